"""Verbs by which a text names a matter: acts, those who meet, goods that are supplied or kept back."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence

from onrecord.knowledge.thread_words import Act, Head, ThreadWords, thread_words
from onrecord.knowledge.topics import topics
from onrecord.records import Span
from onrecord.weaving.heads import Naming
from onrecord.weaving.labels import FAR, REACH, WORD
from onrecord.weaving.pages import Page, codes_in, persons_in, sentence_at
from onrecord.weaving.words import stemmer

_TWO = 2
_TALKS = Head("talks", "talks", alone=False, named="occurred")
_ACT = Head("dispute", "act", alone=True, named="occurred")
_REUNION = Head("exchange", "exchange", alone=True)
_SUPPLY = Head("exchange", "exchange", alone=True)
_FAMILIES = "families"
"""The topic of those whose meeting is a reunion."""


def verbals(here: Page) -> Iterator[Naming]:
    """Yield where a verb names a matter, or a noun that is made of such a verb ("abduction")."""
    words = thread_words(here.language)
    acts = _acts(here.language)
    stem = stemmer(here.language)
    triggers = {event.trigger.start for event in here.record.events}
    tokens = [(match[0], Span(*match.span())) for match in WORD.finditer(here.record.document.text)]
    for number, (form, span) in enumerate(tokens):
        low = form.lower()
        if (act := acts.get(stem(low))) is not None:
            yield Naming(span, sentence_at(here, span.start), _ACT, act.name, act.label, False, False)
        elif low in words.meeting and (meeting := _meeting(tokens, number, here, words)) is not None:
            yield meeting
        elif (supplied := _supplied(tokens, number, here, words, triggers)) is not None:
            yield supplied


@functools.cache
def _acts(language: str) -> Mapping[str, Act]:
    stem = stemmer(language)
    return {stem(word): act for word, act in thread_words(language).acts.items()}


def _meeting(
    tokens: Sequence[tuple[str, Span]], number: int, here: Page, words: ThreadWords
) -> Naming | None:
    """Return the talks, or the reunion, of which a verb tells: those meet who do so for states or groups."""
    span = tokens[number][1]
    sentence = sentence_at(here, span.start)
    before = [
        form.lower() for form, place in tokens[max(0, number - FAR) : number] if place.start >= sentence.start
    ]
    who = next((form for form in reversed(before) if form in words.delegates), None)
    if who is None and (len(codes_in(here, sentence)) < _TWO or persons_in(here, sentence)):
        return None
    topic = topics(here.language).of_noun(who) if who else None
    if topic == _FAMILIES:
        return Naming(span, sentence, _REUNION, topic, "family reunions", True, False)
    matter = topic if topic in topics(here.language).levels else None
    label = topics(here.language).levels[matter] if matter else "talks"
    return Naming(span, sentence, _TALKS, matter, label, True, False)


def _supplied(
    tokens: Sequence[tuple[str, Span]], number: int, here: Page, words: ThreadWords, triggers: set[int]
) -> Naming | None:
    """Return the deliveries of which a verb tells that goods stand after ("stopped the oil")."""
    form, span = tokens[number]
    topic = topics(here.language).of_noun(form)
    if topic not in words.goods:
        return None
    text = here.record.document.text
    stem = stemmer(here.language)
    known = _supplying(here.language)
    for other, place in reversed(tokens[max(0, number - REACH) : number]):
        if any(mark in text[place.end : span.start] for mark in ",.;:–—()"):
            return None
        if place.start in triggers and stem(other.lower()) in known:
            return Naming(
                span, sentence_at(here, span.start), _SUPPLY, topic, f"{form} deliveries", False, False
            )
    return None


@functools.cache
def _supplying(language: str) -> frozenset[str]:
    stem = stemmer(language)
    return frozenset(stem(word) for word in thread_words(language).supplying if " " not in word)
