"""What a page says about itself: JSON-LD, Open Graph, meta elements, ``<time>``."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from extractor.reading.dates import iso_date

if TYPE_CHECKING:
    from extractor.reading.html.tree import Element

_ARTICLES = re.compile(r"Article|PressRelease|BlogPosting|Report|WebPage$")
_LANGUAGE = re.compile(r"[A-Za-z]{2}(?![A-Za-z])")
_LONGEST_JSON = 1_000_000
_LONGEST = 500
_DEEPEST = 4
# the names of meta elements, the most telling first
_NAMES = {
    "title": ("og:title", "citation_title", "dc.title", "twitter:title"),
    "author": ("author", "article:author", "citation_author", "dc.creator", "parsely-author"),
    "publisher": ("og:site_name", "dc.publisher", "citation_publisher", "application-name"),
    "published": (
        "article:published_time",
        "og:published_time",
        "datepublished",
        "citation_publication_date",
        "dc.date",
        "dc.date.issued",
        "dcterms.created",
        "pubdate",
        "publish-date",
        "parsely-pub-date",
        "date",
    ),
    "language": ("og:locale", "dc.language", "content-language"),
}


def read_metadata(page: "Element", headline: str | None) -> dict[str, str]:
    """``title``, ``author``, ``publisher``, ``published`` and ``language``, where the page states them.

    JSON-LD comes before meta elements, these before the page's main heading, its ``title`` and its first ``time``.
    """
    told: dict[str, str] = {}
    for article in _articles(page):
        _keep(told, "title", article.get("headline"))
        _keep(told, "author", _name(article.get("author")))
        _keep(told, "publisher", _name(article.get("publisher")))
        _keep(told, "published", article.get("datePublished"))
        _keep(told, "language", _name(article.get("inLanguage")))
    metas = _metas(page)
    for field, names in _NAMES.items():
        for name in names:
            _keep(told, field, metas.get(name))
    _keep(told, "title", headline)
    _keep(told, "title", _title(page, told.get("publisher")))
    _keep(told, "language", page.get("lang"))
    for time in page.iter("time"):
        _keep(told, "published", time.get("datetime"))
    return told


def _keep(told: dict[str, str], field: str, value: object) -> None:
    """Keep the value of a field if it is one and none is kept already."""
    if field in told or not isinstance(value, str):
        return
    words = " ".join(value[: 4 * _LONGEST].split())[:_LONGEST]
    if field == "published":
        words = iso_date(words) or ""
    elif field == "language":
        match = _LANGUAGE.match(words)
        words = match[0].lower() if match else ""
    elif field == "author" and "://" in words:
        return
    if words:
        told[field] = words


def _articles(page: "Element") -> Iterator[Mapping[str, Any]]:
    """The articles that the page's JSON-LD describes."""
    for script in page.iter("script"):
        kind = (script.get("type") or "").split(";")[0].strip().lower()
        text = script.text
        if kind != "application/ld+json" or not text or len(text) > _LONGEST_JSON:
            continue
        try:
            yield from _described(msgspec.json.decode(text.strip().encode("utf-8", "replace")), _DEEPEST)
        except (msgspec.DecodeError, RecursionError):
            continue  # many pages hold broken JSON there


def _described(thing: object, depth: int) -> Iterator[Mapping[str, Any]]:
    if isinstance(thing, list) and depth:
        for one in thing:
            yield from _described(one, depth - 1)
    elif isinstance(thing, dict):
        kinds = thing.get("@type")
        if any(
            isinstance(kind, str) and _ARTICLES.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
        ):
            yield thing
        if depth:
            yield from _described(thing.get("@graph"), depth - 1)
            yield from _described(thing.get("mainEntity"), depth - 1)


def _name(thing: object) -> str | None:
    """A name, or the name of a person, organisation or language."""
    if isinstance(thing, str):
        return thing
    if isinstance(thing, dict):
        name = thing.get("name")
        return name if isinstance(name, str) else None
    if isinstance(thing, list):
        names = [name for one in thing[:10] if not isinstance(one, list) and (name := _name(one))]
        return ", ".join(names) or None
    return None


def _metas(page: "Element") -> dict[str, str]:
    metas: dict[str, str] = {}
    for meta in page.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv")
        content = meta.get("content")
        if name and content:
            metas.setdefault(name.strip().lower(), content)
    return metas


def _title(page: "Element", publisher: str | None) -> str | None:
    """The words of the ``title`` element without the name of the site behind them."""
    for title in page.iter("title"):
        words = " ".join("".join(title.itertext()).split())
        for bar in (" | ", " - ", " – ", " — ", " :: "):
            head, parted, tail = words.rpartition(bar)
            if parted and (bar == " | " or tail == publisher):
                return head
        return words
    return None
