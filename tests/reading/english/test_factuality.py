"""Factuality over constructions, the invariants of judging, and bounds."""

from __future__ import annotations

import itertools
import time
import typing
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading import language
from onrecord.reading.analysis import Analysis, Sentence, Token
from onrecord.reading.english import mentions
from onrecord.reading.english.factuality import Factuality, assess
from onrecord.records import Certainty, Polarity, Publication, Span, Status, Tense, Time

# Each sentence with the event in braces, and polarity, certainty, tense, status ("-": not asked).
CONSTRUCTIONS = [
    # negation
    ("The council did not {approve} the plan.", "negative certain past denied"),
    ("The two sides have not {met} since May.", "negative certain past denied"),
    ("The envoy never {arrived}.", "negative certain past denied"),
    ("No {agreement} was reached.", "negative certain none denied"),
    ("None of the treaties were {signed}.", "negative certain past denied"),
    ("Neither side {attended} the meeting.", "negative certain past denied"),
    ("Nobody {died} in the fire.", "negative certain past denied"),
    ("The plant no longer {makes} engines.", "negative certain present denied"),
    ("The mayor not only {attended} the rally but spoke.", "positive certain past occurred"),
    ("The firm did not {fire} or suspend anyone.", "negative certain past denied"),
    ("The firm did not fire or {suspend} anyone.", "negative certain past denied"),
    ("There were no {talks} in June.", "negative certain none denied"),
    ("He left the hall without {speaking}.", "negative certain past denied"),
    ("Rather than {wait}, the firm paid the fine.", "negative certain - denied"),
    ("The pilot hardly {slept}.", "negative certain past denied"),
    # modals
    ("The bank might {collapse}.", "positive possible future unknown"),
    ("The bank may not {survive}.", "negative possible future unknown"),
    ("The ship could have {sunk}.", "positive possible past unknown"),
    ("The union must {vote} by Friday.", "positive probable future planned"),
    ("The court should {reject} the appeal.", "positive unknown future unknown"),
    ("The airline will {cut} routes.", "positive certain future planned"),
    ("The airline won't {cut} routes.", "negative certain future denied"),
    ("The firm said it would {open} a plant in Ghent.", "positive certain future planned"),
    ("The dam should have {held}.", "negative probable past denied"),
    ("The team would have {won} if it had rained.", "negative possible past unknown"),
    ("The army is going to {withdraw}.", "positive certain future planned"),
    # conditions and questions
    ("If the union {strikes}, the port will close.", "positive unknown - unknown"),
    ("The port will {close} if the union strikes.", "positive possible future unknown"),
    ("Unless the rebels {surrender}, the siege will go on.", "positive unknown - unknown"),
    ("Did the minister {resign}?", "positive unknown - unknown"),
    ("It is unclear whether the minister {resigned}.", "positive unknown past unknown"),
    ("Officials would not say whether the firm had {paid}.", "positive unknown past unknown"),
    # aspect and time
    ("The two sides are {negotiating} in Vienna.", "positive certain present ongoing"),
    ("The envoys are holding {talks} in Vienna.", "positive certain none ongoing"),
    ("The union has been {striking} since June.", "positive certain present ongoing"),
    ("The king {visited} Norway.", "positive certain past occurred"),
    ("The summit {begins} next week.", "positive certain future planned"),
    ("The {summit} begins tomorrow.", "positive certain future planned"),
    ("The king continues to {visit} hospitals.", "positive certain present -"),
    # plans, and what becomes of them
    ("The king plans to {visit} Norway.", "positive probable future planned"),
    ("The king's {visit} is scheduled for May.", "positive probable future planned"),
    ("The king cancelled his {visit}.", "negative certain none cancelled"),
    ("The {visit} was called off.", "negative certain none cancelled"),
    ("The {visit} has been postponed.", "negative certain none postponed"),
    (
        "The king put off his {visit} to Norway, which had been planned for May.",
        "negative certain none postponed",
    ),
    ("The club hopes to {win} the cup.", "positive unknown future unknown"),
    ("The {launch} is expected to take place in May.", "positive probable future planned"),
    ("A {treaty} to be signed in May will end the row.", "positive certain future planned"),
    ("The king offered to {mediate}.", "positive possible future -"),
    ("The firm agreed to {sell} its mill.", "positive probable future planned"),
    ("The king has no intention of {resigning}.", "negative probable future denied"),
    ("The firm's plan to {build} a mill drew protests.", "positive probable future planned"),
    ("The firm was due to {open} a mill.", "positive probable future planned"),
    # implicatives and factives, nested and negated
    ("The pilot managed to {land}.", "positive certain past occurred"),
    ("The pilot did not manage to {land}.", "negative certain past denied"),
    ("The clerk did not forget to {lock} the door.", "positive certain past occurred"),
    ("The clerk failed to {lock} the door.", "negative certain past denied"),
    ("The clerk may have failed to {lock} the door.", "negative possible past unknown"),
    ("The clerk is said to have forgotten to {lock} the door.", "negative possible past unknown"),
    ("The firm was forced to {close} the mill.", "positive certain - occurred"),
    ("The law prevents firms from {dumping} waste.", "negative certain present denied"),
    ("Police kept the crowd from {entering}.", "negative certain past denied"),
    ("The firm refrained from {commenting}.", "negative certain past denied"),
    ("The minister regrets that the mill {closed}.", "positive certain past occurred"),
    ("The minister does not regret that the mill {closed}.", "positive certain past occurred"),
    ("The minister did not know that the mill had {closed}.", "positive certain past occurred"),
    ("The minister doubts that the mill {closed}.", "negative possible past unknown"),
    ("The minister denied that the mill had {closed}.", "negative probable past denied"),
    ("The guard pretended to {faint}.", "negative certain past denied"),
    ("The rebels tried to {seize} the bridge.", "positive unknown - unknown"),
    ("The court ordered the firm to {pay} damages.", "positive probable future planned"),
    ("The strike stopped the ferries from {sailing}.", "negative certain - denied"),
    ("The mill will stop {making} paper.", "negative certain future denied"),
    ("The firm is unlikely to {appeal}.", "negative probable future denied"),
    ("The firm is not expected to {appeal}.", "negative probable future denied"),
    ("The crew was too tired to {sail}.", "negative certain past denied"),
    ("It is possible that the crew {fled}.", "positive possible past unknown"),
    ("Airline to {cut} forty flights", "positive certain future planned"),
    ("The king was to have {visited} Norway.", "negative certain past denied"),
    ("The plan was to {sell} the mill.", "positive probable future planned"),
    ("The king was to {visit} Norway in May.", "positive unknown future planned"),
    ("The guests were to {stay} for a week.", "positive unknown future planned"),
    ("The airline put off the flights that were to {begin} on Tuesday.", "positive unknown future planned"),
    ("It is unclear whether the men were to {meet}.", "positive unknown - unknown"),
    ("The town accused the firm of having {dumped} oil.", "positive possible past occurred"),
    ("The town accused the firm of {dumping} oil.", "positive possible - occurred"),
    ("The king is reported to be about to {leave}.", "positive possible future planned"),
    ("The {talks} were not about to begin.", "negative probable future denied"),
    ("The firm, whose {review} is not finished, was silent.", "positive certain none ongoing"),
    ("The firm announced {plans} for a mill.", "positive certain none occurred"),
    # clauses beside the main one
    ("The envoys will leave when the talks {end}.", "positive certain future planned"),
    ("The envoys will leave because the talks are {failing}.", "positive certain present ongoing"),
    ("The firm will pay the workers whom it {dismissed}.", "positive certain past occurred"),
    ("The court jailed the clerk for {stealing}.", "positive certain - occurred"),
    ("The debate as to whether the king will {abdicate} goes on.", "positive unknown future unknown"),
    ("The club decided against {selling} its ground.", "negative probable future denied"),
    ("The minister rejected the {demand}.", "positive certain none occurred"),
    ("The minister will not discuss the {merger}.", "positive certain none occurred"),
    ("The envoy held talks with the king to {discuss} the crisis.", "positive certain future planned"),
    # adverbs, modifiers and prepositions
    ("The crew apparently {fled}.", "positive probable past occurred"),
    ("The crew has allegedly {fled}.", "positive possible past unknown"),
    ("Perhaps the crew {fled}.", "positive possible past unknown"),
    ("According to the police, the crew {fled}.", "positive certain past occurred"),
    ("The two sides are close to an {agreement}.", "positive possible future unknown"),
    ("The quarrel could lead to {war}.", "positive possible future unknown"),
    ("The threat of {war} hangs over the town.", "positive unknown future unknown"),
    ("The king's forthcoming {visit} was discussed.", "positive certain future planned"),
    ("Instead of {resigning}, the minister went on holiday.", "negative certain - denied"),
    ("Despite the {strike}, the port stayed open.", "positive certain none occurred"),
    ("The firm was accused of {hiding} a loss.", "positive possible past occurred"),
    ("The army used the ceasefire to {regroup}.", "positive certain future planned"),
]


def judge(sentence: str) -> Factuality:
    """Judge the word in braces."""
    start = sentence.index("{")
    analysis = language.analyse(sentence.replace("{", "").replace("}", ""))
    return assess(analysis, next(token for token in analysis.tokens if token.end > start))


@pytest.mark.parametrize(("sentence", "expected"), CONSTRUCTIONS, ids=[case[0] for case in CONSTRUCTIONS])
def test_construction(sentence: str, expected: str) -> None:
    found = judge(sentence)
    for value, wanted in zip(
        (found.polarity, found.certainty, found.tense, found.status), expected.split(), strict=True
    ):
        assert wanted in {"-", value}, f"{found}"


WORDS = st.sampled_from(
    [
        *("the", "firm", "will", "not", "sign", "a", "deal", "if", "talks", ",", "fail", "to", "stop", "."),
        *(
            "without",
            "doubt",
            "he",
            "denied",
            "having",
            "begun",
            "“",
            "war",
            "”",
            "?",
            "no",
            "rather",
            "than",
        ),
    ]
)


@given(st.lists(WORDS, max_size=40))
@settings(max_examples=40, deadline=None)
def test_any_word_of_any_text_is_judged(words: list[str]) -> None:
    analysis = language.analyse(" ".join(words))
    for token in analysis.tokens:
        found = assess(analysis, token)
        assert found.polarity in typing.get_args(Polarity)
        assert found.certainty in typing.get_args(Certainty)
        assert found.tense in typing.get_args(Tense)
        assert found.status in typing.get_args(Status)
        assert assess(analysis, token) == found
    assert set(mentions.find_mentions(analysis)) <= set(analysis.tokens)


@pytest.mark.parametrize(
    "text",
    [
        "He hoped to " + "try to " * 400 + "sign.",
        "The firm said " + "that the bank said " * 300 + "it paid.",
        "They will " + "sign, meet, leave, " * 400 + "and talk.",
    ],
    ids=["nested", "reported", "coordinated"],
)
def test_long_sentences_are_judged_within_bounds(text: str) -> None:
    analysis = language.analyse(text)
    started = time.process_time()
    for token in mentions.find_mentions(analysis):
        assess(analysis, token)
    assert time.process_time() - started < 2


def test_deep_nesting_needs_no_recursion() -> None:
    tokens = [Token(i, "try", 4 * i, "try", "VB", "xcomp") for i in range(2000)]
    for above, below in itertools.pairwise(tokens):
        below.head = above
        above.children.append(below)
    for token in tokens:
        token.sentence, token.right_edge = 0, len(tokens) - 1
    tokens[0].dep = "ROOT"
    text = "try " * len(tokens)
    whole = Span(0, len(text))
    analysis = Analysis(text, (whole,), (Sentence(0, 0, len(tokens), whole, 0),), tuple(tokens))
    for dep in ("xcomp", "conj"):
        for token in tokens[1:]:
            token.dep = dep
        started = time.process_time()
        found = {assess(analysis, token) for token in tokens}
        assert time.process_time() - started < 5
        assert found


SCOPES = [
    # mentioned, not done
    ("The visit would follow the king's {journey} to Norway.", "occurred", "told as a fact"),
    ("The minister will not discuss the king's {visit}.", "occurred", "told as a fact"),
    ("The firm does not welcome the {ruling}.", "occurred", "told as a fact"),
    ("The envoy will quote an earlier {demand}.", "occurred", "adjective before it"),
    # done, or not
    ("The envoy will pay a {visit} to Norway.", "planned", "modal verb"),
    ("The envoy did not pay a {visit} to Norway.", "denied", "negation"),
    ("The envoy has postponed indefinitely a {visit} to Oslo.", "postponed", "object of a governing verb"),
    ("The firm dropped its plan to {sell} the mill.", "cancelled", "object of a governing verb"),
    # asked for, offered, ready for
    ("The envoy urged the firm to {pay}.", "proposed", "infinitive of a governing verb"),
    ("The union repeated its demand that the firm {pay} them.", "proposed", "infinitive of a governing noun"),
    ("The north is ready to {pay}.", "proposed", "infinitive of a governing adjective"),
    # what ends has been
    ("The king left at the end of a {visit}.", "occurred", "told as a fact"),
    ("The firm is not ready to stop {dumping} waste.", "ongoing", "gerund of a governing verb"),
    ("The prisoners are still being {questioned}.", "ongoing", "progressive form"),
    ("It was the largest delegation ever to {visit} Oslo.", "occurred", "told as a fact"),
    ("The firm will pay once the work is {finished}.", "planned", "purpose"),
]


@pytest.mark.parametrize(("sentence", "status", "rule"), SCOPES, ids=[case[0] for case in SCOPES])
def test_scope_and_ground(sentence: str, status: Status, rule: str) -> None:
    found = judge(sentence)
    assert found.status == status
    assert found.ground.rule.startswith(rule)


PUBLISHED = Publication("2002-05-23", date(2002, 5, 23), date(2002, 5, 23), "given")


@pytest.mark.parametrize(
    ("sentence", "day", "status"),
    [
        ("The {talks} in Oslo drew crowds.", date(2002, 6, 1), "planned"),
        ("The {talks} in Oslo drew crowds.", date(2002, 5, 1), "occurred"),
        ("The {talks} in Oslo were postponed.", date(2002, 6, 1), "postponed"),
        ("The king {visited} Oslo.", date(2002, 6, 1), "occurred"),
        ("The {visit} is scheduled for May.", date(2002, 5, 1), "unknown"),
        ("The {visit} is scheduled for June.", date(2002, 6, 1), "planned"),
    ],
)
def test_time_and_publication(sentence: str, day: date, status: Status) -> None:
    start = sentence.index("{")
    analysis = language.analyse(sentence.replace("{", "").replace("}", ""))
    trigger = next(token for token in analysis.tokens if token.end > start)
    at = Time(Span(0, 1), "DATE", day.isoformat(), day, day)
    assert assess(analysis, trigger, at, PUBLISHED).status == status
