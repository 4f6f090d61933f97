"""Common nouns for someone: "the North Korean leader", "Russian officials", "the company"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.knowledge.words import noun_kinds, office_ranks, word_list
from onrecord.reading.analysis import Analysis, Token
from onrecord.reading.english.actors.around import codes_of
from onrecord.reading.english.actors.links import Links
from onrecord.reading.english.actors.phrases import phrase
from onrecord.reading.english.actors.salience import first_of
from onrecord.reading.english.actors.titles import Title, read_title_at
from onrecord.reading.english.grammar import children, is_noun
from onrecord.records import ActorKind, Span

_INDEFINITE = frozenset(
    {
        "a",
        "an",
        "one",
        "another",
        "some",
        "several",
        "any",
        "many",
        "few",
        "each",
        "every",
        "no",
        "most",
        "other",
    }
)
_NOUN_ROLES = frozenset({"nsubj", "nsubjpass", "conj", "pobj", "dobj", "attr"})
_ACTING = frozenset({"nsubj", "nsubjpass", "poss", "agent"})
_PARTY = frozenset({"by", "with", "between", "against", "among", "to", "from", "of"})
OURS = frozenset({"our", "my"})
"""Of whoever speaks: of nobody known, as long as the text does not tell who that is."""
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6}


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase headed by a common noun for someone.

    ``owner`` is the head of its possessive. ``detail`` are the words before the noun that tell it from
    others ("senior", "diplomatic"), states left out. ``entry`` names the entry of the lexicon that the noun
    is known by.
    """

    head: Token
    span: Span
    kind: ActorKind
    plural: bool
    reach: Literal["definite", "indefinite", "owned", "bare"]
    codes: tuple[str, ...]
    owner: Token | None
    detail: tuple[str, ...]
    title: Title
    entry: str


def describe(analysis: Analysis, links: Links, noun: Token) -> Description | None:
    """Return what the noun phrase of ``noun`` describes, None where it describes no one who could act."""
    kinds = noun_kinds()
    kind = kinds.get(noun.lemma) or kinds.get(noun.lower)
    word = noun.lemma if noun.lemma in kinds else noun.lower
    entry = f"en/groups.toml: {word}"
    plural = noun.tag in {"NNS", "NNPS"} or noun.lower in {"people", "police", "troops", "personnel"}
    title = read_title_at(links.tokens, links.marks, links.bodies, noun)
    if noun.tag == "NNP" and title.head is None and (kind in {"person", "state"} or noun.lower == "state"):
        return None
    if kind is None and title.head is not None and title.rank != "courtesy" and title.last == noun.i:
        kind, entry = "person", f"en/offices.toml: {title.head}"
    if kind is None:
        if not _speaks(noun):
            return None
        kind, entry = "person", "en/groups.toml: speech"
    if noun.lemma in word_list("groups", "soft") and not _acts(noun):
        return None
    if noun.lower in word_list("groups", "nobody"):
        return None
    if noun.dep in {"compound", "nmod", "amod", "npadvmod"} and noun.head.i > noun.i:
        return None
    if kind == "person" and plural:
        kind = "group"
    if kind == "group" and not plural and _is_of_things(links, noun):
        return None
    codes = codes_of(links, noun)
    owner = next((child for child in noun.children if child.dep == "poss"), None)
    reach = _reach(noun, owner)
    if plural and not codes and reach in {"bare", "definite"} and _only_listens(noun):
        return None
    return Description(
        noun,
        phrase(analysis.tokens, noun),
        kind,
        plural,
        reach,
        codes,
        owner,
        _detail(links, noun),
        title,
        entry,
    )


def _speaks(noun: Token) -> bool:
    """Tell whether an unlisted noun is someone because it says, denies, demands."""
    if (
        noun.dep != "nsubj"
        or not is_noun(noun)
        or noun.entity in {"DATE", "TIME", "EVENT", "WORK_OF_ART", "LAW", "MONEY", "PERCENT"}
    ):
        return False
    verb = noun.head
    return verb.lemma in word_list("groups", "speech", "verbs") and (
        noun.lemma not in word_list("groups", "speech", "texts")
        and noun.lower not in word_list("groups", "speech", "texts")
    )


def _acts(noun: Token) -> bool:
    token = first_of(noun)
    if token.dep in _ACTING:
        return True
    if any(child.dep == "prep" and child.lower == "of" for child in noun.children):
        return False
    return (
        token.dep == "pobj"
        and token.head.lower in _PARTY
        and token.head.dep in {"agent", "prep"}
        and token.head.lower != "of"
    )


def _only_listens(noun: Token) -> bool:
    """Tell whether the noun stands for reporters to whom something is said, of whom nothing more is told."""
    return (
        noun.lemma in word_list("groups", "audience")
        and noun.dep in {"dobj", "dative", "pobj"}
        and not children(noun, "prep", "relcl", "acl")
    )


def _is_of_things(links: Links, noun: Token) -> bool:
    """Tell whether a body of people is a number of things here: "a couple of days", "a set of rules"."""
    kinds = noun_kinds()
    for child in noun.children:
        if child.dep == "prep" and child.lower == "of" and child.i == noun.i + 1:
            for one in child.children:
                if one.dep == "pobj" and is_noun(one):
                    return one.lemma not in kinds and one.i not in links.by_token
    return False


def _reach(noun: Token, owner: Token | None) -> Literal["definite", "indefinite", "owned", "bare"]:
    for child in noun.children:
        if child.dep in {"det", "predet"} and child.i < noun.i:
            if child.lower in {"the", "this", "that", "these", "those", "both"}:
                return "definite"
            if child.lower in _INDEFINITE:
                return "indefinite"
    if owner is not None:
        return "owned"
    if any(
        child.dep == "nummod" or child.lower in _INDEFINITE for child in noun.children if child.i < noun.i
    ):
        return "indefinite"
    return "bare"


def _detail(links: Links, noun: Token) -> tuple[str, ...]:
    return tuple(
        child.lower
        for child in noun.children
        if child.i < noun.i and child.dep in {"amod", "compound", "nmod"} and links.marks[child.i] is None
    )


def how_many(noun: Token) -> int | None:
    """Return how many actors "both countries" or "all three leaders" stand for; None for no such phrase."""
    if noun.tag in {"CD", "DT"}:
        return _bare_number(noun)
    states, people = word_list("groups", "numbered", "states"), word_list("groups", "numbered", "people")
    if noun.lower not in states and noun.lower not in people:
        return None
    both = number = None
    definite = False
    for child in noun.children:
        if child.i >= noun.i:
            continue
        if child.lower == "both":
            both = 2
        elif child.lower in _NUMBERS:
            number = _NUMBERS[child.lower]
        elif child.lower in {"the", "these", "those", "all", "its", "their"}:
            definite = True
    if both:
        return 2
    if noun.lower == "sides" and definite:
        return number or 2
    return number if number and (definite or noun.dep in _ACTING) else None


def _bare_number(token: Token) -> int | None:
    """Return the number of "the two agreed" and "both said"."""
    if token.dep not in {"nsubj", "nsubjpass"} or children(token, "prep", "relcl", "acl"):
        return None
    if token.lower == "both":
        return 2
    definite = any(child.dep == "det" and child.lower in {"the", "these"} for child in token.children)
    return _NUMBERS.get(token.lower) if definite else None


def is_number_of_people(links: Links, token: Token) -> bool:
    """Tell whether a word of quantity stands for people: "one of his aides", "46 percent said"."""
    if token.lower not in word_list("groups", "quantities") and token.tag != "CD":
        return False
    if token.dep not in _NOUN_ROLES or token.entity in {"DATE", "TIME", "MONEY"}:
        return False
    for child in token.children:
        if child.dep == "prep" and child.lower == "of" and child.i > token.i:
            return any(
                one.dep == "pobj"
                and (
                    (one.lemma in noun_kinds() and one.lemma not in word_list("groups", "soft"))
                    or (one.i in links.by_token and one.tag in {"NNS", "NNPS"})
                )
                for one in child.children
            )
    return token.dep == "nsubj" and token.head.lemma in word_list("groups", "speech", "verbs")


def is_counterpart(noun: Token) -> bool:
    """Tell whether the noun is "counterpart" or "opposite number"."""
    if noun.lemma == "counterpart":
        return True
    return noun.lower in {"number", "numbers"} and any(child.lower == "opposite" for child in noun.children)


def office_word(description: Description) -> str | None:
    """Return the office noun of the description, None where its noun is no office."""
    return description.title.head if description.title.head in office_ranks() else None
