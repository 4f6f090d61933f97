"""Finding wordings of a data file in the sentences of a record, and the parties that stand to them."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.knowledge.families import families
from onrecord.records import Actor, Event, Span, Statement
from onrecord.weaving.pages import Page, actor_of, contents_at, events_at, mentions_at, sentence_at
from onrecord.weaving.people import country_of, plain_name
from onrecord.weaving.words import stemmer

_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*\.?(?<=[^\W_])|[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s?$")
_PARTIES = frozenset({"person", "state", "government", "organization", "group"})
_BETWEEN = 4
"""Words that may stand between a party and what it does, where the roles of the clause do not tell."""
_BEFORE = 6
"""Words before a noun or an adjective within which the verb that carries it stands."""
_GAP = 5
"""Characters between an offset and the mention that stands there: white space, "the"."""
_NEGATIONS = frozenset({"not", "no", "never", "hardly", "neither", "nor", "without", "nobody", "cannot"})
_NO_ADVERBS = frozenset(
    {"fly", "rely", "reply", "apply", "supply", "comply", "imply", "multiply", "rally", "ally", "family"}
)
"""Words in -ly that say what is done or who does it."""
_CLAUSE_END = re.compile(r"[;:.!?()\[\]–—]|,(?!\s+(?:for|in|on|at)\b)")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence: where it stands, its form in lower case, its stem."""

    span: Span
    form: str
    stem: str


def tokens_of(here: Page, sentence: Span) -> tuple[Token, ...]:
    """Return the words of a sentence; hyphenated words are taken apart, possessive endings cut."""
    return _tokens(sentence.of(here.record.document.text), sentence.start, here.language)


@functools.lru_cache(maxsize=2_000)
def _tokens(words: str, start: int, language: str) -> tuple[Token, ...]:
    stem = stemmer(language)
    found = []
    for match in _WORD.finditer(words):
        form = _POSSESSIVE.sub("", match[0].lower().replace("’", "'")).replace(".", "")
        if form:
            found.append(Token(Span(start + match.start(), start + match.end()), form, stem(form)))
    return tuple(found)


@functools.cache
def stemmed(words: str, language: str) -> tuple[str, ...]:
    """Return the stems of a wording."""
    stem = stemmer(language)
    return tuple(stem(word) for word in words.split())


def index_of(wordings: Collection[str], language: str) -> Mapping[str, tuple[str, ...]]:
    """Return wordings by the stem of their first word, the longest first."""
    found: dict[str, list[str]] = {}
    for words in wordings:
        found.setdefault(stemmed(words, language)[0], []).append(words)
    return {
        key: tuple(sorted(those, key=lambda one: (-len(one.split()), one))) for key, those in found.items()
    }


def wordings_in(
    tokens: Sequence[Token], index: Mapping[str, Sequence[str]], language: str
) -> Iterator[tuple[int, int, str]]:
    """Yield the wordings in a sentence, with the numbers of their first word and of the one after the last.

    Adverbs may stand between the first and the second word. The longest wording at a place counts.
    """
    past = 0
    grammar = families(language).function_words
    for number, token in enumerate(tokens):
        if number < past:
            continue
        for words in index.get(token.stem, ()):
            # "will fly to" is no "willing to".
            if token.form in grammar and words.split()[0] != token.form:
                continue
            end = _end(tokens, number, stemmed(words, language))
            if end is not None:
                yield number, end, words
                past = end
                break


def _end(tokens: Sequence[Token], start: int, stems: Sequence[str]) -> int | None:
    at = start + 1
    for number, stem in enumerate(stems[1:], start=1):
        skipped = 0
        while (
            number == 1
            and skipped < 2
            and at < len(tokens)
            and tokens[at].stem != stem
            and adverb(tokens[at])
        ):
            at += 1
            skipped += 1
        if at >= len(tokens) or tokens[at].stem != stem:
            return None
        at += 1
    return at


def adverb(token: Token) -> bool:
    """Tell whether a word can stand between the parts of a verb."""
    return (token.form.endswith("ly") and token.form not in _NO_ADVERBS) or token.form in {
        "also",
        "then",
        "now",
        "still",
        "even",
        "thus",
        "not",
        "never",
        "soon",
        "once",
    }


def event_at(here: Page, span: Span) -> Event | None:
    """Return the event mention whose trigger stands in a passage, the last of several."""
    return next(reversed(events_at(here, span)), None)


def parties_of(here: Page, tokens: Sequence[Token], start: int, end: int) -> tuple[Actor, ...]:
    """Return whose the words from ``start`` to ``end`` are: the agents of the clause, or who stands before.

    The verb that carries a noun or an adjective ("is opposed to", "voiced support for") may stand up to six
    words before it in the same clause.
    """
    phrase = Span(tokens[start].span.start, tokens[end - 1].span.end)
    event = event_at(here, phrase)
    if event is not None and event.agents:
        return agents_of(here, event)
    owners = before(here, tokens, start)
    if owners:
        return owners
    text = here.record.document.text
    first = tokens[max(0, start - _BEFORE)].span.start
    for one in reversed(events_at(here, Span(first, phrase.start))):
        if first <= one.trigger.start:
            if _CLAUSE_END.search(text[one.trigger.end : phrase.start]):
                break
            found = agents_of(here, one)
            if found:
                return found
    return ()


def agents_of(here: Page, event: Event) -> tuple[Actor, ...]:
    """Return the agents of an event mention that are actors who can act."""
    found = [actor for one in event.agents if (actor := actor_of(here, one)) and acting(actor)]
    return tuple({actor.id: actor for actor in found}.values())


def acting(actor: Actor) -> bool:
    """Tell whether an actor is one that can want, fear and act (an outlet is not)."""
    return actor.kind in _PARTIES


def before(here: Page, tokens: Sequence[Token], start: int) -> tuple[Actor, ...]:
    """Return the actors right before a word, with few words and no break between."""
    text = here.record.document.text
    at = tokens[start].span.start
    first = tokens[max(0, start - _BETWEEN)].span.start
    near = [
        (mention, actor)
        for mention, actor in mentions_at(here, Span(first - 1, at + 1))
        if acting(actor)
        and first <= mention.end <= at
        and sentence_at(here, mention.start) == sentence_at(here, at)
        and not _CLAUSE_END.search(text[mention.end : at])
        and all(
            token.form in families(here.language).function_words or adverb(token) or number == start - 1
            for number, token in enumerate(tokens)
            if mention.end <= token.span.start < at
        )
    ]
    if not near:
        return ()
    last = max(mention.end for mention, _ in near)
    return tuple(dict.fromkeys(actor for mention, actor in near if mention.end == last))


def after(here: Page, offset: int) -> tuple[tuple[Actor, ...], int]:
    """Return the actors that are named at an offset, and where their mention ends; none where none is."""
    text = here.record.document.text
    near = [
        (mention, actor)
        for mention, actor in mentions_at(here, Span(offset, offset + _GAP + 1))
        if acting(actor)
        and offset <= mention.start <= offset + _GAP
        and text[offset : mention.start].strip().lower() in {"", "the"}
    ]
    if not near:
        return (), offset
    longest = max(mention.end for mention, _ in near)
    return tuple(dict.fromkeys(actor for mention, actor in near if mention.end == longest)), longest


def negated(here: Page, tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether words are said not to be so, by the event mention or by a negation before them."""
    phrase = Span(tokens[start].span.start, tokens[end - 1].span.end)
    event = event_at(here, phrase)
    if event is not None and (event.polarity == "negative" or event.status == "denied"):
        return True
    text = here.record.document.text
    near = [
        token
        for token in tokens[max(0, start - 3) : start]
        if not _CLAUSE_END.search(text[token.span.end : phrase.start])
    ]
    within = tokens[start:end]
    if any(token.form == "not" for token in within):
        return True
    return event is None and any(token.form in _NEGATIONS or token.form.endswith("n't") for token in near)


def key_of(here: Page, actor: Actor) -> tuple[str, str | None]:
    """Return the key of a party, the same in every document, and the code of its country.

    States, governments and unnamed groups of a country go by its code, persons by their names.
    """
    code = country_of(actor, here.people)
    if actor.kind == "person":
        return f"person {plain_name(actor.name)}", code
    if code is not None and actor.kind in {"state", "government", "group"}:
        return code, code
    return f"{actor.kind} {plain_name(actor.name)}", code


def statement_over(here: Page, span: Span) -> Statement | None:
    """Return the innermost statement in whose content a passage stands."""
    over = [
        (piece.end - piece.start, piece.start, one.id, one)
        for piece, one in contents_at(here, span)
        if piece.covers(span)
    ]
    return min(over, key=lambda found: found[:3])[3] if over else None


def asked_there(here: Page, span: Span) -> bool:
    """Tell whether a passage stands in a question that the text puts."""
    return any(one.span.overlaps(span) for one in here.record.questions)
