"""Verbs by which a text names a matter: acts, those who meet, goods that are supplied or kept back."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from onrecord.knowledge.thread_words import Act, Head, ThreadWords, Verbal, thread_words
from onrecord.knowledge.topics import topics
from onrecord.records import Span
from onrecord.weaving.heads import Naming
from onrecord.weaving.labels import FAR, REACH, is_telling, key_of, singular, tokens_of
from onrecord.weaving.pages import Page, codes_in, persons_in, sentence_at, verbs_of
from onrecord.weaving.words import stemmer

_TWO = 2
_PARTICLE_WITHIN = 6
_TOWARDS = frozenset({"to", "from", "for", "in", "at", "by", "with"})
"""Words at which the object of a verb ends."""
_BEING = frozenset({"be", "been", "is", "are", "was", "were", "being"})
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
    tokens = tokens_of(here)
    for number, (form, span) in enumerate(tokens):
        low = form.lower()
        if low in words.ammunition and span.start not in verbs_of(here):
            continue
        if (act := acts.get(stem(low))) is not None:
            yield Naming(span, sentence_at(here, span.start), _ACT, act.name, act.label, False, False)
        elif low in words.meeting and (meeting := _meeting(tokens, number, here, words)) is not None:
            yield meeting
        elif (supplied := _supplied(tokens, number, here, words, triggers)) is not None:
            yield supplied


def told(here: Page) -> Iterator[Naming]:
    """Yield where a verb names a matter together with what stands with it ("sold ten boats")."""
    stem = stemmer(here.language)
    known = _verbs(here.language)
    tokens = tokens_of(here)
    places = {span.start: number for number, (_, span) in enumerate(tokens)}
    for event in here.record.events:
        number = places.get(event.trigger.start)
        if event.tense == "none" or number is None:
            continue
        sentence = sentence_at(here, event.trigger.start)
        after = [one for one in tokens[number + 1 : number + 2 + FAR] if one[1].start < sentence.end]
        first = stem(tokens[number][0].lower())
        for rest, verbal in known.get(first, ()):
            if rest and not set(rest) & {stem(form.lower()) for form, _ in after[:_PARTICLE_WITHIN]}:
                continue
            thing = _thing(here, verbal, event.trigger, after)
            if thing is None and _passive(tokens, number) and not _is_held_for(after):
                before = [
                    one for one in tokens[max(0, number - FAR) : number] if one[1].start >= sentence.start
                ]
                thing = _thing(here, verbal, event.trigger, before)
            if thing is not None:
                matter = verbal.matter or key_of(thing, here.language)
                label = verbal.label if verbal.matter else f"{singular(thing)} {verbal.label}"
                yield Naming(
                    event.trigger,
                    sentence,
                    verbal.head,
                    matter,
                    label,
                    False,
                    False,
                    word=thing,
                    verbal=True,
                )
                break


def _thing(here: Page, verbal: Verbal, verb: Span, tokens: Sequence[tuple[str, Span]]) -> str | None:
    """Return the noun among tokens of which a verb tells its matter, the first of a topic before others."""
    text = here.record.document.text
    words = thread_words(here.language)
    known = topics(here.language)
    found: str | None = None
    for form, span in tokens:
        low = form.lower()
        gap = Span(min(verb.end, span.end), max(verb.start, span.start)).of(text)
        if any(mark in gap for mark in ";:–—()"):
            continue
        if not verbal.things and span.start > verb.end and low in _TOWARDS:
            break
        if verbal.things:
            if {low, singular(low), known.of_noun(low)} & verbal.things:
                return form
        elif is_telling(form, here, words):
            if known.of_noun(low):
                return form
            found = found or form
    return found if not verbal.things else None


def _is_held_for(after: Sequence[tuple[str, Span]]) -> bool:
    """Tell whether a verb says for what something is taken ("their words were taken for a promise")."""
    return bool(after) and after[0][0].lower() in {"for", "as"}


def _passive(tokens: Sequence[tuple[str, Span]], number: int) -> bool:
    return any(form.lower() in _BEING for form, _ in tokens[max(0, number - _TWO) : number])


@functools.cache
def _verbs(language: str) -> Mapping[str, Sequence[tuple[tuple[str, ...], Verbal]]]:
    """Return by the stem of a verb what must follow it and of which matters it tells, longer ones first."""
    stem = stemmer(language)
    found: defaultdict[str, list[tuple[tuple[str, ...], Verbal]]] = defaultdict(list)
    for verbal in thread_words(language).verbals:
        for verb in verbal.verbs:
            first, *rest = (stem(part) for part in verb.split())
            found[first].append((tuple(rest), verbal))
    return {first: sorted(ways, key=lambda one: -len(one[0])) for first, ways in found.items()}


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
    if topic not in words.goods or singular(form.lower()) in words.heads:
        # Work on a dam is halted, and no dam is delivered.
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
