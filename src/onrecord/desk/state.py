"""What all requests of a desk share."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from pathlib import Path

from starlette.requests import Request

from onrecord.desk.access.attempts import Attempts
from onrecord.desk.access.people import People, Person, load
from onrecord.desk.errands import Errands
from onrecord.desk.faults import Shelves
from onrecord.desk.jobs import Jobs
from onrecord.desk.pool import Pool
from onrecord.desk.weaving import Weaver


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk: its archive, and who may work at it.

    ``local`` is whoever has the machine, where only this machine reaches the desk; else ``people_file`` says
    who may sign in. ``known_tokens`` are those that were verified, by their hashes. The ``weaver`` is to be
    asked whenever something was changed that threads rest on; ``jobs`` add documents, and ``errands`` are
    what a page does not wait for.
    """

    pool: Pool
    local: Person | None
    people_file: Path | None = None
    attempts: Attempts = field(default_factory=Attempts)
    known_tokens: dict[str, str] = field(default_factory=dict)
    shelves: Shelves = field(default_factory=Shelves)
    errands: Errands = field(init=False)
    weaver: Weaver = field(init=False)
    jobs: Jobs = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "errands", Errands(self.pool))
        object.__setattr__(self, "weaver", Weaver(self.pool))
        object.__setattr__(self, "jobs", Jobs(self.pool, self.weaver))

    def people(self) -> People:
        """Return who may sign in, as the file has it now."""
        return load(self.people_file) if self.people_file is not None else People()

    def secret(self) -> str:
        """Return what sessions are signed with: of the file, or of this run where nobody signs in."""
        return self.people().secret if self.people_file is not None else secrets.token_hex(32)


def desk_of(request: Request) -> Desk:
    """Return the desk that a request came to."""
    found: Desk = request.app.state.desk
    return found
