"""Whose each drug is: the companies that own, develop or market it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files

from extractor.found import Clue, Fact
from extractor.layout import Region
from extractor.linking.drug_owners import Signals, signals
from extractor.linking.drug_scene import DrugScene, Mark
from extractor.vocabulary import read_list
from extractor.weighing import NONE, Journal, Option, Subject, Told, Weighing, Weights
from extractor.weighing.journal import counted, ranked, strongest

# "Jazz's Xywav", "Novalis’s once-daily pill Tandiva"
_POSSESSED = re.compile(r"['’]s?\s(?:[\w-]+\s){0,5}(?:[“\"(])?")
# "Tandiva, from Novalis", "Tandiva (Novalis", "Tandiva, which Novalis sells", "Tandiva of Novalis"
_MADE = r"(?:developed |sold |marketed |made |owned |discovered )?(?:from|by|of)\s"
_OWNED = re.compile(r"[®™)\]]{0,2}(?:\s?\([^()]{0,40}\))?,?\s(?:\(|" + _MADE + r"|which\s)(?:the\s)?")
_LEAST = -0.5
"""Where the weights leave a company open, it more often is a developer than not."""
_DEAL = frozenset(read_list(files("extractor.linking") / "words" / "deals.txt"))


class DevelopersOfDrugs:
    """Chooses the developers of drugs with learned weights, from what grammar, place and words tell."""

    def __init__(self) -> None:
        self.weights = Weights.load(files("extractor.linking") / "weights" / "drug_developer.json")
        # in hundredths, as precise as weights are stored: signals are a set, and sum to the same in any order
        self._counts = {name: round(100 * row[-1]) for name, row in self.weights.signals.items()}
        self._least = round(100 * (_LEAST - self.weights.bias[-1]))

    def developers(self, scene: DrugScene, journal: Journal | None = None) -> list[dict[int, Clue]]:
        """For every drug its companies by their index, each with the place that tells it."""
        told = relations(scene)
        chosen: list[dict[int, Clue]] = [{} for _ in told]
        pairs = signals(scene, told)
        counts, least = self._counts, self._least
        for (drug, company), names in pairs.items():
            if sum([counts[name] for name in names if name in counts]) > least:
                chosen[drug][company] = _evidence(scene, told, drug, company)
        if journal is not None:
            self._note(scene, pairs, chosen, journal)
        return chosen

    def _note(self, scene: DrugScene, pairs: Signals, chosen: Sequence[Mapping[int, Clue]], journal: Journal) -> None:
        companies = scene.found.companies
        counts = {name: row[-1] for name, row in self.weights.signals.items()}
        options = [[Option(NONE, (Told("most often it is one", _LEAST),))] for _ in chosen]
        for (drug, company), names in pairs.items():
            told = strongest((*counted(names, counts), Told("bias", self.weights.bias[-1])))
            mention = chosen[drug].get(company) or _nearest_mention(scene, drug, company, "")
            options[drug].append(Option(companies[company].name, told, mention[:2], company))
        for drug, competing in enumerate(options):
            taken = tuple(companies[company].name for company in chosen[drug]) or (NONE,)
            note = Weighing("developers", ranked(competing), taken, each=True)
            journal.note(Subject("drug", drug), note)


def relations(scene: DrugScene) -> list[dict[int, Clue]]:
    """For every drug the companies that the grammar ties to it, each with the place and the relation."""
    told: list[dict[int, Clue]] = [{} for _ in scene.found.drugs]
    for drug, company, clue in _named_beside(scene):
        told[drug].setdefault(company, clue)
    _by_owner(scene, told)
    _by_subject(scene, told)
    _by_paragraph(scene, told)
    for drug, company, clue in _in_deals(scene, told):
        told[drug].setdefault(company, clue)
    return told


def _evidence(scene: DrugScene, told: Sequence[Mapping[int, Clue]], drug: int, company: int) -> Clue:
    """The place where grammar ties the two; the mention nearest to the drug, where none is."""
    clue = told[drug].get(company)
    if clue is None:
        return _nearest_mention(scene, drug, company, "linking.developers.weighed")
    anywhere = clue.rule.endswith(_ANYWHERE)
    return _nearest_mention(scene, drug, company, clue.rule) if anywhere else clue


_ANYWHERE = (".owner", ".subject")
"""Ends of the rules that hold wherever the two are named."""


def _nearest_mention(scene: DrugScene, drug: int, company: int, rule: str) -> Clue:
    own = scene.found.drugs[drug].mentions

    def distance(mention: Clue) -> int:
        behind = bisect_left(own, mention)
        around = own[max(0, behind - 1) : behind + 1]
        return min(max(mention.start - other.end, other.start - mention.end) for other in around)

    mention = min(scene.found.companies[company].mentions, key=distance)
    return Clue(mention.start, mention.end, rule)


def developers_fact(scene: DrugScene, told: Mapping[int, Clue]) -> Fact[list[str]] | None:
    """The companies of one drug, named as in the document; None where the text tells none."""
    if not told:
        return None
    return Fact([scene.found.companies[company].name for company in told], tuple(told.values()))


def _named_beside(scene: DrugScene) -> Iterator[tuple[int, int, Clue]]:
    for company in scene.companies:
        for drug in scene.drugs.within(Region(company.end, company.end + 80)):
            if drug.start >= company.end and _POSSESSED.fullmatch(scene.text, company.end, drug.start):
                yield drug.thing, company.thing, Clue(company.start, company.end, "linking.developers.possessive")
                break
    for drug in scene.drugs:
        for company in scene.companies.within(Region(drug.end, drug.end + 80)):
            if _OWNED.fullmatch(scene.text, drug.end, company.start):
                yield drug.thing, company.thing, Clue(company.start, company.end, "linking.developers.apposition")
                break


def _by_owner(scene: DrugScene, told: list[dict[int, Clue]]) -> None:
    """A company that the vocabulary knows as an owner and that the document names is meant."""
    names = [company.name.lower() for company in scene.found.companies]
    by_word: dict[str, list[int]] = {}
    for index, name in enumerate(names):
        for word in dict.fromkeys(name.split()):
            by_word.setdefault(word, []).append(index)
    for index, drug in enumerate(scene.found.drugs):
        for owner in map(str.lower, drug.owners):
            sharing = {at for word in owner.split() for at in by_word.get(word, ())}
            company = min((at for at in sharing if owner in names[at] or names[at] in owner), default=None)
            if company is not None:
                mention = scene.found.companies[company].mentions[0]
                told[index].setdefault(company, Clue(mention.start, mention.end, "linking.developers.owner"))


def _by_subject(scene: DrugScene, told: list[dict[int, Clue]]) -> None:
    """A drug that no vocabulary knows and that is nobody else's is the company's whom the document is about.

    On a panel it is that of the speaker, in a section that of the company that heads it.
    """
    for index in range(len(scene.found.drugs)):
        subject = scene.own_of(index)
        if subject is not None and not told[index] and not scene.is_known(index):
            mention = scene.found.companies[subject].mentions[0]
            told[index][subject] = Clue(mention.start, mention.end, "linking.developers.subject")


def _by_paragraph(scene: DrugScene, told: list[dict[int, Clue]]) -> None:
    """Where many companies take turns, an unknown drug is that of the company its paragraph opens with."""
    for index, drug in enumerate(scene.found.drugs):
        block = scene.document.block_at(drug.mentions[0].start)
        if told[index] or block is None or scene.is_known(index):
            continue
        for company in scene.companies.within(Region(block.start, drug.mentions[0].end + 60)):
            told[index][company.thing] = Clue(company.start, company.end, "linking.developers.paragraph")
            break


def _in_deals(scene: DrugScene, told: list[dict[int, Clue]]) -> Iterator[tuple[int, int, Clue]]:
    for sentence in scene.document.sentences:
        drugs = {mark.thing for mark in scene.drugs_in(sentence)}
        if not drugs and (topic := scene.topic(sentence.start)) is not None:
            drugs = {topic}
        if len(drugs) != 1:
            continue
        companies: list[Mark] = list(scene.companies.within(sentence))
        if not companies or _DEAL.isdisjoint(scene.words(*sentence)):
            continue
        (drug,) = drugs
        if not told[drug]:
            continue
        for company in companies:
            yield drug, company.thing, Clue(company.start, company.end, "linking.developers.deal")
