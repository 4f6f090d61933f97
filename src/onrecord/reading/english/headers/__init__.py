"""Headers: what stands above a text, and the dateline that it opens with.

Read are the title lines of serials ("STEPPE WATCH, No. 31, 3 March 1998", "Publication: … Volume: …"),
blocks of "Key: value" lines as mail and wire services print them, bylines ("By A. Mariner, Example Wire, 21
May 2002"), lines that hold an outlet and a day or a day alone, lines about copyright and embargoes, a
headline, and datelines ("HARBOUR, May 21 (Example Wire) -").
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.reading.english.headers.datelines import is_dateline, with_dateline
from onrecord.reading.english.headers.keyed import with_sender
from onrecord.reading.english.headers.lines import LONGEST_HEADLINE, lines_from, read_lines
from onrecord.reading.english.headers.mastheads import ENDS_SENTENCE, read_masthead
from onrecord.reading.english.headers.merging import joined
from onrecord.reading.marks import Header
from onrecord.records import Document

_SOURCED = re.compile(r"\.[\"”’']*\s*[(\[][^()\[\]]*\d[^()\[\]]*[)\]]$")
"""How the first item of a digest ends that is one short sentence: with a stop and its source with a day."""


def find_header(text: str) -> Header:
    """Return what the text's header and dateline say; an empty header where there is none."""
    header = with_dateline(text, _with_headline(text, read_lines(text)))
    return with_sender(text, header)


def described(document: Document, header: Header) -> Document:
    """Return the document with the title and the outlet that its header gives, where it came without."""
    title = document.title or header.title
    outlet = document.outlet or header.outlet or header.publication
    if (title, outlet) == (document.title, document.outlet):
        return document
    return replace(document, title=title, outlet=outlet)


def _with_headline(text: str, header: Header) -> Header:
    """Return the header with the headline: a short first line that ends no sentence, with a text below it."""
    lines = [line for line in lines_from(text, header.body) if line.text.strip()][:5]
    if len(lines) < 2:
        return header
    headline = lines[0].text.strip()
    if len(headline) > LONGEST_HEADLINE or ENDS_SENTENCE.search(headline) or not headline[0].isalnum():
        return header
    if _SOURCED.search(headline):
        return header
    if is_dateline(headline) and not headline.isupper():
        return header
    if (masthead := read_masthead(headline)) is not None and masthead.is_strong:
        # The first line of a list of issues.
        return header
    if sum(len(line.text) for line in lines[1:]) < len(headline) or lines[1].text[:1].islower():
        return header
    below = read_lines(text, lines[0].end)
    body = below.body if below.spans else lines[0].end
    header = joined(header, replace(below, title=headline))
    return replace(header, body=body, spans=(*header.spans, *below.spans))
