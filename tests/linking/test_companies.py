"""Which companies judge, and which take rights, from found things made by hand."""

import re

from extractor.found import Clue, Found, FoundCompany
from extractor.layout import lay_out
from extractor.linking.scene import Scene
from extractor.reading.source import Source


def _scene(text, *names):
    companies = tuple(
        FoundCompany(name, tuple(Clue(m.start(), m.end(), "by hand") for m in re.finditer(name, text)))
        for name in names
    )
    return Scene(lay_out(Source(text, "", "text", "0" * 64)), Found(companies=companies), (), ())


def test_houses_are_told_by_their_name_or_their_analysts():
    text = "Analysts at Oxbarrow see $90. Pellow Securities has $70. Morrow Bio fell."
    assert _scene(text, "Oxbarrow", "Pellow Securities", "Morrow Bio").financial_houses == {0, 1}


def test_who_licenses_from_another_takes_rights():
    taken = _scene("Morrow Bio licensed the pill in 2022 from Akanuma for $12 million.", "Morrow Bio", "Akanuma")
    assert taken.deals.in_sentence(0, 0) == ["taker"]
    granted = _scene("Morrow Bio licensed the pill in 2022 to Akanuma for $12 million.", "Morrow Bio", "Akanuma")
    assert granted.deals.in_sentence(0, 0) == ["granter"]


def test_a_word_stands_for_a_name_behind_an_article():
    text = "The drug works. A drug works. The new pivotal study failed."
    wording = _scene(text).wording
    assert wording.stands_in("drug", 0, 15)
    assert not wording.stands_in("drug", 16, 30)
    assert wording.stands_in("trial", 30, len(text))
