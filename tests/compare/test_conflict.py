"""By what two passages agree or contradict each other, who denies what, and who says nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import khabar
from khabar.compare import agree, aligned
from khabar.compare import conflict as conflicting
from khabar.compare.conflict import verdict
from khabar.compare.denials import declined, denials
from khabar.compare.disowned import disowned
from khabar.compare.disputes import compared, conflicts
from khabar.compare.figures import quantities
from khabar.compare.pair import Pair
from khabar.compare.passages import Passage
from khabar.compare.reading import Reading, readings
from khabar.lexicon.load import DATA, read_entries
from khabar.lexicon.oppositions import oppositions
from khabar.lexicon.silence_words import Silence, silences
from khabar.model.record import Record
from khabar.model.story import Conflict
from khabar.text.fold import fold, fold_word
from khabar.text.tokens import tokens_of

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


def pair(left: str, right: str) -> Pair:
    one, other = (khabar.read(text, published=date(2024, 5, 10)) for text in (left, right))
    return Pair(Passage(Reading(one), 0, len(one.text)), Passage(Reading(other), 0, len(other.text)))


def told(*texts: str) -> list[Reading]:
    return readings([khabar.read(text, published=date(2024, 5, 10), outlet=f"outlet {n}") for n, text in enumerate(texts)])


# ------------------------------------------------------------ two headlines
@pytest.mark.parametrize(
    ("rule", "left", "right"),
    [
        ("opposite_words", "أسعار القمح ترتفع في الأسواق العالمية", "أسعار القمح تنخفض في الأسواق العالمية"),
        ("opposite_words", "النقابة توافق على عرض الحكومة", "النقابة ترفض عرض الحكومة"),
        ("opposite_of_same", "صادرات القمح تتراجع مع ارتفاع الأسعار", "ارتفاع صادرات القمح مع تراجع الأسعار"),
        ("negated", "حريق في مصنع بمدينة ليون يوقع ضحايا", "حريق في مصنع بمدينة ليون دون وقوع ضحايا"),
        ("undone", "رئيس البرازيل يزور بكين الشهر المقبل", "رئيس البرازيل يلغي زيارته إلى بكين الشهر المقبل"),
        ("other_number", "مقتل 4 عمال في انهيار منجم بتركيا", "مقتل 11 عاملا في انهيار منجم بتركيا"),
        ("other_name", "إيطاليا تستضيف قمة المناخ المقبلة", "إسبانيا تستضيف قمة المناخ المقبلة"),
        ("same_of_another", "الصادرات الفرنسية تتأثر بإضراب الموانئ الإيطالية", "الصادرات الإيطالية تتأثر بإضراب الموانئ الفرنسية"),
        ("other_of_kind", "إضراب السائقين يشل القطارات في العاصمة", "إضراب السائقين يشل المطارات في العاصمة"),
        ("other_word", "اكتشاف مخطوط نادر في مكتبة الجامعة القديمة", "اكتشاف تمثال نادر في مكتبة الجامعة القديمة"),
    ],
)  # fmt: skip
def test_headlines_that_disagree_and_why(rule: str, left: str, right: str) -> None:
    for both in (pair(left, right), pair(right, left)):
        said, _, reasons = verdict(both)
        assert said == "conflict"
        assert rule in {reason.rule for reason in reasons}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("أسعار القمح ترتفع في الأسواق العالمية", "صعود أسعار القمح عالميا"),
        ("مقتل 4 عمال في انهيار منجم بتركيا", "انهيار منجم في تركيا يودي بحياة 4 عمال"),
        ("البرلمان الإيطالي يقر قانون الهجرة الجديد", "إقرار قانون الهجرة الجديد في البرلمان الإيطالي"),
        ("أعلنت الشركة افتتاح مصنعها الجديد في المغرب", "الشركة تفتتح مصنعها الجديد في المغرب"),
    ],
)
def test_headlines_that_agree_in_other_words(left: str, right: str) -> None:
    assert verdict(pair(left, right))[0] == "agree"
    assert verdict(pair(right, left))[0] == "agree"


def test_every_rule_is_documented() -> None:
    for rule in (*agree.RULES, *conflicting.RULES, *(rule for _, rule in aligned.RULES)):
        assert rule.__doc__


@pytest.mark.parametrize("text", ["لا لا", "لم «", "لم 12", "لم يرتفع", "لا، لم، لن"])
def test_any_two_texts_can_be_compared(text: str) -> None:
    assert verdict(pair(text, text))[0] in ("agree", "conflict", "neither")


def test_a_word_takes_one_side_of_a_matter() -> None:
    assert oppositions().sides(fold_word("وارتفاع"))["rise-fall"] == -oppositions().sides(fold_word("الهبوط"))["rise-fall"]
    assert oppositions().kinds(fold_word("الأحمر")) == {"colours": "أحمر"}
    assert oppositions().sides("طاولة") == {}


# ------------------------------------------------------------ reports of one matter
FIRE = "اندلع حريق كبير في مستودع للأخشاب بمدينة {0} مساء الأحد وأصاب رجال الإطفاء ثلاثة من العمال."


def test_sentences_that_differ_in_a_place_contradict_each_other() -> None:
    apart, _ = compared(told(FIRE.format("نابولي"), FIRE.format("مرسيليا")))
    assert [(found.kind, found.reasons[0].rule) for found in apart] == [("place", "other_place_put")]


def test_the_same_sentence_in_two_reports_is_no_contradiction() -> None:
    assert compared(told(FIRE.format("نابولي"), FIRE.format("نابولي"))) == ((), ())


def test_formulas_with_other_numbers_are_of_other_matters() -> None:
    text = "حققت الشركة صافي ربح خلال الربع الثاني بلغ {0} مليون دولار {1} قدره {2} في المئة عن الربع السابق."
    assert compared(told(text.format(20, "بانخفاض", 4), text.format(37, "بارتفاع", 6)))[0] == ()


def test_two_reports_tell_the_same_in_other_words() -> None:
    one = "أعلنت وزارة الزراعة الكينية اليوم توزيع بذور مقاومة للجفاف على المزارعين في شمال البلاد."
    other = "وقالت وزارة الزراعة الكينية إنها بدأت توزيع بذور مقاومة للجفاف على المزارعين في مناطق شمال البلاد."
    apart, agreed = compared(told(one, other))
    assert apart == ()
    assert [found.reasons[0].rule for found in agreed] == ["same_words"]


# ------------------------------------------------------------ denials
def denied(*texts: str) -> list[Conflict]:
    return list(denials(told(*texts)))


def test_a_denial_stands_beside_the_charge_with_both_chains() -> None:
    (found,) = denied("اتهمت فرنسا إيران بمهاجمة السفينة التجارية في الخليج.", "نفت إيران مهاجمة السفينة التجارية في الخليج.")
    assert found.kind == "denial"
    assert (found.left_by[0].name_en, found.right_by[0].name_en) == ("France", "Iran")
    assert found.left.report != found.right.report


def test_a_denial_that_points_back_means_the_charge_before_it() -> None:
    (found,) = denied("اتهمت فرنسا إيران بمهاجمة السفينة التجارية. ونفت إيران هذه الاتهامات.")
    assert found.reasons[0].rule == "points_back"
    assert "السفينة" in found.left.words
    assert found.left_by[0].entity == "france"


# ------------------------------------------------------------ words that are disowned
def test_a_body_that_never_gave_a_figure_stands_beside_the_report_that_has_it_from_there() -> None:
    texts = (
        "نقلت رويترز عن مدير الدفاع المدني البرازيلي كارلوس مينديز أن عدد ضحايا السيول بلغ 3417 قتيلا.",
        "نفى المتحدث باسم الدفاع المدني البرازيلي باولو رامون أن يكون الدفاع المدني قد أعلن أن عدد الضحايا بلغ 3417 قتيلا.",
    )
    (found,) = disowned(told(*texts))
    assert [source.name_en for source in found.left_by][-1] == "Reuters"
    assert found.right_by[0].words == "باولو رامون"
    assert found.reasons[0].note == "3,417"


@pytest.mark.parametrize(
    "texts",
    [
        (  # another body gave it
            "نقلت رويترز عن عمدة ريو دي جانيرو ماريو لوبيز أن عدد ضحايا السيول بلغ 3417 قتيلا.",
            "نفى المتحدث باسم الدفاع المدني البرازيلي باولو رامون أن يكون الدفاع المدني قد أعلن أن عدد الضحايا بلغ 3417 قتيلا.",
        ),
        (  # another figure
            "نقلت رويترز عن مدير الدفاع المدني البرازيلي كارلوس مينديز أن عدد ضحايا السيول بلغ 2100 قتيل.",
            "نفى المتحدث باسم الدفاع المدني البرازيلي باولو رامون أن يكون الدفاع المدني قد أعلن أن عدد الضحايا بلغ 3417 قتيلا.",
        ),
    ],
)
def test_what_nobody_gave_in_its_name_is_not_disowned(texts: tuple[str, ...]) -> None:
    assert list(disowned(told(*texts))) == []


@pytest.mark.parametrize(
    "texts",
    [
        ("اتهمت فرنسا إيران بمهاجمة السفينة التجارية.", "نفت تركيا إغلاق الموانئ أمام السفن."),
        ("اتهمت فرنسا إيران بمهاجمة السفينة التجارية.", "رفضت إيران الحوار مع السفينة التجارية."),
        ("اتهمت إيران فرنسا بمهاجمة السفينة التجارية.", "نفت إيران مهاجمة السفينة التجارية."),
    ],
)
def test_what_no_other_side_charges_is_no_conflict(texts: tuple[str, ...]) -> None:
    assert denied(*texts) == []


# ------------------------------------------------------------ silence
@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("اتهمت فرنسا إيران بمهاجمة السفينة. وامتنعت طهران عن التعليق على الاتهام.", "Tehran"),
        ("اتهمت فرنسا إيران بمهاجمة السفينة. ورفضت وزارة الخارجية الإيرانية التعليق.", "Iranian Foreign Ministry"),
        ("اتهمت فرنسا إيران بمهاجمة السفينة. ولم يصدر أي تعليق من إيران.", "Iran"),
        ("اتهمت فرنسا إيران بمهاجمة السفينة. ولم ترد إيران على طلب للتعليق.", "Iran"),
        ("اتهمت فرنسا إيران بمهاجمة السفينة. ولم تعلق إيران على ذلك.", "Iran"),
    ],
)
def test_whoever_says_nothing_stands_beside_the_claim(text: str, who: str) -> None:
    (found,) = declined(told(text))
    assert found.kind == "silence"
    assert [source.name_en for source in found.right_by] == [who]
    assert found.left_by[0].entity == "france"
    assert "السفينة" in found.left.words


@pytest.mark.parametrize("text", ["رفضت إيران الرد على القصف.", "لم يتسن لرويترز الوصول إلى شركة في باريس للتعليق.", "علقت إيران عضويتها."])
def test_other_refusals_are_no_silence(text: str) -> None:
    assert list(declined(told(text))) == []


def test_the_examples_of_the_words_of_silence_hold() -> None:
    for entry in read_entries("silence.toml", "silence", Silence, DATA):
        assert entry.yes
        for text in entry.yes:
            assert entry.id in {id for _, _, id in silences(list(tokens_of(fold(text))))}, text
        for text in entry.no:
            assert entry.id not in {id for _, _, id in silences(list(tokens_of(fold(text))))}, text


# ------------------------------------------------------------ the five reports that the project starts from
@pytest.fixture(scope="module")
def seeds() -> list[Record]:
    if not SEEDS.exists():
        pytest.skip("the seed reports are not here (../shared/seeds)")
    return [khabar.read(path) for path in sorted(SEEDS.glob("*.txt"))]


def test_the_troops_of_the_seeds_are_a_series_a_plan_and_another_army(seeds: list[Record]) -> None:
    found = {(q.of, q.planned): q for q in quantities(readings(seeds)) if q.thing == "soldiers"}
    assert set(found) == {("russia", False), ("russia", True), ("ukraine", False)}
    series = {(c.amount.low, (c.latest or "")[:7], c.chain[0].name_en if c.chain else None) for c in found["russia", False].counts}
    assert {
        (90_000, "2021-12", None), (94_000, "2021-12", "Ukraine"), (100_000, "2022-01", "Jen Psaki"), (150_000, "2022-02", "Joe Biden"),
    } <= series  # fmt: skip
    (biden,) = [c for c in found["russia", False].counts if c.amount.low == 150_000]
    assert (biden.amount.comparator, biden.amount.high) == ("at_least", None)
    (plan,) = found["russia", True].counts
    assert (plan.amount.low, [source.kind for source in plan.chain], plan.chain[1].entity) == (175_000, ["document", "media"], "washington-post")
    (kyiv,) = found["ukraine", False].counts
    assert (kyiv.amount.low, kyiv.chain[0].entity) == (125_000, "russia-foreign-ministry")
    assert not [d for q in found.values() for d in q.differences if d.reason.rule == "genuine"]


def test_the_denial_of_the_seeds_stands_and_kyiv_says_nothing(seeds: list[Record]) -> None:
    reports = readings(seeds)
    found = conflicts(reports, quantities(reports))
    assert not [c for c in found if c.kind == "figures"]
    standing = [c for c in found if c.kind == "denial"]
    assert any(c.left_by[0].entity in ("united-states", "antony-blinken") and c.right_by[0].entity in ("russia", "moscow") for c in standing)
    assert any("غزو" in c.left.words and c.right.words == "المزاعم الأمريكية" for c in standing)
    assert all(c.left_by and c.right_by and c.left.words and c.right.words for c in standing)
    (silence,) = [c for c in found if c.kind == "silence"]
    assert "125" in silence.left.words
    assert silence.left_by[0].entity == "russia-foreign-ministry"
    assert silence.right_by[0].words == "كييف"
