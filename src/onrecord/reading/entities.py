"""Which tokens are names and of what kind: the model's entity recognizer, decoded here.

spaCy walks through a text token by token and asks at each of all moves (begin, go on with, end or be a name
of some label; be none) whether it may be taken. As spaCy is compiled, every such question takes Python's
lock and gives it back, which costs several times the model's sums. Yet what may be taken depends on little,
and outside of names the scores depend on nothing that was decided before. So all tokens are scored at once
as if no name were open, and one by one only within names. The sums are the same, in the same order, and so
are the names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import NumpyOps

from onrecord.reading.vectors import fast

BATCH = 64
"""Pieces of text scored at once: bounds the memory that a long text takes."""

# The routines that spaCy's walk uses, whatever the other sums of the model are done by.
_SUMS = NumpyOps(use_blis=True)

_Floats = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Recognizer:
    """A trained recognizer and its moves, by the numbers of the columns of their scores.

    ``vectors`` gives the vectors of tokens. ``labels`` has the label of each move; ``begin`` and ``single``
    are the moves that begin a name and that make one of a single token; ``outside`` those that can be taken
    where no name is open; ``go_on`` and ``end`` give by label the moves that can be taken where one is.
    """

    component: Any
    vectors: Any
    labels: tuple[str, ...]
    begin: frozenset[int]
    single: frozenset[int]
    outside: tuple[int, ...]
    go_on: dict[str, int]
    end: dict[str, int]


def recognizer_of(component: Any) -> Recognizer | None:
    """Return what is decoded here of spaCy's ``ner`` ``component``; ``None`` where it is of another kind.

    The kind that is known takes the best move at each token (no beam), has a hidden layer, and looks at the
    token and the first and the last one of the open name (``spacy.TransitionBasedParser.v2``).
    """
    model = component.model
    if (
        component.cfg.get("beam_width") != 1
        or not model.attrs.get("has_upper")
        or model.attrs.get("unseen_classes")
        or model.layers[1].get_dim("nF") != 3
        or model.layers[1].get_dim("nP") != 2
        or [layer.name for layer in model.layers[0].layers[1:]] != ["list2array", "linear"]
    ):
        return None
    names = [component.moves.get_class_name(number) for number in range(component.moves.n_moves)]

    def of_kind(kind: str) -> dict[str, int]:
        return {name[2:]: number for number, name in enumerate(names) if name[0] == kind and name[2:]}

    begin, single = frozenset(of_kind("B").values()), frozenset(of_kind("U").values())
    outside = tuple(sorted({*begin, *single, names.index("O")}))
    labels = tuple(name[2:] for name in names)
    vectors = fast(model.layers[0].layers[0])
    return Recognizer(component, vectors, labels, begin, single, outside, of_kind("I"), of_kind("L"))


def find_entities(recognizer: Recognizer | None, docs: Sequence[Any]) -> Iterator[list[str]]:
    """Yield for each of the parsed ``docs`` the label of each token: ``""`` where it is in no name.

    Without a ``recognizer``, the labels that the pipeline gave the ``docs``.
    """
    if recognizer is None:
        yield from ([token.ent_type_ for token in doc] for doc in docs)
        return
    for first in range(0, len(docs), BATCH):
        yield from _find(recognizer, docs[first : first + BATCH])


def _find(recognizer: Recognizer, docs: Sequence[Any]) -> list[list[str]]:
    """Label the tokens of ``docs``, which are numbered through; the walks through them go side by side."""
    if not any(len(doc) for doc in docs):
        return [[] for _ in docs]
    scorer = _scorer(recognizer, docs)
    flags = np.concatenate([doc.to_array(["IS_SPACE", "SENT_START"]) for doc in docs])
    ends = np.cumsum([len(doc) for doc in docs])
    # No name runs on from the last token of a document or of a sentence.
    continues = np.append(flags[1:, 1] != 1, False)
    continues[ends[ends > 0] - 1] = False
    moves = _moves_outside(recognizer, scorer, flags[:, 0] == 1, continues)

    labels = [""] * len(moves)

    def begun(token: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Label the names of one token from ``token`` on, until a longer one begins: its first, the next."""
        while token < end:
            if moves[token] in recognizer.begin:
                yield token, token + 1, end
                return
            labels[token] = recognizer.labels[moves[token]]
            token += 1

    starts = [0, *ends.tolist()[:-1]]
    bounds = list(zip(starts, ends.tolist(), strict=True))
    walks = [walk for start, end in bounds for walk in begun(start, end)]
    while walks:
        scored = zip(walks, scorer.inside(walks), strict=True)
        walks = []
        for (first, token, end), scores in scored:
            label = recognizer.labels[moves[first]]
            go_on, last = recognizer.go_on[label], recognizer.end[label]
            # Of two moves with the same score, spaCy takes the first.
            if continues[token] and (scores[go_on], last) > (scores[last], go_on):
                walks.append((first, token + 1, end))
            else:
                labels[first : token + 1] = [label] * (token + 1 - first)
                walks.extend(begun(token + 1, end))
    return [labels[start:end] for start, end in bounds]


def _moves_outside(
    recognizer: Recognizer, scorer: _Scorer, spaces: NDArray[np.bool_], continues: NDArray[np.bool_]
) -> list[int]:
    """Return the best move at each token as if no name were open there."""
    scores = scorer.outside()[:, recognizer.outside]
    begins = np.array([move in recognizer.begin for move in recognizer.outside])
    names = np.array([move in recognizer.begin | recognizer.single for move in recognizer.outside])
    scores[np.ix_(~continues, begins)] = -np.inf
    scores[np.ix_(spaces, names)] = -np.inf
    return [recognizer.outside[best] for best in scores.argmax(axis=1).tolist()]


@dataclass(frozen=True, eq=False)
class _Scorer:
    """The model's last layers over the tokens of some documents.

    ``parts`` is what each token adds to the hidden layer in each of its roles (tokens, with padding first;
    roles; hidden units; pieces): as the token itself, as the first and as the last one of the open name.
    """

    parts: _Floats
    bias: _Floats
    weights: _Floats
    last_bias: _Floats

    def outside(self) -> _Floats:
        """Return the scores of all moves at each token where no name is open."""
        padding = self.parts[0]
        return self._scores(self.parts[1:, 0] + padding[1] + padding[2])

    def inside(self, walks: Sequence[tuple[int, int, int]]) -> _Floats:
        """Return the scores of all moves for names begun at a first token, at a later token."""
        firsts, tokens, _ = np.array(walks).T
        return self._scores(self.parts[tokens + 1, 0] + self.parts[firsts + 1, 1] + self.parts[tokens, 2])

    def _scores(self, hidden: _Floats) -> _Floats:
        hidden += self.bias
        best = np.maximum(hidden[..., 0], hidden[..., 1])
        scores: _Floats = _SUMS.gemm(best, self.weights, trans2=True)
        scores += self.last_bias
        return scores


def _scorer(recognizer: Recognizer, docs: Sequence[Any]) -> _Scorer:
    tokens, lower, upper = recognizer.component.model.layers
    narrowed = tokens.layers[-1].predict(np.concatenate(recognizer.vectors.predict(docs)))
    parts = lower.predict(narrowed)
    return _Scorer(parts, lower.get_param("b"), upper.get_param("W"), upper.get_param("b"))
