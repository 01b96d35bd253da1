"""Records and sources among the paths of a command."""

from pathlib import Path

from extractor.errors import MissingInputError, NoInputsError


def told_apart(paths: list[Path]) -> tuple[list[Path], list[Path]]:
    """Records, and what may hold their sources."""
    from extractor.auditing import is_record

    records: list[Path] = []
    sources: list[Path] = []
    for path in paths:
        if not path.exists():
            raise MissingInputError(str(path))
        if not path.is_dir():
            (records if is_record(path) else sources).append(path)
            continue
        held = sorted(file for file in path.glob("*.json") if is_record(file))
        records += held
        if not held:
            sources.append(path)
    if not records:
        raise NoInputsError(str(paths[0]), ["records (.json)"])
    return list(dict.fromkeys(records)), sources
