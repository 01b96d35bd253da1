"""Names that explain each other by brackets: ``Brand® (generic)``, ``generic (R&D code: CODE; trade name: Brand®)``."""

import re

from extractor.drugs.generics import coined
from extractor.drugs.ledger import Ledger
from extractor.drugs.mention import Mention

_OPEN = r"[(\[](?:(?<=[\w®™’'”\"»][ \n].)|(?<=[®™].))"
_BRACKET = re.compile(_OPEN + r"([^()\[\]\s][^()\[\]]{1,120})[)\]]")
_ITEM = re.compile(r"[^;,]+")
_OPENING = re.compile(r"[\s“”\"'«»:]*")
# or simply, formerly known as, brand name:, R&D code:
_LABEL = re.compile(
    r"(?:or|simply|and|also|now|formerly|previously|originally|known|called|as|the|an?|brand|trade|generic|code|named?"
    r"|code-named|proposed|research|development|R&D|product|proprietary|internal|lab|laboratory|marketed|sold"
    r"|under|referred|to|international|nonproprietary|number|INN|USAN|is"
    r"|active|ingredient|substance|in [A-Z][a-z]+|abbreviated)(?=\W)[:\s]*"
)
# a generic with no known ending, of one word or two
_GENERIC = re.compile(r"([a-z]{5,})(?![\w-])(?:[ \n]([a-z]{4,})(?![\w-]))?")
_KIND = re.compile(r"(?:[A-Z][\w-]+[’']s )?(?:(?!in |for |from |after )[a-z][\w-]+ ){0,3}")
_BRAND_LABEL = re.compile(r"brand|trade|proprietary|marketed|sold")
_CLOSING = " ®™”\"'’»\n"
_GAP = re.compile(r"(?:[®™]|\((?:R|TM)\))?[”\"’']?(?:[ \n](?:\d[\d.,]*%?|[A-Za-z][\w-]*)){0,6}[ \n]?$")
_ASCII_MARK = re.compile(r"^\((?:R|TM)\)")
_JOINT = re.compile(r",?\s+(?:and|plus|\+)\s+|\s?[/+]\s?")
_MOST_PARTS = 4
_LONGEST_OWNER = 4
_WORD = re.compile(r"[^\s()\[\]]+")


def read_brackets(ledger: Ledger) -> None:
    """Tie the names in every bracket to the name before it; enter the unknown brand on either side."""
    for match in _BRACKET.finditer(ledger.text):
        start, end = match.span(1)
        inside = _combination(ledger, start, end) or _names_in(ledger, start, end)
        owner = _owner(ledger, match.start(), inside[0]) if inside else None
        if owner is None:
            continue
        for mention in inside:
            if mention.rule in ("drugs.defined", "drugs.combination") and ledger.at(mention.start) is not mention:
                mention = ledger.add(mention._replace(substance=mention.substance or owner.substance))
            ledger.tie(owner, mention)


def _combination(ledger: Ledger, start: int, end: int) -> list[Mention]:
    """``meloxicam and rizatriptan``, ``a/b/c``: generics that fill a bracket are the fixed combination."""
    parts: list[Mention] = []
    place = start
    while len(parts) < _MOST_PARTS:
        part = ledger.at(place)
        if part is None or part.kind != "generic":
            return []
        parts.append(part)
        joint = _JOINT.match(ledger.text, part.end, end)
        if joint is None:
            break
        place = joint.end()
    if len(parts) < 2 or parts[-1].end != end:
        return []
    name = "/".join(part.name for part in parts)
    return [Mention(start, end, "generic", "drugs.combination", name, ledger.lexicon.substances.get(name))]


def _names_in(ledger: Ledger, start: int, end: int) -> list[Mention]:
    """The names that the items of a bracket consist of; an unknown brand needs a label, a mark or the whole bracket."""
    text = ledger.text
    found: list[Mention] = []
    for item in _ITEM.finditer(text, start, end):
        label = place = _skip(_OPENING, text, item.start(), item.end())
        while labelled := _LABEL.match(text, place, item.end()):
            place = labelled.end()
        place = _skip(_OPENING, text, place, item.end())
        mention = ledger.at(place)
        if mention and mention.end <= item.end():
            partner = ledger.at(mention.end + 1) if text[mention.end] == "/" else None
            if partner and partner.kind == mention.kind == "code" and partner.end == item.end():
                found += (mention, partner)  # CODE of the one company, code of the other
                continue
            after = text[mention.end : item.end()].strip(_CLOSING).lower().split()
            if not after or after[0] in ledger.lexicon.form_words or after[0][0].isdigit():
                found.append(mention)
            continue
        last = ledger.ending_at(item.end())
        if last and last.start > place and _own(ledger, text[place : last.start]):
            found.append(last)
            continue
        generic = _strange_generic(ledger, place, item.end()) if item.start() == start else None
        if generic:
            found.append(generic)
            continue
        if text[place : place + 1].islower():
            continue
        brand = ledger.brand_at(place, item.end(), "drugs.defined")
        if brand is None:
            continue
        rest = text[brand.end : item.end()].strip(_CLOSING)
        told = bool(_BRAND_LABEL.search(text, label, place))
        whole = item.span() == (start, end) or (item.start() == start and _is_owner(ledger, item.end(), end))
        whole = whole and len(brand.name) >= 5 and not rest
        if told or whole or text[brand.end : brand.end + 1] in ("®", "™") or (found and rest.startswith("in ")):
            found.append(brand)
    return found


def _is_owner(ledger: Ledger, start: int, end: int) -> bool:
    """``, Tarnwick Pharma``: a company alone fills the rest of a bracket."""
    words = ledger.text[start:end].strip(",; ").split()
    if not 1 <= len(words) <= _LONGEST_OWNER or not words[0][:1].isupper():
        return False
    return " ".join(words) in ledger.lexicon.companies or words[-1].rstrip(".") in ledger.lexicon.company_words


def _sure_of_both(ledger: Ledger, bracket: int, inside: Mention) -> bool:
    """A strange brand beside a strange generic: a trade mark, the drug's form or its salt shows what they are."""
    text, name = ledger.text, inside.name
    if text[bracket - 1 : bracket] in ("®", "™") or text[bracket - 2 : bracket - 1] in ("®", "™"):
        return True
    brand = _WORD.findall(text, max(0, bracket - 30), bracket)[-1:]
    if brand and len(brand[0]) > 4 and ledger.count(brand[0]) > 1 and ledger.of_medicine:
        return True
    form = text[inside.end : inside.end + 24].lower().replace(")", " ").split()
    return name.split(" ")[-1] in ledger.lexicon.salts or bool(
        form and form[0] in ledger.lexicon.form_words and text[inside.end] == " "
    )


def _strange_generic(ledger: Ledger, start: int, end: int) -> Mention | None:
    """``tirvanolide 1% cream``, ``nelapitran sodium``: a name of one or two words and its form fill a bracket."""
    lexicon = ledger.lexicon
    match = _GENERIC.match(ledger.text, start, end)
    if match is None:
        return None
    first, second = match[1], match[2]
    behind = ledger.text[match.end(1) : end].strip(_CLOSING).lower().split()
    if second and second not in lexicon.form_words and (second in lexicon.salts or coined(second, lexicon, 6)):
        name, last, behind = f"{first} {second}", match.end(2), behind[1:]
        if not (coined(first, lexicon, 5) or second in lexicon.salts):
            return None
    elif coined(first, lexicon):
        name, last = first, match.end(1)
    else:
        return None
    if not all(word in lexicon.form_words or word[0].isdigit() for word in behind):
        return None
    return Mention(start, last, "generic", "drugs.defined", name)


def _own(ledger: Ledger, words: str) -> bool:
    """``the antibody …``, ``Norbeck's …``: words before a name in a bracket that leave it the same drug."""
    return _KIND.fullmatch(words) is not None and ledger.lexicon.not_same_words.isdisjoint(words.lower().split())


def _skip(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    match = pattern.match(text, start, end)
    return match.end() if match else start


def _owner(ledger: Ledger, bracket: int, inside: Mention) -> Mention | None:
    """Whom a bracket explains: the name before it, or the unknown brand before the bracket of a generic or code."""
    text, lexicon = ledger.text, ledger.lexicon
    before = ledger.before(bracket, 60)
    if before and _GAP.match(text[before.end : bracket]):
        gap = _ASCII_MARK.sub("", text[before.end : bracket]).strip(_CLOSING).lower().split()
        if all(word in lexicon.form_words or word[:1].isdigit() for word in gap):
            return (
                before if inside.rule != "drugs.defined" or inside.kind == "brand" or before.kind != "generic" else None
            )
    if inside.kind not in ("generic", "code"):
        return None
    if inside.rule == "drugs.defined" and not _sure_of_both(ledger, bracket, inside):
        return None
    offset = max(0, bracket - 60)
    for word in reversed(list(_WORD.finditer(text, offset, bracket))):
        if word[0] in ("R", "TM") and text[word.start() - 1] == "(":
            continue
        bare = word[0].rstrip(_CLOSING)
        if bare.lower() in lexicon.form_words or bare[:1].isdigit():
            continue
        end = word.start() + len(bare)
        start = word.start() + len(bare) - len(bare.lstrip("“\"'«"))
        brand = ledger.brand_at(start, end, "drugs.defined")
        if brand is None or brand.end != end:
            return None
        if brand.name.isupper() and any(brand.name + sign in text for sign in lexicon.trial_signs):
            return None
        return ledger.add(brand)
    return None
