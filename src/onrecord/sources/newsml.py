"""NewsML-G2, as news agencies deliver it: single items, and messages that hold many.

A news item with a text is a document. Elements are found by their names, whatever the version of the
standard (https://iptc.org/std/NewsML-G2/); catalogues are not fetched, so that of a code without a name the
code itself is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from onrecord.errors import (
    DocumentError,
    EmptyDocument,
    MalformedDocument,
    UnsupportedFormat,
    WithdrawnDocument,
)
from onrecord.records import Document, Publication
from onrecord.sources.days import FIRST_YEAR, parse_published, parse_stamp
from onrecord.sources.documents import document_from_text
from onrecord.sources.facts import LONGEST_TITLE, line_of
from onrecord.sources.markup import local_name, text_of_element
from onrecord.sources.xmltree import tree_of

_LONGEST_ID = 500
_LAST_YEAR = 2199
"""No embargo is longer."""
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_WITHDRAWN = {"canceled": "cancelled", "cancelled": "cancelled", "withheld": "withheld"}
_OTHER_ITEMS = frozenset({"catalogitem", "conceptitem", "knowledgeitem", "packageitem", "planningitem"})
_PLAIN = "text/plain"


def read_newsml(
    stream: BinaryIO, origin: str, published: Publication | None
) -> Iterator[Document | DocumentError]:
    """Yield a document for each news item that has a text, and errors for what has none.

    A package lists other items and has no text of its own; it is told where it comes alone. An item that its
    provider has cancelled or withheld is a :class:`~onrecord.errors.WithdrawnDocument`. Raises a
    :class:`~onrecord.errors.DocumentError` where there is no NewsML that can be read.
    """
    root = tree_of(stream, origin)
    if local_name(root) != "newsmessage":
        yield _outcome(root, origin, published)
        return
    items = [item for group in _all(root, "itemset") for item in group]
    news = [item for item in items if local_name(item) == "newsitem"]
    if not news:
        raise EmptyDocument(origin, "the message holds no news item", "give the items that it stands for")
    for number, item in enumerate(news, start=1):
        yield _outcome(item, f"{origin}:{number}", published)


def _outcome(item: Any, origin: str, published: Publication | None) -> Document | DocumentError:
    try:
        return _document(item, origin, published)
    except DocumentError as error:
        return error


def _document(item: Any, origin: str, published: Publication | None) -> Document:
    kind = local_name(item)
    if kind in _OTHER_ITEMS:
        raise UnsupportedFormat(origin, f"a '{kind}' of NewsML-G2 has no text", "give the news items")
    if kind != "newsitem":
        raise MalformedDocument(origin, "this is no NewsML-G2", "give news items or messages of them")
    about, content = _child(item, "itemmeta"), _child(item, "contentmeta")
    identity = _identity(item)
    status = _WITHDRAWN.get(_code(_child(about, "pubstatus")))
    if status is not None:
        raise WithdrawnDocument(
            origin,
            f"its provider has {status} the item" + (f" '{identity}'" if identity else ""),
            "remove what came of it before",
        )
    rendition, language = _rendition(item)
    text = _text(rendition)
    if not text:
        what = _code(_child(about, "itemclass")) or "unknown"
        raise EmptyDocument(origin, f"the item has no text (its class is '{what}')", "give what it points to")
    dateline = line_of(_flat(_child(content, "dateline")) or _in_body(rendition, "dateline"), LONGEST_TITLE)
    if dateline and not text.startswith(dateline):
        text = f"{dateline}\n\n{text}"
    created = _day(content, "contentcreated", "the day on which its content was created")
    modified = _day(content, "contentmodified", "the day on which its content was last changed")
    version = _day(about, "versioncreated", "the day on which its version was made")
    first = created if item.get("version", "1").strip() == "1" else None
    given = [day for day in (first, modified, version, created) if day is not None]
    held = _day(about, "embargoed", "the day on which its embargo ends")
    if held is not None and (not given or held.earliest > given[0].earliest):
        given.insert(0, held)
    return document_from_text(
        text,
        id=identity,
        published=published or next(iter(given), None),
        title=_first_flat(_all(content, "headline")) or _in_body(rendition, "hl1"),
        outlet=_first_name(_all(content, "infosource")) or _first_name(_all(about, "provider")),
        byline=_first_flat(_all(content, "by"))
        or ", ".join(name for one in _all(content, "creator") if (name := _name(one)))
        or _in_body(rendition, "byline"),
        section=_first_name(_all(content, "subject")) or _first_name(_all(content, "genre")),
        updated=modified or version,
        language=language,
        origin=origin,
    )


def _identity(item: Any) -> str | None:
    """Return the id of a version of an item: its guid, with its version from the second on."""
    guid = line_of(item.get("guid"), _LONGEST_ID)
    version = line_of(item.get("version"), 20)
    return guid if guid is None or version in {None, "1"} else f"{guid}:{version}"


def _rendition(item: Any) -> tuple[Any, str | None]:
    """Return the element that holds the text of an item, in English where there are several; None for none.

    Beside it stands the language that it is said to be in.
    """
    given = [
        one
        for group in _all(item, "contentset")
        for one in group
        if local_name(one) == "inlinexml"
        or (
            local_name(one) == "inlinedata"
            and one.get("contenttype", _PLAIN).startswith("text/")
            and not one.get("encoding")
        )
    ]
    # Marked-up versions know of paragraphs.
    given.sort(key=lambda one: local_name(one) != "inlinexml")
    content = _child(item, "contentmeta")
    tags = [one.get("tag", "") for one in _all(content, "language")]
    declared = {one: one.get(_LANGUAGE) or (tags[0] if len(tags) == 1 else "") for one in given}
    english = [one for one in given if declared[one].lower().startswith("en") or not declared[one]]
    chosen = next(iter(english or given), None)
    return chosen, None if chosen is None else declared[chosen] or None


def _text(rendition: Any) -> str:
    if rendition is None:
        return ""
    if local_name(rendition) == "inlinedata":
        return (rendition.text or "").strip("\r\n")
    body = _within(rendition, "body.content")
    if body is None:
        body = _within(rendition, "body")
    return text_of_element(rendition if body is None else body)


def _in_body(rendition: Any, name: str) -> str | None:
    """Return the words of an element in the head of a body, such as the byline of NITF."""
    head = None if rendition is None else _within(rendition, "body.head")
    return None if head is None else _flat(_within(head, name))


def _within(element: Any, name: str) -> Any:
    return next((one for one in element.iter() if local_name(one) == name), None)


def _all(element: Any, name: str) -> list[Any]:
    return [] if element is None else [one for one in element if local_name(one) == name]


def _child(element: Any, name: str) -> Any:
    return next(iter(_all(element, name)), None)


def _flat(element: Any) -> str | None:
    """Return the words of an element on one line; None where it is None."""
    return None if element is None else " ".join(text_of_element(element).split())


def _first_flat(elements: Iterable[Any]) -> str | None:
    return next((words for one in elements if (words := _flat(one))), None)


def _name(element: Any) -> str | None:
    """Return the name of a party or a concept, else its literal or the end of its code."""
    return _first_flat(_all(element, "name")) or element.get("literal") or _code(element) or _flat(element)


def _first_name(elements: Iterable[Any]) -> str | None:
    return next((name for one in elements if (name := _name(one))), None)


def _code(element: Any) -> str:
    """Return the end of an element's code ("canceled" of ``stat:canceled``) or address; "" for none."""
    if element is None:
        return ""
    code = element.get("qcode")
    return code.partition(":")[2] if code else (element.get("uri") or "").rstrip("/").rpartition("/")[2]


def _day(element: Any, name: str, basis: str) -> Publication | None:
    """Return the day of a date, as its own zone has it; a month or a year where no more is given."""
    value = _flat(_child(element, name)) or ""
    try:
        # An embargo ends in the days to come.
        found = parse_published(value, basis) if name == "embargoed" else parse_stamp(value, basis)
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.earliest.year <= _LAST_YEAR else None
