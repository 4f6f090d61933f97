"""The circumstances of a step: where, why, for what, on what terms its report says it was.

They are quoted after words of our own: “The talks were put off on Tuesday at the request of the Danish side”
is told as “The talks were put off on May 21”, and by whose request it was would be lost.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from onrecord.brief.drafts import Composed
from onrecord.brief.excerpts import is_past
from onrecord.brief.leaning import leans
from onrecord.brief.messages import ExpectationMessage, StepMessage
from onrecord.brief.passages import Shelf
from onrecord.brief.stems import STEM, is_told, stems_of
from onrecord.brief.wording.quoting import quoted
from onrecord.brief.wording.sentences import copied
from onrecord.brief.wording.verbs import base_form
from onrecord.knowledge.brief_excerpts import excerpt_words
from onrecord.knowledge.thread_words import thread_words
from onrecord.records import Actor, Event, Span
from onrecord.weaving.pages import Page, mentions_at, sentence_at, verbs_of
from onrecord.weaving.titles import state_name

_LEAST, _MOST = 2, 32
"""Words of circumstances; more is a story of its own."""
_NEAR = 3
"""Words between two parts of a clause that are told, which need not be told themselves."""
_BEFORE = 5
"""Words before a noun among which its verb stands."""
_SHORT = 3
"""Words that are told without quotation marks."""
_TOLD = 0.6
"""Part of the words of circumstances from which on another sentence tells them."""
_TOKEN = re.compile(r"[\w’'-]+")
_STOPS = re.compile(r"\s*[;:()\[\]“”\"\n?]|\s+[-–—]+\s|—|–(?=[a-z])")
"""Marks at which the circumstances of a clause end."""
_JOINT = re.compile(r",?\s+(?:and|but|or)\s+(?=[\w’'])")
_NEXT = re.compile(r",\s+(?:and|but)\s+(?=[a-z])")
"""Where a further clause of those of whom the first one tells can begin."""
_JOINED = re.compile(r"\b(?:and|but|or)\b(?=\s*\S)")
_ELSEWHERE = re.compile(r"\b(?:in|at|near)\s+(?:the\s+)?[A-Z][\w’'-]+\s+[a-z]+\s*$")
"""A place before a part of a clause that is told."""
_FIRST = re.compile(r"the (?:first|second|third|fourth|fifth|last|only)\b")
_OF_IT = re.compile(r"(?:on|of|about|for)\s")
"""How what a paper, an offer or a project is about begins, which is no circumstance."""
_LATER = re.compile(r"(?:\w+ )?(?:hours?|days?|weeks?|months?|years?) (?:later|earlier|before|after)\b")
_RELATIVE = re.compile(r"(?:which|who|whom|whose|that)\b")
_ADDED = re.compile(r"where\b|(?:and|but) [a-z]|the [a-z]")
_OPENED = re.compile(r"\b(?:that|which|who|whom|whose|what|where|when|because|if|as|after|before)\b")
"""Words that open a clause within a clause, whose verb is none of that."""
_FRAME = re.compile(
    r"(?P<core>[^“”]*?)"
    r"(?P<teller>, according to [^“”]*|, it was reported on [^“”]*|, but that (?:is|was) in doubt)?\."
)
_AFTER = re.compile(r"\b(?:after the \w+ had been|having been|not on record)\b")
"""How our own words end where they tell how the matter stood before."""
_SAID = re.compile(r"^(?:According to [^,]+, |.*? that )")
_ON = re.compile(r"[ ,]+(?:(?:late|early) )?(?:on |in )?$")
_DAY = re.compile(r" on [A-Z][a-z]+ \d{1,2}(?:, \d{4})?$")
_COMPANY = re.compile(r"and [A-Z]")
"""How those begin with whom somebody was met."""
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be)(?: [a-z]+ly)? $")
"""What stands before a verb whose subject is he to whom it is done ("was received by the king")."""
_PRESENT = frozenset({"will", "shall", "is", "are", "has", "have", "can", "may", "does", "do"})
_POINTING = re.compile(r"\b(?:there|here|this|these|those|we|our|us|I|my|you|your|so far)\b")
_PRONOUN = re.compile(r"\b(?:he|she|it|they|him|her|them|his|hers|its|their|theirs)\b")
_HELD = frozenset({"talks", "exchange"})
"""Kinds of matters that are held."""
_OFF = frozenset({"postponed", "cancelled"})
_IS_OFF = re.compile(r"\b(?:put off|postponed|delayed|called off|cancell?ed|dropped)\b")
"""Verbs after a noun that tell that what it names is off ("a visit that was to begin today was put off")."""
_GONE = frozenset({"postponed", "cancelled", "denied"})
_NEW_DATE = re.compile(r"(?:no|a|another)(?: (?:new|other|later|further))? (?:date|day|time)\b")
"""How is told for when that is planned anew which is off."""
_NOT = frozenset({"not", "never"})
_ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their", "of"})
_SAME = (frozenset({"visit", "visite", "journe", "trip", "tour"}), frozenset({"talks", "meetin", "summit"}))
"""Stems of words for one thing, of which it is not said that it was at itself."""


def with_circumstances(one: Composed, shelf: Shelf, told: Collection[str]) -> Composed:
    """Return a sentence in words of our own with the circumstances that its report gives of the same.

    ``told`` are the other sentences; what one of them tells is not told again.
    """
    message, sentence = one.message, one.sentence
    frame = _FRAME.fullmatch(sentence.text)
    if (
        not isinstance(message, StepMessage | ExpectationMessage)
        or (isinstance(message, StepMessage) and message.joined)
        or frame is None
        or _AFTER.search(sentence.text)
    ):
        return one
    place = message.sources[0]
    if place.document not in shelf.pages:
        return one
    here = shelf.pages[place.document]
    text = here.record.document.text
    event, begin = _event(here, place.span, message, frame["core"])
    if event is None:
        return one
    others = [each for each in told if each != sentence.text]
    parts = _circumstances(here, event, begin, message, frame["core"], others)
    off = message.status in _GONE and (event.polarity == "positive" or _is_put_off(here, event))
    if parts and off and _is_put_off(here, event) and _OF_IT.match(text, parts[0].start):
        # "Put off a visit for the second time": it may be the visit that is the second.
        return one
    if (
        parts
        and off
        and not text.startswith(excerpt_words().reasons, parts[0].start)
        and not _NEW_DATE.search(text, parts[0].start, parts[0].end)
    ):
        return one
    if parts and message.deed.split()[0] not in excerpt_words().doing and _OF_IT.match(text, parts[0].start):
        return one
    words = [" ".join(part.of(text).split()) for part in parts]
    new = _content(" ".join(words)) - _content(frame["core"])
    if not new or is_told(new, map(stems_of, others), _TOLD):
        return one
    comma = "," if _RELATIVE.match(words[0]) or _ADDED.match(words[0]) else ""
    core, day = _before_day(frame["core"]) if _COMPANY.match(words[0]) else (frame["core"], "")
    told_so = [
        f"{core}{comma} {_in_a_row(each, day)}{frame['teller'] or ''}."
        for each in (
            [one if len(one.split()) <= _SHORT else quoted(one) for one in words],
            [quoted(one) for one in words],
        )
    ]
    text = told_so[copied(told_so[0], message)]
    wide = Span(min(place.span.start, parts[0].start), max(place.span.end, parts[-1].end))
    behind = tuple(
        replace(each, span=wide) if (each.document, each.span) == (place.document, place.span) else each
        for each in sentence.sources
    )
    return replace(one, sentence=replace(sentence, text=text, sources=behind))


def _in_a_row(parts: list[str], day: str) -> str:
    """Return circumstances with a day after the first of them where one is given."""
    return " ".join([f"{parts[0]}{day}", *parts[1:]]).replace("” “", "”, “")


def _before_day(core: str) -> tuple[str, str]:
    """Return what is told without the day at its end, and that day."""
    found = _DAY.search(core)
    return (core[: found.start()], found[0]) if found else (core, "")


def _content(words: str) -> frozenset[str]:
    """Return the stems of words but for small ones."""
    small = excerpt_words().circumstances | _ARTICLES | excerpt_words().carrying | excerpt_words().pointing
    return stems_of(" ".join(one for one in _TOKEN.findall(words) if one.casefold() not in small))


def _event(
    here: Page, within: Span, message: StepMessage | ExpectationMessage, core: str
) -> tuple[Event | None, int]:
    """Return the last mention in a passage of what a message tells, and where the verb ends that tells it."""
    text, triggers = here.record.document.text, {one.trigger for one in message.deeds}
    for one in reversed(here.record.events):
        if not within.covers(one.trigger) or one.trigger.of(text) not in triggers:
            continue
        if (
            one.tense == "none"
            and message.status in _OFF
            and (off := _IS_OFF.search(text, one.trigger.end, within.end))
        ):
            return one, off.end()
        if one.tense == "none" and message.status in _OFF and _is_put_off(here, one):
            return one, one.trigger.end
        if (one.tense != "none" or _verb_before(here, one)) and _is_of_verb(here, one, message, core):
            return one, one.trigger.end
    return None, 0


def _is_put_off(here: Page, event: Event) -> bool:
    """Tell whether a noun is what somebody has put off or called off ("has put off his journey")."""
    text = here.record.document.text
    before = text[sentence_at(here, event.trigger.start).start : event.trigger.start]
    found = list(_IS_OFF.finditer(before))
    return bool(found) and _is_near(before[found[-1].end() :])


def _verb_before(here: Page, event: Event) -> bool:
    """Tell whether a noun is what somebody is told to do ("held talks", "ended two days of talks")."""
    text = here.record.document.text
    words = _TOKEN.findall(text[sentence_at(here, event.trigger.start).start : event.trigger.start])
    return any(base_form(one.casefold(), excerpt_words().doing["held"] | {"pay"}) for one in words[-_BEFORE:])


def _is_of_verb(here: Page, event: Event, message: StepMessage | ExpectationMessage, core: str) -> bool:
    """Tell whether our own verb says of the clause what that of the report says, so that both end alike."""
    verb = event.trigger.of(here.record.document.text).casefold()
    if message.status == "unknown":
        return False
    if event.polarity == "negative":
        before = here.record.document.text[event.span.start : event.trigger.start].split()
        return (
            message.status in {"denied", "cancelled"}
            and " not " in core
            and bool(_NOT & set(before[-_NEAR:]))
        )
    doing = excerpt_words().doing
    known = doing.get(message.deed.split()[0], doing["held"] if message.kind in _HELD else frozenset())
    if message.status not in _GONE and known:
        return event.tense == "none" or base_form(verb, known) is not None
    if message.status in _GONE and not any(
        status == message.status and base_form(verb, frozenset({each.split()[0]}))
        for each, status in thread_words("en").deeds.items()
    ):
        return False
    return verb[:STEM] in stems_of(core)


def _circumstances(
    here: Page,
    event: Event,
    begin: int,
    message: StepMessage | ExpectationMessage,
    core: str,
    others: Collection[str],
) -> list[Span]:
    """Return what stands after what is told of a clause, but for days that are told; nothing if unclear."""
    text = here.record.document.text
    start = _told_until(here, event, begin, core)
    end = _limit(here, event, message, start, core, others)
    if end <= start:
        return []
    parts, position = [], start
    for time in sorted(one.span for one in here.record.times if start <= one.span.start < end):
        before = _ON.search(text, position, time.start)
        if not _tells(here, time, core):
            continue
        parts.append(Span(position, before.start() if before else time.start))
        position = time.end
    parts.append(Span(position, end))
    found = [one for each in parts if (one := _stripped(text, each)) is not None]
    while found and not all(_can_stand(here, one, core, number) for number, one in enumerate(found)):
        # What is added after a comma can be left out.
        cut = text.rfind(", ", found[-1].start, found[-1].end)
        found = [*found[:-1], Span(found[-1].start, cut)] if cut > found[-1].start else []
    return found


def _tells(here: Page, time: Span, core: str) -> bool:
    """Tell whether the day of a time is told, or one of its days."""
    return any(
        one.span == time
        and one.earliest is not None
        and one.latest is not None
        and (f"{one.earliest:%B} {one.earliest.day}" in core or (one.latest - one.earliest).days > 1)
        for one in here.record.times
    )


def _told_until(here: Page, event: Event, begin: int, core: str) -> int:
    """Return where the part of a clause ends, from the end of its verb on, that our own words tell."""
    text, sentence = here.record.document.text, sentence_at(here, event.trigger.start)
    known = _words(core)
    parts = sorted(
        {
            *(
                span
                for span, actor in mentions_at(here, sentence)
                if _is_named(actor, known) or span.of(text).split()[-1].casefold() in known
            ),
            *(one.span for one in here.record.times if _tells(here, one.span, core)),
        }
    )
    nouns = [
        Span(*one.span())
        for one in _TOKEN.finditer(text, begin, sentence.end)
        if any(same & stems_of(one[0]) and same & stems_of(core) for same in _SAME)
    ]
    end = begin
    while True:
        noun = next((one for one in nouns if one.start >= end), None)
        if noun is not None and _is_near(text[end : noun.start], 2 * _NEAR):
            end = noun.end
            continue
        part = next((one for one in parts if one.start >= end), None)
        if part is not None and part.end <= sentence.end and _is_near(text[end : part.start]):
            end = part.end
            continue
        following = _told_words(text, end, sentence.end, known)
        if following == end:
            return end
        end = following


def _told_words(text: str, start: int, end: int, known: Collection[str]) -> int:
    """Return where words end that are told: any number of small ones, and one of another kind."""
    position = start
    for token in _TOKEN.finditer(text, start, end):
        if text[position : token.start()].strip():
            return start
        position = token.end()
        if token[0].casefold() not in excerpt_words().circumstances | _ARTICLES:
            return position if token[0].casefold() in known else start
    return start


def _is_named(actor: Actor, known: Collection[str]) -> bool:
    return any(one.split()[-1].casefold() in known for one in _names_of(actor))


def _is_near(between: str, most: int = _NEAR) -> bool:
    apart = (
        _ELSEWHERE.search(between)
        or _OPENED.search(between)
        or _JOINED.search(between)
        or re.search(r"[,;:.()]", between)
    )
    return len(between.split()) <= most and not apart


def _limit(
    here: Page,
    event: Event,
    message: StepMessage | ExpectationMessage,
    start: int,
    core: str,
    others: Collection[str],
) -> int:
    """Return where the clause ends in which an event stands: in what somebody says, or in its sentence."""
    text = here.record.document.text
    end = min(
        (
            piece.end
            for one in here.record.statements
            for piece in one.content
            if piece.covers(event.trigger) and piece.end >= start
        ),
        default=sentence_at(here, event.trigger.start).end,
    )
    if start <= event.span.end < end and not _opens(text, event.span.end):
        end = event.span.end
    if stop := _STOPS.search(text, start, end):
        end = stop.start()
    for joint in _JOINT.finditer(text, start, end):
        if _goes_on(here, joint.end(), end) or (
            message.status in _OFF and _NEW_DATE.match(text, joint.end())
        ):
            continue
        if not _does_more(here, event, joint.end(), core) or _is_told_of(
            text[joint.end() : end], core, others
        ):
            return joint.start()
    return end


def _opens(text: str, place: int) -> bool:
    """Tell whether circumstances follow right after a clause as it was read."""
    following = re.match(r"\s+(\w+)", text[place:])
    return following is not None and following[1] in excerpt_words().circumstances


def _goes_on(here: Page, start: int, end: int) -> bool:
    """Tell whether what follows "and", as far as the next "and", has no verb but in a clause within it."""
    text, words = here.record.document.text, excerpt_words()
    if following := _NEXT.search(text, start, end):
        end = following.start()
    first = _TOKEN.match(text, start)
    if first is None or _is_verb(first[0]) or first[0] in words.pointing - _ARTICLES:
        return False
    verb = next(
        (
            one.start()
            for one in _TOKEN.finditer(text, start, end)
            if one[0].casefold() in words.finite or one.start() in verbs_of(here)
        ),
        None,
    )
    opened = _OPENED.search(text, start, end)
    return verb is None or (opened is not None and opened.start() < verb)


def _does_more(here: Page, event: Event, start: int, core: str) -> bool:
    """Tell whether a verb follows "and" of whom it is told already what he did, or what he said besides."""
    word = _TOKEN.match(here.record.document.text, start)
    if word is None:
        return False
    if word[0] == "that":
        return _SAID.match(core) is not None
    if not _is_verb(word[0]) and start not in verbs_of(here):
        return False
    subject = _subject(core)
    text = here.record.document.text
    if _PASSIVE.search(text, event.span.start, event.trigger.start):
        # Those who did it are then told after the verb, and he to whom it was done is who goes on.
        doers = [actor for actor in here.record.actors if any(actor.id == one.actor for one in event.agents)]
        told = _words(core) - _words(subject)
        return bool(event.recipients) and bool(doers) and all(_is_named(one, told) for one in doers)
    agents = {one.actor for one in event.agents}
    return not any(one & stems_of(subject) for one in _SAME) and any(
        actor.id in agents
        and _is_named(actor, _words(subject))
        and not any(
            re.search(rf"\b(?:from|of|by|to) {re.escape(name)}\b", subject) for name in _names_of(actor)
        )
        for actor in here.record.actors
    )


def _subject(core: str) -> str:
    """Return what stands before the first verb of what is told, without who says so."""
    told = _SAID.sub("", core, count=1)
    verb = next((one for one in _TOKEN.finditer(told) if _is_verb(one[0])), None)
    return told[: verb.start()] if verb else told


def _names_of(actor: Actor) -> list[str]:
    state = state_name(actor.country) if actor.kind == "state" and actor.country else None
    return [actor.name, *([state] if state else [])]


def _is_told_of(words: str, core: str, others: Collection[str]) -> bool:
    """Tell whether other sentences tell of somebody or something that words name."""
    names = {one for one in _TOKEN.findall(words) if one[:1].isupper()} - set(_TOKEN.findall(core))
    return any(names & set(_TOKEN.findall(one)) for one in others)


def _is_verb(word: str) -> bool:
    return word in excerpt_words().finite or (word.islower() and is_past(word))


def _stripped(text: str, span: Span) -> Span | None:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(" ,\n"))
    end = span.end - len(words) + len(words.rstrip(" ,.\n"))
    return Span(start, end) if start < end else None


def _can_stand(here: Page, span: Span, core: str, number: int) -> bool:
    """Tell whether circumstances can be told after ``core``: they begin as such, and nothing is unclear.

    ``number`` counts the parts before them.
    """
    text = here.record.document.text
    words = span.of(text)
    first, *rest = words.split()
    if not _LEAST <= len(words.split()) <= _MOST or leans(words, core) or _POINTING.search(words):
        return False
    if not _content(_without_times(here, span)):
        # A day that is not told is one of which it is not clear what it is the day of.
        return False
    if _RELATIVE.match(words) or (first == "and" and rest[0][:1].isupper()):
        last = _TOKEN.findall(text[max(0, span.start - 60) : span.start])[-1:]
        name, _ = _before_day(core) if first == "and" else (core, "")
        if number or _TOKEN.findall(name)[-1:] != last:
            return False
    elif _FIRST.match(words):
        if number or not any(one & stems_of(core) for one in _SAME):
            return False
    elif (
        first not in excerpt_words().circumstances
        and not _LATER.match(words)
        and not (
            first == "and"
            and (
                _is_verb(rest[0])
                or all(one[:1].isupper() or one in _ARTICLES for one in rest)
                or (rest[0] == "that" and _SAID.match(core))
                or _NEW_DATE.match(words, len("and "))
            )
        )
    ):
        return False
    if words.split()[-1] in excerpt_words().circumstances:
        return False
    if first == "and" and rest[0] in _PRESENT and _SAID.match(core):
        # What somebody said is told back in time.
        return False
    own, known = stems_of(words), stems_of(core)
    if any(one & own and one & known for one in _SAME) or not own - known:
        return False
    return all(
        _is_clear(here, Span(*one.span()), span, core)
        for one in _PRONOUN.finditer(text, span.start, span.end)
    )


def _without_times(here: Page, span: Span) -> str:
    text, words, position = here.record.document.text, "", span.start
    for time in sorted(one.span for one in here.record.times if span.covers(one.span)):
        words, position = f"{words} {text[position : time.start]}", max(position, time.end)
    return f"{words} {text[position : span.end]}"


def _is_clear(here: Page, pronoun: Span, within: Span, core: str) -> bool:
    """Tell whether he for whom a pronoun stands is named in what is told, or in circumstances before it."""
    before = here.record.document.text[within.start : pronoun.start]
    known, subject = _words(f"{core} {before}"), _words(_subject(core))
    meant = [actor for span, actor in mentions_at(here, pronoun) if span == pronoun]
    return any(
        any(within.start <= each.start and each.end <= pronoun.start for each in one.mentions)
        or _is_named(one, known if one.kind == "person" else subject)
        for one in meant
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(one.casefold() for one in _TOKEN.findall(text))
