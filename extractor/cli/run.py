"""``extractor run``."""

import sys
from collections import Counter
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Annotated

import typer

from extractor.cli.config import Config
from extractor.cli.console import complain, remark
from extractor.cli.patience import TimeLimit, given_up_after
from extractor.cli.reading import MaxBytes, TextField, Type, reader_of
from extractor.reading import MAX_BYTES, STDIN, SUPPORTED, TEXT_FIELD, Reader, find_inputs


class Format(StrEnum):
    """What records are written as."""

    JSON = "json"
    JSONL = "jsonl"
    PARQUET = "parquet"


class Engine(StrEnum):
    """What the documents are worked on by."""

    LOCAL = "local"
    RAY = "ray"


_NAMED = 3
"""Skipped files up to which each is named."""


def run(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH…", help="Files and folders to read; - is standard input.", show_default=False),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="DIR", help="Folder for the records, made if missing.", show_default=False
        ),
    ] = None,
    type: Type = None,
    text_field: TextField = TEXT_FIELD,
    write_text: Annotated[
        bool, typer.Option("--write-text", help="Write the text that offsets count in beside each record, as STEM.txt.")
    ] = False,
    formats: Annotated[
        list[Format] | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="json: a file a document; jsonl: a line a document; parquet: tables. Name several one by one.",
            show_default="json",
        ),
    ] = None,
    max_bytes: MaxBytes = MAX_BYTES,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            "-j",
            metavar="N",
            min=0,
            envvar="EXTRACTOR_JOBS",
            help="Worker processes; by default one a core. 0 works in this process, which holds to no limits.",
            show_default=False,
        ),
    ] = None,
    time_limit: TimeLimit = 60,
    memory_limit: Annotated[
        int, typer.Option(metavar="MB", min=0, help="Give up a document that needs more memory; 0 for no limit.")
    ] = 2048,
    resume: Annotated[
        bool,
        typer.Option(
            "--resume", help="Leave alone what this version has made of the same bytes, read in the same way."
        ),
    ] = False,
    fail_fast: Annotated[bool, typer.Option("--fail-fast", help="Stop at the first document that fails.")] = False,
    engine: Annotated[
        Engine,
        typer.Option(help="ray: work on a Ray cluster instead of processes of this machine."),
    ] = Engine.LOCAL,
    block_bytes: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1,
            help="With ray: text that a worker takes at a time; 2 MB if not told.",
            show_default=False,
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but failures.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Tell of every document.")] = False,
    config: Config = None,
) -> None:
    """Extract the records of documents: one JSON file each, called like its input.

    Text, Markdown, HTML, PDF, Word, mail and JSON files are read, gzip of them
    too; folders are searched to the bottom.
    A document that fails costs no other one: it is listed in DIR/failures.jsonl.
    jsonl goes into DIR/records.jsonl, parquet into DIR/parquet, a folder a table.
    Exit code: 0 all done, 1 some documents failed, 2 nothing could be done.

    With --engine ray (pip install 'extractor\\[ray]') the work is done on the
    cluster of RAY_ADDRESS, or on this machine. PATHs and DIR may be URIs then
    (s3://…), documents also rows of Parquet with an id and a text; DIR gets
    Parquet files, a row a document, failed ones too.

    Examples:

    $ extractor run inputs --output outputs

    $ extractor run inputs/news.txt --output outputs --quiet

    $ extractor run inputs --output outputs --resume --jobs 2

    $ extractor run inputs --output outputs --format json --format parquet

    $ extractor run - --type text < inputs/news.txt
    """
    from extractor.cli.progress import follow, told
    from extractor.running import Limits, cores
    from extractor.running import run as run_all

    wanted = formats or [Format.JSON]
    reader = reader_of(type, text_field, max_bytes)
    limits = Limits(time_limit or None, memory_limit or None)
    if engine is Engine.RAY:
        from extractor.cli.cluster import follow_cluster, outcomes_on_cluster

        if output is None:
            raise typer.BadParameter("say where the records go with --output DIR", param_hint="--output")
        if formats:
            raise typer.BadParameter("with --engine ray the records are rows of Parquet", param_hint="--format")
        outcomes = outcomes_on_cluster(
            paths,
            output,
            jobs=jobs,
            reader=reader,
            limits=limits,
            block_bytes=block_bytes,
            write_text=write_text,
            resume=resume,
        )
        failed = follow_cluster(told(outcomes) if verbose else outcomes, output, fail_fast=fail_fast, quiet=quiet)
        if failed:
            raise typer.Exit(1)
        return
    if output is None:
        if paths != [STDIN] or len(wanted) > 1 or Format.PARQUET in wanted:
            raise typer.BadParameter("say where the records go with --output DIR", param_hint="--output")
        with given_up_after(time_limit, STDIN):
            _pipe(reader, a_line=Format.JSONL in wanted)
        return
    if resume and Format.JSON not in wanted:
        raise typer.BadParameter("it goes by the .json records; add --format json", param_hint="--resume")
    inputs = find_inputs(paths, reader)
    if inputs.outside:
        remark(f"skipped {_several(inputs.outside)}: links that lead out of the folder; name such files on their own")
    if inputs.skipped:
        remark(f"skipped {_several(inputs.skipped)}: unsupported type; supported: {', '.join(SUPPORTED)}")
    outcomes = run_all(
        inputs.documents,
        output,
        reader=reader,
        write_text=write_text,
        jobs=cores() if jobs is None else jobs,
        limits=limits,
        resume=resume,
        fail_fast=fail_fast,
        formats=[one.value for one in wanted],
    )
    if follow(told(outcomes) if verbose else outcomes, len(inputs.documents), output, quiet):
        raise typer.Exit(1)


def _several(files: tuple[str, ...]) -> str:
    """The files by name, or by type where they are many."""
    if len(files) <= _NAMED:
        return ", ".join(files)
    types = Counter(PurePath(file).suffix for file in files)
    return f"{len(files)} files ({', '.join(f'{number} {suffix}' for suffix, number in sorted(types.items()))})"


def _pipe(reader: Reader, *, a_line: bool) -> None:
    from extractor.errors import ReadingError
    from extractor.pipeline import default_pipeline
    from extractor.writing.json import to_json
    from extractor.writing.lines import line

    try:
        source = reader.read(STDIN)
    except ReadingError as error:
        complain(str(error))
        raise typer.Exit(1) from None
    record = to_json(default_pipeline().run(source), source=source.text)
    sys.stdout.buffer.write(line(record) if a_line else record)
    sys.stdout.buffer.flush()
