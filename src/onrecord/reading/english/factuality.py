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
from typing import NamedTuple

from onrecord.knowledge.modality import Modality, Outcome, Predicate, modality
from onrecord.reading.analysis import Analysis, Token
from onrecord.reading.english import grammar
from onrecord.records import Certainty, Polarity, Status, Tense

MAX_DEPTH = 30
"""Governing words looked at above an event; deeper nesting is read as if it stood alone there."""

_CERTAINTIES: tuple[Certainty, ...] = ("unknown", "possible", "probable", "certain")
_CLAUSE_MARKS = frozenset({"mark", "advmod"})
_NEAR = 12
"""Tokens after a word among which a time that is ahead ("later this year") counts as its own."""
_TIME_UNITS = frozenset(
    "day days week weeks weekend month months year years quarter summer autumn winter spring fall "
    "season decade decades".split()
)


@dataclass(frozen=True, slots=True)
class Factuality:
    """What the text commits itself to about an event."""

    polarity: Polarity
    certainty: Certainty
    tense: Tense
    status: Status


class _State(NamedTuple):
    """What is known of a word on the way down: as :class:`~onrecord.knowledge.modality.Outcome`, and when.

    ``settled``: it is said outright that the event has been, so that "planned" before it is history.
    """

    polarity: int
    strength: int
    future: bool
    tense: Tense
    status: str | None
    settled: bool


class _Link(NamedTuple):
    """How a word hangs on the one that governs it; ``predicate`` is what that one says of it."""

    parent: Token | None
    manner: str
    predicate: Predicate | None


_FRESH = _State(1, 3, False, "none", None, False)
_ALONE = _Link(None, "fresh", None)


def assess(analysis: Analysis, trigger: Token) -> Factuality:
    """Judge the event that ``trigger`` (the head token of its words) names."""
    known = modality()
    chain: list[tuple[Token, _Link]] = []
    token: Token | None = trigger
    while token is not None and len(chain) < MAX_DEPTH:
        link = _link(known, token)
        chain.append((token, link))
        token = link.parent
    state = _FRESH
    asked = analysis.tokens[analysis.sentence_of(trigger).last - 1].text == "?"
    if asked and not any(link.manner == "fresh" and link.parent is not None for _, link in chain):
        state = state._replace(strength=0)
    for word, link in reversed(chain):
        state = _marked(known, analysis, word, _governed(state, link))
    return _concluded(analysis, trigger, state)


# --- climbing: what governs a word -------------------------------------------------------------------


def _link(known: Modality, token: Token) -> _Link:
    """Return what governs ``token``; coordinated words are governed by what governs the first of them."""
    first = grammar.first_conjunct(token)
    if first.head is first:
        return _ALONE
    if grammar.is_verb(token) and (
        grammar.is_verb(first) or first.dep in {"advcl", "ccomp", "xcomp", "relcl"}
    ):
        return _verb_link(known, token, first)
    if token.tag.startswith("JJ") or first.dep in {"acomp", "oprd"}:
        inherits = first.dep in {"acomp", "xcomp", "ccomp", "oprd", "advcl", "relcl"}
        return _Link(first.head, "inherit", None) if inherits else _ALONE
    return _noun_link(known, first)


def _verb_link(known: Modality, token: Token, first: Token) -> _Link:
    dep, parent = first.dep, first.head
    if dep in {"xcomp", "ccomp"}:
        return _complement_link(known, token, first, parent)
    if dep == "acl":
        form = _form(token, first)
        if form == "gerund" or (form == "clause" and first.tag == "VBN" and not _marks(first)):
            return _Link(parent, "fresh", None)
        return _predicate_link(known, parent, form) or _Link(
            parent, "future" if form == "infinitive" else "follow", None
        )
    if dep == "advcl":
        if any(mark.lower in known.open_conjunctions for mark in _marks(first)):
            return _Link(parent, "open", None)
        if _form(token, first) == "infinitive":
            return _predicate_link(known, parent, "infinitive") or _Link(parent, "future", None)
        return _Link(parent, "beside", None)
    if dep == "pcomp":
        return _preposition_link(known, parent, gerund=True)
    if dep in {"parataxis", "dep", "intj", "appos", "attr"}:
        return _Link(parent, "beside", None)
    return _Link(parent, "fresh", None)


def _complement_link(known: Modality, token: Token, first: Token, parent: Token) -> _Link:
    if any(mark.lower in known.open_conjunctions for mark in _marks(first)):
        return _Link(parent, "open", None)
    form = _form(token, first)
    if parent.lemma == "be":
        adjective = grammar.child(parent, "acomp", "oprd")
        if adjective is not None:
            found = _predicate_link(known, adjective, form)
            return found or _Link(parent, "follow", None)
        if form == "infinitive":
            plan = grammar.child(parent, "nsubj")
            found = _predicate_link(known, plan, form) if plan is not None and grammar.is_noun(plan) else None
            return found or _predicate_link(known, parent, form) or _Link(parent, "inherit", None)
    # The parser hangs the verb of "X said" into the quotation as often as the other way round.
    return _predicate_link(known, parent, form) or _Link(
        parent, "future" if form == "infinitive" else "follow", None
    )


def _noun_link(known: Modality, first: Token) -> _Link:
    dep, parent = first.dep, first.head
    if dep in {"dobj", "dative", "oprd"} and grammar.is_verb(parent):
        return _object_link(known, parent)
    if dep in {"nsubj", "nsubjpass"} and grammar.is_verb(parent):
        return _subject_link(known, parent)
    if dep in {"attr", "appos"}:
        return _Link(parent, "inherit", None)
    if dep == "pobj" and parent.dep != "agent":
        return _preposition_link(known, parent, gerund=False)
    return _Link(parent, "fresh", None)


def _object_link(known: Modality, verb: Token) -> _Link:
    found = _predicate_link(known, verb, "object")
    lemma = verb.lemma.lower()
    if found is not None and not (lemma == "call" and not _has_particle(verb, "off")):
        return found
    if lemma in known.carrying_objects:
        return _Link(verb, "inherit", None)
    return _Link(verb, "fresh" if lemma in known.existing_objects else "follow", None)


def _subject_link(known: Modality, verb: Token) -> _Link:
    """Return what governs the subject of ``verb``: the lowest verb of "is likely to begin"."""
    passive = grammar.child(verb, "auxpass", "nsubjpass") is not None
    if passive:
        found = _predicate_link(known, verb, "object")
        if found is not None and not (verb.lemma == "call" and not _has_particle(verb, "off")):
            return found
    low = verb
    for _ in range(MAX_DEPTH):
        below = grammar.child(low, "xcomp")
        if below is None:
            adjective = grammar.child(low, "acomp")
            if adjective is not None and low.lemma == "be":
                found = _predicate_link(known, adjective, "subject")
                if found is not None:
                    return found
                below = grammar.child(adjective, "xcomp")
        if below is None or not grammar.is_verb(below):
            break
        low = below
    if low.lemma.lower() in known.carrying_subjects and (
        low.lemma != "be" or grammar.child(low, "attr", "acomp") is None
    ):
        return _Link(low, "inherit", None)
    return _Link(verb, "fresh", None)


def _preposition_link(known: Modality, preposition: Token, *, gerund: bool) -> _Link:
    word, parent = preposition.lower, preposition.head
    if word in known.negative_prepositions or parent.lower in known.negative_prepositions:
        return _Link(parent, "not", None)
    if preposition.dep == "prep" and parent.dep == "prep" and not grammar.is_verb(parent):
        word, parent = parent.lower, parent.head
    found = _predicate_link(known, parent, word)
    if found is not None:
        return found
    if gerund:
        return _Link(parent, "beside" if word == "by" else "follow", None)
    return _Link(parent, "follow" if word in {"in", "at", "during", "for", "into", "to"} else "fresh", None)


def _predicate_link(known: Modality, parent: Token, complement: str) -> _Link | None:
    if grammar.is_verb(parent):
        kind = "verb"
    elif grammar.is_noun(parent):
        kind = "noun"
    else:
        kind = "adjective"
    predicate = known.predicate(kind, parent.lemma.lower(), complement)
    if predicate is None and kind == "verb":
        # Participles that the parser takes for adjectives, and the other way round.
        predicate = known.predicate("adjective", parent.lower, complement)
    return None if predicate is None else _Link(parent, "predicate", predicate)


def _form(token: Token, first: Token) -> str:
    """Return the form of a complement: infinitive, gerund or clause."""
    own = grammar.child(token, "aux", "auxpass", "mark")
    auxiliaries = [
        one for one in (token if own is not None else first).children if one.dep in {"aux", "auxpass"}
    ]
    if any(one.tag == "TO" for one in auxiliaries):
        return "infinitive"
    if any(one.tag in {"MD", "VBD", "VBZ", "VBP"} for one in auxiliaries):
        return "clause"
    if token.tag == "VB":
        return "infinitive"
    return "gerund" if token.tag == "VBG" else "clause"


def _marks(verb: Token) -> list[Token]:
    return [one for one in verb.children if one.dep in _CLAUSE_MARKS and one.i < verb.i]


def _has_particle(verb: Token, particle: str) -> bool:
    return any(one.dep == "prt" and one.lower == particle for one in verb.children)


# --- coming down: what holds of a word ---------------------------------------------------------------


def _governed(above: _State, link: _Link) -> _State:
    """Return what the governing word, of which ``above`` holds, says of the word that it governs."""
    manner = link.manner
    if manner == "inherit":
        return above
    if link.predicate is not None:
        return _predicated(above, link.predicate)
    if manner == "open":
        return _State(1, 0, above.future, above.tense, None, False)
    if manner == "future":
        return _State(
            1, max(above.strength, 2) if above.polarity > 0 else 2, True, above.tense, "planned", False
        )
    if manner == "not":
        return _State(
            -above.polarity if above.polarity < 0 else -1,
            above.strength,
            above.future,
            above.tense,
            None,
            False,
        )
    if manner == "beside":
        return _State(1, above.strength, above.future, above.tense, None, False)
    if manner == "follow":
        return _State(1, 3, above.future, above.tense, None, False)
    if link.parent is None:
        return above
    return _FRESH


def _predicated(above: _State, predicate: Predicate) -> _State:
    holds = above.polarity > 0
    outcome = predicate.positive if holds else predicate.negative
    status = predicate.status if holds else predicate.negative_status
    strength = outcome.strength if predicate.is_factive else min(outcome.strength, above.strength)
    if above.strength < outcome.strength or (status == "occurred" and above.future):
        status = None
    return _State(outcome.polarity, strength, above.future or predicate.future, above.tense, status, False)


def _marked(known: Modality, analysis: Analysis, word: Token, state: _State) -> _State:
    """Return ``state`` after what stands on ``word`` itself."""
    if grammar.is_verb(word) or word.dep in {"aux", "auxpass"}:
        state = _marked_verb(known, word, state)
    elif grammar.is_noun(word):
        state = _marked_noun(known, word, state)
    elif grammar.is_negated(word):
        state = state._replace(polarity=-state.polarity)
    return _adverbs(known, analysis, word, state)


def _marked_verb(known: Modality, verb: Token, state: _State) -> _State:
    auxiliaries = grammar.auxiliaries(verb)
    negated = _is_negated(verb)
    modal = next(
        (known.modals[one.lower] for one in auxiliaries if one.lower in known.modals and one.tag == "MD"),
        None,
    )
    perfect = any(
        one.lemma == "have" or one.lower in {"have", "has", "had", "'ve", "’ve"} for one in auxiliaries
    )
    polarity, strength, future, tense, status, settled = state
    if modal is not None:
        outcome: Outcome = modal.outcome(negated=negated, perfect=perfect)
        polarity *= outcome.polarity
        strength = min(strength, outcome.strength)
        future = (future or modal.future) and not perfect
        tense = "past" if perfect else "present"
        if any(known_open(known, one) for one in verb.children):
            strength = min(strength, 1 if not perfect else strength)
        return _State(polarity, strength, future, tense, status, False)
    if negated:
        polarity = -polarity
    own = _tense(verb, auxiliaries, perfect=perfect)
    if own is not None:
        tense = own
    if own == "past":
        future, settled = False, True
    if verb.tag == "VBG" and own == "present" and any(one.lemma == "be" for one in auxiliaries):
        if not future and status is None:
            status = "ongoing"
        if verb.lemma == "go" and grammar.child(verb, "xcomp") is not None:
            status = None
    return _State(polarity, strength, future, tense, status, settled)


def known_open(known: Modality, clause: Token) -> bool:
    """Tell whether ``clause`` is a conditional clause."""
    return clause.dep == "advcl" and any(mark.lower in known.open_conjunctions for mark in _marks(clause))


def _tense(verb: Token, auxiliaries: list[Token], *, perfect: bool) -> Tense | None:
    """Return the tense of a finite verb, past for a perfect infinitive, None for other forms."""
    for one in auxiliaries:
        if one.tag == "VBD" or one.lower in {"was", "were", "had", "did"}:
            return "past"
    if perfect and any(one.tag == "TO" for one in auxiliaries):
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


def _marked_noun(known: Modality, noun: Token, state: _State) -> _State:
    if grammar.is_negated_noun(noun):
        state = state._replace(polarity=-state.polarity)
    for one in noun.children:
        if one.dep == "amod":
            state = _modified(known, one, state)
        elif state.status is None and one.dep == "acl" and one.tag == "VBN":
            found = _predicate_link(known, one, "object")
            if found is not None and found.predicate is not None:
                state = _predicated(
                    state._replace(polarity=-1 if grammar.is_negated(one) else 1), found.predicate
                )
        elif state.status is None and one.dep == "relcl" and not state.settled:
            state = _told_in_clause(known, one, state)
    return state


def _modified(known: Modality, modifier: Token, state: _State) -> _State:
    manner = known.modifiers.get(modifier.lower)
    if manner is None or state.settled or state.status in {"postponed", "cancelled"}:
        return state
    if manner == "planned":
        return state._replace(future=True, status="planned")
    if manner == "proposed":
        return state._replace(future=True, strength=min(state.strength, 1), status="proposed")
    if manner == "possible":
        return state._replace(strength=min(state.strength, 1))
    if manner == "ongoing":
        return state._replace(status="ongoing")
    if manner == "unreal":
        return state._replace(polarity=-1)
    return state._replace(polarity=-1, status=manner)


def _told_in_clause(known: Modality, verb: Token, state: _State) -> _State:
    """Return ``state`` after a relative clause about the noun: "a visit that is expected to take place"."""
    relative = next((one for one in verb.children if one.tag in {"WDT", "WP"} or one.lower == "that"), None)
    if relative is None or not grammar.is_verb(verb):
        return state
    if relative.dep in {"nsubj", "nsubjpass"}:
        link = _subject_link(known, verb)
    elif relative.dep == "dobj":
        link = _object_link(known, verb)
    else:
        return state
    if link.predicate is None or link.parent is None:
        return state
    return _predicated(_marked_verb(known, verb, _FRESH), link.predicate)


def _adverbs(known: Modality, analysis: Analysis, word: Token, state: _State) -> _State:
    for one in word.children:
        if one.dep != "advmod":
            continue
        manner = known.adverbs.get(one.lower)
        if manner == "probable":
            state = state._replace(strength=min(state.strength, 2))
        elif manner == "possible":
            state = state._replace(strength=min(state.strength, 1))
        elif manner == "almost":
            state = state._replace(polarity=-state.polarity, strength=min(state.strength, 2))
        elif manner == "negative" and not grammar.is_negated(word):
            state = state._replace(polarity=-state.polarity)
        elif manner == "future" and state.tense != "past":
            state = state._replace(future=True)
    if not state.future and not state.settled and word.tag != "VBD" and _is_ahead(analysis, word):
        state = state._replace(future=True)
    return state


def _is_ahead(analysis: Analysis, word: Token) -> bool:
    """Tell whether a time that is ahead stands in what hangs on ``word``: "next week", "later this year"."""
    last = min(word.right_edge, word.i + _NEAR, len(analysis.tokens) - 3)
    for i in range(word.i + 1, last + 1):
        lower = analysis.tokens[i].lower
        if lower == "tomorrow":
            return True
        if lower in {"next", "coming"} and any(
            t.lower in _TIME_UNITS for t in analysis.tokens[i + 1 : i + 4]
        ):
            return True
        if lower == "later" and analysis.tokens[i + 1].lower == "this":
            return True
    return False


def _is_negated(verb: Token) -> bool:
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


# --- what comes of it --------------------------------------------------------------------------------


def _concluded(analysis: Analysis, trigger: Token, state: _State) -> Factuality:
    tense: Tense = "future" if state.future else state.tense
    if grammar.is_noun(trigger) and not state.future:
        tense = "none"
    return Factuality(
        "positive" if state.polarity > 0 else "negative",
        _CERTAINTIES[state.strength],
        tense,
        _status(analysis, trigger, state),
    )


def _status(analysis: Analysis, trigger: Token, state: _State) -> Status:
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
