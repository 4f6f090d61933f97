"""The development sets, read and scored: one command for the figures in ``docs/measurements.md``.

    python -m evaluation.development [attribution time factuality events] [--shared DIR] [--jobs N]

Reads ``data/TASK/docs.jsonl`` of the shared folder (default ``../shared``), writes the records to
``build/evaluation/TASK.jsonl``, runs the scorer that comes with the data, and prints the figures of each
task on a line and all of them as one line of JSON. The sets are for measuring and no part of this
repository.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from onrecord.errors import DocumentError
from onrecord.scale.processes import read_all
from onrecord.sources import read_sources

ROOT = Path(__file__).resolve().parent.parent
TASKS = ("attribution", "time", "factuality", "events")


def read_set(task: str, shared: Path, jobs: int) -> Path:
    """Read the development set of ``task`` and return the file of its records."""
    records = ROOT / "build" / "evaluation" / f"{task}.jsonl"
    records.parent.mkdir(parents=True, exist_ok=True)
    documents = read_sources([shared / "data" / task / "docs.jsonl"])
    with records.open("w", encoding="utf-8") as out:
        for outcome in read_all(documents, jobs=jobs):
            if isinstance(outcome, DocumentError):
                print(outcome, file=sys.stderr)
            else:
                out.write(json.dumps(outcome.to_dict(), ensure_ascii=False) + "\n")
    return records


def score(task: str, shared: Path, records: Path) -> dict[str, Any]:
    """Run the scorer of ``task`` on ``records`` and return what it reports."""
    gold = shared / "data" / task / "gold.jsonl"
    scorer = shared / "eval" / f"score_{task}.py"
    command = [sys.executable, str(scorer), "--gold", str(gold), "--pred", str(records)]
    if task == "events":
        command.append("--json")
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=scorer.parent)
    if done.stderr:
        print(done.stderr.strip(), file=sys.stderr)
    report: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return report


def headline(task: str, report: Mapping[str, Any]) -> dict[str, float]:
    """Pick the figures that are followed, in percent (ratios as they are)."""

    def percent(value: float) -> float:
        return round(100 * value, 1)

    if task == "attribution":
        parts = ("content", "content_source", "source", "cue", "content_exact")
        return {part: percent(report[part]["f1"]) for part in parts}
    if task == "time":
        return {
            f"{name} {measure}": percent(report["by_set"][name][measure]["f1"])
            for name in report["by_set"]
            for measure in ("strict", "relaxed", "relaxed_value")
        }
    if task == "factuality":
        return {
            **{
                f"{what} macro-F1": percent(report[what]["all"]["macro_f1"]) for what in ("polarity", "tense")
            },
            "certainty macro-F1": percent(report["certainty"]["all"]["macro_f1"]),
            "coverage": percent(report["coverage"]),
            "events a word": round(report["events_per_word"], 3),
        }
    return {
        **{
            name: percent(report[name])
            for name in ("end_to_end", "end_to_end_first", "type_anywhere", "linked")
        },
        "types a linked item": round(report["types_per_linked_item"], 2),
        "events a sentence": round(report["events_per_sentence"], 2),
    }


def main() -> None:
    """Read, score and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("tasks", nargs="*", choices=[[], *TASKS])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--jobs", type=int, default=1)
    arguments = parser.parse_args()
    if not (arguments.shared / "data").is_dir():
        parser.error(f"no development data in {arguments.shared}; name the folder with --shared")
    figures = {}
    for task in arguments.tasks or TASKS:
        records = read_set(task, arguments.shared, arguments.jobs)
        figures[task] = headline(task, score(task, arguments.shared, records))
        print(task, "  ".join(f"{name} {value}" for name, value in figures[task].items()), flush=True)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
