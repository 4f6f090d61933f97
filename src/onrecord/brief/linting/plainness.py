"""Texts as quotations are compared with them: all sorts of marks, dashes and spaces are the same."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

_SAME = str.maketrans(
    {
        **dict.fromkeys('“”„«»‘’ʼ‚`"', "'"),
        **dict.fromkeys("–—‑−", "-"),
        **dict.fromkeys("\u00a0\u2009\u202f", " "),
    }
)
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w+")


@functools.lru_cache(maxsize=256)
def plain(text: str) -> str:
    """Return a text with one sign for all that look alike."""
    return _SPACE.sub(" ", text.translate(_SAME))


def as_title(words: str) -> str:
    """Return words as a title is compared."""
    return plain(words).strip(" .,").casefold()


def words_of(text: str) -> Iterable[str]:
    """Return the words of a plain text, each once."""
    return set(_WORD.findall(text))
