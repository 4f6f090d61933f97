"""Connections to hosts that may be connected to, each open for a bounded time.

The name of a host is resolved once, its addresses are looked at, and one of these is connected to: a name
that leads elsewhere when it is resolved again (DNS rebinding) leads nowhere here. No proxy is used, whatever
the environment says, since it would resolve names itself.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore2
import httpx2

from onrecord.watching.addresses import Permits

DEADLINE = 60.0
"""Seconds after which a connection is given up, whatever comes over it."""
CONNECTING = 10.0
"""Seconds to wait for a connection."""
_MOST_ADDRESSES = 8
"""Addresses of one name that are tried at most."""

Resolve = Callable[[str, int], list[str]]
"""Gives the numeric addresses of a host's name, for a port."""


class HostRefused(Exception):  # noqa: N818 - what happened, said in the name
    """No address of the host may be connected to."""


def resolved(host: str, port: int) -> list[str]:
    """Return the addresses of a host's name as the system knows them; :class:`OSError` where it does not."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def pool(permits: Permits, resolve: Resolve = resolved) -> httpcore2.ConnectionPool:
    """Return what makes connections, a new one for each request."""
    return httpcore2.ConnectionPool(
        ssl_context=httpx2.create_ssl_context(trust_env=False),
        max_connections=None,
        max_keepalive_connections=0,
        network_backend=_Backend(permits, resolve),
    )


class _Backend(httpcore2.NetworkBackend):
    """Connects to addresses that are permitted, and to no others."""

    def __init__(self, permits: Permits, resolve: Resolve) -> None:
        self._permits = permits
        self._resolve = resolve
        self._plain = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        try:
            found = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore2.ConnectError(f"the name of the host is not known ({error})") from error
        # A link-local address names its network behind a per cent sign.
        permitted = [one for one in found if self._permits(ipaddress.ip_address(one.partition("%")[0]))][
            :_MOST_ADDRESSES
        ]
        if not permitted:
            raise HostRefused(host)
        until = time.monotonic() + DEADLINE
        failed: Exception | None = None
        for address in permitted:
            try:
                stream = self._plain.connect_tcp(address, port, timeout, local_address, socket_options)
                return _Stream(stream, until)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
        assert failed is not None  # noqa: S101 - there was one to try
        raise failed

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ARG002
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore2.NetworkStream:
        raise HostRefused(path)


class _Stream(httpcore2.NetworkStream):
    """A connection that is given up at a moment, however little at a time comes over it."""

    def __init__(self, stream: httpcore2.NetworkStream, until: float) -> None:
        self._stream = stream
        self._until = until

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._left(timeout))
        return _Stream(secured, self._until)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)

    def _left(self, timeout: float | None) -> float:
        left = self._until - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout(f"it took more than {DEADLINE:.0f} seconds")
        return left if timeout is None else min(left, timeout)
