"""Running: many documents through one pipeline."""

from extractor.running.local import FAILURES, Done, Failed, Outcome, run

__all__ = ["FAILURES", "Done", "Failed", "Outcome", "run"]
