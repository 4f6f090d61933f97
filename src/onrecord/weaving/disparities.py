"""Values that exclude each other: days, numbers, places, heads of delegations, steps taken and not taken."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from onrecord.knowledge.accounts import account_words
from onrecord.weaving.claims import Claim
from onrecord.weaving.details import Amount, apart
from onrecord.weaving.pages import places
from onrecord.weaving.sides import SAME_MATTER, SAME_NEWS, Conflict, Side, day_of, others, side_at, side_told
from onrecord.weaving.steps import BESIDE, MADE, Telling
from onrecord.weaving.words import stemmed_families, stemmer

_LEAST_OF_AMOUNTS = 2
"""Stems, beside those of what is counted, that two passages with amounts must have in common."""
_SLIP = timedelta(days=10)
"""Days of one deed that lie further apart are rather of two."""
_PRECISE = timedelta(days=3)
_MARGIN = timedelta(days=1)
"""Two days that lie no further apart can be one: by time zones, and by when the night falls."""


def undone(told: Sequence[Telling]) -> Iterator[Conflict]:
    """Yield where one says that a deed was done, and another afterwards that it was not."""
    for deed, found in _by(_of_itself(told), lambda one: one.deed).items():
        by_name = deed.startswith(("visit", "meeting"))
        # Talks and votes at which something was agreed on have much denied of them beside that.
        agreeing = frozenset({"agreed"}) if deed == "bargain" else frozenset()
        statuses = MADE if by_name else agreeing
        done = sorted((one for one in found if one.status in statuses and not one.bare), key=day_of)
        days = [day_of(one).toordinal() for one in done]
        for denial in found:
            if denial.status != "denied" or denial.bare:
                continue
            day = day_of(denial).toordinal()
            first = 0 if by_name else bisect_left(days, day - SAME_MATTER.days)
            voices = {voice.key for voice in denial.voices}
            against = [
                one
                for one in done[first : bisect_right(days, day)]
                if (one.when is None or denial.when is None or _meet(one, denial))
                and not any(voice.key in voices for voice in one.voices)
            ]
            if against:
                yield Conflict(
                    "whether", (side_told("took place", against), side_told("did not take place", [denial]))
                )


def dates(told: Sequence[Telling], *, once: bool = False) -> Iterator[Conflict]:
    """Yield where one meeting, one signing, or what happened ``once``, is given different days."""
    made = [one for one in told if one.status in MADE and one.deed.startswith("meeting")]
    yield from _different_days(made)
    signed = [
        replace(one, when=one.taken) for one in told if one.status == "agreed" and one.deed == "bargain"
    ]
    happened = [one for one in told if once and one.status == "occurred" and not one.bare]
    news = [
        one
        for one in (*signed, *happened)
        if one.when is not None
        and one.when.latest == one.when.earliest
        and timedelta(0) <= day_of(one) - one.when.latest <= SAME_MATTER
    ]
    if news:
        first = min(one.when.latest for one in news if one.when is not None)
        yield from _different_days(
            [one for one in news if one.when is not None and one.when.latest - first <= _SLIP]
        )


def plans(told: Sequence[Telling]) -> Iterator[Conflict]:
    """Yield where reports of the same days give different days for one plan that nobody has put off."""
    put_off = any(one.status in {"postponed", "cancelled"} for one in told)
    own = _of_itself(told)
    made = [one for one in own if one.status in MADE]
    planned = [
        one
        for one in own
        if one.status == "planned"
        and not one.retold
        and one.published
        and not any(_comes_after(one, other) for other in made)
    ]
    if put_off or not planned:
        return
    first = min(day_of(one) for one in planned)
    news = [
        one for one in planned if day_of(one) - first <= SAME_NEWS and one.when and one.when.latest > first
    ]
    yield from _different_days(news)


def _of_itself(told: Iterable[Telling]) -> list[Telling]:
    """Return what is told of the matter itself, and not done beside it."""
    return [one for one in told if one.deed != BESIDE]


def _comes_after(planned: Telling, made: Telling) -> bool:
    """Tell whether a plan is for the next time: what was made has been by then, and on earlier days."""
    return (
        made.deed == planned.deed
        and made.when is not None
        and planned.when is not None
        and made.when.latest < planned.when.earliest
        and made.when.latest <= day_of(planned)
    )


def _different_days(told: Sequence[Telling]) -> Iterator[Conflict]:
    precise = [one for one in told if one.when is not None and one.when.latest - one.when.earliest < _PRECISE]
    for found in _by(precise, lambda one: one.deed).values():
        sides: list[list[Telling]] = []
        for one in found:
            same = next((side for side in sides if any(_meet(one, other) for other in side)), None)
            if same is None:
                sides.append([one])
            else:
                same.append(one)
        voices = [{voice.key for one in side for voice in one.voices} for side in sides]
        documents = {one.document for side in sides for one in side}
        if (
            len(sides) > 1
            and len(documents) > 1
            and any(a != b for a, b in itertools.combinations(voices, 2))
        ):
            yield Conflict(
                "when", tuple(side_told(side[0].when.value if side[0].when else "", side) for side in sides)
            )


def _meet(one: Telling, other: Telling) -> bool:
    return (
        one.when is not None
        and other.when is not None
        and one.when.earliest - other.when.latest <= _MARGIN
        and other.when.earliest - one.when.latest <= _MARGIN
    )


def numbers(said: Sequence[Claim], *, once: bool = False) -> Iterator[Conflict]:
    """Yield where two sources give amounts of one thing that exclude each other.

    Of something that happened ``once``, the dead and wounded are counted by their deed alone. What a text
    calls "the figure of 200" stands against any other amount of the same measure.
    """
    told = [(claim, amount) for claim in said for amount in claim.amounts]
    harm = {stemmer("en")(verb) for verb in account_words("en").harming}
    unequal: dict[tuple[str, float, float], tuple[list[_Counted], list[_Counted]]] = {}
    for one, other in _comparable(told):
        if _exclude(one, other, harm if once else frozenset()):
            first, second = sorted((one, other), key=lambda each: each[1].value)
            key = (first[1].unit or first[1].counted, first[1].value, second[1].value)
            sides = unequal.setdefault(key, ([], []))
            for side, each in zip(sides, (first, second), strict=True):
                if each not in side:
                    side.append(each)
    for sides in unequal.values():
        yield Conflict("number", tuple(_amount_side(one) for one in sides))


_Counted = tuple[Claim, Amount]
"""An amount, and the claim that tells it."""


def _comparable(told: Sequence[_Counted]) -> Iterator[tuple[_Counted, _Counted]]:
    """Yield the pairs of amounts that can be of one thing: of one unit, or, without one, of one thing."""
    same: defaultdict[tuple[str, str], deque[_Counted]] = defaultdict(deque)
    for each in told:
        same[_measure(each[1])].append(each)
    for each in told:
        rest = same[_measure(each[1])]
        rest.popleft()
        if any(_measure(each[1])):
            yield from ((each, other) for other in rest)


def _measure(amount: Amount) -> tuple[str, str]:
    return amount.unit, "" if amount.unit else amount.counted


def _exclude(one: _Counted, other: _Counted, harm: Collection[str]) -> bool:
    """Tell whether two amounts are of one thing, by two sources, and cannot both be right."""
    (claim, amount), (second, another) = one, other
    if amount.figure or another.figure:
        same = _of_one_measure(amount, another) and amount.value != another.value
        return same and claim.document != second.document
    if not (others(claim, second) and _of_one_thing(amount, another) and apart(amount, another)):
        return False
    counted = {amount.counted, another.counted, amount.unit, *amount.marks, *another.marks}
    shared = (claim.stems & second.stems) - counted
    toll = amount.deed in harm and another.deed in harm
    return toll or len([stem for stem in shared if not stem[0].isdigit()]) >= _LEAST_OF_AMOUNTS


def _amount_side(found: Sequence[_Counted]) -> Side:
    voices = [
        amount.given_by if amount.figure else (claim.said_by or claim.outlets) for claim, amount in found
    ]
    return Side(
        found[0][1].words,
        tuple((claim.document, amount.span) for claim, amount in found),
        tuple(dict.fromkeys(name for names in voices for name in names)),
    )


def _of_one_measure(one: Amount, other: Amount) -> bool:
    """Tell whether two amounts are of one unit, and not known to be of two things."""
    return (
        bool(one.unit)
        and one.unit == other.unit
        and (not one.counted or not other.counted or one.counted == other.counted)
    )


def _of_one_thing(one: Amount, other: Amount) -> bool:
    """Tell whether two amounts count the same, by the same deed."""
    if one.unit != other.unit or (one.counted and other.counted and one.counted != other.counted):
        return False
    if not one.unit and not (one.counted and other.counted):
        return False
    if one.marks and other.marks and not one.marks & other.marks:
        return False
    return bool(one.deed and other.deed) and _alike(one.deed, other.deed)


def _alike(deed: str, other: str) -> bool:
    """Tell whether two deeds, by their stems, are the same or of one family."""
    if deed == other:
        return True
    known = stemmed_families("en").families
    return not {deed, *known.get(deed, ())}.isdisjoint({other, *known.get(other, ())})


def sites(said: Sequence[Claim]) -> Iterator[Conflict]:
    """Yield where one meeting is placed in two states, or in two places that no state is known of."""
    told = [(claim, site) for claim in said for site in claim.sites]
    for (one, site), (other, another) in itertools.combinations(told, 2):
        same = site.parties == another.parties and _alike(site.deed, another.deed)
        if same and site.earliest == another.earliest and one.document != other.document:
            here, there = _state_of(site.words), _state_of(another.words)
            if here is not None and there is not None and here != there:
                yield Conflict(
                    "where",
                    (side_at(site.words, one, site.span), side_at(another.words, other, another.span)),
                )


def _state_of(place: str) -> str | None:
    return places().get(place.casefold().removeprefix("the "))


def heads(said: Sequence[Claim]) -> Iterator[Conflict]:
    """Yield where two documents put different persons of one country at the head of one delegation."""
    told = [(claim, head) for claim in said for head in claim.heads]
    for (one, head), (other, another) in itertools.combinations(told, 2):
        same = (head.led, head.country) == (another.led, another.country) and one.document != other.document
        names = set(head.person.split()), set(another.person.split())
        near = (
            one.published is not None
            and other.published is not None
            and abs(one.published.latest - other.published.latest) <= SAME_NEWS
        )
        if same and near and not names[0] & names[1] and others(one, other):
            yield Conflict(
                "who", (side_at(head.name, one, head.span), side_at(another.name, other, another.span))
            )


def _by(told: Iterable[Telling], key: Callable[[Telling], str]) -> dict[str, list[Telling]]:
    found: defaultdict[str, list[Telling]] = defaultdict(list)
    for one in told:
        found[key(one)].append(one)
    return dict(found)
