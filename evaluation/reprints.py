"""Find out whether texts are known again that others print, and only these.

    python -m evaluation.reprints [--corpus DIR ...]

Every text of the corpora (default: the examples and the annals) is edited in each way of
:mod:`evaluation.edits` and put a day later, and every two texts that were written apart are paired in each
way of it; the last line is the figures as one JSON object. What counts:

recall       edited texts that are found to be their original printed again.
candidates   those of them that a look-up by keys alone leads to, as an archive makes it.
precision    pairs of texts that are found to be one and are, over all pairs that are found, when all texts
             and all edits of them are in one heap.
apart        pairs of texts written apart that are not found to be one.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from evaluation import examples
from evaluation.edits import EDITS, PAIRS
from onrecord.weaving.reprints import Print, printed_again, reprints
from onrecord.weaving.sketches import SHARED_KEYS, keys_of, sketch

ANNALS = Path(__file__).resolve().parent / "annals" / "corpus"
PARTNERS = 4
"""Other texts with which each is paired."""
_DAYS = (date(2001, 3, 1), date(2001, 3, 2))


@dataclass(frozen=True, slots=True)
class Score:
    """How many of how many were found, by edit; how many of the texts written apart, by pairing."""

    edits: Mapping[str, tuple[int, int, int]]
    pairs: Mapping[str, tuple[int, int]]
    right: int
    found: int

    def figures(self) -> dict[str, float]:
        """Return the figures in percent."""
        number = sum(of for _, _, of in self.edits.values())
        return {
            "recall": _share(sum(hits for hits, _, _ in self.edits.values()), number),
            "candidates": _share(sum(met for _, met, _ in self.edits.values()), number),
            "precision": _share(self.right, self.found),
            "apart": _share(
                sum(of - found for found, of in self.pairs.values()),
                sum(of for _, of in self.pairs.values()),
            ),
        }


def texts_of(corpora: Iterable[Path]) -> dict[str, str]:
    """Return the texts of corpora by ids, without those that print another one of them."""
    found = {id_: document.text for corpus in corpora for id_, document in examples.examples(corpus).items()}
    return {id_: text for id_, text in found.items() if not id_.startswith("reprint-")}


def measure(corpora: Iterable[Path] = (examples.CORPUS, ANNALS)) -> Score:
    """Edit and pair the texts of corpora, look for reprints among them, and return the score."""
    texts = texts_of(corpora)
    heap: dict[Print, str] = {}
    edited = {}
    for name, edit in EDITS.items():
        hits = met = 0
        for id_, text in texts.items():
            own = _print(id_, text, 0)
            other = _print(f"{id_} {name}", edit(_chance(name, id_), text), 1)
            heap[own] = heap[other] = id_
            hits += printed_again(own, other)
            met += _meet(own, other)
        edited[name] = (hits, met, len(texts))
    return Score(edited, {name: _paired(name, texts) for name in PAIRS}, *_in_one_heap(heap))


def _paired(name: str, texts: Mapping[str, str]) -> tuple[int, int]:
    found = number = 0
    for id_ in texts:
        chance = _chance(name, id_)
        for other in chance.sample(sorted(texts.keys() - {id_}), PARTNERS):
            first, second = PAIRS[name](chance, texts[id_], texts[other])
            found += printed_again(_print("first", first, 0), _print("second", second, 1))
            number += 1
    return found, number


def _in_one_heap(heap: Mapping[Print, str]) -> tuple[int, int]:
    """Return how many pairs of texts are rightly found to be one, and how many are found."""
    written = {one.document: text for one, text in heap.items()}
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for id_, original in reprints(heap).items():
        groups[original].append(written[id_])
    right = found = 0
    for original, members in groups.items():
        members.append(written[original])
        found += len(members) * (len(members) - 1) // 2
        right += sum(number * (number - 1) // 2 for number in Counter(members).values())
    return right, found


def _meet(one: Print, other: Print) -> bool:
    first, second = keys_of(one.sketch), keys_of(other.sketch)
    return len(first & second) >= max(1, SHARED_KEYS * min(len(first), len(second)))


def _print(id_: str, text: str, day: int) -> Print:
    return Print(id_, _DAYS[day], sketch(text))


def _chance(name: str, id_: str) -> Random:
    return Random(f"{name} {id_}")


def _share(number: int, of: int) -> float:
    return round(100 * number / of, 1) if of else 100.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print a line for each edit and pairing, and the figures."""
    parser = argparse.ArgumentParser(description="Are texts known again that others print?")
    parser.add_argument("--corpus", type=Path, action="append", metavar="DIR")
    given = parser.parse_args(arguments)
    score = measure(given.corpus or (examples.CORPUS, ANNALS))
    write = sys.stdout.write
    write("the same text:                                  found  candidates  of\n")
    for name, (hits, met, number) in score.edits.items():
        write(f"  {name:46}{hits:5}{met:12}{number:4}\n")
    write("different texts:                                found  of\n")
    for name, (found, number) in score.pairs.items():
        write(f"  {name:46}{found:5}{number:4}\n")
    write(json.dumps(score.figures()) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
