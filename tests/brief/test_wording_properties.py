"""What holds of every sentence, whatever messages are put together."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import get_args

from brief_messages import (
    AMERICA,
    BERG,
    DIPLOMAT,
    ENVOY,
    FINLAND,
    HAN,
    HAN_TWO,
    MINISTRY,
    NOBODY,
    NORWAY,
    OFFICIALS,
    SALO,
    SOLBERG,
    SOURCE,
    SWEDEN,
    WINDOW,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.brief.messages import (
    Background,
    ClaimMessage,
    ConflictMessage,
    Deed,
    ExpectationMessage,
    MediationMessage,
    Message,
    Name,
    Passage,
    PositionMessage,
    QuestionMessage,
    Quotation,
    StepMessage,
)
from onrecord.brief.wording import worded
from onrecord.knowledge.brief_words import frames
from onrecord.knowledge.mediation import Act
from onrecord.knowledge.ontology import load_ontology
from onrecord.knowledge.stances import Stance
from onrecord.knowledge.thread_words import thread_words
from onrecord.records import Certainty, Mode, Polarity, Tense
from onrecord.weaving.steps import StepStatus, When

PEOPLE = (SOLBERG, SALO, BERG, ENVOY, HAN, HAN_TWO)
STATES = (NORWAY, FINLAND, SWEDEN, AMERICA)
NAMES = (
    *PEOPLE,
    *STATES,
    DIPLOMAT,
    OFFICIALS,
    MINISTRY,
    Name("they", "they", "group", None, (), unnamed=True),
)
KINDS = ("visit", "talks", "agreement", "offer", "project", "cooperation", "programme", "dispute", "exchange")
TITLES = (
    "Ferry deal (Finland and Norway)",
    "Fisheries talks",
    "Work on railways",
    "Naval cooperation",
    "ABC summit",
)
WORDS = sorted({*frames().by_word, *thread_words("en").deeds, "jumped", "building"})
CUES = ("said", "denied", "was quoted as saying", "according to", "warned", "promised", "hint", "")
TEXTS = (
    "The ships will sail when the ice has melted.",
    "a share of the catch",
    'to "go on" with it',
    "that no such step was ever considered",
    "whether it pays, and who would pay for it (if anyone)",
    "which had been closed, the mayor said",
    "“",
    "x",
    "the harbor would be closed until the question…",
)

days = st.dates(date(2001, 1, 1), date(2003, 1, 1))
times = st.one_of(
    st.none(),
    st.builds(
        lambda first, length, value: When(value, first, first + timedelta(length)),
        days,
        st.integers(0, 900),
        st.sampled_from(["2002", "2002-05", "2002-SU", "2002-W21", "2002-05-20TEV", "x/y", "2002-H1"]),
    ),
)
names = st.sampled_from(NAMES)
several = st.lists(names, max_size=3).map(tuple)
voices = st.builds(lambda found: replace(NOBODY, speakers=found), several)
texts = st.sampled_from(TEXTS)
passages = st.one_of(
    st.none(), st.builds(Passage, texts, st.sampled_from(["Example Wire", "Harbour Gazette", None]))
)
statuses = st.sampled_from(get_args(StepStatus))
types = st.sampled_from(
    [(None, None), *((one, mode) for one, entry in load_ontology().items() for mode in (None, *entry.modes))]
)
deeds = st.builds(
    lambda kind, **rest: Deed(type=kind[0], mode=kind[1], place=None, **rest),
    types,
    trigger=st.sampled_from(WORDS),
    lemma=st.sampled_from(WORDS),
    agents=several,
    recipients=several,
    when=times,
    status=statuses,
    polarity=st.sampled_from(get_args(Polarity)),
    certainty=st.sampled_from(get_args(Certainty)),
    tense=st.sampled_from(get_args(Tense)),
)
acts = st.lists(deeds, max_size=2).map(tuple)
told_of = st.sampled_from(["visit", "meeting eino salo", "signing", "bargain", "talks", "project"])
parties = st.tuples(st.sampled_from(PEOPLE), st.sampled_from(STATES), st.sampled_from(STATES)) | st.lists(
    st.sampled_from(STATES), max_size=3
).map(tuple)
sources = st.just((SOURCE,))
codes = st.sampled_from(["NOR", "FIN", "USA", None])
steps = st.builds(
    StepMessage,
    kind=st.sampled_from(KINDS),
    matter=st.sampled_from(TITLES),
    parties=parties,
    deed=told_of,
    status=statuses,
    before=st.none() | statuses,
    occurred=times,
    ahead=times,
    reported=times,
    deeds=acts,
    voice=voices,
    quotations=st.just(()),
    sources=sources,
    led=st.none() | st.builds(Background, told_of, statuses, times, times, sources),
    state=codes,
    passage=passages,
)
claims = st.builds(
    ClaimMessage,
    speakers=several,
    cue=st.sampled_from(CUES),
    denies=st.booleans(),
    deeds=acts,
    quotation=st.none()
    | st.builds(Quotation, texts, st.sampled_from(get_args(Mode)), several, st.just(SOURCE)),
    voice=voices,
    sources=sources,
    passage=passages,
)
others = st.one_of(
    st.builds(
        PositionMessage,
        party=names,
        stance=st.sampled_from(get_args(Stance)),
        words=texts,
        voice=voices,
        sources=sources,
        outlet=st.sampled_from(["Example Wire", None]),
    ),
    st.builds(
        ConflictMessage,
        field=st.sampled_from(["whether", "when", "where", "who", "number", "sincerity"]),
        matter=st.sampled_from(TITLES),
        sides=st.lists(
            st.tuples(
                st.sampled_from([*TEXTS, "in jest", "in earnest", "2002-05-20", "NOR", "took place"]),
                voices,
                sources,
            ),
            max_size=3,
        ).map(tuple),
    ),
    st.builds(QuestionMessage, st.sampled_from(TITLES), texts, st.none() | days, st.booleans(), sources),
    st.builds(
        ExpectationMessage,
        kind=st.sampled_from(KINDS),
        matter=st.sampled_from(TITLES),
        parties=parties,
        deed=told_of,
        status=statuses,
        due=times,
        state=st.sampled_from(["ahead", "overdue", "settled"]),
        deeds=acts,
        voice=voices,
        sources=sources,
        host=codes,
    ),
    st.builds(MediationMessage, names, several, st.sampled_from(get_args(Act)), voices, sources),
)
issues = st.lists(steps | claims | others, max_size=4)


def outside(text: str) -> str:
    return re.sub(r"“[^”]*”", "“”", text)


@settings(max_examples=300, deadline=None)
@given(issues)
def test_every_sentence_is_whole(messages: list[Message]) -> None:
    found, _ = worded(messages, WINDOW)
    for one in found:
        text, own = one.text, outside(one.text)
        assert text == text.strip()
        assert re.match(r"[A-Z0-9“]", text), text
        assert re.search(r"[.!?]”?$", text), text
        assert text.count("“") == text.count("”"), text
        assert not set('{}[]"') & set(own), text
        assert not re.search(r"\b([a-z]+) (?!had\b|that\b)\1\b", own), text
        assert not re.search(r"\s[,.;:]|,,|\.\.|  |,\.|None|unknown", own), text
        assert len(re.findall(r"[.!?](?=\s+[A-Z])", re.sub(r"U\.S\.|St\.", "US", own))) == 0, text


@settings(max_examples=150, deadline=None)
@given(issues)
def test_the_same_messages_give_the_same_sentences(messages: list[Message]) -> None:
    assert worded(messages, WINDOW) == worded(messages, WINDOW)


@settings(max_examples=150, deadline=None)
@given(issues)
def test_sentences_name_nobody_whom_no_message_names(messages: list[Message]) -> None:
    found, _ = worded(messages, WINDOW)
    known = repr(messages)
    for one in found:
        for name in (*PEOPLE, *STATES):
            if name.name in outside(one.text):
                code = name.country or ""
                assert name.name in known or name.name.casefold() in known or code in known


@settings(max_examples=150, deadline=None)
@given(issues)
def test_words_in_quotation_marks_are_those_of_a_message(messages: list[Message]) -> None:
    found, _ = worded(messages, WINDOW)
    for one in found:
        for words in re.findall(r"“([^”]*)”", one.text):
            assert any(words.casefold() in text.casefold() for text in TEXTS), one.text


@settings(max_examples=150, deadline=None)
@given(steps)
def test_what_is_planned_is_not_told_as_done(message: StepMessage) -> None:
    bare = replace(message, status="planned", deeds=(), passage=None, voice=NOBODY)
    for one in worded([bare], WINDOW)[0]:
        assert not re.search(r"\b(?:visited|met|held|signed|took place|has|have) ", one.text), one.text


@settings(max_examples=100, deadline=None)
@given(steps, st.sampled_from(PEOPLE[:4]))
def test_who_says_so_is_told(message: StepMessage, speaker: Name) -> None:
    said = replace(
        message, voice=replace(NOBODY, speakers=(speaker,)), kind="visit", deed="visit", state="FIN"
    )
    for one in worded([said], WINDOW)[0]:
        assert speaker.name in one.text
