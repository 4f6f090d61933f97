"""What reports say that somebody said besides: statements clear by themselves on which nothing told rests."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.brief import passages, speaking
from onrecord.brief.answering import after_answers
from onrecord.brief.backgrounds import is_said_of_old
from onrecord.brief.basis import basis, places_behind
from onrecord.brief.contesting import is_contested
from onrecord.brief.drafts import DraftedSection
from onrecord.brief.issue import Section, Sentence
from onrecord.brief.leads import IN_BRIEF
from onrecord.brief.leaning import leans, points_back
from onrecord.brief.messages import ClaimMessage, Name, Passage
from onrecord.brief.openings import items_of
from onrecord.brief.passages import Shelf
from onrecord.brief.rejoinders import answered
from onrecord.brief.sources.items import can_speak
from onrecord.brief.splicing import spliced
from onrecord.brief.stems import STEM, WORD, is_told, stems_of
from onrecord.brief.tellers import REFUSING
from onrecord.brief.wording import Mentioned, worded
from onrecord.brief.wording.quoting import is_clause
from onrecord.brief.wording.verbs import base_form
from onrecord.knowledge.brief_excerpts import excerpt_words
from onrecord.knowledge.brief_words import sayings
from onrecord.knowledge.thread_words import thread_words
from onrecord.records import Actor, Span, Statement
from onrecord.weaving.blocks import Thread
from onrecord.weaving.denials import denying
from onrecord.weaving.happenings import actor_key
from onrecord.weaving.pages import Page, actors_of, codes_at, neighbours, persons_in, sentence_at
from onrecord.weaving.people import plain_name

_OF_ONE = 4
"""So many are told of one report."""
_MARKS = ("“", "”", '"', "[", "]", " '")
_WORDS = (7, 32)
"""Words of what is quoted, least and most."""
_ALIKE = 0.5
"""Part of the words of a statement from which on a sentence tells the same."""
_OF_TITLE = 2
"""For how many persons a word counts that tells what a matter is."""
_OF_VISITS = frozenset({"visit", "delega"})
"""Stems of the words by which the visit of a delegation is named."""
_EMPTY = frozenset({"and", "the", "for", "with", "from"})
"""Words of titles that tell nothing of what a matter is."""
_LEAST_OF_NAME = 2
"""Words of a name or a description by which it is known who speaks."""
_PRONOUN = re.compile(
    r"\b(?:he|she|it|they|his|hers|its|their|theirs|himself|herself|itself)\b", re.IGNORECASE
)
_OBJECT = re.compile(r"\b(?:him|her|them)\b|^(?:an)?others?\b|:", re.IGNORECASE)
"""Words that hardly ever mean somebody who was named just before, and a mark before what is added."""
_UNCLEAR = re.compile(
    r"\b(?:this|next|last) (?:week|month|year|spring|summer|fall|autumn|winter|[A-Z][a-z]+)"
    r"|\b(?:ago|earlier|so far|here|do so)\b"
    r"|\bthe (?:first|second|third|last|other|rest|number|figures?|total|toll|count) "
    r"(?:is|was|are|were|would|will|had|has)\b",
    re.IGNORECASE,
)
"""Words that only the day of the report, or what stands before them, makes clear."""
_BEFORE = re.compile(r"\bhad\s+(?:\w+ly\s+|also\s+)?$")
"""What stands before a verb of saying of what was said earlier than what is told."""
_NOT_SAID = re.compile(r"(?:had|may|might|could|would|will|was|were|is|are)\b(?! quoted)", re.IGNORECASE)
"""How words of saying begin of what was said before, may be said, or is told of something."""
_OTHERS = frozenset({"another", "other", "others", "one", "some", "several", "few"})
"""Words before a description of somebody beside others who were named before."""
_AFTER = frozenset({"question", "settled", "expected", "overdue", "note"})
_CITED = re.compile(r"\s*\([^()]*\d[^()]*\)\s*$")
"""Sources in brackets at the end of what is said."""
_HALF = re.compile(r";\s+(?:when |if )?(?:asked|pressed|questioned|reminded|urged)\s[^,;]*$")
"""How what is taken to be said ends where it is a sentence before, and what somebody was asked."""
_THAT = "that "
_TELLING = frozenset({"tell", "inform", "assure", "remind"})
_TO_WHOM = re.compile(r"(?:\s+[\w’'.-]+){1,6}\s+")
_WHEN_AND_WHERE = re.compile(
    r"\s*|\s+(?:in|on|at|during|after|to|late|early|yesterday|again|also|\w+day)(?:\s+[\w’'.-]+){0,4}\s+"
)
"""What stands between a verb of saying and "that": to whom, when and where."""
_NOUNS = ("ion", "ment", "ef", "al", "word", "view", "concern")
"""How verbs of saying do not end that are nouns."""
_SPEAKING = frozenset(
    {"say", "deny", "confirm", "announce", "acknowledge", "warn", "suggest", "promise", "allege"}
)


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement that can be told: where it stands, and what it is of."""

    document: str
    place: Span
    message: ClaimMessage
    codes: frozenset[str]
    persons: frozenset[str]


def with_what_else_is_said(
    sections: Sequence[Section],
    drafted: Sequence[DraftedSection],
    passed_over: Collection[tuple[str, Span]],
    shelf: Shelf,
    state: Mentioned,
    *,
    most: int,
) -> list[Section]:
    """Return sections with statements of the reports that they rest on, at most ``most``.

    Told are statements of somebody who is called by name or described, that can be quoted and are clear by
    themselves. Each stands in the section of a matter that rests on the same report and that it names, by
    who takes part or by its word, or of which somebody of the same side is quoted beside it, else in that of
    the report itself, of a digest where that tells an item of
    the same state, before what is open; where there is neither, it is left out. What rests on a passage that
    is ``passed_over``, or tells what a sentence tells, is left out. On the ``shelf`` stand the reports of
    which statements are told; ``state`` is who has been named in full after ``drafted``.
    """
    result = list(sections)
    told = _told(drafted, passed_over)
    found = sorted(
        (one for document in sorted(shelf.pages) for one in _said(shelf, document, told.get(document, ()))),
        key=lambda one: (all(each.unnamed for each in one.message.speakers), one.document, one.place),
    )
    stems = [stems_of(each.text) for one in result for each in one.sentences]
    counted: dict[str, int] = {}
    left = most
    for one in found:
        words = stems_of(_words(one.message))
        at = _home(one, result, drafted, shelf.pages[one.document])
        if at is None or not left or counted.get(one.document, 0) >= _OF_ONE:
            continue
        if is_told(words, stems, _ALIKE):
            continue
        sentences, after = worded([one.message], _known(result, at, state))
        if not sentences:
            continue
        said = replace(sentences[0], basis=basis(one.message, sentences[0].sources))
        said = answered(said, shelf, [each for section in result for each in section.sentences])
        made = spliced(said, shelf, state)
        state = replace(state, named={**state.named, **after.named}, used=after.used)
        result[at] = replace(result[at], sentences=_placed(result[at].sentences, made))
        stems.append(stems_of(made.text))
        counted[one.document] = counted.get(one.document, 0) + 1
        left -= 1
    return result


def documents_told(sections: Sequence[Section], drafted: Sequence[DraftedSection]) -> set[str]:
    """Return the documents of the window on which the sections of matters rest, and those of leads."""
    matters = {
        source.document
        for section, composed in drafted
        if section.thread is not None
        for one in composed
        for source in one.sentence.sources
        if source.document in one.matter.documents
    }
    leads = {
        source.document
        for section in sections
        for one in section.sentences
        if one.kind == "lead"
        for source in one.sources
    }
    return matters | leads


def _told(
    drafted: Sequence[DraftedSection], passed_over: Collection[tuple[str, Span]]
) -> dict[str, list[Span]]:
    """Return by document the passages on which sentences rest, or must not."""
    found: dict[str, list[Span]] = {}
    for document, span in passed_over:
        found.setdefault(document, []).append(span)
    for _, composed in drafted:
        for one in composed:
            for document, span in places_behind(one.message):
                found.setdefault(document, []).append(span)
    return found


def _said(shelf: Shelf, document: str, told: Collection[Span]) -> Iterator[_Said]:
    here = shelf.pages.get(document)
    if here is None:
        return
    for statement in here.record.statements:
        pieces = statement.content
        if not pieces or statement.statement is not None:
            continue
        if any(piece.overlaps(one) for piece in pieces for one in told):
            continue
        speakers = _speakers(shelf, here, statement)
        if not speakers:
            continue
        message = _message(shelf, here, statement, speakers)
        if message is None or is_contested(here, statement) or is_said_of_old(here, pieces[0]):
            continue
        codes = frozenset(code for piece in pieces for code in _codes(here, piece))
        persons = frozenset(one for piece in pieces for one in persons_in(here, piece))
        yield _Said(document, pieces[0], message, codes, persons)


def _speakers(shelf: Shelf, here: Page, statement: Statement) -> tuple[Name, ...]:
    """Return who speaks, by names and descriptions; nobody where one of them is neither, or no person."""
    found: list[Name] = []
    for actor in actors_of(here, statement.speakers):
        words = actor.name.casefold().split()
        if actor.kind == "outlet" or words[0] in _OTHERS:
            return ()
        if len(words) < _LEAST_OF_NAME and actor.kind != "state":
            return ()
        if actor_key(actor) is None and not can_speak(actor.name):
            return ()
        found.append(passages.name_of(shelf, here.document, actor))
    text = here.record.document.text
    if any(text[one.span.start - 1 : one.span.start] in set('“"') for one in statement.speakers):
        # Who is spoken of in quotation marks is doubted to have said so.
        return ()
    return tuple(
        one
        for one in found
        if not any(set(one.name.split()) < set(other.name.split()) for other in found if other is not one)
    )


def _is_of_those_before(here: Page, statement: Statement) -> bool:
    """Tell whether "they said" follows on a sentence of others than those for whom it is taken.

    "The letter came, according to two diplomats. The minister has yet to answer, they said."
    """
    text = here.record.document.text
    for party in statement.speakers:
        if party.span.of(text).casefold() != "they":
            continue
        before = neighbours(here, sentence_at(here, party.span.start))[0]
        told = [
            each
            for one in here.record.statements
            for each in one.speakers
            if before.covers(each.span) and before.start < party.span.start
        ]
        if told and all(one.actor != party.actor for one in told):
            return True
    return False


def _message(
    shelf: Shelf, here: Page, statement: Statement, speakers: tuple[Name, ...]
) -> ClaimMessage | None:
    """Return a statement as a message, None where it cannot be quoted or is not clear by itself."""
    text, document = here.record.document.text, here.document
    pieces = (*statement.cue, *statement.content)
    if any(
        _BEFORE.search(text, max(0, one.start - 20), one.start) or _NOT_SAID.match(one.of(text))
        for one in statement.cue
    ) or _is_of_those_before(here, statement):
        return None
    whole = Span(min(one.start for one in pieces), max(one.end for one in pieces))
    quotation = None
    if statement.mode == "direct":
        quotation = next(passages.quotations(shelf, document, statement), None)
        if quotation is None or not quotation.words[:1].isupper():
            return None
        words = quotation.words
    elif statement.mode == "indirect" and len(statement.content) == 1 and _says(here, statement):
        words = _clause(here, statement)
    else:
        return None
    own = {actor.id for actor in actors_of(here, statement.speakers)}
    place = passages.nearest(here, words.removeprefix(_THAT), statement.content[0]) if words else None
    if place is None or not _is_clear(here, place, own):
        return None
    return ClaimMessage(
        speakers,
        " ".join(one.of(text) for one in statement.cue),
        denying(here, statement),
        (),
        None if quotation is None else replace(quotation, speakers=speakers),
        speaking.voice(
            shelf,
            document,
            [one.name for one in speakers],
            [one.outlet for one in passages.sources(shelf, document, whole) if one.outlet],
        ),
        passages.sources(shelf, document, whole),
        None if quotation is not None else Passage(words, here.record.document.outlet),
    )


def _says(here: Page, statement: Statement) -> bool:
    """Tell whether the words of a statement are a verb of saying, and not of wishing or a noun."""
    known = frozenset(sayings())
    cues = [one.of(here.record.document.text).casefold().split() for one in statement.cue]
    bases = {base for words in cues for word in words if (base := base_form(word, known))}
    return any(not base.endswith(_NOUNS) and sayings()[base] in _SPEAKING for base in bases)


def _clause(here: Page, statement: Statement) -> str:
    """Return what is said with its "that", or as the sentence that it begins; "" where it is neither."""
    text, content = here.record.document.text, statement.content[0]
    words = _CITED.sub("", " ".join(content.of(text).split()))
    if _HALF.search(words):
        return ""
    if refusing := REFUSING.search(words):
        # What is refused is refused by who speaks.
        words = words[: refusing.start()].rstrip(" ,")
    first, cue = min(statement.cue), max(statement.cue)
    if words.startswith(_THAT):
        between = text[cue.end : content.start]
        told = base_form(cue.of(text).split()[-1].casefold(), _TELLING) is not None
        return words if (_TO_WHOM if told else _WHEN_AND_WHERE).fullmatch(between) else ""
    begins = sentence_at(here, content.start).start == content.start and words[:1].isupper()
    after = min([first.start, *(one.span.start for one in statement.speakers)])
    if not begins or after < content.end or text[content.end : after].strip() != "," or not is_clause(words):
        return ""
    return words


def _is_clear(here: Page, place: Span, own: Collection[str]) -> bool:
    """Tell whether words are clear without what stands before them, and are of a state or somebody else."""
    words = " ".join(place.of(here.record.document.text).split())
    least, most = _WORDS
    if not least <= len(words.split()) <= most or any(mark in words for mark in _MARKS):
        return False
    if leans(words) or points_back(words) or _UNCLEAR.search(words) or _OBJECT.search(words):
        return False
    if not (_codes(here, place) or persons_in(here, place)):
        return False
    text = here.record.document.text
    return all(
        _is_known(here, Span(place.start + one.start(), place.start + one.end()), place, own)
        for one in _PRONOUN.finditer(place.of(text))
    )


def _is_known(here: Page, pronoun: Span, place: Span, own: Collection[str]) -> bool:
    """Tell whether a pronoun is of who speaks, or of somebody named before it within a passage."""
    meant = [actor for actor in here.record.actors if any(one == pronoun for one in actor.mentions)]
    pointing = excerpt_words().pointing
    text = here.record.document.text

    def is_named(actor: Actor) -> bool:
        return any(
            place.covers(one) and one.end <= pronoun.start and one.of(text).casefold() not in pointing
            for one in actor.mentions
        )

    if meant:
        return any(actor.id in own or is_named(actor) for actor in meant)
    # Of whom no one knows whom it means, it means who speaks if nobody else was named before it.
    before = Span(place.start, pronoun.start)
    return bool(own) and not persons_in(here, before) and not _codes(here, before)


def _codes(here: Page, within: Span) -> set[str]:
    """Return the states that are named in a passage, and not only meant by a pronoun."""
    text, pointing = here.record.document.text, excerpt_words().pointing
    return {code for one, code in codes_at(here, within) if one.of(text).casefold() not in pointing}


def _home(
    one: _Said, sections: Sequence[Section], drafted: Sequence[DraftedSection], here: Page
) -> int | None:
    """Return at which place the section stands in which a statement is told, None where none does.

    ``here`` is the report of the statement.
    """
    scored: list[tuple[int, int, int, str]] = []
    for number, (section, composed) in enumerate(drafted):
        if section.thread is None or not _rests_on(section, one.document):
            continue
        thread = composed[0].matter.thread
        shared, first = _naming(one, thread)
        if shared and thread.states & one.codes:
            scored.append((-shared, first, number, section.thread))
    home = min(scored)[-1] if scored else _of_paragraph(one, drafted, here)
    return next(
        (
            at
            for at, section in enumerate(sections)
            if (section.thread == home if home else _is_lead(section) and _is_beside(one, section, here))
        ),
        None,
    )


def _of_paragraph(one: _Said, drafted: Sequence[DraftedSection], here: Page) -> str | None:
    """Return the thread of which a claim of the same paragraph is told, made for a party to it.

    What somebody says of something of which no thread is told goes with what others of its side say there.
    """
    text = here.record.document.text
    start = text.rfind("\n", 0, one.place.start) + 1
    end = text.find("\n", one.place.end)
    paragraph = Span(start, end if end >= 0 else len(text))
    speaking_for = {each.country for each in one.message.speakers if each.country}
    return next(
        (
            section.thread
            for section, composed in drafted
            if section.thread is not None
            for each in composed
            if each.sentence.kind == "claim"
            and each.matter.thread.states & one.codes
            and each.matter.thread.states & speaking_for
            and any(
                source.document == one.document and paragraph.covers(source.span)
                for source in each.sentence.sources
            )
        ),
        None,
    )


def _is_beside(one: _Said, section: Section, here: Page) -> bool:
    """Tell whether a section rests on the report of a statement, of a digest on an item of the same state."""
    items = items_of(here)
    if not items:
        return _rests_on(section, one.document)
    of = [item for item in items if item.covers(one.place)]
    behind = [
        each.span for said in section.sentences for each in said.sources if each.document == one.document
    ]
    told = [item for item in items if any(item.covers(span) for span in behind)]
    return any(item in told or any(_codes(here, item) & _codes(here, each) for each in told) for item in of)


def _naming(one: _Said, thread: Thread) -> tuple[int, int]:
    """Return how much of a statement names a matter, and at which character its words first do.

    A visit is named by who comes, unless another visit is spoken of, that of a delegation by its word and all
    its states; other matters by words that tell what they are, or by two of those who take part. States alone
    name none: each has many.
    """
    words = _words(one.message)
    said, of_title = stems_of(words), _title_stems(thread.title)
    spoken_of = {*one.persons, *(plain_name(each.name) for each in one.message.speakers)}
    persons = [name for name in thread.persons if plain_name(name) in spoken_of]
    if thread.kind == "visit":
        guest = thread.title.partition("’s visit to ")[0]
        persons = [name for name in persons if plain_name(name) == plain_name(guest)]
        stems = _OF_VISITS if guest == thread.title and thread.states <= one.codes else frozenset()
        if persons and said & _OF_VISITS and not thread.states <= one.codes:
            persons = []
    else:
        heads = {word[:STEM] for word in thread_words("en").heads}
        stems = (of_title - heads) or of_title
        persons = persons if stems & said else persons[:1] if len(persons) > 1 else []
    parts = {part for name in persons for part in name.split()}
    named = [
        each.start()
        for each in WORD.finditer(words)
        if each[0] in parts or each[0].casefold()[:STEM] in stems
    ]
    shared = len(persons) * (_OF_TITLE if thread.kind == "visit" else 1) + _OF_TITLE * len(stems & said)
    return shared, min(named, default=len(words))


def _title_stems(title: str) -> frozenset[str]:
    """Return the words of what a matter is, without the states in brackets."""
    return stems_of(title.partition("(")[0]) - _EMPTY


def _rests_on(section: Section, document: str) -> bool:
    return any(source.document == document for one in section.sentences for source in one.sources)


def _is_lead(section: Section) -> bool:
    """Tell whether a section is that of a report of which no thread is told."""
    return (
        section.thread is None
        and section.heading != IN_BRIEF
        and any(one.kind == "lead" for one in section.sentences)
    )


def _known(sections: Sequence[Section], at: int, state: Mentioned) -> Mentioned:
    """Return who has been named in full before the end of a section."""
    before = " ".join(one.text for section in sections[: at + 1] for one in section.sentences)
    known: Mapping[str, str] = {key: name for key, name in state.named.items() if name in before}
    return replace(state, named=known)


def _placed(sentences: tuple[Sentence, ...], made: Sentence) -> tuple[Sentence, ...]:
    """Return sentences with another before those that tell of what is open or still to come."""
    number = next((at for at, one in enumerate(sentences) if one.kind in _AFTER), len(sentences))
    number = after_answers(sentences, number)
    return (*sentences[:number], made, *sentences[number:])


def _words(message: ClaimMessage) -> str:
    if message.quotation is not None:
        return message.quotation.words
    return message.passage.words if message.passage is not None else ""
