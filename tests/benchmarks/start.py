"""How long a cold start takes, and how much memory a process holds."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.benchmarks.clock import table

ROOT = Path(__file__).parents[2]
BLANK = "import spacy; spacy.blank('en')"
PEAK = "; print(open('/proc/self/status').read().split('VmHWM:')[1].split()[0])"
"""Linux tells the most that a process ever held, in kB; what getrusage tells includes the parent's."""


def starts(runs: int) -> str:
    """Commands from a cold process beside spaCy's bare start, as a table."""
    with tempfile.TemporaryDirectory() as folder:
        document = str(next(ROOT.glob("inputs/*.txt")))
        python, extractor = sys.executable, [sys.executable, "-m", "extractor"]
        commands = {
            f'`python -c "{BLANK}"`': [python, "-c", BLANK],
            "`extractor run` on one document": [*extractor, "run", document, "--output", folder, "--quiet"],
            "`extractor --help`": [*extractor, "--help"],
            "`extractor schema`": [*extractor, "schema"],
        }
        spent: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(runs):
            for name, command in commands.items():
                began = time.perf_counter()
                subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
                spent[name].append(time.perf_counter() - began)
    bare = median(next(iter(spent.values())))
    return table(
        (f"cold start, {runs} runs", "seconds", "times spaCy's"),
        [(name, f"{median(each):.2f}", f"{median(each) / bare:.2f}") for name, each in spent.items()],
    )


def memory() -> str:
    """The peak of a process that reads one document, beside that of bare spaCy, as a table."""
    document = next(ROOT.glob("inputs/*.txt"))
    codes = {
        "bare spaCy": BLANK,
        "one document": f"import extractor; extractor.extract_file({str(document)!r})",
    }
    peaks = {name: int(_told(code + PEAK)) / 1000 for name, code in codes.items()}
    return table(("peak memory", "MB"), [(name, f"{peak:.0f}") for name, peak in peaks.items()])


def _told(code: str) -> str:
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    return told.stdout.split()[-1]
