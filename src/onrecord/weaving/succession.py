"""Which tellings of visits, or of talks, by the same parties are of the same one.

What is announced, planned or put off is continued by the next one that is made; after that, what is planned
is another. So two visits are two, and one that was put off for years is one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from onrecord.weaving.steps import MADE, Telling, When

_A_DAY = timedelta(days=1)
_SLACK = timedelta(days=3)
"""What two datings of one visit may lie apart."""
_FRESH = timedelta(days=10)
"""How far back what is told without a day is presumed to lie at most."""
_ANOTHER = timedelta(days=120)
"""What is planned for so long after a visit is not the plan of that visit."""


@dataclass(slots=True)
class _Made:
    earliest: date
    latest: date
    tellings: list[Telling] = field(default_factory=list)


def succession(tellings: Iterable[Telling]) -> tuple[tuple[Telling, ...], ...]:
    """Return the tellings of each, in the order of time; in which order they are given is of no matter."""
    own = [_sound(one) for one in _without_retakes(sorted(set(tellings), key=lambda one: one.key))]
    known = {one.document for one in own if one.status in MADE}
    own = [_sound_in_text(one, known) for one in own]
    made = _made([one for one in own if one.status in MADE])
    pending: list[Telling] = []
    for telling in own:
        if telling.status in MADE:
            continue
        following = _continued(telling, made)
        (pending if following is None else following.tellings).append(telling)
    found = [tuple(sorted(one.tellings, key=lambda each: each.key)) for one in made]
    return tuple([*found, tuple(pending)] if pending else found)


def _without_retakes(tellings: Sequence[Telling]) -> list[Telling]:
    """Leave out what only names again, without a time or a verb, what the document told as still ahead."""
    found: list[Telling] = []
    ahead: set[str] = set()
    dated = {
        one.document for one in tellings if one.status in MADE and (one.when is not None or not one.bare)
    }
    for telling in tellings:
        bare = telling.status in MADE and telling.when is None and telling.bare
        if bare and telling.document in ahead and telling.document not in dated:
            continue
        if telling.status not in MADE:
            ahead.add(telling.document)
        found.append(telling)
    return found


def _sound_in_text(telling: Telling, made: Collection[str]) -> Telling:
    """Leave out a time that a plan cannot have had: days ahead, when the text tells of it as made."""
    if (
        telling.status in {"planned", "proposed", "postponed"}
        and telling.retold
        and telling.when is not None
        and telling.published is not None
        and telling.when.earliest > telling.published.latest
        and telling.document in made
    ):
        return replace(telling, when=None)
    return telling


def _sound(telling: Telling) -> Telling:
    """Leave out a time that a plan cannot have: days that had passed before it was told as still to come."""
    if (
        telling.status in {"planned", "proposed"}
        and telling.when is not None
        and telling.published is not None
        and telling.published.earliest - telling.when.latest > _A_DAY
        and not telling.retold
    ):
        return replace(telling, when=None)
    return telling


def _made(tellings: Sequence[Telling]) -> list[_Made]:
    """Return what was made, in the order of time."""
    found: list[_Made] = []
    stated = [(one, one.when) for one in tellings if one.when is not None]
    for telling, when in sorted(
        stated, key=lambda each: (each[1].latest - each[1].earliest, each[1].earliest, each[0].key)
    ):
        same = next((one for one in sorted(found, key=_start) if _meet(one, when)), None)
        if same is None:
            found.append(_Made(when.earliest, when.latest, [telling]))
        else:
            same.tellings.append(telling)
    for telling in tellings:
        if telling.when is not None:
            continue
        here = [one for one in found if any(each.document == telling.document for each in one.tellings)]
        day = telling.published.latest if telling.published else None
        before = here or [one for one in found if day is None or one.earliest - day <= _SLACK]
        # Who has set out may be on the way for some days.
        before = before or [one for one in found if day is not None and one.earliest - day <= _FRESH]
        if before:
            max(before, key=_start).tellings.append(telling)
        elif day is not None:
            found.append(_Made(max(day, date.min + _FRESH) - _FRESH, day, [telling]))
        else:
            found.append(_Made(date.min, date.max, [telling]))
    return sorted(found, key=_start)


def _continued(telling: Telling, made: Sequence[_Made]) -> _Made | None:
    """Return what was made of a plan, None where nothing was yet."""
    published = telling.published.latest if telling.published else None
    when = telling.when
    if when is not None and (published is None or when.latest < published):
        anchor = when.earliest
    elif telling.taken is not None:
        anchor = telling.taken.latest
    elif published is not None:
        if when is None and telling.retold:
            own = [one for one in made if any(each.document == telling.document for each in one.tellings)]
            if own:
                return own[-1]
        anchor = published
    else:
        return None
    for one in made:
        if anchor - one.latest > _SLACK:
            continue
        if when is not None and when.earliest - one.latest > _ANOTHER:
            continue
        return one
    return None


def _start(one: _Made) -> tuple[date, date]:
    return one.earliest, one.latest


def _meet(one: _Made, when: When) -> bool:
    return when.earliest - one.latest <= _SLACK and one.earliest - when.latest <= _SLACK
