"""Names that tell by their own words that they are companies': ``Orsel Therapeutics``, ``Banque Valmont``, ``Velt AG``."""

from collections.abc import Iterator
from typing import NamedTuple

from extractor.companies.runs import Run, joined
from extractor.companies.vocabulary import Vocabulary
from extractor.layout import Document

_LONGEST = 4
"""Words that a name has before its trade word, at most."""


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
        if texts[start : start + len(form)] == form:
            return len(form) + comma
    return 0


def shaped(document: Document, vocabulary: Vocabulary, run: Run) -> Iterator[Name]:
    """The names in a run that end in a trade word or legal form, or begin with a word like "Banque"."""
    texts = document.words.texts
    start = opened(texts, vocabulary, run)
    index = start + 1
    while index < run.last:
        word = texts[index]
        trade = word in vocabulary.trade
        strong = word in vocabulary.strong_trade
        end = index
        while end < run.last and texts[end] in vocabulary.trade:
            strong = strong or texts[end] in vocabulary.strong_trade
            end += 1
        form = 0 if run.title and word.isupper() and not trade else legal_form(document, vocabulary, end)
        if not trade and not form:
            index += 1
            continue
        uncertain = run.title and not form and texts[end : end + 1] != ["("]
        first = _title_start(document, start, index) if uncertain else max(start, index - _LONGEST)
        core = tuple(texts[first:end])
        rest = texts[end : run.last]
        if form or _is_name(core, rest, vocabulary, strong):
            rule = "companies.trade_word" if trade else "companies.legal_form"
            if _has_proper_word(core, vocabulary) and not vocabulary.other_bodies.intersection(core):
                last = end + form
                starts, ends = document.words.starts, document.words.ends
                yield Name(starts[first], ends[last - 1], core, rule, ends[end - 1], title=uncertain)
            end += form
        start = end
        index = start + 1
    core = tuple(texts[run.first : run.last])
    if core[0] in vocabulary.prefixes and 1 < len(core) <= _LONGEST and not run.title and core[-1] not in vocabulary.trade:
        end_at = document.words.ends[run.last - 1]
        yield Name(document.words.starts[run.first], end_at, core, "companies.prefix", end_at)


def opened(texts: list[str], vocabulary: Vocabulary, run: Run) -> int:
    """Where the run begins when the words that only open a sentence or apposition are left out."""
    start = run.first
    while start < run.last and (texts[start] in vocabulary.openers or texts[start].capitalize() in vocabulary.openers):
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


def _has_proper_word(core: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    return any(
        word not in vocabulary.trade and word not in vocabulary.generic and word not in vocabulary.openers and word != "&"
        for word in core
    )


def _is_name(core: tuple[str, ...], rest: list[str], vocabulary: Vocabulary, strong: bool) -> bool:
    """Whether a trade word makes a name: a strong one does, a weak one unless the phrase goes on to name a body."""
    if strong:
        return True
    return not vocabulary.other_bodies.intersection(rest) and core[:1] not in vocabulary.places
