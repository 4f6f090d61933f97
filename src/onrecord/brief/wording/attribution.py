"""Who says so: clauses with their speakers, before or after."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.brief.messages import Name
from onrecord.brief.wording.clauses import Clause, said
from onrecord.brief.wording.memory import Memory
from onrecord.brief.wording.references import named
from onrecord.brief.wording.states import adjective
from onrecord.knowledge.words import office_ranks, word_list

_MOST_VOICES = 3


def attributed(clause: Clause, speakers: Sequence[Name], memory: Memory, verb: str = "said") -> str | None:
    """Return a clause with those who say it; None where somebody tells it who cannot be named."""
    trial = memory.copy()
    who = named(speakers, trial)
    if who is None:
        return None if speakers else said(clause, memory)
    several = f"{who.text} and others" if len(speakers) == _MOST_VOICES and not who.plural else who.text
    if verb == "said" and memory.copy().turn("according", 3) == 2:
        words = said(clause, trial)
        if words is None:
            return None
        memory.take(trial)
        memory.turn("according", 3)
        return f"According to {several}, {_undoubled(words, speakers)}"
    words = said(clause, trial, back=True)
    if words is None:
        return None
    memory.take(trial)
    memory.turn("according", 3)
    return f"{several} {verb} that {_undoubled(words, speakers)}"


def _undoubled(words: str, speakers: Sequence[Name]) -> str:
    """Return what a state says without its adjective before the office of its own ("that President Salo")."""
    own = adjective(speakers[0].country) if len(speakers) == 1 and speakers[0].kind == "state" else None
    rest = words.removeprefix(f"{own} ")
    first = rest.split()[0] if rest.split() else ""
    known = office_ranks().keys() | word_list("offices", "modifiers")
    return rest if rest != words and first[:1].isupper() and first.casefold() in known else words


def is_nobody(name: Name) -> bool:
    """Tell whether words deny that anyone of a kind did something ("no minister")."""
    return name.name.casefold().startswith(("no ", "none ", "neither "))


def speakers_of(speakers: Sequence[Name]) -> list[Name]:
    """Return speakers, each once, no more than are named in a sentence."""
    return list({one.key: one for one in speakers}.values())[:_MOST_VOICES]
