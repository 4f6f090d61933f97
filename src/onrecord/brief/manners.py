"""In which way something was done, by the words beside its verb: indefinitely, until June, by a week."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from onrecord.brief import excerpts
from onrecord.brief.messages import Manner
from onrecord.knowledge.brief_manners import manner_words
from onrecord.records import Event, Span, Time
from onrecord.weaving.deeds import deed_of, status_words
from onrecord.weaving.pages import Page, sentence_at
from onrecord.weaving.steps import When, when_of

_PUT_OFF = frozenset({"postponed", "cancelled"})
_TOLD_BY_VERBS = _PUT_OFF | {"planned", "agreed"}
_ENDS = re.compile(
    r"[,;:.()–—]|\b(?:who|whom|whose|which|that|and|but|after|because|when|as|since|while|where|although)\b"
)
"""Where the clause of a verb ends at the latest."""
_UNTIL = re.compile(r"\b(?:until|till)\s+(?:(?:late|early)\s+)?")
_TO = re.compile(r"(?:^|\s)to\s+(?:(?:late|early)\s+)?$")
_BLANK = re.compile(r"\s+(?:in\s+)?")
_NOT_FURTHER = re.compile(r"further notice\b")
_NEAR = 100
"""Characters about what is named within which the verb stands that says what became of it."""
_BOUND = re.compile(r"(?<!day )(?<!days )(?<!week )(?<!weeks )\b(before|by|after)\s+$", re.IGNORECASE)
_END = re.compile(r"(?:the )?end of\b", re.IGNORECASE)
_WORDS = 20
"""How a time is set as a bound, and characters before it in which the words for that stand."""
_LONGEST = 10
"""Words of what something is put off until, where they are quoted."""


def manner_of(here: Page, event: Event) -> Manner | None:
    """Return in which way what a mention tells was done, None where no words beside its verb say so.

    Of what a noun names that is told to be put off, the words stand beside the verb that says so.
    """
    verb = _verb_of(here, event)
    if verb is None:
        return None
    text = here.record.document.text
    sentence = sentence_at(here, verb.start)
    found = _ENDS.search(text, verb.end, sentence.end)
    after = Span(verb.end, found.start() if found else sentence.end)
    before = Span(excerpts.start_of_predicate(here, _leftmost(here, verb)), verb.start)
    how, within = _how(here, (before, after))
    put_off = (deed_of(here, event) or event.status) in _PUT_OFF
    until, words = _until(here, after) if put_off else (None, "")
    length = _length(text, after) if put_off else ""
    if not (how or until or words or length):
        return None
    return Manner(how, length, until, words, within)


def bound(here: Page, time: Time) -> str:
    """Return how a time bounds another ("before", "by the end"), "" where it is the time itself."""
    text = here.record.document.text
    found = _BOUND.search(text[max(0, time.span.start - _WORDS) : time.span.start])
    if found is None:
        return ""
    return f"{found[1].casefold()}{' the end' if _END.match(time.span.of(text)) else ''}"


def _verb_of(here: Page, event: Event) -> Span | None:
    """Return the verb that tells of a mention: the one that says what became of it, else itself."""
    own = None if event.tense == "none" else event.trigger
    if event.status not in _TOLD_BY_VERBS:
        return own
    sentence = sentence_at(here, event.trigger.start)
    near = Span(
        max(sentence.start, event.trigger.start - _NEAR), min(sentence.end, event.trigger.end + _NEAR)
    )
    return min(
        status_words(here, near, event.status),
        key=lambda one: abs(one.start - event.trigger.start),
        default=own,
    )


def _leftmost(here: Page, verb: Span) -> Span:
    """Return the verb with the words of manner that stand right before it."""
    text = here.record.document.text
    start = verb.start
    words = manner_words()
    while True:
        head = text[:start].rstrip()
        one = next((each for each in (*words.phrases, *words.adverbs) if _ends_with(head, each)), None)
        if one is None:
            return Span(start, verb.end)
        start = len(head) - len(one)


def _ends_with(text: str, words: str) -> bool:
    return re.search(rf"(?<![\w’'-]){re.escape(words)}$", text[-len(words) - 1 :], re.IGNORECASE) is not None


def _how(here: Page, places: Iterable[Span]) -> tuple[str, When | None]:
    """Return the first words of manner in places before and after a verb, and the time for which they hold.

    Of words that something else narrows down ("for the second time since the vote") nothing is told.
    """
    text = here.record.document.text
    for number, place in enumerate(places):
        for known in (_phrases(), _adverbs(ahead=not number)):
            found = known.search(text, place.start, place.end)
            if found is None:
                continue
            within = next(
                (
                    when_of(time)
                    for time in here.record.times
                    if _BLANK.fullmatch(text, found.end(), max(found.end(), time.span.start))
                ),
                None,
            )
            if within is None and _narrowed().match(text, found.end()):
                continue
            repeated = found[0].casefold().endswith("time")
            return " ".join(found[0].casefold().split()), within if repeated else None
    return "", None


@functools.cache
def _phrases() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(manner_words().phrases)})\b", re.IGNORECASE)


@functools.cache
def _narrowed() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{_any(manner_words().narrowing)})\b")


@functools.cache
def _adverbs(*, ahead: bool) -> re.Pattern[str]:
    """Return how an adverb stands before a verb, or after it, where it belongs to no word that follows."""
    known = manner_words()
    rest = "" if ahead else rf"(?=\s*$|\s+(?:{_any(known.following)})\b|(?-i:\s+[A-Z]))"
    return re.compile(rf"\b(?:{_any(known.adverbs)})\b{rest}", re.IGNORECASE)


@functools.cache
def _lengths() -> re.Pattern[str]:
    known = manner_words()
    return re.compile(rf"\b(?:by|for) (?:{_any(known.numbers)}|\d+) (?:{_any(known.units)})s?\b")


def _any(words: Iterable[str]) -> str:
    return "|".join(r"\s+".join(map(re.escape, one.split())) for one in words)


def _length(text: str, after: Span) -> str:
    found = _lengths().search(text, after.start, after.end)
    return found[0] if found else ""


def _until(here: Page, after: Span) -> tuple[When | None, str]:
    """Return until when something was put off: as a time, or in the words of the text."""
    text = here.record.document.text
    for time in here.record.times:
        if not after.covers(time.span) or (when := when_of(time)) is None:
            continue
        head = text[after.start : time.span.start]
        if re.search(rf"{_UNTIL.pattern}$", head) or _TO.search(head):
            return when, ""
    found = _UNTIL.search(text, after.start, after.end)
    if found is None or _NOT_FURTHER.match(text, found.end()):
        return None, ""
    words = " ".join(text[found.end() : after.end].split())
    return None, words if words and len(words.split()) <= _LONGEST else ""
