"""Of which part of a visit or of talks words tell, and whether what they tell still lies ahead."""

from __future__ import annotations

import re
from itertools import islice
from typing import Literal, cast

from onrecord.brief.wording.verbs import base_form
from onrecord.knowledge.brief_excerpts import excerpt_words
from onrecord.records import Event, Span
from onrecord.weaving.comings import coming_of, is_coming
from onrecord.weaving.pages import Page, events_at, sentence_at
from onrecord.weaving.steps import MADE

Phase = Literal["leaves", "goes", "arrives", "begins", "resumes", "breaks", "pauses", "ends"]

_AFTER = 12
"""Words beside a noun among which the verb stands that tells what became of it."""
_WORD = re.compile(r"[\w’'-]+")
_THERE = re.compile(r"(?:\w+ ){0,3}?(?:for|on an?|on his|on her|on the (?:journey|visit|trip)) ")
"""How what follows "leave" begins where somebody sets out."""
_AND_BACK = re.compile(r"\band\s+(?:will\s+|is to\s+|to\s+)?(?:returns?|be back|comes? back)\b")
"""How it goes on where who leaves is told to come back."""
_CROSSED = re.compile(r"\bbefore\s+(?:[\w’'-]+\s+){1,6}(?:was|were)\s+(?:\w+\s+)?to\s+$")
_PUT_OFF_THAT = re.compile(
    r"\b(?:put(?:s|ting)? off|postpon\w+|call(?:s|ed|ing)? off|cancel\w+|adjourn\w+"
    r"|delay\w+|scrap\w+|suspend\w+)\s"
    r"[^,;:.]*?\b(?:that|which|who)\s+(?:(?:was|were)\s+(?:\w+\s+)?to|had been)\s+$"
)
"""How it is told what was to be of what the same sentence tells to be off."""
_WAS_TO = re.compile(r"\b(?:was|were)\s+(?:\w+\s+)?to\s+$")
"""How a plan of the past is told, and one that only tells when something else was."""
_WAS_TO_HAVE = re.compile(r"\b(?:was|were|had been due|had been) to have\b|\bwould have\b|\bshould have\b")
"""How it is told what was to be and was not."""
_DOUBTED = re.compile(
    r"\b(?:into?\s+(?:doubt|question|jeopardy)|doubts?\s+(?:on|over|about|upon)|jeopardi[sz]\w+|imperil\w+)\s[^,;:.]*$"
)
_IN_DOUBT = re.compile(
    r"[^,;:.]*\b(?:is|are|was|were|remains?|remained|seems?|seemed)\s+(?:now\s+|still\s+)?"
    r"(?:in|into|thrown into)\s+(?:doubt|question|jeopardy)\b"
)
"""What stands before, and behind, what is told to be in doubt."""
_COMMA = re.compile(r",\s+(?:once |twice |[a-z]+ly )?$")
_MAIN_VERB = re.compile(
    r"[^,;:.“”\"]{0,60},\s+(?:is|are|was|were|has|have|had|will|would|can|could|may|might|\w{3,}ed)\b"
)
"""What stands before a participle that is put in, and how it goes on with the verb of the sentence."""
_FROM = re.compile(r"\bfrom\s+(?:the\s+)?$")
_UP_TO = re.compile(r"\s*(?:[-–—]|to\b|until\b|till\b|through\b)")
"""What stands before the first of some days, and between it and the last."""
_NAMED = re.compile(r"(?:\b(?:an?|the|his|her|its|their)|[’']s?)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
"""What stands before a noun that names a visit or talks."""
_HELD = frozenset({"held", "took", "takes", "met", "meet", "hold", "holds"})


def phase(here: Page, event: Event) -> Phase | None:
    """Return the part of a visit or of talks of which a mention tells, None where of none."""
    if event.tense != "none" or event.polarity == "negative":
        found: Phase | Literal["held"] | None = phase_of(here, event)
        if found is None and is_coming(here, event) and coming_of(here, event).origin is not None:
            found = "ends"
        if found is None and _NAMED.search(_before(here, event)):
            # What a noun names can have the tense of the verb that tells of it ("her visit ends on Friday").
            found = _phase_of_named(here, event)
    else:
        found = phase_after(here, event)
    if found in {None, "held", "goes"} and starts_then(here, event):
        return "begins"
    return None if found == "held" else found


def phase_after(here: Page, event: Event) -> Phase | Literal["held"] | None:
    """Return what a clause says of what a noun names: that it began, ended and so on, or was held."""
    text, known = here.record.document.text, excerpt_words()
    end = min(event.trigger.end + 120, sentence_at(here, event.trigger.start).end)
    before = _before(here, event)
    following = re.split(r"[;:]", text[event.trigger.end : end])[0]
    for word in (*_WORD.findall(following)[:_AFTER], *_WORD.findall(before)[-_AFTER:]):
        low = word.casefold()
        verb = base_form(low, frozenset(known.phases))
        if verb is not None and low != verb and known.phases[verb] in {"begins", "resumes", "ends"}:
            return cast("Phase", known.phases[verb])
        if low in _HELD:
            return "held"
    return None


def _phase_of_named(here: Page, event: Event) -> Phase | None:
    """Return what the next verb after a noun says of what that names, with no other mention in between."""
    text, known = here.record.document.text, excerpt_words()
    end = sentence_at(here, event.trigger.start).end
    last = ""
    for found in islice(_WORD.finditer(text, event.trigger.end, end), _AFTER):
        low = found[0].casefold()
        if any(
            one.trigger.start == found.start() and base_form(low, frozenset(known.phases)) is None
            for one in events_at(here, Span(*found.span()))
        ):
            return None
        verb = base_form(low, frozenset(known.phases))
        if verb is not None and (low != verb or last in {"will", "would", "to"}):
            phase = known.phases[verb]
            return cast("Phase", phase) if phase in {"begins", "resumes", "ends"} else None
        last = low
    return None


def comes_before(here: Page, event: Event) -> bool:
    """Tell whether what a noun names is told to be still to come ("on the eve of the minister's arrival")."""
    text = here.record.document.text
    places = [
        event.trigger.start,
        *(one.span.start for one in event.agents if one.span.end <= event.trigger.start),
    ]
    start = min(places)
    before = " ".join(text[max(0, start - 60) : start].casefold().split())
    if event.tense != "none":
        return False
    bare = re.sub(r"(?:\s+(?:the|a|an|his|her|its|their))+$", "", before)
    # "flew to Oslo for the third round of talks"
    return (
        bare.endswith(excerpt_words().ahead)
        or re.search(r"\bfor (?:[\w’'-]+ ){0,5}$", f"{before} ") is not None
    )


def is_crossed(here: Page, event: Event) -> bool:
    """Tell whether a plan is named only to tell when something else was ("hours before she was to leave")."""
    return _CROSSED.search(_before(here, event)) is not None


def is_put_off_beside(here: Page, event: Event) -> bool:
    """Tell whether a plan is that of what its sentence tells to be off ("put off talks that were to be")."""
    return _PUT_OFF_THAT.search(_before(here, event)) is not None


def was_to_have_been(here: Page, event: Event) -> bool:
    """Tell whether what a mention tells was to be and was not ("was to have met her in Oslo")."""
    clause = re.split(r"[,;:–—]|\bbut\b", _before(here, event))[-1]
    return _WAS_TO_HAVE.search(clause) is not None


def is_doubted(here: Page, event: Event) -> bool:
    """Tell whether what is planned is told to be in doubt ("throwing into doubt the talks due …")."""
    text = here.record.document.text
    end = sentence_at(here, event.trigger.start).end
    return (
        _DOUBTED.search(_before(here, event)) is not None
        or _IN_DOUBT.match(text, event.trigger.end, end) is not None
    )


def is_put_in(here: Page, event: Event) -> bool:
    """Tell whether a participle is put in between what a sentence is of and its verb, which tells the news.

    "The talks, broken off in March, were resumed on Monday": that they were broken off is none.
    """
    text = here.record.document.text
    sentence = sentence_at(here, event.trigger.start)
    return (
        event.tense == "past"
        and _COMMA.search(text, sentence.start, event.trigger.start) is not None
        and _MAIN_VERB.match(text, event.trigger.end, sentence.end) is not None
    )


def lies_behind(here: Page, event: Event) -> bool:
    """Tell whether a plan is told as one of the past: what was to be, or what something done was done for."""
    before = _before(here, event)
    if _WAS_TO.search(before):
        return True
    return before.endswith(" to ") and any(
        one.tense == "past"
        and one.trigger.end <= event.trigger.start
        and one.span.covers(event.trigger)
        and one.status in MADE
        for one in here.record.events
    )


def _before(here: Page, event: Event) -> str:
    """Return what stands before a mention in its sentence."""
    sentence = sentence_at(here, event.trigger.start)
    return here.record.document.text[sentence.start : event.trigger.start]


def phase_of(here: Page, event: Event) -> Phase | None:
    """Return of which part of a visit, or of what is held, a verb tells, None where of none."""
    text, known = here.record.document.text, excerpt_words()
    if event.tense == "none":
        return None
    verb = base_form(event.trigger.of(text).casefold().split()[0], frozenset(known.phases))
    following = " ".join(text[event.trigger.end : event.trigger.end + 80].casefold().split())
    if following.startswith(known.back):
        return "arrives" if _comes_again(here, event) else "ends"
    if verb is None:
        return None
    if known.phases[verb] == "goes" and event.mode != "visit":
        return None
    if known.phases[verb] != "leaves":
        return cast("Phase", known.phases[verb])
    if verb == "set":
        return "leaves" if following.startswith(("out", "off")) else None
    left = text[event.trigger.end : event.trigger.end + 2].strip()[:1].isupper() or following.startswith(
        "the "
    )
    if _THERE.match(following):
        return "leaves"
    if left and " for " in following.split(".")[0][:40]:
        # Who left one place for another has ended a visit here and begins one there.
        return None
    return _phase_of_leaving(here, event, left)


def _phase_of_leaving(here: Page, event: Event, named: bool) -> Phase | None:
    """Return whether who leaves ends a visit by that, or sets out on it, None where the words leave it open.

    A visit ends where somebody leaves the place visited: one that is ``named`` and not at home, or, with
    none named, the one to which the same report has just told the way.
    """
    coming = coming_of(here, event)
    if named:
        return "ends" if coming.states or event.tense != "future" else "leaves"
    before = [
        one
        for one in here.record.events
        if one.trigger.end <= event.trigger.start
        and is_coming(here, one)
        and coming_of(here, one).visitor == coming.visitor
    ]
    last = max(before, key=lambda one: one.trigger.start, default=None)
    if last is not None and last.status in MADE:
        return "ends"
    clause = here.record.document.text[event.trigger.end : sentence_at(here, event.trigger.start).end]
    if last is not None or _AND_BACK.search(clause):
        return "leaves"
    return None if event.tense == "future" else "ends"


def _comes_again(here: Page, event: Event) -> bool:
    """Tell whether who comes back comes to a state that is not the own one: that ends no visit there."""
    if not is_coming(here, event):
        return False
    coming = coming_of(here, event)
    return coming.home is not None and coming.state is not None and coming.state != coming.home


def starts_then(here: Page, event: Event) -> bool:
    """Tell whether the time of what is told is the day from which on it is ("from May 3", not "to 5")."""
    if event.time is None:
        return False
    text, span = here.record.document.text, event.time.span
    return _FROM.search(text[: span.start]) is not None and _UP_TO.match(text, span.end) is None
