from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from onrecord.errors import DocumentError, EncodingProblem, MalformedDocument, OversizedDocument
from onrecord.sources import xmltree
from onrecord.sources.xmltree import tree_of


def text(data: bytes, *, mend: bool = False) -> str:
    return "".join(tree_of(io.BytesIO(data), "a", mend=mend).itertext())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "iso-8859-1", "utf-16", "windows-1252"])
def test_the_declared_character_set_is_read(encoding: str) -> None:
    declared = f"<?xml version='1.0' encoding='{encoding.removesuffix('-sig')}'?>\n<a>café</a>"
    assert text(declared.encode(encoding)) == "café"


def test_comments_instructions_and_entities_are_no_text() -> None:
    declared = b"<!DOCTYPE a [<!ENTITY b 'no'><!ENTITY c SYSTEM 'file:///etc/passwd'>]>"
    assert text(declared + b"<a>x<!-- c -->&b;&c;<?p q?>y</a>") == "xy"


@pytest.mark.parametrize(
    ("data", "mended"),
    [
        (b"<a>AT&T</a>", "AT&T"),
        (b"<a>x&nbsp;y&hellip;</a>", "x\u00a0y…"),
        (b"<a>x&none;y</a>", "x&none;y"),
        (b"<a>x&#xd800;&#0;&#1114112;&#65;</a>", "x\ufffd\ufffd\ufffdA"),
        (b"<a>x\x01y</a>", "xy"),
        (b"<?xml version='1.0' encoding='utf-8'?><a>caf\xe9</a>", "caf\ufffd"),
        (b"<a>x<b>y</a>", "xy"),
        (b"<a>x", "x"),
    ],
)
def test_what_is_broken_is_told_or_mended(data: bytes, mended: str) -> None:
    with pytest.raises((MalformedDocument, EncodingProblem)):
        text(data)
    assert text(data, mend=True) == mended


@pytest.mark.parametrize("data", [b"", b"x", b"<", b"<a>" * 300])
def test_what_has_no_tree_in_it_is_told(data: bytes) -> None:
    with pytest.raises(MalformedDocument):
        text(data, mend=True)


def test_what_is_too_much_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OversizedDocument):
        text(b"<a " + b" ".join(b"a%d='1'" % n for n in range(300)) + b"/>")
    with pytest.raises(OversizedDocument):
        text(b"<a>" + b"<b/>" * (xmltree.MAX_ELEMENTS + 1) + b"</a>")
    monkeypatch.setattr(xmltree, "MAX_BYTES", 10)
    with pytest.raises(OversizedDocument):
        text(b"<a>12345</a>")


@given(
    st.recursive(
        st.text(alphabet="ab&<>'\"é;#x \u0000\ud800", max_size=9), lambda inner: st.lists(inner, max_size=3)
    )
)
def test_whatever_is_mended_can_be_written(parts: object) -> None:
    def marked(part: object) -> str:
        return part if isinstance(part, str) else "<b>" + "".join(map(marked, part)) + "</b>"  # type: ignore[call-overload]

    data = f"<a>{marked(parts)}</a>".encode("utf-8", "surrogatepass")
    try:
        root = tree_of(io.BytesIO(data), "a", mend=True)
    except DocumentError:
        return
    etree.tostring(root).decode()
