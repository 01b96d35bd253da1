"""From a mechanism phrase to what it tells: the mechanism, its targets, the modality."""

import re
from typing import Any

from extractor.drugs.mechanism import Mechanisms
from extractor.drugs.mechanism_phrases import Phrase
from extractor.drugs.mechanism_words import MechanismWords, is_symbol
from extractor.found import Clue, Fact
from extractor.words import phrase_words

_SMALL = frozenset({"oral", "orally", "pill", "tablet", "topical", "inhaled", "kinase"})
_SPLIT = re.compile(r"(?<=[A-Z0-9α-ω])x(?=[A-Z])|\s?[×/]\s?|\s+x\s+|,?\s+and\s+(?:the\s+)?|,\s+|\s?\+\s?")
_CDK = re.compile(r"^[A-Z]+\d/\d$")
_PAYLOAD = re.compile(r"\b(?:payload|warhead)\b")
_DIRECTED = re.compile(r"[-\s](?:directed|targeted|targeting|neutrali[sz]ing|specific|blocking|binding)$")
_BARE = frozenset({"antibody", "antibodies", "monoclonal antibody", "peptide", "small molecule", "vaccine"})
"""What says no more than the modality."""
_NO_TARGET = frozenset(
    {"kinase", "tyrosine kinase", "multi-kinase", "protease", "enzyme", "receptor", "ligand", "protein"}
)
_LIKENESS = frozenset({"analog", "analogue"})
_BEFORE = frozenset({"the", "a", "an", "human", "dual", "both"})


def mechanism_facts(phrase: Phrase, said: Mechanisms) -> dict[str, Fact[Any]]:
    """Mechanism, targets and modality of a phrase."""
    quote = said.text[phrase.start : phrase.end]
    value = " ".join(quote.split())
    if phrase.tail:
        value = f"{value} {' '.join(said.text[slice(*phrase.tail)].split())}"
    facts: dict[str, Fact[Any]] = {}
    clue = Clue(phrase.start, phrase.end, phrase.rule)
    if value.lower() not in _BARE:
        facts["mechanism"] = Fact(value, (clue,))
    if phrase.target:
        targets = _targets(phrase, said.text[slice(*phrase.target)], said.known)
        if targets:
            facts["targets"] = Fact(targets, (Clue(phrase.target[0], phrase.target[1], phrase.rule),))
    modality = _modality(phrase, quote, said)
    if modality:
        facts["modality"] = Fact(modality, (clue,))
    return facts


def _modality(phrase: Phrase, quote: str, said: Mechanisms) -> str:
    low = quote.lower()
    rest = said.text[phrase.start : phrase.end + 70].split(". ")[0].lower()
    if phrase.head.modality in ("", "antibody", "bispecific") and phrase.linked and _PAYLOAD.search(rest):
        return "adc"
    if phrase.head.modality and phrase.head.modality not in ("peptide",):
        if phrase.head.modality == "antibody" and "bispecific" in low:
            return "bispecific"
        if "radioligand" in low:
            return "radioligand"
        return phrase.head.modality
    first = said.words.first_at(phrase.start)
    last = phrase.target[0] if phrase.linked and phrase.target else phrase.end
    for index in said.words.between(phrase.start, max(last, phrase.start)):
        if index in said.heads and said.heads[index].modality:
            return said.heads[index].modality
    if phrase.head.targeted and not _SMALL.isdisjoint(word.lower() for word in said.words.texts[first : first + 6]):
        return "small_molecule"
    return phrase.head.modality


def _targets(phrase: Phrase, named: str, known: MechanismWords) -> list[str]:
    linked = phrase.linked
    if not linked and not phrase.head.targeted:
        return []
    quote = " ".join(named.split())
    pieces = [quote] if _CDK.match(quote) else _SPLIT.split(quote)
    found: list[str] = []
    for piece in pieces:
        parts = piece.split(" ")
        while parts and (parts[0].lower() in _BEFORE or _drops(parts, known)):
            parts = parts[1:]
        bare = " ".join(parts)
        directed = bare.startswith("anti-") or _DIRECTED.search(bare) is not None
        bare = _core(_unlabelled(re.sub(r"^anti-", "", _DIRECTED.sub("", bare)), known), known)
        if phrase.head.head in _LIKENESS and not (linked or is_symbol(bare) or bare in known.targets):
            continue
        if not bare or bare.lower() in _NO_TARGET or not known.strip(phrase_words(bare.lower())):
            continue
        plainly = bare.islower() and bare not in known.targets
        if not plainly or linked or directed or (len(bare) > 2 and phrase.head.modality in ("", "protein_degrader")):
            found.append(bare)
    return list(dict.fromkeys(found))


def _unlabelled(target: str, known: MechanismWords) -> str:
    """``the protein B7-H4``, ``a protein called X``: the name without what it is said to be."""
    target = re.sub(r" genes?$", "", target)
    _, called, name = target.partition(" called ")
    words = (name if called else target).split(" ")
    for size in range(len(words) - 1, 0, -1):
        label, rest = words[size - 1].lower(), words[size:]
        if label in known.target_nouns and (
            " ".join(rest) in known.targets or is_symbol(rest[0]) or not rest[0].isascii()
        ):
            return " ".join(rest)
    return " ".join(words)


def _core(target: str, known: MechanismWords) -> str:
    """Of three words and more the known target within, or the symbol at their end (``the transporter SLC6A19``)."""
    words = target.split(" ")
    if len(words) < 3 or target in known.targets:
        return target
    for size in range(len(words) - 1, 0, -1):
        for first in range(len(words) - size, -1, -1):
            part = " ".join(words[first : first + size])
            if part in known.targets:
                return part
    return words[-1] if is_symbol(words[-1]) and any(c.isdigit() for c in words[-1]) and len(words[-1]) > 3 else target


def _drops(words: list[str], known: MechanismWords) -> bool:
    cut = phrase_words(words[0].lower())
    return known.strip(cut) == []
