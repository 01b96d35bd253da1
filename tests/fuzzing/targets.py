"""What is fuzzed: each target takes any bytes, and raises if something does not hold."""

import json
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

from extractor.errors import ConfigError, ReadingError, RecordError
from extractor.pipeline import default_pipeline
from extractor.reading import FORMATS, Reader, Source, source_of_text
from extractor.records import Extraction
from extractor.writing.json import encode, from_json
from tests.reading.making import MAKERS, outline_of

TEXT = """Corvane posts results

May 14, 2026

Sales of Quelvara rose by 12.5% to $45.2 million in the first quarter, and 8% of 40 patients in the Phase 2 LARK-1
trial (NCT01234567) responded, versus 3% on placebo, said Jane Doe, CEO of Corvane Inc. (Nasdaq: CRVN).

• Costs fell by 3%
• The trial goes on

USD million        2026    2025
Revenue            45.2    40.1
Net loss           (4.0)   (5.5)
"""
_LIMIT = 200_000

Target = Callable[[bytes], None]


def check_source(source: Source) -> None:
    """The places of a source are in order, and cover all that can be seen."""
    end = 0
    for place in source.places:
        assert end <= place.start < place.end <= len(source.text)
        assert place.locator
        assert source.text[end : place.start].isspace() or end == place.start
        end = place.end
    assert not source.places or not source.text[end:].strip()
    source.text.encode()


def fuzz_text(raw: bytes) -> None:
    """The records of a text are valid, its spans slices of it, and what is written can be read."""
    source = source_of_text(raw.decode("utf-8", "surrogatepass" if raw[:1] == b"\xed" else "replace"))
    content = default_pipeline().content(source)
    checked = Extraction.checked(content, source.text)
    assert from_json(encode(content), source=source.text) == checked


def _fuzz_file(form: str | None, raw: bytes) -> None:
    with suppress(ReadingError):
        check_source(Reader(max_bytes=_LIMIT, type=form).read("-", raw=raw))


def fuzz_field(raw: bytes) -> None:
    """JSON whose text is anywhere in it: the field is named by the first line."""
    field, _, rest = raw.partition(b"\n")
    with suppress(ReadingError):
        check_source(
            Reader(max_bytes=_LIMIT, type="json", text_field=field.decode("utf-8", "replace")).read("-", raw=rest)
        )


def fuzz_record(raw: bytes) -> None:
    """A record, or an error that says why it is none."""
    with suppress(RecordError):
        from_json(raw)


def fuzz_config(raw: bytes) -> None:
    """The options of a command, or an error that says what is wrong with them."""
    import typer

    from extractor.cli.app import app
    from extractor.cli.config import _read

    command = typer.main.get_command(app).commands["run"]  # type: ignore[attr-defined]
    with tempfile.NamedTemporaryFile(suffix=".toml") as file:
        file.write(raw)
        file.flush()
        with suppress(ConfigError):
            _read(command.make_context("run", ["x"], resilient_parsing=True), Path(file.name))


TARGETS: dict[str, Target] = {
    "words": fuzz_text,
    **{form: (lambda raw, form=form: _fuzz_file(form, raw)) for form in FORMATS},  # type: ignore[misc]
    "any": lambda raw: _fuzz_file(None, raw),
    "field": fuzz_field,
    "record": fuzz_record,
    "config": fuzz_config,
}
"""By name; those of readers are called like their formats."""


@cache
def seeds(name: str) -> list[bytes]:
    """Valid inputs of a target, which are then broken."""
    parts = outline_of(TEXT)
    made = {"markdown" if kind == "md" else kind: make(parts) for kind, make in MAKERS.items()}
    made |= {"text": TEXT.encode(), "jsonl": made["json"], "words": TEXT.encode()}
    made["field"] = b"data.body\n" + json.dumps({"data": {"body": TEXT}, "title": "x"}).encode()
    source = source_of_text(TEXT)
    made["record"] = encode(default_pipeline().content(source))
    made["config"] = b'output = "out"\njobs = 2\nformat = ["json", "jsonl"]\nresume = true\ntime-limit = 1.5\n'
    return list(made.values()) if name == "any" else [made[name]]
