"""Whose "we" it is at a place: the company of who speaks there, of its section, or whom the document is about."""

from bisect import bisect_left

from extractor.found import Found
from extractor.layout import Document, Region
from extractor.linking.financial_houses import is_house
from extractor.linking.take_overs import take_over

_ABOUT = "about"


class OwnCompany:
    """The company of each place of one document."""

    def __init__(self, document: Document, found: Found):
        self._document, self._found = document, found
        mentions = sorted((mention, index) for index, one in enumerate(found.companies) for mention in one.mentions)
        self._mentions = [(mention.start, mention.end, index) for mention, index in mentions]
        self._headed: dict[Region, int | None] = {}
        self.take_over = take_over(document, found)
        self._bought = self._target()

    def at(self, offset: int) -> int | None:
        """Its index; None where the text leaves it open.

        A speaker of another company than the document's means their own. In a document about nobody the company that
        a heading begins with has the section ("Orsel: buying late"); in any, that of its "About" paragraph.
        """
        turn = self._document.turn_at(offset)
        if turn is not None and not turn.question and turn.speaker in self._found.voices:
            return self._found.voices[turn.speaker]
        block = self._document.block_at(offset)
        if block is not None and block.section is not None:
            headed = self._of_heading(block.section)
            if headed is not None:
                return headed
        return self._found.subject

    def of_studies(self, offset: int) -> int | None:
        """Whose drugs and trials those of the place are, where nothing else is said.

        No fund has any; and where a title tells of a take-over, they are what is bought.
        """
        own = self.at(offset)
        if own is None or is_house(self._found.companies[own].name):
            return None
        return self._bought if self._bought is not None and own == self._found.subject else own

    def _target(self) -> int | None:
        """The company that the document's own takes over, where the title names both."""
        targets, buyers = self.take_over
        title = self._document.head.title
        if len(targets) != 1 or self._found.subject not in buyers or title is None or not title.clues:
            return None
        (target,) = targets
        start, end = title.clues[0].start, title.clues[-1].end
        named = {index for first, _, index in self._mentions if start <= first < end}
        return target if {target, self._found.subject} <= named else None

    def _of_heading(self, heading: Region) -> int | None:
        if heading not in self._headed:
            self._headed[heading] = self._find(heading)
        return self._headed[heading]

    def _find(self, heading: Region) -> int | None:
        first = bisect_left(self._mentions, (heading.start,))
        named = [mention for mention in self._mentions[first : first + 3] if mention[0] < heading.end]
        if not named or len({index for *_, index in named}) > 1:
            return None
        start, _, index = named[0]
        before = self._document.text[heading.start : start].strip(" *#-–").lower()
        if before == _ABOUT:
            return index
        return index if not before and self._found.subject is None else None
