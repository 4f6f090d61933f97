"""Records of every shape, for property tests: well formed, with texts of any characters."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from onrecord.records import (
    Actor,
    Citation,
    Document,
    Event,
    Ground,
    Office,
    Party,
    Place,
    Publication,
    Question,
    Record,
    Reference,
    Span,
    Statement,
    Time,
)

CHARACTERS = st.characters(exclude_categories=("Cs",), exclude_characters="\0")
WORDS = st.text(CHARACTERS, max_size=12)
NAMED = st.text(CHARACTERS, min_size=1, max_size=12)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
GROUNDS = st.none() | st.builds(Ground, WORDS, st.none() | WORDS)


def _some(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(strategy, max_size=4).map(tuple)


@st.composite
def records(draw: st.DrawFn) -> Record:
    text = draw(st.text(CHARACTERS, min_size=1, max_size=120))
    spans = (
        st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)))
        .map(lambda pair: Span(pair[0], min(pair[0] + pair[1], len(text))))
    )  # fmt: skip
    times = st.builds(
        Time, spans, st.sampled_from(["DATE", "TIME", "DURATION", "SET"]), st.none() | WORDS,
        st.none() | DAYS, st.none() | DAYS, GROUNDS,
    )  # fmt: skip
    actor_ids = draw(st.lists(NAMED, max_size=4, unique=True))
    statement_ids = draw(st.lists(NAMED, max_size=4, unique=True))
    event_ids = draw(st.lists(NAMED, max_size=4, unique=True))
    some_actor = st.none() | st.sampled_from(actor_ids) if actor_ids else st.none()
    some_statement = st.none() | st.sampled_from(statement_ids) if statement_ids else st.none()
    some_event = st.none() | st.sampled_from(event_ids) if event_ids else st.none()
    parties = _some(st.builds(Party, spans, some_actor))
    offices = _some(st.builds(Office, NAMED, st.none() | WORDS, spans))
    actors = []
    for id_ in actor_ids:
        mentions = draw(_some(spans))
        grounds = draw(st.lists(GROUNDS.filter(lambda one: one is not None), max_size=len(mentions)))
        kind = draw(st.sampled_from(["person", "state", "group", "outlet"]))
        country = draw(st.none() | WORDS)
        actors.append(Actor(id_, draw(WORDS), kind, country, mentions, draw(offices), tuple(grounds)))
    statements = [
        Statement(
            id_, draw(parties), draw(_some(spans)), draw(_some(spans)),
            draw(st.sampled_from([None, "direct", "indirect", "mixed"])), draw(st.none() | WORDS),
            draw(some_statement), draw(GROUNDS),
        )
        for id_ in statement_ids
    ]  # fmt: skip
    events = [
        Event(
            id_, draw(spans), draw(spans), draw(st.sampled_from([None, "CONSULT", "AGREE"])),
            draw(st.none() | WORDS), draw(st.none() | WORDS), draw(parties), draw(parties),
            draw(st.none() | st.builds(Place, spans, WORDS)), draw(st.none() | times),
            draw(st.sampled_from(["positive", "negative"])),
            draw(st.sampled_from(["certain", "probable", "possible", "unknown"])),
            draw(st.sampled_from(["past", "present", "future", "none"])),
            draw(st.sampled_from(["occurred", "planned", "denied", "unknown"])),
            draw(some_statement), draw(GROUNDS), draw(GROUNDS),
        )
        for id_ in event_ids
    ]  # fmt: skip
    published = None
    if draw(st.booleans()):
        first, last = sorted(draw(st.tuples(DAYS, DAYS)))
        published = Publication(draw(WORDS), first, last, draw(WORDS))
    return Record(
        Document(
            draw(NAMED), text, draw(st.none() | WORDS), draw(st.none() | WORDS), "en", published,
            draw(st.none() | WORDS), draw(st.none() | WORDS), draw(st.none() | WORDS),
            draw(st.none() | st.just(published)), draw(st.none() | WORDS),
        ),
        draw(_some(times)),
        tuple(actors),
        tuple(statements),
        tuple(events),
        draw(_some(st.builds(Citation, spans, WORDS, _some(DAYS), spans, some_actor, GROUNDS))),
        draw(_some(st.builds(Reference, spans, WORDS, _some(DAYS), st.none() | WORDS))),
        draw(_some(st.builds(Question, spans, some_event, GROUNDS))),
    )  # fmt: skip
