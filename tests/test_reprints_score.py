"""Reprints are found as well as they were: the edits of the examples, and texts that were written apart."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # evaluation is no part of the package

from evaluation import examples, gate, reprints  # noqa: E402
from evaluation.edits import EDITS  # noqa: E402


def test_reprints_are_found_no_worse_than_their_floor() -> None:
    figures = reprints.measure([examples.CORPUS]).figures()
    rows = gate.compare(figures, gate.load_floors().least["reprints"], {})
    assert [row.name for row in rows if not row.holds] == []


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_changes_a_text_and_always_in_the_same_way(name: str) -> None:
    texts = list(reprints.texts_of([examples.CORPUS]).values())
    edited = [EDITS[name](Random(1), words) for words in texts]  # noqa: S311 - an edit, no secret
    # Not every text has words that are spelt in two ways.
    assert sum(one != words for one, words in zip(edited, texts, strict=True)) > 20
    assert [EDITS[name](Random(1), words) for words in texts] == edited  # noqa: S311
