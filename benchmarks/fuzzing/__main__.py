"""Fuzz every reader of bytes and the reading of text.

    python -m benchmarks.fuzzing [--cases N] [--seed N] [--target NAME]
    python -m benchmarks.fuzzing --target NAME --case NUMBER [--seed N]

Files of every kind, made by real writers of it, and texts of the examples are changed at random, and have to
end in documents, records or clear errors within bounds of time and memory. The second form runs one case
again and shows its traceback. The last line tells how many cases there were; the status is 1 where anything
was wrong.
"""

from __future__ import annotations

import argparse
import sys

from benchmarks.fuzzing.running import Outcome, run_case, run_target
from benchmarks.fuzzing.targets import SHARES
from onrecord.sources.readers import READERS


def main() -> int:
    """Print a table of what came of all cases, and what is wrong."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzzing")
    parser.add_argument("--cases", type=int, default=1_000, help="of all targets together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--target", choices=SHARES)
    parser.add_argument("--case", type=int)
    options = parser.parse_args()
    if options.case is not None and options.target:
        print(dict(run_case(options.target, options.case, options.seed)))
        return 0
    names = [name for name in SHARES if name in READERS or name in {"kind", "door", "pdf layout", "reading"}]
    total = sum(SHARES[name] for name in names)
    done = wrong = 0
    print("| target | cases | what came of them | CPU s | slowest case, s | most memory, MiB | wrong |")
    print("|---|---|---|---|---|---|---|")
    for name in [options.target] if options.target else names:
        cases = options.cases if options.target else max(1, -(-options.cases * SHARES[name] // total))
        outcome = run_target(name, cases, options.seed)
        done, wrong = done + outcome.cases, wrong + len(outcome.wrong)
        print(_row(name, outcome), flush=True)
        for number, what in list(outcome.wrong.items())[:20]:
            print(
                f"  --target '{name}' --case {number} --seed {options.seed}: {what}",
                file=sys.stderr,
                flush=True,
            )
    print(f"\n{done:,} cases, {wrong:,} wrong")
    return 1 if wrong else 0


def _row(name: str, outcome: Outcome) -> str:
    came = ", ".join(f"{count:,} {what}" for what, count in outcome.counts.most_common(6))
    return (
        f"| {name} | {outcome.cases:,} | {came} | {outcome.cpu:.0f} | {outcome.slowest[0]:.1f} "
        f"| {outcome.peak:.0f} | {len(outcome.wrong)} |"
    )


if __name__ == "__main__":
    raise SystemExit(main())
