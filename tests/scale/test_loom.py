"""Tables are woven as an archive of the same documents is, whatever the tasks and whoever does them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import numpy as np
import pyarrow.parquet as pq
import pytest
from archive_making import made
from benchmarks.synthetic import records as synthetic
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reprint_reports import SLOW, several
from tables_making import written
from woven_making import put, records

from onrecord.archive.connection import opened
from onrecord.cli import main
from onrecord.errors import StorageError, UsageError
from onrecord.exports.folders import Folder
from onrecord.exports.manifest import MANIFEST, manifest_of
from onrecord.exports.snapshot import snapshot
from onrecord.exports.woven_columns import FAILURES, WOVEN, WOVEN_FOLDER
from onrecord.reading.language import DEFAULT_MODEL
from onrecord.records import Record
from onrecord.scale.corpus import read_corpus
from onrecord.scale.loom import (
    addresses,
    comparing,
    connecting,
    following,
    meeting,
    reprinting,
    spinning,
    weaving,
)
from onrecord.scale.loom.addresses import (
    chunks_of,
    document_at,
    document_of,
    mention_at,
    part_of,
    place_of,
    row_of,
)
from onrecord.scale.loom.connecting import tell
from onrecord.scale.loom.shuffling import deal_out, dealt_to, file_of, hashed, numbers
from onrecord.scale.loom.weaving import weave_tables
from onrecord.scale.loom.work import Task, Work
from onrecord.weaving.grouping import connected
from onrecord.weaving.nearness import WINDOW
from onrecord.weaving.reprints import originals
from onrecord.woven.weaving import weave_archive


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    """Return all rows of a table of what is woven, in an order of their own."""
    found = [
        row
        for path in sorted((folder / WOVEN_FOLDER / table).glob("*.parquet"))
        for row in pq.read_table(path).to_pylist()
    ]
    return sorted(
        found, key=lambda row: [str(row.get(key)) for key in ("id", "thread", "number", "document")]
    )


def woven(folder: Path) -> dict[str, list[dict[str, Any]]]:
    return {table: rows(folder, table) for table in (*WOVEN, "reprints")}


def archived(path: Path, held: Iterable[Record]) -> dict[str, list[dict[str, Any]]]:
    """Return what an archive of the same documents weaves."""
    with opened(path / "onrecord.db", "make") as connection:
        put(connection, held)
        assert weave_archive(connection) == []
        snapshot(connection, Folder(str(path / "archived")))
    return woven(path / "archived")


def news() -> list[Record]:
    return [*records(), *synthetic(90), made()]


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    return archived(tmp_path_factory.mktemp("wanted"), news())


@pytest.fixture(params=["at once", "in small pieces"])
def pieces(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Have documents fall into many buckets and chunks, or into few."""
    if request.param == "in small pieces":
        monkeypatch.setattr(weaving, "BUCKET_DOCUMENTS", 20)
        monkeypatch.setattr(addresses, "_CHUNK", 1)
        monkeypatch.setattr(addresses, "CHUNK", 2)
        monkeypatch.setattr(meeting, "_AT_ONCE", 10)
    return str(request.param)


def test_tables_are_woven_as_an_archive_is(
    wanted: dict[str, list[dict[str, Any]]], tmp_path: Path, pieces: str
) -> None:
    folder = written(tmp_path, news())
    assert weave_tables(folder) == 0
    assert woven(tmp_path) == wanted
    assert {name.partition("/")[0] for name in folder.names()} >= {"documents", WOVEN_FOLDER}
    assert not [name for name in folder.names() if name.startswith("weaving-")]
    assert rows(tmp_path, FAILURES) == []


def test_the_example_corpus_is_woven_as_its_archive_is(examples: Any) -> None:
    found = woven(examples.tables)
    assert found == woven(examples.snapshot)
    assert all(found.values())


@settings(SLOW, suppress_health_check=[*HealthCheck])
@given(several())
def test_reprints_are_those_among_all_documents(held: list[Record]) -> None:
    with TemporaryDirectory() as path:
        folder = written(Path(path), held)
        with pytest.MonkeyPatch.context() as changed:
            # Two documents to a chunk, four to a bucket.
            changed.setattr(weaving, "BUCKET_DOCUMENTS", 4)
            changed.setattr(addresses, "_CHUNK", 1)
            changed.setattr(addresses, "CHUNK", 2)
            weave_tables(folder)
        found = rows(Path(path), "reprints")
    assert {one["document"]: one["original"] for one in found} == originals(one.document for one in held)


@pytest.mark.parametrize("engine", ["processes", "ray"])
def test_engines_weave_the_same_bytes(engine: Any, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if engine == "ray":
        request.getfixturevalue("cluster")
    for name, jobs in (("alone", 1), ("spread", 2)):
        folder = written(tmp_path / name, news()[:40])
        weave_tables(folder, engine=engine if jobs == 2 else "processes", jobs=jobs)
    alone, spread = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.*")}
        for name in ("alone", "spread")
    )
    assert alone == spread


def test_broken_off_anywhere_it_ends_the_same(
    wanted: dict[str, list[dict[str, Any]]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every few files the writing breaks off, and the next call begins from what is left."""
    folder, plain, calls = written(tmp_path, news()), Folder.writing, 0
    for allowed in range(3, 200, 7):
        left = [allowed]

        def writing(self: Folder, name: str, left: list[int] = left) -> object:
            left[0] -= 1
            if left[0] < 0:
                raise KeyboardInterrupt
            return plain(self, name)

        monkeypatch.setattr(Folder, "writing", writing)
        calls += 1
        try:
            weave_tables(folder)
            break
        except KeyboardInterrupt:
            assert manifest_of(folder.below(WOVEN_FOLDER)) is None
    assert calls > 4
    assert woven(tmp_path) == wanted


def test_what_is_woven_is_not_woven_again(tmp_path: Path) -> None:
    folder = written(tmp_path, records())
    weave_tables(folder)
    with patch.object(weaving, "_weave", side_effect=AssertionError("nothing is to be woven")):
        weave_tables(folder)
    (tmp_path / WOVEN_FOLDER / MANIFEST).unlink()
    weave_tables(folder)


def test_other_tables_take_what_was_woven_with_them(tmp_path: Path) -> None:
    folder = written(tmp_path, records()[:5])
    weave_tables(folder)
    before = folder.names(WOVEN_FOLDER)
    read_corpus([], folder, shards=1, model=DEFAULT_MODEL, replace=True)
    assert folder.names(WOVEN_FOLDER) == []
    assert before
    weave_tables(folder)
    assert rows(tmp_path, "events") == []


@pytest.mark.parametrize(
    ("module", "name"),
    [
        (spinning, "sheet"), (comparing, "candidates_between"), (following, "weave_block"),
        (reprinting, "printed_again"),
        ("onrecord.scale.loom.composing", "components"),
    ],
)  # fmt: skip
def test_what_breaks_is_left_out_and_told(module: Any, name: str, tmp_path: Path) -> None:
    folder = written(tmp_path, records())
    target = module if isinstance(module, str) else module.__name__
    plain = getattr(__import__(target, fromlist=[name]), name)
    calls = 0

    def fragile(*given: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise ZeroDivisionError("by nothing")
        return plain(*given)

    with patch(f"{target}.{name}", fragile):
        assert weave_tables(folder) == 1
    (failure,) = rows(tmp_path, FAILURES)
    assert failure["kind"] == "WeavingFailed"
    assert "ZeroDivisionError: by nothing" in failure["what"]
    assert rows(tmp_path, "events")
    assert rows(tmp_path, "threads")
    assert weave_tables(folder) == 1


def test_tables_that_cannot_be_woven_are_told(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="not whole"):
        weave_tables(Folder(str(tmp_path)))
    with opened(tmp_path / "onrecord.db", "make") as connection:
        snapshot(connection, Folder(str(tmp_path / "archived")))
    with pytest.raises(UsageError, match="woven already"):
        weave_tables(Folder(str(tmp_path / "archived")))


def test_the_command(tmp_path: Path) -> None:
    folder = written(tmp_path, records()[:6])
    found = CliRunner().invoke(main, ["weave", "--parquet", folder.address])
    assert found.exit_code == 0
    assert f"woven: {folder.address}/woven" in " ".join(found.stderr.split())
    assert rows(tmp_path, "events")
    for wrong in (["--parquet", folder.address, "--as-of", "2001"], ["--engine", "ray"]):
        assert CliRunner().invoke(main, ["weave", *wrong]).exit_code == 2


@given(
    st.integers(0, addresses.PARTS - 1),
    st.integers(0, addresses.ROWS - 1),
    st.integers(0, addresses.MENTIONS - 1),
)
def test_addresses_come_apart_again(part: int, row: int, place: int) -> None:
    document = document_at(part, row)
    mention = mention_at(document, place)
    assert mention < 2**63
    assert (part_of(document), row_of(document)) == (part, row)
    assert (document_of(mention), place_of(mention)) == (document, place)


def test_chunks_cover_a_part() -> None:
    found = chunks_of(3, 2 * addresses.CHUNK + 1)
    assert [document for _, own in found for document in own] == [
        document_at(3, row) for row in range(2 * addresses.CHUNK + 1)
    ]
    for chunk, own in found:
        assert set(addresses.chunk_of(np.array(own)).tolist()) == {chunk}
        mentions = np.array([mention_at(document, 7) for document in own])
        assert set(addresses.chunk_of_mention(mentions).tolist()) == {chunk}
    assert chunks_of(3, 0) == []


def task(folder: Folder, stage: str, number: int, buckets: int, given: str = "", files: int = 0) -> Task:
    return Task(Work(folder, folder, buckets, "key", {}), stage, number, given, files, number)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 30), st.integers(0, 30)).filter(lambda pair: pair[0] != pair[1]), max_size=60
    ),
    st.integers(1, 4),
)
def test_components_are_those_of_the_graph(edges: list[tuple[int, int]], buckets: int) -> None:
    folder = Folder("memory://graph")
    folder.clear()
    # The mentions are of several documents, so that they are told to several chunks.
    mentions = [mention_at(document_at(number % 3, number), number) for number in range(31)]
    ones, others = np.array(
        [[mentions[one], mentions[other]] for one, other in edges] or np.empty((0, 2)), np.int64
    ).T
    comparing.put_edges(task(folder, "edges", 0, buckets), ones, others, both_ways=True)

    def do(_what: str, function: Any, tasks: Sequence[Task]) -> list[Any]:
        return [function(one) for one in tasks]

    stage, files = weaving._connect(Work(folder, folder, buckets, "key", {}), 1, do)
    do("", tell, [task(folder, "components", number, buckets, stage, files) for number in range(buckets)])
    found: dict[int, set[int]] = {}
    held: set[int] = set()
    for part in range(3):
        for chunk, _ in chunks_of(part, 31):
            told = dealt_to(folder, "components", buckets, chunk)
            if told is not None:
                for first, mention in zip(numbers(told, "first"), numbers(told, "mention"), strict=True):
                    found.setdefault(int(first), set()).add(int(mention))
            alone = dealt_to(folder, connecting.HELD, buckets, chunk)
            held |= set() if alone is None else set(numbers(alone, "mention").tolist())
    together = [{mentions[one] for one in own} for own in connected(31, edges) if len(own) > 1]
    assert sorted(map(sorted, found.values())) == sorted(map(sorted, together))
    assert all(first == min(own) for first, own in found.items())
    assert held == set().union(*together)


DOCUMENTS = st.lists(
    st.tuples(st.sampled_from([0, 700_000, 700_010, 700_030, 700_031, 700_090]), st.integers(1, 3)),
    min_size=1,
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS, st.integers(1, 3))
def test_documents_meet_that_are_near_and_share_keys(documents: list[tuple[int, int]], buckets: int) -> None:
    """Of two documents under one key every pair is told that may be near, with the greater weight."""
    folder = Folder("memory://meetings")
    folder.clear()
    count = len(documents)
    own = np.array([document_at(number % 2, number) for number in range(count)])
    days, weights = (np.array(column) for column in zip(*documents, strict=True))
    keys = np.full(count, 11)
    texts = {"key": keys, "day": days, "document": own, "weight": weights}
    deal_out(folder, file_of(spinning.TEXTS, 0), hashed(keys, buckets), texts)
    same = np.full(min(2, count), 5)
    deal_out(folder, file_of(spinning.DEEDS, 0), hashed(same, buckets), {"key": same, "document": own[:2]})
    for number in range(buckets):
        meeting.meet(task(folder, "meetings", number, buckets, files=1))
    found: dict[tuple[int, int], int] = {}
    for chunk in {int(one) for one in addresses.chunk_of(own)}:
        told = dealt_to(folder, "meetings", buckets, chunk)
        if told is not None:
            for one, other, shared in zip(
                *(numbers(told, n) for n in ("one", "other", "shared")), strict=True
            ):
                pair = int(one), int(other)
                found[pair] = found.get(pair, 0) + int(shared)
    wanted: dict[tuple[int, int], int] = {}
    for one, other in combinations(range(count), 2):
        pair = min(own[one], own[other]), max(own[one], own[other])
        near = not days[one] or not days[other] or abs(days[one] - days[other]) <= WINDOW.days
        if near:
            wanted[pair] = max(weights[one], weights[other])
        if {one, other} == {0, 1}:
            wanted[pair] = wanted.get(pair, 0) + 5
    assert found == wanted
