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

_ASIDE = re.compile(r"\s*\([^()]*\)")
_VISIT = re.compile(r"(?P<who>.+?)(?:’s|'s|’|') (?P<what>visit to .+)$")
_TURNED = re.compile(r"^(\w+) on ([\w-]+(?:al|ic))$")
"""A label whose matter is an adjective ("Agreement on military-technical")."""
_BETWEEN = frozenset({"talks", "agreement", "cooperation", "dispute", "exchange"})
_UNCOUNTED = frozenset({"cooperation", "co-operation", "collaboration", "work", "construction"})


def matter_phrase(matter: str, parties: Sequence[Name], kind: str, memory: Memory) -> Phrase:
    """Return the matter of a thread, at its first mention with those between whom it is.

    ``matter`` is the title of the thread or its label, with or without the parties in brackets.
    """
    label = _ASIDE.sub("", matter).strip() or "matter"
    if match := _VISIT.match(label):
        return Phrase(f"{possessive(_visitor(match['who'], memory))} {match['what']}")
    label = _TURNED.sub(lambda found: f"{found[2]} {found[1].lower()}", label)
    words = label.split()
    if not (names_state(label) or words[0][1:].lower() != words[0][1:] or words[0].isupper()):
        label = label[:1].lower() + label[1:]
    head = re.split(r"\s+(?:of|on|for|about|with|in)\s+", label)[0].split()[-1].casefold()
    plural = is_plural(head)
    states = list(dict.fromkeys(one.country for one in parties if one.kind == "state" and one.country))
    key = f"matter {plain(matter)}"
    again = key in memory.named
    memory.named[key] = ""
    if label.startswith("the "):
        label = label[4:]
    bare = head in _UNCOUNTED
    if len(states) == 1 and not again and not names_state(label) and len(words) <= 4:
        return Phrase(f"{possessive(state_name(states[0]))} {label}", plural)
    name = label if bare else f"the {label}"
    if again or not states or names_state(label):
        return Phrase(name, plural)
    if len(states) == 1:
        return Phrase(f"{name} of {state_name(states[0])}", plural)
    joined = listed([state_name(one) for one in states])
    joint = ("between" if len(states) == 2 else "among") if kind in _BETWEEN else "involving"
    return Phrase(f"{name} {joint} {joined}", plural)


def _visitor(who: str, memory: Memory) -> str:
    known = next((name for name in memory.named.values() if name and plain(name) == plain(who)), None)
    if known is None:
        return who
    short = surname(known, None)
    others = [name for name in (*memory.named.values(), *memory.around.values()) if plain(name) != plain(who)]
    clear = not any(plain(short) in plain(name).split() for name in others)
    return short if clear else who
