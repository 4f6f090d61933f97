"""Where an event stands: its place, its clause and the statement around it."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence

from onrecord.knowledge.predicates import load_lexicon
from onrecord.knowledge.states import states
from onrecord.knowledge.time_words import context
from onrecord.reading.analysis import Analysis, Token
from onrecord.reading.english import grammar
from onrecord.reading.english.events import frames
from onrecord.records import Place, Span, Statement

MAX_CLAUSE = 600
"""Characters; a longer clause is narrowed to the words around the trigger."""
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_PREPOSITIONS = ("in", "at", "near", "inside", "outside", "across", "off")
_HOST_VERBS = frozenset(
    {"hold", "have", "pay", "make", "conduct", "chair", "host", "take", "lead", "begin", "end"}
)


def place_of(analysis: Analysis, trigger: Token) -> Place | None:
    """Return where the event takes place: a named place in a phrase with "in", "at", "near".

    For a journey or a visit it is where it leads ("flew to Oslo", "visited Oslo"), for a gathering also the
    town that it is called by ("the Oslo talks"). Never the name of a person, an organization or a time.
    """
    sentence = analysis.sentence_of(trigger)
    if not any(token.entity in _PLACES for token in analysis.tokens[sentence.first : sentence.last]):
        return None
    noun = _named_place(trigger)
    if noun is None:
        return None
    span = grammar.noun_phrase(analysis, noun)
    return Place(span, span.of(analysis.text))


def _named_place(trigger: Token) -> Token | None:
    bearers = [trigger]
    if grammar.is_noun(trigger):
        above = frames.governor(trigger)
        if above is not None and above.lemma in _HOST_VERBS:
            bearers.append(above)
        occasions = context("occurring")
        bearers.extend(
            one for one in trigger.children if one.dep in {"acl", "relcl"} and one.lemma in occasions
        )
        if trigger.dep in {"nsubj", "nsubjpass"} and trigger.head.lemma in occasions:
            bearers.append(trigger.head)
    for bearer in bearers:
        for preposition in _PREPOSITIONS:
            for noun in frames.prepositional(bearer, preposition):
                if noun.entity in _PLACES:
                    return noun
    if trigger.lemma in context("journeys"):
        visited = [*frames.prepositional(trigger, "to"), *grammar.children(trigger, "dobj")]
        return next((noun for noun in visited if noun.entity in _PLACES), None)
    classes = load_lexicon().classes
    if trigger.lemma in classes["talks"].lemmas | classes["summit"].lemmas:
        for one in trigger.children:
            if one.dep in {"compound", "nmod"} and one.entity == "GPE" and one.text not in _state_names():
                return one
    return None


@functools.cache
def _state_names() -> frozenset[str]:
    return frozenset(name for state in states().values() for name in state.names)


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
