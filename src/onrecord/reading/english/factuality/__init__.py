"""How sure, when, and whether at all: polarity, certainty, tense and status of an event mention.

An event stands under the words that govern it: verbs, nouns and adjectives with a complement,
prepositions, conjunctions. :func:`assess` climbs from the event to the root of its sentence and comes
down again, at each step asking first what the governing word says of what it governs
(:mod:`onrecord.knowledge.modality`) and then what negations, modals, adverbs and modifiers stand on the
word itself. This is the way of Nairn, Condoravdi and Karttunen, "Computing relative polarity for textual
inference" (ICoS 2006), with degrees of certainty beside polarity (Saurí and Pustejovsky, "FactBank", 2009).
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.knowledge.modality import modality
from onrecord.reading.analysis import Analysis, Token
from onrecord.reading.english import grammar
from onrecord.reading.english.factuality.links import MAX_DEPTH, Link, link_of
from onrecord.reading.english.factuality.states import FRESH, State, governed, marked
from onrecord.records import Certainty, Polarity, Status, Tense

_CERTAINTIES: tuple[Certainty, ...] = ("unknown", "possible", "probable", "certain")


@dataclass(frozen=True, slots=True)
class Factuality:
    """What the text commits itself to about an event."""

    polarity: Polarity
    certainty: Certainty
    tense: Tense
    status: Status


def assess(analysis: Analysis, trigger: Token) -> Factuality:
    """Judge the event that ``trigger`` (the head token of its words) names."""
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
        state = state._replace(strength=0)
    return _concluded(analysis, trigger, state)


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
    if state.strength < 2:
        return "unknown"
    if status == "occurred":
        return "occurred"
    if state.future:
        return "planned"
    if status == "ongoing":
        return "ongoing"
    if trigger.tag in {"VBZ", "VBP"} or (trigger.tag == "VBN" and state.tense == "present"):
        return "occurred" if _is_told(analysis, trigger) else "ongoing"
    return "occurred"


def _is_told(analysis: Analysis, verb: Token) -> bool:
    """Tell whether a present tense tells what has happened: in a headline, or with a verb of saying."""
    said = modality().predicate("verb", verb.lemma.lower(), "clause")
    return analysis.sentence_of(verb).paragraph == 0 or said is not None
