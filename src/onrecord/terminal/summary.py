"""What a run has read, counted."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from rich.text import Text

from onrecord.errors import DocumentError
from onrecord.records import Record
from onrecord.terminal.wording import STATUS

_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(slots=True)
class Tally:
    """Counts over the documents of a run; its size does not grow with their number."""

    documents: int = 0
    undated: int = 0
    found: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)

    def add(self, record: Record) -> None:
        """Count a document that was read."""
        self.documents += 1
        self.undated += record.document.published is None
        for name in ("statements", "events", "actors", "times", "citations", "questions"):
            self.found[name] += len(getattr(record, name))
        self.statuses.update(event.status for event in record.events)

    def fail(self, error: DocumentError) -> None:
        """Count a document that could not be read, by the kind of its error."""
        self.failures[_CAPITAL.sub(" ", type(error).__name__).lower()] += 1


def summary(tally: Tally, seconds: float | None = None) -> Text:
    """Return what a run has read, as a few aligned lines; ``seconds`` is the time that it took."""
    rows: list[tuple[str, int, Text]] = [("documents", tally.documents, Text())]
    if seconds is not None:
        rows[0][2].append(f"in {seconds:.1f} s", "dim")
    if tally.undated:
        rows.append(("", tally.undated, Text("without a publication date", "dim")))
    if failed := sum(tally.failures.values()):
        reasons = ", ".join(f"{number} {reason}" for reason, number in sorted(tally.failures.items()))
        rows.append(("not read", failed, Text(reasons, "red")))
    for name, number in tally.found.items():
        note = Text()
        if name == "events":
            for status, (sign, style) in STATUS.items():
                if tally.statuses[status]:
                    note.append("  " if note else "").append(
                        f"{sign} {tally.statuses[status]:,} {status}", style
                    )
        rows.append((name, number, note))
    digits = max(len(f"{number:,}") for _, number, _ in rows)
    lines = [
        Text(f"  {name:<12}").append(f"{number:>{digits},}", "bold").append("  ").append_text(note)
        for name, number, note in rows
    ]
    return Text("\n").join(lines)
