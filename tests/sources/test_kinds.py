"""Kinds are found from content; names decide between kinds of text alone."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import mailbox
import tarfile
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pyarrow as pa
import pytest
from feedgen.feed import FeedGenerator
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet
from reportlab.pdfgen.canvas import Canvas
from warcio.warcwriter import WARCWriter

from onrecord.sources.kinds import LOOK, kind_of

TEXT = "The ferry left the harbour on Tuesday, and the captain said that it would be back by the evening."


def mail() -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@a.example", "b@b.example", "The ferry"
    message.set_content(TEXT)
    return message


def feed() -> FeedGenerator:
    made = FeedGenerator()
    made.id("https://a.example/")
    made.title("Example Wire")
    made.link(href="https://a.example/")
    made.description("News")
    return made


def written(kind: str, folder: Path) -> bytes:
    """Return a file of a kind as a writer of that kind makes it."""
    out = io.BytesIO()
    if kind == "zip":
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("a.txt", TEXT)
    elif kind == "tar":
        with tarfile.open(fileobj=out, mode="w") as tar:
            tar.addfile(tarfile.TarInfo("a.txt"))
    elif kind == "parquet":
        parquet.write_table(pa.table({"text": [TEXT]}), out)
    elif kind == "pdf":
        canvas = Canvas(out)
        canvas.drawString(100, 100, TEXT)
        canvas.save()
    elif kind == "warc":
        writer = WARCWriter(out, gzip=False)
        about = writer.create_warcinfo_record("a.warc", {"software": "example"})
        writer.write_record(about)
        about.raw_stream.close()
    elif kind == "mbox":
        box = mailbox.mbox(folder / "box")
        box.add(mail())
        box.close()
        return (folder / "box").read_bytes()
    elif kind == "csv":
        rows = io.StringIO()
        csv.writer(rows).writerows([["id", "headline", "body"], ["1", "Ferry", TEXT]])
        return rows.getvalue().encode()
    return out.getvalue()


@pytest.mark.parametrize("kind", ["zip", "tar", "parquet", "pdf", "warc", "mbox", "csv"])
def test_what_a_writer_of_a_format_makes_is_of_that_kind(kind: str, tmp_path: Path) -> None:
    data = written(kind, tmp_path)
    assert kind_of(data[:LOOK]) == kind
    assert kind_of(data[:LOOK], "a.dat") == kind


def test_what_compresses_feeds_and_mails_are_told_apart() -> None:
    data = TEXT.encode()
    assert kind_of(gzip.compress(data)) == "gzip"
    assert kind_of(bz2.compress(data)) == kind_of(bz2.compress(b"")) == "bzip2"
    assert kind_of(lzma.compress(data)) == "xz"
    assert kind_of(feed().rss_str()) == kind_of(feed().atom_str(pretty=True)) == "feed"
    assert kind_of(mail().as_bytes()) == "mail"


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (TEXT, "", "text"),
        ("", "", "text"),
        ("", "a.jsonl", "jsonl"),
        (TEXT, "a.html", "html"),
        (TEXT, "a.csv", "csv"),
        (TEXT, "a.py", ".py"),
        (TEXT, "a.docx", "text"),
        ("[AFP] The ferry left.", "", "text"),
        ("[] The ferry left.", "", "text"),
        ("{The ferry} left.", "", "text"),
        ("<AFP> The ferry left.", "", "text"),
        ("<DOC id='1'>The ferry left.</DOC>", "a.sgm", "text"),
        ("<DOC id='1'>The ferry left.</DOC>", "a.xml", "XML (DOC)"),
        ("The ferry left.", "a.xml", "text"),
        ("From Bergen, on Monday\nThe ferry: it left.", "", "text"),
        ("From: Ann Smith\nDate: 21 May\nSubject: Ferry\n\nThe ferry left.", "", "text"),
        ("From: Ann Smith\nDate: 21 May\nSubject: Ferry\n\nThe ferry left.", "a.eml", "mail"),
        ("Text, sources and title were changed, the ferry said.", "", "text"),
        ("text,title\n", "a.txt", "text"),
        ("text\ttitle\n", "", "csv"),
        ("Headline;Body\r\n", "a", "csv"),
        ("url,title,seendate,file\n", "", "csv"),
        ("url,title,seendate\n", "", "text"),
        ('{"text": "a"}', "", "jsonl"),
        ('{"text": "a"}\n{"text": "b"}', "a.json", "jsonl"),
        ('\n\n {"text": "broken\n{"text": "b"}', "", "jsonl"),
        ('{\n  "text": "a"\n}', "", "json"),
        ('{"articles": [{"url": "https://a.example/"}]}', "", "json"),
        ('[\n {"text": "a"}\n]', "a.txt", "json"),
        ("[]\n", "", "json"),
        ('{\n "cells": []\n}', "a.ipynb", ".ipynb"),
        ("<!DOCTYPE html>\n<html>", "a.txt", "html"),
        ("\n<!-- saved -->\n<HTML lang=en>", "", "html"),
        ("<?xml version='1.0'?><!DOCTYPE html PUBLIC 'a' 'b'><html xmlns='c'>", "", "html"),
        ("<p>The ferry left.</p>", "", "html"),
        ("<?xml version='1.0'?>\n<rss version='2.0'>", "", "feed"),
        ("<rdf:RDF xmlns:rdf='a' xmlns='http://purl.org/rss/1.0/'>", "", "feed"),
        ("<rdf:RDF xmlns:rdf='a'>", "", "XML (RDF)"),
        ("<opml version='2.0'>", "a.xml", "opml"),
        ("<?xml version='1.0'?><newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'>", "", "newsml"),
        ("<?xml version='1.0'?><n:newsItem xmlns:n='a'>", "", "newsml"),
        ("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><kml>", "", "XML (kml)"),
        ("<?xml version='1.0'?><!-- never closed", "", "XML"),
        ("%PDF-1.4 is how such files begin.", "", "pdf"),
        ("Such files begin with %PDF-1.4, says the manual, and then go on.", "", "text"),
    ],
)
def test_kinds_of_text(head: str, name: str, kind: str) -> None:
    assert kind_of(head.encode(), name) == kind
    assert kind_of(b"\xef\xbb\xbf" + head.encode(), name) == kind or kind == "pdf"


def test_marked_utf_16_is_looked_through() -> None:
    assert kind_of("<html><body>".encode("utf-16")) == "html"
    assert kind_of(TEXT.encode("utf-16")) == "text"


def test_a_name_does_not_hide_the_content() -> None:
    assert kind_of(b"%PDF-1.7\n%\xe2\xe3", "a.txt") == "pdf"
    assert kind_of(json.dumps({"text": TEXT}).encode(), "a.txt") == "jsonl"
    assert kind_of(b"GIF89a", "a.html") == "GIF"


@given(
    st.binary(max_size=600) | st.text(max_size=300).map(str.encode),
    st.sampled_from(["", "a.csv", "a.eml", "b"]),
)
def test_everything_is_of_some_kind(head: bytes, name: str) -> None:
    assert kind_of(head, name)
