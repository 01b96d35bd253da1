"""Fits all weights anew: ``python -m tests.learning.learn FOLDER…`` with folders of annotated documents.

The same documents give the same files.
"""

import argparse
from importlib.resources import files
from pathlib import Path

from extractor.pipeline import Pipeline
from tests.learning import fitting, links
from tests.learning.annotated import Annotated
import sys; sys.path.insert(0, "/work/shared/tools"); import gold  # TEMP

WEIGHTS = Path(str(files("extractor.linking"))) / "weights"


def documents_in(folders: list[Path], pipeline: Pipeline) -> list[Annotated]:
    paths = [path for folder in folders for path in sorted(folder.glob("*.txt"))]
    return [Annotated(path, gold.load(path), pipeline) for path in paths]


def learn(documents: list[Annotated]) -> None:
    WEIGHTS.mkdir(exist_ok=True)
    fitting.fit(
        [example for document in documents for _, _, example in links.trial_drug_examples(document)],
        WEIGHTS / "trial_drugs.json",
        about="the role of a drug in a trial",
        strength=0.5,
        at_least=3,
    )
    for name, (about, strength, question) in links.QUESTIONS.items():
        choices = [choice for document in documents for _, choice in question(document)]
        fitting.ChoiceModel(choices, strength=strength).write(WEIGHTS / f"{name}.json", about=about)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    learn(documents_in(parser.parse_args().folders, Pipeline()))


if __name__ == "__main__":
    main()
