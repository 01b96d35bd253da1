"""Words, and vocabularies looked up on them."""

import pytest

from extractor.vocabulary import Match, NameIndex, Phrases
from extractor.words import Words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("non-small-cell", ["non", "small", "cell"]),
        ("a - b -c d- e", ["a", "-", "b", "-", "c", "d", "-", "e"]),
        ("rose—by 5 %", ["rose", "—", "by", "5", "%"]),
        ("CRV\u2011118 \u2013 X", ["CRV", "118", "-", "X"]),
        ("Trevaxa® (Lilly’s)", ["Trevaxa", "(", "Lilly", "'", "s", ")"]),
        ("\\$5 snake_case", ["$", "5", "snake", "_", "case"]),
        ("", []),
    ],
)
def test_words(text, words):
    assert Words(text).texts == words


def test_offsets_lead_back_to_the_text():
    text = "“a–b” a a-a A’s\n\ta ™a"
    words = Words(text)
    quotes = [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)]
    assert quotes == ["“", "a", "b", "”", "a", "a", "a", "A", "’", "s", "a", "a"]
    assert words.starts == sorted(set(words.starts))


def test_places_are_of_words_in_any_case():
    words = Words("Sales of Acme; ACME sales")
    assert words.places["acme"] == [2, 4]
    assert words.uncapitalised == {"of", "sales"}


def test_index_finds_overlapping_names_by_first_word():
    index = NameIndex([("b c", 1), ("a b", 2), ("b", 3), ("a b c d", 4)])
    assert index.find(Words("A b C")) == [(0, 2, 2), (1, 2, 3), (1, 3, 1)]


def test_cased_index_wants_the_capitals_of_every_word():
    index = NameIndex([("Acme Bio", 1), ("CAN", 2)], cased=True)
    assert [entry for *_, entry in index.find(Words("Acme Bio, Acme bio, acme Bio, can CAN"))] == [1, 2]


def test_phrase_of_several_entries_gives_each_once():
    phrases = Phrases(cased=[("MS", "sclerosis")], uncased=[("ms", "spectrometry"), ("MS", "spectrometry")])
    assert phrases.find(Words("MS")) == [Match(0, 2, "sclerosis"), Match(0, 2, "spectrometry")]


def test_phrase_without_words_is_an_error():
    with pytest.raises(ValueError, match="no words"):
        Phrases(uncased=[("®", 1)])
