"""What the names of a document have been linked to so far."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.knowledge.states import states
from onrecord.knowledge.words import word_list
from onrecord.reading.analysis import Analysis, Token
from onrecord.reading.english.actors.lexicon import Mark, dateline
from onrecord.reading.english.actors.names import Bodies
from onrecord.reading.english.actors.registry import Draft, Registry
from onrecord.reading.english.actors.salience import Salience
from onrecord.reading.english.actors.tenure import Days
from onrecord.reading.english.actors.titles import Title
from onrecord.records import Ground, Office, Span

_NOUN_WITHIN = 5
"""Words after an adjective of a state among which its noun is looked for."""
Owners = dict[int, tuple[Draft, ...]]


class Links:
    """What names have been linked to so far: drafts by token index, and the weight of countries."""

    def __init__(
        self,
        analysis: Analysis,
        marks: list[Mark | None],
        bodies: Bodies,
        published: Days | None,
        outlet: str | None,
    ) -> None:
        self.tokens = analysis.tokens
        self.paragraphs = tuple(sentence.paragraph for sentence in analysis.sentences)
        self.published = published
        self.outlet = outlet
        self.registry = Registry()
        self.by_token: Owners = {}
        self.tops: list[tuple[Token, tuple[Draft, ...]]] = []
        self.countries: Salience[str] = Salience()
        self.marks = marks
        self.bodies = bodies
        self.guesses: dict[int, str] = {}
        self.abroad: dict[int, set[str]] = {}
        self.seen = {
            mark.entry.codes[0]
            for mark in marks
            if mark is not None and mark.entry.sort != "outlet" and len(mark.entry.codes) == 1
        }
        self.international: set[int] = set()
        self.dateline = dateline(analysis.text)
        self.told = told_from(analysis.tokens, marks)
        self.serving: dict[int, list[Token]] = {}

    def at_dateline(self, sentence: int) -> str | None:
        """Return the state that a report is from, as long as no other has been told up to a sentence."""
        if any(code != self.dateline and first <= sentence for code, first in self.told.items()):
            return None
        return self.dateline

    def mention(
        self, draft: Draft, head: Token, span: Span, covered: range | tuple[int, ...], ground: Ground
    ) -> None:
        """Write down that ``span`` names ``draft`` and why, and that the ``covered`` tokens stand for it."""
        draft.mentions[span] = ground
        draft.last = max(draft.last, head.i)
        for k in covered:
            self.by_token[k] = (draft,)
        self.tops.append((head, (draft,)))


def told_from(tokens: Sequence[Token], marks: Sequence[Mark | None]) -> dict[str, int]:
    """Return by state the sentence from which on a text tells of it, and not only of somebody of it."""
    found: dict[str, int] = {}
    for at, mark in enumerate(marks):
        if mark is None or mark.entry.sort == "outlet" or is_of_private(tokens, mark):
            continue
        for code in mark.entry.codes:
            found.setdefault(code, tokens[at].sentence)
    return found


def is_of_private(tokens: Sequence[Token], mark: Mark) -> bool:
    """Tell whether an adjective of a state only says whose somebody private is ("a Belgian nurse")."""
    if mark.entry.sort != "adjective":
        return False
    for token in tokens[mark.last + 1 : mark.last + _NOUN_WITHIN]:
        if token.tag.startswith("NN"):
            following = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
            if following is not None and following.tag.startswith("NN"):
                continue
            return token.lemma in word_list("groups", "private")
        if not token.tag.startswith(("JJ", "VB")):
            return False
    return False


def state_of(registry: Registry, code: str) -> Draft:
    """Return the actor of a state: one for its name, its capital, its government and its side."""
    return registry.keyed(("state", code), states()[code].names[0], "state", code)


def add_office(
    draft: Draft, title: str, noun: str | None, country: str | None, span: Span, short: str | None = None
) -> None:
    """Write down an office once for each title, and the later the country for it where it was wanting.

    ``short`` is the title without what the office is for, by which its holder is called again.
    """
    if noun:
        draft.heads.add(noun)
    draft.heads.update({title, short or title})
    if not any(office.title == title for office in draft.offices):
        draft.offices.append(Office(title, country, span))


def add_title(
    draft: Draft,
    title: Title,
    country: str | None,
    tokens: Sequence[Token],
    noun: Token,
    held: str | None = None,
) -> None:
    """Write down the office of a description that ``noun`` heads, with what it is for.

    ``held`` is its title where the words of the description give none.
    """
    text = title.whole or title.text or held
    if text is not None:
        end = max(noun.i, title.end)
        span = Span(tokens[title.first].start, tokens[end].end)
        add_office(draft, text, title.head, country, span, title.text)


def leading_country(links: Links, sentence: int, among: frozenset[str] | None = None) -> str | None:
    """Return the state, one of ``among`` where given, that the text is most about at this point.

    None where none leads.
    """
    ranked = sorted(
        (
            (weight, code)
            for code, weight in links.countries.recent(sentence)
            if among is None or code in among
        ),
        reverse=True,
    )
    if not ranked or ranked[0][0] < 15 or (len(ranked) > 1 and ranked[0][0] < 1.15 * ranked[1][0]):
        return None
    return ranked[0][1]
