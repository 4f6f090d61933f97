"""A corpus read into tables: the same whatever reads it, and whenever it is broken off."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli import main
from onrecord.errors import DocumentError, EmptyDocument, ModelError, ReadingFailed, StorageError, UsageError
from onrecord.exports.folders import UNFINISHED, Folder
from onrecord.exports.manifest import MANIFEST, manifest_of
from onrecord.exports.parts import parts_in, read_failures, read_part
from onrecord.fingerprint import reader_version
from onrecord.reading.language import DEFAULT_MODEL
from onrecord.reading.reader import read
from onrecord.records import Document, Publication
from onrecord.scale import corpus, gathering, shards
from onrecord.scale.corpus import Corpus, read_corpus
from onrecord.scale.engines import EngineName


def day(month: int) -> Publication:
    one = date(2001, month, 4)
    return Publication(one.isoformat(), one, one, "given by the document's metadata")


DOCUMENTS = [
    Document(
        f"d{n}",
        f"The minister met {n + 2} envoys on Monday, a spokesman said.",
        outlet="Example Wire",
        published=day(n % 3 + 1) if n % 4 else None,
        origin=f"news.jsonl:{n + 1}",
    )
    for n in range(14)
]


def given() -> Iterator[Document | DocumentError]:
    for n, document in enumerate(DOCUMENTS):
        yield document
        if n == 4:
            yield EmptyDocument("lost.txt", "there is no text", "leave it out")
            yield replace(document, origin="again.jsonl:1", byline="Someone")
            yield replace(document, text="Another text.", origin="other.jsonl:1")


def into(
    folder: Folder | Path,
    documents: Sequence[Document | DocumentError] | None = None,
    *,
    number: int = 3,
    engine: EngineName = "processes",
    jobs: int = 1,
    model: str = DEFAULT_MODEL,
    replace: bool = False,
) -> Corpus:
    return read_corpus(
        given() if documents is None else documents,
        folder if isinstance(folder, Folder) else Folder(str(folder)),
        shards=number,
        engine=engine,
        jobs=jobs,
        model=model,
        replace=replace,
    )


def held(folder: Path) -> dict[str, bytes]:
    """Return all files by their names: the folder must hold nothing that is left over."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("undisturbed")
    assert into(folder) == Corpus(documents=14, failures=2, shards=3, shards_there=0)
    return folder


def test_tables_hold_what_reading_gives(undisturbed: Path) -> None:
    folder = Folder(str(undisturbed))
    found = [one for part in parts_in(folder) for one in read_part(folder, part)]
    assert sorted(one.given.id for one in found) == sorted(one.id for one in DOCUMENTS)
    by_id = {one.given.id: one for one in found}
    for document in DOCUMENTS:
        one = by_id[document.id]
        assert (one.given, one.record) == (document, read(document))
        assert (one.reader, one.corrected) == (reader_version(), False)
    assert {part.month for part in parts_in(folder)} == {"2001-01", "2001-02", "2001-03", "unknown"}
    assert [(one["origin"], one["kind"]) for one in read_failures(folder)] == [
        ("lost.txt", "EmptyDocument"),
        ("other.jsonl:1", "ConflictingDocument"),
    ]


def test_nothing_is_left_over(undisturbed: Path) -> None:
    assert {name.partition("/")[0] for name in held(undisturbed)} == {
        MANIFEST, "actors", "citations", "documents", "events", "failures", "questions", "references",
        "shards", "statements", "times",
    }  # fmt: skip
    assert [path for path in undisturbed.rglob("*") if UNFINISHED in path.name] == []
    found = manifest_of(Folder(str(undisturbed)))
    assert found is not None
    assert (found["documents"], found["failures"], found["reader"]) == (14, 2, reader_version())


def test_several_processes_give_the_same_bytes(undisturbed: Path, tmp_path: Path) -> None:
    into(tmp_path, jobs=2)
    assert held(tmp_path) == held(undisturbed)


def test_ray_gives_the_same_bytes(undisturbed: Path, tmp_path: Path, cluster: None) -> None:
    into(tmp_path, engine="ray", jobs=2)
    assert held(tmp_path) == held(undisturbed)


def test_a_folder_in_memory_takes_the_same(undisturbed: Path) -> None:
    folder = Folder("memory://corpus")
    into(folder)
    found = {}
    for name in folder.names():
        with folder.reading(name) as stream:
            found[name] = stream.read()
    assert found == held(undisturbed)


def test_what_is_there_is_not_read_again(
    undisturbed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    into(tmp_path)

    def never(*_: object, **__: object) -> None:
        raise AssertionError("nothing is to be read")

    monkeypatch.setattr(shards, "read_all", never)
    assert into(tmp_path).shards_there == 3
    (tmp_path / MANIFEST).unlink()
    next((tmp_path / "documents").rglob("*.parquet")).unlink()
    assert into(tmp_path).shards_there == 3
    assert held(tmp_path) == held(undisturbed)


def test_broken_off_anywhere_the_same_command_ends_the_same(
    undisturbed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The writing of each file in turn breaks off, and the next run begins from what is left."""
    written = len(held(undisturbed)) + 3
    plain = Folder.writing
    for last in range(0, written, 5):
        folder = tmp_path / str(last)
        left = [last]

        def writing(self: Folder, name: str, left: list[int] = left) -> object:
            left[0] -= 1
            if left[0] < 0:
                raise KeyboardInterrupt
            return plain(self, name)

        monkeypatch.setattr(Folder, "writing", writing)
        with pytest.raises(KeyboardInterrupt):
            into(folder)
        monkeypatch.setattr(Folder, "writing", plain)
        assert manifest_of(Folder(str(folder))) is None
        into(folder)
        assert held(folder) == held(undisturbed)


def test_another_document_has_one_shard_read_again(tmp_path: Path) -> None:
    into(tmp_path, DOCUMENTS[:-1])
    with pytest.raises(UsageError, match="holds 1 shards of other documents"):
        into(tmp_path, DOCUMENTS)
    assert into(tmp_path, DOCUMENTS, replace=True) == Corpus(14, 0, 3, 2)
    into(tmp_path / "anew", DOCUMENTS)
    anew = held(tmp_path / "anew")
    assert {name: one for name, one in held(tmp_path).items() if not name.startswith("anew/")} == anew


def test_a_month_with_many_documents_falls_into_parts(
    undisturbed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "PART_DOCUMENTS", 2)
    monkeypatch.setattr(shards, "GROUP", 2)
    into(tmp_path)
    folder, whole = Folder(str(tmp_path)), Folder(str(undisturbed))
    assert len(parts_in(folder)) > len(parts_in(whole))
    for month in ("2001-01", "2001-02", "2001-03", "unknown"):
        parts, (one,) = ([p for p in parts_in(where) if p.month == month] for where in (folder, whole))
        found = [each for part in parts for each in read_part(folder, part)]
        assert sorted(found, key=lambda each: each.given.id) == list(read_part(whole, one))


def test_a_document_that_kills_its_process_is_a_failure_in_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reading apart is chosen when a shard has been begun in vain too often."""
    apart = []

    def read_apart(documents: object, model: str) -> Iterator[DocumentError]:
        for document in documents:  # type: ignore[attr-defined]
            apart.append(document.id)
            yield ReadingFailed(document.origin, "the process that read it was killed", "it may need memory")

    def killed(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(shards, "read_all", killed)
    monkeypatch.setattr(shards, "read_apart", read_apart)
    for _ in range(shards.CAREFUL):
        with pytest.raises(MemoryError):
            into(tmp_path, DOCUMENTS[:1], number=1)
    assert into(tmp_path, DOCUMENTS[:1], number=1) == Corpus(0, 1, 1, 0)
    assert apart == ["d0"]
    assert not (tmp_path / shards.BEGUN).exists()


def test_a_shard_is_read_apart_as_it_is_read_otherwise(
    undisturbed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "CAREFUL", 0)
    into(tmp_path)
    assert held(tmp_path) == held(undisturbed)


def test_an_id_that_cannot_be_written_is_a_failure(tmp_path: Path) -> None:
    into(tmp_path, [replace(DOCUMENTS[0], id="half \ud800")], number=1)
    (found,) = read_failures(Folder(str(tmp_path)))
    assert (found["origin"], found["kind"]) == ("news.jsonl:1", "EncodingProblem")


def test_a_model_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="'no_such_model' is not installed"):
        into(tmp_path, model="no_such_model")


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StorageError, match="check the address"):
        into(tmp_path / "file" / "out")


def test_without_ray_the_command_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "ray", None)
    with pytest.raises(UsageError, match=r"pip install 'onrecord\[ray\]'"):
        into(tmp_path, engine="ray")


def run(*arguments: str) -> tuple[int, str]:
    found = CliRunner().invoke(main, arguments)
    return found.exit_code, found.stderr


def test_the_command_tells_what_it_wrote(tmp_path: Path) -> None:
    news, out = tmp_path / "news.jsonl", tmp_path / "out"
    lines = [{"id": "a", "text": "The envoy said that talks would go on."}, {"id": "b", "text": " "}]
    news.write_text("".join(json.dumps(line) + "\n" for line in lines))
    status, told = run("read", str(news), "--out", str(out), "--shards", "2")
    assert status == 0
    assert "2 of 2 shards read" in told
    assert f"{out}: 1 document, of 2 shards" in " ".join(told.split())
    assert "with the reasons: 1 that cannot be read" in told
    assert run("read", str(news), "--out", str(out), "--shards", "2")[0] == 0
    status, told = run("read", str(news), "--out", str(out), "--shards", "3")
    assert status == 2
    assert "--replace" in told


def test_options_for_tables_want_a_folder(tmp_path: Path) -> None:
    status, told = run("read", str(tmp_path), "--shards", "3")
    assert status == 2
    assert "--shards is for tables; say where they are to be written with --out" in " ".join(told.split())


def test_nothing_to_read_has_its_own_status(tmp_path: Path) -> None:
    assert run("read", str(tmp_path / "none.txt"), "--out", str(tmp_path / "out"))[0] == 1
    assert [one["kind"] for one in read_failures(Folder(str(tmp_path / "out")))] == ["MissingDocument"]


def test_an_interrupt_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(corpus, "deal", interrupted)
    (tmp_path / "a.txt").write_text("The envoy said that talks would go on.")
    status, told = run("read", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out"))
    assert status == 130
    assert "the same command goes on" in told
