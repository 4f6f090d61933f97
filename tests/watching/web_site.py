"""A web site on 127.0.0.1 that answers as a test wants it to, and what asks it. No test asks anybody else."""

from __future__ import annotations

import ipaddress
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

from feedgen.feed import FeedGenerator

from onrecord.errors import DocumentError
from onrecord.records import Document, Record
from onrecord.watching.addresses import Address
from onrecord.watching.network import Resolve, pool, resolved
from onrecord.watching.pace import Web

HERE = ipaddress.ip_address("127.0.0.1")
STORY = (
    "The pier of {} is to be closed for a month, the harbour master told the council on Monday, since two of "
    "its piles have come loose. Ships that carry timber will land at the old quay meanwhile, he said."
)


@dataclass(slots=True)
class Said:
    """What a site answers: status, body (whole, or in pieces as they are made) and headers."""

    body: bytes | Iterable[bytes] = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Request:
    """A request that a site was sent: the path, and headers by their names in lower case."""

    path: str
    headers: dict[str, str]


Answering = Said | Callable[[Request], Said]


class Site:
    """Answers by path, 404 for others; ``asked`` holds all requests but those for robots.txt."""

    def __init__(self) -> None:
        self.pages: dict[str, Answering] = {}
        self.asked: list[Request] = []
        self.robots: list[Request] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                names = {name.lower(): value for name, value in self.headers.items()}
                request = Request(self.path, names)
                (site.robots if self.path == "/robots.txt" else site.asked).append(request)
                answer = site.pages.get(self.path, Said(b"nothing here", 404))
                said = answer(request) if callable(answer) else answer
                self.send_response(said.status)
                for name, value in said.headers.items():
                    self.send_header(name, value)
                if isinstance(said.body, bytes):
                    self.send_header("Content-Length", str(len(said.body)))
                self.end_headers()
                try:
                    for piece in [said.body] if isinstance(said.body, bytes) else said.body:
                        self.wfile.write(piece)
                        self.wfile.flush()
                except OSError:
                    # Whoever asked has had enough.
                    pass

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.place = f"127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def at(self, path: str) -> str:
        """Return the whole address of a path."""
        return f"http://{self.place}{path}"

    def paths(self) -> list[str]:
        """Return the paths that were asked for, in their order."""
        return [one.path for one in self.asked]


def only_here(host: Address) -> bool:
    """Permit connections to the site, and to nothing else of this machine."""
    return host == HERE


def asking(resolve: Resolve = resolved, waits: list[float] | None = None, between: float = 0.0) -> Web:
    """Return what asks the site, and no other; pauses are noted in ``waits`` and not waited for."""
    noted = [] if waits is None else waits
    return Web(pool(only_here, resolve), between, noted.append)


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a feed."""

    name: str
    text: str = ""
    title: str | None = None
    link: str | None = None
    updated: datetime | None = None


def feed_of(items: Iterable[Item], kind: str = "rss") -> bytes:
    """Return a feed as a library for feeds writes it."""
    made = FeedGenerator()
    made.id("https://example.org/feed")
    made.title("Harbour Gazette")
    made.link(href="https://example.org/")
    made.description("News of the harbour")
    for item in items:
        entry = made.add_entry(order="append")
        entry.id(item.name)
        entry.title(item.title or f"On {item.name}")
        if item.text:
            entry.description(item.text)
        if item.link:
            entry.link(href=item.link)
        entry.published(datetime(2003, 5, 5, 8, tzinfo=UTC))
        entry.updated(item.updated or datetime(2003, 5, 5, 8, tzinfo=UTC))
    return bytes(made.rss_str() if kind == "rss" else made.atom_str())


def reading(documents: Iterable[Document | DocumentError]) -> Iterator[Record | DocumentError]:
    """Read documents without a model: nothing is found in them."""
    for one in documents:
        yield one if isinstance(one, DocumentError) else Record(one)
