"""Who acts because another asks, lets or forces him, and who suffers what he faces: دعا X تركيا إلى سحب قواتها، سمح X لفرنسا بقصف، تواجه إيران عقوبات."""

from __future__ import annotations

from khabar.find.event_page import Page, Party, headed

_BACK, _REACH = 7, 12  # tokens back to whoever is asked, and from him to the word that asks
_STOPS = frozenset({".", "؛", ":", "؟", "!", "…", "ان", "بان", "لان", "انه", "انها", "حيث", "بعد", "خلال", "عندما", "بعدما"})
_JOINS = frozenset({"الي", "علي", "من", "عن", "في", "ان", "بان", "عدم", "بعدم", "لعدم", "ضرورة", "بضرورة", "مجددا", "فورا", "لا", '"', "«", "“"})


def controlled(page: Page, first: int, hostile: bool) -> Party | None:
    """The party that another makes or lets do what the word at `first` tells; None where nobody is asked."""
    low, i = page.left[first], first - 1
    while i > low and first - i <= _BACK and i not in page.inside and _leads_on(page, i):
        i -= 1
    party = page.inside.get(i)
    if party is None or party.last != i or party.target or (party.place and party.entity.type != "STATE"):
        return None
    named = False  # somebody who asks stands between the asking word and whoever is asked
    for k in range(party.first - 1, max(low, party.first - _REACH) - 1, -1):
        norm = page.norms[k]
        if norm in _STOPS:
            return None
        if k in page.inside:
            named = True
        elif (party.lead == "ل" and (page.is_a("permits", k) or page.is_a("appeals", k) or (hostile and page.is_a("backs", k)))) or (
            party.lead in ("علي", "من", "الي") and page.is_a("urging", k)
        ):
            return party
        elif party.lead == "" and page.is_a("bidding", k):
            return party  # داعيا تركيا إلى سحب
        elif party.lead == "" and page.is_a("bids", k):
            return party if named or k < party.first - 1 or _other_gender(page, k, party) or _accused(page, k, party.last, first) else None
    return None


def _leads_on(page: Page, i: int) -> bool:
    """Words between whoever is asked and what is asked of him: «إلى»، «على وقف»، «بشن»."""
    norm = page.norms[i]
    if norm in _JOINS or i in page.adjectives or norm in page.words.classes["skips"]:
        return True
    if norm[:2] == "ال" and any("استخدام" in page.norms[k] for k in range(max(0, i - 2), i)):
        return True  # سمح لبولندا باستخدام الأسلحة الغربية لضرب
    core = norm[1:] if norm[:1] in "بلو" else norm
    if core == "استخدام":
        return True
    return page.bares[i] in page.words.carriers or core in page.words.carriers or page.is_a("ending", i) or page.is_a("control", i)


def _accused(page: Page, k: int, last: int, first: int) -> bool:
    """«واتهمت تركيا بحشد»: the verb must have an object, and nobody else stands there."""
    return page.norms[k].lstrip("وف")[:4] in ("اتهم", "يتهم", "تتهم") and any(page.norms[i][:1] == "ب" for i in range(last + 1, first + 1))


def _other_gender(page: Page, k: int, party: Party) -> bool:
    """«دعا إيران»: a masculine verb right before a feminine name has its subject elsewhere."""
    verb = page.norms[k].lstrip("وف")
    if party.entity.type != "STATE" or party.last != party.first:
        return False
    return (verb[-1:] == "ت" or verb[:1] == "ت") == page.is_a("masculine", party.first)


def claiming(page: Page, first: int) -> Party | None:
    """Who owns up to what the noun tells, or is held responsible for it: أعلن التنظيم مسؤوليته عن الهجوم."""
    low = page.left[first]
    at = next((k for k in range(first - 1, max(low, first - 5) - 1, -1) if page.norms[k].lstrip("و").startswith(("مسءولي", "المسءولي", "بالمسءولي"))), None)
    if at is None or not any(page.norms[k] == "عن" or page.norms[at].endswith("ية") for k in range(at, first)):
        return None
    party = next(page.parties_before(max(low, at - 8), at), None)
    return party if party is not None and party.lead == "" and not party.place and not party.target else None


def suffering(page: Page, first: int) -> Party | None:
    """Who faces, undergoes or is struck by what the noun at `first` tells."""
    low = page.left[first]
    for k in range(first - 1, max(low, first - 10) - 1, -1):
        if page.norms[k] in _STOPS or page.norms[k] in ("،", ","):
            return None
        if k not in page.inside and page.norms[k] in ("عن", "حول", "بشان", "ان"):
            return None  # تلقت بلاغا عن إطلاق نار
        if k in page.inside or not page.is_a("faces", k):
            continue
        behind = next(iter(page.parties_from(k + 1, first)), None)
        if behind is not None and behind.last < first:
            return behind if behind.lead == "" and not (k + 1 < behind.first and headed(page, "human", k + 1)) else None
        before = next(iter(page.parties_before(max(low, k - 4), k)), None)
        return before if before is not None and before.lead == "" and not before.place and k - before.last <= 2 else None
    return None
