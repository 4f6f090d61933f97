"""What several documents' mentions are about: events, with who tells of them."""

from __future__ import annotations

import hashlib
import itertools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.records import Record, Status
from onrecord.weaving.candidates import candidate_pairs, comparable
from onrecord.weaving.dating import Dating, date_event
from onrecord.weaving.gathering import by_document
from onrecord.weaving.grouping import IMPOSSIBLE, connected, linked
from onrecord.weaving.happenings import Happening
from onrecord.weaving.links import NO_LINKS, Links, joined
from onrecord.weaving.matching import THRESHOLD, evidence
from onrecord.weaving.nearness import Nearness
from onrecord.weaving.reprints import reprints
from onrecord.weaving.sheets import Sheet, sheet
from onrecord.weaving.voices import Telling, telling

_PRINCIPAL = 3
"""Who takes part in one of this many mentions that name anybody takes part in the event."""


@dataclass(frozen=True, slots=True)
class WovenEvent:
    """An event: its ``mentions`` in the order of their keys, and what they say together.

    ``id`` is made of the earliest mention. ``type`` is the commonest that the mentions have; ``status`` the
    commonest in the latest documents. ``score`` is the mean log-odds of the pairs of mentions that were
    compared, and ``parts`` what it is made of, on the mean; None for an event mentioned once.
    """

    id: str
    mentions: tuple[Happening, ...]
    type: str | None
    participants: tuple[str, ...]
    time: Dating | None
    status: Status
    telling: Telling
    score: float | None
    parts: Mapping[str, float]

    def to_dict(self, thread: str | None = None) -> dict[str, Any]:
        """Return the event as ``onrecord weave`` prints it; ``thread`` is the id of the thread it is in."""
        return {
            "event": self.id,
            "type": self.type,
            "participants": list(self.participants),
            "time": self.time.to_dict() if self.time else None,
            "status": self.status,
            "thread": thread,
            "mentions": [
                {
                    "document": mention.document,
                    "event": mention.event,
                    "trigger": list(mention.trigger),
                    "status": mention.status,
                }
                for mention in self.mentions
            ],
            "voices": {
                "summary": str(self.telling),
                "documents": self.telling.documents,
                "texts": self.telling.texts,
                "reprints": self.telling.reprints,
                "outlets": list(self.telling.outlets),
                "voices": [{"name": voice.name, "unnamed": voice.unnamed} for voice in self.telling.voices],
            },
            "score": None if self.score is None else round(self.score, 3),
            "parts": {name: round(value, 3) for name, value in self.parts.items()},
        }


def weave(
    records: Iterable[Record], threshold: float = THRESHOLD, links: Links = NO_LINKS
) -> tuple[WovenEvent, ...]:
    """Return the events that ``records`` tell of, in the order of their first mentions' keys.

    Every mention is in exactly one event. Neither the order of the records nor a record given twice makes a
    difference. ``threshold`` is in log-odds: the higher, the fewer mentions are put together. ``links`` are
    what a person has joined and split.

    Raises :class:`~onrecord.errors.UsageError` where two different texts bear one document id.
    """
    return weave_sheets((sheet(record) for record in by_document(records).values()), threshold, links)


def weave_sheets(
    sheets: Iterable[Sheet], threshold: float = THRESHOLD, links: Links = NO_LINKS
) -> tuple[WovenEvent, ...]:
    """Return the events that sheets of different documents tell of; see :func:`weave`."""
    near = Nearness(sheets)
    mentions = [mention for name in sorted(near.sheets) for mention in near.sheets[name].mentions]
    mentions.sort(key=lambda mention: mention.key)
    return tuple(
        compose([mentions[member] for member in members], near)
        for members in sorted(
            members for component in components(mentions, near, threshold, links) for members in component
        )
    )


def components(
    mentions: Sequence[Happening], near: Nearness, threshold: float = THRESHOLD, links: Links = NO_LINKS
) -> list[list[list[int]]]:
    """Return the events among ``mentions``, which are in the order of their keys, by connected components.

    Components are those of the graph of pairs that speak for one event, or that a person has joined. Every
    one is a list of events, and an event an ascending list of positions in ``mentions``. What is in one
    component has no bearing on any other: each can be woven alone.
    """
    scores: dict[tuple[int, int], float] = {}
    for one, other in candidate_pairs(mentions, near):
        parts = evidence(mentions[one], mentions[other], near)
        scores[one, other] = IMPOSSIBLE if parts is None else sum(parts.values())
    joins, splits = links.among(mentions)
    scores.update(dict.fromkeys(splits, IMPOSSIBLE))
    edges = [*(pair for pair, score in scores.items() if score > threshold), *joins]
    return [
        joined(linked(members, scores, threshold), joins, splits) if len(members) > 1 else [members]
        for members in connected(len(mentions), edges)
    ]


def compose(mentions: Sequence[Happening], near: Nearness) -> WovenEvent:
    """Return the event that ``mentions``, in the order of their keys, are put together as."""
    pairs = [
        parts
        for one, other in itertools.combinations(mentions, 2)
        if comparable(one, other, near) and (parts := evidence(one, other, near)) is not None
    ]
    mean = {
        name: sum(pair.get(name, 0.0) for pair in pairs) / len(pairs)
        for name in sorted({name for pair in pairs for name in pair})
    }
    sheets = {mention.document: near.sheets[mention.document] for mention in mentions}
    reprinted = reprints(one.print for one in sheets.values()) if len(sheets) > 1 else {}
    return WovenEvent(
        id=event_id(mentions),
        mentions=tuple(mentions),
        type=_commonest([mention.type for mention in mentions if mention.type is not None]),
        participants=_participants(mentions),
        time=date_event(
            mentions, {name: one.news_of for name, one in sheets.items() if one.news_of}, reprinted
        ),
        status=_status(mentions),
        telling=telling(
            ((mention.document, near.teller(mention)) for mention in mentions),
            {name: one.outlet for name, one in sheets.items()},
            reprinted,
        ),
        score=sum(mean.values()) if pairs else None,
        parts=mean,
    )


def event_id(mentions: Sequence[Happening]) -> str:
    """Return the id of an event, which is made of its earliest mention."""
    first = min(mentions, key=lambda mention: (mention.published or date.max, mention.key))
    words = "\x1f".join((first.document, str(first.trigger.start), str(first.trigger.end), first.event))
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def _commonest(values: Sequence[str]) -> str | None:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value), default=None)


def _status(mentions: Sequence[Happening]) -> Status:
    last = max(mention.published or date.min for mention in mentions)
    counts = Counter(mention.status for mention in mentions if (mention.published or date.min) == last)
    return min(counts, key=lambda status: (-counts[status], status))


def _participants(mentions: Sequence[Happening]) -> tuple[str, ...]:
    counts = Counter(participant for mention in mentions for participant in mention.participants)
    naming = sum(bool(mention.participants) for mention in mentions)
    kept = [name for name, count in counts.items() if count * _PRINCIPAL >= naming]
    return tuple(sorted(kept, key=lambda name: (-counts[name], name)))
