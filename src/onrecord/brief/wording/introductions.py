"""How a person is named at first: in full, with office and state, and with what the office is for."""

from __future__ import annotations

import re

from onrecord.brief.messages import Name, Post
from onrecord.brief.wording.names import undated
from onrecord.brief.wording.states import adjective, names_state, state_name
from onrecord.knowledge.brief_words import people_words

_COPYING = 8
"""Words that would be too many for a name with its title, beside those around it."""
_LONGEST = 6
"""Words of an office that stands before a name; of a longer one only its head does."""
_BREAK = re.compile(r"\s+(?:of|for|in|on|at|and|to|from|with|who|which)\s+|,|;|\(")
_BORDER = re.compile(r"\s+(?:of|for|on|to)\s+")
_WORD = re.compile(r"\w+")
_CHARGE = re.compile(r"\s+in charge of\s+")
_NESTED = re.compile(r"\bof the ([a-z]+) of ((?:the )?[A-Z][^,]*)$")
"""A part of a body ("of the presidium of the Union Council")."""
_SERVED = re.compile(r"(?<=\sof )(?=[A-Z][a-z]+ [A-Z])|(?<=\sto )(?=[A-Z][a-z]+ [A-Z])")
"""Where somebody with a title follows whom an office serves ("an adviser of President Berg")."""


def served(name: Name) -> tuple[str, ...]:
    """Return how somebody can be called whom the office of a person names that it serves ("Jon Berg")."""
    words = name.post.words if name.post is not None else ""
    found = _SERVED.search(words)
    parts = [] if found is None else words[found.end() :].split()
    # With a title before it a name has two words, or three.
    return tuple(" ".join(parts[-count:]) for count in (2, 3) if len(parts) > count)


def introduced(name: Name) -> str:
    """Return a person in full, with office and country as far as they are known.

    An office of which it is said what it is for stands with a comma on the other side of the name than in
    the report.
    """
    full = undated(name.name)
    countries = {country for _, country in name.offices} | {name.country}
    # Offices of one state and a person of another: one of the two is wrong, and neither is told.
    if len(countries - {None}) > 1:
        return full
    if name.post is not None and not any(_is_whole(title, name.post) for title, _ in name.offices):
        return _in_post(name, name.post, full)
    for title, country in name.offices:
        words = _title(title, country or name.country)
        if words:
            return _before(words, title, full)
    # "Paek of North Korea" says what "North Korean Paek" would.
    return f"{full} of {state_name(name.country)}" if name.country else full


def _before(words: str, title: str, full: str) -> str:
    """Return an office and a name; one that is too long, and stands before the name in reports, after it."""
    if _count(f"{words} {full}") < _COPYING:
        return f"{words} {full}"
    if title[:1].isupper() and _BREAK.search(words):
        own = words[: len(words) - len(title)]
        told = f"{own}{title.casefold()}"
        if people_words().several & set(title.casefold().split()):
            return f"{full}, {'an' if told[0] in 'aeioAEIO' else 'a'} {told},"
        return f"{full}, the {told},"
    return f"{_BREAK.split(words)[0]} {full}"


def _in_post(name: Name, post: Post, full: str) -> str:
    """Return a person with an office and what that is for."""
    country = post.country or name.country
    short = next((title for title, _ in name.offices if title.casefold() != post.short.casefold()), "")
    if charge := _CHARGE.search(post.words):
        title = _title(post.words[: charge.start()], country)
        return f"{_before(title, title, full)}, in charge of {post.words[charge.end() :]},"
    who = f"{title} {full}" if (title := _title(short, None)) and title[:1].isupper() else full
    words, own = _NESTED.sub(r"of \2’s \1", post.words), adjective(country)
    if own and country:
        state = re.escape(state_name(country).removeprefix("the "))
        words = re.sub(rf"\b(?:the )?{state}[’']s\s+", f"the {own} ", words)
        if own in words or re.search(state, words):
            own = None
        elif _SERVED.search(words):
            words, own = _SERVED.sub(f"{own} ", words, count=1), None
    phrase = _article(f"{own} {words}" if own else words, post)
    if _is_copied(phrase, post) and own and country:
        phrase, who = _article(words, post), f"{who} of {state_name(country)}"
    if _is_copied(phrase, post):
        # What is left of a long office is quoted.
        border = max((one.end() for one in _BORDER.finditer(phrase)), default=0)
        phrase = f"{phrase[:border]}“{phrase[border:]}”"
    return f"{phrase}, {who}," if post.after else f"{who}, {phrase},"


def _is_copied(phrase: str, post: Post) -> bool:
    """Tell whether words have more in a row from those of the report than a brief may have."""
    told, own = (f" {' '.join(_WORD.findall(one.casefold()))} " for one in (post.told, phrase))
    words = own.split()
    runs = (words[first : first + _COPYING + 1] for first in range(len(words) - _COPYING))
    return any(f" {' '.join(run)} " in told for run in runs)


def _article(words: str, post: Post) -> str:
    if post.told.split()[0].casefold() not in {"a", "an", "one"}:
        return f"the {words}"
    return f"an {words}" if words[0].casefold() in "aeio" else f"a {words}"


def _is_whole(title: str, post: Post) -> bool:
    """Tell whether an office says by itself what it is, so that what another is for need not be told."""
    words = title.casefold().split()
    if not words or title.casefold() == post.short.casefold():
        return False
    return words[-1] in people_words().whole or (words[-1] == "minister" and len(words) > 1)


def _count(words: str) -> int:
    return len(_WORD.findall(words))


def _title(title: str, country: str | None) -> str:
    """Return an office as it stands before a name ("North Korean Foreign Minister"), "" where it is none."""
    known = people_words()
    own = adjective(country)
    bare = re.sub(r"^(?:the|a|an)\s+", "", title.strip(), flags=re.IGNORECASE)
    first, _, rest = bare.partition(" ")
    if rest and first.casefold() in known.qualifying and (office := _title(rest, country)):
        return f"{first.casefold()} {office}"
    for word in filter(None, (own, "Russian" if country == "RUS" else None)):
        if bare.casefold().startswith(f"{word.casefold()} "):
            bare = bare[len(word) + 1 :]
    if bare.casefold().rstrip(".") in known.address or not bare:
        return ""
    if len(bare.split()) > _LONGEST or "," in bare:
        bare = _BREAK.split(bare)[0]
    if not bare or len(bare.split()) > _LONGEST:
        return ""
    small = bare.casefold() in known.small or bare.casefold().split()[-1] in known.small
    if bare.casefold().startswith("special "):
        small = False
    words = [
        word if word.casefold() in known.inside or word[:1].isupper() else _capital(word, small=small)
        for word in (_small(bare, known.small) if small else bare).split()
    ]
    said = " ".join(words)
    return f"{own} {said}" if own and not names_state(said) else said


def _small(title: str, known: frozenset[str]) -> str:
    """Return a title that stands small before a name; the name of a body in it keeps its capitals."""
    if title.casefold() in known or not title[:1].isupper():
        return " ".join(word if word.isupper() else word.casefold() for word in title.split())
    *first, head = title.split()
    return " ".join([*first, head.casefold()])


def _capital(word: str, *, small: bool) -> str:
    return word if small else "-".join(part[:1].upper() + part[1:] for part in word.split("-"))
