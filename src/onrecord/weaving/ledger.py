"""What is open in a matter: questions that the texts put, and what is expected by when."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from onrecord.knowledge.accounts import account_words
from onrecord.knowledge.commonness import UNLISTED, rarities
from onrecord.records import Question, Span
from onrecord.weaving.claims import Claim
from onrecord.weaving.pages import Page, sentence_at
from onrecord.weaving.reach import reached
from onrecord.weaving.steps import MADE, Step
from onrecord.weaving.words import forms_of, stemmer, words_of

_SETTLING = MADE | {"agreed", "cancelled", "denied"}
_UNCOMMON = 6
"""A verb of this rarity stands in no more than one of eight articles (see ``knowledge.commonness``)."""
_SOON = timedelta(days=45)
"""Within so many days an answer is looked for in the words of a question."""
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
    ``words`` are those of the question, ``verb`` is the stem of what it asks for; ``told`` tells that this
    is a step of the matter.
    """

    document: str
    span: Span
    asked: date | None
    event: str | None
    about: Literal["whether", "when", "else"]
    words: str = ""
    verb: str = ""
    told: bool = False


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
            " ".join(one.span.of(document.text).split()),
            _verb(here, one.event),
            _of_matter(here, one, events),
        )
        for one in here.record.questions
        if one.event in events or sentence_at(here, one.span.start) in near
    )
    return tuple(sorted(found, key=lambda one: one.span))


def _of_matter(here: Page, question: Question, events: Collection[str]) -> bool:
    """Tell whether a question asks for one of ``events``: by its word, or whether such "will take place"."""
    if question.event in events:
        return True
    stem = stemmer(here.language)
    happening = {stem(verb) for verb in account_words(here.language).happening}
    asked_for = next((one for one in here.record.events if one.id == question.event), None)
    if asked_for is None:
        return False
    text = here.record.document.text
    for one in here.record.events:
        if one.id in events and question.span.covers(one.trigger):
            between = text[asked_for.trigger.end : one.trigger.start]
            # "whether the third round of the talks"
            if stem(asked_for.trigger.of(text).lower()) in happening or between.startswith(" of "):
                return True
    return False


def _verb(here: Page, event: str | None) -> str:
    """Return the stem of the word for an event, nothing where there is none."""
    text = here.record.document.text
    found = next((one.trigger.of(text) for one in here.record.events if one.id == event), "")
    return stemmer(here.language)(found.lower()) if found else ""


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


def questions(
    found: Iterable[Asked], steps: Sequence[Step], said: Iterable[Claim] = ()
) -> tuple[OpenQuestion, ...]:
    """Return the questions about a matter, with what came after each and settles it.

    Whether something is so is settled by a step that makes the matter or calls it off, where the question
    asks for that, when it is by one with a time; else by what is later ``said`` to have been done, or not,
    in words of the question. Who would pay, or how, is left open.
    """
    told = sorted(set(said), key=lambda one: (one.key, one.said_by))
    # One question can be known by several sentences, and by one of them alone as one for a step.
    once = {(one.document, one.span): one for one in sorted(found, key=lambda one: one.told)}
    open_ones = [
        OpenQuestion(one.document, one.span, one.asked, _answer(one, steps, told)) for one in once.values()
    ]
    return tuple(sorted(open_ones, key=lambda one: (one.asked or date.max, one.document, one.span)))


def _answer(one: Asked, steps: Sequence[Step], said: Sequence[Claim]) -> tuple[str, Span] | None:
    if one.about == "whether":
        return (_settled(steps, one.asked) if one.told else None) or _said(one, said)
    if one.about == "when" and one.told:
        timed = [step for step in steps if (step.occurred or step.ahead) and step.status in _DATED]
        return next(((step.document, step.span) for step in timed if _after(step, one.asked)), None)
    return None


def _said(one: Asked, said: Sequence[Claim]) -> tuple[str, Span] | None:
    """Return what is later said to have been done, or not, in the words in which it was asked for."""
    if one.asked is None or not one.verb:
        return None
    words = frozenset(words_of(one.words, "en")) - {one.verb}
    rare = rarities("en").get(one.verb, UNLISTED) >= _UNCOMMON
    for claim in said:
        if claim.published is None or not one.asked < claim.published.earliest <= one.asked + _SOON:
            continue
        shared = words & frozenset(words_of(claim.words, "en"))
        if one.verb in claim.done | claim.undone and (len(shared) > 1 or rare):
            return claim.document, claim.span
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
