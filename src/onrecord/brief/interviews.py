"""What is asked and answered in interviews and briefings of which little else is told.

Such a text has no sentence that tells its news: what is new is what somebody answers. Told are those answers
that are clear by themselves together with their questions.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from onrecord.brief import excerpts, passages, telling
from onrecord.brief.answerers import answerer, day_of, heard, introduction, lacks_day, needs_day
from onrecord.brief.basis import basis
from onrecord.brief.issue import Section, Sentence
from onrecord.brief.leads import end_of_news
from onrecord.brief.leaning import leans, points_back
from onrecord.brief.messages import QuestionMessage
from onrecord.brief.nesting import nested
from onrecord.brief.passages import Shelf
from onrecord.brief.settling import leaves_open
from onrecord.brief.wording import Mentioned, lead_heading, worded
from onrecord.brief.wording.references import outlet_name
from onrecord.records import Span
from onrecord.weaving.pages import Page

_EXCHANGES = 3
"""Questions with an answer from which on a text is an interview."""
_LITTLE = 3
"""Sentences that tell of an interview from which on no more is told of it."""
_OF_ONE = 3
"""So many are told of one."""
_ASKED = (4, 24)
"""Words of a question, least and most."""
_ANSWERED = 4
"""Words of an answer at least."""
_NAME = re.compile(r"(?<=[a-z,] )[A-Z]\w+")
_SOMEBODY = re.compile(r"\b(?:it|he|she|they|him|her|them|hers|this|these|those|that [a-z]+\?)(?!\w)", re.I)
"""Words of a question for somebody or something of which it was spoken before."""
_NOTHING = re.compile(r"\bhypothetical\b|\bnot aware\b|\bcomment\b|\bspeculat", re.I)
_JOINING = re.compile(r"(?:And|But|So|Then|Or)\b")
"""How a question begins that goes on from another ("And the fifth man?")."""
_BRIEFING = re.compile(r"\b(?:briefing|press conference|news conference)\b")
_YES = re.compile(r"(?:Yes|No)\b")
_PRONOUN = re.compile(r"(?:They|It) (?:will|would|has|have|had|is|are|was|were|did|does|do)\b")
_ASKS_OF = re.compile(r"(?:Will|Would|Has|Have|Is|Are|Was|Were|Did|Does|Do|Can) the (?!\w+ing\b)[\w’' -]+\?$")
_OWN = re.compile(r"\b(?:you|your|it|they|he|she|them|him|her)\b", re.IGNORECASE)
"""An answer that begins with a pronoun, and a question in which only its subject can be meant by that."""


def with_interviews(
    sections: Sequence[Section],
    documents: Collection[str],
    shelf: Shelf,
    state: Mentioned,
    *,
    most: int,
) -> list[Section]:
    """Return sections with one of its own for each interview among ``documents`` of which they tell little.

    At most ``most`` are told. They stand at the end of the news. ``state`` is who has
    been named in full.
    """
    result, told = list(sections), _told(sections)
    at = end_of_news(result)
    little = [one for one in sorted(documents) if len(told.get(one, ())) < _LITTLE and one in shelf.pages]
    for document in little[:most]:
        sentences: list[Sentence] = []
        for message in _exchanges(shelf, document, told.get(document, [])):
            made, state = worded([message], state)
            sentences += [replace(one, basis=basis(message, one.sources)) for one in made]
        if sentences:
            result.insert(at, Section(None, _heading(shelf, document), "", tuple(sentences[:_OF_ONE])))
            at += 1
    return result


def _told(sections: Sequence[Section]) -> dict[str, list[tuple[Span, ...]]]:
    """Return by document the passages on which each sentence rests that rests on it."""
    found: dict[str, list[tuple[Span, ...]]] = {}
    for section in sections:
        for one in section.sentences:
            for document in {source.document for source in one.sources}:
                spans = tuple(source.span for source in one.sources if source.document == document)
                found.setdefault(document, []).append(spans)
    return found


def _exchanges(shelf: Shelf, document: str, told: Collection[tuple[Span, ...]]) -> list[QuestionMessage]:
    """Return the questions of an interview that are told with their answers: such as name somebody first."""
    here = shelf.pages[document]
    asked = _questions(here)
    if len(asked) < _EXCHANGES:
        return []
    found = [message for one in asked if (message := _exchange(shelf, document, one)) is not None]
    clear = [
        one
        for one in found
        if _is_clear(one)
        and not any(span.overlaps(each.span) for spans in told for span in spans for each in one.sources)
    ]
    chosen = sorted(clear, key=lambda one: not _NAME.search(one.words))[:_OF_ONE]
    return [one for one in clear if one in chosen]


def _questions(here: Page) -> list[Span]:
    question = re.compile(rf"^[ \t]*{telling.asker(here)}(?P<asked>[^\n]*?\?)[ \t]*$", re.MULTILINE)
    return [Span(*one.span("asked")) for one in question.finditer(here.record.document.text)]


def _exchange(shelf: Shelf, document: str, asked: Span) -> QuestionMessage | None:
    answered = telling.answer_to(shelf, document, asked, quoting=True)
    if answered is None:
        return None
    here = shelf.pages[document]
    words, said = passages.words(shelf, document, (asked,)), passages.words(shelf, document, (answered,))
    both = f"{words.words} {said.words}"
    day = day_of(here) if needs_day(both) else None
    if day is None and lacks_day(both):
        return None
    return QuestionMessage(
        "",
        words.words,
        None,
        True,
        (*passages.sources(shelf, document, asked), *passages.sources(shelf, document, answered)),
        words.outlet,
        answer=replace(said, words=nested(said.words)),
        answerer=answerer(shelf, document, answered),
        on=day,
    )


def _is_clear(message: QuestionMessage) -> bool:
    """Tell whether a question is clear by itself, and its answer says something."""
    asked, answer = message.words, message.answer.words if message.answer else ""
    least, most = _ASKED
    if not least <= len(asked.split()) <= most or leans(asked) or points_back(asked):
        return False
    if _JOINING.match(asked):
        return False
    if _SOMEBODY.search(re.split(r"(?<=[.?!])\s", asked)[0]) or _NOTHING.search(answer):
        return False
    says = len(answer.split()) >= _ANSWERED and not leaves_open(answer)
    of_what_is_asked = _PRONOUN.match(answer) and _ASKS_OF.match(asked) and not _OWN.search(asked)
    return says and (bool(_YES.match(answer)) or bool(of_what_is_asked) or not points_back(answer))


def _heading(shelf: Shelf, document: str) -> str:
    """Return what heads an interview: its title, else who answers in it, else where it was held."""
    here = shelf.pages[document]
    text, title = here.record.document.text, here.record.document.title
    if title:
        return lead_heading(title, None, [])
    heard_in = {
        who.id: who
        for one in _questions(here)
        if (said := telling.answer_to(shelf, document, one, quoting=True)) and (who := heard(here, said))
    }
    if len(heard_in) == 1:
        return f"Questions to {passages.name_of(shelf, document, *heard_in.values()).name}"
    held = "a briefing" if _BRIEFING.search(introduction(here).of(text)) else "an interview"
    if place := excerpts.place_of_dateline(text):
        return f"Questions in {held} in {place}"
    return lead_heading(None, None, [outlet_name(here.record.document.outlet or "")])
