"""Every screen in a browser: nothing that axe-core finds serious, in light and dark, wide and narrow."""

from __future__ import annotations

import pytest
from browsing import faults, needs_browser, opened
from playwright.sync_api import Browser

SCREENS = [
    "/",
    "/?as-of=2002-07-01",
    "/threads",
    "/search?q=railway",
    "/calendar?month=2002-08",
    "/brief?from=2001-07-27&to=2001-08-09",
    "/add",
    "/documents",
    "/documents/wire-lim?at=100-180",
    "/review",
    "/review?kind=joined",
    "/review?kind=name",
    "/review/log",
    "/review/join?q=railway",
    "/review/join?of=actors&q=Kim&pick=Kim+Jong+Il+(person,+PRK)",
    "/actors",
    "/actors/view?name=Kim+Jong+Il&kind=person&country=PRK&with=Vladimir+Putin",
    "/sources",
    "/sources/view?outlet=Example+Wire",
    "/map?from=2000-01-01&at=Pyongyang%2C+PRK",
]
SHIFTED = """() => new Promise((done) => {
  let moved = 0;
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) moved += one.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(moved), 300);
})"""
"""How much of a page has moved since it began to load: its cumulative layout shift (web.dev/cls)."""
WINDOWS = {
    "light": {"viewport": {"width": 1280, "height": 900}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "telephone": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
}


@needs_browser
@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_can_be_used_by_whoever_comes(
    browser: Browser, address: str, screen: str, window: str
) -> None:
    with opened(browser, address + screen, **WINDOWS[window]) as page:
        assert faults(page) == []
        # Nothing has to be scrolled sideways, tables apart, which scroll by themselves.
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@needs_browser
@pytest.mark.parametrize("window", WINDOWS)
def test_a_thread_can_be_used_by_whoever_comes(browser: Browser, address: str, window: str) -> None:
    with opened(browser, address + "/threads", **WINDOWS[window]) as page:
        page.locator(".rows .title").first.click()
        page.wait_for_url("**/threads/*")
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@needs_browser
@pytest.mark.parametrize("window", ["light", "telephone"])
@pytest.mark.parametrize(
    "screen", ["/", "/threads", "/documents/wire-lim?chosen=1&show=event&show=other&show=time&show=actor"]
)
def test_nothing_moves_while_a_screen_loads(browser: Browser, address: str, screen: str, window: str) -> None:
    with opened(browser, address + screen, **WINDOWS[window]) as page:
        if screen == "/threads":
            page.goto(address + page.locator(".rows .title").first.get_attribute("href"))
        page.wait_for_load_state("networkidle")
        assert page.evaluate(SHIFTED) < 0.1


@needs_browser
def test_the_place_where_one_is_is_in_sight_on_a_telephone(browser: Browser, address: str) -> None:
    with opened(browser, address + "/review/join?q=railway", **WINDOWS["telephone"]) as page:
        box = page.locator("#places [aria-current]").bounding_box()
        assert box
        assert 0 <= box["x"] <= 390 - box["width"]
        # A mention is ticked by a key.
        page.keyboard.press("j")
        page.keyboard.press("Space")
        assert page.locator("input[name=pick]:checked").count() == 1


@needs_browser
def test_keys_lead_through_a_list_and_to_places(browser: Browser, address: str) -> None:
    with opened(browser, address + "/threads") as page:
        titles = page.locator(".rows .title").all_inner_texts()
        page.keyboard.press("j")
        page.keyboard.press("j")
        assert page.locator("[data-item].here .title").inner_text() == titles[1]
        page.keyboard.press("k")
        assert page.locator("[data-item].here .title").inner_text() == titles[0]
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "find"
        page.keyboard.press("Escape")
        page.keyboard.press("?")
        assert page.locator("dialog#keys").is_visible()
        page.keyboard.press("Escape")
        assert not page.locator("dialog#keys").is_visible()
