"""Folders on this machine, in an object store or in memory, in which a file is there in whole or not at all.

Where they are is said by an address as fsspec takes it: a path, ``s3://bucket/folder``, ``memory://folder``.
For ``s3://`` the client that comes with pyarrow is used, unless fsspec's own (s3fs) is installed; both find
credentials, region and endpoint (``AWS_ENDPOINT_URL``) in the environment.
"""

from __future__ import annotations

import functools
import importlib.util
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

import fsspec
from fsspec.implementations.arrow import ArrowFSWrapper
from fsspec.implementations.local import LocalFileSystem
from pyarrow.fs import S3FileSystem

from onrecord.errors import StorageError

UNFINISHED = ".unfinished"
"""The end of the name of a file that is being written."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder by its address; it need not be there. Names of files are relative to it, with ``/`` in them.

    Whatever goes wrong in it is raised as :class:`~onrecord.errors.StorageError`.
    """

    address: str

    def below(self, name: str) -> Folder:
        """Return a folder in this one."""
        return Folder(f"{self.address.rstrip('/')}/{name}")

    def names(self, below: str = "") -> list[str]:
        """Return the names of all whole files in this folder and the folders in it, sorted.

        With ``below`` (a folder in this one) only those in there.
        """
        system, root = _opened(self.address)
        found: list[str] = []
        # Where nothing is, object stores raise and others find nothing.
        with self._told(), suppress(FileNotFoundError):
            found = [str(one)[len(root) + 1 :] for one in system.find(f"{root}/{below}".rstrip("/"))]
        return sorted(one for one in found if UNFINISHED not in one)

    def has(self, name: str) -> bool:
        """Tell whether a file is there."""
        system, root = _opened(self.address)
        with self._told():
            return bool(system.exists(f"{root}/{name}"))

    @contextmanager
    def reading(self, name: str) -> Iterator[BinaryIO]:
        """Open a file to read."""
        system, root = _opened(self.address)
        with self._told(), system.open(f"{root}/{name}", "rb") as stream:
            yield cast("BinaryIO", stream)

    @contextmanager
    def writing(self, name: str) -> Iterator[Path]:
        """Give a path on this machine to write to, and put what lies there in the folder when it is whole.

        Where it breaks, or is killed, there is no file of that name, or the one that was there before.
        """
        system, root = _opened(self.address)
        local = isinstance(system, LocalFileSystem)
        with self._told():
            if local:
                target = Path(root) / name
                target.parent.mkdir(parents=True, exist_ok=True)
                path = target.with_name(f"{target.name}.{secrets.token_hex(6)}{UNFINISHED}")
            else:
                handle, made = tempfile.mkstemp(suffix=UNFINISHED)
                os.close(handle)
                path = Path(made)
            try:
                yield path
                if local:
                    _to_disk(path)
                    path.replace(target)
                else:
                    system.makedirs(f"{root}/{name}".rpartition("/")[0], exist_ok=True)
                    system.put_file(str(path), f"{root}/{name}")
            finally:
                path.unlink(missing_ok=True)

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """Give a folder on this machine for what need not last: in this one, or where temporary files are."""
        system, root = _opened(self.address)
        local = Path(root) if isinstance(system, LocalFileSystem) else None
        with self._told():
            if local is not None:
                local.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(suffix=UNFINISHED, dir=local) as name:
                yield Path(name)

    def tidy(self) -> None:
        """Remove what was left unfinished by processes that were killed; to be called when none writes."""
        system, root = _opened(self.address)
        with self._told(), suppress(FileNotFoundError):
            for one in system.find(root, withdirs=True):
                if str(one).endswith(UNFINISHED):
                    system.rm(one, recursive=True)

    def remove(self, name: str) -> None:
        """Remove a file, where it is there."""
        system, root = _opened(self.address)
        with self._told(), suppress(FileNotFoundError):
            system.rm_file(f"{root}/{name}")

    def clear(self) -> None:
        """Remove the folder with all that is in it."""
        system, root = _opened(self.address)
        with self._told(), suppress(FileNotFoundError):
            system.rm(root, recursive=True)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise StorageError(
                f"{self.address}: {error}; check the address, the permissions and the room there"
            ) from error


@functools.cache
def _opened(address: str) -> tuple[Any, str]:
    """Return the file system of an address, and the path in it."""
    if address.startswith("s3://") and importlib.util.find_spec("s3fs") is None:
        endpoint = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
        return ArrowFSWrapper(S3FileSystem(endpoint_override=endpoint)), address[5:].rstrip("/")
    try:
        system, root = fsspec.core.url_to_fs(address)
    except (ValueError, ImportError) as error:
        raise StorageError(f"{address}: {error}") from error
    return system, str(root).rstrip("/")


def _to_disk(path: Path) -> None:
    with path.open("rb") as stream:
        os.fsync(stream.fileno())
