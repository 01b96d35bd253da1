"""From the mentions of one substance to the found drug: its name, and what the text or the vocabulary tells of it."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from extractor.drugs.mechanism import Mechanisms
from extractor.drugs.mechanism_facts import mechanism_facts
from extractor.drugs.mention import Mention, Stem, Substance
from extractor.found import Clue, Fact, FoundDrug
from extractor.words import fold

_BEST = ("generic", "regimen", "code", "brand", "short")


def describe(mentions: Sequence[Mention], text: str, mechanisms: Mechanisms) -> FoundDrug:
    """The found drug of mentions in text order."""
    substance = next((mention.substance for mention in mentions if mention.substance), None)
    stem = next((mention.stem for mention in mentions if mention.stem), None)
    best = min(mentions, key=lambda mention: _BEST.index(mention.kind))
    name, told = _name(mentions, best, substance, text)
    facts = _read(mentions, mechanisms)
    silent = [] if best.kind == "regimen" else _silent(facts, substance, stem)
    return FoundDrug(
        name,
        "generic" if best.kind == "short" else best.kind,
        tuple(Clue(mention.start, mention.end, mention.rule) for mention in mentions),
        {**facts, **{field: Fact(value) for field, value in silent}},
        (*([] if told else ["name"]), *(field for field, _ in silent)),
        substance.owners if substance else (),
    )


def _name(mentions: Sequence[Mention], best: Mention, substance: Substance | None, text: str) -> tuple[str, bool]:
    """The best name, and whether the text has it.

    Of generics the one that the vocabulary has, else the most frequent; in full with its salt, without the suffix of a
    biosimilar where the text has it without.
    """
    if best.kind == "short":
        return (substance.name, False) if substance else (best.name, False)
    quotes = [" ".join(fold(text[m.start : m.end]).split()) for m in mentions if m.kind == best.kind]
    if best.kind != "generic":
        return quotes[0], True
    written = Counter(quote.lower() for quote in quotes)
    known = substance.name.lower() if substance else ""
    right = [name for name in written if known and known in name]
    names = right or [name for name, _ in written.most_common()]
    plain = [name for name in names if name == known or not any(name.startswith(f"{other}-") for other in names)]
    name = max(plain or names, key=lambda name: name.count(" "))
    labelled = name[0].isdigit() or name[0] == "[" or "(" in name
    return next((quote for quote in quotes if labelled and quote.lower() == name), name), True


def _read(mentions: Sequence[Mention], mechanisms: Mechanisms) -> dict[str, Any]:
    """The facts of the best phrase beside any mention: one that names a target, else the first."""
    best: dict[str, Any] = {}
    for mention in mentions:
        phrase = mechanisms.beside(mention.start, mention.end)
        if phrase is None:
            continue
        facts = mechanism_facts(phrase, mechanisms)
        if "targets" in facts:
            return facts if "modality" in facts or "modality" not in best else {**facts, "modality": best["modality"]}
        best = best or facts
    return best


def _silent(facts: dict[str, Any], substance: Substance | None, stem: Stem | None) -> list[tuple[str, Any]]:
    """What the vocabulary, or the INN ending, tells where the text does not."""
    known = substance or stem
    if known is None:
        return []
    values = {"mechanism": known.mechanism, "targets": list(known.targets), "modality": known.modality}
    return [(field, value) for field, value in values.items() if value and field not in facts]
