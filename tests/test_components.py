"""The components as spaCy uses them: alone and together, configured, saved, in processes, drawn."""

import tomllib
from pathlib import Path

import pytest
import spacy
from spacy import displacy
from spacy.tokens import Doc, DocBin

import extractor
from extractor import components
from extractor.components import DISPLACY_COLORS, LABELS, SPAN_GROUPS

TEXT = (
    "Corvane Pharma said the FDA cleared morvatinib in March 2026. In the Phase 3 CALDER trial, 61.5% of patients with "
    "plaque psoriasis on morvatinib had a PASI 75 response; sales rose to $62.2 million."
)
QUOTES = {
    "drugs": ["morvatinib", "morvatinib"],
    "trials": ["CALDER"],
    "percentages": ["61.5%"],
    "money": ["$62.2 million"],
    "companies": ["Corvane Pharma"],
    "conditions": ["plaque psoriasis"],
    "periods": ["March 2026"],
    "agencies": ["FDA"],
}
ROOMS = [f"extractor_{room}" for room in QUOTES]


def _blank(*pipes, **config):
    nlp = spacy.blank("en")
    for pipe in pipes:
        nlp.add_pipe(pipe, config=config)
    return nlp


def _quotes(doc):
    return {key: [span.text for span in spans] for key, spans in doc.spans.items()}


@pytest.mark.parametrize("room", QUOTES)
def test_a_room_marks_its_things_and_nothing_else(room):
    doc = _blank(f"extractor_{room}")(TEXT)
    assert _quotes(doc) == {room: QUOTES[room]}
    assert {span.label_ for span in doc.spans[room]} == {LABELS[room]}
    assert all(span.id_ for span in doc.spans[room])
    assert doc._.extraction is None


def test_rooms_together_and_with_all():
    assert _quotes(_blank(*ROOMS)(TEXT)) == QUOTES
    whole = _blank("extractor")(TEXT)
    assert _quotes(whole) == {group: QUOTES[group] for group in SPAN_GROUPS}
    alone = _blank(*ROOMS)(TEXT)
    for group in SPAN_GROUPS:
        assert [span.id_ for span in alone.spans[group]] == [span.id_ for span in whole.spans[group]]
        assert {span.id_ for span in whole.spans[group]} == {one.id for one in getattr(whole._.extraction, group)}


def test_ids_of_what_has_no_record():
    doc = _blank(*ROOMS)(TEXT)
    assert [doc.spans[key][0].id_ for key in ("conditions", "periods", "agencies")] == [
        "plaque-psoriasis",
        "2026-03",
        "fda",
    ]


def test_groups_and_keys_are_configured():
    doc = _blank("extractor", groups=["money", "drugs"], spans_key="biopharma/{group}")(TEXT)
    assert set(doc.spans) == {"biopharma/money", "biopharma/drugs"}
    assert len(doc._.extraction.trials) == 1, "the record is whole"
    doc = _blank("extractor", groups=[])(TEXT)
    assert not doc.spans
    doc = _blank("extractor_money", spans_key="sums", label="SUM")(TEXT)
    assert [(span.text, span.label_) for span in doc.spans["sums"]] == [("$62.2 million", "SUM")]


def test_one_key_for_all():
    nlp = _blank("extractor", "extractor_periods", spans_key="sc")
    doc = nlp(TEXT)
    labels = [span.label_ for span in doc.spans["sc"]]
    assert sorted(set(labels)) == ["COMPANY", "DRUG", "MONEY", "PERCENTAGE", "PERIOD", "TRIAL"]
    assert [span.start for span in doc.spans["sc"]] == sorted(span.start for span in doc.spans["sc"])
    assert [span.label_ for span in nlp(doc).spans["sc"]] == labels, "again is not twice"


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ({"groups": ["drug"]}, "extractor: no groups drug; there are drugs, trials"),
        ({"spans_key": "{room}"}, "spans_key is a key of doc.spans"),
        ({"groups": "drugs"}, "list"),
        ({"colour": "red"}, "extra"),
    ],
)
def test_a_configuration_that_makes_no_sense_is_refused(config, message):
    with pytest.raises(ValueError, match=message):
        _blank("extractor", **config)


def test_configuration_goes_round(tmp_path):
    nlp = extractor.load()
    nlp.remove_pipe("extractor")
    nlp.add_pipe("extractor", config={"groups": ["money"], "spans_key": "sums"})
    nlp.add_pipe("extractor_drugs", name="names", config={"label": "NAME"})
    nlp.config.to_disk(tmp_path / "config.cfg")
    again = spacy.util.load_model_from_config(spacy.util.load_config(tmp_path / "config.cfg"))
    assert again.pipe_names == ["extractor", "names"]
    assert again.config["components"] == nlp.config["components"]
    doc = again(TEXT)
    assert _quotes(doc) == {"sums": QUOTES["money"], "drugs": QUOTES["drugs"]}
    assert doc.spans["drugs"][0].label_ == "NAME"


def _saved_on_disk(nlp, folder):
    nlp.to_disk(folder)
    return spacy.load(folder)


def _saved_as_bytes(nlp, folder):
    return spacy.blank("en").from_config(nlp.config).from_bytes(nlp.to_bytes())


@pytest.mark.parametrize("saved", [_saved_on_disk, _saved_as_bytes])
def test_languages_survive_being_saved(saved, tmp_path):
    nlp = _blank("extractor", "extractor_agencies", spans_key="sc")
    again = saved(nlp, tmp_path / "nlp")
    assert again.pipe_names == nlp.pipe_names
    first, second = nlp(TEXT), again(TEXT)
    assert _quotes(first) == _quotes(second)
    assert first._.extraction == second._.extraction


def test_documents_survive_being_saved(tmp_path):
    nlp = _blank("extractor")
    doc = nlp(TEXT)
    doc.to_disk(tmp_path / "doc")
    DocBin(store_user_data=True, docs=[doc]).to_disk(tmp_path / "docs.spacy")
    (packed,) = DocBin().from_disk(tmp_path / "docs.spacy").get_docs(nlp.vocab)
    for again in (
        packed,
        Doc(nlp.vocab).from_disk(tmp_path / "doc"),
        Doc(nlp.vocab).from_bytes(doc.to_bytes()),
        doc.copy(),
    ):
        assert again._.extraction == doc._.extraction
        assert _quotes(again) == _quotes(doc)
        assert [span.id_ for span in again.spans["drugs"]] == [span.id_ for span in doc.spans["drugs"]]


def test_two_processes():
    nlp = _blank("extractor", "extractor_periods")
    texts = [TEXT, "Up 5%.", "", TEXT]
    docs = list(nlp.pipe(texts, n_process=2, batch_size=1))
    alone = list(nlp.pipe(texts))
    assert [doc.text for doc in docs] == texts
    assert [doc._.extraction for doc in docs] == [doc._.extraction for doc in alone]
    assert [_quotes(doc) for doc in docs] == [_quotes(doc) for doc in alone]
    assert len(docs[0]._.extraction.drugs) == 1


def test_displacy_draws_the_spans_in_our_colours():
    doc = _blank("extractor", *ROOMS[5:], spans_key="sc")(TEXT)
    page = displacy.render(doc, style="span", jupyter=False)
    assert all(color in page for color in DISPLACY_COLORS.values())
    assert set(DISPLACY_COLORS) == set(LABELS.values())
    page = displacy.render(_blank("extractor_drugs")(TEXT), style="span", options={"spans_key": "drugs"}, jupyter=False)
    assert page.count(DISPLACY_COLORS["DRUG"]) >= 2


@pytest.mark.parametrize("color", DISPLACY_COLORS.values())
def test_black_is_good_to_read_on_the_colours(color):
    channels = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    assert (luminance + 0.05) / 0.05 > 7


def test_entry_points_have_all():
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
    points = project["entry-points"]
    assert set(points["spacy_factories"]) == {"extractor", *ROOMS}
    for name, point in points["spacy_factories"].items():
        create = getattr(components, point.removeprefix("extractor.components:"))
        config = spacy.blank("en").get_factory_meta(name).default_config
        assert create(None, name, **config).name == name
    assert points["spacy_displacy_colors"] == {"extractor": "extractor.components:DISPLACY_COLORS"}
