"""Records ↔ JSON, exact to the digit."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
from pydantic import ValidationError

from extractor.errors import RecordError
from extractor.records import Extraction

_ENCODER = msgspec.json.Encoder(decimal_format="number")
_DECODER = msgspec.json.Decoder(float_hook=Decimal)


def to_json(extraction: Extraction) -> bytes:
    """The extraction as a JSON file: UTF-8, keys in the order of the models, two blanks a level, a newline at the end.

    Numbers have the digits of the text and never an exponent. The same extraction gives the same bytes.
    """
    return msgspec.json.format(_ENCODER.encode(_plain(extraction.model_dump())), indent=2) + b"\n"


def from_json(content: bytes, *, source: str | None = None, name: str = "record") -> Extraction:
    """The extraction that a JSON file holds, its numbers exact.

    Every quote is checked against the ``source`` text where it is given. Raises RecordError, which calls the file
    ``name``, for what is no JSON or breaks the contract.
    """
    try:
        return Extraction.model_validate(_DECODER.decode(content), context={"source": source})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise RecordError(name, f"{place}: {first['msg']}" if place else first["msg"]) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RecordError(name, str(error)) from error


def read_record(path: Path, *, source: str | None = None) -> Extraction:
    """The extraction in a file; see :func:`from_json`. Raises OSError as well."""
    return from_json(path.read_bytes(), source=source, name=str(path))


def _plain(value: Any) -> Any:
    """The value with decimals that Python would write with an exponent (1E-7, 1.2E+9) written out."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return msgspec.Raw(format(value, "f").encode())
    return value
