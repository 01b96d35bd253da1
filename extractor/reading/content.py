"""What a reader makes of a file's bytes, and how it says that it cannot."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from extractor.reading.source import Place


@dataclass(frozen=True, slots=True)
class Content:
    """The text of a document with its places and what the file says about it."""

    text: str
    places: tuple[Place, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    def under(self, prefix: str) -> "Content":
        """The same, its places told as lying inside of something: ``part=1`` + ``/html/body/p[2]``."""
        whole = (Place(0, len(self.text), ""),) if self.text else ()
        places = tuple(Place(start, end, prefix + locator) for start, end, locator in self.places or whole)
        return Content(self.text, places, self.metadata, self.warnings)


class BrokenError(ValueError):
    """The bytes are not what they should be; the message says what is wrong, without the file's name."""


class TooMuchError(BrokenError):
    """There is more in the file than the size limit allows."""


class ExtraError(ImportError):
    """A reader's library is not installed; ``extra`` is the name of the extra that has it."""

    def __init__(self, extra: str):
        super().__init__(extra)
        self.extra = extra
