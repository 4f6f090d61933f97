"""The vectors of tokens in their surroundings: the lowest layers of the model, done here.

spaCy's own way (``spacy.Tok2Vec.v2``, run by thinc) calls some two hundred small functions for a batch, each
of which copies what it is given; in a text of twenty words that takes as long as the sums themselves. Here
the same sums are done in the same order, in place where that can be, so that every digit is the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import Model

_LEAST = np.float32(1e-08)
_KNOWN = re.compile(
    r"extract_features>>list2ragged>>with_array\((ints-getitem>>hashembed[|)])+>>"
    r"with_array\(maxout>>layernorm>>dropout\)>>ragged2list>>"
    r"with_array\((residual\(expand_window>>maxout>>layernorm>>dropout\)(>>|\)$))+"
)
"""What thinc calls a model of the kind that is done here."""

_Floats = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Layer:
    """Sums, the greatest of three for each unit, and these brought to mean 0 and variance 1.

    ``weights`` has three rows for each unit and a column for each input. ``ops`` does the sums.
    """

    weights: _Floats
    bias: _Floats
    scale: _Floats
    shift: _Floats
    ops: Any

    def of(self, inputs: _Floats) -> _Floats:
        """Return a row of units for each row of ``inputs``."""
        sums: _Floats = self.ops.gemm(inputs, self.weights, trans2=True)
        sums += self.bias
        pieces = sums.reshape(len(sums), -1, 3)
        found = np.maximum(pieces[..., 0], pieces[..., 1])
        np.maximum(found, pieces[..., 2], out=found)
        units = np.float32(found.shape[1])
        mean = np.add.reduce(found, axis=1, keepdims=True)
        mean /= units
        found -= mean
        variance = np.add.reduce(found * found, axis=1, keepdims=True)
        variance /= units
        variance += _LEAST
        found *= variance ** (-1.0 / 2.0)
        found *= self.scale
        found += self.shift
        return found


@dataclass(frozen=True, eq=False)
class Table:
    """Vectors of a feature's values: a value has the sum of the rows that four hashes of it give."""

    rows: _Floats
    seed: int


@dataclass(frozen=True, eq=False)
class Vectors:
    """What is done: ``columns`` are looked up in ``tables``, put through ``first``, and mixed by ``mixing``.

    ``pad`` is how many rows of zeros stand before, between and after the texts of a batch: as many tokens as
    all of ``mixing`` look to one side.
    """

    columns: Sequence[Any]
    tables: Sequence[Table]
    first: Layer
    mixing: Sequence[Layer]
    pad: int
    ops: Any

    def of(self, docs: Sequence[Any]) -> list[_Floats]:
        """Return for each of the ``docs``, of which one at least has a token, a row for each token."""
        features = np.concatenate([doc.to_array(self.columns) for doc in docs])
        found = self.first.of(np.concatenate(list(map(self._looked_up, features.T, self.tables)), axis=1))
        rows, width = found.shape
        mixed = np.zeros((rows + self.pad * (len(docs) + 1), width), np.float32)
        places, start = [], 0
        for number, doc in enumerate(docs, start=1):
            end = start + len(doc)
            place = slice(start + number * self.pad, end + number * self.pad)
            mixed[place] = found[start:end]
            places.append(place)
            start = end
        around = np.zeros((len(mixed), 3 * width), np.float32)
        for layer in self.mixing:
            around[1:, :width] = mixed[:-1]
            around[:, width : 2 * width] = mixed
            around[:-1, 2 * width :] = mixed[1:]
            mixed += layer.of(around)
        return [mixed[place] for place in places]

    def _looked_up(self, values: NDArray[np.uint64], table: Table) -> _Floats:
        keys = self.ops.hash(np.ascontiguousarray(values, np.uint64), table.seed) % len(table.rows)
        found: _Floats = self.ops.gather_add(table.rows, keys)
        return found


def fast(model: Any) -> Any:
    """Return a thinc model that gives what ``model`` does: the same one, unless it is of the kind known here.

    That kind looks up hashes of features (``spacy.MultiHashEmbed.v2``, without vectors of words) and mixes
    each token with its neighbours (``spacy.MaxoutWindowEncoder.v2``, one token to each side, three pieces).
    What is returned is for use and not for training.
    """
    vectors = _vectors_of(model)
    if vectors is None:
        return model

    def forward(
        _model: Any,
        docs: Sequence[Any],
        is_train: bool,  # noqa: ARG001 - thinc names it
    ) -> tuple[list[_Floats], None]:
        return vectors.of(docs), None

    return Model("vectors", forward, dims={"nO": model.get_dim("nO")}, ops=model.ops)


def _vectors_of(model: Any) -> Vectors | None:
    nodes: dict[str, list[Any]] = {}
    for node in model.walk(order="dfs_pre"):
        nodes.setdefault(node.name, []).append(node)
    if (
        not _KNOWN.fullmatch(model.name)
        or any(node.get_dim("nP") != 3 for node in nodes["maxout"])
        or any(node.attrs["window_size"] != 1 for node in nodes["expand_window"])
        or [node.attrs["column"] for node in nodes["hashembed"]] != list(range(len(nodes["hashembed"])))
    ):
        return None
    (features,) = nodes["extract_features"]
    first, *mixing = map(_layer, nodes["maxout"], nodes["layernorm"])
    tables = [Table(node.get_param("E"), node.attrs["seed"]) for node in nodes["hashembed"]]
    return Vectors(features.attrs["columns"], tables, first, mixing, len(mixing), model.ops)


def _layer(maxout: Any, norm: Any) -> Layer:
    units, pieces, inputs = maxout.get_param("W").shape
    return Layer(
        maxout.get_param("W").reshape(units * pieces, inputs),
        maxout.get_param("b").reshape(units * pieces),
        norm.get_param("G"),
        norm.get_param("b"),
        maxout.ops,
    )
