"""What of one type is named in and around a sentence: what is the same for all figures of the sentence."""

from bisect import bisect_left
from functools import cache, cached_property
from itertools import islice

from extractor.linking.marks import Marks
from extractor.linking.setting import Setting
from extractor.weighing import Bundle, Layer

_SENTENCES = (1, 2, 3, 6, 12)
_BACK = (*(f"back ≤{limit}" for limit in _SENTENCES), f"back >{_SENTENCES[-1]}")
_MOST = 8
"""How many of the things named last before the sentence may be meant."""
_SOON, _SOON_NAMED = 400, 6
"""How far behind the sentence, in characters and in mentions, a thing first named there is still near."""


class Around:
    """The candidates of one type for the places of one setting, and the signals that all these places share."""

    def __init__(self, marks: Marks, setting: Setting):
        self._marks, self._setting = marks, setting
        sentence = setting.sentence
        first, behind = marks.before(sentence.start), marks.before(sentence.end)
        self.inside = marks.all[first:behind]
        """The mentions in the sentence."""
        self.named = {mark.thing for mark in self.inside}
        self._last_seen, self._recency = marks.lately(first)
        self._over: dict[int, list[Bundle]] = {}
        """The signals of what the heads over the sentence name, the document's title among them, and of what the parts
        of the document that hold the sentence have named before it."""
        heads = ((name, marks.things_in(regions)) for name, regions in setting.heads)
        for name, things in (("in title", marks.in_title), *heads):
            for thing in things:
                self._over.setdefault(thing, []).append(_headed(name, len(things) == 1))
        self._in_heads = frozenset(self._over)
        for part, begin in setting.parts:
            so_far = [thing for thing, mark in self._last_seen.items() if mark.start >= begin]
            for thing in so_far:
                self._over.setdefault(thing, []).append(_so_far(part, len(so_far) == 1))
        end = sentence.end
        self._soon = {mark.thing for mark in marks.all[behind : behind + _SOON_NAMED] if mark.start - end < _SOON}
        self._told: dict[int, list[Bundle]] = {}

    def candidates(self) -> list[int]:
        """The things that may be meant: those near by and the most named of the document. How many there are does not
        grow with the document."""
        return sorted(self._near(_MOST).union(self._marks.most_named[: _MOST // 2]))

    def nearest(self, most: int) -> list[int]:
        """The things named in the sentence, in heads over it, soon after, and the last ones before."""
        return sorted(self._near(most))

    def _near(self, most: int) -> set[int]:
        return self.named.union(self._soon, self._in_heads, islice(self._last_seen, most))

    def told(self, index: int) -> list[Bundle]:
        """The signals of one candidate that do not depend on where in the sentence a figure stands."""
        known = self._told.get(index)
        if known is None:
            known = self._told[index] = self._tell(index)
        return known

    def _tell(self, index: int) -> list[Bundle]:
        told = [*self._over.get(index, ()), *self._marks.rank(index)]
        if index not in self.named:
            told.append(self._elsewhere(index))
        return told

    def _elsewhere(self, index: int) -> Bundle:
        mark, others = self._last_seen.get(index), bool(self.named)
        if mark is None:
            return _not_before(index in self._soon, others)
        setting = self._setting
        return _before(
            bisect_left(_SENTENCES, setting.sentence_index - mark.sentence),
            min(self._recency.get(index, _IN_PASSING), 3),
            self._marks.in_passing(mark),
            setting.block is not None and mark.start >= setting.block.start,
            mark.opens,
            others,
        )

    @cached_property
    def stood_for(self) -> Layer:
        """What a word that stands for a thing named before it tells of the candidates."""
        recent = {index: (_stood_for(str(min(rank, 2))),) for index, rank in self._recency.items()}
        inside = dict.fromkeys(self.named, (_stood_for("in sentence"),))
        return Layer({**recent, **inside}, (_stood_for("not near"),))

    @cached_property
    def meant_by_pronoun(self) -> Layer:
        """What "they" and "its" tell of the candidates, where the sentence names none before."""
        recent = {index: (_pronoun(f"recency {min(rank, 2)}"),) for index, rank in self._recency.items()}
        return Layer(recent, (_pronoun("not near"),))


_IN_PASSING = -1
"""In place of its recency for what was named in passing only."""


@cache
def _headed(head: str, alone: bool) -> Bundle:
    return Bundle(head, f"{head}, alone") if alone else Bundle(head)


@cache
def _so_far(part: str, alone: bool) -> Bundle:
    return Bundle(f"only one in {part}" if alone else f"named in {part}")


@cache
def _not_before(soon: bool, others: bool) -> Bundle:
    return Bundle("soon after" if soon else "not near", *_ANOTHER[:others])


@cache
def _before(back: int, recency: int, aside: bool, same_block: bool, opens: bool, others: bool) -> Bundle:
    return Bundle(
        _BACK[back],
        "named in passing" if recency == _IN_PASSING else f"recency {recency}",
        *["last named in passing"][:aside],
        *["same block"][:same_block],
        *["first in its sentence"][:opens],
        *_ANOTHER[:others],
    )


_ANOTHER = ("another in sentence",)


@cache
def _stood_for(near: str) -> Bundle:
    return Bundle(f"stood for, {near}")


@cache
def _pronoun(near: str) -> Bundle:
    return Bundle(f"pronoun, {near}")
