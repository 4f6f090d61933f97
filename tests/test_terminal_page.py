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
from onrecord.terminal import page

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
            Statement("s2", (Party(at("he told")[:0] or at("he told"), "a1"),), (at("told"),),
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
            Event("e3", at("set"), at("a date had been set"), None, None, None, (), (), None, None, "negative", "certain",
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
    console.print(page(of, width))
    return out.getvalue()
