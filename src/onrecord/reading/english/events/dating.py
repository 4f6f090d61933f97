"""When an event stands: the time that tells when it happens, its own or one that it shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from onrecord.knowledge.time_words import context
from onrecord.reading.analysis import Analysis, Token
from onrecord.reading.english import grammar
from onrecord.reading.english.events import frames
from onrecord.records import Party, Time

ENTRIES = 3
"""A list of at least so many paragraphs that begin with a day and a colon is a chronology."""
_COLON_WITHIN = 8
"""Characters after the day among which the colon stands: "June 13-15:"."""
RANGE_GAP = 4
"""Characters between the ends of a range ("21-23", "3 to 7")."""
_OPEN_CLAUSES = frozenset({"acl", "xcomp", "pcomp", "aux", "auxpass"})
"""Verbs that have no clause of their own: a time on them can tell of what stands above."""
_ATTRIBUTES = frozenset({"compound", "nmod", "amod", "nummod", "poss"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_DURING = frozenset({"in", "at", "during"})
"""Prepositions by which what happens is part of an occasion."""


def times_of_triggers(
    analysis: Analysis, times: Sequence[Time], triggers: Mapping[int, Token]
) -> dict[int, list[Time]]:
    """Return, by token index, the times that tell when something happens, in text order.

    A time goes to the nearest trigger above it in its clause; one on a light verb goes to the noun that the
    verb bears (``triggers`` maps the index of a trigger or of its light verb to the trigger). Where a clause
    has no trigger, the time is kept for its verb, from which others can inherit it (:func:`inherited`). A
    time that only bounds ("until 2003", "since June") is none of when something happens.
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
        owner = _owner(analysis, top, first, triggers)
        if owner is not None:
            found.setdefault(owner.i, []).append(time)
            bearer = frames.governor(owner) if grammar.is_noun(owner) else None
            if bearer is not None and triggers.get(bearer.i) is owner:
                found.setdefault(bearer.i, []).append(time)
        relative = _when(analysis, last)
        if relative is not None and relative is not owner:
            found.setdefault(triggers.get(relative.i, relative).i, []).append(time)
    return found


def _owner(analysis: Analysis, top: Token, first: int, triggers: Mapping[int, Token]) -> Token | None:
    """Return the trigger, or the verb without one, that the time below ``top`` dates."""
    if top.dep in _ATTRIBUTES and grammar.is_noun(top.head):
        return _attributed(top.head, triggers)
    preposition = top.head if top.dep == "pobj" else None
    word = preposition.lower if preposition is not None else ""
    phrase = preposition or top
    start = _misattached(analysis, phrase, min(first, phrase.i)) or phrase.head
    above = start
    while True:
        if above.lemma in context("deciding") and (grammar.is_verb(above) or above.i in triggers):
            return _decided(above, word, triggers)
        if word in context("bounding"):
            return None
        if above.lemma in context("scheduling") and grammar.is_verb(above):
            return _scheduled(above, triggers)
        if _is_aside(above):
            above = above.head
            continue
        owner = triggers.get(above.i)
        if owner is not None:
            return owner
        if above.head is above or (grammar.is_verb(above) and above.dep not in _OPEN_CLAUSES):
            return above
        above = above.head


def _is_aside(verb: Token) -> bool:
    """Tell whether ``verb`` is the participle of "as agreed", "as planned", which has no time of its own."""
    return (
        verb.tag == "VBN"
        and verb.dep in {"advcl", "prep"}
        and verb.head is not verb
        and any(one.lower == "as" and one.i == verb.i - 1 for one in verb.children)
    )


def _attributed(noun: Token, triggers: Mapping[int, Token]) -> Token | None:
    """Return the event noun that a time before a noun dates ("Monday's talks"), never the verb above it."""
    while noun.i not in triggers:
        if noun.dep == "pobj" and noun.head.lower == "of":
            noun = noun.head.head
        elif noun.dep in _ATTRIBUTES:
            noun = noun.head
        else:
            return None
    return triggers[noun.i]


def _misattached(analysis: Analysis, phrase: Token, first: int) -> Token | None:
    """Return what a time belongs to by its place where the parser tends to hang it on something else.

    "said Monday the talks had failed": the verb of saying right before it. "the talks held in the north in
    May broke up": the participle of the subject that the time follows without a comma.
    """
    head = phrase.head
    before = analysis.tokens[first - 1] if first else None
    if before is None or before.sentence != phrase.sentence or head is before:
        return None
    if grammar.is_verb(before) and before in head.ancestors:
        return before
    if phrase.dep == "prep" and grammar.is_verb(head) and phrase.i < head.i:
        subject = grammar.child(head, "nsubj", "nsubjpass")
        if subject is not None and subject.right_edge == before.i:
            return next((one for one in subject.children if one.dep == "acl" and one.tag == "VBN"), None)
    return None


def _when(analysis: Analysis, last: int) -> Token | None:
    """Return the verb of the clause that tells what happened at a time: "last Wednesday, when they left"."""
    tokens = analysis.tokens[last + 1 : last + 4]
    if tokens and tokens[0].lower == ",":
        tokens = tokens[1:]
    if tokens and tokens[0].lower == "when" and tokens[0].dep == "advmod":
        return tokens[0].head
    if len(tokens) > 1 and tokens[0].lower in _DURING and tokens[1].lower == "which":
        return tokens[0].head if tokens[0].head.dep == "relcl" else None
    return None


def entries(analysis: Analysis, times: Sequence[Time]) -> dict[int, Time]:
    """Return, by paragraph, the time that the entries of a chronology begin with ("May 3-5: …").

    Empty where fewer than :data:`ENTRIES` paragraphs begin so.
    """
    heads: dict[int, Time] = {}
    starts = {span.start: index for index, span in enumerate(analysis.paragraphs)}
    for time in times:
        if time.span.start in starts and time.earliest is not None:
            after = analysis.text[time.span.end : time.span.end + _COLON_WITHIN]
            if ":" in after and not any(sign.isalpha() for sign in after[: after.index(":")]):
                heads[starts[time.span.start]] = time
    return heads if len(heads) >= ENTRIES else {}


def of_entry(analysis: Analysis, verb: Token, heads: Mapping[int, Time]) -> list[Time]:
    """Return the time of the entry of a chronology that the main verb of a sentence stands in."""
    if not heads or grammar.clause_head(grammar.first_conjunct(verb)).dep != "ROOT":
        return []
    head = heads.get(analysis.sentence_of(verb).paragraph)
    return [head] if head is not None else []


def _planned_noun(verb: Token, triggers: Mapping[int, Token]) -> Token | None:
    """Return the trigger that is decided on or scheduled: object, passive subject, or noun of a relative."""
    for one in (
        grammar.child(verb, "nsubjpass", "dobj"),
        verb.head if verb.dep in {"acl", "relcl"} else None,
    ):
        if one is not None and one.i in triggers:
            return triggers[one.i]
    return None


def _decided(verb: Token, preposition: str, triggers: Mapping[int, Token]) -> Token | None:
    """Return what a time on "cancel", "postpone" dates: what is decided after "for", else the decision."""
    noun = _planned_noun(verb, triggers)
    if preposition in context("appointing") and noun is not None:
        return noun
    if preposition in context("bounding"):
        return None
    owner = triggers.get(verb.i)
    return verb if owner is noun and noun is not None else owner or verb


def _scheduled(verb: Token, triggers: Mapping[int, Token]) -> Token:
    """Return what a time on "schedule", "plan", "expect" dates: what is scheduled, never the scheduling."""
    noun = _planned_noun(verb, triggers)
    inner = grammar.child(verb, "xcomp")
    if noun is None and inner is not None:
        noun = triggers.get(inner.i)
    return noun or triggers.get(verb.i) or verb


def nearest(trigger: Token, times: Sequence[Time]) -> Time | None:
    """Return the time nearest to ``trigger``, one that has days before one that has none.

    Of a range ("July 21-23") it is the beginning.
    """
    if not times:
        return None
    exact = [time for time in times if time.earliest is not None] or times
    found = min(
        exact, key=lambda time: min(abs(time.span.start - trigger.end), abs(trigger.start - time.span.end))
    )
    return next((one for one in exact if _begins_range(one, found)), found)


def _begins_range(one: Time, other: Time) -> bool:
    gap = other.span.start - one.span.end
    if not 0 < gap <= RANGE_GAP or one.type != other.type or one.latest is None or other.earliest is None:
        return False
    return one.latest <= other.earliest


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
    """Return the times that a trigger without one of its own shares with the words it stands with.

    ``found`` is what :func:`times_of_triggers` gave.
    """
    shared = _coordinated(trigger, found) or _beside(trigger, found)
    other = None if shared else _of_round(trigger)
    return shared if other is None else found.get(other.i) or _beside(other, found)


def _coordinated(trigger: Token, found: Mapping[int, list[Time]]) -> list[Time]:
    """Return the times of the verb that ``trigger`` is coordinated to.

    "On Monday he met the envoy and left": what opens the sentence holds for all. "They met on Monday and
    signed a treaty": what is told next in the same tense, by the same people, is of the same day.
    """
    verb = trigger
    while verb.dep == "conj" and verb.head is not verb:
        verb = verb.head
        own = found.get(verb.i, ())
        subject = grammar.child(verb, "nsubj", "nsubjpass")
        other = grammar.child(trigger, "nsubj", "nsubjpass")
        opening = verb.start if subject is None or other is None else subject.start
        before = [time for time in own if time.span.end <= opening]
        if before:
            return before
        if trigger.tag == verb.tag == "VBD" and (other is None or other.tag == "PRP"):
            days = [
                time
                for time in own
                if time.earliest is not None
                and time.earliest == time.latest
                and time.span.end <= trigger.start
            ]
            if days:
                return days
    return []


def _beside(trigger: Token, found: Mapping[int, list[Time]]) -> list[Time]:
    """Return the times of the clause or noun that is about the same occasion.

    "the battle in which four died in June" (both), "talks held in May", "the talks began in May", "came in
    May for talks", "receiving him on Monday, he spoke".
    """
    head = trigger.head
    if trigger.dep == "relcl":
        return found.get(head.i, []) if _same_occasion(trigger) else []
    if trigger.dep == "advcl" and trigger.tag == "VBG" and grammar.child(trigger, "mark", "nsubj") is None:
        return found.get(head.i, [])
    if trigger.dep == "acl" and trigger.tag == "VBG" and head.dep == "nsubj":
        return found.get(head.head.i, [])
    if not grammar.is_noun(trigger):
        for phrase in trigger.children:
            if phrase.dep == "prep" and (phrase.lower in _DURING or _leads(trigger, phrase)):
                for noun in phrase.children:
                    if noun.dep == "pobj" and noun.i in found:
                        return found[noun.i]
            elif phrase.dep == "nsubj" and phrase.i in found and trigger.lemma in context("harming"):
                return found[phrase.i]
        return []
    for clause in _clauses_about(trigger):
        if clause.i in found and (
            (clause.dep == "relcl" and _same_occasion(clause))
            or (clause.dep in {"acl", "relcl"} and clause.lemma in context("occurring"))
            or (clause.dep == "relcl" and clause.lemma in context("bringing") and _brings(clause))
        ):
            return found[clause.i]
    if trigger.dep in {"nsubj", "nsubjpass"} and head.lemma in context("occurring"):
        # "The talks are to open in June" dates the opening.
        inner = grammar.child(head, "xcomp")
        if head.i not in found and inner is not None and inner.lemma in context("occurring"):
            return found.get(inner.i, [])
        return found.get(head.i, [])
    borne = _measured(trigger)
    if borne.dep in {"dobj", "nsubjpass"} and borne.head.lemma in context("bringing"):
        return found.get(borne.head.i, [])
    within = trigger.dep == "pobj" and grammar.is_verb(head.head)
    if within and (head.lower in _DURING or _leads(head.head, head)):
        return found.get(head.head.i, [])
    return []


def _measured(noun: Token) -> Token:
    """Return the measure of which ``noun`` is ("days" of "three days of talks"), or ``noun`` itself."""
    above = noun.head.head if noun.dep == "pobj" and noun.head.lower == "of" else noun
    return above if above.lemma in context("spells") or above.lemma in context("rounds") else noun


def _leads(verb: Token, preposition: Token) -> bool:
    """Tell whether a verb of going leads to what stands after "for": "came for talks"."""
    return preposition.lower == "for" and verb.lemma in context("going")


def _told_of(clause: Token) -> Token:
    """Return the noun that a relative clause is about.

    "The talks in Oslo, which ended in May": a place does not end, whatever the parser hangs the clause on.
    """
    noun = clause.head
    is_of_place = clause.dep == "relcl" and noun.dep == "pobj" and noun.entity in _PLACES
    if is_of_place and clause.lemma in context("occurring") and grammar.is_noun(noun.head.head):
        return noun.head.head
    return noun


def _clauses_about(noun: Token) -> list[Token]:
    """Return the participles and relative clauses about a noun, those hung on its place among them."""
    inner = [
        one for of in noun.children if of.dep == "prep" for place in of.children for one in place.children
    ]
    return [*noun.children, *(one for one in inner if one.dep == "relcl" and _told_of(one) is noun)]


def _brings(clause: Token) -> bool:
    """Tell whether the noun of a relative clause is its object: "an offer which he made in May"."""
    return any(one.dep == "dobj" and one.tag in {"WDT", "WP"} for one in clause.children) or (
        grammar.child(clause, "dobj") is None and grammar.child(clause, "nsubj") is not None
    )


def _of_round(noun: Token) -> Token | None:
    """Return the whole of which ``noun`` is a round, or its round: both of "the third round of talks"."""
    if noun.lemma in context("rounds"):
        phrases = (one for of in noun.children if of.lower == "of" for one in of.children)
        return next((one for one in phrases if one.dep == "pobj"), None)
    above = noun.head.head if noun.dep == "pobj" and noun.head.lower == "of" else None
    return above if above is not None and above.lemma in context("rounds") else None


def _same_occasion(clause: Token) -> bool:
    """Tell whether a relative clause tells what happened in or at its noun: "in which", "where", "when"."""
    return any(
        (one.dep == "advmod" and one.lower in {"when", "where"})
        or (
            one.dep == "prep"
            and one.lower in _DURING
            and any(inner.lower == "which" for inner in one.children)
        )
        for one in clause.children
    )
