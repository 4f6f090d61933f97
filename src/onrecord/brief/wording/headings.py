"""Headings of sections, why they stand where they do, and the title of an issue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from onrecord.brief.messages import Name, Reason
from onrecord.brief.wording.dates import day_words
from onrecord.weaving.steps import StepStatus

_STANDING: dict[StepStatus, str] = {
    "proposed": "proposed",
    "planned": "planned",
    "agreed": "agreed",
    "postponed": "put off",
    "cancelled": "called off",
    "denied": "denied",
    "disputed": "in dispute",
    "ongoing": "under way",
    "occurred": "done",
}
_NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def heading(kind: str, matter: str, parties: Sequence[Name], status: StepStatus) -> str:  # noqa: ARG001
    """Return the heading of a section: the matter, and how it stands where that is telling."""
    named = matter[:1].upper() + matter[1:]
    standing = _STANDING.get(status)
    if standing is None or status in {"occurred", "ongoing"}:
        return named
    return f"{named}: {standing}"


def reason(why: Reason, years: frozenset[int] = frozenset()) -> str:
    """Return in a few words why a section stands where it does: "four documents, accounts differ"."""
    parts = [counted(why.documents, "document")] if why.documents else []
    if why.documents == 1 and why.outlets > 1:
        # Who cites ten outlets for a passage is still one who tells it.
        parts = [f"one document citing {counted(why.outlets, 'outlet')}"]
    elif why.documents and why.independent > 1:
        parts.append(counted(why.independent, "independent voice"))
    standing = _STANDING.get(why.status)
    if why.before is None:
        parts.append("first news of it")
    elif why.before != why.status and standing and why.before in _STANDING:
        parts.append(f"{standing} (before: {_STANDING[why.before]})")
    if why.conflicts:
        parts.append(
            "accounts differ"
            if why.conflicts == 1
            else f"accounts differ on {counted(why.conflicts, 'point')}"
        )
    if why.overdue:
        parts.append(f"{number(why.overdue)} overdue")
    if why.settled:
        parts.append(f"{counted(why.settled, 'question')} settled")
    if why.questions:
        parts.append(f"{counted(why.questions, 'question')} open")
    if why.due is not None:
        parts.append(f"next due {day_words(why.due, years)}")
    return ", ".join(parts)


def issue_title(since: date | None, until: date | None) -> str:
    """Return the title of an issue by its window ("From May 20 to 26, 2002")."""
    if until is None:
        return "All that is on record" if since is None else f"Since {_whole(since)}"
    if since is None:
        return f"Until {_whole(until)}"
    if since == until:
        return _whole(until)
    if (since.year, since.month) == (until.year, until.month):
        return f"{since:%B} {since.day} to {until.day}, {until.year}"
    if since.year == until.year:
        return f"{since:%B} {since.day} to {until:%B} {until.day}, {until.year}"
    return f"{_whole(since)}, to {_whole(until)}"


def _whole(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def number(count: int) -> str:
    """Return a small number in words, a larger one in figures."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else str(count)


def counted(count: int, noun: str) -> str:
    """Return a number with its noun ("two documents")."""
    return f"{number(count)} {noun}{'' if count == 1 else 's'}"
