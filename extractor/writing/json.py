"""Records ↔ JSON, exact to the digit."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
from pydantic import ValidationError

from extractor.errors import RecordError
from extractor.records import Extraction

NUMBERS = frozenset({"value", "amount", "low", "high"})
"""The fields of figures that hold numbers of the text."""

_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(float_hook=Decimal)


def to_json(extraction: Extraction, *, source: str | None = None) -> bytes:
    """The extraction as a JSON file: UTF-8, keys in the order of the models, two blanks a level, a newline at the end.

    Numbers have the digits of the text and never an exponent. The same extraction gives the same bytes. Where the
    ``source`` text is given, what is to be written is validated once more with every quote checked against it; raises
    ``pydantic.ValidationError``.
    """
    content = extraction.model_dump()
    if source is not None:
        Extraction.checked(content, source)
    return encode(content)


def encode(content: Mapping[str, Any]) -> bytes:
    """The same of an extraction's content as plain data, whose keys are in the order of the models already."""
    exact = {**content, "percentages": _exact(content["percentages"]), "money": _exact(content["money"])}
    return msgspec.json.format(_ENCODER.encode(exact), indent=2) + b"\n"


def _exact(figures: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Figures with their decimals as the digits to be written: str() would write 1E-7."""
    return [
        {
            **figure,
            **{
                name: msgspec.Raw(format(figure[name], "f").encode())
                for name in NUMBERS & figure.keys()
                if isinstance(figure[name], Decimal)
            },
        }
        for figure in figures
    ]


def from_json(content: bytes, *, source: str | None = None, name: str = "record") -> Extraction:
    """The extraction that a JSON file holds, its numbers exact.

    Every quote is checked against the ``source`` text where it is given. Raises RecordError, which calls the file
    ``name``, for what is no JSON or breaks the contract.
    """
    try:
        return Extraction.checked(_DECODER.decode(content), source)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise RecordError(name, f"{place}: {first['msg']}" if place else first["msg"]) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RecordError(name, str(error)) from error


def plain(content: bytes) -> Any:
    """What a JSON file holds, as plain data, its numbers exact: integers and decimals. Raises msgspec.DecodeError."""
    return _DECODER.decode(content)


def read_record(path: Path, *, source: str | None = None) -> Extraction:
    """The extraction in a file; see :func:`from_json`. Raises OSError as well."""
    return from_json(path.read_bytes(), source=source, name=str(path))
