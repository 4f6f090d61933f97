"""What robots.txt allows, and how long a host is left alone."""

from __future__ import annotations

import pytest
from web_site import Said, Site, asking

from onrecord.errors import Unreachable
from onrecord.watching import pace


def allowed(site: Site, rules: Said) -> bool:
    """Tell whether a page may be asked for where this is the robots.txt; one that may not be is not."""
    site.pages |= {"/robots.txt": rules, "/news/feed": Said(b"here")}
    site.asked.clear()
    try:
        asking().get(site.at("/news/feed"))
    except Unreachable:
        assert site.asked == []
        return False
    return True


@pytest.mark.parametrize(
    ("rules", "may"),
    [
        (Said(b"User-agent: *\nDisallow: /private/\n"), True),
        (Said(b"User-agent: *\nDisallow: /news/\n"), False),
        (Said(b"User-agent: onrecord\nDisallow: /\n\nUser-agent: *\nAllow: /\n"), False),
        (Said(b"User-agent: *\nDisallow: /\n\nUser-agent: OnRecord\nAllow: /news/\n"), True),
        (Said(b"User-agent: *\nDisallow: /news/\nAllow: /news/feed\n"), True),
        (Said(b"\xff\xfe no rules \0 at all"), True),
        (Said(b"", 404), True),
        (Said(b"", 403), True),
        (Said(b"", 500), False),
        (Said(b"", 429), False),
        (Said(b"a" * 600_000), False),
        (Said(b"", 302, {"Location": "/rules"}), True),
        (Said(b"", 302, {"Location": "http://127.0.0.2/robots.txt"}), False),
    ],
)
def test_robots_txt_is_obeyed(site: Site, rules: Said, may: bool) -> None:
    assert allowed(site, rules) == may


def test_it_is_asked_for_once_and_again_after_a_while(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.pages["/feed"] = Said(b"here")
    web = asking()
    for _ in range(3):
        web.get(site.at("/feed"))
    assert len(site.robots) == 1
    monkeypatch.setattr(pace, "_OLDEST", -1.0)
    web = asking()
    for _ in range(2):
        web.get(site.at("/feed"))
    assert len(site.robots) == 3


def test_the_rules_of_every_host_on_the_way_are_obeyed(site: Site) -> None:
    with Site() as other:
        site.pages["/feed"] = Said(status=302, headers={"Location": other.at("/feed")})
        other.pages |= {"/robots.txt": Said(b"User-agent: *\nDisallow: /\n"), "/feed": Said(b"here")}
        with pytest.raises(Unreachable, match="forbids") as error:
            asking().get(site.at("/feed"))
        assert error.value.origin == site.at("/feed")
        assert other.asked == []


def test_a_host_is_left_alone_between_two_requests(site: Site) -> None:
    site.pages["/feed"] = Said(b"here")
    waits: list[float] = []
    web = asking(waits=waits, between=5.0)
    for _ in range(2):
        web.get(site.at("/feed"))
    # Before the first page lies the request for robots.txt.
    assert len(waits) == 2
    assert all(4.0 < one <= 5.0 for one in waits)


@pytest.mark.parametrize(("delay", "least", "most"), [("7", 6.0, 7.0), ("86400", 59.0, 60.0)])
def test_a_host_can_ask_to_be_left_alone_for_longer(
    site: Site, delay: str, least: float, most: float
) -> None:
    site.pages |= {
        "/robots.txt": Said(f"User-agent: *\nCrawl-delay: {delay}\n".encode()),
        "/feed": Said(b"here"),
    }
    waits: list[float] = []
    asking(waits=waits, between=1.0).get(site.at("/feed"))
    assert len(waits) == 1
    assert least < waits[0] <= most


def test_hosts_do_not_wait_for_one_another(site: Site) -> None:
    port = site.place.partition(":")[2]
    site.pages["/feed"] = Said(b"here")
    waits: list[float] = []
    web = asking(lambda _host, _port: ["127.0.0.1"], waits, between=5.0)
    for host in ("one.example", "two.example"):
        web.get(f"http://{host}:{port}/feed")
    assert len(waits) == 2
