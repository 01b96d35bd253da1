"""A folder of records → what the page is made of."""

from dataclasses import dataclass
from pathlib import Path

from extractor.errors import ExtractorError, MissingInputError, RecordError, UnreadableError
from extractor.naming import unique_ids
from extractor.report.data import document_data
from extractor.report.sources import source_text
from extractor.writing.json import read_record


class NoRecordsError(ExtractorError):
    """A folder without records."""

    def __init__(self, name: str):
        super().__init__(f"{name}: no records in this folder; make some with: extractor run PATH --output {name}")


@dataclass(frozen=True, slots=True)
class Collected:
    """The documents that a page will show."""

    documents: tuple[dict[str, object], ...]
    """In the order of the records' names; see :func:`extractor.report.data.document_data`."""
    untold: tuple[str, ...]
    """Records whose text was not found or has changed."""
    refused: tuple[ExtractorError, ...]
    """JSON files that are no records, or broken ones."""


def collect(path: Path, sources: Path | None = None) -> Collected:
    """The records of a folder (or of one file) with their texts, which are looked for in ``sources`` if it is given.

    Raises MissingInputError or UnreadableError for a path that cannot be read, NoRecordsError or RecordError if there
    is no record in it.
    """
    documents: list[dict[str, object]] = []
    untold: list[str] = []
    refused: list[ExtractorError] = []
    if sources is not None and not sources.is_dir():
        raise MissingInputError(str(sources))
    for record in _records(path):
        try:
            extraction = read_record(record)
        except RecordError as error:
            refused.append(error)
            continue
        except OSError as error:
            refused.append(UnreadableError(str(record), error.strerror or str(error)))
            continue
        text, note = source_text(record, extraction, sources)
        if text is None:
            untold.append(str(record))
        documents.append(document_data(extraction, text, note))
    if not documents:
        raise refused[0] if refused else NoRecordsError(str(path))
    for document, id in zip(documents, unique_ids(str(one["id"]) for one in documents), strict=True):
        document["id"] = id
    return Collected(tuple(documents), tuple(untold), tuple(refused))


def _records(path: Path) -> list[Path]:
    try:
        if not path.is_dir():
            path.stat()
            return [path]
        return sorted(one for one in path.iterdir() if one.suffix.lower() == ".json" and one.is_file())
    except FileNotFoundError:
        raise MissingInputError(str(path)) from None
    except OSError as error:
        raise UnreadableError(str(path), error.strerror or str(error)) from error
