"""Running the desk: on this machine alone, or for others who sign in."""

from __future__ import annotations

import getpass
import ipaddress
import socket
import threading
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from onrecord.archive.connection import opened
from onrecord.desk.access.people import Person, load
from onrecord.desk.application import LOOPBACK, application
from onrecord.desk.pool import Pool
from onrecord.desk.state import Desk
from onrecord.errors import UsageError
from onrecord.woven.sweeping import sweep_rarely


@dataclass(frozen=True, slots=True)
class Where:
    """Where the desk is reached: ``port`` 0 is any that is free. The files are for TLS, both or none."""

    host: str = "127.0.0.1"
    port: int = 8000
    certificate: Path | None = None
    key: Path | None = None

    @property
    def local(self) -> bool:
        """Tell whether only this machine reaches it."""
        try:
            return self.host == "localhost" or ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False


def desk_for(archive: Path, where: Where, people_file: Path) -> Desk:
    """Return the desk of an archive, which is brought to the present schema.

    Raises :class:`~onrecord.errors.UsageError` where others could reach it and nobody can sign in.
    """
    if not where.local and not load(people_file).logins:
        raise UsageError(
            f"others can reach {where.host}, and nobody can sign in yet; name somebody first: "
            "onrecord desk-user NAME --role editor"
        )
    with opened(archive, "write"):
        pass
    pool = Pool(archive)
    if where.local:
        return Desk(pool, Person(getpass.getuser(), "editor"))
    return Desk(pool, None, people_file)


def serve(desk: Desk, where: Where, said: Callable[[str], None], *, browser: bool) -> None:
    """Serve a desk until it is interrupted; ``said`` is told its address, which a ``browser`` is to open.

    Raises :class:`~onrecord.errors.UsageError` where the address cannot be had.
    """
    encrypted = where.certificate is not None
    listening = _listening(where)
    port = listening.getsockname()[1]
    host = f"[{where.host}]" if ":" in where.host else where.host
    address = f"{'https' if encrypted else 'http'}://{host}:{port}/"
    config = uvicorn.Config(
        application(desk, LOOPBACK if where.local else ("*",), encrypted=encrypted),
        log_level="warning",
        access_log=False,
        server_header=False,
        ssl_certfile=where.certificate,
        ssl_keyfile=where.key,
        timeout_graceful_shutdown=5,
    )
    said(address)
    if browser:
        threading.Timer(0.5, webbrowser.open, (address,)).start()
    sweep_rarely()
    with listening:
        uvicorn.Server(config).run(sockets=[listening])


def _listening(where: Where) -> socket.socket:
    try:
        return socket.create_server(
            (where.host, where.port), family=socket.AF_INET6 if ":" in where.host else socket.AF_INET
        )
    except OSError as error:
        raise UsageError(
            f"{where.host}:{where.port}: {error.strerror}; name another port with --port"
        ) from error
