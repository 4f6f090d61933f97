"""Pages: templates filled in.

Whatever comes from a document is escaped, and shown without characters that steer a page.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from onrecord.brief.context import clean
from onrecord.desk import assets
from onrecord.desk.access.sessions import csrf_of, person_of
from onrecord.desk.asking import today, with_changes
from onrecord.desk.places import KEYS, PLACES
from onrecord.weaving.steps import When
from onrecord.weaving.titles import state_name
from onrecord.wording import dates
from onrecord.wording.ages import ago
from onrecord.wording.signs import FIELDS, STATUS

_HASH = re.compile(r"[0-9a-f]{16}")
"""An id that a document was given here, since it came with none."""


def page(
    request: Request,
    template: str,
    *,
    title: str,
    place: str = "",
    as_of: date | None = None,
    keys: Sequence[tuple[str, str]] = (),
    status: int = 200,
    **context: Any,
) -> HTMLResponse:
    """Return a page.

    ``title`` says what it shows, ``place`` is the address of the place it belongs to
    (:data:`~onrecord.desk.places.PLACES`), ``as_of`` the day up to which what was known counts, and ``keys``
    those that this screen has besides the common ones.
    """
    person = person_of(request)
    content = (
        _environment()
        .get_template(template)
        .render(
            request=request,
            title=title,
            place=place,
            places=PLACES,
            keys=(*KEYS, *keys),
            person=person,
            may=person.may if person else (lambda _role: False),
            csrf=csrf_of(request),
            as_of=as_of,
            today=today(),
            with_changes=functools.partial(with_changes, request),
            **context,
        )
    )
    return HTMLResponse(content, status)


def day(value: date | str | None) -> str:
    """Return a day, or a value of a time, in words; a dash where it is not known."""
    if value is None or value == "":
        return "–"
    return dates.day(value) if isinstance(value, date) else dates.value_in_words(value)


def when(value: When | None) -> str:
    """Return a time in words; a dash where it is not known."""
    return day(value.value if value is not None else None)


def moment(value: str) -> str:
    """Return a moment of the archive, in UTC, in words."""
    found = datetime.fromisoformat(value)
    return f"{dates.day(found.date())}, {found:%H:%M} UTC"


def days(values: Sequence[date]) -> str:
    """Return days in a row in words; a dash where there is none."""
    return dates.days(values) or "–"


def party(name: str) -> str:
    """Return what a participant is called: a state by its name, others as they are."""
    return state_name(name) if name.isupper() else name


def counted(number: int, noun: str) -> str:
    """Return so many of something ("1,200 documents")."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def named(title: str | None, id_: str) -> str:
    """Return what a document is called: its title, else its id unless that is a hash."""
    return title or ("untitled" if _HASH.fullmatch(id_) else id_)


def sign(status: str) -> str:
    """Return the sign of a status, which needs no colour."""
    return STATUS[status].sign


def field(name: str) -> str:
    """Return what accounts differ about."""
    return FIELDS.get(name, name)


@functools.cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("onrecord.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # Jinja escapes after this; what is marked as safe is our own markup and no text of a document.
    environment.finalize = lambda value: _cleaned(value)
    environment.filters.update(
        day=day,
        when=when,
        moment=moment,
        named=named,
        party=party,
        sign=sign,
        field=field,
        counted=counted,
        ago=ago,
    )
    environment.filters.update(days=days, published_on=dates.published_on)
    environment.globals.update(asset=assets.address)
    return environment


def _cleaned(value: object) -> object:
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return clean(value)
    return "" if value is None else value
