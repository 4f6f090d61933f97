"""Pages in the manner of news sites, from the big ones of today to the tables of 2000."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment

from onrecord.errors import (
    DocumentError,
    EmptyDocument,
    EncodingProblem,
    OversizedDocument,
    UnsupportedLanguage,
)
from onrecord.records import Document
from onrecord.sources import read_named
from onrecord.sources.html import MAX_TAGS, document_of_page

PARAGRAPHS = (
    "BERGEN, May 21 – The ferry left the harbour on Tuesday, and the captain said that it would be back.",
    "The transport minister said he had “no objection” to the new timetable & the new fares.",
    "It was not clear who would pay. The council meets on Monday.",
)

# The names of blocks and classes are those of common publishing systems; the words are ours.
MODERN = """<!DOCTYPE html>
<html lang="{{ lang }}"><head><meta charset="utf-8">
<title>Ferry leaves harbour after talks | Example Wire</title>
<link rel="canonical" href="https://wire.example/world/ferry-leaves?id=1">
<link rel="alternate" type="application/rss+xml" href="/rss">
<meta property="og:type" content="article"><meta property="og:site_name" content="Example Wire">
<meta property="og:title" content="Ferry leaves harbour after talks">
<meta property="og:url" content="https://wire.example/world/ferry-leaves">
{% if meta %}<meta property="article:published_time" content="2002-05-21T23:30:00-05:00">
<meta property="article:modified_time" content="2002-05-23T08:00:00Z">
<meta property="article:section" content="World">{% endif %}
{% if json %}<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
{"@type": "WebSite", "name": "Example Wire"},
{"@type": ["NewsArticle", "Thing"], "headline": "Ferry leaves harbour after talks",
 "datePublished": "2002-05-21T23:30:00-05:00", "dateModified": "2002-05-23T08:00:00Z",
 "articleSection": ["World", "Shipping"],
 "author": [{"@type": "Person", "name": "Ann Smith"}, {"@type": "Person", "name": "Bob Jones"}],
 "publisher": {"@type": "Organization", "name": "Example Wire"}}]}</script>{% endif %}
</head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav></header>
<main><article><h1>Ferry leaves harbour after talks</h1>
<div class="byline">By <a rel="author" href="/ann">Ann Smith</a></div>
{% if timed %}<time itemprop="datePublished" datetime="2002-05-21">Tuesday</time>{% endif %}
{% for paragraph in paragraphs %}<p>{{ paragraph }}</p>
{% if loop.first %}<div class="ad"><a href="/buy">Buy a boat</a></div>{% endif %}{% endfor %}
<blockquote><p>“We shall sail again in <time datetime="2002-06">June</time>,” he said.</p></blockquote>
</article>
<aside><h2>Related</h2><ul><li><a href="/bridge">Bridge opens</a></li></ul></aside></main>
<footer><p>Copyright 2002 Example Wire. All rights reserved.</p></footer>
<script>var page = {"date": "2031-01-01"};</script></body></html>"""

TABLES = """<HTML><HEAD><TITLE>Ferry leaves harbour</TITLE></HEAD><BODY BGCOLOR="#FFFFFF">
<TABLE WIDTH="600"><TR><TD WIDTH="120"><A HREF="a.html">Home</A><BR><A HREF="b.html">World</A></TD><TD>
<FONT SIZE="+2"><B>Ferry leaves harbour</B></FONT><BR><BR>
{% for paragraph in paragraphs %}{{ paragraph }}<BR><BR>
{% endfor %}</TD></TR></TABLE></BODY></HTML>"""


def rendered(template: str, **values: object) -> str:
    values = {"lang": "en", "meta": True, "json": True, "timed": True, "paragraphs": PARAGRAPHS, **values}
    return Environment(autoescape=True).from_string(template).render(values)


def read(page: str | bytes, name: str = "page.html") -> Document | DocumentError:
    (found,) = read_named(io.BytesIO(page if isinstance(page, bytes) else page.encode()), name)
    return found


def document(page: str | bytes) -> Document:
    found = read(page)
    assert isinstance(found, Document), found
    return found


def test_the_article_is_read_in_paragraphs_without_what_stands_around_it() -> None:
    found = document(rendered(MODERN))
    assert found.text.split("\n\n") == [
        *PARAGRAPHS,
        "“We shall sail again in June,” he said.",
    ]


def test_what_the_page_says_of_it_is_kept() -> None:
    found = document(rendered(MODERN))
    assert (found.title, found.outlet) == ("Ferry leaves harbour after talks", "Example Wire")
    assert (found.byline, found.section) == ("Ann Smith; Bob Jones", "World")
    assert found.address == "https://wire.example/world/ferry-leaves?id=1"
    assert found.published is not None
    assert (found.published.value, found.published.basis) == (
        "2002-05-21",
        "said by the page (JSON-LD datePublished)",
    )
    assert found.updated is not None
    assert (found.updated.value, found.updated.basis) == (
        "2002-05-23",
        "said by the page (JSON-LD dateModified)",
    )


@pytest.mark.parametrize(
    ("values", "basis"),
    [
        ({"json": False}, "said by the page (meta article:published_time)"),
        ({"json": False, "meta": False}, "said by the page (time element)"),
    ],
)
def test_the_day_is_taken_from_the_surest_place(values: dict[str, object], basis: str) -> None:
    published = document(rendered(MODERN, **values)).published
    assert published is not None
    assert (published.value, published.basis) == ("2002-05-21", basis)


def test_the_day_can_stand_in_the_address_or_beside_the_text() -> None:
    bare = {"json": False, "meta": False, "timed": False}
    unknown = rendered(MODERN, **bare)
    assert document(unknown).published is None
    in_address = unknown.replace("/world/ferry-leaves?id=1", "/2002/05/21/ferry")
    published = document(in_address).published
    assert published is not None
    assert (published.value, published.basis) == ("2002-05-21", "read off the address of the page")
    beside = unknown.replace(
        '<div class="byline">', '<div class="date">May 21, 2002</div><div class="byline">'
    )
    published = document(beside).published
    assert published is not None
    assert (published.value, published.basis) == ("2002-05-21", "guessed from the page (htmldate)")


def test_days_of_which_the_text_or_the_footer_speaks_are_not_its_own() -> None:
    page = rendered(
        MODERN,
        json=False,
        meta=False,
        timed=False,
        paragraphs=[
            *PARAGRAPHS,
            "It had not sailed since 2001-04-03, as its engine was broken, they said.",
        ],
    )
    assert document(page).published is None
    only_month = page.replace('<div class="byline">', '<div class="date">May 2002</div><div>')
    assert document(only_month).published is None


def test_the_users_day_stands_before_the_pages_own() -> None:
    from onrecord.sources.days import parse_published

    given_day = parse_published("2002-05", "given by the user")
    found = document_of_page(rendered(MODERN), "a.html", given_day)
    assert found.published == given_day


def test_a_day_to_come_is_not_guessed() -> None:
    (found,) = read_named(
        io.BytesIO(f"<p>23 May 2042</p><p>{PARAGRAPHS[0]} He said so.</p>".encode()), "a.html"
    )
    assert isinstance(found, Document)
    assert found.published is None


def test_slips_in_the_markup_are_passed_over() -> None:
    page = rendered(MODERN).replace("2002-05-21T23:30:00-05:00", "9999-12-31", 1)
    page = page.replace('"datePublished": "2002-05-21T23:30:00-05:00"', '"datePublished": {"@value": 5}')
    page = page.replace('rel="canonical" href="https', 'rel="canonical" href="javascript')
    found = document(page)
    assert found.published is not None
    assert found.published.basis == "said by the page (time element)"
    assert found.address == "https://wire.example/world/ferry-leaves"


def test_pages_set_out_by_tables_are_read_in_paragraphs() -> None:
    found = document(rendered(TABLES))
    assert found.text.split("\n\n") == list(PARAGRAPHS)
    assert found.title == "Ferry leaves harbour"


def test_a_table_of_figures_is_kept_as_one() -> None:
    table = "<table><tr><th>Port</th><th>Trips</th></tr><tr><td>Bergen</td><td>12</td></tr></table>"
    page = rendered(MODERN).replace("<blockquote>", f"{table}<blockquote>")
    assert "| Bergen | 12 |" in document(page).text


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("iso-8859-1", "cp1252"),
        ("windows-1252", "cp1252"),
        ("utf-8", "utf-8"),
        ("utf-8", "utf-8-sig"),
        ("utf-8", "utf-16"),
        ("iso-8859-1", "utf-8"),
        (None, "utf-8"),
    ],
)
def test_encodings_are_those_marked_or_declared(declared: str | None, encoding: str) -> None:
    page = rendered(MODERN)
    page = page.replace(
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else "",
    )
    assert document(page.encode(encoding)).text.startswith(PARAGRAPHS[0])


def test_a_few_bytes_of_another_encoding_do_not_lose_the_page() -> None:
    data = rendered(MODERN).encode().replace(b"The transport minister", b"The\xa0transport minister")
    assert "The\ufffdtransport minister said" in document(data).text


def test_bytes_of_no_encoding_are_told() -> None:
    data = b"<html><body><p>" + bytes(range(128, 256)) * 400 + b"</p></body></html>"
    assert isinstance(read(data), EncodingProblem | EmptyDocument | UnsupportedLanguage)


LINKS = "".join(f'<li><a href="/{number}">Section {number}</a></li>' for number in range(40))


@pytest.mark.parametrize(
    "body",
    [
        f"<ul>{LINKS}</ul>",
        "<form><input name='user'><input type='password'><button>Sign in</button></form>",
        "",
        "<script>document.write('The ferry left the harbour on Tuesday.')</script>",
        "<p>Page not found</p>",
    ],
)
def test_a_page_without_an_article_is_told(body: str) -> None:
    found = read(f"<html><head><title>Example Wire</title></head><body>{body}</body></html>")
    assert isinstance(found, EmptyDocument)
    assert "no article" in found.what


def test_a_piece_of_a_page_is_read() -> None:
    assert document(f"<p>{PARAGRAPHS[2]}</p>").text == PARAGRAPHS[2]


def test_the_language_of_the_text_counts() -> None:
    assert document(rendered(MODERN, lang="de")).language == "en"
    german = (
        "Die Fähre hat am Dienstag den Hafen verlassen, und der Kapitän sagte, sie werde bald zurück sein.",
        "Der Verkehrsminister hatte nach eigenen Worten nichts gegen den neuen Fahrplan einzuwenden.",
    )
    page = rendered(TABLES, paragraphs=german)
    assert isinstance(read(page), UnsupportedLanguage)


def test_pages_beyond_bounds_are_told_soon() -> None:
    started = time.process_time()
    many = "<html><body><p>" + "<b>a</b>" * (MAX_TAGS // 2 + 1)
    attributes = "<html><body><p " + " ".join(f"a{number}=1" for number in range(5_000)) + ">a</p>"
    long = "<html><body><p>" + "a" * 9_000_000
    for page in (many, attributes, long):
        assert isinstance(read(page), OversizedDocument)
    assert time.process_time() - started < 3


def test_deep_nesting_ends() -> None:
    for tag in ("div", "b", "blockquote", "table><tr><td"):
        started = time.process_time()
        assert read(f"<html><body>{f'<{tag}>' * 15_000}{PARAGRAPHS[0]}")
        assert time.process_time() - started < 5


SAMPLE = rendered(MODERN)
PIECES = [
    "<p>", "</p>", "<div ", "<table><tr><td>", "</td>", "<!--", "-->", "<script type='application/ld+json'>",
    "[{", "}]", "</script>", "&#0;", "&amp", "<svg/onload=1>", "\0", "\u202e", "<time>", "<base href='//x'>",
    "<br>", PARAGRAPHS[0], "<h1>", "<ul><li>", "é", "<a href='http://[x'>",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.integers(0, len(SAMPLE)))
@settings(deadline=None, max_examples=60)
def test_whatever_a_page_holds_it_ends_in_a_document_or_an_error(pieces: str, at: int) -> None:
    for page in (f"<html>{pieces}", SAMPLE[:at] + pieces + SAMPLE[at:]):
        assert isinstance(read(page), Document | DocumentError)


SCRIPT = """
import sys
from onrecord.sources.html import document_of_page
print(document_of_page(sys.stdin.read(), "a.html").text)
"""


def test_the_same_page_gives_the_same_text_in_every_process() -> None:
    texts = {
        subprocess.run(  # noqa: S603
            [sys.executable, "-c", SCRIPT],
            input=rendered(MODERN, paragraphs=PARAGRAPHS * 3),
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(texts) == 1
