"""What several documents' mentions are about: events, with who tells of them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.errors import UsageError
from onrecord.records import Record, Status
from onrecord.weaving.candidates import candidate_pairs
from onrecord.weaving.dating import Dating, date_event, report_days
from onrecord.weaving.grouping import IMPOSSIBLE, group
from onrecord.weaving.happenings import Happening, happenings
from onrecord.weaving.matching import THRESHOLD, evidence, excluded
from onrecord.weaving.reprints import originals
from onrecord.weaving.similarity import Rarity, rarity
from onrecord.weaving.stories import Stories, Text, stories
from onrecord.weaving.voices import Sources, Telling, sources, telling
from onrecord.weaving.words import words_of

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

    def to_dict(self) -> dict[str, Any]:
        """Return the event as the plain object that ``onrecord weave`` prints."""
        return {
            "event": self.id,
            "type": self.type,
            "participants": list(self.participants),
            "time": self.time.to_dict() if self.time else None,
            "status": self.status,
            "thread": None,
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
                "reprints": self.telling.reprints,
                "outlets": list(self.telling.outlets),
                "voices": [{"name": voice.name, "unnamed": voice.unnamed} for voice in self.telling.voices],
            },
            "score": None if self.score is None else round(self.score, 3),
            "parts": {name: round(value, 3) for name, value in self.parts.items()},
        }


def weave(records: Iterable[Record], threshold: float = THRESHOLD) -> tuple[WovenEvent, ...]:
    """Return the events that ``records`` tell of, in the order of their first mentions' keys.

    Every mention is in exactly one event. Neither the order of the records nor a record given twice makes a
    difference. ``threshold`` is in log-odds: the higher, the fewer mentions are put together.

    Raises :class:`~onrecord.errors.UsageError` where two different texts bear one document id.
    """
    by_document = _by_document(records)
    among = sources(by_document, originals(record.document for record in by_document.values()))
    mentions = sorted(
        (mention for record in by_document.values() for mention in happenings(record)),
        key=lambda mention: mention.key,
    )
    near, rare = _setting(by_document)
    parts, scores = _compared(mentions, near, rare)
    days = report_days(mentions)
    return tuple(
        _event(members, mentions, parts, days, among) for members in group(len(mentions), scores, threshold)
    )


def _by_document(records: Iterable[Record]) -> dict[str, Record]:
    found: dict[str, Record] = {}
    for record in records:
        document = record.document
        known = found.setdefault(document.id, record)
        if known.document.text != document.text:
            raise UsageError(f"two different documents bear the id {document.id!r}; give each its own")
    return {name: found[name] for name in sorted(found)}


def _setting(records: Mapping[str, Record]) -> tuple[Stories, Rarity]:
    texts = {
        name: Text(
            frozenset(words_of(record.document.text, record.document.language)),
            record.document.published.latest if record.document.published else None,
        )
        for name, record in records.items()
    }
    rare = rarity(text.words for text in texts.values())
    return stories(texts, rare), rare


def _compared(
    mentions: Sequence[Happening], near: Stories, rare: Rarity
) -> tuple[dict[tuple[int, int], dict[str, float]], dict[tuple[int, int], float]]:
    """Return the parts and the scores of the pairs worth comparing."""
    parts: dict[tuple[int, int], dict[str, float]] = {}
    scores: dict[tuple[int, int], float] = {}
    for one, other in candidate_pairs(mentions, near):
        found = evidence(mentions[one], mentions[other], near, rare)
        if found is not None:
            parts[one, other] = found
            scores[one, other] = sum(found.values())
        elif excluded(mentions[one], mentions[other]):
            scores[one, other] = IMPOSSIBLE
    return parts, scores


def _event(
    members: Sequence[int],
    mentions: Sequence[Happening],
    parts: Mapping[tuple[int, int], Mapping[str, float]],
    days: Mapping[str, date],
    among: Sources,
) -> WovenEvent:
    own = tuple(mentions[member] for member in members)
    pairs = [
        parts[one, other]
        for number, one in enumerate(members)
        for other in members[number + 1 :]
        if (one, other) in parts
    ]
    mean = {
        name: sum(pair.get(name, 0.0) for pair in pairs) / len(pairs)
        for name in sorted({name for pair in pairs for name in pair})
    }
    return WovenEvent(
        id=_id(own),
        mentions=own,
        type=_commonest([mention.type for mention in own if mention.type is not None]),
        participants=_participants(own),
        time=date_event(own, days, among.reprinted),
        status=_status(own),
        telling=telling(((mention.document, mention.event) for mention in own), among),
        score=sum(mean.values()) if pairs else None,
        parts=mean,
    )


def _id(mentions: Sequence[Happening]) -> str:
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
