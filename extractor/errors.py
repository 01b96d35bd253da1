"""What can go wrong, in words that name the thing and say what to do."""

import unicodedata
from collections.abc import Iterable


def printable(text: str) -> str:
    r"""The text on one line and safe for a terminal: control and format characters as escapes.

    >>> printable("press\n\x1b[2J.txt")
    'press\\n\\x1b[2J.txt'
    """
    if text.isprintable():
        return text
    return "".join(
        c if c.isprintable() or unicodedata.category(c) == "Zs" else c.encode("unicode_escape").decode() for c in text
    )


class ExtractorError(Exception):
    """Base of all errors that the package raises on purpose; the message is one printable line."""

    def __init__(self, message: str):
        super().__init__(printable(message))


class ReadingError(ExtractorError):
    """An input that could not be read. ``name`` is the path as given."""

    def __init__(self, name: str, message: str):
        super().__init__(f"{name}: {message}")
        self.name = name


class MissingInputError(ReadingError):
    """No such file or folder."""

    def __init__(self, name: str):
        super().__init__(name, "no such file or folder")


class UnreadableError(ReadingError):
    """The system refuses to hand the file or folder over."""

    def __init__(self, name: str, reason: str):
        super().__init__(name, f"cannot be read ({reason}); check its permissions")


class NoInputsError(ReadingError):
    """A folder that holds no file of a supported type."""

    def __init__(self, name: str, supported: Iterable[str]):
        super().__init__(name, f"no inputs in this folder; supported: {', '.join(supported)}")


class UnsupportedTypeError(ReadingError):
    """A file type that no reader reads."""

    def __init__(self, name: str, found: str, supported: Iterable[str]):
        super().__init__(name, f"unsupported type {found}; supported: {', '.join(supported)}")


class TooLargeError(ReadingError):
    """An input over the size limit."""

    def __init__(self, name: str, limit: int, reason: str = ""):
        larger = f"larger than the limit of {limit:,} bytes"
        super().__init__(name, f"{larger}{f' ({reason})' if reason else ''}; raise it with --max-bytes")


class UndecodableError(ReadingError):
    """Bytes that are no text in any encoding we can tell."""

    def __init__(self, name: str, reason: str):
        super().__init__(name, f"not a text ({reason}); save it as UTF-8 text")


class BrokenInputError(ReadingError):
    """A file that is not what it should be, or one that its reader cannot get a text from."""

    def __init__(self, name: str, reason: str):
        super().__init__(name, f"cannot be read: {reason}")


class ManyDocumentsError(ReadingError):
    """A collection where one document was asked for."""

    def __init__(self, name: str, number: int):
        how = f"name one as {name}#1, or give the file to extractor run" if name != "-" else "save them to a file"
        super().__init__(name, f"holds {number:,} documents, not one; {how}")


class MissingExtraError(ReadingError):
    """A format whose library is not installed."""

    def __init__(self, name: str, extra: str):
        super().__init__(name, f"reading this type needs more libraries; pip install 'extractor[{extra}]'")


class TimeLimitError(ReadingError):
    """A document that took longer than it may."""

    def __init__(self, name: str, seconds: float | None):
        super().__init__(name, f"not done after {seconds:g} seconds; raise the limit with --time-limit")


class MemoryLimitError(ReadingError):
    """A document that took more memory than it may, or than there is."""

    def __init__(self, name: str, megabytes: int | None):
        limit = "there is" if megabytes is None else f"the limit of {megabytes:,} MB; raise it with --memory-limit"
        super().__init__(name, f"needs more memory than {limit}")


class WorkerError(ReadingError):
    """Worker processes that ended before their work was done. ``name`` is the document's, or what they are called."""

    def __init__(self, name: str, reason: str):
        super().__init__(name, f"{reason}; try it alone, or with another --memory-limit")


class MissingLibraryError(ExtractorError):
    """Something that needs a library that is not installed."""

    def __init__(self, what: str, extra: str):
        super().__init__(f"{what} needs a library that is not installed; pip install 'extractor[{extra}]'")


class ConfigError(ExtractorError):
    """A file of options that cannot be used."""

    def __init__(self, name: str, reason: str):
        super().__init__(f"{name}: {reason}")


class OutputError(ExtractorError):
    """A folder or file that could not be written."""

    def __init__(self, name: str, reason: str):
        super().__init__(f"{name}: cannot be written ({reason})")


class RecordError(ExtractorError):
    """A file that is no record of this package, or one that breaks the contract."""

    def __init__(self, name: str, reason: str):
        super().__init__(f"{name}: not a valid record ({reason})")
