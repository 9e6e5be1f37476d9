"""Which reports are copies, which were rewritten, which are independent, and who is the origin."""

from __future__ import annotations

import random
from datetime import date
from functools import lru_cache
from itertools import combinations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from khabar.compare.copies import FEWEST_WORDS, candidates, find_copies, judge, keys, sketch, weigh
from khabar.compare.copy_groups import groups
from khabar.compare.corpora import Outcome, judged, macro_f1
from khabar.compare.shingles import MOST, read
from khabar.compare.words import is_ordinary, pack
from khabar.engine.read import read_report
from khabar.model import Report
from khabar.model.copying import Kinship, Pair, Sketch
from khabar.model.record import NoiseRow, Published, Record, SectionRow

TEXT = """أعلنت شركة الكهرباء في محافظة المثنى عودة التيار إلى سبع قرى بعد انقطاع دام تسعة أيام بسبب سقوط برجين لنقل الطاقة في عاصفة رملية.
وقال مدير الشركة حيدر الجابري إن فرق الصيانة عملت ليلا ونهارا لتركيب 46 عمودا جديدا وتسعة كيلومترات من الأسلاك، مضيفا أن كلفة الإصلاح بلغت 318 مليون دينار.
وطالب سكان القرى بتعويضهم عن تلف محاصيلهم بعد توقف مضخات الري طوال تلك المدة."""
OTHER = """افتتح متحف الفنون في طنجة معرضا لرسامين شباب من خمس مدن مغربية يضم ستين لوحة عن البحر والميناء والهجرة.
وتستمر الزيارة المجانية حتى نهاية الشهر، ويرافقها برنامج من الورش للأطفال ولقاءات مع الفنانين كل يوم سبت.
وقالت أمينة المتحف نادية بنعلي إن نصف اللوحات يعرض للجمهور للمرة الأولى بعد ترميمه."""


def record(text: str, id: str = "1", *, day: str | None = "2024-05-10", outlet: str | None = None, byline: str | None = None) -> Record:
    found = read_report(Report(id=id, text=text, outlet=outlet, byline=byline, published=date.fromisoformat(day) if day else None))
    return found if day else replace(found, published=Published())


@lru_cache
def sketched(text: str, id: str, day: str | None = "2024-05-10", outlet: str | None = None, byline: str | None = None) -> Sketch:
    return sketch(record(text, id, day=day, outlet=outlet, byline=byline))


@pytest.fixture(scope="module")
def own() -> list[Outcome]:
    return list(judged(read_report))


@pytest.mark.parametrize("half", ["open", "closed"])
def test_own_pairs_are_told_apart(own: list[Outcome], half: str) -> None:
    of_half = [outcome for outcome in own if outcome.half == half]
    assert len(of_half) == 36
    assert macro_f1(of_half) >= 0.8


def test_no_independent_account_passes_for_a_copy(own: list[Outcome]) -> None:
    assert [o for o in own if o.wanted == "independent" and o.pair.kind == "copy"] == []


def test_the_same_text_is_a_copy_and_shares_keys() -> None:
    left, right = sketched(TEXT, "1"), sketched("عاجل\n" + TEXT, "2")
    pair = judge(left, right)
    assert pair is not None
    assert (pair.left, pair.right, pair.kind) == ("1", "2", "copy")
    assert pair.of_left == 1.0
    assert set(keys(left)) & set(keys(right))


def test_vowel_marks_digits_and_spelling_of_letters_change_nothing() -> None:
    marked = TEXT.replace("أعلنت", "اعلنت").replace("شركة", "شَرِكَةُ").replace("46", "٤٦").replace("إلى", "الى").replace("عمودا", "عمـودا")
    assert sketched(marked, "2").parts == sketched(TEXT, "1").parts


def test_another_text_is_independent_and_shares_no_key() -> None:
    left, right = sketched(TEXT, "1"), sketched(OTHER, "2")
    assert judge(left, right) is None
    assert weigh(left, right).kind == "independent"
    assert not set(keys(left)) & set(keys(right))


def test_the_order_of_the_two_does_not_matter() -> None:
    left, right = sketched(TEXT, "1"), sketched(TEXT.split("\n", 1)[1], "2")
    assert weigh(left, right) == weigh(right, left)


def test_titles_and_very_short_reports_are_not_compared() -> None:
    short = " ".join(TEXT.split()[: FEWEST_WORDS - 1])
    assert keys(sketched(short, "1")) == ()
    assert judge(sketched(short, "1"), sketched(short, "2")) is None
    assert keys(sketched("", "1")) == ()


def test_noise_is_no_part_of_the_text() -> None:
    box = "\nاشترك في النشرة البريدية لتصلك آخر الأخبار والتقارير والتحليلات كل صباح قبل أن تبدأ يومك"
    left, right = record(TEXT + box, "1"), record(OTHER + box, "2")
    noisy = [replace(one, noise=(NoiseRow(start=len(text) + 1, end=len(one.text), reason="box"),)) for one, text in ((left, TEXT), (right, OTHER))]
    assert sketch(noisy[0]).parts == sketched(TEXT, "1").parts
    assert not set(sketch(noisy[0]).keys) & set(sketch(noisy[1]).keys)


def test_a_report_that_is_a_section_of_anothers_page() -> None:
    page = record(f"{OTHER}\n\n{TEXT}", "page")
    days = page.published
    cut = len(OTHER) + 2
    page = replace(page, sections=(SectionRow(start=0, end=cut, published=days), SectionRow(start=cut, end=len(page.text), published=days)))
    pair = judge(sketched(TEXT, "alone"), sketch(page))
    assert pair is not None
    assert (pair.kind, pair.left_part, pair.right_part) == ("copy", 0, 1)


def test_the_same_form_with_other_names_is_no_copy() -> None:
    form = (
        "بعث الرئيس {0} برقية تهنئة إلى {1} بمناسبة ذكرى يوم الاستقلال في {2}، وأعرب فيها عن أصدق التهاني وأطيب التمنيات بدوام الصحة والسعادة "
        "وللشعب الصديق باطراد التقدم والازدهار، مؤكدا متانة العلاقات التي تجمع البلدين. ووصل {3} إلى {4} للمشاركة في الاحتفال."
    )
    left = form.format("قيس سعيد", "إيمانويل ماكرون", "فرنسا", "نبيل عمار", "باريس")
    right = form.format("محمود عباس", "فلاديمير بوتين", "روسيا", "رياض المالكي", "موسكو")
    assert weigh(sketched(left, "1"), sketched(right, "2")).kind != "copy"


def test_who_credits_the_other_has_it_from_there() -> None:
    agency, paper = sketched(TEXT, "2", outlet="رويترز"), sketched(TEXT, "1", outlet="البلاد", byline="بغداد - رويترز")
    pair = judge(agency, paper)
    assert pair is not None
    assert (pair.origin, pair.source, pair.certainty) == ("2", "reuters", "likely")


def test_two_that_credit_one_agency_have_it_from_there_and_not_from_each_other() -> None:
    pair = judge(sketched(TEXT, "1", byline="واس - الرياض"), sketched(TEXT, "2", day="2024-05-11", byline="جدة - واس"))
    assert pair is not None
    assert (pair.origin, pair.source, pair.certainty) == (None, "spa", "likely")


def test_the_earlier_report_is_the_likely_origin_and_the_fuller_text_only_a_hint() -> None:
    part = TEXT.rsplit("\n", 1)[0]
    earlier = judge(sketched(TEXT, "1", day="2024-05-11"), sketched(TEXT, "2", day="2024-05-10"))
    fuller = judge(sketched(TEXT, "1"), sketched(part, "2"))
    nothing = judge(sketched(TEXT, "1"), sketched(TEXT, "2"))
    assert earlier is not None
    assert fuller is not None
    assert nothing is not None
    assert (earlier.origin, earlier.certainty) == ("2", "likely")
    assert (fuller.origin, fuller.certainty) == ("1", "unsure")
    assert (nothing.origin, nothing.certainty) == (None, "unknown")


def test_an_undated_copy_is_found_too() -> None:
    assert [pair.kind for pair in find_copies([sketched(TEXT, "1", day=None), sketched(TEXT, "2")])] == ["copy"]


def test_a_sketch_goes_through_msgpack() -> None:
    one = sketched(TEXT, "1")
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(one), type=Sketch) == one
    assert all(-(2**63) <= key < 2**63 for key in one.keys)


def test_a_very_long_report_is_kept_in_part_and_still_holds_its_copy() -> None:
    chance = random.Random(7)
    words = sorted(set((TEXT + OTHER).split()))
    long = " ".join(chance.choice(words) for _ in range(3 * MOST))
    left = sketch(Record(id="1", source="1", outlet=None, title=None, language="ar", retrieved=None, published=Published(), text=f"{long}\n{TEXT}"))
    right = sketch(Record(id="2", source="2", outlet=None, title=None, language="ar", retrieved=None, published=Published(), text=long))
    assert left.scale > 0
    assert len(read(left.parts[0])) <= MOST
    assert weigh(left, right).kind == "copy"


# ------------------------------------------------------------ order
LINES = (TEXT + "\n" + OTHER).split("\n")
SOME = [
    sketched("\n".join(lines), f"{n}", day=f"2024-05-{10 + n % 3}")
    for n, lines in enumerate([*combinations(LINES, 2), tuple(LINES[:3]), tuple(LINES[3:]), tuple(LINES)])
]


@settings(max_examples=40, deadline=None)
@given(st.permutations(SOME), st.integers(0, len(SOME)))
def test_the_order_of_arrival_does_not_matter(order: list[Sketch], known: int) -> None:
    """At once, or some first and the others one by one, each against those that share a key with it."""
    once = find_copies(SOME)
    found = {(pair.left, pair.right): pair for pair in find_copies(order[:known])}
    shelf = list(order[:known])
    for new in order[known:]:
        for old in shelf:
            if set(keys(new)) & set(keys(old)) and (pair := judge(new, old)) is not None:
                found[pair.left, pair.right] = pair
        shelf.append(new)
    assert [found[ids] for ids in sorted(found)] == once
    assert groups(reversed(list(found.values()))) == groups(once)


def test_candidates_are_the_pairs_that_share_a_key() -> None:
    wanted = sorted((min(a.report, b.report), max(a.report, b.report)) for a, b in combinations(SOME, 2) if set(a.keys) & set(b.keys))
    assert sorted(candidates(SOME)) == wanted
    assert candidates([]) == []


# ------------------------------------------------------------ groups
def pair(left: str, right: str, of_left: float = 0.9, of_right: float = 0.9, kind: Kinship = "copy", **more: str) -> Pair:
    return Pair(left, right, kind, 0.9, of_left, of_right, **more)  # type: ignore[arg-type]


def test_copies_of_copies_are_one_group() -> None:
    assert [group.members for group in groups([pair("a", "b"), pair("b", "c"), pair("x", "y")])] == [("a", "b", "c"), ("x", "y")]
    assert groups([pair("a", "b", kind="derived")]) == ()
    assert [group.members for group in groups([pair("a", "b", kind="derived")], ("copy", "derived"))] == [("a", "b")]


def test_a_roundup_does_not_join_what_it_holds() -> None:
    found = groups([pair("a", "page", 1.0, 0.1), pair("b", "page", 1.0, 0.1), pair("a", "a2")])
    assert [(group.members, group.pages) for group in found] == [(("a", "a2"), ("page",)), (("b",), ("page",))]


def test_a_brief_joins_the_only_report_that_it_was_cut_from() -> None:
    assert [group.members for group in groups([pair("brief", "long", 1.0, 0.1)])] == [("brief", "long")]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"), st.sampled_from((0.1, 0.5, 1.0)), st.booleans()), max_size=12), st.randoms()
)
def test_groups_depend_on_the_set_of_pairs_alone(drawn: list[tuple[str, str, float, bool]], chance: random.Random) -> None:
    edges = {(min(a, b), max(a, b)): (share, first) for a, b, share, first in drawn if a != b}
    pairs = [pair(a, b, *((1.0, share) if first else (share, 1.0))) for (a, b), (share, first) in edges.items()]
    mixed = pairs[:]
    chance.shuffle(mixed)
    found = groups(mixed)
    assert found == groups(pairs)
    members = [member for group in found for member in group.members]
    assert len(members) == len(set(members))


# ------------------------------------------------------------ any text
@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("ابتسلمون والي ةىءئؤآـَّ٣5.,٫-«»()\n\u200f\ufefb\ufdfa\ud83d\udd34aZé،\x00\ud800"), max_size=400), st.text(max_size=200))
def test_any_text_can_be_sketched(one: str, other: str) -> None:
    left, right = (
        sketch(Record(id=id, source=id, outlet=other, title=None, language="ar", retrieved=None, published=Published(), text=text))
        for id, text in (("1", one), ("2", one + other))
    )
    assert weigh(left, right) == weigh(right, left)
    assert len(pack(one)) == 0 or bool(is_ordinary(pack(one)).size)


@given(st.lists(st.sampled_from(TEXT.split()), min_size=1, max_size=30))
def test_words_hash_the_same_wherever_they_stand(words: list[str]) -> None:
    text = " ".join(words)
    assert pack(text).tolist() == [number for word in words for number in pack(word).tolist()]
    assert pack(f"«{text}»، ").tolist() == pack(text).tolist()
