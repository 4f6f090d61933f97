from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html
from lxml.builder import E

from onrecord.sources.markup import text_of_element, text_of_html


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        ("plain", "plain"),
        ("<p>One.</p>\n<p>Two&nbsp;and\n  a half &amp; <b>th</b>ree.</p>", "One.\n\nTwo and a half & three."),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<h1>Head</h1>text<ul><li>a<li>b</ul>", "Head\n\ntext\n\na\n\nb"),
        ("<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>", "1\n2\n\n3"),
        ("a<script>b()</script><style>p {}</style><!-- c --><?d?><noscript>e</noscript>f", "af"),
        ("<div style='display: none'>preview<p>x</p></div>seen<p hidden>y</p>", "seen"),
        ("<head><title>t</title></head><body>seen</body>", "seen"),
        ("a\0b", "a\ufffdb"),
        ("<p>a < b</p> &unknown; &#x41;", "a < b\n\n&unknown; A"),
        ("", ""),
        ("<!---->", ""),
    ],
)
def test_text_is_what_is_shown(marked: str, text: str) -> None:
    assert text_of_html(marked) == text


def test_elements_of_nitf_are_blocks() -> None:
    root = etree.fromstring(
        "<body.content xmlns='http://iptc.org/std/NITF/2006-10-18/'>"
        "<block><p>One<!-- c --> two.</p><p>Three.</p></block>tail</body.content>"
    )
    assert text_of_element(root) == "One two.\n\nThree.\n\ntail"


@given(st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1), min_size=1, max_size=8))
def test_what_a_writer_of_html_writes_comes_back(paragraphs: list[str]) -> None:
    page = html.tostring(E.html(E.body(*(E.p(text) for text in paragraphs))), encoding="unicode")
    assert text_of_html(page) == "\n\n".join(paragraphs)


@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    assert "\0" not in text_of_html(text)


def test_nesting_beyond_all_pages_is_told() -> None:
    assert text_of_html("<div>" * 1_000 + "deep") == "deep"
    with pytest.raises(ValueError, match="nested too deeply"):
        text_of_html("<div>" * 100_000 + "deep")


@pytest.mark.parametrize("piece", ["<p>a</p>", "<b>", "</p>", "<a href='x", "<", "&", "<!--", "<b><p></b>"])
def test_a_million_tags_cost_bounded_time(piece: str) -> None:
    started = time.process_time()
    with contextlib.suppress(ValueError):
        text_of_html(piece * 200_000)
    assert time.process_time() - started < 10
