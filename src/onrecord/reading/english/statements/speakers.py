"""Who speaks: the noun phrase that stands for the speaker of a verb or noun that attributes."""

from __future__ import annotations

from onrecord.knowledge.cues import cue_nouns
from onrecord.reading.analysis import Analysis, Token
from onrecord.reading.english import grammar
from onrecord.reading.english.statements.finding import Range, Speaker, trimmed

LIGHT = frozenset(
    {
        "make", "issue", "express", "voice", "raise", "have", "give", "release", "publish", "file", "send",
        "repeat", "renew", "convey", "offer", "share", "deliver", "announce", "reach", "take", "hold", "show",
        "read", "level", "lodge", "reiterate", "draw", "spread", "write", "put",
    }
)  # fmt: skip
"""Verbs whose subject is who speaks by the noun that they take: "voiced the hope that …"."""
_NEAR = 6
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_SKIPPED = frozenset({"punct", "case", "advmod", "npadvmod", "parataxis", "advcl", "dep", "ccomp", "intj"})


def phrase(analysis: Analysis, head: Token, barred: int | None = None) -> Range:
    """Return the noun phrase of ``head`` with its apposition, coordination and restrictive clauses.

    A relative clause after a comma is left out, and whatever follows it; so is everything from the token
    ``barred`` on (or up to it, where it stands before the head), the verb that the phrase is an argument of.
    """
    first, last = head.i, head.i
    for child in head.children:
        if child.i < head.i:
            if child.dep not in {"advcl", "ccomp", "parataxis", "punct", "cc", "intj"}:
                first = min(first, child.left_edge)
        elif child.dep == "relcl" or (child.dep == "acl" and child.left_edge > head.i):
            if analysis.tokens[child.left_edge - 1].text in {",", "-", "--", "–", "—"}:
                break
            last = max(last, child.right_edge)
        elif child.dep not in _SKIPPED:
            last = max(last, child.right_edge)
    if barred is not None:
        if barred > head.i:
            last = min(last, barred - 1)
        else:
            first = max(first, barred + 1)
    if last > head.i and analysis.tokens[last].tag == "POS":
        last -= 1
    words = trimmed(analysis, (first, _closed(analysis, first, last)))
    return words if words is not None else (head.i, head.i)


def _closed(analysis: Analysis, first: int, last: int) -> int:
    """Return ``last``, or the bracket right after it that closes one opened within."""
    tokens = analysis.tokens
    if last + 1 < len(tokens) and tokens[last + 1].text == ")":
        signs = [token.text for token in tokens[first : last + 1]]
        if signs.count("(") > signs.count(")"):
            return last + 1
    return last


def is_passive(verb: Token) -> bool:
    """Tell whether ``verb`` is passive; a participle with an object is none."""
    if grammar.child(verb, "auxpass", "nsubjpass", "agent") is None and grammar.child(verb, "dobj", "oprd"):
        return False
    return grammar.is_passive(verb)


def of_verb(analysis: Analysis, verb: Token) -> Speaker | None:
    """Return who speaks by ``verb``: its subject, or the agent of a passive; None where nothing tells it.

    The words are those next to the verb ("who"), the head is the noun that they stand for.
    """
    if is_passive(verb):
        for agent in grammar.children(verb, "agent", "prep"):
            noun = grammar.child(agent, "pobj") if agent.lower == "by" else None
            if noun is not None:
                return Speaker(noun, phrase(analysis, noun, barred=verb.i))
        return None
    return subject_speaker(analysis, verb)


def subject_speaker(analysis: Analysis, verb: Token) -> Speaker | None:
    """Return the grammatical subject of ``verb`` as a speaker; None for a mere "it" or "there"."""
    head = grammar.subject(verb)
    own = grammar.child(verb, "nsubj", "nsubjpass")
    if own is None and grammar.child(verb, "expl") is not None:
        return None
    if own is not None and own.lower in _RELATIVE:
        # Where the parser lost what "that" stands for, the noun of speech right before it is taken.
        before = reversed(analysis.tokens[max(analysis.sentence_of(own).first, own.i - _NEAR) : own.i])
        lost = head is None or head is own
        owner = next((one for one in before if one.lemma in cue_nouns()), None) if lost else head
        issuer = _issuer(analysis, owner) if owner is not None else None
        if issuer is not None:
            return issuer
        return Speaker(head if head is not None else own, (own.i, own.i))
    if head is None:
        noun = _lost_subject(analysis, verb)
        return Speaker(noun, phrase(analysis, noun, barred=verb.i)) if noun is not None else None
    if head.lower == "there" or head.tag == "EX":
        return None
    relative = _shared_relative(verb, head)
    if relative is not None:
        return Speaker(head, (relative.i, relative.i))
    return Speaker(head, phrase(analysis, head, barred=own.head.i if own is not None else _verb_of(head)))


def _lost_subject(analysis: Analysis, verb: Token) -> Token | None:
    """Return the noun right before a finite verb to which the parser gave no subject ("experts say")."""
    if verb.tag not in {"VBD", "VBZ", "VBP"} or grammar.is_passive(verb):
        return None
    first = analysis.sentence_of(verb).first
    for place in range(verb.i - 1, max(first, verb.i - _NEAR) - 1, -1):
        token = analysis.tokens[place]
        if token.tag in {"RB", "MD"} or token.dep in {"aux", "neg"}:
            continue
        return token if grammar.is_noun(token) or token.tag == "PRP" else None
    return None


def _issuer(analysis: Analysis, noun: Token) -> Speaker | None:
    """Return who issued the statement or report that ``noun`` names ("made public a statement that …")."""
    if noun.lemma not in cue_nouns():
        return None
    speaker = of_noun(analysis, noun)
    verb = noun.head
    if speaker is None and noun.dep in {"dobj", "oprd"} and verb.lemma in LIGHT:
        speaker = subject_speaker(analysis, verb)
    return speaker


def _verb_of(noun: Token) -> int | None:
    """Return the index of the verb that ``noun`` is the subject of."""
    return noun.head.i if noun.dep in grammar.SUBJECTS and noun.head is not noun else None


def _shared_relative(verb: Token, head: Token) -> Token | None:
    """Return the relative pronoun of the relative clause in which ``verb`` shares its subject."""
    for above in verb.ancestors:
        if above is head:
            return None
        own = grammar.child(above, "nsubj", "nsubjpass")
        if own is not None:
            return own if own.lower in _RELATIVE else None
    return None


def of_noun(analysis: Analysis, noun: Token) -> Speaker | None:
    """Return who speaks by ``noun``: its possessor, or the noun behind "by" or "from"."""
    owner = grammar.possessor(noun)
    if owner is not None:
        first, last = phrase(analysis, owner, barred=noun.i)
        return Speaker(owner, (first, last))
    for preposition in grammar.children(noun, "prep", "agent"):
        if preposition.lower in {"by", "from"}:
            source = grammar.child(preposition, "pobj")
            if source is not None:
                return Speaker(source, phrase(analysis, source))
    return None
