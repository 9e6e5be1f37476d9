"""The word files hold no error that the lint knows, and their examples run; the lint itself finds the errors it is for."""

from __future__ import annotations

from pathlib import Path

import pytest

from khabar.engine.run import run
from khabar.lexicon.examples import count_examples, run_examples
from khabar.lexicon.lint import lint
from khabar.lexicon.load import DATA
from khabar.model import Document, Report

KNOWN = DATA / "not_yet.txt"


def read(text: str) -> Document:
    return run(Report(id="example", text=text))


def test_the_word_files_are_clean() -> None:
    assert [str(problem) for problem in lint()] == []


def test_examples_hold_but_for_those_known_to_fail() -> None:
    """The list of known failures only shrinks: what holds again has to leave it."""
    known = {line for line in KNOWN.read_text("utf-8").splitlines() if line and not line.startswith("#")}
    failing = {str(problem) for problem in run_examples(read)}
    assert failing - known == set()
    assert known - failing == set(), "these hold now; take them out of not_yet.txt"
    assert count_examples() > 2000


def folder(tmp_path: Path, **files: str) -> Path:
    """A folder of word files with nothing in it but these."""
    for name, text in files.items():
        (tmp_path / f"{name}.toml").write_text(text, "utf-8")
    for name in ("function_words", "event_context"):
        (tmp_path / f"{name}.toml").touch()
    (tmp_path / "light_verbs.toml").write_text("verbs = []\nnouns = []\n", "utf-8")
    return tmp_path


STATE = '[[state]]\nid = "atlantis"\nname_en = "Atlantis"\nnames = [\n  "{}",\n]\n'


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("ﺃطلنطس", "presentation form"),
        ("أطلنطـس", "tatweel"),
        ("أطلنطسٌ", "vowel mark"),
        ("أطلنطیا", "letter that is not Arabic"),
        ("أطلنطoس", "two scripts"),
        (" أطلنطس", "space too many"),
        ("أطلنطس  الجديدة", "space too many"),
        ("أطلنطس\u200f", "invisible"),
        ("", "has an empty name"),
    ],
)
def test_letters_that_do_not_belong(tmp_path: Path, name: str, problem: str) -> None:
    assert any(problem in found.problem and found.entry == "atlantis" for found in lint(folder(tmp_path, states=STATE.format(name))))


def test_plain_names_are_no_problem(tmp_path: Path) -> None:
    assert lint(folder(tmp_path, states=STATE.format("أطلنطس"))) == []


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ('id = "Atlas"\nname_en = "A"\nnames = ["أطلس"]', "slug"),
        ('id = "atlantis"\nname_en = "A"\nnames = ["أطلس"]', "is an id that place of places.toml has already"),
        ('id = "atlas"\nname_en = "A"\nnames = []', "has no name"),
        ('id = "atlas"\nname_en = "A"\nnames = ["أطلس", "اطلس"]', "twice"),
        ('id = "atlas"\nname_en = "A"\nstate = "mu"\nnames = ["أطلس"]', "is no state"),
        ('id = "atlas"\nname_en = "A"\nnames = ["أطلس"]\n[[place]]\nid = "other"\nname_en = "O"\nnames = ["اطلس"]', "must be ambiguous"),
    ],
)
def test_entries_that_clash(tmp_path: Path, entry: str, problem: str) -> None:
    found = lint(folder(tmp_path, states=STATE.format("أطلنطس"), places=f"[[place]]\n{entry}\n"))
    assert any(problem in one.problem for one in found), found


def test_one_form_for_two_places_is_no_problem_when_one_says_so(tmp_path: Path) -> None:
    places = '[[place]]\nid = "one"\nname_en = "A"\nambiguous = true\nnames = ["أطلس"]\n[[place]]\nid = "two"\nname_en = "B"\nnames = ["أطلس"]\n'
    assert lint(folder(tmp_path, places=places)) == []


@pytest.mark.parametrize(
    ("held", "problem"),
    [
        ('{ role = "king", of = "atlantis", from = "2001" }', "which is no office"),
        ('{ role = "president", of = "mu", from = "2001" }', "which is not known"),
        ('{ role = "president", of = "atlantis", from = "2001-13" }', "no ISO day"),
        ('{ role = "president", of = "atlantis", from = "2001-02-03", to = "2000" }', "before"),
    ],
)
def test_tenures_that_cannot_be(tmp_path: Path, held: str, problem: str) -> None:
    (tmp_path / "actors").mkdir()
    actor = f'[[actor]]\nid = "someone"\nname_en = "Someone"\nnames = ["فلان الفلاني"]\nheld = [{held}]\n'
    (tmp_path / "actors" / "all.toml").write_text(actor, "utf-8")
    offices = '[[office]]\nid = "president"\nname_en = "President"\nforms = ["رئيس"]\n'
    found = lint(folder(tmp_path, states=STATE.format("أطلنطس"), offices=offices))
    assert [problem in one.problem and one.entry == "someone" and one.file == "actors/all.toml" for one in found] == [True], found


def test_a_tenure_may_begin_and_end_in_one_year(tmp_path: Path) -> None:
    (tmp_path / "actors").mkdir()
    held = '{ role = "president", of = "atlantis", from = "2001-05-03", to = "2001" }'
    (tmp_path / "actors" / "all.toml").write_text(f'[[actor]]\nid = "x"\nname_en = "X"\nnames = ["فلان"]\nheld = [{held}]\n', "utf-8")
    offices = '[[office]]\nid = "president"\nname_en = "President"\nforms = ["رئيس"]\n'
    assert lint(folder(tmp_path, states=STATE.format("أطلنطس"), offices=offices)) == []


def test_a_phrase_that_is_a_name_cannot_block_one(tmp_path: Path) -> None:
    found = lint(folder(tmp_path, states=STATE.format("أطلنطس"), not_names='states = ["اطلنطس"]\n'))
    assert [one.problem for one in found] == ["is a name of atlantis"]


def test_a_file_that_does_not_load_is_one_problem(tmp_path: Path) -> None:
    found = lint(folder(tmp_path, states='[[state]]\nid = "x"\ncolour = "red"\n'))
    assert len(found) == 1
    assert "states.toml" in str(found[0])
