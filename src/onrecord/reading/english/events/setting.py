"""Where and when an event stands: its time, its place, its clause and the statement around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from onrecord.reading.analysis import Analysis, Token
from onrecord.reading.english import grammar
from onrecord.reading.english.events import frames
from onrecord.records import Party, Place, Span, Statement, Time

MAX_CLAUSE = 600
"""Characters; a longer clause is narrowed to the words around the trigger."""
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_PREPOSITIONS = ("in", "at", "near", "inside", "outside", "across", "off")
_HOST_VERBS = frozenset(
    {"hold", "have", "pay", "make", "conduct", "chair", "host", "take", "lead", "begin", "end"}
)


def times_of_triggers(
    analysis: Analysis, times: Sequence[Time], triggers: Mapping[int, Token]
) -> dict[int, list[Time]]:
    """Return, by token index, the times that hang on each trigger, in text order.

    A time goes to the nearest trigger above it in the tree; one on a light verb goes to the noun that
    the verb bears (``triggers`` maps the index of a trigger or of its light verb to the trigger).
    """
    found: dict[int, list[Time]] = {}
    for time in times:
        if time.type not in {"DATE", "TIME"} or time.value is None:
            continue
        tokens = analysis.tokens_in(time.span)
        if not tokens:
            continue
        first, last = tokens[0].i, tokens[-1].i
        top = next((t for t in tokens if t.head is t or not first <= t.head.i <= last), tokens[0])
        for above in top.ancestors:
            owner = triggers.get(above.i)
            if owner is not None:
                found.setdefault(owner.i, []).append(time)
                break
    return found


def nearest(trigger: Token, times: Sequence[Time]) -> Time | None:
    """Return the time nearest to ``trigger``; of two the one that names the longer stretch of words."""
    if not times:
        return None
    exact = [time for time in times if time.earliest is not None] or times
    return min(
        exact, key=lambda time: min(abs(time.span.start - trigger.end), abs(trigger.start - time.span.end))
    )


def turns(
    trigger: Token, recipients: tuple[Party, ...], times: Sequence[Time]
) -> list[tuple[tuple[Party, ...], Time | None]]:
    """Return recipients and time of each turn that one verb tells: one as a rule.

    Two in "met on Monday with the king, and a day later with his heir": a second phrase with the same
    preposition, and a time of its own before it.
    """
    phrases = [one for one in trigger.children if one.dep == "prep" and one.i > trigger.i]
    for first, second in pairwise(phrases):
        second_time = next(
            (t for t in times if first.end < t.span.start and t.span.end <= second.start), None
        )
        repeated = next((p for p in phrases if p.i < second.i and p.lower == second.lower), None)
        if second_time is None or repeated is None:
            continue
        cut = second_time.span.start
        before = tuple(party for party in recipients if party.span.start < cut)
        after = tuple(party for party in recipients if party.span.start > cut)
        if before and after and second_time.span.start > repeated.end:
            return [
                (before, nearest(trigger, [t for t in times if t.span.start < cut])),
                (after, second_time),
            ]
    return [(recipients, nearest(trigger, times))]


def inherited(trigger: Token, found: Mapping[int, list[Time]]) -> list[Time]:
    """Return the times before the first of coordinated verbs: "On Monday he met the envoy and left"."""
    verb = trigger
    while verb.dep == "conj" and verb.head is not verb:
        verb = verb.head
        before = [time for time in found.get(verb.i, ()) if time.span.end <= verb.start]
        if before:
            return before
    return []


def place_of(analysis: Analysis, trigger: Token) -> Place | None:
    """Return where the event takes place: a named place in a phrase with "in", "at", "near"."""
    bearers = [trigger]
    above = frames.governor(trigger) if grammar.is_noun(trigger) else None
    if above is not None and above.lemma in _HOST_VERBS:
        bearers.append(above)
    for bearer in bearers:
        for preposition in _PREPOSITIONS:
            for noun in frames.prepositional(bearer, preposition):
                if noun.entity in _PLACES:
                    span = grammar.noun_phrase(analysis, noun)
                    return Place(span, span.of(analysis.text))
    return None


def clause_of(analysis: Analysis, trigger: Token) -> Span:
    """Return the clause of ``trigger``, of at most :data:`MAX_CLAUSE` characters."""
    span = grammar.clause(analysis, trigger)
    if not span.start <= trigger.start < span.end:
        span = analysis.sentence_of(trigger).span
    if span.end - span.start <= MAX_CLAUSE:
        return span
    own = grammar.trimmed(analysis, trigger.left_edge, trigger.right_edge)
    if own is not None and own.end - own.start <= MAX_CLAUSE:
        return own
    half = MAX_CLAUSE // 2
    tokens = analysis.tokens_in(
        Span(max(span.start, trigger.start - half), min(span.end, trigger.end + half))
    )
    inside = [t for t in tokens if abs(t.start - trigger.start) < half and abs(t.end - trigger.end) < half]
    return Span(inside[0].start, inside[-1].end) if inside else trigger.span


def statements_of(triggers: Iterable[Token], statements: Sequence[Statement]) -> dict[int, str]:
    """Return, by token index, the id of the smallest statement whose content holds each trigger.

    ``triggers`` are in text order.
    """
    pieces = sorted(
        (
            (piece, sum(p.end - p.start for p in one.content), one.id)
            for one in statements
            for piece in one.content
        ),
        key=lambda item: item[0].start,
    )
    found: dict[int, str] = {}
    open_pieces: list[tuple[Span, int, str]] = []
    reached = 0
    for trigger in triggers:
        while reached < len(pieces) and pieces[reached][0].start <= trigger.start:
            open_pieces.append(pieces[reached])
            reached += 1
        open_pieces = [one for one in open_pieces if one[0].end >= trigger.end]
        if open_pieces:
            found[trigger.i] = min(open_pieces, key=lambda one: (one[1], -one[0].start))[2]
    return found
