"""What newspapers do to a report before they print it, and pairs of texts that are two all the same.

Every edit is a function of chance and a text; paragraphs are divided by blank lines. What is put in was
written for this.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random

Edit = Callable[[Random, str], str]
Pairing = Callable[[Random, str, str], tuple[str, str]]

_AMERICAN_BRITISH = (
    ("defense", "defence"), ("program", "programme"), ("ization", "isation"), ("ized", "ised"),
    ("labor", "labour"), ("favor", "favour"), ("center", "centre"), ("Mr.", "Mr"), ("percent", "per cent"),
    ("toward ", "towards "), ("U.S.", "US"), ("“", '"'), ("”", '"'), ("’", "'"),
)  # fmt: skip
_OWN = (
    "Officials in the capital would not comment on the report last night. A spokeswoman for the ministry "
    "said only that a statement would be made in due course, and that there was nothing to add to what had "
    "been said before.",
    "Readers of this newspaper will remember that our correspondent reported on the matter in the spring, "
    "when few believed him. The harbour authority has told us that it learned of the plan from the wire.",
    "Analysts here see in it a sign that the talks have entered a harder phase. It is thought unlikely that "
    "anything will be signed before the end of the year, and several ambassadors have gone on leave.",
)
_BACKGROUND = (
    "The two sides have met eleven times since the talks began four years ago, in turns in both capitals. "
    "Earlier rounds broke down over the inspection of the sites, the return of the detained sailors and the "
    "question of who is to pay for the railway. A joint declaration that was signed in the second year has "
    "never been put into effect, and each side accuses the other of having broken it first. Some forty "
    "thousand people have left the border districts since then, according to relief workers."
)
_SERIAL = (
    "THE HARBOUR DIGEST\nA weekly survey of the press of the region, compiled by the Harbour Institute and "
    "sent to subscribers every Friday. All translations are our own. Views given here are those of the "
    "sources and not of the Institute."
)
_WORDS = ("however", "reportedly", "later", "senior", "some", "new", "local", "major", "also", "then")


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text."""
    return [one for one in re.split(r"\n\s*\n", text) if one.strip()]


def _sentences(paragraph: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s+(?=[A-Z“\"])", paragraph)


def _joined(parts: list[str]) -> str:
    return "\n\n".join(parts)


def _cut(part: float) -> Edit:
    """Cut sentences and paragraphs from the end, down to no less than ``part`` of the words."""

    def edit(_chance: Random, text: str) -> str:
        sentences = [(place, one) for place, p in enumerate(paragraphs(text)) for one in _sentences(p)]
        words = [len(one.split()) for _, one in sentences]
        kept = len(words)
        while kept > 1 and sum(words[: kept - 1]) >= part * sum(words):
            kept -= 1
        found: dict[int, list[str]] = {}
        for place, one in sentences[:kept]:
            found.setdefault(place, []).append(one)
        return _joined([" ".join(of) for of in found.values()])

    return edit


def _headline(_chance: Random, text: str) -> str:
    above = "Capital awaits word on talks as envoys return home\n\nBy A. Mariner, Harbour Gazette, May 3"
    return f"{above}\n\n{text}"


def _dateline(_chance: Random, text: str) -> str:
    return "LONDON, Friday - " + re.sub(r"^[A-Z][^\n]{0,80}?(--|-|–)\s", "", text)


def _agency(_chance: Random, text: str) -> str:
    return (
        f"(Example Wire) - {text}\n\n(Reporting by A. Mariner in Seoul; Editing by B. Keel)\n\n"
        "© Example Wire. All rights reserved."
    )


def _british(_chance: Random, text: str) -> str:
    for american, british in _AMERICAN_BRITISH:
        text = text.replace(american, british)
    return text


def _swap(chance: Random, text: str) -> str:
    """Swap two neighbouring sentences of every paragraph that has three."""

    def swapped(paragraph: str) -> str:
        sentences = _sentences(paragraph)
        if len(sentences) > 2:
            place = chance.randrange(len(sentences) - 1)
            sentences[place : place + 2] = reversed(sentences[place : place + 2])
        return " ".join(sentences)

    return _joined([swapped(one) for one in paragraphs(text)])


def _thin(chance: Random, text: str) -> str:
    """Take a sentence out of every paragraph that has three, never the first."""

    def thinned(paragraph: str) -> str:
        sentences = _sentences(paragraph)
        if len(sentences) > 2:
            sentences.pop(chance.randrange(1, len(sentences)))
        return " ".join(sentences)

    return _joined([thinned(one) for one in paragraphs(text)])


def _shuffle(chance: Random, text: str) -> str:
    parts = paragraphs(text)
    chance.shuffle(parts)
    return _joined(parts)


def _own(chance: Random, text: str) -> str:
    parts = paragraphs(text)
    parts.insert(chance.randrange(1, len(parts) + 1), chance.choice(_OWN))
    return _joined(parts)


def _words(rate: float) -> Edit:
    """Put another word in the place of one, or behind it, at this rate."""

    def edit(chance: Random, text: str) -> str:
        pieces = re.split(r"(\s+)", text)
        for place in range(0, len(pieces), 2):
            if chance.random() < rate:
                other = chance.choice(_WORDS)
                pieces[place] = other if chance.random() < 0.5 else f"{pieces[place]} {other}"
        return "".join(pieces)

    return edit


def _several(*edits: Edit) -> Edit:
    def edit(chance: Random, text: str) -> str:
        for one in edits:
            text = one(chance, text)
        return text

    return edit


EDITS: Mapping[str, Edit] = {
    "another headline": _headline,
    "another dateline": _dateline,
    "agency lines": _agency,
    "British spelling": _british,
    "cut to 80 %": _cut(0.8),
    "cut to 60 %": _cut(0.6),
    "cut to half": _cut(0.5),
    "cut to a third": _cut(0.33),
    "cut to a fifth": _cut(0.2),
    "sentences swapped": _swap,
    "sentences taken out": _thin,
    "paragraphs shuffled": _shuffle,
    "a paragraph of one's own": _own,
    "two paragraphs of one's own": _several(_own, _own),
    "every thirtieth word": _words(1 / 30),
    "every fifteenth word": _words(1 / 15),
    "cut to 60 %, spelling, headline, dateline": _several(_cut(0.6), _british, _dateline, _headline),
    "cut to 80 %, own paragraph, spelling, agency": _several(_cut(0.8), _own, _british, _agency),
    "cut to 60 %, swapped, headline": _several(_cut(0.6), _swap, _headline),
    "cut to 60 %, own paragraph": _several(_cut(0.6), _own),
    "cut to half, own paragraph, swapped": _several(_cut(0.5), _own, _swap),
    "cut to 60 %, every thirtieth word, headline": _several(_cut(0.6), _words(1 / 30), _headline),
}
"""Edits after which a text is still the same one, by what they do."""


def _with_background(_chance: Random, one: str, other: str) -> tuple[str, str]:
    first, *rest = paragraphs(other)
    return f"{one}\n\n{_BACKGROUND}", _joined([first, _BACKGROUND, *rest])


def _news_and_background(_chance: Random, one: str, other: str) -> tuple[str, str]:
    """Give two reports of a paragraph or two, and the same background behind both."""
    return f"{_short(one)}\n\n{_BACKGROUND}", f"{_short(other)}\n\n{_BACKGROUND}"


def _issues(_chance: Random, one: str, other: str) -> tuple[str, str]:
    return f"{_SERIAL}\n\n{one}", f"{_SERIAL}\n\n{other}"


def _short_issues(_chance: Random, one: str, other: str) -> tuple[str, str]:
    return f"{_SERIAL}\n\n{_short(one, 60)}", f"{_SERIAL}\n\n{_short(other, 60)}"


def _followed_up(_chance: Random, one: str, other: str) -> tuple[str, str]:
    """Give a report, and a later one whose last third is that of the first."""
    before, after = paragraphs(one), paragraphs(other)
    return one, _joined([*after[: max(2, len(after) * 2 // 3)], *before[-max(1, len(before) // 3) :]])


def _collected(_chance: Random, one: str, other: str) -> tuple[str, str]:
    """Give a short report, and a later digest that it is an item of."""
    return _short(one), f"{other}\n\n{_short(one)}"


def _apart(_chance: Random, one: str, other: str) -> tuple[str, str]:
    return one, other


def _short(text: str, words: int = 30) -> str:
    """Return the first paragraphs of a text, to so many words at least."""
    found: list[str] = []
    for one in paragraphs(text):
        found.append(one)
        if sum(len(part.split()) for part in found) >= words:
            break
    return _joined(found)


PAIRS: Mapping[str, Pairing] = {
    "two reports": _apart,
    "the same background paragraph": _with_background,
    "short news, the same background": _news_and_background,
    "issues of a serial": _issues,
    "short issues of a serial": _short_issues,
    "a follow-up with the old end": _followed_up,
    "an item and its digest": _collected,
}
"""Ways in which two different texts have words in common."""
