# ruff: noqa: E501 - hand-made records read best a line each
from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from onrecord.records import (
    Actor,
    Citation,
    Document,
    Event,
    Office,
    Party,
    Place,
    Publication,
    Question,
    Record,
    Reference,
    Span,
    Statement,
    Time,
)
from onrecord.terminal import page, show

TEXT = (
    "The foreign minister of Freedonia met his Sylvanian counterpart in Geneva yesterday, the first such "
    "meeting in four years (see the Courier, March 2).\n\n"
    "Minister Rufus Trentino said that the two sides had agreed to reopen the border bridge. “We shall not "
    "wait for another winter,” he told the Harbour Gazette, “and we expect trains by the end of May.” A "
    "Sylvanian spokesman denied that a date had been set.\n\n"
    "It was unclear whether the parliament would approve the loan (Example Wire, March 11, 12; Harbour "
    "Gazette, March 12)."
)


def at(words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def record() -> Record:
    day = date(2001, 3, 12)
    yesterday = Time(at("yesterday"), "DATE", "2001-03-12", day, day)
    may = Time(at("the end of May"), "DATE", "2001-05", date(2001, 5, 1), date(2001, 5, 31))
    years = Time(at("four years"), "DURATION", "P4Y")
    trentino = Party(at("Minister Rufus Trentino"), "a1")
    behind = Span(0, at(" (Example Wire").start)
    return Record(
        Document(
            "digest-17",
            TEXT,
            "A bridge and a loan",
            "Observer's Digest",
            published=Publication("2001-03-13", date(2001, 3, 13), date(2001, 3, 13), "the day after the newest wire"),
        ),
        times=(yesterday, years, may),
        actors=(
            Actor("a1", "Rufus Trentino", "person", "FRE", (at("Minister Rufus Trentino"), at("he")),
                  (Office("foreign minister", "FRE", at("foreign minister")),)),
            Actor("a2", "Sylvanian spokesman", "group", None, (at("A Sylvanian spokesman"),)),
        ),
        statements=(
            Statement("s1", (trentino,), (at("said"),), (at("that the two sides had agreed to reopen the border bridge"),),
                      "indirect"),
            Statement("s2", (Party(at("he"), "a1"),), (at("told"),),
                      (at("“We shall not wait for another winter,”"), at("“and we expect trains by the end of May.”")),
                      "direct", "Harbour Gazette"),
            Statement("s3", (Party(at("A Sylvanian spokesman"), "a2"),), (at("denied"),), (at("that a date had been set"),),
                      "indirect"),
        ),
        events=(
            Event("e1", at("met"), at("The foreign minister of Freedonia met his Sylvanian counterpart in Geneva yesterday"),
                  "CONSULT", "meet", "040", (trentino,), (Party(at("his Sylvanian counterpart")),),
                  Place(at("Geneva"), "Geneva"), yesterday, "positive", "certain", "past", "occurred"),
            Event("e2", at("agreed"), at("the two sides had agreed to reopen the border bridge"), "AGREE", None, "030",
                  (Party(at("the two sides")),), (), None, None, "positive", "certain", "past", "occurred", "s1"),
            Event("e3", at("set"), at("a date had been set"), "AGREE", None, None, (), (), None, None, "negative", "certain",
                  "past", "denied", "s3"),
            Event("e4", at("approve"), at("whether the parliament would approve the loan"), "AGREE", None, None,
                  (Party(at("the parliament")),), (), None, None, "positive", "possible", "future", "proposed"),
        ),
        citations=(
            Citation(at("Example Wire, March 11, 12"), "Example Wire", (date(2001, 3, 11), day), behind),
            Citation(at("Harbour Gazette, March 12"), "Harbour Gazette", (day,), behind),
        ),
        references=(Reference(at("see the Courier, March 2"), "Courier", (date(2001, 3, 2),)),),
        questions=(Question(at("It was unclear whether the parliament would approve the loan"), "e4"),),
    )  # fmt: skip


def printed(of: Record, width: int, *, colour: bool = False) -> str:
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=colour, color_system="truecolor" if colour else None
    )
    show(of, console)
    return out.getvalue()


def lines(of: Record, width: int = 100) -> list[str]:
    return printed(of, width).splitlines()


def flat(of: Record, width: int = 100) -> str:
    return " ".join(page(of, width).plain.split())


def test_marks_stand_where_things_were_read() -> None:
    text = flat(record(), 60)
    assert "‹¹that the two sides had ●agreed to reopen the border bridge›." in text
    assert "‹²“We shall not wait for another winter,”› he told" in text
    assert "that a date had been ¬set›" in text
    assert "yesterday [12 Mar 2001], the first" in text
    assert "the end of May [2001]" in text
    assert "meeting in four years (see the Courier" in text


@pytest.mark.parametrize(
    ("words", "value", "shown"),
    [
        ("May 21", "2002-05-21", "May 21 [2002]"),
        ("21 May 2002", "2002-05-21", "21 May 2002 on"),
        ("yesterday", "2002-05-21", "yesterday [21 May 2002]"),
        ("Monday", None, "Monday [?]"),
        ("two weeks", "P2W", "two weeks on"),
        ("a four-day", "P4D", "a four-day on"),
        ("a fortnight", "P2W", "a fortnight [2 weeks]"),
        ("now", "PRESENT_REF", "now on"),
        ("these days", "PRESENT_REF", "these days [now]"),
    ],
)
def test_after_a_time_stands_what_it_does_not_say_itself(words: str, value: str | None, shown: str) -> None:
    text = f"{words} on."
    given = Record(Document("d", text), times=(Time(Span(0, len(words)), "DATE", value),))
    assert shown in flat(given)


def test_page_is_the_same_with_colour_and_without() -> None:
    plain, coloured = printed(record(), 100), printed(record(), 100, colour=True)
    assert "\x1b" not in plain
    assert "\x1b" in coloured
    assert Console(file=io.StringIO()).render_str(plain).plain.split() == page(record(), 100).plain.split()


@pytest.mark.parametrize("width", [40, 60, 76, 80, 100, 120, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(map(cell_len, lines(record(), width))) <= min(width, 116)


def test_sources_stand_beside_the_passage_behind_which_they_are() -> None:
    page_lines = lines(record(), 100)
    first = next(line for line in page_lines if "The foreign minister" in line)
    assert "┐ Example Wire" in first
    last = next(line for line in page_lines if "◌approve" in line)
    assert "┘" in last or "┘" in page_lines[page_lines.index(last) + 1]
    between = page_lines[page_lines.index(first) + 1 : page_lines.index(last)]
    assert all("│" in line for line in between)
    assert any("→ Courier" in line for line in between)
    assert any("? open" in line for line in page_lines)


def test_sources_follow_the_paragraph_on_a_narrow_page() -> None:
    text = flat(record(), 60)
    assert "March 12). └ sources: Example Wire 11, 12 Mar; Harbour Gazette 12 Mar" in text
    assert "│" not in text


def test_lines_of_a_header_stand_each_on_its_own() -> None:
    text = "Title: A bridge that was promised for years\nOutlet: Courier\nDate: May 2\n\nThe bridge\nopened."
    shown = [line.strip() for line in lines(Record(Document("d", text)))]
    assert "Outlet: Courier" in shown
    assert "Date: May 2" in shown


def test_two_passages_meet_in_one_line() -> None:
    text = "One thing happened here. Another happened there."
    found = Record(
        Document("d", text),
        citations=(
            Citation(Span(0, 3), "Example Wire", (), Span(0, 24)),
            Citation(Span(0, 3), "Harbour Gazette", (), Span(25, 48)),
        ),
    )
    (line,) = (line for line in lines(found) if "One thing" in line)
    assert line.rstrip().endswith("] Example Wire")


def test_statements_are_numbered_and_say_who_how_and_by_whom() -> None:
    text = flat(record(), 100)
    assert (
        "2 Rufus Trentino told direct · by Harbour Gazette “We shall not wait for another winter,” … “and"
        in text
    )


def test_statement_within_a_statement_is_set_in() -> None:
    given = record()
    inner = replace(given.statements[2], statement="s1")
    page_lines = lines(replace(given, statements=(given.statements[0], inner)))
    outer_column = next(line.index("1  Rufus") for line in page_lines if "1  Rufus" in line)
    inner_column = next(line.index("2  Sylvanian") for line in page_lines if "2  Sylvanian" in line)
    assert inner_column == outer_column + 4


def test_statements_within_each_other_in_a_ring_are_shown_once() -> None:
    given = record()
    first, second, third = given.statements
    ring = (replace(first, statement="s2"), replace(second, statement="s1"), third)
    text = flat(replace(given, statements=ring))
    assert text.count("that a date had been set") == 1
    assert "1 Rufus Trentino said" in text


def test_events_are_kept_apart_by_what_the_text_commits_itself_to() -> None:
    text = flat(record())
    told, said, ahead = (
        text.index(words) for words in ("As the text tells it", "As someone says", "Ahead, or not so")
    )
    assert (
        told
        < text.index("● occurred 12 Mar 2001 CONSULT meet Rufus Trentino → his Sylvanian counterpart")
        < said
    )
    assert said < text.index("AGREE the two sides · says Rufus Trentino ¹") < ahead
    assert ahead < text.index("¬ denied – AGREE says Sylvanian spokesman ³ a date had been set")


def test_events_of_no_type_are_named_in_a_line_and_not_marked() -> None:
    given = record()
    untyped = tuple(replace(event, type=None) for event in given.events)
    text = flat(replace(given, events=untyped))
    assert "the two sides had agreed to reopen" in text
    assert "of no type ● occurred met, agreed ◌ proposed approve ¬ denied set" in text


def test_event_that_is_said_not_to_be_so_says_it() -> None:
    given = record()
    negative = replace(given.events[0], polarity="negative", status="unknown")
    text = flat(replace(given, events=(negative,)))
    assert "said not to be so" in text
    assert "As the text tells it" not in text


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        (None, "Publication date unknown"),
        (
            Publication("2001-03-13", date(2001, 3, 13), date(2001, 3, 13), "dateline"),
            "Published 13 Mar 2001 (dateline)",
        ),
        (
            Publication("2001-03-30/2001-04-02", date(2001, 3, 30), date(2001, 4, 2), "inferred"),
            "Published 30 Mar to 2 Apr 2001, uncertain (inferred)",
        ),
    ],
)
def test_publication_date_is_said_with_its_ground(published: Publication | None, shown: str) -> None:
    given = record()
    assert shown in flat(replace(given, document=replace(given.document, published=published)))


def test_what_came_with_a_document_is_shown_above_it() -> None:
    day = Publication("2001-03-14", date(2001, 3, 14), date(2001, 3, 14), "said by the page")
    facts = {"byline": "Ann Smith", "address": "https://a.example/1", "section": "World", "updated": day}
    given = record()
    shown = flat(replace(given, document=replace(given.document, **facts)))
    for words in ("Ann Smith", "Updated 14 Mar 2001 (said by the page)", "World", "https://a.example/1"):
        assert words in shown


def test_markup_in_a_document_is_not_interpreted() -> None:
    text = "The [bold red]minister[/bold red] met [link=http://x.example]him[/link] :smile: [/]."
    given = Record(Document("d", text, title="[red]Title[/red]", outlet="[b]"))
    shown = flat(given)
    assert text in shown
    assert "[red]Title[/red]" in shown


def test_escape_sequences_in_a_document_do_not_reach_the_terminal() -> None:
    evil = "He \x1b[31msaid\x1b]0;owned\x07 \x9b2J\u202egnihton\u202c \x00\x08\x7f\ud800 here."
    given = Record(
        Document(evil, evil, title=evil, outlet=evil, published=Publication(evil, date.min, date.min, evil),
                 byline=evil, address=evil, section=evil, updated=Publication(evil, date.min, date.min, evil)),
        actors=(Actor("a", evil, "person", None, (Span(0, 2),), (Office(evil, None, Span(0, 2)),)),),
        statements=(Statement("s", (Party(Span(0, 2), "a"),), (Span(3, 12),), (Span(0, len(evil)),), "direct", evil),),
        events=(
            Event("e", Span(3, 12), Span(0, len(evil)), "CONSULT", None, None, (Party(Span(0, 2), "a"),), (),
                  Place(Span(0, 2), evil), Time(Span(0, 2), "DATE", evil), "positive", "certain", "past", "occurred", "s"),
        ),
        citations=(Citation(Span(0, 2), evil, (), Span(0, len(evil))),),
        references=(Reference(Span(0, 2), evil, (date.min,)),),
        times=(Time(Span(0, 2), "DATE", evil),),
        questions=(Question(Span(0, len(evil))),),
    )  # fmt: skip
    for width in (50, 100):
        shown = page(given, width).plain
        assert not {char for char in shown if char != "\n" and (ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0)}
        assert not set(shown) & set("\u202e\u202c\ud800")
        shown.encode("utf-8")


def test_empty_record_is_a_page() -> None:
    assert "Publication date unknown" in flat(Record(Document("d", "")))


spans = st.tuples(st.integers(0, 80), st.integers(0, 80)).map(lambda pair: Span(min(pair), max(pair)))


@st.composite
def records(draw: st.DrawFn) -> Record:
    text = draw(st.text(st.sampled_from("ab \n.“”é漢\x1b[]"), max_size=80))
    some = st.lists(
        spans.map(lambda span: Span(min(span.start, len(text)), min(span.end, len(text)))), max_size=4
    )
    parties = tuple(Party(span) for span in draw(some))
    return Record(
        Document("d", text),
        times=tuple(Time(span, "DATE", draw(st.sampled_from([None, "2001", "2001-W51", "P2D"]))) for span in draw(some)),
        statements=tuple(
            Statement(str(n), parties, tuple(draw(some)), tuple(draw(some)), None, None, draw(st.sampled_from([None, "0", "1", "9"])))
            for n in range(draw(st.integers(0, 3)))
        ),
        events=tuple(
            Event(str(n), span, Span(0, len(text)), "AID", None, None, parties, parties, None, None, "positive", "certain",
                  "none", "planned")
            for n, span in enumerate(draw(some))
        ),
        citations=tuple(Citation(span, "Example Wire", (), span) for span in draw(some)),
        questions=tuple(Question(span) for span in draw(some)),
    )  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(records(), st.integers(1, 130))
def test_any_record_is_shown_whole_and_in_its_width(given_record: Record, width: int) -> None:
    shown = page(given_record, width).plain
    assert max((cell_len(line) for line in shown.splitlines()), default=0) <= max(width, 28)
    letters = [char for char in given_record.document.text if char in "abé漢"]
    rest = iter(shown)
    assert all(char in rest for char in letters)
    assert shown == page(given_record, width).plain
