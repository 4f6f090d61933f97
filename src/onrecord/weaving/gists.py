"""Gists: threads without all that does not bear on what the last days brought of them.

Of a thread that many documents tell of almost everything is old. Its gist is small enough to be kept for
every day on which the thread became another.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

import msgspec

from onrecord.weaving.blocks import Thread
from onrecord.weaving.sides import Conflict, Side
from onrecord.weaving.steps import Step, Telling
from onrecord.weaving.voices import Telling as Told

_LARGEST = 64 * 2**20
"""Bytes of a gist at most."""
_THREAD = msgspec.json.Decoder(Thread)

LASTING = timedelta(days=14)
"""What was published at most so long before a day is in the gist of that day."""


def gist(thread: Thread, day: date) -> Thread:
    """Return a thread as it stood at the end of a day, with what came out shortly before.

    Those are the documents of :data:`LASTING`, the day included. What they tell is there as in the thread,
    and so is how it stands: which steps, conflicts, questions and expectations there are. Of older documents
    the passages beside the first of a step are left out, and who says so; so are positions and go-betweens.
    """
    first = day - LASTING
    published = {
        one.document: one.published.latest if one.published else None
        for step in thread.steps
        for one in step.tellings
    }

    def recent(document: str) -> bool:
        # Documents that tell no step are known by their passages alone: those are kept.
        told = published.get(document, day)
        return told is not None and told >= first

    return replace(
        thread,
        steps=tuple(_step(one, recent) for one in thread.steps),
        conflicts=tuple(_conflict(one, recent) for one in thread.conflicts),
        positions=(),
        go_betweens=(),
        voices=Told(thread.voices.documents, thread.voices.reprints, (), ()),
    )


def packed_gist(found: Thread) -> bytes:
    """Return a gist as bytes, the same for equal ones."""
    return zlib.compress(msgspec.json.encode(found, order="deterministic"))


def unpacked_gist(content: bytes) -> Thread:
    """Return the gist that was packed; raises :class:`ValueError` where ``content`` is none."""
    try:
        return _THREAD.decode(zlib.decompressobj().decompress(content, _LARGEST))
    except (zlib.error, msgspec.DecodeError) as error:
        raise ValueError(f"no packed thread: {error}") from error


def _step(step: Step, recent: Callable[[str], bool]) -> Step:
    return replace(
        step,
        said_by=(),
        outlets=(),
        tellings=tuple(_tellings(step, recent)),
        voices=Told(step.voices.documents, step.voices.reprints, (), ()),
    )


def _tellings(step: Step, recent: Callable[[str], bool]) -> Iterator[Telling]:
    """Yield the tellings of a step that are needed; how a matter stands depends on the first and the last."""
    kept = {0, *(place for place, one in enumerate(step.tellings) if recent(one.document))}
    fresh = next((place for place, one in enumerate(step.tellings) if not one.retold), 0)
    dated = [place for place, one in enumerate(step.tellings) if one.published is not None]
    last = max(dated, key=lambda place: step.tellings[place].key, default=0)
    bare = next((place for place, one in enumerate(step.tellings) if not one.bare), 0)
    for place in sorted(kept | {fresh, last, bare}):
        one = step.tellings[place]
        yield one if recent(one.document) else _old(one)


def _old(telling: Telling) -> Telling:
    return replace(telling, said_by=(), outlets=(), events=(), voices=(), relay=())


def _conflict(conflict: Conflict, recent: Callable[[str], bool]) -> Conflict:
    if any(recent(document) for side in conflict.sides for document, _ in side.passages):
        return conflict
    return Conflict(conflict.field, tuple(Side(one.value, (), ()) for one in conflict.sides))
