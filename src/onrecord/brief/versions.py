"""What each side of a conflict says: the whole words of its report, and on which day they were said."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date

from onrecord.brief import excerpts
from onrecord.brief.leaning import leans, limits
from onrecord.brief.passages import Shelf
from onrecord.brief.wording.ledger import shape
from onrecord.knowledge.accounts import account_words
from onrecord.knowledge.brief_excerpts import excerpt_words
from onrecord.knowledge.families import families
from onrecord.records import Span, Statement
from onrecord.weaving.clocks import said_at
from onrecord.weaving.denials import denying
from onrecord.weaving.pages import (
    Page,
    actors_of,
    contents_at,
    cues_at,
    mentions_at,
    sentence_at,
    speakers,
    statements_at,
)
from onrecord.weaving.sides import Conflict, Side
from onrecord.weaving.words import forms_of, stemmer

_PERFECT = re.compile(r"\b(has|have)\b.*\bdenied\b")
"""The auxiliary of words of denying."""
DENIED = "denied: "
ACCUSED = "accused: "
"""How the words of a side begin that denies those of the other, and of one that accuses somebody."""
_MOST = 40
"""Words of an account that is told whole; a longer one is not told."""
_LEAST = 3
"""Words of an account; less can only be understood by what stands around it."""
_LETTERS = 4
"""Letters of the words by which two accounts are compared."""
_FIRST = 4
"""Words of a denial among which stands what is refused."""
_QUOTING = 8
"""Words for those who quote somebody, at most."""
_CUT = "…"
_SHARED = 0.5
"""What part of the stems of the shorter account the other has where both are of the same thing."""
_THAT = re.compile(r"that\s+")
_OF = re.compile(r"(?P<whom>(?:[\w’'-]+ ){1,5}?)of\s", re.IGNORECASE)
"""How it begins who is accused of something."""
_WHO = re.compile(r",|\s(?:who|which|that)\s")
"""What follows the words for somebody and tells more of him."""
_LED = re.compile(r"(?:has |have |had )?\w+(?: [^“”\",.;]{1,40}?)? that\s+")
"""How a denial begins with its verb ("denied on Monday that")."""
_PRONOUN = re.compile(r"\b(?:he|she|they|it|him|them|his|her|their)\b", re.IGNORECASE)
_LAST = re.compile(r"\b(?:it|them|him)[\s.,]*$", re.IGNORECASE)
_EXISTING = re.compile(r"there\s+(?:is|are|was|were|had been|has been|have been)\b", re.IGNORECASE)
_SOURCES = re.compile(r"\s*\([^()]*\)\s*$")
_WHOM = re.compile(r"(?P<whom>him|her|them|it)\s+of\s", re.IGNORECASE)
"""How it goes on who is accused where only a pronoun tells whom."""


@functools.cache
def _place_unnamed() -> re.Pattern[str]:
    """Return a pattern for a place named before ("the area")."""
    nouns = "|".join(sorted(excerpt_words().places))
    return re.compile(rf"\b(?:the|that|this) (?:{nouns})\b(?! (?:of|in|on|at|near|where)\b)", re.IGNORECASE)


def spelled(shelf: Shelf, conflict: Conflict) -> tuple[str, ...]:
    """Return what the sides of a conflict say in whole words, none where one cannot be told or understood."""
    told = tuple(
        _words(shelf, side, [other for other in conflict.sides if other is not side])
        for side in conflict.sides
    )
    return told if all(told) else ()


def days(shelf: Shelf, conflict: Conflict) -> tuple[date | None, ...]:
    """Return for each side the day on which it was said: that of its verb, else the one of its report.

    A report that gives both need not tell what was said on the day on which it came out.
    """
    reports = {document for side in conflict.sides for document, _ in side.passages[:1]}
    return tuple(
        _said_on(shelf, side) or (_issued_first(shelf, side) if len(reports) > 1 else None)
        for side in conflict.sides
    )


def _issued_first(shelf: Shelf, side: Side) -> date | None:
    return issued(shelf, replace(side, passages=side.passages[:1]))


def _said_on(shelf: Shelf, side: Side) -> date | None:
    document, span = side.passages[0]
    here = shelf.pages.get(document)
    if here is None:
        return None
    said = next((one for _, one in _containing(here, span)), None)
    when = said_at(here, said.id) if said is not None else None
    if when is not None and when.earliest == when.latest:
        return when.latest
    cited = {day for one in here.record.citations if one.scope.covers(span) for day in one.dates}
    return next(iter(cited)) if len(cited) == 1 else None


def issued(shelf: Shelf, side: Side) -> date | None:
    """Return the day on which the report of a side came out, the first of several."""
    days = [
        published.latest
        for document, _ in side.passages
        if document in shelf.pages
        and (published := shelf.pages[document].record.document.published) is not None
    ]
    return min(days, default=None)


def is_of_report(shelf: Shelf, side: Side) -> bool:
    """Tell whether a report says itself what a side does, and nobody in it."""
    document, span = side.passages[0]
    here = shelf.pages.get(document)
    return here is not None and not any(one.speakers for _, one in _containing(here, span))


def is_of_one_thing(shelf: Shelf, conflict: Conflict) -> bool:
    """Tell whether what one side denies is what the other says, and not something else of the same matter.

    It is where the text itself sets the one against the other, in the same sentence or the next ones; else
    where a denial has half of the words in common with what it denies. A demand is refused, and no account.
    """
    denial = next((one for one in conflict.sides if one.value.startswith(DENIED)), conflict.sides[-1])
    asserted = next(one for one in conflict.sides if one is not denial)
    words = denial.value.removeprefix(DENIED)
    if shape(words) == "action":
        return False
    if _is_demand(words):
        return False
    if any(_is_next(shelf, one, other) for one in asserted.passages for other in denial.passages):
        return True
    first, second = (_stems(one.value.removeprefix(DENIED)) for one in (asserted, denial))
    least = min(len(first), len(second))
    return least > 1 and len(first & second) >= max(2, _SHARED * least)


def _is_next(shelf: Shelf, one: tuple[str, Span], other: tuple[str, Span]) -> bool:
    """Tell whether two passages stand in the same sentence, or in two that follow each other."""
    if one[0] != other[0] or one[0] not in shelf.pages:
        return False
    here = shelf.pages[one[0]]
    places = [here.sentences.index(sentence_at(here, span.start)) for _, span in (one, other)]
    text = here.record.document.text
    first, last = min(one[1].end, other[1].end), max(one[1].start, other[1].start)
    return abs(places[0] - places[1]) <= 1 and "\n\n" not in text[first:last]


def _is_demand(words: str) -> bool:
    """Tell whether words are for something asked for, and not for an account ("a demand for a recount")."""
    forms = list(forms_of(words))
    return forms[:1] != ["that"] and not excerpt_words().demanded.isdisjoint(forms[:_FIRST])


def _stems(words: str) -> set[str]:
    stem = stemmer("en")
    empty = families("en").function_words
    return {stem(one) for one in forms_of(words) if len(one) >= _LETTERS and one not in empty}


def _words(shelf: Shelf, side: Side, others: list[Side]) -> str:
    """Return the whole words of a side, "" where they cannot be told."""
    document, span = side.passages[0]
    here = shelf.pages.get(document)
    if here is None:
        return ""
    denied = side.value.startswith(DENIED)
    place = _place(here, span, side.value.removeprefix(DENIED))
    if place is None:
        return side.value if denied and not side.value.endswith(_CUT) else ""
    text = here.record.document.text
    for other in others:
        for name, answer in other.passages:
            if name == document and place.start < answer.start < place.end:
                # "…, a charge that Oslo rejected": what answers it is no part of it.
                cut = max(text.rfind(mark, place.start, answer.start) for mark in ",;:—–")
                place = Span(place.start, cut) if cut > place.start else place
    place = _without_answer(here, place)
    words = _SOURCES.sub("", " ".join(place.of(text).split())).strip(" .,;:—–")
    if denied:
        return _denial(here, place, words)
    if limits(text[place.end : sentence_at(here, place.start).end]):
        return ""
    if (whom := _WHOM.match(words)) is not None:
        named = _meant(here, Span(place.start, place.start + len(whom["whom"])))
        return f"{ACCUSED}{named} of {words[whom.end() :]}" if named else ""
    if _accuses(here, place) and (whom := _OF.match(words)) is not None:
        return f"{ACCUSED}{words}" if whom["whom"].split()[-1].casefold() not in {"other", "others"} else ""
    bare = (
        Span(place.start + len(found[0]), place.end) if (found := _THAT.match(text, place.start)) else place
    )
    told = _SOURCES.sub("", " ".join(bare.of(text).split())).strip(" .,;:—–")
    told = told.strip('“”"').rstrip(" .,")
    if re.search(r"[“”\"]", told) or not _LEAST <= len(told.split()) <= _MOST:
        return ""
    return told if is_plain(here, bare, told) else ""


def _accuses(here: Page, place: Span) -> bool:
    """Tell whether the words by which a passage is said are those of an accusation."""
    stem = stemmer("en")
    verbs = {stem(one) for one in account_words("en").accusing}
    said = next((one for _, one in _containing(here, place)), None)
    text = here.record.document.text
    return said is not None and any(
        stem(form) in verbs for cue in said.cue for form in forms_of(cue.of(text))
    )


def _denial(here: Page, place: Span, words: str) -> str:
    """Return the words of a denial with the verb of denying or of saying where they go on with a clause."""
    if len(words.split()) > _MOST:
        return ""
    text = here.record.document.text
    said_there = any(cue.start <= place.start < cue.end for cue in cues_at(here, place))
    led = _LED.match(text, place.start, place.end) if said_there else None
    led = led or _THAT.match(text, place.start, place.end)
    if led is None:
        return f"{DENIED}{words}"
    clause = Span(led.end(), place.end)
    told = words[len(" ".join(led[0].split())) :].strip()
    if not _names_all(here, clause):
        return ""
    said = next((one for _, one in _containing(here, clause)), None)
    verb = "denied" if said is not None and denying(here, said) else "said"
    if said is not None and verb == "denied" and (perfect := _PERFECT.search(_cue(here, said))):
        # What somebody has denied before is no answer to what is told now.
        verb = f"{perfect[1]} denied"
    return f"{DENIED}{verb} that {told}"


def _cue(here: Page, statement: Statement) -> str:
    return " ".join(one.of(here.record.document.text) for one in statement.cue)


def is_plain(here: Page, place: Span, words: str) -> bool:
    """Tell whether a clause can be understood by itself: all whom its pronouns mean are named in it."""
    if (
        leans(words)
        or _place_unnamed().search(words) is not None
        or excerpts.speaks_of_itself(words)
        or _EXISTING.match(words)
    ):
        return False
    return _names_all(here, place)


def _names_all(here: Page, place: Span) -> bool:
    """Tell whether all whom the pronouns of a clause mean are named before them in it, or say it."""
    text = here.record.document.text
    if _LAST.search(text, place.start, place.end):
        return False
    own = {name for _, one in _containing(here, place) for name in speakers(here, one.id)}
    for found in _PRONOUN.finditer(text, place.start, place.end):
        where = Span(*found.span())
        meant = [actor for mention, actor in mentions_at(here, where) if mention == where]
        before = Span(place.start, max(place.start, found.start()))
        if any(actor.name in own for actor in meant):
            continue
        if not any(
            before.covers(one) and not _PRONOUN.fullmatch(one.of(text))
            for one, _ in mentions_at(here, before)
        ) and found[0].casefold() not in {"it", "its"}:
            return False
        if found.start() == place.start:
            return False
    return True


def quoting(shelf: Shelf, side: Side, speakers: Collection[str]) -> tuple[str, str, str] | None:
    """Return somebody who says a passage and is only quoted: his name, the document, who quotes him.

    ``speakers`` are those of the side. It is None where all of them speak for themselves.
    """
    for document, span in side.passages:
        here = shelf.pages.get(document)
        if here is None:
            continue
        for inner in statements_at(here, span):
            who = [actor for actor in actors_of(here, inner.speakers) if actor.kind == "person"]
            if len(who) != 1 or who[0].name not in speakers or not inner.cue:
                continue
            text = here.record.document.text
            others = [name for name in speakers if name != who[0].name]
            if any("quoted" in cue.of(text) for cue in inner.cue) and others:
                return who[0].name, document, " and ".join(others)
            for piece, outer in contents_at(here, inner.cue[0]):
                told = sorted(one.span for one in outer.speakers)
                if outer.id == inner.id or not piece.covers(inner.cue[0]) or not told:
                    continue
                words = _WHO.split(" ".join(Span(told[0].start, told[-1].end).of(text).split()))[0]
                if not _PRONOUN.fullmatch(words) and len(words.split()) <= _QUOTING:
                    return who[0].name, document, words
    return None


def _place(here: Page, span: Span, value: str) -> Span | None:
    """Return where the words of a side stand, in full where they were cut."""
    text = here.record.document.text
    words = value.rstrip(f" {_CUT}").split()
    if not words:
        return None
    sentence = sentence_at(here, span.start)
    found = re.compile(r"\s+".join(map(re.escape, words))).search(
        text, min(span.start, sentence.start), max(span.end, sentence.end)
    )
    if found is None:
        return None
    place = _without_dateline(here, Span(*found.span()))
    if not value.endswith(_CUT):
        return place
    ends = [piece.end for piece, _ in _containing(here, Span(place.start, place.start + 1))]
    end = min([one for one in ends if one >= place.end], default=sentence_at(here, place.start).end)
    return Span(place.start, min(end, sentence_at(here, place.start).end))


def _containing(here: Page, span: Span) -> Iterator[tuple[Span, Statement]]:
    """Yield the pieces in which a passage is said, with their statements, the innermost first."""
    start = Span(span.start, span.start + 1)
    found = [
        (piece, one)
        for one in statements_at(here, span)
        for piece in one.content
        if piece.covers(start) or any(cue.overlaps(span) for cue in one.cue)
    ]
    found += [each for each in contents_at(here, start) if each not in found and each[0].covers(start)]
    yield from sorted(found, key=lambda each: each[0].end - each[0].start)


def _without_answer(here: Page, place: Span) -> Span:
    """Return a passage without what is said after it of what it is ("a charge that Oslo rejected")."""
    text = here.record.document.text
    nouns = "|".join(map(re.escape, sorted(account_words("en").reports)))
    found = re.compile(rf",\s+an?\s+(?:{nouns})\s+(?:that|which)\s").search(text, place.start, place.end)
    return Span(place.start, found.start()) if found else place


def _without_dateline(here: Page, place: Span) -> Span:
    text = here.record.document.text
    return Span(place.start + excerpts.length_of_dateline(place.of(text)), place.end)


def _meant(here: Page, pronoun: Span) -> str:
    """Return the words, before it in its sentence, for whom a pronoun means; "" where they are not clear."""
    text = here.record.document.text
    sentence = sentence_at(here, pronoun.start)
    return next(
        (
            " ".join(one.of(text).split())
            for mention, actor in mentions_at(here, pronoun)
            if mention == pronoun
            for one in actor.mentions
            if sentence.start <= one.start < pronoun.start and not _PRONOUN.fullmatch(one.of(text))
        ),
        "",
    )
