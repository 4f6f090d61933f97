"""What quoted words only point to, told in words of our own between them: the date of a Tuesday, a name.

“The harbour was closed on Tuesday by order” becomes “The harbour was closed” on May 21 “by order”: what
stands in quotation marks is verbatim as before. What somebody is quoted as saying himself is left whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.brief import excerpts, nesting, passages
from onrecord.brief.issue import Sentence
from onrecord.brief.naming import Splice, introductions
from onrecord.brief.passages import Shelf
from onrecord.brief.wording import Mentioned
from onrecord.brief.wording.dates import period
from onrecord.brief.wording.names import plain, surname
from onrecord.knowledge.brief_excerpts import excerpt_words
from onrecord.records import Actor, Record, Span
from onrecord.weaving.steps import when_of

_QUOTED = re.compile(r"“([^“”]*)”")
_RELATIVE = re.compile(
    r"(?:(?:last|next|this|early|late)(?: on)? )?"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|tomorrow)"
    r"(?: (?:morning|afternoon|evening|night))?|tonight|last night|this (?:morning|afternoon|evening)",
    re.IGNORECASE,
)
_NEXT_WEEK = re.compile(r"next week", re.IGNORECASE)
"""Words for a day or a week that say which only to who knows the day of the report."""
_PART = re.compile(r"early|late(?= )", re.IGNORECASE)
_ON = re.compile(r"\b(?:early |late )?on $", re.IGNORECASE)
_JOINED = re.compile(r"\b(?P<joining>until|by|before|after|since|from|for|of|to|till) $", re.IGNORECASE)
"""What can stand before a day: its preposition, or another, which goes with it."""
_OBJECT = re.compile(
    r"\s+(?:to|on|in|at|with|by|for|from|not|an?|the|after|before|about|that|and)\b|\s*(?:[,.;:]|$)"
)
"""What follows "her" where it is no possessive."""
_DEFINITE = re.compile(r"the ([a-z]+)")
_TELLING = re.compile(r"\b(?P<told>reports|writes|said|reported on [A-Z][a-z]+ \d{1,2}(?:, \d{4})?): $")
_REPORTED = re.compile(r" reported on (?P<day>[A-Z][a-z]+ \d{1,2}(?:, \d{4})?)(?=: $|\.?$)")
"""The day on which a report came out, said before or after what is quoted of it."""
_SMALL = frozenset(
    {
        *("a", "all", "an", "as", "at", "after", "before", "both", "for", "in", "the", "what", "when"),
        *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        *("many", "most", "more", "some", "several", "hundreds", "thousands"),
    }
)
"""Words that have a capital at the beginning of a sentence alone."""
_HERE = re.compile(r"\bhere\b(?=[\s,.;:]|$)")
_MARKS = (",", ";", ":")
_FRAME = re.compile(r"^“([^“”]* that)”(?=\s)")
_ANSWER = re.compile(r"\bthe answer was: $|^Asked “.*\bsaid: $", re.DOTALL)
"""What stands before an answer, which is left whole as any speech is."""
_SHORT = 3
"""Words that are not set in quotation marks where others are put in beside them."""


def spliced(sentence: Sentence, shelf: Shelf, state: Mentioned) -> Sentence:
    """Return a sentence in whose quotations days and persons are told that only the report makes clear.

    The documents that it rests on stand on the ``shelf``; ``state`` is who has been named in full.
    """
    text, shift = sentence.text, 0
    for found in _QUOTED.finditer(sentence.text):
        place = next(_places(found[1], sentence, shelf), None)
        if place is None or _ANSWER.search(sentence.text[: found.start()]):
            continue
        record, span = place
        speech = [piece for one in record.statements if one.mode == "direct" for piece in one.content]
        splices = [
            one
            for one in (
                *_days(record, span, state.years),
                *_names(record, span, text, state),
                *_here(record, span),
                *introductions(shelf, record.document.id, span, text, state),
            )
            if not any(piece.covers(one.span) for piece in speech) and _is_outside(record, span, one)
        ]
        if not splices:
            continue
        start, end = found.start() + shift, found.end() + shift
        before, words = text[:start], _put_in(record.document.text, span, splices)
        days = [one.words for one in splices]
        before, after = _without_day(before, days), _without_day(text[end:], days)
        if not words.startswith("“"):
            first = words.split()[0]
            small = first.casefold() in _SMALL
            ours = any(one.span.start == span.start for one in splices)
            if small or ours or _begins_name(record, span):
                before = _TELLING.sub(lambda one: f"{one['told']} that ", before)
            if before and small:
                words = words[:1].lower() + words[1:]
        words = words if before else words[:1].upper() + words[1:]
        told = f"{before}{words}{after}"
        shift += len(told) - len(text)
        text = told
    return sentence if text == sentence.text else replace(sentence, text=text)


def _is_outside(record: Record, span: Span, one: Splice) -> bool:
    """Tell whether what stands before words to put in quotes nobody whom it leaves unfinished."""
    return bool(nesting.nested(f"{record.document.text[span.start : one.span.start]}x"))


def _begins_name(record: Record, span: Span) -> bool:
    """Tell whether a passage begins with a name, which keeps its capital within a sentence."""
    text = record.document.text
    return any(
        mention.start == span.start and all(one[:1].isupper() for one in mention.of(text).split())
        for actor in record.actors
        if actor.kind in {"person", "state"}
        for mention in actor.mentions
    )


def _without_day(frame: str, told: list[str]) -> str:
    """Return what frames a quotation without the day of the report where it is told within the quotation."""
    found = _REPORTED.search(frame)
    if found is None or not any(one.endswith(found["day"]) for one in told):
        return frame
    return f"{frame[: found.start()]} reports{frame[found.end() :]}"


def _places(words: str, sentence: Sentence, shelf: Shelf) -> Iterator[tuple[Record, Span]]:
    """Yield where quoted words stand in a document, nearest to a passage that the sentence rests on."""
    for source in sentence.sources:
        here = shelf.pages.get(source.document)
        if here is not None and (place := passages.nearest(here, words, source.span)):
            yield here.record, place


def _days(record: Record, within: Span, years: frozenset[int]) -> Iterator[Splice]:
    text = record.document.text
    for time in record.times:
        when = when_of(time)
        words = time.span.of(text)
        if when is None or not within.covers(time.span) or text[time.span.end :].startswith(("’s", "'s")):
            continue
        day = when.earliest == when.latest and _RELATIVE.fullmatch(words)
        if not (day or _NEXT_WEEK.fullmatch(words)) or (told := period(when, years)) is None:
            continue
        before = text[within.start : time.span.start]
        if found := _ON.search(before):
            yield Splice(Span(within.start + found.start(), time.span.end), f"{told.preposition} {told.name}")
        elif found := _PART.match(words):
            yield Splice(time.span, f"{found[0].lower()} on {told.end}")
        elif found := _JOINED.search(before):
            # A preposition is not left behind at the end of a quotation.
            span = Span(within.start + found.start("joining"), time.span.end)
            yield Splice(span, f"{found['joining']} {told.name}")
        else:
            yield Splice(time.span, f"{told.preposition} {told.name}")


def _here(record: Record, within: Span) -> Iterator[Splice]:
    """Yield what "here" and "this port" mean: the place of the dateline, where there is one."""
    text = record.document.text
    place = excerpts.place_of_dateline(text)
    if not place:
        return
    for one in _HERE.finditer(text, within.start, within.end):
        yield Splice(Span(*one.span()), f"in {place}")
    for span in excerpts.these_places(text, within):
        yield Splice(span, place)


def _names(record: Record, within: Span, told: str, state: Mentioned) -> Iterator[Splice]:
    """Yield pronouns that are objects, and nouns that stand for a name, of whom it does not name."""
    text = record.document.text
    for actor in record.actors:
        if not actor.name[:1].isupper():
            continue
        for mention in actor.mentions:
            words = _named(actor, mention, text, state) if within.covers(mention) else ""
            if words and not set(_names_in(words)) & set(_names_in(told)):
                yield Splice(mention, words)


def _named(actor: Actor, mention: Span, text: str, state: Mentioned) -> str:
    """Return by what somebody is told whom his mention does not name, "" where it does or none is known."""
    words = mention.of(text)
    if actor.kind == "person" and words in excerpt_words().objects:
        if not _OBJECT.match(text, mention.end):
            return ""
        known = any(plain(one) == plain(actor.name) for one in state.named.values())
        return surname(actor.name, actor.country) if known else actor.name
    noun = _DEFINITE.fullmatch(words)
    if actor.kind not in {"organization", "government"} or noun is None:
        return ""
    full = max((one.of(text) for one in actor.mentions), key=len)
    return full if noun[1].capitalize() in full.split() else ""


def _names_in(words: str) -> list[str]:
    return re.findall(r"[A-Z][\w’'-]+", words)


def _put_in(text: str, span: Span, splices: list[Splice]) -> str:
    """Return quoted words with others put in for parts of them, which stand outside of quotation marks."""
    told, start = "", span.start
    for one in sorted(splices, key=lambda one: one.span):
        if one.span.start < start:
            continue
        told = f"{_joined(told, text[start : one.span.start])} {one.words}".lstrip()
        start = one.span.end
    told = _joined(told, text[start : span.end])
    # What is told in words of our own has no frame in quotation marks.
    return _FRAME.sub(r"\1", told) if told.count("“") == 1 else told


def _joined(told: str, rest: str) -> str:
    """Return words with those that follow, in quotation marks but for a mark at either end."""
    words = " ".join(nesting.nested(rest).split())
    if told and words.startswith(_MARKS):
        told, words = f"{told}{words[:1]}", words[1:].lstrip()
    words, mark = (words[:-1], words[-1]) if words.endswith(_MARKS) else (words, "")
    if not words:
        return f"{told}{mark}"
    quoted = f"“{words}”{mark}" if len(words.split()) > _SHORT else f"{words}{mark}"
    return f"{told} {quoted}".lstrip()
