"""Fits all weights anew: ``python -m tests.learning.learn PATH…``: folders of documents, files of passages.

The same documents give the same files.
"""

import argparse
from importlib.resources import files
from pathlib import Path

from extractor.linking import Linker
from extractor.pipeline import Pipeline
from extractor.weighing import Preference, Weights
from tests.learning import fitting, links, money, percentages
from tests.learning.annotated import Annotated
from tests.learning.corpus import annotated_in

GIVEN = {"trial_studied": {"known to be studied in it": 3.0}}
"""Weights that are set, not fitted: the documents to fit on are about invented studies, which no table knows."""
WEIGHTS = Path(str(files("extractor.linking"))) / "weights"


def documents_in(paths: list[Path], pipeline: Pipeline) -> list[Annotated]:
    """The annotated documents of the folders; passages tell no links."""
    return [Annotated(name, told, pipeline) for name, told in annotated_in(paths)]


def trial_roles(documents: list[Annotated]) -> links.Roles:
    """What the trial questions answer for each document, by weights fitted without it.

    The questions about figures are fitted on these answers, with the faults that they will meet in use.
    """
    roles = {}
    for held_out in fitting.folds_of([document.name for document in documents], 6):
        linker = Linker()
        train = [document for document in documents if document.name not in held_out]
        linker.replace_weights(fitted(train, links.TRIAL_QUESTIONS, None))
        for document in documents:
            if document.name in held_out:
                scene = links.scene_of(document)
                linker.trial_drugs(scene)
                roles[document.name] = {t: (scene.studied[t], scene.compared_with[t]) for t in scene.studied}
    return roles


def fitted(documents: list[Annotated], questions, roles: links.Roles | None) -> dict[str, Preference]:
    """The weights of each question."""
    return {
        name: fitting.preference([c for d in documents for _, c in question(d, roles)], strength=strength)
        for name, (_, strength, question) in questions.items()
    }


def developer_weights(documents: list[Annotated]) -> Weights:
    return fitting.class_weights(
        [example for d in documents for example in links.developer_examples(d)], strength=0.3, at_least=3
    )


def learn(documents: list[Annotated]) -> None:
    WEIGHTS.mkdir(exist_ok=True)
    roles = trial_roles(documents)
    questions = {**links.TRIAL_QUESTIONS, **links.QUESTIONS}
    for name, weights in fitted(documents, questions, roles).items():
        weights = Preference({**weights.signals, **GIVEN.get(name, {})}, weights.margin)
        fitting.write_preference(WEIGHTS / f"{name}.json", questions[name][0], weights)
    fitting.write_weights(
        WEIGHTS / "drug_developer.json", "whether a company develops a drug", developer_weights(documents)
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    paths = parser.parse_args().paths
    pipeline = Pipeline()
    percentages.fit(paths, pipeline, write=True)
    money.fit(paths, pipeline, write=True)
    learn(documents_in(paths, pipeline))


if __name__ == "__main__":
    main()
