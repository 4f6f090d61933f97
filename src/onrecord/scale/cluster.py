"""Tasks done on a Ray cluster, by Ray Data: on this machine alone, or wherever ``RAY_ADDRESS`` says.

Ray does a task again whose process or machine is lost. What is done is known by the files that tasks write
and not by Ray, so that a run goes on whatever became of the cluster.
"""

from __future__ import annotations

import logging
import os
import pickle
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from onrecord.errors import OnrecordError, UsageError
from onrecord.scale.engines import Engine

OBJECT_STORE = 100 * 2**20
"""Bytes of shared memory on this machine: tasks and what comes of them are small, documents are in files."""
STARTS = 3
"""Attempts to start a cluster on this machine: on a busy one, Ray gives up after half a minute."""


@contextmanager
def ray_cluster(jobs: int) -> Iterator[Engine]:
    """Give an engine on the cluster at ``RAY_ADDRESS``, else on one of this machine with so many processes.

    A cluster that is running already in this process is used, and left as it is. Raises
    :class:`~onrecord.errors.UsageError` where Ray is not installed, and where no cluster is to be had.
    """
    # Ray tells its makers of each cluster unless it is told not to.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise UsageError(
            "Ray is not installed; install it with: pip install 'onrecord[ray]', or take --engine processes"
        ) from error
    own = not ray.is_initialized()
    if own:
        address = os.environ.get("RAY_ADDRESS")
        if address:
            _join(address)
        else:
            _start(jobs)
    try:
        yield _run
    finally:
        if own:
            ray.shutdown()


def _join(address: str) -> None:
    import ray

    try:
        ray.init(address, log_to_driver=False, logging_level=logging.ERROR)
    except ConnectionError as error:
        raise UsageError(
            f"there is no Ray cluster at {address} ({error}); start it, or unset RAY_ADDRESS"
        ) from error


def _start(jobs: int) -> None:
    import ray

    for left in reversed(range(STARTS)):
        try:
            ray.init(
                "local",
                num_cpus=jobs,
                object_store_memory=OBJECT_STORE,
                include_dashboard=False,
                log_to_driver=False,
                logging_level=logging.ERROR,
            )
        except Exception as error:  # Ray has no class of its own for a cluster that does not start.
            ray.shutdown()
            if not left:
                raise UsageError(
                    f"no Ray cluster would start on this machine in {STARTS} attempts ({error}); where it is "
                    "busy, start one by hand (docs/scale.md), or take --engine processes"
                ) from error
        else:
            return


def _run(work: Callable[[Any], Any], tasks: Sequence[Any]) -> Iterator[Any]:
    import ray.data

    if not tasks:
        return
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = context.print_on_execution_start = False
    # It tells of each run by a logger of its own.
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    rows = [{"task": pickle.dumps((work, task))} for task in tasks]
    # A block a task: each is given out by itself.
    found = ray.data.from_items(rows, override_num_blocks=len(rows)).map(_done)
    for row in found.iter_rows():
        outcome = pickle.loads(row["outcome"])  # noqa: S301 - what our own processes have written
        if isinstance(outcome, OnrecordError):
            raise outcome
        yield outcome


def _done(row: dict[str, bytes]) -> dict[str, bytes]:
    work, task = pickle.loads(row["task"])  # noqa: S301 - what our own process has written
    try:
        outcome = work(task)
    except OnrecordError as error:
        outcome = error
    return {"outcome": pickle.dumps(outcome)}
