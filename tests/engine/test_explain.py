"""Every finding can say why."""

from __future__ import annotations

from pathlib import Path

import msgspec

from khabar.engine.explain import FILE, LAYERS, explain
from khabar.intake import read_inputs
from khabar.model import Report

EXAMPLES = Path(__file__).parents[2] / "examples"
REPORTS = [found for found in read_inputs([str(EXAMPLES / "reports.jsonl")]) if isinstance(found, Report)]


def test_each_finding_has_words_a_rule_and_a_reason() -> None:
    for report in REPORTS:
        for each in explain(report):
            assert report.text[each.start : each.end] == each.words
            assert each.rule, each
            assert each.because, each


def test_rules_are_told_in_a_language_that_a_reader_understands() -> None:
    rules = msgspec.toml.decode(FILE.read_bytes(), type=dict[str, str])
    families = {each.rule.split(".")[0] for report in REPORTS for each in explain(report)}
    assert families <= {rule.split(".")[0] for rule in rules}, "engine/rules.toml lacks a family"
    assert all(len(text) > 5 and not text.endswith(".") for text in rules.values())


def test_a_statement_shows_its_chain() -> None:
    report = Report(id="x", text="نقلت رويترز عن وزارة الدفاع التركية أن الطائرة هبطت بسلام.")
    (said,) = [each for each in explain(report) if each.layer == "Statement"]
    assert said.value == "STATE indirect: Turkish Defense Ministry <- Reuters"
    assert said.words == "الطائرة هبطت بسلام"


def test_all_layers_are_stages() -> None:
    assert len(set(LAYERS)) == len(LAYERS)
