"""Archives and packed files that are small and hold much, lie in one another, or are cut off."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

SENTENCE = "The ferry left the harbour on Tuesday morning, the mayor of Vrelo told the Example Wire. "
MIB = 2**20
_BLOCK = b"a" * MIB


def gzip_bomb(times: int) -> bytes:
    """Return a text of so many MiB, packed."""
    return _packed(zlib.compressobj(9, zlib.DEFLATED, 31), times)


def bzip2_bomb(times: int) -> bytes:
    """Return a text of so many MiB, packed."""
    return _packed(bz2.BZ2Compressor(), times)


def xz_bomb(times: int) -> bytes:
    """Return a text of so many MiB, packed."""
    return _packed(lzma.LZMACompressor(preset=0), times)


def _packed(packer: Any, times: int) -> bytes:
    return b"".join([*(packer.compress(_BLOCK) for _ in range(times)), packer.flush()])


def zip_bomb(times: int) -> bytes:
    """Return a zip archive of a text and a table of so many MiB."""
    return _zip({"a.txt": (_BLOCK, times), "a.csv": (_BLOCK, times)})


def zip_in_zip(times: int) -> bytes:
    """Return zip archives in one another, so many deep."""
    name, data = "a.txt", SENTENCE.encode()
    for _ in range(times):
        name, data = "a.zip", _zip({name: (data, 1)})
    return data


def zip_of_zips(times: int) -> bytes:
    """Return a zip archive of ten zip archives of ten texts of so many MiB each."""
    inner = _zip({f"{number}.txt": (_BLOCK, times) for number in range(10)})
    return _zip({f"{number}.zip": (inner, 1) for number in range(10)})


def _zip(members: dict[str, tuple[bytes, int]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, (data, times) in members.items():
            with archive.open(name, "w") as member:
                for _ in range(times):
                    member.write(data)
    return out.getvalue()


def zip_names(times: int) -> bytes:
    """Return a zip archive of so many texts with names of two lines."""
    return _zip({f"a\n\u202e{number}\x1b[31m.txt": (SENTENCE.encode(), 1) for number in range(times)})


def tar_names(times: int) -> bytes:
    """Return a tar archive of so many texts with names of two lines."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for number in range(times):
            member = tarfile.TarInfo(f"../a\n{number}.txt")
            member.size = len(SENTENCE)
            archive.addfile(member, io.BytesIO(SENTENCE.encode()))
    return out.getvalue()


def tar_header(times: int) -> bytes:
    """Return a tar archive of which a header says that it has so many MiB, and has."""
    header = tarfile.TarInfo("a.txt")
    header.type, header.size = tarfile.XHDTYPE, times * MIB
    return header.tobuf() + _BLOCK * times


def gzip_cut_off(times: int) -> bytes:
    """Return lines of JSON, packed and cut off."""
    return gzip.compress(f'{{"text": "{SENTENCE}"}}\n'.encode() * times)[:-20]


def warc_cut_off(times: int) -> bytes:
    """Return a packed WARC of so many pages, cut off."""
    return gzip.compress(warc_pages(times), 1)[:-40]


def warc_pages(times: int) -> bytes:
    """Return a WARC of so many pages."""
    return _warc("text/html", f"<p>{SENTENCE * 3}</p>".encode()) * times


def warc_headers(times: int) -> bytes:
    """Return a WARC with a record of so many header lines."""
    return b"WARC/1.0\r\nWARC-Type: response\r\n" + b"X: y\r\n" * times


def _warc(kind: str, page: bytes) -> bytes:
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://wire.example/\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


PACKED: dict[str, tuple[str, Callable[[int], bytes], int]] = {
    "gzip: 2 GB in 2 MB": ("a.gz", gzip_bomb, 2_048),
    "bzip2: 2 GB": ("a.bz2", bzip2_bomb, 2_048),
    "xz: 2 GB": ("a.xz", xz_bomb, 2_048),
    "zip: a text and a table of 1 GB": ("a.zip", zip_bomb, 1_024),
    "zip: 200 in one another": ("a.zip", zip_in_zip, 200),
    "zip: ten of ten texts of 100 MB": ("a.zip", zip_of_zips, 100),
    "zip: 20,000 names of two lines": ("a\nb.zip", zip_names, 20_000),
    "tar: 20,000 names of two lines": ("a\nb.tar", tar_names, 20_000),
    "tar: a header of 200 MB": ("a.tar", tar_header, 200),
    "gzip: lines of JSON, cut off": ("a.jsonl.gz", gzip_cut_off, 20_000),
    "WARC: packed and cut off": ("a.warc.gz", warc_cut_off, 1_000),
    "WARC: a million header lines": ("a.warc", warc_headers, 1_000_000),
}
"""What they are, the name of the file, what makes it, and how often its parts are repeated."""
