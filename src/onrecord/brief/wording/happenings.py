"""What a step is about: a visit, a meeting, a signing or a matter, with those who take part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.brief.messages import ExpectationMessage, Name, StepMessage
from onrecord.brief.wording.clauses import Filling
from onrecord.brief.wording.descriptions import head_of
from onrecord.brief.wording.matters import matter_phrase
from onrecord.brief.wording.memory import Memory
from onrecord.brief.wording.names import plain
from onrecord.brief.wording.references import Phrase
from onrecord.brief.wording.states import state_name
from onrecord.knowledge.brief_words import people_words

_MEETING = "meeting"
_HELD = frozenset({"talks", "exchange"})
STRUCTURED = frozenset({"visit", "delegation", "meeting", "signing"})
"""Tables of what has those who take part in it, and is no matter."""
_BARGAIN = frozenset({"agreement", "offer"})


@dataclass(frozen=True, slots=True)
class Happening:
    """A table of templates with what fills them; ``actors`` are the keys of those who do it themselves.

    ``noun`` names it without them ("a visit to Norway"), "" for matters; ``full`` is a template of it with
    all who take part.
    """

    table: str
    fields: dict[str, Filling]
    actors: frozenset[str]
    noun: str
    full: str


def happening(message: StepMessage | ExpectationMessage, memory: Memory) -> Happening:
    """Return what a step or an expectation is about."""
    state = message.state if isinstance(message, StepMessage) else message.host
    persons = [one for one in message.parties if one.kind == "person" and not one.unnamed]
    states = [one for one in message.parties if one.kind == "state" and one.country]
    if message.deed.startswith(f"{_MEETING} ") or message.deed == _MEETING:
        found = _meeting(message, persons)
        if found is not None:
            return found
    if message.deed == "signing":
        signing = _signing(message, states)
        if signing is not None:
            return signing
    if message.kind == "visit" and state is None:
        state = _host(persons, states)
    if message.kind == "visit" and state is not None and message.deed == "visit":
        host = (_state(state, states),)
        if persons:
            visitor = persons[0]
            return Happening(
                "visit",
                {"V": (visitor,), "H": host},
                frozenset({visitor.key}),
                "a visit to {H}",
                "a visit by {V} to {H}",
            )
        home = next((one for one in states if one.country != state), None)
        sent = _sent(message, home)
        if sent is not None:
            return Happening(
                "visit",
                {"V": (sent,), "H": host},
                frozenset({sent.key}),
                "a visit to {H}",
                "a visit by {V} to {H}",
            )
        if home is not None:
            return Happening(
                "delegation",
                {"V": (home,), "H": host},
                frozenset(),
                "",
                "a visit to {H} by a delegation from {V}",
            )
    table = table_of(message)
    phrase = matter_phrase(message.matter, message.parties, memory)
    return Happening(table, {"M": phrase}, frozenset(), "", "{M}")


def table_of(message: StepMessage | ExpectationMessage) -> str:
    """Return the table of templates of a matter by its kind; of visits "visit", whatever is told of them."""
    if message.kind == "visit":
        return "visit"
    return "held" if message.kind in _HELD else "bargain" if message.kind in _BARGAIN else "work"


def _sent(message: StepMessage | ExpectationMessage, home: Name | None) -> Name | None:
    """Return who it is that comes from a state, as the report calls him, where it speaks of no delegation."""
    if home is None:
        return None
    beside = [one for deed in message.deeds for one in (*deed.agents, *deed.recipients)]
    found = [
        replace(one, hidden=False)
        for one in (*beside, *message.parties)
        if one.unnamed
        and one.country == home.country
        and one.kind in {"person", "group"}
        and head_of(one.name) in people_words().unnamed | people_words().sent
    ]
    return found[0] if found else None


def _host(persons: Sequence[Name], states: Sequence[Name]) -> str | None:
    homes = {persons[0].country} if persons else set()
    others = [one.country for one in states if one.country not in homes]
    return others[0] if len(others) == 1 else None


def _state(code: str, states: Sequence[Name]) -> Name:
    found = next((one for one in states if one.country == code), None)
    return found or Name(code, state_name(code), "state", code)


def _meeting(message: StepMessage | ExpectationMessage, persons: Sequence[Name]) -> Happening | None:
    wanted = plain(message.deed.removeprefix(_MEETING))
    involved = [name for deed in message.deeds for name in (*deed.agents, *deed.recipients)]
    visitor = persons[0] if persons else None
    if visitor is None:
        return None
    fitting = [one for one in involved if plain(one.name) == wanted and one.key != visitor.key]
    partial = [
        one
        for one in involved
        if one.key != visitor.key
        and one.kind == "person"
        and set(plain(one.name).split()) & set(wanted.split())
    ]
    other = next(iter((*fitting, *partial)), None)
    if other is None and wanted:
        other = Name(f"person {wanted}", wanted.title(), "person")
    if other is None or (message.kind == "visit" and not _is_host(other, message)):
        return None
    return Happening(
        "meeting",
        {"A": (visitor,), "B": (other,)},
        frozenset({visitor.key}),
        "a meeting with {B}",
        "a meeting of {A} with {B}",
    )


def _is_host(other: Name, message: StepMessage | ExpectationMessage) -> bool:
    """Tell whether somebody can be of the state that is visited, as far as the reports say."""
    state = message.state if isinstance(message, StepMessage) else message.host
    return other.country is None or state is None or other.country == state


def _signing(message: StepMessage | ExpectationMessage, states: Sequence[Name]) -> Happening | None:
    involved = [
        name
        for deed in message.deeds
        # A body to which something goes is what is signed about, and not who signs.
        for name in (*deed.agents, *(one for one in deed.recipients if one.kind != "government"))
        if name.kind in {"state", "person", "government"} and not name.unnamed
    ]
    who = tuple({one.key: one for one in involved or states}.values())
    if not who:
        return None
    found = message.signed if isinstance(message, StepMessage) else None
    what = Phrase(found.what, found.plural) if found is not None else Phrase("a document")
    return Happening("signing", {"A": who, "D": what}, frozenset(), "", "the signing of {D} by {A}")
