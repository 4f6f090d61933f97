"""Whose government, opposition or ministry is meant where no state is named with it."""

from __future__ import annotations

from onrecord.reading.analysis import Token
from onrecord.reading.english.actors.lexicon import Mark
from onrecord.reading.english.actors.links import Links
from onrecord.reading.english.actors.places import means_actor
from onrecord.reading.english.actors.stage import Stage
from onrecord.reading.english.grammar import children, is_verb

_PLACES = frozenset({"state", "seat", "relative"})
_AT = frozenset({"in", "at"})
_LEAVING = frozenset({"leave", "depart", "head", "fly", "set"})
_TOWARDS = frozenset({"to", "with", "against", "on", "upon", "toward", "towards", "from", "by"})
_NESTED = frozenset({"dobj", "dative", "prep", "pobj", "pcomp", "xcomp", "ccomp", "advcl", "conj", "agent"})
_DEEPEST = 40


def home_of(stage: Stage, noun: Token) -> str | None:
    """Return the state of the government, opposition or ministry that ``noun`` heads, None where untold.

    Where the clause tells a place, it is the state of that place ("In Tokyo, the opposition"). Else it is
    that of those at home who were spoken of just before; else that of the person whom it speaks of ("the
    opposition asked whether Koizumi"); else the state that the text is about at this point or as a whole.
    States that it deals with as with others are never its own.
    """
    place = place_of(stage.links, noun)
    if place is not None:
        return place
    others = others_of(stage, noun)
    before = stage.at_home_before(noun.sentence)
    if before is not None and before not in others:
        return before
    return _of_whom_it_speaks(stage, noun) or stage.about(noun.sentence, others)


def place_of(links: Links, noun: Token) -> str | None:
    """Return the state of the place told with a noun or, before it, with its verb: "In Tokyo, the judge"."""
    while noun.dep in {"compound", "nmod", "poss"} and noun.head.i > noun.i:
        noun = noun.head
    preps = [one for one in children(noun, "prep") if one.i > noun.i]
    if noun.dep in {"nsubj", "nsubjpass"}:
        preps += [one for one in children(noun.head, "prep") if one.i < noun.i]
    for prep in preps:
        if prep.lower in _AT:
            for place in children(prep, "pobj"):
                mark = links.marks[place.i]
                if mark is not None and mark.entry.sort in _PLACES and len(mark.entry.codes) == 1:
                    return mark.entry.codes[0]
    return None


def others_of(stage: Stage, noun: Token) -> frozenset[str]:
    """Return the states with which the one whom ``noun`` names deals as with others.

    Of a subject: those in what it does ("stopped all aid to Japan"); of an object: the state that does it.
    """
    if noun.dep in {"nsubj", "nsubjpass"} and is_verb(noun.head):
        return frozenset(_dealt_with(stage.links, noun.head, noun.i))
    drafts = stage.links.registry.drafts
    mates = (drafts[number] for number in stage.clause_mates(noun))
    return frozenset(one.country for one in mates if one.kind == "state" and one.country is not None)


def _dealt_with(links: Links, verb: Token, after: int) -> set[str]:
    found: set[str] = set()
    pending = [child for child in verb.children if child.i > after]
    for _ in range(_DEEPEST):
        if not pending:
            break
        token = pending.pop(0)
        if token.dep not in _NESTED:
            continue
        if token.dep == "prep" and not _is_towards(token):
            continue
        mark = links.marks[token.i]
        if mark is not None and mark.entry.sort in _PLACES and _is_party(token, mark):
            found.update(mark.entry.codes)
        pending.extend(child for child in token.children if child.dep != "poss")
    return found


def _is_party(name: Token, mark: Mark) -> bool:
    return _is_left_for(name) or means_actor(name, capital=mark.entry.sort == "seat")


def _is_towards(prep: Token) -> bool:
    return prep.lower in _TOWARDS or (prep.lower == "for" and prep.head.lemma in _LEAVING)


def _is_left_for(place: Token) -> bool:
    return place.dep == "pobj" and place.head.lower in {"for", "to"} and place.head.head.lemma in _LEAVING


def _of_whom_it_speaks(stage: Stage, noun: Token) -> str | None:
    """Return the state of the one person whom a subject's clause of what it says or asks is about."""
    if noun.dep != "nsubj":
        return None
    codes: set[str | None] = set()
    for clause in children(noun.head, "ccomp"):
        for subject in children(clause, "nsubj", "nsubjpass"):
            drafts = stage.links.by_token.get(subject.i, ())
            codes.update(one.country for one in drafts if one.kind == "person" and not one.unnamed)
    return codes.pop() if len(codes) == 1 else None
