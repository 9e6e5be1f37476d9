"""What all builders of tables do with what they built."""

from __future__ import annotations

import sys
from pathlib import Path


def keep(path: Path, text: str) -> int:
    """Write the table; with --check only say whether it still is what the tool writes. The exit code."""
    if "--check" not in sys.argv[1:]:
        path.write_text(text, "utf-8")
        return 0
    if path.exists() and path.read_text("utf-8") == text:
        return 0
    print(f"{path.name} is not what tools/{Path(sys.argv[0]).name} writes", file=sys.stderr)
    return 1
