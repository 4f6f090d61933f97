from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import DocumentError, EncodingProblem
from onrecord.sources.charsets import decode_declared, decode_word

CAFE = "The café"


@pytest.mark.parametrize("charset", ["UTF8", "latin1", "'windows-1252'", "koi8-r", "utf-16"])
def test_what_is_declared_is_believed(charset: str) -> None:
    text = CAFE if "koi" not in charset else "Кафе"
    assert decode_declared(text.encode(charset.strip("'")), charset, "a") == text


def test_what_browsers_mean_is_meant() -> None:
    assert decode_declared("“café”".encode("cp1252"), "iso-8859-1", "a") == "“café”"
    assert decode_declared(CAFE.encode(), "iso-8859-1", "a") == CAFE
    assert decode_declared(CAFE.encode(), "us-ascii", "a") == CAFE
    assert decode_declared(CAFE.encode("utf-8-sig"), "utf-8", "a") == CAFE
    assert decode_declared(CAFE.encode(), None, "a") == CAFE


@pytest.mark.parametrize(
    "charset", ["x-none", "zip", "rot13", "punycode", "idna", "undefined", "\0", "utf-8"]
)
def test_what_is_none_is_told(charset: str) -> None:
    with pytest.raises(EncodingProblem):
        decode_declared(b"\xff\xff caf\xe9", charset, "a")


@given(st.binary(), st.text(max_size=12))
def test_any_bytes_are_text_or_an_error(data: bytes, charset: str) -> None:
    assert isinstance(decode_word(data, charset), str)
    with contextlib.suppress(DocumentError):
        assert isinstance(decode_declared(data, charset, "a"), str)
