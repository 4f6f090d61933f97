"""Documents as an issue lists them at its end, each described by what its record tells of it.

What a descriptor says follows Intelligence Community Directive 206: what kind of source it is, who speaks in
it, how it came to know, whether it is a reprint, and of what day it is. It holds no judgement of reliability;
that is a person's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.brief.issue import Item
from onrecord.brief.sources.days import edtf_in_words
from onrecord.brief.wording.headings import number
from onrecord.knowledge.descriptors import descriptor_words
from onrecord.knowledge.outlets import find_outlet
from onrecord.knowledge.serials import find_serial
from onrecord.knowledge.states import states
from onrecord.knowledge.words import noun_kinds
from onrecord.records import Actor, Document, Record, Statement
from onrecord.weaving.happenings import actor_key
from onrecord.weaving.labels import singular

_BODIES = frozenset(
    {"Institute", "Foundation", "Center", "Centre", "Council", "Association", "Agency", "Society", "Ministry"}
)
"""Words at the end of names that take an article."""
_ABBREVIATION = 6
"""Letters of capitals that can be an abbreviation."""
_ARTICLES = frozenset({"A", "An", "The", "One", "Its", "Some", "Two", "Three", "Few"})
_BEHIND = re.compile(r"\s+(?:of|who|whom|in|at|from|on|with|for|to)\s")
"""What stands between the noun of a description and what belongs to it."""
_NOBODY = frozenset({"few", "no", "nobody", "nothing", "none", "neither"})
"""Words of quantity of which nobody speaks."""
_NAMED = 3
"""So many are named; of more, two are, and the rest counted."""


def item(record: Record, original: Document | None = None) -> Item:
    """Return a document as the list of sources names it, without a person's grades and note.

    ``original`` is the document that it is a reprint of, None where it is none.
    """
    document = record.document
    return Item(
        document.id,
        document.title,
        document.outlet,
        document.published.value if document.published else None,
        descriptor(record, original),
    )


def descriptor(record: Record, original: Document | None = None) -> str:
    """Return in words what kind of source a document is and how it is placed to know, with a full stop."""
    document = record.document
    parts = [_kind(document.outlet), *_reprint(original), *_relayed(record), *_speakers(record)]
    return f"{'; '.join([*parts, _dated(document)])}.".replace("'", "’")


def _kind(outlet: str | None) -> str:
    words = descriptor_words()
    if outlet is None:
        return words.phrase("none")
    serial = find_serial(outlet)
    if serial is not None:
        name = "serial_of" if serial.publisher else "serial"
        return words.phrase(name, rhythm=serial.rhythm, publisher=_with_article(serial.publisher or ""))
    known = find_outlet(outlet)
    if known is None:
        return words.phrase("unknown")
    state = states().get(known.country)
    name = "known" if state is not None and state.names else "known_nowhere"
    country = state.names[0] if state is not None and state.names else ""
    return words.phrase(name, kind=words.kinds[known.kind], country=country)


def _with_article(publisher: str) -> str:
    """Return a publisher with the article that goes with what it is called ("the Fjord Institute")."""
    return f"the {publisher}" if publisher.split()[-1:] and publisher.split()[-1] in _BODIES else publisher


def _reprint(original: Document | None) -> list[str]:
    if original is None:
        return []
    named = original.outlet or (f"“{original.title}”" if original.title else original.id)
    if original.published is not None:
        named = f"{named}, {edtf_in_words(original.published.value)}"
    return [descriptor_words().phrase("reprint", original=named)]


def _relayed(record: Record) -> list[str]:
    own = record.document.outlet
    cited = [one.outlet for one in record.citations]
    carried = [said.outlet for said in record.statements if said.outlet]
    words = descriptor_words()
    relayed = dict.fromkeys(name for name in [*cited, *carried] if not _same(name, own))
    parts = [words.phrase("cites", outlets=_counted(list(relayed), "other outlet"))] if relayed else []
    return [*parts, words.phrase("told")] if any(_same(name, own) for name in carried) else parts


def _speakers(record: Record) -> list[str]:
    words = descriptor_words()
    direct: dict[str, None] = {}
    indirect: dict[str, None] = {}
    unnamed: dict[str, None] = {}
    for said in record.statements:
        for actor in _speaking(record, said):
            if actor.kind == "outlet":
                continue
            if actor_key(actor) is None:
                if not can_speak(actor.name):
                    continue
                unnamed[_small(actor.name)] = None
            else:
                (indirect if said.mode == "indirect" else direct)[_small(actor.name)] = None
    only_indirect = [name for name in indirect if name not in direct]
    parts = []
    if direct:
        parts.append(words.phrase("direct", speakers=_counted(list(direct), "other")))
    if only_indirect:
        parts.append(words.phrase("indirect", speakers=_counted(only_indirect, "other")))
    if unnamed:
        parts.append(words.phrase("unnamed", speakers=_counted([f"“{name}”" for name in unnamed], "other")))
    return parts or [words.phrase("silent")]


def can_speak(name: str) -> bool:
    """Tell whether a description is of a person or a body ("an aide"), and not of a thing ("the gunfire")."""
    words = _BEHIND.split(name, maxsplit=1)[0].split()
    if not words or words[0].casefold() in _NOBODY:
        return False
    head = words[-1]
    # A name of a people or a party, and "one" or "another" by themselves, are of persons.
    return len(words) == 1 or not head.islower() or {head, singular(head)} & noun_kinds().keys() != set()


def _small(name: str) -> str:
    """Return a name without the capitals of the beginning of a sentence or of a label ("SPOKESWOMAN")."""
    first = name.split()[0]
    if name.isupper() and len(name) > _ABBREVIATION and " " not in name:
        return name.lower()
    return f"{first.lower()}{name[len(first) :]}" if first in _ARTICLES else name


def _speaking(record: Record, said: Statement) -> Iterable[Actor]:
    if not said.content:
        return ()
    found = (record.actors_by_id.get(party.actor) for party in said.speakers if party.actor)
    return (actor for actor in found if actor is not None)


def _dated(document: Document) -> str:
    words = descriptor_words()
    published = document.published
    if published is None:
        return words.phrase("undated")
    shown = edtf_in_words(published.value)
    # How the day is known matters where it is not plainly a day.
    if published.earliest == published.latest:
        return words.phrase("dated", date=shown)
    return words.phrase("dated_by", date=shown, basis=published.basis)


def _same(name: str | None, other: str | None) -> bool:
    if name is None or other is None:
        return False
    return _full(name) == _full(other)


def _full(name: str) -> str:
    known = find_outlet(name)
    return (known.name if known else name).casefold()


def _counted(names: Sequence[str], noun: str) -> str:
    """Return names as one lists them; more than :data:`_NAMED` are cut short and the rest counted."""
    if len(names) > _NAMED:
        rest = len(names) - 2
        names = [*names[:2], f"{number(rest)} {noun}{'' if rest == 1 else 's'}"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
