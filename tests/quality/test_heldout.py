"""The packed annotations find their words in the texts again."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
DATA = ROOT.parent / "shared" / "data"


def _module():  # type: ignore[no-untyped-def]
    spec = importlib.util.spec_from_file_location("heldout", ROOT / "quality" / "heldout.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["heldout"] = module
    spec.loader.exec_module(module)
    return module


def test_no_words_of_the_articles_are_kept() -> None:
    for path in (ROOT / "quality" / "heldout").glob("*.json"):
        assert not any("\u0621" <= letter <= "\u064a" for letter in path.read_text("utf-8")), path


@pytest.mark.skipif(not (DATA / "ant_2013_2017.jsonl.gz").exists(), reason="needs the raw articles of ../shared/data")
def test_every_annotation_stands_in_its_text(tmp_path: Path) -> None:
    heldout = _module()
    assert heldout.unpack(DATA, tmp_path) == ["closed", "closed, said and done", "open", "open, said and done"]
    seen = 0
    for path in tmp_path.glob("*/*.json"):
        text = path.with_suffix(".txt").read_text("utf-8")
        gold = json.loads(path.read_text("utf-8"))
        for layer, key in (("entities", "text"), ("times", "text"), ("statements", "content"), ("events", "trigger")):
            for item in gold[layer]:
                seen += 1
                assert item[key]
                assert item[key] in text
                assert item[key] == item[key].strip()
    assert seen > 1800
