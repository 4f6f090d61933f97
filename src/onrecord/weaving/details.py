"""What a passage tells that another can contradict: amounts, places of meetings, who stands at the head."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.knowledge.accounts import AccountWords, account_words
from onrecord.knowledge.families import families
from onrecord.records import Event, Span
from onrecord.weaving.pages import (
    Page,
    actor_of,
    clauses_at,
    events_at,
    is_named,
    mentions_at,
    time_of,
    times_at,
    verbs_of,
)
from onrecord.weaving.people import country_of
from onrecord.weaving.wordings import Token, tokens_of
from onrecord.weaving.words import forms_of, stemmer

_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_GROUP = 4
"""Words that a noun after a number may have before it, itself among them."""
_BREAK = re.compile(r"[,;:.!?()\[\]“”\"–—]")
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_YEARS = range(1000, 2200)
_ROUND = 20
"""From here on a number with a nought at the end can be a rounded one."""
_AFTER = 40
"""Characters after what is counted within which its verb stands."""
_DAY = 1
"""Days by which a meeting's day is known."""


@dataclass(frozen=True, slots=True)
class Amount:
    """So many of something: ``value``, from ``low`` to ``high`` (None: no limit), in ``unit`` (a stem).

    ``counted`` is the stem of what is counted, ``marks`` are the stems before it ("South Korean"), ``deed``
    is the stem of the verb of its clause; ``words`` are those of the text. ``figure`` tells that the text
    itself speaks of it as a number ("the figure of 200"), ``given_by`` who is said to have given that.
    """

    words: str
    span: Span
    value: float
    low: float
    high: float | None
    unit: str
    counted: str
    marks: frozenset[str]
    deed: str
    figure: bool = False
    given_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """Where a meeting on some day is said to have been; ``parties`` are keys of persons (see ``People``)."""

    words: str
    span: Span
    deed: str
    earliest: date
    latest: date
    parties: frozenset[str]


@dataclass(frozen=True, slots=True)
class Head:
    """Who is said to stand at the head of something (``led``, a stem) of a country."""

    person: str
    name: str
    span: Span
    led: str
    country: str


def amounts_in(here: Page, passage: Span) -> Iterator[Amount]:
    """Yield the amounts that a passage tells; numbers of times, ages and the like are none."""
    known = account_words(here.language)
    tokens = tokens_of(here, passage)
    number = 0
    while number < len(tokens):
        read = _number(here, tokens, number, known)
        if read is None:
            number += 1
            continue
        value, end = read
        amount = _amount(here, tokens, number, end, value, known)
        if amount is not None:
            yield amount
        number = end


def _number(here: Page, tokens: Sequence[Token], at: int, known: AccountWords) -> tuple[float, int] | None:
    """Return a number in figures or words, with the place after it."""
    text = here.record.document.text
    token = tokens[at]
    figures = _NUMBER.match(text, token.span.start)
    if figures:
        value = float(figures[0].replace(",", ""))
        end = at
        while end < len(tokens) and tokens[end].span.start < figures.end():
            end += 1
        if text[figures.end() : figures.end() + 1].isalpha() or text[max(0, token.span.start - 1)] in "-/:":
            return None
    elif token.form in known.numbers and text[token.span.end : token.span.end + 1] != "-":
        value, end = float(known.numbers[token.form]), at + 1
    else:
        return None
    while end < len(tokens) and tokens[end].form in known.multiples:
        value *= known.multiples[tokens[end].form]
        end += 1
    return value, end


def _amount(
    here: Page, tokens: Sequence[Token], start: int, end: int, value: float, known: AccountWords
) -> Amount | None:
    text = here.record.document.text
    money = text[max(0, tokens[start].span.start - 1)] in "$€£¥"
    if (
        value in _YEARS
        and not money
        and "," not in tokens[start].form
        and value == int(value)
        and end == start + 1
    ):
        return None
    if text[tokens[end - 1].span.end : tokens[end - 1].span.end + 1] == "%":
        first, unit = [], stemmer(here.language)("percent")
        group = _group_of(here, tokens, end)
    else:
        first = [] if money else _group(here, tokens, end)
        unit = stemmer(here.language)("dollar") if money else ""
        if first and first[-1].stem in _stems(known.units, here.language):
            unit = first[-1].stem
        group = _group_of(here, tokens, end + len(first)) if unit else first
    if not group and not unit:
        return None
    if group and (group[-1].stem.isdigit() or _is_uncounted(here, group)):
        return None
    if _of_something_else(here, tokens[start].span):
        return None
    last = (group or first or tokens[start:end])[-1].span.end
    span = Span(tokens[start].span.start - money, max(last, tokens[end - 1].span.end))
    low, high = _limits(here, tokens, start, value, known)
    figure = start > 1 and tokens[start - 1].form == "of" and tokens[start - 2].form in known.figures
    return Amount(
        " ".join(span.of(text).split()),
        span,
        value,
        low,
        high,
        unit,
        group[-1].stem if group else "",
        frozenset(token.stem for token in group[:-1]),
        _deed(here, span),
        figure,
        _givers(here, span) if figure else (),
    )


def _is_uncounted(here: Page, group: Sequence[Token]) -> bool:
    """Tell whether a group is of what is not counted; names in it before its noun do not matter."""
    text = here.record.document.text
    known = _stems(account_words(here.language).uncounted, here.language)
    return any(
        one.stem in known and (one is group[-1] or not text[one.span.start].isupper()) for one in group
    )


def _of_something_else(here: Page, number: Span) -> bool:
    """Tell whether a number is part of a time, of a source or of a name ("the Group of Seven")."""
    record = here.record
    return (
        bool(times_at(here, number))
        or any(one.span.overlaps(number) for one in record.citations)
        or any(one.span.overlaps(number) for one in record.references)
        or any(
            mention.start < number.start < mention.end
            and _ARTICLE.sub("", mention.of(record.document.text))[:1].isupper()
            for mention, _ in mentions_at(here, number)
        )
    )


def _limits(
    here: Page, tokens: Sequence[Token], start: int, value: float, known: AccountWords
) -> tuple[float, float | None]:
    before = f" {' '.join(token.form for token in tokens[max(0, start - 3) : start])}"
    if any(before.endswith(f" {word}") for word in known.more):
        return value, None
    if any(before.endswith(f" {word}") for word in known.fewer):
        return 0, value
    if any(before.endswith(f" {word}") for word in known.about):
        return 0.8 * value, 1.2 * value
    gap = here.record.document.text[tokens[start - 1].span.end : tokens[start].span.start] if start else ""
    joined = start and (tokens[start - 1].form in {"to", "or"} or gap.strip() in {"-", "–"})
    if joined and start > 1 and (lower := _number(here, tokens, start - 2, known)) is not None:
        return min(lower[0], value), max(lower[0], value)
    # A number in round figures stands for what is rounded to it.
    digits = f"{value:.0f}" if value == int(value) else ""
    zeros = len(digits) - len(digits.rstrip("0"))
    slack = 0.5 * 10**zeros if zeros and value >= _ROUND else 0
    return value - slack, value + slack


def _group(here: Page, tokens: Sequence[Token], start: int) -> list[Token]:
    """Return the nouns and adjectives that follow a number, up to the end of their group."""
    text = here.record.document.text
    grammar = families(here.language).function_words
    verbs = verbs_of(here)
    found: list[Token] = []
    for number in range(start, min(len(tokens), start + _GROUP)):
        token = tokens[number]
        gap = text[tokens[number - 1].span.end : token.span.start]
        if _BREAK.search(gap) or token.form in grammar or token.span.start in verbs:
            break
        found.append(token)
    return found


def _group_of(here: Page, tokens: Sequence[Token], at: int) -> list[Token]:
    """Return what is measured: the group after "of"."""
    if at >= len(tokens) or tokens[at].form != "of":
        return []
    at += 1
    while at < len(tokens) and tokens[at].form in {"the", "its", "their", "his", "her", "all"}:
        at += 1
    return _group(here, tokens, at)


def _deed(here: Page, span: Span) -> str:
    """Return the stem of the verb of the smallest clause around a passage."""
    over = [
        (one.span.end - one.span.start, abs(one.trigger.start - span.start), one)
        for one in clauses_at(here, span)
        if one.span.covers(span) and one.tense != "none"
    ]
    if not over:
        return _harm_after(here, span)
    event = min(over, key=lambda found: found[:2])[2]
    forms = list(forms_of(event.trigger.of(here.record.document.text)))
    return stemmer(here.language)(forms[-1]) if forms else ""


def _givers(here: Page, span: Span) -> tuple[str, ...]:
    """Return who is said to have given a figure ("the figure of 200, which the paper gave")."""
    text = here.record.document.text
    giving = _stems(account_words(here.language).giving, here.language)
    stem = stemmer(here.language)
    for event in events_at(here, Span(span.end, span.end + 2 * _AFTER)):
        near = span.end <= event.trigger.start < span.end + 2 * _AFTER
        if near and stem(event.trigger.of(text).lower()) in giving:
            return tuple(actor.name for one in event.agents if (actor := actor_of(here, one)) is not None)
    return ()


def _harm_after(here: Page, span: Span) -> str:
    """Return the stem of a verb of hurting right after a passage ("five of the crew die at once")."""
    text = here.record.document.text
    stem = stemmer(here.language)
    harm = {stem(verb) for verb in account_words(here.language).harming}
    after = _BREAK.split(text[span.end : span.end + _AFTER], maxsplit=1)[0]
    return next((stem(form) for form in forms_of(after) if stem(form) in harm), "")


def sites_in(here: Page, passage: Span) -> Iterator[Site]:
    """Yield where meetings that have been are said to have been, for those whose day is known."""
    for event in events_at(here, passage):
        if event.type != "CONSULT" or event.status != "occurred" or event.place is None:
            continue
        time = time_of(here, event)
        if not passage.covers(event.trigger) or time is None or time.earliest is None or time.latest is None:
            continue
        if (time.latest - time.earliest).days >= _DAY:
            continue
        parties = frozenset(_parties(here, event))
        if len(parties) > 1:
            deed = stemmer(here.language)(event.trigger.of(here.record.document.text).lower())
            place = event.place
            yield Site(place.name, place.span, deed, time.earliest, time.latest, parties)


def _parties(here: Page, event: Event) -> Iterator[str]:
    for party in (*event.agents, *event.recipients):
        actor = actor_of(here, party)
        if actor is not None and is_named(actor, here):
            yield here.people.key(actor)


def heads_in(here: Page, passage: Span) -> Iterator[Head]:
    """Yield who is said to stand at the head of a delegation, of talks and so on."""
    known = account_words(here.language)
    text = here.record.document.text
    for event in events_at(here, passage):
        if not passage.covers(event.trigger) or event.status not in {"occurred", "ongoing", "planned"}:
            continue
        stem = stemmer(here.language)
        if not any(
            stem(form) in _stems(known.leading, here.language) for form in forms_of(event.trigger.of(text))
        ):
            continue
        things = {
            stem(form)
            for party in event.recipients
            for form in forms_of(party.span.of(text))
            if stem(form) in _stems(known.led, here.language)
        }
        for party in event.agents:
            actor = actor_of(here, party)
            if actor is None or not is_named(actor, here) or not things:
                continue
            code = country_of(actor, here.people)
            if code is not None:
                yield Head(here.people.key(actor), actor.name, party.span, min(things), code)


@functools.cache
def _stems(words: frozenset[str], language: str) -> frozenset[str]:
    stem = stemmer(language)
    return frozenset(stem(word) for word in words)


def apart(one: Amount, other: Amount) -> bool:
    """Tell whether two amounts of one thing exclude each other."""
    upper = math.inf if one.high is None else one.high
    others = math.inf if other.high is None else other.high
    return upper < other.low or others < one.low
