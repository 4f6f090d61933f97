"""Compare the threads that are woven of the examples with the hand-made key.

    python -m evaluation.threads [--misses] [--corpus DIR --key FILE]

Reads the example corpus, weaves it, compares, and prints a line of figures and as last line the same as one
JSON object; ``--misses`` tells before it every difference. ``--corpus`` and ``--key`` take another set of the
same form: a folder of texts, with a file of the same name and ``.jsonl`` beside it where some have their day
beside them, and the key of their threads. What counts:

pairs         Each thread of the key goes with one thread that is shown, the pair with most steps right first,
              of those the one whose titles have most words in common. A visit has the same visitor and
              no other state, another matter a word of the title or the kind.
              A shown thread goes with one of the key, or with several rounds of one series.
found         steps of the key that the thread that goes with theirs shows with a right status. A shown step
              is the key's if one of its passages stands in the same sentence.
wrong         shown steps, in threads that go with the key's, which are no step of it, or have another status.
dated         of the steps found whose time the key tells, those shown with a time that can be the same.
threads       with at least half of their steps found; ``split``: a thread beside has more of its steps;
              ``merged``: it would go with a shown thread that goes with another.
standing      threads whose status at the end is right; ``as of``: on the earlier days that the key tells.
conflicts     two sides of one stand in sentences of two sides of the key's. ``questions`` and ``settled``,
              ``positions`` (party and stance are right too), ``go-betweens``: they stand in a sentence
              of the key's.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from evaluation import examples
from evaluation.threadkey import KEY, KeyThread, Passage, load_key
from evaluation.threadpairs import Corpus, either, pair, right, steps_found, tells
from onrecord.reading.reader import read
from onrecord.records import Span
from onrecord.weaving.steps import Step
from onrecord.weaving.threads import Thread, threads

FIGURES = (
    "found",
    "wrong",
    "dated",
    "threads",
    "standing",
    "as of",
    "conflicts",
    "questions",
    "settled",
    "positions",
    "go-betweens",
)
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "H1": (1, 6), "H2": (7, 12)}
_DAY = timedelta(days=1)


@dataclass(slots=True)
class Score:
    """How many of how many by figure; ``notes`` tell each difference in a line."""

    counts: dict[str, list[int]] = field(default_factory=lambda: {name: [0, 0] for name in FIGURES})
    split: int = 0
    merged: int = 0
    notes: list[str] = field(default_factory=list)

    def add(self, name: str, right: bool, note: str = "") -> None:
        """Count one more, and note it where ``note`` says something and it is not as it should be."""
        count = self.counts[name]
        count[0] += right
        count[1] += 1
        if note and right == (name == "wrong"):
            self.notes.append(f"{name}: {note}")

    def figures(self) -> dict[str, float]:
        """Return the figures in percent, and how many threads are split and merged."""
        shares = {name: round(100 * count[0] / (count[1] or 1), 1) for name, count in self.counts.items()}
        return {**shares, "split": self.split, "merged": self.merged}


def compare(corpus: Corpus, key: Sequence[KeyThread]) -> Score:
    """Weave the corpus, compare what is shown with the key, and return the score."""
    score = Score()
    shown = threads(corpus.records.values())
    pairs = pair(corpus, key, shown)
    for wanted in key:
        _compare_steps(corpus, wanted, pairs.get(wanted.name), score)
        _compare_rest(corpus, wanted, pairs.get(wanted.name), score)
    _compare_shown(corpus, key, pairs, score)
    _compare_shape(corpus, key, pairs, shown, score)
    for day in sorted({day for wanted in key for day, _ in wanted.as_of}):
        _compare_day(corpus, key, day, score)
    return score


def _compare_steps(corpus: Corpus, wanted: KeyThread, thread: Thread | None, score: Score) -> None:
    found = 0
    for one in wanted.steps:
        label = f"{wanted.name}: {'|'.join(sorted(one.statuses))} {corpus.told(one.passages)}"
        hits = [step for step in thread.steps if right(corpus, step, one)] if thread else []
        other = sorted({step.status for step in thread.steps if tells(corpus, step, one)}) if thread else []
        shown = ", ".join(other) or "nothing"
        score.add("found", bool(hits), f"{label} (shown {shown}; read {corpus.read(one.passages)})")
        found += bool(hits)
        stated = one.occurred or one.ahead
        if hits and stated:
            times = [time for step in hits for time in (step.occurred, step.ahead) if time is not None]
            first, last = bounds(stated)
            same = any(time.earliest <= last and first <= time.latest for time in times)
            score.add("dated", same, f"{label} is {stated}, shown {[time.value for time in times]}")
    score.add(
        "threads", 2 * found >= len(wanted.steps), f"{wanted.name}: {found} of {len(wanted.steps)} steps"
    )
    status = thread.status if thread else "nothing"
    score.add(
        "standing", status in wanted.statuses, f"{wanted.name}: {either(wanted.statuses)}, shown {status}"
    )


def _compare_rest(corpus: Corpus, wanted: KeyThread, thread: Thread | None, score: Score) -> None:
    """Compare conflicts, questions, positions and go-betweens."""
    for conflict in wanted.conflicts:
        found = any(
            any(_side(corpus, a.passages, first) for a in one.sides)
            and any(_side(corpus, b.passages, second) for b in one.sides if b is not a)
            for one in (thread.conflicts if thread else ())
            for a in one.sides
            for number, first in enumerate(conflict.sides)
            for second in conflict.sides[number + 1 :]
            if _side(corpus, a.passages, first)
        )
        sides = " / ".join(corpus.told(side) for side in conflict.sides)
        score.add("conflicts", found, f"{wanted.name}: {either(conflict.fields)}: {sides}")
    for question in wanted.questions:
        label = f"{wanted.name}: {corpus.told(question.asked)}"
        asked = [
            one
            for one in (thread.questions if thread else ())
            if corpus.same(one.document, one.span, question.asked)
        ]
        score.add("questions", bool(asked), label)
        if question.settled:
            settled = any(one.settled_by and corpus.same(*one.settled_by, question.settled) for one in asked)
            score.add("settled", settled, f"{label}: settled by {corpus.told(question.settled)}")
    for position in wanted.positions:
        found = any(
            position.party in (one.country, one.party)
            and one.stance in position.stances
            and corpus.same(one.document, one.span, position.passages)
            for one in (thread.positions if thread else ())
        )
        label = (
            f"{wanted.name}: {position.party} {either(position.stances)}: {corpus.told(position.passages)}"
        )
        score.add("positions", found, label)
    for between in wanted.go_betweens:
        found = any(
            corpus.same(one.document, one.span, between.passages)
            for one in (thread.go_betweens if thread else ())
        )
        score.add("go-betweens", found, f"{wanted.name}: {between.who}: {corpus.told(between.passages)}")


def _side(corpus: Corpus, shown: Sequence[tuple[str, Span]], wanted: Sequence[Passage]) -> bool:
    return any(corpus.same(document, span, wanted) for document, span in shown)


def _compare_shown(
    corpus: Corpus, key: Sequence[KeyThread], pairs: Mapping[str, Thread], score: Score
) -> None:
    """Count the shown steps that are none of the key's, in the threads that go with it."""
    wanted: defaultdict[str, list[KeyThread]] = defaultdict(list)
    for one in key:
        if one.name in pairs:
            wanted[pairs[one.name].id].append(one)
    for thread in sorted({one.id: one for one in pairs.values()}.values(), key=lambda one: one.id):
        known = [step for one in wanted[thread.id] for step in (*one.steps, *one.also)]
        for step in thread.steps:
            should = {status for one in known if tells(corpus, step, one) for status in one.statuses}
            score.add(
                "wrong",
                not any(right(corpus, step, one) for one in known),
                f"{wanted[thread.id][0].name}: {step.status} {corpus.words(step.document, step.span)} "
                f"(should be {either(should) or 'no step'})",
            )


def _compare_shape(
    corpus: Corpus,
    key: Sequence[KeyThread],
    pairs: Mapping[str, Thread],
    shown: Sequence[Thread],
    score: Score,
) -> None:
    """Count threads of the key that are split or merged, and note what is shown beside it."""
    going = {one.id for one in pairs.values()}
    by_name = {one.name: one for one in key}
    for wanted in key:
        thread = pairs.get(wanted.name)
        missing = [
            one
            for one in wanted.steps
            if thread is None or not any(right(corpus, step, one) for step in thread.steps)
        ]
        beside = [
            other
            for other in shown
            if other.id not in going
            and set(wanted.participants) & set(other.participants)
            and any(right(corpus, step, one) for step in other.steps for one in missing)
        ]
        if thread and beside:
            score.split += 1
            titles = ", ".join(f"“{other.title}”" for other in beside)
            score.notes.append(f"split: {wanted.name}: “{thread.title}” beside {titles}")
        others = [
            by_name[name].name
            for name, other in pairs.items()
            if name != wanted.name
            and (thread is None or other.id != thread.id)
            and sum(any(right(corpus, step, one) for step in other.steps) for one in missing)
            > (steps_found(corpus, wanted, thread) if thread else 0)
        ]
        if others:
            score.merged += 1
            score.notes.append(f"merged: {wanted.name} stands with {', '.join(sorted(others))}")
    for other in shown:
        documents = {one.document for step in other.steps for one in step.tellings}
        if other.id not in going and len(documents) > 1:
            steps = "; ".join(
                f"{step.status} {corpus.words(step.document, step.span)}" for step in other.steps
            )
            score.notes.append(f"beside: “{other.title}” {other.participants}: {steps}")


def _compare_day(corpus: Corpus, key: Sequence[KeyThread], day: date, score: Score) -> None:
    """Compare how threads stand as of a day."""
    known = corpus.by(day)
    pairs = pair(corpus, key, threads(corpus.records.values(), as_of=day))
    for wanted in key:
        for asked, statuses in wanted.as_of:
            if asked == day:
                status = pairs[wanted.name].status if wanted.name in pairs else "nothing"
                label = f"{wanted.name} on {day}: {either(statuses)}, shown {status}"
                score.add("as of", status in statuses, label)
    leaked = {name for thread in pairs.values() for step in thread.steps for name in _names(corpus, step)}
    if leaked - known:
        raise AssertionError(f"as of {day}: {min(leaked - known)} is of a later day")


def _names(corpus: Corpus, step: Step) -> set[str]:
    return {corpus.names[one.document] for one in step.tellings}


def bounds(value: str) -> tuple[date, date]:
    """Return the first and the last day of a day, month, year, season, half-year, or interval."""
    first, _, last = value.partition("/")
    if last:
        return bounds(first)[0], bounds(last)[1]
    year, _, rest = value.partition("-")
    if not rest:
        return date(int(year), 1, 1), date(int(year), 12, 31)
    if rest in _SEASONS:
        opening, closing = _SEASONS[rest]
        return date(int(year), opening, 1), date(int(year) + closing // 12, closing % 12 + 1, 1) - _DAY
    month, _, day = rest.partition("-")
    if day:
        return date.fromisoformat(value), date.fromisoformat(value)
    following = date(int(year) + int(month) // 12, int(month) % 12 + 1, 1)
    return date(int(year), int(month), 1), following - _DAY


def measure(corpus: Path = examples.CORPUS, key: Path = KEY) -> Score:
    """Read the texts, and compare what is woven of them with the key.

    Raises :class:`~evaluation.handmade.HandmadeError` where the key does not fit the texts.
    """
    documents = examples.examples(corpus)
    wanted = load_key(documents, key)
    return compare(Corpus({name: read(document) for name, document in documents.items()}), wanted)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--misses", action="store_true", help="tell every difference")
    parser.add_argument("--corpus", type=Path, default=examples.CORPUS, metavar="DIR", help="the texts")
    parser.add_argument("--key", type=Path, default=KEY, metavar="FILE", help="the key of their threads")
    given = parser.parse_args(arguments)
    if (given.corpus == examples.CORPUS) != (given.key == KEY):
        parser.error("--corpus and --key go together")
    score = measure(given.corpus, given.key)
    if given.misses:
        print("\n".join(sorted(score.notes)))
    print(
        "  ".join(f"{name} {right}/{all_}" for name, (right, all_) in score.counts.items()),
        f" split {score.split}  merged {score.merged}",
    )
    print(json.dumps(score.figures()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
