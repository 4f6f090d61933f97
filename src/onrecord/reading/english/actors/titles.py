"""Offices and forms of address before a name or in a noun phrase: "Russian Deputy Foreign Minister"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.knowledge.words import office_complements, office_ranks, word_list
from onrecord.reading.analysis import Token
from onrecord.reading.english.actors.lexicon import Mark
from onrecord.reading.english.actors.portfolios import bracketed_portfolio, portfolio_after, portfolio_before

_LONGEST_BRACKET = 14
_LONGEST_TITLE = 30
_ORDINALS = frozenset({"first", "second"})
_SECONDS = frozenset({"deputy", "vice", "secretary", "minister", "lady", "assistant", "undersecretary"})
"""Words before which "first" and "second" belong to the title; elsewhere they count ("the first leader")."""


@dataclass(frozen=True, slots=True)
class Title:
    """What stands before a name.

    ``text`` is the office in lower case, None where there is only a form of address; ``rank`` that of
    its noun. ``first`` is the first token that belongs to the name's phrase, ``start`` and ``last`` the
    tokens of the office itself, ``codes`` the states named with it, ``words`` all tokens used. ``whole`` is
    the office with what it is for ("minister for trade"), ``end`` the last token of that.
    """

    text: str | None
    rank: str | None
    head: str | None
    first: int
    start: int
    last: int
    codes: tuple[str, ...]
    words: tuple[int, ...]
    former: bool
    whole: str | None = None
    end: int = -1


def read_title(
    tokens: Sequence[Token],
    marks: Sequence[Mark | None],
    bodies: Mapping[int, tuple[int, tuple[str, ...]]],
    end: int,
) -> Title:
    """Read leftwards from the token before ``end``.

    ``bodies`` gives, by its last token, the first token of a named body and the states in its name.
    """
    ranks, modifiers, apart = office_ranks(), word_list("offices", "modifiers"), word_list("offices", "apart")
    sentence = tokens[end - 1].sentence if end else -1
    k = _before_bracket(tokens, end - 1)
    aside = bracketed_portfolio(tokens, k + 1, end - 1) if k < end - 1 else None
    leading = portfolio_before(tokens, marks, k + 1)
    if leading is not None:
        aside, k = (leading, k), leading - 1
    parts: list[int] = []
    used: list[int] = []
    codes: tuple[str, ...] = ()
    head: str | None = None
    first = end
    former = False
    while k >= 0 and end - k < _LONGEST_TITLE and tokens[k].sentence == sentence:
        token = tokens[k]
        word = token.lower
        mark = marks[k]
        noun = _office_noun(word, ranks)
        if k in bodies and head is not None:
            start, of = bodies[k]
            parts[:0] = range(start, k + 1)
            codes = codes or of
            first, k = start, start - 1
        elif mark is not None and mark.entry.sort in {"state", "adjective", "residence", "seat"}:
            if head is None or codes:
                break
            codes = mark.entry.codes
            first, k = mark.first, mark.first - 1
        elif mark is not None and mark.entry.sort == "body" and head is not None:
            parts[:0] = range(mark.first, k + 1)
            codes = codes or mark.entry.codes
            first, k = mark.first, mark.first - 1
        elif noun is not None and ranks[noun] == "courtesy":
            used.append(k)
            first, k = k, k - 1
        elif noun is not None and (head is None or word in modifiers or token.text[0].isupper()):
            parts.insert(0, k)
            head = head or noun
            first, k = k, k - 1
        elif word in apart and head is not None:
            former = former or word in {
                "former",
                "late",
                "ex",
                "then",
                "ousted",
                "deposed",
                "onetime",
                "one-time",
            }
            first, k = k, k - 1
        elif word in modifiers and head is not None and not (word == "under" and head != "secretary"):
            parts.insert(0, k)
            first, k = k, k - 1
        elif head is None and (complement := _complement(tokens, k, ranks)) is not None:
            parts[:0] = range(complement, k + 1)
            head = _office_noun(tokens[complement].lower, ranks)
            first, k = complement, complement - 1
        elif (
            word in {"-", "/"}
            and parts
            and parts[0] == k + 1
            and k
            and tokens[k - 1].lower in modifiers | apart
        ):
            if tokens[k - 1].lower in modifiers:
                parts[:0] = [k]
            k -= 1
        elif (
            head is not None
            and parts[0] == k + 1
            and token.tag == "NN"
            and token.dep in {"compound", "nmod", "amod"}
        ):
            parts.insert(0, k)
            first, k = k, k - 1
        elif (
            head is not None
            and token.tag in {"JJ", "JJS", "VBN", "CD"}
            and token.dep in {"amod", "nummod", "nmod"}
        ):
            first, k = k, k - 1
        elif token.tag == "POS" and head is not None and k and not codes:
            owner = marks[k - 1]
            if owner is None or owner.entry.sort == "outlet":
                break
            codes = owner.entry.codes
            first, k = owner.first, owner.first - 1
        elif token.tag == "DT" and (head is not None or used):
            first = k
            break
        else:
            break
    if head is None:
        return Title(None, None, None, first, first, end - 1, codes, tuple(used), False)
    if len(parts) > 1 and tokens[parts[0]].lower in _ORDINALS and tokens[parts[1]].lower not in _SECONDS:
        del parts[0]
    if aside is not None:
        used.extend(range(aside[0], aside[1] + 1))
    return _with_portfolio(
        Title(
            _text(tokens, parts, ranks),
            ranks[head],
            head,
            first,
            parts[0],
            parts[-1],
            codes,
            (*used, *parts),
            former,
        ),
        tokens,
        aside,
    )


def read_title_at(
    tokens: Sequence[Token],
    marks: Sequence[Mark | None],
    bodies: Mapping[int, tuple[int, tuple[str, ...]]],
    noun: Token,
) -> Title:
    """Read the title that ``noun`` heads in a description, with "of state" and the like after it."""
    last = noun.i
    if last + 2 < len(tokens) and tokens[last + 1].lower == "of":
        for end in (last + 3, last + 2):
            rest = tokens[last + 2 : end + 1]
            words = " ".join(token.lower for token in rest)
            if rest and (noun.lower, words) in office_complements():
                last = rest[-1].i
                break
    title = read_title(tokens, marks, bodies, last + 1)
    until = portfolio_after(tokens, marks, last)
    return title if until is None else _with_portfolio(title, tokens, (last + 1, until))


def _with_portfolio(title: Title, tokens: Sequence[Token], aside: tuple[int, int] | None) -> Title:
    """Return a title with what its office is for, where that stands beside it: its first and last token."""
    if title.text is None:
        return title
    if aside is None:
        return replace(title, whole=title.text, end=title.last)
    first, last = aside
    pieces = [tokens[first].lower]
    for k in range(first + 1, last + 1):
        pieces.append(" " if tokens[k].start > tokens[k - 1].end else "")
        pieces.append(tokens[k].lower)
    return replace(title, whole=f"{title.text} {''.join(pieces)}", end=last)


def _office_noun(word: str, ranks: Mapping[str, str]) -> str | None:
    if word in ranks:
        return word
    if word.endswith("s") and word[:-1] in ranks:
        return word[:-1]
    return None


def _text(tokens: Sequence[Token], parts: Sequence[int], ranks: Mapping[str, str]) -> str:
    words = []
    for k in parts:
        word = tokens[k].lower
        words.append(_office_noun(word, ranks) or word)
    return " ".join(words).replace(" - ", "-").replace(" / ", "/").replace(" 's", "'s").replace(" ’s", "’s")


def _before_bracket(tokens: Sequence[Token], k: int) -> int:
    """Step over a bracket between title and name: "Minister (in charge of trade) Ivan Petrov"."""
    if k < 0 or tokens[k].text != ")":
        return k
    for back in range(k - 1, max(-1, k - _LONGEST_BRACKET), -1):
        if tokens[back].text == "(":
            return back - 1
    return k


def _complement(tokens: Sequence[Token], k: int, ranks: Mapping[str, str]) -> int | None:
    """Return the index of the office noun whose complement ends at ``k``: 0 for "secretary of state"."""
    complements = office_complements()
    for length in (1, 2):
        at = k - length
        if at >= 1 and tokens[at].lower == "of":
            noun = _office_noun(tokens[at - 1].lower, ranks)
            rest = " ".join(token.lower for token in tokens[at + 1 : k + 1])
            if noun is not None and (noun, rest) in complements:
                return at - 1
    return None
