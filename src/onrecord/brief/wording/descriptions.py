"""Those who are not named, as what they are: "an unnamed Russian diplomat"."""

from __future__ import annotations

import re

from onrecord.brief.wording.states import names_state
from onrecord.knowledge.brief_words import people_words

_DETERMINER = re.compile(r"(?:a|an|the|his|her|its|their|one|some|this|that|these|those)\s+", re.IGNORECASE)
_SEVERAL = re.compile(r"(?:two|three|four|five|six|seven|eight|nine|ten|several|some|many) ", re.IGNORECASE)
"""How many there are of those who are not named."""
_QUANTITIES = frozenset({"each", "every", "either", "neither", "both", "all", "any", "another", "several"})
"""Words that stand before a noun instead of an article."""
_BREAK = re.compile(
    r"\s+(?:of|for|in|on|at|and|to|from|with|who|which|near|close|inside|under|familiar)\s+|,|;|\("
)
_JOINED = re.compile(r"^(?:[A-Z][\w’'-]+(?:,? ))+and (?=(?:[A-Z][\w’'-]+ )+[a-z])")
"""Several adjectives of states before one noun ("Finnish and Swedish officials")."""
_OURS = re.compile(r"(?:our|my|your)\s", re.IGNORECASE)
"""How those are called who are of the side of whoever speaks."""
_OWNED = re.compile(r"^(\w+) of (?:his|her|its|their) (\w+)$")
"""A description that only what stood before it makes clear ("member of his delegation")."""
_OWNER = re.compile(r"^(?P<owner>(?!U)[A-Z]\w+(?: [A-Z]\w+)?)[’']s (?P<what>[a-z][^,;()]*)$")
"""A state before what is its own ("Norway's security adviser"), but for those that have an article."""
_LONGEST = 7
"""Words of a description; a longer one is cut before what tells it further."""


def described(words: str, *, unnamed: bool, again: bool) -> tuple[str, bool] | None:
    """Return a description and whether it is of several, None where it only points to somebody.

    ``unnamed`` tells that a person speaks who is not named, which is said; ``again`` that the same one was
    described before.
    """
    known = people_words()
    bare = " ".join(words.strip(' ,.;:“”"').split())
    if len(bare) > 1 and bare.isupper() and len(bare) > 4:
        bare = bare.casefold()
    found = _DETERMINER.match(bare)
    if _OURS.match(bare):
        return None
    article = found[0].strip().casefold() if found else ""
    rest = bare[found.end() :] if found else bare
    if owned := _OWNER.match(rest):
        # No article has a place before a state that owns; whose office it is says who he is.
        article, rest, unnamed = "the", f"{owned['what']} of {owned['owner']}", False
    rest = _cut(_OWNED.sub(r"\2 \1", rest))
    if not rest or rest.casefold() in known.pointing or rest.split()[0].casefold() in {"no", "not"}:
        return None
    head = head_of(rest)
    if head in known.pointing:
        return None
    plural = is_plural(head)
    if not article and _may_be_small(rest):
        rest = rest[:1].lower() + rest[1:]
    hidden = unnamed and head in known.unnamed
    if again:
        return f"the {rest}", plural
    if hidden:
        if plural and (several := _SEVERAL.match(rest)):
            return f"{several[0].lower()}unnamed {rest[several.end() :]}", plural
        return (f"unnamed {rest}" if plural else f"an unnamed {rest}"), plural
    if not article and not plural and rest[:1].islower() and rest.split()[0] not in _QUANTITIES:
        article = "an" if rest[0] in "aeiou" else "a"
    if article in {"his", "her", "its", "their", "this", "that", "these", "those"}:
        article = "the"
    return (f"{article} {rest}" if article else rest), plural


def _cut(words: str) -> str:
    while len(words.split()) > _LONGEST:
        borders = [match.start() for match in _BREAK.finditer(words) if match.start()]
        if not borders:
            return " ".join(words.split()[-_LONGEST:])
        words = words[: borders[-1]]
    return words


def head_of(words: str) -> str:
    """Return the noun at the head of a description, in lower case."""
    parts = _BREAK.split(_JOINED.sub("", words))[0].split()
    return parts[-1].casefold() if parts else ""


def is_plural(head: str) -> bool:
    """Tell whether a noun is one for several ("officials", "people")."""
    known, word = people_words(), head.casefold()
    if word in known.plural:
        return True
    return word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in known.singular


def _may_be_small(words: str) -> bool:
    """Tell whether a description begins with a capital only because a sentence did."""
    parts = words.split()
    if names_state(words) or parts[0].casefold() in people_words().bodies or not parts[0][1:].islower():
        return False
    return len(parts) == 1 or parts[1].islower()
