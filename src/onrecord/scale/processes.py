"""Reading many documents, in this process or in several, always in the order given."""

from __future__ import annotations

import multiprocessing
import traceback
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

import msgspec

from onrecord.errors import DocumentError, ModelError, OnrecordError, ReadingFailed
from onrecord.reading import language
from onrecord.reading.reader import read
from onrecord.records import Document, Record
from onrecord.workers import live_with_parent

CHUNK = 8
"""Documents handed to a process at a time at most: enough that handing over costs nothing beside reading."""
FULL = 4_000
"""Characters of text at which a chunk is handed over, however few its documents: a tenth of a second of work,
so that at the end no process is left with much while others have nothing."""
AHEAD = 32
"""Documents a process may be ahead: memory is bounded by ``jobs * (AHEAD + CHUNK)`` documents."""
MOST_KILLED = 3
"""Processes killed one after another before it is taken that none can live here."""

Outcome = Record | DocumentError
Chunk = tuple[Document | DocumentError, ...]
Packed = bytes | Outcome
"""A record as it goes from one process to another: packed, since pickling takes three times as long."""

_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Record)


def read_all(
    documents: Iterable[Document | DocumentError], *, jobs: int = 1, model: str = language.DEFAULT_MODEL
) -> Iterator[Outcome]:
    """Yield for each document its record, or the error that kept it from being read, in the order given.

    Errors among ``documents`` are passed through at their place. With ``jobs`` above 1 the documents are
    spread over that many processes; the outcome is the same. Nothing is kept: the memory used does not
    grow with the number of documents. Raises :class:`~onrecord.errors.ModelError` where the language
    model cannot be loaded.
    """
    if jobs == 1:
        language.load(model)
        return (_read_one(document, model) for document in documents)
    return _read_in_processes(iter(documents), jobs, model)


def read_apart(
    documents: Iterable[Document | DocumentError], *, model: str = language.DEFAULT_MODEL
) -> Iterator[Outcome]:
    """Yield what :func:`read_all` does, read in a process beside this one that may be killed."""
    return _read_in_processes(iter(documents), 1, model)


def chunks(documents: Iterable[Document | DocumentError]) -> Iterator[Chunk]:
    """Yield documents in the order given, in chunks that are handed to a process at a time."""
    chunk: list[Document | DocumentError] = []
    characters = 0
    for document in documents:
        chunk.append(document)
        characters += len(document.text) if isinstance(document, Document) else 0
        if len(chunk) == CHUNK or characters >= FULL:
            yield tuple(chunk)
            chunk, characters = [], 0
    if chunk:
        yield tuple(chunk)


def _read_in_processes(
    documents: Iterator[Document | DocumentError], jobs: int, model: str
) -> Iterator[Outcome]:
    pool = _pool(jobs, model)
    left = chunks(documents)
    waiting: deque[tuple[Chunk, Future[list[Packed]]]] = deque()
    ahead = 0
    try:
        while True:
            try:
                while ahead < jobs * AHEAD and (chunk := next(left, None)) is not None:
                    ahead += len(chunk)
                    # It waits before it is handed over: that fails where a process was killed meanwhile.
                    waiting.append((chunk, Future()))
                    waiting[-1] = (chunk, pool.submit(_read_chunk, chunk, model))
                if not waiting:
                    return
                packed = waiting[0][1].result()
            except BrokenProcessPool:
                # A process was killed, and with it all that was under way. Which document was to blame is
                # not known, so those waiting are read one at a time before the others go on together.
                suspects = [one for chunk, _ in waiting for one in chunk]
                waiting.clear()
                ahead = 0
                yield from _read_singly(suspects, model)
                pool = _pool(jobs, model)
                continue
            chunk, _ = waiting.popleft()
            ahead -= len(chunk)
            yield from (_DECODER.decode(one) if isinstance(one, bytes) else one for one in packed)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _pool(jobs: int, model: str) -> ProcessPoolExecutor:
    # spawn: a forked copy of a process with threads (BLAS, a progress display) can hang.
    return ProcessPoolExecutor(
        jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_begin, initargs=(model,)
    )


def _begin(model: str) -> None:
    live_with_parent()
    language.load(model)


def _read_chunk(chunk: Chunk, model: str) -> list[Packed]:
    return [_packed(_read_one(document, model)) for document in chunk]


def _packed(outcome: Outcome) -> Packed:
    if isinstance(outcome, DocumentError):
        return outcome
    try:
        return _ENCODER.encode(outcome)
    except UnicodeEncodeError:
        # Half of a surrogate pair, which no file gives, has no bytes.
        return outcome


def _read_one(document: Document | DocumentError, model: str) -> Outcome:
    if isinstance(document, DocumentError):
        return document
    try:
        return read(document, model)
    except DocumentError as error:
        return error
    except OnrecordError:
        raise
    except Exception as error:  # noqa: BLE001 - the boundary at which one document must not stop the run
        place = traceback.extract_tb(error.__traceback__)[-1]
        return ReadingFailed(
            document.origin or document.id,
            f"reading it broke ({type(error).__name__}: {error}, in {place.name}, line {place.lineno})",
            "please report it with the text",
        )


def _read_singly(documents: Sequence[Document | DocumentError], model: str) -> Iterator[Outcome]:
    """Read one document at a time in a process that is replaced whenever it is killed."""
    pool = _pool(1, model)
    killed_in_a_row = 0
    try:
        for document in documents:
            try:
                outcome = pool.submit(_read_one, document, model).result()
                killed_in_a_row = 0
            except BrokenProcessPool as error:
                killed_in_a_row += 1
                if killed_in_a_row == MOST_KILLED:
                    raise ModelError(
                        f"{MOST_KILLED} reading processes in a row were killed; "
                        "look at the machine's memory, or read with one process"
                    ) from error
                outcome = ReadingFailed(
                    document.origin
                    if isinstance(document, DocumentError)
                    else document.origin or document.id,
                    "the process that read it was killed",
                    "it may need more memory than there is",
                )
                pool = _pool(1, model)
            yield outcome
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
