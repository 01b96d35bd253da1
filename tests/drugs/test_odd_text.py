"""Texts too odd to name a drug."""


def test_no_text_is_too_odd(drugs_in):
    for text in ("", " ", "®", "(", "((((", "X (", "-mab", "® (®)", "a" * 20000, "(" * 5000, "X, a " * 3000):
        assert drugs_in(text) == ()
