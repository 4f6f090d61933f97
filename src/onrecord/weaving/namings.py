"""Where a text names matters, with those namings resolved that point back ("the deal") or stand bare."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.knowledge.families import families
from onrecord.knowledge.thread_words import thread_words
from onrecord.knowledge.topics import topics
from onrecord.records import Span
from onrecord.weaving.heads import Naming, heads
from onrecord.weaving.labels import ADVERB, TALKS, WORD, is_telling, key_of, singular, tokens_of
from onrecord.weaving.pages import (
    Page,
    codes_in,
    cues_at,
    events_at,
    mentions_at,
    neighbours,
    once_a_page,
    persons_in,
    times_at,
)
from onrecord.weaving.steps import When, when_of
from onrecord.weaving.stories import story_at
from onrecord.weaving.verbals import told, verbals

_TWO = 2
_POSSESSED = re.compile(r"['’]s? ")
_BEFORE = 4
"""Characters before a naming in which the last of a time whose it is stands."""
_MOST_MEANT = 2
"""Matters at most that a bare head may be of."""
_BESIDE_MUCH = frozenset({"talks", "dispute", "project"})
"""Families whose heads texts name beside so much else that what stands beside tells little."""
_CLASH = ("dispute", "occurred")
"""Kind and status of what needs no more to be told than where it was: at sea, at the border."""
_BARGAIN = "bargain"
_BETWEEN_STATES = "relations"
"""What talks are about, of which it is told only that two states hold them."""


def namings(here: Page) -> tuple[Naming, ...]:
    """Return where a document names matters, with those namings resolved that point back.

    A bare head ("the deal") is of the matter of its family that was last named before it; failing that, of
    one that the sentence, or one beside it, has a word of; failing that, of what a matter of another family
    is about that is named there ("missile programme"). Where there is none it may be of any matter of its
    family that goes by a word there: then it is weak, and there are several of it.
    """
    return tuple(
        _resolved(here, sorted([*heads(here), *verbals(here), *told(here)], key=lambda one: one.span))
    )


def _resolved(here: Page, found: Sequence[Naming]) -> Iterator[Naming]:
    own: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in found:
        if one.matter is not None:
            own[one.head.family][one.matter] += 1
    last: dict[str, tuple[Naming, ...]] = {}
    for one in _by_nouns(here, found):
        if one.matter is not None:
            meant: tuple[Naming, ...] = (one,)
        else:
            before = last.get(one.head.family, ())
            if before and (not _one_story(here, before[0], one) or _apart(here, before[0], one)):
                before = ()
            if before and (one.pointing or _near(here, before[0], one)):
                meant = tuple(
                    replace(one, matter=each.matter, label=each.label, proper=each.proper, weak=each.weak)
                    for each in before
                )
            else:
                near = [each for each in found if _one_story(here, each, one) and not _apart(here, each, one)]
                meant = tuple(_meant(here, one, near, own[one.head.family]))
        if meant:
            last[one.head.family] = meant
            yield from meant


def _by_nouns(here: Page, found: Sequence[Naming]) -> Iterator[Naming]:
    """Yield namings; a verb that tells of any clash is of the clash that a noun of the story names."""
    for one in found:
        nouns = [
            each
            for each in found
            if one.verbal
            and not each.verbal
            and (each.head.family, each.head.named) == (one.head.family, one.head.named)
            and _one_story(here, each, one)
        ]
        if not nouns:
            yield one
            continue
        near = min(nouns, key=lambda each: (abs(each.span.start - one.span.start), each.span))
        yield replace(one, matter=near.matter, label=near.label, pointing=True)


def _one_story(here: Page, one: Naming, other: Naming) -> bool:
    return story_at(here, one.span.start) == story_at(here, other.span.start)


def _apart(here: Page, before: Naming, one: Naming) -> bool:
    """Tell whether two namings have times that differ ("last month's summit", "this week's talks")."""
    then, now = _own_time(here, before), _own_time(here, one)
    return then is not None and now is not None and (then.latest < now.earliest or now.latest < then.earliest)


def _own_time(here: Page, one: Naming) -> When | None:
    """Return the time right before a naming whose it is ("this week's talks")."""
    text = here.record.document.text
    return next(
        (
            when_of(each)
            for each in times_at(here, Span(max(0, one.span.start - _BEFORE), one.span.start))
            if _POSSESSED.fullmatch(text, each.span.end, one.span.start)
        ),
        None,
    )


def _meant(here: Page, one: Naming, found: Sequence[Naming], own: Counter[str]) -> Iterator[Naming]:
    """Yield a bare head with the matter that it is of, or with each that it may be of."""
    if one.head.family == TALKS and (talks := _bare_talks(here, one, found, own)) is not None:
        yield talks
        return
    words = _words_beside(here, one)
    known = [word for word in words if own[word[0]]]
    if known:
        matter, form = min(known, key=lambda word: (-own[word[0]], word[0]))
        yield replace(one, matter=matter, label=f"{singular(form)} {one.label}")
        return
    if one.head.family in _BESIDE_MUCH and (one.head.kind, one.head.named) != _CLASH:
        return
    around = _around(here, one)
    others = [
        each
        for each in found
        if each.matter is not None
        and each.sentence in around
        and one.head.family != each.head.family
        and each.word
    ]
    nearest = min(others, key=lambda each: (abs(each.span.start - one.span.start), each.span), default=None)
    if nearest is not None:
        # Fighting is not called by the truce that ends it.
        ends = nearest.head.family == _BARGAIN and (one.head.kind, one.head.named) == _CLASH
        label = one.label if ends else f"{nearest.word} {one.label}"
        yield replace(one, matter=nearest.matter, label=label)
        return
    known_topics = topics(here.language)
    narrow = [
        word for word in words if (topic := known_topics.of_noun(word[1])) and topic not in known_topics.broad
    ]
    for matter, form in narrow[:_MOST_MEANT]:
        yield replace(one, matter=matter, label=f"{singular(form)} {one.label}", weak=True)


def _bare_talks(here: Page, one: Naming, found: Sequence[Naming], own: Counter[str]) -> Naming | None:
    """Return talks of which the sentence does not tell what they are about.

    They are those of the level of who holds them ("the ministers ended their talks"), else those that the
    text speaks of, else those about what is named beside them, else simply those of the two states that the
    sentence names. Of persons who talk to each other it is none.
    """
    known = topics(here.language)
    forms = [match[0].lower() for match in WORD.finditer(one.sentence.of(here.record.document.text))]
    found_topics = [topic for form in forms if (topic := known.of_noun(form)) is not None]
    levels = [topic for topic in found_topics if topic in known.levels]
    if levels:
        return replace(one, matter=levels[0], label=known.levels[levels[0]])
    if persons_in(here, one.sentence):
        return None
    between = len(_states_beside(here, one)) >= _TWO
    here_named = {each.matter for each in found if each.head.family == TALKS}
    own = Counter({matter: count for matter, count in own.items() if matter in here_named})
    if own and (one.pointing or not between):
        matter = min(own, key=lambda each: (-own[each], each))
        like = next(each for each in found if each.matter == matter and each.head.family == one.head.family)
        return replace(one, matter=matter, label=like.label, proper=like.proper)
    if one.head.named is None or not (between or one.pointing):
        return None
    bargains = {each.matter: each for each in found if each.head.family == _BARGAIN and each.matter}
    if len(bargains) == 1:
        (like,) = bargains.values()
        if (topic := like.matter) in known.nouns.values():
            return replace(
                one, matter=topic, label=f"{singular(like.word)} {one.label}" if like.word else one.label
            )
    if not between:
        return None
    return replace(one, matter=_BETWEEN_STATES)


def _states_beside(here: Page, one: Naming) -> set[str]:
    """Return the states that the sentence names, or where it names none the one before."""
    around = neighbours(here, one.sentence)
    own = codes_in(here, one.sentence)
    return set(own or codes_in(here, around[0]))


def _near(here: Page, before: Naming, one: Naming) -> bool:
    """Tell whether a head that is neither pointing nor indefinite stands in the same or the next sentence."""
    return not one.indefinite and before.sentence in neighbours(here, one.sentence)


def _around(here: Page, one: Naming) -> tuple[Span, ...]:
    return (one.sentence,) if one.indefinite and not one.pointing else neighbours(here, one.sentence)


def _words_beside(here: Page, naming: Naming) -> list[tuple[str, str]]:
    """Return the telling words of the sentence, and of those beside it, as matters, with their forms there.

    Those come first that something is said to be about, then those that the document has most often, then
    the nearest.
    """
    words = thread_words(here.language)
    grammar = families(here.language).function_words
    around = _around(here, naming)
    text = here.record.document.text
    counts = _counted(here)
    found: dict[str, tuple[tuple[bool, int, int], str]] = {}
    topical = False
    for match in WORD.finditer(text, around[0].start, around[-1].end):
        form = match[0]
        same = words.heads.get(form) or words.heads.get(singular(form))
        if same is not None and same.family == naming.head.family:
            continue
        if not is_telling(form, here, words) or form.endswith(ADVERB) or _busy(here, Span(*match.span())):
            topical = form in words.about or (topical and form in grammar)
            continue
        matter = key_of(form, here.language)
        rank = not topical, -counts[matter], abs(match.start() - naming.span.start)
        if matter not in found or rank < found[matter][0]:
            found[matter] = rank, form
    return [(matter, found[matter][1]) for matter in sorted(found, key=lambda one: (found[one], one))]


@once_a_page
def _counted(here: Page) -> Counter[str]:
    """Count the telling words of a document, as matters."""
    words = thread_words(here.language)
    return Counter(
        key_of(form, here.language) for form, _ in tokens_of(here) if is_telling(form, here, words)
    )


def _busy(here: Page, word: Span) -> bool:
    """Tell whether a word is that of an event, of an actor, or attributes a statement."""
    return bool(events_at(here, word) or mentions_at(here, word) or cues_at(here, word))
