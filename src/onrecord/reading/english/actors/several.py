"""Phrases for several actors at once: "both countries", "the two sides", "the two leaders"."""

from __future__ import annotations

from onrecord.knowledge.words import word_list
from onrecord.reading.analysis import Token
from onrecord.reading.english.actors.links import state_of
from onrecord.reading.english.actors.registry import Draft
from onrecord.reading.english.actors.stage import Stage

_REACH = 3


def several(stage: Stage, token: Token, number: int) -> tuple[Draft, ...]:
    """Resolve "both countries", "the two sides", "the two leaders"."""
    registry = stage.links.registry
    people = token.lower in word_list("groups", "numbered", "people")
    barred = stage.clause_mates(token)
    if people and token.lower not in word_list("groups", "numbered", "states"):
        found: list[Draft] = []
        for one in stage.weights.last_first():
            draft = registry.drafts[one]
            named = draft.kind == "person" and not draft.plural and draft.number not in barred
            if named and all(draft.country is None or draft.country != other.country for other in found):
                found.append(draft)
            if len(found) == number:
                return tuple(reversed(found))
        return ()
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
