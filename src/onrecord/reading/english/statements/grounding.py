"""Why a finding is a statement: the rule in words, and the entry of the lexicon behind it."""

from __future__ import annotations

import functools

from onrecord.knowledge.cues import Cue, entry_name
from onrecord.reading.analysis import Analysis
from onrecord.reading.english import grammar
from onrecord.reading.english.statements.clauses import cue_of
from onrecord.reading.english.statements.finding import Finding
from onrecord.records import Ground

_RULES = {
    "that": "clause of a cue verb",
    "wh": "question clause of a cue verb",
    "inf": "infinitive of a cue verb",
    "person-inf": "infinitive of a cue verb",
    "passive-inf": "infinitive of a cue verb in the passive",
    "gerund": "gerund of a cue verb",
    "passive-as": "words that somebody is quoted as saying",
    "object": "object of a cue verb",
    "small": "object of a cue verb and what it is called",
    "as": "object of a cue verb and what it is described as",
    "passive-object": "subject of a cue verb in the passive",
}
_PARTS = {
    "noun": "content of a cue noun",
    "adjective": "content of a cue adjective",
    "preposition": "phrase that names who says so",
    "adverb": "adverb that attributes",
}
_SIGNATURE = Ground("name behind a dash after a quotation")
_COLON = Ground("colon after the name of a speaker")


def ground(analysis: Analysis, one: Finding) -> Ground:
    """Return why ``one`` is a statement."""
    if one.entry is not None:
        return _of_cue(one.entry, one.frame)
    if not one.cue:
        return _COLON
    anchor = analysis.tokens[one.anchor]
    if grammar.is_name(anchor):
        return _SIGNATURE
    known = cue_of(analysis, anchor)
    return _of_quotation(known[0] if known is not None else None)


@functools.cache
def _of_cue(cue: Cue, frame: str) -> Ground:
    rule = _PARTS.get(cue.part) or _RULES.get(frame, "prepositional phrase of a cue verb")
    return Ground(rule, entry_name(cue))


@functools.cache
def _of_quotation(cue: Cue | None) -> Ground:
    return Ground("quotation with its verb", entry_name(cue) if cue is not None else None)
