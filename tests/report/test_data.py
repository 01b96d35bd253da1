from extractor.report.data import document_data
from tests.report import made


def test_offsets_count_as_javascript_does():
    extraction = made.results()
    data = document_data(extraction, made.RESULTS)
    units = made.RESULTS.encode("utf-16-le")
    quotes = {}
    for kind in ("percentages", "money"):
        for record in data[kind]:
            start, end = record["span"]
            quotes[record["id"]] = units[2 * start : 2 * end].decode("utf-16-le")
    assert quotes == {
        "percent-1": "61.5%",
        "percent-2": "9%",
        "percent-3": "26%",
        "money-1": "$62.2 million",
        "money-2": "€8 million",
    }
    assert data["percentages"][0]["span"][0] == extraction.percentages[0].span.start + 2, "two astral characters before"


def test_numbers_keep_their_digits():
    text = "It was 61.50% then, of $12345678901234567890."
    figure = made.percentage(text, "percent-1", "61.50%", "other")
    amount = made.money(text, "money-1", "$12345678901234567890", 12345678901234567890, "USD")
    data = document_data(made.extraction(text, "x", {"percentages": [figure], "money": [amount]}), text)
    assert data["percentages"][0]["value"] == "61.50"
    assert data["money"][0]["amount"] == "12345678901234567890"


def test_what_is_unknown_is_left_out():
    (first, *_), (sum_, _) = (document_data(made.results(), made.RESULTS)[kind] for kind in ("percentages", "money"))
    assert set(first) == {
        "id",
        "rule",
        "span",
        "value",
        "unit",
        "kind",
        "measure",
        "drugs",
        "trial",
        "sentence",
        "zone",
        "evidence",
    }
    assert first["evidence"]["trial"] == [[34, 45, "t.trial"]]
    assert sum_["growth"] == ["percent-3"]


def test_without_a_text_the_words_of_the_records_are_there():
    data = document_data(made.results(), None, "It is gone.")
    assert (data["text"], data["note"]) == (None, "It is gone.")
    start, end = data["percentages"][0]["span"]
    assert data["quotes"][f"{start},{end}"] == "61.5%"
    start, end, _ = data["percentages"][0]["evidence"]["kind"][0]
    assert data["quotes"][f"{start},{end}"] == "response"
