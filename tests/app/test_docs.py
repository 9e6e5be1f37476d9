"""The documentation would break the tests if it lied."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from khabar.app.cli import app
from khabar.engine.explain import LAYERS
from khabar.intake import READERS, SUFFIXES
from khabar.out import EXPORTS, FORMATS

ROOT = Path(__file__).parents[2]
CLI = (ROOT / "docs" / "cli.md").read_text("utf-8")
GROUP = typer.main.get_command(app)


@pytest.mark.parametrize("name", sorted(GROUP.commands))  # type: ignore[attr-defined]
def test_every_command_and_option_is_told(name: str) -> None:
    assert f"## khabar {name}" in CLI
    section = CLI.split(f"## khabar {name}\n")[1].split("\n## ")[0]
    for parameter in GROUP.commands[name].params:  # type: ignore[attr-defined]
        for option in parameter.opts:
            if option.startswith("--") and option != "--help":
                assert f"`{option}" in section or f"`{option}`" in CLI.split("## Common options")[1].split("\n## ")[0], f"{name} {option}"


@pytest.mark.parametrize("word", [*READERS, *SUFFIXES, *FORMATS, *EXPORTS, *(layer.__name__ for layer in LAYERS)])
def test_every_reader_format_and_layer_is_told(word: str) -> None:
    assert f"`{word}`" in CLI


def test_targets_of_the_readme_are_targets() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"`make (\w+)`", (ROOT / "README.md").read_text("utf-8")):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


@pytest.mark.parametrize("page", [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "examples" / "README.md"], ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target
