"""Running: many documents through the pipeline, in this process or in several, none of which can stop the others."""

from extractor.running.local import FAILURES, output_names, run
from extractor.running.outcome import Done, Failed, Kept, Outcome
from extractor.running.work import Limits, cores

__all__ = ["FAILURES", "Done", "Failed", "Kept", "Limits", "Outcome", "cores", "output_names", "run"]
