"""What a report begins with: the sentence that tells its news, and those of the passages of a digest.

Nothing here parses. What a sentence mainly tells stands from its first verb on, clauses that are put in left
out, to where the next clause begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.brief import excerpts
from onrecord.records import Span
from onrecord.weaving.pages import Page, next_in_paragraph, once_a_page, sentence_at

_WORD = re.compile(r"[\w’'-]+")
_LEAST = 8
"""Words of a sentence that tells news; what is shorter only leads up to it."""
_FIRST = 3
"""Sentences among which the one stands that tells the news."""
_PUT_IN = re.compile(r",\s+(?:who|whom|whose|which|where|when)\b[^,.;]*,")
_NEXT = re.compile(
    r"[,;:–—]\s*(?:and|but|though|although|while|who|whom|whose|which|where|when|as|after|before)\b|;"
)
_ENTRY = re.compile(r"(?:[A-Z][a-z]+ \d{1,2}(?:\s*[-–]\s*\d{1,2})?|\d{1,2} [A-Z][a-z]+): ")
"""How an entry of a chronology begins."""
_ENTRIES = 4
"""Entries from which on a report is a chronology."""
_DIGEST = 2
"""Passages with sources of their own from which on a report is a digest."""
_NAME = re.compile(r"(?<=[a-z] )[A-Z][a-z]+ [A-Z][a-z]+")
"""The name of a thing: two words with capitals within a sentence."""
_WEEK = timedelta(days=7)
_LATE = timedelta(days=14)
_ENDED = re.compile(r"[.?!…][\"”’')\]]*(?:\s*[(\[][^()\[\]]*[)\]])?$")
"""How what is no heading ends, with its sources in brackets or without."""
_STOPPED = re.compile(r"[.?!…][\"”’')\]]*$")
_BEFORE = re.compile(
    r"[^,;.]*?\b(?P<joining>after|when|while|although|though|before|since|as|if)\b[^,;.]*,\s"
)
"""A clause before the one of the news."""
_LEADING_UP = re.compile(r"\bhad\b")
_THAT = re.compile(r"[^,;.]{0,80}?\s(?:that|[“\"])")
"""How what somebody says follows on the words of saying."""
_POINTING = re.compile(r"(?:That|This|These|Those) (?:is|was|are|were|has|have|had)\b")
_OWNED = re.compile(r"\b(?:his|her|its|their)\s", re.IGNORECASE)
"""How a sentence begins that only goes on from the one before it, and words for whose something is."""
_INTRODUCING = re.compile(
    r"\b(?:following|below|here|these) (?:is|are)\b|\b(?:follows|follow)[:.]?$", re.IGNORECASE
)
"""How a sentence leads up to what is printed after it."""
_PERFECT = re.compile(r"\b(?:has|have)\s+(?:\w+\s+){0,2}$")
_INTERVIEW = re.compile(r"\b(?:[Ii]n an interview|interviewed|answered questions)\b")
_SPOKE = re.compile(r"\b(?:spoke|talked|spoken|talking)\s+(?:to|with)\s+")


@dataclass(frozen=True, slots=True)
class Opening:
    """A sentence that opens a report or a passage of it, and the part of it that tells its news.

    ``passage`` is the part of the text that has none but this sentence to tell it. ``placed`` tells whether
    it has a day of late, or somebody who says so: what has neither leads up to the news. In what is not the
    first passage it has such a day. ``of`` is the day that an entry of a chronology is of.
    """

    sentence: Span
    core: Span
    passage: Span
    placed: bool
    of: date | None = None


@once_a_page
def openings(here: Page) -> tuple[tuple[Opening, ...], ...]:
    """Return for a report, and for each further passage of it, the sentences that can open it.

    A passage is a paragraph that cites sources of its own. Of a chronology the newest entry opens it, if that
    is of the week before it came out.
    """
    return tuple(_openings(here))


def _openings(here: Page) -> Iterator[tuple[Opening, ...]]:
    text = here.record.document.text
    paragraphs = [one for one in _paragraphs(text) if _ENDED.search(one.of(text).rstrip())]
    if sum(_ENTRY.match(text, one.start) is not None for one in paragraphs) >= _ENTRIES:
        if newest := _newest(here, paragraphs):
            yield (newest,)
        return
    scopes = [one.scope for one in here.record.citations]
    own = [one for one in paragraphs if any(one.covers(each) for each in scopes)]
    for number, paragraph in enumerate(paragraphs):
        if number and (len(own) < _DIGEST or paragraph not in own):
            continue
        sentences = [one for one in here.sentences if paragraph.covers(one)]
        if not number and not sentences:
            continue
        found = [_opening(here, one, paragraph) for one in sentences[:_FIRST]]
        told = [one for one in found if one is not None]
        if number:
            told = [
                replace(one, placed=_is_of_late(here, one.sentence) or _is_cited(here, one)) for one in told
            ]
        elif len(own) >= _DIGEST:
            told = [
                replace(one, placed=(one.placed and not _is_of_old(here, one)) or _is_new_as_cited(here, one))
                for one in told
            ]
        elif told and not told[0].placed:
            # One report begins with its news; who tells of several may lead up to it.
            told = [*told[1:], replace(told[0], placed=True)]
        yield tuple(told)


def item_at(here: Page, place: int) -> Span | None:
    """Return the paragraph of a digest in which a place stands, None in what is no digest.

    A digest has paragraphs that cite sources of their own: nothing in one goes on from the one before.
    """
    text = here.record.document.text
    paragraphs = list(_paragraphs(text))
    scopes = [one.scope for one in here.record.citations]
    own = [one for one in paragraphs if any(one.covers(each) for each in scopes)]
    return next((one for one in own if one.start <= place < one.end), None) if len(own) >= _DIGEST else None


@once_a_page
def items_of(here: Page) -> tuple[Span, ...]:
    """Return the items of a digest, without their sources; none of what is no digest.

    An item has its sources behind its last stop: "It came back on Tuesday. (Example Wire)". What stands
    before the stop gives the sources of a sentence.
    """
    text = here.record.document.text
    found = dict.fromkeys(
        one.scope
        for one in here.record.citations
        if not one.scope.covers(one.span) and _STOPPED.search(one.scope.of(text))
    )
    return tuple(found) if len(found) >= _DIGEST else ()


def _paragraphs(text: str) -> Iterator[Span]:
    for found in re.finditer(r"[^\n]+", text):
        if found[0].strip():
            yield Span(*found.span())


def _newest(here: Page, paragraphs: list[Span]) -> Opening | None:
    """Return the last entry of a chronology that is of the week before it came out."""
    published = here.record.document.published
    for paragraph in reversed(paragraphs):
        found = _ENTRY.match(here.record.document.text, paragraph.start)
        days = [
            one.latest
            for one in here.record.times
            if found and found.start() <= one.span.start < found.end() and one.latest is not None
        ]
        if not days or published is None:
            continue
        if days[0] < published.earliest - _WEEK:
            return None
        opening = _opening(here, sentence_at(here, paragraph.start), paragraph)
        return None if opening is None else replace(opening, placed=True, of=days[0])
    return None


def _opening(here: Page, sentence: Span, passage: Span) -> Opening | None:
    """Return a sentence as the opening of a passage, None where it tells nothing or only leads up to it."""
    text = here.record.document.text
    words = sentence.of(text)
    if len(_WORD.findall(words)) < _LEAST or words.rstrip().endswith("?"):
        return None
    if excerpts.first_word(words) in {"where", "while", "when"}:
        return None
    if not excerpts.names_somebody(here, sentence) and not _NAME.search(words):
        return None
    verbs = sorted(
        [one.trigger for one in here.record.events if one.tense != "none" and sentence.covers(one.trigger)]
        + [cue for one in here.record.statements for cue in one.cue if sentence.covers(cue)]
    )
    put_in = [Span(*one.span()) for one in _PUT_IN.finditer(text, sentence.start, sentence.end)]
    before = _BEFORE.match(text, sentence.start, sentence.end)
    if before and not any(one.start < before.start("joining") for one in verbs):
        put_in.append(Span(*before.span()))
    main = next((one for one in verbs if not any(each.covers(one) for each in put_in)), None)
    if main is None:
        return None
    start = excerpts.start_of_predicate(here, main)
    if _POINTING.match(words) or _is_of_another(text[sentence.start : main.start]):
        return None
    if (
        _LEADING_UP.search(text[start : main.start])
        or _is_of_interview(here, sentence)
        or _introduces(here, sentence)
        or _INTRODUCING.search(words)
    ):
        return None
    found = _NEXT.search(text, main.end, sentence.end)
    core = Span(main.start, found.start() if found else sentence.end)
    return Opening(sentence, core, passage, _is_placed(here, sentence))


def _is_of_another(subject: str) -> bool:
    """Tell whether a subject is somebody's whom the sentence before names ("a member of his party")."""
    owned = _OWNED.search(subject)
    return owned is not None and not any(one[:1].isupper() for one in _WORD.findall(subject)[1:])


def _is_placed(here: Page, sentence: Span) -> bool:
    """Tell whether a sentence has a day of the last weeks, or somebody who says what it tells."""
    return _is_of_late(here, sentence) or any(
        sentence.covers(cue)
        and (
            _THAT.match(here.record.document.text, cue.end, sentence.end)
            or any(sentence.covers(piece) and piece.end <= cue.start for piece in one.content)
        )
        for one in here.record.statements
        for cue in one.cue
    )


def _is_of_late(here: Page, sentence: Span) -> bool:
    """Tell whether a sentence has a day of the weeks about that on which its report came out."""
    published = here.record.document.published
    return any(
        sentence.covers(one.span)
        and one.type == "DATE"
        and one.earliest is not None
        and one.latest is not None
        and (published is None or published.earliest - _LATE <= one.earliest)
        and (published is None or one.latest <= published.latest + _LATE)
        for one in here.record.times
    )


def _is_of_old(here: Page, opening: Opening) -> bool:
    """Tell whether a sentence of no day of late goes on from one whose days are all long past.

    "The talks of December 8 were called off. An aide claims that the delegation had packed": in December.
    """
    before = Span(opening.passage.start, opening.sentence.start)
    dated = any(before.covers(one.span) and one.latest is not None for one in here.record.times)
    return dated and not _is_of_late(here, opening.sentence) and not _is_of_late(here, before)


def _is_new_as_cited(here: Page, opening: Opening) -> bool:
    """Tell whether a sentence is news as its sources are: of no day, or of what has come about by now."""
    dated = any(opening.sentence.covers(one.span) and one.latest is not None for one in here.record.times)
    before = here.record.document.text[opening.sentence.start : opening.core.start]
    return _is_cited(here, opening) and (not dated or _PERFECT.search(before) is not None)


def _is_cited(here: Page, opening: Opening) -> bool:
    """Tell whether the sources of a passage that a sentence begins are of the weeks before its report."""
    published = here.record.document.published
    return opening.sentence.start <= opening.passage.start and any(
        opening.passage.covers(one.scope)
        and any(published is None or published.earliest - _LATE <= day for day in one.dates)
        for one in here.record.citations
    )


def _introduces(here: Page, sentence: Span) -> bool:
    """Tell whether a sentence of no day only says whom the interview is with of which the next one tells.

    "Ida Holm took the decision not to buy the ferry. In an interview she explained why": long ago, perhaps.
    """
    following = next_in_paragraph(here, sentence)
    return following is not None and not _is_of_late(here, sentence) and _is_of_interview(here, following)


def _is_of_interview(here: Page, sentence: Span) -> bool:
    """Tell whether a sentence tells no more than that somebody spoke to the outlet itself."""
    words = sentence.of(here.record.document.text)
    found, outlet = _SPOKE.search(words), here.record.document.outlet
    if _INTERVIEW.search(words) and outlet and outlet.removeprefix("The ") in words:
        return True
    return bool(found and outlet and words[found.end() :].removeprefix("the ").startswith(outlet))
