"""Nouns by which a text names a matter, with the words that tell it from others ("missile deal")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.knowledge.families import families
from onrecord.knowledge.thread_words import Head, ThreadWords, thread_words
from onrecord.knowledge.topics import topics
from onrecord.records import Span
from onrecord.weaving.labels import (
    OF,
    POSSESSIVE,
    TO,
    is_telling,
    key_of,
    most_telling,
    noun_after,
    noun_later,
    noun_next,
    singular,
    tokens_of,
    words_before,
)
from onrecord.weaving.pages import Page, codes_at, events_at, places, sentence_at, statements_at, times_at

_TWO = 2
_MOST_MODIFIERS = 3
_BESIDE_MUCH = frozenset({"talks", "dispute", "project"})
_SOMEBODYS = frozenset({"his", "her", "their", "our", "my", "your"})
_NO = "no"
"""Before a head it points to what was said to be there ("no contract was signed")."""
_AT = frozenset({"at", "near", "outside"})
_WORKS = "project"
_TIES = "ties"
_TO = "to"
_INQUIRY = "inquiry"
_WHO_DOES = frozenset({"he", "she", "it", "they", "we", "i", "who"})
"""Words right after which a word that can be a noun is a verb ("what it grants another")."""
_DOING, _AIMING = "ing", "at"
"""How a verb ends that is a noun as well, and the word after which it is one ("stop shooting at them")."""
_FAR_FROM_OFFICE = 5
"""Words before a body among which it is told whose head somebody is."""


@dataclass(frozen=True, slots=True)
class Naming:
    """A head noun at ``span`` (with its modifiers); ``matter`` is None where it only points back.

    ``label`` is how the matter is called here ("missile deal"), ``pointing`` tells that it is named as
    something known ("the deal"), ``indefinite`` that it is any one ("a deal"), ``proper`` that it has a
    name of its own ("the Oslo round"), ``weak`` that the matter is only one that can be meant. ``word`` is
    the common noun that names the matter, as it stands, "" where there is none. ``verbal`` tells that a verb
    names it, with what stands with it ("exchanged fire").
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
    verbal: bool = False


def _acts(here: Page, span: Span) -> bool:
    """Tell whether what stands at a place speaks or does something there."""
    spoken = (party for one in statements_at(here, sentence_at(here, span.start)) for party in one.speakers)
    done = (party for one in events_at(here, sentence_at(here, span.start)) for party in one.agents)
    return any(party.span.covers(span) for party in (*spoken, *done))


def heads(here: Page) -> Iterator[Naming]:
    """Yield where a noun names a matter, in the order of the text."""
    words = thread_words(here.language)
    text = here.record.document.text
    deeds = {event.trigger.start for event in here.record.events}
    tokens = tokens_of(here)
    kept_from = 0
    for number, (form, span) in enumerate(tokens):
        key = form.lower()
        head = words.heads.get(key) or words.heads.get(singular(key))
        if head is None or _of_same(tokens, number, head, words) or _is_verb(tokens, number, here, words):
            continue
        if span.start < kept_from:
            continue
        kept = _kept_from(tokens, number, here, words) if key in words.restraints else None
        if kept is not None:
            yield kept
            kept_from = kept.span.end
        if times_at(here, span):
            continue  # a month ("March")
        if number and key in words.somebodys and tokens[number - 1][0].lower() in _SOMEBODYS:
            continue
        if number and f"{tokens[number - 1][0].lower()} {singular(key)}" in words.compounds:
            continue
        if form[0].isupper() and number and tokens[number - 1][0][0].isupper() and head.family != "talks":
            continue  # a name ("the Anti-Ballistic Missile Treaty"), which is a matter of its own
        if head.family == _TIES and _acts(here, span):
            continue  # an embassy that denies something is no matter
        modifiers = words_before(tokens, number, here, deeds)
        if head.family == _INQUIRY and _is_headed(tokens, number - len(modifiers), words):
            continue  # a body that stands ("the head of the energy commission")
        start = modifiers[-1][1].start if modifiers else span.start
        label = text[start : span.end]
        after = None if modifiers else noun_after(tokens, number, here, words)
        if after is None and not modifiers and head.family == "talks":
            after = noun_later(tokens, number, here, words)
        named = tokens[number - 1] if number and not modifiers else None
        proper = named is not None and _proper(named, span, head, here)
        word = ""
        if named is not None and proper:
            matter: str | None = key_of(named[0], here.language)
            start = _start_of_name(tokens, number - 1, here)
            label = text[start : span.end]
        elif modifiers:
            word = most_telling(modifiers, here)
            matter = key_of(word, here.language)
        elif after is not None:
            word = after[0]
            label = f"{singular(word)} {label}" if after[2] in TO else f"{label} {after[2]} {word}"
            matter = key_of(word, here.language)
            if (
                after[2] in OF
                and number + 2 < len(tokens)
                and (whole := noun_next(tokens, after[1], here, words))
            ):
                label = f"{label} {whole}"
            span = Span(span.start, after[1].end)
        elif head.alone:
            word = "" if head.family in _BESIDE_MUCH else key
            matter = key_of(key, here.language)
        else:
            matter = None
        if matter is not None and head.family == _WORKS and (site := _sited(tokens, number, here)):
            matter, label = f"{matter} at {site}", f"{label} at {site.title()}"
        label = kept.label if kept is not None and after is not None else label
        before = tokens[number - len(modifiers) - 1][0] if number > len(modifiers) else ""
        yield Naming(
            Span(start, span.end),
            sentence_at(here, start),
            head,
            matter,
            " ".join(label.split()),
            before.lower() in words.pointing or before.lower() == _NO or bool(POSSESSIVE.search(before)),
            before.lower() in words.indefinite and before.lower() != _NO,
            proper,
            word=singular(word),
        )


def _is_headed(tokens: Sequence[tuple[str, Span]], number: int, words: ThreadWords) -> bool:
    """Tell whether words before a body tell who leads it ("the head of Finland's energy commission")."""
    before = [form.lower() for form, _ in tokens[max(0, number - _FAR_FROM_OFFICE) : number]]
    return any(one in words.leaders and following == "of" for one, following in pairwise(before))


def _kept_from(
    tokens: Sequence[tuple[str, Span]], number: int, here: Page, words: ThreadWords
) -> Naming | None:
    """Return what is told of a matter from which somebody keeps ("a moratorium on missile tests")."""
    text, start = here.record.document.text, tokens[number][1].start
    if tokens[number + 1 : number + 2] and tokens[number + 1][0] not in OF:
        return None
    for place in range(number + 2, min(number + 3 + _MOST_MODIFIERS, len(tokens))):
        form, span = tokens[place]
        if any(mark in text[start : span.start] for mark in ",.;:–—()"):
            return None
        head = words.heads.get(form.lower()) or words.heads.get(singular(form.lower()))
        modifiers = words_before(tokens, place, here, set()) if head else []
        if head is None or not modifiers:
            continue
        word = most_telling(modifiers, here)
        return Naming(
            Span(start, span.end),
            sentence_at(here, start),
            head,
            key_of(word, here.language),
            " ".join(text[start : span.end].split()),
            tokens[number - 1][0].lower() in words.pointing if number else False,
            False,
            word=singular(word),
        )
    return None


def _is_verb(tokens: Sequence[tuple[str, Span]], number: int, here: Page, words: ThreadWords) -> bool:
    """Tell whether a word that can be a noun is a verb with its object ("to launch satellites")."""
    before, following = tokens[number - 1 : number], tokens[number + 1 : number + 2]
    if following and following[0][0] == _AIMING and tokens[number][0].endswith(_DOING):
        return True
    if number and before[0][0].lower() in _WHO_DOES:
        between = here.record.document.text[before[0][1].end : tokens[number][1].start]
        return between == " "
    if not number or not following or before[0][0].lower() != _TO:
        return False
    (form, span), text = following[0], here.record.document.text
    return text[tokens[number][1].end : span.start] == " " and is_telling(form, here, words)


def _sited(tokens: Sequence[tuple[str, Span]], number: int, here: Page) -> str:
    """Return the name of the place where a work stands, where it directly follows ("the reactor at X")."""
    following = tokens[number + 1 : number + 3]
    if len(following) < _TWO or following[0][0] not in _AT or not following[1][0][0].isupper():
        return ""
    text = here.record.document.text
    straight = not any(mark in text[tokens[number][1].end : following[1][1].start] for mark in ",.;:–—()")
    return following[1][0].lower() if straight else ""


def _proper(named: tuple[str, Span], span: Span, head: Head, here: Page) -> bool:
    """Tell whether the word before is a name that tells talks from others ("the Oslo round")."""
    form, place = named
    text = here.record.document.text
    adjective = codes_at(here, place)
    return (
        head.family == "talks"
        and form[0].isupper()
        and form.lower() not in families(here.language).function_words
        and not topics(here.language).of(form)
        and text[place.end : span.start] == " "
        and not POSSESSIVE.search(form)
        and (not adjective or form.casefold() in places())
        and place.start > sentence_at(here, place.start).start
    )


def _start_of_name(tokens: Sequence[tuple[str, Span]], number: int, here: Page) -> int:
    """Return where a name of several words begins of which the last is known ("Red Cross")."""
    text = here.record.document.text
    sentence = sentence_at(here, tokens[number][1].start)
    start = tokens[number][1].start
    for form, span in reversed(tokens[:number]):
        small = form.lower() in families(here.language).function_words
        if text[span.end : start] != " " or not form[0].isupper() or small or POSSESSIVE.search(form):
            break
        if span.start == sentence.start or codes_at(here, span):
            break
        start = span.start
    return start


def _of_same(tokens: Sequence[tuple[str, Span]], number: int, head: Head, words: ThreadWords) -> bool:
    """Tell whether a head only counts what a head of its family right after names ("a round of talks")."""
    following = [form.lower() for form, _ in tokens[number + 1 : number + 2 + _MOST_MODIFIERS]]
    if following[:1] != ["of"]:
        return False
    later = (words.heads.get(form) for form in following[1:])
    return any(one is not None and one.family == head.family for one in later)
