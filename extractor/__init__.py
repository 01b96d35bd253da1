"""extractor: drugs, trials, percentages and sums of money of biopharma press texts, as validated records.

>>> import extractor
>>> extractor.extract("Sales rose to $62.2 million.").document.characters
28

``extract`` and ``extract_file`` give the records of one document; ``load`` gives a spaCy ``Language`` that sets them
on its documents; ``extractor.records`` has the models. Importing the package loads none of it before it is used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from extractor.version import __version__

if TYPE_CHECKING:
    from extractor import records
    from extractor.api import extract, extract_file, load
    from extractor.errors import ExtractorError, ReadingError
    from extractor.records import Extraction

_HOMES = {
    "Extraction": "extractor.records",
    "ExtractorError": "extractor.errors",
    "ReadingError": "extractor.errors",
    "extract": "extractor.api",
    "extract_file": "extractor.api",
    "load": "extractor.api",
}

__all__ = [
    "Extraction",
    "ExtractorError",
    "ReadingError",
    "__version__",
    "extract",
    "extract_file",
    "load",
    "records",
]


def __getattr__(name: str) -> Any:
    if name == "records":
        return import_module("extractor.records")
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
