"""How sure, when, and whether at all: polarity, certainty, tense and status of an event mention.

An event stands under the words that govern it: verbs, nouns and adjectives with a complement,
prepositions, conjunctions. :func:`assess` climbs from the event to the root of its sentence and comes
down again, at each step asking first what the governing word says of what it governs
(:mod:`onrecord.knowledge.modality`) and then what negations, modals, adverbs and modifiers stand on the
word itself. This is the way of Nairn, Condoravdi and Karttunen, "Computing relative polarity for textual
inference" (ICoS 2006), with degrees of certainty beside polarity (Saurí and Pustejovsky, "FactBank", 2009).

The scope rule. A clause is in the scope of the word whose complement it is. A nominal event is in the scope
of a verb only as the thing done: the object or passive subject of a verb that brings it about or merely
supports it ("will hold talks", "did not sign an accord"), or of one that says what becomes of it ("postponed
the visit"). An indefinite object of any other verb is new in the text: no surer than the verb, but neither
denied nor called off with it. Every other noun phrase is taken for granted, since presuppositions project out
of negation, modals and questions: definite objects ("will discuss the visit"), subjects, what something
follows, precedes or happens during. Relative clauses and clauses of cause, contrast and "why" are likewise
out of the scope of what stands above them; clauses of purpose, condition and of "until" and "once" are ahead
or open.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.knowledge.modality import modality
from onrecord.reading.analysis import Analysis, Token
from onrecord.reading.english import grammar
from onrecord.reading.english.factuality.governors import Link
from onrecord.reading.english.factuality.links import MAX_DEPTH, link_of
from onrecord.reading.english.factuality.states import FRESH, State, governed, marked
from onrecord.records import Certainty, Ground, Polarity, Publication, Status, Tense, Time

_CERTAINTIES: tuple[Certainty, ...] = ("unknown", "possible", "probable", "certain")
_ASKED = Ground("asked in a question")
_AFTER = Ground("its time lies after the publication")
_BEFORE = Ground("its time lies before the publication")


@dataclass(frozen=True, slots=True)
class Factuality:
    """What the text commits itself to about an event, and the word or rule that decided it (``ground``)."""

    polarity: Polarity
    certainty: Certainty
    tense: Tense
    status: Status
    ground: Ground


def assess(
    analysis: Analysis, trigger: Token, time: Time | None = None, published: Publication | None = None
) -> Factuality:
    """Judge the event that ``trigger`` (the head token of its words) names.

    ``time`` is the event's own time: one that lies wholly after the document's publication makes an event
    that is told as a fact a planned one; one that lies wholly before leaves a plan that the text tells of
    without its outcome (``status`` unknown).
    """
    known = modality()
    chain: list[tuple[Token, Link]] = []
    token: Token | None = trigger
    while token is not None and len(chain) < MAX_DEPTH:
        link = link_of(known, token)
        chain.append((token, link))
        token = link.parent
    state = FRESH
    for word, link in reversed(chain):
        state = marked(known, analysis, word, governed(state, link))
    asked = analysis.tokens[analysis.sentence_of(trigger).last - 1].text == "?"
    if asked and not any(_is_taken_for_granted(word, link) for word, link in chain):
        state = state._replace(strength=0, ground=_ASKED)
    if time is not None and published is not None and state.polarity > 0:
        state = _placed(state, trigger, time, published)
    return _concluded(analysis, trigger, state)


def _placed(state: State, trigger: Token, time: Time, published: Publication) -> State:
    """Return ``state`` after the time of the event was held against the publication."""
    if time.earliest is not None and time.earliest > published.latest:
        if not (state.future or state.settled or state.status is not None):
            return state._replace(future=True, ground=_AFTER)
    elif time.latest is not None and time.latest < published.earliest:
        if state.status is None and grammar.is_noun(trigger) and state.future:
            return state._replace(future=False, strength=3, ground=_BEFORE)
        if state.status == "planned" and state.strength > 0:
            return state._replace(status="unknown", ground=_BEFORE)
        if state.status is None and not state.future and trigger.tag in {"VBZ", "VBP"}:
            # The present of headlines and chronologies tells what has happened.
            return state._replace(status="occurred", ground=_BEFORE)
    return state


def _is_taken_for_granted(word: Token, link: Link) -> bool:
    """Tell whether a question about the clause does not ask whether ``word`` happens."""
    return (
        link.manner == "fresh" and link.parent is not None and (grammar.is_noun(word) or word.dep == "relcl")
    )


def _concluded(analysis: Analysis, trigger: Token, state: State) -> Factuality:
    tense: Tense = "future" if state.future else state.tense
    if grammar.is_noun(trigger) and not state.future:
        tense = "none"
    return Factuality(
        "positive" if state.polarity > 0 else "negative",
        _CERTAINTIES[state.strength],
        tense,
        _status(analysis, trigger, state),
        state.ground,
    )


def _status(analysis: Analysis, trigger: Token, state: State) -> Status:
    status = state.status
    if state.polarity < 0:
        if status == "postponed":
            return "postponed"
        if status == "cancelled":
            return "cancelled"
        return "denied" if state.strength > 1 or status == "denied" else "unknown"
    if status == "proposed":
        return "proposed"
    if status == "planned" and state.future:
        # Planned it is, however little is said of what came of it.
        return "planned"
    if state.strength < 2:
        return "occurred" if status == "occurred" and _is_told_of_past(trigger, state) else "unknown"
    if status in {"occurred", "unknown"}:
        return "occurred" if status == "occurred" else "unknown"
    if state.future:
        return "planned"
    if status == "ongoing":
        return "ongoing"
    if trigger.tag in {"VBZ", "VBP"} or (trigger.tag == "VBN" and state.tense == "present"):
        return "occurred" if _is_told(analysis, trigger) else "ongoing"
    return "occurred"


def _is_told_of_past(trigger: Token, state: State) -> bool:
    """Tell whether somebody says of it that it happened: "is said to have fled", "accused of shelling"."""
    if state.strength < 1 or state.future:
        return False
    return state.tense == "past" or trigger.tag == "VBG" or grammar.is_noun(trigger)


def _is_told(analysis: Analysis, verb: Token) -> bool:
    """Tell whether a present tense tells what has happened: in a headline, or with a verb of saying."""
    said = modality().predicate("verb", verb.lemma.lower(), "clause")
    return analysis.sentence_of(verb).paragraph == 0 or said is not None
