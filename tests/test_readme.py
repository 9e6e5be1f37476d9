"""The Python of the README runs, and its quoted output is what is printed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def test_the_python_runs(tmp_path: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    (tmp_path / "out").mkdir()
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stderr
    assert re.findall(r"^# (\[.*)$", code, re.MULTILINE)[0] in done.stdout


@pytest.mark.parametrize("tour", re.findall(r"^    \$ (khabar .*)\n((?:    .*\n|\n)+)", README, re.MULTILINE), ids=lambda tour: tour[0][:30])
def test_the_tour_prints_what_it_says(tour: tuple[str, str]) -> None:
    command, told = tour
    done = subprocess.run([sys.executable, "-m", *command.split()], capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=True)
    printed = {line.strip() for line in done.stdout.splitlines()}
    missing = [line.strip() for line in told.splitlines() if line.strip() not in printed | {"", "…"}]
    assert missing == []
