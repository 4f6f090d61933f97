"""Questions as messages: what was asked, when, what was answered, and what settles it."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.brief import passages, speaking, telling
from onrecord.brief.material import Matter
from onrecord.brief.messages import QuestionMessage
from onrecord.brief.passages import Shelf
from onrecord.brief.remarks import following
from onrecord.brief.settling import settles
from onrecord.brief.unclear import unclear_on
from onrecord.brief.whose import whose
from onrecord.weaving.ledger import OpenQuestion
from onrecord.weaving.pages import sentence_at
from onrecord.weaving.steps import Step


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
    by = None if answered is None else speaking.speaker_of(shelf, question.document, answered)
    owner = whose(shelf, question.document, span)
    before = {one.sentence for step in told for one in step.tellings if one.document == question.document}
    return QuestionMessage(
        matter.thread.title,
        asked.words,
        question.asked,
        question.settled_by is not None or (said is not None and settles(asked.words, said.words)),
        behind,
        asked.outlet,
        passages.sentence(shelf, question.document, question.span, asking=True),
        any(one == own or own in following(here, one) for one in before),
        said,
        by,
        unclear_on(here, question.span),
        own=owner.own,
        party=owner.party,
        predicate=owner.predicate,
        speakers=owner.speakers,
        telling=owner.whole,
    )
