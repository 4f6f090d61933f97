"""The dateline that a text opens with, in one of its first paragraphs: "HARBOUR, May 21 (Example Wire) -"."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.knowledge.outlets import find_outlet
from onrecord.reading.english.citations.days import DAY, MONTH, WEEKDAYS, YEAR
from onrecord.reading.english.citations.names import kind_of
from onrecord.reading.english.citations.wording import wording
from onrecord.reading.english.headers.days import best_day
from onrecord.reading.english.headers.mastheads import TRIM, is_name
from onrecord.reading.english.headers.merging import joined
from onrecord.reading.english.headers.words import words_of
from onrecord.reading.marks import Header
from onrecord.records import Span

FIRST_PARAGRAPHS = 6
LONGEST_DATELINE = 140

_UPPER = r"[A-ZÀ-ÞŁŚŠŽČ]"
_CAPITALS = rf"[{_UPPER[1:-1]}.'’\-/]"
_PLACE = (
    rf"(?:{_UPPER}{_CAPITALS}{{2,}}|{_UPPER}{{2}}\.?(?=\s{_UPPER}{{3}}))(?:[ /]{_UPPER}{_CAPITALS}*){{0,4}}"
)
_DAY = (
    rf"(?:{WEEKDAYS}\b\.?,?\s+)?"
    rf"(?:{MONTH}\s*{DAY}(?:,\s*{YEAR})?|{DAY}\s*{MONTH}(?:,?\s*{YEAR})?|{YEAR}-[01]\d-[0-3]\d)"
)
_BRACKET = r"\([^()\n]{2,60}\)|/[A-Z][\w .\-]{1,40}/"
_DASH = r"(?P<dash>--+|[-–—―]|:)\s*"
_WHERE = (
    rf"(?:(?P<caps>{_PLACE})|(?P<mixed>{_UPPER}[\w.'’\-]+(?:[ ]{_UPPER}[\w.'’\-]+){{0,3}}))"
    r"(?P<region>,\s[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,3})??"
)
_PATTERNS = (
    # HARBOUR, May 21 (Example Wire) -
    re.compile(rf"{_WHERE}(?P<day>[,.]?\s+{_DAY}\s*[,.]?)?(?P<agency>\s*,?\s*(?:{_BRACKET}))?\s*{_DASH}"),
    # Harbour (Example Wire), May 21:
    re.compile(rf"{_WHERE}(?P<agency>\s*,?\s*(?:{_BRACKET}))(?P<day>\s*,?\s*{_DAY})\s*{_DASH}"),
    # HARBOUR, May 21. /Example Wire/.
    re.compile(
        rf"{_WHERE}(?P<day>[,.]?\s+{_DAY}\s*[,.]?)?(?P<agency>\s*/[A-Z][\w .\-]{{1,40}}/)"
        r"(?P<dash>\.)\s+(?=[A-Z])"
    ),
    # HARBOUR. May 21. EXAMPLE WIRE -
    re.compile(
        rf"{_WHERE}(?P<day>[,.]\s+{_DAY}\s*[,.])(?P<agency>\s+[A-Z][\w\-]*(?:\s[A-Z][\w\-]*){{0,3}})\s+{_DASH}"
    ),
    # 21 May 2002, Harbour (Example Wire) -
    re.compile(
        rf"(?P<day>{_DAY})(?:,\s+(?P<mixed>{_UPPER}[\w.'’\-]+(?:[ ]{_UPPER}[\w.'’\-]+){{0,3}}))?"
        rf"(?P<agency>\s*,?\s*(?:{_BRACKET}))\s*{_DASH}(?P<caps>(?!))?"
    ),
)
_CREDIT = re.compile(r"\((?P<agency>[^()\n]{2,60})\)\s*(?:--+|[-–—―])\s*(?=[A-Z\"“‘'])")


def with_dateline(text: str, header: Header) -> Header:
    """Return the header with outlet and day of the dateline that the text behind it opens with, if any."""
    at = header.body
    for _ in range(FIRST_PARAGRAPHS):
        while at < len(text) and text[at].isspace():
            at += 1
        found = _dateline(text, at)
        if found is not None:
            span, said = found
            return replace(joined(header, said), spans=(*header.spans, span))
        at = text.find("\n", at)
        if at < 0:
            break
    return header


def is_dateline(line: str) -> bool:
    """Tell whether a line opens with a dateline: "HARBOUR -", but no headline "Harbour: ferry is back"."""
    window = line[:LONGEST_DATELINE]
    matches = (pattern.match(window) for pattern in _PATTERNS)
    return any(match is not None and _said(match, window) is not None for match in matches)


def _dateline(text: str, at: int) -> tuple[Span, Header] | None:
    """Return span, outlet and day of the dateline at offset ``at``, None where there is none."""
    window = text[at : at + LONGEST_DATELINE]
    credit = _CREDIT.match(window)
    if credit is not None and (said := _credited(credit["agency"])) is not None:
        return Span(at, at + credit.end()), said
    for pattern in _PATTERNS:
        match = pattern.match(window)
        said = _said(match, window) if match else None
        if match is not None and said is not None:
            return Span(at, at + match.end()), said
    return None


def _credited(printed: str) -> Header | None:
    """Return what a bracket without a place before it says: an outlet that is known, or one with its day."""
    if find_outlet(printed) is not None:
        return Header(outlet=printed.strip())
    given = best_day(printed)
    if given is None or given.rank or given.end < len(printed.rstrip(" .")):
        return None
    outlet = printed[: given.start].strip(TRIM)
    if not is_name(outlet):
        return None
    return Header(outlet=outlet, day=given.day, place="dateline")


def _said(match: re.Match[str], window: str) -> Header | None:
    """Return what a match says where it is a dateline and no beginning of a sentence."""
    agency, day, caps = match["agency"], match["day"], match["caps"]
    where = caps or match["mixed"]
    if where is not None and where.split()[0].strip(".,").lower() in words_of("before_day"):
        return None
    if agency is None and day is None:
        # "HARBOUR, Ruritania - The ferry …": capitals, a dash with space around it, and a sentence after it.
        spaced = match["dash"] == ":" or window[match.start("dash") - 1 : match.start("dash")].isspace()
        if caps is None or not spaced or not _is_place(caps, match["region"], match["dash"]):
            return None
    following = window[match.end() : match.end() + 1]
    if agency is None and not (following.isupper() or following in "\"“‘'"):
        return None
    if agency is None and day is not None and match["dash"] == ":" and (caps is None or not following):
        return None
    outlet = _agency(agency) if agency else None
    if agency and outlet is None:
        return None
    if outlet is not None and match["mixed"] and day is None and kind_of(outlet) is None:
        return None
    if outlet is not None and (inner := best_day(outlet)) is not None and inner.start < 2:
        day, outlet = outlet, None
    given = best_day(day) if day else None
    if given is None:
        return Header(outlet=outlet)
    return Header(outlet=outlet, day=given.last or given.day, place="dateline")


def _agency(printed: str) -> str | None:
    """Return the outlet between the brackets, without who wrote for it; None where it is none."""
    outlet = printed.strip(" ,/()").strip()
    words = outlet.split()
    callings = words_of("calling")
    # "(Example Wire correspondent A. Mariner)", but "(Harbour News Service)".
    ends = [n for n in range(1, len(words) - 1) if words[n].lower() in callings and words[n].islower()]
    outlet = " ".join(words[: ends[0]]) if ends else outlet
    return outlet if outlet[:1].isupper() or outlet[:1].isdigit() else None


def _is_place(name: str, region: str | None, dash: str) -> bool:
    """Tell whether capitals before a dash are a place and no acronym ("OPEC - The ministers")."""
    if dash == ":":
        return name.lower() in wording().no_outlet
    return region is not None or name.lower() not in words_of("no_place")
