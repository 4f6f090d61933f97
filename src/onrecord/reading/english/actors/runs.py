"""Runs of capitalised words, and the pieces they are cut into."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.knowledge.words import office_ranks, organization_endings, word_list
from onrecord.reading.analysis import Token
from onrecord.reading.english.actors.lexicon import Mark
from onrecord.records import ActorKind

_QUANTITIES = frozenset({"DATE", "TIME", "ORDINAL", "CARDINAL", "MONEY", "PERCENT", "QUANTITY"})
_CONNECTORS = frozenset({"of", "for", "on"})


def find_runs(tokens: Sequence[Token], marks: Sequence[Mark | None]) -> list[tuple[int, int]]:
    """Return the longest stretches of capitalised names, hyphens and particles within them included."""
    runs = []
    i, count = 0, len(tokens)
    while i < count:
        if not _capital(tokens[i], marks[i]):
            i += 1
            continue
        last, sentence = i, tokens[i].sentence
        k = i + 1
        while k < count and tokens[k].sentence == sentence:
            token = tokens[k]
            if _capital(token, marks[k]):
                last, k = k, k + 1
            elif _is_article(tokens, k):
                last, k = k + 2, k + 3
            elif k + 1 < count and tokens[k + 1].sentence == sentence and _joins(tokens, marks, i, k):
                last, k = k + 1, k + 2
            else:
                break
        runs.append((i, last))
        i = last + 1
    return runs


def _is_article(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether an article stands at ``k`` that a hyphen joins to a name: "al-Essa"."""
    if k + 2 >= len(tokens) or tokens[k].lower not in word_list("names", "particles"):
        return False
    article, hyphen, name = tokens[k : k + 3]
    stuck = article.end == hyphen.start and hyphen.end == name.start
    return (
        hyphen.text in {"-", "–"} and stuck and name.sentence == article.sentence and name.text[0].isupper()
    )


def _joins(tokens: Sequence[Token], marks: Sequence[Mark | None], first: int, k: int) -> bool:
    """Tell whether the token at ``k`` joins what stands before and after it into one name.

    ``first`` is where the run begins. A hyphen joins, and in an East Asian name also what it joins in lower
    case ("Nam-sun"); so do particles ("bin"), "of" after a word such as Ministry, and "and" inside a body.
    """
    token, after = tokens[k], tokens[k + 1]
    capital = _capital(after, marks[k + 1])
    if token.text in {"-", "–"}:
        stuck = token.start == tokens[k - 1].end and after.start == token.end
        asian = k - first < 4 and tokens[first].text in word_list("names", "surname_first") and k - first > 1
        return stuck and (capital or after.entity == "PERSON" or (asian and after.text.isalpha()))
    if token.lower in _CONNECTORS and tokens[k - 1].text in organization_endings():
        return _follows(tokens, marks, k)
    if token.lower in {"and", "of", "the", "for"}:
        return token.entity == "ORG" == after.entity
    return capital and (token.text == "&" or token.lower in word_list("names", "particles"))


def is_dateline(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether a run in capitals opens a sentence as the place of a dateline: "MOSCOW (May 2)"."""
    if first and tokens[first - 1].sentence == tokens[first].sentence:
        return False
    if last + 1 >= len(tokens) or not all(
        t.text.isupper() or not t.text.isalpha() for t in tokens[first : last + 1]
    ):
        return False
    return len(tokens[first].text) > 3 and tokens[last + 1].text in {
        ",",
        "(",
        "-",
        "--",
        "–",
        "—",
        ":",
        "/",
        "_",
    }


def _capital(token: Token, mark: Mark | None) -> bool:
    if mark is not None:
        return True
    if not token.text[0].isupper() or token.entity in _QUANTITIES:
        return False
    return token.tag in {"NNP", "NNPS"} or (
        token.entity != "" and token.tag in {"NN", "NNS", "JJ", "FW", "VBG", "VBN"}
    )


def _follows(tokens: Sequence[Token], marks: Sequence[Mark | None], k: int) -> bool:
    """Tell whether a capitalised name follows the connector at ``k``, after an article at most."""
    after = k + 1
    return after < len(tokens) and (
        _capital(tokens[after], marks[after])
        or (tokens[after].lower == "the" and tokens[after].entity == "ORG")
    )


def cut_run(
    tokens: Sequence[Token], marks: Sequence[Mark | None], first: int, last: int
) -> list[tuple[str, int, int]]:
    """Cut a run into known phrases ("mark"), bodies that end in a word like Ministry, and other "words"."""
    endings, ranks = organization_endings(), office_ranks()
    modifiers, apart = word_list("offices", "modifiers"), word_list("offices", "apart")
    pieces: list[tuple[str, int, int]] = []
    start = first
    end = _body_end(tokens, marks, first, last, endings)
    if end is not None:
        while (
            start < end
            and _title_word(tokens[start], ranks, frozenset())
            and start + 1 < end
            and end - start > 2
        ):
            start += 1
        pieces.append(("body", start, end))
        rest = end + 1
    else:
        rest = first
    words: list[int] = []

    def close() -> None:
        if words:
            pieces.append(("words", words[0], words[-1]))
            words.clear()

    k = rest
    while k <= last:
        mark = marks[k]
        token = tokens[k]
        named = bool(words) and token.entity == "PERSON" == tokens[k - 1].entity
        if mark is not None and not (named or _begins_name(tokens, marks, mark, last)):
            close()
            pieces.append(("mark", mark.first, mark.last))
            k = mark.last + 1
            continue
        if not named and (
            _title_word(token, ranks, modifiers | apart) or (token.lower in modifiers and not words)
        ):
            close()
        elif token.text in {"-", "–", "&", "/"} and not words:
            pass
        elif words or token.text[0].isupper():
            words.append(k)
        k += 1
    close()
    return pieces


def _begins_name(tokens: Sequence[Token], marks: Sequence[Mark | None], mark: Mark, last: int) -> bool:
    """Tell whether a known phrase is the first part of a person's name: "Jordan" of "Jordan Hale"."""
    after = mark.last + 1
    return (
        mark.entry.sort in {"state", "seat", "relative"}
        and tokens[mark.first].entity == "PERSON"
        and after <= last
        and tokens[after].entity == "PERSON"
        and marks[after] is None
    )


def _body_end(
    tokens: Sequence[Token],
    marks: Sequence[Mark | None],
    first: int,
    last: int,
    endings: Mapping[str, ActorKind],
) -> int | None:
    """Return the last token of the body whose name starts the run, None where the run starts with none."""
    for k in range(last, first - 1, -1):
        mark = marks[k]
        if tokens[k].text in endings and not (
            mark is not None and mark.entry.sort in {"body", "outlet", "residence", "state"}
        ):
            if tokens[k].entity == "PERSON" and tokens[k - 1].entity == "PERSON" and k > first:
                continue
            if k == first and (mark is not None or (last > k and tokens[k + 1].lower not in _CONNECTORS)):
                continue
            if k + 1 <= last and tokens[k + 1].lower in _CONNECTORS:
                return last
            return k
    return None


def ending_of(tokens: Sequence[Token], first: int, last: int) -> str:
    """Return the word of a body's name that tells its kind: "Ministry" of "Ministry of Defense"."""
    endings = organization_endings()
    for k in range(first, last + 1):
        if tokens[k].text in endings and (k == last or tokens[k + 1].lower in _CONNECTORS):
            return tokens[k].text
    return tokens[last].text


def _title_word(token: Token, ranks: Mapping[str, str], others: frozenset[str]) -> bool:
    word = token.lower
    return (
        word in ranks
        or (word.endswith("s") and word[:-1] in ranks)
        or (word in others and token.entity != "PERSON")
    )
