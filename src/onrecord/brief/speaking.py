"""Who says so of what is told, and who does it by saying so."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.brief import excerpts, tellers
from onrecord.brief.messages import Deed, Name, Voice
from onrecord.brief.passages import Shelf, deed, name_of, named, outlet, statements_at
from onrecord.brief.wording.verbs import base_form
from onrecord.knowledge.brief_words import people_words
from onrecord.records import Event, Span
from onrecord.weaving import pages
from onrecord.weaving.pages import Page, actor_of, actors_of, sentence_at
from onrecord.weaving.steps import Step, Telling

REMARKS = "remarks:"
"""How the key of those begins of whom only remarks are told."""
_PROPOSING = frozenset({"propose", "offer", "suggest"})
_DECIDING = frozenset({"plan", "propose", "offer", "intend", "decide", "agree"})
"""Verbs for what somebody does who has a say in a matter, which is no saying of it."""
_GOING_ON = re.compile(r"[\s–—-]*(?:and\s+)?")
_ADDED = re.compile(r",\s+(?:and|but)\s+[a-z]+,\s+as\s[^,.;]*$")
"""What stands between a clause and words of saying that are put into the next."""
_AND_SO = re.compile(r"\b(?:and|but|or),\s+$")
"""What stands before words of saying that are put in after "and"."""
_PEOPLE = frozenset({"people", "persons", "those", "others", "some", "many", "several"})
"""Words for some of whom nobody is told by them alone."""
_WHO_THEY_ARE = re.compile(r"\w+ (?:[a-z][\w’'-]* ){0,3}?(?:with|to|in|at|of|from|on) (?:[\w’'-]+ ?){1,5}")
"""Such a word with what tells who they are."""
_SUPPORTING = re.compile(r"(?:express\w*\s+)?(?:(?:his|her|its|their|full|strong)\s+)*support(?:s|ed)?\b")
"""How it begins that somebody is for something, which does not say that it will be."""
_SIDE = re.compile(r"\bside\b")
_ITSELF = re.compile(
    r"\b(he|she|it|they)\s+(?:(?:is|are|was|were|has|have|had|will|would)\s+)?(?:[a-z]+ly\s+)?$",
    re.IGNORECASE,
)
"""A pronoun as the subject of the verb after it."""
_TOLD_BY = re.compile(r"\b(?:been|was|were) (?:told|informed|assured) by (?=\S)")
_ASIDE = re.compile(r",\s+(?:as\s+)?$")
_REMARKS = re.compile(r"\b(?:by|of|from)\s+")
_BARE = frozenset({"the government", "the opposition", "the administration", "the authorities"})
"""How reports call a government whose state they leave to be understood."""


def voice_of(shelf: Shelf, step: Step) -> Voice:
    """Return who says so of a step: the speakers of the passage that tells it first, and by which way."""
    told = step.tellings[0]
    others = _doing(shelf, told) | tellers.learners(shelf, told.document, told.span)
    said_by = tuple(
        name for name in told.said_by if name not in others and not _says_what_follows(shelf, told, name)
    )
    if tellers.is_only_named(shelf, told):
        said_by = ()
    return Voice(
        _speakers(shelf, told.document, said_by)
        or _cited_by_others(shelf, step)
        or _reports(shelf, told.document, told.span),
        told.outlets,
        step.voices.documents,
        len(step.voices.voices),
    )


def voice(
    shelf: Shelf, document: str, said_by: Sequence[str], outlets: Sequence[str], span: Span | None = None
) -> Voice:
    """Return who says so in one document, where no one is named the reports that its ``span`` cites."""
    speakers = _speakers(shelf, document, said_by)
    if not speakers and span is not None:
        speakers = _reports(shelf, document, span)
    return Voice(speakers, tuple(outlets), 1, 1)


def telling_all(shelf: Shelf, document: str, span: Span, but: Collection[str]) -> tuple[str, ...]:
    """Return who tells a passage with all that stands around it, as who speaks at a briefing; not ``but``."""
    here = shelf.pages[document]
    found = {
        actor.name: None
        for one in here.record.statements
        if any(piece.covers(span) for piece in one.content)
        for actor in actors_of(here, one.speakers)
    }
    return () if but & found.keys() == found.keys() else tuple(name for name in found if name not in but)


def says_only_the_rest(shelf: Shelf, document: str, span: Span, name: str) -> bool:
    """Tell whether words of saying put into a sentence are only of what is added to a passage before them.

    "Norway wants the catch, and fears, as Holm said, that Denmark will have it."
    """
    here = shelf.pages[document]
    text = here.record.document.text
    found = [
        one
        for one in here.record.statements
        if any(piece.overlaps(span) for piece in one.content)
        and any(actor.name == name for actor in actors_of(here, one.speakers))
    ]
    return bool(found) and all(
        any(cue.start >= span.end and _ADDED.search(text, span.start, cue.start) for cue in one.cue)
        for one in found
    )


def _says_what_follows(shelf: Shelf, telling: Telling, name: str) -> bool:
    """Tell whether somebody is put into a sentence only as the one who says what is added after "and".

    "Norway agreed to wait and, according to Danish officials, to lower its quota."
    """
    here = shelf.pages[telling.document]
    text = here.record.document.text
    triggers = [one.trigger for one in here.record.events if one.id in telling.events]
    found = [
        min(cue.start, *(each.span.start for each in one.speakers))
        for one in here.record.statements
        if any(piece.overlaps(telling.span) for piece in one.content)
        and any(actor.name == name for actor in actors_of(here, one.speakers))
        for cue in one.cue[:1]
    ]
    return (
        bool(found)
        and bool(triggers)
        and all(
            start > max(each.end for each in triggers)
            and _AND_SO.search(text, telling.span.start, start) is not None
            for start in found
        )
    )


def put_in(shelf: Shelf, document: str, span: Span, but: str) -> tuple[str, ...]:
    """Return who is put into a passage as the one who says it ("fears, as Holm said, that …").

    ``but`` is not among them.
    """
    here = shelf.pages[document]
    text = here.record.document.text
    return tuple(
        dict.fromkeys(
            actor.name
            for one in here.record.statements
            for party in one.speakers
            if span.start < party.span.start < span.end and _ASIDE.search(text, span.start, party.span.start)
            if any(span.covers(cue) for cue in one.cue)
            for actor in actors_of(here, (party,))
            if actor.name != but
        )
    )


def saying_itself(shelf: Shelf, document: str, verb: Span, party: str, *, of_state: bool = False) -> str:
    """Return how a party that says itself what it does is told to, up to its verb; "" where it does not.

    ``verb`` is where the predicate begins. A person is "he" or "she" as in the report, a group that is told
    as its state (``of_state``) is "it".
    """
    here = shelf.pages[document]
    text = here.record.document.text
    for one in here.record.statements:
        if not any(piece.covers(Span(verb.start, verb.start + 1)) for piece in one.content):
            continue
        who = next((actor for actor in actors_of(here, one.speakers) if actor.name == party), None)
        if who is None or len({each.actor for each in one.speakers}) > 1:
            continue
        found = _ITSELF.search(text, max(0, verb.start - 40), verb.start)
        subject = found[1].casefold() if found else ""
        if who.kind == "person":
            subject = subject if subject in {"he", "she"} else ""
        elif subject in {"he", "she"}:
            subject = ""
        elif who.kind == "group":
            # Several are told as they, and as the state where they are told as that.
            subject = ("it" if of_state else "they") if subject in {"it", "they"} else ""
        else:
            subject = "it"
        said = "was quoted as saying" if any("quoted" in cue.of(text) for cue in one.cue) else "said"
        if subject:
            return f"{said} that {subject}"
    return ""


def is_of_side(shelf: Shelf, document: str, span: Span, party: str) -> bool:
    """Tell whether those who say a passage are told to be of the side of a state ("the Norwegian side")."""
    here = shelf.pages[document]
    return any(
        _SIDE.search(speaker.span.of(here.record.document.text))
        for one in here.record.statements
        if any(piece.overlaps(span) for piece in one.content)
        and any(actor.name == party for actor in actors_of(here, one.speakers))
        for speaker in one.speakers
    )


def told_to(shelf: Shelf, document: str, span: Span) -> Name | None:
    """Return who told the speakers what a passage says, where they say so ("was told by Berg that")."""
    here = shelf.pages[document]
    text = here.record.document.text
    start = sentence_at(here, span.start).start
    said = [piece for one in here.record.statements for piece in one.content]
    for found in _TOLD_BY.finditer(text, start, span.start):
        place = Span(*found.span())
        named_there = [
            (mention.end, actor)
            for actor in here.record.actors
            for mention in actor.mentions
            if mention.start == found.end()
        ]
        if named_there and any(piece.covers(place) for piece in said):
            return name_of(shelf, document, max(named_there, key=lambda one: one[0])[1])
    return None


def relating(shelf: Shelf, document: str, span: Span, but: Collection[str]) -> Name | None:
    """Return who tells that somebody else says a passage ("Berg told Lind that …, officials said").

    ``but`` are those who say it, and of whom it is said.
    """
    here = shelf.pages[document]
    start = Span(span.start, span.start + 1)
    inner = [one for one in here.record.statements if any(piece.covers(start) for piece in one.content)]
    for one in here.record.statements:
        if not any(piece.covers(each.cue[0]) for piece in one.content for each in inner if each.id != one.id):
            continue
        who = list(actors_of(here, one.speakers))
        if len(who) == 1 and who[0].name not in but and who[0].kind != "state":
            return name_of(shelf, document, who[0])
    return None


def speaker_of(shelf: Shelf, document: str, span: Span) -> Name | None:
    """Return the one who says all of a passage, None where nobody is told to, or several are."""
    here = shelf.pages[document]
    start = Span(span.start, span.start + 1)
    found = {
        actor.id: actor
        for one in here.record.statements
        if any(piece.covers(start) for piece in one.content)
        for actor in actors_of(here, one.speakers)
    }
    return name_of(shelf, document, *found.values()) if len(found) == 1 else None


def refusal(shelf: Shelf, document: str, span: Span) -> str:
    """Return what somebody is told not to do, verbatim, in the clause in which a passage stands."""
    here = shelf.pages[document]
    found = [
        (one.span.end - one.span.start, words)
        for one in here.record.events
        if one.span.overlaps(span)
        and one.polarity == "negative"
        and (words := excerpts.predicate_of(here, one))
    ]
    return min(found, default=(0, ""))[1]


def speakers_at(shelf: Shelf, document: str, span: Span) -> set[str]:
    """Return the names of those whose statements a passage overlaps."""
    here = shelf.pages.get(document)
    if here is None:
        return set()
    return {actor.name for one in pages.statements_at(here, span) for actor in actors_of(here, one.speakers)}


def speaking(shelf: Shelf, places: Iterable[tuple[str, Span]], name: str) -> Name | None:
    """Return who speaks as the report calls him there; None where his name says as much.

    That is a government without its state ("the government denied it"), which has then been concluded from
    what stands around, and some of several of whom it told before ("Danish officials", after "Danish and
    Finnish officials").
    """
    for document, span in places:
        here = shelf.pages.get(document)
        if here is None:
            continue
        text = here.record.document.text
        for party in (each for one in pages.statements_at(here, span) for each in one.speakers):
            actor = actor_of(here, party)
            if actor is None or actor.name != name:
                continue
            said = " ".join(party.span.of(text).split())
            words = said.casefold()
            if words in _BARE:
                return Name(
                    f"unnamed:{document}:{words}", words, "group", None, (), unnamed=True, hidden=False
                )
            if _is_part(said, name):
                return Name(f"unnamed:{document}:{words}", said, actor.kind, None, (), unnamed=True)
    return None


def proposals(shelf: Shelf, telling: Telling) -> Iterator[Deed]:
    """Yield by which words somebody proposes what a passage tells, where they can be quoted after him."""
    here = shelf.pages[telling.document]
    for statement in statements_at(here, telling.events):
        for event in here.record.events:
            if not any(cue.covers(event.trigger) for cue in statement.cue) or not _proposes(here, event):
                continue
            speakers = actors_of(here, statement.speakers)
            who = tuple(name_of(shelf, telling.document, actor) for actor in speakers)
            quotable = excerpts.predicate_at(here, event.trigger)
            if who and quotable:
                yield replace(deed(shelf, here, event), agents=who, recipients=(), predicate=quotable)


def _proposes(here: Page, event: Event) -> bool:
    words = event.trigger.of(here.record.document.text).casefold()
    return base_form(words, _PROPOSING) is not None


def _reports(shelf: Shelf, document: str, span: Span) -> tuple[Name, ...]:
    """Return the reports by which a passage is told, of which no more is said than that they are reports.

    So it is with what is told by a paper ("according to the joint statement"). What they say can go on after
    a dash or "and".
    """
    here = shelf.pages[document]
    text = here.record.document.text
    for one in here.record.statements:
        for piece in one.content:
            goes_on = piece.end <= span.start and _GOING_ON.fullmatch(text, piece.end, span.start)
            if not (piece.overlaps(span) or goes_on):
                continue
            for party in one.speakers:
                words = party.span.of(text).casefold().split()
                if party.actor is None and words and words[0] in people_words().accounts:
                    return (Name(f"unnamed:{document}:{words[0]}", words[0], "group", None, (), True, False),)
                if party.actor is None and words and words[0] == "the" and words[-1] in people_words().papers:
                    paper = " ".join(words)
                    return (Name(f"unnamed:{document}:{paper}", paper, "group", None, (), True, False),)
    return ()


def _doing(shelf: Shelf, telling: Telling) -> set[str]:
    """Return those who plan, propose or support what a passage tells, and are not told to say so."""
    here = shelf.pages[telling.document]
    text = here.record.document.text
    return {
        actor.name
        for statement in statements_at(here, telling.events)
        if any(
            base_form(word, _DECIDING) for cue in statement.cue for word in cue.of(text).casefold().split()
        )
        or any(_SUPPORTING.match(text, cue.start) for cue in statement.cue)
        for actor in actors_of(here, statement.speakers)
    }


def _cited_by_others(shelf: Shelf, step: Step) -> tuple[Name, ...]:
    """Return the outlet that tells a step where other reports tell the same as what that outlet reported."""
    own = outlet(shelf, step.tellings[0].document)
    cited = {
        named(shelf, (one.document,), name).name
        for one in step.tellings[1:]
        if one.document in shelf.pages and outlet(shelf, one.document) != own
        for name in one.said_by
    }
    return (Name(f"outlet:{own}", own, "outlet"),) if own is not None and own in cited else ()


def _speakers(shelf: Shelf, document: str, said_by: Sequence[str]) -> tuple[Name, ...]:
    """Return speakers by name; remarks do not speak, it is the report that tells what they say."""
    people = [
        one for one in said_by if one.split()[-1:] and one.split()[-1].casefold() not in people_words().things
    ]
    if said_by and not people:
        if behind := _remarking(shelf, document, said_by):
            return behind
        if own := outlet(shelf, document):
            return (Name(f"outlet:{own}", own, "outlet"),)
    return tuple(_of_many(shelf, document, one) or named(shelf, (document,), one) for one in people)


def _of_many(shelf: Shelf, document: str, name: str) -> Name | None:
    """Return people as the report tells who they are ("people familiar with the talks"), None for others.

    That people say so tells nobody.
    """
    if name.casefold() not in _PEOPLE:
        return None
    here = shelf.pages[document]
    text = here.record.document.text
    for one in here.record.statements:
        for party in one.speakers:
            actor = actor_of(here, party)
            cue = min((each.start for each in one.cue if each.start > party.span.start), default=None)
            if actor is None or actor.name != name or cue is None:
                continue
            words = " ".join(text[party.span.start : cue].split())
            if _WHO_THEY_ARE.fullmatch(words):
                said = words[:1].lower() + words[1:]
                return Name(f"unnamed:{document}:{said}", said, "group", None, (), True, False)
    return None


def _remarking(shelf: Shelf, document: str, said_by: Sequence[str]) -> tuple[Name, ...]:
    """Return whose remarks suggest something, where the report says so ("remarks by Danish diplomats")."""
    here = shelf.pages[document]
    text = here.record.document.text
    for party in (each for one in here.record.statements for each in one.speakers):
        actor = actor_of(here, party)
        if actor is None or actor.name not in said_by:
            continue
        found = _REMARKS.search(text, party.span.start, party.span.end)
        if found:
            words = " ".join(text[found.end() : party.span.end].split())
            return (Name(f"{REMARKS}{document}:{words}", words, "group", None, (), True, False),)
    return ()


def _is_part(words: str, name: str) -> bool:
    """Tell whether words describe some of those whom a name describes together with others."""
    return (
        " and " in name
        and " and " not in words
        and len(words.split()) > 1
        and words.split()[-1] == name.split()[-1]
        and set(words.casefold().split()) < set(name.casefold().split())
    )
