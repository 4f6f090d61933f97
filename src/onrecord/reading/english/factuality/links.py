"""Climbing: what governs a word, and in what manner."""

from __future__ import annotations

from onrecord.knowledge.event_nouns import event_nouns
from onrecord.knowledge.modality import Modality
from onrecord.reading.analysis import Token
from onrecord.reading.english import grammar
from onrecord.reading.english.factuality.governors import Link, called_link, charged_link, predicate_link

MAX_DEPTH = 30
"""Governing words looked at above an event; deeper nesting is read as if it stood alone there."""

_WITHIN = frozenset({"in", "at", "during", "for"})
_TOWARDS = frozenset({"into", "to"})
"""Prepositions of what happens when the governing word does; the latter only after verbs."""
_AWAITED = frozenset({"once", "until", "till", "before", "after"})
"""Conjunctions of a clause whose present tense is of what is still to come."""
_ORDINALS = frozenset(
    {"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "last"}
)
_AUXILIARIES = ("aux", "auxpass")
_INVERTED = frozenset({"had", "should", "were"})
_CALLED_OFF = frozenset({"cancelled", "postponed"})
_DENIED = frozenset({"denied"})
_CLAUSE_MARKS = frozenset({"mark", "advmod"})


ALONE = Link(None, "fresh")
_DEFAULTS = {"infinitive": "future", "gerund": "follow", "clause": "fresh"}
"""The manner of a complement of a word of which nothing is known."""


def link_of(known: Modality, token: Token) -> Link:
    """Return what governs ``token``; coordinated words are governed by what governs the first of them."""
    first = grammar.first_conjunct(token)
    if first is not token and _is_passed_over(token):
        return Link(first, "not")
    if first.head is first or first.dep == "conj":
        return ALONE
    if grammar.is_verb(token) and (
        grammar.is_verb(first) or first.dep in {"advcl", "ccomp", "xcomp", "relcl"}
    ):
        return _verb_link(known, token, first)
    if token.tag.startswith("JJ") or first.dep in {"acomp", "oprd"}:
        inherits = first.dep in {"acomp", "xcomp", "ccomp", "oprd", "advcl", "relcl"}
        return Link(first.head, "inherit") if inherits else ALONE
    return _noun_link(known, first)


def _is_passed_over(token: Token) -> bool:
    """Tell whether ``token`` is what was not done or chosen: "rather than sign"."""
    return any(one.dep == "cc" and one.lower == "than" and one.i < token.i for one in token.head.children)


def _verb_link(known: Modality, token: Token, first: Token) -> Link:
    dep, parent = first.dep, first.head
    if dep in {"csubj", "csubjpass"} and not any(
        mark.lower in known.open_conjunctions for mark in marks_of(first)
    ):
        return called_link(known, first) or Link(parent, "fresh")
    if dep != "relcl" and any(mark.lower in known.open_conjunctions for mark in marks_of(first)):
        return Link(parent, "open")
    if dep == "ccomp" and grammar.is_noun(parent):
        # The parser's other name for the clause that tells the content of a noun.
        dep = "acl"
    if dep in {"xcomp", "ccomp"}:
        return _complement_link(known, token, first, parent)
    if dep == "acl":
        form = _form(token, first)
        if form == "infinitive" and _is_singled_out(parent, first):
            return Link(parent, "follow")
        if form == "gerund" and grammar.is_negated_noun(parent):
            return Link(parent, "inherit")
        is_reduced = first.tag == "VBN" and not marks_of(first) and grammar.child(first, "aux") is None
        if form == "gerund" or (form == "clause" and is_reduced):
            return Link(parent, "fresh")
        borne = _borne_link(known, parent, form)
        return borne or predicate_link(known, parent, form) or Link(parent, _DEFAULTS[form])
    if dep == "advcl":
        inverted = next((one.lower for one in first.children if one.dep in _AUXILIARIES), "")
        if inverted in _INVERTED and _is_inverted(first):
            return Link(parent, "not" if inverted == "had" else "open")
        if _form(token, first) == "infinitive":
            if any(mark.lower in {"than", "rather"} for mark in marks_of(first)):
                return Link(parent, "not")
            found = predicate_link(known, parent, "infinitive")
            is_control = found is not None and found.predicate is not None and found.predicate.future
            return found if found is not None and is_control else Link(parent, "future")
        marks = marks_of(first)
        if marks and _form(token, first) == "clause":
            if any(mark.lower in _AWAITED for mark in marks) and _is_plain_present(token):
                return Link(parent, "future")
            temporal = any(mark.lower in known.temporal_conjunctions for mark in marks)
            return Link(parent, "follow" if temporal else "fresh")
        return Link(parent, "beside")
    if dep == "pcomp":
        return _preposition_link(known, parent, first, gerund=True)
    if dep == "relcl" and token.tag in {"VB", "VBP"} and grammar.child(first, "nsubj") is not None:
        # "Demands that the firm pay" reads to a parser as if the demands were paid.
        found = predicate_link(known, parent, "clause")
        if found is not None and found.predicate is not None and found.predicate.future:
            return found
    if dep == "relcl" and _form(token, first) == "infinitive":
        if parent.dep == "dobj" and grammar.child(first, "nsubj", "dobj") is None:
            # "Asked the firm to pay" reads to a parser as if it were a firm that is to pay.
            found = predicate_link(known, parent.head, "infinitive")
            if found is not None and found.predicate is not None and found.predicate.future:
                return found
        return Link(parent, "follow" if _is_singled_out(parent, first) else "future")
    if dep in {"intj", "appos", "attr"}:
        return Link(parent, "follow")
    return Link(parent, "fresh")


def _borne_link(known: Modality, noun: Token, form: str) -> Link | None:
    """Return what the verb above says of the content of its object or passive subject ``noun``.

    "Took the opportunity to sign" (Karttunen, "Simple and phrasal implicatives", *SEM 2012), "dropped its
    plan to sign", "dismissed reports that he signed".
    """
    verb = noun.head
    if noun.dep == "nsubj" and form == "clause":
        return called_link(known, noun)
    if noun.dep not in {"dobj", "nsubjpass"} or not grammar.is_verb(verb):
        return None
    lemma = verb.lemma.lower()
    phrase = known.predicate("verb", f"{lemma} {noun.lemma.lower()}", form)
    if phrase is not None:
        return Link(verb, "predicate", phrase)
    called = called_link(known, noun) if form == "clause" else None
    if called is not None:
        return called
    said = predicate_link(known, verb, "object" if form == "infinitive" else "clause")
    if said is None or said.predicate is None:
        return None
    statuses = _CALLED_OFF if form == "infinitive" else _DENIED
    return said if said.predicate.status in statuses else None


def _is_inverted(verb: Token) -> bool:
    """Tell whether the auxiliary of ``verb`` stands before its subject: "had the bank failed"."""
    subject = grammar.child(verb, "nsubj", "nsubjpass")
    auxiliary = grammar.child(verb, *_AUXILIARIES)
    return subject is not None and auxiliary is not None and auxiliary.i < subject.i and not marks_of(verb)


def _is_plain_present(verb: Token) -> bool:
    auxiliaries = grammar.children(verb, "aux", "auxpass")
    return (auxiliaries[0] if auxiliaries else verb).tag in {"VBZ", "VBP"}


def _complement_link(known: Modality, token: Token, first: Token, parent: Token) -> Link:
    form = _form(token, first)
    if any(one.text == ";" and first.i < one.i < parent.i for one in parent.children):
        return Link(parent, "fresh")
    if form == "clause" and any(one.tag == "WRB" for one in marks_of(first)):
        # "Asked why he fled": that he fled is taken for granted.
        return Link(parent, "fresh")
    if form == "infinitive" and any(one.lower == "yet" and one.i < first.i for one in parent.children):
        return Link(parent, "not")
    if parent.lemma == "be":
        adjective = grammar.child(parent, "acomp", "oprd")
        if adjective is not None:
            if form == "infinitive" and _is_too_much(adjective):
                return Link(parent, "not")
            found = predicate_link(known, adjective, form) or _degree_link(known, adjective, form)
            return found or Link(parent, "follow")
        if form == "infinitive":
            plan = grammar.child(parent, "nsubj")
            found = predicate_link(known, plan, form) if plan is not None and grammar.is_noun(plan) else None
            if found is None and parent.tag == "VBD":
                # "was to have met": it did not; "was to meet": it was planned, whatever came of it.
                perfect = any(one.dep == "aux" and one.lower == "have" for one in token.children)
                return Link(parent, "not" if perfect else "intended")
            return found or predicate_link(known, parent, form) or Link(parent, "inherit")
    if form == "infinitive" and _is_too_much(parent):
        return Link(parent, "not")
    found = predicate_link(known, parent, form) or _degree_link(known, parent, form)
    return found or Link(parent, _DEFAULTS[form])


def _degree_link(known: Modality, word: Token, form: str) -> Link | None:
    """Return what the degree of an adjective says of its complement: "strong enough to swim"."""
    degree = grammar.child(word, "advmod")
    found = None if degree is None else known.predicate("adjective", degree.lower, form)
    return None if found is None else Link(word, "predicate", found)


def _is_too_much(word: Token) -> bool:
    """Tell whether ``word`` is an adjective with "too": what it is too much for does not happen."""
    return word.tag.startswith("JJ") and any(one.lower == "too" and one.i < word.i for one in word.children)


def _noun_link(known: Modality, first: Token) -> Link:
    dep, parent = first.dep, first.head
    if dep in {"dobj", "dative", "oprd"} and grammar.is_verb(parent):
        return object_link(known, parent, first)
    if dep in {"nsubj", "nsubjpass"} and grammar.is_verb(parent):
        return subject_link(known, parent, first)
    if dep in {"attr", "appos"}:
        return Link(parent, "inherit")
    if dep == "pobj" and parent.dep != "agent":
        return _preposition_link(known, parent, first, gerund=False)
    return Link(parent, "fresh")


def object_link(known: Modality, verb: Token, noun: Token | None = None) -> Link:
    """Return what governs the object of ``verb`` (of which ``noun`` is the head, where it is not relative).

    An object that is new in the text ("signed an accord") is no more real than the verb; one that is
    taken as known ("discussed the accord") is there whatever becomes of the verb.
    """
    found = predicate_link(known, verb, "object")
    if found is not None and found.predicate is not None:
        if noun is not None and _class(noun) in found.predicate.spared:
            return Link(verb, "fresh")
        return found
    lemma = verb.lemma.lower()
    if lemma in known.existing_objects or (noun is not None and _is_demonstrated(noun)):
        return Link(verb, "fresh")
    if lemma in known.carrying_objects:
        return Link(verb, "inherit")
    return Link(verb, "mentioned" if noun is not None and not _is_definite(noun) else "fresh")


def _class(noun: Token) -> str | None:
    nouns = event_nouns().classes
    return nouns.get(noun.lower) or nouns.get(noun.lemma.lower())


def _is_demonstrated(noun: Token) -> bool:
    return any(one.dep == "det" and one.lower in {"this", "that", "these", "those"} for one in noun.children)


def _is_singled_out(noun: Token, verb: Token) -> bool:
    """Tell whether ``verb`` is what "the first", "the only", "the largest ever" did, and no purpose."""
    if any(one.lower == "ever" for one in verb.children):
        return True
    return any(
        one.tag == "JJS"
        or one.lower in {"first", "second", "third", "last", "only"}
        or any(part.tag == "JJS" for part in one.children)
        for one in noun.children
        if one.i < noun.i
    )


def _is_definite(noun: Token) -> bool:
    return grammar.is_name(noun) or any(
        one.dep == "poss"
        or (one.dep == "det" and one.lower in {"the", "this", "that", "these", "those", "both"})
        for one in noun.children
    )


def subject_link(known: Modality, verb: Token, noun: Token | None = None) -> Link:
    """Return what governs the subject of ``verb``: the lowest verb of "is likely to begin"."""
    passive = grammar.child(verb, "auxpass", "nsubjpass") is not None
    if passive:
        planned = object_link(known, verb, noun)
        if planned.predicate is not None:
            return planned
    low = verb
    for _ in range(MAX_DEPTH):
        below = grammar.child(low, "xcomp")
        if below is None:
            adjective = grammar.child(low, "acomp")
            if adjective is not None and low.lemma == "be":
                found = predicate_link(known, adjective, "subject")
                if found is not None:
                    return found
                below = grammar.child(adjective, "xcomp")
        if below is None or not grammar.is_verb(below):
            break
        low = below
    if low.lemma.lower() in known.carrying_subjects and (
        low.lemma != "be" or grammar.child(low, "attr", "acomp") is None
    ):
        return Link(low, "inherit")
    if low.lemma == "be" and _is_ranked(grammar.child(low, "attr")) and grammar.child(low, "aux") is not None:
        return Link(low, "inherit")
    return Link(verb, "fresh")


def _is_ranked(noun: Token | None) -> bool:
    """Tell whether ``noun`` gives an event its place in a row: "would have been the fifth of its kind"."""
    if noun is None:
        return False
    words = (noun, *noun.children)
    return any(one.tag == "JJS" or one.lower in _ORDINALS for one in words)


def _preposition_link(known: Modality, preposition: Token, noun: Token, *, gerund: bool) -> Link:
    word, parent = preposition.lower, preposition.head
    before = any(
        one.i == preposition.i - 1 and one.lower in known.negative_adverbs
        for one in (*parent.children, *preposition.children)
    )
    if word in known.negative_prepositions or parent.lower in known.negative_adverbs or before:
        return Link(parent, "not")
    if preposition.dep == "prep" and parent.dep == "prep" and not grammar.is_verb(parent):
        word, parent = parent.lower, parent.head
    found = predicate_link(known, parent, word)
    if found is None and grammar.is_noun(parent):
        found = charged_link(known, parent, word) if gerund else None
        if found is None and word == "of":
            found = called_link(known, parent)
    if found is not None:
        return found
    if gerund:
        # What somebody is jailed or praised for is there before; a noun says nothing of its content.
        return Link(parent, "fresh" if word == "for" or grammar.is_noun(parent) else "beside")
    ahead = (word in _WITHIN or (word in _TOWARDS and grammar.is_verb(parent))) and (
        not _is_definite(noun) or _class(noun) in {"meeting", "occasion"}
    )
    return Link(parent, "follow" if ahead else "fresh")


def _form(token: Token, first: Token) -> str:
    """Return the form of a complement: infinitive, gerund or clause."""
    own = grammar.child(token, "aux", "auxpass", "mark")
    auxiliaries = [
        one for one in (token if own is not None else first).children if one.dep in {"aux", "auxpass"}
    ]
    if any(one.tag == "TO" for one in auxiliaries):
        return "infinitive"
    if any(one.tag in {"MD", "VBD", "VBZ", "VBP"} for one in auxiliaries):
        return "clause"
    if token.tag == "VB":
        return "infinitive"
    return "gerund" if token.tag == "VBG" else "clause"


def marks_of(verb: Token) -> list[Token]:
    """Return the words that open the clause of ``verb``."""
    return [one for one in verb.children if one.dep in _CLAUSE_MARKS and one.i < verb.i]
