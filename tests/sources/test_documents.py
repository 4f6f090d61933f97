from __future__ import annotations

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import (
    BinaryDocument,
    DocumentError,
    EmptyDocument,
    EncodingProblem,
    OversizedDocument,
    UnsupportedLanguage,
    UsageError,
)
from onrecord.records import Document
from onrecord.sources.documents import MAX_CHARACTERS, document_from_text

ENGLISH = "The ferry left the harbour on Tuesday, and the captain said that it would be back by the evening."


def test_a_text_becomes_a_document_as_it_is() -> None:
    text = f"\ufeff  {ENGLISH}\r\n\r\n{ENGLISH}\t\n"
    assert document_from_text(text).text == text


def test_a_given_id_is_kept() -> None:
    assert document_from_text(ENGLISH, id="harbour-1").id == "harbour-1"


def test_the_id_is_stable_and_tells_reprints_apart() -> None:
    plain = document_from_text(ENGLISH)
    others = [
        document_from_text(ENGLISH, outlet="Harbour Gazette"),
        document_from_text(ENGLISH, title="Harbour Gazette"),
        document_from_text(ENGLISH, published="2002-05-21"),
        document_from_text(ENGLISH + " "),
    ]
    # Written down, so that a change of the hash does not go unseen.
    assert plain.id == "cf316de3ce1280b4"
    assert len({plain.id, *(other.id for other in others)}) == 5


def test_the_origin_is_no_part_of_the_identity() -> None:
    assert document_from_text(ENGLISH, origin="a.txt").id == document_from_text(ENGLISH, origin="b.txt").id


@pytest.mark.parametrize("text", ["", " \n\t ", "\ufeff", "\u200b\n"])
def test_an_empty_text_is_refused(text: str) -> None:
    with pytest.raises(EmptyDocument):
        document_from_text(text)


@pytest.mark.parametrize("text", [f"{ENGLISH}\0", "\x01\x02\x03\x04 ferry", "%PDF-1.4\x08\x0e\x0f\x10"])
def test_binary_data_are_refused(text: str) -> None:
    with pytest.raises(BinaryDocument):
        document_from_text(text)


def test_a_lone_surrogate_is_refused_with_its_place() -> None:
    with pytest.raises(EncodingProblem, match="character 4"):
        document_from_text(f"The \ud800 {ENGLISH}")


def test_a_text_over_the_bound_is_refused_and_one_at_it_is_not() -> None:
    at_bound = (ENGLISH * (MAX_CHARACTERS // len(ENGLISH) + 1))[:MAX_CHARACTERS]
    assert len(document_from_text(at_bound).text) == MAX_CHARACTERS
    with pytest.raises(OversizedDocument, match="1,000,001"):
        document_from_text(at_bound + ".")


@pytest.mark.parametrize(
    "text",
    [
        "Le ministre des affaires étrangères a déclaré mardi que les négociations avec la délégation se"
        " poursuivraient jusqu’à la fin de la semaine prochaine, malgré les difficultés rencontrées.",
        "Der Außenminister erklärte am Dienstag, dass die Verhandlungen mit der Abordnung trotz aller"
        " Schwierigkeiten bis zum Ende der kommenden Woche fortgesetzt werden sollen.",
        "Министр иностранных дел заявил во вторник, что переговоры будут продолжены.",
        "外交部长星期二表示，谈判将继续进行到下周末。双方都表示满意。",
    ],
)
def test_another_language_is_refused(text: str) -> None:
    with pytest.raises(UnsupportedLanguage):
        document_from_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "Talks end.",
        "Paek Nam Sun, Ivanov meet.",
        "Kim Yong Nam, Jo Myong Rok, Paek Nam Sun, Kang Sok Ju, Kim Kye Gwan, Ri Hyong Chol attended.",
        "Mesut Yılmaz, Süleyman Demirel, İsmail Cem, Bülent Ecevit and Jean-Marie Guéhenno met in Şanlıurfa.",
        "Oui, ja, da.",
    ],
)
def test_short_texts_and_foreign_names_are_not_refused(text: str) -> None:
    assert document_from_text(text).language == "en"


def test_an_english_text_with_a_foreign_quotation_is_read() -> None:
    quotation = (
        "« Les négociations avec la délégation se poursuivront jusqu’à la fin de la semaine prochaine »"
    )
    assert document_from_text(f"{ENGLISH} The minister's words were: {quotation}. {ENGLISH}")


def test_telling_the_language_needs_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    with pytest.raises(UnsupportedLanguage):
        document_from_text(
            "Die Verhandlungen mit der Abordnung wurden am Dienstag ohne jedes Ergebnis abgebrochen, "
            "wie der Sprecher des Ministeriums am Abend mitteilte."
        )


@pytest.mark.parametrize(
    ("published", "earliest", "latest"),
    [
        ("2002-05-21", "2002-05-21", "2002-05-21"),
        ("2002-02", "2002-02-01", "2002-02-28"),
        ("2002", "2002-01-01", "2002-12-31"),
        ("2002-05-21/2002-06", "2002-05-21", "2002-06-30"),
        ("2002-05-21T23:30:00-05:00", "2002-05-21", "2002-05-21"),
        ("2002-05-21T09:00:00Z", "2002-05-21", "2002-05-21"),
    ],
)
def test_a_publication_date_may_be_a_day_a_month_a_year_or_an_interval(
    published: str, earliest: str, latest: str
) -> None:
    found = document_from_text(ENGLISH, published=published).published
    assert found is not None
    assert (found.earliest.isoformat(), found.latest.isoformat()) == (earliest, latest)
    assert found.basis == "given by the user"


@pytest.mark.parametrize(
    "published", ["yesterday", "2002-13", "2002-02-30", "21.5.2002", "2002/", "2003/2002", "0000", "٢٠٠٢", ""]
)
def test_a_wrong_publication_date_is_wrong_usage(published: str) -> None:
    with pytest.raises(UsageError):
        document_from_text(ENGLISH, published=published)


@given(st.text())
def test_any_text_gives_a_document_or_a_document_error(text: str) -> None:
    try:
        document = document_from_text(text)
    except DocumentError:
        return
    assert isinstance(document, Document)
    assert document.text == text
    assert document.id == document_from_text(text).id
