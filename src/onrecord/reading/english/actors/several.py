"""Phrases for several actors at once: "both countries", "the two sides", "the two leaders"."""

from __future__ import annotations

from itertools import islice

from onrecord.knowledge.words import word_list
from onrecord.reading.analysis import Token
from onrecord.reading.english.actors.links import state_of
from onrecord.reading.english.actors.registry import Draft
from onrecord.reading.english.actors.stage import Stage

_REACH = 3
_LOOKED_BACK = 40
_AMONG = frozenset({"between", "among"})
_BARE = frozenset({"two", "three", "four", "five", "both"})
"""Numbers that stand for those named side by side where no noun follows."""


def several(stage: Stage, token: Token, number: int) -> tuple[Draft, ...]:
    """Resolve "both countries", "the two sides", "the two leaders"."""
    registry = stage.links.registry
    people = token.lower in word_list("groups", "numbered", "people")
    barred = stage.clause_mates(token)
    if token.lower in _BARE:
        return side_by_side(stage, token, number)
    if people and token.lower not in word_list("groups", "numbered", "states"):
        persons = _persons(stage, barred)
        holders = [draft for draft in persons if _holds(draft, token.lemma)]
        beside = side_by_side(stage, token, number)
        if beside and all(draft in holders for draft in beside):
            return beside
        return _of_different_states(holders, number) or _of_different_states(persons, number)
    led = _led(stage, token, number)
    if led:
        return tuple(state_of(registry, code) for code in led)
    named = _all_named_in(stage, token.sentence)
    if len(named) == number and token.dep == "pobj" and token.head.lower in _AMONG:
        return tuple(state_of(registry, code) for code in named)
    barred_codes = {registry.drafts[one].country for one in barred}
    for back in range(_REACH):
        codes = named_in(stage, token.sentence - back, number, barred_codes)
        if codes:
            return tuple(state_of(registry, code) for code in codes)
    codes = []
    for code in stage.states.last_first():
        if code not in barred_codes:
            codes.append(code)
        if len(codes) == number:
            return tuple(state_of(registry, code) for code in reversed(codes))
    return ()


def _led(stage: Stage, token: Token, number: int) -> list[str]:
    """Return the states of the persons whom a text named last, where "the sides" opens a paragraph.

    There it takes up what the text is about, and not whoever is named at the end of the paragraph before.
    """
    sentences = stage.analysis.sentences
    own = sentences[token.sentence]
    opens = token.sentence > 0 and sentences[token.sentence - 1].paragraph != own.paragraph
    if token.lower != "sides" or not opens or token.dep not in {"nsubj", "nsubjpass"}:
        return []
    persons = [one for one in _persons(stage, set()) if not one.unnamed]
    codes = [one.country for one in _of_different_states(persons, number) if one.country is not None]
    return codes if len(set(codes)) == number else []


def _all_named_in(stage: Stage, sentence: int) -> list[str]:
    """Return the states that a sentence has named so far, the first first."""
    codes = [code for code in stage.states.last_first() if stage.states.last(code) == sentence]
    return codes[::-1]


def _persons(stage: Stage, barred: set[int]) -> list[Draft]:
    """Return the persons named, the last first."""
    drafts = (stage.links.registry.drafts[one] for one in islice(stage.weights.last_first(), _LOOKED_BACK))
    return [d for d in drafts if d.kind == "person" and not d.plural and d.number not in barred]


def _holds(draft: Draft, lemma: str) -> bool:
    """Tell whether a person is one of those that the noun is for; "leaders" are all who lead states."""
    if lemma in word_list("groups", "leading", "nouns"):
        return bool(draft.heads & word_list("groups", "leading", "offices"))
    if lemma in {"man", "woman"}:
        return draft.gender != ("female" if lemma == "man" else "male")
    return lemma in draft.heads


def _of_different_states(drafts: list[Draft], number: int) -> tuple[Draft, ...]:
    """Return the first ``number`` of the drafts, no two of one state, in the order of the text."""
    found: list[Draft] = []
    for draft in drafts:
        if all(draft.country is None or draft.country != other.country for other in found):
            found.append(draft)
        if len(found) == number:
            return tuple(reversed(found))
    return ()


def side_by_side(stage: Stage, token: Token, number: int) -> tuple[Draft, ...]:
    """Return the persons or states of "the two", "both": those last named side by side, just so many."""
    for at, drafts in reversed(stage.sets[-6:]):
        if token.sentence - stage.analysis.tokens[at].sentence > _REACH:
            break
        if len(drafts) == number and len({draft.kind == "person" for draft in drafts}) == 1:
            return drafts
    return ()


def named_in(stage: Stage, sentence: int, number: int, barred: set[str | None]) -> list[str]:
    """Return the ``number`` states that a sentence names: side by side if it can be, else the last ones."""
    for at, drafts in reversed(stage.sets[-6:]):
        if stage.analysis.tokens[at].sentence == sentence:
            codes = list(dict.fromkeys(d.country for d in drafts if d.country is not None))
            if len(codes) == number and not barred & set(codes):
                return codes
    last: list[str] = []
    for code in stage.states.last_first():
        if stage.states.last(code) == sentence and code not in barred:
            last.append(code)
        if len(last) == number:
            return last[::-1]
    return []
