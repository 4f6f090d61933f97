"""The memory that reading takes, whatever the number of documents: the real command, in one process.

    python -m benchmarks.memory [--documents N] [--shards N]

Documents are short: 60 words of the example corpus, put together by chance, with a name in each that no
other has, so that whatever grows with words grows here. They are read once to records that are thrown
away and once to tables. Reported are the most memory that was resident, and CPU time.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.reading import EXAMPLES
from onrecord.records import Document
from onrecord.sources import read_sources

WORDS = 60
LIMIT = 1_024
"""MiB that reading may take."""
_SYLLABLES = tuple(a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "ol"))


@dataclass(frozen=True, slots=True)
class Peak:
    """What a command took: the most memory that was resident (MiB), and CPU time (seconds)."""

    command: str
    memory: float
    seconds: float


def short_documents(number: int) -> Iterator[dict[str, str]]:
    """Yield so many documents of 60 words as objects of JSON Lines; always the same ones."""
    sentences = _sentences()
    chance = random.Random(1)
    for place in range(number):
        name = "".join(chance.choice(_SYLLABLES) for _ in range(4)).capitalize()
        words = f"Minister {name} met the envoy on {chance.randint(1, 28)} May.".split()
        while len(words) < WORDS:
            words += chance.choice(sentences).split()
        day = f"{2000 + place % 3}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        yield {"id": f"short-{place:07}", "text": " ".join(words[:WORDS]) + ".", "published": day}


def peaks(documents: int, shards: int = 16) -> Iterator[Peak]:
    """Yield what reading so many short documents takes, to records and to tables."""
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "short.jsonl"
        with given.open("w", encoding="utf-8") as lines:
            for one in short_documents(documents):
                lines.write(json.dumps(one) + "\n")
        yield _peak("records", ["read", str(given), "--format", "jsonl"])
        tables = str(Path(folder) / "tables")
        yield _peak("tables", ["read", str(given), "--out", tables, "--shards", str(shards)])


def _sentences() -> Sequence[str]:
    texts = [one.text for one in read_sources(EXAMPLES) if isinstance(one, Document)]
    found = [" ".join(one.split()) for text in texts for one in re.split(r"(?<=[.!?])\s+", text)]
    return [one for one in found if 6 <= len(one.split()) <= 40]


def _peak(name: str, arguments: Sequence[str]) -> Peak:
    code = "import sys; from onrecord.cli import main; main(sys.argv[1:])"
    child = os.fork()
    if child == 0:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.execv(sys.executable, [sys.executable, "-c", code, *arguments])
    _, status, usage = os.wait4(child, 0)
    if status:
        raise SystemExit(
            f"onrecord {' '.join(arguments)}: ended with status {os.waitstatus_to_exitcode(status)}"
        )
    return Peak(name, usage.ru_maxrss / 1_024, usage.ru_utime + usage.ru_stime)


def main() -> None:
    """Read, and print what it took; end with status 1 where that is too much."""
    parser = argparse.ArgumentParser(description="The memory that reading takes.")
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--shards", type=int, default=16)
    options = parser.parse_args()
    most = 0.0
    for one in peaks(options.documents, options.shards):
        print(
            f"{options.documents:,} documents of {WORDS} words to {one.command}: {one.memory:,.0f} MiB, "
            f"{one.seconds:,.0f} s of CPU time ({1_000 * one.seconds / options.documents:.1f} ms a document)",
            flush=True,
        )
        most = max(most, one.memory)
    sys.exit(1 if most > LIMIT else 0)


if __name__ == "__main__":
    main()
