"""Lines that hold little but a serial's name, its numbers and a day: "STEPPE WATCH, No. 31, 3 March 1998".

The days, numbers, hours and words of posting of a line are taken out; what is left between signs must be
names by their shape. A day that runs on from other words without a sign between ("Ferry sank on May 21,
2002") makes no such line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from onrecord.knowledge.outlets import find_outlet
from onrecord.knowledge.serials import find_serial
from onrecord.reading.english.citations.names import kind_of, places
from onrecord.reading.english.citations.wording import wording
from onrecord.reading.english.headers.days import CLOCK, Given, days_given, weekdays_in
from onrecord.reading.english.headers.merging import joined
from onrecord.reading.english.headers.words import is_known_name, numbers, stamps, tells_event, words_of
from onrecord.reading.marks import Header

LONGEST_MASTHEAD = 160
LONGEST_NAME = 7
"""Words that a name has at most."""
FEW_WORDS = 3
"""Words of a name of which nothing is known, beside a day."""
MOST_WORDS = 9
"""Words of what stands below a name."""
MOST_NAMES = 4
TRIM = ' \t\r\n,;:.|•·*#=_-–—/()[]<>~+"“”„«»'

ENDS_SENTENCE = re.compile(r"[.!?;:,][\"”’')\]]*$")

_ARTICLE = re.compile(r"^\s*the\s+", re.IGNORECASE)
_CLOCK = re.compile(rf"\bat\s+{CLOCK}|{CLOCK}", re.IGNORECASE)
_SEGMENT = re.compile(r"[^\x00\x01]+")
_SIGN = re.compile(r"[|•·,;()\[\]~\t—]|\s/|/\s|^/|/$|:(?=\s|$)|\s[-–](?=\s|$)|^[-–]\s|--+|\s{4,}")
_OPEN_EDGE = re.compile(r"\s*[|•·,;:()\[\]~/\-–—.]|\t|\s{4}")
_OF_LIST = re.compile(r"\s*[:\-–—]")
_CLOSED_EDGE = re.compile(r"[|•·,;:()\[\]~/\-–—.]\s*$|\t$|\s{4}$")
_BARS = re.compile(r"[|•·]")
_ORNAMENT = re.compile(r"^(?:#{1,6}\s|[*=_~\[\]()\s])+(?!c\))")
_PAGE = re.compile(
    r"(?:pages?|pp?\.?)\s*[A-Z]?\d{1,3}(?:\s*(?:-|–|of)\s*[A-Z]?\d{1,3})?|\d{1,3}\s*(?:pages|pence|cents?|p|c)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?P<name>.*\D)\s(?P<issue>\d{1,4})")
_LETTER = re.compile(r"[^\W\d_]")
_NAMING_SMALL = frozenset({"of", "the", "and", "for", "on", "de", "del", "la", "le", "in"})
_PUBLISHER = re.compile(r"(?:the\s+)?jamestown foundation(?:'s|’s)?\s+(.+)", re.IGNORECASE)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


class Masthead(NamedTuple):
    """What a line says; ``stamped`` where it says that something was posted or changed then."""

    header: Header
    stamped: bool

    @property
    def is_strong(self) -> bool:
        """Tell whether the line is a header by itself: it has a whole day or month, or volume and issue."""
        said = self.header
        return (said.day is not None and said.day.year is not None) or (
            said.volume is not None and said.issue is not None
        )


class _Pieces(NamedTuple):
    """The names of a line; whether one stands behind a day as in a list, or runs on without a sign."""

    names: tuple[str, ...]
    day_first: bool
    runs_on: bool


def read_masthead(line: str) -> Masthead | None:
    """Return what a line of a masthead says, None where it is none."""
    whole = _ORNAMENT.sub("", line.strip()).rstrip("*#=_~[]() \t")
    if not whole or len(whole) > LONGEST_MASTHEAD:
        return None
    number = numbers().search(whole)
    # A number's figures are no part of a day: "No. 31 March 1998" is a number and a month.
    bare = whole if number is None else f"{whole[: number.start()]}{_blank(number[0])}{whole[number.end() :]}"
    days = days_given(bare)
    if number is None and not days:
        return None
    pieces = _pieces(bare, days)
    if pieces is None:
        return None
    # "Pontic Bulletin 14 (17 July 2003)" has its number behind a name that is known.
    behind = _NUMBERED.fullmatch(pieces.names[0]) if number is None and pieces.names else None
    if behind is not None and is_known_name(behind["name"]):
        pieces = pieces._replace(names=(behind["name"], *pieces.names[1:]))
    known = [name for name in pieces.names if is_known_name(name)]
    fits = _fits_day(pieces, known) if number is None else _fits_number(pieces, known)
    if not fits:
        return None
    given = min(days, key=lambda one: one.rank, default=None)
    name = known[0] if known else None
    if name is None and pieces.names and not _is_place(pieces.names[0]):
        name = pieces.names[0] if number is not None or _BARS.search(whole) else None
    return Masthead(_header(name, number, given), stamps("stamp").search(whole) is not None)


def _header(name: str | None, number: re.Match[str] | None, given: Given | None) -> Header:
    header = Header()
    if given is not None:
        header = Header(day=given.day, last=given.last, doubt=given.doubt, place="header")
    if name is not None:
        header = joined(header, named(name, serial=number is not None))
    if number is None:
        return header
    issue = number["issue"] or number["alone"]
    volume = number_in(number["volume"]) if number["volume"] else None
    return replace(header, volume=volume, issue=int(issue) if issue else None)


def named(name: str, *, serial: bool) -> Header:
    """Return a header with a name in the field it belongs into: that of a serial, or that of an outlet."""
    bare = serial_name(name)
    if serial or find_serial(bare) is not None:
        return Header(publication=bare)
    return Header(outlet=name)


def _blank(text: str) -> str:
    return "\x01" * len(text)


def _pieces(line: str, days: Sequence[Given]) -> _Pieces | None:
    """Return what stands between days, numbers and hours; None where a part of it is too long for a name."""
    spans = [(one.start, one.end) for one in days]
    for pattern in (_CLOCK, stamps("stamp")):
        spans.extend(match.span() for match in pattern.finditer(line))
    spans.extend(match.span() for match in weekdays_in(line))
    signs = list(line)
    for start, end in spans:
        signs[start:end] = "\x00" * (end - start)
    names: list[str] = []
    runs_on = day_first = False
    for match in _SEGMENT.finditer("".join(signs)):
        segment, lead = _without_lead(match[0])
        pieces = [piece for piece in (one.strip(TRIM) for one in _SIGN.split(segment)) if piece]
        pieces = [piece for piece in pieces if not _says_nothing(piece)]
        if not pieces:
            continue
        before, after = signs[match.start() - 1 : match.start()], signs[match.end() : match.end() + 1]
        # A name may go over into its number without a sign, and into nothing else.
        runs_on |= bool(before) and not _OPEN_EDGE.match(segment)
        runs_on |= after == ["\x00"] and (lead or not _CLOSED_EDGE.search(segment))
        # "March 3, 1998: Talks Begin" opens a list of days.
        day_first |= before == ["\x00"] and _OF_LIST.match(segment) is not None
        names.extend(pieces)
    if len(names) > MOST_NAMES or any(len(name.split()) > MOST_WORDS for name in names):
        return None
    return _Pieces(tuple(names), day_first, runs_on)


def _without_lead(segment: str) -> tuple[str, bool]:
    """Return a segment without the words that lead over to a day ("week of"); tell whether it had any."""
    match = stamps("lead").search(segment)
    while match is not None and segment[match.end() :].strip(" :"):
        match = stamps("lead").search(segment, match.end())
    return (segment, False) if match is None else (segment[: match.start()], True)


def _says_nothing(piece: str) -> bool:
    """Tell whether a piece is an edition or a page and no name."""
    beside = words_of("beside") | words_of("furniture")
    return piece.lower() in beside or _PAGE.fullmatch(piece) is not None or not _LETTER.search(piece)


def _fits_number(pieces: _Pieces, known: list[str]) -> bool:
    names = pieces.names
    if not all(is_name(name) or is_subtitle(name) for name in names):
        return False
    if not names or known:
        return not pieces.runs_on or bool(known)
    first = names[0]
    barred = words_of("no_serial") & set(first.lower().split())
    return is_name(first) and not (pieces.runs_on or barred or tells_event(first))


def _fits_day(pieces: _Pieces, known: list[str]) -> bool:
    """Tell whether a line with a day and without a number is a header: beside an outlet, a place or none."""
    names = pieces.names
    if not names:
        return True
    if not all(is_name(name) for name in names):
        return False
    if known:
        # What says of which kind an outlet is may be a verb elsewhere: "Harbour Post".
        words = known[0].split()[: -1 if kind_of(known[0]) is not None else None]
        others = [word for word in words if word.lower() not in words_of("serial_word")]
        return not tells_event(" ".join(others)) or find_outlet(known[0]) is not None
    return not (
        pieces.runs_on
        or pieces.day_first
        or len(names) > 2
        or any(len(name.split()) > FEW_WORDS or tells_event(name) for name in names)
    )


def is_name(name: str) -> bool:
    """Tell whether a stretch can be a name by its shape: few words that bear capitals."""
    words = name.split()
    if not words or len(words) > LONGEST_NAME or not (words[0][0].isupper() or words[0].lower() == "the"):
        return False
    return all(not word[0].islower() or word in _NAMING_SMALL for word in words)


def is_subtitle(line: str) -> bool:
    """Tell whether a line or a stretch of it can say below a name what that is: few words and no sentence."""
    words = line.split()
    return 0 < len(words) <= MOST_WORDS and not ENDS_SENTENCE.search(line) and "\x00" not in line


def _is_place(name: str) -> bool:
    return name.lower() in places() or name.lower() in wording().no_outlet


def serial_name(line: str) -> str:
    """Return the name at the head of a line, without an article and what follows a dash."""
    line = _ARTICLE.sub("", line.strip(TRIM))
    head = re.split(r"\s+(?:--+|[-–—])\s+|:\s", line, maxsplit=1)[0].strip(TRIM)
    published = _PUBLISHER.match(head)
    for name in (line, head, *((published[1],) if published else ())):
        serial = find_serial(name)
        if serial is not None:
            return serial.name if name.isupper() else name
    return head


def number_in(value: str) -> int | None:
    """Return the number that ``value`` begins with, in Arabic or Roman figures."""
    match = re.match(r"\s*(\d{1,6}|[ivxlc]+\b)", value, re.IGNORECASE)
    if match is None:
        return None
    figures = match[1].lower()
    if figures.isdigit():
        return int(figures)
    total = 0
    for sign, following in zip(figures, figures[1:] + " ", strict=True):
        worth = _ROMAN[sign]
        total += -worth if worth < _ROMAN.get(following, 0) else worth
    return total
