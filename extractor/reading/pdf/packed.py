"""What a PDF file unpacks to, looked at before PDFium unpacks it, which does so whatever the size."""

import re
import zlib

from extractor.reading.content import BrokenError

_STREAM = re.compile(rb"stream\r?\n")
_DICTIONARY = 2000
"""Bytes before a stream in which its dictionary tells what it is."""
_PICTURE = re.compile(rb"/Subtype\s*/Image")
_MOST = 64_000_000
"""Bytes that all streams but pictures may unpack to; a thousand pages have some 20 MB."""
_MOST_PICTURES = 1_000_000_000
"""The same of pictures, which are not unpacked to read a text."""
_DEEPEST = 4
"""How often a stream may be packed."""
_CHUNK = 1 << 16


def check_streams(raw: bytes) -> None:
    """Raises BrokenError for a file whose streams, packed once or several times, unpack to far more than pages hold."""
    left, left_pictures = _MOST, _MOST_PICTURES
    for match in _STREAM.finditer(raw):
        head = raw[max(0, match.start() - _DICTIONARY) : match.start()].rpartition(b" obj")[2]
        if _PICTURE.search(head):
            left_pictures -= _unpacked(raw, match.end(), left_pictures)
        else:
            left -= _unpacked(raw, match.end(), left)
        if min(left, left_pictures) < 0:
            raise BrokenError(f"what is packed in it is larger than {_MOST // 1_000_000} MB")


def _unpacked(raw: bytes, start: int, left: int) -> int:
    """How many bytes a stream unpacks to, in all of its layers; hardly more than is left."""
    total = 0
    content = memoryview(raw)[start:]
    for _ in range(_DEEPEST):
        if bytes(content[:1]) != b"\x78":
            break
        pieces: list[bytes] = []
        unpack = zlib.decompressobj()
        place = 0
        try:
            while not unpack.eof and place < len(content) and total <= left:
                # what is left of a chunk needs no more looks: then the bytes are more than are left
                piece = unpack.decompress(content[place : place + _CHUNK], left + 1 - total)
                place += _CHUNK
                total += len(piece)
                pieces.append(piece)
        except zlib.error:
            pass  # what there is of it counts
        content = memoryview(b"".join(pieces))
    return total
