"""Near spellings are found without comparing every name with every other."""

from itertools import product

from extractor.drugs.spelling import Spellings, close

NAMES = ["lisaftoclax", "zevaskyn", "orelabrutinib", "trevaxa", "belisotug", "Belisotag", "vonarelimab", "tremelo"]


def _slips(name):
    """The name with one slip at each place: a letter left out, doubled, changed, or two letters turned round."""
    for at in range(1, len(name)):
        yield name[:at] + name[at + 1 :]
        yield name[:at] + name[at] + name[at:]
        yield name[:at] + "x" + name[at + 1 :]
        yield name[:at] + name[at : at + 2][::-1] + name[at + 2 :]


def test_near_names_are_those_that_are_close():
    spellings = Spellings(NAMES)
    for word in (slip for name in NAMES for slip in _slips(name) if len(slip) >= 7):
        assert spellings.near(word) == [name for name in NAMES if close(word, name)], word


def test_names_of_one_ending_are_not_near():
    names = [f"{head}tinib" for head in ("abravo", "belcor", "cadun")]
    assert not [
        (one, other) for one, other in product(names, names) if one != other and other in Spellings(names).near(one)
    ]
