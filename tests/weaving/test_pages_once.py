"""What several matters ask of one page is found once, and for each page by itself."""

from onrecord.records import Document, Record
from onrecord.weaving.pages import Page, once_a_page, page


def blank(id_: str) -> Page:
    document = Document(id_, "Nothing was said. Nobody came.")
    return page(Record(document, (), (), (), (), (), (), ()))


def test_what_is_found_in_a_page_is_found_once() -> None:
    asked: list[tuple[str, int]] = []

    @once_a_page
    def find(here: Page, number: int) -> int:
        asked.append((here.document, number))
        return number + 1

    one, other = blank("one"), blank("other")
    assert [find(one, 1), find(one, 1), find(one, number=1), find(one, 2), find(other, 1)] == [2, 2, 2, 3, 2]
    assert asked[0] == ("one", 1)
    assert asked.count(("one", 1)) == 2  # once by place and once by name
    assert asked[-2:] == [("one", 2), ("other", 1)]
    assert one == blank("one")
