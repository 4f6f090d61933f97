"""What one document says of a matter: its statements, by whom, what they deny, and how they mean it."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from onrecord.knowledge.thread_words import thread_words
from onrecord.records import Publication, Span, Statement
from onrecord.weaving.pages import Page, neighbours, outlets, sentence_at, speakers
from onrecord.weaving.words import forms_of, stemmer, words_of

_LONGEST = 500
"""Characters: of a statement with its cue that is longer only the first piece of the content is shown."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement about a matter.

    ``span`` is the passage, ``sentence`` the one in which it begins, ``words`` are its content and ``stems``
    the stems of that; ``said_by`` are the names of the innermost speakers, ``outlets`` those through which it
    came. ``denies`` tells that the words that attribute it deny it, ``meant`` is how something was meant,
    where it says so ("in jest").
    """

    document: str
    published: Publication | None
    span: Span
    sentence: Span
    words: str
    stems: frozenset[str]
    said_by: tuple[str, ...]
    outlets: tuple[str, ...]
    denies: bool = False
    meant: str | None = None

    @property
    def key(self) -> tuple[str, str, Span]:
        """Where it stands in an order that no order of documents changes."""
        return (self.published.value if self.published else "", self.document, self.span)


def claims(here: Page, sentences: Collection[Span]) -> tuple[Claim, ...]:
    """Return what a document says of a matter; ``sentences`` are those that name it.

    Statements in those sentences count, and those beside them that tell how something was meant.
    """
    return tuple(sorted(_claims(here, frozenset(sentences)), key=lambda one: one.key))


def _claims(here: Page, sentences: frozenset[Span]) -> Iterator[Claim]:
    text = here.record.document.text
    for statement in here.record.statements:
        pieces = [*statement.content, *statement.cue]
        if not statement.content:
            continue
        own = {sentence_at(here, one.start) for one in pieces}
        beside = {one for sentence in own for one in neighbours(here, sentence)}
        if not beside & sentences:
            continue
        who = speakers(here, statement.id)
        if not who:
            continue
        content = " ".join(span.of(text) for span in statement.content)
        whole = Span(min(one.start for one in pieces), max(one.end for one in pieces))
        denies = denying(here, statement)
        meant = _meant(content, here.language, denied=denies)
        if meant is None and not own & sentences:
            continue
        span = whole if whole.end - whole.start <= _LONGEST else statement.content[0]
        yield Claim(
            here.document,
            here.record.document.published,
            span,
            sentence_at(here, span.start),
            " ".join(content.split()),
            frozenset(words_of(content, here.language)),
            who,
            outlets(here, span),
            denies,
            meant,
        )


def denying(here: Page, statement: Statement) -> bool:
    """Tell whether the cue denies, and is not itself turned round ("neither confirmed nor denied")."""
    text = here.record.document.text
    words = thread_words(here.language)
    stem = stemmer(here.language)
    denials = _stems(words.denials, here.language)
    for cue in statement.cue:
        if any(stem(form) in denials for form in forms_of(cue.of(text))):
            before = list(forms_of(text[max(0, cue.start - 30) : cue.start]))[-3:]
            if not any(form in words.turning for form in before):
                return True
    return False


def _meant(content: str, language: str, *, denied: bool) -> str | None:
    """Return how something was meant, as a statement has it; negations before the word turn it round."""
    words = thread_words(language)
    forms = list(forms_of(content))
    at = next((number for number, form in enumerate(forms) if form in words.sincerity), None)
    if at is None:
        return None
    before = f" {' '.join(forms[:at])} "
    turns = denied + sum(before.count(f" {turning} ") for turning in words.turning)
    turns += sum(form.endswith("n't") for form in forms[:at])
    values = sorted(set(words.sincerity.values()))
    value = words.sincerity[forms[at]]
    return value if turns % 2 == 0 else next(other for other in values if other != value)


@functools.cache
def _stems(words: frozenset[str], language: str) -> frozenset[str]:
    return frozenset(map(stemmer(language), words))
