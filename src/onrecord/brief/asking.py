"""Questions as messages: what was asked, when, what was answered, and what settles it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.brief import passages, telling
from onrecord.brief.answerers import answerer, day_of, needs_day
from onrecord.brief.material import Matter
from onrecord.brief.messages import Name, QuestionMessage
from onrecord.brief.passages import Shelf
from onrecord.brief.remarks import following
from onrecord.brief.settling import lies_ahead, settles
from onrecord.brief.speaking import speaker_of
from onrecord.brief.unclear import unclear_on
from onrecord.brief.whose import whose
from onrecord.records import Span
from onrecord.weaving.ledger import OpenQuestion
from onrecord.weaving.pages import sentence_at
from onrecord.weaving.steps import Step

_INTERVIEWED = re.compile(
    r"(?:^|\n)(?P<who>An? [^,.\n]{3,60}?)(?:,[^.\n]{3,120},?)?"
    r" (?:spoke|talked|gave an interview|answered|agreed to (?:speak|talk|answer))\b"
)
"""How an interview begins that says of whom, and no name ("A former judge, who retired, spoke to us")."""


def question_message(
    matter: Matter, shelf: Shelf, question: OpenQuestion, told: Iterable[Step] = ()
) -> QuestionMessage:
    """Return a question as a message; behind one that is settled stands also what settles it.

    ``told`` are the steps that are told before it.
    """
    behind = passages.sources(shelf, question.document, question.span)
    if question.settled_by is not None:
        behind = (*passages.sources(shelf, *question.settled_by), *behind)
    span = telling.whole_question(shelf, question.document, question.span)
    asked = passages.words(shelf, question.document, (span,))
    here = shelf.pages[question.document]
    own = sentence_at(here, question.span.start)
    answered = None
    if question.settled_by is None:
        answered = telling.answer_to(shelf, question.document, question.span)
    if answered is not None:
        behind = (*behind, *passages.sources(shelf, question.document, answered))
    said = None if answered is None else passages.words(shelf, question.document, (answered,))
    by = None if answered is None else speaker_of(shelf, question.document, answered)
    # Whoever is not told to speak for anybody can tell what he expects, and settles nothing by it.
    forecast = answered is not None and by is None and lies_ahead(asked.words)
    if answered is not None and by is None:
        by = _interviewee(shelf, question.document)
    if answered is not None and by is None:
        by = answerer(shelf, question.document, answered)
    owner = whose(shelf, question.document, span)
    before = {one.sentence for step in told for one in step.tellings if one.document == question.document}
    return QuestionMessage(
        matter.thread.title,
        asked.words,
        question.asked,
        question.settled_by is not None
        or (said is not None and not forecast and settles(asked.words, said.words)),
        behind,
        asked.outlet,
        passages.sentence(shelf, question.document, question.span, asking=True),
        any(one == own or own in following(here, one) for one in before),
        said,
        by,
        day_of(here) if said is not None and needs_day(f"{asked.words} {said.words}") else None,
        unclear_on(here, question.span),
        own=owner.own,
        party=owner.party,
        predicate=owner.predicate,
        speakers=owner.speakers,
        telling=owner.whole,
    )


def _interviewee(shelf: Shelf, document: str) -> Name | None:
    """Return of whom an interview says at its beginning that he spoke, as the report calls him."""
    here = shelf.pages[document]
    text = here.record.document.text
    first = re.search(r"\n\s*(?:Q|QUESTION)\s*[:.]", text)
    found = _INTERVIEWED.search(text, 0, first.start()) if first is not None else None
    if found is None:
        return None
    place = Span(*found.span("who"))
    actor = next(
        (one for one in here.record.actors if any(place.overlaps(each) for each in one.mentions)), None
    )
    return None if actor is None or actor.kind != "person" else passages.name_of(shelf, document, actor)
