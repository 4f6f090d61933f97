"""What is open in a matter: questions that the texts put, and what is expected by when."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from onrecord.knowledge.accounts import account_words
from onrecord.records import Span
from onrecord.weaving.pages import Page, sentence_at
from onrecord.weaving.reach import reached
from onrecord.weaving.steps import MADE, Step
from onrecord.weaving.words import forms_of

_SETTLING = MADE | {"agreed", "cancelled", "denied"}
_DATED = MADE | {"agreed", "planned"}


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

    def overdue(self, on: date) -> bool:
        """Tell whether on a day it was due before, and nothing has settled it."""
        return self.due is not None and self.due < on and self.settled_by is None

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
    """A question that one document puts; ``event`` is the id of the mention in question, if any.

    ``about`` tells what is open: ``whether`` something is so, ``when`` it is, or something ``else``.
    """

    document: str
    span: Span
    asked: date | None
    event: str | None
    about: Literal["whether", "when", "else"]


def asked(here: Page, sentences: Collection[Span], events: Collection[str]) -> tuple[Asked, ...]:
    """Return the questions that a document puts about a matter, in the order of its text.

    They are about one of its ``events`` (ids of mentions), or stand in one of its ``sentences`` or in one
    that goes on with it.
    """
    document = here.record.document
    near = {*sentences, *(one for own in sentences for one in reached(here, own))}
    found = (
        Asked(
            here.document,
            one.span,
            document.published.latest if document.published else None,
            one.event,
            _about(one.span.of(document.text), here.language),
        )
        for one in here.record.questions
        if one.event in events or sentence_at(here, one.span.start) in near
    )
    return tuple(sorted(found, key=lambda one: one.span))


def _about(words: str, language: str) -> Literal["whether", "when", "else"]:
    known = account_words(language)
    for form in forms_of(words):
        if form in known.asking_whether:
            return "whether"
        if form in known.asking_when:
            return "when"
        if form in known.asking_else:
            return "else"
    return "else"


def questions(found: Iterable[Asked], steps: Sequence[Step]) -> tuple[OpenQuestion, ...]:
    """Return the questions about a matter, with the step that came after each and settles it.

    Whether something is so is settled by a step that makes the matter or calls it off, when it is by one with
    a time; who would pay, or how, is left open.
    """
    open_ones = {OpenQuestion(one.document, one.span, one.asked, _answer(one, steps)) for one in found}
    return tuple(sorted(open_ones, key=lambda one: (one.asked or date.max, one.document, one.span)))


def _answer(one: Asked, steps: Sequence[Step]) -> tuple[str, Span] | None:
    if one.about == "whether":
        return _settled(steps, one.asked)
    if one.about == "when":
        timed = [step for step in steps if (step.occurred or step.ahead) and step.status in _DATED]
        return next(((step.document, step.span) for step in timed if _after(step, one.asked)), None)
    return None


def expectations(steps: Sequence[Step]) -> tuple[Expectation, ...]:
    """Return what the steps of a matter expect, in their order, but for what had passed when it was told."""
    return tuple(
        Expectation(
            step.document,
            step.span,
            step.reported.latest if step.reported else None,
            step.ahead.latest if step.ahead else None,
            _settled(steps, step.reported.latest if step.reported else None, step.deed),
        )
        for step in steps
        if step.status == "postponed" or (step.status in {"planned", "proposed"} and not _passed(step))
    )


def _passed(step: Step) -> bool:
    """Tell whether a plan was for a day that had passed when it was first told."""
    due, told = step.ahead, step.reported
    return due is not None and told is not None and due.latest < told.earliest


def _settled(steps: Sequence[Step], asked: date | None, deed: str | None = None) -> tuple[str, Span] | None:
    for step in steps:
        if step.status in _SETTLING and (deed is None or step.deed == deed) and _after(step, asked):
            return step.document, step.span
    return None


def _after(step: Step, asked: date | None) -> bool:
    """Tell whether a step came after a day: was reported later, and did not happen before."""
    if asked is None or step.reported is None or step.reported.earliest <= asked:
        return False
    if step.status == "denied" and all(one.bare for one in step.tellings):
        return False
    return step.occurred is None or step.occurred.latest >= asked
