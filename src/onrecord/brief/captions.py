"""The words that head what a report begins with: the first that tell its news, else whom or what it is about.

A day is left out of them, with "…" where words follow. What somebody says is headed together with who says
it; what is only credited to somebody behind it is headed by what it is about, and not told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from onrecord.brief import excerpts, nouns
from onrecord.brief.openings import Opening, openings
from onrecord.brief.partaking import partaking
from onrecord.brief.stated import words_in
from onrecord.brief.wording.references import listed
from onrecord.brief.wording.states import adjective, state_name
from onrecord.knowledge.brief_excerpts import excerpt_words
from onrecord.knowledge.states import states
from onrecord.records import Span
from onrecord.weaving.namings import namings
from onrecord.weaving.pages import Page

_HEAD_ENDS = re.compile(
    r"\s+(?:after|before|while|when|as|because|since|although|though|but|and|that|who|which|whether)\b"
    r"|\s*[,;:–—.(]"
)
_CIRCUMSTANCE = re.compile(r"(?:On|In|At|After|Before|During|With|Under|By|Amid|Since|Until|Ahead)\b")
_LESS = re.compile(r"\s+(?:for|by)\b")
"""Before what the words of a heading can end where they are too many."""
_JOINING = frozenset({"and", "but"})
_ON_CONDITION = re.compile(r"\s(?:if|unless|provided|once|until)\b")
_ARTICLE = re.compile(r"[\s,]*(?:(?P<article>the|an?)\s+)?")
_ANY_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
_OF = ("’s", "'s")
_ON = 4
"""Characters before a day with which a sentence begins ("On Friday")."""
_LOOSE = re.compile(r"(?:\s+(?:on|in|at|from|by|until|since|for|late|early|last|this|the|to|here))+$")
"""What ends the first words of a sentence, what they can do without, and what is left loose at their end."""
_CREDITED = re.compile(r"According to\s")
_BEFORE_NOUN = re.compile(r"\b(?:its|their|his|her)\s$")
"""Before a time that is only part of a noun ("its summer meeting")."""
_PLACE = re.compile(r"(?:In|At|Near|From)\s+[A-Z][\w’' -]*,\s+")
"""A place with which a sentence begins."""
_CLAUSE = re.compile(r"\s*[,;:–—(]|\s+(?:that|who|whom|whose|which|where|when)\b")
"""What ends the noun that a sentence begins with, and begins a clause about it."""
_BEFORE_CLAUSE = re.compile(r"\s(?:after|before|while|as|because|since|although|though|if|and then)\s")
_APPOSED = re.compile(r",\s[^,]+,(?=\sto\s)")
_PAIR = re.compile(r"\b(?:between|both)\s(?:(?!\band\b)[^,;:])*$")
_COUNTED = re.compile(
    r"\b(?:[Tt]he two|[Bb]oth) (?:countries|states|sides|governments|neighbors|neighbours)\b"
)
_HALF = re.compile(r"\b(North|South|East|West) and $")
_BEFORE_HALF = 10
_TWO, _MOST_STATES = 2, 3
_ASIDE = re.compile(
    r",?\s(?:who|whom|whose|which|where|when|while|after|before|because|unless|although|though|until)\s"
)
_STRAIGHT = re.compile(r"\s(?:(?:the|an?|its|their|his|her|all)\s)?(?:[\w-]+\s)?")
"""What stands between a verb and the noun of what it is done to."""
_DOING = re.compile(
    r"\bthat (?P<what>[a-z]+ing(?: (?:of|along|in|on|at|near) (?:the )?[a-z]+)?)"
    r" (?:had|has|was|is|would|will)\b"
)
"""What somebody says that is done ("that spraying along the border had been stopped")."""
_POINTING = re.compile(r"The [a-z]+ ")
"""How what somebody does begins who is told of before."""
_OF_THOSE = re.compile(r"Of (?=the\s)")
"""How a sentence begins that tells of how many of some people."""
_ABOUT = re.compile(r"On (?P<what>[a-z]+(?: [a-z]+)?), ")
_PRONOUN_LAST = re.compile(r"\s(?:it|them|him|this|that|these|those|so)$")
_WAS = re.compile(r"(?:was|were|has been|have been|had been)\s+(?:[a-z]+ly\s+)?$")
"""What stands before a verb of what is done to somebody."""
_SWORN = re.compile(
    r"sworn in(?: as (?:[a-z]+ ){0,2}?[a-z]+(?= (?:shortly|late|early|on|before|after|in|at)\b|[,.;]))?"
)
_OBJECT_ENDS = re.compile(r",\s|\s(?:on|in|at|to|for|from|by|after|before|who)\s")
_NEAR, _LEAST_LABEL = 40, 6
_MOST_QUOTED = 12
"""Words of a clause that heads a section in quotation marks."""
_LEAST, _MOST = 4, 18
"""Words of a heading made of the first words of a sentence."""
_MOST_SAID = 20
"""Words of one that tells what somebody says, of which nothing can be left out."""
_LEAST_OF_NOUN, _MOST_OF_NOUN = 3, 10
"""Words of one that only names what a sentence is about."""


@dataclass(frozen=True, slots=True)
class Caption:
    """Words that head an opening, the passage they are of, and whether they tell its news (else name it)."""

    words: str
    span: Span
    tells: bool


def caption(here: Page, opening: Opening, quoted: Span) -> Caption | None:
    """Return what heads the ``quoted`` words of an opening; None where there are no such words.

    The words end with the clause of the first verb and begin with a capital. Where its news is credited to
    somebody behind it, or they are too many, they are only the noun with which the sentence begins; where
    that is only of persons, or there is none, the states that the sentence names and what it is about.
    """
    found = _first_words(here, opening, quoted)
    matter = _matter(here, opening)
    if found is not None and not found.tells and _CIRCUMSTANCE.match(found.words):
        # "On the eve of the summit" is no news, and no matter.
        found = None
    if found is not None and found.tells and (matter is None or ": " not in matter.words):
        first = _first_of_item(here, opening)
        if first is not None and _POINTING.match(found.words) and (noun := _noun(here, first)):
            # "The court granted the motion": which it is the item has told before.
            return Caption(noun, opening.sentence, tells=False)
    if found is not None and found.tells:
        if matter is not None and ": " in matter.words:
            # The first words of the sentence that stands below are no more than that once more.
            return matter
        return found if len(found.words.split()) <= _MOST_QUOTED or matter is None else matter
    if found is not None and _names_thing(here, found.span):
        return found
    return matter or found


def of_sentence(here: Page, opening: Opening) -> str:
    """Return what heads a sentence: states and what it is about, "" where it names no state or no thing."""
    found = _matter(here, opening)
    return found.words if found is not None and ": " in found.words else ""


def _first_of_item(here: Page, opening: Opening) -> Opening | None:
    """Return the sentence that begins the item of a digest that a later sentence opens."""
    for those in openings(here):
        if opening in those[1:]:
            return those[0]
    return None


def _names_thing(here: Page, span: Span) -> bool:
    """Tell whether words name a thing, and not only somebody."""
    if _COUNTED.search(span.of(here.record.document.text)):
        return False
    persons = [one.span for one in nouns.nouns(here, span) if one.persons]
    return any(not any(each.covers(one) for each in persons) for one in nouns.small_words(here, span))


def _matter(here: Page, opening: Opening) -> Caption | None:
    """Return the states that a sentence names with what it is about."""
    sentence = opening.sentence
    noun = _noun(here, opening)
    codes = states_of(here, opening)
    if not noun or len(codes) > _MOST_STATES:
        return None
    if not codes or (len(codes) == 1 and not words_in(here, sentence)):
        # Whose it is that only "it" stands for is put before it.
        return Caption(noun, sentence, tells=False)
    return Caption(f"{_listed(codes)}: {noun}", sentence, tells=False)


def _listed(codes: Iterable[str]) -> str:
    named = listed(sorted(map(state_name, codes), key=lambda one: one.removeprefix("the ")))
    return f"{named[:1].upper()}{named[1:]}"


def _noun(here: Page, opening: Opening) -> str:
    """Return what a sentence is about: what its verb acts on, with the verb where that is done to it."""
    sentence, text = opening.sentence, here.record.document.text
    opening = replace(opening, core=Span(_main(here, opening), opening.core.end))
    main = opening.core.start
    if doing := _DOING.search(text, main, sentence.end):
        return doing["what"]
    if undergone := _undergone(here, opening):
        return undergone
    found = nouns.subject_noun(here, sentence, main)
    freed = _persons_done(here, opening) if found is None or not found.direct else ""
    if freed:
        return freed
    if found is None or found.people:
        return _named_matter(here, opening) or (found.words if found else "")
    straight = found.direct and found.span.start - main < _NEAR
    if not found.topical and not straight and (named := _named_matter(here, opening)):
        return named
    about = _ABOUT.match(text, sentence.start, main)
    on = f" on {about['what']}" if about and " " not in found.words else ""
    return f"{found.words}{on}{_done(here, opening, found.span) if found.direct else ''}"


def _main(here: Page, opening: Opening) -> int:
    """Return where the main verb begins, behind a participle that begins a sentence ("Ending a war, …")."""
    text, main = here.record.document.text, opening.core.start
    start = opening.sentence.start + excerpts.length_of_dateline(opening.sentence.of(text))
    comma = text.find(",", main, opening.sentence.end)
    if main != start or comma < 0 or not excerpts.first_word(text[main : main + _NEAR]).endswith("ing"):
        return main
    later = [
        one.trigger.start
        for one in here.record.events
        if one.tense != "none" and comma < one.trigger.start < opening.sentence.end
    ]
    return min(later, default=main)


def _persons_done(here: Page, opening: Opening) -> str:
    """Return the persons, by their whole names, to whom something is done ("Aarne Lehto freed")."""
    text, main = here.record.document.text, opening.core.start
    word = excerpts.first_word(text[main : main + _NEAR])
    end = _OBJECT_ENDS.search(text, main, opening.sentence.end)
    object_ = Span(main + len(word), end.start() if end else opening.sentence.end)
    first = {
        one.name: min(place.start for place in one.mentions if object_.covers(place))
        for one in here.record.actors
        if one.kind == "person" and one.name.istitle() and any(map(object_.covers, one.mentions))
    }
    names = [one for one in sorted(first, key=lambda name: first[name]) if " " in one]
    if not 0 < len(names) <= _TWO or len(names) != len(first):
        return ""
    done = _done(here, opening, Span(object_.start + 1, object_.end))
    return f"{listed(names)}{done}" if done else ""


def _undergone(here: Page, opening: Opening) -> str:
    """Return somebody by his whole name with what was done to him ("Aarne Lehto released"), "" for others."""
    text, main = here.record.document.text, opening.core.start
    start = opening.sentence.start + excerpts.length_of_dateline(opening.sentence.of(text))
    word = excerpts.first_word(text[main : main + _NEAR])
    sworn = _SWORN.match(text, main)
    if not _WAS.search(text, start, main) or not (sworn or word in excerpt_words().finished):
        return ""
    first = [
        (place.start, one.name)
        for one in here.record.actors
        if one.kind == "person" and one.name.istitle() and " " in one.name
        for place in one.mentions
        if start <= place.start < place.end <= main
    ]
    if not first or " and " in text[start : min(first)[0]] or "," in text[start : min(first)[0]]:
        return ""
    name = min(first)[1]
    return f"{name} {sworn[0] if sworn else word}" if text.find(name, start, main) >= 0 else ""


def _done(here: Page, opening: Opening, noun: Span) -> str:
    """Return the participle of a verb that tells what was done to the thing that directly follows it."""
    text, main = here.record.document.text, opening.core.start
    word = excerpts.first_word(text[main : main + _NEAR])
    event = next((one for one in here.record.events if one.trigger.start == main), None)
    if (
        event is None
        or event.status != "occurred"
        or word not in excerpt_words().finished
        or not _STRAIGHT.fullmatch(text, main + len(word), noun.start)
        or any(piece.covers(event.trigger) for one in here.record.statements for piece in one.content)
    ):
        return ""
    return f" {word}"


def _named_matter(here: Page, opening: Opening) -> str:
    """Return what the first matter is called that the main clause of a sentence names."""
    text, sentence = here.record.document.text, opening.sentence
    aside = _ASIDE.search(text, opening.core.start, sentence.end)
    end = aside.start() if aside else sentence.end
    for one in namings(here):
        if (
            sentence.start <= one.span.start < end
            and not one.weak
            and not one.pointing
            and len(one.label) >= _LEAST_LABEL
        ):
            return (
                one.label[:1].lower() + one.label[1:]
                if one.label[1:2].islower() and not one.proper
                else one.label
            )
    return ""


def states_of(here: Page, opening: Opening) -> frozenset[str]:
    """Return the states that a sentence names as parties, else where it happens.

    Where it only counts them they are those named last before it. Of the first sentence of a report that
    names none it is the state in whose town the report is written.
    """
    sentence, text = opening.sentence, here.record.document.text
    if _COUNTED.search(sentence.of(text)):
        before = [code for place, code in here.codes if place.start < sentence.start]
        found = list(dict.fromkeys(reversed(before)))[:_TWO]
        if len(found) == _TWO:
            return frozenset(found)
    named = partaking(here, sentence).states
    halves = {code for one in words_in(here, sentence) for code in _halves(text, one.span)}
    return named | halves or _written_in(here, sentence)


def _written_in(here: Page, sentence: Span) -> frozenset[str]:
    """Return the state that a dateline directly before a sentence names, by its town or itself."""
    length = excerpts.length_of_dateline(sentence.of(here.record.document.text))
    place = Span(sentence.start, sentence.start + length)
    town = excerpts.place_of_dateline(here.record.document.text).casefold() if length else ""
    found = {one.code for one in words_in(here, place)}
    found |= {code for code, state in states().items() if town and town in map(str.casefold, state.seats)}
    return frozenset(found) if len(found) == 1 else frozenset()


def _halves(text: str, word: Span) -> Iterator[str]:
    """Yield the other half of a name that two states share ("North and South Korean ships")."""
    half = _HALF.search(text, max(0, word.start - _BEFORE_HALF), word.start)
    if half is not None:
        _, _, rest = word.of(text).partition(" ")
        yield from (code for code in states() if rest and f"{half[1]} {rest}" in _called(code))


def _called(code: str) -> tuple[str, str | None]:
    return state_name(code), adjective(code)


def _first_words(here: Page, opening: Opening, quoted: Span) -> Caption | None:
    text, article = here.record.document.text, ""
    main = opening.core.start
    start = quoted.start
    if not quoted.start <= main < quoted.end or excerpts.first_word(quoted.of(text)) in (
        excerpt_words().pointing | excerpt_words().objects
    ):
        return None
    times = _times(here, quoted)
    if times and times[0].start - start <= _ON:
        start = times.pop(0).end
        if lead := _ARTICLE.match(text, start, main):
            start = lead.end()
            article = lead["article"] or ""
    if not text[start : start + 1].isupper():
        return None
    verb = excerpts.start_of_predicate(here, Span(main, main + 1))
    if excerpts.last_word(text[start:verb]) in excerpt_words().objects or _CREDITED.match(text, start):
        return None
    said = [
        piece.end
        for one in here.record.statements
        if any(cue.start <= main < cue.end for cue in one.cue)
        for piece in one.content
        if piece.start > main and _has_verb(here, piece)
    ]
    if said:
        return _saying(text, start, verb, Span(main, max(said)), times, quoted)
    credited = any(piece.start <= main < piece.end for one in here.record.statements for piece in one.content)
    if not credited and not _CLAUSE.search(text, start, verb):
        told = _telling(text, start, verb, main, times, quoted)
        if told is not None:
            return replace(told, words=f"{article.capitalize()} {told.words}".strip())
    return _naming(text, start, verb, times)


def _has_verb(here: Page, span: Span) -> bool:
    """Tell whether something is said to happen in a passage ("to leave Oslo"), and nothing only named."""
    return any(one.tense != "none" and span.covers(one.trigger) for one in here.record.events)


def _times(here: Page, quoted: Span) -> list[Span]:
    text = here.record.document.text
    return [
        one.span
        for one in here.record.times
        if quoted.covers(one.span)
        and not text.startswith(_OF, one.span.end)
        and not _BEFORE_NOUN.search(text, quoted.start, one.span.start)
    ]


def _telling(text: str, start: int, verb: int, main: int, times: list[Span], quoted: Span) -> Caption | None:
    """Return the first words with the clause of their verb, without days."""
    subject = _without_day(text, start, verb, times)
    after = [one.start for one in times if one.start >= main]
    if subject is None or any(verb <= one.start < main for one in times):
        return None
    found = _HEAD_ENDS.search(text, main, quoted.end)
    while found and found[0].strip() == "and" and _PAIR.search(text, main, found.start()):
        # "Between Finland and Norway" is not cut.
        found = _HEAD_ENDS.search(text, found.end(), quoted.end)
    end = min([found.start() if found else quoted.end, *after])
    less = _LESS.search(text, main, end)
    ends = [end, less.start() if less else end]
    if found and end == found.start() and found[0].strip() in _JOINING:
        # Of two things that something is for neither is told.
        ends.reverse()
    for last in ends:
        words = _LOOSE.sub("", text[verb:last].rstrip())
        if _ON_CONDITION.search(text, last, quoted.end) or _ON_CONDITION.search(words):
            # What is to be on a condition is not told without it.
            return None
        told = " ".join(f"{subject} {words}".split())
        if _PRONOUN_LAST.search(told):
            # What "it" is stands before the sentence.
            return None
        if _LEAST <= len(told.split()) <= _MOST:
            return Caption(told, Span(start, last), tells=True)
    return None


def _saying(text: str, start: int, verb: int, said: Span, times: list[Span], quoted: Span) -> Caption | None:
    """Return who says something, and all that he says, without a day before or behind it."""
    subject = _without_day(text, start, verb, times)
    if subject is None or said.end > quoted.end:
        return None
    words = text[verb : said.end].rstrip(" .,;:")
    days = [one for one in times if verb <= one.start < said.end]
    if days and days[-1].end >= verb + len(words):
        words = _LOOSE.sub("", text[verb : days.pop().start].rstrip())
    if days:
        before = _LOOSE.sub("", text[verb : days[0].start].rstrip())
        rest = text[days[0].end : verb + len(words)].lstrip()
        if len(days) > 1 or not (rest.startswith("that ") or len(before.split()) == 1):
            return None
        words = f"{before} … {rest}"
    told = " ".join(f"{subject} {_APPOSED.sub(' …', words)}".split())
    if not _LEAST <= len(told.split()) <= _MOST_SAID:
        return None
    return Caption(told, Span(start, said.end), tells=True)


def _without_day(text: str, start: int, verb: int, times: list[Span]) -> str | None:
    """Return the words before a verb without a day that stands directly before it, None where one stays."""
    before = [one for one in times if start <= one.start < verb]
    if not before:
        return text[start:verb].rstrip()
    if len(before) > 1 or text[before[0].end : verb].strip():
        return None
    return f"{_LOOSE.sub('', text[start : before[0].start].rstrip())} …"


def _naming(text: str, start: int, verb: int, times: list[Span]) -> Caption | None:
    """Return the noun with which a sentence begins, without its article."""
    if place := _PLACE.match(text, start, verb):
        start = place.end()
    of = _OF_THOSE.match(text, start)
    if of:
        start, verb = of.end(), len(text)
    if article := _ANY_ARTICLE.match(text, start, verb):
        start = article.end()
    found = _CLAUSE.search(text, start, verb)
    end = found.start() if found else verb
    if not of and _BEFORE_CLAUSE.search(text, start, end):
        # Of a sentence that goes on so the first verb was not read as one.
        return None
    words = " ".join(text[start:end].split())
    if any(start <= one.start < end for one in times) or not (
        _LEAST_OF_NOUN <= len(words.split()) <= _MOST_OF_NOUN
    ):
        return None
    return Caption(words, Span(start, end), tells=False)
