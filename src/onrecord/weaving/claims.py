"""What one document says of a matter: who says it, what is denied, how it is meant, in which numbers.

Claims are statements, and sentences of the document itself where they tell what another can contradict.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from onrecord.knowledge.accounts import account_words
from onrecord.knowledge.thread_words import thread_words
from onrecord.records import Publication, Span
from onrecord.weaving.denials import calls_false, denying
from onrecord.weaving.details import Amount, Head, Site, amounts_in, heads_in, sites_in
from onrecord.weaving.once import each_once
from onrecord.weaving.pages import (
    Page,
    contents_at,
    cues_at,
    events_at,
    neighbours,
    number_of,
    once_a_page,
    outlets,
    sentence_at,
    speakers,
)
from onrecord.weaving.reach import reached
from onrecord.weaving.rebuttals import rebuttals
from onrecord.weaving.relay import voices_at
from onrecord.weaving.reproaches import accused, settles, speaking
from onrecord.weaving.rivals import Against
from onrecord.weaving.subjects import NOTHING, Beside
from onrecord.weaving.voices import Voice
from onrecord.weaving.words import forms_of, stemmer, words_of

_NAME = re.compile(r"\b[A-Z][\w’'-]*")
_LONGEST = 500
"""Characters: of a statement with its cue that is longer only the first piece of the content is shown."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody, or the document itself, says about a matter.

    ``span`` is the passage, ``sentence`` the one in which it begins, ``words`` are its content and ``stems``
    the stems of that without names (and, of what points back, of the sentence before). ``said_by`` are the
    names of the innermost speakers, none where the document says it itself; ``outlets`` those through which
    it came, and ``voices`` who is ultimately speaking. ``denies`` tells that the words that attribute it deny
    it, or that it calls something false; ``meant`` is how something was meant, where it says so ("in jest").
    ``amounts``, ``sites`` and ``heads`` are what it tells of numbers, places of meetings and heads of
    delegations; ``against`` is what it is set against in the same document. ``done`` and ``undone`` are the
    stems of the verbs for what it tells to have been, and not to have been. ``agreed`` tells that something
    was settled between parties, ``nothing`` that nothing was. ``accused`` are hostile deeds that it tells of,
    each with the code of whose they are ("" where that is not known, none of the speaker's own),
    ``speaking`` the codes of the speakers' countries.
    """

    document: str
    published: Publication | None
    span: Span
    sentence: Span
    words: str
    stems: frozenset[str]
    said_by: tuple[str, ...]
    outlets: tuple[str, ...]
    voices: tuple[Voice, ...] = ()
    denies: bool = False
    meant: str | None = None
    amounts: tuple[Amount, ...] = ()
    sites: tuple[Site, ...] = ()
    heads: tuple[Head, ...] = ()
    against: Against | None = None
    done: frozenset[str] = frozenset()
    undone: frozenset[str] = frozenset()
    agreed: bool = False
    nothing: bool = False
    accused: frozenset[tuple[str, str]] = frozenset()
    speaking: frozenset[str] = frozenset()

    @property
    def key(self) -> tuple[str, str, Span]:
        """Where it stands in an order that no order of documents changes."""
        return (self.published.value if self.published else "", self.document, self.span)


def in_order(found: Iterable[Claim]) -> list[Claim]:
    """Return claims by their keys and speakers, each once."""
    return each_once(found, lambda one: (one.key, one.said_by))


def claims(here: Page, sentences: Collection[Span], beside: Beside = NOTHING) -> tuple[Claim, ...]:
    """Return what a document says of a matter; ``sentences`` are those that name it.

    Those that follow in their paragraph ``beside`` them count like them; of those that are about it by the
    story in which they stand, what is set against something said.

    Statements in those sentences count, and those beside them that tell how something was meant. Of the
    sentences themselves count those that tell amounts, places of meetings or heads of delegations, and those
    that call something false.
    """
    named = frozenset((*sentences, *beside.near))
    found = (
        *_statements(
            here, named, frozenset((*beside.story, *(one for own in sentences for one in reached(here, own))))
        ),
        *_own(here, named, frozenset(beside.story)),
        *_rebuttals(here, named.union(beside.led)),
    )
    return tuple(sorted(found, key=lambda one: (one.key, one.said_by)))


def _statements(here: Page, sentences: frozenset[Span], more: frozenset[Span]) -> Iterator[Claim]:
    """Yield statements of ``sentences``, beside them of how something was meant; of ``more``, reproaches."""
    for statement, own, beside in _standing(here):
        is_beside, is_more = not beside.isdisjoint(sentences), not own.isdisjoint(more)
        claim = _stated(here, statement) if is_beside or is_more else None
        if claim is None:
            continue
        led = is_more and (claim.accused or claim.agreed or any(one.figure for one in claim.amounts))
        pointing = claim.denies and any(_pointed_at(here, one) in sentences for one in own)
        told = claim.meant is not None or pointing or not own.isdisjoint(sentences)
        if led or (is_beside and told):
            yield claim


@once_a_page
def _standing(here: Page) -> tuple[tuple[str, frozenset[Span], frozenset[Span]], ...]:
    """Return the ids of statements, with the sentences in which each stands, and with those beside them."""
    found = []
    for statement in here.record.statements:
        if statement.content:
            own = {sentence_at(here, one.start) for one in (*statement.content, *statement.cue)}
            beside = {one for sentence in own for one in neighbours(here, sentence)}
            found.append((statement.id, frozenset(own), frozenset(beside)))
    return tuple(found)


@once_a_page
def _stated(here: Page, id_: str) -> Claim | None:
    """Return what a statement claims, None where it is not known who makes it."""
    text = here.record.document.text
    statement = here.statements[id_]
    who = speakers(here, id_)
    if not who:
        return None
    pieces = [*statement.content, *statement.cue]
    content = " ".join(span.of(text) for span in statement.content)
    whole = Span(min(one.start for one in pieces), max(one.end for one in pieces))
    cue_denies = denying(here, statement)
    false = not cue_denies and calls_false(content, here.language)
    own_states = speaking(here, statement)
    span = whole if whole.end - whole.start <= _LONGEST else statement.content[0]
    return Claim(
        here.document,
        here.record.document.published,
        span,
        sentence_at(here, span.start),
        " ".join(content.split()),
        _stems_of(here, span, content, back=false or cue_denies),
        who,
        outlets(here, span),
        voices_at(here, span, id_),
        denies=cue_denies or false,
        meant=_meant(content, here.language, denied=cue_denies),
        amounts=tuple(one for piece in statement.content for one in amounts_in(here, piece)),
        sites=tuple(one for piece in statement.content for one in sites_in(here, piece)),
        heads=tuple(one for piece in statement.content for one in heads_in(here, piece)),
        done=_verbs(here, statement.content, been=True),
        undone=_verbs(here, statement.content, been=False),
        agreed=settles(here, statement.content, nothing=False),
        nothing=settles(here, statement.content, nothing=True),
        accused=accused(here, statement, own_states),
        speaking=own_states,
    )


def _own(here: Page, sentences: frozenset[Span], story: frozenset[Span]) -> Iterator[Claim]:
    """Yield what the document says in its own voice, where it tells what another can contradict.

    Of the other sentences of the ``story`` count those that say that nothing was settled, or speak of a
    figure.
    """
    beside = {*(one for sentence in sentences for one in neighbours(here, sentence)), *story}
    for sentence in sorted(beside):
        own = sentence in sentences
        claim = _in_own_voice(here, sentence)
        telling = own and (
            claim.amounts or claim.sites or claim.heads or claim.denies or claim.done or claim.undone
        )
        stated = claim.nothing or any(one.figure for one in claim.amounts)
        telling = telling or (stated and (own or sentence in story))
        if telling or (claim.denies and _pointed_at(here, sentence) in sentences):
            yield claim


@once_a_page
def _in_own_voice(here: Page, sentence: Span) -> Claim:
    """Return what a sentence claims in the document's own voice; it denies what it calls false."""
    words = sentence.of(here.record.document.text)
    false = calls_false(words, here.language) and not any(
        speakers(here, one.id) for _, one in contents_at(here, sentence)
    )
    unsaid = _unsaid(here, sentence)
    return Claim(
        here.document,
        here.record.document.published,
        sentence,
        sentence,
        " ".join(words.split())[:_LONGEST],
        _stems_of(here, sentence, words, back=false),
        (),
        outlets(here, sentence),
        voices_at(here, sentence, None),
        denies=false,
        amounts=tuple(one for one in amounts_in(here, sentence) if not _said(here, one.span)),
        sites=tuple(one for one in sites_in(here, sentence) if not _said(here, one.span)),
        heads=tuple(one for one in heads_in(here, sentence) if not _said(here, one.span)),
        done=_verbs(here, unsaid, been=True),
        undone=_verbs(here, unsaid, been=False),
        agreed=settles(here, unsaid, nothing=False),
        nothing=settles(here, unsaid, nothing=True),
    )


def _rebuttals(here: Page, sentences: frozenset[Span]) -> Iterator[Claim]:
    """Yield what is set against something said just before, where one of both goes on with the matter."""
    near = {*sentences, *(one for own in sentences for one in reached(here, own))}
    after = {one for sentence in near for one in neighbours(here, sentence)}
    for sentence in sorted(after):
        for one in rebuttals(here, sentence):
            if sentence not in near and sentence_at(here, one.against.span.start) not in near:
                continue
            yield Claim(
                here.document,
                here.record.document.published,
                one.span,
                sentence,
                one.words[:_LONGEST],
                _common(one.against.words, here.language),
                one.said_by,
                outlets(here, one.span),
                voices_at(here, one.span, one.statement),
                denies=one.against.field in {"whether", "why"},
                against=one.against,
            )


def _said(here: Page, span: Span) -> bool:
    """Tell whether somebody who is known says a passage."""
    return any(piece.covers(span) and speakers(here, one.id) for piece, one in contents_at(here, span))


def _unsaid(here: Page, sentence: Span) -> tuple[Span, ...]:
    """Return the parts of a sentence that nobody else says in it."""
    said = sorted([*(piece for piece, _ in contents_at(here, sentence)), *cues_at(here, sentence)])
    found, start = [], sentence.start
    for piece in said:
        if piece.start > start:
            found.append(Span(start, piece.start))
        start = max(start, piece.end)
    return (*found, Span(start, sentence.end)) if start < sentence.end else tuple(found)


def _verbs(here: Page, pieces: Iterable[Span], *, been: bool) -> frozenset[str]:
    """Return the stems of the verbs for what passages tell to have been, or not to have been."""
    stem = stemmer(here.language)
    status, polarity = ("occurred", "positive") if been else ("denied", "negative")
    return frozenset(
        stem(one.trigger.of(here.record.document.text).lower())
        for one in events_at(here, *pieces)
        if one.tense == "past"
        and (one.status, one.polarity) == (status, polarity)
        and any(piece.covers(one.trigger) for piece in pieces)
    )


def _stems_of(here: Page, span: Span, content: str, *, back: bool) -> frozenset[str]:
    """Return the stems of a passage, with those of the sentence before it where it points back to that."""
    found = _common(content, here.language)
    before = _pointed_at(here, sentence_at(here, span.start)) if back else None
    if before is not None:
        found |= _common(before.of(here.record.document.text), here.language)
    return found


@once_a_page
def _pointed_at(here: Page, sentence: Span) -> Span | None:
    """Return the sentence before one that points back to it, in the same paragraph."""
    text = here.record.document.text
    number = number_of(here, sentence)
    forms = f" {' '.join(forms_of(sentence.of(text)))} "
    if not number or not any(f" {word} " in forms for word in account_words(here.language).pointing):
        return None
    before = here.sentences[number - 1]
    return None if "\n" in text[before.end : sentence.start] else before


def _common(content: str, language: str) -> frozenset[str]:
    """Return the stems of the words of a passage that are no names, nor parts of names."""
    return frozenset(words_of(_NAME.sub(" ", content), language))


def _meant(content: str, language: str, *, denied: bool) -> str | None:
    """Return how something was meant, as a statement has it; negations before the word turn it round."""
    words = thread_words(language)
    forms = list(forms_of(content))
    at = next((number for number, form in enumerate(forms) if form in words.sincerity), None)
    if at is None:
        return None
    before = f" {' '.join(forms[:at])} "
    turns = denied + sum(before.count(f" {turning} ") for turning in words.turning)
    turns += sum(form.endswith("n't") for form in forms[:at])
    values = sorted(set(words.sincerity.values()))
    value = words.sincerity[forms[at]]
    return value if turns % 2 == 0 else next(other for other in values if other != value)
