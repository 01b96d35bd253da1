from decimal import Decimal

import pytest

from extractor.numbers import numerals, scale_after, whole
from extractor.words import Words


def _read(text):
    return [(text[one.start : one.end], one.value) for one in numerals(text, Words(text))]


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("paid 1,234.5 of it", "1,234.5", "1234.5"),
        ("paid 12,34,567 of it", "12,34,567", "1234567"),
        ("paid 1.234.567 of it", "1.234.567", "1234567"),
        ("paid 1.234,5 of it", "1.234,5", "1234.5"),
        ("paid 21\u202f600 of it", "21\u202f600", "21600"),
        ("paid 1’250’000 of it", "1’250’000", "1250000"),
        ("a lag of 0·8 years", "0·8", "0.8"),
        ("one billion two hundred million", "one billion two hundred million", "1200000000"),
    ],
)
def test_one_number(text, quote, value):
    assert _read(text) == [(quote, Decimal(value))]


def test_digits_too_many_for_a_quantity_are_left_out():
    assert _read("9" * 400) == []


def test_values_keep_the_digits_of_the_text():
    assert whole(Decimal("62.20")) == Decimal("62.2")
    assert isinstance(whole(Decimal("62.2") * 10**6), int)


def test_a_row_of_scales_ends():
    text = "5" + " million" * 500
    assert scale_after(text, 1).factor == Decimal(10) ** 12
