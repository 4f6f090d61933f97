"""Who is meant by descriptions and pronouns, read in text order after the names are known."""

from __future__ import annotations

from onrecord.reading.analysis import Analysis
from onrecord.reading.english.actors.links import Links
from onrecord.reading.english.actors.nouns import read_noun
from onrecord.reading.english.actors.placing import place_members
from onrecord.reading.english.actors.pronouns import read_pronoun
from onrecord.reading.english.actors.quoted import read_first_persons
from onrecord.reading.english.actors.registry import Draft
from onrecord.reading.english.actors.stage import Stage
from onrecord.reading.english.grammar import is_noun

_QUANTITIES = frozenset({"CD", "DT", "JJ", "JJS"})
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
            stage.together(token)
        elif token.i in links.by_token:
            continue
        elif token.tag in _PRONOUNS:
            read_pronoun(stage, token)
        elif links.marks[token.i] is None and (is_noun(token) or token.tag in _QUANTITIES):
            read_noun(stage, token)
    read_first_persons(stage)
    place_members(stage)
