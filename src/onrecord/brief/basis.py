"""The facts that a sentence of the brief rests on, as a short hash: by it is known whether they still hold.

Left out is what changes without the sentence becoming untrue: by how many it is told, when it was told first,
who else takes part in the thread, which office of someone comes first.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import msgspec

from onrecord.brief.issue import Source
from onrecord.brief.messages import ConflictMessage, ExpectationMessage, Message, StepMessage
from onrecord.records import Span

_LENGTH = 8
_CORE = ("deed", "status", "occurred", "ahead", "due", "stance", "denies", "act", "field", "settled")
_LEFT_OUT = frozenset(
    {
        *("sources", "source", "matter", "parties", "reported", "asked", "before", "lemma"),
        *("predicate", "phase", "behind", "sentence", "apart", "named", "issued"),
    }
)


def basis(message: Message, rests_on: Sequence[Source]) -> str:
    """Return a hash of what a message says, sixteen hexadecimal figures; eight are of :func:`core` alone.

    What led to a step counts where the sentence says it, which is so where ``rests_on``, the sources of the
    sentence, hold its passages.
    """
    if (
        isinstance(message, StepMessage)
        and message.led is not None
        and places_of(rests_on).isdisjoint(places_of(message.led.sources))
    ):
        message = replace(message, led=None)
    facts = [type(message).__name__, _facts(msgspec.to_builtins(message))]
    said = msgspec.to_builtins(message)
    standing = [type(message).__name__, {name: said[name] for name in _CORE if name in said}]
    return f"{_hash(standing)}{_hash(facts)}"


def core(basis: str) -> str:
    """Return the part of a basis that is of what a step is, how it stands, and of which day.

    A sentence no longer holds when this has changed, whether its words are others now or not.
    """
    return basis[:_LENGTH]


def _hash(facts: object) -> str:
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:_LENGTH]


def sources_behind(message: Message) -> tuple[Source, ...]:
    """Return all sources of a message, of accounts that differ those of every side.

    Of a step and of what is expected those of the sentence that can be quoted are among them: it may stand in
    another report than those that give the day.
    """
    if isinstance(message, ConflictMessage):
        return tuple(source for _, _, behind in message.sides for source in behind)
    if isinstance(message, StepMessage):
        led = message.led.sources if message.led is not None else ()
        joined = (source for one in message.joined for source in one.sources)
        return (*message.sources, *_quoted(message), *led, *joined)
    if isinstance(message, ExpectationMessage):
        return (*message.sources, *_quoted(message))
    return message.sources


def _quoted(message: StepMessage | ExpectationMessage) -> tuple[Source, ...]:
    return message.sentence.sources if message.sentence is not None else ()


def places_behind(message: Message) -> set[tuple[str, Span]]:
    """Return the passages (document, span) of :func:`sources_behind` a message."""
    return places_of(sources_behind(message))


def places_of(sources: Iterable[Source]) -> set[tuple[str, Span]]:
    """Return the passages (document, span) of sources."""
    return {(one.document, one.span) for one in sources}


def _facts(value: Any) -> Any:
    if isinstance(value, dict):
        if "offices" in value and "key" in value:
            # A short name and the full one end alike in most languages of the reports.
            return [value["key"].split()[-1].split(":")[-1], value["unnamed"]]
        if "independent" in value and "speakers" in value:
            return _facts(value["speakers"])
        return {name: _facts(one) for name, one in value.items() if name not in _LEFT_OUT}
    if isinstance(value, list | tuple):
        return [_facts(one) for one in value if not _is_source(one)]
    return value


def _is_source(value: Any) -> bool:
    return isinstance(value, dict) and {"document", "span", "cited"} <= value.keys()
