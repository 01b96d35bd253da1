"""The whole extraction, its stages, and spaCy merely tokenising, on the same documents in the same run."""

from collections.abc import Callable, Sequence
from functools import partial

import spacy

from extractor.assembly import Assembler
from extractor.found import Found
from extractor.layout import Document, lay_out
from extractor.pipeline import Pipeline
from extractor.reading import source_of_text
from extractor.records import Extraction
from extractor.writing.json import encode
from tests.benchmarks.clock import medians, table
from tests.benchmarks.documents import texts

ROOMS = ("drugs", "trials", "percentages", "money", "companies", "conditions", "periods", "agencies")


def whole(pipeline: Pipeline, text: str) -> bytes:
    """From the text to validated JSON."""
    source = source_of_text(text)
    content = pipeline.content(source)
    Extraction.checked(content, source.text)
    return encode(content)


def compare(runs: int) -> str:
    """The whole beside the tokenizer, as a table."""
    documents = texts()
    pipeline, nlp = Pipeline(), spacy.blank("en")
    extraction, tokenising = medians(
        runs,
        len(documents),
        lambda: [whole(pipeline, text) for text in documents],
        lambda: [nlp(text) for text in documents],
    )
    size = sum(map(len, documents)) / len(documents)
    return table(
        (f"{len(documents)} documents of {size / 1000:.1f} kB, {runs} runs", "ms a document", "times the tokenizer"),
        (
            ('`spacy.blank("en")` tokenising', f"{tokenising:.2f}", "1.0"),
            ("text to validated JSON", f"{extraction:.2f}", f"{extraction / tokenising:.1f}"),
        ),
    )


def stages(runs: int) -> str:
    """What each stage takes of the whole, as a table."""
    pipeline = Pipeline()
    sources = [source_of_text(text) for text in texts()]
    documents = [lay_out(source) for source in sources]
    rooms = [getattr(pipeline, f"_{name}") for name in ROOMS]
    founds = [_found(pipeline, document) for document in documents]
    meant = [pipeline._meaning.read(document, found) for document, found in zip(documents, founds, strict=True)]
    asked = list(zip(documents, founds, meant, strict=True))
    linked = [pipeline._linker.link(document, found, *figures) for document, found, figures in asked]
    told = [
        Assembler(document, found, links).content(*figures)
        for (document, found, figures), links in zip(asked, linked, strict=True)
    ]
    works = {
        "layout": lambda: [lay_out(source) for source in sources],
        **{name: partial(_each, room.find, documents) for name, room in zip(ROOMS, rooms, strict=True)},
        "meaning": lambda: [pipeline._meaning.read(document, found) for document, found, _ in asked],
        "linking": lambda: [pipeline._linker.link(document, found, *figures) for document, found, figures in asked],
        "assembly": lambda: [
            Assembler(document, found, links).content(*figures)
            for (document, found, figures), links in zip(asked, linked, strict=True)
        ],
        "validation": lambda: [
            Extraction.checked(content, source.text) for content, source in zip(told, sources, strict=True)
        ],
        "writing": lambda: [encode(content) for content in told],
    }
    spent = dict(zip(works, medians(runs, len(documents), *works.values()), strict=True))
    total = sum(spent.values())
    return table(
        ("stage", "ms a document", "share"),
        [(name, f"{each:.2f}", f"{each / total:.0%}") for name, each in spent.items()],
    )


def _each(find: Callable[[Document], object], documents: Sequence[Document]) -> list[object]:
    return [find(document) for document in documents]


def _found(pipeline: Pipeline, document: Document) -> Found:
    found = {name: getattr(pipeline, f"_{name}").find(document) for name in ROOMS}
    return Found(
        **found,
        subject=pipeline._companies.subject(document, found["companies"]),
        reporting=pipeline._periods.reporting(document, found["periods"]),
    )
