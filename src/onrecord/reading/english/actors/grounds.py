"""Why words are linked to an actor: the rules of this package by name, with the entry they rest on."""

from __future__ import annotations

import functools

from onrecord.knowledge.officials import FILE, Official
from onrecord.reading.english.actors.lexicon import Entry, Sort
from onrecord.records import Ground

_MARKS: dict[Sort, tuple[str, str]] = {
    "state": ("name of a state", "en/states.toml"),
    "adjective": ("adjective of a state", "en/states.toml"),
    "people": ("people of a state", "en/states.toml"),
    "pair": ("name of several states at once", "en/states.toml"),
    "relative": ("short name of a state beside its neighbour", "en/states.toml"),
    "seat": ("capital standing for its government", "en/states.toml"),
    "residence": ("seat of government standing for it", "en/states.toml"),
    "body": ("known organization", "en/organizations.toml"),
    "outlet": ("known outlet", "outlets.toml"),
}

NAME_OF_PERSON = Ground("name of a person")
PERSON_AGAIN = Ground("part of the name of a person named in the text")
BODY = Ground("name of an organization")
PEOPLE = Ground("name of a people or of the members of a party")
PLACE = Ground("name of a place that takes part as somebody does")
BESIDE = Ground("description beside the name of the person")
QUANTITY = Ground("word of quantity standing for people", "en/groups.toml: quantities")
COUNTERPART = Ground("holder of the same office on the other side", "en/offices.toml: counterparts")
ITSELF = Ground("what an outlet calls itself in its own words", "en/groups.toml: itself")
SEVERAL = Ground("number of those named before", "en/groups.toml: numbered")
FIRST_PERSON = Ground("first person in a quotation: its speaker", "en/groups.toml: speech")


@functools.lru_cache(maxsize=4096)
def of_mark(entry: Entry) -> Ground:
    """Return the ground of a known phrase: what sort of name it is, and the entry of the lexicon."""
    rule, file = _MARKS[entry.sort]
    by_state = file == "en/states.toml" and entry.sort not in {"pair", "relative"} and len(entry.codes) == 1
    return Ground(rule, f"{file}: {entry.codes[0] if by_state else entry.name}")


@functools.lru_cache(maxsize=4096)
def of_title(noun: str) -> Ground:
    """Return the ground of a person's name that a title opens."""
    return Ground("name of a person after a title", f"en/offices.toml: {noun}")


@functools.lru_cache(maxsize=4096)
def of_noun(rule: str, entry: str) -> Ground:
    """Return the ground of a description by a common noun."""
    return Ground(rule, entry)


@functools.lru_cache(maxsize=1024)
def of_official(row: Official) -> Ground:
    """Return the ground of an office without a name that the table of officials fills for the day."""
    return Ground(f"holder of the office on the day of publication by {_table(row)}", _entry(row))


@functools.lru_cache(maxsize=1024)
def against(ground: Ground, row: Official) -> Ground:
    """Return ``ground`` with what speaks against it: that the table has another holder for the day."""
    return Ground(f"{ground.rule}; but {_table(row)} has {row.name} for the day of publication", _entry(row))


def _table(row: Official) -> str:
    table = "the user's table of officials" if row.own else "the table of officials"
    return table if row.source is not None else f"{table} (unverified)"


def _entry(row: Official) -> str | None:
    # The user's own file is no data file of the package, in which the entry could be looked up.
    return None if row.own else f"{FILE}: {row.name}"


PRONOUNS = {
    "he": Ground("pronoun for a man: the one the text is most about here"),
    "she": Ground("pronoun for a woman: the one the text is most about here"),
    "it": Ground("pronoun for a state or body: the one the text is most about here"),
    "they": Ground("pronoun for several: those the text is most about here"),
}
"""The grounds of pronouns by their class. How much a text is about somebody: see ``salience.py``."""
