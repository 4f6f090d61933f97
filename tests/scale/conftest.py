"""Puts the records made for benchmarks where these tests find them, and gives them a cluster and a corpus."""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
FOLDERS = ("scale", "archive", "woven", "weaving", "..")
sys.path[:0] = [str(TESTS / name) for name in FOLDERS]  # none is in the package


@dataclass(frozen=True)
class Examples:
    """The example corpus: ``tables`` that it was read to, which are woven, the ``archive`` that these were
    loaded into, and ``snapshot``, the tables that it was written as.
    """

    tables: Path
    archive: Path
    snapshot: Path


@pytest.fixture(scope="session")
def cluster() -> Iterator[None]:
    """Run a Ray cluster of this machine, which takes seconds to start, for all tests that want one."""
    pytest.importorskip("ray.data")
    from onrecord.scale.cluster import ray_cluster

    with pytest.MonkeyPatch.context() as changed:
        # Its processes look for modules nowhere else.
        changed.setenv("PYTHONPATH", os.pathsep.join(sys.path))
        with ray_cluster(2):
            yield


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Examples:
    """Read the example corpus once for all tests."""
    from onrecord.archive.connection import opened
    from onrecord.exports.folders import Folder
    from onrecord.exports.loading import load
    from onrecord.exports.snapshot import snapshot
    from onrecord.reading.language import DEFAULT_MODEL
    from onrecord.scale.corpus import read_corpus
    from onrecord.scale.loom.weaving import weave_tables
    from onrecord.sources import read_sources
    from onrecord.woven.weaving import weave_archive

    folder = tmp_path_factory.mktemp("examples")
    found = Examples(folder / "read", folder / "examples.db", folder / "tables")
    corpus = read_sources(TESTS.parent / "examples" / name for name in ("corpus", "corpus.jsonl"))
    read_corpus(corpus, Folder(str(found.tables)), shards=2, model=DEFAULT_MODEL)
    weave_tables(Folder(str(found.tables)))
    with opened(found.archive, "make") as connection:
        list(load(connection, Folder(str(found.tables))))
        weave_archive(connection)
        snapshot(connection, Folder(str(found.snapshot)))
    return found
