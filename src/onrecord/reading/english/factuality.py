"""How sure, when, and whether at all: polarity, certainty, tense and status of an event mention."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.reading.analysis import Analysis, Token
from onrecord.records import Certainty, Polarity, Status, Tense


@dataclass(frozen=True, slots=True)
class Factuality:
    """What the text commits itself to about an event."""

    polarity: Polarity
    certainty: Certainty
    tense: Tense
    status: Status


def assess(analysis: Analysis, trigger: Token) -> Factuality:
    """Judge the event that ``trigger`` (the head token of its words) names."""
    return Factuality("positive", "certain", "past", "occurred")
