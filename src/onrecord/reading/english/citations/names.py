"""Names of outlets by their shape and their words: what can be one, and of what kind it is."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from onrecord.knowledge.outlets import find_outlet
from onrecord.knowledge.states import states
from onrecord.reading.english.citations.days import MONTHS
from onrecord.reading.english.citations.wording import FILE, wording

LONGEST_NAME = 9
"""Words that an outlet's name has at most."""

_NAME = re.compile(
    r"(?:[ldLD]['’])?(?:the\s+|la\s+|le\s+|il\s+|de\s+|el\s+|al-)?(?:[A-Z0-9À-ÞŁŚŠŽČА-Я]|www\.)[\w.'’&/+‑–\-]*"
    r"(?:\s+[\w.'’&/+‑–\-]+){0,8}",
)
_SITE = re.compile(
    r"(?:www\.)?[a-z0-9\-]+(?:\.[a-z0-9\-]+)*\.(?:com|org|net|ru|ua|by|kz|ge|am|az|uz|info|de|fr|uk|jp|kr|cn)"
)
_ENTRY = f"{FILE}: "
NESTED = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")


class Known(NamedTuple):
    """What is known of an outlet by its name: its ``kind`` or ``collective``, and the entry that tells it."""

    kind: str
    entry: str


def kind_of(name: str) -> str | None:
    """Return what is known of an outlet by its name: its kind, ``collective``, or None."""
    known = known_as(name)
    return None if known is None else known.kind


@functools.lru_cache(maxsize=4096)
def known_as(name: str) -> Known | None:
    """Return what is known of an outlet by its name, and by which entry of the data files."""
    known = find_outlet(name)
    if known is not None:
        return Known(known.kind, f"outlets.toml: {known.name}")
    words = wording()
    lower = " ".join(name.lower().split())
    _, owner, owned = lower.replace("’", "'").partition("'s ")
    if owner and (known := find_outlet(owned)) is not None:
        return Known(known.kind, f"outlets.toml: {known.name}")
    if not lower:
        return None
    if name.split()[-1][0].isupper() and (word := _naming_word(lower)) is not None:
        return Known(words.name_word[word], f"{_ENTRY}name_word.{word}")
    if (ending := _ending(lower, words.collective)) is not None:
        return Known("collective", f"{_ENTRY}collective.{ending}")
    generic = next((word for word in words.generic if lower.endswith(" " + word)), None)
    return None if generic is None else Known(words.generic[generic], f"{_ENTRY}generic.{generic}")


def _naming_word(lower: str) -> str | None:
    """Return the last or first words of a name that tell its kind: "Northern Post", "Radio North"."""
    kinds = wording().name_word
    words = lower.partition(" of ")[0].split(" ")
    if len(lower.split(" ")) < 2:
        return None
    ending = " ".join(words[-2:])
    if len(words) > 2 and ending in kinds:
        return ending
    if words[-1] in kinds:
        return words[-1]
    return words[0] if kinds.get(words[0]) == "broadcaster" else None


def _ending(lower: str, endings: frozenset[str]) -> str | None:
    """Return which of ``endings`` ``lower`` is or ends with as its last words."""
    words = lower.split(" ")
    tails = (" ".join(words[n:]) for n in range(max(0, len(words) - 3), len(words)))
    return next((tail for tail in tails if tail in endings), None)


def is_titled(name: str) -> bool:
    """Tell whether the words of a name bear capitals, but for the small ones among them."""
    return all(word[0].isupper() or len(word) < 4 for word in name.split())


def is_name(piece: str) -> bool:
    """Tell whether the words can be an outlet's name by their shape."""
    piece = NESTED.sub("", piece)
    words = piece.split()
    if not words or len(words) > LONGEST_NAME or len(piece) > 80:
        return False
    if kind_of(piece) is not None or _SITE.fullmatch(piece):
        return True
    first = words[0].lower().strip(".")
    if first in wording().no_outlet and len(words) < 4 and not _is_seat(piece) and not _is_of_seat(piece):
        return False
    if first in MONTHS or not _NAME.fullmatch(piece):
        return False
    return not piece.replace(".", "").isdigit()


def _is_seat(piece: str) -> bool:
    return " ".join(piece.split()).lower() in wording().no_outlet


def _is_of_seat(piece: str) -> bool:
    """Tell whether a name begins with a seat of government and goes on ("Manila Lantern")."""
    first, _, rest = " ".join(piece.split()).partition(" ")
    return bool(rest) and first.lower() in places() and all(word[0].isupper() for word in rest.split())


@functools.cache
def places() -> frozenset[str]:
    """Return the names of states, of their seats of government and of other towns, in lower case."""
    named = (name.lower() for state in states().values() for name in (*state.names, *state.seats))
    return wording().town.union(named)
