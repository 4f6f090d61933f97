"""Texts, pages, feeds, mails, tables and PDFs that nest without end, run on, loop, or are in no encoding."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from itertools import pairwise

from benchmarks.hostile.packed import MIB, SENTENCE

_SENTENCE = SENTENCE.encode()
_ITEM = (
    b"<item><title>Ferry</title><pubDate>Fri, 31 Dec 9999 00:00:00 GMT</pubDate><description>"
    + _SENTENCE
    + b"</description></item>"
)
_MAIL = b"From: a@wire.example\nSubject: Ferry\nDate: Fri, 31 Dec 9999 00:00:00 +0000\nMIME-Version: 1.0\n"


def _entities(depth: int, root: str) -> bytes:
    """Return XML whose entities hold each other ten times each, and one of a file."""
    names = [f"a{number}" for number in range(depth)]
    holding = [f'<!ENTITY {name} "{f"&{inner};" * 10}">' for inner, name in pairwise(names)]
    doctype = f'<!DOCTYPE a [<!ENTITY a0 "ha"><!ENTITY f SYSTEM "file:///etc/hosts">{"".join(holding)}]>'
    return f'<?xml version="1.0"?>{doctype}{root.format(f"&{names[-1]}; &f; {SENTENCE}")}'.encode()


def feed_entities(times: int) -> bytes:
    """Return a feed with entities in one another, so many deep."""
    return _entities(
        times,
        '<rss version="2.0"><channel><item><description>{}</description></item></channel></rss>',
    )


def newsml_entities(times: int) -> bytes:
    """Return an item of NewsML-G2 with entities in one another, so many deep."""
    return _entities(
        times,
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentSet><inlineData>{}</inlineData>'
        "</contentSet></newsItem>",
    )


def feed_dates(times: int) -> bytes:
    """Return a feed of so many entries of the year 9999."""
    return b'<rss version="2.0"><channel><title>Example Wire</title>' + _ITEM * times + b"</channel></rss>"


def pdf_ring(times: int) -> bytes:
    """Return a PDF whose pages hold each other, and say that there are many."""
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count %d /Parent 3 0 R >>" % times,
        b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count %d /Parent 2 0 R >>" % times,
    )
    return _pdf(*objects)


def pdf_content(times: int) -> bytes:
    """Return a PDF of one page on which so many words stand."""
    drawn = zlib.compress(b"BT /F1 9 Tf (ferry ) Tj ET " * times, 9)
    return _pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )


def _pdf(*objects: bytes) -> bytes:
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % numbered for numbered in enumerate(objects, 1))
    return b"%%PDF-1.4\n%strailer << /Root 1 0 R /Size %d >>\n%%%%EOF" % (body, len(objects) + 1)


def _again(before: bytes, piece: bytes, after: bytes = b"") -> Callable[[int], bytes]:
    return lambda times: before + piece * times + after


MARKED: dict[str, tuple[str, Callable[[int], bytes], int]] = {
    "text: 100 MB in one line": ("a.txt", _again(b"", b"a", b""), 100 * MIB),
    "text: 10 MB of sentences": ("a.txt", _again(b"", _SENTENCE), 10 * MIB // len(_SENTENCE)),
    "text: null bytes": ("a.txt", _again(_SENTENCE, b"\0"), 10 * MIB),
    "text: Latin-1 within UTF-8": ("a.txt", _again(_SENTENCE + b"caf\xe9 caf\xc3\xa9 ", _SENTENCE), 9_000),
    "text: UTF-16 without its mark": (
        "a.txt",
        _again(SENTENCE.encode("utf-16-le"), SENTENCE.encode("utf-16-le")),
        9_000,
    ),
    "JSON Lines: a line of 100 MB": ("a.jsonl", _again(b'{"text": "', b"a"), 100 * MIB),
    "JSON Lines: nested a million deep": ("a.jsonl", _again(b'{"text": ', b"[", b"\n"), MIB),
    "JSON: a list nested a million deep": ("a.json", _again(b'[{"text": ', b"[", b"]"), MIB),
    "CSV: a field of 100 MB": ("a.csv", _again(b'text,date\n"', b"a"), 100 * MIB),
    "CSV: a million broken rows": ("a.csv", _again(b"text,date\n", b'a",\n'), MIB),
    "HTML: a million tags in one another": ("a.html", _again(b"<html><body>", b"<div>", _SENTENCE * 9), MIB),
    "HTML: a million tags": ("a.html", _again(b"<html><body>", b"<p>a</p>"), MIB),
    "HTML: 60,000 paragraphs": ("a.html", _again(b"<html><body>", b"<p>" + _SENTENCE + b"</p>"), 60_000),
    "HTML: tables in tables": ("a.html", _again(b"<html><body>", b"<table><tr><td>", _SENTENCE * 9), 3_000),
    "HTML: a million comments unclosed": ("a.html", _again(b"<html><body>", b"<!--", _SENTENCE * 9), MIB),
    "HTML: a million character references": ("a.html", _again(b"<html><body><p>", b"&lt;&#8206;"), MIB),
    "RSS: entities in one another": ("a.xml", feed_entities, 12),
    "NewsML-G2: entities in one another": ("a.xml", newsml_entities, 12),
    "RSS: 20,000 entries of the year 9999": ("a.xml", feed_dates, 20_000),
    "RSS: a million items in one another": ("a.xml", _again(b'<rss version="2.0"><channel>', b"<item>"), MIB),
    "OPML: a million feeds": (
        "a.opml",
        _again(b'<opml version="2.0"><body>', b'<outline xmlUrl="http://a.example/"/>', b"</body></opml>"),
        MIB,
    ),
    "mail: a million header lines": ("a.eml", _again(_MAIL, b"X-A: b\n", b"\n" + _SENTENCE), MIB),
    "mail: 20,000 parts in one another": (
        "a.eml",
        _again(_MAIL, b"Content-Type: multipart/mixed; boundary=a\n\n--a\n", b"\n" + _SENTENCE),
        20_000,
    ),
    "mailbox: 100,000 empty messages": (
        "a.mbox",
        _again(b"", b"From a@wire.example Thu May 23 10:00:00 2002\n\n"),
        100_000,
    ),
    "PDF: pages in a ring": ("a.pdf", pdf_ring, 999_999_999),
    "PDF: a page of 5 million words": ("a.pdf", pdf_content, 5_000_000),
}
"""What they are, the name of the file, what makes it, and how often its parts are repeated."""

TEXTS: dict[str, tuple[str, int]] = {
    "a megabyte in one sentence": (
        "the mayor said that the minister denied that the envoy would go and ",
        14_500,
    ),
    "one sentence again and again": (SENTENCE, 3_400),
    "names and nothing else": ("Anna Abel, Ivo Brand, Mara Castell, Nils Dorn and ", 6_000),
    "quotations without end": ("“It is not so, he said, “and ", 11_000),
    "brackets without end": ("(Example Wire, May 20, (", 12_500),
    "marks of direction and of no width": (
        "The\u200b ferry\u202e left\u2066 the\ufeff harbour\u200f. ",
        8_300,
    ),
    "marks put upon marks": ("The ferry" + "\u0301" * 40 + " left. ", 5_300),
    "figures and dates": ("On May 3, 2002, 1,000 of 2/3 and 31.12.9999 ", 6_800),
}
"""Texts that are read: what they are, a piece, and how often it is repeated."""
