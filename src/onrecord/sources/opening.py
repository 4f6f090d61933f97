"""The one door for what is read: of what kind a stream is, and its documents, whoever brought it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import BinaryIO

from onrecord.errors import DocumentError, EmptyDocument, OversizedDocument, ReadingFailed, UnsupportedFormat
from onrecord.records import Document, Publication
from onrecord.sources.kinds import kind_of
from onrecord.sources.names import shown_name
from onrecord.sources.readers import reader_of
from onrecord.sources.setting import MAX_DEPTH, Opened, Setting, setting_of
from onrecord.sources.streams import looked_into

_CHECK = "check that it is the file that was meant"
_READ = "'onrecord read --help' says what is"
_INSTEAD = {
    **dict.fromkeys(("Zstandard", "7z", "RAR", "compress"), "unpack it first"),
    **dict.fromkeys(
        ("Microsoft Office or Outlook, old form", "RTF", "PostScript"),
        "save its text as a text file, or as PDF",
    ),
    **dict.fromkeys(("SQLite", "Arrow", "Avro", "HDF5"), "write it as Parquet, CSV or JSON Lines"),
}
"""By format, what can be given in its place."""


def read_named(
    stream: BinaryIO, name: str, published: Publication | None = None
) -> Iterator[Document | DocumentError]:
    """Yield what a stream holds that came under the name of a file, read as a file of that name is.

    The name is where the documents are from; nothing is opened by it.
    """
    yield from read_stream(stream, shown_name(name), published, Setting(name))


def read_within(
    outer: BinaryIO,
    inner: BinaryIO,
    name: str,
    origin: str,
    published: Publication | None,
    folder: str | None = None,
) -> Iterator[Document | DocumentError]:
    """Yield what a file holds that was found in another one, which is being read as ``outer``.

    ``name`` is that of the file, and no path that is opened; ``folder`` the one on disk in which it may be
    taken to lie. The bounds of what the outermost file may hold go on (:mod:`onrecord.sources.setting`);
    errors tell where they are passed.
    """
    setting = setting_of(outer)
    if setting.depth == MAX_DEPTH:
        yield OversizedDocument(origin, f"it lies more than {MAX_DEPTH} files deep", "unpack it first")
        return
    setting.budget.member(origin)
    within = replace(setting, name=name, depth=setting.depth + 1, folder=folder)
    yield from read_stream(inner, origin, published, within)


def read_stream(
    stream: BinaryIO, origin: str, published: Publication | None, setting: Setting
) -> Iterator[Document | DocumentError]:
    """Yield the documents of a stream of any kind, and the errors that tell why there are none.

    The name of its ``setting`` decides between kinds of text where the content does not ("" where there is
    none); ``origin`` is where the documents are said to be from. Whatever the bytes are, no error is raised
    for them; those of the stream itself are.
    """
    head, whole = looked_into(stream, setting.budget.read if setting.depth == 0 else None)
    kind = kind_of(head, setting.name, setting.columns)
    read = reader_of(kind)
    if read is None:
        yield UnsupportedFormat(
            origin, f"files of the format '{kind}' are not read", _INSTEAD.get(kind, _READ)
        )
        return
    opened = Opened(whole, setting)
    nothing = True
    try:
        for outcome in read(opened, origin, published):
            nothing = False
            yield outcome
        if nothing:
            yield EmptyDocument(origin, f"it is of the format '{kind}' and holds nothing to read", _CHECK)
    except DocumentError as error:
        yield error
    except Exception as error:  # noqa: BLE001 - the bytes come from anywhere, and the others go on
        yield ReadingFailed(
            origin,
            f"taking it for the format '{kind}', it could not be read ({type(error).__name__}: {error})",
            "check that it is whole; please report it if it is",
        )
    finally:
        # Who gave the stream closes it.
        opened.detach()


def told_once(
    members: Iterable[tuple[str, Iterator[Document | DocumentError]]], container: str
) -> Iterator[Document | DocumentError]:
    """Yield what the members of a folder or an archive hold; each format that is not read is told once.

    ``members`` are where each is and what comes of it. Formats are told when all are through: by the only
    member that has it, or by how many there are in ``container``.
    """
    others: dict[str, tuple[UnsupportedFormat, int]] = {}
    for origin, outcomes in members:
        for outcome in outcomes:
            if isinstance(outcome, UnsupportedFormat) and outcome.origin == origin:
                first, number = others.get(outcome.what, (outcome, 0))
                others[outcome.what] = first, number + 1
            else:
                yield outcome
    for what, (first, number) in others.items():
        yield first if number == 1 else UnsupportedFormat(container, f"{number:,} {what}", first.remedy)
