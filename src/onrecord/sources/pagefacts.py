"""What the markup of a page says of the article on it: its day, when it was changed, section, address."""

from __future__ import annotations

import copy
import json
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from htmldate import find_date
from lxml.etree import strip_tags
from lxml.html import HtmlElement, tostring

from onrecord.records import Publication
from onrecord.sources.days import believable, parse_stamp
from onrecord.sources.facts import web_address

MAX_JSON = 2**20
"""Characters of a block of JSON that are looked at."""
MAX_OBJECTS = 2_000
"""Objects of JSON on a page that are looked at."""
EARLIEST, LATEST = "1800-01-01", "2100-01-01"
"""Between these a day is looked for that no markup states."""

_ARTICLE = re.compile(r"Article|Report|Posting|NewsItem|Review", re.IGNORECASE)
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "dc.date.issued", "dcterms.issued", "dc.date", "dc:date", "dcterms.date", "dcterms.created",
    "dc.date.created", "date", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date",
    "publicationdate", "sailthru.date", "parsely-pub-date", "citation_publication_date", "citation_date",
    "cxenseparse:recs:publishtime", "article_date_original", "originalpublicationdate", "datecreated",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified",
    "dcterms.modified", "dc.date.modified", "last-modified", "lastmod", "revised", "article:modified",
)  # fmt: skip
_IN_ADDRESS = re.compile(
    r"/(1[89]\d\d|20\d\d)([/_-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)|"
    r"/(1[89]\d\d|20\d\d)/([1-9]|1[0-2])/([1-9]|[12]\d|3[01])(?=/)"
)
_LONGEST_LINE = 60
"""Characters: longer pieces of a page tell of other days than its own."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a page says of its article."""

    published: Publication | None
    updated: Publication | None
    section: str | None
    address: str | None
    language: str | None


def said_of(page: HtmlElement, address: str | None) -> Said:
    """Return what the markup of ``page`` says; ``address`` is one that is known otherwise.

    The day is the one stated in JSON-LD, in the head, or at a time element; else the one in the address; else
    what htmldate finds beside the text. The basis of a publication says which.
    """
    about = next(_articles(page), {})
    stated = _stated(page)
    address = _canonical(page) or web_address(address)
    published = [("JSON-LD datePublished", about.get("datePublished")), *_named(stated, _PUBLISHED)]
    updated = [("JSON-LD dateModified", about.get("dateModified")), *_named(stated, _UPDATED)]
    return Said(
        published=_first([*published, *_timed(page)]) or _in_address(address) or _guessed(page),
        updated=_first(updated),
        section=_section(about) or stated.get("article:section"),
        address=address,
        language=page.get("lang") or page.get("{http://www.w3.org/XML/1998/namespace}lang"),
    )


def _first(values: list[tuple[str, object]]) -> Publication | None:
    for where, value in values:
        if isinstance(value, str) and value.strip():
            try:
                return parse_stamp(value, f"said by the page ({where})")
            except ValueError:
                # Something else stands there; the next place may tell.
                continue
    return None


def _stated(page: HtmlElement) -> dict[str, str]:
    """Return what stands in elements "meta", by their names in small letters; the first of a name counts."""
    found: dict[str, str] = {}
    for element in page.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _named(stated: dict[str, str], names: tuple[str, ...]) -> list[tuple[str, object]]:
    return [(f"meta {name}", stated[name]) for name in names if name in stated]


def _timed(page: HtmlElement) -> Iterator[tuple[str, object]]:
    for element in page.iter("time"):
        if element.get("pubdate") is not None or (element.get("itemprop") or "").lower() == "datepublished":
            yield "time element", element.get("datetime") or element.text_content()


def _articles(page: HtmlElement) -> Iterator[dict[str, Any]]:
    """Yield the objects of JSON-LD that tell of an article, those with a day of publication first."""
    found: list[dict[str, Any]] = []
    for element in page.iter("script"):
        if (element.get("type") or "").lower() == "application/ld+json" and element.text:
            try:
                whole = json.loads(element.text[:MAX_JSON], strict=False)
            except (ValueError, RecursionError):
                continue
            found.extend(one for one in _objects(whole) if _ARTICLE.search(str(one.get("@type", ""))[:200]))
    yield from sorted(found, key=lambda one: "datePublished" not in one)


def _objects(whole: object) -> Iterator[dict[str, Any]]:
    """Yield the objects at the top, in lists and in graphs; what is inside an article is about others."""
    left, seen = [whole], 0
    while left and seen < MAX_OBJECTS:
        one = left.pop(0)
        seen += 1
        if isinstance(one, list):
            left.extend(one[:MAX_OBJECTS])
        elif isinstance(one, dict):
            yield one
            left.extend([one["@graph"]] if "@graph" in one else [])


def _section(about: dict[str, Any]) -> str | None:
    section = about.get("articleSection")
    if isinstance(section, list):
        section = next(iter(section), None)
    return section if isinstance(section, str) else None


def _canonical(page: HtmlElement) -> str | None:
    for element in page.iter("link"):
        if (element.get("rel") or "").lower() == "canonical":
            return web_address(element.get("href"))
    return None


def _in_address(address: str | None) -> Publication | None:
    found = _IN_ADDRESS.search(address or "")
    if found is None:
        return None
    year, month, day = (found[1], found[3], found[4]) if found[1] else found.groups()[4:]
    try:
        return parse_stamp(f"{year}-{month:0>2}-{day:0>2}", "read off the address of the page")
    except ValueError:
        return None


def _guessed(page: HtmlElement) -> Publication | None:
    """Return the day that htmldate finds beside the text, where a page has no word of its own for it.

    What it would take from the head and from the text itself is taken out before: the one was looked at, and
    the other tells of all sorts of days. It fills in the day of a month from the present, so one that does
    not stand on the page is not believed.
    """
    beside = copy.deepcopy(page)
    for element in list(beside.iter("head", "script", "style", "footer", "aside", "nav", "form")):
        element.drop_tree()
    for element in beside.iter("p", "li", "blockquote", "td", "div"):
        if element.tag not in {"td", "div"}:
            strip_tags(element, "time")
        if len(element.text or "") > _LONGEST_LINE:
            element.text = None
        for child in element:
            if len(child.tail or "") > _LONGEST_LINE:
                child.tail = None
    with warnings.catch_warnings():
        # Of zones that it does not know. The day is what counts.
        warnings.simplefilter("ignore")
        found = find_date(
            beside, extensive_search=False, original_date=True, min_date=EARLIEST, max_date=LATEST, url=""
        )
    if found is None:
        return None
    year, month, day = found.split("-")
    stands = re.compile(rf"\b0?{int(day)}(?:st|nd|rd|th)?\b|{year}{month}{day}|{month}{day}{year}")
    if not stands.search(tostring(beside, encoding="unicode")):
        return None
    return believable(date.fromisoformat(found), "guessed from the page (htmldate)")
