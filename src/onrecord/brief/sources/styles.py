"""A list of sources in any style of the Citation Style Language, set by citeproc-py from a style file."""

from __future__ import annotations

import itertools
import re
import warnings
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from onrecord.brief.issue import Item
from onrecord.brief.sources.csl import csl_items
from onrecord.brief.sources.notes import reference
from onrecord.errors import UsageError

MOST = 1_000_000
"""The longest style file that is read, in bytes; the longest of the public styles has some 120,000."""
_CSL = "http://purl.org/net/xbiblio/csl"
_MARK_AFTER = re.compile(r"(?P<stop>[.,?!…]?)(?P<quote>”)(?P<mark>[.,])")


def in_style(items: Iterable[Item], style: Path) -> dict[str, str]:
    """Return documents (by id) as entries of a list of sources in plain text, in the order of the style.

    ``style`` is a CSL file of the user's own; the locales are those of citeproc-py. The numbers of a style
    that numbers its entries are left out: they are the places of the entries.

    Raises :class:`~onrecord.errors.UsageError` where citeproc-py is not installed, or where the file cannot
    be read, is no CSL style, or has no list of sources.
    """
    items = tuple(items)
    listed = csl_items(items)
    try:
        from citeproc import (
            Citation,
            CitationItem,
            CitationStylesBibliography,
            CitationStylesStyle,
            formatter,
        )
        from citeproc.source.json import CiteProcJSON
        from lxml import etree
    except ImportError as error:
        raise UsageError(
            "citation styles are set by citeproc-py, which is not installed; "
            "install onrecord with it: pip install 'onrecord[csl]'"
        ) from error
    data = _style(style)
    if not listed:
        return {}
    # citeproc-py looks keys up in lower case, which could make one of two ids.
    numbered = [_simple(item, str(number)) for number, item in enumerate(listed)]
    with warnings.catch_warnings():
        # It warns of variables that it does not know; what it can set, it sets.
        warnings.simplefilter("ignore")
        try:
            prepared = _with_labels_of_what_is_there(etree, data)
            parsed = CitationStylesStyle(BytesIO(prepared), validate=True)
            if not parsed.has_bibliography():
                raise UsageError(f"{style}: the style has no list of sources; take another")
            bibliography = CitationStylesBibliography(parsed, CiteProcJSON(numbered), formatter.plain)
            bibliography.register(Citation([CitationItem(item["id"]) for item in numbered]))
            bibliography.sort()
            ids = [str(listed[int(key)]["id"]) for key in bibliography.keys]
            entries = _unnumbered([_entry(parsed, one) for one in bibliography.items])
            inside = parsed.root.get_locale_option("punctuation-in-quote").lower() == "true"
        except (etree.XMLSyntaxError, AttributeError, KeyError, TypeError, ValueError) as error:
            raise UsageError(f"{style}: the style cannot be followed ({error}); take another") from error
    by_id = {one.document: one for one in items}
    # Some styles have nothing to say of a document without an outlet; it is a source all the same.
    return {
        id_: _set(entry, by_id[id_], inside=inside) if entry else reference(by_id[id_])
        for id_, entry in zip(ids, entries, strict=True)
    }


def _simple(item: dict[str, Any], id_: str) -> dict[str, Any]:
    """Return an item with an id of its own, and with as much of its date as citeproc-py can set.

    Of a stretch of days it makes nonsense or nothing, so that what both ends share is given (May 2002 of May
    20 to 24), else the years; the description of the document has all of it.
    """
    simple = {**item, "id": id_}
    simple.pop("custom", None)
    parts = item.get("issued", {}).get("date-parts", [])
    if len(parts) > 1:
        pairs = itertools.takewhile(lambda one: one[0] == one[1], zip(*parts, strict=False))
        shared = [one for one, _ in pairs]
        years = f"{parts[0][0]}–{parts[1][0]}"
        simple["issued"] = {"date-parts": [shared]} if shared else {"literal": years}
    return simple


def _entry(style: Any, item: Any) -> str:
    return " ".join(str(entry).strip() for entry in style.render_bibliography([item]))


def _with_labels_of_what_is_there(etree: Any, data: bytes) -> bytes:
    """Return a style in which a label stands only beside a variable that the item has.

    That is what the language says; citeproc-py sets "Edition" also where there is none.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(data, parser)
    for label in list(root.iter(f"{{{_CSL}}}label")):
        variable, parent = label.get("variable"), label.getparent()
        if variable is None or variable == "locator" or parent is None:
            continue
        choose = etree.Element(f"{{{_CSL}}}choose")
        parent.replace(label, choose)
        etree.SubElement(choose, f"{{{_CSL}}}if", variable=variable).append(label)
    return bytes(etree.tostring(root))


def _unnumbered(entries: Sequence[str]) -> list[str]:
    """Return entries without the numbers that stand at the beginning of each, where all are numbered."""
    numbers = [
        re.match(rf"[\[(]?{number}(?:[\])]\.?|\.)\s*", entry) for number, entry in enumerate(entries, start=1)
    ]
    if not all(numbers):
        return list(entries)
    return [entry[match.end() :] for entry, match in zip(entries, numbers, strict=True) if match]


def _set(entry: str, item: Item, *, inside: bool) -> str:
    """Return an entry as the style has it: what citeproc-py leaves undone is done here.

    What stands in the place of an author who is not known stands there alone, and full stops and commas go
    inside quotation marks where the locale has them so.
    """
    for value in (item.title, item.outlet):
        entry = _once(entry, value) if value else entry
    if inside:
        entry = _MARK_AFTER.sub(lambda one: f"{one['stop'] or one['mark']}{one['quote']}", entry)
    return entry.replace("'", "’")


def _once(entry: str, value: str) -> str:
    """Return an entry that begins with a value without the second place at which that stands."""
    first = re.match(rf"“?{re.escape(value)}”?(?=[.,;:?! ]|$)", entry, re.IGNORECASE)
    if first is None:
        return entry
    again = re.compile(rf"(?<![\w-])“?{re.escape(value)}”?(?:[.,;:]\s*|$|(?=\s*[\[(]))", re.IGNORECASE)
    second = again.search(entry, first.end())
    return entry if second is None else f"{entry[: second.start()]}{entry[second.end() :]}".rstrip(" ,;:")


def _style(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MOST + 1)
    except OSError as error:
        raise UsageError(f"{path}: the style cannot be read ({error.strerror}); name a CSL file") from error
    if len(data) > MOST:
        raise UsageError(f"{path}: the style is longer than {MOST} bytes; name a CSL file")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"http://purl.org/net/xbiblio/csl" not in data:
        raise UsageError(f"{path}: this is no style of the Citation Style Language; name a CSL file")
    return data
