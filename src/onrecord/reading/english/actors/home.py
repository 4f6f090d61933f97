"""Whose government, opposition or ministry is meant where no state is named with it."""

from __future__ import annotations

from onrecord.reading.analysis import Token
from onrecord.reading.english.actors.dealings import PLACES, dealt_with
from onrecord.reading.english.actors.links import Links
from onrecord.reading.english.actors.stage import Stage
from onrecord.reading.english.grammar import children, is_verb

_MEANWHILE = frozenset({"during", "before", "after", "since", "throughout"})
_AT = frozenset({"in", "at"})


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
    others = others_of(stage, noun) | stage.left_for
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
                if mark is not None and mark.entry.sort in PLACES and len(mark.entry.codes) == 1:
                    return mark.entry.codes[0]
    return None


def others_of(stage: Stage, noun: Token) -> frozenset[str]:
    """Return the states with which the one whom ``noun`` names deals as with others.

    Of a subject: those in what it does ("stopped all aid to Japan"); of an object: the state that does it.
    """
    dealt = dealt_with(stage.links, noun)
    if noun.dep in {"nsubj", "nsubjpass"} and is_verb(noun.head):
        return dealt
    drafts = stage.links.registry.drafts
    mates = (drafts[number] for number in stage.clause_mates(noun))
    acting = frozenset(one.country for one in mates if one.kind == "state" and one.country is not None)
    # "Algeria signed nothing during the minister's visit to Turkey": whoever acts then can be his own state.
    errand = noun.head
    meanwhile = noun.dep == "poss" and errand.dep == "pobj" and errand.head.lower in _MEANWHILE
    return dealt if dealt and meanwhile else acting | dealt


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
