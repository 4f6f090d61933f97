"""Intake by format against the bare library: CPU time a document, in one run, on one core.

    python -m benchmarks.intake [--documents N] [--rounds N]

The same synthetic reports come as files of each kind, made by usual writers of it. "Bare" is the library
alone, which gives text and what it knows of it; onrecord finds the kind, checks and dates each document,
tells its language and makes its id. The contenders take turns, and the fastest round of each counts.
"""

from __future__ import annotations

import argparse
import csv
import email
import gzip
import io
import json
import time
import zipfile
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from typing import NamedTuple

import feedparser
import pyarrow as pa
import pypdfium2
from fastwarc.warc import ArchiveIterator, WarcRecordType
from jinja2 import Environment
from pyarrow import parquet
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate
from trafilatura import bare_extraction
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from benchmarks.synthetic import records
from onrecord.records import Document
from onrecord.sources import read_named

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{{ title }} | Example Wire</title>
<link rel="canonical" href="https://wire.example/{{ id }}">
<meta property="og:site_name" content="Example Wire"><meta property="og:title" content="{{ title }}">
<meta property="article:published_time" content="2002-05-21T23:30:00-05:00">
<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2002-05-21T23:30:00-05:00",
"author": {"@type": "Person", "name": "Ann Smith"}}</script></head>
<body><header><nav><ul>
{% for n in range(20) %}<li><a href="/{{ n }}">Section {{ n }}</a></li>{% endfor %}
</ul></nav></header><main><article><h1>{{ title }}</h1><div class="byline">By Ann Smith</div>
{% for paragraph in paragraphs %}<p>{{ paragraph }}</p>{% endfor %}</article>
<aside><ul>
{% for n in range(10) %}<li><a href="/r/{{ n }}">Related {{ n }}</a></li>{% endfor %}
</ul></aside></main>
<footer><p>Copyright 2002 Example Wire. All rights reserved.</p></footer></body></html>"""


class Case(NamedTuple):
    """Files of a kind, and what the bare library makes of one."""

    name: str
    files: Sequence[bytes]
    bare: Callable[[bytes], object]


def cases(documents: Sequence[Document]) -> list[Case]:
    """Return the documents as files of each kind."""
    lines = _lines(documents)
    pages = _pages(documents)
    return [
        Case("plain text", [one.text.encode() for one in documents], bytes.decode),
        Case("JSON Lines", [lines], lambda data: [json.loads(line) for line in io.BytesIO(data)]),
        Case(
            "JSON Lines, gzip",
            [gzip.compress(lines)],
            lambda data: [json.loads(line) for line in gzip.open(io.BytesIO(data))],
        ),
        Case(
            "CSV", [_table(documents)], lambda data: list(csv.reader(io.StringIO(data.decode(), newline="")))
        ),
        Case("Parquet", [_parquet(documents)], lambda data: parquet.read_table(io.BytesIO(data)).to_pylist()),
        Case("zip of texts", [_zip(documents)], _bare_zip),
        Case(
            "web pages",
            pages,
            lambda data: bare_extraction(data, with_metadata=True, include_comments=False),
        ),
        Case("WARC of pages, gzip", [_warc(pages)], _bare_warc),
        Case(
            "e-mail",
            [_mail(one) for one in documents],
            lambda data: email.message_from_bytes(data).get_payload(),
        ),
        Case("RSS", [_feed(documents)], feedparser.parse),
        Case("PDF", [_pdf(one) for one in documents[:40]], _bare_pdf),
    ]


def _lines(documents: Sequence[Document]) -> bytes:
    rows = (
        {"id": one.id, "text": one.text, "title": one.title, "published": "2002-05-23"} for one in documents
    )
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def _table(documents: Sequence[Document]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["id", "body", "headline", "date"])
    writer.writerows([one.id, one.text, one.title, "2002-05-23"] for one in documents)
    return out.getvalue().encode()


def _bare_table(data: bytes) -> object:
    return list(csv.reader(io.StringIO(data.decode(), newline="")))


def _parquet(documents: Sequence[Document]) -> bytes:
    out = io.BytesIO()
    columns = {
        "id": [one.id for one in documents],
        "text": [one.text for one in documents],
        "title": [one.title for one in documents],
        "date": ["2002-05-23"] * len(documents),
    }
    parquet.write_table(pa.table(columns), out)
    return out.getvalue()


def _zip(documents: Sequence[Document]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in documents:
            archive.writestr(f"{one.id}.txt", one.text)
    return out.getvalue()


def _bare_zip(data: bytes) -> object:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [archive.read(name).decode() for name in archive.namelist()]


def _pages(documents: Sequence[Document]) -> list[bytes]:
    template = Environment(autoescape=True).from_string(PAGE)
    return [
        template.render(id=one.id, title=one.title, paragraphs=_paragraphs(one.text)).encode()
        for one in documents
    ]


def _paragraphs(text: str) -> list[str]:
    sentences = text.split(". ")
    return [". ".join(sentences[at : at + 3]) + "." for at in range(0, len(sentences), 3)]


def _warc(pages: Sequence[bytes]) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for number, page in enumerate(pages):
        http = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                f"https://wire.example/{number}", "response", payload=io.BytesIO(page), http_headers=http
            )
        )
    return out.getvalue()


def _bare_warc(data: bytes) -> object:
    return [
        bare_extraction(record.reader.read(), with_metadata=True, include_comments=False)
        for record in ArchiveIterator(io.BytesIO(data), record_types=WarcRecordType.response)
    ]


def _mail(one: Document) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@wire.example", "b@wire.example", one.title
    message["Date"] = "Thu, 23 May 2002 10:15:00 +0000"
    message.set_content(one.text)
    return message.as_bytes()


def _bare_mail(data: bytes) -> object:
    return email.message_from_bytes(data).get_payload(decode=True)


def _feed(documents: Sequence[Document]) -> bytes:
    items = "".join(
        f"<item><title>{one.title}</title><guid>{one.id}</guid>"
        "<pubDate>Thu, 23 May 2002 10:15:00 GMT</pubDate><description><![CDATA["
        f"{''.join(f'<p>{part}</p>' for part in _paragraphs(one.text))}]]></description></item>"
        for one in documents
    )
    head = '<?xml version="1.0"?><rss version="2.0"><channel><title>Example Wire</title>'
    return f"{head}{items}</channel></rss>".encode()


def _pdf(one: Document) -> bytes:
    out = io.BytesIO()
    style = getSampleStyleSheet()["BodyText"]
    SimpleDocTemplate(out).build([Paragraph(part, style) for part in _paragraphs(one.text)])
    return out.getvalue()


def _bare_pdf(data: bytes) -> object:
    with pypdfium2.PdfDocument(data) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def _read(files: Sequence[bytes]) -> int:
    """Read files, and return how many documents they give."""
    found = [one for data in files for one in read_named(io.BytesIO(data), "file")]
    return sum(isinstance(one, Document) for one in found)


def _timed(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    documents = [record.document for record in records(asked.documents)]
    print("| format | onrecord, µs a document | bare library | ratio |")
    print("|---|---|---|---|")
    for case in cases(documents):
        number = _read(case.files)
        ours, bare = [], []
        for _ in range(asked.rounds):
            ours.append(_timed(lambda: _read(case.files)))  # noqa: B023 - called at once
            bare.append(_timed(lambda: [case.bare(data) for data in case.files]))  # noqa: B023
        mine, theirs = min(ours) / number * 1e6, min(bare) / number * 1e6
        print(f"| {case.name} | {mine:,.0f} | {theirs:,.0f} | {mine / theirs:.2f} |", flush=True)


if __name__ == "__main__":
    main()
