"""Seams: where the parser takes a day or month for part of the name after it ("On Sunday Norway …")."""

from __future__ import annotations

from onrecord.knowledge.time_words import calendar_words
from onrecord.reading.analysis import Analysis, Token, set_edges

_MODIFIERS = frozenset({"compound", "nmod", "amod", "npadvmod"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_VERB, _NOUN, _NUMBER = "VB", "NN", "CD"


def mend(analysis: Analysis) -> Analysis:
    """Cut days and months off the names behind them, and give a name that is left without a verb its own.

    The heads and children of the tokens are changed where they stand. "On Sunday Norway proposed": the day
    hangs on "On" then, and Norway on "proposed", as its subject.
    """
    changed = set()
    for token in analysis.tokens:
        if token.lower in calendar_words() and token.text[:1].isupper() and _cut(analysis, token):
            changed.add(token.sentence)
    for number in changed:
        set_edges(analysis.tokens_of(analysis.sentences[number]))
    return analysis


def _cut(analysis: Analysis, day: Token) -> bool:
    name = day.head
    before = analysis.tokens[day.i - 1] if day.i else None
    after = analysis.tokens[day.i + 1] if day.i + 1 < len(analysis.tokens) else None
    if (
        before is None
        or after is None
        or before.sentence != day.sentence
        or before.dep != "prep"
        or day.dep not in _MODIFIERS
        or name.i <= day.i
        or not name.tag.startswith(_NOUN)
        or after.tag == _NUMBER
        or not after.text[:1].isupper()
    ):
        return False
    if name.dep == "pobj" and name.head is before:
        verb = next((one for one in before.ancestors if one.tag.startswith(_VERB)), None)
        if verb is None or verb.i < name.i or any(one.dep in _SUBJECTS for one in verb.children):
            return False
        passive = any(one.dep == "auxpass" for one in verb.children)
        _hang(name, verb, "nsubjpass" if passive else "nsubj")
    _hang(day, before, "pobj")
    return True


def _hang(token: Token, head: Token, dep: str) -> None:
    token.head.children.remove(token)
    token.head, token.dep = head, dep
    head.children.append(token)
    head.children.sort(key=lambda one: one.i)
