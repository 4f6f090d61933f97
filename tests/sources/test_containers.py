"""What lies in archives: read as files are, within bounds, and what cannot be is told."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import struct
import tarfile
import time
import zipfile
from collections.abc import Callable
from hashlib import sha512
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import (
    DocumentError,
    LockedDocument,
    MalformedDocument,
    MissingDocument,
    OversizedDocument,
    UnsupportedFormat,
)
from onrecord.records import Document
from onrecord.sources import read_named, read_sources, setting, tarred, zipped

TEXT = "The ferry left the harbour on Tuesday, and the captain said that it would be back by the evening."
LINES = "".join(f'{{"text": "{TEXT} It was trip {number}."}}\n' for number in range(400)).encode()


class Once(io.RawIOBase):
    """Bytes as from a pipe: they come once."""

    def __init__(self, data: bytes) -> None:
        self.stream = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        return self.stream.readinto(buffer)


def read(data: bytes, name: str = "a", *, pipe: bool = False) -> list[Document | DocumentError]:
    return list(read_named(io.BufferedReader(Once(data)) if pipe else io.BytesIO(data), name))


def origins(found: list[Document | DocumentError]) -> list[str | None]:
    assert all(isinstance(one, Document) for one in found), found
    return [one.origin for one in found]


def zipped_up(members: dict[str, bytes], way: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", way) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred_up(members: dict[str, bytes], mode: str = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, data in members.items():
            header = tarfile.TarInfo(name)
            header.size = len(data)
            archive.addfile(header, io.BytesIO(data))
    return out.getvalue()


MEMBERS = {
    "./b.txt": TEXT.encode(),
    "reports/docs.jsonl": LINES[:300].rpartition(b"\n")[0] + b"\n",
    "reports/a": f"{TEXT} Twice.".encode(),
    ".hidden/a.txt": b"no",
    "reports/.a.txt": b"no",
    "__MACOSX/a.txt": b"no",
}


@pytest.mark.parametrize("pipe", [False, True])
@pytest.mark.parametrize(
    "packed",
    [
        lambda: zipped_up(MEMBERS),
        lambda: zipped_up(MEMBERS, zipfile.ZIP_STORED),
        lambda: zipped_up(MEMBERS, zipfile.ZIP_LZMA),
        lambda: tarred_up(MEMBERS),
        lambda: tarred_up(MEMBERS, "w:gz"),
        lambda: tarred_up(MEMBERS, "w:bz2"),
        lambda: tarred_up(MEMBERS, "w:xz"),
    ],
)
def test_members_are_read_as_files_of_their_names(packed: Callable[[], bytes], pipe: bool) -> None:
    assert origins(read(packed(), "a.dat", pipe=pipe)) == [
        "a.dat/b.txt",
        "a.dat/reports/docs.jsonl:1",
        "a.dat/reports/docs.jsonl:2",
        "a.dat/reports/a",
    ]


@pytest.mark.parametrize("compress", [gzip.compress, bz2.compress, lzma.compress])
@pytest.mark.parametrize("pipe", [False, True])
def test_one_packed_file_is_read_as_what_it_is(compress: Callable[[bytes], bytes], pipe: bool) -> None:
    assert origins(read(compress(TEXT.encode()), "a.txt.gz", pipe=pipe)) == ["a.txt.gz"]
    many = compress(LINES[:5_000].rpartition(b"\n")[0]) + compress(b"\n" + LINES) + b"\0" * 64
    found = read(many, pipe=pipe)
    assert len(found) > 400
    assert origins(found)[0] == "a:1"


def test_the_name_below_the_packing_counts() -> None:
    (found,) = read(gzip.compress(b"ferry = 1"), "settings.toml.gz")
    assert isinstance(found, UnsupportedFormat)


def test_archives_in_archives_are_read_to_a_depth() -> None:
    data = TEXT.encode()
    for depth in range(setting.MAX_DEPTH):
        data = zipped_up({"in": data}) if depth % 2 else gzip.compress(data)
    (found,) = read(data)
    assert isinstance(found, Document)
    (deeper,) = read(gzip.compress(data))
    assert isinstance(deeper, OversizedDocument)
    assert "deep" in deeper.what


def test_no_member_is_opened_or_written_by_its_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names = ("../up.txt", "/abs.txt", "a/../../b.txt", "C:\\c.txt")
    for data in (
        zipped_up(dict.fromkeys(names, TEXT.encode())),
        tarred_up(dict.fromkeys(names, TEXT.encode())),
    ):
        assert len(origins(read(data))) == 4
    assert list(tmp_path.iterdir()) == []
    assert not (tmp_path.parent / "up.txt").exists()


def test_a_member_without_a_name_is_read_as_the_others_are() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("", "b.txt"):
            archive.writestr(zipfile.ZipInfo(name), TEXT)
    assert all(isinstance(one, Document) for one in read(out.getvalue()))


def test_odd_names_are_shown_on_one_line() -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        header = tarfile.TarInfo("two\nlines \udcff.txt")
        header.size = len(TEXT)
        archive.addfile(header, io.BytesIO(TEXT.encode()))
    assert origins(read(out.getvalue())) == ["a/two\\nlines \\udcff.txt"]
    long = "n" * 5_000
    (origin,) = origins(read(tarred_up({long: TEXT.encode()})))
    assert origin == f"a/{'n' * 1000}…"


def test_links_and_devices_in_a_tar_are_told_and_passed_over() -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            header = tarfile.TarInfo(f"odd{kind.decode()}")
            header.type, header.linkname = kind, "/etc/passwd"
            archive.addfile(header)
        header = tarfile.TarInfo("a.txt")
        header.size = len(TEXT)
        archive.addfile(header, io.BytesIO(TEXT.encode()))
    *errors, found = read(out.getvalue())
    assert isinstance(found, Document)
    assert [type(error) for error in errors] == [MalformedDocument] * 4
    assert "this is a link" in str(errors[0])
    assert "device" in str(errors[2])


def test_links_in_a_zip_are_told() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    (found,) = read(out.getvalue())
    assert isinstance(found, MalformedDocument)
    assert "link" in found.what


@pytest.mark.parametrize(
    ("sign", "error"), [(0x01, LockedDocument), (0x41, LockedDocument), (0x20, UnsupportedFormat)]
)
def test_members_that_are_encrypted_or_patches_are_told(sign: int, error: type[DocumentError]) -> None:
    data = bytearray(zipped_up({"a.txt": TEXT.encode(), "b.txt": TEXT.encode()}))
    # No writer of the standard library does it: the sign for it, in both headers of the first member.
    struct.pack_into("<H", data, 6, sign)
    struct.pack_into("<H", data, data.index(b"PK\x01\x02") + 8, sign)
    assert {type(one): one.origin for one in read(bytes(data))} == {error: "a/a.txt", Document: "a/b.txt"}


def test_an_archive_of_a_version_to_come_is_told() -> None:
    data = bytearray(zipped_up({"a.txt": TEXT.encode()}))
    struct.pack_into("<H", data, data.index(b"PK\x01\x02") + 6, 84)
    (told,) = read(bytes(data))
    assert isinstance(told, UnsupportedFormat)
    assert "version 8.4" in told.what


def test_other_formats_made_of_zips_are_named(tmp_path: Path) -> None:
    office = zipped_up({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})
    (found,) = read(office)
    assert isinstance(found, UnsupportedFormat)
    assert "docx" in found.what
    (tmp_path / "one.docx").write_bytes(office)
    (tmp_path / "two.docx").write_bytes(office)
    (told,) = read_sources([tmp_path])
    assert "2 files of the format" in str(told)


def test_members_that_are_not_read_are_told_once_for_each_format() -> None:
    members = {"a.py": b"x", "b.py": b"y", "c.txt": TEXT.encode(), "d.gif": b"GIF89a"}
    for data in (zipped_up(members), tarred_up(members)):
        found, scripts, picture = read(data)
        assert isinstance(found, Document)
        assert (str(scripts).split(";")[0], scripts.origin) == (
            "a: 2 files of the format '.py' are not read",
            "a",
        )
        assert picture.origin == "a/d.gif"


@pytest.mark.parametrize("compress", [gzip.compress, bz2.compress, lzma.compress])
def test_what_is_cut_off_gives_the_lines_before_and_an_error(compress: Callable[[bytes], bytes]) -> None:
    whole = b"".join(
        line.replace(b"It was", sha512(line).hexdigest().encode()) for line in LINES.splitlines(keepends=True)
    )
    packed = compress(whole)
    *found, last = read(packed[: len(packed) * 2 // 3])
    assert all(isinstance(one, Document) for one in found)
    assert isinstance(last, MalformedDocument)
    assert "cut off" in last.what
    assert found or compress is not gzip.compress


def test_a_text_that_is_cut_off_is_no_document() -> None:
    packed = gzip.compress("".join(f"{TEXT} {n}. " for n in range(5_000)).encode())
    (found,) = read(packed[:-200])
    assert isinstance(found, MalformedDocument)
    assert "cut off" in found.what


def test_damage_and_what_follows_is_told() -> None:
    packed = bytearray(gzip.compress(TEXT.encode()))
    packed[-6] ^= 0xFF
    (found,) = read(bytes(packed))
    assert isinstance(found, MalformedDocument)
    (trailing,) = read(gzip.compress(TEXT.encode()) + b"something else")
    assert isinstance(trailing, MalformedDocument)


def test_a_damaged_member_does_not_stop_the_others() -> None:
    data = bytearray(zipped_up({"a.txt": TEXT.encode(), "b.txt": TEXT.encode()}, zipfile.ZIP_STORED))
    data[data.index(b"harbour")] = ord("H")
    broken, found = read(bytes(data))
    assert isinstance(broken, MalformedDocument)
    assert broken.origin == "a/a.txt"
    assert isinstance(found, Document)


def test_a_zip_without_its_end_is_told() -> None:
    (found,) = read(zipped_up(MEMBERS)[:-30])
    assert isinstance(found, MalformedDocument)
    assert "cut off" in found.what


@pytest.mark.parametrize("at", [700, 1_024, 1_100])
def test_a_tar_that_is_cut_off_or_damaged_gives_what_comes_before(at: int) -> None:
    data = tarred_up({"a.txt": TEXT.encode(), "b.txt": TEXT.encode(), "c.txt": TEXT.encode()})
    found = read(data[:at])
    assert isinstance(found[0], Document)
    assert at == 1_024 or isinstance(found[-1], MalformedDocument)
    damaged = bytearray(data)
    damaged[1_024 + 150] ^= 0xFF
    first, error = read(bytes(damaged))
    assert isinstance(first, Document)
    assert isinstance(error, MalformedDocument)


def test_bombs_end_early(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setting, "FREE", 2**18)
    zeros = b"\0" * (8 * 2**20)
    bombs = [
        gzip.compress(zeros, 9),
        bz2.compress(zeros),
        lzma.compress(zeros, preset=0),
        tarred_up({"a.jsonl": zeros}, "w:gz"),
        zipped_up({"a.jsonl": zeros}),
        zipped_up({f"{number}.gz": gzip.compress(b"\0" * 900_000) for number in range(300)}),
    ]
    for bomb in bombs:
        started = time.process_time()
        found = read(bomb, "a.jsonl")
        assert isinstance(found[-1], OversizedDocument)
        assert sum(isinstance(one, OversizedDocument) for one in found) == 1
        assert time.process_time() - started < 5


def test_a_pipe_may_hold_as_much_as_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setting, "FREE", 0)
    figures = "".join(sha512(bytes([number % 256, number // 256])).hexdigest() for number in range(3_000))
    data = gzip.compress(f"{TEXT} {figures}".encode())
    assert isinstance(read(data, pipe=True)[0], Document)


def test_a_tar_header_of_any_length_is_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tarred, "MAX_HEADER", 4_096)
    first = tarred_up({"a.txt": TEXT.encode()})[:1_024]
    found = read(first + tarred_up({"n" * 5_000: TEXT.encode()}))
    assert isinstance(found[0], Document)
    assert "header" in str(found[1])


def test_a_list_of_members_of_any_length_is_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MAX_DIRECTORY", 2_000)
    (found,) = read(zipped_up({f"{number}.txt": b"" for number in range(200)}))
    assert isinstance(found, OversizedDocument)


def test_members_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setting, "MAX_MEMBERS", 3)
    found = read(tarred_up({f"{number}.txt": TEXT.encode() for number in range(9)}))
    assert [type(one) for one in found] == [Document] * 3 + [OversizedDocument]
    assert found[-1].origin == "a/3.txt"


@given(
    st.binary(max_size=2_000), st.sampled_from([b"PK\x03\x04", b"\x1f\x8b\x08", b"BZh91AY&SY", b"\xfd7zXZ\0"])
)
@settings(deadline=None)
def test_whatever_follows_a_magic_ends_in_documents_or_errors(data: bytes, magic: bytes) -> None:
    assert read(magic + data)


SAMPLES = [zipped_up(MEMBERS), tarred_up(MEMBERS), tarred_up(MEMBERS, "w:gz"), lzma.compress(LINES[:3_000])]


@given(st.sampled_from(SAMPLES), st.data())
@settings(deadline=None)
def test_whatever_is_changed_or_cut_ends_in_documents_or_errors(sample: bytes, data: st.DataObject) -> None:
    changed = bytearray(sample[: data.draw(st.integers(4, len(sample)))])
    for place in data.draw(st.lists(st.integers(0, len(changed) - 1), max_size=6)):
        changed[place] ^= data.draw(st.integers(1, 255))
    found = read(bytes(changed))
    assert all(isinstance(one, Document | DocumentError) for one in found)


def test_patterns_are_filled_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "b/1.txt", "b/c/2.txt", "b/c/3.md", ".h/4.txt", "b/[x].txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{TEXT} {name}")
    os.symlink(tmp_path, tmp_path / "b" / "loop")
    monkeypatch.chdir(tmp_path)
    assert origins(list(read_sources(["**/*.txt"]))) == ["a.txt", "b/1.txt", "b/[x].txt", "b/c/2.txt"]
    assert origins(list(read_sources([f"{tmp_path}/b/**/*.txt"]))) == [
        f"{tmp_path}/{name}" for name in ("b/1.txt", "b/[x].txt", "b/c/2.txt")
    ]
    assert origins(list(read_sources(["*/*.txt"]))) == ["b/1.txt", "b/[x].txt"]
    assert origins(list(read_sources(["b/**"]))) == ["b/1.txt", "b/[x].txt", "b/c/2.txt", "b/c/3.md"]
    assert origins(list(read_sources(["b/[x].txt"]))) == ["b/[x].txt"]
    (found,) = read_sources(["b/*.html"])
    assert isinstance(found, MissingDocument)
