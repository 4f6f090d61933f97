from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.english.citations import find_sources, resolve_references, unspoken
from onrecord.reading.english.headers import find_header
from onrecord.reading.marks import Header, resolve_all
from onrecord.records import Document, Publication, Span

PUBLISHED = Publication("2002-06-10", date(2002, 6, 10), date(2002, 6, 10), "given")
PASSAGE = "The ferry came back to the harbour before the storm broke, and its passengers went home"


def cited(bracket: str) -> list[tuple[str, list[str]]]:
    """Return outlet and days (of 2002, month and day) of the sources in a bracket at the end of a passage."""
    marks, _ = find_sources(f"{PASSAGE} {bracket}.", Header())
    return [
        (mark.outlet, [day.isoformat().removeprefix("2002-") for day in resolve_all(mark.periods, PUBLISHED)])
        for mark in marks
    ]


def referred(bracket: str, header: Header | None = None) -> list[tuple[str, list[str]]]:
    _, marks = find_sources(f"{PASSAGE} {bracket}.", header or Header())
    return [
        (
            mark.publication,
            [day.isoformat().removeprefix("2002-") for day in resolve_all(mark.periods, PUBLISHED)],
        )
        for mark in marks
    ]


@pytest.mark.parametrize(
    ("bracket", "sources"),
    [
        ("(Example Wire, June 3)", [("Example Wire", ["06-03"])]),
        ("(Manila Tidings, June 3, 5; Paris Almanach, June 4)",
         [("Manila Tidings", ["06-03", "06-05"]), ("Paris Almanach", ["06-04"])]),
        ("(Geneva Convention, June 3)", []),
        ("(Geneva, June 3)", []),
        ("[Example Wire, 3 June]", [("Example Wire", ["06-03"])]),
        ("(Example Wire, June 3, 5)", [("Example Wire", ["06-03", "06-05"])]),
        ("(Example Wire, June 3 and 5)", [("Example Wire", ["06-03", "06-05"])]),
        ("(Example Wire, June 3-5)", [("Example Wire", ["06-03", "06-04", "06-05"])]),
        ("(Example Wire, June 3–4, 6)", [("Example Wire", ["06-03", "06-04", "06-06"])]),
        ("(Example Wire, June 3 through 5)", [("Example Wire", ["06-03", "06-04", "06-05"])]),
        ("(Example Wire, May 31-June 2)", [("Example Wire", ["05-31", "06-01", "06-02"])]),
        ("(Example Wire, 31 May-1 June)", [("Example Wire", ["05-31", "06-01"])]),
        ("(Example Wire, 3, 5 June)", [("Example Wire", ["06-03", "06-05"])]),
        ("(Example Wire, Jun. 3; Harbour Gazette, Sept 1, 2001)",
         [("Example Wire", ["06-03"]), ("Harbour Gazette", ["2001-09-01"])]),
        ("(Example Wire 3.6., 4.6.2002)", [("Example Wire", ["06-03", "06-04"])]),
        ("(Example Wire, 2002-06-03)", [("Example Wire", ["06-03"])]),
        ("(Example Wire, Quayside, June 3)", [("Example Wire", ["06-03"]), ("Quayside", ["06-03"])]),
        ("(Example Wire, June 3, Harbour Gazette, June 4)",
         [("Example Wire", ["06-03"]), ("Harbour Gazette", ["06-04"])]),
        ("(Example Wire, Quayside and Harbour Gazette, June 3)",
         [("Example Wire", ["06-03"]), ("Quayside", ["06-03"]), ("Harbour Gazette", ["06-03"])]),
        ("(UPI/AP, June 3)", [("UPI", ["06-03"]), ("AP", ["06-03"])]),
        ("(Ruritanian agencies, June 3)", [("Ruritanian agencies", ["06-03"])]),
        ("(Ruritanian and other agencies, June 3)", [("Ruritanian and other agencies", ["06-03"])]),
        ("(various wire reports, June 3)", [("various wire reports", ["06-03"])]),
        ("(Nezavisimaya gazeta, June 3; Kommersant-daily, June 4)",
         [("Nezavisimaya gazeta", ["06-03"]), ("Kommersant-daily", ["06-04"])]),
        ("(People’s Daily, June 3)", [("People’s Daily", ["06-03"])]),
        ("(the Harbour Gazette, June 3)", [("Harbour Gazette", ["06-03"])]),
        ("(www.harbour.com, June 3)", [("www.harbour.com", ["06-03"])]),
        ("(Quayside [Port Ruri], June 3)", [("Quayside", ["06-03"])]),
        ("(Harbour Gazette, No. 45, June 3, p. 2)", [("Harbour Gazette", ["06-03"])]),
        ("(Example Wire, Monday, June 3)", [("Example Wire", ["06-03"])]),
        ("(Example Wire, 1430 GMT, June 3)", [("Example Wire", ["06-03"])]),
        ("(Example Wire June 3)", [("Example Wire", ["06-03"])]),
        ("(Strait Times of Ruritania 3-4 June)", [("Strait Times of Ruritania", ["06-03", "06-04"])]),
        ("(June 3, Example Wire)", [("Example Wire", ["06-03"])]),
        ("(Example Wire, December 30)", [("Example Wire", ["2001-12-30"])]),
        ("(Example Wire, June 31; Quayside, June 3)", [("Example Wire", []), ("Quayside", ["06-03"])]),
        ("(Itar-Tass, Interfax)", [("Itar-Tass", []), ("Interfax", [])]),
        ("(Foreign Affairs, May 2002)", [("Foreign Affairs", [])]),
        ("(Example Wire, Paris, June 3)", [("Example Wire", ["06-03"])]),
        ("(Example Wire, Milan, June 3)", [("Example Wire", ["06-03"])]),
        ("(Example Wire, Paris, June 3, 5; Harbour Gazette, Milan, June 4)",
         [("Example Wire", ["06-03", "06-05"]), ("Harbour Gazette", ["06-04"])]),
        ("(Quayside, Paris and London, June 3)", [("Quayside", ["06-03"])]),
        ("(Example Wire, June 3, Paris)", [("Example Wire", ["06-03"])]),
        ("(Example Wire, Port Louis)", [("Example Wire", [])]),
        ("(Reuters, June 3, citing officials)", [("Reuters", ["06-03"])]),
        ("(Reuters, June 3; its captain's log, June 4)", [("Reuters", ["06-03"])]),
        ("(Reuters, June 3; l’Harbour, June 4)", [("Reuters", ["06-03"]), ("l’Harbour", ["06-04"])]),
    ],
)  # fmt: skip
def test_sources_in_brackets(bracket: str, sources: list[tuple[str, list[str]]]) -> None:
    assert cited(bracket) == sources


@pytest.mark.parametrize(
    "bracket",
    [
        "(the third was late)", "(EADS)", "(R-Ariz.)", "(June 3)", "(June 3-5)", "(2002)", "(Smith, 2002)",
        "[sic]",
        "(born June 3, 1950)", "(Paris, June 3)", "(Milan, June 3)", "(Albania, June 3)",
        "(NATO, EU and OSCE)", "(see above)", "(see Chapter 3)",
        "(its captain left in May)", "(Ruritanian troops left in May)", "(the ferry, June 3)",
        "(Harbour Press Agency)", "(AP", "(AP;)", "(as of June 3)",
    ],
)  # fmt: skip
def test_ordinary_brackets_are_no_sources(bracket: str) -> None:
    names = [name for name, _ in cited(bracket)]
    assert names == (["AP"] if bracket == "(AP;)" else ["Harbour Press Agency"] if "Press" in bracket else [])


@pytest.mark.parametrize(
    "text",
    [
        "The Associated Press (AP) said that the ferry had left the harbour on Tuesday morning.",
        "HARBOUR TOWN (AP) - The ferry left the harbour on Tuesday morning, its captain said.",
        "It was told by the old and respected British Broadcasting Corporation (BBC).",
    ],
)
def test_a_gloss_or_a_credit_is_no_bracket_of_sources(text: str) -> None:
    assert find_sources(text, find_header(text))[0] == ()


def test_a_year_is_shared_by_the_days_before_it() -> None:
    marks, _ = find_sources(f"{PASSAGE} (Example Wire, Quayside, December 30-January 2, 1998).", Header())
    days = resolve_all(marks[0].periods, None)
    assert (days[0].isoformat(), days[-1].isoformat()) == ("1997-12-30", "1998-01-02")
    assert marks[0].periods == marks[1].periods


def test_the_span_is_the_outlet_with_its_days() -> None:
    text = f"{PASSAGE} (Quayside, Example Wire, June 3, 5; Ruritanian agencies, June 4)."
    marks, _ = find_sources(text, Header())
    assert [mark.span.of(text) for mark in marks] == [
        "Quayside", "Example Wire, June 3, 5", "Ruritanian agencies, June 4"
    ]  # fmt: skip
    assert {mark.bracket.of(text)[0] + mark.bracket.of(text)[-1] for mark in marks} == {"()"}


def test_a_bracket_with_nothing_before_it_gives_no_source() -> None:
    marks, _ = find_sources(f"(Example Wire, May 21) {PASSAGE} (Taiga Wire, May 22).", Header())
    assert [mark.outlet for mark in marks] == ["Taiga Wire"]


def test_the_scope_reaches_from_the_bracket_before_over_paragraphs() -> None:
    text = (
        "Publication: Harbour Digest Volume: 3 Issue: 7\n\nThe ferry left (it was late).\n\n"
        "It came back (see the Harbour Digest, June 3) (Example Wire, June 3). The captain slept.\n\n"
        "The crew did not. (Quayside, June 4)\n\nThe end."
    )
    marks, references = find_sources(text, find_header(text))
    first, second = (mark.scope.of(text) for mark in marks)
    assert first.startswith("The ferry left")
    assert first.endswith("June 3)")
    assert second == "The captain slept.\n\nThe crew did not."
    assert len(references) == 1


def test_where_a_town_is_printed_behind_an_outlet_another_word_there_is_a_town_too() -> None:
    text = (
        f"{PASSAGE}. (Example Wire, Paris, June 3)\n\n{PASSAGE}. (Harbour Gazette, Ruriville, June 4)\n\n"
        f"{PASSAGE}. (Example Wire, Quayside, RPA, Northern Post, June 5)\n\n"
        f"{PASSAGE}. (Example Wire, Mole, June 5)\n\n{PASSAGE}. (Mole, June 6)"
    )
    marks, _ = find_sources(text, Header())
    assert [mark.outlet for mark in marks] == [
        "Example Wire", "Harbour Gazette", "Example Wire", "Quayside", "RPA", "Northern Post",
        "Example Wire", "Mole", "Mole",
    ]  # fmt: skip


def test_a_bracket_without_a_day_closes_its_paragraph() -> None:
    text = (
        "The ferry came back on Tuesday. (Harbour Gazette)\n\n"
        "Its captain had slept in Dar es Salaam. (Northern Post, Milan)\n\nThe crew had not. (Example Wire)"
    )
    marks, _ = find_sources(text, Header())
    assert [(mark.outlet, mark.scope.of(text)) for mark in marks] == [
        ("Harbour Gazette", "The ferry came back on Tuesday."),
        ("Northern Post", "Its captain had slept in Dar es Salaam."),
        ("Example Wire", "The crew had not."),
    ]


@pytest.mark.parametrize(
    ("closing", "begins"),
    [
        ("(Quayside)", "The crew"),
        ("(Quayside Observer, Ruriville)", "The crew"),
        ("(its third this week)", "The ferry"),
        ("(The crew had left.)", "The ferry"),
        ("(see the Harbour Digest, June 2)", "The ferry"),
        ("(June 2)", "The ferry"),
    ],
)
def test_names_that_close_a_paragraph_end_a_scope_though_they_are_not_known(
    closing: str, begins: str
) -> None:
    text = f"The ferry came back on Tuesday. {closing}\n\nThe crew had not. (Example Wire, June 3)"
    (mark,), _ = find_sources(text, Header())
    assert mark.scope.of(text).startswith(begins)


@pytest.mark.parametrize(
    ("bracket", "references"),
    [
        ("(see the Harbour Digest, June 3)", [("Harbour Digest", ["06-03"])]),
        ("(See Harbour Digest, 3 June)", [("Harbour Digest", ["06-03"])]),
        ("(see the Harbour Digest, June 3-5)", [("Harbour Digest", ["06-03", "06-04", "06-05"])]),
        ("(see the Harbour Digest, June 3, 5; Quayside Review, June 4)",
         [("Harbour Digest", ["06-03", "06-05"]), ("Quayside Review", ["06-04"])]),
        ("(see also the Monitor)", [("Monitor", [])]),
    ],
)  # fmt: skip
def test_pointers_are_references_and_no_sources(
    bracket: str, references: list[tuple[str, list[str]]]
) -> None:
    assert referred(bracket) == references
    assert cited(bracket) == []


def test_a_bracket_may_hold_sources_and_pointers() -> None:
    bracket = "(Example Wire, June 3; see the Harbour Digest, June 4)"
    assert cited(bracket) == [("Example Wire", ["06-03"])]
    assert referred(bracket) == [("Harbour Digest", ["06-04"])]


@pytest.mark.parametrize(
    ("bracket", "references"),
    [
        ("(Example Wire, June 3; see this Review, June 2 and 3)", [("Review", ["06-02", "06-03"])]),
        ("(Example Wire, June 3; see this digest, June 2)", [("digest", ["06-02"])]),
        ("(Example Wire, June 3; on the quarrel see the Review of June 2)", [("Review", ["06-02"])]),
        ("(Example Wire, June 3; see also Quayside Digest, June 2, on the crew)",
         [("Quayside Digest", ["06-02"])]),
    ],
)  # fmt: skip
def test_a_pointer_beside_sources_may_say_what_it_is_about(
    bracket: str, references: list[tuple[str, list[str]]]
) -> None:
    assert cited(bracket) == [("Example Wire", ["06-03"])]
    assert referred(bracket) == references
    text = f"{PASSAGE} {bracket}."
    assert [span.of(text) for span in unspoken(Header(), *find_sources(text, Header()))] == [bracket]


def test_this_digest_is_the_documents_own() -> None:
    header = Header(publication="Harbour Digest", volume=3, issue=7)
    assert referred("(see this digest, June 2)", header) == [("Harbour Digest", ["06-02"])]


def test_the_documents_own_name_is_a_pointer_without_see() -> None:
    header = Header(publication="Harbour Digest", volume=3, issue=7)
    assert referred("(The Harbour Digest, June 3)", header) == [("Harbour Digest", ["06-03"])]
    assert cited("(The Harbour Digest, June 3)") == [("Harbour Digest", ["06-03"])]


@pytest.mark.parametrize(
    ("words", "publication", "days"),
    [
        ("(see yesterday's Harbour Digest)", "Harbour Digest", ("2002-06-09",)),
        ("(see yesterday’s issue)", "Harbour Digest", ("2002-06-09",)),
        ("as was told in these pages on June 3", "Harbour Digest", ("2002-06-03",)),
        ("as was told in this space on 3-4 June", "Harbour Digest", ("2002-06-03", "2002-06-04")),
    ],
)
def test_pointers_in_running_words(words: str, publication: str, days: tuple[str, ...]) -> None:
    header = Header(publication="Harbour Digest")
    _, marks = find_sources(f"{PASSAGE}, {words}, and slept.", header)
    (reference,) = resolve_references(marks, Document("d", "", published=PUBLISHED))
    assert reference.publication == publication
    assert tuple(day.isoformat() for day in reference.dates) == days


def test_what_is_no_part_of_a_sentence_is_left_out_with_its_brackets() -> None:
    text = (
        f"Subject: Ferries\n\n{PASSAGE} (it was late) (Example Wire, June 3; see the Harbour Digest, June 4)."
    )
    header = find_header(text)
    spans = unspoken(header, *find_sources(text, header))
    assert [span.of(text).strip() for span in spans] == [
        "Subject: Ferries", "(Example Wire, June 3; see the Harbour Digest, June 4)"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "sources"),
    [
        ("Source: Example Wire, June 3.", [("Example Wire", ["06-03"])]),
        ("\n\nSources: Example Wire, June 3, 5; Harbour Gazette, June 4",
         [("Example Wire", ["06-03", "06-05"]), ("Harbour Gazette", ["06-04"])]),
        ("\nCompiled from: Ruritanian agencies, June 3-4.", [("Ruritanian agencies", ["06-03", "06-04"])]),
        ("\n\nSOURCES: Reuters, AP\n\nThe captain slept.", [("Reuters", []), ("AP", [])]),
    ],
)  # fmt: skip
def test_a_line_of_sources_is_read_as_a_bracket_is(line: str, sources: list[tuple[str, list[str]]]) -> None:
    text = f"{PASSAGE}. {line}"
    marks, _ = find_sources(text, Header())
    days = [[day.isoformat()[5:] for day in resolve_all(mark.periods, PUBLISHED)] for mark in marks]
    assert [(mark.outlet, found) for mark, found in zip(marks, days, strict=True)] == sources
    assert {mark.scope.of(text) for mark in marks} == {f"{PASSAGE}."}
    assert unspoken(Header(), marks, ())[0].of(text) == line.strip("\n").partition("\n")[0]


@pytest.mark.parametrize(
    "line",
    [
        "Sources: the captain and his mate.",
        "Source: a man of the crew, June 3.",
        "The source: Reuters, June 3.",
    ],
)
def test_other_lines_with_a_colon_are_no_sources(line: str) -> None:
    assert find_sources(f"{PASSAGE}. {line}", Header())[0] == ()


NAMES = [
    "Example Wire",
    "Reuters",
    "Monitor",
    "By A. Mariner",
    "HARBOUR",
    "Publication: ",
    "Volume: ",
    "Issue: 7",
]
SIGNS = ["(", ")", "[", "]", ", ", "; ", " ", "\n\n", "\n", ".", "-", " - "]
WORDS = [
    "the",
    "see ",
    "June 3",
    "3 June",
    "3",
    "2002",
    "and ",
    "yesterday's ",
    "in these pages on ",
    "Subject: x",
    "Sources: ",
]
PIECES = st.sampled_from(NAMES + SIGNS + WORDS)


@settings(deadline=None)  # the knowledge is loaded with the first text
@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=200))
def test_spans_lie_inside_any_text_and_are_what_they_say(text: str) -> None:
    header = find_header(text)
    marks, references = find_sources(text, header)
    whole = Span(0, len(text))
    assert whole.covers(Span(header.body, header.body))
    for span in unspoken(header, marks, references):
        assert whole.covers(span)
        assert span.start < span.end
    for mark in marks:
        assert whole.covers(mark.bracket)
        assert mark.bracket.covers(mark.span)
        assert mark.scope.start <= mark.scope.end <= mark.bracket.start
        assert mark.outlet.split()[0] in mark.span.of(text)
    for reference in references:
        assert whole.covers(reference.span)
    assert find_sources(text, header) == (marks, references)


@pytest.mark.parametrize(
    "piece", ["(", "(a", "[a(", "(a)", "(A, ", "(Example Wire, June 3; ", "see yesterday's ", "A: B\n"]
)
def test_long_runs_of_anything_are_read_in_little_time(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    header = find_header(text)
    marks, _ = find_sources(text, header)
    assert len(marks) < len(text)
