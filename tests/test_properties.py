"""What holds for any text at all."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

import extractor
from extractor import records
from extractor.writing.json import from_json, to_json

# Pieces that patterns look for, mixed with anything else, reach deeper than characters drawn blindly.
WORDS = r"""
$ \$ US$ € RMB 1 62.2 1,000 % - – ( ) < ≥ +/- million bn per_cent percentage_points to 95%_CI in_2025 last_December
Phase_2 study trial NCT01234567 ABC-123 semaglutide ® Inc. NASDAQ:_ABCD FDA versus_placebo Dr. Q: CEO
“ ” #_ --- | [ ] , .
"""
BLANKS = [" ", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u2028", "\0", "\ufeff"]
PIECES = st.sampled_from([word.replace("_", " ") for word in WORDS.split()] + 4 * BLANKS)
TEXTS = st.one_of(st.text(), st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=40).map("".join))
NLP = extractor.load()
BOUNDED = settings(max_examples=150, deadline=None, derandomize=True, database=None)


def _spans(value):
    if isinstance(value, records.Span):
        yield value
    elif isinstance(value, records.Extraction | records.Drug | records.Trial | records.Figure | records.Company):
        for name in type(value).model_fields:
            yield from _spans(getattr(value, name))
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _spans(item)


@BOUNDED
@given(TEXTS)
@example("\0")
@example("\ufeff64.2%")
@example("$" * 1000)
@example("1,000," * 300 + "%")
def test_any_text_has_records_whose_spans_are_slices(text):
    extraction = extractor.extract(text)
    assert extraction.document.characters == len(text)
    for span in _spans(extraction):
        assert text[span.start : span.end] == span.text


@BOUNDED
@given(TEXTS)
def test_two_runs_give_the_same_bytes_and_the_bytes_the_same_records(text):
    first, second = extractor.extract(text), extractor.extract(text)
    written = to_json(first)
    assert written == to_json(second)
    assert from_json(written, source=text) == first


@BOUNDED
@given(TEXTS)
def test_spacy_documents_keep_the_text(text):
    assert NLP(text).text == text
