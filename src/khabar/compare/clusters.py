"""Persons put together: by likeness, within what the user has judged. The result does not depend on the order of the persons or of the judgements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from msgspec import Struct
from msgspec.structs import replace

from khabar.compare.blocks import candidates
from khabar.compare.people import Likeness, Person, same_person
from khabar.errors import JudgementError
from khabar.model.judgement import Judgement
from khabar.text.fold import fold_word

_CROWD = 40  # members up to which every pair of two clusters is looked at before they are joined


class Joined(Struct, frozen=True):
    """Two members and why they were put together; or why they were not, though they may be one."""

    left: str
    right: str
    score: float
    reasons: tuple[str, ...]


class Cluster(Struct, frozen=True):
    """One person as all reports tell of him."""

    id: str
    name_ar: str
    name_en: str
    known: bool
    members: tuple[Person, ...]
    because: tuple[Joined, ...] = ()
    perhaps: tuple[Joined, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        return tuple(sorted({words for member in self.members for words in (member.spellings or (member.name_ar,))}))

    @property
    def reports(self) -> tuple[str, ...]:
        return tuple(sorted({report for member in self.members for report in member.reports}))


def merge(people: Iterable[Person], judgements: Iterable[Judgement] = ()) -> tuple[Cluster, ...]:
    """Clusters, those of most reports first. "different" beats any score; "same" holds over several steps; JudgementError where the two contradict each other."""
    rows = sorted(people, key=lambda person: person.key)
    judged = _Judged(rows, sorted(judgements, key=lambda j: (j.left, j.right, j.verdict)))
    groups = _Groups(rows, judged)
    for judged_pair in judged.same_pairs():
        groups.join(judged_pair)
    likely: dict[tuple[int, int], Likeness] = {}
    for i, j in candidates(rows):
        likeness = same_person(rows[i], rows[j])
        if likeness.score >= 0.5:
            likely[i, j] = likeness
    unsure = []
    edges = sorted(((i, j) for (i, j), found in likely.items() if found.verdict == "same"), key=lambda pair: (-likely[pair].score, pair))
    rivals = _Rivals(rows, likely, edges)
    for i, j in edges:
        joined = Joined(rows[i].key, rows[j].key, likely[i, j].score, likely[i, j].reasons)
        if rivals.doubtful(i, j) or not groups.fits(i, j):
            unsure.append((i, j, joined))
        else:
            groups.join((i, j, joined))
    unsure += [(i, j, Joined(rows[i].key, rows[j].key, found.score, found.reasons)) for (i, j), found in sorted(likely.items()) if found.verdict == "unsure"]
    return _clusters(groups, unsure)


def check_judgements(people: Iterable[Person], judgements: Iterable[Judgement], new: Judgement) -> None:
    """JudgementError if the new judgement means nobody here, or does not go with the others."""
    judged = _Judged(sorted(people, key=lambda person: person.key), sorted(judgements, key=lambda j: (j.left, j.right, j.verdict)))
    for words in (new.left, new.right):
        if not judged.meant(words):
            raise JudgementError(f"no report names anybody with the id or name «{words}»; `khabar people` lists them")


class _Judged:
    """The judgements, each with the persons it speaks of."""

    def __init__(self, people: Sequence[Person], judgements: Sequence[Judgement]) -> None:
        self.people = people
        self._named: dict[str, list[int]] = defaultdict(list)
        for i, person in enumerate(people):
            for name in {person.key, person.id, *map(_plain, (person.name_ar, person.name_en, *person.spellings))}:
                self._named[name].append(i)
        self.same = [(j, self.meant(j.left), self.meant(j.right)) for j in judgements if j.verdict == "same"]
        self.different = [(j, self.meant(j.left), self.meant(j.right)) for j in judgements if j.verdict == "different"]
        self.apart = {pair: j for j, left, right in self.different for a in left for b in right for pair in ((a, b), (b, a))}
        self._check()

    def meant(self, words: str) -> list[int]:
        return self._named.get(words) or self._named.get(_plain(words), [])

    def same_pairs(self) -> Iterator[tuple[int, int, Joined]]:
        for judgement, left, right in self.same:
            everyone = sorted({*left, *right})
            for other in everyone[1:]:
                yield everyone[0], other, Joined(self.people[everyone[0]].key, self.people[other].key, 1.0, (f"judged: {judgement}",))

    def _check(self) -> None:
        """Along judgements of "same" nobody may come to whom he was judged different from, nor from one person of the lexicon to another."""
        steps: dict[int, list[tuple[int, Judgement]]] = defaultdict(list)
        for judgement, left, right in self.same:
            everyone = sorted({*left, *right})
            for a, b in combinations(everyone, 2):
                steps[a].append((b, judgement))
                steps[b].append((a, judgement))
        for judgement, left, right in self.different:
            if shared := set(left) & set(right):
                raise JudgementError(f"{judgement}: both names mean {self.people[min(shared)].key}; use the keys that `khabar people --format json` gives")
        for start in sorted(steps):
            way: dict[int, list[Judgement]] = {start: []}
            queue = [start]
            for at in queue:
                for to, judgement in steps[at]:
                    if to not in way:
                        way[to] = [*dict.fromkeys([*way[at], judgement])]
                        queue.append(to)
            for end in sorted(way):
                path = "; ".join(map(str, way[end]))
                if (start, end) in self.apart:
                    raise JudgementError(f"these judgements contradict each other: {self.apart[start, end]}; {path}; take one back with --undo")
                first, last = self.people[start], self.people[end]
                if first.known and last.known and first.id != last.id:
                    raise JudgementError(f"{first.id} and {last.id} are two persons of the lexicon and stay so: {path}; take it back with --undo")


class _Rivals:
    """Whether somebody is as like to two who are not one: then he is put with neither."""

    def __init__(self, people: Sequence[Person], likely: dict[tuple[int, int], Likeness], edges: Sequence[tuple[int, int]]) -> None:
        self.people, self.likely = people, likely
        self.near: dict[int, list[int]] = defaultdict(list)
        for i, j in edges:
            self.near[i].append(j)
            self.near[j].append(i)

    def doubtful(self, i: int, j: int) -> bool:
        score = self.likely[i, j].score
        for one, other in ((i, j), (j, i)):
            for third in self.near[one][:_CROWD]:
                if third != other and self.likely[min(one, third), max(one, third)].score >= score and _apart(self.people[other], self.people[third]):
                    return True
        return False


class _Groups:
    """Sets of persons that grow together, as a forest."""

    def __init__(self, people: Sequence[Person], judged: _Judged) -> None:
        self.people, self.judged = people, judged
        self.root = list(range(len(people)))
        self.inside: dict[int, list[int]] = {i: [i] for i in self.root}
        self.because: dict[int, list[Joined]] = {i: [] for i in self.root}

    def find(self, i: int) -> int:
        while self.root[i] != i:
            self.root[i] = self.root[self.root[i]]
            i = self.root[i]
        return i

    def fits(self, i: int, j: int) -> bool:
        """May the two sets be one? Not if anybody in one was judged or is found to be another than somebody in the other."""
        left, right = self.inside[self.find(i)], self.inside[self.find(j)]
        if left is right:
            return True
        ids = {self.people[k].id for k in (*left, *right) if self.people[k].known}
        if len(ids) > 1 or len(left) * len(right) > _CROWD * _CROWD:
            return False
        return not any((a, b) in self.judged.apart or _apart(self.people[a], self.people[b]) for a in left for b in right)

    def join(self, joined: tuple[int, int, Joined]) -> None:
        i, j, why = joined
        a, b = sorted((self.find(i), self.find(j)))
        if a != b:
            self.root[b] = a
            self.inside[a] += self.inside.pop(b)
            self.because[a] += [*self.because.pop(b), why]


def _apart(a: Person, b: Person) -> bool:
    likeness = same_person(a, b)
    return likeness.verdict == "different" or any(reason.startswith(("other_office", "other_state")) for reason in likeness.reasons)


def _clusters(groups: _Groups, unsure: Sequence[tuple[int, int, Joined]]) -> tuple[Cluster, ...]:
    perhaps: dict[int, list[Joined]] = defaultdict(list)
    for i, j, joined in unsure:
        if groups.find(i) != groups.find(j) and (i, j) not in groups.judged.apart:
            perhaps[groups.find(i)].append(joined)
            perhaps[groups.find(j)].append(joined)
    found = []
    for root, inside in groups.inside.items():
        members = tuple(groups.people[i] for i in sorted(inside))
        shown = max(members, key=lambda person: (person.known, len(person.reports), len(person.name_ar), person.key))
        because = tuple(sorted(groups.because[root], key=lambda joined: (joined.left, joined.right)))
        found.append(
            Cluster(shown.id, shown.name_ar, shown.name_en, shown.known, members, because, tuple(sorted(perhaps[root], key=lambda one: (one.left, one.right))))
        )
    found.sort(key=lambda cluster: (-len(cluster.reports), cluster.id, cluster.members[0].key))
    seen: dict[str, int] = defaultdict(int)
    named = []
    for cluster in found:  # two namesakes have one guessed id: the second is told apart by a number
        seen[cluster.id] += 1
        named.append(cluster if seen[cluster.id] == 1 else replace(cluster, id=f"{cluster.id}~{seen[cluster.id]}"))
    return tuple(named)


def _plain(words: str) -> str:
    return " ".join(fold_word(words).lower().split())
