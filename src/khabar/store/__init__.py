"""Where reports and their records are kept: one SQLite file."""

from __future__ import annotations

from pathlib import Path

import khabar
from khabar.errors import StoreError
from khabar.store.store import Added, Hit, Store

__all__ = ["Added", "Hit", "Store", "open_store"]


def open_store(path: str | Path = "khabar.db", *, create: bool = True) -> Store:
    """Open the store in this file. With `create=False` a file that is not there is an error, and nothing is written."""
    file = Path(path)
    if file.is_dir():
        raise StoreError(f"{file}: it is a folder; name a file, such as {file / 'khabar.db'}")
    if not create and not file.exists():
        raise StoreError(f"{file}: there is no such store; make one with `khabar read PATH --db {file}`")
    if create and not file.parent.exists():
        raise StoreError(f"{file}: the folder {file.parent} is not there; make it, or name another file with --db")
    return Store(file, khabar.__version__, readonly=not create)
