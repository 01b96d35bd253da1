import re
from importlib.resources import files

import pytest

from extractor.trials.lexicon import Register, _Register
from extractor.trials.registers import find_registry_ids
from extractor.vocabulary import read_table

ROWS = read_table(files("extractor.trials") / "registries.tsv", _Register)


@pytest.fixture(scope="module")
def registers():
    return [Register(row.registry, row.anchor, re.compile(row.pattern), row.canonical) for row in ROWS]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.registry)
def test_every_register_reads_its_example(row, registers):
    text = f"Registered as {row.example}, it began in May."
    (found,) = find_registry_ids(text, registers)
    assert text[found.start : found.end] == row.example
    assert found.canonical == row.result
    assert found.register == row.registry


@pytest.mark.parametrize(
    "text",
    ["NCT0123456", "XNCT01234567", "NCT012345678", "2021-00123-45", "Call 2021-001234-5", "CTR19991234", "KCT-1"],
)
def test_other_numbers_are_none(text, registers):
    assert find_registry_ids(text, registers) == []
