"""What is in a gzip file, never more of it than the limit."""

import zlib

from extractor.reading.content import BrokenError, TooMuchError

SIGNATURE = b"\x1f\x8b"
_CHUNK = 4096
"""Bytes at a time: of a file of very many members no more than this is looked at twice for each."""


def unpack(raw: bytes, limit: int) -> bytes:
    """The content of a gzip file, all its members one behind the other. Raises BrokenError, TooMuchError."""
    pieces: list[bytes] = []
    left = limit
    position = 0
    while raw.startswith(SIGNATURE, position):
        member = zlib.decompressobj(wbits=31)
        while not member.eof:
            chunk = member.unconsumed_tail or raw[position : position + _CHUNK]
            position += 0 if member.unconsumed_tail else len(chunk)
            try:
                piece = member.decompress(chunk, left + 1)
            except zlib.error:
                raise BrokenError("it is a damaged gzip file") from None
            left -= len(piece)
            if left < 0:
                raise TooMuchError("what is packed in it is larger than the file may be")
            if not chunk:
                raise BrokenError("it is a gzip file that ends too early")
            pieces.append(piece)
        position -= len(member.unused_data)
    if raw[position:].strip(b"\0"):
        raise BrokenError("it is a gzip file with something else behind its end")
    return b"".join(pieces)
