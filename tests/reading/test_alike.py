"""A web page, a PDF or Word file, Markdown, a mail and JSON of one text give the records that the plain text gives."""

from functools import partial
from pathlib import Path

import pytest

from extractor.pipeline import default_pipeline
from extractor.reading import Reader, source_of_text
from tests.reading.making import MAKERS, outline_of, pdf_of, plain_of
from tests.reading.making.alike import said

ROOT = Path(__file__).parents[2]
KINDS = {**MAKERS, "pdf in two columns": partial(pdf_of, columns=2)}
TYPES = {"md": "markdown", "pdf in two columns": "pdf"}
DOCUMENTS = {
    "inputs": ["ascentage-interview"],
    "tests/corpus/open": [
        "j03-xinghe-psoriasis-eczema",
        "k02-quillmoor-interims",
        "l01-haldane-wyke-q3",
        "n02-nordelza-chmp",
        "n04-seivonal-japan",
    ],
    "tests/corpus/written": [
        "q04-belrafgo-fda-nod",
        "q05-dietwil-four-agencies",
        "q15-godavarma-nse-letter",
        "s03-hallbrook-q1-2026",
        "s06-auvrelle-asthma-phase2",
        "s09-deal-wire-galleon",
        "wb01-castellan-oral-serd",
        "wb02-norzafermin-mash-doses",
        "wc04-marlpit-aim-finals",
        "wd02-silencia-initiation",
        "z03-verrazane-q4-call",
    ],
}
"""Documents of all kinds: interviews and calls, releases with statements and guidance, captions and tables of words,
lists, signatures line by line, enumerations in running text, and letters that no Latin typeface has."""
PATHS = [ROOT / folder / f"{name}.txt" for folder, names in DOCUMENTS.items() for name in names]


@pytest.fixture(scope="module", params=PATHS, ids=lambda path: path.stem)
def document(request):
    """A document in parts, what its plain text says, and the day it was published."""
    parts = outline_of(request.param.read_text("utf-8"))
    extraction = default_pipeline().run(source_of_text(plain_of(parts)))
    assert len(extraction.percentages) + len(extraction.money) > 5
    return parts, said(extraction), extraction.document.published


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_records(document, kind):
    parts, expected, published = document
    make = partial(KINDS[kind], published=published) if kind == "eml" else KINDS[kind]
    source = Reader(type=TYPES.get(kind, kind)).read("-", raw=make(parts))
    extraction = default_pipeline().run(source)
    assert said(extraction) == expected
    located = kind != "md"
    assert all((figure.locator is not None) == located for figure in (*extraction.percentages, *extraction.money))
    assert all(len(drug.locators) == located * len(drug.mentions) for drug in extraction.drugs)
