from __future__ import annotations

import base64
import io
import mailbox
import time
import zipfile
from email.headerregistry import Address
from email.message import EmailMessage, Message
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import SMTP
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from onrecord.errors import (
    DocumentError,
    EmptyDocument,
    EncodingProblem,
    MalformedDocument,
    OversizedDocument,
)
from onrecord.records import Document
from onrecord.sources import mail, read_named

TEXT = "The ferry left the harbour on Tuesday, and the captain said that it would be back by the evening."
LONG = f"{TEXT} The mayor denied that a second ferry had been bought for the islands across the strait."
CAFE = f"The café of the naïve mayor was closed. {TEXT}"


def message(text: str = TEXT, **headers: str) -> EmailMessage:
    made = EmailMessage()
    made["From"] = headers.pop("From", "Ann Writer <ann@wire.example>")
    made["To"] = "desk@office.example"
    made["Date"] = headers.pop("Date", "Thu, 23 May 2002 23:30:00 -0500")
    made["Message-ID"] = "<1@wire.example>"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text, cte="8bit")
    return made


def found(data: bytes | Message, name: str = "a.eml") -> list[Document | DocumentError]:
    return list(read_named(io.BytesIO(data if isinstance(data, bytes) else data.as_bytes()), name))


def only(data: bytes | Message) -> Document:
    (one,) = found(data)
    assert isinstance(one, Document), one
    return one


def test_a_message_is_a_document_with_what_its_headers_say() -> None:
    document = only(message(LONG, Subject="The ferry is back"))
    assert document.text == LONG
    assert (document.title, document.byline, document.outlet) == ("The ferry is back", "Ann Writer", None)
    assert document.published is not None
    assert (document.published.value, document.published.basis) == (
        "2002-05-23",
        "the day on which the message was sent",
    )


@pytest.mark.parametrize("linesep", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["7bit", "quoted-printable", "base64", "8bit"])
def test_every_way_of_sending_gives_the_same_text(linesep: str, encoding: str) -> None:
    text = TEXT if encoding == "7bit" else CAFE
    made = message()
    made.set_content(f"{text}\n\n{LONG}\n", charset="utf-8", cte=encoding)
    assert only(made.as_bytes(policy=SMTP.clone(linesep=linesep))).text == f"{text}\n\n{LONG}"


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "iso-8859-15", "utf-16", "utf-7"])
def test_declared_character_sets_are_decoded(charset: str) -> None:
    made = MIMEText("", "plain", charset)
    made.set_payload(base64.encodebytes(CAFE.encode(charset)).decode())
    made.replace_header("Content-Transfer-Encoding", "base64")
    made["From"], made["Date"] = "a@wire.example", "Thu, 23 May 2002 23:30:00 -0500"
    assert only(made).text == CAFE


def test_latin_1_is_meant_where_it_is_said_and_utf_8_where_it_is_written() -> None:
    made = message().as_bytes().replace(b'charset="utf-8"', b'charset="iso-8859-1"')
    assert only(made.replace(TEXT.encode(), CAFE.encode("cp1252"))).text == CAFE
    assert only(made.replace(TEXT.encode(), CAFE.encode())).text == CAFE


@pytest.mark.parametrize(
    "charset", ["utf-8", "us-ascii", "", "shift_jis", "x-unheard-of", "zip", "punycode", "idna"]
)
def test_what_is_not_in_its_character_set_is_told(charset: str) -> None:
    made = message().as_bytes().replace(b'charset="utf-8"', f'charset="{charset}"'.encode())
    (error,) = found(made.replace(TEXT.encode(), b"\xc3( \xff\x81" + TEXT.encode()))
    assert isinstance(error, EncodingProblem)


def test_headers_are_decoded() -> None:
    made = message(
        Subject="Gespräche über Südkorea, 会談", From=str(Address("Jörg Müller", "joerg", "wire.example"))
    )
    raw = made.as_bytes()
    assert b"=?utf-8?" in raw
    document = only(raw)
    assert (document.title, document.byline) == ("Gespräche über Südkorea, 会談", "Jörg Müller")
    raw = (
        b"Subject: Gespr\xe4che =?x-none?q?=ff?= \xfc\nFrom: J\xc3\xb6rg <a@b.example>\n"
        + b"Date: x\n\n"
        + TEXT.encode()
    )
    document = only(raw)
    assert document.title is not None
    assert document.title.startswith("Gespräche")
    assert document.byline == "Jörg"


@pytest.mark.parametrize(
    ("headers", "outlet", "byline"),
    [
        ({}, None, "Ann Writer"),
        ({"List_Id": "Harbour Digest <digest.harbour.example>"}, "Harbour Digest", "Ann Writer"),
        ({"List_Id": '"Harbour Digest" <digest.harbour.example>'}, "Harbour Digest", "Ann Writer"),
        ({"List_Id": "1234567mc list <1234567.8.mail.example>"}, "Ann Writer", None),
        ({"List_Unsubscribe": "<https://wire.example/u>"}, "Ann Writer", None),
        (
            {"List_Unsubscribe": "<https://wire.example/u>", "From": "news@wire.example"},
            "wire.example",
            "news@wire.example",
        ),
    ],
)
def test_the_outlet_is_the_list_and_never_who_wrote_a_letter(
    headers: dict[str, str], outlet: str | None, byline: str | None
) -> None:
    document = only(message(**headers))
    assert (document.outlet, document.byline) == (outlet, byline)


@pytest.mark.parametrize(
    "day", ["Fri, 31 Dec 9999 00:00:00 +0000", "Mon, 1 Jan 0001 00:00:00 +0000", "yesterday", "99"]
)
def test_a_day_that_cannot_be_is_not_believed(day: str) -> None:
    raw = message().as_bytes().replace(b"Thu, 23 May 2002 23:30:00 -0500", day.encode())
    assert only(raw).published is None


def test_the_plain_version_is_taken_where_it_is_one() -> None:
    made = message(LONG)
    made.add_alternative(f"<html><body><h1>Ferry</h1><p>{LONG}</p></body></html>", subtype="html")
    assert only(made).text == LONG
    made = message("See it in a browser.")
    made.add_alternative(
        f"<html><body><style>p {{}}</style><p>{LONG}</p><p>{TEXT * 3}</p></body></html>", subtype="html"
    )
    assert only(made).text == f"{LONG}\n\n{TEXT * 3}"
    made = message()
    made.set_content(f"<p>{TEXT}<br>{LONG}</p>", subtype="html")
    assert only(made).text == f"{TEXT}\n{LONG}"


def test_a_sender_in_brackets_without_end_costs_nothing() -> None:
    document = only(message(From="a@b.example").as_bytes().replace(b"a@b.example", b"(" * 3_500))
    assert document.text == TEXT


def test_a_picture_beside_the_text_is_no_document() -> None:
    made = message()
    made.add_alternative(f"<p>{TEXT} It was full.</p><img src='cid:1'>", subtype="html")
    made.get_payload()[1].add_related(b"\x89PNG\r\n\x1a\n", "image", "png", cid="<1>")  # type: ignore[union-attr, index]
    assert only(made).text == TEXT


def pdf() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawString(72, 700, TEXT)
    canvas.save()
    return file.getvalue()


def test_what_is_attached_is_read_as_its_own() -> None:
    made = message(LONG)
    made.add_attachment(pdf(), "application", "octet-stream", filename="Bericht für Mai.pdf")
    made.add_attachment(CAFE, charset="iso-8859-1", filename="a.txt")
    made.add_attachment(message(f"{TEXT} It was full.", Subject="Inner"))
    made.add_attachment(b"\0" * 100, "application", "octet-stream", filename="a.bin")
    made.add_attachment(b"x", "image", "png", filename="logo.png")
    outer, attached, plain, inner, other = found(made)
    assert isinstance(outer, Document)
    assert outer.text == LONG
    assert isinstance(attached, Document)
    assert (attached.text, attached.origin) == (TEXT, "a.eml/Bericht für Mai.pdf")
    assert isinstance(plain, Document)
    assert plain.text.strip() == CAFE
    assert isinstance(inner, Document)
    assert (inner.title, inner.origin) == ("Inner", "a.eml/3")
    assert isinstance(other, DocumentError)
    assert other.origin == "a.eml/a.bin"


def test_a_mail_that_is_only_what_it_carries_is_no_document() -> None:
    made = message("")
    made.add_attachment(pdf(), "application", "pdf", filename="a.pdf")
    assert only(made).origin == "a.eml/a.pdf"


def test_a_mail_without_text_is_told() -> None:
    (error,) = found(message(" \n"))
    assert isinstance(error, EmptyDocument)


def box(folder: Path, *messages: EmailMessage) -> bytes:
    made = mailbox.mbox(folder / "box")
    for one in messages:
        made.add(one)
    made.close()
    return (folder / "box").read_bytes()


def test_a_mailbox_is_read_message_by_message(tmp_path: Path) -> None:
    texts = [f"{TEXT} It was number {n}." for n in range(3)]
    texts[1] = (
        f"{texts[1]}\n\nFrom the harbour nothing was said.\n\nFrom a wire Mon Jan  1 10:00:00 2001\n> From us"
    )
    data = box(tmp_path, *(message(text, Subject=f"Number {n}") for n, text in enumerate(texts)))
    assert b">From the harbour" in data
    documents = found(data, "box")
    assert all(isinstance(one, Document) for one in documents)
    assert [one.text for one in documents if isinstance(one, Document)] == texts
    assert [one.origin for one in documents] == ["box:1", "box:2", "box:3"]


def test_a_broken_message_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    bad = message().as_bytes().replace(b'charset="utf-8"', b'charset="x-none"')
    data = box(tmp_path, message(), message(LONG))
    middle = data.index(b"\nFrom ", 1) + 1
    data = data[:middle] + b"From MAILER-DAEMON Sat Nov 28 10:00:00 2026\n" + bad + b"\n" + data[middle:]
    assert [type(one) for one in found(data, "box")] == [Document, EncodingProblem, Document]


def test_a_message_over_the_bound_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "MAX_BYTES", 2_000)
    data = box(tmp_path, message(), message(TEXT * 100), message(LONG))
    assert [type(one) for one in found(data, "box")] == [Document, OversizedDocument, Document]
    assert isinstance(found(message(TEXT * 100))[0], OversizedDocument)


@pytest.mark.parametrize(
    "line", [b"a", b"From " + b"a" * 60_000 + b"\n", b"From a 1 1 1 1 1:1:1 1:1 \n\n", b"\n", b">From \n"]
)
def test_endless_lines_in_a_mailbox_cost_bounded_time(line: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "MAX_BYTES", 1_000_000)
    data = b"From a@b.example Thu May 23 10:00:00 2002\nFrom: a\n\n" + line * (3_000_000 // len(line))
    started = time.process_time()
    assert all(isinstance(one, DocumentError) for one in found(data, "box"))
    assert time.process_time() - started < 10


def nested(depth: int) -> Message:
    made: Message = MIMEText(TEXT)
    for _ in range(depth):
        outer = MIMEMultipart()
        outer.attach(made)
        made = outer
    made["From"], made["Message-ID"] = "a@wire.example", "<1@wire.example>"
    return made


def test_parts_in_parts_are_read_to_a_bound() -> None:
    assert only(nested(20)).text == TEXT
    assert isinstance(found(nested(40))[0], MalformedDocument)
    raw = b"From: a@wire.example\nMessage-ID: <1>\n"
    for n in range(20_000):
        raw += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n)
    assert isinstance(found(raw)[0], OversizedDocument | MalformedDocument)
    raw = b"From: a@wire.example\nMessage-ID: <1>\n" + b"Content-Type: message/rfc822\n\n" * 20_000
    assert isinstance(found(raw)[0], MalformedDocument)


def test_a_zip_in_a_mail_in_a_zip_stays_within_the_bounds_of_the_first() -> None:
    data = TEXT.encode()
    for n in range(6):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(f"{n}.eml" if n else "a.txt", data)
        made = message("")
        made.add_attachment(packed.getvalue(), "application", "zip", filename="a.zip")
        data = made.as_bytes()
    (error,) = found(data)
    assert isinstance(error, OversizedDocument)
    assert "deep" in str(error)


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (b"", b"\n" * 1_000_000),
        (b"Subject: " + b"=?utf-8?q?a?= " * 300_000, b""),
        (b"Reply-To: a@b.example\nSender: " + b"<" * 1_000_000, b""),
        (b"X: y\n" * 500_000, b""),
        (b"Content-Type: text/plain" + b"; a=b" * 300_000, b""),
        (b"Date: " + b"1 " * 500_000, b""),
        (b"Content-Type: text/html", b"<div>" * 500_000),
    ],
    ids=["lines", "words", "address", "headers", "parameters", "date", "elements"],
)
def test_a_hostile_message_costs_bounded_time(headers: bytes, body: bytes) -> None:
    data = (
        b"From: " + b"<" * 1_000 + b"\nMessage-ID: <1>\n" + headers.strip() + b"\n\n" + body + TEXT.encode()
    )
    started = time.process_time()
    assert len(found(data)) == 1
    assert time.process_time() - started < 15


MULTIPART = message(LONG)
MULTIPART.add_alternative(f"<p>{LONG}</p>", subtype="html")
MULTIPART.add_attachment(CAFE, filename="a.txt")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_whatever_bytes_end_in_documents_or_errors(data: st.DataObject) -> None:
    whole = MULTIPART.as_bytes()
    start = data.draw(st.integers(0, len(whole)))
    length = data.draw(st.integers(0, 100))
    mangled = whole[:start] + data.draw(st.binary(max_size=60)) + whole[start + length :]
    for read in (mail.read_mail, mail.read_mbox):
        try:
            outcomes = list(read(io.BytesIO(mangled), "a", None))
        except DocumentError as error:
            outcomes = [error]
        assert all(isinstance(one, Document | DocumentError) for one in outcomes)
