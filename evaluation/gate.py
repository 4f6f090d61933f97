"""Hold reading to what it has reached: figures of quality against their floors.

    python -m evaluation.gate [SET ...] [--shared DIR] [--record]

A set is examples, reprints, threads, attribution, time, factuality or events.

Reads the labelled examples of this repository and, where the shared folder (default ``../shared``) is
there, the development sets; prints each figure with its floor and the difference, in percent; exits 1 where
a figure lies more than one point below its floor, or above its limit. ``floors.toml`` holds floors and
limits. ``--record`` makes floors of what was measured: on purpose, with the reason in the commit.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation import development, examples, reprints, threads

FLOORS = Path(__file__).resolve().parent / "floors.toml"
OWN = ("examples", "reprints", "threads")
"""Sets that are measured on the texts of this repository."""
SETS = (*OWN, *development.TASKS)
TOLERANCE = 1.0
"""Points that a figure may lie below its floor: a change elsewhere moves a few borderline cases."""
NO_FLOOR = frozenset({"events a sentence", "wrong", "split", "merged"})
"""Figures that are no better for being higher."""

Figures = Mapping[str, float]

_HEAD = """\
# What reading has reached, in percent. A floor is the figure that was measured when it was set; the gate
# (python -m evaluation.gate) fails where a figure lies more than one point below. Written with --record,
# and lowered only on purpose. Limits bound from above what more finds would buy too dearly; they are set
# by hand.
"""


@dataclass(frozen=True, slots=True)
class Floors:
    """The least figures in percent, and the most that some may be, by set and name."""

    least: Mapping[str, Figures]
    most: Mapping[str, Figures]


@dataclass(frozen=True, slots=True)
class Row:
    """A figure beside its floor or limit; ``figure`` is None where it was not measured."""

    name: str
    figure: float | None
    bound: float
    holds: bool


def load_floors(path: Path | None = None) -> Floors:
    """Return the floors and limits of a file, by default of ``floors.toml``."""
    tables = tomllib.loads((path or FLOORS).read_text(encoding="utf-8"))
    limits = tables.pop("limits", {})
    return Floors(tables, limits)


def compare(figures: Figures, least: Figures, most: Figures) -> list[Row]:
    """Return a row for every floor and every limit of a set; a figure that is missing does not hold."""
    rows = []
    for name, floor in least.items():
        figure = figures.get(name)
        # Both have one decimal place; their difference must not fail by the sixteenth.
        rows.append(Row(name, figure, floor, figure is not None and round(figure - floor, 6) >= -TOLERANCE))
    for name, limit in most.items():
        figure = figures.get(name)
        rows.append(Row(f"{name}, at most", figure, limit, figure is not None and figure <= limit))
    return rows


def figures_of_examples(tally: examples.Tally) -> dict[str, float]:
    """Return F1 by kind, in percent."""
    return {kind: round(100 * count.f1, 1) for kind, count in tally.counts.items()}


def measure(name: str, shared: Path, jobs: int = 1) -> dict[str, float]:
    """Read a set and return its figures."""
    if name == "examples":
        return figures_of_examples(examples.measure())
    if name == "reprints":
        return reprints.measure().figures()
    if name == "threads":
        return threads.measure().figures()
    records = development.read_set(name, shared, jobs)
    return development.headline(name, development.score(name, shared, records))


def record(path: Path, measured: Mapping[str, Figures]) -> list[str]:
    """Make floors of what was measured, leave the sets that were not, and return what changed, a line each.

    A figure that has a limit gets no floor.
    """
    floors = load_floors(path)
    new = {name: dict(figures) for name, figures in floors.least.items()}
    changes = []
    for name, figures in measured.items():
        before = floors.least.get(name, {})
        new[name] = {
            what: figure
            for what, figure in figures.items()
            if what not in floors.most.get(name, {}) and what not in NO_FLOOR
        }
        changes += [
            f"{name}: {what} {before.get(what, 'none')} -> {figure}"
            for what, figure in new[name].items()
            if before.get(what) != figure
        ]
    path.write_text(_HEAD + _toml(new) + _toml(floors.most, "limits."), encoding="utf-8")
    return changes


def _toml(tables: Mapping[str, Figures], prefix: str = "") -> str:
    lines = []
    for name, figures in tables.items():
        lines += ["", f"[{prefix}{name}]"]
        lines += [
            f'"{what}" = {figure}' if " " in what else f"{what} = {figure}"
            for what, figure in figures.items()
        ]
    return "\n".join(lines) + "\n" if lines else ""


def _table(name: str, rows: Iterable[Row]) -> str:
    lines = [f"{name:38} {'figure':>8} {'floor':>8} {'differs':>8}"]
    for row in rows:
        figure, by = (
            ("none", "") if row.figure is None else (f"{row.figure:g}", f"{row.figure - row.bound:+.4g}")
        )
        lines.append(f"  {row.name:36} {figure:>8} {row.bound:>8g} {by:>8}{'' if row.holds else '  FAILS'}")
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, record where asked to; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sets", nargs="*", metavar="SET", help=", ".join(SETS))
    parser.add_argument("--shared", type=Path, default=development.ROOT.parent / "shared")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--record", action="store_true", help="make floors of the figures")
    given = parser.parse_args(arguments)
    if unknown := set(given.sets) - set(SETS):
        parser.error(f"there is no set '{min(unknown)}'; there are {', '.join(SETS)}")
    there = (given.shared / "data").is_dir()
    wanted = [name for name in given.sets or SETS if there or name in OWN]
    if not there:
        print(f"No development data in {given.shared}: only what needs none is measured.", file=sys.stderr)
    floors = load_floors()
    measured: dict[str, dict[str, float]] = {}
    failed = []
    for name in wanted:
        measured[name] = measure(name, given.shared, given.jobs)
        rows = compare(measured[name], floors.least.get(name, {}), floors.most.get(name, {}))
        failed += [f"{name}: {row.name}" for row in rows if not row.holds]
        if not rows:
            failed.append(f"{name}: no floors in {FLOORS.name}")
        print(_table(name, rows), flush=True)
    if given.record:
        print("\n".join(record(FLOORS, measured)) or "No floor has changed.")
        return 0
    print("Below the floor: " + "; ".join(failed) if failed else "Every figure holds.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
