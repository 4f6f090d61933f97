"""Sources named in the sentence: "Example Wire reported", "told the Example Wire news agency".

A name is a source where it is an outlet's (by the table of outlets, or by a word such as "news agency"
beside it) and the words next to it say that it brings something: it reports or is told, quoted, cited.
Words are compared, not trees: these frames are short and fixed, and a parser's error costs nothing.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

from onrecord.knowledge.outlets import Outlet, outlets_by_key
from onrecord.reading.analysis import Analysis, Token
from onrecord.reading.english.citations.days import match_day
from onrecord.reading.english.citations.wording import wording
from onrecord.reading.marks import Period
from onrecord.records import Span

LONGEST_OUTLET = 8  # tokens
_BETWEEN = frozenset({
    "also", "earlier", "later", "has", "have", "had", "then", "first", "further", "today", "yesterday",
    "reportedly", "quickly", "on", "which", "that", "who", "separately", "meanwhile", "subsequently", "recently",
})  # fmt: skip
_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_BEFORE = frozenset({"the", "a", "an", "its", "state", "official", "semi-official", "semiofficial", "government", "local",
                     "independent", "private", "state-run", "state-owned", "state-controlled", "influential", "leading",
                     "respected", "popular", "mass-circulation", "opposition", "pro-government", "liberal",
                     "conservative", "business", "military", "business-oriented", "financial", "sports", "online",
                     "evening", "morning", "major", "london-based", "weekly", "daily"})  # fmt: skip


def find_inline(analysis: Analysis) -> list[tuple[Span, str, tuple[Period, ...], Span]]:
    """Return the sources named in sentences: span, outlet as printed, days beside it, and the sentence."""
    found = []
    by_first = _outlets_by_first_word()
    generic = _generic_words()
    collective = _collective_words()
    for sentence in analysis.sentences:
        tokens = analysis.tokens_of(sentence)
        lowers = [token.lower for token in tokens]
        at = 0
        while at < len(tokens):
            lower = lowers[at]
            end = 0
            if (
                lower in by_first
                or lower in _RELATED
                or tokens[at].tag in {"NNP", "NNPS"}
                or lower in collective
            ):
                end = _outlet_end(tokens, lowers, at, by_first, generic, collective)
            if end:
                periods = _bears(analysis, tokens, lowers, at, end)
                if periods is not None:
                    first, last = _bare_name(tokens, lowers, at, end, generic)
                    span = Span(tokens[first].start, tokens[last - 1].end)
                    found.append((span, " ".join(span.of(analysis.text).split()), periods, sentence.span))
                at = end
            else:
                at += 1
    return found


# Words that make a name an outlet's even with a capital.
_NAMING = frozenset({"newspaper", "gazette", "weekly", "radio", "television", "tv", "magazine", "journal"})
_RELATED = frozenset(
    {"state", "local", "western", "official", "foreign", "domestic", "independent", "various"}
)


def _outlet_end(
    tokens: Sequence[Token],
    lowers: Sequence[str],
    at: int,
    by_first: Mapping[str, list[tuple[tuple[str, ...], Outlet]]],
    generic: Mapping[str, list[tuple[str, ...]]],
    collective: Mapping[str, list[tuple[str, ...]]],
) -> int:
    """Return where the outlet that begins at ``at`` ends (exclusive, with a word such as "news agency"); 0 for none."""
    for words, outlet in by_first.get(lowers[at], ()):
        end = at + len(words)
        if tuple(lowers[at:end]) == words and tokens[at].text[0].isupper() and tokens[end - 1].tag != "POS":
            described = _skip(tokens, end, generic)
            if (
                end < len(tokens)
                and described == end
                and tokens[end].tag in {"NNP", "NNPS"}
                and tokens[end].text != "'s"
            ):
                continue  # "Time Warner", "Post Office"
            if outlet.common and described == end and not _kind_before(lowers, at):
                continue
            return described
    end = at
    while (
        end < len(tokens) and end - at < LONGEST_OUTLET and tokens[end].tag in {"NNP", "NNPS", "POS", "HYPH"}
    ):
        for words in collective.get(lowers[end], ()):
            if tuple(lowers[end : end + len(words)]) == words and end > at and _nation(tokens[end - 1]):
                return end + len(words)
        described = _skip(tokens, end, generic)
        if described > end and end > at:
            return described
        end += 1
    start = end
    while (
        end < len(tokens)
        and end - at < 4
        and (tokens[end].tag.startswith("JJ") or lowers[end] in _RELATED or lowers[end] in {"news", "and"})
    ):
        end += 1
        for words in collective.get(lowers[end] if end < len(tokens) else "", ()):
            if tuple(lowers[end : end + len(words)]) == words:
                return end + len(words)
    if start > at and start < len(tokens):
        described = _skip(tokens, start, generic)
        if described > start:
            return described
    return 0


def _nation(token: Token) -> bool:
    return token.entity == "NORP" or token.tag.startswith("JJ")


def _skip(tokens: Sequence[Token], at: int, generic: Mapping[str, list[tuple[str, ...]]]) -> int:
    """Return where a word such as "news agency" that begins at ``at`` ends; ``at`` where none does.

    A single word with a capital is none: it is part of a name ("Atomic Energy Agency").
    """
    if at < len(tokens):
        for words in generic.get(tokens[at].lower, ()):
            end = at + len(words)
            if end <= len(tokens) and all(tokens[at + n].lower == word for n, word in enumerate(words)):
                if len(words) == 1 and tokens[at].text[0].isupper() and words[0] not in _NAMING:
                    return at
                return end
    return at


def _kind_before(lowers: Sequence[str], at: int) -> bool:
    return at > 0 and lowers[at - 1] in _single_generics()


def _bears(
    analysis: Analysis, tokens: Sequence[Token], lowers: Sequence[str], at: int, end: int
) -> tuple[Period, ...] | None:
    """Return the days named beside an outlet that brings something here; None where it brings nothing."""
    words = wording()
    before = at
    while before > 0 and (
        lowers[before - 1] in _BEFORE
        or tokens[before - 1].tag.startswith("JJ")
        or tokens[before - 1].entity == "NORP"
        or lowers[before - 1] in _single_generics()
    ):
        before -= 1
    after = end
    if after < len(tokens) and tokens[after].tag == "POS":
        following = lowers[after + 1 : after + 4]
        return () if any(word in words.brought for word in following) else None
    if after < len(tokens) and lowers[after] == ",":
        # An apposition: "Example Wire, the state news agency, reported".
        closing = next((n for n in range(after + 1, min(after + 12, len(lowers))) if lowers[n] == ","), None)
        after = closing + 1 if closing is not None else after
    while after < len(tokens) and (lowers[after] in _BETWEEN or lowers[after] in _WEEKDAYS):
        after += 1
    if (
        after < len(tokens)
        and lowers[after] in words.active
        and (tokens[after].tag.startswith("V") or lowers[after] == "reports")
    ):
        return _days_after(analysis, tokens, after)
    if after < len(tokens) and after == end and lowers[after] in words.brought:
        return ()
    if before > 1 and lowers[before - 1] == "by" and (lowers[before - 2] in words.passive):
        return _days_after(analysis, tokens, end - 1)
    if before > 0 and any(tuple(lowers[max(0, before - n) : before]) in words.to_outlet for n in (1, 2, 3)):
        return _days_after(analysis, tokens, end - 1)
    if after < len(tokens) and lowers[after] == "," and after == end and before > 0:
        return None
    return None


def _days_after(analysis: Analysis, tokens: Sequence[Token], at: int) -> tuple[Period, ...]:
    """Return the day that follows token ``at`` at once: "reported on May 21", "told Example Wire on Tuesday, May 21"."""
    following = at + 1
    if following < len(tokens) and tokens[following].lower in {"on", "of", ",", "in"}:
        following += 1
    if following >= len(tokens):
        return ()
    found = match_day(analysis.text, tokens[following].start)
    if found is None or found.period.last.day is None:
        return ()
    return (found.period,)


def _bare_name(
    tokens: Sequence[Token],
    lowers: Sequence[str],
    at: int,
    end: int,
    generic: Mapping[str, list[tuple[str, ...]]],
) -> tuple[int, int]:
    """Return the outlet without a word such as "news agency" after a name that is known by itself."""
    for words, _ in _outlets_by_first_word().get(lowers[at], ()):
        if tuple(lowers[at : at + len(words)]) == words:
            return at, at + len(words)
    for cut in range(at + 1, end):
        if (
            _skip(tokens, cut, generic) == end
            and tokens[cut].text.islower()
            and lowers[cut] not in {"radio", "television"}
        ):
            return at, cut
    return at, end


@functools.cache
def _outlets_by_first_word() -> Mapping[str, list[tuple[tuple[str, ...], Outlet]]]:
    """Return the outlets by the first word of their names, as the tokenizer cuts these, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Outlet]]] = {}
    for outlet in {id(o): o for o in outlets_by_key().values()}.values():
        for name in (outlet.name, *outlet.aliases):
            for words in _cuts(name.lower()):
                found.setdefault(words[0], []).append((words, outlet))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


def _cuts(name: str) -> set[tuple[str, ...]]:
    """Return the ways in which a tokenizer may cut a name: hyphens as tokens of their own or not, "'s" apart."""
    possessive = name.replace("’", "'").replace("'s ", " 's ")
    return {
        tuple(possessive.split()),
        tuple(possessive.replace("-", " - ").split()),
        tuple(possessive.replace("-", " ").split()),
        tuple(possessive.replace("/", " / ").split()),
    }


@functools.cache
def _generic_words() -> Mapping[str, list[tuple[str, ...]]]:
    return _by_first(wording().generic)


@functools.cache
def _single_generics() -> frozenset[str]:
    return frozenset(phrase.split()[-1] for phrase in wording().generic)


@functools.cache
def _collective_words() -> Mapping[str, list[tuple[str, ...]]]:
    return _by_first(wording().collective)


def _by_first(phrases: object) -> Mapping[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:  # type: ignore[attr-defined]
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    for entries in found.values():
        entries.sort(key=len, reverse=True)
    return found
