"""Steps of a thread: what was told of a matter, put together, with two clocks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from onrecord.records import Publication, Span, Time
from onrecord.weaving.once import each_once
from onrecord.weaving.people import full_names
from onrecord.weaving.voices import Telling as Told
from onrecord.weaving.voices import Voice

StepStatus = Literal[
    "proposed",
    "planned",
    "agreed",
    "postponed",
    "cancelled",
    "denied",
    "disputed",
    "ongoing",
    "occurred",
    "unknown",
]
_PERSON = "person:"
_VISIT = "visit"
_AHEAD = frozenset({"planned", "proposed"})
_NEWS = frozenset({"proposed", "postponed", "cancelled"})
_FRESH = timedelta(days=10)
"""How far back news lies at most."""
_ANOTHER = timedelta(days=365)
"""How far from a plan one is told that is taken for another plan."""
REPORT, FATE, BESIDE = "report", "fate", "beside"
"""Deeds that leave how a matter stands: a denial of what was reported of it, what becomes of people taken,
and what is done in the sentences beside it."""
MADE: frozenset[str] = frozenset({"occurred", "ongoing"})
"""The statuses of what is no longer ahead."""


@dataclass(frozen=True, slots=True)
class When:
    """A time: its value (TIMEX3 or EDTF), and the first and the last day that it can be."""

    value: str
    earliest: date
    latest: date

    def to_dict(self) -> dict[str, str]:
        """Return the plain object of the format."""
        return {
            "value": self.value,
            "earliest": self.earliest.isoformat(),
            "latest": self.latest.isoformat(),
        }


_Days = tuple[()] | tuple[str, date, date]
TellingKey = tuple[date, str, Span, str, tuple[str, ...], str, tuple[_Days, _Days], tuple[bool, ...]]


def _days(when: When | None) -> _Days:
    return () if when is None else (when.value, when.earliest, when.latest)


@dataclass(frozen=True, slots=True)
class Telling:
    """A passage that tells a step: ``deed`` says which one, ``when`` the time that it speaks of.

    ``taken`` is when something was planned, proposed, agreed, put off, called off or denied; what happened
    has ``when`` alone. ``sentence`` is the one in which it stands, ``events`` are the ids of the mentions
    that it rests on, ``retold`` tells that the text looks back on it, ``bare`` that it is only named, without
    a verb, ``asked`` that the text only asks it. ``voices`` are who is ultimately speaking, ``relay`` is the
    way there from the document's outlet.
    """

    document: str
    span: Span
    sentence: Span
    deed: str
    status: StepStatus
    when: When | None
    published: Publication | None
    said_by: tuple[str, ...]
    outlets: tuple[str, ...]
    events: tuple[str, ...]
    voices: tuple[Voice, ...] = ()
    relay: tuple[str, ...] = ()
    retold: bool = False
    bare: bool = False
    taken: When | None = None
    asked: bool = False

    @property
    def key(self) -> TellingKey:
        """Where it stands in an order that no order of documents changes."""
        return (
            self.published.latest if self.published else date.max,
            self.document,
            self.span,
            self.deed,
            self.events,
            self.status,
            (_days(self.when), _days(self.taken)),
            (self.retold, self.bare, self.asked),
        )


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its status, when it happened, which time it speaks of, and since when that is reported.

    ``document`` and ``span`` are the passage that tells it first; ``tellings`` are all passages.
    """

    deed: str
    status: StepStatus
    occurred: When | None
    ahead: When | None
    reported: When | None
    said_by: tuple[str, ...]
    outlets: tuple[str, ...]
    tellings: tuple[Telling, ...]
    voices: Told

    @property
    def of(self) -> When | None:
        """The time that it is of: that for which it is meant, else when it happened."""
        return self.ahead or self.occurred

    @property
    def document(self) -> str:
        """The document that tells it first."""
        return self.tellings[0].document

    @property
    def span(self) -> Span:
        """The passage that tells it."""
        return self.tellings[0].span

    def to_dict(self) -> dict[str, Any]:
        """Return the plain object of the format."""
        return {
            "status": self.status,
            "occurred": self.occurred.to_dict() if self.occurred else None,
            "for": self.ahead.to_dict() if self.ahead else None,
            "reported": self.reported.to_dict() if self.reported else None,
            "beside": self.deed == BESIDE,
            "document": self.document,
            "span": list(self.span),
            "said_by": list(self.said_by),
            "outlets": list(self.outlets),
            "voices": voices_as_object(self.voices),
            "told_by": [
                {
                    "document": one.document,
                    "span": list(one.span),
                    "relay": list(one.relay),
                    "said_by": list(one.said_by),
                }
                for one in self.tellings
            ],
        }


def voices_as_object(told: Told) -> dict[str, Any]:
    """Return by how many something is told as the plain object of the format."""
    return {
        "summary": str(told),
        "documents": told.documents,
        "texts": told.texts,
        "reprints": told.reprints,
        "outlets": list(told.outlets),
        "voices": [{"name": one.name, "unnamed": one.unnamed} for one in told.voices],
    }


def voices_of(tellings: Iterable[Telling], reprinted: Mapping[str, str]) -> Told:
    """Return by how many passages' documents, outlets and independent voices something is told.

    ``reprinted`` leads from a reprint to its original: a reprint counts as a document, and adds neither an
    outlet nor a voice to those of the original.
    """
    return _voices_of(distinct(tellings), reprinted)


def _voices_of(told: Sequence[Telling], reprinted: Mapping[str, str]) -> Told:
    """Return as :func:`voices_of` does, of passages that stand by their keys."""
    documents = {one.document for one in told}
    speaking: dict[str, str] = {}
    for document in sorted(documents):
        original = reprinted.get(document, document)
        speaking.setdefault(original, original if original in documents else document)
    voices: dict[str, Voice] = {}
    outlets: set[str] = set()
    for one in told:
        if one.document in speaking.values():
            outlets.update(one.outlets)
            for voice in one.voices:
                voices.setdefault(voice.key, voice)
    full = full_names(key.removeprefix(_PERSON) for key in voices if key.startswith(_PERSON))
    for short in full:
        voices.pop(_PERSON + short)
    return Told(
        len(documents),
        len(documents & reprinted.keys()),
        tuple(sorted(outlets)),
        tuple(voices[key] for key in sorted(voices)),
    )


def distinct(tellings: Iterable[Telling]) -> list[Telling]:
    """Return passages by their keys, each once."""
    return each_once(tellings, lambda one: one.key)


def when_of(time: Time | None) -> When | None:
    """Return a time expression's days, None where it has none."""
    if time is None or time.earliest is None or time.latest is None:
        return None
    value = time.value or f"{time.earliest.isoformat()}/{time.latest.isoformat()}"
    return When(value, time.earliest, time.latest)


def is_of_itself(when: When | None, status: StepStatus, published: Publication | None) -> bool:
    """Tell whether a time is that at which something was proposed, put off or called off.

    It is where it has just passed; what is still ahead, or long past, is the time for which it was meant.
    """
    return (
        when is not None
        and published is not None
        and status in _NEWS
        and published.earliest - when.latest <= _FRESH
        and when.latest <= published.latest
    )


def steps_of(tellings: Iterable[Telling], reprinted: Mapping[str, str]) -> tuple[Step, ...]:
    """Put passages together that tell the same step, in the order of ``reported``, then ``occurred``.

    ``reprinted`` leads from a reprint to its original.

    The same step has the same deed and status, and times that can be one: those for which it is meant, else
    those at which it was taken. What is told with a time comes before what leaves it open.
    """
    groups: defaultdict[tuple[str, str, tuple[str, ...]], list[_Group]] = defaultdict(list)
    placed = enumerate(distinct(tellings))
    for place, telling in sorted(placed, key=lambda each: (each[1].when is None, each[1].taken is None)):
        # Two who deny do not take the same step; two who tell of a visit do.
        voices = telling.said_by if telling.status in {"denied", "disputed"} else ()
        known = groups[telling.deed, telling.status, voices]
        ordered = known if telling.when or telling.taken else list(reversed(known))
        # What a report says once more without a time is what it has told with one; a visit that is planned,
        # one that had been told of by then.
        own = [one for one in ordered if telling.when is None and telling.document in one.documents]
        if telling.when is None and telling.status in _AHEAD and telling.deed == _VISIT:
            own += [one for one in ordered if _is_told_by(one, telling.published)]
        group = next((one for one in (*own, *ordered) if _fits(telling, one)), None)
        if group is not None:
            group.add(place, telling)
        else:
            known.append(_Group(telling, {place: telling}, telling.when, _told(telling), {telling.document}))
    found = [_step(group, reprinted) for known in groups.values() for group in known]
    return tuple(sorted(found, key=_order))


@dataclass(slots=True)
class _Group:
    """Passages of one step by their places in the order of keys, and of their times that of fewest days.

    ``first`` is the one that was put there first: it has a time if any has. ``told`` are the first and the
    last day on which one of them came out, ``documents`` the ids of those that they are of.
    """

    first: Telling
    tellings: dict[int, Telling]
    narrowest: When | None
    told: tuple[date, date] | None
    documents: set[str]

    def add(self, place: int, telling: Telling) -> None:
        """Put a passage there that tells the same step."""
        self.tellings[place] = telling
        self.documents.add(telling.document)
        when, narrowest = telling.when, self.narrowest
        if when is not None and (narrowest is None or _width(when) < _width(narrowest)):
            self.narrowest = when
        days = _told(telling)
        if days is not None:
            first, last = self.told or days
            self.told = min(first, days[0]), max(last, days[1])


def _is_told_by(group: _Group, published: Publication | None) -> bool:
    """Tell whether one of the passages of a step had come out when another report did."""
    return group.told is not None and published is not None and group.told[0] <= published.latest


def _told(telling: Telling) -> tuple[date, date] | None:
    return None if telling.published is None else (telling.published.latest, telling.published.latest)


def status_of(steps: Sequence[Step]) -> StepStatus:
    """Return how a matter stands: as the step latest by ``occurred`` (else by ``reported``) left it."""
    if not steps:
        return "unknown"
    steps = [step for step in steps if step.deed not in {REPORT, FATE, BESIDE}] or list(steps)
    clear = [step for step in steps if step.status != "unknown"] or list(steps)
    # A plan that a text looks back on is no news of how things stand.
    news = [one for one in clear if one.status not in _AHEAD or any(not each.retold for each in one.tellings)]
    clear = news or clear
    last = max(
        (one.published.latest for each in steps for one in each.tellings if one.published), default=None
    )
    standing = [one for one in clear if not _lapsed(one, steps, last)]
    return max(standing or clear, key=_moment).status


def _lapsed(step: Step, steps: Sequence[Step], last: date | None) -> bool:
    """Tell whether it is a plan whose day had passed when the matter was last told of, and no later news."""
    if step.status not in _AHEAD or step.ahead is None or last is None or step.ahead.latest >= last:
        return False
    told = step.reported.latest if step.reported else date.min
    return any(one.status not in _AHEAD and one.reported and one.reported.latest >= told for one in steps)


def _moment(step: Step) -> tuple[date, date, bool, int]:
    reported = step.reported.latest if step.reported else date.min
    happened = step.occurred.latest if step.occurred else None
    # What one text tells to be put off, it tells to have been planned as well.
    news = step.status not in _AHEAD
    return (min(happened, reported) if happened else reported, reported, news, step.span.start)


def _fits(telling: Telling, group: _Group) -> bool:
    if telling.when is not None and group.first.when is not None:
        return _meet(telling.when, group.first.when)
    if group.narrowest is not None and not _could_know(telling, group.narrowest):
        return False
    if telling.status in _AHEAD and _is_later_plan(telling, group):
        return False
    if telling.taken is None:
        return True
    others = [one.taken for one in group.tellings.values() if one.taken is not None]
    return not others or any(_meet(telling.taken, one) for one in others)


def _width(when: When) -> tuple[timedelta, date, str]:
    return (when.latest - when.earliest, when.earliest, when.value)


def _is_later_plan(telling: Telling, group: _Group) -> bool:
    """Tell whether a plan for a matter is another than that of a group.

    That is one told long after or before, and one that is made when the day of the group has passed. A visit
    is one however often it is put off.
    """
    if telling.published is None or group.told is None or telling.deed == _VISIT:
        return False
    when, taken, own = group.narrowest, telling.taken, telling.published.latest
    if when is not None and taken is not None and taken.earliest > when.latest:
        return True
    first, last = group.told
    return first - own > _ANOTHER or own - last > _ANOTHER


def _meet(one: When, other: When) -> bool:
    return one.earliest <= other.latest and other.earliest <= one.latest


def _could_know(telling: Telling, when: When) -> bool:
    """Tell whether a passage without a time can be about a time: nobody tells what is done before it is."""
    published = telling.published
    return published is None or telling.status not in MADE or when.earliest <= published.latest


def _step(group: _Group, reprinted: Mapping[str, str]) -> Step:
    told = [one for _, one in sorted(group.tellings.items())]
    voices = _voices_of(told, reprinted)
    first_document = told[0].document
    # Of the earliest document that tells it, the passage that gives a time says most.
    own = [one for one in told if one.document == first_document]
    best = next((one for one in own if one.when is not None), own[0])
    told.remove(best)
    told.insert(0, best)
    when = group.narrowest
    taken = [one.taken for one in told if one.taken is not None]
    first = min(taken, key=lambda one: (one.latest, -one.earliest.toordinal(), one.value), default=None)
    made = best.status in MADE
    published = best.published
    return Step(
        deed=best.deed,
        status=best.status,
        occurred=when if made else first,
        ahead=None if made else when,
        reported=When(published.value, published.earliest, published.latest) if published else None,
        said_by=tuple(dict.fromkeys(name for one in _first_of_each(told) for name in one.said_by)),
        outlets=tuple(sorted({name for one in told for name in one.outlets})),
        tellings=tuple(told),
        voices=voices,
    )


def _first_of_each(told: Sequence[Telling]) -> list[Telling]:
    """Return of every document the passage that tells a step; the others may only name it in passing."""
    found: dict[str, Telling] = {}
    for one in told:
        found.setdefault(one.document, one)
    return list(found.values())


def _order(step: Step) -> tuple[date, date, str, Span, str]:
    reported = step.reported.earliest if step.reported else date.max
    occurred = step.occurred.earliest if step.occurred else reported
    return (reported, occurred, step.document, step.span, step.deed)
