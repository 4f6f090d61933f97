"""Names in the text: runs of capitalised words cut into persons, bodies, states and places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.knowledge.words import noun_kinds, office_ranks, organization_endings, word_list
from onrecord.reading.analysis import Token
from onrecord.reading.english.actors.lexicon import Mark
from onrecord.reading.english.actors.portfolios import past_portfolio
from onrecord.reading.english.actors.registry import name_parts
from onrecord.reading.english.actors.runs import cut_run, ending_of, find_runs, is_dateline
from onrecord.reading.english.actors.tenure import names_of_officials
from onrecord.reading.english.actors.titles import Title, read_title
from onrecord.records import ActorKind

_LONGEST_SYLLABLE = 6
_ADJECTIVES = 5
"""Words before a noun among which its state is looked for."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text; token indices are inclusive.

    ``sort`` tells what it names; ``first`` to ``last`` is the name itself, ``title`` what stands before
    the name of a person. ``codes`` are the states that it names or belongs to.
    """

    sort: Literal["person", "body", "people", "place", "mark"]
    first: int
    last: int
    text: str
    kind: ActorKind | None = None
    codes: tuple[str, ...] = ()
    title: Title | None = None
    mark: Mark | None = None
    shared_title: bool = False


Bodies = dict[int, tuple[int, tuple[str, ...]]]
"""Named bodies by their last token: first token, states named in them."""


def find_names(
    tokens: Sequence[Token], marks: Sequence[Mark | None], dated: frozenset[int] = frozenset()
) -> tuple[list[Name], Bodies]:
    """Return the names in text order, and the named bodies, given the known phrases of every token.

    ``dated`` are the indices of the tokens of time expressions, with which no name begins.
    """
    runs = find_runs(tokens, marks)
    bodies: Bodies = {}
    pieces: list[tuple[str, int, int]] = []
    for first, last in runs:
        if is_dateline(tokens, first, last):
            continue
        first = next((k for k in range(first, last) if k not in dated or marks[k] is not None), last)
        pieces.extend(cut_run(tokens, marks, first, last))
    pieces = [
        (sort, past_portfolio(tokens, marks, first, last) if sort == "words" else first, last)
        for sort, first, last in pieces
    ]
    things = word_list("names", "things")
    pieces = [one for one in pieces if one[0] == "mark" or _text(tokens, one[1], one[2]) not in things]
    owners: dict[str, tuple[str, ...]] = {}
    for sort, first, last in pieces:
        if sort == "body":
            codes = _codes_within(marks, first, last)
            bare = " ".join(token.text for token in tokens[first : last + 1] if marks[token.i] is None)
            if codes:
                owners.setdefault(bare, codes)
            bodies[last] = (first, codes or owners.get(bare, ()))
    known = _surnames(tokens, marks, bodies, pieces)
    firsts = _given_names(tokens, pieces) - known
    pieces = _with_missed(tokens, pieces, known)
    pieces = [
        ("words", first, last)
        if sort == "mark" and first == last and tokens[first].text in known
        else (sort, first, last)
        for sort, first, last in pieces
    ]
    names: list[Name] = []
    for sort, first, last in pieces:
        if sort == "mark":
            mark = marks[first]
            assert mark is not None  # noqa: S101 - the piece was cut at this mark
            names.append(
                Name("mark", first, last, mark.entry.name, mark.entry.kind, mark.entry.codes, mark=mark)
            )
        elif sort == "body":
            kind = organization_endings().get(ending_of(tokens, first, last), "organization")
            names.append(Name("body", first, last, _text(tokens, first, last), kind, bodies[last][1]))
        else:
            for start, end in _apart(tokens, known, first, last):
                names.extend(_named(tokens, marks, bodies, known, firsts, start, end))
    _share_titles(tokens, names)
    return names, bodies


def _with_missed(
    tokens: Sequence[Token], pieces: list[tuple[str, int, int]], known: frozenset[str]
) -> list[tuple[str, int, int]]:
    """Add the surnames known from the text that the tagger did not take for names, in text order."""
    covered = {k for _, first, last in pieces for k in range(first, last + 1)}
    missed = [
        ("words", token.i, token.i)
        for token in tokens
        if token.text[0].isupper()
        and token.i not in covered
        and (
            token.text in known
            or (token.text.isupper() and len(token.text) > 2 and token.text.title() in known)
        )
    ]
    return sorted([*pieces, *missed], key=lambda piece: piece[1]) if missed else pieces


def _surnames(
    tokens: Sequence[Token],
    marks: Sequence[Mark | None],
    bodies: Mapping[int, tuple[int, tuple[str, ...]]],
    pieces: Sequence[tuple[str, int, int]],
) -> frozenset[str]:
    """Return the surnames that are surely persons': labelled so and of several words, or titled."""
    given = word_list("names", "male") | word_list("names", "female")
    suffixes = word_list("names", "suffixes")
    asian = word_list("names", "surname_first")
    known: set[str] = set()
    for sort, first, last in pieces:
        if sort != "words":
            continue
        words = [t.text for t in tokens[first : last + 1] if t.text[0].isupper() and t.text not in suffixes]
        if not words:
            continue
        person = sum(t.entity == "PERSON" for t in tokens[first : last + 1]) * 2 > last - first
        several = len(words) > 1 and (person or words[0] in given)
        if several or (person and read_title(tokens, marks, bodies, first).text is not None):
            known.add(words[-1])
            if words[0] in asian:
                known.add(words[0])
    return frozenset(known)


def _given_names(tokens: Sequence[Token], pieces: Sequence[tuple[str, int, int]]) -> frozenset[str]:
    """Return the first words of the names of persons labelled so: by them alone one can be called again."""
    return frozenset(
        tokens[first].text
        for sort, first, last in pieces
        if sort == "words"
        and 0 < last - first < 3
        and all(token.entity == "PERSON" and token.text.isalpha() for token in tokens[first : last + 1])
    )


def _is_of_official(text: str) -> bool:
    """Tell whether the words are the whole name of somebody in the table of officials."""
    return " " in text and name_parts(text) in names_of_officials()


def _is_in_asian_order(name: Sequence[Token]) -> bool:
    """Tell whether three short words are a name with the surname first, often taken for a body's."""
    short = all(token.text.isalpha() and len(token.text) <= _LONGEST_SYLLABLE for token in name)
    return (
        short
        and name[0].text in word_list("names", "surname_first")
        and not any(token.text in organization_endings() for token in name)
    )


def _apart(tokens: Sequence[Token], known: frozenset[str], first: int, last: int) -> list[tuple[int, int]]:
    """Cut two surnames joined by a hyphen: "the Paek-Ivanov meeting"."""
    cut: list[tuple[int, int]] = []
    start = first
    for k in range(first + 1, last):
        if tokens[k].text in {"-", "–"} and tokens[k - 1].text in known and tokens[k + 1].text in known:
            cut.append((start, k - 1))
            start = k + 1
    return [*cut, (start, last)]


def _named(
    tokens: Sequence[Token],
    marks: Sequence[Mark | None],
    bodies: Mapping[int, tuple[int, tuple[str, ...]]],
    known: frozenset[str],
    firsts: frozenset[str],
    first: int,
    last: int,
) -> list[Name]:
    """Tell what a stretch of name words names, by title, by what the text knows of persons, by label."""
    title = read_title(tokens, marks, bodies, first)
    text = _text(tokens, first, last)
    if text in word_list("names", "places") and title.text is None:
        return [Name("place", first, last, text, "group")]
    if tokens[last].tag == "NNPS" and text not in known and title.text is None:
        return [Name("people", first, last, text, "group")]
    if text not in known and title.text is None and (noun := _called(tokens, first, last)) is not None:
        codes = _codes_before(tokens, marks, noun)
        return [Name("body", first, last, text, "organization", codes)]
    labels = Counter(token.entity for token in tokens[first : last + 1])
    label = labels.most_common(1)[0][0]
    given = word_list("names", "male") | word_list("names", "female")
    words = last - first + 1
    article = (
        first > 0
        and tokens[first - 1].lower == "the"
        and tokens[first - 1].sentence == tokens[first].sentence
    )
    loose = tokens[last].dep not in {"compound", "nmod", "poss", "amod"}
    if article and loose and label == "PERSON" and words == 1 and tokens[first].text not in known:
        return [Name("body", first, last, text, "organization")] if tokens[first].tag == "NNP" else []
    titled = title.text is not None or bool(title.words)
    if label != "PERSON" and labels.get("PERSON") and tokens[last].entity == "PERSON":
        label = "PERSON"
    if (
        label == "PERSON"
        or (label == "ORG" and 1 < words < 4 and _is_called_person(tokens[last]))
        or (titled and label not in {"ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "WORK_OF_ART", "LAW"})
        or (title.words and title.head != "head" and tokens[first - 1].lower in office_ranks())
        or tokens[last].text in known
        or (words == 1 and text.isupper() and text.title() in known)
        or (words == 1 and text in firsts and not article)
        or _is_of_official(text)
        or (words == 3 and _is_in_asian_order(tokens[first : last + 1]))
        or (1 < words < 5 and tokens[first].text in given)
        or (label == "" and 1 < words < 4 and tokens[first].text in word_list("names", "surname_first"))
        or (
            tokens[first].text in known
            and (words == 1 or tokens[first].text in word_list("names", "surname_first"))
        )
    ):
        return [Name("person", first, last, text, "person", title.codes, title)]
    if label == "NORP":
        return [Name("people", first, last, text, "group")]
    if label == "ORG":
        if words < 3 and not text.isupper() and _is_place_use(tokens, first, last):
            return []
        return [Name("body", first, last, text, "organization", _codes_within(marks, first, last))]
    if label in {"GPE", "LOC"}:
        return [Name("place", first, last, text, "government" if label == "GPE" else "group")]
    if label == "" and tokens[last].dep in {"nsubj", "agent"} and not text.isupper():
        sort: Literal["person", "body"] = "person" if words < 4 else "body"
        return [Name(sort, first, last, text, "person" if words < 4 else "organization", title=title)]
    return []


def _called(tokens: Sequence[Token], first: int, last: int) -> Token | None:
    """Return the noun right before a name that says that it is a body's: "the energy company Norlux"."""
    before = tokens[first - 1] if first else None
    if before is None or before.sentence != tokens[first].sentence or before.tag != "NN":
        return None
    named = tokens[first : last + 1]
    if len(named) > 1 and named[0].text in word_list("names", "male") | word_list("names", "female"):
        # "The head of the company Anna Berg."
        return None
    joined = before.head in named or any(one.head is before for one in named)
    return before if joined and noun_kinds().get(before.lower) == "organization" else None


def _codes_before(tokens: Sequence[Token], marks: Sequence[Mark | None], noun: Token) -> tuple[str, ...]:
    """Return the states of the adjectives before a noun: "the French energy company"."""
    codes: dict[str, None] = {}
    for k in range(noun.i - 1, max(noun.i - 1 - _ADJECTIVES, -1), -1):
        if tokens[k].sentence != noun.sentence or not tokens[k].tag.startswith(("JJ", "NN", "POS")):
            break
        mark = marks[k]
        if mark is not None and mark.entry.sort in {"adjective", "state"}:
            codes.update(dict.fromkeys(mark.entry.codes))
    return tuple(codes)


def _is_called_person(head: Token) -> bool:
    """Tell whether an apposition or "who" says that the name is a person's."""
    kinds, ranks = noun_kinds(), office_ranks()
    if head.dep == "appos":
        noun = head.head
        return noun.tag == "NN" and (noun.lemma in ranks or kinds.get(noun.lemma) == "person")
    for child in head.children:
        if (
            child.dep == "appos"
            and child.i > head.i
            and child.tag == "NN"
            and kinds.get(child.lemma) == "person"
        ):
            return True
        if child.dep == "relcl" and any(c.lower == "who" and c.dep == "nsubj" for c in child.children):
            return True
    return False


def _is_place_use(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether the name stands where a place does: "in Erbil"."""
    return any(
        t.dep == "pobj" and t.head.lower in {"in", "near", "at", "outside", "around"} and t.head.i < first
        for t in tokens[first : last + 1]
    )


def _share_titles(tokens: Sequence[Token], names: list[Name]) -> None:
    """Give the title of "Presidents Bush and Putin" to the second as well."""
    for at in range(1, len(names)):
        one, other = names[at - 1], names[at]
        title = one.title
        if (
            one.sort == other.sort == "person"
            and title is not None
            and title.text
            and other.last - other.first < 3
        ):
            between = tokens[one.last + 1 : other.first]
            plural = tokens[title.last].tag in {"NNPS", "NNS"} or tokens[title.last].lower.endswith("s")
            if plural and between and all(t.lower in {"and", ",", "or"} for t in between):
                names[at] = Name(
                    "person",
                    other.first,
                    other.last,
                    other.text,
                    "person",
                    title.codes,
                    title,
                    shared_title=True,
                )


def _codes_within(marks: Sequence[Mark | None], first: int, last: int) -> tuple[str, ...]:
    """Return the states named inside a body's name: those of "Russian Foreign Ministry"."""
    codes: dict[str, None] = {}
    for k in range(first, last + 1):
        mark = marks[k]
        if mark is not None and mark.entry.sort in {"adjective", "state", "body"}:
            codes.update(dict.fromkeys(mark.entry.codes))
    return tuple(codes)


def _text(tokens: Sequence[Token], first: int, last: int) -> str:
    pieces = []
    for k in range(first, last + 1):
        if k > first and tokens[k].start > tokens[k - 1].end:
            pieces.append(" ")
        pieces.append(tokens[k].text)
    return " ".join("".join(pieces).split())
