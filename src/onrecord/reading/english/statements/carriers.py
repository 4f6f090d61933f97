"""The outlet that carried a statement: "told Example Wire", "in an interview with the Harbour Gazette"."""

from __future__ import annotations

from onrecord.knowledge.outlets import find_outlet
from onrecord.reading.analysis import Analysis, Token
from onrecord.reading.english import grammar
from onrecord.reading.english.statements.finding import Finding

_CARRYING = frozenset({"by", "with", "to", "in", "on"})
_PRESS = frozenset(
    {
        "agency", "wire", "news", "newspaper", "daily", "weekly", "magazine", "gazette", "times", "herald",
        "tribune", "post", "radio", "television", "tv", "network", "channel", "broadcaster", "press",
    }
)  # fmt: skip
_REACH = 15


def carrier(analysis: Analysis, finding: Finding) -> str | None:
    """Return the outlet, as printed, that the words behind the cue name as carrier, or None."""
    if not finding.cue:
        return None
    anchor = analysis.tokens[finding.anchor]
    first = anchor.i + 1
    spoken = [*finding.content, *finding.cue, *((finding.speaker.words,) if finding.speaker else ())]
    end = min(first + _REACH, analysis.sentence_of(anchor).last)
    for token in analysis.tokens[first:end]:
        if any(low <= token.i <= high for low, high in spoken):
            if token.i > first and any(low <= token.i <= high for low, high in finding.content):
                return None
            continue
        if grammar.is_noun(token) and _is_carrying(token, anchor):
            name = _named(analysis, token)
            if name is not None:
                return name
    return None


def _is_carrying(token: Token, anchor: Token) -> bool:
    """Tell whether the noun stands where a carrier does: as who is told, or behind "by", "with", "to"."""
    if token.dep in {"dobj", "dative"} and token.head.lemma == "tell":
        return True
    return token.dep == "pobj" and token.head.lower in _CARRYING and token.i > anchor.i


def _named(analysis: Analysis, head: Token) -> str | None:
    """Return the outlet's name within the noun phrase of ``head``, None where it names no outlet."""
    words = [
        token
        for token in analysis.tokens[head.left_edge : head.i + 1]
        if token.tag in {"NNP", "NNPS", "NN", "HYPH"} and token.dep != "poss"
    ]
    for low in range(len(words)):
        for high in range(len(words), low, -1):
            text = analysis.text[words[low].start : words[high - 1].end]
            outlet = find_outlet(text)
            if outlet is not None and grammar.is_name(words[low]):
                return text
    names = [token for token in words if grammar.is_name(token)]
    if names and any(token.lower in _PRESS for token in words):
        return analysis.text[names[0].start : names[-1].end]
    return None
