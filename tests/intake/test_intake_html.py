"""Web pages: the main text with title, day and site, or a row that says what to install."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from khabar.intake import read_inputs
from khabar.model import Failure, Report

PARAGRAPHS = [
    "وصل وزير الخارجية التونسي اليوم الجمعة إلى العاصمة الجزائرية في زيارة تستمر يومين يلتقي خلالها كبار المسؤولين.",
    "وقال المتحدث باسم الوزارة إن الجانبين سيبحثان فتح المعابر الحدودية أمام حركة البضائع بعد إغلاق دام أشهرا.",
    "ومن المقرر أن يوقع الوزيران في ختام الزيارة على ثلاثة اتفاقات في مجالات النقل والطاقة والتعليم العالي.",
]
PAGE = """<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="{charset}">
<title>وزير الخارجية في الجزائر</title>
<meta property="og:title" content="وزير الخارجية في الجزائر"><meta property="og:site_name" content="صحيفة المثال">
<meta property="article:published_time" content="2022-02-18T09:00:00+01:00"></head>
<body><nav><a href="/">الرئيسية</a> <a href="/sport">رياضة</a></nav>
<article><h1>وزير الخارجية في الجزائر</h1>{body}</article>
<footer>جميع الحقوق محفوظة 2026</footer></body></html>"""


def page(charset: str) -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return PAGE.format(charset=charset, body=body).encode(charset)


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256"])
def test_the_main_text_is_read_with_what_the_page_says_of_itself(tmp_path: Path, charset: str) -> None:
    pytest.importorskip("trafilatura")
    path = tmp_path / "page.html"
    path.write_bytes(page(charset))
    (report,) = read_inputs([str(path)])
    assert isinstance(report, Report)
    assert all(paragraph in report.text for paragraph in PARAGRAPHS)
    assert "الرئيسية" not in report.text
    assert "الحقوق" not in report.text
    assert (report.title, report.outlet, report.published) == (
        "وزير الخارجية في الجزائر",
        "صحيفة المثال",
        date(2022, 2, 18),
    )


def test_a_page_without_text_is_a_failure(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    path = tmp_path / "page.html"
    path.write_text("<!DOCTYPE html><html><body><img src='a.png'></body></html>", "utf-8")
    (found,) = read_inputs([str(path)])
    assert isinstance(found, Failure)
    assert found.remedy


def test_without_the_extra_the_row_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    path = tmp_path / "page.html"
    path.write_bytes(page("utf-8"))
    (found,) = read_inputs([str(path)])
    assert isinstance(found, Failure)
    assert "trafilatura" in found.problem
    assert "khabar[web]" in found.remedy
