"""Whose question it is that a report tells: its own, or that of somebody who does not know, say or decide.

That something is open says the report in its own name alone ("it is unclear whether"). What an official
declined to say, or had not decided, is told of him; what is open by the word of a speaker, by that word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.brief.messages import Name
from onrecord.brief.passages import Shelf, name_of
from onrecord.brief.telling import is_put
from onrecord.records import Actor, Span, Statement
from onrecord.weaving.pages import Page, actors_of, sentence_at

_ASKING = re.compile(r"(?<!, )\b(?:whether|if|who|whom|whose|what|which|when|where|how|why)\b", re.IGNORECASE)
_NOBODYS = re.compile(
    r"(?:it (?!(?:(?:did|does|has|had|would|could) not (?:say|said|know|known|specif|explain|disclos)"
    r"|declined|refused))|(?:there|this|that|nobody|no one|no|none|nothing|neither|nor|not|we|but|and|still"
    r"|yet)\b|(?:\w+\s){0,3}?(?:questions?|doubts?|uncertainty)\b)",
    re.IGNORECASE,
)
"""How words begin that leave something open in the name of nobody else."""
_PRONOUN = re.compile(r"\b(?:it|he|she|they|him|them|his|her|its|their)\b", re.IGNORECASE)
_PRONOUNS_OF = {"group": ("they", "their"), "organization": ("it", "its"), "government": ("it", "its")}
"""Pronouns of which the reading may not know whose they are, by the kind of those whom they fit."""
_VERB = re.compile(
    r"\s+(?P<predicate>(?:(?:still|also)\s+)?(?:has|have|had|is|are|was|were|did|does|do|will|would|could|can"
    r"|declined|declines|refused|refuses|wonders?|wondered|doubts?|doubted)\b.*)",
    re.DOTALL,
)
"""What is told of somebody who stands right before it."""
_KNOWING = re.compile(r"\b(?:know|knew|known|sure|certain|unsure)\b", re.IGNORECASE)
_CALLED = re.compile(r"the (?:\w+ )?(?:authorities|government|administration|opposition|side)", re.IGNORECASE)
_BREAK = re.compile(r"[;:]|,\s+(?:but|although|though|while)\b")
"""Where what somebody says ends, and the report may go on."""
_LEAST_OF_DEED = 6
"""Words that tell enough of what somebody has still to do."""
_LEAST = 3
"""Words after a pronoun in a question that tell enough of what is asked."""


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose a question is: ``own`` that of the report, else that of a ``party`` or of ``speakers``, if any.

    ``predicate`` is what is told of the party, verbatim ("declined to say whether the road would open"); who
    it is that says so of it are the speakers as well. Where only the sentence of the report says whose it is,
    it can be told ``whole``.
    """

    own: bool
    party: Name | None = None
    predicate: str = ""
    speakers: tuple[Name, ...] = ()
    whole: bool = False


def whose(shelf: Shelf, document: str, span: Span) -> Whose:
    """Return whose a question is that a document tells at a span, from the words on that leave it open."""
    here = shelf.pages[document]
    text = here.record.document.text
    words = span.of(text)
    asked = _ASKING.search(words)
    if is_put(shelf, document, span) or words.rstrip().endswith("?"):
        return Whose(own=True)
    speakers = _speakers(shelf, here, span)
    if asked is not None and not asked.start():
        return Whose(not speakers, speakers=speakers)
    lead = Span(span.start, span.start + asked.start()) if asked else span
    if _NOBODYS.match(words):
        return Whose(not speakers, speakers=speakers)
    party = _party(here, lead)
    if party is None:
        own = asked is None and not speakers
        return Whose(own, speakers=speakers, whole=not own)
    actor, mention = party
    found = _VERB.match(text, mention.end, span.end)
    if found is None:
        return Whose(own=False, whole=True)
    name = _named(shelf, document, actor, mention)
    told = Span(found.start("predicate"), span.end)
    if asked is None and len(told.of(text).split()) < _LEAST_OF_DEED:
        return Whose(own=False)
    if (name.unnamed and _KNOWING.search(text, mention.end, lead.end)) or not _is_clear(here, actor, told):
        return Whose(own=False)
    return Whose(False, name, " ".join(told.of(text).split()), speakers)


def _named(shelf: Shelf, document: str, actor: Actor, mention: Span) -> Name:
    """Return who it is, a government or a body without a name as the report calls it there ("the court")."""
    words = mention.of(shelf.pages[document].record.document.text)
    words = words[:1].lower() + words[1:]
    bare = actor.kind == "government" and actor.name[:1].islower() and words.startswith("the ")
    if bare or (actor.kind in {"state", "government"} and _CALLED.fullmatch(words)):
        return Name(f"unnamed:{document}:{words}", words, "group", None, (), unnamed=True, hidden=False)
    return name_of(shelf, document, actor)


def _party(here: Page, lead: Span) -> tuple[Actor, Span] | None:
    """Return who stands first in the words that leave something open, and where."""
    found = [
        (actor, mention)
        for actor in here.record.actors
        for mention in actor.mentions
        if mention.start == lead.start and mention.end < lead.end
    ]
    return max(found, key=lambda one: one[1].end, default=None)


def _speakers(shelf: Shelf, here: Page, span: Span) -> tuple[Name, ...]:
    """Return who says that something is open: the speakers of the shortest statement in which it stands."""
    found = [
        (sum(piece.end - piece.start for piece in one.content), one)
        for one in here.record.statements
        if one.speakers
        and any(piece.covers(span) for piece in one.content)
        and not _is_apart(here, one, span)
    ]
    if not found:
        return ()
    _, statement = min(found, key=lambda one: (one[0], one[1].id))
    return tuple(
        name_of(shelf, here.document, actor) for actor in dict.fromkeys(actors_of(here, statement.speakers))
    )


def _is_apart(here: Page, statement: Statement, span: Span) -> bool:
    """Tell whether a question is not what is said in a statement, though it stands there.

    So it is where its words are those of saying ("has not said whether"), and where the sentence breaks off
    between both ("It is unclear who will pay; the price was fair, Holm said").
    """
    text = here.record.document.text
    if any(cue.overlaps(span) for cue in statement.cue):
        return True
    sentence = sentence_at(here, span.start)
    beside = [cue for cue in statement.cue if sentence.covers(cue)]
    return bool(beside) and all(
        _BREAK.search(text, min(cue.end, span.end), max(cue.start, span.start)) for cue in beside
    )


def _is_clear(here: Page, party: Actor, told: Span) -> bool:
    """Tell whether the pronouns in what is told of a party are for it, or for somebody named there.

    Where one is for the party ("whether it will sue"), enough has to follow to tell what is asked.
    """
    text = here.record.document.text
    for found in _PRONOUN.finditer(text, told.start, told.end):
        place = Span(*found.span())
        actor = next((one for one in here.record.actors if place in one.mentions), None)
        if actor is None and found[0].casefold() not in _PRONOUNS_OF.get(party.kind, ()):
            return False
        if actor is None or actor is party:
            if len(text[place.end : told.end].split()) < _LEAST:
                return False
        elif not any(
            told.covers(one) and one.start < place.start and not _PRONOUN.fullmatch(one.of(text))
            for one in actor.mentions
        ):
            return False
    return True
