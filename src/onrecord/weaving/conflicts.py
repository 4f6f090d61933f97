"""Where accounts of one matter differ: by field, each side with its passages and who stands behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from onrecord.records import Span
from onrecord.weaving.claims import Claim, in_order
from onrecord.weaving.contradictions import agreed, blame, denials, negated, rebutted, sincerity
from onrecord.weaving.disparities import dates, heads, numbers, plans, sites, undone
from onrecord.weaving.sides import Conflict, Field, Side
from onrecord.weaving.steps import Telling, distinct

__all__ = ["MOST", "Conflict", "Field", "Side", "conflicts", "doubts"]

_DOUBT = "in jest"
"""The value of ``sincerity`` that calls a matter in doubt."""
MOST = 4
"""Conflicts of one matter that are told, those with named voices first."""


def conflicts(
    claims: Iterable[Claim], tellings: Iterable[Telling], *, once: bool = False
) -> tuple[Conflict, ...]:
    """Return where accounts of a matter differ: its ``claims``, and the ``tellings`` of its steps.

    ``once`` tells that the matter is something that happened one time, such as a clash.
    Those in which somebody named stands behind every side come first; at most four are told.
    """
    said = in_order(claims)
    told = distinct(tellings)
    found = [
        *sincerity(said),
        *rebutted(said, told),
        *denials(said),
        *negated(said),
        *agreed(said),
        *blame(said, once=once),
        *undone(told),
        *dates(told, once=once),
        *plans(told),
        *numbers(said, once=once),
        *sites(said),
        *heads(said),
    ]
    by_passages = {_places(one): one for one in reversed(found)}
    kept: list[Conflict] = []
    denied_in: defaultdict[str, set[int]] = defaultdict(set)
    for one in found:
        if by_passages[_places(one)] != one:
            continue
        documents = {document for document, _ in one.sides[1].passages} if one.field == "whether" else set()
        known = sorted({place for document in documents for place in denied_in[document]})
        same = next((place for place in known if _is_one_account(one.sides[0], kept[place].sides[0])), None)
        if same is None:
            kept.append(one)
        else:
            kept[same] = _joined(kept[same], one)
        for document in documents:
            denied_in[document].add(len(kept) - 1 if same is None else same)
    return tuple(sorted(kept, key=lambda one: not all(side.said_by for side in one.sides))[:MOST])


def _places(one: Conflict) -> frozenset[tuple[str, Span]]:
    return frozenset(place for side in one.sides for place in side.passages)


def _is_one_account(one: Side, other: Side) -> bool:
    """Tell whether two sides have a passage in common."""
    return any(
        document == again and span.overlaps(place)
        for document, span in one.passages
        for again, place in other.passages
    )


def _joined(one: Conflict, other: Conflict) -> Conflict:
    """Return a conflict with the passages and voices of another that is the same."""
    sides = [
        Side(
            side.value,
            tuple(dict.fromkeys((*side.passages, *more.passages))),
            tuple(dict.fromkeys((*side.said_by, *more.said_by))),
        )
        for side, more in zip(one.sides, other.sides, strict=True)
    ]
    return Conflict(one.field, tuple(sides))


def doubts(claims: Iterable[Claim], deed: str) -> Iterator[Telling]:
    """Yield claims that a matter was not meant seriously, and denials of that, as steps of a dispute."""
    for one in claims:
        if one.meant == _DOUBT or (one.meant is not None and one.denies):
            yield Telling(
                document=one.document,
                span=one.span,
                sentence=one.sentence,
                deed=deed,
                status="disputed",
                when=None,
                published=one.published,
                said_by=one.said_by,
                outlets=one.outlets,
                events=(),
            )
