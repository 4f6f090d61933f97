"""Who does something together with somebody in one clause: "Berg met Salo", "Berg held talks with Salo"."""

from __future__ import annotations

from onrecord.knowledge.words import word_list
from onrecord.reading.analysis import Token
from onrecord.reading.english.actors.registry import Draft
from onrecord.reading.english.grammar import child, is_verb


def companion(token: Token) -> Token | None:
    """Return the subject of the clause in which ``token`` is who is met, or with whom something is done.

    None where it is neither, and where others share the subject.
    """
    verb = _dealing(token)
    subject = child(verb, "nsubj") if verb is not None else None
    return subject if subject is not None and child(subject, "conj") is None else None


def is_one_person(draft: Draft) -> bool:
    """Tell whether a draft is one person, and one of whom more is known than what he is."""
    return draft.kind == "person" and not draft.plural and not draft.unnamed


def _dealing(token: Token) -> Token | None:
    """Return the verb by which somebody does something together with ``token``, None where none does."""
    if token.dep == "dobj":
        return token.head if token.head.lemma in word_list("groups", "together", "verbs") else None
    if token.dep != "pobj" or token.head.lower != "with":
        return None
    above = token.head.head
    if is_verb(above):
        return above if above.lemma in word_list("groups", "together", "verbs_with") else None
    held = above.dep == "dobj" and above.lemma in word_list("groups", "together", "nouns_with")
    return above.head if held and is_verb(above.head) else None
