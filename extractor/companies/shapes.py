"""Names whose own words tell a company: ``Orsel Therapeutics``, ``Banque Valmont``, ``Velt AG``."""

from collections.abc import Iterator
from typing import NamedTuple

from extractor.companies.aliases import stem
from extractor.companies.runs import Run, joined
from extractor.companies.vocabulary import Vocabulary
from extractor.layout import Document

_LONGEST = 4
"""Words that a name has before its trade word, at most."""


_NEVER_BEHIND_A_COMMA = (["Co"], ["SE"], ["AS"], ["AB"], ["SA"], ["AG"], ["SL"], ["NV"], ["BV"])
"""Legal forms that are abbreviations of other words when a comma parts them from a name: "Orsel, SA"."""


class Name(NamedTuple):
    """A place that names a company."""

    start: int
    end: int
    """With the legal form, where it stands there."""
    core: tuple[str, ...]
    """The words of the customary name."""
    rule: str
    name_end: int
    """Where the customary name ends, before the legal form."""
    known: str | None = None
    """Its name in the vocabulary."""
    title: bool = False
    """Read in a title, where its left end is uncertain."""


def legal_form(document: Document, vocabulary: Vocabulary, index: int) -> int:
    """How many words from the index on are a legal form: in "Velt Pharma, Inc." 3 from the comma on; 0 if none are."""
    texts = document.words.texts
    if index >= len(texts):
        return 0
    comma = int(texts[index] == ",")
    start = index + comma
    for form in vocabulary.legal_forms.get(texts[start] if start < len(texts) else "", ()):
        if texts[start : start + len(form)] == form and not (comma and form in _NEVER_BEHIND_A_COMMA):
            return len(form) + comma
    return 0


def shaped(document: Document, vocabulary: Vocabulary, run: Run) -> Iterator[Name]:
    """The names in a run that end in a trade word or legal form, or begin with a word like "Banque"."""
    texts = document.words.texts
    if vocabulary.telling.isdisjoint(texts[run.first : run.last + 2]):
        return
    start = opened(texts, vocabulary, run)
    index = start + 1
    while index <= run.last:
        trade = index < run.last and texts[index] in vocabulary.trade
        strong = False
        end = index
        while end < run.last and texts[end] in vocabulary.trade:
            strong = strong or texts[end] in vocabulary.strong_trade
            end += 1
        form = legal_form(document, vocabulary, end)
        if run.title and not trade and form == 1 and texts[end].isupper():
            form = 0
        if not trade and not form:
            index += 1
            continue
        uncertain = run.title and not form and texts[end : end + 1] != ["("]
        first = _title_start(document, start, index) if uncertain else max(start, index - _LONGEST)
        first += _place(tuple(texts[first:end]), vocabulary)
        core = tuple(texts[first:end])
        rest = texts[end : run.last]
        sure = strong and not (rest and rest[0] in vocabulary.bearers)
        named = bool(form) or sure or (not uncertain and not vocabulary.other_bodies.intersection(rest))
        if named and _can_be_name(core, vocabulary) and not (uncertain and _is_place_and_trade(core, vocabulary)):
            rule = "companies.trade_word" if trade else "companies.legal_form"
            last = end + form
            starts, ends = document.words.starts, document.words.ends
            yield Name(starts[first], ends[last - 1], core, rule, ends[end - 1], title=uncertain)
        if named:
            end += form
        start = end
        index = start + 1
    core = tuple(texts[run.first : run.last])
    if (
        core[0] in vocabulary.prefixes
        and 1 < len(core) <= _LONGEST
        and not run.title
        and core[-1] not in vocabulary.trade
    ):
        end_at = document.words.ends[run.last - 1]
        yield Name(document.words.starts[run.first], end_at, core, "companies.prefix", end_at)


def opened(texts: list[str], vocabulary: Vocabulary, run: Run) -> int:
    """Where the run begins when the words that only open a sentence or apposition are left out."""
    start = run.first
    while start < run.last and texts[start] in vocabulary.openers:
        start += 1
    return start


def _title_start(document: Document, start: int, index: int) -> int:
    """In a title only the word before the trade word is certain to belong to the name, and what is tied to it."""
    first = index - 1
    while first > start:
        gap = document.text[document.words.ends[first - 1]]
        if document.words.texts[first - 1] == "&" and first - 2 >= start:
            first -= 2
        elif not gap.isspace() and joined(document, first):
            first -= 1
        else:
            break
    return first


def _place(core: tuple[str, ...], vocabulary: Vocabulary) -> int:
    """How many words at the start are a place with a whole name behind it: "United States Orsel Pharma" 2."""
    return next((size for size in (1, 2) if core[:size] in vocabulary.places and len(core) > size + 1), 0)


def _is_place_and_trade(core: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    """Whether a title's words tell a trade at a place, as a column's name does: "ASIA-PACIFIC PHARMA"."""
    before = tuple(word.title() for word in stem(core, vocabulary))
    return before in vocabulary.places


def _can_be_name(core: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    """Whether the words name a company and not a field, a place or another body: one of them must be a proper name."""
    if core in vocabulary.places or vocabulary.other_bodies.intersection(core):
        return False
    common = (vocabulary.trade, vocabulary.generic, vocabulary.openers)
    return any(word != "&" and not any(word in words for words in common) for word in core)
