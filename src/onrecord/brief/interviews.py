"""What is asked and answered in interviews and briefings of which nothing else is told.

Such a text has no sentence that tells its news: what is new is what somebody answers. Told are those answers
that are clear by themselves together with their questions.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from onrecord.brief import passages, telling
from onrecord.brief.basis import basis
from onrecord.brief.issue import Section, Sentence, Source
from onrecord.brief.leads import end_of_news
from onrecord.brief.leaning import leans, points_back
from onrecord.brief.messages import Name, QuestionMessage
from onrecord.brief.passages import Shelf
from onrecord.brief.settling import leaves_open
from onrecord.brief.speaking import speaker_of
from onrecord.brief.wording import Mentioned, lead_heading, worded
from onrecord.records import Actor, Span
from onrecord.weaving.pages import Page, is_named

_EXCHANGES = 3
"""Questions with an answer from which on a text is an interview."""
_OF_ONE = 3
"""So many are told of one."""
_ASKED = (4, 24)
"""Words of a question, least and most."""
_ANSWERED = 4
"""Words of an answer at least."""
_QUESTION = re.compile(rf"^[ \t]*{telling.ASKER}(?P<asked>[^\n]*?\?)[ \t]*$", re.MULTILINE)
_NAME = re.compile(r"(?<=[a-z,] )[A-Z]\w+")
_YES = re.compile(r"(?:Yes|No)\b")


def with_interviews(
    sections: Sequence[Section],
    documents: Collection[str],
    shelf: Shelf,
    state: Mentioned,
    *,
    most: int,
) -> list[Section]:
    """Return sections with one of its own for each interview among ``documents`` of which none tells.

    At most ``most`` are told. They stand at the end of the news. ``state`` is who has
    been named in full.
    """
    result, told = list(sections), {source.document for source in _sources(sections)}
    at = end_of_news(result)
    for document in [one for one in sorted(documents) if one not in told and one in shelf.pages][:most]:
        sentences: list[Sentence] = []
        for message in _exchanges(shelf, document):
            made, state = worded([message], state)
            sentences += [replace(one, basis=basis(message, one.sources)) for one in made]
        if sentences:
            result.insert(at, Section(None, _heading(shelf, document), "", tuple(sentences[:_OF_ONE])))
            at += 1
    return result


def _sources(sections: Sequence[Section]) -> Iterator[Source]:
    for section in sections:
        for sentence in section.sentences:
            yield from sentence.sources


def _exchanges(shelf: Shelf, document: str) -> list[QuestionMessage]:
    """Return the questions of an interview that are told with their answers: such as name somebody first."""
    here = shelf.pages[document]
    found = [
        message
        for one in _QUESTION.finditer(here.record.document.text)
        if (message := _exchange(shelf, document, Span(*one.span("asked")))) is not None
    ]
    if sum(1 for _ in _QUESTION.finditer(here.record.document.text)) < _EXCHANGES:
        return []
    clear = [one for one in found if _is_clear(one)]
    chosen = sorted(clear, key=lambda one: not _NAME.search(one.words))[:_OF_ONE]
    return [one for one in clear if one in chosen]


def _exchange(shelf: Shelf, document: str, asked: Span) -> QuestionMessage | None:
    answered = telling.answer_to(shelf, document, asked)
    if answered is None:
        return None
    here = shelf.pages[document]
    words = passages.words(shelf, document, (asked,))
    return QuestionMessage(
        "",
        words.words,
        None,
        True,
        (*passages.sources(shelf, document, asked), *passages.sources(shelf, document, answered)),
        words.outlet,
        answer=passages.words(shelf, document, (answered,)),
        answerer=_answerer(shelf, here, answered),
    )


def _answerer(shelf: Shelf, here: Page, answered: Span) -> Name | None:
    """Return who answers: whose name stands before the answer, else who is said to, else who is met first."""
    text, document = here.record.document.text, here.document
    label = text[text.rfind("\n", 0, answered.start) + 1 : answered.start].strip(" :\t")
    named = [one for one in _persons(here) if label and label in one.name.split()]
    if not named and len(label) > 1:
        return speaker_of(shelf, document, answered)
    first = named or [one for one in _persons(here) if len(label) == 1]
    return passages.name_of(shelf, document, first[0]) if first else speaker_of(shelf, document, answered)


def _persons(here: Page) -> list[Actor]:
    """Return the persons of a report in the order in which they are first mentioned."""
    persons = [one for one in here.record.actors if one.kind == "person" and one.mentions]
    return sorted(persons, key=lambda one: (not is_named(one, here), one.mentions[0]))


def _is_clear(message: QuestionMessage) -> bool:
    """Tell whether a question is clear by itself, and its answer says something."""
    asked, answer = message.words, message.answer.words if message.answer else ""
    least, most = _ASKED
    if not least <= len(asked.split()) <= most or leans(asked) or points_back(asked):
        return False
    says = len(answer.split()) >= _ANSWERED and not leaves_open(answer)
    return says and (bool(_YES.match(answer)) or not points_back(answer))


def _heading(shelf: Shelf, document: str) -> str:
    here = shelf.pages[document]
    named = [one for one in _persons(here) if is_named(one, here)]
    title = here.record.document.title
    if title or not named:
        return lead_heading(title, None, [])
    return f"Questions to {passages.name_of(shelf, document, named[0]).name}"
