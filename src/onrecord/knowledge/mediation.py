"""The words that tell that somebody goes between others ("offered to mediate"): ``en/mediation.toml``."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.errors import KnowledgeError
from onrecord.knowledge.load import load_toml, word_strings

Act = Literal["offers", "accepts", "refuses", "mediates", "carries", "hosts"]

_LANGUAGES = frozenset({"en"})


@dataclass(frozen=True, slots=True)
class MediationWords:
    """What is known of a language: base forms in lower case.

    ``acts`` lead from a word before those of ``going_between`` to what is done about it; with those that are
    ``open`` others must be named, and between one of the ``modals`` and a noun must stand one of ``linking``.
    What is laid before others stands after ``laying`` and ahead of ``before``; ``telling`` is of what another
    is ``willing`` to do or of its ``concerns``, not to the ``press``; ``persuading`` leads to ``dealing``.
    What is carried is one of ``things``, or ``pointing`` after one of ``relaying``; who hosts does so for
    ``meetings``.
    """

    going_between: tuple[str, ...]
    open: tuple[str, ...]
    linking: tuple[str, ...]
    modals: tuple[str, ...]
    carrying: tuple[str, ...]
    things: tuple[str, ...]
    pointing: tuple[str, ...]
    relaying: tuple[str, ...]
    laying: tuple[str, ...]
    before: tuple[str, ...]
    telling: tuple[str, ...]
    willing: tuple[str, ...]
    concerns: tuple[str, ...]
    press: tuple[str, ...]
    persuading: tuple[str, ...]
    dealing: tuple[str, ...]
    hosting: tuple[str, ...]
    meetings: tuple[str, ...]
    acts: Mapping[str, Act]


@functools.cache
def mediation_words(language: str) -> MediationWords:
    """Return what is known of ``language`` (ISO 639-1); of one without a data file, nothing.

    Raises :class:`~onrecord.errors.KnowledgeError` with file and entry where the file is wrong.
    """
    if language not in _LANGUAGES:
        return MediationWords(*((),) * 18, acts={})
    file = f"{language}/mediation.toml"
    data = load_toml(file)
    acts: dict[str, Act] = {}
    for number, entry in enumerate(data.get("act", ()), start=1):
        where = f"knowledge/{file}: act {number}"
        if entry.get("act") not in get_args(Act):
            raise KnowledgeError(f"{where}: {entry.get('act')!r} is none of {', '.join(get_args(Act))}")
        for word in word_strings(entry.get("words"), f"{where}: words", "filled lower-case"):
            if acts.setdefault(word, entry["act"]) != entry["act"]:
                raise KnowledgeError(f"{where}: {word!r} stands under {acts[word]} too")

    def listed(table: str, key: str) -> tuple[str, ...]:
        return tuple(
            word_strings(
                data.get(table, {}).get(key), f"knowledge/{file}: {table}: {key}", "filled lower-case"
            )
        )

    return MediationWords(
        listed("going_between", "words"),
        listed("going_between", "open"),
        listed("going_between", "linking"),
        listed("going_between", "modals"),
        listed("carrying", "words"),
        listed("carrying", "things"),
        listed("carrying", "pointing"),
        listed("carrying", "relaying"),
        listed("laying", "words"),
        listed("laying", "before"),
        listed("telling", "words"),
        listed("telling", "willing"),
        listed("telling", "concerns"),
        listed("telling", "press"),
        listed("persuading", "words"),
        listed("persuading", "dealing"),
        listed("hosting", "words"),
        listed("hosting", "meetings"),
        acts,
    )
