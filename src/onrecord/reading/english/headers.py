"""Headers: what stands above a text, and the dateline that it opens with.

Read are the headers of serials ("Publication: … Volume: … Issue: …", "Vol. III, No. 7"), blocks of
"Key: value" lines as mail and wire services print them, bylines ("By A. Mariner, Example Wire, 21 May
2002"), lines that hold an outlet and a day or a day alone, a headline, and datelines
("HARBOUR, May 21 (Example Wire) -"). A dateline is looked for in the first paragraphs only.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from onrecord.errors import KnowledgeError
from onrecord.knowledge.load import load_toml
from onrecord.knowledge.outlets import find_outlet
from onrecord.knowledge.serials import find_serial
from onrecord.reading.english.citations.days import DAY, MONTH, WEEKDAYS, YEAR, match_day
from onrecord.reading.english.citations.names import kind_of
from onrecord.reading.english.citations.wording import wording
from onrecord.reading.marks import CitedDay, Header
from onrecord.records import Document, Span

FIRST_LINES = 12
FIRST_PARAGRAPHS = 6
LONGEST_LINE = 250
LONGEST_HEADLINE = 160
LONGEST_DATELINE = 140

_FILE = "en/headers.toml"
_ROLES = {"publication", "volume", "issue", "title", "outlet", "day", "none"}
_LINE = re.compile(r"[^\n]*(?:\n|$)")
_KEY = re.compile(r"[ \t]*([A-Z][A-Za-z]*(?:[ \-][A-Za-z]+){0,2})[ \t]*:(?!//)[ \t]*")
_NUMBERS = re.compile(
    r"\bvol(?:ume|\.)?[:\s]*(?P<volume>\d{1,3}|[ivxlc]{1,8})\b[\s,;.\-–—]*"
    r"(?:issue|iss\.|number|no\.?|num\.|#)[:\s]*(?P<issue>\d{1,4})\b(?:[\s,;]*part\s+(?:[ivx]+|\d+)\b)?",
    re.IGNORECASE,
)
_DAY_INSIDE = re.compile(rf"(?:{DAY}\s*{MONTH}|{MONTH}\s*{DAY})[,\s]*{YEAR}|\d{{4}}-\d\d-\d\d", re.IGNORECASE)
# What stands beside the day in a line such as "Published 9:15 pm GMT, Tuesday, May 21, 2002".
_STAMP = re.compile(
    r"\b(?:(?:first |last )?(?:published|updated|posted|created|modified|issued|released)(?: on| at)?\b:?"
    rf"|{WEEKDAYS}\b"
    r"|\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[ap]\.?m\b\.?)?(?:\s+[A-Z]{2,5}\b(?:[+-][\d:]+)?)?"
    r"|\d{1,2}\s*[ap]\.?m\b\.?)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^\s*the\s+", re.IGNORECASE)
_SIGN = re.compile(r"[|•,/]|\s(?:--+|[-–—])\s")
_SERIAL_OPENING = re.compile(r"\s*Publication:\s*(\S.{0,80}?)\s+Volume:\s*(\d+)\s+Issue:\s*(\d+)\b\s*")
_BYLINE = re.compile(r"\s*by\s+(?=[A-Z])", re.IGNORECASE)
_ENDS_SENTENCE = re.compile(r"[.!?;:,][\"”’')\]]*$")
_TRIM = " \t\r\n,;:.|*#=_-–—"

_UPPER = r"[A-ZÀ-ÞŁŚŠŽČ]"
_CAPITALS = rf"[{_UPPER[1:-1]}.'’\-/]"
_PLACE = (
    rf"(?:{_UPPER}{_CAPITALS}{{2,}}|{_UPPER}{{2}}\.?(?=\s{_UPPER}{{3}}))(?:[ /]{_UPPER}{_CAPITALS}*){{0,4}}"
)
_DATELINE = re.compile(
    rf"(?:(?P<caps>{_PLACE})|(?P<mixed>{_UPPER}[\w.'’\-]+(?:[ ]{_UPPER}[\w.'’\-]+){{0,3}}))"
    r"(?P<region>,\s[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,3})??"
    rf"(?P<day>[,.]?\s+(?:{MONTH}\s*{DAY}(?:,\s*{YEAR})?|{DAY}\s*{MONTH}(?:\s*{YEAR})?)\s*,?)?"
    r"(?P<agency>\s*,?\s*(?:\([^()\n]{2,60}\)|/[A-Z][\w .\-]{1,40}/))?"
    r"\s*(?P<dash>--+|[-–—―]|:)\s*",
)
_CREDIT = re.compile(r"\((?P<agency>[^()\n]{2,60})\)\s*(?:--+|[-–—―])\s*(?=[A-Z\"“‘'])")


def find_header(text: str) -> Header:
    """Return what the text's header and dateline say; an empty header where there is none."""
    header = _with_headline(text, _read_lines(text))
    return _with_dateline(text, header)


def described(document: Document, header: Header) -> Document:
    """Return the document with the title and the outlet that its header gives, where it came without."""
    title = document.title or header.title
    outlet = document.outlet or header.outlet or header.publication
    if (title, outlet) == (document.title, document.outlet):
        return document
    return replace(document, title=title, outlet=outlet)


def _lines(text: str, start: int = 0) -> Iterator[tuple[int, int, str]]:
    """Yield start, end (with the line break) and content of the first lines; long ones are cut off."""
    for number, match in enumerate(_LINE.finditer(text, start)):
        if number >= FIRST_LINES * 3 or match.start() == match.end():
            return
        yield (
            match.start(),
            match.end(),
            text[match.start() : min(match.end(), match.start() + LONGEST_LINE + 1)],
        )


def _read_lines(text: str) -> Header:
    """Read line after line from the top as long as they are header lines."""
    header = Header()
    spans: list[Span] = []
    body = 0
    in_keys = False
    last: dict[str, str] | None = None
    for start, end, line in _lines(text):
        stripped = line.strip()
        if not stripped:
            if not spans:
                body = end
            continue
        if len(line) > LONGEST_LINE:
            # A text on one line may still open with its serial's name and numbers.
            opening = _SERIAL_OPENING.match(line)
            if opening is not None and not spans:
                values = {"publication": opening[1], "volume": opening[2], "issue": opening[3]}
                header = _with_values(header, values)
                spans.append(Span(start, start + opening.end()))
                body = start + opening.end()
            break
        if in_keys and line[0] in " \t" and start == body:
            # A folded line goes on with the value above.
            if last is not None and "title" in last and header.title:
                header = replace(header, title=f"{header.title} {stripped}")
            spans.append(Span(start, end))
            body = end
            continue
        keyed = last = _keyed(line)
        numbered = _NUMBERS.search(line)
        if keyed is not None:
            header, in_keys = _with_values(header, keyed), True
        elif numbered is not None and _is_number_line(line, numbered):
            header = _with_numbers(header, line, numbered)
        elif _BYLINE.match(line) and not _ENDS_SENTENCE.search(stripped) and len(stripped.split()) <= 14:
            header = _with_credits(header, line, by=True)
        elif (credits_ := _with_credits(header, line, by=False)) is not header:
            header = credits_
        elif _is_serial_line(stripped):
            header = replace(header, publication=header.publication or _serial_name(stripped))
        else:
            break
        spans.append(Span(start, end))
        body = end
    return replace(header, body=body if spans else 0, spans=tuple(spans))


def _keyed(line: str) -> dict[str, str] | None:
    """Return role and value of a line's "Key: value" pairs, None where it does not begin with a known key."""
    roles = _keys()
    first = _KEY.match(line)
    if first is None or first[1].lower() not in roles:
        return None
    values: dict[str, str] = {}
    role, at = roles[first[1].lower()], first.end()
    for inner in _inner_key().finditer(line, first.end()):
        if inner[1][0].isupper():
            values.setdefault(role, line[at : inner.start()].strip())
            role, at = roles[inner[1].lower()], inner.end()
    values.setdefault(role, line[at:].strip())
    return values


def _with_values(header: Header, values: Mapping[str, str]) -> Header:
    publication = values.get("publication") or None
    numbers = _NUMBERS.search(publication) if publication else None
    if publication and numbers:
        header = _with_numbers(header, publication, numbers)
        publication = header.publication
    day = _day_in(values["day"]) if "day" in values else None
    return replace(
        header,
        title=header.title or values.get("title") or None,
        outlet=header.outlet or values.get("outlet") or None,
        publication=header.publication or (_ARTICLE.sub("", publication) if publication else None),
        volume=header.volume or _number(values.get("volume", "")),
        issue=header.issue or _number(values.get("issue", "")),
        day=header.day or day,
        place=header.place or ("header" if day else None),
    )


def _is_number_line(line: str, numbered: re.Match[str]) -> bool:
    """Tell whether a line holds little but a serial's name, its numbers and a day."""
    rest = line[: numbered.start()] + line[numbered.end() :]
    return len(rest.split()) <= 16 and rest.strip()[-1:] not in {".", "!", "?", ";"}


def _with_numbers(header: Header, line: str, numbered: re.Match[str]) -> Header:
    day = _day_in(line[: numbered.start()]) or _day_in(line[numbered.end() :])
    before = _DAY_INSIDE.sub("", line[: numbered.start()]).strip(_TRIM)
    return replace(
        header,
        publication=header.publication or (_serial_name(before) if before else None),
        volume=header.volume or _number(numbered["volume"]),
        issue=header.issue or _number(numbered["issue"]),
        day=header.day or day,
        place=header.place or ("header" if day else None),
    )


def _is_serial_line(line: str) -> bool:
    name = _serial_name(line)
    return len(line) <= 120 and find_serial(name) is not None and not _ENDS_SENTENCE.search(line)


def _serial_name(line: str) -> str:
    """Return the name at the head of a line, without an article and what follows a dash."""
    line = _ARTICLE.sub("", line.strip(_TRIM))
    head = re.split(r"\s+(?:--+|[-–—])\s+|:\s", line, maxsplit=1)[0].strip(_TRIM)
    for name in (line, head, *_without_publisher(head)):
        serial = find_serial(name)
        if serial is not None:
            return serial.name if name.isupper() else name
    return head


def _without_publisher(name: str) -> tuple[str, ...]:
    match = re.match(r"(?:the\s+)?jamestown foundation(?:'s|’s)?\s+(.+)", name, re.IGNORECASE)
    return (match[1],) if match else ()


def _with_credits(header: Header, line: str, *, by: bool) -> Header:
    """Return the header with the outlet and day of a byline, or of a line that holds these alone."""
    whole = line.strip().strip("()[]")
    found = _DAY_INSIDE.search(whole)
    day = _day_in(whole)
    before, after = (whole[: found.start()], whole[found.end() :]) if found else (whole, "")
    rest = f"{_STAMP.sub(' ', before)},{_STAMP.sub(' ', after)}"
    pieces = [piece for piece in (piece.strip(_TRIM) for piece in _SIGN.split(rest)) if piece]
    outlet = None
    if by:
        callings = _words("calling")
        others = [piece for piece in pieces[1:] if not callings & set(piece.lower().split())]
        known = (piece for piece in others if find_outlet(piece) is not None)
        outlet = next(known, others[0] if others and day else None)
    elif day is None or len(pieces) > 1:
        return header
    elif pieces:
        apart = not before.strip() or bool(_SIGN.search(before.rstrip()[-2:] + " "))
        if not apart or not _is_outlet_name(pieces[0]):
            return header
        outlet = pieces[0]
    return replace(
        header,
        outlet=header.outlet or outlet,
        day=header.day or day,
        place=header.place or ("header" if day else None),
    )


def _is_outlet_name(name: str) -> bool:
    """Tell whether a name beside a day can be an outlet's: a known one, or a few words with capitals."""
    if find_outlet(name) is not None or find_serial(name) is not None:
        return True
    words = name.split()
    return len(words) <= 5 and all(word[0].isupper() or word in {"of", "the", "and"} for word in words)


def _with_headline(text: str, header: Header) -> Header:
    """Return the header with the headline: a short first line that ends no sentence, with a text below it."""
    lines = [(start, end, line) for start, end, line in _lines(text, header.body) if line.strip()][:5]
    if len(lines) < 2:
        return header
    _, end, line = lines[0]
    headline = line.strip()
    if len(headline) > LONGEST_HEADLINE or _ENDS_SENTENCE.search(headline) or not headline[0].isalnum():
        return header
    if _DATELINE.match(headline) and not headline.isupper():
        return header
    if sum(len(other) for _, _, other in lines[1:]) < len(headline) or lines[1][2][:1].islower():
        return header
    spans = list(header.spans)
    for below_start, below_end, below in lines[1:3]:
        if len(below) > LONGEST_LINE:
            break
        stripped = below.strip()
        if _BYLINE.match(below) and not _ENDS_SENTENCE.search(stripped) and len(stripped.split()) <= 14:
            header = _with_credits(header, below, by=True)
        elif (credits_ := _with_credits(header, below, by=False)) is not header:
            header = credits_
        else:
            break
        spans.append(Span(below_start, below_end))
        end = below_end
    return replace(header, title=header.title or headline, body=end, spans=tuple(spans))


def _with_dateline(text: str, header: Header) -> Header:
    at = header.body
    for _ in range(FIRST_PARAGRAPHS):
        while at < len(text) and text[at].isspace():
            at += 1
        found = _dateline(text, at)
        if found is not None:
            span, outlet, day = found
            return replace(
                header,
                outlet=header.outlet or outlet,
                day=header.day or day,
                place=header.place or ("dateline" if day else None),
                spans=(*header.spans, span),
            )
        at = text.find("\n", at)
        if at < 0:
            break
    return header


def _dateline(text: str, at: int) -> tuple[Span, str | None, CitedDay | None] | None:
    """Return span, outlet and day of the dateline at offset ``at``, None where there is none."""
    window = text[at : at + LONGEST_DATELINE]
    credit = _CREDIT.match(window)
    if credit is not None and find_outlet(credit["agency"]) is not None:
        return Span(at, at + credit.end()), credit["agency"].strip(), None
    match = _DATELINE.match(window)
    if match is None:
        return None
    agency, day = match["agency"], match["day"]
    if agency is None and day is None:
        # "HARBOUR, Ruritania - The ferry …": capitals, a dash with space around it, and a sentence after it.
        spaced = match["dash"] == ":" or window[match.start("dash") - 1 : match.start("dash")].isspace()
        if (
            match["caps"] is None
            or not spaced
            or not _is_place(match["caps"], match["region"], match["dash"])
        ):
            return None
    following = window[match.end() : match.end() + 1]
    if agency is None and not (following.isupper() or following in "\"“‘'"):
        return None
    if agency is None and day is not None and match["dash"] == ":":
        return None
    outlet = agency.strip(" ,/()").strip() if agency else None
    if outlet is not None and not outlet[:1].isupper():
        return None
    if outlet is not None and match["mixed"] and day is None and kind_of(outlet) is None:
        return None
    if outlet is not None and (inner := match_day(outlet)) is not None and inner.end == len(outlet):
        day, outlet = outlet, None
    cited = match_day(day.strip(" ,.")) if day else None
    return Span(at, at + match.end()), outlet, cited.period.last if cited else None


def _is_place(name: str, region: str | None, dash: str) -> bool:
    """Tell whether capitals before a dash are a place and no acronym ("OPEC - The ministers")."""
    if dash == ":":
        return name.lower() in wording().no_outlet
    return region is not None or name.lower() not in _words("no_place")


def _day_in(value: str) -> CitedDay | None:
    """Return the first day in ``value`` that is whole: month, day and year."""
    for match in _DAY_INSIDE.finditer(value):
        found = match_day(value, match.start())
        if found is not None and found.period.last.day is not None and found.period.last.year is not None:
            return found.period.last
    return None


_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def _number(value: str) -> int | None:
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


@functools.cache
def _keys() -> Mapping[str, str]:
    """Return the roles of the header keys, which stand in lower case."""
    found: dict[str, str] = {}
    for number, entry in enumerate(load_toml(_FILE).get("key", []), start=1):
        if entry.get("role") not in _ROLES or not entry.get("words") or not entry.get("example"):
            raise KnowledgeError(
                f"knowledge/{_FILE}: key {number} needs words, an example and a role of {sorted(_ROLES)}"
            )
        found.update((word.lower(), entry["role"]) for word in entry["words"])
    return found


@functools.cache
def _inner_key() -> re.Pattern[str]:
    """Return the pattern of a key within a line: "… Volume: 3 Issue: 7"."""
    words = sorted((w for w in _keys() if " " not in w and len(w) > 2), key=len, reverse=True)
    return re.compile(rf"(?<=\s)({'|'.join(map(re.escape, words))})[ \t]*:[ \t]*", re.IGNORECASE)


@functools.cache
def _words(table: str) -> frozenset[str]:
    """Return the words of a table of the data file, in lower case."""
    return frozenset(word.lower() for entry in load_toml(_FILE).get(table, []) for word in entry["words"])
