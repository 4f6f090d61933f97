"""The list of threads: what is stored in outline is what the threads themselves say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.archive.connection import opened
from onrecord.woven.outlines import Outline, outlines
from onrecord.woven.threads import list_threads


@pytest.mark.parametrize("as_of", [None, date(2000, 6, 16), date(2001, 8, 9), date(2002, 9, 20)])
def test_an_outline_says_what_the_thread_says(archive: Path, as_of: date | None) -> None:
    with opened(archive) as connection:
        threads = list_threads(connection, as_of=as_of)
        found = outlines(connection, first=0, limit=len(threads) + 1, as_of=as_of)
        assert found == [
            Outline(
                one.block,
                one.id,
                one.title,
                one.kind,
                one.status,
                one.participants,
                len(one.steps),
                len(one.questions),
                len(one.conflicts),
                one.voices.documents,
                (*(-part for part in one.weight), listed.place[3], one.id),
            )
            for one, listed in zip(threads, found, strict=True)
        ]
        assert outlines(connection, first=3, limit=2, as_of=as_of) == found[3:5]
        some = outlines(connection, first=0, limit=99, as_of=as_of, status="planned", participant="PRK")
        assert some == [one for one in found if one.status == "planned" and "PRK" in one.participants]


def test_pages_of_the_list_follow_on_each_other(client: TestClient, archive: Path) -> None:
    with opened(archive) as connection:
        titles = [one.title for one in list_threads(connection)]
    first, second = (client.get(f"/threads?page={number}").text for number in (1, 2))
    assert titles[0].split(" (")[0] in first
    assert 'rel="next"' in first
    assert 'rel="prev"' in second
    assert client.get("/threads?page=0").status_code == 400
