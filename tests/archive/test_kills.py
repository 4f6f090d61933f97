"""Killed at random moments while it stores and weaves, ``onrecord add`` ends as if it had not been."""

from __future__ import annotations

from pathlib import Path

from benchmarks.kills import killed


def test_killed_while_storing_and_weaving_the_end_is_the_same(tmp_path: Path) -> None:
    left = list(killed(tmp_path, kills=3, documents=6, seed=3))
    assert [one.wrong for one in left] == [()] * 3
    assert any(documents for documents, *_ in (one.reached for one in left)), "all came before anything was"
