"""English syntax over :class:`~onrecord.reading.analysis.Token`: who is subject, what is a clause.

Dependency labels are ClearNLP's, as OntoNotes-trained models give them. All functions are pure and
look no further than the sentence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from onrecord.reading.analysis import Analysis, Token
from onrecord.records import Span

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
OBJECTS = frozenset({"dobj", "dative", "attr", "oprd"})
MAX_COORDINATION = 30
"""Members of a coordination that are followed back, so that a list of thousands stays cheap."""
_OF_THE_OBJECT = frozenset({"of", "from", "into"})
"""Prepositions before what the object does: "accused him of lying", "kept him from going"."""
_PUNCTUATION = frozenset({",", ".", ":", "``", "''", "-LRB-", "-RRB-", "HYPH", "NFP", "_SP"})
_CLAUSE_DEPS = frozenset(
    {"ROOT", "ccomp", "advcl", "relcl", "acl", "parataxis", "pcomp", "csubj", "csubjpass"}
)


def is_verb(token: Token) -> bool:
    """Tell whether the token is tagged as a verb or modal."""
    return token.tag.startswith("VB") or token.tag == "MD"


def is_noun(token: Token) -> bool:
    """Tell whether the token is a common or proper noun."""
    return token.tag.startswith("NN")


def is_name(token: Token) -> bool:
    """Tell whether the token is a proper noun."""
    return token.tag in {"NNP", "NNPS"}


def is_pronoun(token: Token) -> bool:
    """Tell whether the token is a personal, possessive, relative or demonstrative pronoun."""
    return token.tag in {"PRP", "PRP$", "WP", "WP$"}


def is_punctuation(token: Token) -> bool:
    """Tell whether the token is a sign and no word."""
    return token.tag in _PUNCTUATION


def children(token: Token, *deps: str) -> list[Token]:
    """Return the children of ``token`` whose label is one of ``deps``, in text order."""
    return [child for child in token.children if child.dep in deps]


def child(token: Token, *deps: str) -> Token | None:
    """Return the first child of ``token`` whose label is one of ``deps``."""
    return next((child for child in token.children if child.dep in deps), None)


def conjuncts(token: Token) -> list[Token]:
    """Return ``token`` and everything coordinated to it, first to last."""
    found = [token]
    for one in found:
        found.extend(children(one, "conj"))
    return sorted(found, key=lambda t: t.i)


def first_conjunct(token: Token) -> Token:
    """Return the first member of the coordination that ``token`` is in, or the farthest that is looked at."""
    for _ in range(MAX_COORDINATION):
        if token.dep != "conj" or token.head is token:
            break
        token = token.head
    return token


def auxiliaries(verb: Token) -> list[Token]:
    """Return the auxiliaries and modals of ``verb``; those of the first conjunct where it has none itself."""
    for _ in range(MAX_COORDINATION):
        own = children(verb, "aux", "auxpass")
        shares = verb.dep == "conj" and verb.tag in {"VB", "VBN", "VBG"} and is_verb(verb.head)
        if own or not shares or child(verb, *SUBJECTS) is not None:
            return own
        verb = verb.head
    return []


def is_passive(verb: Token) -> bool:
    """Tell whether ``verb`` is a passive participle: "was signed", "signed by", "the deal signed in May"."""
    for _ in range(MAX_COORDINATION):
        if child(verb, "auxpass", "nsubjpass", "agent") is not None:
            return True
        if verb.tag == "VBN" and verb.dep == "acl":
            return True
        if verb.tag != "VBN" or verb.dep != "conj" or child(verb, *SUBJECTS, "aux") is not None:
            return False
        verb = verb.head
    return False


def is_negated(token: Token) -> bool:
    """Tell whether a negation stands on ``token``: "not", "never", "no", a subject such as "none"."""
    for one in token.children:
        if one.dep == "neg" or one.lower in {"never", "neither", "nor"}:
            return True
        if one.dep == "det" and one.lower in {"no", "neither"}:
            return True
        if one.dep in SUBJECTS and (
            one.lower in {"none", "nobody", "nothing", "neither"} or is_negated_noun(one)
        ):
            return True
    return False


def is_negated_noun(noun: Token) -> bool:
    """Tell whether ``noun`` bears "no" or "neither"."""
    return any(
        one.lower in {"no", "neither"} and one.dep in {"det", "neg", "preconj"} for one in noun.children
    )


def subject(verb: Token) -> Token | None:
    """Return the head of the grammatical subject of ``verb``, shared or controlled ones included.

    Follows coordination ("met and signed"), control ("agreed to send", "began talking"), relative and
    participial clauses ("officials who said", "officials attending"). None where nothing tells it.
    """
    seen: set[int] = set()
    while verb.i not in seen:
        seen.add(verb.i)
        own = child(verb, "nsubj", "nsubjpass")
        if own is not None:
            if own.tag in {"WDT", "WP"} or own.lower == "that":
                owner = _clause_owner(verb)
                return owner if owner is not None else own
            return own
        if verb.dep == "conj" and (is_verb(verb.head) or verb.head.dep == "ROOT"):
            verb = verb.head
        elif verb.dep == "xcomp" and is_verb(verb.head):
            controlled = child(verb.head, "dobj", "dative")
            if controlled is not None and controlled.i < verb.i:
                return controlled
            verb = verb.head
        elif verb.dep == "acl" and verb.tag == "VBG" and is_noun(verb.head):
            return verb.head
        elif verb.dep in {"advcl", "pcomp", "prep"} and verb.tag in {"VBG", "VBN", "VB"}:
            above = next((a for a in verb.ancestors if is_verb(a)), None)
            if above is None:
                return None
            doer = child(above, "dobj")
            is_of_object = verb.dep == "pcomp" and verb.head.lower in _OF_THE_OBJECT
            if is_of_object and doer is not None and verb.head.head in (doer, above):
                return doer
            verb = above
        else:
            return None
    return None


def _clause_owner(verb: Token) -> Token | None:
    """Return the noun that the relative clause of ``verb`` belongs to."""
    for token in (verb, *verb.ancestors):
        if token.dep == "relcl":
            return token.head
        if token.dep not in {"conj", "xcomp", "ccomp"}:
            return None
    return None


def prepositional_objects(token: Token, prepositions: Collection[str]) -> list[Token]:
    """Return the noun heads, conjuncts too, that hang on ``token`` by ``prepositions`` (lower case)."""
    found = []
    for preposition in token.children:
        if preposition.dep in {"prep", "agent", "dative"} and preposition.lower in prepositions:
            for noun in children(preposition, "pobj"):
                found.extend(conjuncts(noun))
    return found


def possessor(noun: Token) -> Token | None:
    """Return the head of the possessive of ``noun``: "Putin" of "Putin's visit", "its" of "its concerns"."""
    return child(noun, "poss")


def trimmed(analysis: Analysis, first: int, last: int) -> Span | None:
    """Return the span from token ``first`` to ``last`` (inclusive) less signs at its ends, if any is left."""
    tokens = analysis.tokens
    while first <= last and is_punctuation(tokens[first]):
        first += 1
    while last >= first and is_punctuation(tokens[last]):
        last -= 1
    return Span(tokens[first].start, tokens[last].end) if first <= last else None


def noun_phrase(analysis: Analysis, head: Token, *, whole: bool = False) -> Span:
    """Return the span of the noun phrase that ``head`` heads.

    By default without what is coordinated to it, appositions, relative and participial clauses; with
    ``whole``, the full subtree. A possessive marker at its end is never part of it.
    """
    first, last = head.left_edge, head.right_edge
    if not whole:
        last = head.i
        for one in sorted(head.children, key=lambda t: t.i):
            if one.i < head.i:
                continue
            if one.dep in {"cc", "conj", "appos", "relcl", "acl", "advcl", "parataxis", "preconj", "dep"}:
                break
            if is_punctuation(one) or one.dep == "case":
                continue
            last = max(last, one.right_edge)
    return trimmed(analysis, first, last) or head.span


def clause_head(token: Token) -> Token:
    """Return the head of the smallest clause that holds ``token``."""
    current = token
    while current.head is not current:
        if current.dep in _CLAUSE_DEPS or (current.dep == "conj" and is_verb(current)):
            return current
        current = current.head
    return current


def clause(analysis: Analysis, token: Token) -> Span:
    """Return the span of the smallest clause that holds ``token``."""
    head = clause_head(token)
    return trimmed(analysis, head.left_edge, head.right_edge) or token.span


def verbs_above(token: Token) -> Iterator[Token]:
    """Yield the verbs among the ancestors of ``token``, nearest first."""
    return (one for one in token.ancestors if is_verb(one))
