"""All link questions, asked in order: each may use the answers before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from spacy.vocab import Vocab

from extractor.found import Fact, Facts, Found
from extractor.layout import Document
from extractor.linking.choosing import Before
from extractor.linking.figure_drugs import NEVER, DrugsOfFigure
from extractor.linking.figure_trial import MEASURED, TrialOfFigure
from extractor.linking.scene import Near, Scene
from extractor.linking.trial_drugs import DrugsOfTrial, TrialDrugs


@dataclass(frozen=True, slots=True)
class Links:
    """The linked facts of every record, in the order of the found things.

    Values that name other found things are their indices: ``drugs`` a list of indices into ``found.drugs``,
    ``trial`` an index into ``found.trials``, ``growth`` indices into ``found.percentages``, ``equivalent`` an index
    into ``found.money``. A trial's ``comparators`` mixes indices and words ("placebo"). Companies, conditions and
    agencies are names as the document has them; a ``period`` is a ``FoundPeriod``; ``approvals`` are dicts with the
    keys of ``records.Approval``.
    """

    drugs: tuple[Facts, ...]
    """developers, indications, approvals, stage."""
    trials: tuple[Facts, ...]
    """drugs, comparators, conditions, sponsors, regulators."""
    percentages: tuple[Facts, ...]
    """drugs, trial, company, period."""
    money: tuple[Facts, ...]
    """drugs, company, counterparty, period, growth, equivalent."""


class Linker:
    """Answers every link question of a document."""

    def __init__(self, vocab: Vocab):
        self._trial_drugs = DrugsOfTrial()
        self._figure_trial = TrialOfFigure()
        self._figure_drugs = DrugsOfFigure()

    def link(
        self, document: Document, found: Found, percentages: tuple[Facts, ...], money: tuple[Facts, ...]
    ) -> Links:
        """The links of one document, given what was found and what its figures mean."""
        scene = Scene(document, found, percentages, money)
        trial_drugs = [self._trial_drugs.answer(scene, trial) for trial in range(len(found.trials))]
        for trial, drugs in enumerate(trial_drugs):
            scene.studied[trial] = frozenset(drugs.studied.value)
            scene.compared_with[trial] = frozenset(drugs.comparators.value)
        trials_of = self._trials_of(scene)
        percent_drugs = self._drugs_of(scene, scene.percentages, trials_of)
        money_drugs = self._drugs_of(scene, scene.money, [None] * len(scene.money))
        return Links(
            tuple({} for _ in found.drugs),
            tuple(_trial_facts(drugs) for drugs in trial_drugs),
            tuple(_told(trial=trial, drugs=drugs) for trial, drugs in zip(trials_of, percent_drugs, strict=True)),
            tuple(_told(drugs=drugs) for drugs in money_drugs),
        )

    def _trials_of(self, scene: Scene) -> list[Fact[int] | None]:
        answers: list[Fact[int] | None] = []
        before: Before | None = None
        for near in scene.percentages:
            answer = self._figure_trial.answer(scene, near, before)
            answers.append(answer)
            if near.kind in MEASURED:
                before = Before(near, frozenset() if answer is None else frozenset({answer.value}))
        return answers

    def _drugs_of(
        self, scene: Scene, nears: Sequence[Near], trials: Sequence[Fact[int] | None]
    ) -> list[Fact[list[int]]]:
        answers: list[Fact[list[int]]] = []
        before: Before | None = None
        for near, trial in zip(nears, trials, strict=True):
            answer = self._figure_drugs.answer(scene, near, trial.value if trial else None, before)
            answers.append(answer)
            if near.kind not in NEVER:
                before = Before(near, frozenset(answer.value))
        return answers


def _trial_facts(drugs: TrialDrugs) -> Facts:
    return {"drugs": drugs.studied, "comparators": drugs.comparators}


def _told(**answers: Fact[Any] | None) -> Facts:
    return {name: answer for name, answer in answers.items() if answer is not None}
