"""What a text puts right ("not on the 2nd but on the 3rd"), and reasons that it sets against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from onrecord.knowledge.accounts import account_words
from onrecord.records import Span, Statement
from onrecord.weaving.denials import denying
from onrecord.weaving.details import amounts_in
from onrecord.weaving.pages import Page, actor_of, events_at, number_of, places, speakers, statements_at
from onrecord.weaving.rivals import Against, Rebuttal, days_in
from onrecord.weaving.words import forms_of, stemmer

Differing = Literal["when", "number", "where"]
_NOT_BUT = re.compile(r"\bnot\b(?P<wrong>[^,;:.]{1,60}?),? but\b(?P<right>[^,;:.]{1,60})")
_NOT_AFTER = re.compile(r"(?P<right>[^,;:.]{1,60}), not\b(?P<wrong>[^,;:.]{1,60})")
_PLACE = re.compile(r"\b(?:in|at)\s+((?:[A-Z][\w’'-]+\s?)+)")
_SHORTLY = 40
"""Characters after "a charge that" within which somebody rejects it."""


def put_right(here: Page, sentence: Span) -> Iterator[Rebuttal]:
    """Find "the ship sank not on May 2 but on May 3", of days, numbers and places.

    A source that puts its own account right differs with nobody.
    """
    text = here.record.document.text
    if _of_its_own(here, sentence):
        return
    for pattern in (_NOT_BUT, _NOT_AFTER):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            wrong, right = Span(*match.span("wrong")), Span(*match.span("right"))
            found = _differing(here, wrong, right)
            if found is not None:
                field, first, second = found
                yield Rebuttal(sentence, second, (), None, Against(field, wrong, first, ()))
                return


def _of_its_own(here: Page, sentence: Span) -> bool:
    """Tell whether a sentence, or the one before it, has somebody correct what he said himself."""
    number = number_of(here, sentence)
    known = account_words(here.language).amending
    near = here.sentences[max(0, number - 1) : number + 1]
    return any(_has(one.of(here.record.document.text), known) for one in near)


def _differing(
    here: Page, wrong: Span, right: Span
) -> tuple[Literal["when", "number", "where"], str, str] | None:
    """Return the field in which two phrases differ, and their values."""
    days = [[value for value, _ in days_in(here, one)] for one in (wrong, right)]
    if all(len(one) == 1 for one in days) and days[0] != days[1]:
        return "when", days[0][0], days[1][0]
    amounts = [list(amounts_in(here, one)) for one in (wrong, right)]
    if len(amounts[1]) == 1 and (bare := _bare_number(here, wrong)):
        return "number", bare, amounts[1][0].words
    if all(len(one) == 1 for one in amounts) and amounts[0][0].value != amounts[1][0].value:
        return "number", amounts[0][0].words, amounts[1][0].words
    text = here.record.document.text
    named = [match[1].strip() if (match := _PLACE.search(one.of(text))) else "" for one in (wrong, right)]
    known = places()
    if (
        all(named)
        and known.get(named[0].casefold())
        and known.get(named[1].casefold())
        and named[0] != named[1]
    ):
        return "where", named[0], named[1]
    return None


def _bare_number(here: Page, span: Span) -> str:
    """Return a number that stands alone in a phrase ("not 200")."""
    words = " ".join(span.of(here.record.document.text).split())
    known = account_words(here.language).numbers
    return words if words.replace(",", "").isdigit() or words.lower() in known else ""


def rejected(here: Page, sentence: Span, own: Sequence[Statement]) -> Iterator[Rebuttal]:
    """Find "…, a charge that Oslo rejected" after what somebody says."""
    text = here.record.document.text
    known = account_words(here.language)
    stem = stemmer(here.language)
    refusing = {stem(verb) for verb in known.refusing}
    nouns = "|".join(sorted(known.reports))
    for match in re.finditer(
        rf",\s+an?\s+(?:{nouns})\s+(?:that|which)\s+", text[sentence.start : sentence.end]
    ):
        start, past = sentence.start + match.start(), sentence.start + match.end()
        for event in events_at(here, Span(past, past + _SHORTLY)):
            if not past <= event.trigger.start < min(sentence.end, past + _SHORTLY):
                continue
            if stem(event.trigger.of(text).lower()) not in refusing:
                continue
            who = tuple(actor.name for one in event.agents if (actor := actor_of(here, one)) is not None)
            said = [one for one in own if one.content and one.content[0].start < start]
            if said and who:
                one = said[-1]
                content = Span(one.content[0].start, min(one.content[-1].end, start))
                yield Rebuttal(
                    Span(start + 1, event.trigger.end),
                    " ".join(text[start + 1 : event.trigger.end].split()),
                    who,
                    None,
                    Against("whether", content, " ".join(content.of(text).split()), speakers(here, one.id)),
                )
            return


def reasons(here: Page, sentence: Span, own: Sequence[Statement]) -> Iterator[Rebuttal]:
    """Find a denial that one thing had to do with another, beside a reason that somebody else gives."""
    text = here.record.document.text
    known = account_words(here.language)
    number = number_of(here, sentence)
    near = here.sentences[max(0, number - 1) : number + 2]
    for one in own:
        who = speakers(here, one.id)
        words = " ".join(piece.of(text) for piece in one.content)
        if not who or not denying(here, one) or not _has(words, known.connecting):
            continue
        for other in statements_at(here, *near):
            names = speakers(here, other.id)
            content = " ".join(piece.of(text) for piece in other.content)
            if (
                other.id == one.id
                or not other.content
                or not any(place.covers(other.content[0]) for place in near)
                or not other.speakers
                or set(names) & set(who)
                or denying(here, other)
                or not _has(content, known.reasoning)
            ):
                continue
            pieces = (*one.cue, *one.content)
            whole = Span(min(each.start for each in pieces), max(each.end for each in pieces))
            yield Rebuttal(
                whole,
                " ".join(whole.of(text).split()),
                who,
                one.id,
                Against("why", other.content[0], " ".join(content.split()), names),
            )
            return


def _has(words: str, known: Sequence[str]) -> bool:
    run = f" {' '.join(forms_of(words))} "
    return any(f" {one} " in run for one in known)
