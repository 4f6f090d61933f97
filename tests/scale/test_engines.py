"""What engines promise: every task comes to its end, whatever becomes of the processes."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterator
from pathlib import Path

import engine_work
import pytest

from onrecord.errors import ModelError, UsageError
from onrecord.scale import cluster, pool
from onrecord.scale.engines import Engine, opened_engine


@pytest.fixture(params=["one process", "processes", "ray"])
def run(request: pytest.FixtureRequest) -> Iterator[Engine]:
    if request.param == "ray":
        request.getfixturevalue("cluster")
    with opened_engine(
        "ray" if request.param == "ray" else "processes", 1 if request.param == "one process" else 2
    ) as engine:
        yield engine


def test_what_comes_of_all_tasks_is_given(run: Engine) -> None:
    assert sorted(run(engine_work.double, list(range(5)))) == [0, 2, 4, 6, 8]
    assert list(run(engine_work.double, [])) == []


def test_an_error_of_ours_comes_through(run: Engine) -> None:
    with pytest.raises(ModelError, match="there is no model"):
        list(run(engine_work.failing, [1, 2, 3]))


@pytest.mark.parametrize("run", ["processes", "ray"], indirect=True)
def test_a_task_whose_process_is_killed_is_done_by_another(run: Engine, tmp_path: Path) -> None:
    markers = [tmp_path / str(number) for number in range(3)]
    assert sorted(run(engine_work.killed_once, markers)) == ["0", "1", "2"]


def test_what_kills_every_process_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "MOST_KILLED", 2)
    with opened_engine("processes", 2) as run, pytest.raises(ModelError, match="2 processes in a row"):
        list(run(engine_work.killed_always, [1]))


def test_whoever_leaves_need_not_wait_for_what_is_under_way() -> None:
    before = set(multiprocessing.active_children())
    started = time.monotonic()
    with opened_engine("processes", 2) as run:
        assert next(run(engine_work.slow, [0, 600])) == 0
    assert time.monotonic() - started < 300
    while set(multiprocessing.active_children()) - before:
        time.sleep(0.05)
    assert time.monotonic() - started < 300


@pytest.fixture
def failing_starts(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Have no cluster run, and give a list of what keeps one from starting, an attempt after the other."""
    ray = pytest.importorskip("ray")
    faults: list[str] = []

    def start(address: str, **_: object) -> None:
        assert address == "local"
        if faults:
            raise Exception(faults.pop(0))

    monkeypatch.delenv("RAY_ADDRESS", raising=False)
    monkeypatch.setattr(ray, "is_initialized", lambda: False)
    monkeypatch.setattr(ray, "init", start)
    monkeypatch.setattr(ray, "shutdown", lambda: None)
    yield faults
    assert faults == []


def test_a_cluster_that_does_not_start_in_time_is_started_again(failing_starts: list[str]) -> None:
    failing_starts.extend(["timed out"] * (cluster.STARTS - 1))
    with cluster.ray_cluster(2):
        assert failing_starts == []


def test_a_cluster_that_never_starts_is_an_error_of_ours(failing_starts: list[str]) -> None:
    failing_starts.extend(["timed out"] * cluster.STARTS)
    with pytest.raises(UsageError, match="in 3 attempts"), cluster.ray_cluster(2):
        pass
