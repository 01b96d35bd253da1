"""What the document says of each drug: its companies, what it is for, what regulators did, how far it is."""

from collections.abc import Mapping, Sequence
from typing import Any

from extractor.found import Fact, Facts, Found
from extractor.layout import Document
from extractor.linking.drug_approvals import ApprovalsOfDrugs, approvals_fact
from extractor.linking.drug_companies import DevelopersOfDrugs, developers_fact
from extractor.linking.drug_conditions import ConditionsOfDrugs
from extractor.linking.drug_scene import DrugScene
from extractor.linking.drug_stages import StageOfDrugs


class FactsOfDrugs:
    """Answers the four questions about drugs; loads its words once."""

    def __init__(self) -> None:
        self._approvals = ApprovalsOfDrugs()
        self._stages = StageOfDrugs()
        self.developers = DevelopersOfDrugs()
        self._conditions = ConditionsOfDrugs()

    def answer(self, document: Document, found: Found, trial_drugs: Mapping[int, Sequence[int]]) -> tuple[Facts, ...]:
        """For every drug: developers, indications, approvals, stage, as far as the text tells.

        ``trial_drugs`` gives for the index of a trial the indices of the drugs under study in it.
        """
        scene = DrugScene(document, found)
        owners = self.developers.developers(scene)
        scene.owners = [frozenset(each) for each in owners]
        acts = self._approvals.acts(scene, scene.owners, trial_drugs)
        stages = self._stages.stages(scene, acts, trial_drugs)
        conditions = self._conditions.indications(scene, trial_drugs)
        answers: list[Facts] = []
        for drug in range(len(found.drugs)):
            approvals = approvals_fact([act for act in acts if act.drug == drug])
            told: dict[str, Fact[Any] | None] = {
                "developers": developers_fact(scene, owners[drug]),
                "indications": conditions[drug],
                "approvals": approvals,
                "stage": stages[drug],
            }
            answers.append({name: fact for name, fact in told.items() if fact is not None})
        return tuple(answers)
