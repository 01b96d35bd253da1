"""From the mentions of one substance to the found drug: its name, and what the text or else the vocabulary tells of it."""

from collections.abc import Sequence
from typing import Any

from extractor.drugs.lexicon import Lexicon
from extractor.drugs.mechanism import MechanismsOf
from extractor.drugs.mention import Mention, Stem, Substance
from extractor.found import Clue, Fact, FoundDrug
from extractor.words import fold

_BEST = ("generic", "regimen", "code", "brand", "short")


def describe(mentions: Sequence[Mention], text: str, mechanisms: MechanismsOf, lexicon: Lexicon) -> FoundDrug:
    """The found drug of mentions in text order."""
    substance = next((mention.substance for mention in mentions if mention.substance), None)
    stem = next((mention.stem for mention in mentions if mention.stem), None)
    best = min(mentions, key=lambda mention: _BEST.index(mention.kind))
    name, told = _name(mentions, best, substance, text)
    facts = _read(mentions, text, mechanisms)
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
    """The name and whether the text has it."""
    if best.kind == "short":
        return (substance.name, False) if substance else (best.name, False)
    quotes = [text[mention.start : mention.end] for mention in mentions if mention.kind == best.kind]
    if best.kind != "generic":
        return fold(" ".join(quotes[0].split())), True
    written = {" ".join(fold(quote).lower().split()): None for quote in quotes}
    right = [name for name in written if substance and name.startswith(substance.name.lower())]
    if substance and not right and any(mention.name == substance.name.lower() for mention in mentions):
        right = [name for name in written if substance.name.lower() in name]
    names = right or sorted(written, key=lambda name: (-_count(quotes, name), list(written).index(name)))
    if right and any("-" not in name or name == substance.name.lower() for name in right):  # type: ignore[union-attr]
        plain = [name for name in right if "-" not in name or name == substance.name.lower()]  # type: ignore[union-attr]
        return max(plain, key=lambda name: name.count(" ")), True
    most = max(names, key=lambda name: (name.count(" "), -names.index(name)))
    shorter = [name for name in names if most.startswith(f"{name}-")]
    return (shorter[0] if shorter else most), True


def _count(quotes: Sequence[str], name: str) -> int:
    return sum(quote.lower() == name for quote in quotes)


def _read(mentions: Sequence[Mention], text: str, mechanisms: MechanismsOf) -> dict[str, Any]:
    """The facts of the best phrase beside any mention: one that names a target, else the first."""
    best: dict[str, Any] = {}
    for mention in mentions:
        phrase = mechanisms.beside(mention.start, mention.end)
        if phrase is None:
            continue
        facts = dict(mechanisms.facts(phrase))
        if "targets" in facts:
            return facts
        best = best or facts
    return best


def _silent(facts: dict[str, Any], substance: Substance | None, stem: Stem | None) -> list[tuple[str, Any]]:
    """What the vocabulary, or the INN ending, tells where the text does not."""
    known = substance or stem
    if known is None:
        return []
    values = {"mechanism": known.mechanism, "targets": list(known.targets), "modality": known.modality}
    return [(field, value) for field, value in values.items() if value and field not in facts]
