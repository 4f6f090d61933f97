"""What a text sets against something that was said just before: "He did not.", "officials disputed this".

Such words do not repeat what they deny; it is taken from the statement that stands last before them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Sequence

from onrecord.knowledge.accounts import AccountWords, account_words
from onrecord.knowledge.families import families
from onrecord.records import Span, Statement
from onrecord.weaving.amendments import put_right, reasons, rejected
from onrecord.weaving.denials import calls_false, denying
from onrecord.weaving.pages import (
    Page,
    actor_of,
    events_at,
    mentions_at,
    once_a_page,
    speakers,
    statements_at,
)
from onrecord.weaving.rivals import BACK, Against, Rebuttal, other_days, other_figure, rival_days
from onrecord.weaving.words import forms_of, stemmer

_SHORT = 7
"""Words, that what only points back has at most."""
_OVER = frozenset({"did", "didn't", "has", "hasn't", "have", "haven't", "had", "hadn't"})
"""Auxiliaries of what has come about or not."""
_LABEL = re.compile(r"^[A-Z][A-Z .]*:\s+")
"""Who speaks, in a transcript."""


@once_a_page
def rebuttals(here: Page, sentence: Span) -> tuple[Rebuttal, ...]:
    """Return what a sentence sets against something said in it or in the two sentences before it."""
    own = [one for one in statements_at(here, sentence) if one.content]
    return (
        *_denied(here, sentence, own),
        *_affirmed(here, sentence, own),
        *_countered(here, sentence, own),
        *other_days(here, sentence, own),
        *rival_days(here, sentence),
        *other_figure(here, sentence),
        *put_right(here, sentence),
        *rejected(here, sentence, own),
        *reasons(here, sentence, own),
    )


def _denied(here: Page, sentence: Span, own: Sequence[Statement]) -> Iterator[Rebuttal]:
    """Find denials that do not repeat what they deny."""
    text = here.record.document.text
    known = account_words(here.language)
    told = False
    for one in own:
        content = one.content[0]
        if not sentence.covers(Span(content.start, content.start + 1)):
            continue
        words = _LABEL.sub("", Span(content.start, min(content.end, sentence.end)).of(text))
        pointing = denying(here, one) and _only_points(words, known, here.language)
        if pointing or _refuses(words, known) or _refuted(words, known, here.language):
            told = True
            whole = Span(min(part.start for part in (*one.cue, content)), min(content.end, sentence.end))
            who = speakers(here, one.id)
            yield from _rebutted(here, whole, who, one.id, frozenset({one.id}))
        elif _misquoted(words, known):
            told = True
            who = speakers(here, one.id)
            unquoted = {each.id for each in here.record.statements if not _quotes(here, each, known)}
            yield from _rebutted(here, content, who, one.id, {one.id, *unquoted}, back=BACK)
    if told:
        return
    words = sentence.of(text)
    called = _called(here, sentence, known)
    if called is not None:
        yield from _rebutted(here, *called, None, frozenset())
    elif not any(
        speakers(here, one.id) for one in own if any(piece.overlaps(sentence) for piece in one.content)
    ):
        bare = _LABEL.sub("", words)
        if _refuses(bare, known) or _refuted(bare, known, here.language):
            yield from _rebutted(here, sentence, (), None, frozenset())


def _only_points(words: str, known: AccountWords, language: str) -> bool:
    """Tell whether words only point back ("this", "the charge")."""
    forms = list(forms_of(words))
    left = [one for one in forms if one not in families(language).function_words and one not in known.reports]
    return (
        0 < len(forms) < _SHORT
        and not left
        and bool(
            {"this", "that", "it", "so", "these", "those", "them"} & set(forms) or known.reports & set(forms)
        )
    )


def _refuses(words: str, known: AccountWords) -> bool:
    """Tell whether words are a denial without what is denied ("He did not.", "That is not so.")."""
    forms = [one for one in forms_of(words) if one not in {"that", "but", "no", "so", "however", "yet"}]
    if words.lower().startswith(("that is", "that was", "that's", "that isn't", "that wasn't")):
        forms = ["that", *forms]
    if not 2 <= len(forms) < _SHORT or forms[0] not in known.subjects:
        return False
    turned = [one for one in forms[1:] if one in {"not", "never"} or one.endswith("n't")]
    rest = [one for one in forms[1:] if one not in turned and one not in known.auxiliaries]
    return len(turned) == 1 and all(one in {"true", "right", "correct", "case", "the"} for one in rest)


def _refuted(words: str, known: AccountWords, language: str) -> bool:
    """Tell whether words call what was said before false, in few words ("The report was wrong.")."""
    forms = list(forms_of(words))
    if forms[:1] == ["that"] and len(forms) > 1 and forms[1] not in known.auxiliaries:
        forms = forms[1:]
    if len(forms) > _SHORT or not forms:
        return False
    named = known.reports & set(forms)
    points = bool(named) or forms[0] in {"this", "that", "it", "they"}
    wrong = bool(named) and any(one in known.mistaken for one in forms) and not {"not", "never"} & set(forms)
    return points and (wrong or calls_false(words, language))


def _misquoted(words: str, known: AccountWords) -> bool:
    run = f" {' '.join(forms_of(words))} "
    return any(f" {one} " in run for one in known.misquoting)


def _called(here: Page, sentence: Span, known: AccountWords) -> tuple[Span, tuple[str, ...]] | None:
    """Return where somebody calls what was said false ("which an official called invented"), and who."""
    text = here.record.document.text
    stem = stemmer(here.language)
    verbs = {stem(one) for one in known.calling}
    for event in events_at(here, sentence):
        if not sentence.covers(event.trigger) or stem(event.trigger.of(text).lower()) not in verbs:
            continue
        after = Span(event.trigger.end, min(sentence.end, event.trigger.end + 40))
        before = list(forms_of(text[max(sentence.start, event.trigger.start - 80) : event.trigger.start]))
        names = tuple(actor.name for party in event.agents if (actor := actor_of(here, party)) is not None)
        if not names:
            # "which an official called invented", where the clause is read otherwise
            end = event.trigger.start
            near = mentions_at(here, Span(max(sentence.start, end - 2), end))
            names = tuple(dict.fromkeys(actor.name for mention, actor in near if mention.end <= end))
        points = (
            "which" in before
            or known.reports & set(before)
            or {"this", "that", "it"} & {*before[:1], *list(forms_of(after.of(text)))[:1]}
        )
        if points and calls_false(after.of(text), here.language):
            return Span(event.trigger.start, sentence.end), names
    return None


def _rebutted(
    here: Page,
    span: Span,
    who: tuple[str, ...],
    statement: str | None,
    besides: Collection[str],
    *,
    back: int = 1,
) -> Iterator[Rebuttal]:
    """Yield the rebuttal of the statement that stands last before a passage, ``back`` sentences at most."""
    text = here.record.document.text
    one = _last_said(here, span, who, besides, back)
    if one is not None and not _came_of(here, span, one):
        shown = _shown(here, one)
        yield Rebuttal(
            span,
            " ".join(span.of(text).split()),
            who,
            statement,
            Against("whether", shown, _content(here, one), speakers(here, one.id)),
        )


def _came_of(here: Page, span: Span, one: Statement) -> bool:
    """Tell whether a passage only tells what came of what was promised ("work would resume. It did not").

    Who foretold it and who tells that it did not come about do not differ.
    """
    words = set(forms_of(span.of(here.record.document.text)))
    tenses = {
        event.tense
        for event in events_at(here, *one.content)
        if any(piece.covers(event.trigger) for piece in one.content)
    }
    return "future" in tenses and "past" not in tenses and not _OVER.isdisjoint(words)


def came_to_nothing(here: Page, span: Span) -> bool:
    """Tell whether the sentence after that of a passage says that it did not come about ("It did not.")."""
    known = account_words(here.language)
    number = next((at for at, one in enumerate(here.sentences) if one.end >= span.end), len(here.sentences))
    return any(
        _refuses(words, known) and not _OVER.isdisjoint(forms_of(words))
        for one in here.sentences[number + 1 : number + 2]
        if (words := one.of(here.record.document.text))
    )


def _last_said(
    here: Page, span: Span, who: tuple[str, ...], besides: Collection[str], back: int
) -> Statement | None:
    number = next(at for at, one in enumerate(here.sentences) if one.end >= span.start)
    first = here.sentences[max(0, number - back)].start
    found = []
    for one in here.record.statements:
        if one.id in besides or not one.content:
            continue
        start = min(part.start for part in (*one.content, *one.cue))
        names = speakers(here, one.id)
        close = first <= max(part.start for part in one.content) and one.content[0].start < span.start
        if not close or start >= span.start or (set(names) & set(who)):
            continue
        if any(piece.covers(span) for piece in one.content) and not set(names):
            continue
        found.append((start, one))
    return max(found, key=lambda each: each[0])[1] if found else None


def _quotes(here: Page, one: Statement, known: AccountWords) -> bool:
    """Tell whether a statement reports what was said or written (and does not demand, doubt and so on)."""
    stem = stemmer(here.language)
    verbs = {stem(verb) for verb in (*known.giving, "quote")}
    return any(stem(form) in verbs for cue in one.cue for form in forms_of(cue.of(here.record.document.text)))


def _shown(here: Page, one: Statement) -> Span:
    """Return the passage of a statement with its cue, within the sentence in which its content begins."""
    start = one.content[-1].start
    sentence = next(each for each in here.sentences if each.end > start)
    pieces = [each for each in (*one.content, *one.cue) if sentence.start <= each.start < sentence.end]
    return Span(min(each.start for each in pieces), min(sentence.end, max(each.end for each in pieces)))


def _content(here: Page, one: Statement) -> str:
    return " ".join(" ".join(piece.of(here.record.document.text) for piece in one.content).split())


def _affirmed(here: Page, sentence: Span, own: Sequence[Statement]) -> Iterator[Rebuttal]:
    """Find "others said that it had been", after words that it had not."""
    text = here.record.document.text
    known = account_words(here.language)
    for one in own:
        words = one.content[0].of(text)
        forms = [form for form in forms_of(words) if form != "that"]
        if not 2 <= len(forms) < _SHORT or forms[0] not in known.subjects:
            continue
        if not all(form in known.auxiliaries for form in forms[1:]) or len(one.content) > 1:
            continue
        who = speakers(here, one.id)
        other = _last_said(here, one.content[0], who, {one.id}, 1)
        if other is None or not sentence.overlaps(other.content[-1]):
            continue
        negated = any(
            event.polarity == "negative" and any(piece.covers(event.trigger) for piece in other.content)
            for event in events_at(here, *other.content)
        )
        if negated:
            whole = Span(min(part.start for part in (*one.cue, *one.content)), one.content[0].end)
            yield Rebuttal(
                whole,
                " ".join(whole.of(text).split()),
                who,
                one.id,
                Against("whether", _shown(here, other), _content(here, other), speakers(here, other.id)),
            )


def _countered(here: Page, sentence: Span, own: Sequence[Statement]) -> Iterator[Rebuttal]:
    """Find "one denies that it was so; the other says that it was", in one sentence."""
    text = here.record.document.text
    known = account_words(here.language)
    inside = [one for one in own if all(sentence.covers(piece) for piece in (*one.content, *one.cue))]
    for one, other in itertools.permutations(inside, 2):
        who, names = speakers(here, one.id), speakers(here, other.id)
        if not denying(here, one) or denying(here, other) or not who or not names or set(who) & set(names):
            continue
        first = Span(
            min(part.start for part in (*one.cue, *one.content)), max(part.end for part in one.content)
        )
        second = Span(
            min(part.start for part in (*other.cue, *other.content)), max(part.end for part in other.content)
        )
        if len(list(forms_of(_content(here, other)))) > _SHORT:
            continue
        between = text[min(first.end, second.end) : max(first.start, second.start)].lower()
        if first.overlaps(second) or not (
            ";" in between or any(word in known.contrasting for word in forms_of(between))
        ):
            continue
        yield Rebuttal(
            first,
            " ".join(first.of(text).split()),
            who,
            one.id,
            Against("whether", second, _content(here, other), names),
        )
