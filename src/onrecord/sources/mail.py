"""E-mail: single messages (``.eml``) and mailboxes (mbox), with the files that are attached to them.

A message is a document; a message or a file attached to it is one of its own. Mailboxes are read message by
message, and a message is never held beyond a stated bound.
"""

from __future__ import annotations

import codecs
import email.errors
import email.header
import email.utils
import io
import re
from collections.abc import Iterator, Sequence
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32
from typing import BinaryIO

from onrecord.errors import DocumentError, MalformedDocument, OversizedDocument
from onrecord.records import Document, Publication
from onrecord.sources.charsets import decode_declared, decode_word
from onrecord.sources.days import believable, mail_day
from onrecord.sources.documents import document_from_text
from onrecord.sources.facts import LONGEST_BYLINE, LONGEST_OUTLET, line_of
from onrecord.sources.markup import text_of_html
from onrecord.sources.members import member_origin
from onrecord.sources.opening import read_within

MAX_BYTES = 50_000_000
"""Bytes of one message with all that is attached to it; most servers take half of it."""
MAX_WORK = 6_000_000
"""Lines times parts: a line is compared with the boundaries of all parts that it may lie in."""
MAX_DEPTH = 30
"""Parts in parts."""
MAX_ATTACHED = 200
"""Files and messages attached to one message."""
MAX_HEADERS = 100_000
"""Lines that may be header lines, in a message with all its parts."""
MAX_HEADER = 4_000
"""Characters of a header line that are looked at."""

_POSTED = re.compile(rb"From \S{1,300}.{0,80} \d{1,2}:\d\d(?::\d\d)?\b.{0,40}\b\d{4}\b")
"""The line with which a message in a mailbox begins; what a text has at such a place is set off by ``>``."""
_HEADER_LINE = re.compile(rb"^[!-9;-~]{1,80}:", re.MULTILINE)
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
_SPACE = re.compile(r"\s+")
_LIST_NAME = re.compile(r"(.*?)<[^<>]*>")
_NUMBER = re.compile(r"\d{5}|[0-9a-f]{12}")
"""What sending services put into the name of a list, and no publisher does: the number of a customer."""
STUB = 0.1
"""A plain text with less than this share of the characters of another version is none, but "see our page"."""
FIRST_YEAR = 1971
"""There was no mail before."""
_SEEN_OR_HEARD = frozenset({"audio", "font", "image", "video"})
_PASSED_OVER = frozenset({
    "application/ms-tnef", "application/pgp-encrypted", "application/pgp-signature",
    "application/pkcs7-signature", "application/x-pkcs7-signature", "message/delivery-status",
    "text/calendar", "text/rfc822-headers", "text/vcard", "text/x-amp-html", "text/x-vcard",
})  # fmt: skip
"""Parts that are for programs."""


class _Bounded(Compat32):
    """The policy of email that alters nothing, with short header lines: some are split in quadratic time."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:MAX_HEADER]


def read_mail(
    stream: BinaryIO, origin: str, published: Publication | None
) -> Iterator[Document | DocumentError]:
    """Yield the document that a message is, and those that are attached to it.

    Raises a :class:`~onrecord.errors.DocumentError` where it cannot be read.
    """
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise _too_long(origin)
    yield from _read_message(data, stream, origin, published)


def read_mbox(
    stream: BinaryIO, origin: str, published: Publication | None
) -> Iterator[Document | DocumentError]:
    """Yield the documents of a mailbox, message by message; one that cannot be read is an error."""
    for number, message in enumerate(_messages(stream), start=1):
        where = f"{origin}:{number}"
        if message is None:
            yield _too_long(where)
            continue
        try:
            yield from _read_message(_ESCAPED.sub(rb"\1", message), stream, where, published)
        except DocumentError as error:
            yield error


def _too_long(origin: str) -> OversizedDocument:
    return OversizedDocument(
        origin, f"the message has more than {MAX_BYTES:,} bytes", "save what is attached to it as files"
    )


def _messages(stream: BinaryIO) -> Iterator[bytes | None]:
    """Yield the messages of a mailbox without the lines between them; None for one that is too long."""
    message: bytearray | None = bytearray()
    begun, blank, whole = False, True, True
    while line := stream.readline(64 * 2**10):
        if whole and blank and _POSTED.match(line):
            if begun:
                yield None if message is None else bytes(message)
            message, begun = bytearray(), True
        elif message is not None:
            message += line
            if len(message) > MAX_BYTES:
                message = None
        blank, whole = whole and not line.strip(b"\r\n"), line.endswith(b"\n")
    if begun or message is None or message.strip():
        yield None if message is None else bytes(message)


def _read_message(
    data: bytes, stream: BinaryIO, origin: str, published: Publication | None
) -> Iterator[Document | DocumentError]:
    lines, parts = 1 + data.count(b"\n"), 1 + data.lower().count(b"multipart/")
    if lines * parts > MAX_WORK or sum(1 for _ in _HEADER_LINE.finditer(data)) > MAX_HEADERS:
        raise OversizedDocument(origin, "the message has too many parts and lines", "save its text as a file")
    try:
        message: Message = BytesParser(policy=_Bounded()).parsebytes(data)
    except RecursionError as error:
        raise _too_deep(origin) from error
    yield from _documents(message, stream, origin, published)


def _too_deep(origin: str) -> MalformedDocument:
    return MalformedDocument(
        origin, f"the message has parts in parts, more than {MAX_DEPTH} deep", "save its text as a file"
    )


def _documents(
    message: Message, stream: BinaryIO, origin: str, published: Publication | None, depth: int = 0
) -> Iterator[Document | DocumentError]:
    """Yield the document of a message, where it has a text, and those of what is attached to it."""
    attached: list[Message] = []
    try:
        text = _text(message, attached, origin, depth)
        if text or not attached:
            yield _document(message, text, origin, published)
    except DocumentError as error:
        yield error
    if len(attached) > MAX_ATTACHED:
        what = f"more than {MAX_ATTACHED} files are attached to the message"
        yield OversizedDocument(origin, what, "save them as files")
    for number, part in enumerate(attached[:MAX_ATTACHED], start=1):
        yield from _attached(part, number, stream, origin, published, depth + 1)


def _text(part: Message, attached: list[Message], origin: str, depth: int) -> str:
    """Return the text of a part as it is shown, and add to ``attached`` what is no part of the text."""
    if depth > MAX_DEPTH:
        raise _too_deep(origin)
    kind = part.get_content_type()
    if kind in _PASSED_OVER:
        return ""
    if kind.startswith("multipart/") and (parts := _parts(part)):
        if kind == "multipart/alternative":
            return _chosen(parts, attached, origin, depth + 1)
        return "\n\n".join(filter(None, (_text(one, attached, origin, depth + 1) for one in parts)))
    if kind not in {"text/plain", "text/html"} or part.get_content_disposition() == "attachment":
        attached.append(part)
        return ""
    text = decode_declared(_payload(part), _parameter(part, "charset"), origin)
    if kind == "text/plain":
        return text.replace("\r\n", "\n").strip("\n")
    try:
        return text_of_html(text)
    except ValueError as error:
        raise MalformedDocument(origin, str(error), "save its text as a file") from error


def _chosen(parts: Sequence[Message], attached: list[Message], origin: str, depth: int) -> str:
    """Return the text of one of several versions: the plain one where it is one, else the longest."""
    texts: list[str] = []
    plain: str | None = None
    problem: DocumentError | None = None
    for part in parts:
        try:
            text = _text(part, attached, origin, depth)
        except DocumentError as error:
            problem = error
            continue
        texts.append(text)
        if part.get_content_type() == "text/plain" and plain is None:
            plain = text
    longest = max(texts, key=len, default="")
    if not longest and problem is not None:
        raise problem
    return longest if plain is None or len(plain) < STUB * len(longest) else plain


def _document(message: Message, text: str, origin: str, published: Publication | None) -> Document:
    name, address = _sender(message)
    sender = line_of(_decoded(name) or address, LONGEST_BYLINE)
    outlet = _outlet(message, sender, address)
    return document_from_text(
        text,
        published=published or _sent(message),
        title=_decoded(_raw(message, "subject")),
        outlet=outlet,
        byline=None if sender == outlet else sender,
        origin=origin,
    )


def _sender(message: Message) -> tuple[str, str]:
    """Return the name and the address in the line "From"."""
    line = _raw(message, "from")
    try:
        return email.utils.parseaddr(line)
    except RecursionError:
        # Comments in comments, as only those write who want to break something.
        return line, ""


def _outlet(message: Message, sender: str | None, address: str) -> str | None:
    """Return the name of the list or newsletter that a message came by; None for a letter to somebody.

    That is the name that the list gives itself, else that of the sender, else the domain of the address.
    """
    about = _decoded(_raw(message, "list-id"))
    if not about and not _raw(message, "list-unsubscribe"):
        return None
    given = _LIST_NAME.fullmatch(about)
    name = line_of(given[1].strip().strip('"'), LONGEST_OUTLET) if given else None
    if name and not _NUMBER.search(name):
        return name
    return line_of(sender if sender != address else address.rpartition("@")[2], LONGEST_OUTLET)


def _sent(message: Message) -> Publication | None:
    day = mail_day(_raw(message, "date"))
    return None if day is None else believable(day, "the day on which the message was sent", since=FIRST_YEAR)


def _attached(
    part: Message,
    number: int,
    stream: BinaryIO,
    origin: str,
    published: Publication | None,
    depth: int,
) -> Iterator[Document | DocumentError]:
    if part.get_content_type() == "message/rfc822":
        for message in _parts(part):
            yield from _documents(message, stream, f"{origin}/{number}", published, depth)
        return
    if part.get_content_maintype() in _SEEN_OR_HEARD:
        return
    name = _decoded(part.get_filename() or "") or str(number)
    where = member_origin(origin, name)
    data = _payload(part)
    if part.get_content_maintype() == "text":
        try:
            data = codecs.BOM_UTF8 + decode_declared(data, _parameter(part, "charset"), where).encode()
        except DocumentError as error:
            yield error
            return
    yield from read_within(stream, io.BytesIO(data), name, where, published)


def _parts(part: Message) -> list[Message]:
    within = part.get_payload() if part.is_multipart() else []
    return [one for one in within if isinstance(one, Message)]


def _payload(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _parameter(part: Message, name: str) -> str | None:
    value = part.get_param(name)
    return email.utils.collapse_rfc2231_value(value) if value is not None else None


def _raw(message: Message, name: str) -> str:
    """Return the first header line of a name as it came, on one line; "" where there is none."""
    for key, value in message.raw_items():
        if key.lower() == name:
            return _SPACE.sub(" ", str(value))
    return ""


def _decoded(value: str) -> str:
    """Return a header's value with its encoded words decoded; what is in no known character set has "�"."""
    data = value.encode("utf-8", "surrogateescape")
    try:
        value = data.decode("utf-8")
    except UnicodeDecodeError:
        value = data.decode("cp1252", "replace")
    try:
        words = email.header.decode_header(value)
    except email.errors.HeaderParseError:
        return value
    return "".join(
        word
        if isinstance(word, str)
        else decode_word(word, charset)
        if charset
        # So does email.header pack what stands between encoded words.
        else word.decode("raw_unicode_escape", "replace")
        for word, charset in words
    ).strip()
