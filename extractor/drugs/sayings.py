"""Names that the text says to be one: ``sold as Brand``, ``CODE, also known as generic``, ``Brand is generic``."""

import re
from collections.abc import Sequence
from importlib.resources import files
from itertools import pairwise

import msgspec

from extractor.drugs.generics import coined
from extractor.drugs.ledger import Ledger
from extractor.drugs.mention import Mention
from extractor.vocabulary import NameIndex, read_table
from extractor.words import Words, fold

_SAID = re.compile(
    r"\b(?:"
    # sold at home as, has been on sale since May as, known generically as
    r"approved[ \n]+as"
    r"|(?:sold|sells?|markets?|marketed|known|branded|available|launched|sale)\b(?:[ \n]+(?!as\b)[\w'’-]+){0,6}[ \n]+as"
    # under the brand name, generic name, R&D code, code-named
    r"|under (?:the|its|their) (?:\w+ )?(?:names?|brand)|(?:brand|trade|generic) names?(?: in [A-Z]\w+)?"
    r"(?: is(?: also)?| will be| of)?|code-?named?"
    # in the pharmacy it will be
    r"|in the (?:pharmacy|shops?|clinic),? it (?:is|will be)"
    r"|on the (?:box|label|pack),? it (?:is|says|will be|will say)"
    # you'll know it as
    r"|know it as"
    r"|(?:development|research|R&D|laboratory) code(?: name)?(?: is)?"
    # we used to call it
    r"|used to call(?: it)?|in the laboratory books|chemists call|papers call)"
    r"[\s:“\"'«]+"
)
_AND_AS = re.compile(
    r"(?: in (?:the )?[A-Z][^.;,:()]{0,24}?)?,? and (?:(?:in|by|elsewhere|for)[^.;,:()]{0,30}? )?as (?=[A-Z“\"])"
)
_SENTENCE_END = re.compile(r"[.;!?](?:\s|$)")
# code-named, brand name, development code: labels that stand right behind the name they explain
_BRANDED = re.compile(r"under (?:the|its|our) (?:brand|trade|name)")
# Acme, which trades under the name
# its trade name in America is Trevaxa
_NAMED = re.compile(r"(?:brand|trade) names?(?: in [A-Z]\w+)? (?:is|will be)")
_TRADES = re.compile(
    r"\b(?:trad|operat|compan|business|incorporat|list|publish|wr[io]t|born|known|do(?:es|ing))[^.;]{0,40}$"
)
_BARE = re.compile(r"code|brand|trade|generic|development|research|R&D|lab")
_NEAR = re.compile(r"[®™]?[,;:( \n]*(?:(?:which|is|was|and|also|with|whose|the|its|a)\s){0,3}[( ]*")
# . The drug, known generically as …
_ANAPHOR = re.compile(
    r"^[^.;!?]{0,160}[.;!?]”?\s+(?:The|This|Its?)\s"
    r"(?:drug|medicine|pill|shot|treatment|product|antibody|is\b)?[^.;!?A-Z]{0,40}$"
)
# … . Health Canada granted it the same day under the name
_IT = re.compile(r"^[^.;!?]{0,120}(?:[.;!?] [^.;!?]{0,90})?\b[Ii]t\b[^.;!?]{0,120}$")
# denvoximab, VB-D3, licensed from
_GOES_ON = re.compile(r", (?:which|an?|our|the|is|has|licensed|acquired|bought)\b|\.")
# Presyva, our 1.1% …; Onvara, a liposomal form of …
_OWNED = re.compile(
    r"(?<![\w’'-])([^\W\d_a-z][^\W\d_]{3,20})[®™]?, (?:an?|the|our|its|their|[A-Z][\w-]+[’']s)"
    r"((?:\s(?!of\s)[\w-]+(?:\.\d+)?%?){0,4}(?:\s(?:form|formulation|brand) of(?: the)?)?)\s$"
)
_FORMED = re.compile(r" ([a-z]+),? (?:called |named )?")
_SELLING = re.compile(r"\b(?:sell|market|launch|commerciali|promot|brand)\w*[^.;]{0,30}$")
_LEAD = re.compile(r"(?:^|[\s“\"(])([^\W\d_a-z][^\W\d_]{3,20})[®™]?,\s$")
# , or CODE in the lab,
_CLOSED = re.compile(r"[®™]?(?: (?:in|to|on|for) (?:the|our|its|their) \w+(?: \w+)?)?[,.;)]")
_IN_LAB = re.compile(r" in (?:the|our|its|their) [\w ]{3,20}[,.;)]")
# CODE got its generic name in December, zorlicoxan · it has the generic name, zorlicoxan
_NAMING = re.compile(
    r"\b(?:has|have|had|got|gets|received|now|with) (?:(?:now|recently) )?(?:a|its|the|their) generic name"
    r"(?: [^.;,:]{1,30})?,? "
)
# CODE, as older hands still call it,
_CALLED_IT = re.compile(r",? as [^,.;()]{2,40}\bcall(?:s|ed)? it\b")
_MODELLED = re.compile(r"\b(?:biosimilars?|cop(?:y|ies)|versions?|generics?|rivals?|competitors?)\b[^.;,]{0,40}$")
# Ocuvant, which we market in Japan as
_LED = re.compile(r"(?<![\w’'-])([^\W\d_a-z][^\W\d_]{3,20})[®™]?, which (?:[\w-]+ ){0,3}$")
# SHR-1701/SHR-2554 combination
_COMBINED = re.compile(r"\W{1,3}(?:[\w-]+\s){0,2}(?:combin|doublet|regimen|cocktail)", re.IGNORECASE)
# , zorlicoxan, which we
_WHICH = re.compile(r"(?<=[,.:;] )([a-z]{7,}), which (?:we|it|they|the company) ")
_SPOKEN_OF = 500
"""Characters back to the code that "it" may stand for."""
_WEAK = frozenset(
    {
        "is",
        "was",
        ", or",
        ", our",
        ", its",
        ", code",
        "known as",
        "brand",
        "product",
        ", which is",
        ", which is our",
        "is our",
        ", that's",
    }
)


class Link(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of ``same_as.tsv``: words between two names of one substance."""

    words: str
    closed: str


class SayingReader:
    """Reads what a text says of its names."""

    def __init__(self) -> None:
        rows = read_table(files("extractor.drugs") / "same_as.tsv", Link, unique="words")
        self._links = NameIndex([(words, row) for row in rows for words in _written(row.words)])

    def read(self, ledger: Ledger, words: Words, lower: Sequence[str]) -> None:
        """Tie the names, and enter the unknown brands among them."""
        _said(ledger)
        for first, last, link in self._links.find(words):
            if first > 0 and last < len(lower):
                _linked(ledger, words, first, last, link)
        _beside(ledger)
        _around(ledger)
        _called_it(ledger)
        _given_a_name(ledger)


def _written(words: str) -> set[str]:
    """The ways linking words are set off: ``X, formerly Y``, ``X – formerly Y``, ``The pill, X, will be called Y``."""
    if words.startswith(", "):
        return {words, f"-{words[1:]}", f"—{words[1:]}"}
    return {words, f", {words}"} if words.count(" ") > 1 else {words}


def _linked(ledger: Ledger, words: Words, first: int, last: int, link: Link) -> None:
    """One place of linking words."""
    end = words.ends[first - 1]
    left = ledger.ending_at(end)
    if left and _MODELLED.search(ledger.text, max(0, left.start - 50), left.start):
        return  # our biosimilar of Prolia, sold as
    while last < len(words.texts) - 1 and (words.texts[last] in "“\"'.%" or words.texts[last].isdigit()):
        last += 1
    if "\n\n" in ledger.text[end : words.starts[last]]:
        return
    right = ledger.at(words.starts[last])
    weak = link.words in _WEAK
    if (
        left is None
        and right is not None
        and right.kind in ("generic", "code")
        and (right.sure or not weak or ledger.text[right.start].islower())
    ):
        left = ledger.brand_at(words.starts[first - 1], end, "drugs.defined")
        if left is None or left.end != end:
            return
        ledger.add(left)
    elif right is None and left is not None and not weak:
        right = ledger.brand_at(words.starts[last], words.ends[last], "drugs.defined") or _strange(ledger, words, last)
        if right is None:
            return
        ledger.add(right)
    elif right is None and "brand of" in link.words and not weak:
        left = ledger.brand_at(words.starts[first - 1], end, "drugs.defined")
        right = _strange(ledger, words, last)
        if left is None or right is None or left.end != end:
            return
        ledger.add(left)
        ledger.add(right)
    if left is None or right is None or (weak and left.kind == right.kind):
        return
    if link.closed and _CLOSED.match(ledger.text, right.end) is None:
        return
    ledger.tie(left, right)


def _strange(ledger: Ledger, words: Words, index: int) -> Mention | None:
    """``CODE, which now has the name zorlicoxan``: an unknown generic."""
    word = words.texts[index]
    if not word.islower() or word in ledger.lexicon.known or not coined(word, ledger.lexicon):
        return None
    return Mention(words.starts[index], words.ends[index], "generic", "drugs.defined", fold(word))


def _said(ledger: Ledger) -> None:
    """``X, sold at home as Brand and in Singapore as Brand``."""
    for match in _SAID.finditer(ledger.text):
        place = match.end()
        owner = _owner(ledger, match.start(), match[0], ledger.at(place))
        if (
            owner is None
            and (_BRANDED.search(match[0]) or _NAMED.match(match[0]))
            and ledger.at(place) is None
            and not _TRADES.search(ledger.text, max(0, match.start() - 60), match.start())
        ):
            brand = ledger.brand_at(place, place + 30, "drugs.defined")
            if brand:
                ledger.add(brand)
        while owner is not None:
            mention = ledger.at(place)
            if mention is None:
                brand = ledger.brand_at(place, place + 30, "drugs.defined")
                if brand is None:
                    break
                mention = ledger.add(brand)
            ledger.tie(owner, mention)
            more = _AND_AS.match(ledger.text, mention.end)
            if more is None:
                break
            place = more.end()


def _owner(ledger: Ledger, start: int, saying: str, said: Mention | None) -> Mention | None:
    """Whose name is said: the last drug before in the sentence, right before a bare label; else the brand before."""
    bare = _BARE.match(saying)
    led = _LED.search(ledger.text, max(0, start - 60), start)
    if led:
        brand = ledger.at(led.start(1)) or ledger.brand_at(led.start(1), start, "drugs.defined")
        if brand:
            return brand if ledger.at(led.start(1)) else ledger.add(brand)
    owner = ledger.before(start, 240)
    while owner and _MODELLED.search(ledger.text, max(0, owner.start - 50), owner.start):
        owner = ledger.before(owner.start - 1, 120)
    if owner is not None:
        between = ledger.text[owner.end : start]
        told = bool(" it " in saying or _ANAPHOR.search(between) or _IT.search(between))
        if start - owner.end > 90 and not told:
            owner = None
        elif (bare is None and (told or not _SENTENCE_END.search(between))) or (bare and _NEAR.fullmatch(between)):
            return owner
    if bare is None:
        subject = _subject_of_which(ledger, start)
        if subject:
            return subject
    if said is None and bare is None:
        return None
    offset = max(0, start - 40)
    lead = _LEAD.search(ledger.text[offset:start])
    brand = ledger.brand_at(offset + lead.start(1), start, "drugs.defined") if lead else None
    return ledger.add(brand) if brand else None


def _subject_of_which(ledger: Ledger, start: int) -> Mention | None:
    """``Outside Asia, zorlicoxan, which we do not market there, is sold by Acme as``: a strange generic."""
    for match in reversed(list(_WHICH.finditer(ledger.text, max(0, start - 160), start))):
        word = match[1].lower()
        if word not in ledger.lexicon.known and coined(word, ledger.lexicon):
            return ledger.add(Mention(match.start(1), match.end(1), "generic", "drugs.defined", word))
    return None


def _beside(ledger: Ledger) -> None:
    """``Ocelisiran, SLV-330, which``, ``Sorapivat! QLN-220.``, ``Trevaxa, belisotug, is``: side by side."""
    mentions = ledger.in_order()
    for one, other in pairwise(mentions):
        between, after = ledger.text[one.end : other.start], ledger.text[other.end : other.end + 14]
        kinds = {one.kind, other.kind}
        if between.strip("®™") == ", " and kinds == {"generic", "brand"} and _closes(ledger, one.start, other.end):
            ledger.tie(one, other)
        if between == "/" and kinds == {"code"} and not _COMBINED.match(ledger.text, other.end):
            ledger.tie(one, other)
        if len(between) != 2 or kinds != {"generic", "code"}:
            continue
        in_lab = other.kind == "code" and _IN_LAB.match(ledger.text, other.end)
        if between == ", " and (in_lab or _GOES_ON.match(after)):
            ledger.tie(one, other)
        if between in ("! ", ". ") and after[:1] in (".", ",", "!"):
            before = ledger.text[max(0, one.start - 2) : one.start].strip()
            if before in ("", ".", ":", "!", "?"):
                ledger.tie(one, other)


def _called_it(ledger: Ledger) -> None:
    """``Where does X stand? … CODE, as older hands still call it, is``: another name of the drug spoken of."""
    for mention in ledger.in_order():
        if mention.kind == "code" and _CALLED_IT.match(ledger.text, mention.end):
            before = ledger.before(mention.start - 1, 300)
            if before and before.kind != "code":
                ledger.tie(before, mention)


def _given_a_name(ledger: Ledger) -> None:
    """``HKL-107 got its generic name in May, X``, ``… HKL-107. … It now has the generic name, X``: the last code before
    that the text knows no other name of."""
    for match in _NAMING.finditer(ledger.text):
        name = ledger.at(match.end())
        if name is None or name.kind != "generic" or name.substance:
            continue
        named = {tie.one for tie in ledger.same} | {tie.other for tie in ledger.same}
        code = ledger.before(match.start(), _SPOKEN_OF)
        while code and (code.kind != "code" or code.substance or code.name in named):
            code = ledger.before(code.start - 1, _SPOKEN_OF)
        if code:
            ledger.tie(code, name)


def _closes(ledger: Ledger, start: int, end: int) -> bool:
    """``Trevaxa, belisotug, helped``: between commas, and in no list."""
    after = ledger.text[end : end + 8].lstrip("®™")
    listed = ledger.text[max(0, start - 2) : start] == ", " or ledger.at(end + 2) is not None
    return not listed and re.match(r", (?!and\b|or\b)", after) is not None


def _around(ledger: Ledger) -> None:
    """``Presyva, our 1.1% lorvocarpine solution``, ``its belisotug tablet, Trevaxa``, ``will sell X as Trevaxa``."""
    text = ledger.text
    for mention in ledger.in_order():
        if mention.kind != "generic" or not mention.sure:
            continue
        offset = max(0, mention.start - 90)
        before = text[offset : mention.start]
        owned = _OWNED.search(before)
        near = owned[2].lower().split() + text[mention.end : mention.end + 24].lower().split()[:3] if owned else []
        if owned and ledger.lexicon.not_same_words.isdisjoint(near):
            _tie_brand(ledger, mention, offset + owned.start(1), mention.start)
        if text.startswith(" as ", mention.end) and _SELLING.search(before):
            _tie_brand(ledger, mention, mention.end + 4, mention.end + 30)
        formed = _FORMED.match(text, mention.end)
        if formed and formed[1] in ledger.lexicon.form_words:
            _tie_brand(ledger, mention, formed.end(), formed.end() + 30)


def _tie_brand(ledger: Ledger, mention: Mention, start: int, end: int) -> None:
    brand = ledger.at(start)
    if brand is None:
        brand = ledger.brand_at(start, end, "drugs.defined")
        if brand:
            ledger.add(brand)
    if brand and brand.kind == "brand":
        ledger.tie(mention, brand)
