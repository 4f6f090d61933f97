"""Compare reading with the hand-made records of the examples.

    .venv/bin/python -m evaluation.examples [NAME ...] [--misses] [--corpus DIR --records DIR]

Prints a table of precision, recall and F1 by kind, and as last line the figures as one JSON object
(fractions of 1). With names, only those examples; with ``--misses`` also what was missed and what was
found beside the hand-made record. ``--corpus`` and ``--records`` take another set of the same form: a
folder of texts, with a file of the same name and ``.jsonl`` beside it where some have their day beside
them, and a folder of hand-made records.

What counts as found, always one to one, the closest pair first:

times            the spans overlap and the value is the same
actors           they share mentions, and name and country agree (of an unnamed group the country alone)
mentions         a mention overlaps one of the hand-made actor that its actor goes with
linking          of the mentions found, whoever they were given to: the actor is the one that goes with theirs
offices          the title, at the actor that goes with the hand-made one
content          half of the words of both contents together are shared
statements       the same, and the speakers overlap (or both are silent about them)
events           the triggers overlap; what is read beside the hand-made events counts if it has a type
typed            events with a type on both sides: the triggers overlap and the type is the same
status           of the matched events, the status is the same
polarity         of the matched events, the polarity is the same
parties          agents and recipients of the matched events (in either role for CONSULT, AGREE, COOPERATE)
dated            events with a time in the hand-made record: the same value
citations        outlet and days are the same, and the passages share half of their characters
references       publication and days are the same
questions        the spans overlap
published        the same earliest and latest day
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from evaluation.handmade import (
    EXAMPLES,
    HandActor,
    HandEvent,
    HandmadeError,
    HandParty,
    HandRecord,
    HandStatement,
    resolve,
)
from onrecord.errors import DocumentError
from onrecord.reading.reader import read
from onrecord.records import Actor, Document, Event, Party, Record, Span, Statement
from onrecord.sources import read_sources

KINDS = (
    "times",
    "actors",
    "mentions",
    "linking",
    "offices",
    "content",
    "statements",
    "events",
    "typed",
    "status",
    "polarity",
    "parties",
    "dated",
    "citations",
    "references",
    "questions",
    "published",
)
CORPUS = EXAMPLES / "corpus"
RECORDS = EXAMPLES / "records"
_SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})
_WORD = re.compile(r"\w+")

H = TypeVar("H")
R = TypeVar("R")


@dataclass(slots=True)
class Count:
    """How many the hand-made records hold, how many reading gave, and how many of both are the same."""

    hand: int = 0
    read: int = 0
    same: int = 0

    @property
    def precision(self) -> float:
        """Return the share of what was read that is in the hand-made records."""
        return self.same / self.read if self.read else 0.0

    @property
    def recall(self) -> float:
        """Return the share of what is in the hand-made records that was read."""
        return self.same / self.hand if self.hand else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * self.same / (self.hand + self.read) if self.hand + self.read else 0.0


@dataclass(slots=True)
class Tally:
    """Counts by kind over all records, and lines that tell each difference."""

    counts: dict[str, Count] = field(default_factory=lambda: {kind: Count() for kind in KINDS})
    differences: list[str] = field(default_factory=list)

    def add(self, kind: str, hand: int, read: int, same: int) -> None:
        """Count for ``kind``: so many by hand, so many read, so many the same."""
        count = self.counts[kind]
        count.hand += hand
        count.read += read
        count.same += same

    def differ(self, record: HandRecord, kind: str, missed: Iterable[str], beside: Iterable[str]) -> None:
        """Note what reading missed and what it found beside the hand-made record."""
        self.differences.extend(f"{record.name}: {kind}: missed {words!r}" for words in missed)
        self.differences.extend(f"{record.name}: {kind}: beside {words!r}" for words in beside)


def examples(corpus: Path = CORPUS) -> dict[str, Document]:
    """Return the documents of a corpus by name: the file's stem, the id in ``corpus.jsonl`` beside it."""
    found: dict[str, Document] = {}
    beside = corpus.with_suffix(".jsonl")
    for path in [*sorted(corpus.glob("*.txt")), *([beside] if beside.exists() else [])]:
        for document in read_sources([path]):
            if isinstance(document, DocumentError):
                raise document
            found[path.stem if path.suffix == ".txt" else document.id] = document
    return found


def compare(hand: HandRecord, record: Record, tally: Tally) -> None:
    """Count in ``tally`` where the record that was read agrees with the hand-made one."""
    text = record.document.text
    pairs = _pair(hand.actors, record.actors, _shared_mentions)
    aligned = {read_actor.id: hand_actor for hand_actor, read_actor in pairs}
    _compare_times(hand, record, tally)
    _compare_actors(hand, record, pairs, tally)
    _compare_statements(hand, record, tally, text)
    _compare_events(hand, record, aligned, tally)
    _compare_sources(hand, record, tally)


def _compare_times(hand: HandRecord, record: Record, tally: Tally) -> None:
    pairs = _pair(
        hand.times,
        record.times,
        lambda h, r: _overlap([h.span], [r.span]) if h.value == r.value else 0.0,
    )
    text = record.document.text
    tally.add("times", len(hand.times), len(record.times), len(pairs))
    same_hand, same_read = [h for h, _ in pairs], [r for _, r in pairs]
    tally.differ(
        hand,
        "times",
        [f"{h.span.of(text)} = {h.value}" for h in hand.times if h not in same_hand],
        [f"{r.span.of(text)} = {r.value}" for r in record.times if r not in same_read],
    )


def _compare_actors(
    hand: HandRecord, record: Record, pairs: list[tuple[HandActor, Actor]], tally: Tally
) -> None:
    same = [
        (h, r)
        for h, r in pairs
        if (h.kind == "group" or _same_name(h.name, r.name)) and h.country == r.country
    ]
    tally.add("actors", len(hand.actors), len(record.actors), len(same))
    same_hand, same_read = [h for h, _ in same], [r for _, r in same]
    tally.differ(
        hand,
        "actors",
        [f"{h.name} ({h.country})" for h in hand.actors if h not in same_hand],
        [f"{r.name} ({r.country})" for r in record.actors if r not in same_read],
    )
    tally.add(
        "mentions",
        sum(len(h.mentions) for h in hand.actors),
        sum(len(r.mentions) for r in record.actors),
        sum(len(_pair(h.mentions, r.mentions, _touch)) for h, r in pairs),
    )
    found = _pair(
        [(h, mention) for h in hand.actors for mention in h.mentions],
        [(r, mention) for r in record.actors for mention in r.mentions],
        lambda h, r: _jaccard(h[1], r[1]),
    )
    rightly = sum(any(h is one and r is other for one, other in pairs) for (h, _), (r, _) in found)
    tally.add("linking", len(found), len(found), rightly)
    tally.add(
        "offices",
        sum(len(h.offices) for h in hand.actors),
        sum(len({office.title for office in r.offices}) for r in record.actors),
        sum(
            len(_pair(h.offices, sorted({office.title for office in r.offices}), _same_title))
            for h, r in pairs
        ),
    )


def _compare_statements(hand: HandRecord, record: Record, tally: Tally, text: str) -> None:
    words = [match.span() for match in _WORD.finditer(text)]

    def numbers(spans: Sequence[Span]) -> frozenset[int]:
        return frozenset(
            i for i, (start, end) in enumerate(words) if any(s.start < end and start < s.end for s in spans)
        )

    held = {id(h): numbers(h.content) for h in hand.statements}
    held |= {id(r): numbers(r.content) for r in record.statements}

    def shared(h: HandStatement, r: Statement) -> float:
        ours, theirs = held[id(h)], held[id(r)]
        jaccard = len(ours & theirs) / (len(ours | theirs) or 1)
        return jaccard if jaccard >= 0.5 else 0.0

    pairs = _pair(hand.statements, record.statements, shared)
    same = [(h, r) for h, r in pairs if _same_speakers(h, r)]
    tally.add("content", len(hand.statements), len(record.statements), len(pairs))
    tally.add("statements", len(hand.statements), len(record.statements), len(same))
    same_hand, same_read = [h for h, _ in same], [r for _, r in same]
    tally.differ(
        hand,
        "statements",
        [_told(h.content, text) for h in hand.statements if h not in same_hand],
        [_told(r.content, text) for r in record.statements if r not in same_read],
    )


def _compare_events(hand: HandRecord, record: Record, aligned: dict[str, HandActor], tally: Tally) -> None:
    text = record.document.text
    pairs = _pair(hand.events, record.events, lambda h, r: _overlap([h.trigger], [r.trigger]))
    matched = {id(r) for _, r in pairs}
    typed = [r for r in record.events if r.type]
    tally.add("events", len(hand.events), len(pairs) + sum(id(r) not in matched for r in typed), len(pairs))
    tally.add(
        "typed",
        sum(h.type is not None for h in hand.events),
        len(typed),
        sum(h.type is not None and h.type == r.type for h, r in pairs),
    )
    tally.add("status", len(hand.events), len(pairs), sum(h.status == r.status for h, r in pairs))
    tally.add("polarity", len(hand.events), len(pairs), sum(h.polarity == r.polarity for h, r in pairs))
    dated = [(h, r) for h, r in pairs if h.time]
    tally.add(
        "dated",
        sum(bool(h.time) for h in hand.events),
        sum(bool(r.time and r.time.value) for _, r in dated),
        sum(bool(r.time and r.time.value == h.time) for h, r in dated),
    )
    for h, r in pairs:
        _compare_parties(hand, h, r, aligned, tally)
    same_hand, same_read = [h for h, _ in pairs], [r for _, r in pairs]
    tally.differ(
        hand,
        "events",
        [f"{h.trigger.of(text)} {h.type}" for h in hand.events if h not in same_hand],
        [f"{r.trigger.of(text)} {r.type}" for r in record.events if r not in same_read],
    )
    tally.differ(
        hand,
        "typed and status",
        [f"{h.trigger.of(text)} {h.type} {h.status} {h.polarity}" for h, r in pairs if _unlike(h, r)],
        [f"{r.trigger.of(text)} {r.type} {r.status} {r.polarity}" for h, r in pairs if _unlike(h, r)],
    )


def _unlike(hand: HandEvent, event: Event) -> bool:
    return (hand.type, hand.status, hand.polarity) != (event.type, event.status, event.polarity)


def _compare_parties(
    hand: HandRecord, wanted: HandEvent, event: Event, aligned: dict[str, HandActor], tally: Tally
) -> None:
    def same(h: HandParty, r: Party) -> float:
        actor = aligned.get(r.actor or "")
        if h.span is not None:
            return float(h.span.overlaps(r.span))
        if actor is not None and actor.name == h.actor:
            return 1.0
        named = next(one for one in hand.actors if one.name == h.actor)
        return float(actor is None and any(r.span.overlaps(mention) for mention in named.mentions))

    if wanted.type in _SYMMETRIC:
        roles = [(wanted.agents + wanted.recipients, event.agents + event.recipients)]
    else:
        roles = [(wanted.agents, event.agents), (wanted.recipients, event.recipients)]
    for ours, theirs in roles:
        tally.add("parties", len(ours), len(theirs), len(_pair(ours, theirs, same)))


def _compare_sources(hand: HandRecord, record: Record, tally: Tally) -> None:
    text = record.document.text
    cited = _pair(
        hand.citations,
        record.citations,
        lambda h, r: (
            _jaccard(h.scope, r.scope)
            if (_plain(h.outlet), set(h.dates)) == (_plain(r.outlet), set(r.dates))
            and _jaccard(h.scope, r.scope) >= 0.5
            else 0.0
        ),
    )
    tally.add("citations", len(hand.citations), len(record.citations), len(cited))
    pointed = _pair(
        hand.references,
        record.references,
        lambda h, r: float((_plain(h.publication), set(h.dates)) == (_plain(r.publication), set(r.dates))),
    )
    tally.add("references", len(hand.references), len(record.references), len(pointed))
    asked = _pair(hand.questions, record.questions, lambda h, r: _overlap([h], [r.span]))
    tally.add("questions", len(hand.questions), len(record.questions), len(asked))
    found = record.document.published
    days = (found.earliest, found.latest) if found else None
    tally.add(
        "published", hand.published is not None, days is not None, days is not None and days == hand.published
    )
    tally.differ(
        hand,
        "citations",
        [h.span.of(text) for h in hand.citations if all(h != one for one, _ in cited)],
        [r.span.of(text) for r in record.citations if all(r != one for _, one in cited)],
    )
    tally.differ(
        hand,
        "references",
        [h.span.of(text) for h in hand.references if all(h != one for one, _ in pointed)],
        [r.span.of(text) for r in record.references if all(r != one for _, one in pointed)],
    )
    tally.differ(
        hand,
        "questions",
        [q.of(text) for q in hand.questions if all(q != h for h, _ in asked)],
        [q.span.of(text) for q in record.questions if all(q != r for _, r in asked)],
    )
    if days != hand.published:
        tally.differ(hand, "published", [str(hand.published)], [str(days)])


def _pair(hand: Sequence[H], found: Sequence[R], likeness: Callable[[H, R], float]) -> list[tuple[H, R]]:
    """Match one to one, the likest first (at equal likeness the earlier); no likeness, no match."""
    scored = sorted(
        (-like, i, j) for i, h in enumerate(hand) for j, r in enumerate(found) if (like := likeness(h, r)) > 0
    )
    used_hand: set[int] = set()
    used_found: set[int] = set()
    pairs = []
    for _, i, j in scored:
        if i not in used_hand and j not in used_found:
            used_hand.add(i)
            used_found.add(j)
            pairs.append((hand[i], found[j]))
    return pairs


def _overlap(ours: Sequence[Span], theirs: Sequence[Span]) -> float:
    """Return how many characters two lists of spans share."""
    return float(sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in ours for b in theirs))


def _touch(ours: Span, theirs: Span) -> float:
    return _overlap([ours], [theirs])


def _jaccard(ours: Span, theirs: Span) -> float:
    shared = _touch(ours, theirs)
    return shared / ((ours.end - ours.start) + (theirs.end - theirs.start) - shared)


def _shared_mentions(hand: HandActor, actor: Actor) -> float:
    """Return how much two actors have in common: a person's whole name counts more than a state within it."""
    return sum(_jaccard(ours, theirs) for ours, theirs in _pair(hand.mentions, actor.mentions, _jaccard))


def _same_speakers(hand: HandStatement, statement: Statement) -> bool:
    if not hand.speakers or not statement.speakers:
        return not hand.speakers and not statement.speakers
    return _overlap(hand.speakers, [party.span for party in statement.speakers]) > 0


def _plain(name: str) -> str:
    """Return a name without case, hyphens and a leading article."""
    return " ".join(_WORD.findall(name.casefold())).removeprefix("the ")


def _same_name(hand: str, read_name: str) -> bool:
    """Tell whether one name holds all words of the other."""
    ours, theirs = set(_plain(hand).split()), set(_plain(read_name).split())
    return ours <= theirs or theirs <= ours


def _same_title(hand: str, title: str) -> float:
    return float(_same_name(hand, title))


def _told(spans: Sequence[Span], text: str) -> str:
    return " … ".join(span.of(text) for span in spans)


def measure(names: Sequence[str] = (), corpus: Path = CORPUS, records: Path = RECORDS) -> Tally:
    """Read the texts that have a hand-made record (those of ``names``, or all) and count agreement.

    Raises :class:`HandmadeError` where a record does not fit its text, or has none.
    """
    documents = examples(corpus)
    tally = Tally()
    for path in sorted(records.glob("*.toml")):
        if path.stem not in documents:
            raise HandmadeError(f"{path.name}: there is no text of this name in {corpus}")
        if not names or path.stem in names:
            document = documents[path.stem]
            hand = resolve(path.stem, path.read_text(encoding="utf-8"), document.text)
            compare(hand, read(document), tally)
    return tally


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, the differences where they are asked for, and the figures as JSON."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--misses", action="store_true", help="tell every difference")
    parser.add_argument("--corpus", type=Path, default=CORPUS, metavar="DIR", help="the texts")
    parser.add_argument(
        "--records", type=Path, default=RECORDS, metavar="DIR", help="their hand-made records"
    )
    given = parser.parse_args(arguments)
    if (given.corpus == CORPUS) != (given.records == RECORDS):
        parser.error("--corpus and --records go together")
    tally = measure(given.names, given.corpus, given.records)
    for line in tally.differences if given.misses else ():
        print(line)
    print(f"{'':12} {'by hand':>8} {'read':>6} {'same':>6} {'P':>7} {'R':>7} {'F1':>7}")
    for kind, count in tally.counts.items():
        print(
            f"{kind:12} {count.hand:8} {count.read:6} {count.same:6} "
            f"{count.precision:7.1%} {count.recall:7.1%} {count.f1:7.1%}"
        )
    print(
        json.dumps(
            {
                kind: {
                    "precision": round(count.precision, 4),
                    "recall": round(count.recall, 4),
                    "f1": round(count.f1, 4),
                    "by_hand": count.hand,
                    "read": count.read,
                }
                for kind, count in tally.counts.items()
            }
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
