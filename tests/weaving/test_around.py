"""Statements around one another are walked through once, even where some stand in one another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from weaving_writer import Writer

from onrecord.weaving.pages import around, page, speakers


def test_statements_that_stand_in_one_another_end() -> None:
    writer = Writer("d", "It was said that it was said.", date(2002, 5, 1))
    outer = writer.statement()
    inner = writer.statement(inside=outer)
    record = writer.record()
    first, second = record.statements
    here = page(replace(record, statements=(replace(first, statement=inner), second)))
    assert [one.id for one in around(here, inner)] == [inner, outer]
    assert speakers(here, inner) == ()
