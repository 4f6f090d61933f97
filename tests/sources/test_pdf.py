from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from onrecord.errors import (
    DocumentError,
    LockedDocument,
    MalformedDocument,
    OversizedDocument,
    ScannedDocument,
)
from onrecord.reading.reader import read
from onrecord.records import FILE_MADE, Document, Publication
from onrecord.sources import pdf, pdf_lines, read_named

BODY = ParagraphStyle(
    "body", fontName="Times-Roman", fontSize=10, leading=12, alignment=TA_JUSTIFY, spaceAfter=6
)
INDENTED = ParagraphStyle("indented", parent=BODY, spaceAfter=0, firstLineIndent=12)
HEADING = ParagraphStyle("heading", parent=BODY, fontSize=18, leading=22, alignment=TA_CENTER, spaceAfter=12)
FERRY = (
    "The ferry left the harbour on Tuesday, the harbour master told the Example Wire, and the negotiations "
    "over its cargo of grain were to go on in the capital before the end of the month. "
)
PARAGRAPHS = [
    f"Report {name}. {FERRY * times}".strip() for name in ("one", "two", "three", "four") for times in (1, 4)
]


def laid_out(
    paragraphs: Sequence[str], style: ParagraphStyle = BODY, columns: int = 1, title: str | None = None
) -> bytes:
    """A PDF as a publisher sets it: a running head, page numbers, a heading, paragraphs in columns."""

    def edges(canvas: Canvas, template: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(72, A4[1] - 40, "Example Wire Digest, 23 May 2002")
        canvas.drawCentredString(A4[0] / 2, 30, f"Page {template.page}")

    width = (A4[0] - 144) / columns
    frames = [Frame(72 + n * width, 300, width - 6, A4[1] - 372) for n in range(columns)]
    file = io.BytesIO()
    template = BaseDocTemplate(
        file,
        pagesize=A4,
        title=title,
        author="Ann Writer",
        pageTemplates=[PageTemplate(frames=frames, onPage=edges)],
    )
    heading = [Paragraph("Envoys meet at the harbour of the island and go home", HEADING)]
    template.build([*heading, *(Paragraph(text, style) for text in paragraphs)])
    return file.getvalue()


def drawn(draw: Callable[[Canvas], None], **about: object) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, **about)
    draw(canvas)
    canvas.save()
    return file.getvalue()


def lines(canvas: Canvas, *texts: str, left: float = 72, top: float = 700) -> None:
    for number, text in enumerate(texts):
        canvas.drawString(left, top - 14 * number, text)


def ferry(canvas: Canvas) -> None:
    lines(canvas, FERRY)


def found(data: bytes, published: Publication | None = None) -> list[Document | DocumentError]:
    try:
        return list(pdf.read_pdf(io.BytesIO(data), "a.pdf", published))
    except DocumentError as error:
        return [error]


def test_a_pdf_is_known_whatever_its_name() -> None:
    (one,) = read_named(io.BytesIO(laid_out(PARAGRAPHS)), "digest")
    assert isinstance(one, Document)


def only(data: bytes) -> Document:
    (one,) = found(data)
    assert isinstance(one, Document), one
    return one


def refused(data: bytes) -> DocumentError:
    (one,) = found(data)
    assert isinstance(one, DocumentError), one
    return one


@pytest.mark.parametrize("style", [BODY, INDENTED], ids=["spaced", "indented"])
@pytest.mark.parametrize("columns", [1, 2])
def test_paragraphs_are_restored_across_lines_columns_and_pages(style: ParagraphStyle, columns: int) -> None:
    text = only(laid_out(PARAGRAPHS, style, columns)).text
    heading, *paragraphs = text.split("\n\n")
    assert heading == "Envoys meet at the harbour of the island and go home"
    assert paragraphs == PARAGRAPHS


def test_what_the_file_says_of_itself_is_kept() -> None:
    document = only(laid_out(PARAGRAPHS, title="Digest of the week"))
    assert (document.title, document.byline) == ("Digest of the week", "Ann Writer")
    assert document.published is not None
    assert document.published.basis == FILE_MADE


def test_what_a_program_wrote_for_want_of_a_title_is_none() -> None:
    document = only(drawn(ferry))
    assert (document.title, document.byline) == (None, None)
    assert pdf._NO_TITLE.fullmatch("Microsoft Word - digest_final.doc")


def test_the_day_in_the_text_goes_before_that_of_the_file() -> None:
    dated = only(drawn(lambda canvas: lines(canvas, "EXAMPLE WIRE, 23 May 2002", "", *FERRY.split(", "))))
    published = read(dated).document.published
    assert published is not None
    assert published.value == "2002-05-23"
    undated = read(only(drawn(lambda canvas: lines(canvas, FERRY[:80])))).document.published
    assert undated is not None
    assert undated.basis == FILE_MADE


def test_the_word_of_the_user_stands() -> None:
    day = Publication("2002-05-23", date(2002, 5, 23), date(2002, 5, 23), "given by the user")
    (document,) = found(laid_out(PARAGRAPHS), day)
    assert isinstance(document, Document)
    assert document.published == day


@pytest.mark.parametrize(
    "made", ["", "D:20021350", "D:99991231000000Z", "D:00010101", "D:19010101", "yesterday"]
)
def test_a_day_that_cannot_be_is_not_believed(made: str) -> None:
    assert pdf._made(made) is None


def test_broken_words_are_joined_where_that_is_safe() -> None:
    text = only(
        drawn(
            lambda canvas: lines(
                canvas,
                "The ministers said that the govern-",
                "ment would go on with its five-",
                "year plan, that a well-known envoy, the well-",
                "known mediator, and the Franco-",
                "German group would come in 2002-",
                "2003, and not be sent home again by them.",
            )
        )
    ).text
    assert text == (
        "The ministers said that the government would go on with its five-year plan, that a well-known "
        "envoy, the well-known mediator, and the Franco-German group would come in 2002-2003, and not "
        "be sent home again by them."
    )


def test_columns_drawn_row_by_row_are_read_one_after_the_other() -> None:
    def draw(canvas: Canvas) -> None:
        for row in range(8):
            canvas.drawString(72, 700 - 14 * row, f"the left column goes on in row {row}")
            canvas.drawString(330, 700 - 14 * row, f"and the right one stands in row {row}")

    text = only(drawn(draw)).text
    assert text.index("the left column goes on in row 7") < text.index("and the right one stands in row 0")


def test_cells_of_a_table_stay_in_their_rows() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, "The prices of grain in the harbour, as the minister told the envoys", top=730)
        for row in range(8):
            canvas.drawString(72, 700 - 14 * row, f"week {row}")
            canvas.drawString(330, 700 - 14 * row, f"{row}.20")

    assert "week 3 3.20" in only(drawn(draw)).text


def test_lines_drawn_in_any_order_are_read_downwards() -> None:
    texts = [f"The minister said in sentence {n} that she would come." for n in range(8)]

    def draw(canvas: Canvas) -> None:
        for n in (3, 1, 6, 0, 7, 2, 5, 4):
            canvas.drawString(72, 700 - 14 * n, texts[n])

    text = only(drawn(draw)).text
    assert [text.index(one) for one in texts] == sorted(text.index(one) for one in texts)


def test_a_page_on_its_side_is_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rotate(90)
        lines(
            canvas,
            "The ferry left the harbour on Tuesday, and the captain said",
            "that it would be back.",
            top=-72,
        )

    assert only(drawn(draw)).text == (
        "The ferry left the harbour on Tuesday, and the captain said that it would be back."
    )


def test_a_stamp_across_the_page_is_left_out() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, "The ferry left the harbour on Tuesday.")
        canvas.rotate(45)
        canvas.drawString(300, 300, "CONFIDENTIAL")

    assert only(drawn(draw)).text == "The ferry left the harbour on Tuesday."


def test_pages_without_text_are_told_to_be_a_scan() -> None:
    error = refused(drawn(lambda canvas: canvas.rect(100, 100, 300, 300, fill=1)))
    assert isinstance(error, ScannedDocument)
    assert "ocrmypdf" in str(error)


def test_an_encrypted_file_is_told() -> None:
    locked = drawn(ferry, encrypt=StandardEncryption("secret", canPrint=0))
    assert isinstance(refused(locked), LockedDocument)
    # One that anybody may open but not change is read.
    assert only(drawn(ferry, encrypt=StandardEncryption("", ownerPassword="secret"))).text.startswith(
        "The ferry"
    )


def test_a_file_over_the_bound_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_BYTES", 1_000)
    assert isinstance(refused(laid_out(PARAGRAPHS)), OversizedDocument)


def test_a_text_over_the_bound_is_refused() -> None:
    # More than the bound of a page.
    row = "x" * 1_000
    error = refused(drawn(lambda canvas: lines(canvas, *[row] * 210)))
    assert isinstance(error, OversizedDocument)


def raw(*objects: bytes, trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF of these objects, numbered from 1, with a right table of where they stand."""
    data = b"%PDF-1.5\n"
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return data + b"trailer << /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)


def stream(data: bytes, about: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), about, data)


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
RESOURCES = b"/Resources << /XObject << /X 5 0 R >> >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R %s >>" % RESOURCES
BOMB = zlib.compress(zlib.compress(b"q " * 40_000_000))

HOSTILE = {
    "pages that hold themselves": raw(CATALOG, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"),
    "pages in a ring": raw(
        CATALOG,
        b"<< /Type /Pages /Kids [3 0 R] /Count 9 /Parent 3 0 R >>",
        b"<< /Type /Pages /Kids [2 0 R] /Count 9 /Parent 2 0 R >>",
    ),
    "a page that is its own parent": raw(CATALOG, PAGES, b"<< /Type /Page /Parent 3 0 R /Contents 3 0 R >>"),
    "a form that draws itself": raw(
        CATALOG, PAGES, PAGE, stream(b"/X Do"), stream(b"/X Do", b"/Subtype /Form " + RESOURCES)
    ),
    "two billion pages": raw(CATALOG, PAGES.replace(b"1", b"2000000000"), PAGE, stream(b"")),
    "a length that names itself": raw(CATALOG, PAGES, PAGE, b"<< /Length 4 0 R >>\nstream\nBT ET\nendstream"),
    "brackets without end": raw(CATALOG, PAGES, PAGE, stream(b"[" * 200_000)),
    "dictionaries without end": raw(b"<< /A " * 100_000),
    "a stream that grows a million times": raw(
        CATALOG, PAGES, PAGE, stream(BOMB, b"/Filter [/FlateDecode /FlateDecode]")
    ),
    "a table that names itself": (
        b"%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer << /Size 1 /Prev 9 >>\nstartxref\n9\n%%EOF"
    ),
    "an object stream that holds itself": raw(
        CATALOG, b"<< /Type /ObjStm /N 1 /First 4 /Extends 2 0 R /Length 2 0 R >>\nstream\n2 0 2 0\nendstream"
    ),
    "nothing": b"",
    "its first bytes": b"%PDF-1.7\n",
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_ends_in_an_error_in_bounded_time(what: str) -> None:
    assert len(HOSTILE[what]) < 2_000_000
    assert isinstance(refused(HOSTILE[what]), MalformedDocument | OversizedDocument | ScannedDocument)


def test_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_SECONDS", 0.01)
    error = refused(laid_out(PARAGRAPHS))
    assert isinstance(error, OversizedDocument)
    assert "longer than" in str(error)


def test_a_reader_that_is_killed_is_an_error_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dying = tmp_path / "dying.py"
    dying.write_text("import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    monkeypatch.setattr(pdf_lines, "__file__", str(dying))
    assert "status -9" in str(refused(laid_out(PARAGRAPHS)))


def test_a_broken_page_does_not_take_the_others_with_it() -> None:
    data = laid_out(PARAGRAPHS * 3)
    assert data.count(b"/Type /Page") > 3
    kids = data.index(b"/Kids [") + len(b"/Kids [")
    first = data[kids : data.index(b" 0 R", kids)].strip()
    broken = data.replace(b"\n" + first + b" 0 obj\n<<", b"\n" + first + b" 0 obj\n((", 1)
    assert broken != data
    outcomes = found(broken)
    assert [type(one) for one in outcomes] == [Document, MalformedDocument]
    assert "page 1" in str(outcomes[1])


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_whatever_bytes_end_in_documents_or_errors(data: st.DataObject) -> None:
    whole = laid_out(PARAGRAPHS[:2])
    start = data.draw(st.integers(0, len(whole)))
    length = data.draw(st.integers(0, 200))
    mangled = whole[:start] + data.draw(st.binary(max_size=200)) + whole[start + length :]
    for one in found(mangled):
        assert isinstance(one, Document | DocumentError)
