"""The records of a document and why they say what they say."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from extractor.errors import UnknownRecordError
from extractor.explaining.account import Account, Contender, Question, Quote, Reading, Reason
from extractor.explaining.wording import way_worded, worded
from extractor.found import Found, FoundCompany, FoundDrug, FoundTrial
from extractor.records import Company, Drug, Extraction, Money, Percentage, Trial
from extractor.weighing import Journal, Option, Subject, Told, Weighing

Type = Literal["drug", "trial", "percentage", "money", "company"]
AnyRecord = Drug | Trial | Percentage | Money | Company

_AROUND = 60
"""Characters of text given on either side of a place, at most."""
_NEAR = 5
"""Ids that are named where one is not known."""

_ASKED: dict[Type, tuple[str, ...]] = {
    "percentage": ("kind", "measure", "change", "comparison", "forecast", "drugs", "trial", "company", "period"),
    "money": ("kind", "measure", "forecast", "drugs", "company", "counterparty", "period"),
    "drug": ("developers",),
    "trial": ("drugs", "comparators", "conditions", "sponsors"),
    "company": (),
}
"""The attributes that are weighed."""


def records_of(extraction: Extraction) -> Iterator[tuple[Type, int, AnyRecord]]:
    """Every record of a document with its type and its place in its list."""
    lists: tuple[tuple[Type, Sequence[AnyRecord]], ...] = (
        ("drug", extraction.drugs),
        ("trial", extraction.trials),
        ("percentage", extraction.percentages),
        ("money", extraction.money),
        ("company", extraction.companies),
    )
    for type, records in lists:
        for number, record in enumerate(records):
            yield type, number, record


@dataclass(frozen=True)
class Explanation:
    """All records of one document, with the notes taken when they were made."""

    extraction: Extraction
    found: Found
    journal: Journal
    text: str

    def account(self, record_id: str) -> Account:
        """Why a record says what it says; of records of two types with one id that of the first type.

        Raises UnknownRecordError, which names those that are called alike.
        """
        for type, number, record in records_of(self.extraction):
            if record.id == record_id:
                return self._account(type, number, record)
        document = self.extraction.document
        raise UnknownRecordError(document.source or document.id, record_id, self._alike(record_id))

    def _alike(self, record_id: str) -> list[str]:
        ids = list(dict.fromkeys(record.id for _, _, record in records_of(self.extraction)))
        same_kind = [one for one in ids if one.partition("-")[0] == record_id.partition("-")[0]]
        close = get_close_matches(record_id.lower(), ids, _NEAR, 0.5)
        return list(dict.fromkeys([*close, *same_kind, *ids]))[:_NEAR]

    def _account(self, type: Type, number: int, record: AnyRecord) -> Account:
        notes = [] if type == "company" else self.journal.of(Subject(type, number))
        asked = {note.question for note in notes}
        return Account(
            id=record.id,
            type=type,
            record=record.model_dump(),
            found=tuple(self._found(type, number, record)),
            readings=tuple(
                Reading(attribute, one.rule, self._quote(one.start, one.end))
                for attribute, places in record.evidence.items()
                for one in places
            ),
            questions=tuple(self._question(note) for note in notes),
            unasked=tuple(name for name in _ASKED[type] if name not in asked),
        )

    def _found(self, type: Type, number: int, record: AnyRecord) -> Iterator[Reading]:
        if isinstance(record, Percentage | Money):
            yield Reading("span", record.rule, self._quote(record.span.start, record.span.end))
            return
        things: Mapping[str, Sequence[FoundDrug | FoundTrial | FoundCompany]] = {
            "drug": self.found.drugs,
            "trial": self.found.trials,
            "company": self.found.companies,
        }
        for mention in things[type][number].mentions:
            yield Reading("mentions", mention.rule, self._quote(mention.start, mention.end))

    def _question(self, note: Weighing) -> Question:
        able = [option for option in note.options if not option.barred]
        best = able[0].score if able else 0.0
        lead = round(best - able[1].score, 2) if len(able) > 1 else None
        return Question(
            attribute=note.question,
            answers=note.chosen,
            way=way_worded(note.way),
            margin=note.margin,
            lead=None if note.each else lead,
            contenders=tuple(self._contender(note, option, best) for option in note.options),
        )

    def _contender(self, note: Weighing, option: Option, best: float) -> Contender:
        return Contender(
            answer=option.name,
            score=round(option.score, 2),
            behind=round(best - option.score, 2),
            taken=option.name in note.chosen and not option.barred,
            barred=option.barred,
            quote=None if option.at is None else self._quote(*option.at),
            reasons=tuple(self._reason(note.question, told) for told in option.told),
        )

    def _reason(self, question: str, told: Told) -> Reason:
        quote = None if told.at is None else Quote(*told.at, self.text[slice(*told.at)])
        return Reason(told.signal, worded(told.signal, question), round(told.weight, 2), quote)

    def _quote(self, start: int, end: int) -> Quote:
        before = self.text[max(0, start - _AROUND) : start]
        behind = self.text[end : end + _AROUND]
        if len(before) == _AROUND:
            before = f"…{before.partition(' ')[2]}"
        if len(behind) == _AROUND:
            behind = f"{behind.rpartition(' ')[0]} …"
        before, behind = before.rpartition("\n\n")[2], behind.partition("\n\n")[0]
        return Quote(start, end, self.text[start:end], before, behind)
