"""Of what kind a file is: found from how it begins, and from its name only where that leaves it open.

A kind that is read is a key of :data:`onrecord.sources.readers.READERS`. Of other files it is the name of
their format, for messages ("PNG", "XML (kml)", ".py").
"""

from __future__ import annotations

import codecs
import json
import os
import re

from onrecord.sources.columns import ANY, Columns

LOOK = 8_192
"""Bytes from the beginning of a file that are looked at."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"PK\x07\x08", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"\xfd7zXZ\0", "xz"),
    (b"PAR1", "parquet"),
    (b"%PDF-", "pdf"),
    (b"WARC/0.", "warc"),
    (b"WARC/1.", "warc"),
    (b"\x28\xb5\x2f\xfd", "Zstandard"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"\x1f\x9d", "compress"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Microsoft Office or Outlook, old form"),
    (b"SQLite format 3\0", "SQLite"),
    (b"{\\rtf", "RTF"),
    (b"%!PS", "PostScript"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"OggS\0", "Ogg"),
    (b"\x1aE\xdf\xa3", "Matroska or WebM"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\0", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\0asm", "a program"),
    (b"ARROW1\0\0", "Arrow"),
    (b"Obj\x01", "Avro"),
    (b"\x89HDF\r\n\x1a\n", "HDF5"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)

_NOT_PROSE = frozenset({
    ".c", ".cc", ".cfg", ".cpp", ".css", ".go", ".h", ".ini", ".ipynb", ".java", ".js", ".lock", ".php",
    ".pl", ".py", ".rb", ".rs", ".sh", ".sql", ".tex", ".toml", ".ts", ".yaml", ".yml",
})  # fmt: skip
"""Ends of names of what is text and no prose: it would be misread."""

_BY_NAME = {
    ".csv": "csv",
    ".htm": "html",
    ".html": "html",
    ".jsonl": "jsonl",
    ".md": "text",
    ".ndjson": "jsonl",
    ".tab": "csv",
    ".text": "text",
    ".tsv": "csv",
    ".txt": "text",
    ".xhtml": "html",
}
_JSON_LINES = frozenset({".jsonl", ".ndjson"})

_BZIP2 = re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)")
_OBJECT = re.compile(r'\{\s*["}]')
_ARRAY = re.compile(r'\[\s*(?:\{\s*["}]|\]\s*$)')
_ARTICLES = re.compile(r'\{\s*"articles"\s*:\s*\[')
_HTML = frozenset({
    "html", "head", "body", "title", "meta", "link", "script", "style", "article", "section", "main",
    "header", "nav", "div", "p", "h1", "h2", "h3", "table", "ul", "ol", "span", "center", "font", "img",
})  # fmt: skip
"""Elements with which a page, or a piece of one, begins."""
_NEWSML = frozenset({
    "newsitem", "newsmessage", "packageitem", "conceptitem", "knowledgeitem", "catalogitem", "planningitem",
})  # fmt: skip
_ELEMENT = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)([^<>]*)")
_PROLOGUE = re.compile(
    r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE\s+([\w:.-]+)[^\[>]*(?:\[.*?\]\s*)?>)", re.I | re.S
)
_HEADER_LINE = re.compile(r"([!-9;-~]{1,80}):|[ \t]")
_MAILED = frozenset({
    "received", "message-id", "mime-version", "return-path", "delivered-to", "dkim-signature", "x-mailer",
    "content-transfer-encoding",
})  # fmt: skip
"""Header lines that no person writes: what has one beside its sender is a mail, and no text about it."""
_POSTED = re.compile(r"From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) +[A-Z][a-z]{2} +\d{1,2} [\d: ]+\d{4}\b")
"""The line with which a mail in a mailbox begins."""


def kind_of(head: bytes, name: str = "", columns: Columns = ANY) -> str:
    """Return the kind of what begins with ``head``, its first :data:`LOOK` bytes or all that there is.

    ``name``, of a file or a member of an archive, decides only between kinds of text; a text that begins with
    the ``columns`` that the user names is a table.
    """
    return _binary(head) or _textual(_decoded(head), os.path.splitext(name)[1].lower(), columns)


def begins_json_lines(head: bytes) -> bool:
    """Tell whether ``head`` begins with a whole line that begins an object, as JSON Lines do."""
    line, end, _ = head.lstrip(codecs.BOM_UTF8 + b" \t\r\n").partition(b"\n")
    return bool(end) and line.startswith(b'{"')


def _binary(head: bytes) -> str | None:
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if _BZIP2.match(head):
        return "bzip2"
    if _is_tar(head):
        return "tar"
    # Some writers put bytes of their own before the mark; what is text and speaks of it has no others.
    mark = head[:1024].find(b"%PDF-")
    if mark >= 0 and not head[mark + 8 : mark + 64].isascii():
        return "pdf"
    if head.startswith(b"RIFF") and head[8:12] in {b"WEBP", b"WAVE", b"AVI "}:
        return {b"WEBP": "WebP", b"WAVE": "WAV", b"AVI ": "AVI"}[head[8:12]]
    if head[4:8] == b"ftyp":
        return "MP4"
    if head.startswith((b"ID3\x02", b"ID3\x03", b"ID3\x04")):
        return "MP3"
    if head.startswith(b"BM") and head[6:10] == b"\0\0\0\0":
        return "BMP"
    return None


def _is_tar(head: bytes) -> bool:
    """Tell whether ``head`` begins with the header of a tar file, whose sum is right."""
    if len(head) < 512:
        return False
    try:
        told = int(head[148:156].strip(b" \0"), 8)
    except ValueError:
        return False
    return told == sum(head[:148]) + 8 * 0x20 + sum(head[156:512])


def _decoded(head: bytes) -> str:
    """Return the beginning of a text, good enough to see its kind."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "ignore")
    return head.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")


def _textual(text: str, suffix: str, columns: Columns) -> str:
    found = _json(text, suffix) or _markup(text, suffix) or _mail(text, suffix)
    if found is not None:
        return found
    if suffix in _NOT_PROSE:
        return suffix
    if suffix in _BY_NAME and not columns.given:
        return _BY_NAME[suffix]
    return "csv" if columns.delimiter_of(text) else _BY_NAME.get(suffix, "text")


def _json(text: str, suffix: str) -> str | None:
    """Return ``jsonl``, ``json``, or None: a text can begin with a bracket as well."""
    text = text.lstrip()
    if _ARRAY.match(text):
        return "json"
    if not _OBJECT.match(text):
        return None
    if suffix in _JSON_LINES:
        return "jsonl"
    if suffix in _NOT_PROSE:
        return suffix
    if _ARTICLES.match(text):
        return "json"
    first, _, rest = text.partition("\n")
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        # An object over several lines, or else a line that is broken or longer than what is seen of it.
        return "json" if rest.strip() and not rest.lstrip().startswith("{") else "jsonl"
    return "jsonl"


def _markup(text: str, suffix: str) -> str | None:
    """Return the kind of a page or of XML, by its root element, None for what is no markup."""
    declared = suffix == ".xml" or text.lstrip().startswith("<?xml")
    place = 0
    while prologue := _PROLOGUE.match(text, place):
        if (prologue[1] or "").lower() == "html":
            return "html"
        place = prologue.end()
    root = _ELEMENT.match(text[place:].lstrip())
    if root is None:
        return "XML" if declared and text.lstrip().startswith("<") else None
    name, attributes = root[2].lower(), root[3]
    if name in {"rss", "feed"} or (name == "rdf" and "purl.org/rss" in text):
        return "feed"
    if name == "opml":
        return "opml"
    if name in _NEWSML:
        return "newsml"
    if name == "html" or (name in _HTML and not root[1] and not declared):
        return "html"
    return f"XML ({root[2]})" if declared or "xmlns" in attributes or name in {"svg", "nitf"} else None


def _mail(text: str, suffix: str) -> str | None:
    lines = text.lstrip("\r\n").splitlines()
    if len(lines) > 1 and _POSTED.match(lines[0]) and _HEADER_LINE.match(lines[1]):
        return "mbox"
    names = set()
    for line in lines:
        found = _HEADER_LINE.match(line)
        if found is None:
            break
        names.add((found[1] or "").lower())
    if "from" in names and names & _MAILED:
        return "mail"
    return "mail" if suffix == ".eml" and names & {"from", "subject", "date", "to"} else None
