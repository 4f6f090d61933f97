"""What is open in a matter: questions that the texts put, and what is expected by when."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.records import Span
from onrecord.weaving.pages import Page, sentence_at
from onrecord.weaving.steps import MADE, Step
from onrecord.weaving.words import words_of

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


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that one document puts; ``event`` is the id of the mention in question, if any."""

    document: str
    span: Span
    asked: date | None
    event: str | None
    stems: frozenset[str]


def asked(here: Page, sentences: Collection[Span], events: Collection[str]) -> tuple[Asked, ...]:
    """Return the questions that a document puts about a matter, in the order of its text.

    They are about one of its ``events`` (ids of mentions), or stand in one of its ``sentences``.
    """
    document = here.record.document
    return tuple(
        sorted(
            (
                Asked(
                    here.document,
                    one.span,
                    document.published.latest if document.published else None,
                    one.event,
                    frozenset(words_of(one.span.of(document.text), here.language)),
                )
                for one in here.record.questions
                if one.event in events or sentence_at(here, one.span.start) in sentences
            ),
            key=lambda one: one.span,
        )
    )


def questions(
    found: Iterable[Asked] | Mapping[str, Iterable[Span]],
    steps: Sequence[Step] | Mapping[str, Iterable[str]],
    old_steps: Sequence[Step] = (),
    pages: Mapping[str, Page] | None = None,
) -> tuple[OpenQuestion, ...]:
    """Return the questions about a matter, with the later step that settles each."""
    if isinstance(found, Mapping) and isinstance(steps, Mapping) and pages is not None:
        put = [
            one for name in found for one in asked(pages[name], set(found[name]), set(steps.get(name, ())))
        ]
    else:
        put = [one for one in found if isinstance(one, Asked)]
    told = old_steps if isinstance(steps, Mapping) else steps
    open_ones = {OpenQuestion(one.document, one.span, one.asked, _settled(told, one.asked)) for one in put}
    return tuple(sorted(open_ones, key=lambda one: (one.asked or date.max, one.document, one.span)))


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
