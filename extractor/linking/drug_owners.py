"""What ties each drug to each company: the signals by which the drug's developers are chosen."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files

from extractor.found import Clue
from extractor.layout import Region
from extractor.linking.drug_scene import DrugScene, Mark, within
from extractor.vocabulary import read_list

_BETWEEN = 6
"""Most words between a company and a drug that are signals themselves."""
_DISTANCES = (1, 4, 8, 15)
_DEAL = 90
"""Characters beside a company in which a word of a deal counts."""
_DEALS = frozenset(read_list(files("extractor.linking") / "words" / "partnering.txt"))
_OUR = frozenset({"our", "ours"})
_THEIR = frozenset({"its", "their", "they"})
_LEAD = 60
"""Characters before a drug in which a word tells whose it is: "its once-daily amylin pill Orsevo"."""
_ATTRIBUTES = 8
"""Words between such a word and the drug, at most."""
_MEANT = 220
"""How far before the drug, in characters, the company stands that such a word means."""
_OWN = frozenset({"our", "we", "we've", "we're"})
_REFERRED = 2
"""Sentences before a drug's in which a company named still counts."""

_MOST_NAMED = 4
"""Companies named most that may own a drug which no sentence names with them."""

Signals = dict[tuple[int, int], set[str]]
"""Signals of every pair of drug and company that has any of its own."""


def signals(scene: DrugScene, told: Sequence[Mapping[int, Clue]]) -> Signals:
    """The signals of all pairs of drug and company; ``told`` has for each drug the relations that the grammar tells."""
    pairs: Signals = defaultdict(set)
    _candidates(scene, told, pairs)
    seen: set[int] = set()
    for mark in scene.drugs:
        _beside(scene, mark, mark.thing not in seen, pairs)
        seen.add(mark.thing)
    _in_deals(scene, pairs)
    companies = _of_companies(scene)
    for (drug, company), own in pairs.items():
        own.update(companies[company])
        own.update(_of_drug(scene, told, drug, company))
    return pairs


def _candidates(scene: DrugScene, told: Sequence[Mapping[int, Clue]], pairs: Signals) -> None:
    """The pairs that are asked about though nothing near tells of them: those of grammar, and of the most named."""
    most = _most_named(scene)[:_MOST_NAMED]
    if scene.found.subject is not None:
        most.append(scene.found.subject)
    most += sorted(scene.take_over.targets)
    for drug, companies in enumerate(told):
        own = scene.own_of(drug)
        for company in (*companies, *most, *(() if own is None else (own,))):
            _ = pairs[drug, company]


def _most_named(scene: DrugScene) -> list[int]:
    counts = Counter(mark.thing for mark in scene.companies)
    return sorted(counts, key=lambda index: (-counts[index], index))


def _steps(number: int) -> str:
    return next((f"≤{limit}" for limit in _DISTANCES if number <= limit), "far")


def _beside(scene: DrugScene, drug: Mark, first: bool, pairs: Signals) -> None:
    """What the sentence of one mention of a drug tells of the companies in it and before it."""
    sentence = scene.document.sentence_at(drug.start)
    named = scene.companies.within(sentence)
    drugs = scene.drugs_in(sentence)
    others = {mark.thing for mark in drugs} - {drug.thing}
    left = [mark for mark in named if mark.end <= drug.start]
    right = [mark for mark in named if mark.start >= drug.end]
    for side, marks in (("left", left[::-1]), ("right", right)):
        for rank, company in enumerate(marks[:4]):
            start, end = (company.end, drug.start) if side == "left" else (drug.end, company.start)
            words = scene.words(start, end)
            told = [f"{side} {rank} {_steps(len(words))}"]
            parted = any(start <= other.start < end for other in drugs)
            told.append(f"{side} {'parted' if parted else 'unparted'}")
            if len(words) <= _BETWEEN and not parted:
                told += (f"{side} between {word}" for word in words)
                if len(words) <= 3:
                    told.append(f"{side} phrase {' '.join(words)}")
            told.append("alone with it" if not others and len(named) == 1 else "with others")
            told += (f"{side} behind company {word}" for word in scene.words(company.end, company.end + 20)[:2])
            told += (
                f"{side} before company {word}" for word in scene.words(max(0, company.start - 20), company.start)[-2:]
            )
            if first:
                told += [f"first: {name}" for name in told[:2]]
            pairs[drug.thing, company.thing].update(told)
    if not named:
        block = scene.document.block_at(drug.start)
        if block is not None:
            before = scene.companies.within(Region(block.start, sentence.start))
            if before:
                pairs[drug.thing, before[-1].thing].add("last in paragraph" + (" first" if first else ""))
                pairs[drug.thing, before[0].thing].add("opens paragraph" + (" first" if first else ""))
            if block.section is not None:
                for company in scene.companies.within(Region(*block.section)):
                    pairs[drug.thing, company.thing].add("in section")
    before_words = scene.words(max(sentence.start, drug.start - _LEAD), drug.start)
    if not _THEIR.isdisjoint(before_words[-_ATTRIBUTES:]):
        meant = _named_before(scene, drug.start)
        if meant is not None:
            pairs[drug.thing, meant].add("its")
    subject = scene.own_company.at(drug.start)
    if subject is not None:
        if not _OUR.isdisjoint(before_words[-4:]):
            pairs[drug.thing, subject].add("our")
        if not _OWN.isdisjoint(scene.words(*sentence)):
            pairs[drug.thing, subject].add("we in sentence")


def _named_before(scene: DrugScene, offset: int) -> int | None:
    """The company that "its" means: the one named last, not far before."""
    near = within(scene.companies, Region(max(0, offset - _MEANT), offset))
    return near[-1].thing if near else None


def _in_deals(scene: DrugScene, pairs: Signals) -> None:
    """Companies in a sentence with words of a deal, or that tells more of the drug the sentence before spoke of."""
    for mark in scene.companies:
        sentence = scene.document.sentence_at(mark.start)
        drugs = {other.thing for other in scene.drugs_in(sentence)}
        place = "named" if drugs else "topic"
        if not drugs:
            topic = scene.topic(mark.start)
            topic = scene.main if topic is None else topic
            drugs = set() if topic is None else {topic}
        if len(drugs) > 2:
            continue
        words = scene.words(max(sentence.start, mark.start - _DEAL), min(sentence.end, mark.end + _DEAL))
        told = {f"{place} deal {word}" for word in words if word in _DEALS}
        if told:
            told.add(f"{place} deal")
        if within(
            scene.found.money, Region(max(sentence.start, mark.start - _DEAL), min(sentence.end, mark.end + _DEAL))
        ):
            told.add(f"{place} money")
            if f"{place} deal" in told:
                told.add(f"{place} deal and money")
        if scene.main in drugs:
            told.add(f"{place} main")
        if place == "topic":
            told.add("topic")
            told.update(f"topic behind {word}" for word in scene.words(mark.end, mark.end + 20)[:2])
            told.update(f"topic before {word}" for word in scene.words(max(0, mark.start - 20), mark.start)[-2:])
        for drug in drugs:
            pairs[drug, mark.thing].update(told)


def _of_companies(scene: DrugScene) -> list[set[str]]:
    """What tells a company that makes drugs from one that invests, writes or counsels."""
    most = _most_named(scene)[:1]
    told: list[set[str]] = [set() for _ in scene.found.companies]
    for mark in scene.companies:
        told[mark.thing].update(f"behind {word}" for word in scene.words(mark.end, mark.end + 20)[:2])
        told[mark.thing].update(f"before {word}" for word in scene.words(max(0, mark.start - 20), mark.start)[-2:])
    for index, company in enumerate(scene.found.companies):
        told[index].update(f"name {word.lower().strip('.,')}" for word in company.name.split()[1:])
        if most == [index]:
            told[index].add("most named")
        if company.tickers.value:
            told[index].add("has ticker")
    return told


def _of_drug(scene: DrugScene, told: Sequence[Mapping[int, Clue]], drug: int, company: int) -> Iterator[str]:
    """Whose the drug is by vocabulary and grammar, and the document's own company."""
    others = any(not clue.rule.endswith(".subject") for clue in told[drug].values())
    own = scene.own_of(drug)
    standing = "subject" if company == (scene.found.subject if own is None else own) else "other"
    if company in scene.take_over.targets:
        yield "is taken over"
    elif company in scene.take_over.buyers:
        yield "takes another over"
    yield f"{standing}, {'known' if scene.is_known(drug) else 'new'} drug, {'told' if others else 'untold'}"
    if company in told[drug]:
        yield f"told {told[drug][company].rule.rpartition('.')[2]}"
    elif others:
        yield "another told"
    if standing == "subject" and scene.is_background(drug):
        yield "subject, named in passing"
    if scene.found.drugs[drug].name_type == "regimen":
        yield "regimen"
