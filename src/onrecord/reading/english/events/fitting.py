"""Which types hold of a word once its parties are known, and what the words around it make of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.knowledge.idioms import ANY, load_idioms
from onrecord.knowledge.ontology import EventType, load_ontology
from onrecord.knowledge.predicates import Lexicon, Predicate
from onrecord.reading.analysis import Analysis, Token
from onrecord.reading.english import grammar
from onrecord.reading.english.events import frames
from onrecord.reading.english.events.roles import Filling

_TO_BE_DONE = frozenset({"REQUEST", "AGREE"})
_INDICATIVE = frozenset({"VBD", "VBZ"})
_GRANTED = frozenset({"AGREE", "SUPPORT"})
"""Types of what one does in words alone, so that saying that one cannot refuses it: "cannot accept"."""
_CAN = frozenset({"can", "ca", "could"})
_WILL = frozenset({"will", "'ll", "’ll", "wo", "shall", "would"})


def fits(entry: Predicate, filling: Filling) -> bool:
    """Tell whether an event of the type of ``entry`` can have such parties.

    What cannot act does nothing to anybody, but for harm ("the blast killed two"). Where no actor has part
    in it, only some types are events still ("the talks"), and what is done bodily is not done to ideas
    ("killed the bill").
    """
    about = load_ontology()[entry.type]
    if filling.by_thing and not about.harms:
        return False
    held = about.bodily and filling.recipients and not filling.to_idea
    signed = entry.mode == "sign" and entry.pos == "verb" and filling.recipients
    if not (filling.agents or filling.to_actors or held or signed or (about.alone and entry.pos == "noun")):
        return False
    if entry.pos == "adjective" and not entry.conditions and not filling.to_actors:
        # One is angry at somebody, or it is but a mood.
        return False
    return not (about.bodily and filling.to_idea and not _names_its_object(entry))


def _names_its_object(entry: Predicate) -> bool:
    return any(
        one.words and one.slot not in {"subject", "complement", "infinitive"} for one in entry.conditions
    )


def asserts_fact(token: Token, entry: Predicate) -> bool:
    """Tell whether the clause below a verb of asking or agreeing says what is so, and not what is to be done.

    "insisted that it had left", "agreed that the plan was good" ask and promise nothing.
    """
    return (
        entry.pos == "verb"
        and entry.type in _TO_BE_DONE
        and any(_is_indicative(one) for one in token.children)
    )


def _is_indicative(clause: Token) -> bool:
    """Tell whether a complement clause is finite, in the past or third person, and without a modal."""
    if clause.dep != "ccomp":
        return False
    auxiliaries = [one.tag for one in clause.children if one.dep in {"aux", "auxpass"}]
    return "MD" not in auxiliaries and not _INDICATIVE.isdisjoint((clause.tag, *auxiliaries[:1]))


def is_idiom(analysis: Analysis, token: Token) -> bool:
    """Tell whether ``token`` stands in a turn of phrase in which it names nothing done ("in charge of")."""
    return any(
        _follow(analysis, token.i - len(idiom.before), idiom.before)
        and _follow(analysis, token.i + 1, idiom.after)
        for idiom in load_idioms().get(token.lemma.lower(), ())
    )


def _follow(analysis: Analysis, first: int, words: Sequence[str]) -> bool:
    """Tell whether ``words`` stand in a row from the token index ``first`` on."""
    if first < 0 or first + len(words) > len(analysis.tokens):
        return False
    return all(
        word in {ANY, token.lower, token.lemma.lower()}
        for word, token in zip(words, analysis.tokens[first : first + len(words)], strict=True)
    )


def outer_words(typed: Mapping[int, Token], lexicon: Lexicon) -> set[int]:
    """Return the indices of words that only say of another typed event how it stands.

    "intends" of "intends to visit", "help" of "helped to release": one thing is done, the inner one.
    """
    modifying = lexicon.classes["modifying"].lemmas
    return {
        i
        for i, token in typed.items()
        if token.lemma in modifying and any(one.i in typed for one in frames.complements(token))
    }


def said_ahead(token: Token, entry: Predicate, lexicon: Lexicon) -> EventType | None:
    """Return the type where the words only say that someone will, or means to, do it."""
    if entry.pos != "verb" or grammar.is_passive(token):
        return None
    meant = (
        token.dep == "xcomp" and token.tag == "VB" and token.head.lemma in lexicon.classes["intending"].lemmas
    )
    auxiliaries = grammar.auxiliaries(token)
    unable = entry.type in _GRANTED and any(one.lower in _CAN for one in auxiliaries)
    if meant or (unable and grammar.is_negated(token)) or any(one.lower in _WILL for one in auxiliaries):
        return load_ontology()[entry.type]
    return None
