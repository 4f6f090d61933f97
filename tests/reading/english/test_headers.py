from __future__ import annotations

import pytest

from onrecord.errors import KnowledgeError
from onrecord.reading.english.headers import described, find_header, words
from onrecord.reading.marks import CitedDay, Header
from onrecord.records import Document

BODY = "The ferry left the harbour on Tuesday morning, and its captain said that it would be back."


def left_out(text: str) -> list[str]:
    return [span.of(text).strip() for span in find_header(text).spans]


@pytest.mark.parametrize(
    ("above", "publication", "volume", "issue", "day"),
    [
        ("Publication: Monitor Volume: 3 Issue: 120", "Monitor", 3, 120, None),
        (
            "Publication: Monitor\nVolume: 3\nIssue: 120\nDate: June 20, 1997",
            "Monitor",
            3,
            120,
            (6, 20, 1997),
        ),
        ("Publication: The Harbour Digest, Vol. 3, No. 7", "Harbour Digest", 3, 7, None),
        ("HARBOUR DIGEST Vol. 6, No. 95, Part I, 22 May 2002", "HARBOUR DIGEST", 6, 95, (5, 22, 2002)),
        ("The Harbour Digest: Volume 3 Issue 7", "Harbour Digest", 3, 7, None),
        ("Harbour Digest - June 20, 1997 - Volume III, Number 120", "Harbour Digest", 3, 120, (6, 20, 1997)),
        (
            "MONITOR -- A DAILY BRIEFING\n20 June 1997 -- Volume III, Issue 120",
            "Monitor",
            3,
            120,
            (6, 20, 1997),
        ),
    ],
)
def test_headers_of_serials(
    above: str, publication: str, volume: int, issue: int, day: tuple[int, int, int] | None
) -> None:
    text = f"{above}\n\n{BODY}"
    header = find_header(text)
    assert (header.publication, header.volume, header.issue) == (publication, volume, issue)
    assert header.day == (CitedDay(*day) if day else None)
    assert text[header.body :].strip() == BODY
    assert "\n".join(left_out(text)) == above


def test_a_text_on_one_line_may_open_with_its_header() -> None:
    text = f"Publication: Harbour Digest Volume: 3 Issue: 120 {BODY * 5}"
    header = find_header(text)
    assert (header.publication, header.volume, header.issue) == ("Harbour Digest", 3, 120)
    assert text[header.body :] == BODY * 5


def test_line_ends_of_other_systems_make_no_difference() -> None:
    header = find_header(f"Publication: Monitor\r\nVolume: 3\r\nIssue: 120\r\n\r\n{BODY}\r\n")
    assert (header.publication, header.volume, header.issue) == ("Monitor", 3, 120)


def test_a_mail_header_gives_subject_and_day() -> None:
    above = "From: desk@example.org\nDate: Tue, 21 May 2002 09:30:00 +0900\nSubject: Ferry\n talks"
    header = find_header(f"{above}\n\n{BODY}")
    assert (header.title, header.day, header.place) == ("Ferry talks", CitedDay(5, 21, 2002), "header")
    assert header.body == len(above) + 1


@pytest.mark.parametrize(
    ("above", "outlet", "day"),
    [
        ("By A. Mariner, Example Wire, 21 May 2002", "Example Wire", (5, 21, 2002)),
        ("By A. Mariner, Staff Writer, 21 May 2002", None, (5, 21, 2002)),
        ("By A. Mariner and B. Sailor", None, None),
        ("Example Wire, 21 May 2002", "Example Wire", (5, 21, 2002)),
        ("Harbour Gazette | May 21, 2002", "Harbour Gazette", (5, 21, 2002)),
        ("May 21, 2002", None, (5, 21, 2002)),
        ("Tuesday, May 21, 2002", None, (5, 21, 2002)),
        ("Published 9:15 pm GMT, Tuesday, May 21, 2002", None, (5, 21, 2002)),
        ("Updated: May 21, 2002 20:09 EST", None, (5, 21, 2002)),
    ],
)
def test_bylines_and_lines_with_a_day(
    above: str, outlet: str | None, day: tuple[int, int, int] | None
) -> None:
    for text in (f"{above}\n\n{BODY}", f"Ferry back in harbour\n\n{above}\n\n{BODY}"):
        header = find_header(text)
        assert (header.outlet, header.day) == (outlet, CitedDay(*day) if day else None)
        assert left_out(text) == [above]


@pytest.mark.parametrize(
    ("headline", "below", "outlet"),
    [
        ("Harbour: owner says 'dozens' were aboard, not 21", "The Harbour Gazette, 21 May 2002", "Gazette"),
        ("Ferry back in harbour", "Taiga Post, May 21, 2002", "Post"),
    ],
)
def test_outlet_and_day_below_a_headline(headline: str, below: str, outlet: str) -> None:
    header = find_header(f"{headline}\n{below}\n\n{BODY}")
    assert (header.title, header.day) == (headline, CitedDay(5, 21, 2002))
    assert (header.outlet or "").endswith(outlet)


def test_a_long_headline_may_stand_between_an_outlet_and_its_day() -> None:
    headline = "Ferry talks put back a week as the envoy leaves the island empty-handed"
    text = f"The Harbour Gazette\n{headline}\nMarch 12, 2024\n\n{BODY}"
    header = find_header(text)
    assert (header.outlet, header.title, header.day) == (
        "The Harbour Gazette",
        headline,
        CitedDay(3, 12, 2024),
    )


def test_a_headline_is_the_title_and_stays_part_of_the_text() -> None:
    header = find_header(f"Ferry back in harbour\n\n{BODY}")
    assert header.title == "Ferry back in harbour"
    assert header.spans == ()


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"{BODY}\n\n{BODY}",
        "He said: the ferry is late.\n\nIt was.",
        f"Ferry sank on May 21, 2002\n\n{BODY}",
        "By Tuesday the ferry was back, and the captain said that it would not leave again.",
        "",
        "\n\n",
    ],
)
def test_a_text_without_header_is_text_from_the_beginning(text: str) -> None:
    header = find_header(text)
    assert (header.publication, header.day, header.outlet, header.spans) == (None, None, None, ())


@pytest.mark.parametrize(
    ("dateline", "outlet", "day"),
    [
        ("HARBOUR TOWN, May 21 (Example Wire) - ", "Example Wire", (5, 21, None)),
        ("HARBOUR TOWN, Aug. 30 (Example Wire) -- ", "Example Wire", (8, 30, None)),
        ("HARBOUR TOWN, 21 May 2002 (Example Wire) — ", "Example Wire", (5, 21, 2002)),
        ("HARBOUR TOWN (Example Wire) — ", "Example Wire", None),
        ("Harbour Town, 21 May (Example Wire) - ", "Example Wire", (5, 21, None)),
        ("HARBOUR TOWN, Ruritania (Example Wire) -- ", "Example Wire", None),
        ("HARBOUR TOWN, Ruritania - ", None, None),
        ("HARBOUR/PORT RURI, May 21 - ", None, (5, 21, None)),
        ("ST. PETERSBURG, May 21 (Example Wire) - ", "Example Wire", (5, 21, None)),
        ("(Reuters) - ", "Reuters", None),
        ("(Taiga Wire, May 21, 2002) - ", "Taiga Wire", (5, 21, 2002)),
        ("PARIS: ", None, None),
    ],
)
def test_datelines(dateline: str, outlet: str | None, day: tuple[int, int, int | None] | None) -> None:
    for before in ("", "Ferry back in harbour\n\n"):
        text = f"{before}{dateline}{BODY}"
        header = find_header(text)
        assert header.outlet == outlet
        assert header.day == (CitedDay(*day) if day else None)
        assert header.place == ("dateline" if day else None)
        assert left_out(text) == [dateline.strip()]


@pytest.mark.parametrize(
    "text",
    [
        "OPEC - The ministers meet.",
        "Ferry talks - The captain left.",
        "The EU (European Union) - an association",
        "President A. Mariner, May 21 - as he said",
        "HARBOUR-based crews left.",
        "HARBOUR TOWN (   ) - The captain left.",
        "WARNING: The ferry is late.",
    ],
)
def test_what_looks_like_a_dateline_and_is_none(text: str) -> None:
    assert find_header(text).spans == ()


def test_the_header_stands_before_the_dateline() -> None:
    text = f"Source: Harbour Gazette\nDate: 22 May 2002\n\nHARBOUR TOWN, May 21 (Example Wire) - {BODY}"
    header = find_header(text)
    assert (header.outlet, header.day, header.place) == ("Harbour Gazette", CitedDay(5, 22, 2002), "header")


def test_a_document_keeps_what_it_came_with() -> None:
    header = Header(title="Ferry talks", outlet="Example Wire")
    found = described(Document("d", BODY, title="Given"), header)
    assert (found.title, found.outlet) == ("Given", "Example Wire")
    assert described(Document("d", BODY), Header(publication="Monitor")).outlet == "Monitor"
    bare = Document("d", BODY)
    assert described(bare, Header()) is bare


def test_a_wrong_key_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        words, "load_toml", lambda name: {"key": [{"words": ["mood"], "role": "mood", "example": "x"}]}
    )
    with pytest.raises(KnowledgeError, match="key 1"):
        words.keys.__wrapped__()


def test_a_short_first_item_of_a_digest_is_no_headline() -> None:
    item = "The ferry is back. (Harbour Gazette, May 3)"
    assert find_header(f"{item}\n\n{BODY}") == Header()
    assert find_header(f"The ferry is back (Part 2)\n\n{BODY}").title == "The ferry is back (Part 2)"
