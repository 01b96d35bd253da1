"""The page at work in a browser: the system's Chromium, or the one that EXTRACTOR_BROWSER names."""

import copy
import os
import shutil
import time
from typing import NamedTuple

import pytest

from extractor.report import page
from extractor.report.data import document_data
from tests.report import made

playwright = pytest.importorskip("playwright.sync_api", reason="no playwright: pip install playwright")
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER = os.environ.get("EXTRACTOR_BROWSER") or next(filter(None, map(shutil.which, _NAMES)), None)
_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
_FLAGS += ("--disable-component-update", "--disable-sync")

pytestmark = pytest.mark.skipif(
    BROWSER is None, reason="no browser: apt-get install chromium, or set EXTRACTOR_BROWSER"
)


def _documents():
    untold = document_data(made.results(), None, "The text of this document was not found.") | {"id": "untold"}
    return [document_data(made.results(), made.RESULTS), document_data(made.hostile(), made.HOSTILE), untold]


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as play:
        try:
            browser = play.chromium.launch(executable_path=BROWSER, headless=True, args=list(_FLAGS))
        except playwright.Error as error:
            pytest.skip(f"{BROWSER} does not start: {error.message.splitlines()[0]}")
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_bytes(page(_documents()))
    return path.as_uri()


class _Watched(NamedTuple):
    """A tab, what it told on its console, and what it asked for."""

    tab: "playwright.Page"
    told: list[str]
    asked: list[str]


@pytest.fixture(scope="module")
def watched(browser):
    tab = browser.new_page(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    tab.set_default_timeout(10_000)
    watched = _Watched(tab, [], [])
    tab.on("console", lambda message: watched.told.append(message.text))
    tab.on("pageerror", lambda error: watched.told.append(str(error)))
    tab.on("request", lambda request: watched.asked.append(request.url.partition("#")[0]))
    return watched


@pytest.fixture
def opened(watched, report):
    """Open the page; that it asked for nothing else and told no error is checked when the test is done."""
    watched.told.clear()
    watched.asked.clear()
    tab = watched.tab

    def open_page(address="", *, width=1440, height=900, **media):
        tab.set_viewport_size({"width": width, "height": height})
        tab.emulate_media(**({"media": "screen", "color_scheme": "light"} | media))
        tab.goto("about:blank")
        tab.goto(report + address)
        tab.evaluate("localStorage.clear()")
        return tab

    yield open_page
    assert watched.told == []
    assert set(watched.asked) <= {report, "about:blank"}


def _hit(tab, key, number=0):
    return tab.locator(f'.hit[data-keys~="{key}"]').nth(number)


def _column(tab, number=1):
    return tab.locator(f"#panel tbody tr > :nth-child({number})").all_inner_texts()


def _in_sight(tab, locator, pane):
    inner, outer = locator.bounding_box(), tab.locator(pane).bounding_box()
    return outer["y"] <= inner["y"] and inner["y"] + inner["height"] <= outer["y"] + outer["height"]


def test_findings_are_where_they_should_be(opened):
    tab = opened()
    assert tab.locator("#article h2").inner_text() == "Acme reports results 🧬🧬"
    assert _hit(tab, "money:money-1").inner_text() == "$62.2 million"
    assert _hit(tab, "money:money-2").inner_text() == "€8 million"
    assert _hit(tab, "percentages:percent-3").inner_text() == "26%"
    assert tab.locator("#body .heading").inner_text() == "Sales"
    assert tab.locator("#body pre.table").inner_text().startswith("In millions            2025        2024\nacmumab")
    assert "".join(tab.locator("#body .piece").all_inner_texts()).count("More of it") == 60


def test_a_click_chooses_a_figure_and_its_row(opened):
    tab = opened()
    _hit(tab, "percentages:percent-1").click()
    assert tab.locator('#panel tr[aria-selected="true"] th').all_inner_texts() == ["61.5%"]
    assert _hit(tab, "percentages:percent-1").get_attribute("aria-pressed") == "true"
    tied = tab.locator(".hit.tied")
    assert {key for one in tied.all() for key in one.get_attribute("data-keys").split()} == {
        "drugs:acmumab",
        "trials:acmumab-one",
    }
    assert tab.locator(".piece.evidence").all_inner_texts() == ["acmumab", "-ONE", "response"]
    panel = tab.locator("#record").inner_text()
    assert "61.5%" in panel
    assert "t.trial" in panel
    assert tab.locator("#told").inner_text().startswith("Chosen: 61.5%, response rate")
    tab.locator("#record .chip", has_text="acmumab-ONE").click()
    assert tab.locator("#record h2").inner_text() == "acmumab-ONE"
    assert tab.locator('[role="tab"][aria-selected="true"]').get_attribute("data-tab") == "trials"


def test_a_row_brings_the_text_to_its_figure(opened):
    tab = opened(height=420)
    tab.locator("#reading").evaluate("pane => { pane.scrollTop = pane.scrollHeight }")
    figure = _hit(tab, "percentages:percent-2")
    assert not _in_sight(tab, figure, "#reading")
    tab.locator("#panel tbody tr", has_text="9%").click()
    assert "flash" in figure.get_attribute("class")
    assert "chosen" in figure.get_attribute("class")
    assert _in_sight(tab, figure, "#reading")


def test_overlapping_findings_are_both_there(opened):
    tab = opened()
    parts = tab.locator('.hit[data-keys~="trials:acmumab-one"]')
    assert parts.all_inner_texts() == ["acmumab", "-ONE"]
    assert parts.first.get_attribute("data-keys") == "drugs:acmumab trials:acmumab-one"
    parts.first.click()
    assert tab.locator("#record h2").inner_text() == "acmumab"
    parts.first.click()
    assert tab.locator("#record h2").inner_text() == "acmumab-ONE"


def test_filters(opened):
    tab = opened()
    tab.select_option("#filter-kind", "response_rate")
    assert _column(tab) == ["61.5%", "9%"]
    tab.select_option("#filter-drug", "acmumab")
    assert _column(tab) == ["61.5%"]
    tab.click("#reset")
    assert _column(tab) == ["61.5%", "9%", "~26%"]
    tab.select_option("#filter-trial", "acmumab-one")
    assert _column(tab) == ["61.5%", "9%"]
    tab.click("#reset")
    tab.fill("#filter-text", "2025 GROWTH")
    tab.locator(".many", has_text="1 of 3 percentages").wait_for()
    assert _column(tab) == ["~26%"]
    assert tab.locator("#told").inner_text() == "1 of 3 percentages"
    tab.fill("#filter-text", "no such words")
    tab.locator("#panel .nothing", has_text="No record passes").wait_for()


def test_sorting(opened):
    tab = opened()
    head = tab.locator("#panel thead button", has_text="Figure")
    state = tab.locator("#panel thead th").first
    for expected, order in ((["9%", "~26%", "61.5%"], "ascending"), (["61.5%", "~26%", "9%"], "descending")):
        head.click()
        assert _column(tab) == expected
        assert state.get_attribute("aria-sort") == order
    head.click()
    assert _column(tab) == ["61.5%", "9%", "~26%"]
    assert state.get_attribute("aria-sort") == "none"


def test_the_keyboard_is_enough(opened):
    tab = opened()
    press = tab.keyboard.press
    tab.locator("#tab-percentages").focus()
    press("ArrowRight")
    assert tab.locator('[role="tab"][aria-selected="true"]').get_attribute("data-tab") == "money"
    tab.locator("#panel thead button").last.focus()
    press("Tab")
    press("ArrowDown")
    press("Enter")
    assert tab.locator("#record h2").inner_text() == "EUR 8M"
    assert tab.locator("#panel tr:focus").get_attribute("aria-selected") == "true"
    press("Escape")
    assert tab.locator("#record").is_hidden()
    tab.locator('.hit[tabindex="0"]').focus()
    press("Home")
    press("ArrowRight")
    press("ArrowRight")
    assert tab.locator(".hit:focus").inner_text() == "-ONE"
    assert tab.locator("#card").is_visible()
    press("ArrowRight")
    press("Enter")
    assert tab.locator("#record h2").inner_text() == "61.5%"
    press("Escape")
    assert tab.locator("#card").is_hidden()
    assert tab.locator("#record").is_hidden()
    assert tab.locator('[tabindex="0"].hit').count() == 1, "the text has one stop"


def test_a_hostile_document_stays_text(opened):
    tab = opened("#hostile")
    told = tab.locator("#body").inner_text()
    for words in (
        "<script>window.hit = 1</script>",
        '"><img src=x onerror="window.hit = 1">',
        "{{ 7*7 }} ${7*7}",
        "&amp; &lt; &#60;",
    ):
        assert words in told
    assert "<img src=x" in tab.locator("#masthead").inner_text()
    _hit(tab, "percentages:percent-1").click()
    tab.locator("#record .chip").first.click()
    assert tab.locator("#record h2").inner_text() == "<b>evil</b>mab"
    tab.select_option("#scope", "all")
    for name in ("overview", "percentages", "money", "drugs"):
        tab.click(f"#tab-{name}")
    assert tab.evaluate("window.hit") is None
    assert tab.locator("img, b, iframe, body > script:not(:nth-last-of-type(-n+2))").count() == 0


def test_the_policy_stops_what_gets_in(browser, report):
    tab = browser.new_page()
    tab.goto(report)
    told = []
    tab.on("console", lambda message: told.append(message.text))
    tab.evaluate(
        """() => {
            const script = document.createElement('script');
            script.textContent = 'window.hit = 1';
            document.body.append(script);
            document.body.append(Object.assign(new Image(), { src: 'https://example.invalid/x.png' }));
        }"""
    )
    assert tab.evaluate("window.hit") is None
    assert sum("Content Security Policy" in message for message in told) == 2
    tab.close()


def test_all_documents_in_one_table(opened):
    tab = opened()
    tab.select_option("#scope", "all")
    assert _column(tab) == ["61.5%", "9%", "~26%", "12%", "61.5%", "9%", "~26%"]
    tab.locator("#panel tbody tr", has_text="12%").click()
    assert tab.locator("#document-list [aria-current]").get_attribute("data-place") == "1"
    assert _hit(tab, "percentages:percent-1").inner_text() == "12%"


def test_a_document_without_its_text(opened):
    tab = opened("#untold")
    assert tab.locator("#body .note").inner_text() == "The text of this document was not found."
    tab.locator("#panel tbody tr").first.click()
    assert "“61.5%”" in tab.locator("#record").inner_text()
    assert tab.locator("#record .place").first.is_disabled()


def test_charts_are_drawn_and_told(opened):
    tab = opened()
    tab.click("#tab-overview")
    assert tab.locator(".chart svg > title").all_text_contents() == [
        "Sales by drug and period, USD",
        "Sales by drug and period, EUR",
        "Response rates by trial and drug, percent",
    ]
    tab.locator(".chart summary").first.click()
    assert tab.locator(".chart table").first.inner_text().split("\n")[-1].split("\t") == [
        "acmumab",
        "2025",
        "USD 62.2M",
        "",
    ]
    tab.locator(".chart circle").first.press("Enter")
    assert tab.locator("#record h2").inner_text() == "USD 62.2M"


def test_themes(opened):
    tab = opened(color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = tab.evaluate(ground)
    tab.click("#theme-button")
    light = tab.evaluate(ground)
    assert light != dark
    tab.click("#theme-button")
    assert tab.evaluate(ground) == dark
    assert tab.locator("#theme-button").inner_text() == "Theme: dark"


def test_narrow_screens_show_a_part_at_a_time(opened):
    tab = opened(width=390, height=844)
    assert tab.locator("#text").is_visible()
    assert tab.locator("#records").is_hidden()
    tab.click('.panes-switch [data-pane="records"]')
    tab.locator("#panel tbody tr").first.click()
    assert tab.locator("#text").is_visible()
    assert tab.locator("#record").is_visible()
    assert tab.evaluate("document.documentElement.scrollWidth") == 390


def test_on_paper_there_are_text_and_tables(opened):
    tab = opened(media="print")
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    told = tab.locator("#text").inner_text()
    assert "against 9% on placebo" in told
    assert tab.locator("#printed h3").all_inner_texts() == ["Percentages", "Money", "Drugs", "Trials", "Companies"]
    assert tab.locator("#records").is_hidden()


def test_the_address_tells_what_is_chosen(opened):
    tab = opened()
    _hit(tab, "money:money-2").click()
    address = tab.evaluate("location.hash")
    assert opened(address).locator("#record h2").inner_text() == "EUR 8M"
    assert opened("#none/%%/money").locator("#record").is_hidden()


def test_a_hundred_documents_are_no_burden(browser, tmp_path):
    one = document_data(made.results(), made.RESULTS)
    one["text"] += "It goes on and on about nothing. " * 240
    one["percentages"] = [
        figure | {"id": f"{figure['id']}-{number}"} for number in range(20) for figure in one["percentages"]
    ]
    documents = [copy.copy(one) | {"id": f"results-{number}"} for number in range(100)]
    path = tmp_path / "many.html"
    path.write_bytes(page(documents))
    tab = browser.new_page()
    began = time.perf_counter()
    tab.goto(path.as_uri())
    assert tab.locator("#document-list li").count() == 100
    tab.select_option("#scope", "all")
    assert tab.locator("#panel .many").inner_text() == "6,000 percentages"
    assert tab.locator("#panel tbody tr").count() == 200
    tab.click("#panel .more >> visible=true")
    assert tab.locator("#panel tbody tr").count() == 400
    tab.click("#document-list li:nth-child(50) button")
    tab.locator(".hit.percentages").first.click()
    chosen = tab.locator('#panel tr[aria-selected="true"]')
    assert chosen.get_attribute("aria-rowindex") == str(49 * 60 + 2)
    assert tab.locator("#panel tbody tr").count() == 200
    tab.click("#panel .more >> visible=true >> nth=0")
    assert tab.locator("#panel tbody tr:focus").get_attribute("data-place") == "2600"
    assert time.perf_counter() - began < 10
    tab.close()
