"""The account of one record: what was read where, and how each question about it was answered."""

from decimal import Decimal
from typing import Any

import msgspec


class Quote(msgspec.Struct, frozen=True):
    """A place in the source text."""

    start: int
    end: int
    text: str
    before: str = ""
    """The words before it in the same paragraph."""
    behind: str = ""
    """The words behind it."""


class Reading(msgspec.Struct, frozen=True):
    """A place that tells an attribute, or names the thing itself."""

    attribute: str
    rule: str
    quote: Quote


class Reason(msgspec.Struct, frozen=True):
    """One signal that spoke for an answer (weight above 0) or against it."""

    signal: str
    """Its name in the weights."""
    words: str
    """What it says, to be read."""
    weight: float
    quote: Quote | None = None
    """Where it was read, if at one place."""


class Contender(msgspec.Struct, frozen=True):
    """One of the answers that competed."""

    answer: str
    score: float
    behind: float
    """How far it lies behind the best; 0 for the best."""
    taken: bool
    barred: bool
    """It cannot be, whatever speaks for it."""
    quote: Quote | None
    """Where it is named, nearest to what is asked about."""
    reasons: tuple[Reason, ...]
    """The strongest first; the weights add up to the score."""


class Question(msgspec.Struct, frozen=True):
    """How one question about the record was answered."""

    attribute: str
    answers: tuple[str, ...]
    way: str
    """How it was settled, where that needs to be said."""
    margin: float
    """How far the best had to lead the second."""
    lead: float | None
    """How far the best did lead; null where nothing competed."""
    contenders: tuple[Contender, ...]
    """The best first."""


class Account(msgspec.Struct, frozen=True):
    """Why one record says what it says."""

    id: str
    type: str
    """drug, trial, percentage, money or company."""
    record: dict[str, Any]
    """The record itself."""
    found: tuple[Reading, ...]
    """Where it was found, by which rules: a figure once, a thing at every mention."""
    readings: tuple[Reading, ...]
    """What its attributes were read from."""
    questions: tuple[Question, ...]
    """The weighed ones, in the order in which they were asked."""
    unasked: tuple[str, ...]
    """Attributes that were not asked for, as records of its kind have none or nothing competes."""


def to_json(account: Account) -> bytes:
    """The account as JSON: UTF-8, two blanks a level, a newline at the end; numbers with the digits of the text."""
    exact = {
        name: msgspec.Raw(format(value, "f").encode()) if isinstance(value, Decimal) else value
        for name, value in account.record.items()
    }
    content = msgspec.json.encode(msgspec.structs.replace(account, record=exact))
    return msgspec.json.format(content, indent=2) + b"\n"
