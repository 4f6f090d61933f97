"""Of which state a text itself tells somebody to be, apart from what reading has concluded from around.

Told of somebody is an adjective or a possessor before an office or a name ("Polish spokeswoman Lech",
"Moldova's minister"), a state after "of", what stands beside a name ("Lech, a Polish spokeswoman"), the town
of a ministry ("a ministry official in Warsaw"), the state of the body whose office it is ("its spokesman"),
and the town that a report of that state comes from, of its own ministers. Nothing else is.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from onrecord.knowledge.brief_words import people_words
from onrecord.knowledge.officials import officials
from onrecord.knowledge.states import is_of_region, states
from onrecord.knowledge.words import office_ranks, states_of_titles, word_list
from onrecord.records import Actor, Office, Span
from onrecord.weaving.pages import Page, once_a_page, sentence_at
from onrecord.weaving.people import plain_name

_NEAR = 80
"""Characters before and after a mention in which a state that is told of it stands."""
_DEEPEST = 3
"""How often the state of somebody is looked for in that of the body whose he is."""
_HEADER = 500
"""Characters of a text among which its dateline is."""
_DATELINE = re.compile(
    r"(?:^|\n)[ \t]*(?P<town>[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ.'’-]+){0,3})"
    r"(?:[,.]?\s[^\n]{0,70}?)?\s*(?:--?|[–—])\s"
)
_LEADS = re.compile(r"\b(?:lead|leads|led|leading|heads?|headed|heading)\s+(?:the|an?)\s+$")
_DELEGATION = re.compile(r"\s+(?:[\w-]+\s+){0,2}(?:delegation|team|mission)\b")
_OF_MINISTRY = re.compile(r"(?:an? |the )?(?P<body>(?:[\w’'-]+ ){0,3}ministry) (?P<who>\w+)")
_COMPANION = re.compile(
    r"(?:An?|One|The|Some|Another)?\s?(?:\w+ )?(?:members?|spokes(?:man|woman|person)|aides?|advisers?) of"
    r" (?:his|her) (?:delegation|team|mission|party)",
    re.IGNORECASE,
)
"""Those who are with somebody, by words that only what stands before makes clear."""
_POSSESSIVES = frozenset({"its", "his", "her", "their"})
_MARK = re.compile(r"['’]s?(?=\s)")
_OF = re.compile(r"\s+of\s+(?:the\s+)?")
_IN = re.compile(r"\s+(?:in|at)\s+")
_OPENING = re.compile(r"[“\"]?(?:In|At)\s+")
_LAST = re.compile(r"(\w+)\s+(?:the\s+)?$")
_PREPOSITIONS = frozenset({"of", "in", "at", "over", "into"})
_NEXT = re.compile(r",\s+(?=[A-Z])")
_OF_STATES = re.compile(r"\b(?:States|Nations)\b(?<!United States)")
_OWNER = re.compile(r"\s+(?:of|for|at|in)\s+")


class Word(NamedTuple):
    """A word for a state where it stands: of which sort it is ("name", "adjective", "seat")."""

    span: Span
    code: str
    sort: str


@once_a_page
def stated(here: Page, actor: Actor, deep: int = 0) -> frozenset[str]:
    """Return the codes of the states of which a document tells somebody to be, none where it tells none."""
    if actor.kind == "state":
        return frozenset({actor.country} - {None})  # type: ignore[arg-type]
    if _is_of_many_states(actor):
        return frozenset()
    found = {
        code
        for one in _same(here, actor)
        for span in (*_mentions(here, one), *(office.span for office in _offices(here, one)))
        for code in stated_at(here, span, deep)
    }
    if not found and actor.country is not None and _is_by_name(here, actor):
        found = {actor.country}
    return frozenset(
        found
        or _of_leader(here, actor, deep)
        or _of_delegation(here, actor)
        or _of_companion(here, actor, deep)
        or _of_title(here, actor)
        or _of_paragraph(here, actor)
        or _of_acting(here, actor)
        or _of_town(here, actor)
        or _of_lone_ministry(here, actor, deep)
    )


def _is_of_many_states(actor: Actor) -> bool:
    """Tell whether an organization is one of several states by its name ("the League of American Ports")."""
    return actor.kind == "organization" and _OF_STATES.search(actor.name) is not None


def stated_at(here: Page, span: Span, deep: int = 0) -> set[str]:
    """Return the codes of the states that are told of whom a mention or an office names, with its words."""
    return {*_within(here, span), *_before(here, span), *_after(here, span, deep), *_owned(here, span, deep)}


def only(codes: Collection[str]) -> str | None:
    """Return the one state of which somebody is told to be, None where none is told, or several are."""
    return next(iter(codes)) if len(codes) == 1 else None


def _same(here: Page, actor: Actor) -> list[Actor]:
    if actor.kind != "person":
        return [actor]
    key = here.people.key(actor)
    return [one for one in here.record.actors if one.kind == "person" and here.people.key(one) == key]


def _mentions(here: Page, actor: Actor) -> Iterator[Span]:
    """Yield the mentions of somebody that are more than a pronoun."""
    text = here.record.document.text
    pointing = people_words().pointing | _POSSESSIVES
    yield from (
        one
        for one in actor.mentions
        if one.of(text).casefold() not in pointing and not _is_of_next(here, actor, one)
    )


def _offices(here: Page, actor: Actor) -> list[Office]:
    return [one for one in actor.offices if not _is_of_next(here, actor, one.span)]


def _is_of_next(here: Page, actor: Actor, span: Span) -> bool:
    """Tell whether a description stands before the name of another ("Salo, the minister, Ola Berg, said")."""
    found = _NEXT.match(here.record.document.text, span.end)
    own = set(here.people.key(actor).split())
    return found is not None and any(
        one.start == found.end()
        for other in here.record.actors
        if other.kind == "person" and not own & set(here.people.key(other).split())
        for one in other.mentions
    )


def _within(here: Page, span: Span) -> Iterator[str]:
    """Yield the states in the words of a mention, before anything with which somebody only deals."""
    text = here.record.document.text
    for word in words_in(here, span):
        before = text[span.start : word.span.start].casefold()
        if not set(re.findall(r"\w+|,", before)) & people_words().dealing:
            yield word.code
            return


def _before(here: Page, span: Span) -> Iterator[str]:
    """Yield the state before an office or a name, with no more between than what is said before offices."""
    text = here.record.document.text
    start = max(sentence_at(here, span.start).start, span.start - _NEAR)
    for word in reversed(words_in(here, Span(start, span.start))):
        between = text[word.span.end : span.start]
        owned = _MARK.match(between)
        rest = between[owned.end() :] if owned else between
        parts = re.findall(r"[^\s-]+", rest)
        own = word.sort == "adjective" or owned is not None
        if own and rest.strip(" -") == " ".join(parts) and all(_is_of_office(one) for one in parts):
            yield word.code
        return


def _is_of_office(word: str) -> bool:
    low = word.casefold()
    known = word_list("offices", "modifiers") | word_list("offices", "apart") | people_words().before
    return low in known or low in office_ranks()


def _after(here: Page, span: Span, deep: int) -> Iterator[str]:
    """Yield the state after "of", or the town of a ministry or of its officials."""
    text = here.record.document.text
    words = set(span.of(text).casefold().split())
    near = words_in(here, Span(span.end, span.end + _NEAR))
    first = near[0] if near else None
    if first is not None:
        joint = text[span.end : first.span.start]
        seated = words & people_words().seated and not words & people_words().posted
        if first.span.of(text).casefold() in people_words().hosting and not words & people_words().governing:
            # There the officials can be those of an organization.
            seated = False
        named = first.sort == "name" and not _MARK.match(text, first.span.end)
        if (_OF.fullmatch(joint) and named) or (_IN.fullmatch(joint) and first.sort == "seat" and seated):
            yield first.code
    if found := _OWNER.match(text, span.end):
        start = found.end() + (4 if text[found.end() : found.end() + 4].casefold() == "the " else 0)
        yield from _of_body(here, {found.end(), start}, deep)
    sentence = sentence_at(here, span.start)
    if (found := _OPENING.match(text, sentence.start, span.start)) and words & people_words().seated:
        opening = words_in(here, Span(found.end(), span.start))
        if opening and opening[0].span.start == found.end() and opening[0].sort == "seat":
            rest = text[opening[0].span.end : span.start]
            if re.fullmatch(r",\s+(?:the\s+|an?\s+)?", rest):
                yield opening[0].code


def _owned(here: Page, span: Span, deep: int) -> Iterator[str]:
    """Yield the state of the body, or the state itself, whose somebody is ("its ambassador")."""
    text = here.record.document.text
    if set(span.of(text).casefold().split()) & word_list("groups", "opposite"):
        return
    first = re.match(r"[\w-]+", span.of(text))
    before = re.search(
        r"\b(?:its|his|her|their)\s+(?:[\w-]+\s+){0,2}$", text[max(0, span.start - 40) : span.start]
    )
    if first is not None and first[0].casefold() in _POSSESSIVES:
        yield from _of_body(here, {span.start}, deep)
    elif before is not None:
        yield from _of_body(here, {max(0, span.start - 40) + before.start()}, deep)
    elif first is not None and re.search(r"['’]s?\s", span.of(text)):
        yield from _of_body(here, {span.start}, deep)


def _of_body(here: Page, starts: set[int], deep: int) -> Iterator[str]:
    """Yield the state of a government body that is named, or meant, at a place."""
    if deep >= _DEEPEST:
        return
    text = here.record.document.text
    for actor in here.record.actors:
        for one in actor.mentions:
            if one.start not in starts:
                continue
            if actor.kind in {"government", "organization"}:
                yield from stated(here, actor, deep + 1)
            elif actor.kind == "state" and actor.country and one.of(text).casefold() in _POSSESSIVES:
                sentence = sentence_at(here, one.start)
                own = [each.code for each in words_in(here, Span(sentence.start, one.start))]
                before = sentence_at(here, max(0, sentence.start - 2))
                earlier = {each.code for each in words_in(here, before)}
                if own[-1:] == [actor.country] or (not own and actor.country in earlier):
                    yield actor.country


def _is_by_name(here: Page, actor: Actor) -> bool:
    """Tell whether the table of officials has one of this name for the state that reading has."""
    if actor.kind != "person":
        return False
    own = here.people.key(actor).split()
    rows = [_by_part().get(part, frozenset()) for part in own]
    found = frozenset.intersection(*rows) if rows else frozenset()
    return {country for _, country in found} == {actor.country}


@functools.cache
def _by_part() -> Mapping[str, frozenset[tuple[int, str | None]]]:
    """Return by each part of a name the rows of the table of officials that have it, with their states."""
    found: defaultdict[str, set[tuple[int, str | None]]] = defaultdict(set)
    for number, one in enumerate(officials()):
        for part in plain_name(one.name).split():
            found[part].add((number, one.country))
    return {part: frozenset(rows) for part, rows in found.items()}


def _of_leader(here: Page, actor: Actor, deep: int) -> set[str]:
    """Return the state of the person whose government somebody is ("his administration")."""
    if deep >= _DEEPEST or actor.kind == "person":
        return set()
    text = here.record.document.text
    starts = {one.start for one in actor.mentions if one.of(text)[:4].casefold() in {"his ", "her "}}
    return {
        code
        for other in here.record.actors
        if other.kind == "person" and any(one.start in starts for one in other.mentions)
        for code in stated(here, other, deep + 1)
    }


def _of_delegation(here: Page, actor: Actor) -> set[str]:
    """Return the state whose delegation somebody is told to lead."""
    text = here.record.document.text
    found = set()
    for one in _mentions(here, actor):
        for word in words_in(here, Span(one.end, sentence_at(here, one.start).end)):
            if _LEADS.search(text[one.end : word.span.start]) and _DELEGATION.match(text, word.span.end):
                found.add(word.code)
    return found & {actor.country}


def _of_companion(here: Page, actor: Actor, deep: int) -> set[str]:
    """Return the state of the person of whose delegation somebody without a name is ("of his delegation").

    Where such words begin a sentence, that is the one person, beside them, whom the sentence before names.
    """
    text = here.record.document.text
    found: set[str] = set()
    for one in actor.mentions if actor.kind in {"person", "group"} and deep < _DEEPEST else ():
        sentence = sentence_at(here, one.start)
        if one.start != sentence.start or not _COMPANION.fullmatch(" ".join(one.of(text).split())):
            continue
        before = sentence_at(here, max(0, sentence.start - 2))
        if "\n\n" in text[before.start : sentence.start] or before.start == sentence.start:
            continue
        named = {
            other.id: other
            for other in here.record.actors
            if other.kind in {"person", "group", "state", "organization", "government"}
            for each in other.mentions
            if before.covers(each) and each.of(text)[:1].isupper()
        }
        if len(named) == 1 and (leader := next(iter(named.values()))).kind == "person":
            found |= stated(here, leader, deep + 1)
    return found


def _titles(here: Page, actor: Actor) -> list[str]:
    """Return the offices of a person, or what a body of a government is called, in small letters."""
    if actor.kind == "government":
        return [re.sub(r"^the\s+", "", actor.name.casefold())]
    found = [office.title.casefold() for one in _same(here, actor) for office in _offices(here, one)]
    return found or _ministries(here, actor)


def _ministries(here: Page, actor: Actor) -> list[str]:
    """Return the ministries of officials without a name ("a transport ministry official")."""
    text = here.record.document.text
    words = [" ".join(one.of(text).casefold().split()) for one in _mentions(here, actor)]
    found = [_OF_MINISTRY.fullmatch(one) for one in words]
    return [one["body"] for one in found if one and one["who"] in people_words().unnamed]


def _governs(here: Page, actor: Actor) -> bool:
    """Tell whether somebody has an office of a state's government, or is a ministry."""
    return any(word in people_words().governing for title in _titles(here, actor) for word in title.split())


def _of_title(here: Page, actor: Actor) -> set[str]:
    """Return the state that alone has an office of this title, or a ministry of this name."""
    known = states_of_titles()
    titles = [re.sub(r"\bministry\b", "minister", title) for title in _titles(here, actor)]
    return {code for title in titles for end, code in known.items() if f" {title}".endswith(f" {end}")}


def _of_paragraph(here: Page, actor: Actor) -> set[str]:
    """Return the one state that the paragraph names before a minister or a ministry."""
    mentions = sorted(_mentions(here, actor))
    if actor.country is None or not mentions or not _governs(here, actor):
        return set()
    first = mentions[0].start
    start = here.record.document.text.rfind("\n", 0, first) + 1
    codes = {one.code for one in words_in(here, Span(start, first))}
    return codes if codes == {actor.country} else set()


def _of_acting(here: Page, actor: Actor) -> set[str]:
    """Return the state that a paragraph names last before a minister or a ministry as one that acts.

    "Finnish criticism of Norway" is that of Finland; reading must have taken him for that state's as well. A
    president is named with his state wherever it is not clear, and one without it is as likely a guest.
    """
    mentions = sorted(_mentions(here, actor))
    heads = people_words().whole | {"prime minister"}
    if (
        actor.country is None
        or not mentions
        or not _governs(here, actor)
        or heads & set(_titles(here, actor))
    ):
        return set()
    text, first = here.record.document.text, mentions[0].start
    start = text.rfind("\n", 0, first) + 1
    acting = [
        one.code
        for one in words_in(here, Span(start, first))
        if not set(_LAST.findall(text[start : one.span.start])) & (people_words().dealing | _PREPOSITIONS)
        and not _is_of_person(here, one.span)
    ]
    return {actor.country} if acting[-1:] == [actor.country] else set()


def _is_of_person(here: Page, word: Span) -> bool:
    """Tell whether a word for a state stands in or before the name or the office of somebody."""
    text = here.record.document.text
    return any(
        span.covers(word)
        or (
            word.end < span.start and all(map(_is_of_office, re.findall(r"\S+", text[word.end : span.start])))
        )
        for one in here.record.actors
        if one.kind == "person"
        for span in (*one.mentions, *(office.span for office in one.offices))
        if word.start - _NEAR < span.start < word.end + _NEAR
    )


def _of_town(here: Page, actor: Actor) -> set[str]:
    """Return the state of the town that a report is from, where it is about that state, of its ministers."""
    code = _home(here)
    return {code} if code is not None and actor.country == code and _governs(here, actor) else set()


@once_a_page
def _home(here: Page) -> str | None:
    """Return the state in (whose seat) a report is datelined, where its first sentence or title names it."""
    found = _DATELINE.search(here.record.document.text[:_HEADER])
    code = from_where(here)
    if found is None or code is None:
        return None
    lead = sentence_at(here, found.end())
    named = {one.code for one in words_in(here, Span(found.end(), lead.end)) if one.sort != "seat"}
    return code if code in named | title_codes(here) else None


@once_a_page
def from_where(here: Page) -> str | None:
    """Return the state in (whose seat) a report is datelined, None where it bears no such line."""
    found = _DATELINE.search(here.record.document.text[:_HEADER])
    if found is None:
        return None
    town = found["town"].casefold().replace("’", "'")
    return next(
        (one for name, (one, sort) in _known().items() if sort == "seat" and name.casefold() == town), None
    ) or _state_of_town(here, Span(found.end("town"), found.end()))


def _state_of_town(here: Page, rest: Span) -> str | None:
    """Return the state that a dateline names after its town ("RAUMA, Finland, May 3")."""
    first = next(iter(words_in(here, rest)), None)
    if first is None or first.sort != "name":
        return None
    joint = here.record.document.text[rest.start : first.span.start]
    return first.code if re.fullmatch(r",\s+", joint) else None


def title_codes(here: Page) -> set[str]:
    """Return the codes of the states that a title names, but for those of which it only has the seat."""
    title = (_known()[one[0]] for one in _pattern().finditer(here.record.document.title or ""))
    return {one for one, sort in title if sort != "seat"}


def _of_lone_ministry(here: Page, actor: Actor, deep: int) -> set[str]:
    """Return the state of the one body of a government that is named before a spokesman of no body."""
    text = here.record.document.text
    offices = [office for one in _same(here, actor) for office in _offices(here, one)]
    if deep or actor.kind != "person" or not offices:
        return set()
    first = min(office.span for office in offices)
    if first.of(text).casefold() not in {"spokesman", "spokeswoman", "spokesperson"}:
        return set()
    bodies = [
        one
        for one in here.record.actors
        if one.kind in {"government", "organization"} and min(one.mentions) < first
    ]
    told = [stated(here, one, deep + 1) for one in bodies if one.kind == "government"]
    return set(told[0]) if len(told) == 1 and len(told[0]) == 1 else set()


@functools.cache
def _known() -> Mapping[str, tuple[str, str]]:
    """Return the code of the state for which a word stands, and of which sort the word is."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for code, state in states().items():
        if state.last_year is not None:
            continue
        for sort, words in (
            ("name", state.names),
            ("adjective", (*state.adjectives, *state.people)),
            ("seat", (*state.seats, *state.residences)),
        ):
            for word in words:
                found[word].setdefault(code, sort)
    return {word: next(iter(those.items())) for word, those in found.items() if len(those) == 1}


@functools.cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(_known(), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{words})(?!\w)")


def _word_before(text: str, start: int) -> str:
    """Return the word before a place."""
    words = text[max(0, start - 20) : start].rstrip(" -").split()
    return words[-1] if words else ""


@once_a_page
def _words(here: Page) -> tuple[Word, ...]:
    found = [
        Word(Span(*match.span()), *_known()[match[0]])
        for match in _pattern().finditer(here.record.document.text)
        if not is_of_region(match[0], _word_before(here.record.document.text, match.start()))
    ]
    # "The North" and the like are the states for which reading takes them.
    taken = {one.span.start for one in found}
    text = here.record.document.text
    quarters = {"north", "south", "the north", "the south"}
    found += [
        Word(mention, actor.country, "name")
        for actor in here.record.actors
        if actor.kind == "state" and actor.country
        for mention in actor.mentions
        if mention.of(text).casefold() in quarters and mention.start not in taken
    ]
    return tuple(sorted(found))


def words_in(here: Page, span: Span) -> list[Word]:
    """Return the words for states in a passage, in their order."""
    return [one for one in _words(here) if span.covers(one.span)]
