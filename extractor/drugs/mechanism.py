"""What the text says a drug is: ``X, an oral BTK inhibitor``, ``the PD-1 antibody X``, ``X is a degrader of STAT6``."""

import re
from collections.abc import Sequence
from importlib.resources import files
from typing import NamedTuple

import msgspec

from extractor.drugs.index import NameIndex
from extractor.found import Clue, Fact, Facts
from extractor.vocabulary import read_list, read_table
from extractor.words import Words, phrase_words

_DATA = files("extractor.drugs")
_ARTICLES = frozenset({"a", "an", "the", "our", "its", "their", "his", "my"})
_ONE = frozenset({"a", "an"})
_BEING = frozenset({"is", "was", "are"})
_CALLING = frozenset(
    [',', '“', '"', 'like', 'called', 'named', 'dubbed', 'codenamed', 'code', 'known', 'as', 'that', 'which', 'we', 'they', 'call', 'candidate', 'product', 'cream']
)
_LONGEST = 14
_SMALL = frozenset({"oral", "orally", "pill", "tablet", "topical", "inhaled", "kinase"})
_SPLIT = re.compile(r"(?<=[A-Z0-9α-ω])x(?=[A-Z])|\s?[×/]\s?|\s+x\s+|,?\s+and\s+(?:the\s+)?|,\s+|\s?\+\s?")
_CDK = re.compile(r"^[A-Z]+\d/\d$")
_DIRECTED = re.compile(r"[-\s](?:directed|targeted|targeting|neutrali[sz]ing|specific|blocking|binding)$")


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of ``mechanism_heads.tsv``."""

    head: str
    targeted: str
    modality: str


class Phrase(NamedTuple):
    """A mechanism read at one place."""

    start: int
    end: int
    head: Head
    target: tuple[int, int] | None
    """Where its target is named."""
    rule: str
    linked: bool = False
    """The target stands behind the head."""


_NO_HEAD = Head("", "", "")


class MechanismReader:
    """Reads the mechanism phrases beside the mentions of a drug."""

    def __init__(self, targets: frozenset[str], form_words: frozenset[str]) -> None:
        heads = read_table(_DATA / "mechanism_heads.tsv", Head, unique="head")
        self._heads = NameIndex([(head.head, head) for head in heads])
        self.stops = frozenset(read_list(_DATA / "mechanism_stops.txt"))
        verbs = read_list(_DATA / "action_verbs.txt")
        links = [*read_list(_DATA / "target_links.txt"), *_verb_links(verbs)]
        self._links = NameIndex([(link, link) for link in links])
        self._verbs = NameIndex([(form, form) for verb in verbs for form in _forms(verb)])
        modifiers = read_list(_DATA / "mechanism_modifiers.txt")
        self._modifiers = sorted((phrase_words(modifier.lower()) for modifier in modifiers), key=len, reverse=True)
        self._targets = targets
        self._form_words = form_words

    def on(self, text: str, words: Words, lower: Sequence[str]) -> "MechanismsOf":
        """A reader of one text."""
        heads: dict[int, Head] = {}
        ends: dict[int, int] = {}
        for first, last, head in self._heads.find(lower):
            if last - 1 not in heads or first < ends[last - 1]:
                heads[last - 1], ends[last - 1] = head, first
        links: dict[int, int] = {}
        for first, last, _ in self._links.find(lower):
            links[first] = max(last, links.get(first, 0))
        verbs: dict[int, int] = {}
        for first, last, _ in self._verbs.find(lower):
            verbs[first] = max(last, verbs.get(first, 0))
        return MechanismsOf(self, text, words, lower, heads, ends, links, verbs)

    def strip(self, words: list[str]) -> list[str]:
        """The words without modifiers in front."""
        while words:
            low = [word.lower() for word in words]
            size = next((len(m) for m in self._modifiers if low[: len(m)] == m), 0)
            if not size:
                break
            words = words[size:]
        return words


class MechanismsOf:
    """The mechanism phrases of one text."""

    def __init__(
        self,
        reader: MechanismReader,
        text: str,
        words: Words,
        lower: Sequence[str],
        heads: dict[int, Head],
        head_starts: dict[int, int],
        links: dict[int, int],
        verbs: dict[int, int],
    ):
        self._reader = reader
        self._text = text
        self._words = words
        self._lower = lower
        self._heads = heads
        self._head_starts = head_starts
        self._links = links
        self._verbs = verbs

    def beside(self, start: int, end: int) -> Phrase | None:
        """The mechanism said of the name at these offsets: behind it, else before it."""
        first = self._words.first_at(start)
        last = self._words.first_at(end)
        phrase = self._behind(last) or self._before(first)
        if phrase and phrase.target:
            return phrase
        acting = self._acting(self._past_brackets(last))
        if phrase and acting:
            return phrase._replace(target=acting.target, linked=True)
        return phrase or acting or self._this(last)

    def behind(self, end: int) -> Phrase | None:
        """The mechanism said right behind an offset."""
        return self._behind(self._words.first_at(end))

    @property
    def stops(self) -> frozenset[str]:
        """Words that no mechanism runs across."""
        return self._reader.stops

    def _this(self, index: int) -> Phrase | None:
        """``TRW-440. The FDA cleared an IND for this IRAK4 degrader``."""
        for place in range(index, min(index + 30, len(self._lower) - 1)):
            if self._lower[place] == "this":
                return self._phrase(place + 1, "drugs.mechanism.this", False)
        return None

    def _behind(self, index: int) -> Phrase | None:
        lower, size = self._lower, len(self._lower)
        index = self._past_brackets(index)
        while index < size and (lower[index] in self._reader._form_words or lower[index][0].isdigit()):
            index += 1
        index = self._past_brackets(index)
        if self._in_next_cell(index):
            return self._phrase(index, "drugs.mechanism.table", False)
        for place in range(index, min(index + 6, size - 1)):
            if lower[place] == "as" and lower[place + 1] in _ONE:
                return self._phrase(place + 2, "drugs.mechanism.role", True)
            if not lower[place].isalpha():
                break
        for _ in range(3):
            if index >= size:
                return None
            word = lower[index]
            if word in (",", "(", ":", "–", "—", "-", ".") and index + 1 < size:
                rule, index = "drugs.mechanism.apposition", index + 1
                if word == "." and lower[index] not in ("it", "this"):
                    return None
                if index < size and lower[index] in ("which", "it", "this") and lower[index + 1 : index + 2] != []:
                    index += lower[index + 1] in _BEING
                if index < size and lower[index] in _BEING:
                    rule, index = "drugs.mechanism.predicate", index + 1
            elif word in _BEING:
                rule, index = "drugs.mechanism.predicate", index + 1
            else:
                return None
            articled = index < size and lower[index] in _ARTICLES
            phrase = self._verb(index) or self._phrase(index + articled, rule, articled)
            if phrase:
                return phrase
            index = self._next_comma(index)
        return None

    def _in_next_cell(self, index: int) -> bool:
        """Parted from the word before by blanks, as the cells of a table are."""
        words = self._words
        if not 0 < index < len(words.texts):
            return False
        gap = self._text[words.ends[index - 1] : words.starts[index]]
        return len(gap) >= 2 and not gap.strip(" \t") and "\n" not in gap

    def _past_brackets(self, index: int) -> int:
        lower = self._lower
        if index < len(lower) and lower[index] == "(":
            close = next((i for i in range(index, min(index + 16, len(lower))) if lower[i] == ")"), None)
            if close is not None and lower[index + 1] not in _ONE:
                return close + 1
        return index

    def _next_comma(self, index: int) -> int:
        for i in range(index, min(index + 9, len(self._lower))):
            if self._lower[i] == "," and i + 1 < len(self._lower) and self._lower[i + 1] in _ONE:
                return i
            if self._lower[i] in ".;()":
                break
        return len(self._lower)

    def _acting(self, index: int) -> Phrase | None:
        """``X goes one step up and blocks OX40 ligand``: a verb and, to be sure of it, a known target or a symbol."""
        lower, texts = self._lower, self._words.texts
        for place in range(index, min(index + 8, len(lower) - 1)):
            if lower[place] == "." and lower[place + 1] == "it":
                continue
            if place in self._verbs:
                first = self._verbs[place]
                if first >= len(lower):
                    return None
                first += lower[first] in ("the", "a", "an", "both")
                last = self._target_end(first)
                if (
                    last > first
                    and first < len(lower)
                    and (texts[first] in self._reader._targets or _symbol(texts[first]))
                ):
                    start, end = self._words.starts[place], self._words.ends[last - 1]
                    return Phrase(start, end, _NO_HEAD, (self._words.starts[first], end), "drugs.mechanism.verb", True)
                return None
            if lower[place] in ".;:()":
                return None
        return None

    def _verb(self, index: int) -> Phrase | None:
        """``X, which targets IL-23p19``."""
        link = self._links.get(index)
        if link is None or self._lower[index] not in ("that", "which", "designed"):
            return None
        last = self._target_end(link)
        if last <= link:
            return None
        start, end = self._words.starts[index + 1], self._words.ends[last - 1]
        return Phrase(start, end, _NO_HEAD, (self._words.starts[link], end), "drugs.mechanism.verb", True)

    def _phrase(self, first: int, rule: str, articled: bool) -> Phrase | None:
        """The longest phrase from this word on that ends in a head, with what links its target behind it."""
        lower, words = self._lower, self._words
        best = None
        index = first
        for place in range(first + 1, min(first + 5, len(lower))):
            if lower[place] == "s" and lower[place - 1] == "'":
                first = index = place + 1
                articled = True
        while index < min(first + _LONGEST, len(lower)):
            word = lower[index]
            if word in self._reader.stops and not (index and lower[index - 1] == "("):
                if word != "in" or lower[index + 1 : index + 2] not in (["class"], ["vivo"]):
                    break
            if not word[0].isalnum() and word not in "/+×(),[]'α-":
                break
            if word in "()" and index and words.starts[index] != words.ends[index - 1] and word == "(":
                break
            if word == "," and best is not None:
                break
            if index in self._heads and (self._heads[index].targeted != "link" or self._linked(index)):
                best = index
            index += 1
        if best is None:
            return None
        if not articled and not self._plausible(first):
            return None
        head_first = max(self._head_starts[best], first)
        end = best
        target = (words.starts[first], words.ends[head_first - 1]) if head_first > first else None
        link = self._links.get(best + 1)
        if link is not None and (
            lower[best + 1] != "of" or self._heads[best].modality in ("", "peptide", "protein_degrader")
        ):
            last = self._target_end(link)
            if last > link:
                end = last - 1
                target = (words.starts[link], words.ends[end])
        return Phrase(words.starts[first], words.ends[end], self._heads[best], target, rule, end > best)

    def _linked(self, index: int) -> bool:
        """``a pill that blocks``."""
        return index + 1 in self._links and self._lower[index + 1] in ("that", "which")

    def _plausible(self, first: int) -> bool:
        lower = self._lower
        return bool(first < len(lower)) and (
            self._reader.strip(list(lower[first : first + 3])) != list(lower[first : first + 3])
            or self._words.texts[first] in self._reader._targets
            or first in self._heads
            or _symbol(self._words.texts[first])
        )

    def _target_end(self, first: int) -> int:
        """Behind the last word of the target named from here."""
        lower, texts = self._lower, self._words.texts
        index = first
        while index < min(first + 10, len(lower)):
            word = lower[index]
            if word in ("the", "a", "an", "human") and index == first:
                index += 1
                continue
            if word in ("and", "/") and index > first:
                ahead = texts[index + 1 : index + 4]
                if word == "/" or any(
                    one in self._reader._targets or _symbol(one) or one == "receptor" for one in ahead
                ):
                    index += 1
                    if index < len(lower) and lower[index] == "the":
                        index += 1
                    continue
                break
            if word == "of" and index > first and lower[index - 1] in ("subunit", "chain", "domain"):
                index += 1
                continue
            if word in "()" and self._words.starts[index] == self._words.ends[index - 1]:
                index += 1
                continue
            if word in self._reader.stops or not word[0].isalnum() or word == "and":
                break
            index += 1
        return index

    def _before(self, first: int) -> Phrase | None:
        """``our topical PDE4 inhibitor X``; the article may be missing where only targets and modifiers precede."""
        lower, words = self._lower, self._words
        last = first - 1
        if last >= 0 and lower[last] in '("“':
            last -= 1
        comma = last >= 0 and lower[last] == ","
        if lower[max(0, last - 1) : last + 1] == ["such", "as"]:
            last -= 2
        while last >= 0 and lower[last] in _CALLING:
            last -= 1
        if last not in self._heads or self._heads[last].targeted == "link" or lower[last].endswith("ies"):
            return None
        head_first = self._head_starts[last]
        index = head_first
        start = index
        closed = False
        while index > max(0, head_first - 7):
            word = lower[index - 1]
            if comma and word in _ONE:
                return None
            if word in _ARTICLES or word == "'" or (word == "s" and index > 1 and lower[index - 2] == "'"):
                start, closed = index, True
                break
            if word in self._reader.stops or (not word[0].isalnum() and word not in "/+×()-"):
                break
            index -= 1
        if not closed:
            start = head_first
            while (
                start
                and not words.texts[last].isupper()
                and (
                    words.texts[start - 1] in self._reader._targets
                    or _symbol(words.texts[start - 1])
                    or self._reader.strip([lower[start - 1]]) == []
                    or lower[start - 1] in ("anti", "directed", "targeted", "receptor", "/")
                )
            ):
                start -= 1
            if start == head_first and len(phrase_words(self._heads[last].head)) < 2:
                return None
        target = (words.starts[start], words.ends[head_first - 1]) if head_first > start else None
        return Phrase(words.starts[start], words.ends[last], self._heads[last], target, "drugs.mechanism.title")

    def facts(self, phrase: Phrase) -> Facts:
        """Mechanism, targets and modality of a phrase."""
        quote = self._text[phrase.start : phrase.end]
        value = " ".join(quote.split())
        facts: dict[str, Fact[object]] = {}
        clue = Clue(phrase.start, phrase.end, phrase.rule)
        facts["mechanism"] = Fact(value, (clue,))
        targets = self._targets(phrase) if phrase.head.targeted or phrase.end > phrase.start else []
        if targets:
            facts["targets"] = Fact(targets, (Clue(*phrase.target, phrase.rule),))  # type: ignore[misc]
        modality = self._modality(phrase, quote)
        if modality:
            facts["modality"] = Fact(modality, (clue,))
        return facts

    def _modality(self, phrase: Phrase, quote: str) -> str:
        low = quote.lower()
        if phrase.head.modality and phrase.head.modality not in ("peptide",):
            if phrase.head.modality == "antibody" and "bispecific" in low:
                return "bispecific"
            if "radioligand" in low:
                return "radioligand"
            return phrase.head.modality
        first = self._words.first_at(phrase.start)
        for index in self._words.between(phrase.start, phrase.end):
            if index in self._heads and self._heads[index].modality:
                return self._heads[index].modality
        if phrase.head.targeted and set(self._lower[first : first + 6]) & _SMALL:
            return "small_molecule"
        return phrase.head.modality

    def _targets(self, phrase: Phrase) -> list[str]:
        if phrase.target is None:
            return []
        linked = phrase.linked
        if not linked and not phrase.head.targeted:
            return []
        quote = " ".join(self._text[phrase.target[0] : phrase.target[1]].split())
        pieces = [quote] if _CDK.match(quote) else _SPLIT.split(quote)
        found: list[str] = []
        for piece in pieces:
            words = piece.split(" ")
            while words and (words[0].lower() in ("the", "a", "an", "human", "dual", "both") or self._drops(words)):
                words = words[1:]
            bare = " ".join(words)
            named = bare.startswith("anti-") or _DIRECTED.search(bare) is not None
            bare = self._core(re.sub(r"^anti-", "", _DIRECTED.sub("", bare)))
            if not bare or not self._reader.strip(phrase_words(bare.lower())):
                continue
            plainly = bare.islower() and bare not in self._reader._targets
            if not plainly or linked or named or (len(bare) > 2 and phrase.head.modality in ("", "protein_degrader")):
                found.append(bare)
        return list(dict.fromkeys(found))

    def _core(self, target: str) -> str:
        """Of three words and more the known target within, or the symbol at their end (``the transporter SLC6A19``)."""
        words = target.split(" ")
        if len(words) < 3 or target in self._reader._targets:
            return target
        for size in range(len(words) - 1, 0, -1):
            for first in range(len(words) - size, -1, -1):
                part = " ".join(words[first : first + size])
                if part in self._reader._targets:
                    return part
        return (
            words[-1] if _symbol(words[-1]) and any(c.isdigit() for c in words[-1]) and len(words[-1]) > 3 else target
        )

    def _drops(self, words: list[str]) -> bool:
        cut = phrase_words(words[0].lower())
        return self._reader.strip(cut) == []


def _symbol(word: str) -> bool:
    """A word like a gene's symbol: a digit, or two capitals.

    >>> _symbol("PDE4"), _symbol("APRIL"), _symbol("oral"), _symbol("2024")
    (True, True, False, False)
    """
    capitals = sum(map(str.isupper, word))
    return any(c.isalpha() for c in word) and (any(c.isdigit() for c in word) or 2 <= capitals <= 5)


def _forms(verb: str) -> list[str]:
    """A verb with its particle, plain, in the third person and as a gerund.

    >>> _forms("bind to"), _forms("carry")
    (['bind to', 'binds to', 'binding to'], ['carry', 'carries', 'carrying'])
    """
    stem, _, particle = verb.partition(" ")
    third = f"{stem[:-1]}ies" if stem.endswith("y") else f"{stem}es" if stem.endswith(("ch", "sh")) else f"{stem}s"
    gerund = stem[:-1] if stem.endswith("e") else f"{stem}p" if stem.endswith("trap") else stem
    return [f"{form} {particle}".strip() for form in (stem, third, f"{gerund}ing")]


def _verb_links(verbs: Sequence[str]) -> list[str]:
    """``that blocks``, ``which bind to``, ``designed to block``, ``blocking``."""
    links = []
    for verb in verbs:
        plain, third, gerund = _forms(verb)
        links += [f"that {third}", f"which {third}", f"that {plain}", f"designed to {plain}", gerund]
    return links
