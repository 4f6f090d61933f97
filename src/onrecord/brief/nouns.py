"""What a sentence is about, in a noun: that of a known topic, what its verb acts on, or what it begins with.

Nothing here parses. A noun is a run of small words that stand side by side, none of which is a verb, a word
of grammar or a time; it goes on with "of" and another one ("list of names").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.brief import excerpts
from onrecord.brief.stated import words_in
from onrecord.brief.wording.headings import NUMBERS
from onrecord.knowledge.brief_excerpts import excerpt_words
from onrecord.knowledge.families import families
from onrecord.knowledge.thread_words import thread_words
from onrecord.knowledge.topics import topics
from onrecord.knowledge.words import noun_kinds
from onrecord.records import Span
from onrecord.weaving.labels import ADVERB, singular
from onrecord.weaving.pages import Page, clauses_at, cues_at, times_at, verbs_of

_WORD = re.compile(r"[^\W\d_]+(?:[’'.-][^\W_]+)*")
_OF = re.compile(r" of (?:(?:all|the|an?|its|their|his|her) )?")
_PROPER = re.compile(r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3}(?![\w’'-])")
_TO = re.compile(rf" (?:to|in|near|at) {_PROPER.pattern}")
_CLAUSE = re.compile(r"[,;:–—(]|\s(?:that|who|whom|whose|which|where|when|while|after|because|to)\s")
_ASIDE = re.compile(
    r",\s(?:who|whom|whose|which|where|when|while|after|before)\s"
    r"|,\s(?:[\w-]+\s){0,3}(?:hours?|days?|weeks?|months?|years?)\s(?:after|before)\s"
)
_LED_BY = re.compile(
    r"(?:^|\s)[“\"]?(?:in|with|without|at|under|amid|despite|during|within|by|near|from)\s(?:(?:the|an?|its|their|his|her)\s)?$"
)
"""Before a noun that is only a circumstance."""
_SUSPECTED = re.compile(
    r" (?:suspected|accused|convicted) of [a-z]+(?: [a-z]+){0,2}(?=[.,;])"
    r"| (?:arrested|detained|killed) (?:in|after) [^,.;]{3,25}(?=[.,;])"
)
"""What tells of people why they are the matter."""
_FAR = 30
_QUOTED = 4
"""Characters before a noun among which a mark of quotation begins that it is in ("“in good health”")."""
_MEN = frozenset({"men", "women", "people", "children"})
_QUOTES = frozenset('“"‘')
_OWNERS = ("'s", "’s", "s'", "s’")
_OWNED = re.compile(r"['’]s? ")
_OF_PEOPLE = frozenset({"inspections", "prisoners", "troops", "refugees", "hostages", "families", "labour"})
"""Topics of which people are the matter."""
_DETERMINERS = frozenset({"a", "an", "the", "its", "their", "his", "her", "this", "no", "any"})
_PARTICIPLES = ("ed", "ing")
_LEADING = re.compile(
    r"(?:(?:[\w-]+ ){1,3}(?:hours?|days?|weeks?|months?|years?) )?(?:after|before|while|when|because|since"
    r"|until|although|though|as|if)\b[^,;]*,",
    re.IGNORECASE,
)
"""A clause with which a sentence begins ("Four months after they came, …")."""
_ADVERBS = frozenset(
    {"first", "last", "once", "twice", "soon", "next", "then", "again", "alike", "earlier", "later"}
)
"""Words behind a noun that go with the verb that follows ("inspectors first announced")."""
_MOST_WORDS = 3
"""Words of a noun, the last ones, and of what it is of."""
_LEAST = 3
_SHORT = 5
"""Characters of words that end so and are nouns ("seed", "ring")."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun of a sentence: its ``words`` without an article, where it stands, and how telling it is.

    ``topical`` tells that it names a topic, ``persons`` that it is of persons, and ``people`` that they
    are not a matter by themselves ("ministers", not "prisoners"), ``direct`` that a verb stands before it
    and its article.
    """

    words: str
    span: Span
    topical: bool
    persons: bool
    people: bool
    direct: bool


def subject(here: Page, within: Span, main: int) -> str:
    """Return the words of the noun that tells what a passage is about, "" if there is none."""
    found = subject_noun(here, within, main)
    return found.words if found else ""


def subject_noun(here: Page, within: Span, main: int) -> Noun | None:
    """Return the noun that tells what a passage is about of which the ``main`` verb begins there.

    That is what the verb acts on, else a noun of a topic, before it or behind it, else whatever is named
    behind it and before it, and persons only where there is nothing else. What is only a circumstance comes
    last ("in good health", "two days before the expiry of an ultimatum").
    """
    text = here.record.document.text
    found = list(nouns(here, within))
    led = _LEADING.match(text, within.start + excerpts.length_of_dateline(within.of(text)), within.end)
    if led is not None and any(one.span.start >= led.end() and not one.people for one in found):
        # A clause that begins a sentence tells when its news came about.
        found = [one for one in found if one.span.start >= led.end()]
    ends = _CLAUSE.search(text, main, within.end)
    clause = ends.start() if ends else within.end
    behind = [one for one in found if one.span.start > main]
    before = [one for one in found if one.span.start < main]
    aside = _ASIDE.search(text, main, within.end)
    things = [one for one in behind if not one.people and not (aside and one.span.start > aside.start())]
    things = [one for one in things if not set(text[one.span.start - _QUOTED : one.span.start]) & _QUOTES]
    apart = [one for one in things if not one.topical and _is_circumstance(text, one)]
    things = [one for one in things if one not in apart]
    ranked = [
        *(one for one in things if one.direct and one.span.start < clause),
        *(one for one in before if one.topical and not one.people),
        *(one for one in things if one.topical),
        *things,
        *(one for one in before if not one.people),
        *apart,
        *(one for one in found if one.people and not (aside and one.span.start > aside.start())),
    ]
    return ranked[0] if ranked else None


def _is_circumstance(text: str, noun: Noun) -> bool:
    return _LED_BY.search(text[max(0, noun.span.start - _FAR) : noun.span.start]) is not None


def nouns(here: Page, within: Span) -> Iterator[Noun]:
    """Yield the nouns of a passage that can tell what it is about, in their order."""
    text = here.record.document.text
    known = topics(here.language)
    end = within.start
    for run, before in _runs(here, within):
        if run[0].start() < end:
            continue
        while len(run) > 1 and run[-1][0] in _ADVERBS:
            run = run[:-1]
        run = run[-_MOST_WORDS:]
        words = [one[0] for one in run]
        head = words[-1]
        found = [topic for one in words if (topic := known.of_noun(one) or known.of(one))]
        led = _leads(before)
        if not led and not found and singular(head) == head:
            # What has neither article nor ending need be no noun.
            continue
        forms, matters = {head, singular(head)}, thread_words(here.language)
        if not found and forms & (matters.general | excerpt_words().hollow):
            continue
        persons = bool(forms & (noun_kinds().keys() | _MEN)) and not forms & matters.heads.keys()
        people = persons and not (found and found[-1] in _OF_PEOPLE)
        start, end = run[0].start(), run[-1].end()
        named = " ".join(words)
        if (of := _OF.match(text, end, within.end)) and (more := _noun_at(here, of.end(), within)):
            if _OWNED.search(more.of(text)):
                continue
            # What has a name of its own keeps its article.
            joined = of[0] if more.of(text).istitle() else " of "
            named, end = f"{named}{joined}{more.of(text)}", more.end
        elif (
            (to := _TO.match(text, end, within.end))
            and not times_at(here, Span(*to.span()))
            and not _is_of_next(here, to)
        ):
            named, end = f"{named}{to[0]}", to.end()
        elif persons and (why := _SUSPECTED.match(text, end, within.end)):
            named, people, end = f"{named}{why[0]}", False, why.end()
        direct = led and _is_after_verb(here, start, before)
        yield Noun(" ".join(named.split()), Span(start, end), bool(found), persons, people, direct)


def _is_of_next(here: Page, to: re.Match[str]) -> bool:
    """Tell whether a name stands before a noun that it is of ("ports to Norwegian ships")."""
    return re.match(r" [a-z]", to.string[to.end() : to.end() + 2]) is not None and bool(
        re.match(r" [a-z]{2}-[A-Z]", to.string[to.end() : to.end() + 5])
        or any(
            one.span.end == to.end() and one.sort == "adjective" for one in words_in(here, Span(*to.span()))
        )
    )


def small_words(here: Page, within: Span) -> Iterator[Span]:
    """Yield the words of a passage that can tell of a thing: no names, and none that tell nothing."""
    empty = families(here.language).function_words | excerpt_words().hollow
    for word in _WORD.finditer(here.record.document.text, within.start, within.end):
        if word[0][0].islower() and not {word[0], singular(word[0])} & empty:
            yield Span(*word.span())


def _runs(here: Page, within: Span) -> Iterator[tuple[list[re.Match[str]], str]]:
    """Yield runs of words that can be a noun, with the word before them."""
    text = here.record.document.text
    run: list[re.Match[str]] = []
    before, last, end = "", "", 0
    for word in _WORD.finditer(text, within.start, within.end):
        joined = text[end : word.start()] == " "
        if run and not (joined and _is_of_noun(here, word, run[-1][0])):
            yield run, before
            run = []
        if run:
            run.append(word)
        elif _is_of_noun(here, word, last if joined else ""):
            run, before = [word], last if joined else ""
        last, end = word[0], word.end()
    if run:
        yield run, before


def _is_of_noun(here: Page, word: re.Match[str], before: str) -> bool:
    """Tell whether a word can be of a noun, by its form and the word before it."""
    form, span = word[0], Span(*word.span())
    known, topical = families(here.language), topics(here.language).of_noun(word[0])
    if not form[0].islower() or form.endswith(_OWNERS[:2]) or len(form) < _LEAST:
        return False
    led = _leads(before)
    if (
        form in known.function_words | excerpt_words().between
        or times_at(here, span)
        or form.endswith(ADVERB)
    ):
        return False
    if led:
        return True
    if before == "to" and not topical:
        return False
    if span.start in verbs_of(here) or cues_at(here, span) or (form in known.irregular and not topical):
        return False
    if topical:
        return True
    return not (form.endswith(_PARTICIPLES) and len(form) > _SHORT and clauses_at(here, span))


def _leads(before: str) -> bool:
    """Tell whether a word leads to a noun: an article, whose it is, or how many there are."""
    form = before.casefold()
    return form in _DETERMINERS or form in NUMBERS or before.endswith(_OWNERS)


def _noun_at(here: Page, start: int, within: Span) -> Span | None:
    """Return the noun that begins at a place, or the name."""
    text = here.record.document.text
    name = _PROPER.match(text, start, within.end)
    small = name.end() + 1 if name else start
    for run, _ in _runs(here, Span(small, within.end)):
        if run[0].start() == small and text[small - 1] == " ":
            return Span(start, run[min(len(run), _MOST_WORDS) - 1].end())
        break
    return Span(*name.span()) if name else None


def _is_after_verb(here: Page, start: int, before: str) -> bool:
    """Tell whether an object stands directly behind its verb, its article between them."""
    text = here.record.document.text
    left = text[:start].rstrip()
    left = left[: len(left) - len(before)].rstrip()
    word = excerpts.last_word(left)
    return any(left.endswith(word) and one == len(left) - len(word) for one in verbs_of(here))
