"""By which words one sentence tells the same as another."""

from __future__ import annotations

import re
from collections.abc import Iterable

STEM = 6
"""Letters by which words of one stem are known."""
WORD = re.compile(r"[^\W_]{3,}")


def stems_of(words: str) -> frozenset[str]:
    """Return the stems of words of three letters and more."""
    return frozenset(word.casefold()[:STEM] for word in WORD.findall(words))


def is_told(wanted: frozenset[str], told: Iterable[frozenset[str]], part: float) -> bool:
    """Tell whether any of what is ``told``, each given by its stems, has at least a part of those wanted."""
    return any(len(wanted & each) >= part * len(wanted) for each in told)
