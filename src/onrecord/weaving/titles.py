"""Titles of threads in plain words, from participants, kind and matter."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.knowledge.states import states


def state_name(code: str) -> str:
    """Return what a state is called, by its code; the code where it is not known."""
    state = states().get(code)
    return state.names[0] if state else code


def visit_title(visitor: str, code: str) -> str:
    """Return the title of someone's visit to a state ("the Kim visit" is "Kim's visit to Russia")."""
    ending = "’" if visitor.endswith("s") else "’s"
    return f"{visitor}{ending} visit to {state_name(code)}"


def matter_title(label: str, codes: Sequence[str]) -> str:
    """Return the title of a matter between states ("missile deal between North Korea and Russia")."""
    named = label[:1].upper() + label[1:]
    names = sorted(map(state_name, codes))
    if not names:
        return named
    if len(names) == 1:
        return f"{named} ({names[0]})"
    return f"{named} ({', '.join(names[:-1])} and {names[-1]})"
