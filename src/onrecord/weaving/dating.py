"""When an event was, from what its mentions say, and how that is known."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from onrecord.records import Status
from onrecord.weaving.happenings import Happening

Basis = Literal[
    "stated",
    "presumed from the clause about it",
    "presumed from the day of the report",
    "presumed from the day of publication",
]

_FRESH = timedelta(days=7)
"""How far back a report's own day, the one that it is news of, can lie behind its publication."""
_HAPPENED: frozenset[Status] = frozenset({"occurred", "ongoing"})


@dataclass(frozen=True, slots=True)
class Dating:
    """The first and the last day that an event can have been on, and on what ground that is said."""

    earliest: date
    latest: date
    basis: Basis

    @property
    def value(self) -> str:
        """The dating in EDTF: a day, a month, a year, or an interval."""
        first, last = self.earliest, self.latest
        if first == last:
            return first.isoformat()
        if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
            if (first.year, first.month) == (last.year, last.month):
                return f"{first:%Y-%m}"
            if (first.month, last.month, first.year) == (1, 12, last.year):
                return f"{first:%Y}"
        return f"{first.isoformat()}/{last.isoformat()}"

    def to_dict(self) -> dict[str, Any]:
        """Return the plain object of the record format."""
        return {
            "value": self.value,
            "earliest": self.earliest.isoformat(),
            "latest": self.latest.isoformat(),
            "basis": self.basis,
        }


def date_event(
    mentions: Sequence[Happening], days: Mapping[str, date], reprinted: Mapping[str, str]
) -> Dating | None:
    """Return when an event was, None where nothing tells.

    Of the times that its mentions state, that one counts which most documents bear out (reprints count
    once), then the narrowest, then the earliest. Where none is stated, what is told as having happened is
    presumed to have been on the report's own day (``days``, see :func:`report_days`) of the earliest
    document, or on the day when that was published.
    """
    own = (
        (mention, (mention.earliest, mention.latest))
        for mention in mentions
        if mention.earliest is not None and mention.latest is not None
    )
    around = ((mention, mention.around) for mention in mentions if mention.around is not None)
    stated = _best(own, reprinted)
    if stated is not None:
        return Dating(*stated, "stated")
    beside = _best(around, reprinted)
    if beside is not None:
        return Dating(*beside, "presumed from the clause about it")
    told = [mention for mention in mentions if mention.published is not None and mention.status in _HAPPENED]
    first = min(told, key=lambda mention: (mention.published, mention.key), default=None)
    if first is None or first.published is None:
        return None
    day = days.get(first.document)
    if day is not None:
        return Dating(day, day, "presumed from the day of the report")
    return Dating(first.published, first.published, "presumed from the day of publication")


def report_days(mentions: Iterable[Happening]) -> dict[str, date]:
    """Return, by document, the day that a report is news of.

    It is the day to which most of its mentions of what has happened are dated, of those in the week before
    publication; the first so dated where there are several. Documents without such a day are left out.
    """
    counted: defaultdict[str, Counter[date]] = defaultdict(Counter)
    for mention in sorted(mentions, key=lambda mention: mention.key):
        day, published = mention.earliest, mention.published
        if (
            day is not None
            and published is not None
            and day == mention.latest
            and mention.status in _HAPPENED
            and timedelta(0) <= published - day <= _FRESH
        ):
            counted[mention.document][day] += 1
    return {document: days.most_common(1)[0][0] for document, days in counted.items()}


def _best(
    given: Iterable[tuple[Happening, tuple[date, date]]], reprinted: Mapping[str, str]
) -> tuple[date, date] | None:
    """Return the time that most documents bear out, then the narrowest, then the earliest."""
    times: defaultdict[tuple[date, date], set[str]] = defaultdict(set)
    for mention, time in given:
        times[time].add(reprinted.get(mention.document, mention.document))
    return min(times, key=lambda time: (-_borne_out(time, times), time[1] - time[0], time), default=None)


def _borne_out(span: tuple[date, date], stated: Mapping[tuple[date, date], set[str]]) -> int:
    """Count the documents that give this time, or one within it or about it."""
    return len(
        set[str]().union(
            *(
                documents
                for other, documents in stated.items()
                if other[0] <= span[0] <= span[1] <= other[1] or span[0] <= other[0] <= other[1] <= span[1]
            )
        )
    )
