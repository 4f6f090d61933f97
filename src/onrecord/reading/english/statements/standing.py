"""Which findings are statements at all: what nobody says, and what says nothing, is none."""

from __future__ import annotations

from onrecord.reading.analysis import Analysis, Token
from onrecord.reading.cast import Cast
from onrecord.reading.english import grammar
from onrecord.reading.english.statements.complements import DOCUMENTS
from onrecord.reading.english.statements.finding import Finding

_EMPTY_TAGS = frozenset({"PRP", "DT", "WP", "WDT", "EX"})
_EMPTY = frozenset({"nothing", "little", "everything", "something", "anything", "so", "much", "no", "lot"})
# "Refused to comment" tells of silence; "refused to answer" or "to pledge" of an act refused.
_SPEAKING = frozenset({"comment", "say", "elaborate", "specify", "speculate", "remark", "discuss", "talk"})
_NOBODY = frozenset({"nobody", "none", "neither", "nothing", "no-one"})
_NAMING = frozenset({"named", "identified", "quoted"})
_OUTLOOK = frozenset({"expect", "anticipate"})
_UNSAID = frozenset({"intent", "desire"})


def stands(analysis: Analysis, cast: Cast, one: Finding) -> bool:
    """Tell whether a finding is a statement; quotations, colons, prepositions and adverbs always are."""
    entry = one.entry
    if entry is None or entry.part in {"preposition", "adverb"}:
        return True
    # "Denied it" says as much as there is to say.
    if entry.commitment != "negative" and _is_empty(analysis, one):
        return False
    anchor = analysis.tokens[one.anchor]
    if entry.part == "noun":
        return one.speaker is not None or (one.frame == "clause" and entry.commitment not in _UNSAID)
    if entry.part == "adjective":
        return True
    if one.speaker is None and not _is_unnamed(anchor, one):
        return False
    if one.speaker is not None and _is_nobody(one.speaker.head):
        return False
    if _is_outlook(anchor, one):
        return False
    if _is_aim(anchor, thought=entry.thought) or _is_silence(analysis, one) or _is_anonymity(analysis, one):
        return False
    return not entry.shows or _can_show(cast, one)


def _is_empty(analysis: Analysis, one: Finding) -> bool:
    """Tell whether the content names nothing: "it", "that", "nothing"."""
    words = [token for first, last in one.content for token in analysis.tokens[first : last + 1]]
    if len(words) > 3:
        return False
    return all(
        word.tag in _EMPTY_TAGS or word.lower in _EMPTY or grammar.is_punctuation(word) for word in words
    )


def _is_unnamed(verb: Token, one: Finding) -> bool:
    """Tell whether somebody unnamed speaks: in a passive that is no question ("it is not known whether")."""
    return grammar.is_passive(verb) and one.frame != "wh"


def _is_outlook(verb: Token, one: Finding) -> bool:
    """Tell whether the text itself looks ahead, and nobody else: "the talks are expected to end soon"."""
    return one.speaker is None and one.frame == "passive-inf" and verb.lemma in _OUTLOOK


def _is_nobody(head: Token) -> bool:
    return head.lower in _NOBODY or grammar.is_negated_noun(head)


def _is_anonymity(analysis: Analysis, one: Finding) -> bool:
    """Tell whether somebody asks for no more than not to be named."""
    if one.frame != "inf":
        return False
    words = {
        token.lower
        for first, last in one.content
        for token in analysis.tokens[first : min(last, first + 4) + 1]
    }
    return "not" in words and bool(words & _NAMING)


def _is_aim(verb: Token, *, thought: bool) -> bool:
    """Tell whether the verb names but an aim: "sent a team to find out", "tried to learn"."""
    if verb.tag != "VB" or not any(one.tag == "TO" for one in verb.children):
        return False
    return verb.dep in {"advcl", "relcl", "acl"} or (verb.dep == "xcomp" and thought)


def _is_silence(analysis: Analysis, one: Finding) -> bool:
    """Tell whether somebody declines to speak: "refused to comment", "declined to say whether"."""
    if one.entry is None or one.entry.commitment != "negative" or one.frame != "inf":
        return False
    first, last = one.content[0]
    verb = next((token for token in analysis.tokens[first : last + 1] if token.tag == "VB"), None)
    return verb is not None and verb.lemma in _SPEAKING


def _can_show(cast: Cast, one: Finding) -> bool:
    """Tell whether whatever "shows" or "suggests" is an actor or a document, and no mere state of things."""
    if one.speaker is None:
        return True
    head = one.speaker.head
    if cast.by_head.get(head.i) or not cast.actors:
        return True
    return (
        bool({head.lemma.lower(), head.lower} & DOCUMENTS)
        or head.tag in {"NNP", "NNPS"}
        or head.lower == "who"
    )
