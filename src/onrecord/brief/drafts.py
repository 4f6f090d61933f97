"""An issue before it is put together: sentences with the messages and the matters that they are of."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.brief.issue import Section, Sentence
from onrecord.brief.material import Matter
from onrecord.brief.messages import Message
from onrecord.brief.wording.memory import Mentioned
from onrecord.records import Span


@dataclass(frozen=True, slots=True)
class Composed:
    """A sentence with the message that it words, and the matter that this is of."""

    sentence: Sentence
    message: Message
    matter: Matter


DraftedSection = tuple[Section, tuple[Composed, ...]]
"""The head of a section, and its sentences."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Of each section the head and the sentences, and how many threads with news were left out.

    ``passed_over`` are the passages (document, span) of what their outlets have taken back, and of the steps
    of the threads that were left out. ``mentioned`` is who has been named in the sections.
    """

    sections: tuple[DraftedSection, ...]
    left_out: int
    passed_over: frozenset[tuple[str, Span]]
    mentioned: Mentioned
