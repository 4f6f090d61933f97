"""How common English stems are in news, from a public list of word counts: ``knowledge/en/commonness.toml``.

    python -m tools.commonness PATH/frequency_dictionary_en_82_765.txt

The list comes with the PyPI package symspellpy (MIT licence; counts of Google Books n-grams): a word and its
count a line. Words with one stem are added up. A stem that is the fraction f of all running words is
expected in the share ``1 - exp(-250 f)`` of articles, as if 250 words were drawn one by one for each. What
is expected in fewer than one article in 512 is left out, and so are words of grammar.
"""

from __future__ import annotations

import math
import sys
from collections import Counter, defaultdict
from pathlib import Path

from onrecord.knowledge.commonness import UNLISTED
from onrecord.knowledge.families import families
from onrecord.weaving.words import stemmer

_ARTICLE = 250
"""The running words of a news article."""
_RAREST = 18
"""Half powers of two: one article in 512."""
_TARGET = Path(__file__).parent.parent / "src/onrecord/knowledge/en/commonness.toml"
_HEAD = f"""\
# In what share of news articles a stem is to be expected, in half powers of two: the stems under 6 stand in
# about one article in 8 (2 to the power of 6/2). Stems that are not here stand in fewer than one in 512.
# Made by tools/commonness.py, which tells how; do not edit.
unlisted = {UNLISTED}

[stems]
"""


def main(path: Path) -> None:
    """Write the table from the list at ``path``."""
    counts: Counter[str] = Counter()
    stem, grammar = stemmer("en"), families("en").function_words
    total = 0
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        word, number = line.split()
        total += int(number)
        if word not in grammar:
            counts[stem(word)] += int(number)
    classes: defaultdict[int, list[str]] = defaultdict(list)
    for word, count in counts.items():
        rarity = round(-2 * math.log2(-math.expm1(-_ARTICLE * count / total)))
        if rarity < _RAREST:
            classes[rarity].append(word)
    rows = [f"{rarity} = [\n{_wrapped(classes[rarity])}]\n" for rarity in sorted(classes)]
    _TARGET.write_text(_HEAD + "".join(rows), encoding="utf-8")
    print(f"{sum(map(len, classes.values())):,} stems")


def _wrapped(words: list[str]) -> str:
    lines, line = [], "   "
    for word in sorted(words):
        if len(line) + len(word) + 4 > 110:
            lines.append(line)
            line = "   "
        line += f' "{word}",'
    return "\n".join([*lines, line, ""])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
