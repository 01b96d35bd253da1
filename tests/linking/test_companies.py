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


def _roles(text, *names):
    scene = _scene(text, *names)
    return [scene.deals.in_sentence(0, index) for index in range(len(names))]


def test_rights_are_no_money():
    text = "Orsel gives Velmark an option on its pill and gets $4 million."
    assert _roles(text, "Orsel", "Velmark") == [["granter"], ["object of granter"]]
    assert _roles("Orsel gives Velmark $4 million for rights.", "Orsel", "Velmark") == [
        ["payer"],
        ["object of payer"],
    ]
    assert _roles("Orsel receives an exclusive licence from Velmark.", "Orsel", "Velmark") == [
        ["taker"],
        ["taker from"],
    ]


def test_rights_to_a_drug_go_to_nobody():
    assert _roles("Orsel, which licensed Asian rights to tavolimab in 2024, paid $6 million.", "Orsel") == [["taker"]]
    assert _roles("The money went to Velmark, from which Orsel licensed it.", "Velmark", "Orsel")[1] == ["taker"]


def test_a_kind_and_a_seat_stand_between_a_verb_and_a_name():
    assert _roles("It licensed the pill to the American company Orsel.", "Orsel") == [["granter to"]]
    assert _roles("It bought the Danish group Orsel in May.", "Orsel") == [["object of buyer"]]
    assert _roles("On the other hand, Orsel rose.", "Orsel") == [[]]


def test_a_purpose_is_no_deed():
    assert _roles("Velmark gave $3 million for Orsel in 2022 to get its pill.", "Velmark", "Orsel") == [
        ["payer"],
        ["payer for"],
    ]


def test_pronouns_pay_and_are_paid():
    text = "Our partner is Orsel Pharma. They gave Velmark €8 million in May."
    scene = _scene(text, "Velmark", "Orsel Pharma")
    assert scene.deals.balance_in(1, 1) < 0 < scene.deals.balance_in(1, 0)
    text = "It came from Orsel Pharma. Velmark gave them €8 million in May. It is warm."
    scene = _scene(text, "Velmark", "Orsel Pharma")
    assert scene.deals.balance_in(1, 0) < 0 < scene.deals.balance_in(1, 1)
    assert not list(scene.deals.meant_in(2))


def _own(text, at, names, **found):
    companies = tuple(FoundCompany(name, (Clue(text.index(name), text.index(name) + len(name), ""),)) for name in names)
    document = lay_out(Source(text, "", "text", "0" * 64))
    scene = Scene(document, Found(companies=companies, **found), (), ())
    return scene.own_company.at(text.index(at)), [mark.thing for mark in scene.companies.all]


def test_each_speaker_of_a_panel_means_their_own_company():
    text = (
        "A panel on pills\n\nBEA: Hello, Orsel Pharma and Velmark Capital. How are you?\n\nADA: We sell pills.\n\n"
        "UNA: We buy shares.\n\nBEA: And then?\n\nADA: Our pills sell.\n\nUNA: They do.\n"
    )
    names, voices = ("Orsel Pharma", "Velmark Capital"), {"ADA": 0, "UNA": 1}
    assert _own(text, "sell pills", names, voices=voices) == (0, [0, 1, 0, 1, 0])
    assert _own(text, "buy shares", names, voices=voices)[0] == 1
    assert _own(text, "How are", names, voices=voices)[0] is None


def test_a_heading_has_its_section_where_the_document_is_about_nobody():
    text = (
        "The cliff\n\nMany patents end in the years to come, and nobody knows what will be sold then.\n\n"
        "Orsel: buying late\n\nIt sells pills and has sold them for a while, of which we have told before.\n\n"
        "About Velmark\n\nIt lends money.\n"
    )
    names = ("Orsel", "Velmark")
    assert _own(text, "It sells", names)[0] == 0
    assert _own(text, "Many patents", names)[0] is None
    assert _own(text, "It sells", names, subject=1)[0] == 1
    assert _own(text, "It lends", names, subject=0)[0] == 1


def test_who_is_bought_keeps_drugs_and_trials():
    text = (
        "Velmark to acquire Orsel for $2 billion\n\nVelmark said on Monday that it has agreed to buy Orsel. The pill "
        "is in a trial.\n"
    )
    companies = tuple(
        FoundCompany(name, tuple(Clue(m.start(), m.end(), "by hand") for m in re.finditer(name, text)))
        for name in ("Velmark", "Orsel")
    )
    scene = Scene(lay_out(Source(text, "", "text", "0" * 64)), Found(companies=companies, subject=0), (), ())
    assert (scene.take_over.targets, scene.take_over.buyers) == ({1}, {0})
    assert (scene.own_company.at(len(text) - 8), scene.own_company.of_studies(len(text) - 8)) == (0, 1)


def test_what_is_no_take_over():
    assert not _scene("Velmark acquires the rights to a pill from Orsel.", "Velmark", "Orsel").take_over.targets
    assert not _scene("Velmark buys Orsel's pill.", "Velmark", "Orsel").take_over.targets
    bought = _scene("Orsel has agreed to be bought by Velmark.", "Velmark", "Orsel").take_over
    assert (bought.targets, bought.buyers) == ({1}, {0})


def test_no_fund_has_drugs_of_its_own():
    text = "Orsel Capital has shares. It likes pills.\n"
    assert _own(text, "pills", ("Orsel Capital",), subject=0)[0] == 0
    company = FoundCompany("Orsel Capital", (Clue(0, 13, "by hand"),))
    scene = Scene(lay_out(Source(text, "", "text", "0" * 64)), Found(companies=(company,), subject=0), (), ())
    assert scene.own_company.of_studies(30) is None
