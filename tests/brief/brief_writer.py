"""Documents and an issue of our own, for the tests of what is made of an issue."""

from __future__ import annotations

import functools
from datetime import date

from onrecord.brief.issue import Issue, Item, Section, Sentence, SentenceKind, Source
from onrecord.reading.reader import read
from onrecord.records import Document, Record, Span
from onrecord.sources.days import parse_published

TEXTS = {
    "wire-1": (
        "Norwegian Foreign Minister Marit Solberg will visit Finland on May 27, the ministry said on Monday. "
        "“We shall talk about the ferry line,” Solberg told Example Wire.\n\n"
        "Finnish officials said that no agreement would be signed. A trade deal was signed in Turku "
        "on May 3, Solberg added."
    ),
    "gazette-1": (
        "Finland has put off the visit of the Norwegian foreign minister, a harbour official said on "
        "Wednesday. The official denied that the ferry line was the reason. It is not known when she will "
        "travel. "
        "The delay is likely to last until autumn, the official added."
    ),
    "digest-1": (
        "Oslo and Helsinki again failed to agree about their ferry line this week (Example Wire, May 20, 22; "
        "Northern Post, Peninsula Radio, May 21). Norway’s minister called the talks “useful <b>and</b> "
        "frank "
        "& open” (Northern Post, December 30)."
    ),
}


def source(document: str, words: str, outlet: str | None, *days: date, cited: bool = False) -> Source:
    start = TEXTS[document].index(words)
    return Source(document, Span(start, start + len(words)), outlet, days, cited)


def sentence(text: str, kind: SentenceKind, *sources: Source) -> Sentence:
    return Sentence(text, kind, sources)


WIRE = source(
    "wire-1",
    "Norwegian Foreign Minister Marit Solberg will visit Finland on May 27, the ministry said on Monday.",
    "Example Wire",
    date(2002, 5, 20),
)
QUOTED = source(
    "wire-1",
    "“We shall talk about the ferry line,” Solberg told Example Wire.",
    "Example Wire",
    date(2002, 5, 20),
)
SIGNING = source(
    "wire-1", "Finnish officials said that no agreement would be signed.", "Example Wire", date(2002, 5, 20)
)
PUT_OFF = source(
    "gazette-1",
    "Finland has put off the visit of the Norwegian foreign minister, a harbour official said on Wednesday.",
    "Harbour Gazette",
    date(2002, 5, 22),
)
DENIED = source(
    "gazette-1",
    "The official denied that the ferry line was the reason.",
    "Harbour Gazette",
    date(2002, 5, 22),
)
UNKNOWN = source("gazette-1", "It is not known when she will travel.", "Harbour Gazette", date(2002, 5, 22))
DIGEST = "Oslo and Helsinki again failed to agree about their ferry line this week"
FAILED = (
    source("digest-1", DIGEST, "Example Wire", date(2002, 5, 20), date(2002, 5, 22), cited=True),
    source("digest-1", DIGEST, "Northern Post", date(2002, 5, 21), cited=True),
    source("digest-1", DIGEST, "Peninsula Radio", date(2002, 5, 21), cited=True),
)
FRANK = source(
    "digest-1",
    "Norway’s minister called the talks “useful <b>and</b> frank & open”",
    "Northern Post",
    date(2001, 12, 30),
    cited=True,
)

ISSUE = Issue(
    title="News of the week",
    since=date(2002, 5, 20),
    until=date(2002, 5, 26),
    as_of=date(2002, 5, 26),
    sections=(
        Section(
            "visit-0123456789ab",
            "Marit Solberg’s visit to Finland",
            "three documents, put off this week",
            (
                sentence(
                    "Norwegian Foreign Minister Marit Solberg was to travel to Finland on May 27, according "
                    "to her ministry.",
                    "step",
                    WIRE,
                ),
                sentence("She told Example Wire: “We shall talk about the ferry line.”", "claim", QUOTED),
                sentence("The visit has been put off, an unnamed harbour official said.", "step", PUT_OFF),
                sentence("The official denied that the ferry line was behind this.", "claim", DENIED),
                sentence("When Solberg will go is not known.", "question", UNKNOWN),
            ),
        ),
        Section(
            None,
            "The *ferry* line_1 [draft](x) <script>alert(1)</script>",
            "one document",
            (
                sentence("Norway and Finland did not agree about the ferry line.", "step", *FAILED),
                sentence(
                    "In the words of Northern Post, the talks were “useful <b>and</b> frank & open.”",
                    "position",
                    FRANK,
                ),
                sentence("Nothing has been signed, Finnish officials said.", "claim", SIGNING),
            ),
        ),
    ),
    items=(
        Item(
            "wire-1",
            "Solberg to visit Finland",
            "Example Wire",
            "2002-05-20",
            "An outlet of which nothing is known here; quoted directly: Marit Solberg; dated May 20, 2002.",
            "B",
            2,
            "Seen by the desk.",
        ),
        Item(
            "gazette-1",
            None,
            "Harbour Gazette",
            "2002-05-22",
            "An outlet of which nothing is known here; dated May 22, 2002.",
        ),
        Item(
            "digest-1",
            "A week of _ferries_",
            "Fjord Digest",
            "2002-05-20/2002-05-24",
            "An outlet of which nothing is known here; relays Example Wire and two other outlets.",
        ),
    ),
)


@functools.cache
def records() -> tuple[Record, ...]:
    """Return the documents of the issue as they are read."""
    return tuple(
        read(
            Document(
                item.document,
                TEXTS[item.document],
                item.title,
                item.outlet,
                published=parse_published(item.published or "", "given with the document"),
            )
        )
        for item in ISSUE.items
    )
