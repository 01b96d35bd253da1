import pytest

from extractor.reading.content import BrokenError, TooMuchError
from extractor.reading.html import read_html


def _text(page, limit=100_000):
    return read_html(page.encode(), limit).text


PAGE = """<!DOCTYPE html><html lang="en"><head><title>Corvane posts results | The Wire</title>
<meta property="og:site_name" content="The Wire">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Corvane posts results",
"datePublished": "2026-05-14T06:00:00Z", "author": [{"name": "Ann Lee"}]}]}</script></head><body>
<header><a href="/">Home</a><nav><ul><li><a>News 1%</a></ul></nav></header>
<div class="cookie-consent">We use cookies 2%</div>
<main><h1>Corvane posts results</h1><div id="ShareBar">Share 3%</div>
<p>The rate was 58.3%<sup>1</sup> of patients,<br>versus&nbsp;41.0%<sup><a href="#2">2</a></sup>.</p>
<h2>Highlights</h2><ul><li>One <b>12%</b> up</li><li><p>Two</p></li></ul><ol start="3"><li>three<li>four</ol>
<p style="display: none">4%</p><p hidden>5%</p><div aria-hidden="true">6%</div>
<section><h3>Related articles</h3><ul><li><a>7% more</a></ul></section></main>
<footer>© 2026, 8%</footer></body></html>"""


def test_the_main_text_and_nothing_around_it():
    assert _text(PAGE) == (
        "Corvane posts results\n\nThe rate was 58.3% of patients,\nversus\xa041.0%.\n\nHighlights\n\n"
        "• One 12% up\n• Two\n\n3. three\n4. four\n"
    )


def test_metadata():
    assert read_html(PAGE.encode(), 10_000).metadata == {
        "title": "Corvane posts results",
        "author": "Ann Lee",
        "published": "2026-05-14",
        "publisher": "The Wire",
        "language": "en",
    }


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ('<meta name="author" content="Bo Ek">', {"author": "Bo Ek"}),
        ('<meta property="article:published_time" content="2026-02-30">', {}),
        ("<title>Up 5% - Acme</title>", {"title": "Up 5% - Acme"}),
        ('<script type="application/ld+json">{"@type": [</script>', {}),
        ('<script type="application/ld+json">' + "[" * 100_000 + "</script>", {}),
    ],
)
def test_metadata_of_odd_pages(head, told):
    assert read_html(f"<html><head>{head}</head><p>5%".encode(), 10_000).metadata == told


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("58.3%<sup>1</sup> of", "58.3% of"),
        ("$5.10<sup>a,b</sup>", "$5.10"),
        ("5 × 10<sup>9</sup>/L", "5 × 10⁹/L"),
        ("75 mg/m<sup>2</sup>", "75 mg/m²"),
        ("Quelvara<sup>®</sup>", "Quelvara®"),
        ("<sup>177</sup>Lu-PSMA", "177Lu-PSMA"),
        ("the 5<sup>th</sup>", "the 5th"),
        ("HbA<sub>1c</sub>", "HbA1c"),
        ('58.3%<span style="vertical-align: super">2</span>', "58.3%"),
        ("a<span>b</span>c <b> d</b>", "abc d"),
        ("&lt;5% &amp; &euro;6", "<5% & €6"),
        ("soft\u00adhyphen", "softhyphen"),
    ],
)
def test_running_text(inner, text):
    assert _text(f"<p>{inner}") == text + "\n"


def test_tables():
    page = """<p>In thousands</p><table><tr><td></td><td></td><th colspan=4>Three months</th></tr>
    <tr><td></td><td></td><td colspan=2>2026</td><td colspan=2>2025</td></tr>
    <tr><td>Revenue</td><td></td><td>$</td><td>1,204</td><td>$</td><td>904</td></tr>
    <tr><td colspan=6>Costs</td></tr>
    <tr><td>Loss</td><td></td><td>$</td><td>(40</td><td>)</td><td></td></tr></table>"""
    assert _text(page) == (
        "In thousands\nThree months\n|  | 2026 | 2025 |\n| --- | --- | --- |\n| Revenue | $1,204 | $904 |\nCosts\n"
        "| Loss | $(40) |  |\n"
    )


def test_captions_keep_their_lines_and_lose_their_marks():
    page = """<p>Sales<br>(in thousands)</p><table><tr><td>A</td><td>5</td></tr><tr><td>B</td><td>7</td></tr></table>
    <table><caption>Sales<sup>1</sup> of 2026<br>(in thousands)</caption><tr><td>C</td><td>5</td></tr></table>"""
    assert _text(page) == "Sales\n(in thousands)\n| A | 5 |\n| B | 7 |\n\nSales of 2026\n(in thousands)\n| C | 5 |\n"


def test_tables_without_figures_have_the_heads_that_the_page_tells():
    cells = "<tr><{0}>Country</{0}><{0}>Outcome</{0}></tr><tr><td>Norway</td><td>approved</td></tr>"
    told = "| Country | Outcome |\n| --- | --- |\n| Norway | approved |\n"
    assert _text(f"<table>{cells.format('th')}</table>") == told
    first, rule, last = told.splitlines()
    assert _text(f"<table>{cells.format('td')}</table>").splitlines() == [rule, first, last]


def test_tables_that_are_none():
    bullets = "<table><tr><td>•</td><td>One 5%</td></tr><tr><td>•</td><td>Two</td></tr></table>"
    assert _text(bullets) == "• One 5%\n• Two\n"
    layout = "<table><tr><td><table><tr><td>A</td><td>5</td></tr></table></td><td>B</td></tr></table>"
    assert _text(layout) == "| A | 5 |\n\nB\n"


def test_preformatted_text_keeps_its_columns():
    assert _text("<pre>\n    2026   2025\nA   5      6\n</pre>") == "    2026   2025\nA   5      6\n"


def test_places_are_paths():
    content = read_html(b"<body><p>One</p><div><p>Two</p><table><tr><td>A<td>5%<tr><td>B<td>6%</table></div>", 1000)
    told = {content.text[place.start : place.end].strip("| -"): place.locator for place in content.places}
    assert told["Two"] == "/html/body/div[1]/p[1]"
    assert told["6%"] == "/html/body/div[1]/table[1]/tr[2]/td[2]"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252", "utf-8-sig"])
def test_encodings(encoding):
    page = "<html><head><title>x</title></head><p>The company’s sales – up 26% – were €62 million"
    assert "’s sales – up 26% – were €62" in read_html(page.encode(encoding), 1000).text


def test_the_encoding_that_the_head_tells():
    page = '<meta charset="gb2312"><p>销售额增长了26%'.encode("gb18030")
    assert read_html(page, 1000).text == "销售额增长了26%\n"
    assert read_html('<meta charset="shift_jis"><p>62 million €'.encode(), 1000).text == "62 million €\n"


def test_what_is_too_much():
    with pytest.raises(BrokenError, match="nested too deeply"):
        _text("<div>" * 5000 + "5%")
    with pytest.raises(TooMuchError):
        _text("<p>" + "5% " * 1000, limit=100)
    assert _text("") == ""
    assert _text("<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><p>&x; 5%").count("root") == 0
