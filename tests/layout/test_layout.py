"""Each trouble that the layout of press texts brings, on texts of our own."""

# ruff: noqa: E501 - a text to lay out stands on one line where its line breaks are what is tested

import pytest

from extractor.layout import Region, lay_out
from extractor.reading.source import Source


def laid_out(text, **metadata):
    return lay_out(Source(text, "", "text", "0" * 64, metadata=metadata))


def sentences(text):
    document = laid_out(text)
    return [document.slice(sentence) for sentence in document.sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales rose 5%. Costs fell.", ["Sales rose 5%.", "Costs fell."]),
        ("Acme Inc. (Nasdaq: ACM) grew. It won.", ["Acme Inc. (Nasdaq: ACM) grew.", "It won."]),
        ("It was sold to Acme Inc. The price was low.", ["It was sold to Acme Inc.", "The price was low."]),
        ("The U.S. Food and Drug Administration agreed.", ["The U.S. Food and Drug Administration agreed."]),
        ("It is sold in the U.S. Sales rose.", ["It is sold in the U.S. Sales rose."]),
        ("Growth was 7 per cent. on last year.", ["Growth was 7 per cent. on last year."]),
        ("He cut No. 5, i.e. the last, by 1.5%.", ["He cut No. 5, i.e. the last, by 1.5%."]),
        ("No. We will not.", ["No.", "We will not."]),
        ("Dr. J. K. Lee spoke at 8 a.m. Eastern.", ["Dr. J. K. Lee spoke at 8 a.m. Eastern."]),
        ("“It works.” They agreed.", ["“It works.”", "They agreed."]),
        ("“Does it work?” he asked. Yes!", ["“Does it work?” he asked.", "Yes!"]),
        ("Dividend of Rs. 8 approx. 2% more.", ["Dividend of Rs. 8 approx. 2% more."]),
    ],
)
def test_sentence_ends(text, expected):
    assert sentences(text) == expected


def test_a_page_break_does_not_end_a_sentence():
    text = "Patients with the hardest disease of all were running out of\n\noptions, due to resistance. Then came ours."
    assert sentences(text) == [
        "Patients with the hardest disease of all were running out of\n\noptions, due to resistance.",
        "Then came ours.",
    ]


def test_a_page_number_does_not_end_a_sentence():
    text = "If every option is exercised in the years ahead, the agency would\n\n\\- 2 -\n\ncover half of the cost. It may."
    assert sentences(text)[1:] == ["It may."]


def test_a_figure_cut_off_from_its_verb_stays_in_its_sentence():
    long = "The second product, approved in July and sold since then in all provinces, as hospitals had asked for, achieved"
    figure = "\\$10.1 million in its first five months on the market, which is a start."
    assert sentences(f"{long} in the end\n\n{figure} It is new.")[1:] == ["It is new."]
    assert sentences(f"Company adds a second hall for its biologics in County Cork\n\n{figure}")[1:] == [figure]


def test_wrapped_lines_are_one_paragraph_and_items_stand_alone():
    text = (
        "Sales of the cream grew in every country in which the company sells it, most of\nall in Norway.\n\n"
        "* North: sales rose,\nas they did last year\n* South: flat\n"
    )
    document = laid_out(text)
    assert [(block.kind, text[block.start : block.end][:7]) for block in document.blocks] == [
        ("paragraph", "Sales o"),
        ("item", "* North"),
        ("item", "* South"),
    ]
    assert document.slice(document.sentences[1]) == "North: sales rose,\nas they did last year"


RELEASE = """PRESS RELEASE

Acme Posts Record Sales of Its Cream in the Third Quarter

OSLO, Norway, 3 May 2026 (NORDIC NEWSWIRE) -- Acme ASA (Oslo: ACM) today announced its results. The Company grew.

## **Sales**

Sales of the cream were $5 million.

2. Costs

Costs fell.

About Acme

Acme makes creams.

Forward-Looking Statements

Some of this may not happen.
"""


def test_sections_and_zones():
    document = laid_out(RELEASE)
    places = {
        document.slice(Region(block.start, block.end)): (block.zone, block.section and document.slice(block.section))
        for block in document.blocks
        if block.kind == "paragraph"
    }
    assert places["Sales of the cream were $5 million."] == ("body", "Sales")
    assert places["Costs fell."] == ("body", "Costs")
    assert places["Acme makes creams."] == ("boilerplate", "About Acme")
    assert places["Some of this may not happen."] == ("safe_harbor", "Forward-Looking Statements")


def test_head_of_a_release():
    document = laid_out(RELEASE)
    head = document.head
    assert head.title.value == "Acme Posts Record Sales of Its Cream in the Third Quarter"
    assert head.publisher.value == "NORDIC NEWSWIRE"
    assert head.published.value == "2026-05-03"
    clue = head.published.clues[0]
    assert (RELEASE[clue.start : clue.end], clue.rule) == ("3 May 2026", "layout.dateline")
    assert document.kind == "press_release"
    assert document.blocks[1].zone == "headline"


def test_metadata_wins_over_the_text():
    assert laid_out(RELEASE, published="2026-05-04").head.published.value == "2026-05-04"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Published on Health Weekly, May 14, 2026", "2026-05-14"),
        ("Posted Nov. 9, 2025", "2025-11-09"),
        ("14 April 2026", "2026-04-14"),
        ("Lyon, le 3 mars 2026", "2026-03-03"),
        ("10/9/26, 6:02 AM        1/3", "2026-10-09"),
        ("2026年4月14日", "2026-04-14"),
    ],
)
def test_dates_at_the_top(line, expected):
    text = f"A cream that nobody wanted makes its way\n\n{line}\n\nIt began in a kitchen. Nobody thought that it would sell.\n"
    assert laid_out(text).head.published.value == expected


def test_a_date_at_the_foot():
    text = "GRANT OF RIGHTS IN A NEW CREAM\n\nThe board is pleased to say that it was sold. It is glad.\n\nSuzhou, 18 January 2026\n"
    assert laid_out(text).head.published.value == "2026-01-18"


STATEMENT = """The figures of the year are these and no others, as the auditors have said.

Statements of Operations
(in thousands, except per share)

                            Three months ended        Six months ended
                             2026        2025         2026        2025
  Revenue:
    Product sales          $ 9,400     $ 7,684      $19,000     $15,000
    Royalties                1,288       1,480        2,000       2,500
  Selling, general and
    administrative          (2,425)     (2,159)      (5,000)     (4,000)
  -----------------------------------------------------------------------
  Net loss                 $(1,000)         --      $(2,000)     $(1,500)

The company will go on.
"""


def test_an_aligned_table():
    document = laid_out(STATEMENT)
    (table,) = document.tables
    assert [document.slice(line) for line in table.caption] == [
        "Statements of Operations",
        "(in thousands, except per share)",
    ]
    assert (table.scale, document.slice(table.scale_at)) == (1000, "thousands")
    heads = [[document.slice(piece) for piece in column] for column in table.columns]
    assert heads == [
        ["Three months ended", "2026"],
        ["Three months ended", "2025"],
        ["Six months ended", "2026"],
        ["Six months ended", "2025"],
    ]
    rows = [(document.slice(row.head), row.group and document.slice(row.group), len(row.cells)) for row in table.rows]
    assert rows == [
        ("Product sales", "Revenue:", 4),
        ("Royalties", "Revenue:", 4),
        ("Selling, general and\n    administrative", None, 4),
        ("Net loss", None, 4),
    ]
    assert document.slice(table.rows[0].cells[0]) == "$ 9,400"
    place = document.cell_at(STATEMENT.index("15,000"))
    assert (document.slice(place.row.head), place.cell.column) == ("Product sales", 3)
    assert document.sentence_at(STATEMENT.index("1,480")) == Region(table.rows[1].start, table.rows[1].end)


def test_a_cell_left_empty_keeps_the_others_in_their_columns():
    text = "Asset            PoS     A$m    A$ a share\nCream            65%     868        2.68\nSpray            15%     201        0.62\nCash                     184        0.57\n"
    document = laid_out(text)
    assert [cell.column for cell in document.tables[0].rows[2].cells] == [1, 2]


def test_a_table_of_pipes():
    text = "It went well.\n\n| Week 16 | Cream | Placebo |\n|---|---|---|\n| Clear | 95.8% | 6.4% |\n| Any event | 63.5% |  |\n"
    document = laid_out(text)
    (table,) = document.tables
    assert [[document.slice(piece) for piece in column] for column in table.columns] == [["Cream"], ["Placebo"]]
    assert [[document.slice(cell) for cell in row.cells] for row in table.rows] == [["95.8%", "6.4%"], ["63.5%"]]


def test_a_glance_list_is_a_table():
    text = "Revenues         ₹ 85 Mn   [Up: 11% YoY]\nGross margin     56.9%     [Q1: 60.4%]\n"
    assert len(laid_out(text).tables[0].rows) == 2


def test_a_table_of_ranges():
    text = "             New                Before\nSales    $68 to $72 million  $66 to $68 million\nMargin   75% to 77%          about 74%\n"
    document = laid_out(text)
    (table,) = document.tables
    assert [[document.slice(piece) for piece in column] for column in table.columns] == [["New"], ["Before"]]
    assert [[document.slice(cell) for cell in row.cells] for row in table.rows] == [
        ["$68 to $72 million", "$66 to $68 million"],
        ["75% to 77%", "about 74%"],
    ]


def test_heads_wider_than_their_figures_stand_over_them():
    text = (
        "            Year ended 31 December 2026    Year ended 31 December 2025\n"
        "Sales                              5.1                            4.2\n"
        "Costs                              1.3                            1.1\n"
    )
    document = laid_out(text)
    heads = [[document.slice(piece) for piece in column] for column in document.tables[0].columns]
    assert heads == [["Year ended 31 December 2026"], ["Year ended 31 December 2025"]]


def test_rows_between_bars_begin_with_what_they_say():
    text = "| Week 16 | Cream | Gel |\n|---|---|---|\n| ADULTS |  |  |\n| Clear | 95.8% | 6.4% |\n"
    document = laid_out(text)
    (row,) = document.tables[0].rows
    assert document.slice(row) == "Clear | 95.8% | 6.4%"
    assert document.slice(row.group) == "ADULTS"


@pytest.mark.parametrize(
    "text",
    [
        "Sales rose.  Costs fell by 3%.  Nobody knew why.\nThey rose again.  So did costs.\n",
        "THE INTERVIEW  |  CREAM QUARTERLY, ISSUE 14  |  9 February 2026\n\nWe met.\n",
        "·    Revenue advanced 22% to £9.4m\n·    Loss of £2.1m\n",
        "Rating: BUY          Target price: CHF 96\nClose: CHF 68.20     Market cap: CHF 1.94bn\n",
    ],
)
def test_what_is_no_table(text):
    assert laid_out(text).tables == ()


INTERVIEW = """Acme: A Conversation With Dr. Ann Bell

By Carl Dent

Our paper met Dr. Ann Bell, chief executive of Acme, in Oslo. She was late.

Q: Does the cream work?

A: It does. In a trial 60% were clear.

It works in children too.

Q: What does it cost?

A: Very little.
"""


def test_an_interview_of_questions_and_answers():
    document = laid_out(INTERVIEW)
    assert document.kind == "interview"
    assert [(turn.speaker, turn.question) for turn in document.turns] == [
        ("Interviewer", True),
        ("Dr. Ann Bell", False),
        ("Interviewer", True),
        ("Dr. Ann Bell", False),
    ]
    assert document.turn_at(INTERVIEW.index("children")).speaker == "Dr. Ann Bell"
    (person,) = document.people
    assert (person.name, person.role, person.turns) == ("Dr. Ann Bell", "chief executive of Acme", 2)
    assert document.head.author.value == "Carl Dent"


def test_short_labels_stand_for_full_names():
    text = (
        "CREAM TALK, Episode 3\n\nDANA WHITE, host: Welcome. With me is Dr. Tam Okon-Kerr, medical chief of Acme.\n\n"
        "DR. OKON-KERR: It is a pleasure to be here, as we sold a lot of cream.\n\n[01:12] DANA: Does it work?\n\n"
        "DR. OKON-KERR: In a trial of some size it worked in 60% of patients.\n"
    )
    document = laid_out(text)
    assert [(turn.speaker, turn.question) for turn in document.turns] == [
        ("Dana White", True),
        ("Dr. Tam Okon-Kerr", False),
        ("Dana White", True),
        ("Dr. Tam Okon-Kerr", False),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It works,” said Lee Marchant, M.D., who runs Acme. “It is safe.”", [("Lee Marchant", "“It works,”"), ("Lee Marchant", "“It is safe.”")]),
        ("Judith Apple, Chief Executive, said: “Hospitals wait. We do not.”", [("Judith Apple", "“Hospitals wait. We do not.”")]),
        ('"We are sad," Chief Executive Paloma Reyes told a call.', [("Paloma Reyes", '"We are sad,"')]),
        ("Gareth Penn, the chairman, did not quibble. “We lost the game,” he said.", [("Gareth Penn", "“We lost the game,”")]),
        ("The so-called “cream” costs 5%, and sales rose.", []),
        ("“It is dear,” said a chemist in Oslo.", []),
    ],
)  # fmt: skip
def test_quotations(text, expected):
    document = laid_out(text)
    told = [(turn.speaker, text[turn.start : turn.end]) for turn in document.turns]
    assert told == expected
    assert all(turn.quotation for turn in document.turns)


def test_another_language_and_an_empty_text_are_told():
    text = "Der Umsatz stieg im ersten Quartal um 12 Prozent, und der Verlust ging auf die Hälfte zurück, wie das Unternehmen mit Sitz in der Schweiz am Montag sagte."
    document = laid_out(text)
    assert (document.language, document.warnings) == ("de", ("written in German; extracted as far as it goes",))
    assert laid_out(" \n").warnings == ("the document is empty",)
    assert laid_out("Sales rose.").language == "en"


def test_running_heads_and_page_numbers_do_not_end_a_sentence():
    page = "The Oslo Courier-Post\n\n{}/2\n\n"
    text = (
        page.format(1)
        + "Over that time, by the reckoning of the auditor of the county Ann Bell,\n\n"
        + page.format(2)
        + "the county will lose $5 million. It knows."
    )
    document = laid_out(text)
    sentence = document.slice(document.sentence_at(text.index("$5 million")))
    assert sentence.startswith("Over that time")
    assert sentence.endswith("$5 million.")


def test_a_label_on_its_own_line_is_no_section():
    text = (
        "Acme Tells What It Will Do\n\nWe met in Oslo. It rained.\n\nOur Plans\n\nQ: What next?\n\nDr. Ann Bell:\n\nWe will sell cream.\n\n"
        "Q: Why?\n\nDr. Ann Bell:\n\nPeople like it.\n"
    )
    document = laid_out(text)
    block = document.block_at(text.index("People"))
    assert document.slice(block.section) == "Our Plans"
    assert document.turn_at(block.start).speaker == "Dr. Ann Bell"


def test_a_caption_heads_its_table_only():
    text = (
        "Acme Tells What It Sold\n\nIt was a good year. It rained.\n\nResults\n\nSales went up in every country of the north, and in the south.\n\n"
        "Key figures (unaudited)\n              2026    2025\nSales          5.1     4.2\nCosts          1.3     1.1\n\n"
        "Nothing else is new, and nothing else was asked.\n"
    )
    document = laid_out(text)
    assert document.slice(document.block_at(text.index("5.1")).section) == "Key figures (unaudited)"
    assert document.slice(document.block_at(text.index("Nothing")).section) == "Results"


@pytest.mark.parametrize(
    "title",
    [
        "Table 2. Responders at week 16",
        "Share of all patients who reported it:",
        "Sales (in millions)",
        "## Sales ($M)",
    ],
)
def test_a_title_apart_from_its_table_heads_it_only(title):
    text = (
        "Acme Tells What It Sold\n\nIt was a good year. It rained.\n\nResults\n\nSales went up in every country of the north, and in the south.\n\n"
        f"{title}\n\n              2026    2025\nSales          5.1     4.2\nCosts          1.3     1.1\n\n"
        "Nothing else is new, and nothing else was asked.\n"
    )
    document = laid_out(text)
    assert document.slice(document.block_at(text.index("5.1")).section) == title.strip("#: ")
    assert document.slice(document.block_at(text.index("Nothing")).section) == "Results"


def test_a_section_with_a_number_heads_more_than_its_table():
    text = (
        "Acme Tells What It Sold\n\nIt was a good year. It rained.\n\n2. Sales (in millions)\n\n"
        "              2026    2025\nSales          5.1     4.2\nCosts          1.3     1.1\n\nNothing else is new.\n"
    )
    document = laid_out(text)
    assert document.slice(document.block_at(text.index("Nothing")).section) == "Sales (in millions)"


def test_the_foot_of_a_page_is_no_section():
    text = (
        "Acme Buys a Maker of Creams\n\nIt was a good year. It rained.\n\nTerms\n\nAcme pays $5 million now.\n\n"
        "Acme / Creams -- page 1 of 2\n\nIt pays $2 million later.\n"
    )
    document = laid_out(text)
    assert document.slice(document.block_at(text.index("$2")).section) == "Terms"


def test_the_title_that_the_file_gives():
    text = "THE LEDGER\n\nWhat falls out of patent, and who minds it\n\nBy Ann Bell\n\nIt was a good year. It rained.\n"
    assert laid_out(text).head.title.value == "What falls out of patent, and who minds it"
    (title,) = [block for block in laid_out(text, title="THE LEDGER").blocks if block.kind == "title"]
    assert text[title.start : title.end] == "THE LEDGER"


def test_an_interview_whose_questions_are_lines_of_their_own():
    answer = "It was a long winter for all of us, and the second plant opened late. We have learnt from it."
    questions = ("How did it go?", "And the second plant?", "Who pays for it?", "Is it enough?", "What is next?")
    asked = "\n\n".join(f"{question}\n\n{answer}" for question in questions)
    lede = "Ada Holm has run Orsel since 2019. She spoke to Pim Vos about winters."
    document = laid_out(f"The long winter\n\n{lede}\n\n{asked}\n")
    assert document.kind == "interview"
    assert [person.name for person in document.people] == ["Ada Holm"]
    assert sum(turn.question for turn in document.turns) == len(questions)


def test_what_runs_on_without_a_stop_is_cut_at_blanks():
    text = "Sales rose 5% and " * 1000
    found = laid_out(text).sentences
    assert max(end - start for start, end in found) <= 3000
    assert [text[start - 1 : start] for start, _ in found[1:]] == [" "] * (len(found) - 1)
    assert laid_out("%" * 7000).sentences == ((0, 3000), (3000, 6000), (6000, 7000))


@pytest.mark.parametrize(
    ("top", "published"),
    [
        ("Quindle Forum 2026 / Track C / Wednesday 22 April", "2026-04-22"),
        ("The Adastra Quarterly · Winter 2025", "2025"),
        ("Adastra Letters | Feature | Issue 3/2026", "2026"),
        ("Season 4, episode 11. Recorded in Delft on 3 March 2025.", "2025-03-03"),
        ("Phase 3 at last: 12 sites for 2026", None),
    ],
)
def test_a_day_or_year_told_in_other_ways_dates_the_document(top, published):
    body = "Velmira is a pill for gout that nobody thought would work, and for years nobody was wrong about that. " * 3
    head = laid_out(f"{top}\n\nWhat the gout pill taught us\n\n{body}\n").head
    assert (head.published.value if head.published else None) == published


def test_a_speaker_is_named_by_initials():
    text = (
        "The table\n\nAda Dorn-Holm has run the Orsel Trust since 2016.\n\nT&C: Are you well? And your shares?\n\n"
        "ADH: They are up, and so am I, thank you.\n\nT&C: Which of them?\n\nADH: All but two, as it happens.\n\n"
        "T&C: Why?\n\nADH: I was lucky with the rest.\n"
    )
    document = laid_out(text)
    assert document.kind == "interview"
    assert [(person.name, person.turns) for person in document.people] == [("T&C", 3), ("Ada Dorn-Holm", 3)]
    assert [turn.question for turn in document.turns] == [True, False] * 3
