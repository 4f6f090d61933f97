"""The words that say of something that it is open ("it is unclear whether"): ``en/questions.toml``."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.errors import KnowledgeError
from onrecord.knowledge.load import load_toml, word_strings

Asks = Literal["clause", "whether", "statement", "infinitive", "subject", "topic", "nothing"]

_FILE = "en/questions.toml"
_ASKS = frozenset(get_args(Asks))
_FIELDS = frozenset({"words", "asks", "negated", "example"})


@dataclass(frozen=True, slots=True)
class Opening:
    """Words that open a question: the forms of each, what tells what is open, whether negation is needed.

    The form "…" stands for up to four words of any kind. ``entry`` is the file below ``knowledge/`` and
    the words as they stand there.
    """

    words: tuple[frozenset[str], ...]
    asks: Asks
    negated: bool | None
    example: str
    entry: str


@functools.cache
def question_openings() -> tuple[Opening, ...]:
    """Return the openings in the order of the file.

    Raises :class:`~onrecord.errors.KnowledgeError` where an entry is wrong.
    """
    openings = []
    for place, entry in enumerate(load_toml(_FILE).get("opening", ())):
        where = f"knowledge/{_FILE}: opening {place + 1}"
        if not entry.keys() <= _FIELDS or not {"words", "asks", "example"} <= entry.keys():
            raise KnowledgeError(
                f"{where}: needs words, asks and example, may have negated, and nothing else"
            )
        if entry["asks"] not in _ASKS:
            raise KnowledgeError(f"{where}: asks {entry['asks']!r} is none of {sorted(_ASKS)}")
        words = tuple(frozenset(word.split("|")) for word in str(entry["words"]).split())
        if not words or not str(entry["example"]).strip():
            raise KnowledgeError(f"{where}: has no words or no example")
        openings.append(
            Opening(
                words, entry["asks"], entry.get("negated"), entry["example"], f"{_FILE}: {entry['words']}"
            )
        )
    return tuple(openings)


@functools.cache
def question_answers() -> frozenset[str]:
    """Return the words with which an answer begins that leaves nothing open, in lower case.

    Raises :class:`~onrecord.errors.KnowledgeError` where they are no list of words.
    """
    answers = load_toml(_FILE).get("answers", {}).get("words")
    return frozenset(word_strings(answers, f"knowledge/{_FILE}: answers: words", "filled lower-case"))
