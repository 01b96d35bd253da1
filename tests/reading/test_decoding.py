import pytest

from extractor.reading.decoding import NotTextError, decode

ENGLISH = (
    "Lilly’s sales – up 26% – were €62.2 million, said the company’s chief executive in a statement on Monday.\r\n"
)
FRENCH = "Société Générale – Résultats : 62,2 millions d’euros, déjà très élevé à l’été."
RUSSIAN = "Компания сообщила, что продажи препарата выросли на 26% и составили 62,2 миллиона рублей за квартал. " * 5
CHINESE = "公司宣布，该药物的销售额增长了26%，达到4.352亿元人民币。" * 8
JAPANESE = "当社は、第3四半期の売上高が前年同期比で26パーセント増加したと発表しました。" * 8


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_no_part_of_the_text(mark):
    assert decode(ENGLISH.encode(mark)).text == ENGLISH


@pytest.mark.parametrize(("text", "encoding"), [(CHINESE, "gb18030"), (CHINESE, "utf-16"), (JAPANESE, "utf-32")])
def test_byte_order_marks_of_eastern_text(text, encoding):
    mark = "\ufeff" if encoding == "gb18030" else ""
    assert decode((mark + text).encode(encoding)).text == text


def test_big_endian_utf16():
    assert decode(b"\xfe\xff" + ENGLISH.encode("utf-16-be")) == (ENGLISH, "utf-16-be")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "cp1252"),
        (FRENCH, "cp1252"),
        (RUSSIAN, "cp1251"),
        (CHINESE, "gb18030"),
        (JAPANESE, "cp932"),
        (JAPANESE, "shift_jis"),
        (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"),
        (ENGLISH, "utf-32-le"),
        (ENGLISH, "utf-32-be"),
    ],
)
def test_encodings_without_a_mark(text, encoding):
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    "text", ["", "a\r\nb\rc\n\u2028d", " \t\n", "62.2\u00a0million", "e\u0301", "\ufb01ve", "a\0b"]
)
def test_nothing_is_translated(text):
    assert decode(text.encode()) == (text, "utf-8")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"%PDF-1.7\nplain words", "a PDF file"),
        (b"PK\x03\x04 words", "a ZIP archive"),
        (b"\x1f\x8b\x08\0", "a gzip archive"),
        (b"\xff\xfea", "utf-16-le"),
        (bytes(range(256)) * 8, "binary"),
        (b"\0" * 2000, "control characters"),
        (b"words \x01\x02\x03\x04\x05\x06" * 50, "control characters"),
    ],
)
def test_what_is_no_text_says_what_it_is(raw, reason):
    with pytest.raises(NotTextError, match=reason):
        decode(raw)
