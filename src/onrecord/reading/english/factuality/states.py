"""Coming down: what holds of a word, from what holds of the one that governs it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from onrecord.knowledge.modality import Modality, Outcome, Predicate, marker, modality
from onrecord.reading.analysis import Analysis, Token
from onrecord.reading.english import grammar
from onrecord.reading.english.factuality.governors import Link, predicate_link
from onrecord.reading.english.factuality.links import marks_of, object_link, subject_link
from onrecord.records import Ground, Tense

TOLD = Ground("told as a fact")
_ALL_BUT = Ground('"all but" before it')
_NOTHING = frozenset({"nothing", "nobody", "none", "neither"})
_NEGATED = Ground("negation")
_DEPENDS = Ground("modal verb under a condition")
_CONDITIONED = Ground("infinitive under a condition")
_TO_COME = Ground("infinitive of what is to come")
_PROGRESSIVE = Ground("progressive form")
_AHEAD = Ground("a time ahead stands with it")
_OF_MANNERS = {
    "open": Ground("clause left open by its conjunction", "en/modality/markers.toml: conjunctions"),
    "future": Ground("purpose, or complement of a word of which nothing is known"),
    "intended": Ground('"was to" before it'),
    "not": Ground("said of what is left out or not chosen"),
}
_CALLED_OFF = frozenset({"cancelled", "postponed"})
_NEAR = 12
"""Tokens after a word among which a time that is ahead ("later this year") counts as its own."""


class State(NamedTuple):
    """What is known of a word on the way down: as :class:`~onrecord.knowledge.modality.Outcome`, and when.

    ``settled``: it is said outright that the event has been, so that "planned" before it is history.
    ``ground`` is what decided last.
    """

    polarity: int
    strength: int
    future: bool
    tense: Tense
    status: str | None
    settled: bool
    ground: Ground


FRESH = State(1, 3, False, "none", None, False, TOLD)


def governed(above: State, link: Link) -> State:
    """Return what the governing word, of which ``above`` holds, says of the word that it governs."""
    manner = link.manner
    if manner == "inherit":
        return above
    if link.predicate is not None:
        return _predicated(above, link.predicate)
    if manner == "open":
        return State(1, 0, above.future, above.tense, None, False, _OF_MANNERS[manner])
    if manner == "future":
        strength = above.strength if above.polarity > 0 else 1
        status = "planned" if strength > 1 else None
        return State(1, strength, True, above.tense, status, False, _OF_MANNERS[manner])
    if manner == "intended":
        status = "planned" if above.strength > 0 and above.polarity > 0 else None
        return State(1, 0, status is not None, above.tense, status, False, _OF_MANNERS[manner])
    if manner == "not":
        return above._replace(polarity=-1, status=None, settled=False, ground=_OF_MANNERS[manner])
    if manner == "beside":
        decided = above.future or above.strength < FRESH.strength
        ground = above.ground if decided else TOLD
        return State(1, above.strength, above.future, above.tense, None, False, ground)
    if manner == "mentioned":
        denied = above.polarity < 0
        decided = above.future or denied or above.strength < FRESH.strength
        ground = above.ground if decided else TOLD
        strength = 0 if denied else above.strength
        return State(1, strength, above.future, above.tense, None, above.settled, ground)
    if manner == "follow":
        ground = above.ground if above.future else TOLD
        return State(1, 3, above.future, above.tense, None, False, ground)
    if link.parent is None:
        return above
    return FRESH


def _predicated(above: State, predicate: Predicate) -> State:
    holds = above.polarity > 0
    outcome = predicate.positive if holds else predicate.negative
    status = predicate.status if holds else predicate.negative_status
    strength = outcome.strength if predicate.is_factive else min(outcome.strength, above.strength)
    if above.status in _CALLED_OFF and predicate.future:
        # Who drops the plan drops what was planned.
        return State(-1, above.strength, above.future, above.tense, above.status, False, above.ground)
    if status == "planned" and above.status == "occurred" and above.strength > 0 and not above.settled:
        # "Is said to be about to leave": a plan that is told as others tell it.
        return State(outcome.polarity, strength, True, above.tense, status, False, predicate.ground)
    if above.strength < max(outcome.strength, 1) or (status == "occurred" and above.future):
        status = None
    if not holds and predicate.negative_status == "ongoing" and above.strength > 0:
        # Who is not ready to stop goes on.
        return State(outcome.polarity, strength, False, above.tense, "ongoing", False, predicate.ground)
    future = above.future or predicate.future
    state = State(outcome.polarity, strength, future, above.tense, status, False, predicate.ground)
    if outcome == FRESH[:2] and status is None and not predicate.future:
        # The word takes nothing away, so that what decides is what was said of the word.
        return state._replace(ground=above.ground)
    return state


def marked(known: Modality, analysis: Analysis, word: Token, state: State) -> State:
    """Return ``state`` after what stands on ``word`` itself."""
    if grammar.is_verb(word) or word.dep in {"aux", "auxpass"}:
        state = _marked_verb(known, word, state)
    elif grammar.is_noun(word):
        state = _marked_noun(known, word, state)
    elif grammar.is_negated(word):
        state = state._replace(polarity=-state.polarity, ground=_NEGATED)
    return _adverbs(known, analysis, word, state)


def _marked_verb(known: Modality, verb: Token, state: State) -> State:
    auxiliaries = grammar.auxiliaries(verb)
    negated = _is_negated(verb)
    modal = next(
        (known.modals[one.lower] for one in auxiliaries if one.lower in known.modals and one.tag == "MD"),
        None,
    )
    perfect = any(
        one.lemma == "have" or one.lower in {"have", "has", "had", "'ve", "’ve"} for one in auxiliaries
    )
    polarity, strength, future, tense, status, settled, ground = state
    if modal is not None:
        outcome: Outcome = modal.outcome(negated=negated, perfect=perfect)
        polarity *= outcome.polarity
        strength = min(strength, outcome.strength, 3 if tense == "past" else modal.unreported)
        future = (future or modal.future) and not perfect
        tense = "past" if perfect else "present"
        ground = modal.ground
        if not perfect and any(_is_condition(known, one) for one in verb.children):
            strength, ground = min(strength, 1), _DEPENDS
        return State(polarity, strength, future, tense, status, False, ground)
    if negated:
        polarity, ground = -polarity, _NEGATED
    if future and status != "proposed" and any(_is_condition(known, one) for one in verb.children):
        # "Threatened to end the truce if": no plan, but what depends on something else.
        strength, status, ground = min(strength, 1), None, _CONDITIONED
    if verb.dep == "ROOT" and not perfect and any(one.tag == "TO" for one in auxiliaries):
        # The headline's future: "Airline to cut jobs".
        future, status, ground = True, "planned", _TO_COME
    own = _tense(verb, auxiliaries, perfect=perfect)
    if own is not None:
        tense = own
    if own == "past":
        future, settled = False, True
    being = any(one.lower == "being" for one in auxiliaries)
    if (verb.tag == "VBG" or being) and own != "past" and any(one.lemma == "be" for one in auxiliaries):
        if not future and status is None:
            status, ground = "ongoing", _PROGRESSIVE
        if verb.lemma == "go" and grammar.child(verb, "xcomp") is not None:
            status = None
    return State(polarity, strength, future, tense, status, settled, ground)


def _is_condition(known: Modality, clause: Token) -> bool:
    """Tell whether ``clause`` is a conditional clause."""
    return clause.dep == "advcl" and any(mark.lower in known.open_conjunctions for mark in marks_of(clause))


def _tense(verb: Token, auxiliaries: list[Token], *, perfect: bool) -> Tense | None:
    """Return the tense of a finite verb, past for a perfect infinitive, None for other forms."""
    for one in auxiliaries:
        if one.tag == "VBD" or one.lower in {"was", "were", "had", "did"}:
            return "past"
    if perfect and any(one.tag == "TO" or one.lower == "having" for one in auxiliaries):
        return "past"
    if any(one.tag in {"VBZ", "VBP"} for one in auxiliaries):
        if verb.tag == "VBG" or grammar.child(verb, "auxpass") is None:
            return "past" if perfect and verb.tag != "VBG" else "present"
        return "past" if perfect else "present"
    if any(one.tag == "TO" for one in auxiliaries):
        return None
    if verb.tag == "VBD" or (verb.tag == "VBN" and verb.dep in {"acl", "amod", "ROOT"}):
        return "past"
    return "present" if verb.tag in {"VBZ", "VBP"} else None


def _marked_noun(known: Modality, noun: Token, state: State) -> State:
    if grammar.is_negated_noun(noun) or grammar.child(noun, "neg") is not None:
        # The verb may have been negated by this very word: "no agreement was reached".
        state = state._replace(polarity=-1, ground=_NEGATED)
    for one in noun.children:
        if one.dep == "amod":
            state = _modified(known, one, state)
        elif state.status is None and not state.settled and _is_participle(one):
            found = predicate_link(known, one, "object")
            if found is not None and found.predicate is not None:
                state = _predicated(
                    state._replace(polarity=-1 if grammar.is_negated(one) else 1), found.predicate
                )
        elif state.status is None and one.dep in {"acl", "relcl"} and not state.settled:
            state = _told_in_clause(known, one, state)
    return state


def _modified(known: Modality, modifier: Token, state: State) -> State:
    manner = known.modifiers.get(modifier.lower)
    if manner is None or state.settled or state.status in {"postponed", "cancelled"}:
        return state
    return _MODIFIED[manner](state, marker("adjective before it", modifier.lower))


_MODIFIED: dict[str, Callable[[State, Ground], State]] = {
    "planned": lambda state, ground: state._replace(future=True, status="planned", ground=ground),
    "proposed": lambda state, ground: state._replace(
        future=True, strength=min(state.strength, 1), status="proposed", ground=ground
    ),
    "possible": lambda state, ground: state._replace(strength=min(state.strength, 1), ground=ground),
    "ongoing": lambda state, ground: state._replace(status="ongoing", ground=ground),
    "past": lambda state, ground: (
        state._replace(future=False, strength=3, settled=True, ground=ground) if state.future else state
    ),
    "unreal": lambda state, ground: state._replace(polarity=-1, ground=ground),
    "postponed": lambda state, ground: state._replace(polarity=-1, status="postponed", ground=ground),
    "cancelled": lambda state, ground: state._replace(polarity=-1, status="cancelled", ground=ground),
}
"""What the manner of a modifier makes of a state."""


def _is_participle(verb: Token) -> bool:
    """Tell whether ``verb`` is the participle of "a visit planned for May", and no clause of its own."""
    return verb.dep == "acl" and verb.tag == "VBN" and grammar.child(verb, "nsubj", "aux", "mark") is None


def _is_to_come(known: Modality, verb: Token) -> bool:
    """Tell whether ``verb`` is the one of "a treaty to be signed", "talks to be held"."""
    return (
        verb.lemma.lower() in known.carrying_objects | known.carrying_subjects
        and grammar.child(verb, "auxpass") is not None
        and any(one.dep == "aux" and one.tag == "TO" for one in verb.children)
    )


def _told_in_clause(known: Modality, verb: Token, state: State) -> State:
    """Return ``state`` after a relative clause about the noun: "a visit that is expected to take place"."""
    if _is_to_come(known, verb):
        return state._replace(future=True, status="planned", ground=_TO_COME)
    relative = next((one for one in verb.children if one.tag in {"WDT", "WP"} or one.lower == "that"), None)
    if relative is None or not grammar.is_verb(verb):
        return state
    if relative.dep in {"nsubj", "nsubjpass"}:
        link = subject_link(known, verb)
    elif relative.dep == "dobj":
        link = object_link(known, verb)
    else:
        return state
    if link.predicate is None or link.parent is None:
        return state
    return _predicated(_marked_verb(known, verb, FRESH), link.predicate)


def _adverbs(known: Modality, analysis: Analysis, word: Token, state: State) -> State:
    for one in word.children:
        if one.dep != "advmod":
            continue
        manner = known.adverbs.get(one.lower)
        if manner is not None:
            changed = _with_adverb(manner, word, state)
            if changed != state:
                state = changed._replace(ground=marker("adverb", one.lower))
    if grammar.is_verb(word):
        barely = _barely(known, word)
        if barely is not None:
            state = state._replace(polarity=-state.polarity, ground=marker("adverb", barely))
        if _is_all_but(analysis, word):
            state = _with_adverb("almost", word, state)._replace(ground=_ALL_BUT)
    if not state.future and not state.settled and word.tag != "VBD" and _is_ahead(known, analysis, word):
        state = state._replace(future=True, ground=_AHEAD)
    return state


def _barely(known: Modality, verb: Token) -> str | None:
    """Return the negative adverb before the subject: "hardly" of "hardly a delegate came"."""
    subject = grammar.child(verb, *grammar.SUBJECTS)
    if subject is None:
        return None
    return next(
        (
            one.lower
            for one in subject.children
            if one.dep == "advmod" and one.i < subject.i and known.adverbs.get(one.lower) == "negative"
        ),
        None,
    )


def _is_all_but(analysis: Analysis, verb: Token) -> bool:
    """Tell whether "all but" stands right before ``verb``: "all but resigned"."""
    return (
        verb.i > 1
        and analysis.tokens[verb.i - 1].lower == "but"
        and analysis.tokens[verb.i - 2].lower == "all"
    )


def _with_adverb(manner: str, word: Token, state: State) -> State:
    if manner == "probable":
        return state._replace(strength=min(state.strength, 2))
    if manner == "possible":
        return state._replace(strength=min(state.strength, 1))
    if manner == "almost" and word.lemma.lower() not in modality().measures:
        return state._replace(polarity=-state.polarity, strength=min(state.strength, 2))
    if manner == "negative" and not grammar.is_negated(word):
        return state._replace(polarity=-state.polarity)
    if manner == "future" and state.tense != "past":
        return state._replace(future=True)
    return state


def _is_ahead(known: Modality, analysis: Analysis, word: Token) -> bool:
    """Tell whether a time that is ahead stands in what hangs on ``word``: "next week", "later this year"."""
    last = min(word.right_edge, word.i + _NEAR, len(analysis.tokens) - 2)
    for i in range(word.i + 1, last + 1):
        lower = analysis.tokens[i].lower
        if lower in known.time_alone:
            return True
        if lower in known.time_ahead and any(
            t.lower in known.time_units for t in analysis.tokens[i + 1 : i + 4]
        ):
            return True
        if lower == "later" and analysis.tokens[i + 1].lower in known.after_later:
            return True
    return False


def _is_negated(verb: Token) -> bool:
    if any(one.dep == "dobj" and one.lower in _NOTHING for one in verb.children):
        return True
    if verb.lemma.lower() in modality().carrying_objects and any(
        one.dep == "dobj" and grammar.is_negated_noun(one) for one in verb.children
    ):
        return True
    if any(
        one.lower in {"longer", "more"} and grammar.child(one, "neg") is not None for one in verb.children
    ):
        return True
    if grammar.is_negated(verb):
        return not _is_not_only(verb)
    if verb.dep == "conj" and grammar.child(verb, *grammar.SUBJECTS, "aux", "auxpass") is None:
        head = verb.head
        if grammar.is_verb(head) and any(
            one.dep == "cc" and one.lower in {"or", "nor"} for one in head.children
        ):
            return _is_negated_here(head)
    return False


def _is_negated_here(verb: Token) -> bool:
    return grammar.is_negated(verb) and not _is_not_only(verb)


def _is_not_only(verb: Token) -> bool:
    """Tell whether the negation belongs to "not only", "not just"."""
    return any(
        one.lower in {"only", "just", "merely"} and one.dep in {"advmod", "preconj"} and one.i > 0
        and any(neg.dep == "neg" and neg.i == one.i - 1 for neg in (*verb.children, *one.children))
        for one in verb.children
    )  # fmt: skip
