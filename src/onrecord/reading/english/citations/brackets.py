"""Sources in brackets: "(Example Wire, May 20, 22; Harbour Gazette, May 21)", and pointers to earlier issues.

A bracket is read part by part, parts being what stands between commas and semicolons: a name, days, or
something that says no more (a page, an hour, the town behind an outlet). It is a bracket of sources where
every part is one of these and it holds a name that can be an outlet's: one that is known, one that says so
itself ("Ruritanian agencies"), or any capitalised name that bears a day. Anything else stays part of its
sentence.
A line of sources ("Sources: Example Wire, May 20; Harbour Gazette, May 21") is read as a bracket is.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.knowledge.outlets import find_outlet
from onrecord.knowledge.serials import find_serial
from onrecord.reading.english.citations.days import MONTH, WEEKDAYS, YEAR, match_bare, match_day
from onrecord.reading.english.citations.names import NESTED, is_name, is_titled, kind_of
from onrecord.reading.english.citations.towns import find_towns
from onrecord.reading.english.citations.wording import wording
from onrecord.reading.marks import CitationMark, CitedDay, Header, Period, ReferenceMark
from onrecord.records import Span

LONGEST_BRACKET = 2_000  # characters
LONGEST_JOINED = 80  # characters of "Ruritanian and foreign agencies"
MOST_PARTS = 100  # names, days and other parts of one bracket
SHORTEST_PASSAGE = 40
"""Characters of a paragraph before a bracket without days; before a gloss or a credit there are fewer."""

_INNER = rf"(?:[^()\[\]]|\[[^()\[\]]{{1,40}}+\]|\([^()\[\]]{{1,40}}+\)){{2,{LONGEST_BRACKET}}}+"
_BRACKET = re.compile(rf"\({_INNER}\)|\[{_INNER}\]")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_SEPARATOR = re.compile(r"[,;]")
_AND = re.compile(r"\s+(?:and|&)\s+")
_CREDITED = re.compile(r"\s*(?:--|[-–—―])")
_SENTENCE_ENDS = re.compile(r"[\s.!?\"”’']*(?:\n|$)|[\"”’']*[.!?]")
_ASIDE = re.compile(
    r"(?:no|nos|issue|vol|p|pp|page|pages|№|#)\.?\s*[A-Z]?\d[\w\-–/]*"
    r"|\d{1,2}[:.]?\d{2}\s*(?:gmt|utc|hours|a\.?m\.?|p\.?m\.?|local time|moscow time|est|edt)"
    rf"|{WEEKDAYS}\.?|{MONTH}\s*\d{{1,2}}|\d{{1,2}}\s*{MONTH}"  # a weekday; a day that no calendar has
    r"|in (?:english|russian|german|french|chinese|korean|japanese)|online(?: edition)?|print edition",
    re.IGNORECASE,
)
_STOPPED = re.compile(r"[.!?][\"”’')\]]*[ \t]*$")
_LINE_ENDS = re.compile(r"[ \t.]*(?:\r?\n|$)")
_YEAR = re.compile(YEAR)
_DATED = re.compile(r"\s+(?:on\s+|of\s+|dated\s+|for\s+)?(?=\d|[A-Za-z])")
_SPACES = re.compile(r"\s*")
_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)
# "on the talks see": what a pointer is about may stand before it.
_ABOUT = re.compile(r"(?:on|for|about|regarding|concerning)\s+(?:[\w'’\-]+\s+){1,8}?(?=see\b)", re.IGNORECASE)
_OWN = re.compile(r"(?:this|our)\s+(?P<name>[A-Za-z]+)(?=\s|$)", re.IGNORECASE)


@dataclass(slots=True)
class _Source:
    """A name in brackets and the days found for it; ``end`` is that of the last thing that is its alone."""

    start: int
    end: int
    name: str
    pointer: bool
    periods: list[Period] = field(default_factory=list)


def find_marks(
    text: str, header: Header, left_out: tuple[Span, ...] = ()
) -> tuple[tuple[CitationMark, ...], tuple[ReferenceMark, ...]]:
    """Return the sources and the pointers that stand in brackets, in text order.

    A source's scope reaches from the end of the bracket of sources before (or from where the text proper
    begins) to its own bracket. A bracket that closes its paragraph with nothing but names ends the scope
    before it even where none of these is known for an outlet's. Brackets inside the stretches ``left_out``
    are passed over.
    """
    citations: list[CitationMark] = []
    references: list[ReferenceMark] = []
    begin = header.body
    own = header.publication
    candidates = _candidates(text)
    towns = find_towns(text, (inside for _, inside in candidates))
    for bracket, inside in candidates:
        if any(bracket.overlaps(span) for span in left_out) or _BLANK_LINE.search(text, *inside):
            continue
        sources = _read_bracket(text, inside, own, towns)
        told = any(source.periods or source.pointer for source in sources)
        if not sources or (not told and is_bracket(text, bracket) and _is_gloss(text, bracket)):
            if not sources and _closes(text, bracket) and _is_credit(text, inside):
                begin = bracket.end
            continue
        scope = _trimmed(text, begin, bracket.start)
        # Where nothing stands before a bracket there is nothing that it gives the source of.
        cited = [source for source in sources if not source.pointer and scope.start < scope.end]
        for source in cited:
            kind = kind_of(source.name)
            span = Span(source.start, source.end)
            citations.append(CitationMark(span, source.name, kind, tuple(source.periods), scope, bracket))
        for source in sources:
            if source.pointer:
                span = Span(source.start, source.end)
                references.append(ReferenceMark(span, source.name, tuple(source.periods), bracket))
        if cited:
            begin = bracket.end
    return tuple(citations), tuple(references)


def is_bracket(text: str, span: Span) -> bool:
    """Tell whether a stretch with sources is in brackets, and not a line of sources."""
    return text[span.start] in "(["


def _candidates(text: str) -> list[tuple[Span, Span]]:
    """Return the brackets and lines of sources in text order, each with what stands inside it."""
    found = [
        (Span(*match.span()), Span(match.start() + 1, match.end() - 1)) for match in _BRACKET.finditer(text)
    ]
    for match in _line().finditer(text):
        start, end = match.span("inside")
        found.append((Span(*match.span()), Span(start, end - 1 if text[end - 1] == "." else end)))
    return sorted(found)


@functools.cache
def _line() -> re.Pattern[str]:
    """Return the pattern of a line of sources: at the beginning of a line, or after a sentence in it."""
    words = "|".join(re.escape(word) for word in sorted(wording().line, key=len, reverse=True))
    return re.compile(
        rf"(?:^|(?<=[.!?\"”’)] ))(?i:{words})\s?:[ \t]*(?P<inside>[^\n()\[\]]{{2,{LONGEST_BRACKET}}}+)$",
        re.MULTILINE,
    )


def _is_gloss(text: str, bracket: Span) -> bool:
    """Tell whether a bracket without days glosses a name or credits a dateline: "the Press (HPA) said"."""
    if _closes(text, bracket):
        return False
    if _CREDITED.match(text, bracket.end) or not _SENTENCE_ENDS.match(text, bracket.end):
        return True
    before = text[max(0, bracket.start - SHORTEST_PASSAGE) : bracket.start]
    if bracket.start < SHORTEST_PASSAGE or "\n" in before:
        return True
    word = before.split()
    return bool(word) and word[-1][:1].isupper() and not text[bracket.start + 1 : bracket.end].count(",")


def _closes(text: str, bracket: Span) -> bool:
    """Tell whether a bracket ends a paragraph, behind the stop of its last sentence: "It left. (HPA)"."""
    line = text[text.rfind("\n", 0, bracket.start) + 1 : bracket.start]
    said = any(word[0].islower() for word in line.split())
    return said and _STOPPED.search(line) is not None and _LINE_ENDS.match(text, bracket.end) is not None


def _is_credit(text: str, inside: Span) -> bool:
    """Tell whether a bracket holds names and days alone, the first of them a name with its capitals."""
    parts = [text[start:end] for start, end, _ in _parts(text, inside)]
    return all(
        is_name(part) and is_titled(part) and part[0].isalpha() and match_day(part) is None
        if number == 0
        else (is_name(part) and is_titled(part)) or match_day(part) is not None or _ASIDE.fullmatch(part)
        for number, part in enumerate(parts)
    )


def _trimmed(text: str, start: int, end: int) -> Span:
    """Return the passage without white space around it and without the stop of the sentence before."""
    while start < end and (text[start].isspace() or text[start] in '.,;:!?)]"”’'):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _read_bracket(text: str, inside: Span, own: str | None, towns: frozenset[str]) -> list[_Source]:
    """Return the sources of a bracket, or of a line; nothing where it is none of sources.

    ``towns`` is what says of the outlet before it no more than where it is at home, in lower case.
    """
    sources: list[_Source] = []
    group: list[_Source] = []  # names that share the days to come
    bare: list[tuple[int, int]] = []  # days that wait for their month: "20, 22 May"
    last: CitedDay | None = None
    early: list[Period] = []  # days that stand before the first name: "May 21, Example Wire"
    strange = 0  # parts that are neither name nor day
    dated = False
    pointer = False
    for number, (start, end, fresh) in enumerate(_parts(text, inside)):
        if number == MOST_PARTS:
            return []
        if fresh:
            bare.clear()
        after = _pointed(text, start, end)
        if after != start:
            pointer, start = True, after
        start = _led_in(text, start, end)
        if start >= end:
            strange += 1
            continue
        found = match_day(text, start, end)
        if found is not None and found.end == end:
            if not group:
                early.append(found.period)
                continue
            _give(group, [found.period, *_waiting(text, bare, found.period)], end)
            bare.clear()
            last, dated = found.period.last, True
            continue
        piece = text[start:end]
        if _YEAR.fullmatch(piece):
            if last is None:
                return []
            _set_year(group, int(piece))
            _stretch(group, end)
            last = last._replace(year=int(piece))
            continue
        if piece[0].isdigit() and group:
            if last is not None and dated:
                shared = match_bare(text, start, last.month, last.year)
                if shared is not None and shared.end == end:
                    _give(group, [shared.period], end)
                    last = shared.period.last
                    continue
            elif match_bare(text, start, 1, None) is not None:
                bare.append((start, end))
                continue
        if _ASIDE.fullmatch(piece) or (group and not fresh and piece.lower() in towns):
            continue
        itself = _OWN.match(text, start, end) if pointer else None
        if itself is not None:
            start = itself.start("name")
        named = _named(text, start, end, plain=itself is not None)
        if named is None:
            strange += 1
            if strange > 1:
                return []
            if fresh:
                # What follows belongs to these words, and not to the source before.
                group, dated, last = [_Source(start, end, "", pointer)], False, None
            continue
        name_end, period = named
        if dated or fresh:
            group, dated, last = [], False, None
        for first, stop in _names(text, start, name_end):
            article = _ARTICLE.match(text, first)
            name = " ".join(NESTED.sub("", text[article.end() if article else first : stop]).split())
            if itself is not None:
                name, first = own or name, itself.start()
            source = _Source(first, stop, name, pointer)
            group.append(source)
            sources.append(source)
        if period is not None:
            _give(group, [period], end)
            last, dated = period.last, True
        elif early:
            group[-1].periods.extend(early)
            early = []
    if strange > 1 or (strange and not any(one.periods and kind_of(one.name) for one in sources)):
        # One remark beside an outlet and its day is borne: "Example Wire, May 3, citing officials".
        return []
    return _judged(sources, own, towns)


def _judged(sources: list[_Source], own: str | None, towns: frozenset[str]) -> list[_Source]:
    """Return the sources where these can be sources, nothing otherwise; settle which are pointers."""
    if not sources:
        return []
    if own is not None:
        for source in sources:
            if _same_serial(source.name, own):
                source.pointer = True
    for source in sources:
        kind = kind_of(source.name)
        if source.pointer and kind is not None and find_serial(source.name) is None:
            # "see" before a newspaper names a source all the same.
            source.pointer = False
        if source.pointer and not source.periods and find_serial(source.name) is None:
            return []
        known = kind is not None or find_serial(source.name) is not None
        if not known and not any(period.first.day for period in source.periods):
            return []
        lower = source.name.lower()
        if not known and (lower in wording().no_outlet or lower in towns or _names_deed(lower)):
            return []
    return sources


def _names_deed(lower: str) -> bool:
    """Tell whether a name is that of a treaty or of a meeting by its last word: "Geneva Convention"."""
    return lower.rpartition(" ")[2] in wording().no_outlet_end


def _same_serial(name: str, own: str) -> bool:
    serial = find_serial(own)
    return name.casefold() == own.casefold() or (serial is not None and find_serial(name) is serial)


def _parts(text: str, inside: Span) -> Iterator[tuple[int, int, bool]]:
    """Yield the parts of a bracket as offsets, and whether a semicolon stands before."""
    at, fresh = inside.start, False
    for cut in [*_SEPARATOR.finditer(text, inside.start, inside.end), None]:
        for start, end in _conjuncts(text, *_tidy(text, at, cut.start() if cut else inside.end)):
            yield start, end, fresh
            fresh = False
        if cut is not None:
            fresh = fresh or cut.group() == ";"
            at = cut.end()


def _conjuncts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield what stands around "and"; all as one where it is one name ("Ruritanian and foreign agencies")."""
    while start < end:
        middle = _AND.search(text, start, end)
        whole = text[start:end]
        one = len(whole) <= LONGEST_JOINED and (
            find_outlet(whole) is not None or kind_of(whole) == "collective"
        )
        if middle is None or (one and find_outlet(text[start : middle.start()]) is None):
            yield start, end
            return
        yield start, middle.start()
        start = middle.end()


def _names(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the names that a slash joins, where each is known ("Wire/Harbour Press"), else the one name."""
    if "/" not in text[start:end] or find_outlet(text[start:end]) is not None:
        return [(start, end)]
    found = []
    at = start
    for piece in text[start:end].split("/"):
        if find_outlet(piece) is None:
            return [(start, end)]
        found.append((at, at + len(piece)))
        at += len(piece) + 1
    return found


def _tidy(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in '"“”'):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in '"“”'):
        end -= 1
    if end - start > 6 and text[end - 1] == "." and text[start:end].count(".") == 1:
        end -= 1
    return start, end


def _pointed(text: str, start: int, end: int) -> int:
    """Return where the part goes on after "see" and the like; ``start`` where none stands there."""
    about = _ABOUT.match(text, start, end)
    place = about.end() if about else start
    after = _after_words(text, place, end, wording().pointer)
    return after if after != place else start


def _led_in(text: str, start: int, end: int) -> int:
    return _after_words(text, start, end, wording().lead_in)


def _after_words(text: str, start: int, end: int, words: tuple[str, ...]) -> int:
    lower = text[start : min(end, start + 40)].lower()
    for word in words:
        if lower.startswith(word) and not lower[len(word) : len(word) + 1].isalnum():
            at = start + len(word)
            while at < end and (text[at].isspace() or text[at] in ":,"):
                at += 1
            return at
    return start


def _named(text: str, start: int, end: int, *, plain: bool = False) -> tuple[int, Period | None] | None:
    """Return where the name in this part ends, and the days right after it; None if there is no name.

    ``plain`` lets one word be a name without a capital, as behind "this" in "see this digest".
    """
    for gap in _DATED.finditer(text, start + 1, end):
        found = match_day(text, gap.end(), end)
        if found is not None and found.end == end:
            name = text[start : gap.start()]
            known = kind_of(name) is not None or find_serial(name) is not None
            named = is_name(name) and (known or is_titled(name))
            return (gap.start(), found.period) if named or (plain and name.isalpha()) else None
    return (end, None) if is_name(text[start:end]) or (plain and text[start:end].isalpha()) else None


def _waiting(text: str, bare: list[tuple[int, int]], period: Period) -> list[Period]:
    """Return the days that stood before their month."""
    found = (match_bare(text, start, period.first.month, period.first.year) for start, _ in bare)
    return [one.period for one in found if one is not None]


def _give(group: list[_Source], periods: list[Period], end: int) -> None:
    for source in group:
        source.periods.extend(periods)
        source.periods.sort(key=lambda period: (period.first.month, period.first.day or 0))
    _stretch(group, end)


def _stretch(group: list[_Source], end: int) -> None:
    """Let the span of the last name of a group take in its days."""
    group[-1].end = end


def _set_year(group: list[_Source], year: int) -> None:
    for source in group:
        source.periods[:] = [
            period
            if period.last.year is not None
            else Period(
                period.first._replace(year=year - (period.first.month > period.last.month)),
                period.last._replace(year=year),
            )
            for period in source.periods
        ]
