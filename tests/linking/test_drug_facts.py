"""What is told of drugs, from found things made by hand: the rooms have their own tests."""

import pytest

import extractor
from extractor.agencies import AgencyFinder
from extractor.found import Clue, Fact, Found, FoundCompany, FoundCondition, FoundDrug, FoundTrial
from extractor.layout import lay_out
from extractor.linking.drug_facts import FactsOfDrugs
from extractor.periods import PeriodFinder
from extractor.reading.source import Source

FACTS = FactsOfDrugs()
AGENCIES = AgencyFinder()
PERIODS = PeriodFinder()


def _places(text, name, rule="by hand"):
    found, start = [], text.find(name)
    while start >= 0:
        found.append(Clue(start, start + len(name), rule))
        start = text.find(name, start + 1)
    return tuple(found)


def _facts(text, drugs, *, companies=(), conditions=(), trials=(), subject=None, owners=()):
    """The facts of the named drugs: {name: {attribute: value}}."""
    document = lay_out(Source(text, "", "text", "0" * 64, metadata={"published": "2026-03-18"}))
    found = Found(
        drugs=tuple(
            FoundDrug(
                name, kind, tuple(sorted(place for each in names for place in _places(text, each))), owners=owners
            )
            for name, kind, names in drugs
        ),
        trials=tuple(FoundTrial(name, (), _places(text, name), {"phase": Fact(phase)}) for name, phase in trials),
        companies=tuple(FoundCompany(name, _places(text, name)) for name in companies),
        conditions=tuple(
            sorted(
                (
                    FoundCondition(place.start, place.end, "by hand", name)
                    for name in conditions
                    for place in _places(text, name)
                ),
                key=lambda one: one.start,
            )
        ),
        periods=PERIODS.find(document),
        agencies=AGENCIES.find(document),
        subject=subject,
    )
    told = FACTS.answer(document, found, {index: [0] for index in range(len(trials))})
    return {
        drug.name: {name: fact.value for name, fact in facts.items()}
        for drug, facts in zip(found.drugs, told, strict=True)
    }


GENERIC = [("belvorinib", "generic", ["belvorinib", "Belvorinib"])]


def _acts(text, **more):
    approvals = _facts(text, GENERIC, **more)["belvorinib"].get("approvals", [])
    return {(act["region"], act["status"]) for act in approvals}


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("The FDA approved belvorinib in May 2025.", {("United States", "approved")}),
        (
            "Belvorinib is approved in Japan, in Canada and, since April, in Brazil.",
            {("Japan", "approved"), ("Canada", "approved"), ("Brazil", "approved")},
        ),
        ("The EMA has validated the application for belvorinib.", {("EU", "accepted")}),
        ("The CHMP came out in favour of belvorinib.", {("EU", "accepted")}),
        ("The FDA cleared the IND for belvorinib in June.", {("United States", "cleared")}),
        ("Belvorinib holds Fast Track designation.", {("United States", "designated")}),
        ("Belvorinib got PRIME status last year.", {("EU", "designated")}),
        ("Belvorinib was granted orphan designation by the MHLW.", {("Japan", "designated")}),
        (
            "The NMPA accepted the filing for belvorinib with priority review.",
            {("China", "accepted"), ("China", "designated")},
        ),
        ("Belvorinib drew a complete response letter.", {("United States", "rejected")}),
        ("Health Canada turned down belvorinib.", {("Canada", "rejected")}),
        ("An MAA for belvorinib was submitted to the EMA.", {("EU", "submitted")}),
        ("The licence for belvorinib was withdrawn in Japan.", {("Japan", "withdrawn")}),
        ("Belvorinib, cleared in Canada in May, sells well.", {("Canada", "approved")}),
        ("Health Canada cleared the protocol of a trial of belvorinib.", {("Canada", "cleared")}),
        ("Belvorinib got its Notice of Compliance in June.", {("Canada", "approved")}),
        ("The EMA is to decide on belvorinib in May.", {("EU", "accepted")}),
        (
            "The EMA validated the application for belvorinib, and Quindle plans to submit to the MHRA.",
            {("EU", "accepted")},
        ),
    ],
)
def test_what_regulators_did(text, acts):
    assert _acts(text) == acts


@pytest.mark.parametrize(
    "text",
    [
        "If the FDA should like belvorinib, an approval could come in May.",
        "A milestone falls due on approval of belvorinib by the FDA.",
        "NICE approved belvorinib for use in hospitals.",
        "The company plans to seek approval of belvorinib in Japan.",
        "No regulator in Japan has approved belvorinib.",
        "The merger of the makers of belvorinib needs clearance in Germany.",
        "Quindle owes $60 million on the first FDA approval of belvorinib.",
        "The accounts for belvorinib in France were approved by the board.",
        "Quindle (NYSE: CRL) fell. Belvorinib sells in Japan.",
        "The data on belvorinib support accelerated approval.",
    ],
)
def test_what_regulators_have_not_done(text):
    assert _acts(text) == set()


def test_an_act_has_its_date_and_indication():
    facts = _facts("The FDA approved belvorinib for gout in May 2025.", GENERIC, conditions=["gout"])
    assert facts["belvorinib"]["approvals"] == [
        {"region": "United States", "status": "approved", "date": "2025-05", "indication": "gout"}
    ]
    assert facts["belvorinib"]["stage"] == "approved"
    assert facts["belvorinib"]["indications"] == ["gout"]


def test_a_filing_that_was_taken_on_is_no_longer_submitted():
    text = "An NDA for belvorinib was submitted to the FDA. The FDA has accepted the NDA for belvorinib."
    assert _acts(text) == {("United States", "accepted")}


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Belvorinib is in a Phase 2 study.", "phase_2"),
        ("Belvorinib will enter Phase 3 next year.", None),
        ("Belvorinib is still preclinical.", "preclinical"),
        ("Pharmacies sold more belvorinib than last year.", "approved"),
        ("Peak sales of belvorinib could reach a lot.", None),
        ("The EMA has validated the application for belvorinib.", "filed"),
        ("Belvorinib fell short in an open-label study.", None),
        ("Analysts see sales of belvorinib of a billion.", None),
        ("By 2034 belvorinib may have prescriptions and sales in 2034.", None),
    ],
)
def test_the_furthest_stage(text, stage):
    assert _facts(text, GENERIC)["belvorinib"].get("stage") == stage


def test_a_trial_tells_the_stage_and_a_brand_that_it_is_sold():
    text = "Belvorinib was tested in GULLWING-2."
    assert _facts(text, GENERIC, trials=[("GULLWING-2", "2b")])["belvorinib"]["stage"] == "phase_2"
    branded = [("belvorinib", "generic", ["belvorinib", "Xarvelo"])]
    assert _facts("Xarvelo (belvorinib) is a tablet.", branded)["belvorinib"]["stage"] == "approved"


@pytest.mark.parametrize(
    "text",
    [
        "Quindle’s once-daily pill belvorinib did well.",
        "A rival, belvorinib from Quindle, did well.",
        "The pill belvorinib (Quindle) did well.",
    ],
)
def test_whose_it_is_beside_its_name(text):
    assert _facts(text, GENERIC, companies=["Quindle"])["belvorinib"]["developers"] == ["Quindle"]


def test_an_unknown_drug_is_the_subjects_and_its_licensees():
    text = "Quindle does research.\n\nTests of belvorinib went well. Maruko licensed belvorinib for Japan."
    facts = _facts(text, GENERIC, companies=["Quindle", "Maruko"], subject=0)
    assert facts["belvorinib"]["developers"] == ["Quindle", "Maruko"]


def test_a_known_drug_of_somebody_else_is_not_the_subjects():
    text = "Quindle does research.\n\nTests against belvorinib went well."
    facts = _facts(text, GENERIC, companies=["Quindle"], subject=0, owners=("Maruko",))
    assert "developers" not in facts["belvorinib"]


def test_side_effects_are_no_indications():
    text = "Belvorinib is meant for gout. Among those on belvorinib, adverse events with headache occurred."
    assert _facts(text, GENERIC, conditions=["gout", "headache"])["belvorinib"]["indications"] == ["gout"]


def test_severity_is_no_part_of_an_indication_and_listed_ones_count():
    text = "Belvorinib is tested in untreated gout, asthma and eczema."
    conditions = ["untreated gout", "asthma", "eczema"]
    assert _facts(text, GENERIC, conditions=conditions)["belvorinib"]["indications"] == ["gout", "asthma", "eczema"]


def test_an_act_told_without_a_name_is_not_a_rivals():
    text = (
        "Belvorinib did well. Belvorinib is an antibody. Belvorinib and belvorinib again.\n\n"
        "Belvorinib beat ralnumab by a wide margin. It holds Fast Track designation."
    )
    drugs = [*GENERIC, ("ralnumab", "regimen", ["ralnumab"])]
    facts = _facts(text, drugs)
    assert "approvals" not in facts["ralnumab"]
    assert [act["status"] for act in facts["belvorinib"]["approvals"]] == ["designated"]


def test_drugs_given_together_or_compared_share_the_condition():
    text = "Belvorinib was set against ralnumab and ostimod in gout."
    drugs = [*GENERIC, ("ralnumab", "generic", ["ralnumab"]), ("ostimod", "generic", ["ostimod"])]
    facts = _facts(text, drugs, conditions=["gout"])
    assert [facts[name].get("indications") for name in ("belvorinib", "ralnumab", "ostimod")] == [["gout"]] * 3


def test_what_is_measured_is_no_indication():
    text = "Belvorinib treats gout. In patients on belvorinib, a fall in proteinuria was seen."
    assert _facts(text, GENERIC, conditions=["gout", "proteinuria"])["belvorinib"]["indications"] == ["gout"]


def test_a_bank_that_writes_about_a_drug_does_not_develop_it():
    text = "Quindle tests belvorinib with success.\n\nAnalysts at Maruko Securities said belvorinib is fine."
    facts = _facts(text, GENERIC, companies=["Quindle", "Maruko Securities"], subject=0)
    assert facts["belvorinib"]["developers"] == ["Quindle"]


def test_drugs_of_which_the_same_is_said_have_the_act_all():
    text = "Belvorinib and Quindle's ralnumab are approved in Canada."
    facts = _facts(text, [*GENERIC, ("ralnumab", "generic", ["ralnumab"])])
    assert all(facts[name]["approvals"][0]["region"] == "Canada" for name in ("belvorinib", "ralnumab"))


def test_a_cleared_trial_is_that_of_its_drug():
    text = "Belvorinib stands beside ralnumab. The trial GULLWING-2 was cleared by the MHRA, on top of ralnumab."
    drugs = [*GENERIC, ("ralnumab", "generic", ["ralnumab"])]
    facts = _facts(text, drugs, trials=[("GULLWING-2", "2b")])
    assert [act["status"] for act in facts["belvorinib"]["approvals"]] == ["cleared"]
    assert "approvals" not in facts["ralnumab"]


@pytest.mark.parametrize(
    ("text", "approvals"),
    [
        ("Belvorinib helps. We delivered it to ANVISA in May.", [("Brazil", "submitted")]),
        ("Belvorinib helps. The DCGI has received the dossier in January.", [("India", "submitted")]),
        (
            "We delivered belvorinib to ANVISA and in July ANVISA gave the priority.",
            [("Brazil", "accepted"), ("Brazil", "designated")],
        ),
        ("The New Drug Application of belvorinib had been accepted in May.", [("United States", "accepted")]),
        ("The partner awaits a decision on the sNDA for belvorinib by May.", [("United States", "accepted")]),
        ("Belvorinib's application, filed with the European Medicines Agency in May, waits.", [("EU", "submitted")]),
        # not there yet, or not at all
        ("Approval of belvorinib in Japan? Perhaps later.", []),
        ("Belvorinib works. Submission to the EMA is to follow by May.", []),
        ("For development and approval of belvorinib in Japan there is $30 million.", []),
        ("It is owed $25 million on U.S. approval of belvorinib.", []),
        ("Belvorinib was not, unlike the rest, given a priority review by the FDA.", []),
        ("In Sweden TLV refused belvorinib in January.", []),
    ],
)
def test_acts_told_in_lay_words(text, approvals):
    told = _facts(text, GENERIC)["belvorinib"].get("approvals", [])
    assert [(act["region"], act["status"]) for act in told] == approvals


def test_what_regulators_gave_us_is_for_our_drug():
    text = "We gave the gene therapy KLG-190 once. The control arm had aflibercept. The FDA gave us RMAT in May."
    told = {drug.name: [act.status for act in drug.approvals] for drug in extractor.extract(text).drugs}
    assert told == {"KLG-190": ["designated"], "aflibercept": []}


def test_a_filing_without_a_market_tells_the_stage_alone():
    told = _facts("We filed belvorinib in February, and the agency accepted last week.", GENERIC)["belvorinib"]
    assert "approvals" not in told
    assert told["stage"] == "filed"


def test_once_daily_lies_not_ahead_nor_does_a_code():
    drugs = [("KLG-2219", "code", ["KLG-2219"])]
    told = _facts("Among them is KLG-2219, a once-daily degrader in Phase I.", drugs)
    assert told["KLG-2219"]["stage"] == "phase_1"


def test_a_side_effect_that_opens_a_sentence_of_shares_is_no_indication():
    text = "Sleep is what they thank us for. Headache came in 8% and 7% on belvorinib."
    assert "indications" not in _facts(text, GENERIC, conditions=["Headache"], companies=["Acme"])["belvorinib"]


def test_an_act_told_of_several_drugs_is_told_of_none_in_particular():
    text = "Velorinib is in Phase 2. Two of our medicines have China's approval."
    (drug,) = extractor.extract(text).drugs
    assert (list(drug.approvals), drug.stage) == ([], "phase_2")
