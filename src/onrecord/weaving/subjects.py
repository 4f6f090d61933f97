"""What sentences are about that name no matter: the one their paragraph, or their story, is about."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from onrecord.knowledge.accounts import account_words
from onrecord.knowledge.families import families
from onrecord.records import Span
from onrecord.weaving.pages import Page, codes_in, number_of, persons_in, verbs_of
from onrecord.weaving.reach import chain, ends_paragraph, pointing, reached, story_of
from onrecord.weaving.words import forms_of

_FIRST = 3
"""Sentences at the head of a story of which the first that names a matter tells what it is about."""
_TURN = re.compile(r"([A-Z](?:[A-Z .’'-]{1,40})?):\s")
"""Who speaks, at the head of a turn in a transcript."""


_DAY = re.compile(r"[A-Z][a-z]+(?: \d{1,2}(?: ?[-–] ?\d{1,2})?)?: ")
_LEAST = 3
"""Entries that make a chronology."""
_CLOSE = 25
"""Characters around the words that name a matter within which a number is of it."""
_PAIR = 2
"""Two are too many things to be told by their number ("the two sides", "the two")."""
_THE_NUMBER = re.compile(r"\bthe (\w+)\b([,.;:)]?\s*)(\w*)")


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter of a document: the ``sentences`` that name it, the ``codes`` of its states, its ``persons``.

        ``places`` are those of the words that name it.
    Sentences that only recall it from long before are left out: what follows
        them is about something else.
    """

    sentences: frozenset[Span]
    codes: frozenset[str]
    persons: frozenset[str]
    places: frozenset[Span] = frozenset()


@dataclass(frozen=True, slots=True)
class Beside:
    """The sentences that are about a matter without naming one.

    ``near`` follow in its paragraph, ``led`` stand elsewhere in a story that is about it; ``asking`` put a
    question about the visitor whose visit the story is about, whatever else they are about; ``story`` are
    all that name nothing in a story that is about it, ``held`` those before which nothing else is named in
    their paragraph, and those that go on with such a one. ``codes`` are those of the states of which a
    story is about.
    """

    near: tuple[Span, ...] = ()
    led: tuple[Span, ...] = ()
    asking: tuple[Span, ...] = ()
    story: tuple[Span, ...] = ()
    held: tuple[Span, ...] = ()
    codes: frozenset[str] = frozenset()

    @property
    def all(self) -> tuple[Span, ...]:
        """Those that are about it, and nothing else."""
        return (*self.near, *self.led)


NOTHING = Beside()
"""No sentences."""


@dataclass(slots=True)
class _Lists:
    near: list[Span] = field(default_factory=list)
    led: list[Span] = field(default_factory=list)
    asking: list[Span] = field(default_factory=list)
    story: list[Span] = field(default_factory=list)
    held: list[Span] = field(default_factory=list)

    def fixed(self, codes: frozenset[str]) -> Beside:
        near, led, asking, story, held = (
            tuple(dict.fromkeys(one)) for one in (self.near, self.led, self.asking, self.story, self.held)
        )
        return Beside(near, led, asking, story, held, codes)


def beside(here: Page, matters: Mapping[str, Matter]) -> Mapping[tuple[str, Span], Beside]:
    """Return by matter, and by the sentence that names it, the sentences which are about it by their place.

    A sentence that names no matter, and does not go on with one by its words, is about the one named last
    before it in its paragraph; of several named there, about those that the story is about, if any are. Where
    none is named before it there, it is about what the story is about, unless states are named in it that
    have no part in that. A story is about what that of its first sentences names which names what it names
    most often; a chronology is about nothing. What stands before that sentence is about it as well. A
    question in a transcript and its answer are one paragraph.
    """
    named: dict[Span, list[str]] = {}
    for name, one in matters.items():
        for sentence in one.sentences:
            named.setdefault(sentence, []).append(name)
    going_on = {
        name: {other for sentence in one.sentences for other in reached(here, sentence)}
        for name, one in matters.items()
    }
    taken = set(named).union(*going_on.values())
    found: defaultdict[tuple[str, Span], _Lists] = defaultdict(_Lists)
    chronicle = _is_chronicle(here)
    stories: dict[int, dict[str, Span]] = {}
    for number, sentence in enumerate(here.sentences):
        first, last = story_of(here, number)
        if first not in stories:
            stories[first] = {} if chronicle else _leading(here, first, last, named)
        leading = stories[first]
        asks = _persons_asked_for(here, sentence)
        for name, place in leading.items():
            if asks & matters[name].persons:
                found[name, place].asking.append(sentence)
            if sentence not in named:
                found[name, place].story.append(sentence)
            # Where a later sentence is told of another visit, what goes on with it stays with the story.
            if sentence in going_on[name] and sentence not in named:
                found[name, place].near.append(sentence)
        before = _named_before(here, number, named)
        goes_on = (
            number > 0
            and not ends_paragraph(here, number - 1)
            and pointing(sentence.of(here.record.document.text), here.language)
        )
        for name, place in leading.items():
            held = found[name, place].held
            if before is None or name in named[before] or (goes_on and here.sentences[number - 1] in held):
                held.append(sentence)
        if sentence in taken:
            continue
        if before is None and any(sentence < place for place in leading.values()):
            for name, place in leading.items():
                found[name, place].near.append(sentence)
            continue
        if before is not None:
            those = [name for name in named[before] if name in leading] or named[before]
            # "the reactor", where the story is about one at a site
            those = [*those, *(name for name in leading if _unsited(name) in those)]
            for name in those:
                found[name, before].near.append(sentence)
            continue
        for name, place in leading.items():
            if _can_be_of(here, sentence, matters[name]):
                found[name, place].led.append(sentence)
    for name, one in matters.items():
        for sentence in one.sentences:
            near = found[name, sentence]
            near.near.extend(_of_one_number(here, sentence, one.places, (*near.near, *near.led)))
    return {
        place: those.fixed(matters[place[0]].codes) for place, those in found.items() if those != _Lists()
    }


def _of_one_number(
    here: Page, naming: Span, places: Collection[Span], others: Collection[Span]
) -> list[Span]:
    """Return later sentences of a story that take up a number ("five sailors …. The five …") and go on.

    The number stands right beside the words that name the matter, or in one of the ``others``.
    """
    text = here.record.document.text
    known = account_words(here.language).numbers
    words = [
        text[max(naming.start, one.start - _CLOSE) : one.end + _CLOSE] for one in places if naming.covers(one)
    ]
    words += [one.of(text) for one in others]
    numbers = {form for each in words for form in forms_of(each) if known.get(form, 0) > _PAIR}
    if not numbers:
        return []
    number = number_of(here, naming)
    _, last = story_of(here, number)
    found: list[int] = []
    for other in range(number + 1, last):
        if here.sentences[other] not in others and _takes_up(here, other, numbers):
            found += (other, *chain(here, other))
    return [here.sentences[one] for one in found]


def _takes_up(here: Page, number: int, numbers: Collection[str]) -> bool:
    """Tell whether a sentence has one of some numbers alone, after "the"."""
    sentence = here.sentences[number]
    grammar = families(here.language).function_words
    verbs = verbs_of(here)
    for match in _THE_NUMBER.finditer(sentence.of(here.record.document.text).lower()):
        follows = match[3]
        alone = match[2].strip() or not follows or follows in grammar
        if match[1] in numbers and (alone or sentence.start + match.start(3) in verbs):
            return True
    return False


def _persons_asked_for(here: Page, sentence: Span) -> set[str]:
    """Return the keys of the persons whom a question in a sentence speaks of."""
    return {
        name
        for one in here.record.questions
        if sentence.overlaps(one.span)
        for name in persons_in(here, one.span)
    }


def _leading(here: Page, first: int, last: int, named: Mapping[Span, Collection[str]]) -> dict[str, Span]:
    """Return the matters that a story is about, each with the sentence that tells so."""
    head = [one for one in here.sentences[first : min(last, first + _FIRST)] if one in named]
    often = Counter(name for one in here.sentences[first:last] for name in named.get(one, ()))
    most = max((often[name] for one in head for name in named[one]), default=0)
    place = next((one for one in head if any(often[name] == most for name in named[one])), None)
    return {} if place is None else dict.fromkeys(named[place], place)


def _is_chronicle(here: Page) -> bool:
    """Tell whether a document is a list of days with what happened on each."""
    text = here.record.document.text
    return sum(_DAY.match(text, one.start) is not None for one in here.sentences) >= _LEAST


def _named_before(here: Page, number: int, named: Collection[Span]) -> Span | None:
    """Return the sentence that names a matter last before one, in its paragraph."""
    for before in range(number - 1, -1, -1):
        if ends_paragraph(here, before) and not _answered(here, before):
            return None
        if here.sentences[before] in named:
            return here.sentences[before]
    return None


def _answered(here: Page, number: int) -> bool:
    """Tell whether a paragraph that ends with a sentence is a question of a transcript."""
    first = number
    while first and not ends_paragraph(here, first - 1):
        first -= 1
    text = here.record.document.text
    asked = _TURN.match(text, here.sentences[first].start)
    answering = _TURN.match(text, here.sentences[number + 1].start)
    return (
        asked is not None
        and answering is not None
        and asked[1] != answering[1]
        and (asked[1][0] == "Q" or here.sentences[number].of(text).endswith("?"))
    )


def _unsited(name: str) -> str | None:
    """Return the name of a matter without its site, None where it has none."""
    family, _, rest = name.partition("|")
    about, site, owner = rest.partition(" at ")
    return f"{family}|{about}|{owner.partition('|')[2]}" if site else None


def _can_be_of(here: Page, sentence: Span, matter: Matter) -> bool:
    """Tell whether nothing in a sentence speaks against its being about a matter."""
    return set(codes_in(here, sentence)) <= matter.codes or bool(
        set(persons_in(here, sentence)) & matter.persons
    )
