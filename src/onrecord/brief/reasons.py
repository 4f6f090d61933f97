"""How a matter stands by what is told of it, and why its section stands where it does."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from onrecord.brief.belonging import names_matter
from onrecord.brief.drafts import Composed
from onrecord.brief.issue import Item, Section
from onrecord.brief.messages import (
    TAKEN_BACK,
    ConflictMessage,
    ExpectationMessage,
    Message,
    Reason,
    StepMessage,
)
from onrecord.brief.passages import Shelf
from onrecord.brief.sources.brackets import credited, outlet_key, own_sources
from onrecord.brief.wording import behind
from onrecord.brief.wording.dates import bound_of
from onrecord.brief.wording.headings import Standing
from onrecord.brief.wording.plainness import is_not_to_be, is_possible, tells_status
from onrecord.weaving.rebuttals import came_to_nothing
from onrecord.weaving.steps import MADE, StepStatus, When
from onrecord.weaving.words import stemmed_families, stemmer
from onrecord.woven.events import reprints_among

_HALTING = "halting"
"""The family of the words for stopping something."""
_OVER = re.compile(r"\b(?:broke (?:up|down|off)|broken (?:up|off)|ended|concluded|collapsed|closed)\b")
_AHEAD = frozenset({"planned", "proposed"})


def without_broken(status: StepStatus, composed: Sequence[Composed], shelf: Shelf) -> StepStatus:
    """Return how a matter stands, "unknown" where it is planned only by what came to nothing."""
    plans = [
        one
        for one in composed
        if status in _AHEAD
        and isinstance(one.message, StepMessage | ExpectationMessage)
        and one.message.status == status
    ]
    broken = all(
        any(
            source.document in shelf.pages and came_to_nothing(shelf.pages[source.document], source.span)
            for source in one.sentence.sources
        )
        for one in plans
    )
    return "unknown" if plans and broken else status


def standing(status: StepStatus, composed: Sequence[Composed]) -> StepStatus:
    """Return how a matter stands where a sentence of its section tells it, else "unknown"."""
    told = {
        one.message.status
        for one in composed
        if isinstance(one.message, StepMessage | ExpectationMessage) and tells_status(one.message)
    }
    if any(_differ(one.message) for one in composed):
        told |= {"disputed", "denied"}
    return status if status in told else "unknown"


def headed(status: StepStatus, composed: Sequence[Composed]) -> Standing:
    """Return how a visit stands by what its section tells, for the heading of that.

    That is as it stands where a sentence tells so; else as the first sentence tells it that does. What is
    only asked of a visit, or wanted, makes it a possible one.
    """
    steps = [one.message for one in composed if isinstance(one.message, StepMessage | ExpectationMessage)]
    if any(one.status in MADE for one in steps):
        return standing(status, composed)
    told = next((one for one in steps if one.status == status), steps[0] if steps else None)
    if told is None:
        known = [step.status for one in composed for step in (*one.matter.new, one.matter.led) if step]
        return "unknown" if any(one in MADE for one in known) else "possible"
    if is_not_to_be(told) or (told.status == "denied" and not told.voice.speakers):
        return "never"
    if is_possible(told):
        return "possible"
    return told.status if told.status in _AHEAD | {"postponed", "cancelled", "denied"} else "unknown"


def counted(why: Reason, composed: Sequence[Composed]) -> Reason:
    """Return a reason that counts what is told, and not what there was no room or were no words for.

    On how many documents that rests is known when the section is whole (:func:`with_what_is_behind`).
    """
    kinds = Counter(one.sentence.kind for one in composed)
    told = [one.message for one in composed]
    coming = [one for one in told if not _only_ends(one)]
    times = [(one.ahead, bound_of(one.deeds, one.ahead)) for one in coming if isinstance(one, StepMessage)]
    times += [
        (one.due, bound_of(one.deeds, one.due)) for one in coming if isinstance(one, ExpectationMessage)
    ]
    if any(isinstance(one, StepMessage) and is_not_to_be(one) for one in told):
        # Nobody has called off what is only told not to be.
        why = replace(why, before=None)
    if why.status == "denied" and not _is_denied(composed):
        # What is denied is something about the matter, and how that stands is told by other steps.
        why = replace(why, status=_other_than("denied", told) or why.before or "unknown")
    status = standing(why.status, composed)
    if why.status == "ongoing" and any(isinstance(one, StepMessage) and _is_over(one) for one in told):
        # Talks that opened on Tuesday and broke up on Thursday are not under way.
        why = replace(why, status="unknown")
    # What is to end on a day is not due then.
    due, bound = _next_of(why.due, [(when, how) for when, how in times if when is not None])
    return replace(
        why,
        documents=0,
        reprints=0,
        outlets=0,
        due=due,
        bound=bound,
        stopped=any(isinstance(one, StepMessage) and _stops(one) for one in told),
        before=why.before if why.before is None or status != "unknown" else why.status,
        status="ongoing" if why.status == "occurred" and _has_only_begun(told) else why.status,
        conflicts=sum(_differ(one) for one in told),
        settled=kinds["settled"],
        questions=kinds["question"],
        overdue=kinds["overdue"],
    )


def with_what_is_behind(
    connection: sqlite3.Connection,
    sections: Sequence[Section],
    items: Sequence[Item],
    silent: Collection[str],
) -> tuple[Section, ...]:
    """Return sections with the number of documents and outlets to which their sentences are credited.

    Counted is what brackets show: outlets cited for all of a document stand in full once, and where they come
    again the document stands for them. Sections with ``silent`` headings that are of no thread are left as
    they are.
    """
    own, seen = own_sources(items), set[str]()
    found = []
    for section in sections:
        sources = credited(section.sentences, own, seen)
        if section.thread is not None or section.heading not in silent:
            documents = {one.document for one in sources}
            told = behind(
                len(documents),
                len(reprints_among(connection, sorted(documents)).keys() & documents),
                len({outlet_key(one.outlet) for one in sources if one.cited and one.outlet}),
            )
            section = replace(section, reason=", ".join(filter(None, (told, section.reason))))
        found.append(section)
    return tuple(found)


def _next_of(due: When | None, told: Iterable[tuple[When, str]]) -> tuple[When | None, str]:
    """Return the time that is told for which something is due next, as narrowly as it is, with its bound."""
    found = [one for one in told if due is not None and one[0].latest == due.latest]
    return max(found, key=lambda one: one[0].earliest, default=(None, ""))


def _only_ends(message: Message) -> bool:
    """Tell whether all that a message tells is that something stops ("will be suspended from June on")."""
    deeds = message.deeds if isinstance(message, StepMessage | ExpectationMessage) else ()
    return bool(deeds) and all(one.status == "cancelled" for one in deeds)


def _is_over(message: StepMessage) -> bool:
    """Tell whether a message tells that something that was held has come to its end."""
    words = message.passage.words if message.passage is not None else ""
    return message.status == "occurred" and _OVER.search(words) is not None


def _stops(message: StepMessage) -> bool:
    """Tell whether a message tells that somebody stops something, and does not call it off."""
    stem, known = stemmer("en"), stemmed_families("en").families
    return message.status == "cancelled" and any(
        _HALTING in known.get(stem(one.trigger.split()[0].casefold()), ()) for one in message.deeds
    )


def _is_denied(composed: Sequence[Composed]) -> bool:
    """Tell whether a sentence of a denial names the matter, or is of a visit."""
    return any(
        one.matter.thread.kind == "visit" or names_matter(one.matter.thread, one.sentence.text)
        for one in composed
        if _differ(one.message) or (isinstance(one.message, StepMessage) and one.message.status == "denied")
    )


def _other_than(status: StepStatus, told: Iterable[Message]) -> StepStatus | None:
    """Return the status of the first step that is told and has another one."""
    return next((one.status for one in told if isinstance(one, StepMessage) and one.status != status), None)


def _differ(message: Message) -> bool:
    """Tell whether a message is of accounts that differ, and not of one that was taken back."""
    return isinstance(message, ConflictMessage) and message.field != TAKEN_BACK


def _has_only_begun(told: Iterable[Message]) -> bool:
    """Tell whether all that is told to be done of a visit is that somebody set out on it."""
    made = [one for one in told if isinstance(one, StepMessage) and one.status in MADE]
    return bool(made) and all(any(deed.phase == "leaves" for deed in one.deeds) for one in made)
