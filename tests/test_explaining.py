import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from onrecord.errors import UsageError
from onrecord.explaining import Explanation, explain, place_of
from onrecord.knowledge.entries import find_entries
from onrecord.records import (
    Actor,
    Citation,
    Document,
    Event,
    Ground,
    Office,
    Party,
    Question,
    Record,
    Reference,
    Span,
    Statement,
    Time,
)
from onrecord.terminal import show_explanations

TEXT = "The minister denied on Monday that he had met the envoy (Example Wire, May 21; see the Digest)."


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


MONDAY = Time(span("Monday"), "DATE", "2002-05-20", date(2002, 5, 20), date(2002, 5, 20), Ground("weekday"))
HE = Span(span("he had").start, span("he had").start + 2)
CLAIM = Ground("clause of a cue verb", "en/cues/verbs.toml: deny")
PASSAGE = Span(0, TEXT.index(" ("))
RECORD = Record(
    Document("d1", TEXT),
    times=(MONDAY,),
    actors=(
        Actor(
            "a1",
            "Ivan Example",
            "person",
            "RUS",
            (span("The minister"), HE),
            (Office("minister", "RUS", span("The minister")),),
            (Ground("described by an office"),),
        ),
    ),
    statements=(
        Statement(
            "s1",
            (Party(span("The minister"), "a1"),),
            (span("denied"),),
            (span("that he had met the envoy"),),
            "indirect",
            ground=CLAIM,
        ),
    ),
    events=(
        Event(
            "e1",
            span("met"),
            span("he had met the envoy"),
            "CONSULT",
            "meet",
            "040",
            (Party(HE, "a1"),),
            (Party(span("the envoy")),),
            None,
            MONDAY,
            "negative",
            "certain",
            "past",
            "denied",
            "s1",
            ground=Ground("frame of a verb"),
        ),
    ),
    citations=(Citation(span("Example Wire, May 21"), "Example Wire", (date(2002, 5, 21),), PASSAGE),),
    references=(Reference(span("see the Digest"), "Digest", ()),),
    questions=(Question(span("met the envoy"), "e1", Ground("opening")),),
)


def at(words: str) -> list[Explanation]:
    return list(explain(RECORD, span(words)))


def kinds(words: str) -> list[tuple[str, str]]:
    return [(one.kind, one.part) for one in at(words)]


def test_all_that_touches_a_place_is_explained_the_narrowest_first() -> None:
    assert kinds("met") == [
        ("event", "trigger"),
        ("question", "question"),
        ("statement", "content"),
        ("citation", "passage"),
    ]
    assert kinds("Monday") == [("date", "expression"), ("event", "time"), ("citation", "passage")]
    assert kinds("minister") == [
        ("actor", "mention"),
        ("office", "words"),
        ("statement", "speaker"),
        ("citation", "passage"),
    ]
    assert kinds("Example Wire") == [("citation", "source")]
    assert kinds("Digest") == [("reference", "pointer")]
    assert kinds(").") == []


def test_each_finding_has_its_words_its_facts_and_its_grounds() -> None:
    event, question, statement, citation = at("met")
    facts = dict(event.facts)
    assert (event.words, facts["type"], facts["status"]) == ("met", "CONSULT meet", "denied")
    assert facts["agent"] == "he = Ivan Example"
    assert facts["recipient"] == "the envoy"
    assert [(reason.of, reason.ground) for reason in event.reasons] == [
        ("type", Ground("frame of a verb")),
        ("status", None),
    ]
    assert dict(statement.facts)["cue"] == "denied"
    assert dict(citation.facts)["days"] == "2002-05-21"
    assert question.words == "met the envoy"


def test_the_entry_of_a_ground_comes_with_its_example() -> None:
    (statement,) = [one for one in at("denied") if one.kind == "statement"]
    (reason,) = statement.reasons
    assert reason.ground == CLAIM
    (entry,) = reason.entries
    assert (entry.file, entry.name, entry.fields["commitment"]) == (
        "en/cues/verbs.toml",
        "deny",
        "negative",
    )
    assert entry.examples[0] in statement.to_dict()["grounds"][0]["examples"]


def test_of_several_entries_of_a_word_the_one_that_the_rule_speaks_of_is_shown() -> None:
    reference = "en/modality/predicates.toml: ready"
    assert len(find_entries(reference)) > 1
    ground = Ground("infinitive of a governing adjective", reference)
    (found,) = explain(Record(RECORD.document, questions=(Question(span("met"), None, ground),)), span("met"))
    (entry,) = found.reasons[0].entries
    assert (entry.fields["kind"], entry.fields["complement"]) == ("adjective", ["infinitive"])


def test_a_link_is_explained_by_the_ground_of_that_mention() -> None:
    (first,) = [one for one in at("minister") if one.kind == "actor"]
    (second,) = [one for one in at("he had") if one.kind == "actor"]
    assert first.reasons[0].ground == Ground("described by an office")
    assert second.reasons[0].ground is None


def test_an_entry_that_no_file_has_is_named_without_its_sentence() -> None:
    ground = Ground("opening", "en/questions.toml: glorp")
    (found,) = explain(Record(RECORD.document, questions=(Question(span("met"), None, ground),)), span("met"))
    assert (found.reasons[0].ground, found.reasons[0].entries) == (ground, ())


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ("0", (0, 1)),
        ("4-12", (4, 12)),
        (" 4-12 ", (4, 12)),
        ("minister", (4, 12)),
        (str(len(TEXT) - 1), None),
    ],
)
def test_a_place_is_an_offset_a_span_or_words(given: str, place: tuple[int, int] | None) -> None:
    assert place_of(given, TEXT) == (place or (len(TEXT) - 1, len(TEXT)))


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (str(len(TEXT)), "outside the text, which has"),
        ("4-4", "before it begins"),
        ("9-4", "before it begins"),
        ("0-9999", "outside"),
        ("the captain", "no words"),
        (" ", "no words"),
        ("the", "more than once; give an offset: "),
        ("-4", "no words"),
    ],
)
def test_what_is_no_place_is_wrong_usage(given: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        place_of(given, TEXT)


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 30))
def test_what_is_explained_lies_at_the_place(start: int, length: int) -> None:
    place = Span(start, min(start + length, len(TEXT)))
    found = explain(RECORD, place)
    assert all(one.span.overlaps(place) for one in found)
    widths = [one.span.end - one.span.start for one in found]
    assert widths == sorted(widths)
    assert json.loads(json.dumps([one.to_dict() for one in found])) == [one.to_dict() for one in found]


def shown(place: Span, width: int = 90) -> str:
    console = Console(width=width, highlight=False, color_system=None)
    with console.capture() as capture:
        show_explanations(RECORD, place, explain(RECORD, place), console)
    return capture.get()


def test_the_page_tells_rule_entry_and_example() -> None:
    page = shown(span("denied"))
    for words in (
        "statement s1",
        "its cue",
        "clause of a cue verb",
        "en/cues/verbs.toml: deny",
        "commitment: negative",
        "no ground is recorded",
    ):
        assert words in page


def test_where_nothing_was_read_the_page_says_so() -> None:
    assert "Nothing was read here." in shown(span(")."))


@given(st.integers(0, len(TEXT) - 1), st.integers(20, 140))
def test_no_line_is_wider_than_the_terminal(start: int, width: int) -> None:
    assert all(len(line) <= max(width, 28) for line in shown(Span(start, start + 1), width).splitlines())
