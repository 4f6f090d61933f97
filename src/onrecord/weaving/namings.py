"""Where a text names a matter: a head noun with the words that tell it from others ("missile deal")."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.knowledge.families import families
from onrecord.knowledge.thread_words import Head, ThreadWords, thread_words
from onrecord.records import Span
from onrecord.weaving.pages import Page, neighbours, places, sentence_at
from onrecord.weaving.words import stemmer

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_MOST_MODIFIERS = 3
_OF = frozenset({"of", "on", "over"})
_FAR = 10
"""Words after "talks" among which "on" is looked for."""
_REACH = 5
"""Words after "of" or "on" among which the matter is looked for."""
_PARTICIPLE = "ed"
_MOST_MEANT = 2
"""Matters at most that a bare head may be of."""
_ADVERB = "ly"
_BESIDE_MUCH = frozenset({"talks", "dispute"})
"""Families whose heads texts name beside so much else that what stands beside tells little."""
_SHORT = 4
"""Characters: words no longer than this that end so are nouns ("seed")."""


@dataclass(frozen=True, slots=True)
class Naming:
    """A head noun at ``span`` (with its modifiers); ``matter`` is None where it only points back.

    ``label`` is how the matter is called here ("missile deal"), ``pointing`` tells that it is named as
    something known ("the deal"), ``indefinite`` that it is any one ("a deal"), ``proper`` that it has a
    name of its own ("the Oslo round"), ``weak`` that the matter is only one that can be meant. ``word`` is
    the common noun that names the matter, as it stands, "" where there is none.
    """

    span: Span
    sentence: Span
    head: Head
    matter: str | None
    label: str
    pointing: bool
    indefinite: bool
    proper: bool = False
    weak: bool = False
    word: str = ""


def namings(here: Page) -> tuple[Naming, ...]:
    """Return where a document names matters, with those namings resolved that point back.

    A bare head ("the deal") is of the matter of its family that was last named before it; failing that, of
    one that the sentence, or one beside it, has a word of; failing that, of what a matter of another family
    is about that is named there ("missile programme"). Where there is none it may be of any matter of its
    family that goes by a word there: then it is weak, and there are several of it.
    """
    return tuple(_resolved(here, list(_named(here))))


def _resolved(here: Page, found: Sequence[Naming]) -> Iterator[Naming]:
    own: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in found:
        if one.matter is not None:
            own[one.head.family][one.matter] += 1
    last: dict[str, tuple[Naming, ...]] = {}
    for one in found:
        if one.matter is not None:
            meant: tuple[Naming, ...] = (one,)
        else:
            before = last.get(one.head.family, ())
            if before and (one.pointing or _near(here, before[0], one)):
                meant = tuple(
                    replace(one, matter=each.matter, label=each.label, proper=each.proper, weak=each.weak)
                    for each in before
                )
            else:
                meant = tuple(_meant(here, one, found, own[one.head.family]))
        if meant:
            last[one.head.family] = meant
            yield from meant


def _meant(here: Page, one: Naming, found: Sequence[Naming], own: Counter[str]) -> Iterator[Naming]:
    """Yield a bare head with the matter that it is of, or with each that it may be of."""
    words = _words_beside(here, one)
    known = [word for word in words if own[word[0]]]
    if known:
        matter, form = min(known, key=lambda word: (-own[word[0]], word[0]))
        yield replace(one, matter=matter, label=f"{_singular(form)} {one.label}")
        return
    if one.head.family in _BESIDE_MUCH:
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
        yield replace(one, matter=nearest.matter, label=f"{nearest.word} {one.label}")
        return
    for matter, form in words[:_MOST_MEANT]:
        yield replace(one, matter=matter, label=f"{_singular(form)} {one.label}", weak=True)


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
    counts = Counter(
        _key(match[0], here.language, words)
        for match in _WORD.finditer(text)
        if _telling(match[0], here, words)
    )
    found: dict[str, tuple[tuple[bool, int, int], str]] = {}
    topical = False
    for match in _WORD.finditer(text, around[0].start, around[-1].end):
        form = match[0]
        if not _telling(form, here, words) or form.endswith(_ADVERB) or _busy(here, Span(*match.span())):
            topical = form in words.about or (topical and form in grammar)
            continue
        matter = _key(form, here.language, words)
        rank = not topical, -counts[matter], abs(match.start() - naming.span.start)
        if matter not in found or rank < found[matter][0]:
            found[matter] = rank, form
    return [(matter, found[matter][1]) for matter in sorted(found, key=lambda one: (found[one], one))]


def _busy(here: Page, word: Span) -> bool:
    """Tell whether a word is that of an event, of an actor, or attributes a statement."""
    record = here.record
    return (
        any(one.trigger.overlaps(word) for one in record.events)
        or any(mention.overlaps(word) for actor in record.actors for mention in actor.mentions)
        or any(cue.overlaps(word) for said in record.statements for cue in said.cue)
    )


def _named(here: Page) -> Iterator[Naming]:
    words = thread_words(here.language)
    text = here.record.document.text
    deeds = {event.trigger.start for event in here.record.events}
    tokens = [(match[0], Span(*match.span())) for match in _WORD.finditer(text)]
    for number, (form, span) in enumerate(tokens):
        key = form.lower()
        head = words.heads.get(key) or words.heads.get(_singular(key))
        if head is None or _of_same(tokens, number, head, words):
            continue
        if form[0].isupper() and number and tokens[number - 1][0][0].isupper() and head.family != "talks":
            continue  # a name ("the Anti-Ballistic Missile Treaty"), which is a matter of its own
        modifiers = _before(tokens, number, here, deeds)
        start = modifiers[-1][1].start if modifiers else span.start
        label = text[start : span.end]
        after = None if modifiers else _after(tokens, number, here, words)
        if after is None and not modifiers and head.family == "talks":
            after = _later(tokens, number, here, words)
        named = tokens[number - 1] if number and not modifiers else None
        proper = named is not None and _proper(named, span, head, here)
        word = ""
        if named is not None and proper:
            matter: str | None = _key(named[0], here.language, words)
            start, label = named[1].start, text[named[1].start : span.end]
        elif modifiers:
            word = modifiers[-1][0]
            matter = _key(word, here.language, words)
        elif after is not None:
            word, label = after[0], f"{label} {after[2]} {after[0]}"
            matter = _key(word, here.language, words)
            if number + 2 < len(tokens) and (whole := _with_head(tokens, after[1], here, words)):
                label = f"{label} {whole}"
            span = Span(span.start, after[1].end)
        elif head.alone:
            word = "" if head.family in _BESIDE_MUCH else key
            matter = _key(key, here.language, words)
        else:
            matter = None
        before = tokens[number - len(modifiers) - 1][0] if number > len(modifiers) else ""
        yield Naming(
            Span(start, span.end),
            sentence_at(here, start),
            head,
            matter,
            " ".join(label.split()),
            before.lower() in words.pointing or bool(_POSSESSIVE.search(before)),
            before.lower() in words.indefinite,
            proper,
            word=_singular(word),
        )


def _proper(named: tuple[str, Span], span: Span, head: Head, here: Page) -> bool:
    """Tell whether the word before is a name that tells talks from others ("the Oslo round")."""
    form, place = named
    text = here.record.document.text
    adjective = any(mention.overlaps(place) for mention, _ in here.codes)
    return (
        head.family == "talks"
        and form[0].isupper()
        and form.lower() not in families(here.language).function_words
        and text[place.end : span.start] == " "
        and not _POSSESSIVE.search(form)
        and (not adjective or form.casefold() in places())
        and place.start > sentence_at(here, place.start).start
    )


def _before(
    tokens: Sequence[tuple[str, Span]], number: int, here: Page, deeds: set[int]
) -> list[tuple[str, Span]]:
    """Return the words directly before a head that tell what it is about, in their order."""
    text = here.record.document.text
    words = thread_words(here.language)
    found: list[tuple[str, Span]] = []
    right = tokens[number][1].start
    for form, span in reversed(tokens[max(0, number - _MOST_MODIFIERS) : number]):
        if text[span.end : right] != " ":
            break
        if form in words.general and not found:
            right = span.start
            continue
        if span.start in deeds or not _telling(form, here, words):
            break
        found.insert(0, (form, span))
        right = span.start
    return found


def _after(
    tokens: Sequence[tuple[str, Span]], number: int, here: Page, words: ThreadWords
) -> tuple[str, Span, str] | None:
    """Return the first telling noun after "of" or "on", with its place and the preposition."""
    following = tokens[number + 1 : number + 2 + _REACH]
    if not following or following[0][0] not in _OF:
        return None
    text = here.record.document.text
    days = [time.span for time in here.record.times]
    for form, span in following[1:]:
        if any(day.overlaps(span) for day in days):
            return None
        if any(mark in text[following[0][1].end : span.start] for mark in ",.;:–—()"):
            return None
        if _telling(form, here, words):
            return form, span, following[0][0]
        if form in {"that", "which", "who", "and"}:
            return None
    return None


def _of_same(tokens: Sequence[tuple[str, Span]], number: int, head: Head, words: ThreadWords) -> bool:
    """Tell whether a head only counts what a head of its family right after names ("a round of talks")."""
    following = [form.lower() for form, _ in tokens[number + 1 : number + 2 + _MOST_MODIFIERS]]
    if following[:1] != ["of"]:
        return False
    later = (words.heads.get(form) for form in following[1:])
    return any(one is not None and one.family == head.family for one in later)


def _later(
    tokens: Sequence[tuple[str, Span]], number: int, here: Page, words: ThreadWords
) -> tuple[str, Span, str] | None:
    """Return what talks are on where it is told who holds them first ("talks with Norway on fisheries")."""
    text = here.record.document.text
    for place in range(number + 1, min(number + _FAR, len(tokens))):
        if any(mark in text[tokens[number][1].end : tokens[place][1].start] for mark in ",.;:–—()"):
            return None
        if tokens[place][0] in words.about:
            return _after(tokens, place - 1, here, words)
    return None


def _with_head(tokens: Sequence[tuple[str, Span]], place: Span, here: Page, words: ThreadWords) -> str | None:
    """Return the noun that directly follows a place, where it makes one term with the word there."""
    following = next((one for one in tokens if one[1].start == place.end + 1), None)
    if following is None or here.record.document.text[place.end] != " ":
        return None
    return following[0] if _telling(following[0], here, words) else None


def _telling(form: str, here: Page, words: ThreadWords) -> bool:
    return (
        form[0].islower()
        and len(form) > 2
        and form not in families(here.language).function_words
        and form not in families(here.language).irregular
        and form not in words.general
        and form not in words.heads
        and form not in words.deeds
        and not (len(form) > _SHORT and form.endswith(_PARTICIPLE))
        and not _POSSESSIVE.search(form)
    )


def _key(form: str, language: str, words: ThreadWords) -> str:
    low = form.lower()
    if low in words.kin:
        return words.kin[low]
    stem = stemmer(language)
    return " ".join(words.kin.get(part) or stem(part) for part in low.split("-") if part)


def _singular(form: str) -> str:
    return form[:-1] if form.endswith("s") and not form.endswith("ss") else form
