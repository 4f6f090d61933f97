"""States: their names with the right article, and their adjectives."""

from __future__ import annotations

import functools

from onrecord.knowledge.brief_words import people_words
from onrecord.knowledge.states import states


def state_name(code: str) -> str:
    """Return what a state is called within a sentence ("the United States"); its code where unknown."""
    known = people_words().states.get(code)
    if known is not None:
        return f"the {known.name}" if known.article else known.name
    state = states().get(code)
    return state.names[0] if state else code


def adjective(code: str | None) -> str | None:
    """Return the adjective of a state ("North Korean"), None where there is none."""
    if code is None:
        return None
    known = people_words().states.get(code)
    if known is not None:
        return known.adjective
    state = states().get(code)
    return state.adjectives[0] if state and state.adjectives else None


def names_state(words: str) -> bool:
    """Tell whether words begin with a state, its adjective or its seat ("Russian officials")."""
    low = words.casefold()
    known = _all_words()
    return low in known or any(low[:place] in known for place, sign in enumerate(low) if sign in " '’")


@functools.cache
def _all_words() -> frozenset[str]:
    return frozenset(
        word.casefold()
        for state in states().values()
        for words in (state.names, state.adjectives, state.people, state.seats, state.residences)
        for word in words
    )
