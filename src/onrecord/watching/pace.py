"""How long each host is left alone between two requests, and what its robots.txt allows."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import httpcore2
import httpx2
from protego import Protego

from onrecord.errors import Unreachable
from onrecord.watching.addresses import shown
from onrecord.watching.fetching import Answer, fetch

BETWEEN = 2.0
"""Seconds between two requests to one host, where it does not ask for more."""
MOST_BETWEEN = 60.0
"""Seconds between two requests that a host can ask for; what asks for more is asked seldom anyway."""
NAMED = "onrecord"
"""The name by which robots.txt can mean us."""
MOST_RULES = 512_000
"""Bytes of a robots.txt, as RFC 9309 has them."""
_OLDEST = 86_400.0
"""Seconds for which a robots.txt holds (RFC 9309)."""
_AGAIN = 3_600.0
"""Seconds after which one that could not be had is asked for again."""


@dataclass(frozen=True, slots=True)
class _Rules:
    """A robots.txt, for so long: None where nothing is forbidden.

    ``closed`` tells why it could not be had, and what to do; then nothing of the host may be asked.
    """

    rules: Protego | None
    until: float
    closed: tuple[str, str] | None = None


@dataclass(slots=True)
class Web:
    """The web as it is asked: politely, one address after the other.

    ``between`` are the seconds between two requests to one host. ``wait`` is how time is let pass.
    """

    pool: httpcore2.ConnectionPool
    between: float = BETWEEN
    wait: Callable[[float], None] = time.sleep
    _last: dict[str, float] = field(default_factory=dict)
    _rules: dict[str, _Rules] = field(default_factory=dict)

    def get(self, address: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Ask an address, where its host lets it be asked, no sooner than that wants it.

        Raises :class:`~onrecord.errors.Unreachable` as :func:`~onrecord.watching.fetching.fetch` does, and
        where robots.txt forbids it.
        """
        return fetch(self.pool, address, headers or {}, self._before)

    def _before(self, url: httpx2.URL) -> None:
        found = self._rules_of(url)
        if found.closed is not None:
            what, remedy = found.closed
            raise Unreachable(shown(url), f"the robots.txt of its host cannot be had: {what}", remedy)
        if found.rules is not None and not found.rules.can_fetch(str(url), NAMED):
            raise Unreachable(
                shown(url), "the robots.txt of its host forbids that programs ask for it", "ask its publisher"
            )
        delay = found.rules.crawl_delay(NAMED) if found.rules is not None else None
        self._pause(url, max(self.between, min(delay or 0.0, MOST_BETWEEN)))

    def _pause(self, url: httpx2.URL, seconds: float) -> None:
        last = self._last.get(url.host)
        if last is not None and (left := last + seconds - time.monotonic()) > 0:
            self.wait(left)
        self._last[url.host] = time.monotonic()

    def _rules_of(self, url: httpx2.URL) -> _Rules:
        place = f"{url.scheme}://{url.netloc.decode('ascii')}"
        found = self._rules.get(place)
        if found is None or time.monotonic() >= found.until:
            found = self._rules[place] = self._asked(f"{place}/robots.txt")
        return found

    def _asked(self, address: str) -> _Rules:
        """Ask for a robots.txt: none allows all; one that cannot be had, now, forbids all (RFC 9309)."""
        try:
            answer = fetch(self.pool, address, {}, lambda url: self._pause(url, self.between), MOST_RULES)
            if answer.status == 429 or answer.status >= 500:
                raise Unreachable(address, f"it answers with status {answer.status}", "try later")
        except Unreachable as error:
            return _Rules(None, time.monotonic() + _AGAIN, (error.what, error.remedy))
        rules = Protego.parse(answer.body.decode("utf-8", "replace")) if answer.status == 200 else None
        return _Rules(rules, time.monotonic() + _OLDEST)
