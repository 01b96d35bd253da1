"""Which stretch of a sentence speaks of which study.

A sentence that names studies speaks of them: what stands in front of a study's noun ("a randomized Phase 3 trial")
is that study's, everything else belongs to the nearest study before it, or to the first behind. A sentence that names
none carries on with the last study, where it says "the study" or "it", or stands in the same paragraph right behind.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.layout import Document
from extractor.layout.document import Region
from extractor.trials.joining import Study

_TOGETHER = re.compile(r"\s*(?:\([^()]*\)\s*)?(?:,?\s*(?:and|or|&)\s|,\s)?\s*(?:\(|[;,]?\s?(?:EudraCT|EU CT)?\s)?")
_CARRIED = re.compile(r"[“\"'*(\s]*(?:It|This|That|They|The\s(?:study|trial)|In\s(?:the|that|this)\s(?:study|trial))\b")
_PART = re.compile(r";|\s[•·]\s|\n\s*[-•·*–]\s")
_BREAK = re.compile(r"[.;:()]")
_LONG_AGO = 10
"""Sentences above in which the study stands whose primary endpoint is told."""
_FARTHEST = 120
_LONGEST_LIST = 60
"""Studies in a row that are still spoken of together; behind so many a new list begins."""
_WORD = re.compile(r"[^\W_][\w’'/-]*")


@dataclass(slots=True)
class Group:
    """Studies named side by side in one sentence: "A and B"."""

    start: int
    end: int
    studies: list[Study]


class Scope:
    """The studies that places of a document speak of."""

    def __init__(self, document: Document, studies: Sequence[Study], stops: frozenset[str]):
        self._document = document
        self._text = document.text
        self._stops = stops - {"and"}
        marks = sorted(
            ((mention.start, mention.end, study) for study in studies for mention in study.mentions),
            key=lambda mark: mark[0],
        )
        self._groups: dict[int, list[Group]] = {}
        for start, end, study in marks:
            groups = self._groups.setdefault(document.sentence_index(start), [])
            last = groups[-1] if groups else None
            full = last is not None and len(last.studies) >= _LONGEST_LIST
            if last and not full and (last.studies == [study] or _TOGETHER.fullmatch(self._text, last.end, start)):
                same = last.studies == [study]
                if same and not _TOGETHER.fullmatch(self._text, last.end, start):
                    groups.append(Group(start, end, [study]))
                    continue
                last.end = end
                if study not in last.studies:
                    last.studies.append(study)
            else:
                groups.append(Group(start, end, [study]))
        self._told = sorted(self._groups)
        self._parts: dict[int, list[tuple[int, int]]] = {}
        self._carried_on: dict[int, list[Study]] = {}

    def sentences(self) -> list[int]:
        """Indices of the sentences that speak of a study, or carry on behind one that does."""
        indices = set(self._told)
        indices.update(index + 1 for index in self._told if index + 1 < len(self._document.sentences))
        indices.update(index + 2 for index in self._told if index + 2 < len(self._document.sentences))
        indices.update(index + 3 for index in self._told if index + 3 < len(self._document.sentences))
        return sorted(indices)

    def lately(self, index: int) -> list[Study]:
        """The one study that the paragraph has spoken of up to three sentences before, and none since."""
        place = bisect_left(self._told, index) - 1
        if index in self._groups or place < 0 or index - self._told[place] > 3:
            return []
        here, there = (self._document.sentences[at].start for at in (index, self._told[place]))
        if not self._continues(there, here):
            return []
        studies = {id(study): study for group in self._groups[self._told[place]] for study in group.studies}
        return list(studies.values()) if len(studies) == 1 else []

    def last_before(self, index: int) -> list[Study]:
        """The one study that the sentence names, or the last one that names any before it, not far above."""
        place = bisect_right(self._told, index) - 1
        if place < 0 or index - self._told[place] > _LONG_AGO:
            return []
        studies = {id(study): study for group in self._groups[self._told[place]] for study in group.studies}
        return list(studies.values()) if len(studies) == 1 else []

    def region(self, index: int) -> Region:
        """The offsets of a sentence."""
        return self._document.sentences[index]

    def names(self, index: int) -> bool:
        """Whether the sentence names a study."""
        return index in self._groups

    def goes_on(self, index: int) -> bool:
        """Whether the sentence opens by referring back: "It is", "The study"."""
        return bool(_CARRIED.match(self._text, *self._document.sentences[index]))

    def speaks(self, index: int) -> bool:
        """Whether the sentence names a study or carries on about one."""
        return index in self._groups or bool(self._carried(index))

    def modified(self, index: int, start: int, end: int) -> list[Study]:
        """The studies whose noun the words at the offsets stand in front of: "a randomized, global … trial"."""
        groups = self._groups.get(index, [])
        place = bisect_right(groups, start, key=lambda group: group.start)
        if place and start < groups[place - 1].end:
            return groups[place - 1].studies
        if place == len(groups) or groups[place].start < end:
            return []
        gap = self._text[end : min(groups[place].start, end + _FARTHEST)]
        if len(gap) == _FARTHEST or _BREAK.search(gap):
            return []
        words = [word.lower() for word in _WORD.findall(gap)]
        return groups[place].studies if len(words) <= 9 and not self._stops.intersection(words) else []

    def spoken_of(self, index: int, start: int, end: int) -> list[Study]:
        """The studies that the words at the offsets, in the sentence, speak of."""
        groups = self._groups.get(index)
        if groups is None:
            return self._carried(index)
        modified = self.modified(index, start, end)
        if modified:
            return modified
        place = bisect_right(groups, start, key=lambda group: group.start)
        before = groups[place - 1] if place else None
        behind = groups[place] if place < len(groups) else None
        if before and not self._parted(index, before.end, start):
            return before.studies
        if behind and not self._parted(index, end, behind.start):
            return behind.studies
        return before.studies if before and behind is None else []

    def _parted(self, index: int, start: int, end: int) -> bool:
        """Whether a semicolon or a bullet of the sentence stands between the offsets."""
        parts = self._parts.get(index)
        if parts is None:
            sentence = self._document.sentences[index]
            parts = [match.span() for match in _PART.finditer(self._text, sentence.start, sentence.end)]
            self._parts[index] = parts
        place = bisect_left(parts, (start,))
        return place < len(parts) and parts[place][1] <= end

    def _continues(self, there: int, here: int) -> bool:
        """Whether a place stands in the same paragraph as one before it, or right below it where that is a heading."""
        block = self._document.block_at(there)
        below = self._document.block_at(here)
        return block is below or (block is not None and block.kind == "heading")

    def _carried(self, index: int) -> list[Study]:
        """The studies that a sentence which names none carries on about."""
        if index not in self._carried_on:
            self._carried_on[index] = self._carries(index)
        return self._carried_on[index]

    def _carries(self, index: int) -> list[Study]:
        place = bisect_left(self._told, index) - 1
        if place < 0:
            return []
        last = self._told[place]
        here = self._document.sentences[index]
        there = self._document.sentences[last]
        same_block = self._continues(there.start, here.start)
        named = bool(_CARRIED.match(self._text, here.start, here.end))
        if (index - last == 1 and (same_block or named)) or (index - last == 2 and same_block and named):
            groups = self._groups[last]
            studies = {id(study): study for group in groups for study in group.studies}
            return list(studies.values()) if len(studies) == 1 else groups[-1].studies if named else []
        return []
