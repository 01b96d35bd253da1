"""Whole files or none."""

import os
import threading
from pathlib import Path


def write_atomically(path: Path, content: bytes) -> None:
    """Put the content at the path, replacing what is there in one step.

    Whoever looks, and whatever crashes when, sees the old file or the new one whole. Raises OSError.
    """
    scratch = path.parent / f".extractor-{os.getpid()}-{threading.get_ident()}.tmp"
    try:
        scratch.write_bytes(content)
        scratch.replace(path)
    except BaseException:
        scratch.unlink(missing_ok=True)
        raise
