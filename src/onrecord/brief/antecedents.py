"""What quoted words lean on, told before them: the sentence of the report that names it.

“They did not shake hands” is of nobody, and “the motion” of nothing, where no sentence before has told whose
and which. What the report says before is quoted along with it; where nothing there helps, it is not told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.brief import excerpts, passages
from onrecord.brief.issue import Section, Sentence
from onrecord.brief.leaning import leans, points_back
from onrecord.brief.nesting import nested
from onrecord.brief.passages import Shelf
from onrecord.brief.rejoinders import unstopped
from onrecord.brief.splicing import spliced
from onrecord.brief.wording import Mentioned
from onrecord.brief.wording.names import plain, surname
from onrecord.brief.wording.references import outlet_name
from onrecord.knowledge.brief_excerpts import excerpt_words
from onrecord.records import Span
from onrecord.weaving.pages import Page, is_named, neighbours, next_in_paragraph, sentence_at

_QUOTED = re.compile(r"“([^“”]*)”")
_BACK, _FAR = 3, 7
"""Sentences before quoted words among which what they lean on is looked for, and those for a noun."""
_LEAST, _MOST = 6, 46
"""Words of a sentence that is told for those that lean on it."""
_KINDS = frozenset({"step", "claim", "position", "lead", "question"})
_LEFT_OUT = frozenset({"step", "claim", "position", "question"})
"""Kinds of sentences that can be without a home, and those that are not told where nothing helps."""
_REPORTING = re.compile(
    r"(?P<frame>[^“”]*\b(?:reports|reported on [^“”:]+)): “(?P<words>[^“”]*)”(?P<rest>.*)"
)
_REPORTED = re.compile(
    r"“(?P<words>[^“”]*)”, (?P<frame>[^“”;]*\b(?:reports|reported on [A-Z][a-z]+ \d{1,2}(?:, \d{4})?))"
    r"(?P<rest>[.;].*)"
)
_DEFINITE = re.compile(
    r"\b[Tt]he (?:[a-z]+-[a-z]+ )?(?P<noun>[a-z]{3,})\b(?!-| (?:of|on(?! [A-Z]\w+ \d)|to|for(?! \d)|in|at"
    r"|from|into|over|about|between|through|across|against|under|that|which|who|whose|where|whom|when|it|he|she|they)\b)"
)
"""A noun with an article of which nothing more is said."""
_STEM = 5
_INDEFINITE = r"(?:an?|one|another|two|three|four|five|six|seven|eight|nine|ten|several|[Aa]n?)"
_NUMBERS = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w*twenty|\w*thirty|\w*ty)"
_OBJECT = r"(?:(?:this|it)\b(?! (?:it|he|she|they|the|an?|any)\b)|that(?=[.,;]|$| (?:as|and|but)\b))"
_POINTING = re.compile(
    rf"\ball {_NUMBERS}(?= (?:in|on|at|by|to|from|had|were|was|are|have|would|will)\b|[.,;]|$)"
    r"|^all (?:were|had|would|will|are|have)\b"
    r"|\bthe others(?! (?:who|that|in|on|from)\b)"
    r"|\bfollowed suit\b"
    r"|\b(?:has|have|had) (?:yet to|not(?: yet)?) (?:answer(?:ed)?|reply|replied|respond(?:ed)?)(?=[.,;]|$)"
    r"|\bthere (?:was|were|is|are|had been) (?:one|none|some)(?=[,.;]|$| (?:but|and)\b)"
    rf"|\b(?:rejected|denied|disputed|confirmed|dismissed|called|regretted|welcomed|explained) {_OBJECT}",
    re.IGNORECASE,
)
"""Words that only what stands before them makes clear."""
_SUBJECT = re.compile(rf"{_NUMBERS} (?:were|was|are|had|have|would|will)\b", re.IGNORECASE)
"""A number of somebody or something that is not named, as a subject."""
_SUBJECT_OF = re.compile(r"The [a-z]+(?: [a-z]+)? of the (?P<noun>[a-z]+)\b")
"""What quoted words begin with that is a part of something ("The text of the treaty")."""
_BOTH = re.compile(r"\bboth(?=[,.;]|$)")
_BEFORE = re.compile(
    rf"\b{_NUMBERS} (?:minutes|hours|days|weeks|months|years) (?:before|earlier|later)(?=[,.;]|$)"
)
_LATER = re.compile(r"^(?:A few|Some|Several|[A-Z]\w+) (?:minutes|hours|days|weeks) later\b")
_SEVERAL = re.compile(rf"\bthe {_NUMBERS}(?! [a-z]+s\b)", re.IGNORECASE)
_CITING = re.compile(r"\s*\([^()]*\)[\s.]*$")
_GOING_ON = re.compile(r"(?:It|They|He|She) [a-z]+")
_AFTER = 24
"""Words of a sentence that goes on from what is quoted."""
_PRONOUN = re.compile(r"^(?:They|He|She|It|His|Her|Their|Its)\b")


@dataclass(frozen=True, slots=True)
class _Lean:
    """What quoted words lean on: a noun, "" for what a pronoun or the like points to.

    It is ``plain`` where nobody can know what is meant, and else where the report has named it just before.
    What is ``near`` stands in the very sentence before; who is not ``known`` is told though nobody says who.
    """

    noun: str
    plain: bool
    near: bool = False
    known: bool = True


@dataclass(frozen=True, slots=True)
class _Place:
    """Quoted words, and where in which report they stand."""

    here: Page
    span: Span
    words: str


def grounded(sections: Sequence[Section], shelf: Shelf, state: Mentioned) -> list[Section]:
    """Return sections in which what quoted words lean on is told before them, or else they are not told.

    ``state`` is who has been named in full.
    """
    found = []
    for section in sections:
        sentences = _grounded(section, shelf, state)
        if sentences or not section.sentences:
            found.append(replace(section, sentences=tuple(sentences)))
    return found


def _grounded(section: Section, shelf: Shelf, state: Mentioned) -> list[Sentence]:
    told: list[Sentence] = []
    # What heads a lead alone is made of what that or its item tells, and tells nothing before it.
    head = "" if "“" in section.heading or section.thread is None else section.heading
    for one in _in_order(section.sentences, shelf):
        if one.kind not in _KINDS or (place := _place(one, shelf)) is None:
            told.append(one)
            continue
        known = [each for each in told if section.thread or _is_of_one(each, one)]
        before = " ".join([head, *(each.text for each in known), one.text[: one.text.find("“")]])
        lean = _half_named(place, before) or _lean(place.words, before, first=not known)
        if lean is None or (lean.known and _is_behind(lean, place, known, asking=one.kind == "question")):
            told.append(one)
        elif support := _support(place, lean, before):
            told += [spliced(each, shelf, state) for each in _supported(one, support, place, shelf)]
        elif (after := _after(place)) and one.kind == "lead" and not lean.noun:
            told.append(_gone_on(one, after, place, shelf))
        elif not lean.known and (after := _naming(place, lean.noun)):
            told.append(_with_name(one, after, place, shelf))
        elif not (lean.plain and lean.known) or one.kind not in _LEFT_OUT:
            told.append(one)
    return told


def _in_order(sentences: Sequence[Sentence], shelf: Shelf) -> list[Sentence]:
    """Return sentences, the first after one that tells of what it begins with ("The text of the treaty")."""
    if len(sentences) < _BACK - 1 or (place := _place(sentences[0], shelf)) is None:
        return list(sentences)
    subject = _SUBJECT_OF.match(place.words)
    if subject is None or sentences[0].kind != "step":
        return list(sentences)
    for number, one in enumerate(sentences[1:], 1):
        if one.kind == "step" and any(
            _introduces(source.span.of(here.record.document.text), subject["noun"])
            for source in one.sources
            if (here := shelf.pages.get(source.document)) is not None and here is place.here
        ):
            return [one, *sentences[:number], *sentences[number + 1 :]]
    return list(sentences)


def _half_named(place: _Place, before: str) -> _Lean | None:
    """Return the surname of somebody of whom quoted words have the first name alone."""
    for actor in place.here.record.actors:
        first, _, rest = actor.name.partition(" ")
        if actor.kind != "person" or not rest or not is_named(actor, place.here):
            continue
        if plain(surname(actor.name, actor.country)) == plain(first):
            continue
        found = re.search(rf"\b{re.escape(first)}\b(?! [A-Z])(?![’'-])", place.words)
        before_it = place.words[: found.start()].split()[-1:] if found else []
        if not before_it or any(one[:1].isupper() or one.endswith(".") for one in before_it):
            continue
        last = rest.split()[-1]
        if not re.search(rf"\b{re.escape(last)}\b", f"{before} {place.words}"):
            return _Lean(last, plain=True, known=False)
    return None


def _is_behind(lean: _Lean, place: _Place, told: Sequence[Sentence], *, asking: bool) -> bool:
    """Tell whether what is told already rests on a sentence before quoted words.

    A question is only of what that sentence names, and so is a noun for which no others stand.
    """
    text, cues = place.here.record.document.text, excerpt_words().standing.get(lean.noun, (lean.noun,))
    strictly = asking or (lean.plain and len(cues) == 1)
    return any(
        _is_told(each, place, told) and not (strictly and lean.noun and not _names(each.of(text), cues))
        for each in _before(place, _BACK)
    )


def _is_of_one(one: Sentence, other: Sentence) -> bool:
    return {each.document for each in one.sources} == {each.document for each in other.sources}


def _place(sentence: Sentence, shelf: Shelf) -> _Place | None:
    """Return where the first words that a sentence quotes stand, and these."""
    found = _QUOTED.search(sentence.text)
    if found is None:
        return None
    for source in sentence.sources:
        here = shelf.pages.get(source.document)
        words = found[1].rstrip(".,")
        if here is not None and (place := passages.nearest(here, words, source.span)):
            return _Place(here, place, found[1])
    return None


def _lean(words: str, before: str, *, first: bool) -> _Lean | None:
    """Return what words lean on that nothing ``before`` them has told, None where they stand alone."""
    if (first and _PRONOUN.match(words)) or _POINTING.search(words):
        return _Lean("", plain=True)
    if _BOTH.search(words) or _SUBJECT.match(words):
        return _Lean("", plain=True, near=True)
    if first and (_BEFORE.search(words) or _LATER.match(words)):
        return _Lean("", plain=True)
    weak, standing = None, excerpt_words().standing
    for one in _DEFINITE.finditer(words):
        noun = one["noun"]
        known = f"{before} {words[: one.start()]}"
        if noun in excerpt_words().unique or _names(known, (noun,)):
            continue
        if noun in standing:
            return None if standing[noun][1:] and _names(known, standing[noun]) else _Lean(noun, plain=True)
        weak = weak or _Lean(noun, plain=False)
    return weak


def _names(words: str, cues: Sequence[str]) -> bool:
    return any(
        re.search(rf"\b{re.escape(one[:_STEM] if ' ' not in one else one)}", words, re.I) for one in cues
    )


def _before(place: _Place, most: int) -> Iterator[Span]:
    """Yield sentences before quoted words, nearest first: of a digest those of its passage alone."""
    here, text = place.here, place.here.record.document.text
    sentence, several = sentence_at(here, place.span.start), len(here.record.citations) > 1
    for _ in range(most):
        before = neighbours(here, sentence)[0]
        if before == sentence or ("\n" in text[before.end : sentence.start] and several):
            return
        sentence = before
        yield before


def _support(place: _Place, lean: _Lean, told: str) -> Span | None:
    """Return the sentence before a passage that names what it leans on and can be quoted by itself.

    Where a noun is not plain without another, it stands there with an indefinite article; what words point to
    that have no noun stands right before them.
    """
    text = place.here.record.document.text
    for number, sentence in enumerate(_before(place, _FAR if lean.noun else _BACK)):
        words = sentence.of(text)
        cues = excerpt_words().standing.get(lean.noun, (lean.noun,))
        if lean.noun and not (_names(words, cues) if lean.plain else _introduces(words, lean.noun)):
            continue
        if not lean.noun and number and lean.near:
            return None
        start = sentence.start + excerpts.length_of_dateline(words)
        words = _CITING.sub("", Span(start, sentence.end).of(text)).rstrip(" .")
        if _is_clear(words, told):
            return Span(start, start + len(words))
    return None


def _after(place: _Place) -> Span | None:
    """Return the sentence after quoted words that goes on from them ("It sanctioned six officers")."""
    text = place.here.record.document.text
    sentence = sentence_at(place.here, place.span.end - 1)
    after = next_in_paragraph(place.here, sentence)
    words = _CITING.sub("", after.of(text)).rstrip(" .") if after else ""
    if after is None or not _GOING_ON.match(words):
        return None
    if not nested(words) or len(words.split()) > _AFTER or re.search(r"[?\n]", words):
        return None
    return Span(after.start, after.start + len(words))


def _naming(place: _Place, name: str) -> Span | None:
    """Return the sentence after quoted words in which he who says them goes on with a name."""
    text = place.here.record.document.text
    sentence = sentence_at(place.here, place.span.end - 1)
    after = next_in_paragraph(place.here, sentence)
    words = after.of(text).rstrip(" .") if after else ""
    own = _GOING_ON.match(words) and re.search(rf"\b{re.escape(name)}\b", words)
    if after is None or not own or re.search(r"[“”\"?\n]", words):
        return None
    return Span(after.start, after.start + len(words))


def _with_name(one: Sentence, after: Span, place: _Place, shelf: Shelf) -> Sentence:
    """Return a sentence with the next one of its report after it ("he “said that ...”")."""
    pronoun, _, rest = " ".join(after.of(place.here.record.document.text).split()).partition(" ")
    sources = passages.sources(shelf, place.here.document, after)
    text = f"{unstopped(one.text)}; {pronoun.lower()} “{rest}”."
    return replace(one, text=text, sources=(*one.sources, *sources))


def _introduces(words: str, noun: str) -> bool:
    return bool(re.search(rf"\b{_INDEFINITE} (?:[\w’'-]+ ){{0,3}}{re.escape(noun[:_STEM])}", words))


def _is_clear(words: str, told: str) -> bool:
    plain = nested(words)
    return (
        bool(plain)
        and _LEAST <= len(plain.split()) <= _MOST
        and not re.search(r"[?\n]", plain)
        and plain[:1] not in "‘("
        and not leans(plain, told)
        and not _SEVERAL.search(plain)
        and not points_back(plain)
        and not plain.startswith("That ")
        and not excerpts.speaks_of_itself(re.sub(r"‘[^‘’]*’", " ", plain))
        and not ((lean := _lean(plain, told, first=True)) and lean.plain)
    )


def _is_told(place: Span, at: _Place, told: Sequence[Sentence]) -> bool:
    """Tell whether a sentence rests on a passage already."""
    return any(
        source.document == at.here.document and source.span.overlaps(place)
        for one in told
        for source in one.sources
    )


def _supported(one: Sentence, support: Span, place: _Place, shelf: Shelf) -> Iterator[Sentence]:
    """Yield a sentence with what it leans on before it: in one quotation, or in a sentence of its own."""
    text, words = place.here.record.document.text, place.words
    added = " ".join(nested(support.of(text)).split())
    sources = passages.sources(shelf, place.here.document, support)
    found = _REPORTING.fullmatch(one.text) or _REPORTED.fullmatch(one.text)
    if found and not text[support.end : place.span.start].strip(" .\n"):
        told = f"{found['frame']}: “{added}. {words[:1].upper()}{words[1:]}”{found['rest']}"
        # What is quoted in one stands in one passage.
        whole = passages.sources(shelf, place.here.document, Span(support.start, place.span.end))
        yield replace(one, text=told[:1].upper() + told[1:], sources=(*one.sources, *whole))
        return
    who = outlet_name(place.here.record.document.outlet or "") or "the report"
    yield Sentence(f"{who[:1].upper()}{who[1:]} reports: “{added}”.", "lead", tuple(sources), one.basis)
    yield one


def _gone_on(one: Sentence, after: Span, place: _Place, shelf: Shelf) -> Sentence:
    """Return a sentence with the next one of its report in the same quotation."""
    added = " ".join(nested(after.of(place.here.record.document.text)).split())
    sources = passages.sources(shelf, place.here.document, Span(place.span.start, after.end))
    found = _REPORTING.fullmatch(one.text) or _REPORTED.fullmatch(one.text)
    if found is None:
        return one
    told = f"{found['frame']}: “{place.words}. {added}”{found['rest']}"
    return replace(one, text=told[:1].upper() + told[1:], sources=(*one.sources, *sources))
