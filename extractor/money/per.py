"""What a sum is a price or amount of: "a share", "per patient", "annual sales of"."""

import re
from importlib.resources import files

import msgspec

from extractor.found import Clue, Fact
from extractor.numbers import Preceding
from extractor.vocabulary import read_list, read_table


class _Noun(msgspec.Struct, frozen=True):
    noun: str
    per: str


class _Phrase(msgspec.Struct, frozen=True):
    phrase: str
    side: str
    per: str


_DATA = files(__package__)
_NOUNS = {row.noun: row.per for row in read_table(_DATA / "per_nouns.tsv", _Noun, unique="noun")}
_MODIFIERS = frozenset(read_list(_DATA / "per_modifiers.txt"))
_ROWS = read_table(_DATA / "per_phrases.tsv", _Phrase, unique="phrase")
_LEFT = Preceding({row.phrase: row.per for row in _ROWS if row.side == "left"})
_RIGHT = {row.phrase: row.per for row in _ROWS if row.side == "right"}
_RIGHT_STARTS = frozenset(phrase.split()[0] for phrase in _RIGHT)
_SHARE_ROWS = tuple(read_list(_DATA / "share_rows.txt"))
_WORD = re.compile(r"\s+([^\W\d_]+)")
# in cash for each share
_ARTICLE = re.compile(
    r"(?:\s+in\s+cash)?(?:\s+|\s?/\s?|-)(?:(per|a|an|each|every)\b|for\s+(?:a|an|each|every|one)\b)?[\s-]*",
    re.IGNORECASE,
)
_NOUN = re.compile(r"[\s-]*([^\W\d_]+)")
_TURNS = {row.noun: row.per for row in read_table(_DATA / "per_turns.tsv", _Noun, unique="noun")}
_TURNED = frozenset(read_list(_DATA / "per_turned.txt"))
_TOKEN = re.compile(r"[^\W\d_]+|[^\s,'’\\*]")
_TURN_NEAR, _HEAD_NEAR = 75, 4
"""Characters between "annual sales" and the sum that they reach, and words from "annual" to "sales", at most."""
_MOST_MODIFIERS = 5
_NEAR = 80


def per(text: str, start: int, end: int) -> Fact[str] | None:
    """What the sum between the offsets is a price or amount of, where the text beside it says.

    >>> [per(text, 0, 5).value for text in ("$0.94 per basic and diluted share", "$1.20 a year", "$9.00 for each dose")]
    ['share', 'year', 'dose']
    """
    return _noun(text, end) or _phrase(text, end) or _before(text, start) or _turn(text, start)


def _noun(text: str, end: int) -> Fact[str] | None:
    article = _ARTICLE.match(text, end)
    if article is None or not article[0].strip(" -\n\u00a0"):
        return None
    at = article.end()
    for _ in range(_MOST_MODIFIERS + 1):
        match = _NOUN.match(text, at)
        if match is None:
            return None
        word = match[1].lower()
        if word in _NOUNS:
            return Fact(
                _NOUNS[word], (Clue(end + len(article[0]) - len(article[0].lstrip()), match.end(), "money.per.noun"),)
            )
        if word not in _MODIFIERS:
            return None
        at = match.end()
    return None


def _phrase(text: str, end: int) -> Fact[str] | None:
    match = _WORD.match(text, end)
    if match is None or match[1].lower() not in _RIGHT_STARTS:
        return None
    words, last = [match[1].lower()], match
    for _ in range(5):
        told = _RIGHT.get(" ".join(words))
        if told:
            if told == "share" and "share" not in text[max(0, end - _NEAR) : end].lower():
                return None
            return Fact(told, (Clue(match.start(1), last.end(), "money.per.phrase"),))
        following = _WORD.match(text, last.end())
        if following is None:
            return None
        words.append(following[1].lower())
        last = following
    return None


def _before(text: str, start: int) -> Fact[str] | None:
    found = _LEFT.at(text, start)
    return Fact(found.entry, (Clue(found.start, found.end, "money.per.before"),)) if found else None


def _turn(text: str, start: int) -> Fact[str] | None:
    """ "Annual net sales of Velmira first exceed …", "the monthly list price was cut to …": earlier in the clause."""
    tokens = list(_TOKEN.finditer(text, max(0, start - _TURN_NEAR), start))
    for at in range(len(tokens) - 1, -1, -1):
        word = tokens[at][0].lower()
        if word in ".;:()" or word.isdigit():
            return None
        if word in _TURNS:
            heads = [one for one in tokens[at + 1 : at + 1 + _HEAD_NEAR] if one[0].lower() in _TURNED]
            clue = Clue(tokens[at].start(), heads[0].end(), "money.per.turn") if heads else None
            return Fact(_TURNS[word], (clue,)) if clue else None
    return None


def is_share_row(head: str) -> bool:
    """Whether a table row so headed holds amounts a share.

    >>> is_share_row("Diluted EPS"), is_share_row("Loss per share, basic and diluted (pence)"), is_share_row("Steps")
    (True, True, False)
    """
    head = f" {' '.join(head.lower().split())} "
    return any(f" {row} " in head or f" {row}," in head for row in _SHARE_ROWS)
