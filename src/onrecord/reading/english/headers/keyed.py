"""Lines of "Key: value", as mail and wire services print them, and the lines about copyright and embargo."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.knowledge.outlets import find_outlet
from onrecord.reading.english.headers.days import CLOCK, Given, best_day
from onrecord.reading.english.headers.mastheads import (
    TRIM,
    is_name,
    named,
    number_in,
    read_masthead,
)
from onrecord.reading.english.headers.merging import joined
from onrecord.reading.english.headers.words import inner_key, is_known_name, keys, numbers, opening, words_of
from onrecord.reading.marks import Header

FEWEST_LETTERS = 7
"""Letters of a part of an address that is looked for in the text."""
FIRST_CHARACTERS = 2_000
"""Characters of the text in which the name of a mail's sender is looked for."""

_ADDRESS = re.compile(r"(?P<box>[\w.+\-]{1,64})@(?P<host>[\w.\-]{3,120})")
_ENVELOPE = re.compile(
    r">?From\s+[\w.+\-]{1,64}@[\w.\-]{3,120}\s.{10,60}"
    r"|>?\s?On\s[^<>@]{6,60}?[,\d]\s(?:[AP]M,?\s)?"
    r"(?P<sender>[A-Z\"][^,<>@]{1,60}<[^<>\s]{3,120}>)\s(?:wrote|writes):"
)
_KEY = re.compile(r"[ \t>]*[*_]{0,2}([A-Za-z]+(?:[ \-/][A-Za-z]+){0,2})[*_]{0,2}[ \t]*:(?!//)[*_]{0,2}[ \t]*")
_SENDER = re.compile(
    r"\s*(?:[\"“']?(?P<name>[^\"“”<>\[\]()@]{2,80}?)[\"”']?\s*[<\[(]\s*(?:mailto:)?[\w.+\-]+@(?P<domain>[\w.\-]+)\s*[>\])]"
    r"|<?[\w.+\-]+@(?P<other>[\w.\-]+)>?\s*\((?P<behind>[^()@]{2,80})\)"
    r"|(?P<bare>[^\"“”<>\[\]()@]{2,80}))\s*$"
)
_POSSESSIVE = re.compile(r"['’]s$")
_YEARS = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_RIGHTS = re.compile(r"(?:\.\s|,\s|\s[-–—]\s|\|)?\s*\ball rights? reserved\b.*$", re.IGNORECASE)
_IN_LANGUAGE = re.compile(
    rf"[,\s]+in\s+[A-Z][a-z]+(?:\s+and\s+[A-Z][a-z]+)?\s*(?=$|[,(]|{CLOCK}|\d{{1,2}}\s)", re.IGNORECASE
)
_CAPITALS = re.compile(r"(?:[A-Z][a-z'’\-]+\s+){1,3}([A-Z][A-Z0-9.\-/]{2,}(?:\s+[A-Z][A-Z0-9.\-/]+){0,4})")


def key_of(line: str) -> str | None:
    """Return the words before the colon of a line that has the form of "Key: value", in lower case."""
    match = _KEY.match(line)
    return match[1].lower() if match else None


def read_keyed(line: str) -> Header | None:
    """Return what the "Key: value" pairs of a line say, None where it does not begin with a known key."""
    values = _values(line)
    if values is None:
        return None
    header = Header(
        title=values.get("title") or None,
        volume=number_in(values.get("volume", "")),
        issue=number_in(values.get("issue", "")),
    )
    for role, read in _READERS.items():
        if values.get(role):
            header = joined(header, read(values[role]))
    return header


def read_envelope(line: str) -> Header | None:
    """Return day and sender of the line by which programs begin a mail or quote one, None where it is none.

    "From desk@example.org Fri Jan  8 14:05:00 1999"; "On Fri, Jan 8, 1999, Harbour Gazette <…> wrote:".
    """
    match = _ENVELOPE.fullmatch(line)
    given = best_day(line)
    if match is None or given is None or given.rank:
        return None
    return joined(_of_sender(match["sender"] or ""), _with_day(given, "header"))


def read_rights(line: str) -> Header | None:
    """Return year and holder of a line about copyright ("(c) 2004 Example Wire"), None where it is none."""
    match = opening("copyright").match(line)
    return None if match is None else _of_rights(line[match.end() :])


def read_embargo(line: str) -> Header | None:
    """Return the day of a line "Embargoed until …", None where it is none."""
    match = opening("embargo").match(line)
    if match is None or len(line.split()) > 16:
        return None
    return _of_embargo(line[match.end() :])


def read_monitored(line: str) -> Header | None:
    """Return outlet and day of a line as services print it that listen to others, None where it is none.

    "Example Radio in Russian 1430 gmt 5 Mar 01"; the place before an outlet in capitals is left out.
    """
    match = _IN_LANGUAGE.search(line)
    given = best_day(line)
    if match is None or given is None or given.start < match.end() or len(line.split()) > 18:
        return None
    found = _of_outlet(line)
    return found if found.outlet and is_name(found.outlet) else None


def with_sender(text: str, header: Header) -> Header:
    """Return the header of a mail without an outlet with the name that the address of its sender tells.

    That is a name that the text prints ("From: desk@quaycourier.example", "The Quay Courier regrets …"),
    else the words of an address that are known for an outlet's name ("quay-courier"). One word is not enough,
    since many have their address with a provider. A mail within a house ("To: desk@quay-courier.example") was
    not brought out by it.
    """
    if header.outlet or header.publication:
        return header
    mails = [(key_of(line) or "", line) for line in (span.of(text) for span in header.spans)]
    receivers = [found for key, line in mails if key == "to" for found in _ADDRESS.finditer(line)]
    end = max((span.end for span in header.spans), default=0)
    below = text[end : end + FIRST_CHARACTERS]
    for key, line in mails:
        address = _ADDRESS.search(line)
        if address is None or keys().get(key) != "sender":
            continue
        if any(one["host"] == address["host"] and not _is_audience(one["box"]) for one in receivers):
            return header
        labels = address["host"].lower().split(".")[:-1]
        worded = (label.replace("-", " ").title() for label in labels if "-" in label)
        printed = (_printed(label.replace("-", ""), below) for label in labels)
        outlet = next(filter(None, printed), None) or next(filter(is_known_name, worded), None)
        return replace(header, outlet=outlet)
    return header


def _is_audience(box: str) -> bool:
    """Tell whether the box of an address is that of many outside: "subscribers@"."""
    return not words_of("audience").isdisjoint(re.split(r"[.+_\-]", box.lower()))


def _printed(letters: str, text: str) -> str | None:
    """Return the name of several words with these letters that a text prints, None where it has none."""
    if len(letters) < FEWEST_LETTERS or not letters.isalpha():
        return None
    pattern = r"[\s'’.\-]{0,2}".join(letters)
    for match in re.finditer(rf"\b{pattern}\b", text, re.IGNORECASE):
        if is_name(match[0]) and len(match[0].split()) > 1:
            return " ".join(match[0].split())
    return None


def _values(line: str) -> dict[str, str] | None:
    """Return role and value of a line's pairs, None where it does not begin with a known key."""
    roles = keys()
    first = _KEY.match(line)
    if first is None or first[1].lower() not in roles:
        return None
    values: dict[str, str] = {}
    role, at = roles[first[1].lower()], first.end()
    for inner in inner_key().finditer(line, first.end()):
        if inner[1][0].isupper():
            values.setdefault(role, line[at : inner.start()].strip())
            role, at = roles[inner[1].lower()], inner.end()
    values.setdefault(role, line[at:].strip())
    return values


def _of_publication(value: str) -> Header:
    number = numbers().search(value)
    masthead = read_masthead(value) if number else None
    if masthead is not None:
        return masthead.header
    name = value if number is None else value[: number.start()].strip(TRIM)
    return Header(publication=re.sub(r"^the\s+", "", name, flags=re.IGNORECASE) or None)


def _of_title(value: str) -> Header:
    """Return what a subject says that is the title line of a serial."""
    masthead = read_masthead(value)
    if masthead is None or not (masthead.header.publication or masthead.header.outlet):
        return Header()
    return masthead.header if masthead.is_strong else replace(masthead.header, day=None, place=None)


def _of_outlet(value: str) -> Header:
    """Return outlet and day of a source: "Example Wire in English 1234 gmt 5 Mar 01"."""
    given = best_day(value)
    language = _IN_LANGUAGE.search(value)
    ends = [match.start() for match in (language,) if match is not None]
    if given is not None:
        clock = re.search(CLOCK, value[: given.start], re.IGNORECASE)
        ends.extend([given.start] if clock is None else [given.start, clock.start()])
    name = value[: min(ends)].strip(TRIM) if ends else value.strip()
    if language is not None:
        name = name.split(", ")[0]
        capitals = _CAPITALS.fullmatch(name)
        name = capitals[1] if capitals else name
    return joined(Header(outlet=name or None), _with_day(given, "header"))


def _of_sender(value: str) -> Header:
    """Return the outlet that a mail is from: a name known for one, or one that its address has too."""
    match = _SENDER.match(value)
    if match is None:
        return Header()
    name = (match["name"] or match["behind"] or match["bare"]).strip(TRIM)
    domain = (match["domain"] or match["other"] or "").lower()
    labels = {label.replace("-", "") for label in domain.split(".")[:-1]}
    for piece in (*re.split(r",\s|\s[-–—|]\s", name), name):
        outlet = _without_desk(piece.strip(TRIM))
        letters = "".join(sign for sign in outlet.lower().removeprefix("the ") if sign.isalnum())
        if outlet and is_name(outlet) and (is_known_name(outlet) or letters in labels):
            return named(outlet, serial=False)
    return Header()


def _without_desk(name: str) -> str:
    """Return the name of a sender without the desk that sends: "Harbour Gazette Corrections"."""
    words = name.split()
    while len(words) > 1 and find_outlet(" ".join(words)) is None and words[-1].lower() in words_of("desk"):
        del words[-1]
    return _POSSESSIVE.sub("", " ".join(words))


def _of_day(value: str) -> Header:
    return _with_day(best_day(value), "header")


def _of_embargo(value: str) -> Header:
    return _with_day(best_day(value), "embargo")


def _of_rights(value: str) -> Header:
    """Return year and holder; of several years none is that of the text."""
    years = _YEARS.findall(value)
    holder = _RIGHTS.sub("", _YEARS.sub(" ", value))
    holder = re.sub(r"\(c\)|©|\bcopyright\b|\bby\b", " ", holder, flags=re.IGNORECASE)
    words = " ".join(holder.split()).strip(TRIM).split()
    while len(words) > 1 and words[-1].strip(".,").lower() in words_of("company"):
        del words[-1]
    name = " ".join(words).strip(TRIM)
    known = bool(name) and is_name(name) and is_known_name(name)
    return Header(outlet=name if known else None, year=int(years[0]) if len(set(years)) == 1 else None)


def _with_day(given: Given | None, place: str) -> Header:
    if given is None:
        return Header()
    return Header(day=given.day, last=given.last, doubt=given.doubt, place=place)


# In the order in which one stands before another where a line has several.
_READERS = {
    "publication": _of_publication,
    "outlet": _of_outlet,
    "day": _of_day,
    "sender": _of_sender,
    "title": _of_title,
    "embargo": _of_embargo,
    "copyright": _of_rights,
}
