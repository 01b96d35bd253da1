"""Title, author, publisher and date of publication, from the top or the foot of a document."""

import re
from collections.abc import Sequence

from extractor.found import Clue, Fact
from extractor.layout.blocks import Top
from extractor.layout.dates import Dated, find_dates, issue_year, yearless_date
from extractor.layout.document import Head
from extractor.layout.passages import Passage
from extractor.layout.top import BYLINE, dateline_end, has_outlet, is_byline, rest_of
from extractor.reading.source import Source

# Published on Pulse 2.0, May 14, 2026 | Posted Nov. 19, 2025 | Released October 3, 2025
_PUBLISHED = re.compile(r"\b(?:Published|Posted|Released|Updated|First published|Date)(?:\s(?:on|by|in|at))?:?\s")
# (GLOBE NEWSWIRE) | /PRNewswire/ | --(BUSINESS WIRE)--
_WIRE = re.compile(r"\(([A-Z][^()\n]{2,40})\)|/([A-Z][^/\n]{2,40})/")
_NAME = re.compile(
    r"(?:[A-ZÀ-Þ](?:\.|[\w'’-]*))(?:\s(?:[A-ZÀ-Þ](?:\.|[\w'’-]*)|von|van|de|der|den|di|da|al|bin|and)){0,5}"
)
# Recorded in Hobart on 3 March 2025 | The interview was conducted in German on 22 January 2025
_HELD = re.compile(r"\b(?:[Rr]ecorded|[Cc]onducted|[Hh]eld|[Tt]ook place|[Ss]poke|[Mm]et)\b")
_HELD_NEAR, _HELD_WITHIN = 60, 400
_LONGEST_LINE = 160
_EARLY = 4
"""How many passages may hold the day of a talk where no line at the top has a date."""
_FOOT = 8
_FOOT_LINE = 90


def read_head(source: Source, passages: Sequence[Passage], top: Top) -> Head:
    """The head of a document. What the file's own metadata says comes first, without clues in the text."""
    text, given = source.text, source.metadata
    title = passages[top.title] if top.title is not None else None
    return Head(
        title=_with_place(_given(given, "title"), _title(text, title) if title else None),
        author=_given(given, "author") or _author(text, passages, top),
        publisher=_given(given, "publisher") or _publisher(text, passages, top),
        published=_dated_as_given(_given(given, "published"), _published(text, passages, top)),
    )


def _given(metadata: object, name: str) -> Fact[str] | None:
    value = metadata.get(name) if hasattr(metadata, "get") else None
    return Fact(value) if value else None


def _with_place(given: Fact[str] | None, read: Fact[str] | None) -> Fact[str] | None:
    """The title as the file gives it, at the place where the text has its own."""
    return Fact(given.value, read.clues) if given is not None and read is not None else given or read


def _dated_as_given(given: Fact[str] | None, read: Fact[str] | None) -> Fact[str] | None:
    """The date as the file gives it, with the place in the text that says the same."""
    return read if given is None or (read is not None and read.value == given.value) else given


def _fact(value: str, start: int, end: int, rule: str) -> Fact[str]:
    return Fact(value, (Clue(start, end, f"layout.{rule}"),))


def _title(text: str, passage: Passage) -> Fact[str]:
    start, end = passage.words
    return _fact(" ".join(text[start:end].replace("\\$", "$").split()), start, end, "title")


def _near(passages: Sequence[Passage], top: Top) -> list[Passage]:
    return [*passages[: top.stop], *passages[max(top.stop, len(passages) - _FOOT) :]]


def _author(text: str, passages: Sequence[Passage], top: Top) -> Fact[str] | None:
    for passage in _near(passages, top):
        if passage.end - passage.start > 160:
            continue
        for part in _parts(text, passage):
            mark = BYLINE.match(text, part[0], part[1])
            name = _NAME.match(text, mark.end(), part[1]) if mark else None
            if name and len(name[0].split()) >= 2:
                end = name.end() - (1 if text[name.end() - 1] == "." else 0)
                return _fact(text[name.start() : end], name.start(), end, "byline")
    # Imogen Tarrant | Biotech correspondent | 3 November 2026
    for index in sorted(top.bylines):
        parts = _parts(text, passages[index])
        if len(parts) >= 3:
            name = _NAME.fullmatch(text, *parts[0])
            if name and 2 <= len(name[0].split()) <= 4 and not has_outlet(name[0]) and not name[0].isupper():
                return _fact(name[0], *parts[0], "byline")
    return None


def _parts(text: str, passage: Passage) -> list[tuple[int, int]]:
    """A byline cut at its bars, dots and sentence ends."""
    parts: list[tuple[int, int]] = []
    begin = passage.start
    for match in re.finditer(r"\s*[|·•]\s*|(?<=\d)\.\s+|\s{3,}", text[passage.start : passage.end]):
        parts.append((begin, passage.start + match.start()))
        begin = passage.start + match.end()
    parts.append((begin, passage.end))
    return [part for part in parts if part[1] > part[0]]


def _publisher(text: str, passages: Sequence[Passage], top: Top) -> Fact[str] | None:
    near = passages[: top.stop + 1]
    for passage in near:
        mark = _PUBLISHED.match(text, passage.start, passage.end)
        if mark and mark[0].split()[-1] in ("on", "in", "by"):
            dates = find_dates(text, passage.start, passage.end)
            end = dates[0].start if dates else passage.end
            name = text[mark.end() : end].rstrip(" ,|\n")
            if name and name[0].isupper():
                return _fact(name, mark.end(), mark.end() + len(name), "published_on")
    for passage in passages[top.stop : top.stop + 2]:
        for wire in _WIRE.finditer(text, passage.start, min(passage.end, passage.start + 200)):
            group = 1 if wire[1] else 2
            if has_outlet(wire[group]):
                return _fact(wire[group], *wire.span(group), "wire")
    for passage in passages[: top.stop]:
        if passage.end - passage.start > 140 or (top.title is not None and passage == passages[top.title]):
            continue
        for part in re.finditer(r"[^|•·,\n]+", text[passage.start : passage.end].split("  ")[0]):
            words = part[0].strip()
            if (
                2 <= len(words.split()) <= 6
                and has_outlet(words)
                and "release" not in words.lower()
                and words[0].isupper()
            ):
                start = passage.start + part.start() + len(part[0]) - len(part[0].lstrip())
                return _fact(words, start, start + len(words), "masthead")
    return None


def _published(text: str, passages: Sequence[Passage], top: Top) -> Fact[str] | None:
    for passage in [*_near(passages, top), *passages[top.stop : top.stop + 1]]:
        if passage.end - passage.start > 200:
            continue
        for mark in _PUBLISHED.finditer(text, passage.start, passage.end):
            dates = find_dates(text, mark.end(), min(passage.end, mark.end() + 90))
            if dates:
                return _dated(dates[0], "published")
    for passage in passages[top.stop : top.stop + 3]:
        line = dateline_end(text, passage)
        if line is not None:
            return _dated(Dated(*line), "dateline")
    months: Dated | None = None
    lines: list[tuple[int, Dated]] = []
    for index in range(top.stop):
        passage = passages[index]
        if passage.kind == "item" or passage.end - passage.start > 160 or index == top.title:
            continue
        dates = find_dates(text, passage.start, passage.end, months=index in top.bylines)
        for found in dates:
            if len(found.iso) == 10:
                lines.append((len(rest_of(text, passage, dates)) + (0 if index in top.bylines else 20), found))
            else:
                months = months or found
    if lines:
        return _dated(min(lines, key=lambda one: one[0])[1], "date_line")
    for passage in reversed(passages[max(top.stop, len(passages) - _FOOT) :]):
        if passage.end - passage.start <= _FOOT_LINE and is_byline(text, passage):
            dates = find_dates(text, passage.start, passage.end)
            if dates:
                return _dated(dates[-1], "foot_line")
    if months:
        return _dated(months, "month_line")
    return _told_otherwise(text, passages[: max(top.stop, _EARLY)])


def _told_otherwise(text: str, passages: Sequence[Passage]) -> Fact[str] | None:
    """The day of a talk or meeting, a day whose year stands apart, or the year of an issue."""
    for passage in passages:
        for mark in _HELD.finditer(text, passage.start, min(passage.end, passage.start + _HELD_WITHIN)):
            dates = find_dates(text, mark.end(), min(passage.end, mark.end() + _HELD_NEAR))
            if dates:
                return _dated(dates[0], "held")
    lines = [(passage.start, (text.find("\n", passage.start, passage.end) + 1) or passage.end) for passage in passages]
    for find, rule in ((yearless_date, "year_apart"), (issue_year, "issue")):
        for start, end in lines:
            found = find(text, start, end) if end - start <= _LONGEST_LINE else None
            if found is not None:
                return _dated(found, rule)
    return None


def _dated(found: Dated, rule: str) -> Fact[str]:
    return _fact(found.iso, found.start, found.end, rule)
