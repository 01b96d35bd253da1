"""Records → JSON Lines: one document a line."""

from pathlib import Path

import msgspec

from extractor.files import scratch_beside

LINES = "records.jsonl"
"""What the file is called."""


class LinesSink:
    """A file of lines, which appears in the folder when the sink is committed. Raises OSError."""

    def __init__(self, folder: Path):
        self._target = folder / LINES
        self._scratch = scratch_beside(self._target)
        self._file = self._scratch.open("wb")

    def add(self, _document: str, content: bytes) -> None:
        """Take the record of a document, as JSON."""
        self._file.write(line(content))

    def commit(self) -> None:
        """Put the file in place of the one that is there."""
        self._file.close()
        self._scratch.replace(self._target)

    def discard(self) -> None:
        """Leave nothing behind, where nothing was committed."""
        self._file.close()
        self._scratch.unlink(missing_ok=True)


def line(content: bytes) -> bytes:
    r"""JSON on one line, its numbers digit for digit.

    >>> line(b'{\n  "value": 64.20\n}\n')
    b'{"value":64.20}\n'
    """
    return msgspec.json.format(content, indent=-1) + b"\n"
