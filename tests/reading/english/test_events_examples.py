"""Every entry of the lexicon finds the event of its own example, with the parties marked there."""

import re

import pytest

from onrecord.knowledge.predicates import load_lexicon
from onrecord.reading.cast import Cast
from onrecord.reading.english.events import find_events
from onrecord.reading.language import analyse
from onrecord.records import Span


def unmarked(example):
    """Return the sentence and the spans of agent (A) and recipient (R) in it."""
    text, marked, reached = "", {}, 0
    for found in re.finditer(r"\(([AR]) ([^)]*)\)", example):
        text += example[reached : found.start()]
        marked[found[1]] = Span(len(text), len(text) + len(found[2]))
        text += found[2]
        reached = found.end()
    return text + example[reached:], marked


@pytest.mark.parametrize("predicate", load_lexicon().predicates, ids=lambda one: f"{one.type}-{one.example}")
def test_example(predicate):
    text, marked = unmarked(predicate.example)
    events = find_events(analyse(text), Cast(), (), ())
    fitting = [event for event in events if (event.type, event.mode) == (predicate.type, predicate.mode)]
    assert fitting, [(event.trigger.of(text), event.type, event.mode) for event in events]
    assert any(
        all(
            any(party.span.overlaps(span) for party in (event.agents if role == "A" else event.recipients))
            for role, span in marked.items()
        )
        for event in fitting
    ), [
        (
            event.trigger.of(text),
            [p.span.of(text) for p in event.agents],
            [p.span.of(text) for p in event.recipients],
        )
        for event in fitting
    ]
