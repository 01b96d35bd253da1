"""The parts of a Word file, read with care: nothing is unpacked beyond the limit, no entity is expanded."""

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from extractor.reading.content import BrokenError, ExtraError, TooMuchError

if TYPE_CHECKING:
    from lxml.etree import _Element

MAIN = "word/document.xml"
_KINDS = {"xl/": "an Excel file", "ppt/": "a PowerPoint file", "META-INF/": "an OpenDocument or Java file"}
_ENCRYPTED = 0x1


class Package:
    """The ZIP archive that a Word file is."""

    def __init__(self, raw: bytes, limit: int):
        self._left = limit
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(raw))
            self._names = set(self._archive.namelist())
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, UnicodeError):
            raise BrokenError("it is no Word file, or a broken one") from None
        if MAIN not in self._names:
            kind = next((kind for start, kind in _KINDS.items() if any(n.startswith(start) for n in self._names)), None)
            raise BrokenError(f"it is {kind or 'a ZIP archive'}, not a Word file (.docx)")

    def part(self, name: str) -> "_Element | None":
        """The root of one of its XML files; None if there is no such file.

        Raises BrokenError for damage, encryption, a document type declaration, and more content than the limit.
        """
        if name not in self._names:
            return None
        try:
            entry = self._archive.getinfo(name)
            if entry.flag_bits & _ENCRYPTED:
                raise BrokenError("it is encrypted")
            with self._archive.open(entry) as file:
                content = file.read(self._left + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            OSError,
            ValueError,
        ) as error:
            if isinstance(error, BrokenError):
                raise
            raise BrokenError(f"its part {name} is damaged") from None
        if len(content) > self._left:
            raise TooMuchError("what is packed in it is larger than the file may be")
        self._left -= len(content)
        return _parsed(content, name)


def _parsed(content: bytes, name: str) -> "_Element":
    try:
        from lxml import etree
    except ImportError:
        raise ExtraError("docx") from None
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_pis=True,
        remove_comments=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise BrokenError(f"its part {name} cannot be read: {error.msg}") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise BrokenError(f"its part {name} has a document type declaration, which no Word file has")
    return root
