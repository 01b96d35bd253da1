"""Names that say nothing by themselves (``Castrel``, ``Holm & Finch``): found by what companies do and are called.

Each sign beside a name (``licensed from``, ``'s shareholders``, ``will pay``) has a weight in ``cues.tsv``; all places
of one name are weighed together, and a name is a company's from the threshold on. A name that stands beside a first
name or a title somewhere is a person's.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from extractor.companies.runs import Run
from extractor.companies.shapes import Name, opened
from extractor.companies.vocabulary import Vocabulary
from extractor.layout import Document

_ENOUGH = 2
_APPOSITION = 2
_OWNER = 2
"""What a drug of its own weighs."""
_HAS_SEAT = 1
"""What a place that it belongs to weighs: "Belgium's Orsel"."""
_PRODUCT = -4
_REACH = 10
"""Words between a verb and the party it trades with, at most."""
_STOPS = frozenset(".;:?!")
_DRUG_LETTERS = 7
_PAIR = 1
"""What two names joined by "&" weigh by themselves."""
_COMPOUND = 2
"""What a trade at the end of a word weighs: "Tarvikbank", "Orselpharma"."""
_LISTED = 1
"""What a company's name before it in a list weighs: "Amgen, Orsel Pharma and Tarvik"."""
_JOINTS = frozenset(("and", "or", ","))
_ARTICLES = frozenset(("a", "an", "the"))
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


def cue_weight(document: Document, vocabulary: Vocabulary, first: int, last: int) -> int:
    """The weight of the signs on both sides of the words first … last (exclusive)."""
    texts = document.words.texts
    window = vocabulary.longest_cue
    if _is_product(texts, vocabulary, first, last):
        return _PRODUCT
    seat = _seat(texts, vocabulary, first)
    first -= seat
    before = [word.lower() for word in texts[max(0, first - window) : first]]
    after = [word.lower() for word in texts[last : last + window]]
    left = _longest(vocabulary.cues_before, [tuple(before[-size:]) for size in range(len(before), 0, -1)])
    right = _longest(vocabulary.cues_after, [tuple(after[:size]) for size in range(len(after), 0, -1)])
    if not right and after[:1] == [","] and set(after[1:2]) & _ARTICLES:
        right = _APPOSITION * any(word in vocabulary.kinds for word in texts[last + 2 : last + 7])
    if not right and after[:2] == ["'", "s"]:
        right = _owned(texts, vocabulary, last + 2)
    if not left and before[-1:] == ["of"] and len(before) > 1 and before[-2].endswith(vocabulary.drug_endings):
        left = _OWNER
    return left + right + _HAS_SEAT * bool(seat) + _traded(texts, vocabulary, first)


def _seat(texts: list[str], vocabulary: Vocabulary, first: int) -> int:
    """How many words before the name are a place that it belongs to: "Belgium's Orsel" 3; 0 if none are."""
    if texts[max(0, first - 2) : first] != ["'", "s"]:
        return 0
    return next(
        (size + 2 for size in (2, 1) if tuple(texts[max(0, first - 2 - size) : first - 2]) in vocabulary.places), 0
    )


def _traded(texts: list[str], vocabulary: Vocabulary, first: int) -> int:
    """The weight of a verb before "from" or "to" the name: "bought a site in Ohio from Orsel"."""
    verbs = vocabulary.traded.get(texts[first - 1]) if first else None
    if verbs is None:
        return 0
    for index in range(first - 2, max(-1, first - 2 - _REACH), -1):
        if texts[index] in _STOPS:
            return 0
        if texts[index] in verbs:
            return verbs[texts[index]]
    return 0


def _is_product(texts: list[str], vocabulary: Vocabulary, first: int, last: int) -> bool:
    """Whether it is called a drug: "Orsevo, an inhaler for asthma", "Orsevo (tarelimab)", "the spray Orsevo"."""
    behind = texts[last : last + 6]
    if behind[:1] == ["("] and any(_is_generic(word, vocabulary) for word in behind[1:3]):
        return True
    if behind[:1] == [","] and set(behind[1:2]) & _ARTICLES:
        for word in behind[2:]:
            if word in vocabulary.kinds or not word.islower():
                break
            if word in vocabulary.products:
                return True
    return first > 0 and texts[first - 1] in vocabulary.products


def _is_generic(word: str, vocabulary: Vocabulary) -> bool:
    return len(word) > _DRUG_LETTERS and word.endswith(vocabulary.drug_endings)


def _owned(texts: list[str], vocabulary: Vocabulary, index: int) -> int:
    """The weight of what stands behind "'s": ``Orsel's tarelimab``, ``Orsel's Tarevo (tarelimab)``."""
    if index >= len(texts):
        return 0
    if texts[index].islower():
        return _OWNER * _is_generic(texts[index], vocabulary)
    if not texts[index][0].isupper():
        return 0
    return _OWNER if texts[index + 1 : index + 2] == ["("] else 1


def _longest(cues: dict[tuple[str, ...], int], phrases: Sequence[tuple[str, ...]]) -> int:
    return next((cues[phrase] for phrase in phrases if phrase in cues), 0)


def bare_names(
    document: Document, vocabulary: Vocabulary, all_runs: Sequence[Run], covered: frozenset[int]
) -> list[Name]:
    """Every place of the names that have signs enough. ``covered`` are words that belong to other names already."""
    texts = document.words.texts
    starts, ends = document.words.starts, document.words.ends
    persons = people(document, vocabulary, all_runs)
    places: defaultdict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    weights: defaultdict[tuple[str, ...], int] = defaultdict(int)
    inside: set[tuple[str, ...]] = set()
    for run in all_runs:
        start = opened(texts, vocabulary, run)
        core = tuple(texts[start : run.last])
        if run.title or not core or len(core) > _LONGEST or start in covered or not _can_be(core, vocabulary):
            continue
        if core in vocabulary.places or (len(core) == 1 and core[0].lower() in document.words.uncapitalised):
            continue
        if start > 1 and texts[start - 1] == "of" and texts[start - 2] in vocabulary.other_bodies:
            continue
        if start > 1 and texts[start - 1] == "of" and start - 2 in covered:
            continue  # its seat: "Orsel Pharma of Vienna"
        if core[0] in persons and (len(core) == 1 or core[-1] in persons):
            continue
        if document.text[ends[run.last - 1] : ends[run.last - 1] + 1] in ("®", "™") or _is_base(texts, run.last):
            continue
        places[core].append((start, run.last))
        if core not in weights:
            weights[core] = _PAIR * ("&" in core) + _COMPOUND * _is_compound(core[-1], vocabulary)
        weights[core] += cue_weight(document, vocabulary, start, run.last)
        weights[core] += _LISTED * (start > 1 and texts[start - 1] in _JOINTS and start - 2 in covered)
        if len(core) > 1 or not run.opening or start > run.first or texts[run.last : run.last + 1] == ["'"]:
            inside.add(core)
    return [
        Name(starts[first], ends[last - 1], core, "companies.cue", ends[last - 1])
        for core, found in places.items()
        if weights[core] >= _ENOUGH and core in inside
        for first, last in found
    ]


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
        word == "&" or (len(word) > 1 and word.isalpha() and not word.isupper()) for word in core
    )
