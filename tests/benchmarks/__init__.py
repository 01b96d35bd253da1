"""How fast it is, measured against something measured in the same run: ``python -m tests.benchmarks``."""
