"""Files, folders, globs and standard input become reports; what cannot be read becomes a row with its remedy."""

from __future__ import annotations

import gzip
import io
from datetime import date
from pathlib import Path

import pytest

from khabar.intake import READERS, read_inputs
from khabar.model import Failure, Report

TEXT = (
    "أعلنت وزارة الخارجية التونسية اليوم الخميس أن الوزير سيزور الجزائر في الأسبوع المقبل على رأس وفد كبير.\n"
    "وقال المتحدث باسم الوزارة إن الزيارة تأتي بعد اتفاق وقع عليه الجانبان في شهر مارس الماضي.\n"
    "ولم تذكر الوزارة كم يوما ستستمر الزيارة، ولا من سيرافق الوزير."
)


def only(paths: list[str], **given: object) -> Report | Failure:
    found = list(read_inputs(paths, **given))  # type: ignore[arg-type]
    assert len(found) == 1
    return found[0]


def failure(path: Path) -> Failure:
    found = only([str(path)])
    assert isinstance(found, Failure)
    assert found.source == str(path)
    assert found.problem
    assert found.remedy
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1256", "iso8859_6", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_report_is_the_same_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(TEXT.encode(encoding))
    report = only([str(path)])
    assert isinstance(report, Report)
    assert report.text == TEXT
    assert report.source == str(path)
    assert report.title is None
    assert report.warnings == ()


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859_6"])
@pytest.mark.parametrize(
    "line",
    [
        "رئيس الوزراء يصل إلى بيروت",
        "أكد مصدر أمني مقتل ثلاثة جنود في هجوم على حاجز",
        "ارتفاع أسعار الخبز في مدن الجنوب",
        "قال الناطق إنه لا يعلم شيئا عن ذلك",
    ],
)
def test_one_line_is_enough_to_tell_the_one_byte_encodings_apart(tmp_path: Path, encoding: str, line: str) -> None:
    path = tmp_path / "line.txt"
    path.write_bytes(line.encode(encoding))
    report = only([str(path)])
    assert isinstance(report, Report)
    assert report.text == line


def test_windows_quotation_marks_survive(tmp_path: Path) -> None:
    text = "قال الوزير: «لن نقبل بهذا العرض» – وأضاف أن الرد سيصل غدا…"
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode("cp1256"))
    report = only([str(path)])
    assert isinstance(report, Report)
    assert report.text == text


def test_line_ends_become_newlines_and_nothing_else_changes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(" عنوان  الخبر \r\n\r\n\tقــال الوزير إنّه سيعود\u200f .\r\n".encode())
    report = only([str(path)])
    assert isinstance(report, Report)
    assert report.text == " عنوان  الخبر \n\n\tقــال الوزير إنّه سيعود\u200f .\n"
    path.write_bytes("عنوان الخبر\rقال الوزير إنه سيعود".encode())
    report = only([str(path)])
    assert isinstance(report, Report)
    assert report.text == "عنوان الخبر\nقال الوزير إنه سيعود"


def test_the_id_is_a_hash_of_the_text(tmp_path: Path) -> None:
    for name, text in (("a", TEXT), ("b", TEXT), ("c", TEXT + " ")):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    a, b, c = (report.id for report in read_inputs([str(tmp_path)]) if isinstance(report, Report))
    assert a == b != c
    assert len(a) == 16


def test_folders_are_read_with_all_below_them_and_globs_and_repeats_once(tmp_path: Path) -> None:
    (tmp_path / "2022" / "02").mkdir(parents=True)
    (tmp_path / "2022" / "b.txt").write_text(TEXT + "ب", "utf-8")
    (tmp_path / "2022" / "02" / "a.txt.gz").write_bytes(gzip.compress((TEXT + "ا").encode()))
    (tmp_path / "2022" / "photo.png").write_bytes(b"\x89PNG")
    (tmp_path / ".hidden.txt").write_text(TEXT, "utf-8")
    folder = [report.source for report in read_inputs([str(tmp_path)])]
    assert folder == [str(tmp_path / "2022" / "02" / "a.txt.gz"), str(tmp_path / "2022" / "b.txt")]
    assert [r.source for r in read_inputs([f"{tmp_path}/**/*.txt", str(tmp_path)])] == folder[::-1]


def test_the_caller_says_day_and_outlet(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    report = only([str(path)], published=date(2022, 2, 18), outlet="الميادين")
    assert isinstance(report, Report)
    assert (report.published, report.outlet) == (date(2022, 2, 18), "الميادين")


def test_standard_input_is_a_report_or_lines_of_them() -> None:
    report = only(["-"], stdin=io.BytesIO(TEXT.encode("cp1256")))
    assert isinstance(report, Report)
    assert report.text == TEXT
    assert report.source == "-"
    rows = '{"id": "1", "text": "قال الوزير إنه سيعود"}\n{"id": "2", "text": "قالت الوزيرة إنها ستعود"}\n'
    for data in (rows.encode(), gzip.compress(rows.encode()), rows.encode("utf-16")):
        assert [r.id for r in read_inputs(["-"], stdin=io.BytesIO(data)) if isinstance(r, Report)] == ["1", "2"]


def test_one_bad_input_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b" \r\n")
    (tmp_path / "good.txt").write_text(TEXT, "utf-8")
    found = list(read_inputs([str(tmp_path / "absent.txt"), str(tmp_path / "*.doc"), str(tmp_path)]))
    assert [type(one) for one in found] == [Failure, Failure, Failure, Report]
    assert ["no such file" in str(found[0]), "no file matches" in str(found[1]), "empty" in str(found[2])] == [True] * 3


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "empty"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\x00", "ZIP"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x1f\x8b\x08\x00broken", "gzip"),
        ("Привет, это новости из Москвы о переговорах".encode("cp1251"), "not Arabic"),
        (b"The minister said he would return to Tunis.", "not Arabic"),
        (b"2022 - 17 %", "not Arabic"),
        (TEXT.encode().decode("cp1252", "replace").encode(), "read as Latin"),
        (
            "وزیر امور خارجه ایران گفت که این مذاکرات برای رفع تحریم‌ها از روز دوشنبه در وین آغاز خواهد شد.".encode(),
            "Persian",
        ),
        ("وزير امور خارجه ايران گفت كه اين مذاكرات را از روز دوشنبه آغاز كرده است".encode(), "Persian"),
        ("وزیر اعظم نے کہا ہے کہ حکومت کی طرف سے عوام کو ریلیف دینے کے لیے اقدامات کیے جا رہے ہیں۔".encode(), "Urdu"),
        ("سەرۆکی هەرێم لەگەڵ باڵیۆزی ئەمریکا لە هەولێر کۆبووەوە و باس لە دۆخی ناوچەکە کرا".encode(), "Kurdish"),
        (
            "د افغانستان د بهرنیو چارو وزیر وویل چې دوی به له ګاونډیانو سره خبرې وکړي او په دې اړه به پرېکړه".encode(),
            "Pashto",
        ),
    ],
)
def test_what_is_no_arabic_text_is_refused_with_a_remedy(tmp_path: Path, data: bytes, problem: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert problem in failure(path).problem


@pytest.mark.parametrize(
    "text",
    [
        "قال الوزیر إن الحکومة لن تقبل هذا العرض فی الوقت الحالی",  # Arabic typed on a Persian keyboard
        "گال وزير الداخلية إن الأمن مستتب في بغداد، وچان هذا أول تصريح له",  # letters of Iraqi dialect
        "وصل رئيس إقليم كردستان نيجيرفان بارزاني إلى أنقرة",
        'هجوم على سفينة "MV Galaxy Leader" قبالة اليمن',
        "طقس بارد",
    ],
)
def test_arabic_with_foreign_letters_stays_arabic(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, "utf-8")
    assert isinstance(only([str(path)]), Report)


def test_a_few_broken_bytes_are_replaced_and_reported(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((TEXT * 3).encode()[:-1])  # cut in the middle of a letter
    report = only([str(path)])
    assert isinstance(report, Report)
    assert report.text.startswith(TEXT)
    assert len(report.warnings) == 0 or "U+FFFD" in report.warnings[0]
    path.write_bytes(TEXT.encode() + b"\xff\n" + TEXT.encode())
    report = only([str(path)])
    assert isinstance(report, Report)
    assert "U+FFFD" in report.warnings[0]


def test_the_limit_is_an_argument(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    found = only([str(path)], limit=100)
    assert isinstance(found, Failure)
    assert "larger than 100 bytes" in found.problem
    path.with_suffix(".txt.gz").write_bytes(gzip.compress(b"a" * 10_000))
    found = only([str(path.with_suffix(".txt.gz"))], limit=1_000)
    assert isinstance(found, Failure)
    assert "larger than" in found.problem


def test_every_kind_of_suffix_has_a_reader() -> None:
    from khabar.intake import SUFFIXES

    assert set(SUFFIXES.values()) == set(READERS)
