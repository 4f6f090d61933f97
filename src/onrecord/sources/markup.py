"""The text of marked-up passages: the HTML of a mail, an entry of a feed, a news item.

All of it is text, unlike a page of the web, where the report stands among other things
(:mod:`onrecord.sources.html`). Nothing is fetched, entities are not expanded, and how deep it is nested costs
nothing.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

_LEFT_OUT = frozenset({
    "audio", "button", "canvas", "embed", "head", "iframe", "map", "math", "noframes", "noscript", "object",
    "script", "select", "style", "svg", "template", "textarea", "title", "video",
})  # fmt: skip
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary",
    "table", "tbody", "tfoot", "thead", "tr", "ul",
    # NITF
    "abstract", "block", "body.content", "body.end", "body.head", "bq", "byline", "byttl", "copyrite",
    "dateline", "distributor", "fn", "hedline", "hl1", "hl2", "media", "media-caption", "note", "rights",
    "series", "tagline",
})  # fmt: skip
_LINES = frozenset({"br", "td", "th"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_NEVER_MARKUP = re.compile(r"[\0\ud800-\udfff]")


def text_of_html(html: str) -> str:
    """Return the text of ``html``, a page or a piece of one, an empty line between blocks.

    What is not shown is left out: scripts, styles, what is hidden. White space is one space, as it is shown.
    Raises ValueError where it is nested deeper than any page (libxml2 allows 2,048 elements).
    """
    data = _NEVER_MARKUP.sub("\ufffd", html).encode("utf-8")
    if not data.strip():
        return ""
    # "Huge" is a depth of 2,048 and not of 256, which a long thread of quoted mails can have.
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    root = etree.fromstring(data, parser)
    if parser.error_log.filter_from_fatals():
        raise ValueError("its HTML is nested too deeply")
    return "" if root is None else text_of_element(root)


def text_of_element(root: Any) -> str:
    """Return the text of an element of lxml, of HTML or of NITF, as :func:`text_of_html` does."""
    parts: list[str] = []
    skipped = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in {"comment", "pi"}:
            if not skipped:
                parts.append(_SPACE.sub(" ", element.tail or ""))
            continue
        name = local_name(element)
        left_out = name in _LEFT_OUT or _HIDDEN.search(element.get("style", "")) or "hidden" in element.attrib
        edge = "\n\n" if name in _BLOCKS else ""
        if event == "start":
            skipped += bool(left_out)
            if not skipped:
                parts += ["\n" if name in _LINES else edge, _SPACE.sub(" ", element.text or "")]
        else:
            skipped -= bool(left_out)
            if not skipped:
                parts += [edge, "" if element is root else _SPACE.sub(" ", element.tail or "")]
    return _in_paragraphs("".join(parts))


def local_name(element: Any) -> str:
    """Return the name of an element in lower case, without its namespace."""
    return str(element.tag).rpartition("}")[2].lower()


def _in_paragraphs(text: str) -> str:
    """Return text with spaces at the ends of its lines, and more than one empty line, taken out."""
    paragraphs: list[str] = []
    lines: list[str] = []
    for line in text.replace("\u00a0", " ").split("\n"):
        if line := " ".join(part for part in line.split(" ") if part):
            lines.append(line)
        elif lines:
            paragraphs.append("\n".join(lines))
            lines = []
    if lines:
        paragraphs.append("\n".join(lines))
    return "\n\n".join(paragraphs)
