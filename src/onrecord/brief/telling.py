"""Whether a passage does tell what is made of it: a step, a position, a question, a message carried."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import timedelta

from onrecord.brief import excerpts, nesting, passages, phases
from onrecord.brief.passages import Shelf
from onrecord.knowledge.words import word_list
from onrecord.records import Actor, Event, Span
from onrecord.weaving.blocks import Thread
from onrecord.weaving.ledger import OpenQuestion
from onrecord.weaving.misgivings import proposes
from onrecord.weaving.pages import Page, neighbours, sentence_at
from onrecord.weaving.people import country_of
from onrecord.weaving.steps import MADE, Step, When
from onrecord.weaving.travellers import asked_for, to_several
from onrecord.weaving.wordings import key_of

_SOMEWHERE = re.compile(r"\s+(?:[\w’'-]+\s+){0,2}?(?:in|at|on|back|there|home|here)\b")
_BEING = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_STANDING_FOR = frozenset(
    {"he", "she", "it", "they", "who", "which", "that", "and", "but", "or", "both", "sides", "i", "we"}
)
_CLOSING = 3
"""Characters that can stand between a mention and what follows it ("Solberg’s ", quotation marks)."""
_LONG_MADE = timedelta(days=60)
"""How long after a visit what is asked beside it is about something else."""
_PRONOUNS = frozenset({"he", "she", "they", "it", "him", "her", "them", "his", "their"})
_ON = re.compile(r"(?: late| early)?(?: on)? ")
"""What stands between a word of saying and the day on which it was said."""
_ASKING = frozenset({"whether", "if"})
_OF_VISITS = frozenset({"visit", "meeting", "signing"})
_GOING_ON = re.compile(r",\s+(?:is|are|was|were|has|have|had|will|would|can|could|may|might)\b")
"""How a clause goes on after one that is put into it."""
_OF_SOME_COMPANY = re.compile(r"The (?:company|firm)\b(?!.*\s[A-Z]\w+)", re.DOTALL)
"""A sentence in which some company that only stands before it denies something, and nobody is named."""
_SUPPOSED = re.compile(r"\bwould (?:then |also )?(?:have|need) to\s+$")
_SO_FAR = 30
"""What stands before the verb of what must be done only if something else happens, and how far before."""
_GATHERING = re.compile(r"(summit|conference|forum)\b", re.IGNORECASE)
_GATHERED = re.compile(r"([A-Z]\w+) (summit|conference|forum)\b")
"""How the titles of gatherings begin: with the noun, or with a place before it."""
_PUT_IN = re.compile(
    r",\s+(?:one of them|another|he|she|they|(?:an?|the)\s+[\w ’'-]{2,40}?)\s+"
    r"(said|explained|added|argued|noted|claimed|suggested|continued),"
)
"""Who says so, put between commas into what he says."""
_TOPIC = re.compile(r"(?:On|As to|As for|About)\s+the\s+([a-z]+)\b")
_NO_TOPIC = frozenset(
    {"day", "days", "eve", "same", "other", "whole", "ground", "contrary", "first", "second", "third", "last"}
)
"""How a paragraph begins that says what it is about, and words with which it does not."""
_OF_JOURNEYS = re.compile(
    r"\b(?:visit|visits|visiting|journey|trip|mission|meet|meets|met|meeting|talks|summit|guest|host|hosts|sign|signed"
    r"|go|goes|come|comes|travel|invit\w+|receiv\w+|envoy|delegation|message|letter)\b",
    re.IGNORECASE,
)
"""Words for visits and what belongs to them."""
_PROMISED = re.compile(
    r"\b(?:promis|pledg|agre|consent)\w+ to (?:visit|come|go|travel|pay)\b"
    r"|\bat an? (?:appropriate|suitable) time\b",
    re.IGNORECASE,
)
_INSTEAD = re.compile(r"\binstead\b(?!\s+of\b)", re.IGNORECASE)
_BETWEEN = 12
"""Characters between a subject and its verb at most ("it had ")."""
_ASIDE = re.compile(r"\b(?:until|unless|because)\s")
_VISIT_TITLE = re.compile(r"\bvisit\b", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]{4,}")
_STEM = 6
"""Words of a title that tell what it is about, and letters by which those of one stem are known."""
_ANSWER = re.compile(r"\s*\n\s*([A-Z][\w. ]{0,30}):\s+")
"""How the turn of whoever answers begins."""
_ASKERS = ("Q", "Question", "QUESTION")
_ANSWERED = 48
"""Words of an answer at most."""
_RETURNS = re.compile(r"return\w*\b|\w+\s+back\b", re.IGNORECASE)
_AMBASSADOR = re.compile(r"\b(?:ambassador|chargé d.affaires|charge d.affaires|consul)\b", re.IGNORECASE)
_ANY = re.compile(
    r"\bden(?:y|ies|ied|ying) (?:that there (?:had|has|was|were) (?:been )?|having \w+ )"
    r"(?:any|such an?) (\w+)[”\"]?(?:[.,;]|$)"
)
"""How anything of a kind is denied, with nothing that tells which."""
_TO_THAT_EFFECT = re.compile(
    r"\b(?:agreements?|treat(?:y|ies)|accords?|deals?|papers?|texts?) "
    r"(?:to that effect|of that (?:kind|sort))\b"
)
"""How an agreement is told of which only the sentence before says what it is about."""
_AFTER_CLAUSE = re.compile(r";\s+$")
_NEXT_TO = 30
"""Characters beside the name of somebody among which his office stands."""
_OF_HIS_NAME = re.compile(
    r"\bto be (?:identified|named|quoted|photographed|filmed)\b|\b(?:anonymous|anonymity)\b"
)
"""Words that tell how somebody speaks to a reporter, and nothing of a matter."""
_MESSAGE = re.compile(
    r"\b(?:messages?|letters?|notes?|word|invitations?|proposals?|repl(?:y|ies)|answers?|greetings)\b"
)


def tells(shelf: Shelf, step: Step, title: str) -> bool:
    """Tell whether the passage of a step tells it, and does not ask it or name what is still to come.

    ``title`` is that of its thread.
    """
    told = step.tellings[0]
    here = shelf.pages[told.document]
    asked = told.asked or told.sentence.of(here.record.document.text).rstrip(' ”"').endswith("?")
    events = [one for one in here.record.events if one.id in told.events]
    if step.status in {"planned", "proposed"} and any(one.polarity == "negative" for one in events):
        return False
    if is_put(shelf, told.document, told.span):
        return False
    if step.status in {"planned", "proposed"} and any(
        phases.is_crossed(here, one) or phases.is_put_off_beside(here, one) for one in events
    ):
        return False
    if any(_names_beside(here, one, told.span, title) for one in events):
        return False
    text = here.record.document.text
    if step.status == "denied" and _OF_SOME_COMPANY.match(told.sentence.of(text)):
        return False
    if step.status in {"planned", "proposed"} and any(
        _SUPPOSED.search(text, max(0, one.trigger.start - _SO_FAR), one.trigger.start) for one in events
    ):
        return False
    if is_of_many(shelf, told.document, title) or not names_place(shelf, told.document, told.span, title):
        return False
    if step.status in MADE and any(phases.was_to_have_been(here, one) for one in events):
        return False
    if step.status in {"postponed", "cancelled"} and any(phases.is_put_in(here, one) for one in events):
        return False
    if step.status == "denied" and _denies_any(here, told.sentence, title):
        return False
    if any(_is_of_last_subject(here, one) for one in events):
        return False
    if _TO_THAT_EFFECT.search(told.sentence.of(here.record.document.text)):
        return False
    if step.deed == "visit" and (_is_promised(here, step) or any(_is_at_post(here, one) for one in events)):
        return False
    if step.deed == "visit" and any(
        _only_is(here, one) or asked_for(here, one) or to_several(here, one) for one in events
    ):
        return False
    if step.deed == "visit" and step.status == "proposed" and not all(proposes(here, one) for one in events):
        return False
    named = told.bare and step.status in MADE and step.deed.split()[0] not in _OF_VISITS
    if named and not any(phases.phase_after(here, one) for one in events):
        return False
    only_led_up_to = any(phases.comes_before(here, one) for one in events)
    return not asked and not (only_led_up_to and (step.status in MADE or told.bare))


def _is_promised(here: Page, step: Step) -> bool:
    """Tell whether a visit of no day is only promised or agreed to, as one that may come to be some day."""
    if step.status != "planned" or step.ahead is not None:
        return False
    words = step.tellings[0].span.of(here.record.document.text)
    return _PROMISED.search(words) is not None


def _denies_any(here: Page, sentence: Span, title: str) -> bool:
    """Tell whether somebody denies that there was anything of a kind that is not what the title names.

    "Denied that there had been any meeting" is of one told of before it, and of no talks planned for later.
    """
    found = _ANY.search(sentence.of(here.record.document.text))
    return found is not None and found[1][:_STEM].casefold() not in {
        word[:_STEM].casefold() for word in _WORDS.findall(title)
    }


def _is_of_last_subject(here: Page, event: Event) -> bool:
    """Tell whether "it" after a semicolon was read as another than the subject of the clause before it.

    "The junta had asked for two years; it signed an agreement": nobody but the junta did.
    """
    text = here.record.document.text
    sentence = sentence_at(here, event.trigger.start)
    for party in event.agents:
        if party.span.of(text).casefold() not in _PRONOUNS or not _AFTER_CLAUSE.search(
            text, sentence.start, party.span.start
        ):
            continue
        before = [
            one
            for one in here.record.events
            if sentence.start <= one.trigger.start < party.span.start and one.tense != "none" and one.agents
        ]
        first = min(before, key=lambda one: one.trigger.start, default=None)
        if first is not None and party.actor not in {one.actor for one in first.agents}:
            same = {one.span.of(text).casefold() for one in first.agents}
            return not same & _PRONOUNS
    return False


def _is_at_post(here: Page, event: Event) -> bool:
    """Tell whether an ambassador is told to come back to where he is one, which is no visit."""
    text = here.record.document.text
    return _RETURNS.match(text, event.trigger.start) is not None and any(
        _AMBASSADOR.search(text[max(0, each.start - _NEXT_TO) : each.end + _NEXT_TO])
        for one in event.agents
        for each in (one.span,)
    )


def is_first(shelf: Shelf, step: Step, thread: Thread) -> bool:
    """Tell whether a passage speaks of something as the first of its kind that a thread tells of before it.

    It is then another matter: ministers meet for the first time who are not those of the earlier rounds.
    """
    told = step.tellings[0]
    words = told.sentence.of(shelf.pages[told.document].record.document.text)
    made = [
        one.occurred
        for one in thread.steps
        if one.status in MADE and one.occurred is not None and thread.kind != "visit"
    ]
    return "for the first time" in words and any(
        step.reported is not None and one.latest < step.reported.earliest - _LONG_MADE / 2 for one in made
    )


def is_of_many(shelf: Shelf, document: str, title: str) -> bool:
    """Tell whether a report says of whom a gathering is that its title names by its noun alone.

    "The first summit of the Group of Eight" is none between two of those who were there.
    """
    found = _GATHERING.match(title)
    text = shelf.pages[document].record.document.text
    return (
        found is not None and re.search(rf"\b{found[1]}\s+of\s+the\s+[A-Z]", text, re.IGNORECASE) is not None
    )


def names_place(shelf: Shelf, document: str, span: Span, title: str) -> bool:
    """Tell whether a passage names a gathering that its title calls by a place ("the Turku summit")."""
    found = _GATHERED.match(title)
    if found is None:
        return True
    here = shelf.pages[document]
    sentence = sentence_at(here, span.start).of(here.record.document.text).casefold()
    return found[1].casefold() in sentence or found[2].casefold() in sentence


def speaks_there(shelf: Shelf, document: str, span: Span) -> bool:
    """Tell whether a passage begins with the words of saying themselves ("demanded that", "agreed to").

    Whoever says so is then the party of whom it is told, and not somebody who tells of him.
    """
    statements = shelf.pages[document].record.statements
    return any(span.start <= cue.start < span.end for one in statements for cue in one.cue)


def follows_that(shelf: Shelf, document: str, span: Span) -> bool:
    """Tell whether a passage is a clause after "that"."""
    return excerpts.last_word(shelf.pages[document].record.document.text[: span.start]) == "that"


def whole_question(shelf: Shelf, document: str, span: Span) -> Span:
    """Return a question with its verb where that stands after a clause put in ("if the dam, …, holds")."""
    here = shelf.pages[document]
    text = here.record.document.text
    if not _GOING_ON.match(text, span.end):
        return span
    end = re.search(r"[.;?\n]", text[span.end :])
    return Span(span.start, span.end + end.start()) if end else span


def asks_of_another(thread: Thread, question: OpenQuestion) -> bool:
    """Tell whether a question is put long after a visit was made, which its sentence only recalls."""
    if thread.kind != "visit" or thread.status not in MADE or question.asked is None:
        return False
    made = [one.occurred.latest for one in thread.steps if one.status in MADE and one.occurred is not None]
    return bool(made) and max(made) < question.asked - _LONG_MADE


def is_of_visit(shelf: Shelf, thread: Thread, document: str, span: Span) -> bool:
    """Tell whether words in a report of a visit have to do with it; with other matters all words have.

    They do in the sentence that tells of it or the one after, where they speak of a visit, talks or the like,
    and where they name the visitor or somebody of either state.
    """
    if thread.kind != "visit":
        return True
    here = shelf.pages[document]
    text = here.record.document.text
    if _OF_JOURNEYS.search(span.of(text)):
        return True
    told = {
        sentence_at(here, one.span.start)
        for step in thread.steps
        for one in step.tellings
        if one.document == document
    }
    own = sentence_at(here, span.start)
    if own in told or neighbours(here, own)[0] in told:
        return True
    names = {word for one in thread.persons for word in _WORDS.findall(one)}
    if names.intersection(_WORDS.findall(span.of(text))):
        return True
    states = thread.states
    return any(
        actor.kind == "person" and country_of(actor, here.people) in states and span.covers(mention)
        for actor in here.record.actors
        for mention in actor.mentions
    )


def is_between(shelf: Shelf, thread: Thread, document: str, span: Span) -> bool:
    """Tell whether a passage can be of a matter between two states: not if it names one and a third."""
    states = thread.states
    if thread.kind == "visit" or len(states) != 2:
        return True
    named = passages.codes_beside(shelf, document, span)
    return len(named & states) != 1 or named <= states


def is_told_by_another(shelf: Shelf, document: str, span: Span) -> bool:
    """Tell whether somebody is put into a sentence who tells what it says, and was read to say nothing."""
    here = shelf.pages[document]
    sentence = sentence_at(here, span.start)
    text = here.record.document.text
    cues = [cue for one in here.record.statements for cue in one.cue]
    return any(
        not any(cue.start <= found.start(1) < cue.end for cue in cues)
        for found in _PUT_IN.finditer(text, sentence.start, sentence.end)
    )


def is_instead(shelf: Shelf, document: str, span: Span, about: Span) -> bool:
    """Tell whether a passage tells what is wanted instead of something, which its words leave out.

    What is to be instead of what ("boats instead of nets") is told by the words themselves.
    """
    text = shelf.pages[document].record.document.text
    return _INSTEAD.search(text[span.start : max(span.end, about.end)]) is not None


def is_of_reporter(shelf: Shelf, document: str, span: Span, party: str) -> bool:
    """Tell whether "it" in what an outlet reports is read as the outlet ("reported that it had insisted")."""
    here = shelf.pages[document]
    text = here.record.document.text
    nouns = word_list("groups", "itself")
    reporters = {
        actor.id
        for actor in here.record.actors
        if actor.name == party
        and any(one.of(text).casefold().split()[-1:] == [noun] for one in actor.mentions for noun in nouns)
        and any(
            one.end <= span.start <= one.end + _BETWEEN and one.of(text) == "it" for one in actor.mentions
        )
    }
    return any(
        one.actor in reporters
        for statement in here.record.statements
        if any(piece.covers(Span(span.start, span.start + 1)) for piece in statement.content)
        for one in statement.speakers
    )


def has_another_topic(shelf: Shelf, document: str, span: Span, title: str) -> bool:
    """Tell whether a paragraph begins with what it is about, and that is none of a thread's title."""
    text = shelf.pages[document].record.document.text
    start = text.rfind("\n", 0, span.start) + 1
    found = _TOPIC.match(text, start, span.start)
    if found is None or found[1] in _NO_TOPIC:
        return False
    stems = tuple(word[:_STEM].casefold() for word in _WORDS.findall(title))
    return not found[1].startswith(stems)


def asks_still(shelf: Shelf, thread: Thread, question: OpenQuestion) -> bool:
    """Tell whether the report that is taken to settle a question asks itself what will come of the matter."""
    if question.settled_by is None:
        return False
    document = question.settled_by[0]
    text = shelf.pages[document].record.document.text
    return any(
        one.asked or excerpts.first_word(one.span.of(text)) in _ASKING
        for step in thread.steps
        if step.status not in MADE
        for one in step.tellings
        if one.document == document
    )


def is_somebody(shelf: Shelf, document: str, span: Span, name: str) -> bool:
    """Tell whether a party is told by name or by what it is, and not by a pronoun for somebody nameless.

    Nor is one by "they" in a sentence that names several others, of whom it can be told as well.
    """
    here = shelf.pages[document]
    text = here.record.document.text
    sentence = sentence_at(here, span.start)
    for actor in here.record.actors:
        if actor.name != name:
            continue
        words = [one.of(text).casefold() for one in actor.mentions if sentence.covers(one)]
        if not words or any(one not in _PRONOUNS for one in words):
            continue
        if actor.kind == "person" and not name[:1].isupper():
            return False
        others = {one.id for one in here.record.actors for each in one.mentions if sentence.covers(each)}
        if "they" in words and len(others - {actor.id}) > 1:
            return False
    return True


def is_told_on(shelf: Shelf, document: str, span: Span) -> bool:
    """Tell whether all times of a passage are those at which somebody said so ("reported on Monday")."""
    here = shelf.pages[document]
    times = [one.span for one in here.record.times if span.covers(one.span) and one.type == "DATE"]
    return bool(times) and all(is_said_on(here, one) for one in times)


def is_of_saying(shelf: Shelf, document: str, span: Span, when: When) -> bool:
    """Tell whether a time is only that at which somebody said so, beside a passage or in it."""
    if is_told_on(shelf, document, span):
        return True
    here = shelf.pages[document]
    sentence = sentence_at(here, span.start)
    return any(
        not span.covers(one.span)
        and sentence.covers(one.span)
        and one.value == when.value
        and is_said_on(here, one.span)
        for one in here.record.times
    )


def is_said_on(here: Page, time: Span) -> bool:
    """Tell whether a time stands right after words of saying."""
    text = here.record.document.text
    return any(
        cue.end <= time.start and _ON.fullmatch(text, cue.end, time.start)
        for one in here.record.statements
        for cue in one.cue
    )


def is_put(shelf: Shelf, document: str, span: Span) -> bool:
    """Tell whether a passage stands in what an interviewer says, as whose words it is no news."""
    text = shelf.pages[document].record.document.text
    line = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    return re.match(rf"\s*{asker(shelf.pages[document])}", line) is not None


def asker(here: Page) -> str:
    """Return a regular expression for how the turn of whoever asks begins: "Q:", or the outlet's name."""
    outlet = here.record.document.outlet or ""
    names = {*_ASKERS, outlet, outlet.removeprefix("The "), outlet.upper()} - {""}
    return rf"(?:{'|'.join(map(re.escape, sorted(names)))})\s*[:.]\s*"


def answer_to(shelf: Shelf, document: str, span: Span, *, quoting: bool = False) -> Span | None:
    """Return what is answered right after to what an interviewer asks, in whole sentences, if anything is.

    With ``quoting`` it can quote somebody itself.
    """
    if not is_put(shelf, document, span):
        return None
    here = shelf.pages[document]
    text = here.record.document.text
    ending = text.find("\n", span.end)
    found = _ANSWER.match(text, ending) if ending >= 0 else None
    if found is None or re.match(asker(here), f"{found[1]}:"):
        return None
    end = found.end()
    for sentence in here.sentences:
        if sentence.start < found.end() < sentence.end:
            sentence = Span(found.end(), sentence.end)
        if sentence.start < found.end() or "\n" in text[found.end() : sentence.start]:
            continue
        if len(text[found.end() : sentence.end].split()) > _ANSWERED:
            break
        end = sentence.end
    words = text[found.end() : end]
    clear = nesting.nested(words) if quoting else words
    return Span(found.end(), end) if clear.strip() and not nesting.MARKS.search(clear) else None


def lies_ahead(shelf: Shelf, document: str, span: Span) -> bool:
    """Tell whether what a passage begins with is still to be done: its verb is not told in the past."""
    here = shelf.pages[document]
    word = excerpts.first_word(span.of(here.record.document.text))
    tenses = {one.tense for one in here.record.events if one.trigger.start == span.start}
    return "future" in tenses or (not tenses and not excerpts.is_past(word))


def is_position(shelf: Shelf, document: str, span: Span, key: str, predicate: str) -> bool:
    """Tell whether a passage is one's own: not only supposed, and the party, or a pronoun, before its verb.

    ``predicate`` is that of the passage; where there is none, its party need not stand before it.
    """
    here = shelf.pages[document]
    if excerpts.is_supposed(here, span) or _OF_HIS_NAME.search(predicate):
        return False
    if not predicate:
        # "a courtesy call on the king"
        before = here.record.document.text[: span.start][-40:]
        return re.search(r"\b(?:an?|the|his|her|its|their)\s+[\w-]+\s+$", before) is None
    start = excerpts.start_of_predicate(here, span)
    before = here.record.document.text[:start].rstrip()
    if not before or excerpts.last_word(before) in _STANDING_FOR or before.endswith((",", "–", "—")):
        return True
    ends = [
        actor
        for actor in here.record.actors
        if any(len(before) - _CLOSING <= one.end <= len(before) for one in actor.mentions)
    ]
    return any(key_of(here, one)[0] == key for one in (*ends, *_joined(here, len(before), ends)))


def _joined(here: Page, end: int, last: Collection[Actor]) -> list[Actor]:
    """Return those who stand before the ``last`` before a place, joined by "and" ("Chad and Sudan")."""
    text = here.record.document.text
    starts = [one.start for actor in last for one in actor.mentions if end - _CLOSING <= one.end <= end]
    return [
        actor
        for actor in here.record.actors
        for one in actor.mentions
        if any(one.end < start and text[one.end : start].strip() == "and" for start in starts)
    ]


def names_message(shelf: Shelf, document: str, span: Span) -> bool:
    """Tell whether a passage names what is carried: a letter, a message, an invitation."""
    return _MESSAGE.search(span.of(shelf.pages[document].record.document.text)) is not None


def _names_beside(here: Page, event: Event, span: Span, title: str) -> bool:
    """Tell whether a passage names a matter only to say how long something else goes on, or why."""
    if event.tense == "none" or _VISIT_TITLE.search(title):
        return False
    stems = tuple(word[:_STEM].casefold() for word in _WORDS.findall(title.partition("(")[0]))
    words = span.of(here.record.document.text)
    places = [one.start() for one in _WORDS.finditer(words) if one[0].casefold().startswith(stems)]
    aside = _ASIDE.search(words, max(0, event.trigger.end - span.start))
    return bool(stems and places and aside and min(places) > aside.start())


def _only_is(here: Page, event: Event) -> bool:
    """Tell whether a verb says that somebody is something, and not that he is somewhere."""
    text = here.record.document.text
    if event.trigger.of(text).casefold() not in _BEING:
        return False
    return _SOMEWHERE.match(text, event.trigger.end) is None
