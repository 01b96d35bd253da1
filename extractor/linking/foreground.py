"""Which drugs a document is about, and which of them is spoken of at a place.

An interview or a report on one drug names others beside it: what there is already, what it is compared with, what a
rival has. Such a drug holds the figures of its own sentence; then the text returns to its subject, mostly as "it",
"the tablet" or "we".
"""

import re
from bisect import bisect_left
from functools import cache

from extractor.found import Found
from extractor.layout import Document
from extractor.linking.drug_ties import DrugTies
from extractor.linking.marks import Mark, Marks
from extractor.linking.setting import Setting
from extractor.weighing import Bundle
from extractor.weighing.options import Told

_OWN, _NEW = "own drug", "new drug"
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]urs?|us)\b")


class Foreground:
    """The drugs in the foreground of one document: its company's own, else those that no vocabulary knows."""

    def __init__(self, document: Document, found: Found, drugs: Marks, ties: DrugTies):
        self._document, self._marks = document, drugs
        standing = {drug: ties.standing(drug) for drug in drugs.named}
        self.drugs = frozenset(drug for drug, told in standing.items() if told in (_OWN, _NEW))
        """Empty where all drugs are such, or none: then nothing stands out."""
        self.missing = found.subject is not None and bool(standing) and not self.drugs
        """All drugs are others': the company's own is not found, and its figures are none of theirs."""
        if len(self.drugs) == len(standing):
            self.drugs = frozenset()
        self._own = [mark for mark in drugs.all if mark.thing in self.drugs and not drugs.in_passing(mark)]
        self._starts = [mark.start for mark in self._own]
        self._first_person: dict[int, bool] = {}

    def at(self, offset: int) -> int | None:
        """The drug in the foreground that was named last before the offset, else the first of the document."""
        if not self._own:
            return None
        return self._own[max(0, bisect_left(self._starts, offset) - 1)].thing

    def told(self, drug: int, spoken_of: int | None, start: int, setting: Setting) -> Told:
        """Whether a drug is in the foreground, the one spoken of at a place, and how near the place it is named."""
        if not self.drugs:
            return ()
        who = "the foreground" if drug == spoken_of else "foreground" if drug in self.drugs else "background"
        where = self._where(self._marks.of(drug), start, setting)
        return (_told(who, where, len(self.drugs) == 1, self._speaks(setting.sentence_index)),)

    def _where(self, own: list[Mark], start: int, setting: Setting) -> str:
        sentence, block = setting.sentence_index, setting.block
        before = bisect_left(own, start, key=lambda mark: mark.start)
        near = own[before - 1] if before else None
        if near is not None and near.sentence == sentence:
            return "before it"
        if before < len(own) and own[before].sentence == sentence:
            return "behind it"
        if near is None:
            return "later"
        if near.sentence == sentence - 1:
            return "the sentence before"
        return "same block" if block is not None and near.start >= block.start else "earlier"

    def _speaks(self, sentence: int) -> bool:
        known = self._first_person.get(sentence)
        if known is None:
            start, end = self._document.sentences[sentence]
            known = self._first_person[sentence] = _FIRST_PERSON.search(self._document.text, start, end) is not None
        return known


@cache
def _told(who: str, where: str, alone: bool, first_person: bool) -> Bundle:
    told = [who, f"{who}, {where}"]
    if alone:
        told.append(f"alone: {who}, {where}")
    if first_person:
        told.append(f"{who}, first person, {where}")
    return Bundle(*told)
