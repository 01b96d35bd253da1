"""Where things are: a path or a URI → a file system, and a path in it."""

import io
from functools import lru_cache
from pathlib import Path
from typing import cast

import pyarrow as pa
from pyarrow import fs

_WHOLE = frozenset({"s3", "gcs", "abfs"})
"""Types of file systems that show an object when all of it is there, and where a rename is a copy."""


def absolute(name: str) -> str:
    """The name as it is good in every process: URIs as they are, paths from the root."""
    return name if _is_uri(name) else Path(name).absolute().as_posix()


def below(name: str, relative: str) -> str:
    """The name of a file in a folder.

    >>> below("./in", "sub/a.txt"), below("s3://press/2026/", "a.txt")
    ('in/sub/a.txt', 's3://press/2026/a.txt')
    """
    if _is_uri(name):
        return f"{name.rstrip('/')}/{relative}"
    return (Path(name) / relative).as_posix()


@lru_cache(maxsize=64)
def locate(root: str) -> tuple[fs.FileSystem, str]:
    """The file system of a path or URI, and the path in it.

    What Arrow does not know of itself (``gs`` and ``s3`` it does), fsspec is asked for. Raises ValueError for a URI
    that neither knows.
    """
    if not _is_uri(root):
        return fs.LocalFileSystem(), absolute(root)
    try:
        return cast("tuple[fs.FileSystem, str]", fs.FileSystem.from_uri(root))
    except pa.ArrowInvalid:
        from fsspec.core import url_to_fs

        other, path = url_to_fs(root)
        return fs.PyFileSystem(fs.FSSpecHandler(other)), path


def inside(root: str, relative: str) -> tuple[fs.FileSystem, str]:
    """Like :func:`locate`, of a file in a folder; of the folder or file itself for ``""``."""
    system, path = locate(root)
    return system, f"{path.rstrip('/')}/{relative}" if relative else path


def write_whole(system: fs.FileSystem, folder: str, name: str, content: pa.Buffer) -> None:
    """Put a file into a folder, replacing what is there: whoever looks sees the old one or the new one whole.

    Raises OSError.
    """
    target = f"{folder}/{name}"
    if system.type_name in _WHOLE:
        with system.open_output_stream(target, compression=None) as file:
            file.write(content)
        return
    scratch = f"{folder}/{scratch_name(name)}"
    with system.open_output_stream(scratch, compression=None) as file:
        file.write(content)
    system.move(scratch, target)


def scratch_name(name: str) -> str:
    """What a file is called before it is whole: hidden, and no table to those who look for tables."""
    return f".{name}.tmp"


def opened(system: fs.FileSystem, path: str) -> io.BufferedReader:
    """The file as a stream of lines, unpacked if its name says that it is packed. Raises OSError."""
    return io.BufferedReader(system.open_input_stream(path))


def _is_uri(name: str) -> bool:
    return "://" in name
