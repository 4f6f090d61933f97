"""Where accounts of a matter differ, as messages: which of the sides are two, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from onrecord.brief import passages, speaking, tolls, versions
from onrecord.brief.belonging import named_before
from onrecord.brief.material import Matter
from onrecord.brief.messages import TAKEN_BACK, ConflictMessage, Name, Voice
from onrecord.brief.passages import Shelf
from onrecord.brief.retracting import is_taken_back, put_right
from onrecord.brief.simultaneity import is_of_other_days
from onrecord.brief.sources.items import can_speak
from onrecord.brief.telling import is_told_on
from onrecord.knowledge.accounts import account_words
from onrecord.knowledge.brief_bounds import Bounds
from onrecord.records import Actor, Span
from onrecord.weaving.blocks import Thread
from onrecord.weaving.conflicts import Conflict, Side
from onrecord.weaving.pages import Page, sentence_at
from onrecord.weaving.steps import MADE
from onrecord.weaving.voices import outlet_voice
from onrecord.weaving.words import stemmed_families, stemmer

_SILENT = re.compile(
    r"\b(?:declined|refused) to (?:comment|say)\b|\bno comment\b|\bwould not (?:comment|say)\b"
)
_WHETHER = frozenset({"took place", "did not take place"})
_DAY_OF = re.compile(r"\b(?:day|date) (?:of|for) (?:the|their|his|her|its) (meeting|talks|signing)\b")
_WITH_MEETINGS = frozenset({"visit", "talks", "agreement"})
"""Kinds of matters on which somebody meets or signs."""
_BEFORE = 30
"""Characters before an amount within which it is told that it is about so much, or more."""
_NAME = 6
"""Words that a name has at most."""
_HE = re.compile(r"\s*(he|she)\b", re.IGNORECASE)
_OFFICE = re.compile(
    r"\b(?:the|their|his|her|its) (?:[a-z]+ )?(?:minister|president|premier|chancellor|king|queen|ambassador"
    r"|envoy|spokes(?:man|woman)|governor|mayor|chairman|general|admiral|captain|director|secretary|judge|chief)\b"
)
"""Somebody who is told by an office alone."""
_FOR_EACH = re.compile(r"\s+(?:for each|for every|apiece|each|per|a head|an? (?:day|week|month|year))\b")
"""What follows an amount that is not that of all."""
_SPEAKING = re.compile(r"\bspokes(?:man|woman|person)\b", re.IGNORECASE)


def disputes(matter: Matter, shelf: Shelf, limits: Bounds) -> list[tuple[Conflict, ConflictMessage]]:
    """Return the accounts of a matter that differ, each as a message, but for those that are none."""
    found = [
        (one, message)
        for one in accounts(matter, shelf)
        if (message := _message(matter, shelf, one, limits)) is not None
    ]
    found = [(one, message) for one, message in found if not _is_by_another(shelf, one)]
    denied = [one.sides[0].passages[0] for one, _ in found if one.field == "whether"]
    blamed = [side.passages[0] for one, _ in found if one.field == "who" for side in one.sides]
    answered = [one.sides[-1].passages[0] for one, _ in found]
    return [
        (one, message)
        for number, (one, message) in enumerate(found)
        # Whoever calls all of an account false says more than that its reason is another.
        if not _is_of_one(message)
        and not (one.field == "why" and any(_meet(one.sides[0].passages[0], each) for each in denied))
        # One denial answers one account.
        and not (one.field == "whether" and one.sides[-1].passages[0] in answered[:number])
        # What each side says tells more than that one of them denies it.
        and not (one.field == "whether" and any(_meet(one.sides[0].passages[0], each) for each in blamed))
    ]


def accounts(matter: Matter, shelf: Shelf) -> list[Conflict]:
    """Return what is read to be accounts of a matter that differ and is none of something else."""
    return [
        one
        for one in matter.conflicts
        if _is_account(shelf, one)
        and not _is_of_meeting(matter.thread, one)
        and _is_of_one_deed(matter.thread, shelf, one)
        and not is_of_other_days(shelf, one)
        and (matter.thread.kind in _WITH_MEETINGS or not _day_of(shelf, one))
        and not _has_come(shelf, matter.thread, one)
        and not (one.field == "number" and matter.thread.status == "denied")
        and not _is_of_each_and_all(shelf, one)
    ]


def _is_of_each_and_all(shelf: Shelf, conflict: Conflict) -> bool:
    """Tell whether one amount is that for each of some, and another that for all of them."""
    if conflict.field != "number":
        return False
    each = {
        _FOR_EACH.match(shelf.pages[document].record.document.text, span.end) is not None
        for side in conflict.sides
        for document, span in side.passages
        if document in shelf.pages
    }
    return len(each) > 1


def _is_by_another(shelf: Shelf, conflict: Conflict) -> bool:
    """Tell whether who denies an account is only "he", and the account before names a minister of whom it is.

    "The owners said that the minister had promised it. He denies it": he is that minister, and not whom the
    report named a page before.
    """
    return any(_means_office(shelf, *side.passages[0]) for side in conflict.sides[1:] if side.passages)


def _means_office(shelf: Shelf, document: str, span: Span) -> bool:
    """Tell whether "he", with which a sentence begins, can be one whom that before calls by an office.

    So it is where the report has named somebody else since it named him whom reading takes it for.
    """
    here = shelf.pages.get(document)
    if here is None:
        return False
    text = here.record.document.text
    sentence = sentence_at(here, span.start)
    found = _HE.match(text, sentence.start)
    before = next((one for one in reversed(here.sentences) if one.end <= sentence.start), None)
    if found is None or before is None or _OFFICE.search(text, before.start, before.end) is None:
        return False
    pronoun = Span(*found.span(1))
    persons = [one for one in here.record.actors if one.kind == "person" and one.name[:1].isupper()]
    last = {one.id: _last_named(here, one, pronoun.start) for one in persons}
    meant = [one for one in persons if pronoun in one.mentions]
    return any(last[one.id] < before.start and last[one.id] < max(last.values()) for one in meant)


def _last_named(here: Page, actor: Actor, before: int) -> int:
    """Return where somebody is last called by a part of his name before a place, -1 where nowhere."""
    text = here.record.document.text
    return max(
        (
            one.start
            for one in actor.mentions
            if one.end <= before and set(actor.name.split()) & set(one.of(text).split())
        ),
        default=-1,
    )


def _meet(one: tuple[str, Span], other: tuple[str, Span]) -> bool:
    return one[0] == other[0] and one[1].overlaps(other[1])


def _message(matter: Matter, shelf: Shelf, conflict: Conflict, limits: Bounds) -> ConflictMessage | None:
    """Return accounts that differ as a message, None where they are none of one thing, or torn."""
    taken_back = is_taken_back(conflict, shelf)
    values = _values(matter.thread, shelf, conflict)
    if not values or (
        not taken_back
        and conflict.field in {"whether", "why"}
        and _in_words(conflict)
        and not versions.is_of_one_thing(shelf, conflict)
    ):
        return None
    counts = conflict.field == "number" and tolls.is_toll(shelf, conflict)
    toll = tolls.toll(shelf, conflict) if counts else None
    if counts and (toll is None or not toll.told_of(matter.documents)):
        # Counts of different things, or of different moments, do not exclude each other.
        return None
    if conflict.field == "sincerity":
        conflict = _of_late(conflict, matter.documents)
    sides = []
    for side, value in zip(conflict.sides, values, strict=True):
        documents = list(dict.fromkeys(name for name, _ in side.passages))[: limits.documents]
        behind = tuple(
            source
            for name in documents
            for source in passages.sources(
                shelf, name, next(span for one, span in side.passages if one == name)
            )
        )
        outlets = tuple(dict.fromkeys(one.outlet for one in behind if one.outlet))
        carriers = {*outlets, *(passages.outlet(shelf, name) for name in documents)}
        known = {outlet_voice(name).name for name in carriers if name}
        # What is quoted are the words of those who say it first; others may say the same otherwise.
        own = speaking.speakers_at(shelf, *side.passages[0]) if conflict.field != "sincerity" else set()
        speakers = tuple(
            speaking.speaking(shelf, side.passages, name) or passages.named(shelf, documents, name)
            for name in side.said_by
            if outlet_voice(name).name not in known and (not own & set(side.said_by) or name in own)
        )
        voice = Voice(speakers, outlets, len(documents), max(1, len(side.said_by)))
        if any(one.unnamed and one.kind != "state" and not can_speak(one.name) for one in speakers):
            # A thing is no speaker ("the loss of a guard").
            return None
        if conflict.field == "sincerity":
            voice = _at_first_hand(shelf, side, voice)
        sides.append((value, voice, behind))
    outlets_of = tuple(_outlet_of(shelf, side) for side in conflict.sides)
    days = versions.days(shelf, conflict)
    if taken_back:
        outlets_of = tuple(passages.outlet(shelf, side.passages[0][0]) for side in conflict.sides)
        days = tuple(versions.issued(shelf, side) for side in conflict.sides)
    field = TAKEN_BACK if taken_back else conflict.field
    if any(
        side.value in _WHETHER and value != side.value
        for side, (value, *_) in zip(conflict.sides, sides, strict=True)
    ):
        field = "what"
    return ConflictMessage(
        field,
        matter.thread.title,
        tuple(sides),
        outlets_of,
        toll.counted if toll is not None else _part(shelf, matter.thread, conflict),
        named_before(matter.thread, shelf, conflict),
        days,
        tuple(versions.is_of_report(shelf, side) for side in conflict.sides),
        put_right(conflict.sides[-1], shelf) if taken_back else "",
        toll is not None and toll.rises,
    )


def _of_late(conflict: Conflict, documents: Collection[str]) -> Conflict:
    """Return accounts as the documents of a window give them, where these give all that differ."""
    kept = tuple(
        replace(side, passages=tuple(one for one in side.passages if one[0] in documents))
        for side in conflict.sides
    )
    return replace(conflict, sides=kept) if all(side.passages for side in kept) else conflict


def _at_first_hand(shelf: Shelf, side: Side, voice: Voice) -> Voice:
    """Return whose account it is at first hand: of whom others tell that he said so, with them after him."""
    documents = [document for document, _ in side.passages]
    known = {name for place in side.passages for name in speaking.speakers_at(shelf, *place)}
    speakers = tuple(
        speaking.speaking(shelf, side.passages, name) or passages.named(shelf, documents, name)
        for name in side.said_by
        if name in known
    )
    quoted = versions.quoting(shelf, side, side.said_by)
    if quoted is None:
        return replace(voice, speakers=speakers or voice.speakers)
    name, document, words = quoted
    through = Name(f"unnamed:{document}:{words}", words, "group", None, (), unnamed=True, hidden=False)
    return replace(voice, speakers=(passages.named(shelf, (document,), name),), through=through)


def _values(thread: Thread, shelf: Shelf, conflict: Conflict) -> tuple[str, ...]:
    """Return what the sides of a conflict say, none where one of them cannot be told."""
    if _in_words(conflict):
        return versions.spelled(shelf, conflict)
    return tuple(_value(thread, shelf, conflict, side) for side in conflict.sides)


def _in_words(conflict: Conflict) -> bool:
    """Tell whether accounts are told in the words of the reports, and not by a day, a name or a number."""
    if conflict.field == "who":
        return any(len(side.value.split()) > _NAME for side in conflict.sides)
    told = conflict.field in {"whether", "what", "why"}
    return told and not any(side.value in _WHETHER for side in conflict.sides)


def _value(thread: Thread, shelf: Shelf, conflict: Conflict, side: Side) -> str:
    """Return what a side says: whether something but a visit or a meeting was, in the words of the report.

    What was agreed on did not take place by that, and what was not signed need not be the same.
    """
    document, span = side.passages[0]
    if conflict.field == "number" and document in shelf.pages:
        return hedged(shelf.pages[document], span, side.value)
    if side.value not in _WHETHER or thread.kind == "visit" or document not in shelf.pages:
        return side.value
    return passages.words(shelf, document, (span,)).words


def hedged(here: Page, span: Span, value: str) -> str:
    """Return an amount with the words before it by which it is about so much, more, or less ("up to")."""
    text, known = here.record.document.text, account_words(here.language)
    before = " ".join(text[max(0, span.start - _BEFORE) : span.start].split()).casefold()
    hedges = sorted((*known.about, *known.more, *known.fewer), key=len, reverse=True)
    found = next((one for one in hedges if re.search(rf"(?:^|\s){re.escape(one)}$", before)), None)
    return f"{found} {value}" if found and value[:1].isdigit() else value


def _part(shelf: Shelf, thread: Thread, conflict: Conflict) -> str:
    """Return what it is of a visit whose day accounts differ about, where they say so; else ""."""
    return _day_of(shelf, conflict) if thread.kind == "visit" else ""


def _day_of(shelf: Shelf, conflict: Conflict) -> str:
    """Return what accounts say that they give the day of ("the day of their meeting"), "" where nothing."""
    if conflict.field != "when":
        return ""
    for side in conflict.sides:
        for document, span in side.passages:
            if document in shelf.pages:
                here = shelf.pages[document]
                found = _DAY_OF.search(sentence_at(here, span.start).of(here.record.document.text))
                if found is not None:
                    return found[1]
    return ""


def _outlet_of(shelf: Shelf, side: Side) -> str | None:
    """Return whose account a side is: the outlet that its sentence names for it, else its document's."""
    document, span = side.passages[0]
    here = shelf.pages[document]
    words = sentence_at(here, span.start).of(here.record.document.text)
    own = passages.outlet(shelf, document)
    return next((name for name in side.said_by if name in words and name != own), own)


def _is_of_one(message: ConflictMessage) -> bool:
    """Tell whether a state and a spokesman of its own are taken for two sides."""
    sides = [voice.speakers for _, voice, _ in message.sides]
    states = {one.country for side in sides for one in side if one.kind == "state" and len(side) == 1}
    return len(sides) == 2 and any(
        side and all(one.country in states and one.unnamed and _SPEAKING.search(one.name) for one in side)
        for side in sides
    )


def _is_account(shelf: Shelf, conflict: Conflict) -> bool:
    """Tell whether each side of a conflict tells an account, and not that somebody would say nothing.

    The day on which a report came out is none of the day on which something happened.
    """
    for side in conflict.sides:
        for document, span in side.passages:
            if document not in shelf.pages:
                continue
            if side.value in _WHETHER and _SILENT.search(span.of(shelf.pages[document].record.document.text)):
                return False
            if conflict.field == "when" and is_told_on(shelf, document, span):
                return False
    return True


def _is_of_one_deed(thread: Thread, shelf: Shelf, conflict: Conflict) -> bool:
    """Tell whether what was done according to one is what was not according to another.

    Of a visit it is. Of another matter something can have been agreed on, and something else not signed.
    """
    if thread.kind == "visit" or not any(side.value in _WHETHER for side in conflict.sides):
        return True
    first, second = (_done(thread, shelf, side) for side in conflict.sides[:2])
    known = stemmed_families("en").families
    return any(one == other or other in known.get(one, ()) for one in first for other in second)


def _done(thread: Thread, shelf: Shelf, side: Side) -> set[str]:
    """Return the stems of the words for what the steps of a side tell; verbs of concluding are one."""
    stem = stemmer("en")
    known = account_words("en")
    concluding = {stem(one) for one in known.producing | known.settling}
    stems = {
        stem(deed.lemma)
        for step in thread.steps
        for one in step.tellings
        if one.document in shelf.pages
        and {(one.document, one.span), (one.document, one.sentence)} & set(side.passages)
        for deed in passages.deeds_of(shelf, one)
    }
    return {"" if one in concluding else one for one in stems}


def _has_come(shelf: Shelf, thread: Thread, conflict: Conflict) -> bool:
    """Tell whether a report since tells the day of which earlier ones only told what it was to be."""
    if conflict.field != "when":
        return False
    made = {
        place
        for step in thread.steps
        for one in step.tellings
        if one.status in MADE
        for place in ((one.document, one.span), (one.document, one.sentence))
    }
    others = [side for side in conflict.sides if not made & set(side.passages)]
    return len(others) < len(conflict.sides) and all(_is_forecast(shelf, side) for side in others)


def _is_forecast(shelf: Shelf, side: Side) -> bool:
    """Tell whether all that gives a day came out before it."""
    days = [
        published.latest.isoformat()
        for document, _ in side.passages
        if document in shelf.pages and (published := shelf.pages[document].record.document.published)
    ]
    return len(days) == len(side.passages) and all(day < side.value[: len(day)] for day in days)


def _is_of_meeting(thread: Thread, conflict: Conflict) -> bool:
    """Tell whether accounts of whether a visit took place are only of a meeting on it."""
    if thread.kind != "visit" or not any(side.value in _WHETHER for side in conflict.sides):
        return False
    told = [
        {
            step.deed
            for step in thread.steps
            if (step.status in MADE) == (side.value == "took place")
            for one in step.tellings
            if {(one.document, one.span), (one.document, one.sentence)} & set(side.passages)
        }
        for side in conflict.sides
    ]
    return any(deeds and "visit" not in deeds for deeds in told)
