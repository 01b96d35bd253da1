import pytest

from extractor.drugs import DrugFinder
from extractor.layout import lay_out
from extractor.reading.source import Source

FINDER = DrugFinder()


@pytest.fixture(scope="session")
def drugs_in():
    """Finds the drugs of a text."""

    def find(text):
        return FINDER.find(lay_out(Source(text, "", "test", "0" * 64)))

    return find
