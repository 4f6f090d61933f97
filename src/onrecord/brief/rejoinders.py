"""What is set against a claim in its own sentence or in the next one: it is told with it, never left out.

“The opposition called on the council to close the harbour, a demand that the mayor rejected”: who is told the
first half alone takes the demand for one that stands.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from onrecord.brief import passages
from onrecord.brief.issue import Sentence
from onrecord.brief.passages import Shelf
from onrecord.brief.reversals import doubts, settles, takes_back
from onrecord.brief.wording.references import outlet_name
from onrecord.brief.wording.states import state_name
from onrecord.knowledge.brief_excerpts import excerpt_words
from onrecord.records import Span
from onrecord.weaving.pages import Page, is_named, neighbours, sentence_at
from onrecord.weaving.people import plain_name

_MOST = 36
"""Words of an answer; a longer one is a story of its own."""
_TELLING = frozenset({"step", "claim", "position", "expected", "lead", "question"})
"""Kinds of sentences that tell what can be answered; accounts that differ have their answer in them."""
_QUOTED = re.compile(r"“([^“”]*)”")
_BUT = re.compile(r",?\s+but\s+(?!also\b|not\b|only\b|for\b)", re.IGNORECASE)
_THEN_ASKED = re.compile(r";\s+(?=asked\s)")
_HOWEVER = re.compile(r"But\s|However,|[^,]{1,60}, however,")
_PRONOUN = re.compile(r"(?:He|She|They|It)\b")
_TIED = re.compile(r"\b(?:that|which|who|whom|whose|whether|if|when|after|before|because)\b")
_CUT = re.compile(r",\s(?=(?:when|which|who|while|after|before)\b)")
_DENIED = re.compile(
    r"(?:[\w’'.-]+ ){1,7}?(?P<verb>denied|rejected|dismissed|disputed) (?:that it\b|any\b|this\b|the\b|it\b)"
)
_QUOTING = re.compile(r"\s+as\s+[“\"][^“”\"]*[”\"]?$")
"""What somebody calls what he answers, in words of his own ("rejected it as “a lie”")."""
_ADDED = re.compile(r",\s*[“\"][^“”\"]*[”\"]?$")
"""What somebody is quoted as adding at the end."""
_CITING = re.compile(r"\s*\([^()]*\)[\s.]*$")
"""Sources in brackets after an answer."""
_ASKED = re.compile(r"Asked (?P<about>[\w ]+), (?P<who>[A-Z][\w’'. -]*?) (?=[a-z])")
_RATHER = re.compile(r"(?:Or|But) rather,? ")
"""How a sentence begins that puts the one before it right."""
_REPORT = "the report"
_PLAIN = 3
"""Words of an answer that is told without quotation marks ("Denmark accepted")."""
_SHORT = 6
_SMALL = re.compile(r"(?:An?|The|He|She|They|It|But|Both|Neither)")
_SUBJECT = re.compile(r"(?:An?|The) [\w’' -]+|[A-Z][\w’'-]+")
"""Somebody who is described and not named, and a state; who is named is introduced within the quotation."""
_MARKS = re.compile(r"[“”\"\n?]")


def answered(sentence: Sentence, shelf: Shelf, told: Collection[Sentence]) -> Sentence:
    """Return a sentence with what its report sets against it right there, unless one of ``told`` tells that.

    The answer is quoted after the words that it answers, and its passage stands among the sources.
    """
    if sentence.kind not in _TELLING:
        return sentence
    for document, place, within in _places(sentence, shelf):
        here = shelf.pages[document]
        demand = _demanded(here, place) if within else None
        answer = demand or (_rest(here, place) if within else None)
        if sentence.kind == "question":
            answer = _settled(here, place)
        elif answer is None:
            answer = _next(here, place, sentence.text, within=within)
        if answer is None:
            continue
        words = " ".join(answer.of(here.record.document.text).split())
        if any(
            words in one.text
            or any(each.document == document and each.span.overlaps(answer) for each in one.sources)
            for one in told
            if one is not sentence
        ):
            continue
        added = passages.sources(shelf, document, answer)
        sources = tuple(dict.fromkeys((*sentence.sources, *added)))
        text = _apposed(sentence.text, words) if demand else _with(sentence.text, words, _who(sentence, here))
        return replace(sentence, text=text, sources=sources)
    return sentence


def gone_on(sentence: Sentence, shelf: Shelf, document: str, place: Span, words: str) -> Sentence:
    """Return a sentence with what its report says at a place after it, in ``words``."""
    added = passages.sources(shelf, document, place)
    outlet = shelf.pages[document].record.document.outlet
    if outlet and "report" not in sentence.text and outlet_name(outlet) not in sentence.text:
        # Nothing in the sentence tells whose words come next.
        who = outlet_name(outlet).replace("'", "’")
        text = f"{unstopped(sentence.text)}; {who} reports: “{words}”."
    else:
        text = _with(sentence.text, words, _who(sentence, shelf.pages[document]))
    return replace(sentence, text=text, sources=tuple(dict.fromkeys((*sentence.sources, *added))))


def _places(sentence: Sentence, shelf: Shelf) -> Iterator[tuple[str, Span, bool]]:
    """Yield where a sentence has its words from, and whether it quotes them from there."""
    quoted = _QUOTED.findall(sentence.text)
    for source in sentence.sources:
        if source.document not in shelf.pages:
            continue
        if not quoted:
            yield source.document, source.span, False
            continue
        words = quoted[-1].rstrip(".,")
        if place := passages.nearest(shelf.pages[source.document], words, source.span):
            yield source.document, place, True


def _demanded(here: Page, place: Span) -> Span | None:
    """Return what is said right after quoted words of what they are ("a demand that the mayor rejected")."""
    return _after(here, place, _demand())


def _rest(here: Page, place: Span) -> Span | None:
    """Return what the sentence of quoted words adds to them, where that goes against them."""
    return _after(here, place, _BUT) or _after(here, place, _THEN_ASKED)


def _after(here: Page, place: Span, words: re.Pattern[str]) -> Span | None:
    text = here.record.document.text
    end = sentence_at(here, place.end - 1).end
    if words.match(text, place.end, end) is None:
        return None
    start = place.end + len(text[place.end : end]) - len(text[place.end : end].lstrip(" ,;\n"))
    return _whole(text, start, end)


def _next(here: Page, place: Span, told: str, *, within: bool) -> Span | None:
    """Return the sentence after the one that is told, where it answers that and names whom it is of.

    So is the one after that, where it goes on to answer it, or where it alone doubts it. Only what is quoted,
    ``within`` the sentence told, is taken back.
    """
    text = here.record.document.text
    sentence = sentence_at(here, place.end - 1)
    first = neighbours(here, sentence)[-1]
    if first == sentence:
        return None
    second = neighbours(here, first)[-1]
    goes_on = second != first and "\n\n" not in text[place.end : second.start] and within
    if not _answers(here, place, first, told, within=within):
        return _whole(text, second.start, second.end) if goes_on and doubts(second.of(text)) else None
    whole = _whole(text, first.start, first.end)
    if (
        whole is None
        or not goes_on
        or whole.end < first.end - 1
        or not takes_back(second.of(text), f"{told} {whole.of(text)}")
    ):
        return whole
    if _PRONOUN.match(second.of(text)):
        return whole
    return _whole(text, first.start, second.end) or whole


def _answers(here: Page, place: Span, following: Span, told: str, *, within: bool) -> bool:
    """Tell whether a sentence answers the one before it, which is told."""
    text = here.record.document.text
    words = following.of(text)
    if "\n\n" in text[place.end : following.start] and not _is_denied(here, following, told):
        return False
    back = within and takes_back(words, told)
    found = _answer().search(words)
    if not (_HOWEVER.match(words) or _undone().search(words) or back) and (
        found is None or _TIED.search(words[: found.start()])
    ):
        return False
    return (
        not _PRONOUN.match(words)
        or _is_told(here, following, told)
        or (back and _is_a_thing(here, following))
    )


def _settled(here: Page, place: Span) -> Span | None:
    """Return the next sentence where somebody else says in it what one would not say."""
    following = neighbours(here, sentence_at(here, place.end - 1))[-1]
    text = here.record.document.text
    if "\n\n" in text[place.end : following.start] or not settles(
        _ADDED.sub("", following.of(text).rstrip(" ."))
    ):
        return None
    return None if _PRONOUN.match(following.of(text)) else _whole(text, following.start, following.end)


def _is_a_thing(here: Page, sentence: Span) -> bool:
    """Tell whether a sentence begins with "it" or "they" that the reading takes for nobody known by name."""
    text = here.record.document.text
    return sentence.of(text).startswith(("It ", "They ")) and not any(
        is_named(actor, here)
        for actor in here.record.actors
        for one in actor.mentions
        if one.start == sentence.start
    )


def _is_denied(here: Page, sentence: Span, told: str) -> bool:
    """Tell whether a new paragraph begins with the denial of those of whom somebody else is told to say so.

    "Norway “wanted a share”, a Danish official said": the Norwegian ministry denies that in what follows.
    """
    text = here.record.document.text
    found = _DENIED.match(text, sentence.start, sentence.end)
    if found is None or " said" not in told:
        return False
    return any(
        actor.country is not None and told.startswith(f"{state_name(actor.country)} ")
        for actor in here.record.actors
        for one in actor.mentions
        if sentence.start <= one.start < one.end <= found.start("verb")
    )


def _is_told(here: Page, sentence: Span, told: str) -> bool:
    """Tell whether he with whose pronoun a sentence begins is named in what is told before it."""
    names = set(plain_name(told).split())
    return any(
        plain_name(actor.name).split()[-1:] and plain_name(actor.name).split()[-1] in names
        for actor in here.record.actors
        if any(one.start == sentence.start for one in actor.mentions)
    )


def _whole(text: str, start: int, end: int) -> Span | None:
    """Return an answer without its full stop and what is added to it, None where it cannot be quoted."""
    words = _ADDED.sub("", _QUOTING.sub("", _CITING.sub("", text[start:end]).rstrip(" .")))
    if _MARKS.search(words) or len(words.split()) > _MOST:
        found = _CUT.search(words)
        words = words[: found.start()] if found else ""
    if not words or _MARKS.search(words) or len(words.split()) > _MOST:
        return None
    return Span(start, start + len(words))


def _who(sentence: Sentence, here: Page) -> str:
    """Return who goes on: the report, by its outlet where the sentence speaks of another one."""
    own = here.record.document.outlet
    others = {one.outlet for one in sentence.sources if one.outlet and one.outlet != own}
    named = any(one.removeprefix("the ") in sentence.text for one in others)
    return outlet_name(own).replace("'", "’") if own and named and own not in sentence.text else _REPORT


def _with(told: str, answer: str, who: str) -> str:
    if who != _REPORT:
        return f"{unstopped(told)}; {who} goes on: “{answer}”."
    return f"{unstopped(told)}; {_clause(answer)}."


def _clause(answer: str) -> str:
    """Return an answer as the second half of a sentence, a short subject before the quotation.

    "A Danish diplomat denied it at once" becomes: a Danish diplomat “denied it at once”.
    """
    words = answer.split()
    if rather := _RATHER.match(answer):
        return f"{rather[0].lower()}“{answer[rather.end() :]}”"
    if asked := _ASKED.match(answer):
        return f"asked {asked['about']}, {asked['who']} “{answer[asked.end() :]}”"
    if len(words) <= _PLAIN:
        return f"{answer[0].lower()}{answer[1:]}" if words and _SMALL.fullmatch(words[0]) else answer
    verb = _answer().search(answer) or _undone().search(answer)
    subject = answer[: verb.start()].strip() if verb else ""
    if not _SUBJECT.fullmatch(subject) or len(subject.split()) > _SHORT:
        subject = words[0] if _SMALL.fullmatch(words[0]) else ""
    if not subject:
        return f"“{answer}”"
    first, _, rest = subject.partition(" ")
    own = f"{first.lower()} {rest}".strip() if _SMALL.fullmatch(first) else subject
    return f"{own} “{answer[len(subject) :].strip()}”"


def _apposed(told: str, answer: str) -> str:
    return f"{unstopped(told)}, “{answer}”."


def unstopped(told: str) -> str:
    """Return a sentence without the stop at its end, so that more can follow; what it quotes stays closed."""
    return f"{told[:-2]}”" if told.endswith(".”") else told.removesuffix(".")


@functools.cache
def _answer() -> re.Pattern[str]:
    verbs = "|".join(map(re.escape, excerpt_words().answering))
    what = r"it|this|that(?! (?:he|she|they)\b)|the|these|any|to know"
    return re.compile(rf"\b(?:{verbs})\b(?=\s*(?:[.,;]|$)|\s+(?:{what})\b)")


@functools.cache
def _demand() -> re.Pattern[str]:
    nouns = "|".join(map(re.escape, excerpt_words().answered))
    verbs = "|".join(map(re.escape, excerpt_words().answering))
    return re.compile(rf",\s+an?\s+(?:{nouns})\s+(?:that|which)\s[^,;:.]*\b(?:{verbs})\b")


@functools.cache
def _undone() -> re.Pattern[str]:
    nouns = "|".join(map(re.escape, (*excerpt_words().answered, "idea", "plan", "account")))
    ends = "|".join(map(re.escape, excerpt_words().baseless))
    been = rf"(?:the|that|this) (?:{nouns}) (?:had been|has been|was|is) (?:\w+ and )?(?:{ends})"
    return re.compile(rf"\b(?:{been}|called (?:it|this|(?:the|that|this) (?:{nouns})) (?:{ends}))\b")
