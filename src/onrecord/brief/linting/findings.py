"""What is found in a brief that should not be there."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

Rule = Literal[
    "no-source",
    "unknown-source",
    "later-source",
    "quotation-altered",
    "quotation-elsewhere",
    "quotation-open",
    "claim-as-fact",
    "date-not-in-source",
    "relative-date",
    "copied-run",
    "likelihood-without-ground",
    "likelihood-differs",
    "likelihood-with-confidence",
    "likelihood-outside-scale",
    "likelihood-mixed-rows",
    "percentage-outside-band",
    "confidence-outside-scale",
]

Fault = tuple[int, Rule, str, str]
"""A fault within a sentence: place, rule, what it is, what to do."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A fault: where it is (``line`` and ``column`` from 1), by which rule, what it is, and what to do."""

    line: int
    column: int
    rule: Rule
    what: str
    remedy: str

    def to_dict(self) -> dict[str, Any]:
        """Return the finding as a plain object ready for JSON."""
        return asdict(self)

    def __str__(self) -> str:
        return f"{self.line}:{self.column}: {self.rule}: {self.what}; {self.remedy}"
