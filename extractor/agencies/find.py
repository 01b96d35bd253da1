"""Finding agencies: regulators, their committees, and the bodies that pay and appraise."""

from importlib.resources import files

import msgspec

from extractor.found import FoundAgency
from extractor.layout import Document
from extractor.vocabulary import Match, Phrases, read_list, read_table


class Agency(msgspec.Struct, frozen=True):
    """A row of ``agencies.tsv``."""

    name: str
    """Customary name: the abbreviation where that is what one says."""
    aliases: tuple[str, ...]
    region: str


class AgencyFinder:
    """Finds agencies in a document; loads its vocabulary once."""

    def __init__(self) -> None:
        here = files("extractor.agencies")
        self._ambiguous = frozenset(read_list(here / "ambiguous.txt"))
        self._acting = frozenset(read_list(here / "acting.txt"))
        names = [
            (name, agency)
            for agency in read_table(here / "agencies.tsv", Agency, unique="name")
            for name in (agency.name, *agency.aliases)
        ]
        self._names: Phrases[Agency] = Phrases(
            cased=[(name, agency) for name, agency in names if not _is_written_out(name)],
            uncased=[(name, agency) for name, agency in names if _is_written_out(name)],
        )

    def find(self, document: Document) -> tuple[FoundAgency, ...]:
        """All places that name one, in text order; "the agency" is not one of them."""
        text = document.text
        matches = self._names.longest(document.words)
        written_out = {match.entry.name for match in matches if self._is_plain(text, match)}
        return tuple(
            FoundAgency(match.start, match.end, _rule(text, match), match.entry.name, match.entry.region)
            for match in matches
            if match.entry.name in written_out
        )

    def _is_plain(self, text: str, match: Match[Agency]) -> bool:
        if text[match.start : match.end] not in self._ambiguous:
            return True
        behind = text[match.end : match.end + 20].split(None, 1)[:1]
        return text[: match.start].endswith("he ") and behind[:1] != [] and behind[0] in self._acting


def _is_written_out(name: str) -> bool:
    """Names of several words are matched in any case, abbreviations and single words as they are.

    >>> [_is_written_out(name) for name in ("European Medicines Agency", "FDA", "US FDA", "Swissmedic")]
    [True, False, False, False]
    """
    return " " in name and not any(len(word) > 1 and word.isupper() and "." not in word for word in name.split())


def _rule(text: str, match: Match[Agency]) -> str:
    return "agencies.name" if _is_written_out(text[match.start : match.end]) else "agencies.abbreviation"
