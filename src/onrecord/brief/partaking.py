"""Which states a sentence names as those that take part in what it tells.

Not all that it names do: some only in a clause beside the news, some as whoever says so, some as the place
where it happens, and some because an observer, a company or somebody private is of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.brief.excerpts import length_of_dateline
from onrecord.brief.going_between import mediators
from onrecord.brief.outsiders import private
from onrecord.brief.stated import Word, words_in
from onrecord.knowledge.brief_words import people_words
from onrecord.knowledge.families import families
from onrecord.records import Span
from onrecord.weaving.labels import singular
from onrecord.weaving.pages import Page, once_a_page

_BESIDE = re.compile(
    r",?\s(?:who(?!\s(?:heads|leads|chairs|directs|runs)\b)|whom|whose|which|where)\s[^,;]*"
    r"|,\s(?:demanding|citing|explaining|pointing|adding)\s[^;]*"
)
"""A clause beside the news, up to the next comma."""
_CLAUSE = re.compile(r",?\s(?:after|before|because|unless|until|if|provided)\s[^,;]*")
"""A clause of what comes before or about with the news."""
_FIRST_BESIDE = re.compile(r"(?:After|Before|While|Because|Unless|Although|Though|Until|If|As)\s[^,;]*,")
_CREDIT = re.compile(r"\b(?:according to|citing)\s[^,;]*|,\s[a-z]+ed by\s[^,;]*|\([^()]*\)", re.IGNORECASE)
_SAID = re.compile(
    r",\s[^,;]{3,70}\s(?:said|says|say|announced|reported|reports|explained|writes)\b(?!\s(?:that|it|he|she)\b)"
)
"""Who says something, behind what is said."""
_SAYING = re.compile(
    r"\b(?:said|says?|added|claim(?:s|ed)|hint(?:s|ed)|suspects?|believes?|have no doubt|has no doubt)"
    r"\s(?:on\s[A-Z]\w+\s)?that\b"
)
"""Behind who says something that the sentence is about."""
_PLACE = re.compile(
    r"\b(?:in|near|at|into|through|via|across|outside|inside)\s(?:the\s)?(?:[a-z]+\s)?$",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r"\bborders?\s(?:with|to)\s$|\b(?:towards?|from|off)\s$"
    r"|\b(?:now|living|based|exiled|sent)\s(?:in|to|by)\s$"
)
"""Before where something is not, or only somebody is."""
_HOST = re.compile(r",\s(?:which|who)\s(?:is|was|are)\s(?:the\s)?(?:host|hosts|hosting|mediating|mediator)\b")
_SITE = re.compile(
    r"\s(?:[a-z]+\s)?(?:capital|town|city|port|village|province|desert|waters|soil|island|coast(?!\sguard)|border)\b"
)
_NOUN = re.compile(r"\s((?:[a-z][\w-]*\s){0,2}?[a-z][\w-]*)\b")
_CALLINGS = ("ist", "ists", "eer", "eers")
"""How nouns end that are of persons by what they do for a living."""
_NEAR = 40
_FAR = 120
"""Characters between what is said and the word of saying among which it is told who says it."""


@dataclass(frozen=True, slots=True)
class Named:
    """The states that a sentence names.

    ``parties`` are those of its news, ``places`` where it happens, ``people`` those of whom somebody is who
    is no part of a government or its forces, ``tellers`` those whose officials only say so, and ``apart``
    the others, but for those of what only comes about with the news.
    """

    parties: frozenset[str]
    places: frozenset[str]
    people: frozenset[str]
    tellers: frozenset[str]
    apart: frozenset[str]

    @property
    def states(self) -> frozenset[str]:
        """Those of a heading: the parties and whose people it is of, where there are none the places."""
        if self.parties:
            return self.parties | self.people
        return self.places or self.people or (self.tellers if len(self.tellers) == 1 else frozenset())


@once_a_page
def partaking(here: Page, sentence: Span) -> Named:
    """Return the states that a sentence names, apart from where its report comes from."""
    text = here.record.document.text
    half = text.find(";", sentence.start, sentence.end)
    sentence = Span(
        sentence.start + length_of_dateline(sentence.of(text)), half if half > 0 else sentence.end
    )
    beside, told = list(_beside(here, sentence)), list(_told(here, sentence))
    around = [Span(*one.span()) for one in _CLAUSE.finditer(text, sentence.start, sentence.end)]
    apart = mediators(here) | private(here, sentence)
    parties: set[str] = set()
    places: set[str] = set()
    people: set[str] = set()
    tellers: set[str] = set()
    circumstances: set[str] = set()
    for word in words_in(here, sentence):
        if word.code in apart:
            continue
        if any(one.covers(word.span) for one in (*around, *(beside if word.sort == "seat" else ()))):
            circumstances.add(word.code)
            continue
        if any(one.covers(word.span) for one in told):
            if _kind(text, word) == "party":
                tellers.add(word.code)
            continue
        if any(one.covers(word.span) for one in beside):
            continue
        if _AWAY.search(text, max(sentence.start, word.span.start - _NEAR), word.span.start):
            continue
        if _HOST.match(text, word.span.end):
            continue
        if _is_place(text, sentence, word):
            (circumstances if word.sort == "seat" else places).add(word.code)
            continue
        kind = _kind(text, word)
        if word.sort == "adjective" and _SAYING.search(text, word.span.end, sentence.end):
            tellers.add(word.code)
            continue
        if kind == "party":
            parties.add(word.code)
        elif kind == "private":
            people.add(word.code)
    named = {word.code for word in words_in(here, sentence)}
    return Named(
        frozenset(parties),
        frozenset(places - parties),
        frozenset(people - parties),
        frozenset(tellers),
        frozenset(named - parties - places - people - tellers - circumstances),
    )


def _beside(here: Page, sentence: Span) -> Iterator[Span]:
    """Yield the parts of a sentence that do not tell its news."""
    text = here.record.document.text
    if first := _FIRST_BESIDE.match(text, sentence.start, sentence.end):
        yield Span(*first.span())
    for pattern in (_BESIDE, _CREDIT):
        yield from (Span(*one.span()) for one in pattern.finditer(text, sentence.start, sentence.end))


def _told(here: Page, sentence: Span) -> Iterator[Span]:
    """Yield the parts of a sentence behind what is said, in which it is told who says it."""
    text = here.record.document.text
    yield from (Span(*one.span()) for one in _SAID.finditer(text, sentence.start, sentence.end))
    for one in here.record.statements:
        for cue in one.cue:
            before = [piece.end for piece in one.content if piece.end <= cue.start]
            if sentence.covers(cue) and before and cue.start - max(before) < _FAR:
                yield Span(max(before), cue.end)


def _is_place(text: str, sentence: Span, word: Word) -> bool:
    if text.startswith(("'s ", "’s "), word.span.end):
        return False
    before = text[max(sentence.start, word.span.start - _NEAR) : word.span.start]
    if _PLACE.search(before):
        return True
    return word.sort == "adjective" and _SITE.match(text, word.span.end) is not None


def _kind(text: str, word: Word) -> str:
    """Return how a state is named: a "party", somebody "private" of it, or "apart" as of an observer."""
    if word.sort != "adjective":
        return "party"
    if text[word.span.end : word.span.end + 2].strip().isupper():
        return "party"
    following = _NOUN.match(text, word.span.end)
    words = following[1].casefold().split() if following else []
    forms = {form for one in words[:1] for form in (one, singular(one))}
    if forms & people_words().observing:
        return "apart"
    if word.span.of(text).endswith("s") and not word.span.of(text).endswith("ss"):
        return "private"
    if not words or words[0] in families("en").function_words:
        return "private"
    private = bool(forms & people_words().nationals) or words[0].endswith(_CALLINGS)
    return "private" if private else "party"
