"""Which drugs a document is about, and in which order its arms stand; from found things made by hand."""

import re

from extractor.found import Clue, Found, FoundCompany, FoundDrug, FoundFigure, FoundPeriod
from extractor.layout import lay_out
from extractor.linking.scene import Scene
from extractor.reading.source import Source


def _places(text, name, rule="by hand"):
    return tuple(Clue(match.start(), match.end(), rule) for match in re.finditer(re.escape(name), text))


def _scene(text, known=(), new=(), companies=(), reporting=None, periods=()):
    document = lay_out(Source(text, "", "text", "0" * 64))
    drugs = [FoundDrug(name, "generic", _places(text, name, "drugs.known.generic")) for name in known]
    drugs += [FoundDrug(name, "generic", _places(text, name)) for name in new]
    firms = tuple(FoundCompany(name, _places(text, name)) for name in companies)
    figures = tuple(
        FoundFigure(m.start(), m.end(), "by hand", "percent", None) for m in re.finditer(r"\d+(?:\.\d+)?%", text)
    )
    found = Found(
        drugs=tuple(drugs),
        companies=firms,
        percentages=figures,
        periods=tuple(periods),
        subject=0 if firms else None,
        reporting=reporting,
    )
    return Scene(document, found, [{} for _ in figures], ())


def test_the_drug_that_no_vocabulary_knows_is_in_the_foreground():
    text = "The older one is tamoxen. Velorinib came later. With tamoxen it was 4%.\n\nNausea struck 6%.\n"
    scene = _scene(text, known=["tamoxen"], new=["Velorinib"])
    assert scene.foreground.drugs == {1}
    assert scene.foreground.at(text.index("6%")) == 1


def test_a_known_drug_that_somebody_calls_ours_is_in_the_foreground():
    scene = _scene("Our once-weekly tablet tamoxen beat velorin.", known=["tamoxen", "velorin"])
    assert scene.foreground.drugs == {0}


def test_where_all_drugs_are_alike_nothing_stands_out():
    assert not _scene("Velorinib and zantorib were tested.", new=["Velorinib", "zantorib"]).foreground.drugs


def _arms(text, *drugs):
    return [(arm.control, arm.drugs) for arm in (near.arm for near in _scene(text, new=drugs).percentages)]


def test_figures_without_labels_keep_the_order_of_the_randomisation():
    text = "Patients were randomised to velorinib, tamoxen or placebo. A response was seen in 61%, 47% and 26%."
    assert _arms(text, "velorinib", "tamoxen") == [(False, {0}), (False, {1}), (True, frozenset())]


def test_an_interval_in_brackets_does_not_break_the_row_of_figures():
    text = "Patients were randomised to velorinib, tamoxen or placebo. Fat fell by 49% (95% CI 43–54), 37% and 8%."
    assert [arm[1] for arm in _arms(text, "velorinib", "tamoxen")] == [{0}, frozenset(), {1}, frozenset()]


def test_a_dose_is_an_arm_of_its_own():
    text = "They were randomized to velorinib 40 mg, 75 mg or placebo. Pain eased in 53%, 46% and 37%."
    assert [control for control, _ in _arms(text, "velorinib")] == [False, False, True]


def test_in_that_order_repeats_the_labels_before():
    text = "Relief came to 13% on placebo and 31% on velorinib. Sleep improved in 39% and 64%, in the same order."
    assert [control for control, _ in _arms(text, "velorinib")] == [True, False, True, False]


def test_pieces_of_a_deal_tell_who_is_paid():
    text = "Orsel will make an upfront payment of $5 million to Velmark. Velmark is further eligible to receive more."
    scene = _scene(text, companies=["Orsel", "Velmark"])
    assert scene.deals.balance_in(0, 0) < 0 < scene.deals.balance_in(1, 1)


def test_a_year_in_brackets_is_the_twin_of_the_period_reported_on():
    text = "For the year ended 31 March 2025 revenue was £9m (2024: £8m). In 2024 it rained."
    at = [match.start() for match in re.finditer("2024", text)]
    reporting = FoundPeriod(8, 32, "by hand", "2024-04-01", "2025-03-31", None, "year")
    years = [FoundPeriod(start, start + 4, "by hand", "2024-01-01", "2024-12-31", "2024", "year") for start in at]
    scene = _scene(text, reporting=reporting, periods=[reporting, *years])
    days = {(one.first, one.last) for one in scene.periods.groups}
    assert days == {("2024-04-01", "2025-03-31"), ("2023-04-01", "2024-03-31"), ("2024-01-01", "2024-12-31")}


def test_where_all_drugs_are_others_the_companys_own_is_missing():
    text = "Orsel told of its tablet. Nausea struck 6%. Velmark's tamoxen is older."
    assert _scene(text, known=["tamoxen"], companies=["Orsel", "Velmark"]).foreground.missing
    assert not _scene("Our tamoxen is older, said Orsel.", known=["tamoxen"], companies=["Orsel"]).foreground.missing
