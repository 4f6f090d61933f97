"""Engines: what calls a function for each of many tasks, on this machine or on several.

A task writes a file and is done when that is there; so whatever is lost with a process or a machine is done
again, and a run that was broken off goes on where it was. Engines know nothing of this but that a task can be
given out twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from typing import Any, Literal

EngineName = Literal["processes", "ray"]

Engine = Callable[[Callable[[Any], Any], Sequence[Any]], Iterator[Any]]
"""Calls a function of the top of a module for each of some tasks.

What comes of them is yielded in whatever order they come to their ends.
"""


def opened_engine(name: EngineName, jobs: int) -> AbstractContextManager[Engine]:
    """Return an engine that does so many tasks at a time; on a Ray cluster, as many as that has room for.

    Raises :class:`~onrecord.errors.UsageError` where it is not installed.
    """
    if name == "ray":
        from onrecord.scale.cluster import ray_cluster

        return ray_cluster(jobs)
    from onrecord.scale.pool import processes

    return processes(jobs)


def opened_once(open_: ExitStack, name: EngineName, jobs: int) -> Engine:
    """Return an engine that is opened when there is a task for it: a cluster takes seconds to start."""
    opened: list[Engine] = []

    def run(work: Callable[[Any], Any], tasks: Sequence[Any]) -> Iterator[Any]:
        if tasks:
            if not opened:
                opened.append(open_.enter_context(opened_engine(name, jobs)))
            yield from opened[0](work, tasks)

    return run
