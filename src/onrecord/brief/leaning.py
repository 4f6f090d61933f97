"""Whether words to be quoted lean on what is not quoted: on a sentence before, or on what was named there."""

from __future__ import annotations

import functools
import re

from onrecord.knowledge.brief_excerpts import excerpt_words

_POINTING = re.compile(
    r"\b(?:this|these|such(?! [a-z]+ as\b)) (?!(?:as|an?)\b)(?P<noun>[a-z]\w*)|\bsuch other\b"
    r"|\bthose (?!(?:who|whose|of|in|from|responsible|concerned|involved)\b|\w+ed\b)[a-z]\w+"
)
_NOUN = re.compile(
    r"(?<!cross )(?<!crossed )(?<!crossing )"
    r"\b[Tt]he (?P<noun>[a-z]+)\b(?!-| (?:of|on|to|for|in|at|by|from|with|into|over|about|between|through"
    r"|across|against|under|that|which|who)\b)"
)
"""A noun with an article of which nothing more is said."""
_NUMBER = re.compile(
    r"\bthe (?:two|three|four|five|six|seven|eight|nine|ten|others?|latter|former)"
    r"(?=,| (?:who|which|that)\b|$)",
    re.IGNORECASE,
)
_EACH = re.compile(r"\b(?:each|one|either|neither)\b[^.;]*\bthe other\b", re.IGNORECASE)
"""Words with which "the other" is one of two that were just named ("each blamed the other")."""
_ALSO = re.compile(r"^(?:also|too)\s+")
_GERUND = re.compile(r"\bdo(?:es|ne|ing)? the \w+ing\b")
_PUT_IN = re.compile(r",\s+(?:an?|the|one)\s[^,“”]{2,60}?\s(?:added|went on|continued|explained),")
"""Who says so, put into what he goes on to say."""
_HEADLESS = re.compile(r"\bthat (?:the|an?|its|his|her|their) [\w’'-]+$")
"""A clause at the end that has lost its verb ("claims that the president")."""
_WITHIN = re.compile(r"\b(?:of|in|during|for) $")
"""What stands before a time that is a part of another ("at the end of the month")."""
_SUCH = re.compile(r"\s+to [a-z]+(?: [a-z]+){0,2} such an? [a-z]+$")
"""A purpose at the end that points back ("to work on such a text")."""
_EXISTENTIAL = re.compile(
    r"\W*there (?:is|are|was|were|has|have|will|would|can|could|may|might|must)\b", re.I
)
_LIMIT = re.compile(r"(?:^|,)\s*(?:at least|only|until|unless|if|provided|on condition)\s", re.IGNORECASE)


def leans(words: str, about: str = "") -> bool:
    """Tell whether a reader of words, and of what they are ``about``, lacks what stood before them.

    So it is with "this issue" and "the line", which was named before, with words that tie a sentence to the
    one before ("moreover", "instead"), and with "the five".
    """
    known = excerpt_words()
    if (
        _NUMBER.search(_EACH.sub("", words))
        or _GERUND.search(words)
        or _PUT_IN.search(words)
        or _tying().search(words)
    ):
        return True
    if any(one["noun"] is None or one["noun"] not in known.periods for one in _POINTING.finditer(words)):
        return True
    return any(
        one["noun"] in known.named_before
        and not (one["noun"] in known.periods and _WITHIN.search(words[: one.start()]))
        and not re.search(rf"\b{one['noun']}\b", f"{words[: one.start()]} {about}", re.IGNORECASE)
        for one in _NOUN.finditer(words)
    )


def untied(words: str) -> str:
    """Return words without an adverb before them that ties them to others ("also wants to know")."""
    return _ALSO.sub("", words)


def without_such_end(words: str) -> str:
    """Return words without a purpose at their end that only what stood before makes clear."""
    return _SUCH.sub("", words)


def is_headless(words: str) -> bool:
    """Tell whether words end in a clause that has no verb ("claims that the president")."""
    return _HEADLESS.search(words) is not None


def points_back(words: str) -> bool:
    """Tell whether words begin with one for what stands before them ("These matters", "They have not").

    "There are fears" tells that something is, and of no place.
    """
    if _EXISTENTIAL.match(words):
        return False
    first = re.match(r"[^\w]*([\w’']+)", words)
    return first is not None and first[1].casefold() in excerpt_words().pointing - {"i", "we", "our", "my"}


def limits(words: str) -> bool:
    """Tell whether words limit what stands before them, which without them says too much ("until 2003")."""
    return _LIMIT.search(words) is not None


def is_conditional(words: str) -> bool:
    """Tell whether words begin with a condition of what stands before them ("unless she is asked")."""
    return _conditions().match(words) is not None


@functools.cache
def _conditions() -> re.Pattern[str]:
    return re.compile(rf",?\s*(?:{'|'.join(map(re.escape, excerpt_words().conditions))})\s", re.IGNORECASE)


@functools.cache
def _tying() -> re.Pattern[str]:
    return re.compile(rf"(?<!and )\b(?:{'|'.join(map(re.escape, excerpt_words().tying))})\b", re.IGNORECASE)
