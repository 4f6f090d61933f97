"""What a report tells beside its news: what was long before, a rule, what an earlier time is told of.

A reader takes what is told without a day for the news of these days. What a report only recalls is told with
its day, or not at all.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.records import Span, Statement
from onrecord.weaving.pages import (
    Page,
    contents_at,
    events_at,
    once_a_page,
    sentence_at,
    statements_at,
    times_at,
)

_NEWS = timedelta(days=6)
"""How long before its report the news of a week can have been."""
_OPENING = 120
"""Characters before which the first sentence of a report begins, its dateline included."""
_RULE = re.compile(
    r"^Under (?:the|an?|its|their|this|that) [^,]{3,60}, .*\b(?:may|must|can|shall|(?:has|have) to)\b"
    r"|\b(?:an?|any|each|every|no) (?:state|country|party|member|government|side) (?:may|must|can|shall)\b"
)
"""How it is told what is allowed or demanded at any time."""
_LATER = re.compile(
    r"^(?:[\w-]+ ){1,3}(?:days|weeks|months|years) (?:later|before|earlier|afterwards?)\b"
    r"|^A (?:day|week|month|year) (?:later|before|earlier)\b"
    r"|^The (?:next|following|same) (?:day|week|month|year)\b"
)
"""How a time begins that only what stands before it tells."""
_AFTERWARDS = re.compile(
    r"\b(?:an?|one|two|three|four|five|six|several|a few|\d+) (?:day|week|month|year)s?"
    r" (?:later|afterwards?)\b"
    r"|\bthe (?:next|following) (?:day|week|month|year)\b",
    re.IGNORECASE,
)
"""A time that only what stands before it tells."""
_HAD = re.compile(
    r"\bhad\s+(?:(?:not|never|already|long|also|himself|herself|itself|only|first|once)\s+)*\w+"
)
_FINITE = re.compile(r"\b(?:had|has|have|is|are|was|were|will|would|can|could|may|might|must|does|did|do)\b")
_VERB = re.compile(r"\b(?:has|have|is|are|was|were|will|would|can|could|may|might|must|\w{3,}ed)\b|,")
"""What stands before a verb that is not the first of its sentence."""
_WHICH_HAD = re.compile(r"\b(?:that|which|who)\s+had\s+(?:\w+\s+){0,3}$")
_HAD_BEFORE = re.compile(
    r"\b(?:after|since|when)\s+(?:[\w’'-]+\s+){1,8}?had\s+(?:\w+ly\s+|already\s+|also\s+)?$",
    re.IGNORECASE,
)
"""What stands before a verb that tells what had been before something else."""
_WEEKS_AFTER = re.compile(
    r"\b(?:days|weeks|months|years) (?:after|before)\s+(?:[\w’'-]+\s+){1,8}?(?:was|were|had)\s+"
    r"(?:\w+ly\s+|been\s+)?$",
    re.IGNORECASE,
)
"""What stands before a verb of what was long before the news, which is told by its distance from that."""
_HAD_FIRST = re.compile(r"had\s+")
_SINCE = re.compile(r"\b(?:have|has)\s+(?:\w+\s+){1,4}.*\bsince\s+(?:the\s+)?(?:early\s+|late\s+)?\d{4}\b")
"""How it is told what has been so for years."""
_POINTING = re.compile(
    r"^(?:That|This|These|Those|They|It|He|She|(?:Nearly |Almost )?"
    r"(?:[Aa]ll|[Mm]ost|[Nn]one|[Ss]ome|[Bb]oth) of them)\b|\b(?:it|them)\b"
)
"""How a sentence goes on with what the one before it tells of."""
_PRESENT = re.compile(r"\b(?:has|have|is|are|will|wants?|seeks?)\b")


def is_recalled(here: Page, span: Span) -> bool:
    """Tell whether a passage, for which no day is told, tells nothing of the days of its report.

    That is a rule, what had been before something else, what the report tells of days long before, and what
    goes on with such in the next sentence. What a report begins with is its news.
    """
    sentence = sentence_at(here, span.start)
    number = here.sentences.index(sentence)
    if not number or sentence.start <= _OPENING:
        return False
    text = here.record.document.text
    words = " ".join(sentence.of(text).split())
    if _RULE.search(words) or _LATER.match(words) or follows_had(here, span):
        return True
    if _is_present(here, span):
        return False
    if is_of_old(here, sentence):
        return True
    before = here.sentences[number - 1]
    goes_on = "\n" not in text[before.end : sentence.start] and _POINTING.search(words) is not None
    if not goes_on or number == 1 or _days(here, sentence) or _PRESENT.search(words):
        return False
    return is_of_old(here, before) or _SINCE.search(before.of(text)) is not None


def is_said_of_old(here: Page, span: Span) -> bool:
    """Tell whether what somebody says was said long before the report, by its day or by that before it.

    "They have been at odds since May, when they signed. A week later the king called it a mistake": in May.
    """
    sentence = sentence_at(here, span.start)
    number = here.sentences.index(sentence)
    if not number or sentence.start <= _OPENING:
        return False
    days, told = _own_days(here, sentence), _told(here, sentence)
    if days and told is not None and all(last < told - _NEWS for _, last in days):
        return True
    text, before = here.record.document.text, here.sentences[number - 1]
    said = [piece for piece, _ in contents_at(here, sentence)]
    later = [
        one
        for one in _AFTERWARDS.finditer(text, sentence.start, sentence.end)
        if not any(piece.covers(Span(*one.span())) for piece in said)
    ]
    return bool(later) and "\n" not in text[before.end : sentence.start] and is_of_old(here, before)


def follows_had(here: Page, trigger: Span) -> bool:
    """Tell whether a verb is one of a relative clause that looks back ("talks that had been put off")."""
    sentence = sentence_at(here, trigger.start)
    return _WHICH_HAD.search(here.record.document.text, sentence.start, trigger.start) is not None


def is_had_before(here: Page, trigger: Span) -> bool:
    """Tell whether a verb only tells what had been before what its sentence tells.

    So it is in "Norway went on fishing after Iceland had asked for a delay" and "weeks after it had called
    off the talks".
    """
    text = here.record.document.text
    sentence = sentence_at(here, trigger.start)
    had = _HAD_FIRST.match(text, trigger.start, trigger.end)
    before = text[sentence.start : had.end() if had else trigger.start]
    clause = re.split(r"[,;:()“”\"–—]", before)[-1]
    return _HAD_BEFORE.search(clause) is not None or _WEEKS_AFTER.search(clause) is not None


@once_a_page
def is_of_old(here: Page, sentence: Span) -> bool:
    """Tell whether all days of a sentence were over long before its report, or it looks back on them.

    Days that only stand in what somebody says or wants ("the alert declared in May") are none of its own.
    """
    told, own = _told(here, sentence), _own_days(here, sentence)
    if told is not None and any(first >= told - _NEWS for first, _ in own):
        return False
    long_over = told is not None and bool(own) and all(last < told - _NEWS for _, last in own)
    return _looks_back(here, sentence) or long_over


def _looks_back(here: Page, sentence: Span) -> bool:
    """Tell whether the first verb of a sentence does ("had been planned"), and tells not what others say."""
    text = here.record.document.text
    found = _HAD.search(text, sentence.start, sentence.end)
    if found is None:
        return False
    had, before = Span(*found.span()), Span(sentence.start, found.start())
    said = [piece for piece, _ in contents_at(here, had)]
    said += [cue for one in statements_at(here, sentence) for cue in one.cue if _tells(here, one)]
    if any(piece.overlaps(had) for piece in said) or _VERB.search(before.of(text)):
        return False
    return not any(one.tense != "none" and before.covers(one.trigger) for one in events_at(here, before))


def _tells(here: Page, statement: Statement) -> bool:
    """Tell whether somebody says that something is so, and is not only expected to do something."""
    return any(piece.of(here.record.document.text).startswith("that ") for piece in statement.content)


def _own_days(here: Page, sentence: Span) -> list[tuple[date, date]]:
    """Return the days of the times of a sentence but for those in what somebody says or wants."""
    said = [piece for piece, _ in contents_at(here, sentence)]
    return [days for time, days in _timed(here, sentence) if not any(piece.covers(time) for piece in said)]


def _days(here: Page, sentence: Span) -> list[tuple[date, date]]:
    """Return the first and the last days of the times that a sentence names."""
    return [days for _, days in _timed(here, sentence)]


def _timed(here: Page, sentence: Span) -> list[tuple[Span, tuple[date, date]]]:
    return [
        (one.span, (one.earliest, one.latest))
        for one in times_at(here, sentence)
        if one.earliest is not None and one.latest is not None and one.type != "SET"
    ]


def _is_present(here: Page, span: Span) -> bool:
    """Tell whether the verb at the beginning of a passage is told in the present or the future."""
    found = [one for one in events_at(here, span) if span.covers(one.trigger) and one.tense != "none"]
    first = min(found, key=lambda one: one.trigger, default=None)
    return first is not None and first.tense in {"present", "future"}


def _told(here: Page, sentence: Span) -> date | None:
    """Return the day of a report, or of the last one that it cites for a sentence."""
    cited = [day for one in here.record.citations if one.scope.overlaps(sentence) for day in one.dates]
    published = here.record.document.published
    return max(cited, default=published.earliest if published is not None else None)
