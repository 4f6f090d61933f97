"""Sources named in the sentence: "Example Wire reported", "told the Example Wire news agency".

A name is a source where it is an outlet's (by the table of outlets, or by a word such as "news agency"
beside it) and the words next to it say that it brings something: it reports or is told, quoted, cited.
Words are compared, not trees: these frames are short and fixed, and a parser's error costs nothing.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from onrecord.knowledge.outlets import Outlet, outlets_by_key
from onrecord.reading.analysis import Analysis, Token
from onrecord.reading.english.citations.days import match_day
from onrecord.reading.english.citations.grounds import CITED, Named, named_by, source
from onrecord.reading.english.citations.names import Known, places
from onrecord.reading.english.citations.wording import FILE, wording
from onrecord.reading.marks import Period
from onrecord.records import Ground, Span

LONGEST_NAME = 8  # tokens
LONGEST_APPOSITION = 12  # tokens

_NAME_TAGS = frozenset({"NNP", "NNPS", "POS", "HYPH"})
_PLACES = frozenset({"GPE", "LOC", "NORP"})
_JOINTS = frozenset({"and", ",", "/", "-", "–", "or"})
# Words that make a name an outlet's even when they are written with a capital.
_NAMING = frozenset({"newspaper", "gazette", "weekly", "radio", "television", "tv", "magazine", "journal"})

_Phrases = Mapping[str, list[tuple[str, ...]]]


class InlineSource(NamedTuple):
    """A source named in a sentence: its words, the outlet as printed, days beside it, and the sentence."""

    span: Span
    outlet: str
    periods: tuple[Period, ...]
    scope: Span
    ground: Ground


class _Found(NamedTuple):
    """An outlet's tokens: ``last`` (exclusive) of its name, ``end`` (exclusive) with a word for its kind."""

    first: int
    last: int
    end: int
    named: Named


class _Role(NamedTuple):
    """What makes an outlet a source: the words beside it, and the days that stand there too."""

    where: str
    periods: tuple[Period, ...] = ()


def find_inline(analysis: Analysis, cited: Iterable[str] = ()) -> list[InlineSource]:
    """Return the sources named in the sentences, in text order.

    ``cited`` are the names that stand as outlets in the document's brackets; they are outlets here too.
    """
    names = _by_first_word(name.lower() for name in cited)
    sources = []
    for sentence in analysis.sentences:
        tokens = analysis.tokens_of(sentence)
        outlets = _outlets(tokens, names)
        if not outlets:
            continue
        lowers = [token.lower for token in tokens]
        brings = _brings(analysis, tokens, lowers, outlets)
        for outlet, role in zip(outlets, brings, strict=True):
            if role is not None:
                span = Span(tokens[outlet.first].start, tokens[outlet.last - 1].end)
                printed = " ".join(span.of(analysis.text).split())
                ground = source(outlet.named, role.where)
                sources.append(InlineSource(span, printed, role.periods, sentence.span, ground))
    return sources


def _outlets(tokens: Sequence[Token], names: _Phrases) -> list[_Found]:
    """Return the outlets among the tokens of a sentence."""
    by_first, whose = _outlets_by_first_word(), wording().whose
    found: list[_Found] = []
    at = 0
    for i, token in enumerate(tokens):
        if i < at:
            continue
        one = None
        capital = token.text[0].isupper()
        if capital and token.lower in by_first:
            one = _known(tokens, i)
        if one is None and capital and token.lower in names:
            one = _cited(tokens, i, names[token.lower])
        if one is None and (token.tag in {"NNP", "NNPS", "JJ"} or token.lower in whose):
            one = _described(tokens, i) or _collective(tokens, i)
        if one is not None:
            if not (found and _is_apposition(tokens, found[-1].end, one)):
                found.append(one)
            at = one.end
    return found


def _is_apposition(tokens: Sequence[Token], end: int, one: _Found) -> bool:
    """Tell whether words without a name gloss the outlet that ends at ``end``: ", the state news agency,"."""
    between = [token.lower for token in tokens[end : one.first]]
    return between in ([",", "the"], [",", "a"], [",", "an"]) and tokens[one.last - 1].tag == "NN"


def _known(tokens: Sequence[Token], at: int) -> _Found | None:
    """Return the outlet of the table that begins at ``at``."""
    for words, outlet in _outlets_by_first_word()[tokens[at].lower]:
        last = at + len(words)
        if last > len(tokens) or not _are(tokens, at, words):
            continue
        end = _kind_end(tokens, last)
        if end == last and last < len(tokens) and tokens[last].tag in {"NNP", "NNPS"}:
            continue  # a longer name: "Time Warner", "Post Office"
        if outlet.common and end == last and not (at and tokens[at - 1].lower in _kinds()):
            continue
        return _Found(at, last, end, named_by(Known(outlet.kind, f"outlets.toml: {outlet.name}")))
    return None


def _cited(tokens: Sequence[Token], at: int, names: Iterable[tuple[str, ...]]) -> _Found | None:
    """Return the outlet cited elsewhere in the document that begins at ``at``."""
    for words in names:
        if _are(tokens, at, words):
            last = at + len(words)
            return _Found(at, last, _kind_end(tokens, last), CITED)
    return None


def _described(tokens: Sequence[Token], at: int) -> _Found | None:
    """Return the name from ``at`` that a word such as "news agency" makes an outlet."""
    end = at
    while end < len(tokens) and end - at < LONGEST_NAME and tokens[end].tag in _NAME_TAGS:
        if tokens[end].tag == "POS" and tokens[at].entity in _PLACES:
            return None  # "Ruritania's Taiga Wire": the name begins after the owner
        end += 1
        last = tokens[end - 1].lower
        if end - at > 1 and last in wording().name_word and _ends_name(tokens, end):
            named = named_by(Known(wording().name_word[last], f"{FILE}: name_word.{last}"))
            return _Found(at, end, _kind_end(tokens, end), named)
        after = _kind_end(tokens, end)
        if after > end and tokens[end - 1].tag != "POS":
            inside = tokens[end].text[0].isupper() or tokens[end].lower in {"radio", "television", "tv"}
            if not inside and _is_home(tokens, at, end):
                return None
            return _Found(
                at, after if inside else end, _kind_end(tokens, after), _generic(tokens, end, after)
            )
    return None


def _is_home(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether a name before "newspaper" is that of its town or state: "a Milan newspaper"."""
    some = at > 0 and tokens[at - 1].lower in {"a", "an", "another"}
    named = " ".join(token.text for token in tokens[at:end]).lower() in places()
    return named or (some and all(token.entity in _PLACES for token in tokens[at:end]))


def _ends_name(tokens: Sequence[Token], end: int) -> bool:
    return end >= len(tokens) or tokens[end].tag not in {"NNP", "NNPS", "HYPH"}


def _collective(tokens: Sequence[Token], at: int) -> _Found | None:
    """Return the outlets without a name that begin at ``at``: "Ruritanian agencies", "state media"."""
    whose, barred = wording().whose, wording().no_outlet
    end = at
    while end < len(tokens) and end - at < LONGEST_NAME:
        token = tokens[end]
        follows = token.lower == "and" and end > at
        if not (token.tag in {"JJ", "NNP"} or token.lower in whose or follows) or token.lower in barred:
            return None
        end += 1
        for words in _collectives().get(tokens[end].lower if end < len(tokens) else "", ()):
            if _are(tokens, end, words) and (tokens[end - 1].tag == "JJ" or tokens[end - 1].lower in whose):
                named = named_by(Known("collective", f"{FILE}: collective.{' '.join(words)}"))
                return _Found(at, end + len(words), end + len(words), named)
        if tokens[end - 1].tag == "JJ" or tokens[end - 1].lower in whose:
            after = _kind_end(tokens, end)
            if after > end + 1 or (after > end and tokens[end].lower in {"radio", "television", "tv"}):
                return _Found(at, after, after, _generic(tokens, end, after))
    return None


def _generic(tokens: Sequence[Token], first: int, end: int) -> Named:
    """Return what makes a name an outlet before a phrase such as "news agency"."""
    phrase = " ".join(token.lower for token in tokens[first:end])
    return named_by(Known(wording().generic[phrase], f"{FILE}: generic.{phrase}"))


def _are(tokens: Sequence[Token], at: int, words: Sequence[str]) -> bool:
    return at + len(words) <= len(tokens) and all(
        tokens[at + n].lower == word for n, word in enumerate(words)
    )


def _kind_end(tokens: Sequence[Token], at: int) -> int:
    """Return where a word such as "news agency" that begins at ``at`` ends; ``at`` where none does.

    A single word with a capital is none: it is part of another name ("Atomic Energy Agency").
    """
    if at < len(tokens):
        for words in _generics().get(tokens[at].lower, ()):
            if _are(tokens, at, words):
                single = len(words) == 1 and tokens[at].text[0].isupper() and words[0] not in _NAMING
                return at if single else at + len(words)
    return at


def _brings(
    analysis: Analysis, tokens: Sequence[Token], lowers: Sequence[str], outlets: Sequence[_Found]
) -> list[_Role | None]:
    """Return for each outlet its role where it brings something, None where it brings nothing.

    Of outlets in a row ("Example Wire and Harbour Radio reported") what holds for one holds for all.
    """
    found = [_brings_one(analysis, tokens, lowers, outlet) for outlet in outlets]
    pairs = list(zip(range(len(outlets)), range(1, len(outlets)), strict=False))
    joined = {
        (one, next_)
        for one, next_ in pairs
        if 0 < outlets[next_].first - outlets[one].end <= 3
        and all(
            lower in _JOINTS or lower == "the" for lower in lowers[outlets[one].end : outlets[next_].first]
        )
    }
    for one, next_ in pairs:
        if (one, next_) in joined and found[next_] is None:
            found[next_] = found[one]
    for one, next_ in reversed(pairs):
        if (one, next_) in joined and found[one] is None:
            found[one] = found[next_]
    return found


def _brings_one(
    analysis: Analysis, tokens: Sequence[Token], lowers: Sequence[str], outlet: _Found
) -> _Role | None:
    words = wording()
    after = end = outlet.end
    led = _led_to(tokens, lowers, outlet.first)
    if end < len(tokens) and tokens[end].tag == "POS":
        noun = next((lower for lower in lowers[end + 1 : end + 4] if lower in words.brought), None)
        if led:
            return _Role(f'after "{led}"')
        return _Role(f'before the noun "{noun}"') if noun else None
    if end < len(tokens) and lowers[end] == ",":
        # An apposition: "Example Wire, the state news agency, reported".
        limit = min(end + LONGEST_APPOSITION, len(lowers))
        after = next((n + 1 for n in range(end + 1, limit) if lowers[n] == ","), end)
    while after < len(tokens) and lowers[after] in words.between:
        after += 1
    if after < len(tokens) and lowers[after] in words.active and tokens[after].tag.startswith("V"):
        return _Role(f'before the verb "{lowers[after]}"', _day_after(analysis, tokens, after))
    if end < len(tokens) and lowers[end] in words.brought:
        return _Role(f'before the noun "{lowers[end]}"')
    return _Role(f'after "{led}"', _day_after(analysis, tokens, end - 1)) if led else None


def _led_to(tokens: Sequence[Token], lowers: Sequence[str], first: int) -> str:
    """Return the words before an outlet that say that something was told to it or brought by it, or ""."""
    words = wording()
    before = first
    while before > 0 and (
        lowers[before - 1] in words.epithet
        or tokens[before - 1].tag in {"JJ", "POS"}
        or _owns(tokens, before - 1)
    ):
        before -= 1
    if before > 1 and lowers[before - 1] == "by" and lowers[before - 2] in words.passive:
        return f"{lowers[before - 2]} by"
    led = (tuple(lowers[max(0, before - n) : before]) for n in (1, 2, 3))
    return next((" ".join(phrase) for phrase in led if phrase in words.to_outlet), "")


def _owns(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the token is an owner before "'s": "Ruritania's official Example Wire"."""
    return at + 1 < len(tokens) and tokens[at + 1].tag == "POS" and tokens[at].tag.startswith("NN")


def _day_after(analysis: Analysis, tokens: Sequence[Token], at: int) -> tuple[Period, ...]:
    """Return the day right after token ``at``: "reported on May 21", "told it on Tuesday, May 21"."""
    following = at + 1
    if following < len(tokens) and tokens[following].lower in {"on", "of", ",", "in"}:
        following += 1
    if following >= len(tokens):
        return ()
    found = match_day(analysis.text, tokens[following].start, tokens[-1].end)
    return () if found is None or found.period.last.day is None else (found.period,)


@functools.cache
def _outlets_by_first_word() -> Mapping[str, list[tuple[tuple[str, ...], Outlet]]]:
    """Return the outlets by the first word of their names, as a tokenizer may cut these, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Outlet]]] = {}
    for outlet in {outlet.name: outlet for outlet in outlets_by_key().values()}.values():
        for name in (outlet.name, *outlet.aliases):
            for words in _cuts(name.lower()):
                found.setdefault(words[0], []).append((words, outlet))
    for entries in found.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry[0]))
    return found


def _cuts(name: str) -> set[tuple[str, ...]]:
    """Return the ways in which a tokenizer may cut a name: hyphens and slashes apart or not, "'s" apart."""
    spaced = name.replace("’", "'").replace("'s ", " 's ")
    forms = (spaced, spaced.replace("-", " - "), spaced.replace("-", " "), spaced.replace("/", " / "))
    return {tuple(form.split()) for form in (*forms, *(form.replace("'", "’") for form in forms))}


@functools.cache
def _generics() -> _Phrases:
    return _by_first_word(wording().generic)


@functools.cache
def _collectives() -> _Phrases:
    return _by_first_word(wording().collective)


@functools.cache
def _kinds() -> frozenset[str]:
    """Return the last words of the phrases for kinds of outlets."""
    return frozenset(phrase.split()[-1] for phrase in wording().generic)


def _by_first_word(phrases: Iterable[str]) -> _Phrases:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    for entries in found.values():
        entries.sort(key=len, reverse=True)
    return found
