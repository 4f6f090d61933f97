"""Titles of threads in plain words, from participants, kind and matter."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.knowledge.states import states

_WITH_ARTICLE = frozenset({"Netherlands", "Philippines", "Soviet Union", "Bahamas", "Maldives", "Gambia"})


def state_name(code: str) -> str:
    """Return what a state is called, by its code; the code where it is not known."""
    state = states().get(code)
    if state is None:
        return code
    name = state.names[0]
    return f"the {name}" if name.startswith("United ") or name in _WITH_ARTICLE else name


def visit_title(visitor: str, code: str) -> str:
    """Return the title of someone's visit to a state ("Persson’s visit to North Korea")."""
    ending = "’" if visitor.endswith("s") else "’s"
    return f"{visitor}{ending} visit to {state_name(code)}"


def matter_title(label: str, codes: Sequence[str]) -> str:
    """Return the title of a matter between states ("Missile deal (North Korea and Russia)")."""
    named = label[:1].upper() + label[1:]
    names = sorted(map(state_name, codes))
    if not names:
        return named
    if len(names) == 1:
        return f"{named} ({names[0]})"
    return f"{named} ({', '.join(names[:-1])} and {names[-1]})"
