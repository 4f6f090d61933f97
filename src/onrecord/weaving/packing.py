"""Sheets and strands as few bytes, for keeping.

A strand is written as JSON and compressed. Of a sheet, every string stands once, in a table, and is meant by
its place there; clauses that several mentions stand in stand once as well; what comes of it is written as
MessagePack and compressed.
"""

from __future__ import annotations

import functools
import struct
import zlib
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

import msgspec

from onrecord.records import Span, Status
from onrecord.weaving.happenings import Happening, Role
from onrecord.weaving.sheets import Sheet
from onrecord.weaving.sketches import Sketch, unpacked_sketch
from onrecord.weaving.strands import Strand
from onrecord.weaving.voices import Teller, Voice

_LARGEST = 256 * 2**20
"""Bytes that a sheet or a strand can have when it is no longer compressed."""

_Places = tuple[int, ...]


class _Mention(NamedTuple):
    event: str
    start: int
    length: int
    type: str | None
    status: Status
    light: bool
    kind: _Places
    families: _Places
    agents: tuple[_Places, _Places]
    recipients: tuple[_Places, _Places]
    clause: int
    place: _Places
    days: tuple[int | None, int | None]
    around: tuple[int, int] | None
    voices: _Places
    carriers: _Places


class _Packed(NamedTuple):
    """``words`` are the strings of the table that are stems of the text: so many, from its beginning."""

    document: str
    language: str
    published: int | None
    news_of: int | None
    outlet: str | None
    strings: tuple[str, ...]
    words: int
    clauses: tuple[_Places, ...]
    voices: tuple[Voice, ...]
    mentions: tuple[_Mention, ...]


_DECODER = msgspec.msgpack.Decoder(_Packed)
_STRAND = msgspec.json.Decoder(Strand)


class _Table:
    """Strings and the places at which they stand."""

    def __init__(self, strings: Iterable[str]) -> None:
        self.places = {string: place for place, string in enumerate(strings)}

    def put(self, strings: Iterable[str]) -> _Places:
        return tuple(self.places.setdefault(string, len(self.places)) for string in sorted(strings))


def packed_strand(strand: Strand) -> bytes:
    """Return a strand as bytes, the same for equal strands."""
    return zlib.compress(msgspec.json.encode(strand, order="deterministic"))


def unpacked_strand(content: bytes) -> Strand:
    """Return the strand that was packed.

    Raises :class:`ValueError` where ``content`` is no packed strand.
    """
    try:
        return _STRAND.decode(zlib.decompressobj().decompress(content, _LARGEST))
    except (zlib.error, msgspec.DecodeError) as error:
        raise ValueError(f"no packed strand: {error}") from error


def packed(sheet: Sheet) -> bytes:
    """Return a sheet as bytes, the same for equal sheets; its sketch is packed by itself."""
    table = _Table(sorted(sheet.words))
    clauses: dict[_Places, int] = {}
    voices: dict[Voice, int] = {}
    mentions = []
    for one, teller in sheet.told():
        clause = table.put(one.words | one.kind)
        mentions.append(
            _Mention(
                event=one.event,
                start=one.trigger.start,
                length=one.trigger.end - one.trigger.start,
                type=one.type,
                status=one.status,
                light=one.light,
                kind=table.put(one.kind),
                families=table.put(one.families),
                agents=(table.put(one.agents.keys), table.put(one.agents.words)),
                recipients=(table.put(one.recipients.keys), table.put(one.recipients.words)),
                clause=clauses.setdefault(clause, len(clauses)),
                place=table.put(one.place),
                days=(_number(one.earliest), _number(one.latest)),
                around=(one.around[0].toordinal(), one.around[1].toordinal()) if one.around else None,
                voices=tuple(voices.setdefault(voice, len(voices)) for voice in teller.voices),
                carriers=table.put(teller.carriers),
            )
        )
    whole = _Packed(
        sheet.document,
        sheet.language,
        _number(sheet.published),
        _number(sheet.news_of),
        sheet.outlet,
        tuple(table.places),
        len(sheet.words),
        tuple(clauses),
        tuple(voices),
        tuple(mentions),
    )
    return zlib.compress(msgspec.msgpack.encode(whole))


def unpacked(content: bytes, sketch: bytes) -> Sheet:
    """Return the sheet that was packed.

    Raises :class:`ValueError` where ``content`` is no packed sheet.
    """
    try:
        expanding = zlib.decompressobj()
        whole = _DECODER.decode(expanding.decompress(content, _LARGEST))
        return _sheet(whole, unpacked_sketch(sketch))
    except (zlib.error, msgspec.DecodeError, IndexError, OverflowError, struct.error) as error:
        raise ValueError(f"no packed sheet: {error}") from error


def _sheet(whole: _Packed, sketch: Sketch) -> Sheet:
    strings = whole.strings
    published = _day(whole.published)

    # Most sets stand in a sheet many times, the empty one more often than all others.
    @functools.cache
    def of(places: _Places) -> frozenset[str]:
        return frozenset([strings[place] for place in places])

    @functools.cache
    def role(keys: _Places, words: _Places) -> Role:
        return Role(of(keys), of(words))

    @functools.cache
    def clause_without(number: int, kind: _Places) -> frozenset[str]:
        return clauses[number] - of(kind)

    clauses = [of(places) for places in whole.clauses]
    mentions = []
    tellers = []
    for one in whole.mentions:
        mentions.append(
            Happening(
                document=whole.document,
                event=one.event,
                trigger=Span(one.start, one.start + one.length),
                type=one.type,
                kind=of(one.kind),
                families=of(one.families),
                light=one.light,
                agents=role(*one.agents),
                recipients=role(*one.recipients),
                words=clause_without(one.clause, one.kind),
                place=of(one.place),
                earliest=_day(one.days[0]),
                latest=_day(one.days[1]),
                around=(
                    (date.fromordinal(one.around[0]), date.fromordinal(one.around[1])) if one.around else None
                ),
                published=published,
                status=one.status,
            )
        )
        tellers.append(
            Teller(
                tuple(whole.voices[place] for place in one.voices),
                tuple(strings[place] for place in one.carriers),
            )
        )
    return Sheet(
        whole.document,
        whole.language,
        published,
        _day(whole.news_of),
        whole.outlet,
        frozenset(strings[: whole.words]),
        sketch,
        tuple(mentions),
        tuple(tellers),
    )


def _number(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _day(number: int | None) -> date | None:
    return None if number is None else date.fromordinal(number)
