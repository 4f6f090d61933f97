"""The lines above a text, read from the top as long as they are those of a header.

A line that is none by itself (a name, what stands below a name, a number alone) is one where a line with
a day or with numbers follows closely.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from onrecord.knowledge.outlets import find_outlet
from onrecord.knowledge.serials import find_serial
from onrecord.reading.english.headers.days import best_day
from onrecord.reading.english.headers.keyed import (
    key_of,
    read_embargo,
    read_envelope,
    read_keyed,
    read_monitored,
    read_rights,
)
from onrecord.reading.english.headers.mastheads import (
    ENDS_SENTENCE,
    TRIM,
    is_name,
    is_subtitle,
    named,
    number_in,
    read_masthead,
    serial_name,
)
from onrecord.reading.english.headers.merging import joined
from onrecord.reading.english.headers.words import is_known_name, keys, tells_event, words_of
from onrecord.reading.marks import CitedDay, Header
from onrecord.records import Span

MOST_LINES = 36
LONGEST_LINE = 250
AHEAD = 3
"""Lines with words within which a day or numbers must follow a line that is no header by itself."""
LONGEST_HEADLINE = 160
"""Characters."""
LONGEST_BYLINE = 14
"""Words."""

_LINE = re.compile(r"[^\n]*(?:\n|$)")
_SERIAL_OPENING = re.compile(r"\s*Publication:\s*(\S.{0,80}?)\s+Volume:\s*(\d+)\s+Issue:\s*(\d+)\b\s*")
_BYLINE = re.compile(r"\s*by\s+(?=[A-Z])", re.IGNORECASE)
_SIGN = re.compile(r"[|•,/]|\s(?:--+|[-–—])\s")
_LETTER = re.compile(r"[^\W\d_]")


class Line(NamedTuple):
    """A line with its offsets, the end behind its break; a long one is cut off."""

    start: int
    end: int
    text: str

    @property
    def is_long(self) -> bool:
        """Tell whether the line is longer than a line of a header."""
        return len(self.text) > LONGEST_LINE


class _Said(NamedTuple):
    """What a header line says; ``alone`` where it is one by itself; ``day``: as in a list."""

    header: Header
    alone: bool = True
    day: CitedDay | None = None


def lines_from(text: str, start: int = 0) -> Iterator[Line]:
    """Yield the first lines of a text from offset ``start`` on."""
    for number, match in enumerate(_LINE.finditer(text, start)):
        if number >= MOST_LINES or match.start() == match.end():
            return
        cut = min(match.end(), match.start() + LONGEST_LINE + 1)
        yield Line(match.start(), match.end(), text[match.start() : cut])


def read_lines(text: str, start: int = 0) -> Header:
    """Return what the header lines from offset ``start`` on say; an empty header where there are none."""
    lines = list(lines_from(text, start))
    header, spans, body = Header(), list[Span](), start
    days: list[CitedDay] = []
    at = 0
    folded: str | None = None
    in_keys = False
    while at < len(lines):
        line = lines[at]
        stripped = line.text.strip()
        if not stripped:
            at += 1
            continue
        if line.is_long:
            # A text on one line may still open with its serial's name and numbers.
            opening = _SERIAL_OPENING.match(line.text)
            if opening is not None and not spans:
                body = line.start + opening.end()
                values = {"publication": opening[1], "volume": opening[2], "issue": opening[3]}
                return replace(_of_opening(values), body=body, spans=(Span(line.start, body),))
            break
        if in_keys and line.text[0] in " \t" and line.start == body:
            # A folded line goes on with the value above.
            if folded is not None and header.title:
                header = replace(header, title=f"{header.title} {stripped}")
            taken = 1
        else:
            taken, header, said_days = _take(lines, at, header, begun=bool(spans), in_keys=in_keys)
            days.extend(said_days)
            if taken == 0:
                break
            key = key_of(line.text)
            in_keys = key is not None and (in_keys or key in keys())
            folded = "title" if key is not None and keys().get(key) == "title" else None
        for one in lines[at : at + taken]:
            if one.text.strip() and (in_keys or one.text.strip() != header.title):
                spans.append(Span(one.start, one.end))
            if one.text.strip():
                body = one.end
        at += taken
    if not spans or len(set(days)) > 1:
        # Days that differ from line to line make a list.
        return Header()
    return replace(header, body=body, spans=tuple(spans))


def _take(
    lines: list[Line], at: int, header: Header, *, begun: bool, in_keys: bool
) -> tuple[int, Header, list[CitedDay]]:
    """Return how many lines from ``at`` on are header lines, the header with them, and days of mastheads."""
    said = _said(lines[at].text)
    if said is not None and said.alone:
        return 1, joined(header, said.header), [said.day] if said.day else []
    if in_keys and key_of(lines[at].text) is not None and _key_follows(lines, at):
        return 1, header, []
    taken, leading, named_ = at, header, False
    for _ in range(AHEAD):
        line = lines[taken]
        said = _said(line.text)
        if said is not None and said.alone:
            whole = joined(leading, said.header)
            fits = named_ or _has_numbers(said.header) or taken == at
            return (taken - at + 1, whole, [said.day] if said.day else []) if fits else (0, header, [])
        name = _name_in(line.text)
        if said is not None:
            leading, named_ = joined(leading, said.header), True
        elif name is not None and not (leading.publication or leading.outlet):
            known = is_known_name(name)
            if not known and (tells_event(name) or not _numbers_follow(lines, taken)):
                break
            leading, named_ = (
                joined(leading, named(name, serial=_numbers_follow(lines, taken))),
                True,
            )
        elif not _is_ornament(line.text):
            stripped = line.text.strip()
            if not (named_ or begun) or not (is_subtitle(stripped) or _is_headline(lines, taken)):
                break
            if not _tells_kind(stripped) and not _numbers_follow(lines, taken):
                leading = joined(leading, Header(title=stripped))
        following = next((n for n in range(taken + 1, len(lines)) if lines[n].text.strip()), None)
        if following is None or lines[following].is_long:
            break
        taken = following
    if begun:
        return _after(lines[at].text, header)
    return 0, header, []


def _after(line: str, header: Header) -> tuple[int, Header, list[CitedDay]]:
    """Take a line that can end a header: a number alone, a name that was lacking, a line of signs."""
    said = _said(line)
    if said is not None:
        return 1, joined(header, said.header), []
    name = _name_in(line)
    if name is not None and is_known_name(name) and not (header.publication or header.outlet):
        return 1, joined(header, named(name, serial=False)), []
    return (1, header, []) if _is_ornament(line) else (0, header, [])


def _said(line: str) -> _Said | None:
    """Return what a line says that has the form of a header line, None where it has none."""
    stripped = line.strip()
    keyed = read_keyed(line)
    if keyed is not None:
        return _Said(keyed)
    for read in (read_envelope, read_rights, read_embargo, read_monitored):
        found = read(stripped)
        if found is not None:
            return _Said(found, alone=found != Header())
    if is_byline(line):
        return _Said(read_byline(line))
    masthead = read_masthead(line)
    if masthead is not None:
        listed = None if masthead.stamped or masthead.header.last else masthead.header.day
        return _Said(masthead.header, alone=masthead.is_strong, day=listed)
    if is_serial_line(stripped):
        return _Said(Header(publication=serial_name(stripped)))
    return _Said(Header(), alone=False) if stripped.strip(TRIM).lower() in words_of("furniture") else None


def _has_numbers(header: Header) -> bool:
    return header.issue is not None or header.volume is not None


def _numbers_follow(lines: list[Line], at: int) -> bool:
    """Tell whether one of the next lines with words, after ``at``, has a serial's numbers."""
    following = [line for line in lines[at + 1 :] if line.text.strip()][:AHEAD]
    return any(
        not line.is_long and (said := read_masthead(line.text)) is not None and _has_numbers(said.header)
        for line in following
    )


def _is_headline(lines: list[Line], at: int) -> bool:
    """Tell whether a line is a headline of more than a few words: no sentence, right above a whole day."""
    line = lines[at].text.strip()
    if len(line) > LONGEST_HEADLINE or ENDS_SENTENCE.search(line) or at + 1 >= len(lines):
        return False
    said = _said(lines[at + 1].text)
    return said is not None and said.alone and said.header.day is not None


def _tells_kind(line: str) -> bool:
    """Tell whether a line below a name says what that is: "A weekly digest of the steppe press"."""
    return not words_of("serial_word").isdisjoint(line.lower().split())


def _key_follows(lines: list[Line], at: int) -> bool:
    """Tell whether the block of lines goes on with a key that is known."""
    for line in lines[at + 1 :]:
        if not line.text.strip() or line.is_long:
            return False
        key = key_of(line.text)
        if key is not None and key in keys():
            return True
    return False


def _name_in(line: str) -> str | None:
    """Return the name that a line is, without signs around it."""
    name = line.strip().strip(TRIM)
    return name if name and is_name(name) and not ENDS_SENTENCE.search(line.strip()) else None


def _is_ornament(line: str) -> bool:
    return not _LETTER.search(line)


def is_serial_line(line: str) -> bool:
    """Tell whether a line is the name of a serial that is known, with what follows a dash."""
    return len(line) <= 120 and find_serial(serial_name(line)) is not None and not ENDS_SENTENCE.search(line)


def is_byline(line: str) -> bool:
    """Tell whether a line names who wrote the text: "By A. Mariner, Example Wire"."""
    stripped = line.strip()
    return (
        _BYLINE.match(line) is not None
        and not ENDS_SENTENCE.search(stripped)
        and len(stripped.split()) <= LONGEST_BYLINE
    )


def read_byline(line: str) -> Header:
    """Return outlet and day of a byline."""
    whole = line.strip().strip("()[]")
    given = best_day(whole)
    rest = whole if given is None else f"{whole[: given.start]},{whole[given.end :]}"
    pieces = [piece for piece in (piece.strip(TRIM) for piece in _SIGN.split(rest)) if piece]
    callings = words_of("calling")
    others = [piece for piece in pieces[1:] if not callings & set(piece.lower().split())]
    known = (piece for piece in others if find_outlet(piece) is not None)
    outlet = next(known, others[0] if others and given else None)
    if given is None:
        return Header(outlet=outlet)
    return Header(outlet=outlet, day=given.day, last=given.last, doubt=given.doubt, place="header")


def _of_opening(values: dict[str, str]) -> Header:
    return Header(
        publication=re.sub(r"^the\s+", "", values["publication"], flags=re.IGNORECASE),
        volume=number_in(values["volume"]),
        issue=number_in(values["issue"]),
    )
