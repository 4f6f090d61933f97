"""Changing bytes and texts at random, such that a number and a seed always give the same change."""

from __future__ import annotations

import random
from collections.abc import Sequence

CHANGES = (1, 1, 2, 3, 5, 12)
"""How many changes are made: few leave a file near enough to a whole one to be read deep into."""
MOST_BYTES = 400_000
"""A changed file is no longer: what is long by repetition is tried by the tests of bounds."""
_LONG = 60_000
"""Bytes up to which a piece is repeated."""

TOKENS = (
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3", b"\xed\xa0\x80", b"\xe2\x80\x8b", b"\xe2\x80\xae",
    b"\xf4\x90\x80\x80", b"\r", b"\n\n", b"\r\n", b"\x1b[31m", b"\x85", b"\xe2\x80\xa8", b"9999", b"0001",
    b"-1", b"99999999999999999999", b"1e400", b"NaN", b"'", b'"', b"\\", b"\\ud800", b"%00", b"../../",
    b"<", b">", b"&", b"&a;", b"&#0;", b"&#xd800;", b"&#1114112;", b"]]>", b"<![CDATA[", b"<!--",
    b"<?xml version='1.0' encoding='utf-16'?>", b"<!DOCTYPE a [<!ENTITY a 'aaaa'>]>",
    b"<!ENTITY b SYSTEM 'file:///etc/passwd'>", b"xmlns:a='b'", b"<a:b>", b"charset=utf-7",
    b"charset=x-none", b"=?utf-8?b?", b"=?x?q?=ff?=", b"Content-Transfer-Encoding: base64\n",
    b"Content-Type: multipart/mixed; boundary=a\n", b"\n--a\n", b"\nFrom a@b Thu May 23 10:00:00 2002\n",
    b"Content-Length: 99999999\r\n", b"Content-Encoding: gzip\r\n", b"Transfer-Encoding: chunked\r\n",
    b"WARC/1.1\r\n", b"1f\r\n", b"0 R", b"<<", b">>", b"[", b"]", b"endobj", b"stream\n", b"/Prev 0",
    b"/Kids [1 0 R]", b"/Count 9999999", b"/Length 0", b"PK\x01\x02", b"PK\x05\x06", b"\x1f\x8b\x08", b"{",
    b"}", b'"text":', b"null", b",", b";", b"\t", b"Fri, 31 Dec 9999 00:00:00 GMT", b"0000-00-00",
    b"2002-02-30", b"24:61:61", b"http://[::1", b"javascript:x", b"\x7f" * 40, b"a" * 300, b"(" * 200,
    b"<b>" * 100, b"{" * 300,
)  # fmt: skip
"""What parsers stumble over."""

HOSTILE = (
    "\u200b", "\u200d", "\u202e", "\u2066", "\u2069", "\ufeff", "\u0301" * 30, "\u00ad", "\u2028", "\x85",
    "\x0b", "\t", "\r", "\n", "\n\n\n", " " * 200, "\u3000", "\u00a0", "\U0001f6a2", "𝒕𝒉𝒆", "ﬁ", "ſ", "İ",
    "ß", "٢٠٠٢", "五月", "א", "\x01", "\x1b", "(", ")", "(" * 50, ")" * 50, "[", "]", "“", "”", "‘", "'",
    '"' * 9, "—", "--", "…", ". . .", ",,,,", ";", ":", "?" * 20, "Mr.", "U.S.", "e.g.", "a.m.",
    "May 20, 22", "31 February", "(Example Wire, May 20, 22, 99)", "the 99th of May", "1/2/3", "in 9999",
    "in the year 0", "between", "said", "said that", "he said she said they said", "not", "to",
    "of the of the", "http://a.example/" + "b" * 200, "a" * 400, "A B C D E F G H I J K L",
    "1 2 3 4 5 6 7 8 9", "No. 31, Vol. 99", "%s {0} \\n", "<b>", "&nbsp;", "\\", "/", "@", "#",
    "$1.5 billion", "99999999999999999999", "٪", "ａｂｃ", "e\u0301", "\ufffd",
)  # fmt: skip
"""What a text holds that is broken, hostile or only unusual."""


def changed_bytes(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Return ``data`` changed in a few places; pieces may come from ``others``."""
    out = bytearray(data)
    for _ in range(rng.choice(CHANGES)):
        place = rng.randrange(len(out) + 1)
        match rng.randrange(10):
            case 0 | 1 if out:
                out[place % len(out)] ^= 1 << rng.randrange(8)
            case 2 if out:
                out[place % len(out)] = rng.randrange(256)
            case 3:
                del out[place : place + rng.choice((1, 4, 40, 400))]
            case 4 | 5 | 6:
                out[place:place] = rng.choice(TOKENS)
            case 7:
                other = rng.choice(others) if others else bytes(out)
                start = rng.randrange(len(other) + 1)
                out[place:place] = other[start : start + rng.choice((8, 80, 800))]
            case 8:
                piece = bytes(out[place : place + rng.choice((1, 5, 30))])
                out[place:place] = piece * (rng.choice((10, 300, _LONG)) // max(1, len(piece)))
            case 9 if rng.random() < 0.3:
                del out[place:]
        del out[MOST_BYTES:]
    return bytes(out)


def changed_text(rng: random.Random, text: str, others: Sequence[str]) -> str:
    """Return ``text`` changed in a few places; words may come from ``others``."""
    for _ in range(rng.choice(CHANGES)):
        place = rng.randrange(len(text) + 1)
        match rng.randrange(8):
            case 0:
                text = text[:place] + text[place + rng.choice((1, 3, 30)) :]
            case 1 | 2 | 3:
                text = text[:place] + rng.choice(HOSTILE) + text[place:]
            case 4:
                text = (
                    text[:place]
                    + chr(rng.choice((0x80, 0x800, 0x2000, 0x10000)) + rng.randrange(0x700))
                    + text[place:]
                )
            case 5:
                words = rng.choice(others).split(" ")
                start = rng.randrange(len(words))
                text = f"{text[:place]} {' '.join(words[start : start + 12])} {text[place:]}"
            case 6:
                words = text.split(" ")
                rng.shuffle(words)
                text = " ".join(words)
            case 7:
                piece = text[place : place + rng.choice((1, 8, 60))]
                text = text[:place] + piece * rng.choice((2, 5, 25)) + text[place:]
    return text
