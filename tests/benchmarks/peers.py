"""Other extractors on the same documents, each doing its part of the job, in an environment of its own."""

import json
import subprocess
import sys
import venv
from pathlib import Path

from tests.benchmarks.clock import table
from tests.benchmarks.documents import texts

PACKAGES = {
    "recognizers": ["recognizers-text-suite", "emoji<1.7", "setuptools<80"],  # what its last release still needs
    "quantulum3": ["quantulum3"],
    "drugs": ["drug-named-entity-recognition"],
}
WORK = {
    "recognizers": """
from recognizers_number import recognize_percentage
from recognizers_number_with_unit import recognize_currency
from recognizers_text import Culture
def work(text):
    recognize_currency(text, Culture.English)
    recognize_percentage(text, Culture.English)
""",
    "quantulum3": """
from quantulum3 import parser
def work(text):
    parser.parse(text)
""",
    "drugs": """
from drug_named_entity_recognition import find_drugs
def work(text):
    find_drugs(text.split())
""",
}
CLOCK = """
import json, sys, time
texts = json.load(sys.stdin)
work(texts[0])
spent = []
for _ in range({runs}):
    began = time.process_time()
    for text in texts:
        work(text)
    spent.append((time.process_time() - began) * 1000 / len(texts))
print(sorted(spent)[len(spent) // 2])
"""
NAMES = {
    "recognizers": "Recognizers-Text, currencies and percentages alone",
    "quantulum3": "quantulum3, quantities alone",
    "drugs": "drug-named-entity-recognition, drug names alone",
}


def peers(folder: Path, extraction: float, *, count: int = 10, runs: int = 1) -> str:
    """What the peers take for the first documents, beside ``extraction`` milliseconds for all that we do; a table."""
    documents = json.dumps(texts()[:count])
    rows = []
    for peer, packages in PACKAGES.items():
        home = folder / peer
        if not home.exists():
            venv.create(home, with_pip=True)
            subprocess.run([home / "bin" / "pip", "install", "-q", *packages], check=True)
        told = subprocess.run(
            [home / "bin" / "python", "-c", WORK[peer] + CLOCK.format(runs=runs)],
            input=documents,
            capture_output=True,
            text=True,
            check=False,
        )
        if told.returncode:
            print(f"{peer}: {told.stderr.strip().splitlines()[-1]}", file=sys.stderr)
            continue
        spent = float(told.stdout.split()[-1])
        rows.append((NAMES[peer], f"{spent:.1f}", f"{spent / extraction:.1f}"))
    return table((f"{count} documents", "ms a document", "times our whole"), rows)
