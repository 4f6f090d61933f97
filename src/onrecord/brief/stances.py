"""What the parties of a matter want, and who goes between them, as messages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.brief import excerpts, holders, leaning, passages, speaking, tellers, telling
from onrecord.brief.backgrounds import is_had_before, is_recalled
from onrecord.brief.belonging import is_of_others
from onrecord.brief.material import Matter
from onrecord.brief.messages import MediationMessage, Name, PositionMessage
from onrecord.brief.passages import Shelf
from onrecord.brief.wording.ledger import shape
from onrecord.records import Span
from onrecord.weaving import errands
from onrecord.weaving.mediation import Mediation
from onrecord.weaving.pages import Page, actors_of, sentence_at
from onrecord.weaving.positions import Position

_GAINS = "gains"
_BESIDE = 2
"""Parties beyond the bound of whom it is told what they gain, where others do."""
_SUPPOSING = frozenset({"if", "unless", "whether"})
_OPENING = ("“", '"')
_LEANING = re.compile(r"(?:to )?[\w-]+(?: to| for| with)? (?:it|them|him|her|this|that|these|those|so)")
"""What is wanted, where that is told by nothing but a pronoun ("to receive them")."""
_RATHER = re.compile(r"\b(?:would|had|[’']d) (?:much )?rather\s+$", re.IGNORECASE)
"""Words of a wish after which only a bare verb stands, which nobody seeks without "to"."""
_HALVED = re.compile(r"\bboth\b(?!.*\band\b)(?! (?:sides|countries|states|parties|houses|chambers)\b)")
"""The first of two with whom or with which the words break off ("called on both Holm")."""
_RELATIVE = re.compile(r",\s+(?:which|who)\s+$")
_GOING_ON = re.compile(r",\s+(?!(?:and|or|but|which|who|as|in|at|with|even)\b)")
_LEAST_WORDS = 3
"""Words for what is wanted, feared and so on."""


def positions(matter: Matter, shelf: Shelf, most: int) -> Iterator[PositionMessage]:
    """Yield what parties want, support, oppose, fear or gain, as the window has it.

    There are at most ``most``, and a few more where all of them tell what somebody gains.
    """
    taking_part = set(matter.thread.participants)
    once: dict[tuple[str, str], PositionMessage] = {}
    for one in matter.positions:
        if one.party not in taking_part and one.key not in taking_part and one.country not in taking_part:
            continue
        if holders.is_of_some(shelf, one) or is_had_before(shelf.pages[one.document], one.span):
            continue
        # What two parties want in one breath is told once, and a scrap of words tells nothing.
        predicate = _within_clause(shelf, one, passages.predicate(shelf, one.document, one.span))
        if (
            not predicate
            and shape(one.words) == "clause"
            and not telling.follows_that(shelf, one.document, one.about)
        ):
            continue
        if telling.is_put(shelf, one.document, one.span) or not telling.is_position(
            shelf, one.document, one.span, one.key, predicate
        ):
            continue
        if not predicate and _is_torn(shelf.pages[one.document], one.about):
            continue
        if not predicate.startswith("had ") and is_recalled(shelf.pages[one.document], one.span):
            continue
        if not telling.is_somebody(shelf, one.document, one.span, one.party):
            continue
        if not telling.is_of_visit(shelf, matter.thread, one.document, one.span):
            continue
        if not telling.is_between(shelf, matter.thread, one.document, one.span):
            continue
        if not predicate and (_LEANING.fullmatch(one.words) or _is_rather(shelf, one)):
            continue
        if _is_of_teller(shelf, one) or _HALVED.search(predicate):
            continue
        if telling.is_instead(shelf, one.document, one.span, one.about):
            continue
        if telling.is_of_reporter(shelf, one.document, one.span, one.party):
            continue
        if telling.is_told_by_another(shelf, one.document, one.span) or telling.has_another_topic(
            shelf, one.document, one.span, matter.thread.title
        ):
            continue
        key = (one.stance, one.words)
        if key in once and one.party != once[key].party.name:
            shared = passages.party(shelf, one.document, one.party, one.key, one.country)
            known = (once[key].party, *once[key].sharing)
            if passages.sources(shelf, one.document, one.span) == once[key].sources and all(
                shared.key != each.key for each in known
            ):
                once[key] = replace(once[key], sharing=(*once[key].sharing, shared))
        if key not in once and len(one.words.split()) >= _LEAST_WORDS:
            own = telling.speaks_there(shelf, one.document, one.span)
            # Who wants the same in the same breath does not tell of it: "they intend to wait".
            sharing = {each.party for each in matter.positions if each.words == one.words}
            sharing |= tellers.learners(shelf, one.document, one.span)
            said_by = (
                ()
                if own
                else tuple(
                    name
                    for name in one.said_by
                    if name not in sharing
                    and not speaking.says_only_the_rest(shelf, one.document, one.span, name)
                )
            )
            said_by = speaking.put_in(shelf, one.document, one.span, one.party) or said_by
            citing = speaking.told_to(shelf, one.document, one.span)
            if citing is not None:
                said_by = tuple(name for name in said_by if name != citing.name)
            said_by = said_by or speaking.telling_all(
                shelf, one.document, one.span, {one.party, *one.said_by}
            )
            if not (said_by or own or citing) and tellers.is_by_nobody(shelf, one.document, one.span):
                continue
            if holders.is_of_more(shelf, one, matter.positions):
                continue
            party, *sharing_it = holders.together(shelf, one, matter.positions)
            voice = speaking.voice(shelf, one.document, said_by, one.outlets, one.span)
            once[key] = PositionMessage(
                party,
                one.stance,
                one.words,
                replace(
                    voice,
                    citing=citing,
                    through=speaking.relating(shelf, one.document, one.span, {one.party, *said_by}),
                ),
                passages.sources(shelf, one.document, one.span),
                passages.outlet(shelf, one.document),
                predicate,
                tuple(sharing_it),
                own=speaking.saying_itself(
                    shelf,
                    one.document,
                    passages.place_of(shelf, one.document, predicate, one.span),
                    one.party,
                    of_state=party.kind == "state",
                ),
                side=speaking.is_of_side(shelf, one.document, one.span, one.party),
                apart=is_of_others(matter.thread, shelf, one.document, one.about),
            )
    first = list(once.values())[:most]
    yield from first
    # Who gains what of one matter is told of all of them.
    if any(one.stance == _GAINS for one in first):
        yield from [one for one in list(once.values())[most:] if one.stance == _GAINS][:_BESIDE]


def _within_clause(shelf: Shelf, one: Position, predicate: str) -> str:
    """Return a predicate without what follows its clause ("which wants a share, welcomed the delay")."""
    here = shelf.pages[one.document]
    text = here.record.document.text
    start = sentence_at(here, one.span.start).start
    found = predicate and _RELATIVE.search(
        text, start, text.find(predicate, start) if predicate in text else start
    )
    return _GOING_ON.split(predicate)[0] if found else predicate


def _is_rather(shelf: Shelf, one: Position) -> bool:
    """Tell whether words are those of what somebody "would rather" do that cannot be told after "to"."""
    if shape(one.words) == "action":
        return False
    text = shelf.pages[one.document].record.document.text
    return _RATHER.search(text, max(0, one.about.start - 30), one.about.start) is not None


def _is_of_teller(shelf: Shelf, one: Position) -> bool:
    """Tell whether somebody is taken to refuse to say what really the one refuses who speaks of him.

    "It confirmed that a Swede was missing but refused to give his name": that is "it".
    """
    here = shelf.pages[one.document]
    text = here.record.document.text
    sentence = sentence_at(here, one.span.start)
    return any(
        found.end() > one.span.start and found.start() < one.about.end
        for said in here.record.statements
        for piece in said.content
        if sentence.covers(piece) and all(actor.name != one.party for actor in actors_of(here, said.speakers))
        for found in tellers.REFUSING.finditer(text, piece.start, piece.end)
        if said.cue and min(said.cue).start < piece.start
    )


def _is_torn(here: Page, about: Span) -> bool:
    """Tell whether words are only a part of what is told: of a quotation that goes on, or of a condition.

    So it is in ‘wanted “a port, and got it”’, in "ready to sign if the pilots left", and in "ready to sign,
    provided that she was asked".
    """
    text = here.record.document.text
    if leaning.is_conditional(text[about.end : sentence_at(here, about.start).end]):
        return True
    if excerpts.last_word(text[: about.start]) in _SUPPOSING:
        return True
    quoted = text[: about.start].endswith(_OPENING) or about.of(text).startswith(_OPENING)
    return quoted and re.match(r"[,;]? [\w ]", text[about.end :]) is not None


def go_betweens(matter: Matter, shelf: Shelf) -> Iterator[MediationMessage]:
    """Yield who goes between the parties of a matter: one at most."""
    once: dict[tuple[str, str], MediationMessage] = {}
    for one in matter.go_betweens:
        if telling.is_put(shelf, one.document, one.span):
            continue
        if one.act == "carries" and not telling.names_message(shelf, one.document, one.span):
            continue
        where = (one.document,)
        carrier = passages.named(shelf, where, one.go_between, one.country)
        sender, addressee = _ends(shelf, one, carrier) if one.act == "carries" else (None, None)
        refused = speaking.refusal(shelf, one.document, one.span) if one.act == "refuses" else ""
        place = passages.place_of(shelf, one.document, refused, one.span)
        once.setdefault(
            (one.key, one.act),
            MediationMessage(
                carrier,
                tuple(passages.named(shelf, where, name) for name in one.between),
                one.act,
                speaking.voice(shelf, one.document, one.said_by, one.outlets, one.span),
                passages.sources(shelf, one.document, one.span),
                telling.lies_ahead(shelf, one.document, one.span),
                sender,
                addressee,
                passages.outlet(shelf, one.document),
                refused,
                speaking.saying_itself(shelf, one.document, place, one.go_between),
                speaking.is_of_side(shelf, one.document, place, one.go_between),
            ),
        )
    yield from list(once.values())[:1]


def _ends(shelf: Shelf, one: Mediation, carrier: Name) -> tuple[Name | None, Name | None]:
    """Return from whom comes what is carried, and to whom it goes; None where the passage does not say."""
    here = shelf.pages[one.document]
    from_ = [each for each in errands.senders(here, one.span) if each.name in one.between]
    if not from_:
        return None, None
    own = {each.id for each in here.record.actors if each.name == one.go_between}
    to = errands.addressee(here, one.span, {*own, *(each.id for each in from_)})
    sender = passages.name_of(shelf, one.document, from_[0])
    addressee = None if to is None else passages.name_of(shelf, one.document, to)
    ends = {carrier.key, sender.key}
    return sender, None if addressee is None or addressee.key in ends else addressee
