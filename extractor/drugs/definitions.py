"""Names that the text itself defines, and names that it gives to one substance.

``Brand® (generic)``, ``generic (Brand, CODE)``, ``CODE, also known as generic``, ``sold as Brand``, ``Brand is generic``.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from extractor.drugs.lexicon import Lexicon
from extractor.drugs.mention import Mention, Same
from extractor.words import fold

# a name as brands are written: Trevaxa, QUELVARA, Tai'ai, 澜可达
_BRAND = re.compile(r"[^\W\d_a-z][^\W\d_]{2,20}(?:[’'-][^\W\d_]{2,12})?(?![\w-])")
_MARK = re.compile(r"[®™]")
_MARKED = re.compile(r"(?<![\w’'-])([^\W\d_][\w’'-]{1,24}) ?$")
_BRACKET = re.compile(r"\((?<=[\w®™’'”\"»][ \n]\()([^()\s][^()]{1,120})\)|\((?<=[®™]\()([^()]{2,90})\)")
_ITEM = re.compile(r"[^;,]+")
_OPENING = re.compile(r"[\s“”\"'«»:]*")
# or simply, formerly known as, brand name:, R&D code:
_LABEL = re.compile(
    r"(?:or|simply|and|also|now|formerly|previously|originally|known|called|as|the|brand|trade|generic|code|named?|code-named"
    r"|proposed|research|development|R&D|product|proprietary|internal|lab|laboratory|marketed|sold|international"
    r"|an?|nonproprietary|number|INN|USAN|is|under|in [A-Z][a-z]+|abbreviated)(?=\W)[:\s]*"
)
_BRAND_LABEL = re.compile(r"brand|trade|proprietary|marketed|sold|under")
_GAP = re.compile(r"[®™]?[”\"’']?(?:[ \n](?:\d[\d.,]*%?|[A-Za-z][\w-]*)){0,6}[ \n]?$")
_BETWEEN = re.compile(
    r"(?:[®™]?[,:]? ?(?:which )?(?:is|was|or|aka|i\.e\.)[,:]? (?:simply |now |also )?(?:known as |called )?"
    r"|[®™]?, (?:our |its |generic name |code |brand name |trade name |development code |code name |code-named ))$"
)
_SAID = re.compile(
    r"\b(?:(?:sold|sells?|marketed|markets|known|branded|available|launched)\b(?:[ \n]+(?!as\b)[\w'’-]+){0,4}[ \n]+as"
    r"|under (?:the|its) (?:brand |trade )?names?|(?:brand|trade|generic) names?(?: is| of)?|code-?named|codename(?:d)?"
    r"|(?:development|research|R&D|laboratory) code(?: name)?(?: is)?|used to call it|the active (?:ingredient|substance) (?:in|of)|formerly(?: called)?|in the laboratory books"
    r"|previously called|now called|chemists call|papers call)[\s:“\"'«]+"
)
_AND_AS = re.compile(r",? and (?:in|by|elsewhere|for)[^.;,:()]{0,30}? as ")
_NOT_PRODUCT = re.compile(
    r"[®™]? (?:platform|technolog|device|system|assay|test|app\b|software|index|program|Technology|Platform|process|registry)"
)


# Alzheimer's Association International
_TITLES = re.compile(r"(?:[A-Z][a-z]+(?:['’]s)? ){2}$")


_JOINT = re.compile(r"\s+(?:and|plus|\+)\s+|\s?[/+]\s?")
_SENTENCE_END = re.compile(r"[.;!?](?:\s|$)")
# code-named, brand name, development code: labels that stand right behind the name they explain
_BARE = re.compile(r"code|brand|trade|generic|development|research|R&D|lab|formerly|previously|now")
_NEAR = re.compile(r"[®™]?[,;:( \n]*(?:(?:which|is|was|and|also|with|whose|the|its|a)\s){0,3}[( ]*")
_LEAD = re.compile(r"(?:^|[\s“\"(])([^\W\d_a-z][^\W\d_]{3,20})[®™]?,\s$")


class Definitions:
    """What one text defines; makes new mentions and pairs of names, and confirms unsure ones."""

    def __init__(self, text: str, words: Sequence[str], lexicon: Lexicon, mentions: Sequence[Mention]):
        self._text = text
        self._lexicon = lexicon
        self._words = frozenset(words)
        self._mentions = sorted(mentions)
        self._starts = [mention.start for mention in self._mentions]
        self._ends = sorted((mention.end, index) for index, mention in enumerate(self._mentions))
        self.mentions: list[Mention] = []
        """New names, and unsure ones that a definition makes sure."""
        self.same: list[Same] = []

    def read(self) -> None:
        """Read all shapes."""
        self._marks()
        self._brackets()
        self._said()
        self._equations()

    def _at(self, start: int) -> Mention | None:
        """The longest mention that starts here."""
        low, high = bisect_left(self._starts, start), bisect_right(self._starts, start)
        return max(self._mentions[low:high], key=lambda mention: mention.end, default=None)

    def _ending_before(self, offset: int, reach: int) -> Mention | None:
        """The last mention that ends within reach before the offset."""
        place = bisect_right(self._ends, (offset, len(self._mentions))) - 1
        if place < 0 or self._ends[place][0] < offset - reach:
            return None
        end = self._ends[place][0]
        best = self._mentions[self._ends[place][1]]
        while place and self._ends[place - 1][0] == end:
            place -= 1
            best = min(best, self._mentions[self._ends[place][1]], key=lambda mention: mention.start)
        return best

    def _tie(self, one: Mention, other: Mention) -> None:
        known = one.substance, other.substance
        if None not in known and known[0] is not known[1]:
            return
        if one.kind == other.kind == "generic" and one.name.split()[0] != other.name.split()[0]:
            return
        if "regimen" in (one.kind, other.kind):
            return
        self.same.append(Same(one.name, other.name))
        for mention in (one, other):
            if not mention.sure:
                self.mentions.append(mention._replace(sure=True))

    def _brand_at(self, start: int, end: int, rule: str, marked: bool = False) -> Mention | None:
        """The unknown capitalised word here, as a brand."""
        match = _BRAND.match(self._text, start, end)
        if match is None:
            return None
        word = match[0]
        if not marked and (word.lower() in self._words or len(word) < 4):
            return None
        if word in self._lexicon.not_drugs or word.lower() in self._lexicon.class_words:
            return None
        if (word in self._lexicon.companies or word in self._lexicon.not_brands) and not marked:
            return None
        return Mention(match.start(), match.end(), "brand", rule, fold(word))

    def _marks(self) -> None:
        for mark in _MARK.finditer(self._text):
            offset = max(0, mark.start() - 28)
            match = _MARKED.search(self._text[offset : mark.start()])
            if match is None:
                continue
            start, end = offset + match.start(1), offset + match.end(1)
            if self._at(start) or _NOT_PRODUCT.match(self._text, end) or self._ending_before(end, 0):
                continue
            if self._is_tool(end) or _TITLES.search(self._text[max(0, start - 40) : start]):
                continue
            brand = self._brand_at(start, end, "drugs.marked", marked=True)
            if brand:
                self._new(brand)

    def _is_tool(self, end: int) -> bool:
        """``Home™, its nurse support line``: an apposition that ends in a word for something else than a drug."""
        said = re.match(r"[®™]?,? (?:its|our|the|an?) ([\w -]{3,50})", self._text[end : end + 60])
        return bool(said) and any(word in self._lexicon.not_products for word in said[1].split())  # type: ignore[index]

    def _new(self, mention: Mention) -> Mention:
        self.mentions.append(mention)
        index = bisect_left(self._starts, mention.start)
        self._starts.insert(index, mention.start)
        self._mentions.insert(index, mention)
        self._ends = sorted((one.end, place) for place, one in enumerate(self._mentions))
        return mention

    def _brackets(self) -> None:
        for match in _BRACKET.finditer(self._text):
            group = 1 if match[1] is not None else 2
            inside = self._combination(match.start(group), match.end(group)) or self._names_in(
                match.start(group), match.end(group)
            )
            if not inside:
                continue
            owner = self._owner(match.start(), inside[0])
            if owner is None:
                continue
            for mention in inside:
                if mention.rule == "drugs.combination":
                    mention = self._new(mention._replace(substance=owner.substance or mention.substance))  # noqa: PLW2901
                self._tie(owner, mention)

    def _combination(self, start: int, end: int) -> list[Mention]:
        """``meloxicam and rizatriptan``: two generics that fill a bracket are the fixed combination."""
        first = self._at(start)
        joint = first and first.kind == "generic" and _JOINT.match(self._text, first.end, end)
        second = joint and self._at(joint.end())
        if not first or not second or second.kind != "generic" or second.end != end:
            return []
        name = f"{first.name}/{second.name}"
        return [Mention(start, end, "generic", "drugs.combination", name, self._lexicon.substances.get(name))]

    def _names_in(self, start: int, end: int) -> list[Mention]:
        """The names that the items of a bracket consist of; brands only told by capitals where there is a label or mark."""
        found = []
        for item in _ITEM.finditer(self._text, start, end):
            place = _OPENING.match(self._text, item.start(), item.end()).end()  # type: ignore[union-attr]
            label = place
            while labelled := _LABEL.match(self._text, place, item.end()):
                place = labelled.end()
            place = _OPENING.match(self._text, place, item.end()).end()  # type: ignore[union-attr]
            mention = self._at(place)
            if mention and mention.end <= item.end():
                rest = self._text[mention.end : item.end()].strip(" ®™”\"'’»\n")
                if not rest or rest.lower().split()[0] in self._lexicon.form_words or rest[0].isdigit():
                    found.append(mention)
                continue
            told = bool(_BRAND_LABEL.search(self._text, label, place))
            brand = self._brand_at(place, item.end(), "drugs.defined")
            if brand and (told or self._text[brand.end : item.end()].strip(" ®™”\"'’»") == ""):
                marked = self._text[brand.end : brand.end + 1] in ("®", "™")
                whole = item.start() == start and item.end() == end
                if told or marked or (whole and len(brand.name) >= 5):
                    found.append(brand)
        return found

    def _owner(self, bracket: int, inside: Mention) -> Mention | None:
        """Whom a bracket explains: the name before it, or the unknown brand before the bracket of a generic."""
        before = self._ending_before(bracket, 60)
        if before and "\n" in self._text[before.end : bracket].strip(" ") and bracket - before.end > 2:
            before = None
        if before and _GAP.match(self._text[before.end : bracket]):
            gap = self._text[before.end : bracket].strip(" ®™”\"'’").lower().split()
            if all(word in self._lexicon.form_words or word[:1].isdigit() for word in gap):
                if inside.rule == "drugs.defined":
                    self._new(inside)
                return before
        if inside.kind == "brand" and inside.rule == "drugs.defined":
            return None
        if inside.kind not in ("generic", "code"):
            return None
        words = list(re.finditer(r"[^\s()]+", self._text[max(0, bracket - 60) : bracket]))
        offset = max(0, bracket - 60)
        for word in reversed(words):
            bare = word[0].rstrip("®™”\"'’")
            if bare.lower() in self._lexicon.form_words or bare[:1].isdigit():
                continue
            brand = self._brand_at(offset + word.start(), offset + word.start() + len(bare), "drugs.defined")
            if brand is None or brand.end != offset + word.start() + len(bare):
                return None
            if any(brand.name + sign in self._text for sign in self._lexicon.trial_signs):
                return None
            return self._new(brand)
        return None

    def _said(self) -> None:
        for match in _SAID.finditer(self._text):
            owner = self._owner_of_saying(match.start(), match[0])
            if owner is None:
                continue
            place = match.end()
            while True:
                mention = self._at(place) or self._brand_at(place, place + 30, "drugs.defined")
                if mention is None or mention.name == owner.name:
                    break
                if mention.rule == "drugs.defined":
                    self._new(mention)
                self._tie(owner, mention)
                more = _AND_AS.match(self._text, mention.end)
                if more is None:
                    break
                place = more.end()

    def _owner_of_saying(self, start: int, saying: str) -> Mention | None:
        """Whose name is told: the last drug before in the sentence; right before where the saying is a bare label."""
        owner = self._ending_before(start, 90)
        if owner is not None:
            between = self._text[owner.end : start]
            if _SENTENCE_END.search(between) or (_BARE.match(saying) and not _NEAR.fullmatch(between)):
                owner = None
        if owner is None and _BARE.match(saying):
            lead = _LEAD.search(self._text[max(0, start - 40) : start])
            brand = lead and self._brand_at(max(0, start - 40) + lead.start(1), start, "drugs.defined")
            return self._new(brand) if brand else None
        return owner

    def _equations(self) -> None:
        """``SLV-201 is zaliritinib``, ``Lisoglipron, or YQ-518,``, ``Ocelisiran, SLV-330, which``."""
        mentions = list(self._mentions)
        for one, other in zip(mentions, mentions[1:], strict=False):
            gap = other.start - one.end
            if not 0 < gap <= 45 or one.name == other.name:
                continue
            between = self._text[one.end : other.start].replace("\n", " ")
            after = self._text[other.end : other.end + 12]
            kinds = {one.kind, other.kind}
            if _BETWEEN.fullmatch(between) and kinds != {"generic"}:
                alternatives = between.strip().startswith("or")
                if not alternatives:
                    self._tie(one, other)
            elif between in ("! ", ". ") and kinds == {"generic", "code"} and self._alone(one, after):
                self._tie(one, other)
            elif between == ", " and kinds == {"generic", "code"} and re.match(r", (?:which|an?|our|the|is|has)\b|\.", after):
                self._tie(one, other)
        for mention in mentions:
            if mention.kind != "generic":
                continue
            lead = re.search(r"(?:^|[\s“])([^\W\d_a-z][^\W\d_]{3,20})[®™]?(?: (?:is|was)|, (?:our|its|the) [\w.%-]{1,12}) $", self._text[max(0, mention.start - 30) : mention.start])
            if lead and not self._at(max(0, mention.start - 30) + lead.start(1)):
                brand = self._brand_at(max(0, mention.start - 30) + lead.start(1), mention.start, "drugs.defined")
                if brand:
                    self._tie(self._new(brand), mention)

    def _alone(self, name: Mention, after: str) -> bool:
        """``Sorapivat! QLN-220.``: the name is a sentence of its own, and so is the code."""
        before = self._text[max(0, name.start - 2) : name.start].strip()
        return before in ("", ".", ":", "!", "?") and after[:1] in (".", ",", "!")
