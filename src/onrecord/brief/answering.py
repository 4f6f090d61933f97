"""Questions that later reports of the same days have answered: they are open no more, whoever asked them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from onrecord.brief.basis import places_behind
from onrecord.brief.drafts import Composed
from onrecord.brief.issue import Sentence
from onrecord.brief.material import Matter
from onrecord.brief.messages import Message, QuestionMessage, StepMessage
from onrecord.knowledge.brief_excerpts import excerpt_words
from onrecord.weaving.steps import MADE
from onrecord.weaving.words import forms_of, stemmer, words_of

_CAME = MADE | {"cancelled", "postponed", "denied"}
_SOON = timedelta(days=45)
"""Within so many days an answer is looked for in another matter."""
_FEW = 4
"""Twice the words that two questions about the same share at least."""

Planned = Sequence[tuple[Matter, Sequence[Message]]]


def still_open(planned: Planned) -> list[list[Message]]:
    """Return the messages of each matter without the questions that steps of later reports have answered.

    What was to come of a matter is answered when it came, or was called off; what somebody was to do in
    another matter, when one of the same parties is told to have done it, in the verb of the question. A
    question that is told to be settled is not told as open besides, and none is called settled that another
    report of the matter leaves open.
    """
    steps = [(matter, one) for matter, those in planned for one in those if isinstance(one, StepMessage)]
    settled = {
        place
        for _, those in planned
        for one in those
        if isinstance(one, QuestionMessage) and one.settled
        for place in places_behind(one)
    }
    return [
        _agreeing(
            [
                one
                for one in messages
                if not isinstance(one, QuestionMessage)
                or one.settled
                or not (places_behind(one) & settled or _is_answered(one, matter, steps))
            ]
        )
        for matter, messages in planned
    ]


def with_answers(composed: Sequence[Composed]) -> tuple[Composed, ...]:
    """Return what is told of a matter with each question that is settled right after what answers it.

    Those are left out of which no answer is told; an interviewer's stand where they are, with theirs.
    """
    told = [one for one in composed if not _is_settled(one)]
    for one in composed:
        if _is_settled(one) and isinstance(one.message, QuestionMessage):
            question = one.message
            place = next((at for at, each in enumerate(told) if _answers(each, question)), None)
            if place is not None:
                told.insert(place + 1, one)
    return tuple(told)


def after_answers(sentences: Sequence[Sentence], number: int) -> int:
    """Return the first place from a number on at which nothing comes between an answer and its question."""
    while 0 < number < len(sentences) and sentences[number].kind == "settled":
        number += 1
    return number


def _is_settled(one: Composed) -> bool:
    """Tell whether a sentence says of a question that another sentence answers it."""
    message = one.message
    return isinstance(message, QuestionMessage) and message.settled and message.answer is None


def _answers(other: Composed, question: QuestionMessage) -> bool:
    """Tell whether a sentence rests on the passage that settles a question, which stands first behind it."""
    first = question.sources[0]
    return not isinstance(other.message, QuestionMessage) and any(
        one.document == first.document and one.span.overlaps(first.span) for one in other.sentence.sources
    )


def _agreeing(messages: Iterable[Message]) -> list[Message]:
    """Return messages of a matter in which no question is settled that is open besides."""
    those = list(messages)
    still = [_asked_for(one) for one in those if isinstance(one, QuestionMessage) and not one.settled]
    found: list[Message] = []
    for one in those:
        if isinstance(one, QuestionMessage) and one.settled and any(map(_alike(one), still)):
            if one.answer is None:
                continue
            one = replace(one, settled=False)
        found.append(one)
    return found


def _alike(one: QuestionMessage) -> Callable[[frozenset[str]], bool]:
    words = _asked_for(one)
    return lambda others: 2 * len(words & others) >= max(_FEW, min(len(words), len(others)))


def _asked_for(one: QuestionMessage) -> frozenset[str]:
    return frozenset(words_of(one.words, "en")) - {stemmer("en")(word) for word in excerpt_words().light}


def _is_answered(one: QuestionMessage, matter: Matter, steps: Iterable[tuple[Matter, StepMessage]]) -> bool:
    asked = one.asked
    if asked is None or not excerpt_words().coming & set(forms_of(one.words)):
        return False
    stems = frozenset(words_of(one.words, "en"))
    for home, step in steps:
        told, done = step.reported, step.occurred
        if step.status not in _CAME | {"agreed"} or told is None or told.earliest <= asked:
            continue
        if done is not None and done.latest < asked:
            continue
        if home is matter and step.status in _CAME:
            return True
        if told.earliest - asked <= _SOON and _of_the_same(matter, home) and stems & _verbs(step):
            return True
    return False


def _of_the_same(matter: Matter, other: Matter) -> bool:
    return bool(set(matter.thread.participants) & set(other.thread.participants))


def _verbs(step: StepMessage) -> frozenset[str]:
    """Return the stems of what a step tells to have been done, but for verbs that say little."""
    stem = stemmer("en")
    words = {word for one in step.deeds for word in forms_of(one.lemma)} | {step.deed.split()[0]}
    light = {stem(one) for one in excerpt_words().light}
    return frozenset({stem(one) for one in words} - light)
