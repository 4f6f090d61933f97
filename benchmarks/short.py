"""Short documents, as many as are wanted, out of words of the example corpus."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from onrecord.records import Document
from onrecord.sources import read_sources

EXAMPLES = tuple(
    Path(__file__).resolve().parent.parent / "examples" / name for name in ("corpus", "corpus.jsonl")
)
WORDS = 60
_SYLLABLES = tuple(a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "ol"))


def short_documents(number: int, length: int = WORDS) -> Iterator[dict[str, str]]:
    """Yield so many documents of so many words as objects of JSON Lines; always the same ones.

    They are sentences of the example corpus, put together by chance, with a name in each that no other has,
    so that whatever grows with words grows here.
    """
    sentences = _sentences()
    chance = random.Random(1)
    for place in range(number):
        name = "".join(chance.choice(_SYLLABLES) for _ in range(4)).capitalize()
        words = f"Minister {name} met the envoy on {chance.randint(1, 28)} May.".split()
        while len(words) < length:
            words += chance.choice(sentences).split()
        day = f"{2000 + place % 3}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        yield {"id": f"short-{place:07}", "text": " ".join(words[:length]) + ".", "published": day}


def line_of(one: Mapping[str, str]) -> str:
    """Return an object as a line of JSON Lines."""
    return json.dumps(one) + "\n"


def _sentences() -> Sequence[str]:
    texts = [one.text for one in read_sources(EXAMPLES) if isinstance(one, Document)]
    found = [" ".join(one.split()) for text in texts for one in re.split(r"(?<=[.!?])\s+", text)]
    return [one for one in found if 6 <= len(one.split()) <= 40]
