"""What stands around a name: apposition, "of", "who is …", and the states in a noun phrase."""

from __future__ import annotations

from onrecord.knowledge.words import noun_kinds, word_list
from onrecord.reading.analysis import Token
from onrecord.reading.english.actors import grounds
from onrecord.reading.english.actors.links import Links, add_title
from onrecord.reading.english.actors.names import Name
from onrecord.reading.english.actors.phrases import phrase
from onrecord.reading.english.actors.registry import Draft
from onrecord.reading.english.actors.titles import read_title_at
from onrecord.reading.english.grammar import is_noun

_AT_HOME = frozenset({"in", "at", "for", "from"})


def read_around(links: Links, draft: Draft, head: Token, name: Name) -> None:
    """Read country and office from apposition, "of", and "who is …" after a name."""
    tokens = links.tokens
    for anchor in {head.i: head, name.last: tokens[name.last]}.values():
        for child in anchor.children:
            if child.dep == "appos" and child.i > name.last and is_noun(child) and child.tag in {"NN", "NNP"}:
                read_description(links, draft, child)
            elif child.dep == "relcl" and child.lemma in {"be", "become", "serve", "say", "head", "lead"}:
                _read_clause(links, draft, child)
            elif child.dep == "prep" and child.lower == "of" and draft.country is None:
                for place in child.children:
                    mark = links.marks[place.i]
                    if mark is not None and mark.entry.sort == "state" and place.dep == "pobj":
                        draft.country = mark.entry.codes[0]
    verb = head.head
    if head.dep == "nsubj" and verb.lemma in {"be", "become"}:
        for child in verb.children:
            if child.dep == "attr" and child.lemma in noun_kinds() and not _negated(verb):
                read_description(links, draft, child)
    if head.dep in {"nsubj", "conj"} and verb.lemma in {"lead", "head"}:
        for child in verb.children:
            if (
                child.dep == "dobj"
                and child.lemma in {"team", "delegation", "mission"}
                and draft.country is None
            ):
                codes = codes_of(links, child)
                draft.country = codes[0] if len(codes) == 1 else None


def _negated(verb: Token) -> bool:
    return any(child.dep == "neg" for child in verb.children)


def _read_clause(links: Links, draft: Draft, verb: Token) -> None:
    """Read "who is Russia's point man", "who is said to be one of the ministry's key people"."""
    seen = 0
    pending = [verb]
    while pending and seen < 12:
        token = pending.pop()
        seen += 1
        pending.extend(
            child
            for child in token.children
            if child.dep in {"xcomp", "attr", "oprd", "pobj"}
            or (child.dep == "prep" and child.lower in {"of", "as"})
        )
        if is_noun(token) and token.lemma in noun_kinds():
            read_description(links, draft, token)
            return


def read_description(links: Links, draft: Draft, noun: Token) -> None:
    """Read office and country from a noun phrase that says who the draft is."""
    if noun.lemma not in noun_kinds() or noun.i in links.by_token:
        return
    title = read_title_at(links.tokens, links.marks, links.bodies, noun)
    codes = codes_of(links, noun)
    country = codes[0] if len(codes) == 1 else None
    if draft.country is None and not title.former:
        draft.country = country
    if title.text is not None:
        add_title(draft, title, country, links.tokens, noun)
    if noun.lemma in word_list("groups", "serving"):
        links.serving.setdefault(draft.number, []).append(noun)
    links.mention(draft, noun, phrase(links.tokens, noun), (noun.i,), grounds.BESIDE)


def codes_of(links: Links, noun: Token) -> tuple[str, ...]:
    """Return the states named in the phrase of ``noun``: by adjective, possessive, "of", or a body."""
    found: dict[str, None] = {}
    pending = [child for child in noun.children if child.dep in {"amod", "compound", "nmod", "poss"}]
    at_home = noun.lemma in word_list("groups", "at_home")
    for child in noun.children:
        of = child.lower == "of" and noun.lemma not in word_list("groups", "against")
        if child.dep == "prep" and (of or (at_home and child.lower in _AT_HOME)):
            pending.extend(one for one in child.children if one.dep == "pobj")
    depth = 0
    while pending and depth < 16:
        token = pending.pop(0)
        depth += 1
        mark = links.marks[token.i]
        if mark is not None and mark.entry.sort not in {"outlet", "pair", "people"}:
            found.update(dict.fromkeys(mark.entry.codes))
        else:
            for draft in links.by_token.get(token.i, ()):
                if draft.country is not None and draft.kind in {"government", "organization"}:
                    found[draft.country] = None
        pending.extend(
            child
            for child in token.children
            if child.dep == "conj" or (child.dep in {"amod", "compound", "nmod"} and child.i < token.i)
        )
    if not found:
        k = noun.i - 1
        while k >= 0 and links.tokens[k].sentence == noun.sentence and noun.i - k < 6:
            mark = links.marks[k]
            if mark is not None:
                if mark.entry.sort in {"adjective", "state"} and len(mark.entry.codes) == 1:
                    found[mark.entry.codes[0]] = None
                break
            if not links.tokens[k].tag.startswith(("JJ", "NN", "VBN")):
                break
            k -= 1
    return tuple(found)
