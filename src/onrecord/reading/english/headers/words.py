"""The words of headers: the look-up over ``en/headers.toml``."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping

from onrecord.errors import KnowledgeError
from onrecord.knowledge.load import load_toml, word_strings
from onrecord.knowledge.outlets import find_outlet
from onrecord.knowledge.predicates import load_lexicon
from onrecord.knowledge.serials import find_serial
from onrecord.reading.english.citations.names import kind_of

FILE = "en/headers.toml"
ROLES = frozenset(
    {"publication", "volume", "issue", "title", "outlet", "sender", "day", "embargo", "copyright", "none"}
)
_ENDINGS = ("s", "es", "ed", "d", "ing")


@functools.cache
def keys() -> Mapping[str, str]:
    """Return the roles of the header keys, which stand in lower case.

    Raises :class:`~onrecord.errors.KnowledgeError` where an entry is wrong.
    """
    found: dict[str, str] = {}
    for number, entry in enumerate(load_toml(FILE).get("key", []), start=1):
        if entry.get("role") not in ROLES or not entry.get("words") or not entry.get("example"):
            raise KnowledgeError(
                f"knowledge/{FILE}: key {number} needs words, an example and a role of {sorted(ROLES)}"
            )
        found.update((word.lower(), entry["role"]) for word in entry["words"])
    return found


@functools.cache
def inner_key() -> re.Pattern[str]:
    """Return the pattern of a key within a line: "… Volume: 3 Issue: 7"."""
    words = (word for word in keys() if " " not in word and len(word) > 2)
    return re.compile(rf"(?<=\s)({_either(words)})[ \t]*:[ \t]*", re.IGNORECASE)


@functools.cache
def words_of(table: str) -> frozenset[str]:
    """Return the words of a table of the data file, in lower case.

    Raises :class:`~onrecord.errors.KnowledgeError` where an entry is wrong.
    """
    found: set[str] = set()
    for number, entry in enumerate(load_toml(FILE).get(table, []), start=1):
        where = f"knowledge/{FILE}: {table} {number}"
        if not entry.get("example"):
            raise KnowledgeError(f"{where} needs an example")
        found.update(word.lower() for word in word_strings(entry.get("words"), where, "filled"))
    return frozenset(found)


@functools.cache
def numbers() -> re.Pattern[str]:
    """Return the pattern of a serial's numbers: volume, issue and part, or some of them."""
    volume = rf"(?:{_either(words_of('volume_word'))})\.?[:\s]*(?P<volume>\d{{1,3}}|[ivxlc]{{1,8}})\b"
    issue = rf"(?:{_either(words_of('issue_word'))})\.?[:\s]*(?P<issue>\d{{1,5}})(?:[/\-–]\d{{1,4}})?\b"
    part = r"part\s+(?:[ivx]+|\d+)\b"
    return re.compile(
        rf"(?<!\w)(?:{volume}(?:[\s,;./|•·:\-–—()]*{issue})?|{issue.replace('issue>', 'alone>')})"
        rf"(?:[\s,;]*{part})?",
        re.IGNORECASE,
    )


@functools.cache
def opening(table: str) -> re.Pattern[str]:
    """Return the pattern of the words of a table at the beginning of a line, whatever their case."""
    return re.compile(rf"\s*(?:{_either(words_of(table))})(?!\w)[\s:]*", re.IGNORECASE)


@functools.cache
def stamps(table: str) -> re.Pattern[str]:
    """Return the pattern of the words of a table anywhere in a line."""
    return re.compile(rf"(?<!\w)(?:{_either(words_of(table))})(?!\w):?", re.IGNORECASE)


@functools.lru_cache(maxsize=4096)
def is_known_name(name: str) -> bool:
    """Tell whether a name is that of an outlet by what is known of it, or by the words it ends with."""
    if find_outlet(name) is not None or find_serial(name) is not None or kind_of(name) is not None:
        return True
    words = [word.strip(".'’") for word in name.lower().replace("-", " ").split()]
    if words[:1] == ["the"]:
        del words[0]
    if len(words) > 1 and words[-1] in words_of("serial_word"):
        return True
    before_of = words[: words.index("of")] if "of" in words else []
    return before_of[-1:] != [] and before_of[-1] in words_of("serial_word" if before_of[1:] else "of_word")


@functools.lru_cache(maxsize=4096)
def tells_event(name: str) -> bool:
    """Tell whether a word after the first (an article not counted) is a form of a verb for what happens."""
    verbs = load_lexicon().entries
    for word in name.lower().removeprefix("the ").split()[1:]:
        stems = {word, *(word.removesuffix(end) for end in _ENDINGS)}
        stems |= {f"{stem}e" for stem in stems} | {f"{word.removesuffix('ies')}y"}
        if any(("verb", stem) in verbs for stem in stems):
            return True
    return False


def _either(words: Iterable[str]) -> str:
    """Return an alternative of words, the longest first, in which white space may be of any length."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)
