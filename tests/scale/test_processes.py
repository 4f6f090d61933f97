import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import DocumentError, EmptyDocument, ModelError, ReadingFailed
from onrecord.reading import reader
from onrecord.records import Document, Record
from onrecord.scale import processes
from onrecord.scale.processes import AHEAD, CHUNK, FULL, chunks, read_all

TEXTS = [f"The minister met {n} envoys on Monday, a spokesman said." for n in range(20)]


def documents() -> Iterator[Document | DocumentError]:
    for n, text in enumerate(TEXTS):
        yield Document(f"d{n}", text)
        if n == 4:
            yield EmptyDocument("lost.txt", "there is no text", "leave it out")
    yield Document("half", TEXTS[0], title="half of a pair \ud800")


def outcomes(jobs: int) -> list[object]:
    return [
        str(outcome) if isinstance(outcome, DocumentError) else outcome.to_dict()
        for outcome in read_all(documents(), jobs=jobs)
    ]


def test_several_processes_give_what_one_gives_in_the_same_order() -> None:
    alone = outcomes(1)
    assert len(alone) == 22
    assert isinstance(alone[-1], dict)
    assert alone[5] == "lost.txt: there is no text; leave it out"
    assert outcomes(2) == alone


def test_reading_is_lazy() -> None:
    taken: list[int] = []

    def watched() -> Iterator[Document]:
        for n, text in enumerate(TEXTS):
            taken.append(n)
            yield Document(f"d{n}", text)

    first = next(iter(read_all(watched())))
    assert isinstance(first, Record)
    assert taken == [0]


def test_short_documents_are_handed_over_together_and_long_ones_singly() -> None:
    lost = EmptyDocument("lost.txt", "there is no text", "leave it out")
    short = [Document(f"d{n}", "short") for n in range(CHUNK + 1)]
    long = [Document(name, "long " * FULL) for name in ("long", "longer")]
    given = [*short, lost, *long, lost]
    found = list(chunks(given))
    assert [len(one) for one in found] == [CHUNK, 3, 1, 1]
    assert [one for chunk in found for one in chunk] == given


def test_processes_run_ahead_only_so_far() -> None:
    taken: list[int] = []

    def watched() -> Iterator[Document]:
        for n in range(4 * AHEAD):
            taken.append(n)
            yield Document(f"d{n}", TEXTS[n % len(TEXTS)])

    reading = read_all(watched(), jobs=2)
    next(reading)
    assert len(taken) <= 2 * (AHEAD + CHUNK)
    assert len(list(reading)) == 4 * AHEAD - 1


def test_a_text_that_breaks_the_reading_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = reader.read

    def fragile(document: Document, model: str) -> Record:
        if document.id == "d1":
            raise ZeroDivisionError("by nothing")
        return plain(document, model)

    monkeypatch.setattr(processes, "read", fragile)
    found = list(read_all([Document("d0", TEXTS[0]), Document("d1", TEXTS[1]), Document("d2", TEXTS[2])]))
    assert [type(one) for one in found] == [Record, ReadingFailed, Record]
    assert "ZeroDivisionError: by nothing" in str(found[1])


def test_a_killed_process_loses_nothing() -> None:
    given = [Document(f"d{n}", TEXTS[n % len(TEXTS)]) for n in range(90)]
    reading = iter(read_all(given, jobs=2))
    found = [next(reading)]
    for child in multiprocessing.active_children():
        os.kill(child.pid or 0, signal.SIGKILL)
    found.extend(reading)
    assert [one.document.id for one in found if isinstance(one, Record)] == [one.id for one in given]


def test_a_process_killed_while_nobody_looks_loses_nothing() -> None:
    given = [Document(f"d{n}", TEXTS[n % len(TEXTS)]) for n in range(90)]
    reading = iter(read_all(given, jobs=2))
    found = [next(reading)]
    for child in multiprocessing.active_children():
        os.kill(child.pid or 0, signal.SIGKILL)
        child.join()
    # What was told of the kill before more is handed over.
    time.sleep(0.5)
    found.extend(reading)
    assert [one.document.id for one in found if isinstance(one, Record)] == [one.id for one in given]


DRIVER = """
import itertools, multiprocessing, sys
from onrecord.records import Document
from onrecord.scale.processes import read_all

if __name__ == "__main__":
    endless = (Document(f"d{n}", "The minister met envoys on Monday.") for n in itertools.count())
    for number, _ in enumerate(read_all(endless, jobs=2)):
        if number == 20:
            print(*(child.pid for child in multiprocessing.active_children()), flush=True)
"""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_no_process_outlives_the_one_that_reads(how: signal.Signals, tmp_path: Path) -> None:
    script = tmp_path / "driver.py"
    script.write_text(DRIVER)
    command = [sys.executable, str(script)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as driver:  # noqa: S603 - our own
        assert driver.stdout is not None
        workers = list(map(int, driver.stdout.readline().split()))
        assert len(workers) == 2
        assert all(map(running, workers))
        driver.send_signal(how)
        driver.wait()
    until = time.monotonic() + 30
    while any(map(running, workers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(running, workers))


def running(pid: int) -> bool:
    """Tell whether a process runs; one that has ended and is waited for by nobody does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except FileNotFoundError:
        return False


def test_a_missing_model_is_said_at_once() -> None:
    with pytest.raises(ModelError):
        read_all([Document("d0", TEXTS[0])], model="no_such_model")
