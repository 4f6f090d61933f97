"""Statements: who speaks, by which words, what is said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.cast import Cast
from onrecord.reading.english.statements import find_statements
from onrecord.reading.language import analyse
from onrecord.records import Actor, Ground, Span, Statement


def read(text: str) -> list[tuple[str, str, str]]:
    """Speaker, cue and content of each statement, pieces joined by a bar."""
    return [shown(text, one) for one in find_statements(analyse(text), Cast())]


def shown(text: str, one: Statement) -> tuple[str, str, str]:
    speaker = " | ".join(party.span.of(text) for party in one.speakers)
    return speaker, " | ".join(s.of(text) for s in one.cue), " | ".join(s.of(text) for s in one.content)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The envoy who went to Oslo this month was received by the king in person and put the evidence "
            "about a secret program before him, a diplomat in Oslo told the Harbour Gazette yesterday.",
            (
                "a diplomat in Oslo",
                "told",
                "The envoy who went to Oslo this month was received by the king in person and put the "
                "evidence about a secret program before him",
            ),
        ),
        ("The minister said the road would open.", ("The minister", "said", "the road would open")),
        ("“We will stay,” the envoy said.", ("the envoy", "said", "“We will stay,”")),
        ("“We will stay,” said the envoy.", ("the envoy", "said", "“We will stay,”")),
        ('The envoy said: "We will stay."', ("The envoy", "said", '"We will stay."')),
        (
            "“We will stay,” the envoy said, “and we will talk.”",
            ("the envoy", "said", "“We will stay,” | “and we will talk.”"),
        ),
        (
            "“We will stay,” the envoy said. “Nobody will make us go.”",
            ("the envoy", "said", "“We will stay,” | “Nobody will make us go.”"),
        ),
        (
            "According to the ministry, two ships were lost.",
            ("the ministry", "According to", "two ships were lost"),
        ),
        (
            "The general was quoted as saying that the siege was over.",
            ("The general", "was quoted as saying", "that the siege was over"),
        ),
        (
            "The general was quoted by Example Wire as saying that the siege was over.",
            ("The general", "was quoted | as saying", "that the siege was over"),
        ),
        (
            "“The siege is over,” the general was said to have added.",
            ("the general", "was said to have added", "“The siege is over,”"),
        ),
        (
            "The two delegations were said to have discussed a treaty.",
            ("", "were said", "The two delegations | to have discussed a treaty"),
        ),
        (
            "The bank denied that it had lost the money.",
            ("The bank", "denied", "that it had lost the money"),
        ),
        ("The clerk denied taking the money.", ("The clerk", "denied", "taking the money")),
        (
            "The envoy urged both sides to keep the truce.",
            ("The envoy", "urged", "both sides to keep the truce"),
        ),
        (
            "The mayor called the report a fairy tale.",
            ("The mayor", "called", "the report a fairy tale"),
        ),
        (
            "Reporters asked whether the talks had failed.",
            ("Reporters", "asked", "whether the talks had failed"),
        ),
        ("The road, the minister said, is closed.", ("the minister", "said", "The road | is closed")),
        (
            "The harvest failed, as the farmers had warned.",
            ("the farmers", "had warned", "The harvest failed"),
        ),
        (
            "The captain told the crew on Monday that the port was closed.",
            ("The captain", "told", "that the port was closed"),
        ),
        (
            "They laughed at the spokesman's claim that the letter was lost.",
            ("the spokesman", "claim", "that the letter was lost"),
        ),
        (
            "The general reportedly left the country.",
            ("", "reportedly", "The general | left the country"),
        ),
        (
            "The envoy is confident that the treaty will be signed.",
            ("The envoy", "is confident", "that the treaty will be signed"),
        ),
        (
            "The rebels want to triple the levy, close the port and burn the bridge.",
            ("The rebels", "want", "to triple the levy, close the port and burn the bridge"),
        ),
        ("A poll showed a clear lead for the mayor.", ("A poll", "showed", "a clear lead for the mayor")),
        (
            "The paper quoted the general as saying that the siege was over.",
            ("the general", "quoted | as saying", "that the siege was over"),
        ),
        (
            "The rebels let the envoy know that the truce would hold.",
            ("The rebels", "let | know", "that the truce would hold"),
        ),
        (
            "The ministry said that nobody had agreed, and repeated its demand that the crew be freed.",
            ("The ministry", "repeated", "its demand that the crew be freed"),
        ),
        (
            "The embassy says that the ships fired first and denies that its boats crossed the line.",
            ("The embassy", "denies", "that its boats crossed the line"),
        ),
    ],
)
def test_statement_is_read(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in read(text)


def test_a_verb_that_shows_needs_a_document_to_say_a_thing_by_an_object() -> None:
    assert read("The guide showed the visitors a garden.") == []


def test_a_participle_goes_on_with_the_speaker_before_it() -> None:
    found = read("The minister said the dam was safe, adding that no one need leave.")
    assert ("The minister", "said", "the dam was safe") in found
    assert ("The minister", "adding", "that no one need leave") in found


def test_whole_noun_phrase_speaks() -> None:
    text = "Jane Smith, a clerk at the port, said that the gate was open."
    (one,) = find_statements(analyse(text), Cast())
    assert one.speakers[0].span.of(text) == "Jane Smith, a clerk at the port"


def test_headline_and_transcript_speak_by_a_colon() -> None:
    assert read("Minister: Talks will go on\n\nThe hall was full.")[0] == (
        "Minister",
        ":",
        "Talks will go on",
    )
    text = "SMITH: We will pay.\n\nIt may take a year.\n\nJONES: And the interest?"
    assert read(text)[:2] == [
        ("SMITH", ":", "We will pay | It may take a year"),
        ("JONES", ":", "And the interest?"),
    ]


def test_a_name_behind_a_dash_signs_a_quotation() -> None:
    text = "“We were cold all winter.” — Jane Smith\n\n“Nobody came to help.”— Peter Jones."
    assert read(text) == [
        ("Jane Smith", "—", "“We were cold all winter.”"),
        ("Peter Jones", "—", "“Nobody came to help.”"),
    ]
    assert read("“We were cold” - Example Wire reported it on Monday.") != [
        ("Example Wire", "-", "“We were cold”")
    ]


def test_told_words_belong_to_their_verb() -> None:
    text = "Jones told the radio, “What has happened is this. The ship has gone down.”"
    assert read(text) == [("Jones", "told", "“What has happened is this. The ship has gone down.”")]


def test_quotation_over_paragraphs_is_one() -> None:
    text = '"We were cold," the sailor said. "The ice held us.\n\n"Then the sun came."\n\nThe crew went home.'
    assert read(text) == [
        ("the sailor", "said", '"We were cold," | "The ice held us. | "Then the sun came."'),
    ]


def test_words_in_quotation_marks_within_a_sentence_are_mixed_speech() -> None:
    text = "The minister said that the plan was “a mistake of the first order” and would be dropped."
    (one,) = find_statements(analyse(text), Cast())
    assert one.mode == "mixed"


@pytest.mark.parametrize(
    ("text", "mode"),
    [("“It is over,” he said.", "direct"), ("He said that it was over.", "indirect")],
)
def test_mode(text: str, mode: str) -> None:
    assert [one.mode for one in find_statements(analyse(text), Cast())] == [mode]


def test_a_voice_within_a_statement_stands_in_it() -> None:
    text = "The president said that he had been told by the general that the army would not object."
    outer, inner = find_statements(analyse(text), Cast())
    assert (outer.id, outer.statement) == ("s1", None)
    assert (inner.id, inner.statement) == ("s2", "s1")
    assert shown(text, inner) == ("the general", "had been told", "that the army would not object")


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        (
            "Putin said that he had told the general that the plan was dead.",
            ("he", "had told", "that the plan was dead"),
        ),
        (
            "The spokesman said that the general told him that he would come.",
            ("the general", "told", "that he would come"),
        ),
        (
            "The envoy denied the paper's report that he had met the rebels.",
            ("the paper", "report", "that he had met the rebels"),
        ),
    ],
)
def test_another_voice_or_another_act_of_speech_is_kept(text: str, inner: tuple[str, str, str]) -> None:
    found = find_statements(analyse(text), Cast())
    assert [(shown(text, one), one.statement) for one in found][1:] == [(inner, "s1")]


def test_a_pronoun_for_somebody_else_is_another_voice() -> None:
    text = "Smith said that he believes that the war is lost."
    analysis = analyse(text)
    smith = Actor("a1", "Smith", "person", None, (Span(0, 5),))
    other = Actor("a2", "Jones", "person", None, (Span(16, 18),))
    same = find_statements(analysis, Cast((smith,), {0: ("a1",), 3: ("a1",)}))
    assert [shown(text, one)[1] for one in same] == ["said"]
    apart = find_statements(analysis, Cast((smith, other), {0: ("a1",), 3: ("a2",)}))
    assert [shown(text, one)[1] for one in apart] == ["said", "believes"]


@pytest.mark.parametrize(
    "text",
    [
        "The team was sent to Shenyang to find out what had happened.",
        "The spokesman refused to comment.",
        "It is not known whether the king will come.",
        "The envoy welcomed it.",
        "A clerk who asked not to be named left the room.",
        "Nobody promised to come.",
        "The governor, who saw the mayor on Monday, went home.",
        "The company called off the talks on Tuesday.",
    ],
)
def test_what_nobody_says_is_no_statement(text: str) -> None:
    assert read(text) == []


def test_a_state_of_things_says_nothing() -> None:
    cast = Cast((Actor("a1", "mayor", "person", None, (Span(25, 34),)),), {})
    assert find_statements(analyse("The delay shows that the mayor was wrong."), cast) == ()
    (one,) = find_statements(analyse("The survey shows that the mayor was wrong."), cast)
    assert one.speakers[0].span == Span(0, 10)


@pytest.mark.parametrize(
    ("text", "rule", "entry"),
    [
        (
            "The bank denied that it had lost the money.",
            "clause of a cue verb",
            "en/cues/verbs.toml: deny",
        ),
        ("“We will stay,” the envoy said.", "quotation with its verb", "en/cues/verbs.toml: say"),
        (
            "According to the ministry, two ships were lost.",
            "phrase that names who says so",
            "en/cues/phrases.toml: according to",
        ),
        ("Minister: Talks will go on", "colon after the name of a speaker", None),
    ],
)
def test_ground(text: str, rule: str, entry: str | None) -> None:
    assert [one.ground for one in find_statements(analyse(text), Cast())] == [Ground(rule, entry)]


def test_what_a_speaker_thinks_is_no_statement_of_its_own() -> None:
    assert [cue for _, cue, _ in read("“I think we will win,” the captain said.")] == ["said"]


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("The envoy told Example Wire that the talks were over.", "Example Wire"),
        ("The envoy said in an interview with the Harbour Gazette that he would go.", "Harbour Gazette"),
        ("The envoy told reporters that he would go.", None),
    ],
)
def test_outlet_that_carried_it(text: str, outlet: str | None) -> None:
    assert [one.outlet for one in find_statements(analyse(text), Cast())] == [outlet]


WORDS = st.sampled_from(
    ["said", "that", "the", "minister", "“", "”", '"', "'", ",", ".", ":", "\n\n", "he", "was", "quoted",
     "as",
     "saying", "told", "according", "to", "reportedly", "WALLACE", "(", ")", "deny", "claim", "—", "?", "and"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_any_text_gives_spans_inside_it_and_ids_that_hold(text: str) -> None:
    analysis = analyse(text)
    found = find_statements(analysis, Cast())
    assert found == find_statements(analysis, Cast())
    assert [one.id for one in found] == [f"s{n + 1}" for n in range(len(found))]
    ids = {one.id for one in found}
    for one in found:
        assert one.content
        assert one.ground is not None
        assert one.statement is None or (one.statement in ids and one.statement != one.id)
        for span in (*one.cue, *one.content, *(party.span for party in one.speakers)):
            assert 0 <= span.start < span.end <= len(text)


def test_who_issued_a_statement_speaks_in_what_it_states() -> None:
    text = "The ministry made public a statement on Monday that stated the two sides would meet."
    assert ("The ministry", "stated", "the two sides would meet") in read(text)


@pytest.mark.parametrize(
    "text",
    ["The talks are expected to end on Friday.", "The harbour is expected to open again in May."],
)
def test_an_outlook_that_nobody_states_is_no_statement(text: str) -> None:
    assert read(text) == []


def test_an_expectation_with_its_holder_is_a_statement() -> None:
    assert [speaker for speaker, _, _ in read("The minister expects the talks to end on Friday.")] == [
        "The minister"
    ]


def test_a_clause_put_in_that_tells_what_was_to_be_is_no_attribution() -> None:
    assert (
        read("A visit by the minister, which was to begin on Friday, has been put off because of floods.")
        == []
    )
