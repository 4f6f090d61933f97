"""Who sends a request, and whether it was sent from one of our pages."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

from starlette.exceptions import HTTPException
from starlette.requests import Request

from onrecord.desk.access.people import Login, People, Person, Role, verified
from onrecord.desk.state import desk_of

LASTS = 12 * 3600
"""Seconds after its last use for which a session holds."""
_SAME = frozenset({"same-origin", "none"})


def person_of(request: Request) -> Person | None:
    """Return who sends a request: who signed in, whose token it carries, or whoever has the machine."""
    desk = desk_of(request)
    if desk.local is not None:
        return desk.local
    people = desk.people()
    if (token := bearer(request)) is not None:
        login = login_of_token(people, token, desk.known_tokens)
    else:
        login = people.named(str(request.session.get("name", "")))
        if login is not None and request.session.get("seal") != login.seal:
            return None
    return login.person if login is not None else None


def admitted(request: Request, role: Role = "reader") -> Person:
    """Return who sends a request.

    Raises 401 where nobody is known to, and 403 where it is somebody who may not do what ``role`` may.
    """
    person = person_of(request)
    if person is None:
        raise HTTPException(401, "sign in first", {"WWW-Authenticate": "Bearer"})
    if not person.may(role):
        raise HTTPException(403, f"{person.name} is a {person.role} here; this takes the role of {role}")
    return person


def csrf_of(request: Request) -> str:
    """Return the token that a form of this session has to send back."""
    found = request.session.get("csrf")
    if not isinstance(found, str):
        found = request.session["csrf"] = secrets.token_urlsafe(32)
    return found


def check_csrf(request: Request, given: object) -> None:
    """Raise 403 unless a change was asked for by one of our pages; a program with a token needs no page."""
    if bearer(request) is not None and desk_of(request).local is None:
        return
    given = given or request.headers.get("x-csrf-token")
    expected = request.session.get("csrf")
    site = request.headers.get("sec-fetch-site", "same-origin")
    if (
        not isinstance(given, str)
        or not isinstance(expected, str)
        or not hmac.compare_digest(given.encode(), expected.encode())
        or site not in _SAME
    ):
        raise HTTPException(403, "the page that this was sent from is too old; load it again and repeat")


def signed_in(request: Request, login: Login) -> None:
    """Begin a session for somebody who has shown a password; an older one is not gone on with."""
    request.session.clear()
    request.session.update(name=login.name, seal=login.seal)


def token_for(name: str, secret: str) -> str:
    """Return what a program sends to come in somebody's name."""
    return f"{base64.urlsafe_b64encode(name.encode()).decode()}.{secret}"


def login_of_token(people: People, token: str, known: dict[str, str]) -> Login | None:
    """Return whose token it is.

    ``known`` holds those that were verified, by the hash that did it: verifying is slow on purpose.
    """
    name, _, secret = token.partition(".")
    try:
        login = people.named(base64.urlsafe_b64decode(name.encode()).decode())
    except ValueError:
        return None
    digest = hashlib.sha256(secret.encode()).hexdigest()
    if login is None or login.token is None:
        return None
    if not hmac.compare_digest(known.get(login.token, ""), digest):
        if not verified(login.token, secret):
            return None
        known[login.token] = digest
    return login


def bearer(request: Request) -> str | None:
    """Return the token that a request carries."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None
