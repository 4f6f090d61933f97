"""Pages: the article on one, without what stands around it, and what the page says of it.

The text is what trafilatura finds, a blank line between paragraphs. It stands as the document's own, so that
offsets refer to it and not to the markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from lxml.etree import strip_tags
from lxml.html import HtmlElement
from trafilatura import bare_extraction, extract_metadata, load_html

from onrecord.errors import DocumentError, EmptyDocument, MalformedDocument, OversizedDocument
from onrecord.records import Document, Publication
from onrecord.sources.charsets import decode_page
from onrecord.sources.documents import document_from_text
from onrecord.sources.facts import LONGEST_TITLE, line_of
from onrecord.sources.pagefacts import EARLIEST, LATEST, said_of

MAX_BYTES = 8 * 2**20
"""Bytes of a page."""
MAX_TAGS = 60_000
"""Tags on a page: what finds the article takes ever longer for more."""
MAX_ATTRIBUTES = 1_000
"""Attributes of a tag."""

_GIVE_TEXT = "give the text of the article itself"
_WHOLE = re.compile(r"<(?:html|head|body|frameset)\b", re.IGNORECASE)
_BEGINNING = 8_192
_LONG_TAG = 4_000
_LAYOUT = 200
"""Characters in a cell from which on a table sets out a page, and no figures."""
_SENTENCE = re.compile(r"\w\W+\w+\W+\w[^\n]*[.!?…][\"'”’»)\]]*$", re.MULTILINE)
_DATES = {"extensive_search": False, "original_date": True, "min_date": EARLIEST, "max_date": LATEST}


def read_html(
    stream: BinaryIO, origin: str, published: Publication | None
) -> Iterator[Document | DocumentError]:
    """Yield the article of a page.

    Raises a :class:`~onrecord.errors.DocumentError` where there is none, or the page is beyond a bound.
    """
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise OversizedDocument(origin, f"the page has more than {MAX_BYTES:,} bytes", _GIVE_TEXT)
    yield document_of_page(decode_page(data, origin), origin, published)


def document_of_page(
    html: str, origin: str, published: Publication | None = None, address: str | None = None
) -> Document:
    """Make a document of the article of a page; ``address`` is where it was found, unless it says another.

    Raises a :class:`~onrecord.errors.DocumentError` as :func:`read_html` does.
    """
    _check_size(html, origin)
    # trafilatura takes a piece of a page for none.
    page = load_html(html if _WHOLE.search(html[:_BEGINNING]) else f"<html><body>{html}</body></html>")
    if page is None:
        raise MalformedDocument(origin, "no page can be made of it", _GIVE_TEXT)
    known = extract_metadata(page, default_url=address, date_config=dict(_DATES))
    said = said_of(page, known.url)
    title = line_of(known.title, LONGEST_TITLE)
    text = _text(page, title)
    if text is None:
        raise EmptyDocument(origin, "there is no article on the page", _GIVE_TEXT)
    return document_from_text(
        text,
        published=published or said.published,
        title=title,
        outlet=known.sitename,
        byline=known.author,
        address=said.address,
        section=said.section,
        updated=said.updated,
        language=said.language,
        origin=origin,
    )


def _check_size(html: str, origin: str) -> None:
    tags = html.count("<")
    if tags > MAX_TAGS:
        raise OversizedDocument(origin, f"the page has {tags:,} tags, more than {MAX_TAGS:,}", _GIVE_TEXT)
    for piece in html.split("<"):
        if len(piece) > _LONG_TAG and len(piece.partition(">")[0].split()) > MAX_ATTRIBUTES:
            raise OversizedDocument(origin, f"a tag has more than {MAX_ATTRIBUTES:,} attributes", _GIVE_TEXT)


def _text(page: HtmlElement, title: str | None) -> str | None:
    """Return the text of the article without its title; None where no line of it is a sentence."""
    # trafilatura would take out times of which a sentence speaks.
    for element in page.iter("p", "li", "blockquote", "dd", "td"):
        strip_tags(element, "time")
    _unset_tables(page)
    found = bare_extraction(page, include_comments=False, include_tables=True, deduplicate=False)
    whole = "" if found is None or isinstance(found, dict) else found.text or ""
    lines = [line.strip() for line in whole.splitlines() if line.strip()]
    if lines and title and lines[0].casefold() == title.casefold():
        lines = lines[1:]
    text = "\n\n".join(lines)
    return text if _SENTENCE.search(text) else None


def _unset_tables(page: HtmlElement) -> None:
    """Make blocks of the cells of tables that set out a page, as many did before 2005."""
    for table in list(page.iter("table")):
        cells = [cell for cell in table.iter("td") if next(cell.iterancestors("table"), None) is table]
        if any(
            len(cell.text_content()) > _LAYOUT
            and next(cell.iter("br", "p", "div", "table"), None) is not None
            for cell in cells
        ):
            for element in [table, *table.iter("tbody", "tr"), *cells]:
                if element is table or next(element.iterancestors("table"), table) is table:
                    element.tag = "div"
