"""Radioligands that no vocabulary has yet, told by their label: ``177Lu-FAP-2286``, ``[225Ac]Ac-NeoB``."""

import re
from collections.abc import Iterator
from importlib.resources import files

from extractor.drugs.lexicon import Lexicon
from extractor.drugs.mention import Mention
from extractor.vocabulary import read_list
from extractor.words import fold

_NUCLIDE = "|".join(read_list(files(__package__) / "radionuclides.txt"))
# 177Lu-edotreotide, [177Lu]Lu-NeoB, 67Cu-SAR-bisPSMA
_LABELLED = re.compile(
    rf"(?<![\w-])(?:\[(?:{_NUCLIDE})\](?:[A-Z][a-z]?-)?|(?:{_NUCLIDE})-)"
    r"(?P<ligand>[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*)"
)
_CODE = re.compile(r"[A-Z]+-?\d+[A-Za-z]?")


def labelled_mentions(text: str, lexicon: Lexicon) -> Iterator[Mention]:
    """Every place with a therapeutic radionuclide glued to a ligand; not ``177Lu-labelled``.

    A ligand with a code's shape is the name, else it is the whole.
    """
    for match in _LABELLED.finditer(text):
        ligand = fold(match["ligand"])
        last = ligand.rpartition("-")[2]
        plain = last.islower() and not (lexicon.stem_of(last) or last in lexicon.stems or last in lexicon.known)
        if plain or len(ligand) < 3:
            continue
        stem = lexicon.stem_of(ligand) if ligand.islower() else None
        kind = "generic" if ligand.islower() else "code"
        name = ligand if stem or _CODE.fullmatch(ligand) else fold(match[0])
        known = lexicon.substances.get(name.lower())
        yield Mention(match.start(), match.end(), kind, "drugs.labelled", name, known, stem)
