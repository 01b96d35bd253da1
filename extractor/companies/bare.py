"""Names that say nothing by themselves (``Castrel``, ``Holm & Finch``): found by what companies do and are called.

Each sign beside a name (``licensed from``, ``'s shareholders``, ``paid $5 million``) has a weight; all places of one
name are weighed together, those of its first word alone too, and a name is a company's from the threshold on. A name
that stands beside a first name or a title somewhere is a person's.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from extractor.companies.runs import Run
from extractor.companies.shapes import Name, opened
from extractor.companies.signs import Signs
from extractor.companies.vocabulary import Vocabulary
from extractor.layout import Document

_ENOUGH = 2
_DRUG_LETTERS = 7
_PAIR = 1
"""What two names joined by "&" weigh by themselves."""
_COMPOUND = 2
"""What a trade at the end of a word weighs: "Tarvikbank", "Orselpharma"."""
_LONGEST = 3
"""Words of a bare name, at most."""
_TITLES = frozenset(("Mr", "Mrs", "Ms", "Dr", "Professor", "Prof", "Sir", "Dame", "Lord", "Lady"))


def people(document: Document, vocabulary: Vocabulary, all_runs: Iterable[Run]) -> frozenset[str]:
    """Words of the names of people: who speaks, whoever has a title, and last words of names of two words."""
    texts = document.words.texts
    named = {word for person in document.people for word in person.name.split()}
    for run in all_runs:
        start = opened(texts, vocabulary, run)
        titled = {texts[index] for index in range(run.first, start)} & _TITLES
        if not titled and run.first > 1 and texts[run.first - 1] == ".":
            titled = {texts[run.first - 2]} & _TITLES
        office = texts[run.last + 1 : run.last + 2] if texts[run.last : run.last + 1] == [","] else []
        if titled or (office and office[0].lower() in vocabulary.offices):
            named.update(texts[start : run.last])
        elif run.last - start == 2 and not run.title and "&" not in texts[start : run.last]:
            named.add(texts[run.last - 1])
    return frozenset(named)


def bare_names(
    document: Document, vocabulary: Vocabulary, signs: Signs, all_runs: Sequence[Run], covered: frozenset[int]
) -> list[Name]:
    """Every place of the names that have signs enough. ``covered`` are words that belong to other names already."""
    texts = document.words.texts
    starts, ends = document.words.starts, document.words.ends
    persons = people(document, vocabulary, all_runs)
    places: defaultdict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    weights: defaultdict[tuple[str, ...], int] = defaultdict(int)
    inside: set[tuple[str, ...]] = set()
    others: set[tuple[str, ...]] = set()
    """Names that a title tells to be none of companies: "HOLM & FINCH, episode 12"."""
    for run in all_runs:
        start = opened(texts, vocabulary, run)
        core = tuple(texts[start : run.last])
        if run.title and core and signs.weight(start, run.last) < 0:
            others.add(_lower(core))
        if run.title or not core or len(core) > _LONGEST or start in covered or not _can_be(core, vocabulary):
            continue
        if core in vocabulary.places or (len(core) == 1 and core[0].lower() in document.words.uncapitalised):
            continue
        if start > 1 and texts[start - 1] == "of" and texts[start - 2] in vocabulary.other_bodies:
            continue
        if start > 1 and texts[start - 1] == "of" and start - 2 in covered:
            continue  # its seat: "Orsel Pharma of Vienna"
        if texts[run.last : run.last + 2] == ["'", "s"] and run.last + 2 in covered:
            continue  # its seat: "Ghent's Orsel Pharma"
        if core[0] in persons and (len(core) == 1 or core[-1] in persons):
            continue
        if document.text[ends[run.last - 1] : ends[run.last - 1] + 1] in ("®", "™") or _is_base(texts, run.last):
            continue
        places[core].append((start, run.last))
        if core not in weights:
            weights[core] = _PAIR * ("&" in core) + _COMPOUND * _is_compound(core[-1], vocabulary)
        weights[core] += signs.weight(start, run.last)
        weights[core] += signs.listed(start, run.last, covered)
        if len(core) > 1 or not run.opening or start > run.first or texts[run.last : run.last + 1] == ["'"]:
            inside.add(core)
    return [
        Name(starts[first], ends[last - 1], core, "companies.cue", ends[last - 1])
        for core, found in places.items()
        if _of_all(core, weights) >= _ENOUGH and core in inside and _lower(core) not in others
        for first, last in found
    ]


def _lower(core: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.lower() for word in core)


def _of_all(core: tuple[str, ...], weights: Mapping[tuple[str, ...], int]) -> int:
    """The weight of a name with that of its first word alone, by which a text goes on to call it."""
    short = weights.get(core[:1], 0) if len(core) > 1 else 0
    return weights[core] + max(short, 0)


def _is_base(texts: list[str], last: int) -> bool:
    """Whether the words before tell where a company sits: "the Velten, New York-based company"."""
    return "based" in texts[last : last + 4]


def _is_compound(word: str, vocabulary: Vocabulary) -> bool:
    return len(word) > _DRUG_LETTERS and word.endswith(vocabulary.compound_endings)


def _can_be(core: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    if vocabulary.other_bodies.intersection(core) or any(word in vocabulary.trade for word in core):
        return False
    if [core[0]] in vocabulary.legal_forms.get(core[0], ()):
        return False
    return core[0] not in vocabulary.generic and all(
        word == "&" or (len(word) > 1 and word.isalpha() and not word.isupper())
        for word in (core[:-1] if len(core) > 1 and core[-1] in vocabulary.abbreviated_trades else core)
    )
