"""Which hosts may be asked, and how addresses are shown."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import Unreachable
from onrecord.watching.addresses import is_public, shown, web_url, without_credentials


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "0.0.0.0",  # noqa: S104 - what is not to be asked
        "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.0.2.1",
        "::1", "::", "fe80::1", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1", "2001:db8::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::",
        "2002:a00:1::", "2001:0:7f00:1::",
    ],
)  # fmt: skip
def test_hosts_of_private_networks_and_of_this_machine_are_none_of_the_public(host: str) -> None:
    assert not is_public(ipaddress.ip_address(host))


@pytest.mark.parametrize("host", ["93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07::1", "::ffff:8.8.8.8"])
def test_hosts_of_the_public_internet_may_be_asked(host: str) -> None:
    assert is_public(ipaddress.ip_address(host))


@given(st.ip_addresses(v=4, network="10.0.0.0/8") | st.ip_addresses(v=4, network="127.0.0.0/8"))
def test_an_address_is_refused_in_whatever_other_it_is_wrapped(host: ipaddress.IPv4Address) -> None:
    number = int(host)
    for wrapped in ((0xFFFF << 32) | number, (0x64FF9B << 96) | number, (0x2002 << 112) | (number << 80)):
        assert not is_public(ipaddress.IPv6Address(wrapped))


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "ftp://example.org/", "gopher://example.org", "http://", "//example.org/a",
     "javascript:alert(1)", "http://example.org:99999/", "http://[::1", f"http://example.org/{'a' * 3000}"],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(address: str) -> None:
    with pytest.raises(Unreachable):
        web_url(address)


def test_a_name_and_a_password_are_never_shown() -> None:
    for address in ("https://anna:secret@example.org/feed?a=1", "https://anna:se@cret@example.org/feed?a=1"):
        assert shown(address) == "https://example.org/feed?a=1"
    assert without_credentials(web_url("https://anna:secret@example.org/feed")) == "https://example.org/feed"
    with pytest.raises(Unreachable) as error:
        web_url("ftp://anna:secret@example.org/feed")
    assert "secret" not in str(error.value)


def test_a_long_value_that_may_be_a_key_is_cut() -> None:
    assert shown("https://example.org/feed?format=rss&token=0123456789abcdef") == (
        "https://example.org/feed?format=rss&token=…"
    )


@given(st.text(max_size=80))
def test_any_text_is_an_address_or_is_refused(text: str) -> None:
    try:
        found = web_url(text).scheme
    except Unreachable:
        return
    assert found in {"http", "https"}
