"""Finding periods and dates, and resolving them by the document's own time."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.resources import files

import msgspec

from extractor.found import FoundPeriod
from extractor.layout import Document
from extractor.overlap import longest_first
from extractor.periods.characters import periods_of_characters
from extractor.periods.columns import column_sightings
from extractor.periods.compound import compound_spans
from extractor.periods.dated import DATED
from extractor.periods.days import Stretch, last_day, stretch
from extractor.periods.definition import fiscal_year
from extractor.periods.place import Place, is_plain_word
from extractor.periods.relative import RELATIVE
from extractor.periods.reporting import reporting_period
from extractor.periods.roles import RoleReader, Roles
from extractor.periods.setting import Setting
from extractor.periods.shapes import SHAPES
from extractor.periods.sighting import Sighting
from extractor.vocabulary import read_table

_READERS = DATED | RELATIVE
_NEXT_CLAUSE = frozenset(("and", "but"))
_WORDS_BEFORE, _WORDS_BEHIND, _DEADLINE_BEFORE = 18, 5, 3
_NO_BASES = frozenset(
    "periods." + rule
    for rule in (
        "turn",
        "today",
        "weekday",
        "to_date",
        "year",
        "years",
        "years_ago",
        "part_vague",
        "year_before",
        "months_before",
        "same_period",
    )
)
"""What "a year earlier" is not said of."""


class _Tense(msgspec.Struct):
    word: str
    tense: str


class PeriodFinder:
    """Finds periods in a document; loads its vocabulary once."""

    def __init__(self) -> None:
        self._roles = RoleReader()
        tenses = read_table(files("extractor.periods") / "tenses.tsv", _Tense, unique="word")
        self._tenses = {row.word: row.tense for row in tenses}

    def find(self, document: Document) -> tuple[FoundPeriod, ...]:
        """All of them, in text order; what the text does not date has no days."""
        roles = self._roles.read(document)
        sightings = _with_columns(document, roles, _longest(document, roles))
        setting = _published(document)
        setting = replace(setting, fiscal=fiscal_year(document, roles, setting))
        periods = self._read(document, sightings, setting)
        if any(sighting.shape.needs_reporting for sighting in sightings) or setting.published is None:
            reporting = reporting_period(document, periods)
            if reporting is not None:
                periods = self._read(document, sightings, replace(setting, reporting=stretch(reporting)))
        periods += [*periods_of_characters(document), *compound_spans(document, periods)]
        periods.sort(key=lambda period: (period.start, period.end))
        return tuple(periods)

    def reporting(self, document: Document, periods: Iterable[FoundPeriod]) -> FoundPeriod | None:
        """The period whose results the document gives, where it is first named; None if it gives none."""
        return reporting_period(document, periods)

    def _read(self, document: Document, sightings: list[Sighting], setting: Setting) -> list[FoundPeriod]:
        found: list[FoundPeriod] = []
        base: Stretch | None = None
        spoken: Stretch | None = None
        earlier: Stretch | None = None
        named: Stretch | None = None
        sentence = -1
        for sighting in sightings:
            current = document.sentence_index(sighting.start)
            if current != sentence:
                follows = current == sentence + 1 and _one_block(document, sentence, current)
                earlier = base if follows else None
                named = spoken if follows else None
                sentence, base, spoken = current, None, None
            text = document.text[sighting.start : sighting.end]
            ahead = self._ahead(document, sighting) if sighting.shape.has_tense else False
            opens = document.sentence_at(sighting.start).start == sighting.start
            place = Place(sighting.match, sighting.roles, text, setting, ahead, opens, base, spoken, earlier, named)
            if is_plain_word(place):
                continue
            days = _READERS[sighting.shape.rule](place)
            rule = f"periods.{sighting.shape.rule}"
            if days is None:
                if sighting.shape.keeps_undated:
                    found.append(
                        FoundPeriod(sighting.start, sighting.end, rule, None, None, None, sighting.shape.grain)
                    )
                continue
            spoken = days
            if rule not in _NO_BASES:
                base = days
            label = None if self._is_fiscal(sighting, setting, days) else days.label
            found.append(
                FoundPeriod(
                    sighting.start, sighting.end, rule, days.first.isoformat(), days.last.isoformat(), label, days.grain
                )
            )
        return found

    @staticmethod
    def _is_fiscal(sighting: Sighting, setting: Setting, days: Stretch) -> bool:
        """Quarters and years of a fiscal year of one's own have days, not labels."""
        if setting.fiscal.is_calendar or days.months in (0, 1):
            return False
        if sighting.shape.rule == "part" and setting.reporting is None and "F" not in sighting.match[0]:
            return "f" in sighting.match[0]
        return sighting.shape.may_be_fiscal and "c" not in sighting.match[0]

    def _ahead(self, document: Document, sighting: Sighting) -> bool:
        """Whether the words around it, in its sentence, speak of what lies ahead."""
        words = document.words
        sentence = document.sentence_at(sighting.start)
        first, last = words.first_at(sighting.start), words.first_at(sighting.end)
        if first and words.texts[first - 1] == "(" and words.texts[last : last + 1] == [")"]:
            return False
        before = range(max(words.first_at(sentence.start), first - _WORDS_BEFORE), first)
        behind = range(last, min(words.first_at(sentence.end), last + _WORDS_BEHIND))
        stop = next((index for index in behind if words.texts[index] in _NEXT_CLAUSE), behind.stop)
        behind = range(behind.start, stop)
        tenses = {self._tenses.get(words.lower[index]) for near in (before, behind) for index in near}
        if "ahead" in tenses:
            return True
        deadlines = (words.lower[index] for index in before[-_DEADLINE_BEFORE:])
        return "behind" not in tenses and any(self._tenses.get(word) == "deadline" for word in deadlines)


def _one_block(document: Document, first: int, second: int) -> bool:
    """Whether two sentences, told by their index, stand in one paragraph."""
    block = document.block_at(document.sentences[first].start) if first >= 0 else None
    return block is not None and document.sentences[second].start < block.end


def _published(document: Document) -> Setting:
    """The day of publication; the last of its month or year where no more is told."""
    if document.head.published is None:
        return Setting()
    published = document.head.published.value
    parts = published.count("-")
    return Setting(last_day(published), to_the_day=parts == 2, month_known=parts > 0)


def _sightings(document: Document, roles: Roles) -> Iterator[Sighting]:
    words = document.words
    breaks = [words.first_at(block.start) for block in document.blocks]
    present = frozenset(roles.letters)
    for shape in SHAPES:
        if any(present.isdisjoint(needed) for needed in shape.needs):
            continue
        for match in shape.pattern.finditer(roles.letters):
            first, last = match.span()
            if bisect_right(breaks, first) != bisect_right(breaks, last - 1):
                continue
            if last - first > 1 and not _belong_together(document, roles, first, last):
                continue
            yield Sighting(words.starts[first], words.ends[last - 1], shape, match, roles)


def _longest(document: Document, roles: Roles) -> list[Sighting]:
    """The sightings that overlap no longer one; of two shapes of the same words the first listed."""
    first_of_span: dict[tuple[int, int], Sighting] = {}
    for sighting in longest_first(_sightings(document, roles)):
        first_of_span.setdefault((sighting.start, sighting.end), sighting)
    return list(first_of_span.values())


def _with_columns(document: Document, roles: Roles, sightings: list[Sighting]) -> list[Sighting]:
    composed, used = column_sightings(document, roles)
    if not composed:
        return sightings
    kept = [one for one in sightings if not any(piece.start < one.end and one.start < piece.end for piece in used)]
    return sorted([*kept, *composed], key=lambda one: (one.start, one.end))


def _belong_together(document: Document, roles: Roles, first: int, last: int) -> bool:
    """Two numbers, months or years side by side are one thing only where a dash joins them; no wide gap within."""
    words, text, letters = document.words, document.text, roles.letters
    for index in range(first, last - 1):
        gap = text[words.ends[index] : words.starts[index + 1]]
        if len(gap) > 2 and ("   " in gap or gap.count("\n") > 1):
            return False
        if letters[index] == letters[index + 1] and letters[index] in "nyM" and not _joined(gap):
            return False
    return True


def _joined(gap: str) -> bool:
    return gap.strip() in {"-", "–", "‑", "−", "‐"} and len(gap) == 1
