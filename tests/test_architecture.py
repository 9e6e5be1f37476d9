"""Imports go one way: model, errors <- text <- lexicon <- find <- engine <- app, and the sides know only what they need."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import khabar
import khabar.find as find

ROOT = Path(khabar.__file__).parent
MAY = {  # part: the parts it may import
    "errors": set(),
    "model": {"errors"},
    "text": {"model", "errors"},
    "lexicon": {"text", "model", "errors"},
    "find": {"lexicon", "text", "model", "errors"},
    "engine": {"find", "lexicon", "text", "model", "errors"},
    "compare": {"lexicon", "text", "model", "errors"},
    "store": {"text", "model", "errors", ""},
    "out": {"lexicon", "text", "model", "errors"},
    "intake": {"text", "model", "errors"},
}
FILES = sorted(path for path in ROOT.rglob("*.py") if path.parent != ROOT or path.name == "errors.py")
STAGE_MODULES = {stage.find.__module__ for stage in find.STAGES if stage.find.__module__.startswith("khabar.find.")}


def imports(path: Path) -> set[str]:
    """Modules of Khabar that a file imports, wherever in the file."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return {name for name in found if name.split(".")[0] == "khabar"}


def part(module: str) -> str:
    return [*module.split("."), ""][1]


def module(path: Path) -> str:
    return ".".join(("khabar", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_imports_only_what_its_part_may(path: Path) -> None:
    own = part(module(path))
    if own == "app":
        return
    for imported in sorted(imports(path)):
        other = part(imported)
        assert other == own or other in MAY[own], f"{own} -> {other or 'khabar'}: {path.relative_to(ROOT)} imports {imported}"


@pytest.mark.parametrize("path", sorted((ROOT / "find").glob("*.py")), ids=lambda path: path.name)
def test_finders_do_not_import_one_another(path: Path) -> None:
    if path.name == "__init__.py":
        return
    for imported in imports(path) & STAGE_MODULES:
        raise AssertionError(f"{path.name} imports the finder {imported}; what both need belongs into a module without a stage")


def test_the_finders_know_no_record_and_the_comparison_no_document() -> None:
    for path in FILES:
        own, used = part(module(path)), imports(path)
        if own == "find":
            assert "khabar.model.record" not in used, path
        if own in ("compare", "store", "out"):
            assert "khabar.model.document" not in used, path


def test_nothing_is_called_by_a_name_that_says_nothing() -> None:
    for path in FILES:
        assert path.stem not in {"utils", "helpers", "common", "misc", "manager", "util"}, path
