from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from brief_writer import ISSUE, records
from hypothesis import given
from hypothesis import strategies as st

from onrecord.brief.html import html
from onrecord.brief.issue import Item, Source
from onrecord.brief.linting.brackets import brackets_in
from onrecord.brief.markdown import markdown
from onrecord.brief.pdf import pdf
from onrecord.brief.sources.brackets import bracket, names_of, with_bracket, years_of
from onrecord.brief.sources.csl import csl_item
from onrecord.brief.sources.days import date_parts, days_in_words, edtf_in_words
from onrecord.brief.sources.items import can_speak, descriptor, item
from onrecord.brief.sources.notes import ended, notes, reference
from onrecord.brief.sources.styles import in_style
from onrecord.errors import UsageError
from onrecord.reading.reader import read
from onrecord.records import Document, Span


def of(outlet: str | None, *days: date, document: str = "a") -> Source:
    return Source(document, Span(0, 1), outlet, days)


def may(*days: int) -> tuple[date, ...]:
    return tuple(date(2002, 5, day) for day in days)


@pytest.mark.parametrize(
    ("days", "years", "words"),
    [
        (may(20), {2002}, "May 20"),
        (may(22, 20, 20), {2002}, "May 20, 22"),
        (may(20, 21), {2002}, "May 20, 21"),
        (may(20, 21, 22, 24), {2002}, "May 20-22, 24"),
        ((date(2002, 6, 2), date(2002, 5, 31)), {2002}, "May 31, June 2"),
        (may(20, 22), {2003}, "May 20, 22, 2002"),
        ((date(2001, 12, 30), date(2002, 1, 2)), {2002}, "December 30, 2001, January 2"),
        ((date(2001, 11, 30), date(2001, 12, 1)), {2002}, "November 30, December 1, 2001"),
        ((), {2002}, ""),
    ],
)
def test_days_are_written_as_a_reader_writes_them(
    days: tuple[date, ...], years: set[int], words: str
) -> None:
    assert days_in_words(days, years) == words


@pytest.mark.parametrize(
    ("name", "speaks"),
    [
        ("the gunfire", False),
        ("few heads of state", False),
        ("a member of the ferry committee", True),
        ("Danish officials", True),
        ("the families of the missing", True),
        ("one", True),
        ("some Swedes", True),
    ],
)
def test_an_unnamed_voice_is_that_of_a_person_or_a_body(name: str, *, speaks: bool) -> None:
    assert can_speak(name) is speaks


@pytest.mark.parametrize(
    ("value", "words", "parts"),
    [
        ("2002-05-23", "May 23, 2002", (((2002, 5, 23),), False)),
        ("2002-05", "May 2002", (((2002, 5),), False)),
        ("2002", "2002", (((2002,),), False)),
        ("2002-05~", "about May 2002", (((2002, 5),), True)),
        (
            "2000-08-30/2000-08-31",
            "between August 30, 2000 and August 31, 2000",
            (((2000, 8, 30), (2000, 8, 31)), False),
        ),
        ("2002-13", "2002-13", None),
        ("spring", "spring", None),
        ("2000/2001/2002", "2000/2001/2002", None),
    ],
)
def test_a_day_of_publication_is_written_out(value: str, words: str, parts: object) -> None:
    assert edtf_in_words(value) == words
    assert date_parts(value) == parts


def test_days_of_an_outlet_stand_together_and_outlets_of_a_day() -> None:
    sources = [
        of("Example Wire", *may(20)),
        of("Peninsula Radio", *may(21)),
        of("Northern Post", *may(21)),
        of("Example Wire", *may(22)),
    ]
    shown = "(Example Wire, May 20, 22; Northern Post, Peninsula Radio, May 21)"
    assert bracket(sources, {}, {2002}) == shown
    assert bracket(reversed(sources), {}, {2002}) == shown


def test_an_outlet_under_two_of_its_names_is_one() -> None:
    assert (
        bracket([of("Reuters", *may(20)), of("the Reuters", *may(21))], {}, {2002}) == "(Reuters, May 20, 21)"
    )


def test_a_document_without_outlet_or_day_is_named_all_the_same() -> None:
    names = names_of([Item("a", "A week of ferries", None, None, ""), Item("b", None, None, None, "")])
    sources = [of(None, document="b"), of(None, *may(20), document="a")]
    assert bracket(sources, names, {2002}) == "(“A week of ferries”, May 20; b)"
    assert bracket([], names, {2002}) == ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("It sailed.", "It sailed (X)."),
        ("She said: “It sailed.”", "She said: “It sailed” (X)."),
        ("She asked: “Did it sail?”", "She asked: “Did it sail?” (X)."),
        ("Did it sail?", "Did it sail? (X)"),
        ("It sailed", "It sailed (X)"),
        ("It “sailed”", "It “sailed” (X)"),
    ],
)
def test_brackets_stand_before_the_full_stop(text: str, shown: str) -> None:
    assert with_bracket(text, "(X)") == shown
    assert with_bracket(text, "") == text


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Example Wire", "Northern Post", "Peninsula Radio", "Harbour Gazette"]),
            st.lists(st.dates(date(1999, 1, 1), date(2003, 12, 31)), min_size=1, max_size=5),
        ),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from([(), (2001,), (2002,)]),
)
def test_brackets_say_every_outlet_and_day_and_read_back(
    cited: list[tuple[str, list[date]]], years: tuple[int, ...]
) -> None:
    shown = bracket([of(outlet, *days) for outlet, days in cited], {}, years)
    ((_, _, named),) = brackets_in(f"It sailed {shown}.", ())
    read_back = {(one.name, *day) for one in named for day in one.days}
    wanted = {(outlet, day.year, day.month, day.day) for outlet, days in cited for day in days}
    # A year that is left out is that of the window, or stands after the next day that has one.
    assert {(name, month, day) for name, _, month, day in read_back} == {
        (name, month, day) for name, _, month, day in wanted
    }
    assert bracket([of(outlet, *days) for outlet, days in reversed(cited)], {}, years) == shown


@given(st.lists(st.dates(date(1990, 1, 1), date(2010, 12, 31)), min_size=1, max_size=12))
def test_no_day_is_lost_between_two_others(days: list[date]) -> None:
    joined = days_in_words(days)
    assert joined == days_in_words(sorted(days) * 2)
    assert all(str(year) in joined for year in {day.year for day in days})
    first = min(days)
    assert str(first.day) in joined
    assert (first + timedelta(days=1) in days) or f"{first:%B}" in joined


def test_the_year_of_the_window_is_left_out_where_it_lies_in_one() -> None:
    assert years_of(ISSUE) == {2002}
    from dataclasses import replace

    assert years_of(replace(ISSUE, since=date(2001, 12, 30))) == frozenset()
    assert years_of(replace(ISSUE, since=None)) == {2002}


def test_notes_are_numbered_as_they_come_up_and_describe_a_document_once() -> None:
    found = notes(ISSUE)
    assert [note.number for note in found.notes] == list(range(1, 7))
    assert [note.document for note in found.notes] == ["wire-1", "gazette-1", *["digest-1"] * 4]
    texts = [note.text for note in found.notes]
    assert texts[0].startswith("“Solberg to visit Finland,” Example Wire, May 20, 2002. An outlet of which")
    assert texts[0].endswith(
        "Graded by the editor: source B, information 2. Editor’s note: Seen by the desk."
    )
    assert texts[2].startswith("Example Wire, May 20, 22, as cited in “A week of _ferries_,” Fjord Digest, ")
    assert texts[3] == "Northern Post, May 21, as cited in the source of note 3."
    last = ISSUE.sections[1].sentences
    assert [found.of(sentence) for sentence in last] == [(3, 4, 5), (6,), (1,)]


def test_a_document_is_referred_to_by_what_is_known_of_it() -> None:
    assert reference(Item("a", None, None, None, "")) == "a"
    assert reference(Item("a", "Fog", None, None, "")) == "“Fog”"
    assert reference(Item("a", None, "Example Wire", None, "")) == "Example Wire"
    assert ended("“Fog.”") == "“Fog.”"
    assert ended("Fog") == "Fog."


def test_a_descriptor_tells_what_the_record_tells() -> None:
    wire, gazette, digest = records()
    assert descriptor(wire) == (
        "An outlet of which nothing is known here; was told some of it directly; "
        "quoted directly: Marit Solberg; reported: the ministry; "
        "rests in part on unnamed voices (“Finnish officials”); "
        "dated May 20, 2002."
    )
    assert "rests in part on unnamed voices (“a harbour official”)" in descriptor(gazette)
    assert "relays Example Wire, Northern Post and Peninsula Radio" in descriptor(digest)
    assert descriptor(digest).endswith(
        "dated between May 20, 2002 and May 24, 2002 (given with the document)."
    )
    assert "; a reprint of Example Wire, May 20, 2002; " in descriptor(gazette, wire.document)
    assert item(wire).published == "2002-05-20"


@pytest.mark.parametrize(
    ("outlet", "begins"),
    [
        ("Reuters", "A news agency (United Kingdom); names no speaker; undated."),
        ("Monitor", "A daily serial of the Jamestown Foundation; "),
        ("Harbour Gazette", "An outlet of which nothing is known here; "),
        (None, "A document without a named outlet; "),
    ],
)
def test_a_descriptor_tells_what_kind_of_source_it_is(outlet: str | None, begins: str) -> None:
    assert descriptor(read(Document("a", "The sea was calm.", None, outlet))).startswith(begins)


@pytest.mark.parametrize(
    ("outlet", "kind"),
    [
        ("Reuters", "article-newspaper"),
        ("Monitor", "article-magazine"),
        ("Harbour Gazette", "article-newspaper"),
        ("CNN", "webpage"),
        (None, "document"),
    ],
)
def test_the_csl_type_follows_the_kind_of_outlet(outlet: str | None, kind: str) -> None:
    assert csl_item(Item("a", None, outlet, None, ""))["type"] == kind


def test_a_csl_item_has_what_is_known_and_no_more() -> None:
    assert csl_item(ISSUE.items[0]) == {
        "id": "wire-1",
        "type": "article-newspaper",
        "title": "Solberg to visit Finland",
        "container-title": "Example Wire",
        "issued": {"date-parts": [[2002, 5, 20]]},
        "note": "Seen by the desk.",
        "custom": {
            "published": "2002-05-20",
            "descriptor": ISSUE.items[0].descriptor,
            "letter": "B",
            "number": 2,
        },
    }
    assert csl_item(ISSUE.items[2])["issued"] == {"date-parts": [[2002, 5, 20], [2002, 5, 24]]}
    assert csl_item(Item("a", None, None, "2002-05~", ""))["issued"] == {
        "date-parts": [[2002, 5]],
        "circa": True,
    }
    assert csl_item(Item("a", None, None, "in spring", ""))["issued"] == {"literal": "in spring"}


STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0" default-locale="en-US">
  <info><title>Own</title><id>own</id><updated>2020-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography>
    <sort><key variable="title"/></sort>
    <layout suffix=".">
      <group delimiter="; ">
        <text variable="title"/>
        <text variable="container-title"/>
        <date variable="issued" delimiter=" ">
          <date-part name="day"/><date-part name="month"/><date-part name="year"/>
        </date>
      </group>
    </layout>
  </bibliography>
</style>
"""


def test_a_style_of_the_users_sets_the_sources(tmp_path: Path) -> None:
    path = tmp_path / "own.csl"
    path.write_text(STYLE, encoding="utf-8")
    upper = Item("WIRE-1", "Zebra & co <b>", "Example Wire", "2001-01-02", "")
    entries = in_style([*ISSUE.items, upper], path)
    assert len(entries) == 4
    assert list(entries) == ["digest-1", "wire-1", "WIRE-1", "gazette-1"]
    assert entries["wire-1"] == "Solberg to visit Finland; Example Wire; 20 May 2002."
    assert entries["WIRE-1"] == "Zebra & co <b>; Example Wire; 2 January 2001."
    assert in_style((), path) == {}


SUBSTITUTED = (
    STYLE[: STYLE.index("    <sort>")]
    + """    <layout suffix=".">
      <text variable="citation-number" prefix="[" suffix="]"/>
      <group delimiter=". ">
        <names variable="author"><substitute><text macro="named"/></substitute></names>
        <date variable="issued"><date-part name="year"/></date>
        <text macro="named"/>
        <group delimiter=", ">
          <text variable="container-title"/>
          <choose>
            <if type="article-newspaper"><label variable="edition" text-case="capitalize-first"/></if>
          </choose>
        </group>
      </group>
    </layout>
  </bibliography>
  <macro name="named">
    <choose>
      <if variable="container-title"><text variable="title" quotes="true"/></if>
    </choose>
  </macro>
</style>
"""
)


def test_an_entry_is_set_as_the_language_of_styles_has_it(tmp_path: Path) -> None:
    path = tmp_path / "own.csl"
    path.write_text(SUBSTITUTED, encoding="utf-8")
    entries = in_style(ISSUE.items, path)
    # Its number is its place, a title that stands for the author stands once, no label stands alone.
    assert entries["wire-1"] == "“Solberg to visit Finland.” 2002. Example Wire."
    assert entries["digest-1"] == "“A week of _ferries_.” 2002. Fjord Digest."
    quoted = Item("a", "What’s “in” the Fjord's sea?", "Fjord", "2001", "")
    assert in_style([quoted], path)["a"] == "“What’s “in” the Fjord’s sea?” 2001. Fjord."


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        ("2002-05-20/2002-05-24", "May 2002"),
        ("2002-05-30/2002-06-30", "2002"),
        ("2001-12-30/2002-01-02", "2001–2002"),
        ("2002-05-20", "20 May 2002"),
        ("in spring", "in spring"),
    ],
)
def test_a_stretch_of_days_is_given_by_what_its_ends_share(
    published: str, shown: str, tmp_path: Path
) -> None:
    path = tmp_path / "own.csl"
    path.write_text(STYLE, encoding="utf-8")
    entries = in_style([Item("a", "Ferries", "Fjord Post", published, "")], path)
    assert entries == {"a": f"Ferries; Fjord Post; {shown}."}


def test_a_document_of_which_a_style_sets_nothing_is_listed_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "own.csl"
    layout = STYLE[STYLE.index("    <layout suffix") : STYLE.index("  </bibliography>")]
    silent = layout.replace("<group", '<choose><if variable="container-title"><group', 1)
    silent = silent.replace("      </group>", "      </group></if></choose>").replace(' suffix="."', "")
    path.write_text(STYLE.replace(layout, silent), encoding="utf-8")
    note = Item("note", "Ferries", None, "2002-05-02", "")
    assert in_style([ISSUE.items[0], note], path)["note"] == "“Ferries,” May 2, 2002"


def test_a_list_in_a_style_keeps_its_order_and_what_describes_the_sources() -> None:
    references = {"gazette-1": "Gazette 2002", "digest-1": "Digest 2002", "wire-1": "Wire <2002>."}
    text = markdown(ISSUE, references=references)
    assert "1. Gazette 2002. An outlet of which nothing is known here; dated May 22, 2002.\n2. Digest" in text
    assert "3. Wire <2002>. An outlet" in text
    page = html(ISSUE, {}, references=references)
    assert '<li id="source3">Wire &lt;2002&gt;.' in page
    assert '(<a href="#source1">source 1</a>)' in page
    assert pdf(ISSUE, references=references) != pdf(ISSUE)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "cannot be read"),
        ("<html/>", "no style of the Citation Style Language"),
        (f"<!DOCTYPE a [<!ENTITY b 'c'>]>{STYLE}", "no style"),
        (STYLE[: STYLE.index("  <bibliography>")] + "</style>", "has no list of sources"),
        (STYLE.replace("</style>", ""), "cannot be followed"),
        (STYLE + " " * 1_000_000, "longer than"),
    ],
)
def test_what_is_no_style_is_refused(text: str | None, message: str, tmp_path: Path) -> None:
    path = tmp_path / "own.csl"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=message):
        in_style(ISSUE.items, path)
