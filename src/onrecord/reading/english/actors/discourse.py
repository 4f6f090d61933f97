"""Who is meant by descriptions and pronouns, read in text order after the names are known."""

from __future__ import annotations

from onrecord.reading.analysis import Analysis, Token
from onrecord.reading.english.actors.links import Links
from onrecord.reading.english.actors.nouns import read_noun
from onrecord.reading.english.actors.placing import place_body, place_by_context, place_members, place_named
from onrecord.reading.english.actors.pronouns import read_pronoun
from onrecord.reading.english.actors.quoted import read_first_persons
from onrecord.reading.english.actors.registry import Draft
from onrecord.reading.english.actors.stage import Stage
from onrecord.reading.english.grammar import is_noun

_QUANTITIES = frozenset({"CD", "DT", "JJ", "JJS"})
_PLACE_WEIGHT = 35.0
_PRONOUNS = frozenset({"PRP", "PRP$", "WP", "WP$", "WDT"})


def read_discourse(analysis: Analysis, links: Links) -> None:
    """Resolve the common nouns and pronouns of a document in text order, into ``links``."""
    stage = Stage(analysis, links)
    named: dict[int, list[tuple[Draft, ...]]] = {}
    for head, drafts in links.tops:
        named.setdefault(head.i, []).append(drafts)
    for token in analysis.tokens:
        if token.i in named:
            for drafts in named[token.i]:
                stage.touch(drafts, token)
                if len(drafts) == 1:
                    place_named(stage, drafts[0], token)
                    place_body(stage, drafts[0], token)
            stage.together(token)
        elif token.i in links.by_token:
            continue
        elif (code := _place_of_state(links, token)) is not None:
            stage.states.touch(code, _PLACE_WEIGHT, token.sentence)
        elif token.tag in _PRONOUNS:
            read_pronoun(stage, token)
        elif links.marks[token.i] is None and (is_noun(token) or token.tag in _QUANTITIES):
            read_noun(stage, token)
    read_first_persons(stage)
    place_members(stage)
    place_by_context(stage)


def _place_of_state(links: Links, token: Token) -> str | None:
    """Return the state that is named here only as the place where something happens: "in Turkey"."""
    mark = links.marks[token.i]
    if mark is None or mark.first != token.i or mark.entry.sort not in {"state", "seat"}:
        return None
    return mark.entry.codes[0]
