from __future__ import annotations

import itertools
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from onrecord.errors import EmptyDocument, UnsupportedLanguage
from onrecord.records import Document, Event, Publication, Record, Span, Time
from onrecord.terminal import Tally, summary
from onrecord.terminal.wrapping import breaks, shortened, shortened_before
from onrecord.wording.dates import days, published_on, value_in_words, when
from onrecord.wording.harmless import harmless
from onrecord.wording.signs import STATUS, raised


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2002-05-21", "21 May 2002"),
        ("2002-05", "May 2002"),
        ("2002", "2002"),
        ("199", "1990s"),
        ("2002-W21", "20–26 May 2002"),
        ("2002-W21-WE", "25–26 May 2002"),
        ("2001-SU", "summer 2001"),
        ("2001-Q3", "3rd quarter of 2001"),
        ("2000-08-30/2000-08-31", "30 Aug 2000 – 31 Aug 2000"),
        ("2002-05-21TMO", "21 May 2002, morning"),
        ("2002-05-21T14:30", "21 May 2002, 14:30"),
        ("PRESENT_REF", "now"),
        ("P2Y", "2 years"),
        ("P1D", "1 day"),
        ("PT3H", "3 hours"),
        ("PXM", "some months"),
        ("2002-02-31", "2002-02-31"),
        ("2002-W60", "2002-W60"),
        ("something else", "something else"),
    ],
)
def test_values_in_words(value: str, words: str) -> None:
    assert value_in_words(value) == words


def test_time_without_a_value_is_shown_as_open() -> None:
    assert when(Time(Span(0, 1), "DATE", None)) == "?"
    assert when(Time(Span(0, 1), "DATE", None, date(2001, 4, 2), date(2001, 4, 9))) == "2–9 Apr 2001"
    assert when(Time(Span(0, 1), "DATE", None, date(2001, 5, 30), date(2001, 6, 2))) == "30 May – 2 June 2001"
    assert when(None) == ""


def test_days_share_month_and_year() -> None:
    assert days([date(2002, 5, 20), date(2002, 5, 22)]) == "20, 22 May 2002"
    assert days([date(2002, 5, 31), date(2002, 6, 1)]) == "31 May, 1 June 2002"
    assert days([date(2001, 12, 31), date(2002, 1, 1)]) == "31 Dec 2001, 1 Jan 2002"
    assert days([date(2002, 5, 20)], year=False) == "20 May"


def test_uncertain_publication_is_said_to_be_uncertain() -> None:
    two = Publication("2000-08-30/2000-08-31", date(2000, 8, 30), date(2000, 8, 31), "b")
    assert published_on(two) == "30 Aug or 31 Aug 2000, uncertain"


def test_raised_digits() -> None:
    assert raised(120) == "¹²⁰"


@given(st.text())
def test_harmless_keeps_every_offset(text: str) -> None:
    shown = harmless(text)
    assert len(shown) == len(text)
    assert not any(ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 for char in shown)
    shown.encode("utf-8")


def test_harmless_leaves_words_alone() -> None:
    text = "“Kōno said: naïve – 漢字 🇰🇷 — don’t”"
    assert harmless(text) == text


def test_every_control_character_is_replaced() -> None:
    dangerous = [chr(code) for code in range(sys.maxunicode + 1) if code < 0x20 or 0x7F <= code < 0xA0]
    assert not set(harmless("".join(dangerous))) & set(dangerous)


@given(st.text(st.sampled_from("a bé漢\u0301-"), max_size=60), st.integers(2, 30))
def test_lines_keep_their_width_and_lose_nothing(text: str, width: int) -> None:
    marks = [0, *breaks(text, width), len(text)]
    pieces = [text[a:b] for a, b in itertools.pairwise(marks)]
    assert "".join(pieces) == text
    assert all(cell_len(piece.rstrip()) <= width for piece in pieces)


def test_shortening_keeps_whole_words() -> None:
    assert shortened("the delegation left the capital", 20) == "the delegation left…"
    assert shortened_before("the delegation left the capital", 20) == "…left the capital"
    assert shortened("short", 20) == "short"
    assert cell_len(shortened("x" * 50, 20)) == 20


def test_summary_counts_what_was_read_and_says_why_something_was_not() -> None:
    tally = Tally()
    tally.add(Record(Document("d", "text"), times=(Time(Span(0, 1), "DATE", None),)))
    tally.fail(EmptyDocument("a.txt", "there is no text", "leave it out"))
    tally.fail(UnsupportedLanguage("b.txt", "this is not English", "leave it out"))
    tally.fail(EmptyDocument("c.txt", "there is no text", "leave it out"))
    shown = " ".join(summary(tally, 1.25).plain.split())
    assert shown.startswith(
        "documents 1 in 1.2 s undated 1 without a publication date not read 2 empty document"
    )
    assert "not read 1 unsupported language" in shown
    assert "times 1" in shown


def test_summary_counts_events_by_status() -> None:
    event = Event(
        "e",
        Span(0, 1),
        Span(0, 4),
        None,
        None,
        None,
        (),
        (),
        None,
        None,
        "negative",
        "certain",
        "past",
        "denied",
    )
    tally = Tally()
    tally.add(Record(Document("d", "text"), events=(event, event)))
    shown = summary(tally).plain.splitlines()
    assert shown[shown.index(next(line for line in shown if "events" in line)) + 1].split() == [
        "¬",
        "denied",
        "2",
    ]


def test_every_status_has_a_sign_of_its_own() -> None:
    assert len({sign for sign, _ in STATUS.values()}) == len(STATUS)
    assert all(cell_len(sign) == 1 for sign, _ in STATUS.values())
