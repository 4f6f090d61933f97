"""Where a sentence says that a party stands: the wordings of the data file, with their parties."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.knowledge.stances import Role, Stance, Wording, stance_words
from onrecord.records import Actor, Span
from onrecord.weaving.extents import CLAUSE_END, extent
from onrecord.weaving.pages import Page, actor_of, events_at, once_a_page, statements_at
from onrecord.weaving.people import country_of
from onrecord.weaving.wordings import (
    Token,
    acting,
    after,
    agents_of,
    asked_there,
    event_at,
    index_of,
    negated,
    parties_of,
    statement_over,
    tokens_of,
    wordings_in,
)
from onrecord.weaving.words import stemmer, words_of

_NOT_TO = re.compile(r"(?:[\w’']+ ){0,4}not to ")
_ASKED = 8
"""Words after a verb of asking within which "to" follows."""
_CLAUSE = 14
"""Words after "that" within which the verb stands."""
_CARRYING = frozenset(
    {"to", "will", "would", "can", "could", "may", "might", "must", "should", "shall", "not"}
)
"""Words after which "be" is no subjunctive."""
_BEING = frozenset({"is", "are", "was", "were", "be", "been", "remains", "remain", "remained"})
_NEAR = 8
"""Words before a judgement within which its verb stands, and those of what is judged."""
_JOINED = 20
"""Words before "and" within which stands the verb that it joins another to; a condition is as near."""
_PAUSE = re.compile(r"[;:.!?–—]")
_SINGULAR = frozenset({"state", "person", "government"})


@dataclass(frozen=True, slots=True)
class Held:
    """A wording with its parties: ``span`` takes in what is wanted, which stands at ``about``."""

    stance: Stance
    parties: tuple[Actor, ...]
    span: Span
    about: Span


@once_a_page
def held_in(here: Page, sentence: Span) -> tuple[Held, ...]:
    """Return what a sentence says of where parties stand."""
    return tuple(_held(here, sentence))


def _held(here: Page, sentence: Span) -> Iterator[Held]:
    tokens = tokens_of(here, sentence)
    for role, find in _FINDING:
        those = _of_role(here.language, role)
        for start, found_end, words in wordings_in(tokens, _index(here.language, role), here.language):
            if asked_there(here, Span(tokens[start].span.start, tokens[found_end - 1].span.end)):
                continue
            wording, end = _resumed(here, tokens, found_end, those[words], those)
            if end != found_end:
                one = _put_off(here, tokens, start, found_end, end, wording)
            else:
                one = find(here, tokens, start, end, wording)
            if one is not None:
                yield one
    yield from _conditions(here, tokens)


def _resumed(
    here: Page, tokens: Sequence[Token], end: int, wording: Wording, those: Mapping[str, Wording]
) -> tuple[Wording, int]:
    """Return a wording with its "that" where words are put in between ("fears, as he said, that")."""
    whole = those.get(f"{wording.words} that")
    text = here.record.document.text
    if whole is None or not text.startswith(",", tokens[end - 1].span.end):
        return wording, end
    for number in range(end + 1, min(len(tokens), end + _CLAUSE)):
        gap = text[tokens[number - 1].span.end : tokens[number].span.start]
        if tokens[number].form == "that" and gap.startswith(","):
            return whole, number + 1
        if re.search(r"[;:.]", gap):
            break
    return wording, end


def _put_off(
    here: Page, tokens: Sequence[Token], start: int, found_end: int, end: int, wording: Wording
) -> Held | None:
    """Return a stance whose clause stands after words put in between."""
    parties = parties_of(here, tokens, start, found_end)
    if not parties and start and tokens[start - 1].form == "and":
        opening = tokens[max(0, start - _JOINED)].span.start
        joined = [
            found
            for one in events_at(here, Span(opening, tokens[start].span.start))
            if opening <= one.trigger.start < tokens[start].span.start and (found := agents_of(here, one))
        ]
        parties = joined[-1] if joined else ()
    stance = _stance(here, tokens, start, found_end, wording)
    about = extent(here, tokens, end) if end < len(tokens) else None
    if not parties or stance is None or about is None:
        return None
    return Held(stance, parties, Span(tokens[start].span.start, about.end), about)


def _conditions(here: Page, tokens: Sequence[Token]) -> Iterator[Held]:
    """Yield what a party wants for what it is ready to do ("if others would help", "in return for aid")."""
    known = stance_words(here.language)
    text = here.record.document.text
    ready = {stemmer(here.language)(word) for word in known.ready}
    doing = next(
        (
            number
            for number, token in enumerate(tokens[:-1])
            if token.stem in ready and tokens[number + 1].form == "to"
        ),
        None,
    )
    if doing is None or asked_there(here, tokens[doing].span):
        return
    parties = parties_of(here, tokens, doing, doing + 1)
    for number in range(doing + 1, min(len(tokens), doing + _JOINED)) if parties else ():
        if _PAUSE.search(text[tokens[number - 1].span.end : tokens[number].span.start]):
            return
        for words in known.conditions:
            past = number + len(words.split())
            if " ".join(token.form for token in tokens[number:past]) != words or past >= len(tokens):
                continue
            about = extent(here, tokens, past, free=True)
            if about is not None and about.of(text).split()[-1] not in known.idle:
                yield Held("wants", parties, Span(tokens[number].span.start, about.end), about)
            return


@functools.cache
def _of_role(language: str, role: Role) -> dict[str, Wording]:
    return {one.words: one for one in stance_words(language).wordings if one.party == role}


@functools.cache
def _index(language: str, role: Role) -> dict[str, tuple[str, ...]]:
    return dict(index_of(_of_role(language, role), language))


def _subject(here: Page, tokens: Sequence[Token], start: int, end: int, wording: Wording) -> Held | None:
    parties = parties_of(here, tokens, start, end) or _we(here, tokens, start)
    stance = _stance(here, tokens, start, end, wording)
    if not parties or stance is None:
        return None
    first, last = tokens[start].span.start, tokens[end - 1].span.end
    if not wording.noun and _as_noun(tokens, start):
        return None
    if wording.form == "colon":
        return _after_colon(here, tokens, start, end, stance, parties)
    event = event_at(here, Span(first, last))
    if end - start == 1 and (event is None or event.trigger.start != first):
        return None
    if event is not None:
        agents = [one.span for one in event.agents]
        if agents and min(one.start for one in agents) >= last:
            # "The plan is backed by Norway": what is backed stands before.
            things = [one.span for one in event.recipients if one.span.end <= first]
            if not things:
                return None
            about = max(things, key=lambda one: one.end)
            return Held(stance, parties, Span(about.start, max(one.end for one in agents)), about)
    if not _fits(here, tokens, end, wording):
        return None
    found = _with_what_follows(
        here, tokens, start, end, stance, parties, noun=_is_noun(tokens[start], wording)
    )
    if (
        found is not None
        and stance in {"wants", "supports"}
        and _NOT_TO.match(found.about.of(here.record.document.text))
    ):
        # "urged him not to go"
        return Held("opposes", found.parties, found.span, found.about)
    return found


def _we(here: Page, tokens: Sequence[Token], start: int) -> tuple[Actor, ...]:
    """Return for whom somebody speaks who says "we" right before a verb.

    Where the speaker is nobody known, it is whoever of a known country spoke last before in the paragraph.
    """
    if not start or tokens[start - 1].form != "we":
        return ()
    text = here.record.document.text
    place = tokens[start].span
    opening = text.rfind("\n", 0, place.start) + 1
    said = sorted(
        (
            one
            for one in statements_at(here, Span(opening, place.start + 1))
            if one.content and opening <= one.content[0].start <= place.start
        ),
        key=lambda one: (one.content[-1].covers(place), one.content[0]),
    )
    for one in reversed(said):
        known = [actor for each in one.speakers if (actor := actor_of(here, each)) and acting(actor)]
        of_state = tuple(actor for actor in known if country_of(actor, here.people) is not None)
        if of_state:
            return of_state
    return ()


def _as_noun(tokens: Sequence[Token], start: int) -> bool:
    """Tell whether a verb of a wording is used as a noun ("a courtesy call on")."""
    before = {token.form for token in tokens[max(0, start - 2) : start]}
    return (
        tokens[start].form == tokens[start].stem
        and bool(before & {"a", "an", "the"})
        and not (before & {"to", "will", "would", "not"})
    )


def _after_colon(
    here: Page, tokens: Sequence[Token], start: int, end: int, stance: Stance, parties: tuple[Actor, ...]
) -> Held | None:
    """Return what a colon tells after words that say no more themselves ("was alarmed: …")."""
    text = here.record.document.text
    if end >= len(tokens) or text[tokens[end - 1].span.end : tokens[end].span.start].strip() != ":":
        return None
    about = extent(here, tokens, end, free=True)
    return None if about is None else Held(stance, parties, Span(tokens[start].span.start, about.end), about)


def _judged(here: Page, tokens: Sequence[Token], start: int, end: int, wording: Wording) -> Held | None:
    """Find what somebody says of a thing ("Inspections would be premature, he said"); it stands before."""
    text = here.record.document.text
    phrase = Span(tokens[start].span.start, tokens[end - 1].span.end)
    statement = statement_over(here, phrase)
    if statement is None or start < 2:
        return None
    parties = tuple(
        actor for one in statement.speakers if (actor := actor_of(here, one)) is not None and acting(actor)
    )
    opening = next((piece.start for piece in statement.content if piece.covers(phrase)), phrase.start)
    being = next(
        (
            number
            for number in range(start - 1, max(-1, start - _NEAR), -1)
            if tokens[number].form in _BEING and tokens[number].span.start > opening
        ),
        None,
    )
    stance = _stance(here, tokens, start, end, wording)
    if being is None or stance is None or not parties:
        return None
    while being and tokens[being - 1].form in _CARRYING | {"been", "be"}:
        being -= 1
    first = next(number for number, token in enumerate(tokens) if token.span.start >= opening)
    if tokens[first].form in {"that", "but", "and"}:
        first += 1
    if first >= being or being - first > _NEAR:
        return None
    about = Span(tokens[first].span.start, tokens[being - 1].span.end)
    if CLAUSE_END.search(about.of(text)) or not words_of(about.of(text), here.language):
        return None
    return Held(stance, parties, Span(about.start, phrase.end), about)


def _fits(here: Page, tokens: Sequence[Token], end: int, wording: Wording) -> bool:
    """Tell whether what follows has the form that a wording needs."""
    text = here.record.document.text
    if wording.form is None:
        return True
    if wording.form == "infinitive":
        if end >= len(tokens) or tokens[end].form in {"to", "not"}:
            return False
        at = next(
            (one for one in range(end + 1, min(len(tokens), end + _ASKED)) if tokens[one].form == "to"), None
        )
        return at is not None and not CLAUSE_END.search(
            text[tokens[end - 1].span.end : tokens[at].span.start]
        )
    return any(
        token.form == "be" and tokens[number - 1].form not in _CARRYING
        for number, token in enumerate(tokens)
        if end < number < end + _CLAUSE
    ) or any(
        one.tense == "present"
        and one.trigger.start == token.span.start
        and not token.form.endswith(("s", "ed"))
        and any(
            (actor := actor_of(here, each)) is not None and actor.kind in _SINGULAR for each in one.agents
        )
        for token in tokens[end : end + _CLAUSE]
        for one in events_at(here, token.span)
    )


def _receiver(here: Page, tokens: Sequence[Token], start: int, end: int, wording: Wording) -> Held | None:
    if _done_by_somebody(here, tokens[end - 1].span, None):
        return None
    parties, past = after(here, tokens[end - 1].span.end + 1)
    stance = _stance(here, tokens, start, end, wording)
    if not parties or stance is None:
        return None
    at = next((number for number, token in enumerate(tokens) if token.span.start >= past), None)
    if at is None or here.record.document.text[past : tokens[at].span.start].strip():
        return None
    about = extent(here, tokens, at)
    return None if about is None else Held(stance, parties, Span(tokens[start].span.start, about.end), about)


def _beneficiary(here: Page, tokens: Sequence[Token], start: int, end: int, wording: Wording) -> Held | None:
    text = here.record.document.text
    opening = next((number for number in range(start - 1, -1, -1) if tokens[number].form == "for"), None)
    if opening is None or (
        opening and not re.search(r"[,;–—]\s*(?:and |but )?$", text[: tokens[opening].span.start])
    ):
        return None
    parties, past = after(here, tokens[opening].span.end + 1)
    between = text[past : tokens[start].span.start]
    stance = _stance(here, tokens, start, end, wording)
    if not parties or stance is None or not between.startswith(",") or CLAUSE_END.search(between[1:]):
        return None
    if _done_by_somebody(here, tokens[end - 1].span, tokens[opening].span):
        return None
    found = _with_what_follows(here, tokens, start, end, stance, parties)
    if found is None:
        return None
    return Held(stance, parties, Span(tokens[opening].span.start, found.span.end), found.about)


def _is_noun(token: Token, wording: Wording) -> bool:
    """Tell whether a word is the noun of a wording and not a verb or an adjective of the same stem."""
    noun = wording.words.split()[0]
    return wording.noun and token.form in {noun, f"{noun}s"}


def _done_by_somebody(here: Page, verb: Span, opening: Span | None) -> bool:
    """Tell whether an actor does it, and not a thing; who stands after the opening "for" does not."""
    event = event_at(here, verb)
    return event is not None and any(
        (actor := actor_of(here, one)) is not None
        and acting(actor)
        and not (opening is not None and 0 <= one.span.start - opening.end <= 5)
        for one in event.agents
    )


def _stance(here: Page, tokens: Sequence[Token], start: int, end: int, wording: Wording) -> Stance | None:
    return wording.negated if negated(here, tokens, start, end) else wording.stance


def _with_what_follows(
    here: Page,
    tokens: Sequence[Token],
    start: int,
    end: int,
    stance: Stance,
    parties: tuple[Actor, ...],
    *,
    noun: bool = False,
) -> Held | None:
    about = extent(here, tokens, end, noun=noun) if end < len(tokens) else None
    if about is None:
        return None
    return Held(stance, parties, Span(tokens[start].span.start, about.end), about)


_Finding = Callable[[Page, Sequence[Token], int, int, Wording], Held | None]
_FINDING: tuple[tuple[Role, _Finding], ...] = (
    ("subject", _subject),
    ("receiver", _receiver),
    ("beneficiary", _beneficiary),
    ("speaker", _judged),
)
