"""Which headings and paragraphs are boilerplate or a safe-harbour notice."""

import re
from importlib.resources import files

import msgspec

from extractor.vocabulary import read_table
from extractor.words import fold


class _ZonePhrase(msgspec.Struct):
    phrase: str
    """In lower case."""
    zone: str
    """boilerplate or safe_harbor."""
    place: str
    """heading: a heading or run-in heading begins with it; inside: a paragraph says it early on."""


_ROWS = read_table(files("extractor.layout") / "zones.tsv", _ZonePhrase)
_HEADINGS = {row.phrase: row.zone for row in _ROWS if row.place == "heading"}
_INSIDE = [(row.phrase, row.zone) for row in _ROWS if row.place == "inside"]
_LONGEST = max(len(phrase.split()) for phrase in _HEADINGS)
_WORD = re.compile(r"[^\W_][\w'-]*")
# About Acme Bio: Founded in …
_RUN_IN = re.compile(r"[^:?!\n]{3,80}:\s")
_EARLY = 220


def heading_zone(words: str) -> str:
    """Zone of what stands under a heading: boilerplate, safe_harbor or body.

    >>> heading_zone("About Acme Bio"), heading_zone("Forward-Looking Statements"), heading_zone("Outlook")
    ('boilerplate', 'safe_harbor', 'body')
    """
    plain = [word.lower() for word in _WORD.findall(fold(words))]
    for size in range(min(_LONGEST, len(plain)), 0, -1):
        zone = _HEADINGS.get(" ".join(plain[:size]))
        if zone and (size == len(plain) or (plain[0] == "about" and len(plain) <= 9) or size > 1):
            return zone
    return "body"


def paragraph_zone(words: str) -> str:
    """Zone of a paragraph by its own words: a run-in heading, or what it says near its beginning."""
    early = words[:_EARLY]
    run_in = _RUN_IN.match(early)
    if run_in:
        zone = heading_zone(run_in[0])
        if zone != "body":
            return zone
    plain = fold(early).lower()
    for phrase, zone in _INSIDE:
        if phrase in plain:
            return zone
    return "body"
