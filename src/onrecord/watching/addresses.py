"""Addresses of the web: which may be asked, at which hosts, and how they are shown.

A feed can name any address, and a server can lead to any other. Only http and https are spoken, and only to
addresses of the public internet, unless whoever asks allows others: what listens in a private network was not
meant for whoever writes a feed.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable

import httpx2

from onrecord.errors import Unreachable
from onrecord.sources.facts import LONGEST_ADDRESS

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Permits = Callable[[Address], bool]
"""Tells whether a host may be connected to."""

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_SECRET = re.compile(r"(?<==)[^&;=]{12,}")


def web_url(address: str) -> httpx2.URL:
    """Return an address as a URL, without its fragment.

    Raises :class:`~onrecord.errors.Unreachable` where it is none of http or https, or names no host.
    """
    try:
        if len(address) > LONGEST_ADDRESS:
            raise ValueError(f"it has more than {LONGEST_ADDRESS:,} characters")
        url = httpx2.URL(address.strip()).copy_with(fragment=None)
        if url.port is not None and not 0 < url.port < 65_536:
            raise ValueError(f"it names the port {url.port}")
    except (httpx2.InvalidURL, ValueError, TypeError) as error:
        raise Unreachable(shown(address), f"this is no address ({error})", "correct it") from error
    if url.scheme not in {"http", "https"} or not url.host:
        raise Unreachable(shown(address), "only http and https are asked", "give another address")
    return url


def shown(address: str | httpx2.URL) -> str:
    """Return an address as it may stand in messages: without name and password, and with long values cut.

    A long value behind a question mark may be a key that lets someone in.
    """
    text = str(address).strip()[:LONGEST_ADDRESS]
    scheme, slashes, rest = text.partition("://")
    if slashes:
        host, slash, path = rest.partition("/")
        text = f"{scheme}://{host.rpartition('@')[2]}{slash}{path}"
    path, mark, query = text.partition("?")
    return f"{path}{mark}{_SECRET.sub('…', query)}"


def without_credentials(url: httpx2.URL) -> str:
    """Return an address without name and password, as it is kept."""
    return str(url.copy_with(userinfo=b""))


def is_public(host: Address) -> bool:
    """Tell whether a host is one of the public internet, and not of a private network or of this machine.

    An IPv4 address inside one of IPv6 is looked at as well.
    """
    if isinstance(host, ipaddress.IPv6Address):
        inner = [host.ipv4_mapped, host.sixtofour, *(host.teredo or ())]
        if host in _NAT64:
            inner.append(ipaddress.IPv4Address(int(host) & 0xFFFFFFFF))
        if host.is_site_local or not all(is_public(one) for one in inner if one is not None):
            return False
        if host.ipv4_mapped is not None:
            return True
    return host.is_global and not (host.is_multicast or host.is_reserved or host.is_unspecified)


def any_host(_host: Address) -> bool:
    """Permit every host."""
    return True
