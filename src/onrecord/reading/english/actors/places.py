"""Whether the name of a capital or a state means those who govern or the place: "Moscow denied"."""

from __future__ import annotations

from onrecord.knowledge.words import word_list
from onrecord.reading.analysis import Token
from onrecord.reading.english.actors.salience import first_of
from onrecord.reading.english.grammar import is_verb

_GOVERNMENT = frozenset(
    {
        "between",
        "with",
        "by",
        "against",
        "toward",
        "towards",
        "on",
        "behind",
        "among",
        "via",
        "versus",
        "like",
        "upon",
        "than",
        "without",
    }
)
_PLACE = frozenset(
    {
        "in",
        "at",
        "near",
        "outside",
        "inside",
        "within",
        "into",
        "across",
        "through",
        "around",
        "throughout",
        "along",
        "over",
        "off",
        "beyond",
    }
)
_OBJECTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "agent", "attr", "oprd", "npadvmod"})


def means_actor(head: Token, *, capital: bool) -> bool:
    """Tell whether the place name headed by ``head`` stands for a government (or state) that takes part.

    With ``capital``, doubtful cases are read as the town; without, as the state.
    """
    token = first_of(head)
    dep = token.dep
    if dep in _OBJECTS or dep == "poss":
        return True
    if dep == "pobj":
        return _object_means_actor(token, capital=capital)
    if dep in {"compound", "nmod", "amod"}:
        return (
            not capital or token.head.lower in word_list("groups", "relational", "owned") or _is_paired(head)
        )
    if dep == "ROOT":
        return not capital
    return not capital


def _object_means_actor(token: Token, *, capital: bool) -> bool:
    preposition = token.head
    word, above = preposition.lower, preposition.head
    if word in _PLACE:
        if word == "in" and above.lemma in {"arrive", "land"}:
            return True
        return word in {"into", "over"} and not capital
    if word in _GOVERNMENT:
        return True
    if word == "to":
        if not is_verb(above):
            return above.lemma not in word_list("groups", "ways")
        return above.lemma not in word_list("groups", "ways", "verbs")
    if word == "of":
        return not capital or above.lower in word_list("groups", "relational", "nouns")
    if word in {"from", "out"}:
        return above.lower in word_list("groups", "relational", "sources") or (
            is_verb(above)
            and above.lemma
            in {
                "receive",
                "demand",
                "get",
                "win",
                "buy",
                "hear",
                "obtain",
                "seek",
                "separate",
                "differ",
                "keep",
                "secede",
            }
        )
    if word in {"for", "about"}:
        return True
    return not capital


def _is_paired(head: Token) -> bool:
    """Tell whether a hyphen joins the name to another: "Moscow-Pyongyang relations"."""
    siblings = head.head.children
    return any(one.text in {"-", "–"} and abs(one.i - head.i) == 1 for one in siblings)
