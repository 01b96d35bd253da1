import extractor


def _stages(text: str) -> dict[str, str | None]:
    return {drug.name: drug.stage for drug in extractor.extract(text).drugs}


def test_what_is_sold_is_approved():
    text = "Velorinib brought in $62.2 million of net revenue in 2024."
    (drug,) = extractor.extract(text).drugs
    assert drug.stage == "approved"
    (clue,) = drug.evidence["stage"]
    assert (text[clue.start : clue.end], clue.rule) == ("$62.2 million", "linking.stage.sales")


def test_what_is_only_expected_to_be_sold_is_not():
    assert _stages("We expect peak sales of velorinib of $800 million in 2031.") == {"velorinib": None}


def test_what_the_text_says_counts_more():
    text = "Velorinib is in Phase 3. Velorinib brought in $2.1 million of net revenue in 2024."
    assert _stages(text) == {"velorinib": "phase_3"}
