"""Destinations: which states a visit goes to, where it came from, and when it is where."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from onrecord.knowledge.thread_words import thread_words
from onrecord.knowledge.visit_words import visit_words
from onrecord.records import Actor, Event, Span
from onrecord.weaving.located import Located, located
from onrecord.weaving.pages import Page, codes_at, events_at, once_a_page, places, sentence_at, times_at
from onrecord.weaving.people import country_of
from onrecord.weaving.steps import When, when_of
from onrecord.weaving.words import forms_of

_WORDS = re.compile(r"[A-Z][\w.’'-]*")
_ON = re.compile(r"(?:\s+from\s+\w+(?:\s+\d+)?)?,?(?:\s+and)?(?:\s+then)?(?:\s+on)?(?:\s+(?:to|in|both))*\s*")
"""What may stand between one destination and the next ("from May 3 and in")."""
_TIMED = re.compile(r"\s+(?:from|on|in|at|until)?\s*")
_LONGEST_NAME = 4
_AFTER = 30


def destinations(
    here: Page, event: Event, recipients: Sequence[Actor], home: str | None
) -> tuple[tuple[str, When | None], ...]:
    """Return the codes of the states that are visited, each with its own time where several are named.

    They are sought in this order: as the roles have it, as the place, in the words after the visit, and, for
    a word like "there", as the place that was named last.
    """
    ranked = sorted(recipients, key=lambda actor: actor.kind not in {"state", "government"})
    for actor in ranked:
        code = country_of(actor, here.people)
        if code is not None and code != home:
            return ((code, None),)
    named = list(_after(here, event, home))
    if len(named) > 1:
        return tuple(named)
    if event.place is not None:
        code = places().get(event.place.name.casefold())
        if code is not None and code != home:
            return ((code, None),)
    if named:
        return ((named[0][0], None),)
    if (code := _of_people(here, event, home)) is not None:
        return ((code, None),)
    last = _there(here, event)
    return ((last, None),) if last is not None and last != home else ()


def origin(here: Page, event: Event) -> str | None:
    """Return the state from which somebody is said to come, None where the clause names none."""
    text = here.record.document.text
    words = visit_words(here.language).origin
    clause = Span(event.trigger.end, sentence_at(here, event.trigger.start).end)
    for mention, code in places_named(here, clause):
        between = list(forms_of(text[event.trigger.end : mention.start]))
        if between and between[-1] in words:
            busy = any(
                event.trigger.end <= one.trigger.start
                for one in events_at(here, Span(event.trigger.end, mention.start))
            )
            return None if busy else code
    return None


def _after(here: Page, event: Event, home: str | None) -> Iterator[tuple[str, When | None]]:
    """Yield the states that the words after a visit lead to, with those that are named together with them."""
    text = here.record.document.text
    leading = thread_words(here.language).destination
    clause = Span(event.trigger.end, _end(here, event))
    found: list[tuple[Span, str]] = []
    for mention, code in places_named(here, Span(clause.start, sentence_at(here, event.trigger.start).end)):
        if code == home or any(code == one for _, one in found):
            continue
        if not found:
            last = next(reversed(list(forms_of(text[clause.start : mention.start]))), "")
            before = list(forms_of(text[clause.start : mention.start]))[-2:]
            if mention.end <= clause.end and (last in leading or (last == "both" and before[0] in leading)):
                found.append((mention, code))
        elif found[-1][0] == mention or _ON.fullmatch(text, found[-1][0].end, mention.start):
            found.append((mention, code))
        else:
            break
    for mention, code in found:
        yield code, _time_at(here, mention) if len(found) > 1 else None


def _end(here: Page, event: Event) -> int:
    """Return where the words of a visit end: where somebody goes on to is told by the words for going on."""
    starts = _visits(here)
    number = bisect_right(starts, event.trigger.start)
    following = starts[number : number + 1]
    return max(min([event.span.end, *following]), event.trigger.end)


@once_a_page
def _visits(here: Page) -> tuple[int, ...]:
    """Return where the words for visits begin, in the order of the text."""
    visits = (one for one in here.record.events if one.type == "CONSULT" and one.mode == "visit")
    return tuple(sorted(one.trigger.start for one in visits))


def _of_people(here: Page, event: Event, home: str | None) -> str | None:
    """Return the state of those to whom the words after a visit lead ("a visit to the Norwegian capital")."""
    text = here.record.document.text
    leading = thread_words(here.language).destination
    after = Span(event.trigger.end, _end(here, event))
    for mention, code in codes_at(here, after):
        if not after.covers(mention) or code == home:
            continue
        between = [one for one in forms_of(text[event.trigger.end : mention.start]) if one != "the"]
        if between and between[-1] in leading:
            return code
    return None


def _time_at(here: Page, mention: Span) -> When | None:
    """Return the time that directly follows a place."""
    text = here.record.document.text
    for time in times_at(here, Span(mention.end, mention.end + _AFTER + 1)):
        if mention.end < time.span.start <= mention.end + _AFTER and _TIMED.fullmatch(
            text, mention.end, time.span.start
        ):
            return when_of(time)
    return None


def _there(here: Page, event: Event) -> str | None:
    """Return the place named last before a word like "there" that follows a verb of going."""
    text = here.record.document.text
    after = next(forms_of(text[event.trigger.end : event.trigger.end + _AFTER]), "")
    if after not in visit_words(here.language).there:
        return None
    named = list(places_named(here, Span(max(0, event.trigger.start - 600), event.trigger.start)))
    return named[-1][1] if named else None


def places_named(here: Page, span: Span) -> Iterator[tuple[Span, str]]:
    """Yield the states and their seats that a passage names, with their codes, in the order of the text."""
    found = [
        (mention, code)
        for mention, code in _states_named(here).at(span)
        if span.start <= mention.start and mention.end <= span.end
    ]
    text = here.record.document.text
    known = [mention for mention, _ in found]
    for match in _WORDS.finditer(text, span.start, span.end):
        words = [match[0]]
        end = match.end()
        best: tuple[Span, str] | None = None
        for _ in range(_LONGEST_NAME):
            name = re.sub(r"['’]s?$|[.]$", "", " ".join(words))
            if code := places().get(name.casefold()):
                best = Span(match.start(), match.start() + len(name)), code
            following = _WORDS.match(text, end + 1, span.end)
            if following is None:
                break
            words.append(following[0])
            end = following.end()
        if best and not any(best[0].overlaps(one) for one in known):
            found.append(best)
    return iter(sorted(found))


@once_a_page
def _states_named(here: Page) -> Located[tuple[Span, str]]:
    return located(
        (mention, (mention, actor.country))
        for actor in here.record.actors
        if actor.kind == "state" and actor.country
        for mention in actor.mentions
        if mention.of(here.record.document.text)[:1].isupper()
    )
