"""Is a text Arabic? Persian, Urdu, Kurdish and Pashto share its letters but not its small words."""

from __future__ import annotations

import re

from khabar.errors import Empty, NotArabic

_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a\u0671-\u06d3\u06d5\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_OTHER = re.compile(r"[^\W\d_\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_FOREIGN = re.compile(
    "[\u067e\u0686\u0698\u06af\u0679\u0688\u0691\u06d2\u06ba\u06be\u06c1\u06d5\u06ce\u06c6\u0695\u06b5\u06d0\u067c\u0689\u069a\u0693\u0696\u06bc\u06c7\u06c8\u06cb]"
)
_WORD = re.compile("[\u0621-\u064a\u0671-\u06d5]+")
_MOJIBAKE = re.compile("[\u00d8\u00d9][\u0080-\u00bf\u0152-\u2122]")
_FOLD = str.maketrans("یکأإآىۀہ", "يكااايهه")
_SMALL = {
    "Arabic": "في من على الى ان عن مع التي الذي هذا هذه بعد ما لا كان قال اليوم بين او كما قد لم ذلك كانت حول خلال",
    "Persian": "است که را این از به با برای می شد شده های بود ها خود آن هم یک شود کند کرد گفت باید نمی اما",
    "Urdu": "ہے کے کی میں اور سے کو نے کا ہیں پر یہ تھا گیا بھی کر نہیں جو لیے تھے",
    "Kurdish": "لە بە کە بۆ لەگەڵ ئەو ئەم لەسەر دەکات دەبێت کرد هەموو پێش دوای نێوان",
    "Pashto": "د په چې او کې ته له دی دې هم نه يې شوي وي سره دا",
    "Uyghur": "بىلەن ئۈچۈن بولۇپ بۇ ۋە دەپ",
}
_SMALL_WORDS = {language: frozenset(words.translate(_FOLD).split()) for language, words in _SMALL.items()}
_OWN = _SMALL_WORDS.pop("Arabic")
# a word of both is evidence of neither
_SMALL_WORDS = {language: words - _OWN for language, words in _SMALL_WORDS.items()}
_SAMPLE = 3_000


def require_arabic(text: str, source: str) -> None:
    """Raise Empty or NotArabic, naming what the text seems to be."""
    if not text.strip():
        raise Empty(source, "it is empty", "give a file with the text of a report")
    sample = text.lstrip()[:_SAMPLE]
    arabic = len(_ARABIC.findall(sample))
    other = len(_OTHER.findall(sample))
    if arabic < 2 or arabic < 0.25 * (arabic + other):
        if len(_MOJIBAKE.findall(sample)) * 2 > other / 2:
            raise NotArabic(
                source,
                "it is Arabic in UTF-8 that was read as Latin and saved again",
                "undo that, for example with ftfy",
            )
        share = f"{100 * arabic // max(1, arabic + other)} % of its letters are Arabic"
        raise NotArabic(source, f"it is not Arabic ({share})", "give Arabic reports only")
    if language := foreign_language(sample, arabic):
        raise NotArabic(source, f"it is written in Arabic letters but looks like {language}, not Arabic", "give Arabic reports only")


def foreign_language(text: str, letters: int) -> str | None:
    """Another language in Arabic letters, where its own letters or small words clearly outweigh the Arabic ones."""
    words = [word.translate(_FOLD) for word in _WORD.findall(text)]
    if len(words) < 4:
        return None
    # words with the article count for Arabic: dialects and headlines have few small words
    own = sum(word in _OWN or (len(word) > 4 and word.startswith(("ال", "وال", "بال", "لل"))) for word in words)
    foreign = len(_FOREIGN.findall(text)) / max(1, letters)
    counts = {language: sum(word in small for word in words) for language, small in _SMALL_WORDS.items()}
    language, count = max(counts.items(), key=lambda item: item[1])
    if count >= 3 and count > own and count >= 0.06 * len(words):
        return language
    if foreign > 0.03 and count > own:
        return language
    if foreign > 0.06 and own < 0.08 * len(words):
        return "a language of Iran, Pakistan or Kurdistan" if count == 0 else language
    return None
