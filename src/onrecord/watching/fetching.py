"""One address of the web asked for what it holds, within bounds of size, time and redirects."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import httpcore2
import httpx2

from onrecord import __version__
from onrecord.errors import Unreachable
from onrecord.watching.addresses import shown, web_url, without_credentials
from onrecord.watching.network import CONNECTING, DEADLINE, HostRefused

AGENT = f"onrecord/{__version__} (reads feeds for its user; obeys robots.txt as 'onrecord')"
"""What is said of who asks."""
MOST_BYTES = 10_000_000
"""Bytes of an answer, as it comes and unpacked: more is not read."""
MOST_HOPS = 5
"""Redirects that are followed from one address."""
_READING = 20.0
"""Seconds to wait for the next bytes."""
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_CHUNK = 65_536

Before = Callable[[httpx2.URL], None]
"""Is called before an address is asked, that of each redirect too; raises where that may not be."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered: status, headers by their names in lower case, and all of the body, unpacked.

    ``address`` is the one that answered, ``moved`` the one that stands for good in the place of the one that
    was asked, None where there is none; both without credentials.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    address: str
    moved: str | None = None


def fetch(
    pool: httpcore2.ConnectionPool,
    address: str,
    headers: Mapping[str, str],
    before: Before,
    most: int = MOST_BYTES,
) -> Answer:
    """Ask an address, follow its redirects, and return what was answered, whatever the status.

    ``headers`` go to the first address and to others of its host and scheme, a name and a password in it as
    well. Raises :class:`~onrecord.errors.Unreachable` where there is no answer within the bounds, or where an
    address on the way may not be asked.
    """
    first = url = web_url(address)
    moved: str | None = None
    permanent = True
    for _ in range(MOST_HOPS + 1):
        given = headers if _same_place(first, url) else {}
        try:
            before(url)
            status, found, body = _request(pool, url, given, most)
        except Unreachable as error:
            if url is first:
                raise
            led = f"it leads to {error.origin}, and {error.what}"
            raise Unreachable(shown(first), led, error.remedy) from error
        location = found.get("location")
        if status not in _REDIRECTS or not location:
            return Answer(status, found, body, without_credentials(url), moved)
        permanent = permanent and status in _PERMANENT
        url = _redirected(url, location)
        moved = without_credentials(url) if permanent else moved
    raise Unreachable(shown(address), f"it leads on more than {MOST_HOPS} times", "give the last address")


def _redirected(url: httpx2.URL, location: str) -> httpx2.URL:
    try:
        joined = url.join(location)
    except (httpx2.InvalidURL, ValueError) as error:
        raise Unreachable(
            shown(url), f"it leads to what is no address ({error})", "give another one"
        ) from error
    target = web_url(str(joined))
    # A server cannot make up credentials, nor hand those for it to another one.
    return target.copy_with(userinfo=url.userinfo if _same_place(url, target) else b"")


def _same_place(one: httpx2.URL, other: httpx2.URL) -> bool:
    return (one.scheme, one.host, one.port) == (other.scheme, other.host, other.port)


def _request(
    pool: httpcore2.ConnectionPool, url: httpx2.URL, headers: Mapping[str, str], most: int
) -> tuple[int, dict[str, str], bytes]:
    where = shown(url)
    sent: dict[bytes | str, bytes | str] = {
        "Host": url.netloc.decode("ascii"),
        "User-Agent": AGENT,
        "Accept": "*/*",
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }
    sent.update(headers)
    if url.userinfo:
        pair = f"{url.username}:{url.password}".encode()
        sent["Authorization"] = f"Basic {base64.b64encode(pair).decode('ascii')}"
    target = httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
    limits = {"connect": CONNECTING, "read": _READING, "write": _READING, "pool": DEADLINE}
    try:
        with pool.stream("GET", target, headers=sent, extensions={"timeout": limits}) as response:
            found = _headers(response.headers)
            if response.status in _REDIRECTS:
                return response.status, found, b""
            body = _body(response.iter_stream(), found.get("content-encoding", ""), where, most)
            return response.status, found, body
    except HostRefused as error:
        raise Unreachable(
            where,
            "its host lies in a private network, or is this machine",
            "allow that with --allow-private if you trust what leads there",
        ) from error
    except httpcore2.TimeoutException as error:
        raise Unreachable(where, f"it did not answer in time ({error or 'timeout'})", "try later") from error
    except (httpcore2.NetworkError, httpcore2.ProtocolError, ValueError) as error:
        raise Unreachable(
            where, f"it could not be asked ({error})", "check the address, or try later"
        ) from error


def _headers(given: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in given:
        found.setdefault(name.decode("latin-1").lower(), value.decode("latin-1").strip())
    return found


def _body(chunks: Iterable[bytes], encoding: str, where: str, most: int) -> bytes:
    """Return a body unpacked; no more than ``most`` bytes are ever held of it, packed or unpacked."""
    packed = encoding.strip().lower()
    if packed not in {"", "identity", "gzip", "x-gzip", "deflate"}:
        raise Unreachable(where, f"it answers in a way that was not asked for ({packed[:40]})", "try later")
    unpacking = None
    body = bytearray()
    received = 0
    try:
        for chunk in filter(None, chunks):
            received += len(chunk)
            if packed in {"", "identity"}:
                body += chunk
            else:
                unpacking = unpacking or _unpacking(packed, chunk)
                body += unpacking.decompress(chunk, most + 1 - len(body))
            if max(received, len(body)) > most:
                raise Unreachable(where, f"it answers with more than {most:,} bytes", "give another address")
    except zlib.error as error:
        raise Unreachable(where, f"what it answers is damaged ({error})", "try later") from error
    if unpacking is not None and not unpacking.eof:
        raise Unreachable(where, "what it answers breaks off", "try later")
    return bytes(body)


def _unpacking(packed: str, chunk: bytes) -> zlib._Decompress:
    # What is called deflate comes with the head of zlib from some servers and without it from others.
    bare = packed == "deflate" and chunk[0] & 0x0F != zlib.DEFLATED
    return zlib.decompressobj(-zlib.MAX_WBITS if bare else zlib.MAX_WBITS | 32)
