"""Whether the words of a report say plainly that a matter stands so, so that words of our own can."""

from __future__ import annotations

import functools
import re
from itertools import zip_longest

from onrecord.brief.messages import Deed, ExpectationMessage, Passage, StepMessage
from onrecord.brief.wording.descriptions import head_of
from onrecord.brief.wording.happenings import STRUCTURED, table_of
from onrecord.brief.wording.matters import labelled
from onrecord.brief.wording.names import plain
from onrecord.brief.wording.verbs import base_form
from onrecord.knowledge.brief_excerpts import excerpt_words
from onrecord.knowledge.thread_words import thread_words

_OF_MEETINGS = frozenset({"hold", "take", "end", "break"})
"""Verbs that say of talks and the like that they were, and of other matters something else."""
_ENDING = frozenset(
    {
        *(
            "to",
            "that",
            "which",
            "whether",
            "on",
            "in",
            "at",
            "of",
            "with",
            "during",
            "under",
            "for",
            "about",
        ),
        *("by", "from", "and", "after", "before", "as", "while", "when"),
    }
)
"""Words at which the object of a verb is past."""
_TALKS = frozenset({"talks", "negotiations", "discussions", "dialogue", "consultations"})
_DOING = re.compile(r"(?!existing|remaining|ongoing|pending|outstanding|shipping|shooting)[a-z]{3,}ing")
"""A verb right after a verb, whose object is its own ("stopped counting votes")."""
_OBJECT = 8
"""Words after a verb among which its object stands, and before it its subject."""
_WORDS = re.compile(r"\w")
_MADE_PUBLIC = frozenset({"announce", "disclose", "suggest", "report", "publish"})
"""Verbs that tell that a matter is spoken of, and not what becomes of it."""
_STEM = 6
_LEAST = 3
"""Letters by which words of one stem are known, and of the shortest that count."""
_SIGNED = frozenset({"agreement", "offer"})
"""Kinds of matters that are signed, accepted and so on."""
_HELD_NOUNS = frozenset({"talks", "negotiations", "meeting", "round", "summit", "discussions", "dialogue"})
_NEVER = frozenset(
    {"join", "link", "connect", "invite", "expect", "take", "break", "be", "intend", "suggest", "plan"}
)
"""Deeds with a matter of which it is no object."""
_DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)? (?:the|that|any)|no such|untrue|false)\b"
)
_NOT_YET = re.compile(
    r"\bnot (?:yet |about |ready |going |inclined )+to\b|\bno time soon\b|\bany time soon\b"
    r"|(?:\bnot|n[’']t) (?:intend|plan|mean|wish|want)(?:ing)? to\b"
    r"|\bno (?:intention of|(?:plans?|wish|intention) to)\b"
)
"""Words that tell that something is not begun for now, which calls nothing off."""
_WILL_NOT = re.compile(r"\b(?:will|would) (?:not|never)\b|\b(?:wo|would)n[’']t\b")
_NOT_HELD = re.compile(
    r"(?:\b(?:not|never)|n[’']t)\s+(?:\w+ly\s+|now\s+|yet\s+)?(?:take place|be\s+\w+ed\b|be (?:held|built)"
    r"|go ahead|begin|start|open|meet|happen|come (?:about|off)|go on|continue|proceed|resume)"
)
"""How it is told of what was to be that it will not be, so that it is off."""
_KEPT_FROM = re.compile(r"\b(?:moratorium|ban|freeze|halt)\s+(?:on|of|to)\s+", re.IGNORECASE)
_FIRST = 5
_PROPOSING = re.compile(r"\b(?:propos|offer|suggest|invit|ask)", re.IGNORECASE)

_TAKING_PLACE = "take place|be held|be made|begin|open|start"
"""Verbs of what is expected itself ("a visit expected to take place in May")."""


def is_object(matter: str, deed: Deed, passage: Passage | None, *, head: bool = False) -> bool:
    """Tell whether a matter stands right after a verb, as what is done; with ``head`` by its own noun.

    Not so in "agreed to link the railways", where something else is agreed, "denied that …" or "stopped
    counting votes". "To supply electricity" is no electricity deal, though it has to do with one.
    """
    if passage is None:
        return True
    _, found, following = passage.words.partition(deed.trigger)
    words = re.split(r"[^\w’'-]+", following.casefold())[1 : _OBJECT + 1] if found else []
    stems = _stems(head_of(labelled(matter, frozenset()))) if head else _stems(matter)
    for place, word in enumerate(words):
        if word in _ENDING:
            return False
        if place == 0 and _DOING.fullmatch(word) and not word.startswith(stems):
            return False
        if any(word.startswith(stem) for stem in stems):
            return True
    return False


def _stems(matter: str) -> tuple[str, ...]:
    label = re.sub(r"\s*\([^()]*\)", "", matter)
    return tuple(one[:_STEM] for one in plain(label).split() if len(one) >= _LEAST)


def with_matter(deed: Deed, status: str, kind: str, *, ahead: bool = True) -> str | None:
    """Return the verb by which a deed gives a matter its status, None where there is none."""
    known, verbs = thread_words("en").deeds, _verbs()
    for word in (deed.lemma.casefold(), deed.trigger.casefold()):
        verb = base_form(word, verbs)
        if verb is None:
            continue
        disputing = status == "disputed" and known[verb] == "denied"
        if known[verb] == "agreed" and verb != "agree" and kind not in _SIGNED:
            continue
        if known[verb] == status or disputing or (ahead and lies_ahead(deed, status)):
            return verb
    return None


@functools.cache
def _verbs() -> frozenset[str]:
    return frozenset(verb for verb in thread_words("en").deeds if " " not in verb) - _NEVER


def lies_ahead(deed: Deed, status: str) -> bool:
    """Tell whether a deed is planned, and planned is how the matter stands."""
    return status == "planned" and deed.tense == "future" and deed.polarity == "positive"


def is_not_to_be(message: StepMessage | ExpectationMessage) -> bool:
    """Tell whether a visit is only told not to be made, which need call nothing off ("will not visit")."""
    return (
        message.deed == "visit"
        and message.status == "cancelled"
        and message.passage is not None
        and _WILL_NOT.search(message.passage.words) is not None
        and any(one.polarity == "negative" for one in message.deeds)
    )


def tells_status(message: StepMessage | ExpectationMessage) -> bool:
    """Tell whether the passage of a step says plainly how its matter stands, in whose words soever."""
    if not message.deeds:
        return True
    if message.passage is not None and _is_kept_from(message.matter, message.passage):
        return False
    if message.status == "denied" and message.passage is not None and _DENYING.search(message.passage.words):
        return True
    if message.status == "cancelled" and message.passage and _NOT_YET.search(message.passage.words):
        return False
    if table_of(message) in STRUCTURED:
        return message.status != "denied" or any(one.polarity != "negative" for one in message.deeds)
    if message.status == "cancelled" and _is_only_negative(message):
        # Who decides not to do something calls nothing off by that, and who expects that it will not be.
        return False
    for one in message.deeds:
        if message.status == "denied" and one.polarity == "negative":
            # That something was not done is no denial of it by anybody.
            continue
        if one.polarity == "negative" or plainly(one, message, table_of(message)):
            return True
        if one.tense == "future" and message.status == "planned":
            return True
        beside = message.status != "denied" or is_object(message.matter, one, message.passage)
        if one.agents and beside and with_matter(one, message.status, message.kind):
            return True
    return False


def _is_only_negative(message: StepMessage | ExpectationMessage) -> bool:
    """Tell whether a matter is only told not to be done, or not to come, and not to be off."""
    negative = all(one.polarity == "negative" for one in message.deeds)
    words = message.passage.words if message.passage is not None else ""
    return negative and bool(words) and _NOT_HELD.search(words) is None


def _is_kept_from(matter: str, passage: Passage) -> bool:
    """Tell whether words speak of a matter only as of what is not to be done ("a moratorium on tests")."""
    found = _KEPT_FROM.search(passage.words)
    following = re.split(r"[^\w’'-]+", passage.words[found.end() :].casefold())[:_LEAST] if found else []
    return any(word.startswith(_stems(matter)) for word in following if word)


def plainly(deed: Deed, message: StepMessage | ExpectationMessage, table: str) -> bool:
    """Tell whether a deed gives the matter its status, so that our words for the status say what it does.

    The verb must be one for it, and the matter stand beside the verb: as what is done, or is doing.
    """
    if deed.tense == "none" and message.status != "disputed":
        if message.passage is None:
            return True
        return table == "held" and bool(_WORDS.search(deed.trigger)) and _is_named(deed.trigger, message)
    if message.status != "disputed" and not _is_beside(deed, message):
        return False
    if lies_ahead(deed, message.status):
        # What is to be finished is not planned; what is to begin or be held is.
        held = base_form(deed.trigger.casefold(), _OF_MEETINGS)
        return table == "held" and (deed.phase is not None or held is not None)
    verb = with_matter(deed, message.status, message.kind, ahead=False)
    if verb in _MADE_PUBLIC:
        return False
    if verb is not None:
        return table == "held" or verb not in _OF_MEETINGS
    known = thread_words("en").deeds
    firsts = {word.split()[0] for word, status in known.items() if " " in word and status == message.status}
    if table != "held":
        firsts -= _OF_MEETINGS
    elif deed.phase is not None and message.status == "occurred":
        return True
    return any(
        base_form(word, frozenset(firsts)) for word in (deed.lemma.casefold(), deed.trigger.casefold())
    )


def _is_named(words: str, message: StepMessage | ExpectationMessage) -> bool:
    """Tell whether words name the matter of a message, or talks where it is about talks."""
    parts = [one for one in plain(words).split() if len(one) >= _LEAST]
    # "The round" is of talks, and not of a summit, at which there are talks as well.
    held = head_of(labelled(message.matter, frozenset())) in _TALKS
    return any(one.startswith(_stems(message.matter)) or (held and one in _HELD_NOUNS) for one in parts)


def _is_beside(deed: Deed, message: StepMessage | ExpectationMessage) -> bool:
    if message.passage is None or is_object(message.matter, deed, message.passage):
        return True
    before, found, _ = message.passage.words.partition(deed.trigger)
    words = re.split(r"[^\w’'-]+", before.casefold().strip()) if found else []
    # A long subject begins with its noun: "the third round of ferry talks between the two ministries".
    opening = words[:_FIRST] if table_of(message) == "held" else []
    return _is_named(" ".join((*opening, *_heads(words[-_OBJECT:], message))), message)


def _heads(words: list[str], message: StepMessage | ExpectationMessage) -> list[str]:
    """Return words but for those that another noun is made with: "the extradition request" is none."""
    known = excerpt_words()
    small = known.carrying | known.circumstances | known.finite | known.pointing | _ENDING
    own = _stems(message.matter)
    return [
        one
        for one, following in zip_longest(words, words[1:], fillvalue="")
        if not following or following in small or following.startswith(own) or following in _HELD_NOUNS
    ]


def is_possible(message: StepMessage | ExpectationMessage) -> bool:
    """Tell whether what lies ahead is told as no more than possible, and not as proposed by anybody."""
    words = message.passage.words if message.passage is not None else ""
    only = bool(message.deeds) and all(one.certainty == "possible" for one in message.deeds)
    return only and not _PROPOSING.search(words)


def only_expected(way: str, message: StepMessage | ExpectationMessage) -> str:
    """Return the template of a plan as that of what is only expected, where the passage tells no more.

    "Lind is expected to travel to Oslo" is no plan that anybody told.
    """
    told = message.passage.words if message.passage is not None else ""
    deeds = [re.escape(one.trigger) for one in message.deeds if one.trigger]
    if not re.search(rf"\bexpected to (?:\w+ ){{0,2}}?(?:{'|'.join((*deeds, _TAKING_PLACE))})\b", told):
        return way
    return way.replace("] to ", "] expected to ").replace("planned{for}", "expected{for}")
