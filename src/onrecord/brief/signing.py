"""What was signed, by the words of a report: a treaty of friendship, two protocols."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from onrecord.brief.messages import Signed
from onrecord.brief.wording.quoting import agrees
from onrecord.knowledge.brief_excerpts import excerpt_words
from onrecord.knowledge.brief_words import bending
from onrecord.records import Event, Span
from onrecord.weaving.pages import Page, sentence_at

_ENDS = re.compile(r"[,;:.()“”\"–—]|\b(?:who|whom|which|that|but|after|when|while|where|under|in which)\b")
_STOPS = re.compile(
    r"[,;:.()“”\"–—]|\s(?:in|at|by|with|during|after|before|under|between|when|while|where|which|that|and|but|here|there"
    r"|yesterday|today|for the \w+ time|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|on [A-Z][a-z]+\.? \d+"
    r"|on \d+ [A-Z][a-z]+)\b"
)
"""Where the words end that say of which kind a paper is: at a place, a time, or another clause."""
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", r"\d+")
_DETERMINERS = ("a", "an", "the", "their", "its", "his", "her", "this", *_NUMBERS)
_WORD = r"(?!(?:of|on|for|to|in|at|by|with|and|or|the|a|an|that|which)\s)[\w’'-]+\s+"
_RELATIVE = re.compile(r",?\s+(?:which|that)\s+[^,;.]*$")
_BEING = re.compile(r"[^,;.]{0,60}?\s(?:was|were|has been|have been|had been|is|are|being)\s+(?:\w+ly\s+)?$")
_ABOUT = re.compile(r"\s+(?:of|on|for|to|about|concerning|regulating)\s+")
_MORE = re.compile(
    r"(?:,\s+[\w’'-]+(?:\s+[\w’'-]+)?)*,?\s+and\s+"
    rf"(?!(?:{'|'.join(_DETERMINERS)})\s)(?P<item>[a-z’'-]+(?:\s+[a-z’'-]+)?)(?=\s*[,.;:]|\s+[a-z])"
)
"""How what a paper is on goes on: "(trade), energy and deep-sea fishing"."""
_PROVIDING = re.compile(
    r"(?:,?\s+(?=that\s)|(?:\s+(?:in|at|on|late|early|here|yesterday|today)\b[^,;.:()“”]{0,40}?)?"
    r"\s+(?=(?:under|in|by)\s+which\s))(?P<clause>.+)",
    re.DOTALL,
)
_ON = re.compile(r"\s+(?:(?:late|early)\s+)?(?:on\s+)?")
_LONGEST = 7
"""Words that name a paper at most; what it is about stands in quotation marks where it is longer."""
_BACK = 2
"""Sentences before in which the kind of a paper stands that is then only called a text."""


def signed(here: Page, event: Event) -> Signed | None:
    """Return what a mention tells to be signed, None where the report does not say of which kind it is."""
    text = here.record.document.text
    sentence = sentence_at(here, event.trigger.start)
    before = text[sentence.start : event.trigger.start]
    found = _last(before, _RELATIVE)
    if found is not None:
        what, plural = _named(here, sentence, found)
        return (
            Signed(what, plural, predicate=_predicate(here, event, sentence, plural=plural)) if what else None
        )
    found = _last(before, _BEING)
    if found is not None:
        what, plural = _named(here, sentence, found)
        return Signed(what, plural, clause=_content(text, event.trigger.end, sentence.end)) if what else None
    found = _object(text, event.trigger.end, sentence.end)
    if found is None:
        return None
    what, plural = _named(here, sentence, found)
    if not what:
        return None
    end = found.end()
    about = _about(here, end, sentence.end)
    if about and len((what + about).split()) <= _LONGEST:
        what, end, about = what + about, end + len(about), ""
    if not about and (more := re.compile(rf"\s+and\s+({_paper().pattern})").match(text, end, sentence.end)):
        # "And" would copy the words in a row.
        what, end, plural = f"{what} as well as {' '.join(more[1].split())}", more.end(), True
    content = about.strip() or _content(text, end, sentence.end)
    return Signed(what, plural, content)


@functools.cache
def _paper() -> re.Pattern[str]:
    nouns = "|".join(sorted((*excerpt_words().papers, *excerpt_words().texts), key=len, reverse=True))
    determiners = "|".join(_DETERMINERS)
    return re.compile(
        rf"(?<![\w’'-])(?:(?P<determiner>{determiners})\s+(?P<kind>(?:{_WORD}){{0,4}}?(?P<noun>{nouns})s?)"
        rf"|(?P<several>(?:(?-i:[a-z’-]+)\s+){{0,2}}?(?:{nouns})s))(?![\w’'-])",
        re.IGNORECASE,
    )


def _papers(words: str) -> Iterator[re.Match[str]]:
    yield from _paper().finditer(words)


def _last(before: str, following: re.Pattern[str]) -> re.Match[str] | None:
    """Return the last paper named in words that others follow up to their end."""
    return next(
        (one for one in reversed(list(_papers(before))) if following.match(before, one.end())),
        None,
    )


def _object(text: str, start: int, end: int) -> re.Match[str] | None:
    found = _ENDS.search(text, start, end)
    return _paper().search(text, start, found.start() if found else end)


def _named(here: Page, sentence: Span, found: re.Match[str]) -> tuple[str, bool]:
    """Return a paper as something not yet told of ("a treaty"), and whether it is several; "" where unknown.

    One of which only a text is said is of the kind that the sentences before name last.
    """
    if found["several"]:
        return " ".join(found["several"].split()), True
    noun, kind = found["noun"].casefold(), " ".join(found["kind"].split())
    plural = kind.casefold().endswith("s") and noun[-1:] != "s"
    if noun in excerpt_words().texts and not plural:
        text = here.record.document.text
        place = here.sentences.index(sentence) if sentence in here.sentences else 0
        start = here.sentences[max(0, place - _BACK)].start
        known = [one for one in _papers(text[start : sentence.start]) if _is_kind(one)]
        if not known:
            return "", False
        kind = known[-1]["noun"].casefold()
        return f"{_article(kind)} {kind}", False
    determiner = found["determiner"].casefold()
    if determiner in {"a", "an"} or re.fullmatch("|".join(_NUMBERS), determiner):
        return f"{determiner} {kind}", plural
    if determiner == "the" and kind != kind.casefold():
        # A name keeps its article ("the Helsinki Protocol").
        return f"the {kind}", plural
    return (kind if plural else f"{_article(kind)} {kind}"), plural


def _is_kind(one: re.Match[str]) -> bool:
    noun = (one["noun"] or "").casefold()
    return noun in excerpt_words().papers and not one["kind"].casefold().endswith("s")


def _article(words: str) -> str:
    return "an" if words[:1].casefold() in "aeiou" else "a"


def _about(here: Page, start: int, end: int) -> str:
    """Return what a paper is on, of or for, in the words that follow it, with a blank before them."""
    text = here.record.document.text
    found = _ABOUT.match(text, start, end)
    if found is None or _STOPS.match(text, start, end):
        return ""
    stop = _STOPS.search(text, found.end(), end)
    last = stop.start() if stop else end
    more = _MORE.match(text, last, end)
    if more is not None and not _is_past(more["item"].split()[0]):
        last = more.end()
    words = " ".join(text[start:last].split())
    return f" {words}" if len(words.split()) > 1 else ""


def _is_past(word: str) -> bool:
    """Tell whether a word is a verb in the past, with which another clause begins."""
    return word.endswith("ed") or any(word in forms for forms in bending().irregular.values())


def _content(text: str, start: int, end: int) -> str:
    """Return the clause that says what a paper provides for ("under which …"), as it can be quoted."""
    found = _PROVIDING.match(text, start, end)
    return " ".join(found["clause"].split()).strip(" .") if found else ""


def _predicate(here: Page, event: Event, sentence: Span, *, plural: bool) -> str:
    """Return what a sentence says of a paper after it has told in a clause who signed it."""
    text = here.record.document.text
    start = event.trigger.end
    for time in here.record.times:
        if time.span.start >= start and _ON.fullmatch(text, start, time.span.start):
            start = time.span.end
    found = re.compile(r",?\s+").match(text, start, sentence.end)
    if found is None:
        return ""
    words = " ".join(text[found.end() : sentence.end].split()).rstrip(" .")
    first = words.split()[0] if words else ""
    return words if first.islower() and len(words.split()) > 1 and agrees(words, plural=plural) else ""
