"""What is open in a matter: questions that the texts put, and what is expected by when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.records import Span
from onrecord.weaving.pages import Page, sentence_at
from onrecord.weaving.steps import MADE, Step

_SETTLING = MADE | {"agreed", "cancelled", "denied"}


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question that a text puts; ``settled_by`` is the step that came after it and settles it, if any."""

    document: str
    span: Span
    asked: date | None
    settled_by: tuple[str, Span] | None

    def to_dict(self) -> dict[str, Any]:
        """Return the plain object of the format."""
        settled = self.settled_by
        return {
            "document": self.document,
            "span": list(self.span),
            "asked": self.asked.isoformat() if self.asked else None,
            "settled_by": {"document": settled[0], "span": list(settled[1])} if settled else None,
        }


@dataclass(frozen=True, slots=True)
class Expectation:
    """A step that is ahead: ``due`` is the last day for which it is planned, None where no day is given.

    It is ``settled_by`` the first later step of the matter that makes it or calls it off.
    """

    document: str
    span: Span
    asked: date | None
    due: date | None
    settled_by: tuple[str, Span] | None

    def to_dict(self) -> dict[str, Any]:
        """Return the plain object of the format."""
        settled = self.settled_by
        return {
            "document": self.document,
            "span": list(self.span),
            "asked": self.asked.isoformat() if self.asked else None,
            "due": self.due.isoformat() if self.due else None,
            "settled_by": {"document": settled[0], "span": list(settled[1])} if settled else None,
        }


def questions(
    passages: Mapping[str, Iterable[Span]],
    events: Mapping[str, Iterable[str]],
    steps: Sequence[Step],
    pages: Mapping[str, Page],
) -> tuple[OpenQuestion, ...]:
    """Return the questions about a matter: about one of its ``events``, or in one of its sentences.

    ``passages`` are the sentences about the matter and ``events`` the ids of its mentions, by document.
    """
    found = {
        OpenQuestion(document, span, asked, _settled(steps, asked))
        for document in passages
        for span, asked in _asked(pages[document], set(passages[document]), set(events.get(document, ())))
    }
    return tuple(sorted(found, key=lambda one: (one.asked or date.max, one.document, one.span)))


def _asked(here: Page, sentences: set[Span], events: set[str]) -> Iterator[tuple[Span, date | None]]:
    published = here.record.document.published
    for question in here.record.questions:
        if question.event in events or sentence_at(here, question.span.start) in sentences:
            yield question.span, published.latest if published else None


def expectations(steps: Sequence[Step]) -> tuple[Expectation, ...]:
    """Return what the steps of a matter expect, in their order."""
    return tuple(
        Expectation(
            step.document,
            step.span,
            step.reported.latest if step.reported else None,
            step.ahead.latest if step.ahead else None,
            _settled(steps, step.reported.latest if step.reported else None, step.deed),
        )
        for step in steps
        if step.status in {"planned", "proposed", "postponed"}
    )


def _settled(steps: Sequence[Step], asked: date | None, deed: str | None = None) -> tuple[str, Span] | None:
    for step in steps:
        later = asked is not None and step.reported is not None and step.reported.earliest > asked
        if later and step.status in _SETTLING and (deed is None or step.deed == deed):
            return step.document, step.span
    return None
