"""Which woven thread goes with which of the key, and which passages stand in the same sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from evaluation.threadkey import KeyStep, KeyThread, Passage
from onrecord.records import Record, Span
from onrecord.weaving.pages import Page, page, sentence_at
from onrecord.weaving.steps import Step
from onrecord.weaving.threads import Thread

_GENERAL = frozenset(
    re.findall(
        r"\w+",
        "a and between by first for from in its of on round rounds talks the there to visit which with korea "
        "korean koreas japan japanese north russia russian seoul moscow pyongyang south states united us",
    )
)
"""Words of titles that tell no two threads apart."""


class Corpus:
    """The examples as they were read: their sentences, and the names that go with ids of documents."""

    def __init__(self, records: Mapping[str, Record]) -> None:
        self.records = records
        self.names = {record.document.id: name for name, record in records.items()}
        self._pages: dict[str, Page] = {name: page(record) for name, record in records.items()}

    def same(self, document: str, span: Span, passages: Iterable[Passage]) -> bool:
        """Tell whether a span of a document stands in the same sentence as one of ``passages``."""
        name = self.names[document]
        here = self._pages[name]
        first, last = sentence_at(here, span.start), sentence_at(here, max(span.start, span.end - 1))
        whole = Span(min(first.start, span.start), max(last.end, span.end))
        return any(one.name == name and whole.overlaps(one.span) for one in passages)

    def words(self, document: str, span: Span) -> str:
        """Return the words of a span, with the name of its text, for a note."""
        name = self.names[document]
        words = " ".join(span.of(self.records[name].document.text).split())
        return f"{name} “{words if len(words) <= 150 else words[:149] + '…'}”"

    def told(self, passages: Sequence[Passage]) -> str:
        """Return the words of passages of the key for a note."""
        return "; ".join(
            f"{one.name} “{one.span.of(self.records[one.name].document.text)}”" for one in passages
        )

    def read(self, passages: Sequence[Passage]) -> str:
        """Return the statuses that reading gave the events in the sentences of passages, for a note."""
        return either(
            {
                event.status
                for name in {one.name for one in passages}
                for event in self.records[name].events
                if self.same(self.records[name].document.id, event.trigger, passages)
            }
        )

    def by(self, day: date) -> set[str]:
        """Return the names of the texts that are known to have been published by a day."""
        dated = {name: record.document.published for name, record in self.records.items()}
        return {name for name, when in dated.items() if when is not None and when.latest <= day}


def tells(corpus: Corpus, step: Step, wanted: KeyStep) -> bool:
    """Tell whether a shown step has a passage in a sentence that tells a step of the key."""
    return any(corpus.same(one.document, one.span, wanted.passages) for one in step.tellings)


def right(corpus: Corpus, step: Step, wanted: KeyStep) -> bool:
    """Tell whether a shown step is one of the key, with a right status."""
    return step.status in wanted.statuses and tells(corpus, step, wanted)


def pair(corpus: Corpus, key: Sequence[KeyThread], shown: Sequence[Thread]) -> dict[str, Thread]:
    """Return by name of the key's threads the shown thread that goes with each, where there is one."""
    candidates = []
    for wanted in key:
        for thread in shown:
            if not _may_be(wanted, thread):
                continue
            found_steps = steps_found(corpus, wanted, thread)
            told = sum(any(tells(corpus, step, one) for step in thread.steps) for one in wanted.steps)
            if told:
                named = len(_names_in(wanted.title) & _names_in(thread.title))
                rank = (found_steps, named, thread.kind in wanted.kinds, told, -len(thread.steps))
                candidates.append((rank, wanted, thread))
    candidates.sort(key=lambda one: (tuple(-part for part in one[0]), one[1].name, one[2].id))
    found: dict[str, Thread] = {}
    taken: defaultdict[str, list[KeyThread]] = defaultdict(list)
    for _, wanted, thread in candidates:
        others = taken[thread.id]
        free = all(one.series is not None and one.series == wanted.series for one in others)
        if wanted.name not in found and free:
            found[wanted.name] = thread
            others.append(wanted)
    return found


def _may_be(wanted: KeyThread, thread: Thread) -> bool:
    """Tell whether a shown thread can be of the same matter: a visit has its visitor and no other state."""
    states = {one for one in thread.participants if re.fullmatch("[A-Z]{3}", one)}
    named = bool(_names_in(wanted.title) & _names_in(thread.title))
    if thread.kind == "visit":
        return states <= set(wanted.participants) and (
            named or ("delegation" in thread.title and "visit" in wanted.kinds)
        )
    return bool(states & set(wanted.participants)) and (named or thread.kind in wanted.kinds)


def _names_in(title: str) -> set[str]:
    """Return the words of a title that tell it from others."""
    return set(re.findall(r"\w{2,}", title.lower())) - _GENERAL


def steps_found(corpus: Corpus, wanted: KeyThread, thread: Thread) -> int:
    """Count the steps of the key that a shown thread has with a right status."""
    return sum(any(right(corpus, step, one) for step in thread.steps) for one in wanted.steps)


def either(values: Iterable[str]) -> str:
    """Return values of which any is right, as the key writes them."""
    return "|".join(sorted(values))
