"""The persons who may work at a desk that others can reach, in a file of their own beside the archive.

The file holds hashes by which a password or a token is known again (Argon2id, RFC 9106, with the parameters
of argon2-cffi), and the secret that signs sessions; an archive that is handed on carries neither.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, get_args

import msgspec
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from onrecord.errors import UsageError

Role = Literal["reader", "reviewer", "editor"]
ROLES: tuple[Role, ...] = get_args(Role)
"""Each may do what those before it may: look; correct, note and grade; add documents and edit briefs."""

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 1_000
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Person:
    """Someone at the desk."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """Tell whether the person may do what ``role`` may."""
        return ROLES.index(self.role) >= ROLES.index(role)


@dataclass(frozen=True, slots=True)
class Login:
    """A person as the file has it: the hash of a password, of a token, or of both."""

    name: str
    role: Role
    password: str | None = None
    token: str | None = None

    @property
    def person(self) -> Person:
        """The person who signs in so."""
        return Person(self.name, self.role)

    @property
    def seal(self) -> str:
        """What a session carries of the hash: with another password, older sessions end."""
        return hashlib.sha256(f"{self.name}\0{self.password}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class People:
    """Those who may sign in, and the secret by which their sessions are signed."""

    logins: tuple[Login, ...] = ()
    secret: str = field(default_factory=lambda: secrets.token_hex(32))

    def named(self, name: str) -> Login | None:
        """Return the login of this name."""
        return next((one for one in self.logins if one.name == name), None)


def beside(archive: Path) -> Path:
    """Return where the persons of an archive are kept unless told otherwise."""
    return archive.with_name(f"{archive.name}.people")


def load(path: Path) -> People:
    """Return the persons in a file, nobody where there is none.

    Raises :class:`~onrecord.errors.UsageError` where it cannot be read or is no such file.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return People()
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}; name another file with --people") from error
    try:
        return msgspec.json.decode(content, type=People)
    except msgspec.DecodeError as error:
        raise UsageError(
            f"{path}: this is no file of persons ({error}); name another one with --people"
        ) from error


def save(path: Path, people: People) -> None:
    """Write the persons so that only the owner can read them; the file is the old one or the new one."""
    handle, made = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.json.encode(people))
        os.replace(made, path)
    except BaseException:
        Path(made).unlink(missing_ok=True)
        raise


def with_password(people: People, name: str, role: Role, password: str) -> People:
    """Return the persons with this one, who signs in with ``password``.

    Raises :class:`~onrecord.errors.UsageError` where the name or the password will not do.
    """
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise UsageError(f"a password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD:,} characters")
    return _with(people, name, role, password=PasswordHasher().hash(password))


def with_token(people: People, name: str, role: Role) -> tuple[People, str]:
    """Return the persons with this one, and the token with which programs come in that person's name."""
    token = f"{secrets.token_urlsafe(32)}"
    return _with(people, name, role, token=PasswordHasher().hash(token)), token


def without(people: People, name: str) -> People:
    """Return the persons without this one; :class:`~onrecord.errors.UsageError` where there is none."""
    if people.named(name) is None:
        raise UsageError(f"nobody of the name '{name}' can sign in")
    return replace(people, logins=tuple(one for one in people.logins if one.name != name))


def verified(hashed: str | None, given: str) -> bool:
    """Tell whether ``given`` is what was hashed. Where nothing was, as much time is taken."""
    hasher = PasswordHasher()
    try:
        return hasher.verify(hashed or _NOBODY, given) and hashed is not None
    except (VerificationError, InvalidHashError):
        return False


_NOBODY = PasswordHasher().hash(secrets.token_hex(16))


def _with(people: People, name: str, role: Role, **hashes: str) -> People:
    name = name.strip()
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise UsageError(f"a name has 1 to {LONGEST_NAME} printable characters")
    login = replace(people.named(name) or Login(name, role), role=role, **hashes)
    return replace(people, logins=(*(one for one in people.logins if one.name != name), login))
