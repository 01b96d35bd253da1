"""All link questions, asked in order: each may use the answers before it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from extractor.found import Fact, Facts, Found
from extractor.layout import Document
from extractor.linking.choosing import Before, sums_grown
from extractor.linking.condition_names import ConditionNames
from extractor.linking.drug_facts import FactsOfDrugs
from extractor.linking.drug_sales import approved_by_sales
from extractor.linking.figure_company import COMPANY_LEVEL, DEALS, CompanyOfFigure
from extractor.linking.figure_drugs import NEVER, DrugsOfFigure
from extractor.linking.figure_period import UNDATED, PeriodOfFigure
from extractor.linking.figure_trial import MEASURED, TrialOfFigure, is_pooled
from extractor.linking.notes import Notes
from extractor.linking.place import Places
from extractor.linking.scene import Near, Scene
from extractor.linking.sums import equivalents
from extractor.linking.trial_drugs import DrugsOfTrial, TrialDrugs
from extractor.linking.trial_facts import FactsOfTrial, regulators, worded_comparators
from extractor.linking.trial_results import completed_by_results
from extractor.weighing import Journal, Preference


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


class _Rest(NamedTuple):
    """What a figure is linked to besides drugs and trial."""

    company: int | None
    period: int | None
    """Index of a group of periods."""
    facts: dict[str, Fact[Any]]


class Linker:
    """Answers every link question of a document."""

    def __init__(self) -> None:
        self._trial_drugs = DrugsOfTrial()
        self._drug_facts = FactsOfDrugs()
        self._trial_facts = FactsOfTrial()
        self._figure_trial = TrialOfFigure()
        self._figure_drugs = DrugsOfFigure()
        self._figure_company = CompanyOfFigure()
        self._figure_period = PeriodOfFigure()

    def replace_weights(self, weights: Mapping[str, Preference]) -> None:
        """Use other weights than those stored, by the names of their files: to fit and to check them."""
        owners: dict[str, tuple[object, str]] = {
            "trial_studied": (self._trial_drugs, "studied_weights"),
            "trial_compared": (self._trial_drugs, "compared_weights"),
            "trial_condition": (self._trial_facts, "condition_weights"),
            "trial_sponsor": (self._trial_facts, "sponsor_weights"),
            "figure_trial": (self._figure_trial, "weights"),
            "figure_drugs": (self._figure_drugs, "weights"),
            "figure_company": (self._figure_company, "company_weights"),
            "figure_counterparty": (self._figure_company, "counterparty_weights"),
            "figure_period": (self._figure_period, "weights"),
        }
        for name, replacement in weights.items():
            owner, attribute = owners[name]
            setattr(owner, attribute, replacement)

    def link(
        self,
        document: Document,
        found: Found,
        percentages: tuple[Facts, ...],
        money: tuple[Facts, ...],
        journal: Journal | None = None,
    ) -> Links:
        """The links of one document, given what was found and what its figures mean; notes go into the journal."""
        scene = Scene(document, found, percentages, money)
        notes = Notes(scene, journal)
        trial_drugs = self.trial_drugs(scene, notes)
        nearest_trials = self._trials_of(scene, notes)
        trials_of = [
            None if is_pooled(scene, near) else trial
            for near, trial in zip(scene.percentages, nearest_trials, strict=True)
        ]
        money_drugs = self._drugs_of(scene, notes, scene.money, [None] * len(scene.money), {})
        money_rest = self._rest_of(scene, notes, scene.money, money_drugs, money, {}, {})
        percent_drugs = self._drugs_of(
            scene,
            notes,
            scene.percentages,
            nearest_trials,
            sums_grown(scene, [frozenset(drugs.value) for drugs in money_drugs]),
        )
        percent_rest = self._rest_of(
            scene,
            notes,
            scene.percentages,
            percent_drugs,
            percentages,
            sums_grown(scene, [_one(rest.company) for rest in money_rest]),
            sums_grown(scene, [_one(rest.period) for rest in money_rest]),
        )
        status = completed_by_results(scene, trials_of, percentages)
        sold = {
            **approved_by_sales(scene.percentages, percent_drugs, percentages),
            **approved_by_sales(scene.money, money_drugs, money),
        }
        drug_facts = self._drug_facts.answer(
            document, found, {trial: sorted(drugs) for trial, drugs in scene.studied.items()}, journal
        )
        return Links(
            tuple({**_told(stage=sold.get(drug)), **facts} for drug, facts in enumerate(drug_facts)),
            tuple(
                {**facts, **_told(status=status.get(trial))}
                for trial, facts in enumerate(self._facts_of_trials(scene, notes, trial_drugs))
            ),
            tuple(
                _told(trial=trial, drugs=drugs) | rest.facts
                for trial, drugs, rest in zip(trials_of, percent_drugs, percent_rest, strict=True)
            ),
            tuple(
                _told(drugs=drugs, growth=grown, equivalent=same) | rest.facts
                for drugs, grown, same, rest in zip(
                    money_drugs,
                    scene.growth,
                    equivalents(document, found),
                    money_rest,
                    strict=True,
                )
            ),
        )

    def trial_drugs(self, scene: Scene, notes: Notes | None = None) -> list[TrialDrugs]:
        """The drugs of every trial; notes them in the scene for the questions that follow."""
        answers: list[TrialDrugs] = []
        before: frozenset[int] = frozenset()
        for trial in range(len(scene.found.trials)):
            drugs = self._trial_drugs.answer(scene, trial, before, notes)
            answers.append(drugs)
            before = scene.studied[trial] = frozenset(drugs.studied.value)
            scene.compared_with[trial] = frozenset(drugs.comparators.value)
        return answers

    def _facts_of_trials(self, scene: Scene, notes: Notes, trial_drugs: Sequence[TrialDrugs]) -> Iterable[Facts]:
        before: frozenset[int] = frozenset()
        found = scene.found
        names = ConditionNames(
            scene.document, found.conditions, (mention for trial in found.trials for mention in trial.mentions)
        )
        for trial, drugs in enumerate(trial_drugs):
            conditions, before = self._trial_facts.conditions(
                scene, trial, before, names, notes.trial(trial, "conditions", "condition")
            )
            words = worded_comparators(scene, trial)
            compared = Fact([*drugs.comparators.value, *words.value], (*drugs.comparators.clues, *words.clues))
            yield {
                "drugs": drugs.studied,
                "comparators": compared,
                "conditions": conditions,
                "sponsors": self._trial_facts.sponsors(scene, trial, notes.trial(trial, "sponsors", "company")),
                "regulators": regulators(scene, trial, scene.found.agencies),
            }

    def _trials_of(self, scene: Scene, notes: Notes) -> list[Fact[int] | None]:
        answers: list[Fact[int] | None] = []
        before: Before | None = None
        for number, near in enumerate(scene.percentages):
            note = notes.figure(near, number, "trial", "trial")
            answer = self._figure_trial.answer(scene, near, before, note)
            answers.append(answer)
            if answer is not None and is_pooled(scene, near) and note:
                note.settle((), "given over several trials together")
            if near.kind in MEASURED:
                before = Before(near, frozenset() if answer is None else frozenset({answer.value}))
        return answers

    def _drugs_of(
        self,
        scene: Scene,
        notes: Notes,
        nears: Sequence[Near],
        trials: Sequence[Fact[int] | None],
        sums: Mapping[int, Before],
    ) -> list[Fact[list[int]]]:
        answers: list[Fact[list[int]]] = []
        before: Before | None = None
        for number, (near, trial) in enumerate(zip(nears, trials, strict=True)):
            grown = sums.get(number)
            note = notes.figure(near, number, "drugs", "drug")
            answer = self._figure_drugs.answer(scene, near, trial.value if trial else None, before, grown, note)
            answers.append(answer)
            if near.kind not in NEVER:
                before = Before(near, frozenset(answer.value))
        return answers

    def _rest_of(
        self,
        scene: Scene,
        notes: Notes,
        nears: Sequence[Near],
        drugs: Sequence[Fact[list[int]]],
        facts: Sequence[Facts],
        owned_sums: Mapping[int, Before],
        dated_sums: Mapping[int, Before],
    ) -> list[_Rest]:
        """Company, counterparty and period of each figure."""
        answers: list[_Rest] = []
        owner_before = other_before = period_before = None
        for number, (near, linked, meant) in enumerate(zip(nears, drugs, facts, strict=True)):
            about = frozenset(linked.value)
            company = counterparty = None
            if not near.percentage or near.kind in COMPANY_LEVEL:
                places = Places(scene, scene.companies, near.setting, near.figure)
                note = notes.figure(near, number, "company", "company")
                company = self._figure_company.company(
                    scene, near, places, about, owner_before, owned_sums.get(number), note
                )
                owner_before = Before(near, _one(company))
            if not near.percentage and near.kind in DEALS:
                note = notes.figure(near, number, "counterparty", "company")
                counterparty = self._figure_company.counterparty(
                    scene, near, places, about, company, other_before, note
                )
                other_before = Before(near, _one(counterparty))
            forecast = "forecast" in meant and meant["forecast"].value
            note = notes.figure(near, number, "period", "period")
            period = self._figure_period.answer(scene, near, forecast, period_before, dated_sums.get(number), note)
            told = _told(
                company=self._figure_company.fact(scene, near, company),
                counterparty=self._figure_company.fact(scene, near, counterparty),
                period=self._figure_period.fact(scene, near, period, period_before),
            )
            answers.append(_Rest(company, period, told))
            if not (near.percentage and near.kind in UNDATED):
                period_before = Before(near, _one(period))
        return answers


def _one(index: int | None) -> frozenset[int]:
    return frozenset() if index is None else frozenset({index})


def _told(**answers: Fact[Any] | None) -> dict[str, Fact[Any]]:
    return {name: answer for name, answer in answers.items() if answer is not None}
