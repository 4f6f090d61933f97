"""What a thread is about as a phrase of a sentence: "the missile deal between North Korea and Russia"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.brief.messages import Name
from onrecord.brief.wording.descriptions import is_plural
from onrecord.brief.wording.memory import Memory
from onrecord.brief.wording.names import plain, surname
from onrecord.brief.wording.references import Phrase, listed, possessive
from onrecord.brief.wording.states import names_state, state_name
from onrecord.knowledge.brief_words import people_words

_ASIDE = re.compile(r"\s*\([^()]*\)")
_VISIT = re.compile(r"(?P<who>.+?)(?:’s|'s|’|') (?P<what>visit to .+)$")
_TURNED = re.compile(r"^(\w+) on ([\w-]+(?:al|ic))$")
"""A label whose matter is an adjective ("Agreement on military-technical")."""
_HEAD = re.compile(r"\s+(?:of|on|for|about|with|in|over|at)\s+")
_MOST_STATES = 3
_UNCOUNTED = frozenset({"cooperation", "co-operation", "collaboration", "work", "construction"})


def matter_phrase(matter: str, parties: Sequence[Name], memory: Memory) -> Phrase:
    """Return the matter of a thread, at its first mention with those between whom it is.

    ``matter`` is the title of the thread or its label, with or without the parties in brackets.
    """
    label = _ASIDE.sub("", matter).strip() or "matter"
    if match := _VISIT.match(label):
        return Phrase(f"{possessive(_visitor(match['who'], memory))} {match['what']}")
    label = labelled(label, memory.proper)
    words = label.split()
    head = _HEAD.split(label)[0].split()[-1].casefold()
    plural = is_plural(head)
    states = list(dict.fromkeys(one.country for one in parties if one.kind == "state" and one.country))
    key = f"matter {plain(matter)}"
    again = key in memory.named
    memory.named[key] = ""
    if label.startswith("the "):
        label = label[4:]
    if len(states) == 1 and not again and not names_state(label) and len(words) <= 4:
        return Phrase(f"{possessive(state_name(states[0]))} {label}", plural)
    name = label if head in _UNCOUNTED else f"the {label}"
    if again or not states or names_state(label):
        return Phrase(name, plural)
    if len(states) == 1:
        return Phrase(f"{name} of {state_name(states[0])}", plural)
    if head not in people_words().between or len(states) > _MOST_STATES:
        return Phrase(name, plural)
    joint = "between" if len(states) == 2 else "among"
    return Phrase(f"{name} {joint} {listed([state_name(one) for one in states])}", plural)


def labelled(label: str, proper: frozenset[str]) -> str:
    """Return a label as it stands within a sentence: small but for names, with the articles that it lacks.

    ``proper`` are words that are known to be names.
    """
    label = _TURNED.sub(lambda found: f"{found[2]} {found[1].lower()}", label)
    first = label.split()[0]
    if not (names_state(label) or first[1:].lower() != first[1:] or first.isupper() or first in proper):
        label = label[:1].lower() + label[1:]
    last = label.split()[-1]
    if last.casefold() in people_words().articled:
        label = re.sub(rf"\b(on|over|about|at) (?=[\w-]*\s?{re.escape(last)}$)", r"\1 the ", label)
    return label


def _visitor(who: str, memory: Memory) -> str:
    known = next((name for name in memory.named.values() if name and plain(name) == plain(who)), None)
    if known is None:
        return who
    short = surname(known, None)
    others = [name for name in (*memory.named.values(), *memory.around.values()) if plain(name) != plain(who)]
    clear = not any(plain(short) in plain(name).split() for name in others)
    return short if clear else who
