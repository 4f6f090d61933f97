"""Gists: threads without all that does not bear on what the last days brought of them.

Of a thread that many documents tell of almost everything is old. Its gist is small enough to be kept for
every day on which the thread became another.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, timedelta

import msgspec

from onrecord.weaving.blocks import Thread
from onrecord.weaving.steps import Step, Telling
from onrecord.weaving.voices import Telling as Told

LASTING = timedelta(days=14)
"""What was published at most so long before a day is in the gist of that day."""
_LARGEST = 64 * 2**20
"""Bytes of a gist at most."""
_THREAD = msgspec.json.Decoder(Thread)


def gist(thread: Thread, day: date) -> Thread:
    """Return a thread as it stood at the end of a day, with what came out shortly before.

    Those are the documents of :data:`LASTING`, the day included. What they tell is there as in the thread,
    and so is how it stands: which steps, conflicts, questions and expectations there are. Of older documents
    the passages beside the first of a step are left out, and who says so; so are positions and go-betweens.
    """
    recent = {
        one.document
        for step in thread.steps
        for one in step.tellings
        if one.published is not None and one.published.latest >= day - LASTING
    }
    last = _last_told(thread.steps)
    return replace(
        thread,
        steps=tuple(_step(one, recent, last) for one in thread.steps),
        positions=(),
        go_betweens=(),
        voices=Told(thread.voices.documents, thread.voices.reprints, (), ()),
    )


def packed_gist(found: Thread) -> bytes:
    """Return a gist as bytes, the same for equal ones."""
    return zlib.compress(msgspec.json.encode(found, order="deterministic"), level=9)


def unpacked_gist(content: bytes) -> Thread:
    """Return the gist that was packed; raises :class:`ValueError` where ``content`` is none."""
    try:
        return _THREAD.decode(zlib.decompressobj().decompress(content, _LARGEST))
    except (zlib.error, msgspec.DecodeError) as error:
        raise ValueError(f"no packed thread: {error}") from error


def _last_told(steps: Collection[Step]) -> set[int]:
    """Return the tellings (their identities) by which it is known when a matter was last told of.

    That is asked of the steps that were known before some day. So they are those that are later than all of
    the steps that began earlier.
    """
    found = set()
    until = date.min
    for step in sorted(steps, key=lambda one: _day(one.tellings[0])):
        last = max(step.tellings, key=_day)
        if _day(last) > until:
            found.add(id(last))
            until = _day(last)
    return found


def _day(telling: Telling) -> date:
    return telling.published.latest if telling.published is not None else date.min


def _step(step: Step, recent: Collection[str], last: Collection[int]) -> Step:
    return replace(
        step,
        said_by=(),
        outlets=(),
        tellings=tuple(_tellings(step, recent, last)),
        voices=Told(step.voices.documents, step.voices.reprints, (), ()),
    )


def _tellings(step: Step, recent: Collection[str], last: Collection[int]) -> Iterator[Telling]:
    # A plan that all passages look back on is no news of how a matter stands.
    fresh = next((one for one in step.tellings if not one.retold), step.tellings[0])
    for one in step.tellings:
        if one.document in recent:
            yield one
        elif one is step.tellings[0] or one is fresh or id(one) in last:
            yield replace(one, said_by=(), outlets=(), events=(), voices=(), relay=())
