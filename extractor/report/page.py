"""The page itself: data, style and script in one HTML file."""

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from importlib.resources import files

from extractor.errors import ExtractorError
from extractor.version import __version__

TITLE = "Extraction report"
"""What the page is called, unless told otherwise."""

_SCRIPTS = (
    *("data", "state", "text", "tables", "charts", "record"),
    *("documents", "records", "choosing", "pointing", "printing", "page"),
)
"""Parts of the script, in the order in which they stand in the page."""
# A script element ends at "</script" and changes its ways at "<!--", wherever they stand; the two line separators were
# no part of JavaScript strings once; "&" costs nothing more.
_UNSAFE = re.compile("[<>&\u2028\u2029]")


class MissingTemplatesError(ExtractorError):
    """Jinja2 is not there."""

    def __init__(self) -> None:
        super().__init__("the report needs Jinja2: pip install 'extractor[report]'")


def page(documents: Sequence[dict[str, object]], title: str = TITLE) -> bytes:
    """The page that shows the documents (of :func:`extractor.report.data.document_data`), UTF-8.

    It loads nothing and sends nothing: its policy allows the style and the script that it holds, told by their hashes,
    and no address. The same documents give the same bytes. Raises MissingTemplatesError.
    """
    try:
        from jinja2 import Environment, StrictUndefined
        from markupsafe import Markup
    except ImportError:
        raise MissingTemplatesError from None
    style = _part("style.css")
    script = "\n".join(_part(f"script/{name}.js") for name in _SCRIPTS)
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    data = {"version": __version__, "documents": list(documents)}
    template = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True).from_string(
        _part("page.html.jinja")
    )
    return template.render(
        title=title,
        policy=policy,
        style=Markup(style),
        script=Markup(script),
        data=Markup(embedded(data)),
    ).encode()


def embedded(data: object) -> str:
    r"""JSON that can stand in a script element, whatever its strings hold.

    >>> print(embedded("</script>"))
    "\u003c/script\u003e"
    """
    told = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", told)


def _part(name: str) -> str:
    return files("extractor.report").joinpath(name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
