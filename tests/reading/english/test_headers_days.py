"""The day and the outlet that headers give: of invented outlets, in the forms of serials, wires and mails."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.english.headers import described, find_header
from onrecord.reading.publication import dated
from onrecord.records import Document, Publication

BODY = "The ferry left the harbour on Tuesday morning, and its captain said that it would be back."
MORE = f"{BODY} Nobody at the quay had seen such a crowd before.\n\n{BODY}"


def told(text: str) -> tuple[str | None, str | None]:
    """Return the outlet of a text and the value of its publication, as its header gives them."""
    header = find_header(text)
    document = dated(described(Document("d", text), header), header, (), ())
    return document.outlet, document.published.value if document.published else None


UNTOLD = "which does not tell the order of day and month"

MASTHEADS = [
    ("STEPPE WATCH, No. 31, 3 March 1998", "STEPPE WATCH", "1998-03-03"),
    ("Harbour Brief - Tuesday, June 9, 2009", "Harbour Brief", "2009-06-09"),
    ("Harbour Brief -- Tuesday June 9th, 2009", "Harbour Brief", "2009-06-09"),
    ("Steppe Watch | Volume 4, Issue 31 | March 3, 1998", "Steppe Watch", "1998-03-03"),
    ("Steppe Watch • Vol. 4 • Issue 31 • Tues., Mar. 3, 1998", "Steppe Watch", "1998-03-03"),
    ("The Delta Digest / Vol. 3 No. 7 / 12.03.1999", "Delta Digest", "1999-03-12/1999-12-03"),
    ("The Delta Digest / Vol. 3 No. 7 / 22.03.1999", "Delta Digest", "1999-03-22"),
    ("The Delta Digest / Vol. 3 No. 7 / 03/22/99", "Delta Digest", "1999-03-22"),
    ("Delta Digest, Wednesday, 10/03/1999", "Delta Digest", "1999-03-10"),
    ("Delta Digest 3.3.1999", "Delta Digest", "1999-03-03"),
    ("Delta Digest, 1999-03-12", "Delta Digest", "1999-03-12"),
    ("Delta Digest, 1999/03/12", "Delta Digest", "1999-03-12"),
    ("STEPPE WATCH\n3 March 1998", "STEPPE WATCH", "1998-03-03"),
    ("Steppe Watch\n\nNo. 31\n\n3 March 1998", "Steppe Watch", "1998-03-03"),
    ("STEPPE WATCH\nA weekly digest of the steppe press\nNo. 31, 3 March 1998", "STEPPE WATCH", "1998-03-03"),
    ("==========\nSTEPPE WATCH\nNo. 31, 3 March 1998\n==========", "STEPPE WATCH", "1998-03-03"),
    ("# Steppe Watch\n\n*No. 31, 3 March 1998*", "Steppe Watch", "1998-03-03"),
    ("Tuesday, 3 March 1998\nSTEPPE WATCH", "STEPPE WATCH", "1998-03-03"),
    ("The Blue Lantern\nVolume 2, Number 9\nMarch 3rd, 1998", "Blue Lantern", "1998-03-03"),
    ("Blue Lantern, No. 9, March 3, 1998", "Blue Lantern", "1998-03-03"),
    ("BLUE LANTERN No. 9 (44), 3 March 1998", "BLUE LANTERN", "1998-03-03"),
    ("Steppe Watch\nIssue 12 (March 2004)", "Steppe Watch", "2004-03"),
    ("Quay Quarterly, Issue 12, January-March 2004", "Quay Quarterly", "2004-01-01/2004-03-31"),
    ("Issue 12 (March 2004)", None, "2004-03"),
    ("MARCH 3, 1998: STEPPE WATCH", "STEPPE WATCH", "1998-03-03"),
    ("3 March 1998 - Harbour Bulletin - No. 44", "Harbour Bulletin", "1998-03-03"),
    ("HARBOUR NEWSLINE Vol. 5, No. 44, Part I, 5 March 2001", "HARBOUR NEWSLINE", "2001-03-05"),
    ("Harbour Newsline\nVol. V, No. 44\nMonday 5 March 2001", "Harbour Newsline", "2001-03-05"),
    ("Steppe Watch for the week of March 3, 1998", "Steppe Watch", "1998-03-03"),
    ("Steppe Weekly, March 3-9, 1998", "Steppe Weekly", "1998-03-03/1998-03-09"),
    ("Steppe Weekly, No. 10, 30 March - 5 April 1998", "Steppe Weekly", "1998-03-30/1998-04-05"),
    ("Survey of the Steppe Press | 3 Mar 1998", "Survey of the Steppe Press", "1998-03-03"),
    ("Harbour Gazette, Morning Edition, page 4, 3 March 1998", "Harbour Gazette", "1998-03-03"),
    ("Blue Lantern | 3 March 1998", "Blue Lantern", "1998-03-03"),
    ("PONTIC BULLETIN No 14/2003 -- 17 July 2003", "PONTIC BULLETIN", "2003-07-17"),
    ("17.07.2003 PONTIC BULLETIN NO. 14", "PONTIC BULLETIN", "2003-07-17"),
    ("Pontic Bulletin 14 (17 July 2003)", "Pontic Bulletin", "2003-07-17"),
    ("« Pontic Bulletin », 17 July 2003", "Pontic Bulletin", "2003-07-17"),
    ("Pontic Bulletin\n14\n17 July 2003", "Pontic Bulletin", "2003-07-17"),
    ("PONTIC INSTITUTE\nBulletin No. 14\n17 July 2003", "PONTIC INSTITUTE", "2003-07-17"),
    ("Pontic Bulletin\n17 July 2003\nPrice: 50 cents, 8 pages, No. 14", "Pontic Bulletin", "2003-07-17"),
    ("PONTIC WIRE NEWS 0930Z 05 MAR 2001", "PONTIC WIRE NEWS", "2001-03-05"),
    ("5 March 2001, Mombasa", None, "2001-03-05"),
    ("Press Release, 5 March 2001", None, "2001-03-05"),
    ("STEPPE WATCH                    3 March 1998", "STEPPE WATCH", "1998-03-03"),
    ("[3 March 1998]", None, "1998-03-03"),
    ("Mombasa, 3 March 1998", None, "1998-03-03"),
    ("Nairobi, 3 March 1998", None, "1998-03-03"),
    ("(c) 2004 Example Wire", "Example Wire", "2004"),
    ("Copyright 2004 Harbour Gazette Ltd. All rights reserved.", "Harbour Gazette", "2004"),
    ("© 1998-2004 Example Wire", "Example Wire", None),
    ("(c) 2004 A. Mariner", None, "2004"),
    ("Embargoed until 00:01 GMT, 5 March 2001", None, "2001-03-05"),
    ("FOR IMMEDIATE RELEASE\n5 March 2001", None, "2001-03-05"),
    ("Posted: 14:05 GMT, 3 March", None, None),
    ("Posted at 14:05 GMT, 3 March 2001", None, "2001-03-03"),
    ("Published 3 March 2001\nUpdated 4 March 2001", None, "2001-03-03"),
    ("Harbour Gazette\nPosted: 3 March 2001, 14:05 GMT", "Harbour Gazette", "2001-03-03"),
    ("Source: Example Wire in English 1234 gmt 5 Mar 01", "Example Wire", "2001-03-05"),
    ("Source: Quay News Agency, Tbilisi, in Russian 0930 gmt 5 Mar 01", "Quay News Agency", "2001-03-05"),
    ("Tbilisi EXAMPLE WIRE in English 1435 GMT 5 Mar 98", "EXAMPLE WIRE", "1998-03-05"),
    ("SOURCE: Harbour Gazette\nLOAD-DATE: March 5, 2001", "Harbour Gazette", "2001-03-05"),
    ("Date: 12/03/1999\nSource: Example Wire", "Example Wire", "1999-03-12/1999-12-03"),
    ("Date: 1998-03-03T09:30:00Z", None, "1998-03-03"),
]  # fmt: skip

MAILS = [
    (
        "From: Harbour Gazette <desk@press.example>\nSubject: Correction\n"
        "Date: Tue, 3 Mar 1998 09:30:00 +0300 (MSK)",
        "Harbour Gazette",
        "1998-03-03",
    ),
    (
        'From: "Harbour Gazette Corrections" <desk@press.example>\n'
        "Sent: Tuesday, March 03, 1998 9:30 AM\nTo: Readers",
        "Harbour Gazette",
        "1998-03-03",
    ),
    ("From: Blue Lantern <x@blue-lantern.example>\nDate: 3 Mar 98 09:30 GMT", "Blue Lantern", "1998-03-03"),
    ("From: Ann Mariner <ann@press.example>\nDate: 3 Mar 1998", None, "1998-03-03"),
    ("from: x@y.example (Quay Gazette)\ndate: Tue Mar  3 09:30:00 1998", "Quay Gazette", "1998-03-03"),
    ("**From:** The Harbour Gazette\n**Date:** 03-Mar-1998", "The Harbour Gazette", "1998-03-03"),
    ("CORRECTION\n\nFrom: Harbour Gazette\nDate: 3 March 1998", "Harbour Gazette", "1998-03-03"),
    ("From: x@lists.example\nSubject: Steppe Watch, No. 31, 3 March 1998", "Steppe Watch", "1998-03-03"),
    ("From: Quay Gazette, Readers' Editor\nX-Loop: 7\nDate: 3 March 1998", "Quay Gazette", "1998-03-03"),
    ("From x@y.example Fri Jan  8 14:05:00 1999\nFrom: Quay Gazette <x@y.z>", "Quay Gazette", "1999-01-08"),
    ("On Fri, Jan 8, 1999 at 2:05 PM, Quay Gazette <x@y.example> wrote:", "Quay Gazette", "1999-01-08"),
    ("Sent by e-mail, 3 March 1998", None, "1998-03-03"),
    ("Embargo: 5 March 2001\nDate: 3 March 2001", None, "2001-03-05"),
    ("Date: 3 March 2001\nEmbargoed until 5 March 2001", None, "2001-03-05"),
]  # fmt: skip

SUBJECTS = ("Correction", "CORRECTION", "Steppe Watch, No. 31, 3 March 1998")

DATELINES = [
    ("NAIROBI, 3 March 1998 (Example Wire) - ", "Example Wire", "1998-03-03"),
    ("NAIROBI, 3 March (Example Wire) - ", "Example Wire", None),
    ("NAIROBI, Tuesday, March 3, 1998 (Example Wire) -- ", "Example Wire", "1998-03-03"),
    ("Tbilisi (Example Wire), June 9, 2009: ", "Example Wire", "2009-06-09"),
    ("TBILISI (Example Wire), 9 June 2009 - ", "Example Wire", "2009-06-09"),
    ("TBILISI, June 9, 2009. /Example Wire/. ", "Example Wire", "2009-06-09"),
    ("Tbilisi. June 9, 2009. Example Wire - ", "Example Wire", "2009-06-09"),
    ("9 June 2009, Tbilisi (Example Wire) - ", "Example Wire", "2009-06-09"),
    ("June 9, 2009 (Example Wire) -- ", "Example Wire", "2009-06-09"),
    ("NEW DELHI, June 9, 2009: ", None, "2009-06-09"),
    ("THE HAGUE, June 9, 2009 -- ", None, "2009-06-09"),
    ("The Hague, 9 June 2009 (Example Wire) -- ", "Example Wire", "2009-06-09"),
    ("TBILISI, 9 June 2009 (Example Wire correspondent A. Mariner) - ", "Example Wire", "2009-06-09"),
    ("(c) 2009 Example Wire\n\nTBILISI, 9 June - ", "Example Wire", "2009-06-09"),
]  # fmt: skip

LOOKALIKES = [
    "Ferry Sank on March 3, 1998",
    "Ferry Talks Resume, March 3, 1998",
    "MINISTERS SIGN TREATY, 3 MARCH 1998",
    "What the Captain Knew Before March 3, 1998",
    "On March 3, 1998, the ferry left the harbour.",
    "On March 3, 1998: The ferry left the harbour",
    "In March 1998 the ferry left the harbour for good",
    "March 3, 1998, was the day on which the ferry sank",
    "March 3, 1998: Talks Begin\nMarch 4, 1998: Talks End\nMarch 9, 1998: Ferry Sails",
    "March 3, 1998 - Talks begin\nMarch 4, 1998 - Talks end",
    "Steppe Watch, No. 31, 3 March 1998\nSteppe Watch, No. 32, 10 March 1998",
    "1. Ferries, 3 March 1998\n2. Harbours, 4 March 1998",
    "- 3 March 1998: a ferry sinks\n- 4 March 1998: another one",
    "No. 3 of the boats\nwent out in March,\nno. 4 in May",
    "The boats of March\nare blue and old,\nthe boats of May\nare green",
    "Resolution No. 31, 3 March 1998",
    "On Friday, Jan 8, 1999, the Harbour Gazette wrote:",
    "3 March 1998 - Ferry Crews",
    "Ruling No. 31 Passed in March 1998",
    "Page 4 of the Gazette for 3 March 1998 says that the ferry sank",
    "The Harbour Gazette of 3 March 1998 reported that the ferry had sunk",
    "The captain: 3 March 1998 was the day of my life",
    "Sources: nobody knows when the ferry left, they said in March 1998",
]  # fmt: skip


@pytest.mark.parametrize(("above", "outlet", "day"), MASTHEADS + MAILS)
def test_what_stands_above_a_text(above: str, outlet: str | None, day: str | None) -> None:
    text = f"{above}\n\n{MORE}"
    assert told(text) == (outlet, day)
    header = find_header(text)
    assert text[header.body :].strip() == MORE
    assert all(span.end <= header.body for span in header.spans)


@pytest.mark.parametrize(("above", "outlet", "day"), MASTHEADS + MAILS)
def test_a_headline_may_follow_a_header(above: str, outlet: str | None, day: str | None) -> None:
    text = f"{above}\r\n\r\nFerry back in harbour\r\n\r\n{MORE}"
    assert told(text) == (outlet, day)
    assert find_header(text).title in {"Ferry back in harbour", *SUBJECTS}


def test_a_headline_may_stand_between_name_and_day() -> None:
    text = f"Harbour Gazette\n\nFerry back in harbour\nBy A. Mariner\n3 March 1998\n\n{MORE}"
    assert told(text) == ("Harbour Gazette", "1998-03-03")
    header = find_header(text)
    assert header.title == "Ferry back in harbour"
    assert "Ferry back" not in "".join(span.of(text) for span in header.spans)


@pytest.mark.parametrize(("dateline", "outlet", "day"), DATELINES)
def test_datelines(dateline: str, outlet: str | None, day: str | None) -> None:
    text = f"{dateline}{MORE}"
    assert told(text) == (outlet, day)
    assert find_header(text).spans[-1].end == len(dateline)


@pytest.mark.parametrize("above", LOOKALIKES)
def test_what_looks_like_a_header_and_is_none(above: str) -> None:
    for text in (f"{above}\n\n{MORE}", f"{above}\n{MORE}", above):
        assert told(text) == (None, None)
        assert find_header(text).spans == ()


@pytest.mark.parametrize(
    ("address", "said", "outlet"),
    [
        ("desk@quay-courier.example", "The Quay Courier regrets the error.", "Quay Courier"),
        ("desk@lists.quaycourier.example", "The Quay\nCourier regrets the error.", "Quay Courier"),
        (
            "Ann Mariner <ann@quaycourier.example>",
            "The Quay-Courier and the Quay Courier merge.",
            "Quay Courier",
        ),
        ("desk@quay-courier.example", "We regret the error.", "Quay Courier"),
        ("desk@quay-house.example", "We regret the error.", None),
        ("desk@quaycourier.example", "We regret the error.", None),
        ("desk@quaycourier.example", "The quay courier, a boy of ten, regrets the error.", None),
        ("ann@lanternmail.example", "Lanternmail regrets the error.", None),
    ],
)
def test_the_address_of_a_mail_tells_which_name_in_it_is_the_senders(
    address: str, said: str, outlet: str | None
) -> None:
    assert told(f"From: {address}\nDate: 3 March 1998\n\n{said} {MORE}") == (outlet, "1998-03-03")


def test_what_a_document_came_with_stands_before_its_header() -> None:
    published = Publication("1998-03-05", date(1998, 3, 5), date(1998, 3, 5), "given")
    text = f"STEPPE WATCH, No. 31, 3 March 1998\n\n{MORE}"
    header = find_header(text)
    document = described(Document("d", text, outlet="Example Wire", published=published), header)
    document = dated(document, header, (), ())
    assert (document.outlet, document.published) == ("Example Wire", published)


@pytest.mark.parametrize(
    ("above", "ground"),
    [
        ("Date: 3 March 1998", "given by the text's header"),
        ("Date: 12/03/1999", f"the text's header has 12/03/1999, {UNTOLD}"),
        ("Embargoed until 5 March 2001", "given by the embargo in the text's header"),
        ("(c) 2004 Example Wire", "year given by the line of copyright in the text's header"),
    ],
)
def test_the_ground_is_said(above: str, ground: str) -> None:
    text = f"{above}\n\n{MORE}"
    published = dated(Document("d", text), find_header(text), (), ()).published
    assert published is not None
    assert published.basis == ground


LINES = [line for above, *_ in MASTHEADS + MAILS for line in above.split("\n")]
PROSE = ["", BODY, "On March 3, 1998, the ferry left.", *LOOKALIKES[:5]]


PIECES = LINES + PROSE + [dateline for dateline, *_ in DATELINES]
UNITS = [
    "A ", "Steppe Watch, ", "3 March 1998, ", "No. 3 ", "12.03.", "| ", "\n", "Vol ", "March-", "(c) ",
    "A. /", "Steppe Watch\n", "From: A <", "A in ", "1 May to ",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from("\n\r\f "))
def test_spans_lie_inside_the_text_in_order(lines: list[str], sign: str) -> None:
    text = f"{sign}\n".join(lines)
    header = find_header(text)
    ends = 0
    for span in header.spans:
        assert ends <= span.start < span.end <= len(text)
        ends = span.end
    assert 0 <= header.body <= len(text)


@given(st.text(alphabet="STEPW atch,.:-/|()[]0123456789\nMarch vol no", max_size=400))
def test_no_text_breaks_it(text: str) -> None:
    header = find_header(text)
    assert all(0 <= span.start < span.end <= len(text) for span in header.spans)


@given(st.sampled_from(LINES), st.integers(1, 3))
def test_no_header_is_found_in_the_middle_of_prose(line: str, paragraphs: int) -> None:
    prose = "\n\n".join([MORE] * paragraphs)
    header = find_header(f"{prose}\n\n{line}\n\n{prose}")
    assert (header.spans, header.day, header.outlet, header.publication) == ((), None, None, None)


@pytest.mark.parametrize("unit", UNITS)
def test_the_time_for_a_long_text_is_that_for_a_short_one(unit: str) -> None:
    def cost(length: int) -> float:
        text = (unit * length)[:length]
        before = time.process_time()
        for _ in range(5):
            find_header(text)
        return time.process_time() - before

    find_header(unit)
    # Only the beginning is looked at; a twentyfold text may not take tenfold, whatever the machine does.
    assert cost(200_000) < 10 * cost(10_000) + 0.2
