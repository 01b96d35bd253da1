"""Scores of the extractor on annotated documents: ``python -m tests.scoring FOLDER…``.

python -m tests.scoring tests/corpus/open                       precision, recall and F1 of everything
python -m tests.scoring tests/corpus/open --faults faults.txt   and every miss and extra
python -m tests.scoring tests/corpus/open --outputs DIR         of records written before
python -m tests.scoring tests/corpus/* --floors                 the floors to put into tests/corpus/floors.toml
python -m tests.scoring tests/corpus/* --markdown               the main figures side by side
"""

import argparse
import sys
from pathlib import Path

from extractor.evaluation import Report, answered, evaluate, table
from extractor.pipeline import Pipeline
from tests.scoring import floors
from tests.scoring.folders import score_folder


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER", help="NAME.txt beside NAME.gold.yaml")
    parser.add_argument("--outputs", type=Path, metavar="DIR", help="score the records in here instead of extracting")
    parser.add_argument("--faults", type=Path, metavar="FILE", help="write every miss and extra here")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--floors", action="store_true", help="print floors a hair under what is reached")
    form.add_argument("--markdown", action="store_true", help="print the main figures side by side")
    options = parser.parse_args()
    folders = [folder for folder in options.folders if folder.is_dir()]
    if not folders:
        parser.error("none of these is a folder")
    if options.outputs:
        reports = {folder.name: evaluate(answered(folder, options.outputs)) for folder in folders}
    else:
        pipeline = Pipeline()
        reports = {folder.name: score_folder(folder, pipeline) for folder in folders}
    sys.stdout.write(_shown(reports, options))
    if options.faults:
        options.faults.write_text("".join(table.faults(report) for report in reports.values()), encoding="utf-8")


def _shown(reports: dict[str, Report], options: argparse.Namespace) -> str:
    if options.floors:
        return "\n\n".join(floors.floors_for(name, report) for name, report in reports.items()) + "\n"
    if options.markdown:
        return "\n".join(table.markdown(reports)) + "\n"
    return "\n\n".join(f"{name}: " + "\n".join(table.lines(report)) for name, report in reports.items()) + "\n"


if __name__ == "__main__":
    main()
