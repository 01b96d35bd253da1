"""Radioligands that no vocabulary has yet, told by their label: ``177Lu-FAP-2286``, ``[225Ac]Ac-NeoB``."""

import re
from collections.abc import Iterator
from importlib.resources import files
from typing import NamedTuple

from extractor.drugs.lexicon import Lexicon
from extractor.drugs.mention import Mention
from extractor.vocabulary import read_list
from extractor.words import Words, fold

_THERAPEUTIC = frozenset(read_list(files(__package__) / "radionuclides.txt"))
_IMAGING = frozenset(read_list(files(__package__) / "imaging_nuclides.txt"))
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_WRITTEN = sorted(_THERAPEUTIC | _IMAGING)
_TURNED = {"-".join(re.findall(r"[A-Z][a-z]?|\d+m?", nuclide)[::-1]): nuclide for nuclide in _WRITTEN}
_NUCLIDE = "|".join((*_WRITTEN, *(nuclide.translate(_RAISED) for nuclide in _WRITTEN)))
# a word of every label: 177Lu, ¹⁷⁷Lu, or the 177 of Lu-177
_OF_LABELS = frozenset(_NUCLIDE.split("|")) | frozenset(turned.rpartition("-")[2] for turned in _TURNED)
# 177Lu-edotreotide, Lu-177-edotreotide, ¹⁷⁷Lu-edotreotide, [177Lu]Lu-NeoB, 67Cu-SAR-bisPSMA, 177Lu-PSMA-I&T
_LABELLED = re.compile(
    rf"(?<![\w-])(?:\[(?P<framed>{_NUCLIDE})\](?:[A-Z][a-z]?-)?|(?P<bare>{_NUCLIDE}|{'|'.join(_TURNED)})-)"
    r"(?P<ligand>[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*(?:&[A-Z](?!\w))?)"
)
_CODE = re.compile(r"[A-Z]+-?\d+[A-Za-z]?")
# NeoB, SibuDAB, SAR-bisPSMA, HRA-PSMA: no mere abbreviation
_OWN = re.compile(r"[A-Z]+[a-z]+[A-Z]\w*|\w+-\w+")


class _Labelled(NamedTuple):
    start: int
    end: int
    nuclide: str
    ligand: str


def labelled_mentions(text: str, words: Words, lexicon: Lexicon) -> Iterator[Mention]:
    """Every place with a radionuclide glued to a ligand; not ``177Lu-labelled``, nor a mere target (``177Lu-PSMA``).

    A ligand is one drug with the therapeutic nuclide that the text gives it first (or, without one, with the first).
    The same ligand with another nuclide, as for imaging, is another drug. A ligand with a code's shape or an INN ending
    is the name, else name and nuclide are, and the ligand alone then stands for both.
    """
    if _OF_LABELS.isdisjoint(words.texts):
        return
    found = list(_labelled(text, lexicon))
    nuclides: dict[str, str] = {}
    for place in found:
        if nuclides.get(place.ligand) not in _THERAPEUTIC and (
            place.ligand not in nuclides or place.nuclide in _THERAPEUTIC
        ):
            nuclides[place.ligand] = place.nuclide
    for start, end, nuclide, ligand in found:
        stem = lexicon.stem_of(ligand) if ligand.islower() else None
        kind = "generic" if ligand.islower() else "code"
        whole, own = f"{nuclide}-{ligand}", nuclides[ligand] == nuclide
        name = ligand if own and (stem or _CODE.fullmatch(ligand)) else whole
        known = lexicon.substances.get(whole.lower()) or lexicon.substances.get(name.lower())
        yield Mention(start, end, kind, "drugs.labelled" if own else "drugs.other_label", name, known, stem)
    for ligand, nuclide in nuclides.items():
        if _OWN.fullmatch(ligand) and not _CODE.fullmatch(ligand):
            name = f"{nuclide}-{ligand}"
            symbol = nuclide.lstrip("0123456789m")
            for match in re.finditer(rf"(?<![\w-])(?:{symbol}-)?{re.escape(ligand)}(?![\w-])", text):
                known = lexicon.substances.get(name.lower())
                yield Mention(match.start(), match.end(), "code", "drugs.labelled", name, known)


def _labelled(text: str, lexicon: Lexicon) -> Iterator[_Labelled]:
    for match in _LABELLED.finditer(text):
        ligand = fold(match["ligand"])
        last = ligand.rpartition("-")[2]
        plain = last.islower() and not (lexicon.stem_of(last) or last in lexicon.stems or last in lexicon.known)
        if plain or len(ligand) < 3 or ligand in lexicon.targets or ligand in lexicon.not_drugs:
            continue
        nuclide = (match["framed"] or match["bare"]).translate(_PLAIN)
        yield _Labelled(match.start(), match.end(), _TURNED.get(nuclide, nuclide), ligand)
