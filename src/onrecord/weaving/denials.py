"""Whether words deny: the cue of a statement ("denied that"), or what calls something false ("a hoax")."""

from __future__ import annotations

import functools

from onrecord.knowledge.accounts import account_words
from onrecord.knowledge.thread_words import thread_words
from onrecord.records import Statement
from onrecord.weaving.pages import Page
from onrecord.weaving.words import forms_of, stemmer


def calls_false(content: str, language: str) -> bool:
    """Tell whether words call something false, and are not themselves turned round ("not false")."""
    turning = thread_words(language).turning
    run = f" {' '.join(forms_of(content))} "
    for words in account_words(language).repudiation:
        at = run.find(f" {words} ")
        if at >= 0:
            return not any(form in turning for form in run[:at].split()[-2:])
    return False


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


@functools.cache
def _stems(words: frozenset[str], language: str) -> frozenset[str]:
    return frozenset(map(stemmer(language), words))
