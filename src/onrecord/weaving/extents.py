"""How far the words reach that tell what is wanted, feared and so on."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from onrecord.knowledge.stances import StanceWords, stance_words
from onrecord.records import Span
from onrecord.weaving.pages import Page, events_at
from onrecord.weaving.wordings import Token, event_at, statement_over
from onrecord.weaving.words import stemmer, words_of

LONGEST = 200
"""Characters of what is wanted, feared and so on."""
CLAUSE_END = re.compile(r"[;:!?()\[\]–—]|,")
_TELLING = 3
"""Words of grammar that tell something by themselves ("in the same way")."""
_DASHES = re.compile(r"[–—][^–—]{1,60}[–—]")
"""Words put in between, after which a clause goes on."""
_LEADING = re.compile(r"(?:that|with|from)\s+")
_TO = re.compile(r"\bto\s+$")
_TRAILING = frozenset(
    {
        *("about", "to", "for", "with", "of", "as", "and", "or", "on", "in", "at", "by"),
        *("the", "a", "an", "that", "which", "who", "if", "when", "said"),
    }
)
_PRONOUN = re.compile(
    r"\b(?:he|she|it|they|we|there) (?:[a-z]+ly )?(?:will|would|can|could|may|might|is|are|was)\b"
)
_CURRENCY = re.compile(r"[$€£¥₽] ?$")
"""A sign before an amount, which is no word."""
_PREPOSITIONS = frozenset({"at", "in", "on", "during", "after", "before", "by", "within", "under", "from"})


def extent(
    here: Page, tokens: Sequence[Token], start: int, *, noun: bool = False, free: bool = False
) -> Span | None:
    """Return the words from ``start`` to the end of their clause, None where they tell nothing.

    ``noun`` tells that a finite verb ends them, ``free`` that they need not hang on the word before.
    """
    text = here.record.document.text
    known = stance_words(here.language)
    first = tokens[start].span.start
    clause = tokens[start - 1].form == "that"
    if not free and CLAUSE_END.search(text[tokens[start - 1].span.end : first]):
        return None
    if not (clause or free) and tokens[start].form in known.beginning:
        return None
    inside = _DASHES.search(text, first, min(len(text), first + LONGEST))
    limit = _said_until(here, tokens[start].span)
    number = start
    for number in range(start + 1, len(tokens)):
        token = tokens[number]
        gap = text[tokens[number - 1].span.end : token.span.start]
        mark = CLAUSE_END.search(gap)
        between = inside is not None and inside.start() <= tokens[number - 1].span.end + 1 <= inside.end()
        if mark and not between and (mark[0] != "," or _ends_after_comma(here, tokens, number, known)):
            break
        if token.form in known.always or token.span.end > min(limit, first + LONGEST):
            break
        if (noun and token.form in known.verbs) or _goes_over(here, tokens, number):
            break
    else:
        number = len(tokens)
    while number > start and tokens[number - 1].form in _TRAILING:
        number -= 1
    last = _quoted_out(text, first, tokens[number - 1].span.end)
    if number - start < _TELLING and not words_of(text[first:last], here.language):
        return None
    if clause and tokens[start].form in _PREPOSITIONS:
        first = _subject_of(here, first, last)
    leading = _LEADING.match(text, first, last)
    if leading:
        return Span(leading.end(), last)
    to = _TO.search(text, max(0, first - 4), first)
    if to and _is_verb(here, tokens, start):
        return Span(to.start(), last)
    sign = _CURRENCY.search(text, max(0, first - 2), first)
    return Span(sign.start() if sign else first, last)


def _is_verb(here: Page, tokens: Sequence[Token], number: int) -> bool:
    """Tell whether a word after "to" is a verb: by its event mention, or by what leads to "to"."""
    token = tokens[number]
    event = event_at(here, token.span)
    if event is not None and event.trigger.start == token.span.start:
        return event.tense != "none"
    leading = tokens[number - 2].stem if number > 1 else ""
    return leading in _verbal(here.language) and not token.form.endswith(("s", "ing", "ion", "ment"))


@functools.cache
def _verbal(language: str) -> frozenset[str]:
    stem = stemmer(language)
    return frozenset(stem(word) for word in stance_words(language).verbal)


def _subject_of(here: Page, first: int, last: int) -> int:
    """Return where the subject of a clause begins that opens with a circumstance ("at the talks they …")."""
    for event in events_at(here, Span(first, last)):
        agents = [one.span.start for one in event.agents if first < one.span.start < event.trigger.start]
        if first < event.trigger.start < last and event.tense != "none" and agents:
            return min(agents)
    text = here.record.document.text
    pronoun = _PRONOUN.search(text, first, last)
    return pronoun.start() if pronoun else first


def _said_until(here: Page, span: Span) -> int:
    """Return where the part of a statement that a passage stands in ends, the end of the text if in none."""
    statement = statement_over(here, span)
    pieces = [one.end for one in statement.content if one.covers(span)] if statement else []
    return min(pieces, default=len(here.record.document.text))


def _quoted_out(text: str, first: int, last: int) -> int:
    """Return the end of a passage with the quotation mark that closes what was opened in it."""
    within = text[first:last]
    opened = within.count("“") > within.count("”") or within.count('"') % 2
    return last + 1 if opened and text[last : last + 1] in {"”", '"'} else last


def _goes_over(here: Page, tokens: Sequence[Token], number: int) -> bool:
    """Tell whether a word joins another clause of the same subject ("welcomed the plan and voiced hope")."""
    if tokens[number].form not in {"and", "or"}:
        return False
    ahead = tokens[number + 1 : number + 3]
    if ahead and ahead[0].form == "that":
        return True
    return any(
        one.trigger.start == token.span.start and one.tense in {"past", "present"}
        for token in ahead
        for one in events_at(here, token.span)
    ) or any(token.form in stance_words(here.language).verbs for token in ahead)


def _ends_after_comma(here: Page, tokens: Sequence[Token], number: int, known: StanceWords) -> bool:
    """Tell whether a new clause begins at a word after a comma."""
    if tokens[number].form in known.after_comma:
        return True
    upcoming = tokens[number : number + 5]
    near = Span(upcoming[0].span.start, upcoming[-1].span.end)
    return upcoming[0].form in known.verbs or any(
        one.tense in {"past", "present"} for one in events_at(here, near)
    )
