"""Statements by a noun: "a statement that …", "his claim that …", "calls for …"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.knowledge.cues import PREPOSITIONS, Cue, cue_nouns
from onrecord.reading.analysis import Analysis, Token
from onrecord.reading.english import grammar
from onrecord.reading.english.statements import speakers
from onrecord.reading.english.statements.complements import QUESTION_WORDS, is_infinitive
from onrecord.reading.english.statements.finding import Finding, Range, merged, trimmed


def find(analysis: Analysis) -> Iterator[Finding]:
    """Yield a finding for each noun of the lexicon that has content."""
    nouns = cue_nouns()
    for token in analysis.tokens:
        if token.tag[:2] == "NN" and (entry := nouns.get(token.lemma)) is not None:
            finding = by_noun(analysis, token, entry)
            if finding is not None:
                yield finding


def by_noun(analysis: Analysis, noun: Token, entry: Cue) -> Finding | None:
    """Return the statement that ``noun`` makes, None where it bears no content."""
    content = _content(analysis, noun, entry)
    if content is None:
        return None
    words, extra = content
    kept = trimmed(analysis, words)
    if kept is None:
        return None
    speaker = speakers.of_noun(analysis, noun)
    cue = [(noun.i, noun.i), *((one.i, one.i) for one in extra)]
    if speaker is None:
        light = _light_verb(noun)
        if light is not None:
            speaker = speakers.of_verb(analysis, light)
            cue.append((light.i, light.i))
            if noun.i - light.i <= 4:
                cue.append((light.i, noun.i))
    return Finding(noun.i, speaker, merged(cue), (kept,), entry, extra[0].lower if extra else "clause")


def _light_verb(noun: Token) -> Token | None:
    verb = noun.head
    return verb if noun.dep == "dobj" and verb.lemma in speakers.LIGHT and grammar.is_verb(verb) else None


def _content(analysis: Analysis, noun: Token, entry: Cue) -> tuple[Range, tuple[Token, ...]] | None:
    following = analysis.tokens[noun.i + 1] if noun.i + 1 < len(analysis.tokens) else None
    if following is not None and following.lower == "that" and "that" in entry.frames:
        clause = following.head
        of_its_own = grammar.child(clause, *grammar.SUBJECTS)
        whole = clause.left_edge == following.i and of_its_own is not None and of_its_own is not following
        if whole and (following.dep == "mark" or grammar.is_passive(clause)):
            return (clause.left_edge, clause.right_edge), ()
    for one in noun.children:
        if one.i < noun.i:
            continue
        if one.dep in {"acl", "ccomp", "relcl"} and grammar.is_verb(one):
            if is_infinitive(one) and (one.dep != "relcl" or analysis.tokens[one.left_edge].tag == "TO"):
                if "inf" in entry.frames:
                    return (one.left_edge, one.right_edge), ()
                continue
            opening = analysis.tokens[one.left_edge]
            if opening.lower == "that" and opening.tag == "IN" and "that" in entry.frames:
                return (one.left_edge, one.right_edge), ()
            if (
                opening.lower in QUESTION_WORDS
                and "wh" in entry.frames
                and opening.dep in {"mark", "advmod", "dobj"}
            ):
                return (one.left_edge, one.right_edge), ()
        if one.dep == "prep" and one.lower in PREPOSITIONS and one.lower in entry.frames:
            target = grammar.child(one, "pobj", "pcomp")
            if target is not None:
                return (target.left_edge, target.right_edge), (one,)
    return None
