"""Who speaks to one party for another, or brings it to deal with another, without a word of mediation."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.knowledge.mediation import Act, mediation_words
from onrecord.records import Actor, Event, Span
from onrecord.weaving.pages import Page, actor_of, codes_in, mentions_at, number_of, sentence_at
from onrecord.weaving.people import country_of
from onrecord.weaving.wordings import (
    Token,
    acting,
    after,
    agents_of,
    event_at,
    statement_over,
    stemmed,
)

_CLAUSE = 14
"""Words after a verb among which stands to whom, and what."""
_NEAR = 5
"""Words after a party within which stands what it is willing to do."""
_BACK = 2
"""Sentences before one in which stands whose offer "it" is."""
_BREAK = re.compile(r"[;:.!?()\[\]–—]")


@dataclass(frozen=True, slots=True)
class Between:
    """Who goes between whom: ``act`` of ``carriers``, and the passage that tells it."""

    act: Act
    carriers: tuple[Actor, ...]
    others: tuple[Actor, ...]
    span: Span


def laid_before(here: Page, tokens: Sequence[Token], start: int, end: int, words: str) -> Between | None:  # noqa: ARG001
    """Find who lays before others what a third party offered ("Norway would lay it before Denmark")."""
    known = mediation_words(here.language)
    event = event_at(here, tokens[start].span)
    at = end + 1
    if (
        event is None
        or event.trigger.start != tokens[start].span.start
        or event.status in {"denied", "unknown", "cancelled"}
        or at >= len(tokens)
        or tokens[end].form not in known.pointing
        or tokens[at].form != "before"
    ):
        return None
    carriers = agents_of(here, event)
    addressed, past = after(here, tokens[at].span.end + 1)
    own = {code for one in carriers if (code := country_of(one, here.people))}
    addressed = tuple(one for one in addressed if country_of(one, here.people) not in own)
    if not carriers or not addressed or not _named_before(here, tokens[start].span, own):
        return None
    return Between("carries", carriers, addressed, Span(tokens[start].span.start, past))


def told_for(here: Page, tokens: Sequence[Token], start: int, end: int, words: str) -> Between | None:  # noqa: ARG001
    """Find who tells one party what another is willing to do, or is concerned about."""
    known = mediation_words(here.language)
    event = event_at(here, tokens[start].span)
    if event is None or event.trigger.start != tokens[start].span.start or event.status != "occurred":
        return None
    carriers = agents_of(here, event)
    own = {code for one in carriers if (code := country_of(one, here.people))}
    ahead = tokens[end : end + _CLAUSE]
    at = next((number for number, token in enumerate(ahead) if token.form in {"that", "of"}), None)
    if (
        not carriers
        or at is None
        or at < 1
        or any(token.stem in _stems(known.press, here.language) for token in ahead[:at])
    ):
        return None
    told = _told(here, event, Span(tokens[end].span.start, ahead[at - 1].span.end))
    if ahead[at].form == "of":
        number = next(
            (
                number
                for number in range(at + 1, min(len(ahead) - 1, at + 4))
                if ahead[number].stem in _stems(known.concerns, here.language)
                and ahead[number + 1].form == "of"
            ),
            None,
        )
        if number is None:
            return None
        third, past = after(here, ahead[number + 1].span.end + 1)
    else:
        third, past = after(here, ahead[at].span.end + 1)
        following = [token for token in tokens if token.span.start >= past][:_NEAR]
        if not any(token.stem in _stems(known.willing, here.language) for token in following):
            return None
    third = tuple(one for one in third if country_of(one, here.people) not in {None, *own})
    codes = {country_of(one, here.people) for one in third}
    if not third or any(country_of(one, here.people) in codes | own for one in told):
        return None
    return Between("carries", carriers, (*told, *third), Span(tokens[start].span.start, past))


def persuaded(here: Page, tokens: Sequence[Token], start: int, end: int, words: str) -> Between | None:  # noqa: ARG001
    """Find who brings one party to deal with another ("persuaded Finland to receive an envoy")."""
    known = mediation_words(here.language)
    text = here.record.document.text
    event = event_at(here, tokens[start].span)
    if event is None or event.trigger.start != tokens[start].span.start or event.status != "occurred":
        return None
    carriers = agents_of(here, event) or _those_who(here, tokens, start)
    own = {code for one in carriers if (code := country_of(one, here.people))}
    others, past = after(here, tokens[end - 1].span.end + 1)
    others = tuple(one for one in others if country_of(one, here.people) not in {None, *own})
    ahead = [token for token in tokens if token.span.start >= past][:_CLAUSE]
    at = next((number for number, token in enumerate(ahead) if token.form in {"to", "into"}), None)
    if not carriers or not others or at is None or at + 1 >= len(ahead):
        return None
    if ahead[at + 1].form not in known.dealing or _BREAK.search(text[past : ahead[at].span.start]):
        return None
    if any(token.form in {"its", "their", "his", "her", "our"} for token in ahead[at + 2 : at + 4]):
        return None
    codes = {country_of(one, here.people) for one in others}
    closing = ahead[at + 1].span.end
    rest = Span(closing, max(closing, sentence_at(here, closing - 1).end))
    third, reach = after(here, closing + 1) if closing + 1 < rest.end else ((), closing)
    third = tuple(one for one in third if one.name[:1].isupper())
    named = {code for code in codes_in(here, rest) if code not in own | codes}
    if (
        not third
        and not named
        and not _named_before(here, tokens[start].span, own | {one for one in codes if one})
    ):
        return None
    outside = tuple(one for one in _named_in(here, rest) if acting(one) and one.country in named)
    return Between(
        "mediates",
        carriers,
        tuple(dict.fromkeys((*others, *third, *outside))),
        Span(tokens[start].span.start, max(closing, reach if third else closing)),
    )


def passed_on(here: Page, tokens: Sequence[Token], start: int, end: int, words: str) -> Between | None:
    """Find who says of what another told them "that is what we shall pass on"."""
    known = mediation_words(here.language)
    before = [token.form for token in tokens[max(0, start - _NEAR) : start]]
    statement = statement_over(here, tokens[start].span)
    if words not in known.relaying or statement is None or not {"we", "i"} & set(before[-3:]):
        return None
    if not set(known.pointing) & set(before) or any(one in {"not", "never", "no"} for one in before):
        return None
    carriers = tuple(
        actor for one in statement.speakers if (actor := actor_of(here, one)) is not None and acting(actor)
    )
    own = {code for one in carriers if (code := country_of(one, here.people))}
    sentence = sentence_at(here, tokens[start].span.start)
    number = number_of(here, sentence)
    near = Span(here.sentences[max(0, number - _BACK)].start, tokens[start].span.start)
    others = tuple(
        actor
        for actor in _named_in(here, near)
        if acting(actor) and country_of(actor, here.people) not in {None, *own}
    )
    if not carriers or not others:
        return None
    return Between("carries", carriers, others, Span(sentence.start, tokens[end - 1].span.end))


def _those_who(here: Page, tokens: Sequence[Token], start: int) -> tuple[Actor, ...]:
    """Return whom "who" right before a verb stands for ("it was they who talked")."""
    if not start or tokens[start - 1].form != "who":
        return ()
    at = tokens[start - 1].span.start
    found = {
        actor.id: actor
        for mention, actor in mentions_at(here, Span(at - 2, at))
        if acting(actor) and 0 <= at - mention.end <= 1
    }
    return tuple(found.values())


def _named_in(here: Page, span: Span) -> tuple[Actor, ...]:
    """Return the actors who are named in a passage, in the record's order."""
    named = {actor.id: actor for mention, actor in mentions_at(here, span) if span.covers(mention)}
    return tuple(named.values())


def _told(here: Page, event: Event, span: Span) -> tuple[Actor, ...]:
    """Return who is told: the recipients that stand right after the verb."""
    return tuple(
        actor
        for one in event.recipients
        if span.overlaps(one.span) and (actor := actor_of(here, one)) is not None and acting(actor)
    )


def _named_before(here: Page, place: Span, besides: set[str]) -> bool:
    """Tell whether another state is named, or its people, up to two sentences before a place."""
    number = number_of(here, sentence_at(here, place.start))
    first = here.sentences[max(0, number - _BACK)].start
    return bool(set(codes_in(here, Span(first, place.start))) - besides)


@functools.cache
def _stems(words: tuple[str, ...], language: str) -> frozenset[str]:
    return frozenset(stemmed(word, language)[0] for word in words)
