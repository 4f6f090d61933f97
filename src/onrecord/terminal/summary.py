"""What a run has read, counted."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from rich.cells import cell_len
from rich.text import Text

from onrecord.errors import DocumentError
from onrecord.records import Record
from onrecord.terminal.wrapping import padded
from onrecord.wording.signs import STATUS

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
    """Return what a run has read, a count a line; ``seconds`` is the time that it took."""
    rows: list[tuple[str, str, int, str]] = [
        ("documents", "", tally.documents, "" if seconds is None else f"in {seconds:.1f} s")
    ]
    if tally.undated:
        rows.append(("  undated", "", tally.undated, "without a publication date"))
    rows.extend(("  not read", "red", number, reason) for reason, number in sorted(tally.failures.items()))
    for name, number in tally.found.items():
        rows.append((name, "", number, ""))
        if name == "events":
            rows.extend(
                (f"  {sign} {status}", style, tally.statuses[status], "")
                for status, (sign, style) in STATUS.items()
                if tally.statuses[status]
            )
    label = max(cell_len(name) for name, _, _, _ in rows) + 2
    digits = max(len(f"{number:,}") for _, _, number, _ in rows)
    lines = [
        padded(Text("  ").append(name, style), label + 2)
        .append(f"{number:>{digits},}", "" if name.startswith(" ") else "bold")
        .append(f"  {note}" if note else "", "dim")
        for name, style, number, note in rows
    ]
    return Text("\n").join(lines)
