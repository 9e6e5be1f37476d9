"""Quotation marks of every shape, balanced and not: what they hold, and whether they close."""

from __future__ import annotations

import pytest

from khabar.find.quotations import find_quotations
from khabar.model import Document, Line, Quotation, Report
from khabar.text.sentences import find_lines


def quotations(text: str) -> list[Quotation]:
    doc = Document(Report(id="case", text=text))
    doc.attach(Line, find_lines(doc))
    return list(find_quotations(doc))


def inner(text: str) -> list[str]:
    return [text[q.inner.start : q.inner.end] for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("قال: «لن نعود إلى الوراء».", ["لن نعود إلى الوراء"]),
        ("قال: “لن نعود إلى الوراء”.", ["لن نعود إلى الوراء"]),
        ('قال: "لن نعود إلى الوراء".', ["لن نعود إلى الوراء"]),
        ("قال: ”لن نعود إلى الوراء“.", ["لن نعود إلى الوراء"]),
        ("قال: „لن نعود إلى الوراء“.", ["لن نعود إلى الوراء"]),
        ("قال: ''لن نعود إلى الوراء''.", ["لن نعود إلى الوراء"]),
        ("قال: ＂لن نعود إلى الوراء＂.", ["لن نعود إلى الوراء"]),
        pytest.param("قال: ❝لن نعود إلى الوراء❞.", ["لن نعود إلى الوراء"], marks=pytest.mark.xfail(reason="❞ does not close ❝")),
        ("قال: “لن نعود إلى الوراء“.", ["لن نعود إلى الوراء"]),
        ("قال: ”لن نعود إلى الوراء”.", ["لن نعود إلى الوراء"]),
        ('قال: “لن نعود إلى الوراء".', ["لن نعود إلى الوراء"]),
        ("قال: ``لن نعود إلى الوراء``.", ["لن نعود إلى الوراء"]),
        ('قال: " لن نعود إلى الوراء " .', ["لن نعود إلى الوراء"]),
    ],
)
def test_all_shapes(text: str, held: list[str]) -> None:
    assert inner(text) == held
    assert [q.closed for q in quotations(text)] == [True]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ('وصف الاتفاق بأنه "تاريخي" والمفاوضات بأنها "شاقة"', ["تاريخي", "شاقة"]),
        ("قال «المبدأ واضح» ثم زاد “والباقي تفاصيل”", ["المبدأ واضح", "والباقي تفاصيل"]),
        ("قال: «قرأت في «الأهرام» خبرا غريبا»", ["قرأت في «الأهرام» خبرا غريبا"]),
        ('قال: «قرأت في "الأهرام" خبرا غريبا»', ['قرأت في "الأهرام" خبرا غريبا']),
        ('قالت: "هذا ظلم". ثم بكت وقالت: "ارحمونا"', ["هذا ظلم", "ارحمونا"]),
    ],
)
def test_several_and_nested(text: str, held: list[str]) -> None:
    """Only the outer one is found."""
    assert inner(text) == held


@pytest.mark.parametrize(
    "text",
    ["قال: «لن نعود إلى الوراء أبدا", 'قال: "لن نعود إلى الوراء أبدا', "قال: “لن نعود إلى الوراء أبدا"],
)
def test_an_unclosed_one_runs_to_its_line(text: str) -> None:
    found = quotations(text + "\nوغادر الوزير القاعة")
    assert [(q.closed, text[q.inner.start : q.inner.end]) for q in found] == [(False, "لن نعود إلى الوراء أبدا")]


@pytest.mark.parametrize("text", ["أكد أن الأمور تسير جيدا».", "أكد أن الأمور تسير جيدا”.", "لا علامات هنا", "", "”"])
def test_a_lone_closing_mark_is_none(text: str) -> None:
    assert quotations(text) == []


def test_each_line_stands_alone() -> None:
    text = 'قال: "السطر الأول\nوقالت: "السطر الثاني"'
    assert inner(text) == ["السطر الأول", "السطر الثاني"]


def test_the_words_are_counted() -> None:
    assert [q.words for q in quotations("قال: «لن نعود إلى الوراء» و«نعم»")] == [4, 1]


@pytest.mark.parametrize("text", ["«»", '""', "«", "»", "«««", "»»»", '"""', "''", '« "', "“”“", "\n«\n»\n", '"\u200f"'])
def test_odd_marks_never_abort(text: str) -> None:
    for quotation in quotations(text):
        assert 0 <= quotation.start <= quotation.inner.start <= quotation.inner.end <= quotation.end <= len(text)
