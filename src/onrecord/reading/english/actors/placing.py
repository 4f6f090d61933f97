"""Which state somebody unnamed is of, where the noun phrase itself does not say."""

from __future__ import annotations

from itertools import islice

from onrecord.knowledge.words import word_list
from onrecord.reading.analysis import Token
from onrecord.reading.english.actors.descriptions import Description
from onrecord.reading.english.actors.registry import Draft
from onrecord.reading.english.actors.stage import Stage
from onrecord.reading.english.grammar import children

_OTHERS = frozenset({"another", "one", "other", "others", "second", "third"})
_REACH = 2
_LOOKED_BACK = 12


def place(stage: Stage, draft: Draft, d: Description) -> None:
    """Give a new unnamed actor the state of those it is one more of, or of the land the text is about.

    "Another official" is of the state of the officials before; "the opposition" is that of the state that
    the text is about at this point.
    """
    if any(child.lower in _OTHERS for child in d.head.children if child.i < d.head.i):
        draft.country = _of_the_same(stage, d)
    at_home = d.head.lemma in word_list("groups", "domestic") or "ministry" in (d.title.text or "")
    if draft.country is None and at_home:
        draft.country = stage.about(d.head.sentence)
    if draft.country is None and d.reach != "indefinite" and d.head.lemma in word_list("groups", "at_home"):
        draft.country = stage.mainly
    if draft.country is None:
        stage.unplaced.append((draft, d.head))


def _of_the_same(stage: Stage, d: Description) -> str | None:
    for number in islice(stage.weights.last_first(), _LOOKED_BACK):
        before = stage.links.registry.drafts[number]
        if d.head.sentence - stage.sentence_of(before) > _REACH:
            continue
        if before.unnamed and d.head.lemma in before.heads and before.country is not None:
            return before.country
    return None


def place_named(stage: Stage, draft: Draft, token: Token) -> None:
    """Keep in mind of which state a person named without one is, by where the text is at the first mention.

    Somebody with an office or a calling that is at home there is of the state that the text is about at this
    point, somebody of whom nothing is told of that which the text is mainly about.
    """
    if draft.kind != "person" or draft.country is not None or draft.number in stage.context:
        return
    if draft.heads & word_list("groups", "foreign") or draft.number in stage.links.international:
        return
    at_home = bool(draft.heads & (word_list("groups", "domestic") | word_list("groups", "at_home")))
    code = stage.about(token.sentence) if at_home else stage.mainly
    if code is not None:
        stage.context[draft.number] = code


def place_by_context(stage: Stage) -> None:
    """Give persons of whom the text tells no state that which it was about when it named them."""
    for draft in stage.links.registry.drafts:
        code = stage.context.get(draft.number)
        if draft.country is None and code is not None and not draft.heads & word_list("groups", "foreign"):
            draft.country = code


def place_members(stage: Stage) -> None:
    """Give the rest the state of those they belong to: "a member of the opposition", "one of his aides".

    Comes last, since those named after "of" must have been read.
    """
    for draft, head in reversed(stage.unplaced):
        if draft.country is None:
            codes = {owner.country for token in _belongs_to(head) for owner in _owners(stage, token)}
            if len(codes) == 1:
                draft.country = codes.pop()


def _belongs_to(head: Token) -> list[Token]:
    return [
        *children(head, "poss"),
        *(one for of in children(head, "prep") if of.lower in {"of", "to"} for one in children(of, "pobj")),
    ]


def _owners(stage: Stage, token: Token) -> tuple[Draft, ...]:
    return tuple(o for o in stage.links.by_token.get(token.i, ()) if o.country is not None)
