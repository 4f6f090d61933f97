"""What is open in a matter: questions that the texts put, and what is expected by when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from onrecord.knowledge.accounts import account_words
from onrecord.knowledge.commonness import UNLISTED, rarities
from onrecord.records import Span
from onrecord.weaving.asked import Asked
from onrecord.weaving.claims import Claim, in_order
from onrecord.weaving.steps import BESIDE, MADE, Step
from onrecord.weaving.words import stemmer, words_of

_VISIT, _MEETING = "visit", "meeting "
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


def questions(
    found: Iterable[Asked], steps: Sequence[Step], said: Iterable[Claim] = ()
) -> tuple[OpenQuestion, ...]:
    """Return the questions about a matter, with what came after each and settles it.

    Whether something is so is settled by a step that makes the matter or calls it off, where the question
    asks for that, when it is by one with a time; else by what is later ``said`` to have been done, or not,
    in words of the question. What is to be signed is settled by what was, how something happened by words
    that tell of an explanation; who would pay is left open.
    """
    told = in_order(said)
    # One question can be known by several sentences, and by one of them alone as one for a step.
    once = {(one.document, one.span): one for one in sorted(found, key=lambda one: one.told)}
    open_ones = [
        OpenQuestion(one.document, one.span, one.asked, _answer(one, steps, told)) for one in once.values()
    ]
    return tuple(sorted(open_ones, key=lambda one: (one.asked or date.max, one.document, one.span)))


def _answer(one: Asked, steps: Sequence[Step], said: Sequence[Claim]) -> tuple[str, Span] | None:
    if one.about == "whether":
        same = _same_verb(one, said) if one.told else None
        return same or (_settled(steps, one.asked) if one.told else None) or _said(one, said)
    if one.about == "when" and one.told:
        timed = [step for step in steps if (step.occurred or step.ahead) and step.status in _DATED]
        return next(((step.document, step.span) for step in timed if _after(step, one.asked)), None)
    return _informed(one, said) if one.about == "else" else None


def _same_verb(one: Asked, said: Sequence[Claim]) -> tuple[str, Span] | None:
    """Return what is later said of just the deed that a question asks for ("resumed"), where that is told."""
    if not _is_rare(one.verb):
        return None
    words = frozenset(words_of(one.words, "en")) - {one.verb}
    return next(
        (
            (claim.document, claim.span)
            for claim in said
            if _later(claim, one)
            and (one.verb in claim.done or one.verb in claim.undone)
            and words & frozenset(words_of(claim.words, "en"))
        ),
        None,
    )


def _is_rare(verb: str) -> bool:
    return bool(verb) and rarities("en").get(verb, UNLISTED) >= _UNCOMMON


def _later(claim: Claim, one: Asked, within: timedelta = timedelta.max) -> bool:
    """Tell whether something was said after a question was asked, and soon enough."""
    if one.asked is None or claim.published is None:
        return False
    return one.asked < claim.published.earliest and claim.published.earliest - one.asked <= within


def _said(one: Asked, said: Sequence[Claim]) -> tuple[str, Span] | None:
    """Return what is later said to have been done, or not, in the words in which it was asked for."""
    if not one.verb:
        return None
    words = frozenset(words_of(one.words, "en")) - {one.verb}
    rare = _is_rare(one.verb)
    return next(
        (
            (claim.document, claim.span)
            for claim in said
            if _later(claim, one, _SOON)
            and (one.verb in claim.done or one.verb in claim.undone)
            and (rare or len(words & frozenset(words_of(claim.words, "en"))) > 1)
        ),
        None,
    )


def _informed(one: Asked, said: Sequence[Claim]) -> tuple[str, Span] | None:
    """Return what later answers who, what or how: the deed with its object, or that it was explained.

    "What there is to sign" is answered by what was signed; "how the crew died" by a passage in which
    somebody tells, in the words of the question.
    """
    known = account_words("en")
    words = frozenset(words_of(one.words, "en"))
    producing = {stemmer("en")(verb) for verb in known.producing}
    telling = {stemmer("en")(verb) for verb in known.informing}
    for claim in said:
        if not _later(claim, one, _SOON):
            continue
        if one.verb in producing and one.verb in claim.done:
            return claim.document, claim.span
        if not telling.isdisjoint(claim.done):
            shared = words & frozenset(words_of(claim.words, "en"))
            if one.verb in shared and len(shared) > 1:
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
        if step.deed != BESIDE
        and (step.status == "postponed" or (step.status in {"planned", "proposed"} and not _passed(step)))
    )


def _passed(step: Step) -> bool:
    """Tell whether a plan was for a day that had passed when it was first told."""
    due, told = step.ahead, step.reported
    return due is not None and told is not None and due.latest < told.earliest


def _settled(steps: Sequence[Step], asked: date | None, deed: str | None = None) -> tuple[str, Span] | None:
    for step in steps:
        # Whom a visitor is to meet is settled with the visit.
        same = deed in {None, step.deed} or (step.deed == _VISIT and str(deed).startswith(_MEETING))
        if step.deed != BESIDE and step.status in _SETTLING and same and _after(step, asked):
            return step.document, step.span
    return None


def _after(step: Step, asked: date | None) -> bool:
    """Tell whether a step came after a day: was reported later, and did not happen before."""
    if asked is None or step.reported is None or step.reported.earliest <= asked:
        return False
    if step.status == "denied" and all(one.bare for one in step.tellings):
        return False
    return step.occurred is None or step.occurred.latest >= asked
