"""Who is quoted as saying what of a matter, as messages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from onrecord.brief import passages, speaking
from onrecord.brief.backgrounds import is_said_of_old
from onrecord.brief.material import Matter
from onrecord.brief.messages import ClaimMessage, Name
from onrecord.brief.passages import Shelf
from onrecord.knowledge.topics import topics
from onrecord.records import Span
from onrecord.weaving.denials import denying
from onrecord.weaving.pages import Page, next_in_paragraph, sentence_at
from onrecord.weaving.steps import Step

_POINTING = re.compile(r"\bcall(?:ed|s)? (?:it|this|that|them)\b", re.IGNORECASE)
"""Words of a quotation that only what stood before them makes clear."""
_WORD = re.compile(r"[\w’'-]+")
_OF_A_TOPIC = frozenset({"programme", "project"})
"""Kinds of matters of which one is told from another by what it is about alone."""


def remarks(matter: Matter, shelf: Shelf, told: Sequence[Step], most: int) -> Iterator[ClaimMessage]:
    """Yield who says what: statements beside the passages of the steps, those that can be quoted.

    Those whose speakers are known by name come first, then in the order of documents.
    """
    found: list[tuple[tuple[bool, str, Span], ClaimMessage]] = []
    seen: set[tuple[str, str]] = set()
    near = {
        (one.document, one.sentence)
        for step in told
        for one in step.tellings
        if one.document in matter.documents and one.document in shelf.pages
    }
    going_on = {
        (document, sentence) for document, span in near for sentence in following(shelf.pages[document], span)
    }
    near |= {place for one in matter.conflicts for side in one.sides for place in side.passages}
    for document, sentence in sorted(near | going_on):
        here = shelf.pages[document]
        for statement in here.record.statements:
            pieces = (*statement.cue, *statement.content)
            if (document, statement.id) in seen or not any(sentence.overlaps(one) for one in pieces):
                continue
            seen.add((document, statement.id))
            quoted = next(passages.quotations(shelf, document, statement), None)
            if quoted is None or not quoted.speakers or _POINTING.search(quoted.words):
                continue
            if (document, sentence) not in near and not _takes_part(quoted.speakers, matter):
                continue
            if is_said_of_old(here, statement.cue[0] if statement.cue else sentence):
                continue
            if _is_of_another_topic(quoted.words, matter, here.language):
                continue
            deeds = tuple(
                passages.deed(shelf, here, one)
                for one in here.record.events
                if any(piece.covers(one.trigger) for piece in statement.content)
            )
            whole = Span(min(one.start for one in pieces), max(one.end for one in pieces))
            text = here.record.document.text
            message = ClaimMessage(
                quoted.speakers,
                " ".join(one.of(text) for one in statement.cue),
                denying(here, statement),
                deeds,
                quoted,
                speaking.voice(
                    shelf,
                    document,
                    [one.name for one in quoted.speakers],
                    [one.outlet for one in passages.sources(shelf, document, whole) if one.outlet],
                ),
                passages.sources(shelf, document, whole),
                passages.words(shelf, document, statement.content),
            )
            found.append(((all(one.unnamed for one in quoted.speakers), document, whole), message))
    words: set[str] = set()
    for _, message in sorted(found, key=lambda one: one[0]):
        quotation = message.quotation
        if quotation is not None and quotation.words not in words and len(words) < most:
            words.add(quotation.words)
            yield message


def following(here: Page, span: Span) -> tuple[Span, ...]:
    """Return the sentence after that of a passage, where the paragraph goes on."""
    found = next_in_paragraph(here, sentence_at(here, span.start))
    return () if found is None else (found,)


def _is_of_another_topic(words: str, matter: Matter, language: str) -> bool:
    """Tell whether words name what another program or project is about, and not what this one is."""
    kind, about, *_ = f"{matter.thread.block}|".split("|")
    known = topics(language)
    if kind not in _OF_A_TOPIC or about not in known.named:
        return False
    named = {topic for word in _WORD.findall(words) if (topic := known.of(word))} - known.broad
    return bool(named) and about not in named


def _takes_part(speakers: Iterable[Name], matter: Matter) -> bool:
    taking_part = set(matter.thread.participants)
    return any(taking_part & {one.name, one.country, one.presumed} for one in speakers)
