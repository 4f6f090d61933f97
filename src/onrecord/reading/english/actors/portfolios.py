"""What an office is for: "the minister for trade and industry", "Envoy to Kosovo Anna Berg"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.knowledge.words import noun_kinds, office_complements, office_ranks, word_list
from onrecord.reading.analysis import Token
from onrecord.reading.english.actors.lexicon import Mark
from onrecord.reading.english.grammar import is_noun

_LEADING = frozenset({"for", "of", "to"})
_WITHIN = frozenset({"for", "of", "to", "on", "the", "and", "&"})
_LISTED = frozenset({",", "and", "&"})
_LONGEST = 14
_LONGEST_ITEM = 3
_INNER = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "POS", "HYPH", "VBG"})
_TIMES = frozenset({"DATE", "TIME", "CARDINAL", "QUANTITY", "MONEY", "PERCENT"})


def portfolio_after(tokens: Sequence[Token], marks: Sequence[Mark | None], noun: int) -> int | None:
    """Return the last token of what the office whose noun stands at ``noun`` is for.

    None where nothing of the kind follows, where it is the state alone whose office it is ("president of
    Finland"), or where only what stood before tells what is meant ("head of the agency").
    """
    first = _after_leading(tokens, noun)
    if first is None:
        return None
    last = _end(tokens, first)
    content = [token for token in tokens[first : last + 1] if token.tag != "DT"]
    if not content or not is_noun(content[-1]) or content[0].entity in _TIMES:
        return None
    mark = marks[content[0].i]
    if mark is not None and mark.last >= last and tokens[noun + 1].lower == "of":
        return None
    if len(content) == 1 and tokens[first].tag == "DT" and content[0].text.islower():
        return None
    return last


def portfolio_before(tokens: Sequence[Token], marks: Sequence[Mark | None], end: int) -> int | None:
    """Return the preposition with which the portfolio begins that ends right before a name at ``end``.

    All of it and the noun of the office are written with capitals ("Minister for Trade Eva Lind"). None
    where none does.
    """
    k = end - 1
    if k < 0 or not _is_of_portfolio(tokens[k], marks):
        return None
    while k > 0 and end - k < _LONGEST:
        token = tokens[k]
        if token.sentence != tokens[end - 1].sentence:
            return None
        if token.lower in _LEADING and _ends_office(tokens, k - 1):
            return k
        if not (_is_of_portfolio(token, marks) or token.lower in _WITHIN or token.text in {",", "-"}):
            return None
        k -= 1
    return None


def past_portfolio(tokens: Sequence[Token], marks: Sequence[Mark | None], first: int, last: int) -> int:
    """Return where a name begins that was read together with the portfolio before it ("Trade Eva Lind")."""
    if first < 2 or tokens[first - 1].lower not in _WITHIN:
        return first
    start = first
    while start < last and _is_of_portfolio(tokens[start], marks):
        start += 1
    return start if start > first and portfolio_before(tokens, marks, start) is not None else first


def bracketed_portfolio(tokens: Sequence[Token], opening: int, closing: int) -> tuple[int, int] | None:
    """Return the first and the last token of a portfolio in brackets: "(in charge of trade)"."""
    inside = tokens[opening + 1 : closing]
    words = [token.lower for token in inside]
    if words[:3] != ["in", "charge", "of"] and words[:2] != ["responsible", "for"]:
        return None
    return inside[0].i, inside[-1].i


def _after_leading(tokens: Sequence[Token], noun: int) -> int | None:
    """Return the first token after the preposition of a portfolio, None where no such follows."""
    first = noun + 2
    if [token.lower for token in tokens[noun + 1 : noun + 4]] == ["in", "charge", "of"]:
        first = noun + 4
    elif first >= len(tokens) or not _leads(tokens, noun):
        return None
    return first if first < len(tokens) and tokens[first].sentence == tokens[noun].sentence else None


def _leads(tokens: Sequence[Token], noun: int) -> bool:
    """Tell whether what follows an office can begin what it is for: "of", "for", of some "to" or "on"."""
    word, office = tokens[noun + 1].lower, tokens[noun].lower
    if word in {"to", "on"}:
        return office in word_list("offices", "portfolios", word)
    return word in _LEADING


def _end(tokens: Sequence[Token], first: int) -> int:
    """Return the last token of the nouns from ``first`` on, what is listed with them included."""
    last = k = first
    listing = False
    while k < len(tokens) and k - first < _LONGEST and tokens[k].sentence == tokens[first].sentence:
        token = tokens[k]
        if token.text in _LISTED:
            listing = token.text == ","
            if not _goes_on(tokens, k, listing=listing):
                break
        elif token.lower in _WITHIN:
            if k + 1 >= len(tokens) or tokens[k + 1].tag not in _INNER | {"DT"}:
                break
        elif not (token.tag in _INNER or (token.tag == "DT" and k == first)) or token.entity in _TIMES:
            break
        else:
            last = k
        k += 1
    while last > first and tokens[last].tag == "POS":
        last -= 1
    return last


def _goes_on(tokens: Sequence[Token], at: int, *, listing: bool) -> bool:
    """Tell whether what is listed goes on after a comma or "and", and is no other clause or somebody else."""
    items = 0
    k = at + 1
    while k < len(tokens) and tokens[k].sentence == tokens[at].sentence:
        token = tokens[k]
        if token.tag not in _INNER or token.entity in {"PERSON", *_TIMES} or _is_somebody(token):
            return False
        items += 1
        after = tokens[k + 1] if k + 1 < len(tokens) else None
        if not listing:
            return items <= _LONGEST_ITEM
        if after is not None and after.lower in {"and", "&"}:
            return k + 2 < len(tokens) and _goes_on(tokens, k + 1, listing=False)
        if after is not None and after.text == ",":
            return _goes_on(tokens, k + 1, listing=True)
        if items > _LONGEST_ITEM:
            return False
        k += 1
    return False


def _is_somebody(token: Token) -> bool:
    """Tell whether a noun is one for somebody, with which another phrase begins."""
    return is_noun(token) and token.text.islower() and noun_kinds().get(token.lemma) == "person"


def _ends_office(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether an office written with capitals ends at a token: "Minister", "Secretary of State"."""
    ranks, token = office_ranks(), tokens[at]
    if not token.text[:1].isupper():
        return False
    if ranks.get(token.lower, "courtesy") != "courtesy":
        return True
    return (
        at > 1
        and tokens[at - 1].lower == "of"
        and (tokens[at - 2].lower, token.lower) in office_complements()
    )


def _is_of_portfolio(token: Token, marks: Sequence[Mark | None]) -> bool:
    """Tell whether a word with a capital can be of a portfolio and is no name of a person."""
    if not token.text[:1].isupper():
        return False
    return marks[token.i] is not None or token.lower in word_list("offices", "portfolios")
