"""Which state somebody unnamed is of, where the noun phrase itself does not say."""

from __future__ import annotations

from itertools import islice

from onrecord.knowledge.words import word_list
from onrecord.reading.analysis import Token
from onrecord.reading.english.actors import grounds
from onrecord.reading.english.actors.descriptions import OURS, Description
from onrecord.reading.english.actors.home import home_of
from onrecord.reading.english.actors.registry import Draft, states_by_name
from onrecord.reading.english.actors.stage import Stage
from onrecord.reading.english.grammar import children

_OTHERS = frozenset({"another", "one", "other", "others", "second", "third"})
_REACH = 2
_LOOKED_BACK = 12


def place(stage: Stage, draft: Draft, d: Description) -> None:
    """Give a new unnamed actor the state of those it is one more of, or of the land the text is about.

    "Another official" is of the state of the officials before; "the opposition" is that of the state that
    the text is about at this point.
    """
    if _is_of_several(stage, d) or (d.owner is not None and d.owner.lower in OURS):
        return
    if _is_of_no_state(stage, d):
        return
    if d.owner is not None and _is_of_one_unplaced(stage, d.owner):
        # "His minister" is of his state, of which nothing may be known yet.
        stage.unplaced.append((draft, d.head))
        return
    if any(child.lower in _OTHERS for child in d.head.children if child.i < d.head.i):
        draft.country = of_the_same(stage, d.head)
    if draft.country is None and d.head.lemma in word_list("groups", "serving"):
        draft.country = _of_those_served(stage, d.head)
    at_home = d.head.lemma in word_list("groups", "domestic") or "ministry" in (d.title.text or "")
    if draft.country is None and at_home and not set(d.detail) & word_list("groups", "below_state"):
        draft.country = home_of(stage, d.head)
    if draft.country is None and d.reach != "indefinite" and d.head.lemma in word_list("groups", "at_home"):
        draft.country = stage.mainly
    if draft.country is None:
        stage.unplaced.append((draft, d.head))


def _is_of_several(stage: Stage, d: Description) -> bool:
    """Tell whether those described can be of several states: "the ministers of both", "the presidents"."""
    if d.plural and d.title.rank == "national" and d.reach == "definite":
        return True
    for token in _belongs_to(d.head):
        mark = stage.links.marks[token.i]
        if len(stage.links.by_token.get(token.i, ())) > 1 or (mark is not None and len(mark.entry.codes) > 1):
            return True
    return False


def _is_of_no_state(stage: Stage, d: Description) -> bool:
    """Tell whether those described are of a body of several states: "the European Union's ministers"."""
    marks = (stage.links.marks[token.i] for token in _belongs_to(d.head))
    return any(
        mark is not None
        and mark.entry.sort == "body"
        and mark.entry.kind == "organization"
        and not mark.entry.codes
        for mark in marks
    )


def _is_of_one_unplaced(stage: Stage, owner: Token) -> bool:
    """Tell whether the one whose somebody is is a person of whose state nothing is known."""
    owners = stage.links.by_token.get(owner.i, ())
    return len(owners) == 1 and owners[0].kind == "person" and owners[0].country is None


def of_the_same(stage: Stage, token: Token) -> str | None:
    """Return the state of those of whom "another" or "another official" is one more."""
    for number in islice(stage.weights.last_first(), _LOOKED_BACK):
        before = stage.links.registry.drafts[number]
        if token.sentence - stage.sentence_of(before) > _REACH:
            continue
        alike = token.lemma in before.heads or (token.lower in _OTHERS and before.kind in {"person", "group"})
        if before.unnamed and alike and before.country is not None:
            return before.country
    return None


def place_named(stage: Stage, draft: Draft, token: Token) -> None:
    """Keep in mind of which state a person named without one is, by where the text is at the first mention.

    Somebody with an office or a calling that is at home there is of the state that the text is about at this
    point, somebody of whom nothing is told of that which the text is mainly about.
    """
    if draft.kind != "person" or draft.country is not None or draft.number in stage.context:
        return
    if draft.heads & word_list("groups", "foreign") or draft.number in stage.links.international:
        return
    for noun in stage.links.serving.get(draft.number, ()):
        draft.country = draft.country or _of_those_served(stage, noun)
    at_home = bool(draft.heads & (word_list("groups", "domestic") | word_list("groups", "at_home")))
    code = home_of(stage, token) if at_home else stage.mainly
    among = states_by_name(draft)
    if among is not None and code not in among:
        recent = (one for one, _ in stage.states.recent(token.sentence))
        code = stage.home(token.sentence, frozenset(recent) - among) if at_home else None
    if code is not None and code not in stage.links.abroad.get(draft.number, ()):
        stage.context[draft.number] = code


def place_body(stage: Stage, draft: Draft, token: Token) -> None:
    """Give a ministry or an organ named without a state that of those at home here, at its first mention."""
    if draft.kind != "government" or grounds.PLACE in draft.mentions.values():
        return
    if draft.country is None and draft.number not in stage.placed and stage.links.marks[token.i] is None:
        stage.placed.add(draft.number)
        draft.country = home_of(stage, token)
    stage.tell_at_home((draft,), token)


def _of_those_served(stage: Stage, noun: Token) -> str | None:
    """Return the state of the person whose adviser, aide or envoy the noun is for: "an aide to Putin"."""
    owners = (owner for token in _belongs_to(noun) for owner in _owners(stage, token))
    codes = {owner.country for owner in owners if owner.kind == "person"}
    return codes.pop() if len(codes) == 1 else None


def place_by_context(stage: Stage) -> None:
    """Give persons of whom the text tells no state that which it was about when it named them."""
    for draft in stage.links.registry.drafts:
        code = stage.context.get(draft.number)
        if draft.country is None and code is not None and not draft.heads & word_list("groups", "foreign"):
            draft.country = code


def place_members(stage: Stage) -> None:
    """Give the rest the state of those they belong to: "a member of the opposition", "one of his aides".

    Comes last, since those named after "of" must have been read.
    """
    for draft, head in reversed(stage.unplaced):
        if draft.country is None:
            codes = {owner.country for token in _belongs_to(head) for owner in _owners(stage, token)}
            if len(codes) == 1:
                draft.country = codes.pop()


def _belongs_to(head: Token) -> list[Token]:
    """Return whose the noun is; a guest is never of his host's state, nor a host of his guest's.

    Who did something to somebody is nobody's: "the kidnappers of two Danes".
    """
    if head.lemma in word_list("groups", "against"):
        return []
    return [
        *(() if head.lemma in word_list("groups", "opposite") else children(head, "poss")),
        *(one for of in children(head, "prep") if of.lower in {"of", "to"} for one in children(of, "pobj")),
    ]


def _owners(stage: Stage, token: Token) -> tuple[Draft, ...]:
    return tuple(o for o in stage.links.by_token.get(token.i, ()) if o.country is not None)
