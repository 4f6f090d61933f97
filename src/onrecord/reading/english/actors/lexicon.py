"""The names that are known before reading, as phrases that can be looked up token by token."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.knowledge.outlets import outlets_by_key
from onrecord.knowledge.states import (
    doubtful_names,
    former_seats,
    is_of_region,
    paired_words,
    relative_names,
    shared_words,
    states,
)
from onrecord.knowledge.words import Organization, organizations, word_list
from onrecord.reading.analysis import Token
from onrecord.reading.english.actors.tenure import Days
from onrecord.records import ActorKind

Sort = Literal["state", "adjective", "people", "seat", "residence", "body", "outlet", "pair", "relative"]
_OPENING = 500
"""Characters of a text in which its dateline is looked for."""
_DATELINE = re.compile(
    r"(?:^|\n)[ \t]*(?P<town>[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ.'’-]+){0,3})"
    r"(?P<rest>(?:[.,]?\s[^\n]{0,70}?)?)\s*(?:--?|[–—])\s"
)
"""Where a report is from, before its first words."""
_SPLIT = re.compile(r"(?<=[^\W\d_])(-)(?=[^\W\d_])|('s)$|(')$")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a known phrase names: a state or several (``codes``), or an organization of a ``kind``.

    ``common`` tells that every state can have a body of this name: "Security Council", "Senate".
    """

    sort: Sort
    name: str
    codes: tuple[str, ...]
    kind: ActorKind | None = None
    common: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A known phrase in the text: token indices, both inclusive."""

    first: int
    last: int
    entry: Entry


@functools.cache
def phrases() -> Mapping[str, tuple[tuple[tuple[str, ...], bool, Entry], ...]]:
    """Return the known phrases by their first word (lower case), the longest first.

    A phrase is its words in lower case, whether its case must be kept ("US", "WHO"), and what it names.
    """
    table: dict[tuple[str, ...], tuple[bool, Entry]] = {}
    for text, entry in _entries():
        words = _words(text)
        exact = text.isupper() and len(text) < 7 and "." not in text
        table.setdefault(tuple(word.lower() for word in words), (exact, entry))
    found: dict[str, list[tuple[tuple[str, ...], bool, Entry]]] = {}
    for lowered, (exact, entry) in table.items():
        found.setdefault(lowered[0], []).append((lowered, exact, entry))
    return {word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in found.items()}


def _entries() -> Iterator[tuple[str, Entry]]:
    for word, codes in shared_words().items():
        yield word, Entry("people" if word.endswith("s") else "adjective", word, codes)
    for word, codes in paired_words().items():
        yield word, Entry("pair", word, codes)
    for word, relative in relative_names().items():
        yield word, Entry("relative", word, (relative.state,))
    for state in states().values():
        codes = (state.code,)
        name = state.names[0]
        for sort, words in (
            ("state", state.names),
            ("adjective", state.adjectives),
            ("people", state.people),
            ("residence", state.residences),
            ("seat", state.seats),
        ):
            for word in words:
                yield word, Entry(sort, name, codes)  # type: ignore[arg-type]
    for organization in organizations():
        codes = (organization.country,) if organization.country else ()
        for word in organization.names:
            common = word in organization.common or _every_state_has(word, organization)
            yield word, Entry("body", organization.names[0], codes, organization.kind, common)
    for outlet in {id(outlet): outlet for outlet in outlets_by_key().values()}.values():
        if not outlet.common:
            for word in (outlet.name, *outlet.aliases):
                yield word, Entry("outlet", outlet.name, (outlet.country,), "outlet")


def _every_state_has(word: str, organization: Organization) -> bool:
    """Tell whether other states' organs share the name: not "CIA", not "British Foreign Office"."""
    if organization.country is None or organization.kind != "government" or word.isupper():
        return False
    state = states()[organization.country]
    return not word.startswith((*state.names, *state.adjectives))


def _words(text: str) -> list[str]:
    return [word for piece in text.split() for word in _SPLIT.split(piece) if word]


def find_marks(tokens: Sequence[Token], published: Days | None = None) -> list[Mark | None]:
    """Return for every token the known phrase that it is part of, the longest that starts first.

    The day of publication tells whether a seat is that of a state of former times ("Belgrade" in 1999).
    """
    table = phrases()
    doubtful = doubtful_names()
    relative = relative_names()
    words = {token.text for token in tokens} if tokens else set()
    marks: list[Mark | None] = [None] * len(tokens)
    named: set[str] = set()
    elsewhere: set[str] = set()
    i = 0
    while i < len(tokens):
        rows = table.get(tokens[i].lower)
        mark = _match(tokens, i, rows) if rows else None
        if mark is not None and mark.first == mark.last and is_of_region(tokens[i].text, _before(tokens, i)):
            mark = None
        if mark is not None:
            doubt = doubtful.get(tokens[i].text) if mark.first == mark.last else None
            if (doubt and not doubt.unless & words) or (
                mark.entry.sort == "relative"
                and not _article(tokens, i, relative[mark.entry.name].beside & named)
            ):
                mark = None
        if mark is not None and mark.entry.sort == "body":
            # "The Russian Security Council met": what "the Security Council" means further on.
            name = mark.entry.name
            if mark.entry.common and (name in elsewhere or _is_of_another_state(tokens, marks, mark)):
                elsewhere.add(name)
                mark = None
            else:
                elsewhere.discard(name)
        if mark is None:
            i += 1
            continue
        if mark.entry.sort in {"seat", "residence"} and published is not None:
            mark = _in_its_time(tokens, mark, published)
        named.update(mark.entry.codes)
        for k in range(mark.first, mark.last + 1):
            marks[k] = mark
        i = mark.last + 1
    return marks


def _before(tokens: Sequence[Token], i: int) -> str:
    """Return the word before a token, over a hyphen."""
    at = i - 2 if i > 1 and tokens[i - 1].text == "-" else i - 1
    return tokens[at].text if at >= 0 else ""


def leave_out_strangers(text: str, tokens: Sequence[Token], marks: list[Mark | None]) -> None:
    """Take away the organs of a state that a text on others never names: "Congress", in a report from Lima.

    Organs are those of a name that every state can have. Where a report is from tells its dateline, which
    bears no tokens; before it names another state an organ is that of the state there.
    """
    organs = word_list("organizations", "endings", "government")
    bare = [
        mark
        for at, mark in enumerate(marks)
        if mark is not None
        and mark.first == mark.last == at
        and mark.entry.common
        and mark.entry.codes
        and tokens[at].text in organs
    ]
    if not bare:
        return
    own = {mark.first for mark in bare}
    told = {
        code
        for at, mark in enumerate(marks)
        if mark is not None and at not in own
        for code in mark.entry.codes
    }
    opening, code = text[:_OPENING].lower(), dateline(text)
    before = (mark for mark in marks[: bare[0].first] if mark is not None)
    begins = {one for mark in before for one in mark.entry.codes}
    for mark in bare:
        seats = {word.lower() for each in mark.entry.codes for word in states()[each].seats}
        away = code is not None and code not in mark.entry.codes and begins.isdisjoint(mark.entry.codes)
        others = bool(told) and told.isdisjoint(mark.entry.codes)
        if away or (others and not any(word in opening for word in seats)):
            marks[mark.first] = None


@functools.lru_cache(maxsize=64)
def dateline(text: str) -> str | None:
    """Return the code of the state that a report is from by its dateline, None where that names none.

    It names the state after the town, or has the seat of a government as its town.
    """
    found = _DATELINE.search(text[:_OPENING])
    if found is None:
        return None
    rest = {piece.strip(" .") for piece in found["rest"].split(",")}
    town = found["town"].replace("’", "'").lower()
    named = {code for code, one in states().items() if one.last_year is None and rest & set(one.names)}
    seated = {
        code
        for code, one in states().items()
        if one.last_year is None and town in {seat.lower() for seat in one.seats}
    }
    codes = named - {code for code in named if set(states()[code].names) & doubtful_names().keys()} or seated
    return next(iter(codes)) if len(codes) == 1 else None


def _match(
    tokens: Sequence[Token], i: int, rows: Sequence[tuple[tuple[str, ...], bool, Entry]]
) -> Mark | None:
    token = tokens[i]
    for words, exact, entry in rows:
        last = i + len(words) - 1
        if last >= len(tokens) or tokens[last].sentence != token.sentence:
            continue
        if not token.text[0].isupper() and (len(words) == 1 or not tokens[last].text[0].isupper()):
            continue
        if exact and not all(
            tokens[i + k].text.isupper() or not word.isalpha() for k, word in enumerate(words)
        ):
            continue
        if all(tokens[i + k].lower.replace("’", "'") == word for k, word in enumerate(words) if k):
            return Mark(i, last, entry)
    return None


def _in_its_time(tokens: Sequence[Token], mark: Mark, published: Days) -> Mark:
    for seat in former_seats().get(tokens[mark.last].text, ()):
        if seat.first_day <= published.first and published.last <= seat.last_day:
            entry = Entry(mark.entry.sort, states()[seat.state].names[0], (seat.state,))
            return Mark(mark.first, mark.last, entry)
    return mark


def _is_of_another_state(tokens: Sequence[Token], marks: Sequence[Mark | None], mark: Mark) -> bool:
    """Tell whether a state right before a body's common name owns it: "the Russian Security Council".

    Not where something lower-case is named after the body: "Russia's Security Council veto".
    """
    k = mark.first - 1
    if k > 0 and tokens[k].tag == "POS":
        k -= 1
        noun = tokens[mark.last + 1] if mark.last + 1 < len(tokens) else None
        if noun is not None and noun.tag in {"NN", "NNS"} and tokens[mark.last].dep in {"compound", "nmod"}:
            return False
    before = marks[k] if k >= 0 and tokens[k].sentence == tokens[mark.first].sentence else None
    return (
        before is not None
        and before.entry.sort in {"adjective", "state"}
        and len(before.entry.codes) == 1
        and before.entry.codes != mark.entry.codes
    )


def _article(tokens: Sequence[Token], i: int, beside: frozenset[str]) -> bool:
    """Tell whether "the North" stands here without a noun, in a text that named one of its neighbours."""
    if not beside or i == 0 or tokens[i - 1].lower != "the":
        return False
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    return following is None or not (following.tag.startswith("NN") and tokens[i].dep in {"compound", "amod"})
