"""By which way words came into a document, and who in the end is speaking."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.knowledge.outlets import outlet_name
from onrecord.records import Actor, Span, Statement
from onrecord.weaving.happenings import actor_key
from onrecord.weaving.pages import Page, actor_of, is_named
from onrecord.weaving.voices import Voice, outlet_voice, own_voice
from onrecord.weaving.words import words_of


def voices_at(here: Page, place: Span, statement: str | None) -> tuple[Voice, ...]:
    """Return who is ultimately speaking at a place in the document.

    They are looked for in this order: the innermost speakers that are known of the ``statement`` (its id)
    in which the words stand; the outlets cited for the place; the outlet of the document; the document.
    """
    for said in statements_around(here, statement):
        actors = [actor for party in said.speakers if (actor := actor_of(here, party))]
        if actors:
            return _once(_voice(actor, here) for actor in actors)
        if said.outlet:
            return (outlet_voice(said.outlet),)
    cited = [one.outlet for one in here.record.citations if one.scope.covers(place)]
    if cited:
        return _once(map(outlet_voice, cited))
    return (own_voice(here.record.document.outlet, here.document),)


def relay_at(here: Page, place: Span, statement: str | None) -> tuple[str, ...]:
    """Return the way that words came: the document's outlet first, the innermost speaker last.

    Several who stand at one point of the way are named together ("Example Wire, Harbour Gazette").
    """
    links: list[list[str]] = [[here.record.document.outlet]] if here.record.document.outlet else []
    links.append([one.outlet for one in here.record.citations if one.scope.covers(place)])
    for said in reversed(list(statements_around(here, statement))):
        links.append([said.outlet] if said.outlet else [])
        links.append([actor.name for party in said.speakers if (actor := actor_of(here, party))])
    found: list[str] = []
    for names in links:
        shown = ", ".join(dict.fromkeys(outlet_name(name) for name in names))
        if shown and shown not in found:
            found.append(shown)
    return tuple(found)


def statements_around(here: Page, statement: str | None) -> Iterator[Statement]:
    """Yield a statement and those in which it stands, the innermost first."""
    passed: set[str] = set()
    while statement is not None and statement not in passed:
        passed.add(statement)
        said = here.statements.get(statement)
        if said is None:
            return
        yield said
        statement = said.statement


def _voice(actor: Actor, here: Page) -> Voice:
    if actor.kind == "outlet":
        return outlet_voice(actor.name)
    if actor.kind == "person" and is_named(actor, here):
        key = here.people.key(actor)
        return Voice(f"person:{key}", here.people.shown.get(key, actor.name), unnamed=False)
    key_of_others = None if actor.kind == "person" else actor_key(actor)
    if key_of_others is not None:
        return Voice(key_of_others, actor.name, unnamed=False)
    described = " ".join(sorted(set(words_of(actor.name, here.language)))) or actor.name.casefold()
    return Voice(f"unnamed:{actor.country or ''}:{described}", actor.name, unnamed=True)


def _once(voices: Iterator[Voice] | map[Voice]) -> tuple[Voice, ...]:
    return tuple({voice.key: voice for voice in voices}.values())
