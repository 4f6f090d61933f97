"""Feeds of what is watched: Atom (RFC 4287) for a search, iCalendar (RFC 5545) for the calendar.

Programs read them that cannot sign in; the secret in the address lets them.
"""

from __future__ import annotations

import hashlib
import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote, urlsplit

from icalendar import Calendar, Event
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.archive.search import Hit, search
from onrecord.archive.selection import Kind
from onrecord.brief.context import clean
from onrecord.desk import asking
from onrecord.desk.screens.calendar import Awaited, awaited, counted_on
from onrecord.desk.screens.searching import selection
from onrecord.desk.state import desk_of
from onrecord.desk.watching import Watchlist, watched
from onrecord.woven.ledger import expected

MOST = 50
"""Entries of a feed of a search."""
AHEAD = 1_000
"""Things expected that a calendar has: what was due in the last :data:`BACK`, and what is to come."""
BACK = timedelta(days=90)
_ATOM = "http://www.w3.org/2005/Atom"


def atom(request: Request) -> Response:
    """Answer with what a search finds now, the latest published first."""
    desk = desk_of(request)
    with desk.pool.reading() as connection:
        found = _found(watched(connection, request.path_params["secret"]), "/search?")
        asked = _asked(request, found)
        words = asking.word(asked, "q") or ""
        wanted = selection(asked)
        kind: Kind = "event" if wanted.events_only else "document"
        hits = [one for one in search(connection, words, wanted, limit=MOST) if one.kind == kind]
    hits.sort(key=lambda one: (one.published or "", one.document), reverse=True)
    base = str(request.base_url).rstrip("/")
    feed = ET.Element(f"{{{_ATOM}}}feed")
    _tell(feed, "title", found.name)
    _tell(feed, "id", f"urn:sha256:{hashlib.sha256(found.secret.encode()).hexdigest()}")
    _tell(feed, "updated", _moment(max((one.published or "" for one in hits), default="")) or found.made)
    ET.SubElement(feed, f"{{{_ATOM}}}link", rel="alternate", href=base + found.query)
    ET.SubElement(feed, f"{{{_ATOM}}}link", rel="self", href=base + found.path)
    _tell(ET.SubElement(feed, f"{{{_ATOM}}}author"), "name", "onrecord")
    for one in hits:
        _entry(feed, one, base, found)
    ET.register_namespace("", _ATOM)
    content = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return Response(content, media_type="application/atom+xml")


def ics(request: Request) -> Response:
    """Answer with what is expected, each thing on the last day by which it is."""
    with desk_of(request).pool.reading() as connection:
        found = _found(watched(connection, request.path_params["secret"]), "/calendar")
        today = counted_on(connection)
        ahead = awaited(connection, expected(connection, today, limit=AHEAD, since=today - BACK))
    base = str(request.base_url).rstrip("/")
    made = Calendar()
    made.add("prodid", "-//onrecord//desk//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", f"onrecord: {found.name}")
    for one in ahead:
        if one.entry.item.due is not None:
            made.add_component(_event(one, base, today))
    return Response(made.to_ical(), media_type="text/calendar")


def _event(one: Awaited, base: str, today: date) -> Event:
    item = one.entry.item
    place = f"{item.document}:{item.span.start}-{item.span.end}:{one.entry.thread}"
    made = Event()
    made.add("uid", f"{hashlib.sha256(place.encode()).hexdigest()[:32]}@onrecord")
    made.add("dtstamp", datetime.combine(item.asked or today, datetime.min.time(), UTC))
    made.add("dtstart", item.due)
    late = item.due is not None and item.due < today
    made.add("summary", clean(f"{'Overdue: ' if late else ''}{one.entry.title}"))
    made.add("description", clean(f"“{one.words}” ({item.document})"))
    made.add("url", f"{base}/threads/{quote(one.entry.thread)}")
    made.add("transp", "TRANSPARENT")
    return made


def _entry(feed: ET.Element, one: Hit, base: str, watchlist: Watchlist) -> None:
    entry = ET.SubElement(feed, f"{{{_ATOM}}}entry")
    facts = dict(one.facts)
    named = f"{facts['status']}: {one.words}" if one.kind == "event" else one.title or one.document
    _tell(entry, "title", named)
    identity = f"{one.kind} {one.document} {one.id}".encode()
    _tell(entry, "id", f"urn:sha256:{hashlib.sha256(identity).hexdigest()}")
    _tell(entry, "updated", _moment(one.published or "") or watchlist.made)
    at = f"?at={one.spans[0].start}-{one.spans[-1].end}#at" if one.spans else ""
    ET.SubElement(entry, f"{{{_ATOM}}}link", href=f"{base}/documents/{quote(one.document, safe='')}{at}")
    _tell(entry, "summary", one.words)
    if one.outlet:
        _tell(ET.SubElement(entry, f"{{{_ATOM}}}author"), "name", one.outlet)


def _tell(parent: ET.Element, name: str, text: str) -> None:
    # XML has no way to write most control characters, so they are shown as pages show them.
    ET.SubElement(parent, f"{{{_ATOM}}}{name}").text = clean(text)


def _moment(published: str) -> str:
    """Return the beginning of a day of publication as RFC 3339 has it; "" where it is no single day."""
    try:
        return f"{date.fromisoformat(published).isoformat()}T00:00:00+00:00"
    except ValueError:
        return ""


def _found(one: Watchlist | None, query: str) -> Watchlist:
    if one is None or not one.query.startswith(query):
        raise HTTPException(404, "there is no such feed")
    return one


def _asked(request: Request, one: Watchlist) -> Request:
    """Return the request that a kept search is."""
    query = urlsplit(one.query).query
    return Request({**request.scope, "path": "/search", "query_string": query.encode("ascii", "replace")})


ROUTES = (Route("/feeds/{secret}.atom", atom), Route("/feeds/{secret}.ics", ics))
