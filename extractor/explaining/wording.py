"""Names of signals as words that a reader understands; the tables are in ``words``.

A signal that no table has is shown as it is called.
"""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import msgspec

from extractor.vocabulary import read_table

_WORDS = files("extractor.explaining") / "words"


class _Row(msgspec.Struct):
    signal: str
    words: str


_Table = Sequence[tuple[re.Pattern[str], str]]


@cache
def _table(name: str) -> _Table:
    rows = read_table(_WORDS / f"{name}.tsv", _Row, unique="signal")
    return [(re.compile("(.+?)".join(map(re.escape, row.signal.split("*")))), row.words) for row in rows]


def _said(table: _Table, name: str) -> str | None:
    for shape, words in table:
        match = shape.fullmatch(name)
        if match is not None:
            return words.format(*map(_plain, match.groups()))
    return None


def _plain(part: str) -> str:
    r"""Names of attributes and kinds of tokens as words.

    >>> _plain("response_rate"), _plain("<drug>"), _plain(", after of")
    ('response rate', 'drug', ', after of')
    """
    if len(part) > 2 and part.startswith("<") and part.endswith(">"):
        part = part[1:-1]
    return part.replace("_", " ")


@cache
def worded(signal: str, question: str) -> str:
    """What a signal of a question says.

    >>> worded("contrast & right 0", "drugs")
    'behind a word of contrast: the nearest to the right in its sentence'
    >>> worded("cue R0=response_rate", "kind")
    'names response rate, behind it'
    >>> worded("what nobody foresaw", "trial")
    'what nobody foresaw'
    """
    table = _TABLES.get(question, "links")
    if table != "meaning":
        for shape, words in _table("frames"):
            match = shape.fullmatch(signal)
            if match is not None:
                return words.format(worded(match[1], question))
    return _said(_table(table), signal) or signal


_TABLES = {
    "kind": "meaning",
    "measure": "meaning",
    "change": "meaning",
    "comparison": "meaning",
    "forecast": "meaning",
    "developers": "developers",
}
"""The tables of the questions that are no links."""


def way_worded(way: str) -> str:
    """How a question was settled; an empty string where nothing has to be said.

    >>> way_worded("level of an interval")
    'it is the level of an interval (“95% CI”)'
    """
    return _said(_table("ways"), way) or way
