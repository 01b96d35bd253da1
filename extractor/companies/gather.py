"""From places that name companies to companies: whose names they are, and where else each is named."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from extractor.companies.aliases import defined, same_trade, short_forms, stem
from extractor.companies.shapes import Name
from extractor.companies.tickers import Ticker
from extractor.companies.vocabulary import Vocabulary
from extractor.found import Clue, Fact, FoundCompany
from extractor.layout import Document
from extractor.overlap import longest_first

_PLACE = re.compile(r",\s[A-Z][\w-]+(?:\s[A-Z][\w-]+)?\Z")
"""A seat between a name and its ticker: "Velt AG, Allenwil (SIX: VELT)"."""

_INITIALS = 4
"""Letters of a name in capitals, at most, that can be initials."""

Form = tuple[str, ...]
_end = attrgetter("end")


@dataclass(slots=True, eq=False)
class _Company:
    known: str | None
    names: list[Name] = field(default_factory=list)
    forms: dict[Form, None] = field(default_factory=dict)
    heads: dict[str, None] = field(default_factory=dict)
    mentions: list[Clue] = field(default_factory=list)


def gather(
    document: Document, vocabulary: Vocabulary, names: Sequence[Name], tickers: Sequence[Ticker]
) -> tuple[FoundCompany, ...]:
    """The companies of the document in text order.

    Names read in titles are used only where no name of the running text covers them.
    """
    ordinary = document.words.uncapitalised
    sure = [name for name in names if not name.title or name.known]
    companies = _grouped(document, vocabulary, sure, ordinary)
    _scan(document, companies)
    taken = longest_first(clue for company in companies for clue in company.mentions)
    unsure = [
        name
        for name in names
        if name.title and not name.known and name.core[0].lower() not in ordinary and not _overlaps(name, taken)
    ]
    if unsure:
        companies = _grouped(document, vocabulary, [*sure, *unsure], ordinary)
        _scan(document, companies)
    companies = _settled(companies)
    owned = _owned(document, companies, tickers)
    return tuple(
        FoundCompany(
            _full_name(document, company),
            tuple(company.mentions),
            Fact(list(dict.fromkeys(ticker.value for ticker in owned[index])), _clues(owned[index])),
            _references(document, company),
        )
        for index, company in enumerate(companies)
    )


def _lower(form: Form) -> Form:
    return tuple(word.lower() for word in form)


def _overlaps(name: Name, taken: Sequence[Clue]) -> bool:
    place = bisect_right(taken, name.start, key=_end)
    return place < len(taken) and taken[place].start < name.end


def _grouped(
    document: Document, vocabulary: Vocabulary, names: Iterable[Name], ordinary: frozenset[str]
) -> list[_Company]:
    """One company for all names of it: known names first, then the longest, so that short ones find their full name."""
    companies: list[_Company] = []
    by_known: dict[str, _Company] = {}
    by_form: defaultdict[Form, list[_Company]] = defaultdict(list)
    by_pair: defaultdict[str, list[_Company]] = defaultdict(list)
    """Companies named for two ("Holm & Finch"), by the first of them."""
    for name in sorted(names, key=lambda name: (name.known is None, -len(name.core), name.start)):
        company = by_known.get(name.known) if name.known else _meant(name, by_form, by_pair, vocabulary)
        if company is None and name.known is None and len(by_form[_lower(name.core)]) > 1:
            continue  # two companies can be meant
        if company is None:
            company = _Company(name.known)
            companies.append(company)
            if name.known:
                by_known[name.known] = company
            if name.core[1:2] == ("&",):
                by_pair[name.core[0].lower()].append(company)
        company.names.append(name)
        brackets = defined(document, name.end)
        company.heads.update(dict.fromkeys(brackets.heads))
        for form in (name.core, *short_forms(name.core, vocabulary, ordinary), *brackets.names):
            if form not in company.forms:
                company.forms[form] = None
                if company not in by_form[_lower(form)]:
                    by_form[_lower(form)].append(company)
    return companies


def _meant(
    name: Name, by_form: Mapping[Form, list[_Company]], by_pair: Mapping[str, list[_Company]], vocabulary: Vocabulary
) -> _Company | None:
    found = by_form.get(_lower(name.core), [])
    if not found:
        kin = by_form.get(_lower(stem(name.core, vocabulary)), [])
        found = [
            company
            for company in kin
            if company.known or any(same_trade(name.core, other.core, vocabulary) for other in company.names)
        ]
    if not found and len(name.core) == 1:
        found = by_pair.get(name.core[0].lower(), [])
    if len(found) > 1:
        found = [
            company for company in found if any(_lower(name.core) == _lower(other.core) for other in company.names)
        ]
    return found[0] if len(found) == 1 else None


def _scan(document: Document, companies: Sequence[_Company]) -> None:
    """Find every place of every form of a name, also in capitals; a form that two companies share names neither."""
    owners: defaultdict[Form, list[_Company]] = defaultdict(list)
    for company in companies:
        company.mentions = [Clue(name.start, name.end, name.rule) for name in company.names]
        for form in company.forms:
            for spelled in dict.fromkeys((form, tuple(word.upper() for word in form), _written_small(form))):
                owners[spelled].append(company)
    sizes: defaultdict[str, set[int]] = defaultdict(set)
    for form, found in owners.items():
        if len(found) == 1:
            sizes[form[0]].add(len(form))
    words = document.words
    texts = words.texts
    for word, lengths in sizes.items():
        longest_to_shortest = sorted(lengths, reverse=True)
        for index in words.places.get(word.lower(), ()):
            if texts[index] != word:
                continue
            for size in longest_to_shortest:
                form = tuple(texts[index : index + size])
                found = owners.get(form, [])
                if len(found) == 1 and len(form) == size and not _in_a_code(document, index + size):
                    clue = Clue(words.starts[index], words.ends[index + size - 1], "companies.short_form")
                    found[0].mentions.append(clue)
                    break


def _written_small(form: Form) -> Form:
    """A name in capitals as running text has it: "Orsel Pharma" for "ORSEL PHARMA"; the same for a short one."""
    if not all(word.isupper() for word in form if word.isalpha()) or len(form[0]) <= _INITIALS:
        return form
    return tuple(word.title() for word in form)


def _in_a_code(document: Document, last: int) -> bool:
    """Whether a number is tied to the words: ``ORS`` in ``ORS-101``."""
    words = document.words
    return (
        last < len(words.texts)
        and words.texts[last][0].isdigit()
        and words.starts[last] - words.ends[last - 1] == 1
        and not document.text[words.ends[last - 1]].isspace()
    )


def _settled(companies: list[_Company]) -> list[_Company]:
    """Let the longest of overlapping mentions stand, and drop companies that have none left."""
    owner: dict[Clue, _Company] = {}
    for company in companies:
        for clue in company.mentions:
            owner.setdefault(clue, company)
    kept: dict[tuple[int, int], Clue] = {}
    for clue in longest_first(
        sorted(owner, key=lambda clue: (clue.start, clue.end, clue.rule == "companies.short_form"))
    ):
        kept.setdefault((clue.start, clue.end), clue)
    for company in companies:
        company.mentions = []
    for clue in kept.values():
        owner[clue].mentions.append(clue)
    return sorted((company for company in companies if company.mentions), key=lambda company: company.mentions[0])


def _full_name(document: Document, company: _Company) -> str:
    """The customary name, as the document gives it in full; a known company's by the vocabulary, if it is there.

    A name that is only short in running text, and full in capitals, is written small: "Orsel Bio" for "ORSEL BIO".
    """
    spelled = [" ".join(document.text[name.start : name.name_end].split()) for name in company.names]
    running = {document.text[mention.start : mention.end].split()[0] for mention in company.mentions}
    for text in spelled:
        small = " ".join(_written_small(tuple(text.split())))
        if text != small and small.split()[0] in running:
            spelled = [small if one == text else one for one in spelled]
    if company.known in spelled and company.known is not None:
        return company.known
    return max(spelled, key=lambda text: (not text.isupper(), len(text.split()), len(text)))


def _owned(document: Document, companies: Sequence[_Company], tickers: Sequence[Ticker]) -> dict[int, list[Ticker]]:
    """The tickers of each company: those in a bracket right behind a name of it, or behind "the company"."""
    owned: dict[int, list[Ticker]] = {index: [] for index, _ in enumerate(companies)}
    ends = {clue.end: index for index, company in enumerate(companies) for clue in company.mentions}
    for ticker in tickers:
        start = ticker.opening if ticker.opening is not None else ticker.start
        owner = _named_before(document.text, ends, start) if ticker.opening is not None else None
        before = document.text[max(0, start - 24) : start].rstrip().lower()
        if owner is None and (ticker.opening is None or before.endswith(("the company", "the group"))):
            owner = _most_named(companies, start)
        if owner is not None:
            owned[owner].append(ticker)
    return owned


def _named_before(text: str, ends: dict[int, int], start: int) -> int | None:
    """Whose mention ends before the offset with nothing but brackets and blanks between."""
    while start > 0:
        start = len(text[max(0, start - 40) : start].rstrip()) + max(0, start - 40)
        if start in ends:
            return ends[start]
        place = _PLACE.search(text, max(0, start - 40), start)
        if place:
            start = place.start()
        elif text[start - 1 : start] == ")":
            start = text.rfind("(", max(0, start - 160), start)
        else:
            return None
    return None


def _most_named(companies: Sequence[_Company], start: int) -> int | None:
    """The company named most often before the offset; None if two are named equally often."""
    counts = [bisect_left(company.mentions, (start,)) for company in companies]
    best = max(counts, default=0)
    return counts.index(best) if best and counts.count(best) == 1 else None


def _clues(tickers: Iterable[Ticker]) -> tuple[Clue, ...]:
    return tuple(Clue(ticker.start, ticker.end, ticker.rule) for ticker in tickers)


def _references(document: Document, company: _Company) -> tuple[Clue, ...]:
    """Every "the Company" of a document that defines it so."""
    words = document.words
    places = {place for head in company.heads for place in words.places.get(head.lower(), ())}
    return tuple(
        Clue(words.starts[index - 1], words.ends[index], "companies.defined_head")
        for index in sorted(places)
        if words.texts[index] in company.heads and index and words.texts[index - 1] in ("the", "The")
    )
