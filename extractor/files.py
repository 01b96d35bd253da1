"""Whole files or none."""

import contextlib
import os
import platform
import shutil
import threading
from pathlib import Path

_PREFIX = f".extractor-{platform.node()}-"
"""Scratch files are hidden, and named by machine, process and thread."""
_SUFFIX = ".tmp"


def scratch_beside(path: Path, name: str | None = None) -> Path:
    """Where a file or folder may be built that will then take the place of the path."""
    return path.parent / f"{_PREFIX}{os.getpid()}-{threading.get_ident()}-{name or path.name}{_SUFFIX}"


def write_atomically(path: Path, content: bytes) -> None:
    """Put the content at the path, replacing what is there in one step.

    Whoever looks, and whatever crashes when, sees the old file or the new one whole. Raises OSError.
    """
    scratch = scratch_beside(path, "file")
    try:
        scratch.write_bytes(content)
        scratch.replace(path)
    except BaseException:
        scratch.unlink(missing_ok=True)
        raise


def replace_folder(scratch: Path, target: Path) -> None:
    """Put a folder that was built elsewhere in place of the target. Raises OSError.

    Whoever looks sees the old one whole, the new one whole or, for a moment, none.
    """
    old = scratch.with_name(f"{scratch.name.removesuffix(_SUFFIX)}-old{_SUFFIX}")
    if target.exists():
        target.rename(old)
    scratch.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def remove_scratch(folder: Path) -> None:
    """Remove from the folder what processes of this machine left half-written when they were killed. Raises OSError."""
    for path in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        process = path.name.removeprefix(_PREFIX).partition("-")[0]
        if process.isdecimal() and not _runs(int(process)):
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    if os.name != "posix":  # elsewhere to ask for a process may be to end it
        return True
    with contextlib.suppress(PermissionError):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
    return True
