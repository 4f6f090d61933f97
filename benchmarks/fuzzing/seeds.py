"""Files of every kind that is read, made by real writers of these kinds: what fuzzing begins with."""

from __future__ import annotations

import bz2
import csv
import functools
import gzip
import io
import json
import lzma
import mailbox
import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import NewsMLG2
import pyarrow as pa
from feedgen.feed import FeedGenerator
from lxml.builder import ElementMaker
from pyarrow import parquet
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

CORPUS = Path(__file__).resolve().parents[2] / "examples" / "corpus"
FIRST = "The ferry left the harbour on Tuesday, and the captain said that it would be back by the evening."
SECOND = "“No second ferry,” the mayor told the Example Wire, “has been bought for the café on the island.”"
PAGE = (
    "<!DOCTYPE html><html lang='en'><head><title>Ferry</title><meta charset='utf-8'>"
    "<meta property='article:published_time' content='2002-05-23T10:00:00Z'></head><body>"
    f"<nav><a href='/'>Home</a></nav><article><h1>Ferry</h1><p>{FIRST}</p><p>{SECOND}</p>"
    "<table><tr><td>1<td>2</table></article></body></html>"
).encode()
_DAY = datetime(2002, 5, 23, 12, tzinfo=UTC)


@functools.cache
def seeds(kind: str) -> tuple[bytes, ...]:
    """Return whole files of a kind of :data:`~onrecord.sources.readers.READERS`; raises KeyError else."""
    return tuple(_MAKERS[kind]())


def kinds() -> list[str]:
    """Return the kinds of which there are seeds."""
    return sorted(_MAKERS)


@functools.cache
def texts() -> tuple[str, ...]:
    """Return beginnings of texts of the example corpus, and one of our own."""
    found = [path.read_text(encoding="utf-8")[:900] for path in sorted(CORPUS.glob("*.txt"))]
    return (f"EXAMPLE WIRE, 23 May 2002\n\n{FIRST}\n\n{SECOND} (Harbour Gazette, May 20, 22)", *found)


def _texts() -> list[bytes]:
    return [text.encode() for text in texts()] + [FIRST.encode("utf-16")]


def _json_lines() -> list[bytes]:
    row = {"id": "a", "text": FIRST, "title": "Ferry", "published": "2002-05-23", "outlet": "Example Wire"}
    return [b"".join(json.dumps({**row, "id": str(n)}).encode() + b"\n" for n in range(3))]


def _json() -> list[bytes]:
    article = {
        "title": "Ferry",
        "text": FIRST,
        "url": "https://wire.example/1",
        "seendate": "20020523T101500Z",
    }
    return [json.dumps([article] * 3).encode(), json.dumps({"articles": [article]}, indent=1).encode()]


def _csv() -> list[bytes]:
    out = io.StringIO()
    csv.writer(out).writerows(
        [["id", "title", "text", "date"], *([n, "Ferry", FIRST, "2002-05-23"] for n in range(3))]
    )
    return [out.getvalue().encode()]


def _parquet() -> list[bytes]:
    out = io.BytesIO()
    table = pa.table({"id": ["1", "2"], "text": [FIRST, SECOND], "published": [_DAY, None]})
    parquet.write_table(table, out)
    return [out.getvalue()]


def _pdfs() -> list[bytes]:
    drawn, laid_out = io.BytesIO(), io.BytesIO()
    canvas = Canvas(drawn, invariant=1)
    for row in range(6):
        canvas.drawString(72, 700 - 14 * row, FIRST[:60])
        canvas.drawString(330, 700 - 14 * row, SECOND[:50])
    canvas.showPage()
    canvas.rotate(90)
    canvas.drawString(72, -72, FIRST)
    canvas.save()
    style = getSampleStyleSheet()["BodyText"]
    SimpleDocTemplate(laid_out, title="Ferry", invariant=1).build(
        [Paragraph(FIRST * 4, style) for _ in range(12)]
    )
    return [drawn.getvalue(), laid_out.getvalue()]


def _message() -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "Ann Wríter <ann@wire.example>", "b@b.example", "Die Fähre"
    made["Date"], made["Message-ID"] = "Thu, 23 May 2002 10:00:00 +0200", "<1@wire.example>"
    made["List-Id"] = "Harbour Digest <digest.harbour.example>"
    made.set_content(f"{FIRST}\n\n{SECOND}\n")
    made.add_alternative(PAGE.decode(), subtype="html")
    return made


def _mails() -> list[bytes]:
    carrying = _message()
    carrying.add_attachment(FIRST, filename="a.txt")
    carrying.add_attachment(_zips()[0], "application", "zip", filename="a.zip")
    carrying.add_attachment(_message())
    plain = EmailMessage()
    plain["From"], plain["Message-ID"] = "a@wire.example", "<1@wire.example>"
    plain.set_content(FIRST, charset="iso-8859-1", cte="quoted-printable")
    return [_message().as_bytes(), carrying.as_bytes(), plain.as_bytes()]


def _mailboxes() -> list[bytes]:
    with tempfile.TemporaryDirectory() as folder:
        box = mailbox.mbox(Path(folder) / "box")
        for _ in range(3):
            box.add(_message())
        box.close()
        return [(Path(folder) / "box").read_bytes()]


def _feeds() -> list[bytes]:
    made = FeedGenerator()
    made.id("https://wire.example/")
    made.title("Example Wire")
    made.link(href="https://wire.example/")
    made.description("News")
    for number in range(3):
        entry = made.add_entry()
        entry.id(f"https://wire.example/{number}")
        entry.title(f"Ferry & harbour {number}")
        entry.link(href=f"https://wire.example/{number}")
        entry.author({"name": "Ann Writer", "email": "ann@wire.example"})
        entry.content(f"<p>{FIRST}</p><p>{SECOND}</p>", type="CDATA")
        entry.published(_DAY)
    return [made.rss_str(pretty=True), made.atom_str(pretty=True)]


def _lists() -> list[bytes]:
    root = ET.Element("opml", version="2.0")
    folder = ET.SubElement(ET.SubElement(root, "body"), "outline", text="News")
    for number in range(3):
        ET.SubElement(
            folder, "outline", text=f"Feed {number}", xmlUrl=f"https://wire.example/{number}?a=1&b=2"
        )
    return [ET.tostring(root, xml_declaration=True, encoding="utf-8")]


def _item(rendition: Any) -> Any:
    made = NewsMLG2.NewsItem()
    made.guid, made.version, made.xml_lang = "urn:newsml:wire.example:20020523:ferry", "2", "en-GB"
    about = NewsMLG2.ItemMeta()
    about.itemclass.qcode, about.provider.qcode = "ninat:text", "nprov:EXW"
    about.versioncreated = "2002-05-24T09:00:00+03:00"
    about.pubstatus.qcode = "stat:usable"
    content = NewsMLG2.NewsItemContentMeta()
    content.contentcreated = "2002-05-23"
    content.headline = [NewsMLG2.contentmeta.Headline(text="Ferry is back")]
    content.dateline = [NewsMLG2.contentmeta.Dateline(text="PORTO, May 23 (Example Wire)")]
    made.itemmeta, made.contentmeta, made.contentset = about, content, NewsMLG2.newsitem.ContentSet()
    made.contentset.inlinexml = [rendition]
    return made


def _newsml() -> list[bytes]:
    xhtml = ElementMaker(namespace="http://www.w3.org/1999/xhtml")
    page = NewsMLG2.newsitem.InlineXML()
    page.contenttype = "application/xhtml+xml"
    page._xs_any_content = [xhtml.html(xhtml.body(xhtml.p(FIRST), xhtml.p(SECOND)))]
    single = NewsMLG2.NewsMLG2Document()
    single.set_item(_item(page))
    message = NewsMLG2.NewsMessage()
    message.header.sent = "2002-05-24T10:00:00Z"
    message.itemset = NewsMLG2.newsmessage.ItemSet()
    message.itemset.id = "all"
    message.itemset._xs_any_content = [_item(page).to_xml(), _item(page).to_xml()]
    return [single.to_xml_string().encode(), message.to_xml_string().encode()]


def _warcs() -> list[bytes]:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "example"}))
    for number, (body, headers) in enumerate(
        [
            (PAGE, []),
            (gzip.compress(PAGE, mtime=0), [("Content-Encoding", "gzip")]),
            (b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE), [("Transfer-Encoding", "chunked")]),
            (FIRST.encode(), [("X", "y")]),
        ]
    ):
        kind = "text/plain" if number == 3 else "text/html; charset=utf-8"
        http = StatusAndHeaders("200 OK", [("Content-Type", kind), *headers], protocol="HTTP/1.1")
        about = {"WARC-Date": "2020-05-01T00:00:00Z", "WARC-Record-ID": f"<urn:uuid:{number:032x}>"}
        writer.write_record(
            writer.create_warc_record(
                f"https://wire.example/{number}",
                "response",
                io.BytesIO(body),
                length=len(body),
                http_headers=http,
                warc_headers_dict=about,
            )
        )
    return [out.getvalue()]


def _zips() -> list[bytes]:
    found = []
    for way in (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", way) as archive:
            for name, data in (
                ("a.txt", FIRST.encode()),
                ("b/page.html", PAGE),
                ("c.jsonl", _json_lines()[0]),
            ):
                archive.writestr(zipfile.ZipInfo(name), data, way)
        found.append(out.getvalue())
    return found


def _tars() -> list[bytes]:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in (("a.txt", FIRST.encode()), ("b/page.html", PAGE), ("c.jsonl", _json_lines()[0])):
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return [out.getvalue()]


def _packed(pack: Callable[[bytes], bytes]) -> list[bytes]:
    return [pack(data) for data in (_json_lines()[0], _tars()[0], _warcs()[0])]


_MAKERS: dict[str, Callable[[], list[bytes]]] = {
    "bzip2": lambda: _packed(bz2.compress),
    "csv": _csv,
    "feed": _feeds,
    "gzip": lambda: _packed(functools.partial(gzip.compress, mtime=0)),
    "html": lambda: [PAGE, b"<p>" + FIRST.encode() + b"</p>" + PAGE],
    "json": _json,
    "jsonl": _json_lines,
    "mail": _mails,
    "mbox": _mailboxes,
    "newsml": _newsml,
    "opml": _lists,
    "parquet": _parquet,
    "pdf": _pdfs,
    "tar": _tars,
    "text": _texts,
    "warc": _warcs,
    "xz": lambda: _packed(lzma.compress),
    "zip": _zips,
}
