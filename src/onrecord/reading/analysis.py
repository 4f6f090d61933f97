"""A text analysed into paragraphs, sentences and tokens, as plain values.

The stages of reading work on these and not on spaCy's objects: a slot is read several times faster than
an attribute of a ``spacy.tokens.Token`` and the stages touch every token many times, and a stage can be
tested on a hand-made analysis. Names follow spaCy, so that whoever knows one knows the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.records import Span


class Token:
    """A word or sign of the text, with its place in the dependency tree of its sentence.

    Built by :mod:`onrecord.reading.language` and mended by :mod:`onrecord.reading.english.seams` before any
    stage sees it; never changed after.

    ``i`` is the index in :attr:`Analysis.tokens`; ``start`` and ``end`` are character offsets into the
    document; ``tag`` is a Penn Treebank tag, ``dep`` a ClearNLP dependency label, ``entity`` the
    OntoNotes label of the named entity that the token is part of (or ``""``). ``head`` is the token
    itself at the root. ``left_edge`` and ``right_edge`` are the first and the last token index of the
    subtree, both inclusive.
    """

    __slots__ = (
        "children", "dep", "end", "entity", "head", "i", "left_edge", "lemma", "lower", "right_edge",
        "sentence", "start", "tag", "text",
    )  # fmt: skip

    def __init__(
        self, i: int, text: str, start: int, lemma: str, tag: str, dep: str, entity: str = ""
    ) -> None:
        self.i = i
        self.text = text
        self.lower = text.lower()
        self.start = start
        self.end = start + len(text)
        self.lemma = lemma
        self.tag = tag
        self.dep = dep
        self.entity = entity
        self.head: Token = self
        self.children: list[Token] = []
        self.left_edge = i
        self.right_edge = i
        self.sentence = -1

    def __repr__(self) -> str:
        return f"{self.text}/{self.tag}/{self.dep}({self.i})"

    @property
    def span(self) -> Span:
        """The token's character offsets."""
        return Span(self.start, self.end)

    @property
    def ancestors(self) -> Iterator[Token]:
        """The heads above this token, nearest first; bounded by the tree, which has no cycles."""
        token = self
        while token.head is not token:
            token = token.head
            yield token


def set_edges(sentence: Sequence[Token]) -> None:
    """Give the tokens of a sentence the edges of their subtrees, deepest first."""
    downward = [token for token in sentence if token.head is token]
    for token in downward:
        token.left_edge = token.right_edge = token.i
        downward.extend(token.children)
    for token in reversed(downward):
        head = token.head
        head.left_edge = min(head.left_edge, token.left_edge)
        head.right_edge = max(head.right_edge, token.right_edge)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: ``first`` and ``last`` token index (the last exclusive), offsets, its paragraph."""

    i: int
    first: int
    last: int
    span: Span
    paragraph: int


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """A document's text with its paragraphs (character spans), sentences and tokens, each in text order.

    White space is no token. Stretches that the analysis was told to leave out (headers, bracketed
    sources) lie in paragraphs but bear no tokens.
    """

    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]

    def tokens_of(self, sentence: Sentence) -> tuple[Token, ...]:
        """Return the tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """Return the tokens from the left to the right edge of ``token``'s subtree."""
        return self.tokens[token.left_edge : token.right_edge + 1]

    def sentence_of(self, token: Token) -> Sentence:
        """Return the sentence that holds ``token``."""
        return self.sentences[token.sentence]

    def span_between(self, first: Token, last: Token) -> Span:
        """Return the characters from the start of ``first`` to the end of ``last``."""
        return Span(first.start, last.end)

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """Return the tokens that lie at least partly within ``span`` (binary search)."""
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].end <= span.start:
                low = middle + 1
            else:
                high = middle
        first = low
        high = len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].start < span.end:
                low = middle + 1
            else:
                high = middle
        return self.tokens[first:low]
