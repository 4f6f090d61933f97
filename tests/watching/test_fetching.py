"""One address asked: bounds of size, time and redirects, and the hosts that are connected to."""

from __future__ import annotations

import gzip
import itertools
import time
import zlib
from collections.abc import Iterator

import pytest
from web_site import Request, Said, Site, asking, only_here

from onrecord import __version__
from onrecord.errors import Unreachable
from onrecord.watching import fetching, network
from onrecord.watching.addresses import is_public
from onrecord.watching.fetching import Answer, fetch
from onrecord.watching.network import pool

MEGABYTE = bytes(1_000_000)


def fetched(site: Site, path: str, **headers: str) -> Answer:
    return fetch(pool(only_here), site.at(path), headers, lambda _url: None, most=2_000_000)


def test_an_answer_is_returned_with_its_headers(site: Site) -> None:
    site.pages["/feed"] = Said(b"text", headers={"ETag": '"1"', "X-Other": "a"})
    answer = fetched(site, "/feed", **{"If-None-Match": '"0"'})
    assert (answer.status, answer.body, answer.headers["etag"]) == (200, b"text", '"1"')
    assert answer.address == site.at("/feed")
    (request,) = site.asked
    assert request.headers["if-none-match"] == '"0"'
    assert request.headers["host"] == site.place
    assert request.headers["user-agent"].startswith(f"onrecord/{__version__} ")


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(b"packed text", mtime=0)),
        ("deflate", zlib.compress(b"packed text")),
        ("deflate", zlib.compress(b"packed text")[2:-4]),
        ("identity", b"packed text"),
    ],
)
def test_what_comes_packed_is_unpacked(site: Site, encoding: str, packed: bytes) -> None:
    site.pages["/feed"] = Said(packed, headers={"Content-Encoding": encoding})
    assert fetched(site, "/feed").body == b"packed text"


def test_a_packed_answer_that_breaks_off_is_told(site: Site) -> None:
    site.pages["/feed"] = Said(
        gzip.compress(b"packed text", mtime=0)[:-12], headers={"Content-Encoding": "gzip"}
    )
    with pytest.raises(Unreachable, match="breaks off"):
        fetched(site, "/feed")
    site.pages["/feed"] = Said(b"nothing packed", headers={"Content-Encoding": "gzip"})
    with pytest.raises(Unreachable, match="damaged"):
        fetched(site, "/feed")
    site.pages["/feed"] = Said(b"?", headers={"Content-Encoding": "br"})
    with pytest.raises(Unreachable, match="not asked for"):
        fetched(site, "/feed")


def test_an_answer_that_is_too_large_is_cut_off(site: Site) -> None:
    site.pages["/large"] = Said(MEGABYTE * 3)
    with pytest.raises(Unreachable, match="more than 2,000,000 bytes"):
        fetched(site, "/large")


def test_a_small_answer_that_unpacks_to_a_large_one_is_cut_off(site: Site) -> None:
    bomb = gzip.compress(MEGABYTE * 60)
    assert len(bomb) < 100_000
    site.pages["/bomb"] = Said(bomb, headers={"Content-Encoding": "gzip"})
    with pytest.raises(Unreachable, match="more than 2,000,000 bytes"):
        fetched(site, "/bomb")


def test_an_answer_without_an_end_is_cut_off(site: Site) -> None:
    sent = itertools.count()

    def endless(_request: Request) -> Said:
        return Said(MEGABYTE[:50_000] for _ in sent)

    site.pages["/endless"] = endless
    with pytest.raises(Unreachable, match="more than 2,000,000 bytes"):
        fetched(site, "/endless")


def test_an_answer_that_trickles_is_given_up(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "DEADLINE", 0.4)

    def trickling() -> Iterator[bytes]:
        for _ in range(100):
            time.sleep(0.05)
            yield b"."

    site.pages["/slow"] = lambda _request: Said(trickling())
    started = time.monotonic()
    with pytest.raises(Unreachable, match="in time"):
        fetched(site, "/slow")
    assert time.monotonic() - started < 4


def test_redirects_are_followed_and_where_a_page_has_moved_is_told(site: Site) -> None:
    site.pages["/old"] = Said(status=301, headers={"Location": "/new"})
    site.pages["/new"] = Said(status=308, headers={"Location": site.at("/newest")})
    site.pages["/newest"] = Said(b"here")
    answer = fetched(site, "/old")
    assert (answer.body, answer.address, answer.moved) == (b"here", site.at("/newest"), site.at("/newest"))
    site.pages["/new"] = Said(status=302, headers={"Location": "/newest"})
    assert fetched(site, "/old").moved == site.at("/new")


def test_redirects_without_an_end_are_not_followed(site: Site) -> None:
    site.pages["/round"] = Said(status=302, headers={"Location": "/round"})
    with pytest.raises(Unreachable, match="more than 5 times"):
        fetched(site, "/round")
    assert len(site.asked) == 6


@pytest.mark.parametrize(
    "target",
    ["http://127.0.0.2/", "http://10.1.2.3/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/",
     "http://localhost.example.invalid/", "http://2130706434/", "http://0x7f.0.0.2/"],
)  # fmt: skip
def test_a_redirect_into_a_private_network_is_refused(site: Site, target: str) -> None:
    site.pages["/feed"] = Said(status=302, headers={"Location": target})
    with pytest.raises(Unreachable, match="leads to") as error:
        fetched(site, "/feed")
    assert error.value.origin == site.at("/feed")
    assert site.paths() == ["/feed"]


@pytest.mark.parametrize("target", ["file:///etc/passwd", "gopher://example.org/", "ftp://127.0.0.1/a"])
def test_a_redirect_to_what_is_not_of_the_web_is_refused(site: Site, target: str) -> None:
    site.pages["/feed"] = Said(status=302, headers={"Location": target})
    with pytest.raises(Unreachable, match="only http and https"):
        fetched(site, "/feed")


@pytest.mark.parametrize("address", ["http://127.0.0.1:{}/", "http://localhost:{}/", "http://[::1]:{}/"])
def test_this_machine_is_not_asked_unless_that_is_allowed(site: Site, address: str) -> None:
    port = site.place.partition(":")[2]
    with pytest.raises(Unreachable, match="--allow-private"):
        fetch(pool(is_public), address.format(port), {}, lambda _url: None)
    assert site.asked == []


def test_a_host_is_resolved_once_and_what_was_looked_at_is_connected_to(site: Site) -> None:
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])
    names: list[str] = []

    def changing(host: str, _port: int) -> list[str]:
        names.append(host)
        return next(answers)

    site.pages["/feed"] = Said(b"here")
    port = site.place.partition(":")[2]
    connections = pool(only_here, changing)
    assert fetch(connections, f"http://example.org:{port}/feed", {}, lambda _url: None).body == b"here"
    assert site.asked[0].headers["host"] == f"example.org:{port}"
    # Resolved again for the next request, the name leads into a private network.
    with pytest.raises(Unreachable, match="private network"):
        fetch(connections, f"http://example.org:{port}/feed", {}, lambda _url: None)
    assert names == ["example.org", "example.org"]


def test_of_several_addresses_only_those_that_are_permitted_are_tried(site: Site) -> None:
    site.pages["/feed"] = Said(b"here")
    port = site.place.partition(":")[2]
    several = pool(only_here, lambda _host, _port: ["10.0.0.1", "fe80::1%eth0", "127.0.0.1"])
    assert fetch(several, f"http://example.org:{port}/feed", {}, lambda _url: None).body == b"here"


def test_a_name_that_is_not_known_and_a_port_that_is_closed_are_told(site: Site) -> None:
    def unknown(_host: str, _port: int) -> list[str]:
        raise OSError("no such name")

    with pytest.raises(Unreachable, match="no such name"):
        fetch(pool(only_here, unknown), "http://example.org/feed", {}, lambda _url: None)
    with pytest.raises(Unreachable, match="could not be asked"):
        fetch(pool(only_here), "http://127.0.0.1:9/", {}, lambda _url: None)


def test_credentials_go_to_the_site_that_they_are_for_and_to_no_other(site: Site) -> None:
    with Site() as other:
        site.pages["/feed"] = Said(status=302, headers={"Location": other.at("/feed")})
        other.pages["/feed"] = Said(status=302, headers={"Location": site.at("/last")})
        site.pages["/last"] = Said(b"here")
        address = site.at("/feed").replace("//", "//anna:secret@")
        answer = fetch(pool(only_here), address, {"If-None-Match": '"1"'}, lambda _url: None)
        assert answer.address == site.at("/last")
        assert site.asked[0].headers["authorization"] == "Basic YW5uYTpzZWNyZXQ="
        assert "authorization" not in other.asked[0].headers
        assert "if-none-match" not in other.asked[0].headers
        assert "authorization" not in site.asked[1].headers


def test_what_is_no_http_is_told(site: Site) -> None:
    site.pages["/odd"] = Said(b"", headers={"Bad Header\0": "x"})
    with pytest.raises(Unreachable, match="could not be asked"):
        fetched(site, "/odd")


def test_the_bounds_stand_in_messages(site: Site) -> None:
    site.pages["/feed"] = Said(b"a" * 11_000_000)
    with pytest.raises(Unreachable, match=f"{fetching.MOST_BYTES:,} bytes"):
        asking().get(site.at("/feed"))
