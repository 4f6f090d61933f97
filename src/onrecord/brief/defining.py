"""What a matter is, in the words with which a report explains it: what a deal provides, say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.brief import passages
from onrecord.brief.answering import after_answers
from onrecord.brief.basis import basis
from onrecord.brief.drafts import DraftedSection
from onrecord.brief.issue import Section, Sentence
from onrecord.brief.leaning import leans
from onrecord.brief.material import Matter
from onrecord.brief.messages import LeadMessage, Passage
from onrecord.brief.passages import Shelf
from onrecord.brief.stems import is_told
from onrecord.brief.wording.matters import labelled
from onrecord.brief.wording.quoting import quoted, teller
from onrecord.brief.wording.sentences import finished
from onrecord.records import Span

_UNDER = re.compile(
    r"\b(?P<head>[a-z]+), under which (?P<words>[^,;.:“”\"()]+)"
    r"(?=, (?:was|is|were|are|has|had|have|will|would)\b|[.;])"
)
_AIMED = re.compile(
    r"(?<!not )(?P<words>\ban? (?:[\w-]+ )?(?P<head>project|plan|programme?|scheme|initiative|undertaking)"
    r" (?:aimed at|designed to|meant to|intended to|under which)\b[^;.:“”\"()]+)"
)
"""How a report says what something provides for, or what it is for."""
_WORDS = (7, 32)
"""Words of what is quoted, least and most."""
_ASIDE = re.compile(r"\s*\([^()]*\)")
_WORD = re.compile(r"[^\W_]{4,}")
_STEM = 5
_ALIKE = 0.5
"""Part of the words of an explanation from which on a sentence tells the same."""
_EVENTS = frozenset({"visit", "talks", "meeting", "dispute"})
"""Kinds of matters that need no explanation."""


@dataclass(frozen=True, slots=True)
class _Found:
    """Words that explain a matter, where they stand, and the sentence that is made of them."""

    document: str
    span: Span
    words: str
    told: str


def with_definitions(
    sections: Sequence[Section], drafted: Sequence[DraftedSection], shelf: Shelf
) -> list[Section]:
    """Return sections with what their matter is, after their first step, where a report explains it.

    Only reports of the ``shelf`` count of those that tell of the matter in the window. What a sentence of the
    section tells already is not told again.
    """
    matters = {
        section.thread: composed[0].matter for section, composed in drafted if section.thread and composed
    }
    return [_explained(one, matters.get(one.thread or ""), shelf) for one in sections]


def _explained(section: Section, matter: Matter | None, shelf: Shelf) -> Section:
    if matter is None or matter.thread.kind in _EVENTS:
        return section
    told = [_stems(one.text) for one in section.sentences]
    for found in _definitions(matter, shelf):
        words = _stems(found.words)
        if is_told(words, told, _ALIKE):
            return section
        here = shelf.pages[found.document].record.document
        sources = passages.sources(shelf, found.document, found.span)
        message = LeadMessage(Passage(found.words, here.outlet), None, sources)
        made = Sentence(finished(found.told), "lead", sources, basis(message, sources))
        at = int(bool(section.sentences) and section.sentences[0].kind in {"step", "lead"})
        at = after_answers(section.sentences, at)
        return replace(section, sentences=(*section.sentences[:at], made, *section.sentences[at:]))
    return section


def _definitions(matter: Matter, shelf: Shelf) -> Iterator[_Found]:
    """Yield what reports of a matter explain it by, in the order in which they tell of it."""
    label = _ASIDE.sub("", matter.thread.title).strip()
    names = _stems(label)
    places = {
        (one.document, one.sentence): None
        for step in matter.thread.steps
        for one in step.tellings
        if one.document in matter.documents and one.document in shelf.pages
    }
    for document, sentence in places:
        here = shelf.pages[document].record.document
        for pattern in (_UNDER, _AIMED):
            found = pattern.search(here.text, sentence.start, sentence.end)
            if found is None:
                continue
            words = " ".join(found["words"].split()).rstrip(" ,")
            span = Span(found.start("words"), found.start("words") + len(found["words"].rstrip(" ,")))
            least, most = _WORDS
            if leans(words) or not least <= len(words.split()) <= most:
                continue
            matter_words = labelled(label, _names(here.text)).removeprefix("the ")
            whose = f"in the words of {teller(Passage(words, here.outlet))}"
            if pattern is _UNDER and found["head"][:_STEM] == label.split()[-1].casefold()[:_STEM]:
                yield _Found(document, span, words, f"under the {matter_words}, {quoted(words)}, {whose}")
            elif pattern is _AIMED and names & _stems(words):
                yield _Found(document, span, words, f"the {matter_words} is {quoted(words)}, {whose}")


def _names(text: str) -> frozenset[str]:
    """Return the words that a text writes with a capital within its sentences, and never without."""
    small = set(re.findall(r"\b[a-z][\w-]+", text))
    return frozenset(
        word for word in re.findall(r"(?<=[a-z,] )[A-Z][\w-]+", text) if word.lower() not in small
    )


def _stems(words: str) -> frozenset[str]:
    return frozenset(word.casefold()[:_STEM] for word in _WORD.findall(words))
