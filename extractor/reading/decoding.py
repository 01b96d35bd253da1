"""Bytes → text, without changing a character of it."""

import codecs
import re
from typing import NamedTuple

# UTF-32 before UTF-16: the little-endian mark of the one begins with that of the other.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
MARKS = tuple(mark for mark, _ in _MARKS)
"""The byte order marks."""
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or Office file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"{\\rtf", "an RTF file"),
)
_TEXT_CONTROLS = frozenset("\t\n\v\f\r\x1b")
_CONTROLS_ALLOWED = 0.02
"""Share of control characters up to which bytes still count as text: a stray NUL is a blemish, a tenth is a program."""
_WESTERN_SHARE = 0.25
"""Share of bytes above ASCII up to which text that is not UTF-8 may be of a Western language."""
_HIGH_BYTES = re.compile(rb"[\x80-\xff]+")
# What press texts are stored in; without such a list the guess wanders to encodings that nobody has used for decades.
_GUESSED = ("gb18030", "big5", "cp932", "euc_jp", "cp949", "cp1251", "koi8_r", "cp1250", "cp1253", "cp1254", "utf_16")


# what Python calls encodings and no file is stored in; to decode some of them takes the square of the length
_NO_ENCODINGS = frozenset({"punycode", "idna", "unicode-escape", "raw-unicode-escape", "undefined"})


class NotTextError(ValueError):
    """The bytes are no text; the message says what they seem to be."""


class Decoded(NamedTuple):
    """A text and the encoding it was stored in."""

    text: str
    encoding: str


def decode(raw: bytes) -> Decoded:
    r"""The text that the bytes hold: no newline is translated, no character left out or normalised.

    A byte order mark tells the encoding and is no part of the text, so offsets count from the first character behind
    it. Without one the bytes are UTF-8; failing that, Windows-1252 where the bytes above ASCII are few and stand alone,
    as accents and typographic marks do; failing that, what charset-normalizer makes of them. Raises NotTextError for
    anything else.

    >>> decode(b"\xef\xbb\xbf5%\r\n"), decode(b"Lilly\x92s")
    (Decoded(text='5%\r\n', encoding='utf-8'), Decoded(text='Lilly’s', encoding='cp1252'))
    """
    for signature, kind in _SIGNATURES:
        if raw.startswith(signature):
            raise NotTextError(f"it is {kind}")
    decoded = _marked(raw) or _wide(raw) or _strict(raw, "utf-8") or _western(raw) or _guessed(raw)
    if decoded is None:
        raise NotTextError("its bytes fit no encoding")
    if _controls(decoded.text) > _CONTROLS_ALLOWED * len(decoded.text) + 1:
        raise NotTextError("it is full of control characters")
    return decoded


def decode_as(raw: bytes, encoding: str) -> str:
    """The text in the encoding that a file names. Raises LookupError, UnicodeError or ValueError if it is none."""
    if codecs.lookup(encoding).name in _NO_ENCODINGS:
        raise LookupError(encoding)
    return raw.decode(encoding)


def _strict(raw: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(raw.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def _marked(raw: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            decoded = _strict(raw[len(mark) :], encoding)
            if decoded is None:
                raise NotTextError(f"its byte order mark says {encoding}, its bytes are not")
            return decoded
    return None


def _wide(raw: bytes) -> Decoded | None:
    """UTF-16 or UTF-32 without a mark: every second byte, or three of four, of Western text is zero in one place."""
    head = raw[:4000]
    if len(raw) < 8 or head.count(0) * 5 < 2 * len(head):
        return None
    for encoding, width, place in (("utf-32-le", 4, 0), ("utf-32-be", 4, 3), ("utf-16-le", 2, 0), ("utf-16-be", 2, 1)):
        letters = head[place::width]
        if letters.count(0) * 20 <= len(letters) and head.count(0) * 10 >= (len(head) - len(letters)) * 8:
            return _strict(raw, encoding)
    return None


def _western(raw: bytes) -> Decoded | None:
    runs = _HIGH_BYTES.findall(raw)
    alone = sum(len(run) == 1 for run in runs)
    if b"\0" in raw or 2 * alone <= len(runs) or sum(map(len, runs)) > _WESTERN_SHARE * len(raw):
        return None
    return _strict(raw, "cp1252")


def _guessed(raw: bytes) -> Decoded | None:
    from charset_normalizer import from_bytes, is_binary  # seldom needed, slow to import

    if is_binary(raw):
        raise NotTextError("it is binary")
    best = from_bytes(raw, cp_isolation=list(_GUESSED)).best()
    return _strict(raw, best.encoding) if best else None


def _controls(text: str) -> int:
    return sum(text.count(chr(code)) for code in range(32) if chr(code) not in _TEXT_CONTROLS)
