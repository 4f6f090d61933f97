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
    verb, role = _dealing(token)
    subject = child(verb, role) if verb is not None else None
    return subject if subject is not None and child(subject, "conj") is None else None


def is_one_person(draft: Draft) -> bool:
    """Tell whether a draft is one person, and one of whom more is known than what he is."""
    return draft.kind == "person" and not draft.plural and not draft.unnamed


def _dealing(token: Token) -> tuple[Token | None, str]:
    together = word_list("groups", "together", "verbs")
    if token.dep == "dobj":
        return (token.head if token.head.lemma in together else None), "nsubj"
    if token.dep != "pobj":
        return None, ""
    before = token.head
    if before.dep == "agent":
        return (before.head if before.head.lemma in together else None), "nsubjpass"
    if before.lower != "with":
        return None, ""
    above = before.head
    if is_verb(above):
        return above, "nsubj"
    return (above.head if above.dep == "dobj" and is_verb(above.head) else None), "nsubj"
