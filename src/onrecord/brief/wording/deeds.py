"""Deeds in words of our own: who does what to whom, by the frame of the word that names it or of its type."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from onrecord.brief.messages import Deed, Name
from onrecord.brief.wording.clauses import Clause, passive
from onrecord.brief.wording.dates import at
from onrecord.brief.wording.verbs import base_form
from onrecord.knowledge.brief_words import Frame, frames

_DONE = frozenset({"occurred", "ongoing"})
_OF_THEMSELVES = frozenset({"agreed", "proposed", "postponed", "cancelled"})
"""Statuses that a word such as "signed" gives to a matter by being done itself."""
_UNSURE = frozenset({"possible", "unknown"})


def frame_of(deed: Deed) -> Frame | None:
    """Return the frame in which a deed is said: of its word, else of its type and mode, else of its type."""
    known = frames()
    for word in dict.fromkeys((deed.lemma.casefold(), deed.trigger.casefold())):
        form = base_form(word, _known_words())
        frame = known.by_word.get(form) if form else None
        if frame is not None and frame.mode in {None, deed.mode}:
            return frame
    if deed.type is None:
        return None
    return known.by_type.get((deed.type, deed.mode)) or known.by_type.get((deed.type, None))


@functools.cache
def _known_words() -> frozenset[str]:
    return frozenset(frames().by_word)


def clause_of(deed: Deed, years: frozenset[int]) -> Clause | None:
    """Return a deed as a clause, None where no frame fits or nobody is known who takes part.

    What has put a deed off or makes it doubtful is no part of the clause: what is put off is told as planned.
    """
    frame = frame_of(deed)
    if frame is None:
        return None
    form, hedged = _standing(deed, frame)
    template = _template(frame, deed.agents, deed.recipients)
    if template is None:
        return None
    time = at(deed.when, years) if _told(deed) else ""
    dated = bool(time)
    clause = Clause(
        f"{{A}} {template}{{at}}",
        {"A": deed.agents, "R": _others(deed), "at": time},
        form=form,
        dated=dated,
        tense=deed.tense,
        hedged=hedged,
        adverb="probably" if deed.certainty == "probable" and form in {"done", "past", "going"} else "",
    )
    if deed.agents:
        return clause
    return passive(clause) if deed.recipients else None


def _others(deed: Deed) -> tuple[Name, ...]:
    own = {one.key for one in deed.agents}
    return tuple(one for one in deed.recipients if one.key not in own)


def _standing(deed: Deed, frame: Frame) -> tuple[str, bool]:
    """Return the form of the verb, and whether it only may be so.

    Tense and polarity tell more than a status that the word of the deed gives to a matter ("agreed").
    """
    negated = "not-" if deed.polarity == "negative" else ""
    if frame.done and deed.tense != "future" and deed.status != "denied":
        return f"{negated}done", False
    unsure = deed.certainty in _UNSURE
    if deed.status in _DONE or (deed.status == "denied" and deed.tense != "future"):
        negated = "not-" if deed.status == "denied" else negated
        form = "future" if deed.tense == "future" else "going" if deed.status == "ongoing" else "done"
        return f"{negated}{form}", unsure and not negated
    if deed.status == "denied":
        return "not-future", False
    if deed.status in {"unknown", "disputed"}:
        return ("not-" if negated else "") + ("done" if deed.tense == "past" else "future"), True
    if deed.status in _OF_THEMSELVES and deed.tense == "past":
        return f"{negated}done", unsure and not negated
    if deed.status == "proposed":
        return f"{negated}may", False
    return (
        "not-to" if deed.status == "cancelled" else f"{negated}to" if deed.status != "postponed" else "to"
    ), False


def _told(deed: Deed) -> bool:
    """Tell whether a deed's time can stand with its verb: what may be or is put off has none of its own."""
    return deed.when is not None and deed.status not in {"postponed", "cancelled"}


def _template(frame: Frame, agents: Sequence[Name], recipients: Sequence[Name]) -> str | None:
    own = {one.key for one in agents}
    others = [one for one in recipients if one.key not in own]
    if others and "{R}" in frame.say:
        return frame.say
    if len(agents) > 1 and frame.together:
        return frame.together
    if frame.alone:
        return frame.alone
    return frame.say if "{R}" not in frame.say else None
