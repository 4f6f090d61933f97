"""A row of a table, or an object of JSON, as a document, with its text in it or in a file beside the list."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Mapping
from datetime import date, datetime
from itertools import islice

from onrecord.errors import DocumentError, EncodingProblem, MalformedDocument, MissingDocument
from onrecord.records import Document, Publication
from onrecord.sources.days import parse_published, parse_stamp
from onrecord.sources.decoding import TO_UTF8
from onrecord.sources.documents import document_from_text
from onrecord.sources.facts import host_of
from onrecord.sources.names import shown_name
from onrecord.sources.opening import read_stream
from onrecord.sources.setting import Setting

_SEEN = "seendate"
"""The column of GDELT's lists: when an article was seen, which is not long after it was published."""
_MOBILE = "mobileurl"
"""A column of GDELT's lists as CSV, in which the day on which it was seen is called a date."""
_ESCAPED = re.compile(r"[\udc80-\udcff]")
"""What stands for a byte that is no UTF-8, where a table is read line by line."""
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_CORRECT = "correct it, or leave it empty"


def document_of(
    row: Mapping[str, object],
    columns: Mapping[str, str],
    where: str,
    published: Publication | None,
    setting: Setting,
) -> Document:
    """Make a document of a row; ``columns`` tells by field which of its values it is.

    Where it has no text and names a file, the text is that of the file, which lies in the folder of the list
    or below; what the row says stands before what the file says. Raises a
    :class:`~onrecord.errors.DocumentError` where there is no document in it.
    """
    given = {
        field: _field(row.get(name), name, field, where)
        for field, name in columns.items()
        if field not in {"text", "file", "language"}
    }
    language = row.get(columns["language"]) if "language" in columns else None
    text = row.get(columns["text"]) if "text" in columns else None
    name = row.get(columns["file"]) if "file" in columns else None
    if not text and isinstance(name, str) and name.strip():
        beside = _text_beside(name.strip(), where, setting)
        text = beside.text
        listed = host_of(given.get("address"))
    else:
        beside, listed = Document("", ""), None
        if not isinstance(text, str):
            column = columns.get("text", "text")
            raise MalformedDocument(where, f'"{column}" is {type_of(text)} and no string', "give it a text")
        if _ESCAPED.search(text):
            raise EncodingProblem(where, "its text holds bytes that are not UTF-8", TO_UTF8)
    return document_from_text(
        text,
        id=given.get("id"),
        published=published
        or _day(given, columns, "published", where, seen=_is_seen(row))
        or beside.published,
        title=given.get("title") or beside.title,
        outlet=given.get("outlet") or beside.outlet or listed,
        byline=given.get("byline") or beside.byline,
        address=given.get("address") or beside.address,
        section=given.get("section") or beside.section,
        updated=_day(given, columns, "updated", where) or beside.updated,
        language=language if isinstance(language, str) else None,
        origin=where,
    )


def _field(value: object, name: str, field: str, where: str) -> str | None:
    """Return a field that is a string, or empty; days, numbers and lists of names become strings."""
    if isinstance(value, float) and math.isnan(value):
        return None
    if field in {"id", "published", "updated"} and isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if isinstance(value, date | datetime):
        value = value.isoformat()
    if field == "byline" and isinstance(value, list) and all(isinstance(one, str) for one in value):
        value = ", ".join(value)
    if value is not None and not isinstance(value, str):
        raise MalformedDocument(
            where, f'"{name}" is {type_of(value)} and no string', "write a string, or null"
        )
    if value and _SURROGATE.search(value):
        raise MalformedDocument(
            where,
            f'"{name}" holds bytes that are no UTF-8, or half of a surrogate pair',
            "write whole characters",
        )
    return value.strip() or None if value else None


def _is_seen(row: Mapping[str, object]) -> bool:
    """Tell whether the day that a row gives is that on which a list of articles saw it."""
    return any(name.strip().lower() in {_SEEN, _MOBILE} for name in row)


def _day(
    given: Mapping[str, str | None],
    columns: Mapping[str, str],
    field: str,
    where: str,
    *,
    seen: bool = False,
) -> Publication | None:
    value = given.get(field)
    if value is None:
        return None
    name = columns[field]
    basis = "given by the document's metadata"
    if seen and name.strip().lower() in {_SEEN, "date"}:
        basis = "the day on which it was seen, by a list of articles"
    try:
        return parse_published(value, basis)
    except ValueError:
        try:
            return parse_stamp(value, basis)
        except ValueError as error:
            raise MalformedDocument(where, f'"{name}": {error}', _CORRECT) from error


def _text_beside(path: str, where: str, setting: Setting) -> Document:
    """Return the one document of a file that a list names."""
    shown = shown_name(path)
    if setting.folder is None:
        what = f"it names the file '{shown}', and it is not known beside which list"
        raise MalformedDocument(
            where, what, "save the list in the folder of the texts, and give it as a file"
        )
    folder = os.path.realpath(setting.folder or os.curdir)
    outside = MalformedDocument(
        where, f"'{shown}' leads out of the folder of the list", "name a file in that folder or below"
    )
    if os.path.isabs(path) or "\0" in path or ".." in re.split(r"[/\\]", path):
        raise outside
    whole = os.path.realpath(os.path.join(folder, path))
    if os.path.commonpath([folder, whole]) != folder:
        raise outside
    if not os.path.isfile(whole):
        raise MissingDocument(where, f"there is no file '{shown}' beside the list", "check the list")
    try:
        with open(whole, "rb") as stream:
            found = list(islice(read_stream(stream, where, None, Setting(path)), 2))
    except OSError as error:
        raise MissingDocument(
            where, f"'{shown}' cannot be read ({error.strerror})", "check the file"
        ) from error
    for outcome in found:
        if isinstance(outcome, DocumentError):
            raise outcome
        if len(found) == 1:
            return outcome
    raise MalformedDocument(where, f"'{shown}' holds not one text", "name a file with one text")


def type_of(value: object) -> str:
    """Return what a value is, in the words of a message."""
    names = {
        bool: "a boolean",
        int: "a number",
        float: "a number",
        str: "a string",
        list: "a list",
        dict: "an object",
        bytes: "binary data",
    }
    return "null" if value is None else names.get(type(value), "something else")
