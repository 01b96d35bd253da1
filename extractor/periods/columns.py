"""The periods of table columns, put together from the pieces of their heads.

``Three Months Ended`` over ``June 30,`` over ``2026`` is one period, told at the lowest piece; so is a caption's "nine
months ended 30 September" with a column's ``2025``.
"""

from collections.abc import Iterator, Sequence

from extractor.layout import Document
from extractor.layout.document import Region, Table
from extractor.overlap import longest_first
from extractor.periods.roles import Roles
from extractor.periods.shapes import SHAPES
from extractor.periods.sighting import Sighting


def column_sightings(document: Document, roles: Roles) -> tuple[list[Sighting], list[Region]]:
    """The shapes made up of several pieces, and the regions of those pieces, whose own readings they replace."""
    found: dict[Region, Sighting] = {}
    used: set[Region] = set()
    carried_on: set[Region] = set()
    for table in document.tables:
        for pieces in table.columns:
            for sighting, regions in _composed(document, roles, table, pieces):
                found[regions[-1]] = sighting
                used.update(regions)
                carried_on.update(regions[:-1])
    # the "March 31" that spans "2026", "2025" and "Change" is whole in the first two only
    whole = [sighting for piece, sighting in found.items() if piece not in carried_on]
    return whole, sorted(used)


def _composed(
    document: Document, roles: Roles, table: Table, pieces: Sequence[Region]
) -> Iterator[tuple[Sighting, list[Region]]]:
    head = [(index, piece) for piece in pieces for index in document.words.between(*piece)]
    if not head or not any(roles.letters[index] in "yMnf" for index, _ in head):
        return
    sighting = _longest(document, roles, [index for index, _ in head])
    if sighting is not None:
        first, last = sighting.match.span()
        regions = list(dict.fromkeys(piece for _, piece in head[first:last]))
        if len(regions) > 1:
            yield _at_last_piece(sighting, head[last - 1][1]), regions
            return
        if sighting.shape.rule != "year":
            return
    for region in reversed(table.caption):
        opening = _unfinished(document, roles, region)
        if opening is None:
            continue
        whole = _longest(document, roles, [*opening, *(index for index, _ in head)])
        if whole is not None and whole.match.start() < len(opening) < whole.match.end():
            piece = head[whole.match.end() - len(opening) - 1][1]
            yield _at_last_piece(whole, piece), [piece]
            return


def _unfinished(document: Document, roles: Roles, region: Region) -> range | None:
    """The words of a caption from the start of a period that lacks its year to its end."""
    words = document.words.between(*region)
    sighting = _longest(document, roles, list(words))
    if sighting is None or "y" in sighting.match[0] or sighting.shape.rule not in ("ended", "part", "months_first"):
        return None
    return words[sighting.match.start() : sighting.match.end()]


def _longest(document: Document, roles: Roles, indices: Sequence[int]) -> Sighting | None:
    picked = roles.picked(indices)
    words = document.words
    seen = [
        Sighting(match.start(), match.end(), shape, match, picked)
        for shape in SHAPES
        for match in shape.pattern.finditer(picked.letters)
    ]
    if not seen:
        return None
    best = max(longest_first(seen), key=lambda one: (one.end - one.start, -one.start))
    return best._replace(start=words.starts[indices[best.start]], end=words.ends[indices[best.end - 1]])


def _at_last_piece(sighting: Sighting, piece: Region) -> Sighting:
    """The sighting at its words in the lowest piece: that one belongs to the column alone."""
    return sighting._replace(start=piece.start)
