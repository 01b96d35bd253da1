import builtins
import json
import re
from importlib.resources import files

import pytest

from extractor.report import MissingTemplatesError, page
from extractor.report.data import document_data
from extractor.report.page import embedded
from tests.report import made

_COLOUR = re.compile(r"--([\w-]+): light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\)")


def _page(title="Report"):
    documents = [document_data(made.hostile(), made.HOSTILE), document_data(made.results(), made.RESULTS)]
    return page(documents, title).decode()


def test_data_cannot_leave_its_element():
    told = embedded({"text": made.HOSTILE})
    assert not set("<>&\u2028\u2029") & set(told)
    assert json.loads(told) == {"text": made.HOSTILE}


def test_the_page_has_no_markup_of_its_documents():
    told = _page('<i>"Title"</i> {{ 7*7 }}')
    assert "<title>&lt;i&gt;&#34;Title&#34;&lt;/i&gt; {{ 7*7 }}</title>" in told
    assert told.count("<script") == told.count("</script>") == 2
    assert "<img" not in told


def test_the_page_asks_for_nothing():
    told = _page()
    assert re.findall(r"""(?:src|href)=["']?([^"' >]+)""", told.partition("<script")[0]) == [
        "data:,",
        "#text",
        "#records",
    ]
    addresses = set(re.findall(r"\w+://[\w./]+", told))
    assert addresses == {"http://www.w3.org/2000/svg"}, "the name of SVG, which is no address"
    assert "default-src &#39;none&#39;" in told
    assert "unsafe" not in re.search(r'Policy" content="(.*?)"', told)[1]


def test_the_same_records_give_the_same_bytes():
    assert _page() == _page()


def test_without_jinja2_the_message_says_what_to_do(monkeypatch):
    real = builtins.__import__

    def without(name, *rest):
        if name == "jinja2":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingTemplatesError, match=r"pip install 'extractor\[report\]'"):
        page([])


def test_the_script_never_reads_markup():
    for part in files("extractor.report").joinpath("script").iterdir():
        script = part.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", script), (
            part.name
        )


def _luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one, other):
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_contrast_is_good_enough(theme):
    style = files("extractor.report").joinpath("style.css").read_text(encoding="utf-8")
    colours = {found[1]: found[2 + theme] for found in _COLOUR.finditer(style)}
    kinds = ("percentages", "money", "drugs", "trials", "companies")
    pairs = [(ink, ground) for ink in ("ink", "quiet", "accent") for ground in ("paper", "raised", "ground")]
    pairs += [("ink", f"{kind}-wash") for kind in kinds] + [("ink", "sentence"), ("ink", "accent-wash")]
    pairs += [(kind, ground) for kind in kinds for ground in ("paper", "raised", "accent-wash")]
    low = {pair: round(_contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}
    assert not {pair: ratio for pair, ratio in low.items() if ratio < 4.5}
    assert _contrast(colours["edge"], colours["paper"]) >= 3, "borders of fields"
