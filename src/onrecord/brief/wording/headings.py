"""Headings of sections, why they stand where they do, and the title of an issue."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal, cast

from onrecord.brief.messages import Name, Reason
from onrecord.brief.wording.dates import at, bounded, period
from onrecord.brief.wording.matters import labelled
from onrecord.brief.wording.references import listed
from onrecord.brief.wording.states import adjective, names_state, state_name
from onrecord.knowledge.brief_words import people_words
from onrecord.knowledge.states import states
from onrecord.knowledge.thread_words import thread_words
from onrecord.weaving.labels import singular
from onrecord.weaving.steps import MADE, StepStatus

_STANDING: dict[StepStatus, str] = {
    "proposed": "proposed",
    "planned": "planned",
    "agreed": "agreed",
    "postponed": "put off",
    "cancelled": "called off",
    "denied": "denied",
    "disputed": "in dispute",
    "ongoing": "under way",
    "occurred": "done",
}
_WORKS = frozenset({"programme", "project"})
_QUARREL = "dispute"
_TALKS, _HELD = "talks", "held"
"""A round of talks that was made may be one of several: it was held, and the talks are not done."""
_STOPPED = "stopped"
"""Matters that go on, and how it is told of them that they no longer do."""
_UNMADE = frozenset({"proposed", "planned", "agreed", "postponed", "cancelled"})
_CONTESTED = frozenset({"denied", "disputed"})
_MOST_NAMES = 3
_SHOWN = frozenset({"proposed", "planned", "postponed", "cancelled", "denied"})
"""How a visit can stand that its heading says."""
_SENT = re.compile(
    r"\b(?:delegat\w+|mission|team|group|party|representatives|officials|diplomats|experts|envoys|negotiators"
    r"|inspectors|engineers|scientists|ministers|lawmakers|officers)\b",
    re.IGNORECASE,
)
"""Words for several who are sent together."""
_DELEGATION = re.compile(r"^Visit of a delegation from (?P<home>.+?) (?P<to>to .+)$")
Standing = StepStatus | Literal["possible", "never"]
"""How a matter stands by what is told of it; a visit can be "possible", or told not to be made: "never"."""
_UNREAL: Mapping[str, str] = {"possible": "Possible", "never": "No"}
_OWNER = re.compile(r"[’']s?$")
_TEXT_ON = re.compile(
    r"(?:press |news )?(?:briefing|conference|interview|transcript|statement|remarks|q&a) (?:on|about) "
    r"(?:the )?",
    re.IGNORECASE,
)
"""How a title begins that says what kind of text it heads."""
_OF_ONE = "programme"
"""Matters of one state, whose adjective stands before them."""
NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def heading(
    kind: str,
    matter: str,
    parties: Sequence[Name],
    status: Standing,
    proper: frozenset[str] = frozenset(),
    *,
    sent: bool = True,
) -> str:
    """Return the heading of a section: who and what, and of a visit how it stands where that is telling.

    Of a visit it is whose and where ("Lind’s visit to Norway: put off"), of a matter the states and what it
    is ("Finland and Norway: ferry deal", "Finnish ferry program"). ``status`` is "unknown" where no sentence
    tells it, ``proper`` are words that keep their capital. Of a visit of which nothing tells that it was
    made or planned it says so ("Possible visit by Lind to Norway", "No visit by Lind to Norway"). A visit of
    which only the state is known is one of a delegation where several are told to be ``sent``.
    """
    if kind == "visit" and status in _UNREAL:
        whose, host = _whose(matter)
        return f"{_UNREAL[status]} visit {whose} {host}"
    if kind == "visit":
        named = _DELEGATION.sub(_of_delegation if sent else r"Visit from \g<home> \g<to>", matter)
        named = named[:1].upper() + named[1:]
        return f"{named}: {_STANDING[cast('StepStatus', status)]}" if status in _SHOWN else named
    codes = list(dict.fromkeys(one.country for one in parties if one.kind == "state" and one.country))
    label, _, more = matter.partition(" (")
    told = [one for one in re.findall(r"\(([^()]*)\)", f"({more}") if any(char.isdigit() for char in one)]
    label = _unbent(labelled(label, proper))
    label = f"{label} ({told[0]})" if told else label
    if not codes or names_state(label):
        return f"{label[:1].upper()}{label[1:]}"
    alone = kind == _OF_ONE and len(codes) == 1 and " and " not in more
    if alone and (own := adjective(codes[0])):
        return f"{own} {label}"
    named = listed(sorted(map(state_name, codes), key=lambda one: one.removeprefix("the ")))
    return f"{named[:1].upper()}{named[1:]}: {label}"


def _unbent(label: str) -> str:
    """Return a label with the "s" of nouns that have it in the singular, and with small nouns of matters."""
    heads = thread_words("en").heads
    words = label.split()
    for place, word in enumerate(words):
        if f"{word}s" in people_words().unbent:
            words[place] = f"{word}s"
        elif place and word.istitle() and singular(word.casefold()) in heads and words[place - 1].islower():
            words[place] = word.casefold()
    return " ".join(words)


def _whose(matter: str) -> tuple[str, str]:
    """Return by whom a visit is, or from where, and to which state ("by Lind", "to Norway")."""
    sent = _DELEGATION.match(matter)
    if sent is not None:
        return f"from {sent['home']}", sent["to"]
    visitor, _, host = matter.rpartition(" visit to ")
    return f"by {_OWNER.sub('', visitor)}", f"to {host}"


def speaks_of_delegation(sentence: str) -> bool:
    """Tell whether a sentence tells of several who are sent together, and not of one official."""
    return _SENT.search(sentence) is not None


def _of_delegation(found: re.Match[str]) -> str:
    """Return whose visit it is of which only the state is known ("Finnish delegation’s visit to Norway")."""
    own = next(
        (adjective(code) for code in states() if state_name(code) == found["home"] or code == found["home"]),
        None,
    )
    return f"{own} delegation’s visit {found['to']}" if own else f"Visit from {found['home']} {found['to']}"


def lead_heading(title: str | None, first: str | None, names: Sequence[str]) -> str:
    """Return the heading of a report's beginning: its title, else its ``first`` words, else ``names``."""
    if title and (about := _TEXT_ON.match(title)):
        # Of what kind a text is tells nothing of the matter.
        return f"{title[about.end() :][:1].upper()}{title[about.end() + 1 :]}"
    for words in (title, first):
        if words and not re.search(r"[“”\"]", words):
            return f"“{words.rstrip('.')}”"
    named = listed(list(dict.fromkeys(names))[:_MOST_NAMES])
    return f"{named[:1].upper()}{named[1:]}" if named else "Other news"


def reason(why: Reason, years: frozenset[int] = frozenset(), kind: str = "") -> str:
    """Return in a few words why a section stands where it does: "four documents, accounts differ".

    How many speak in its passages is not said: they need not speak of the same, and who relays a report is
    not one more who knows. ``kind`` is that of the matter.
    """
    parts = [behind(why.documents, why.reprints, why.outlets)] if why.documents else []
    standing, stood = _STANDING.get(why.status), _STANDING.get(why.before) if why.before else None
    if kind in _WORKS:
        # What was only planned is called off; works that go on are stopped, and may be taken up again.
        standing = _STOPPED if why.status == "cancelled" and why.before in MADE else standing
        stood = _STOPPED if why.before == "cancelled" else stood
    standing = _STOPPED if why.stopped and why.status == "cancelled" else standing
    if kind == _QUARREL and why.status == "occurred":
        # A clash or an abduction that came about is not done as a visit is.
        standing = None
    if kind == _TALKS:
        standing = _HELD if why.status == "occurred" else standing
        stood = _HELD if why.before == "occurred" else stood
    if why.before is not None and why.before != why.status and standing and stood:
        before = "" if _is_of_another(why.before, why.status) else f" (before: {stood})"
        parts.append(f"{standing}{before}")
    if why.conflicts:
        parts.append(
            "accounts differ"
            if why.conflicts == 1
            else f"accounts differ on {counted(why.conflicts, 'point')}"
        )
    if why.overdue:
        parts.append(f"{number(why.overdue)} overdue")
    if why.settled:
        parts.append(f"{counted(why.settled, 'question')} settled")
    if why.questions:
        parts.append(f"{counted(why.questions, 'question')} open")
    if why.due is not None:
        found = period(why.due, years)
        if why.bound:
            parts.append(f"next due{bounded(why.due, why.bound, years)}")
        elif found and found.preposition == "on":
            parts.append(f"next due {found.name}")
        else:
            parts.append(f"next due{at(why.due, years)}")
    return ", ".join(parts)


def behind(documents: int, reprints: int, outlets: int) -> str:
    """Return by how many documents a section is told, and how many of these print what others do.

    ``outlets`` are those that one document cites.
    """
    told = counted(documents, "document")
    if documents == 1 and outlets > 1:
        # Who cites ten outlets for a passage is still one who tells it.
        return f"{told} citing {counted(outlets, 'outlet')}"
    if 0 < reprints < documents:
        return f"{told}, {number(reprints)} of them {'a reprint' if reprints == 1 else 'reprints'}"
    return told


def _is_of_another(before: StepStatus, status: StepStatus) -> bool:
    """Tell whether how a matter stood before is that of an earlier round, or of something else about it.

    What was done is not put off or planned afterwards, that is the next of its kind; what somebody denied
    of a matter need not be the matter, and what is in dispute may be what was made of it.
    """
    if before in _CONTESTED:
        return status not in _CONTESTED
    return before in MADE and status in _UNMADE | _CONTESTED


def issue_title(since: date | None, until: date | None) -> str:
    """Return the title of an issue by its window ("From May 20 to 26, 2002")."""
    if until is None:
        return "All that is on record" if since is None else f"Since {_whole(since)}"
    if since is None:
        return f"Until {_whole(until)}"
    if since == until:
        return _whole(until)
    if (since.year, since.month) == (until.year, until.month):
        return f"{since:%B} {since.day} to {until.day}, {until.year}"
    if since.year == until.year:
        return f"{since:%B} {since.day} to {until:%B} {until.day}, {until.year}"
    return f"{_whole(since)}, to {_whole(until)}"


def _whole(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def number(count: int) -> str:
    """Return a small number in words, a larger one in figures."""
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else str(count)


def counted(count: int, noun: str) -> str:
    """Return a number with its noun ("two documents")."""
    return f"{number(count)} {noun}{'' if count == 1 else 's'}"
