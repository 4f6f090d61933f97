"""The objects that the API answers with, as JSON Schema (2020-12) has them.

What stands in a record is made from the dataclasses of :mod:`onrecord.records`.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Mapping, Sequence
from typing import Any, get_args

import msgspec

from onrecord import records
from onrecord.desk.jobs import Stage
from onrecord.knowledge.ontology import QUADS
from onrecord.weaving.corrections import KINDS
from onrecord.weaving.sides import Field
from onrecord.weaving.steps import StepStatus

Schema = dict[str, Any]

STATUSES: tuple[StepStatus, ...] = get_args(StepStatus)
_OF_RECORDS = (
    records.Time,
    records.Actor,
    records.Statement,
    records.Event,
    records.Citation,
    records.Reference,
    records.Question,
    records.Publication,
)
_TEMPLATE = "#/components/schemas/{name}"


def ref(name: str) -> Schema:
    """Return a reference to a schema of :func:`components`."""
    return {"$ref": _TEMPLATE.format(name=name)}


def page_of(name: str) -> Schema:
    """Return the schema of a page of a list."""
    following = {"type": ["string", "null"], "description": "The address of the next page; null on the last."}
    return _object("", items=_list(ref(name)), next=following)


@functools.cache
def components() -> Mapping[str, Schema]:
    """Return all schemas by name."""
    _, of_records = msgspec.json.schema_components(_OF_RECORDS, ref_template=_TEMPLATE)
    for found in of_records.values():
        found["description"] = inspect.cleandoc(found.get("description", "")).partition("\n")[0]
    return {**of_records, **_own()}


def _object(about: str, /, **fields: Schema) -> Schema:
    found: Schema = {"type": "object", "required": list(fields), "properties": fields}
    return {"description": about, **found} if about else found


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _or_null(schema: Schema) -> Schema:
    if isinstance(schema.get("type"), str) and "enum" not in schema:
        return {**schema, "type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def _choice(values: Sequence[str]) -> Schema:
    return {"type": "string", "enum": list(values)}


TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "integer"}
TRUE_OR_FALSE: Schema = {"type": "boolean"}
DAY: Schema = {"type": "string", "format": "date"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
TEXTS = _list(TEXT)


def _own() -> dict[str, Schema]:
    span = ref("Span")
    when = _or_null(ref("When"))
    settled = _or_null(_object("", document=TEXT, span=span))
    side = _object("", value=TEXT, document=TEXT, span=span, said_by=TEXTS, passages=_list(ref("Place_")))
    status = _choice(STATUSES)
    published = _or_null(ref("Publication"))
    classes = _object("", **dict.fromkeys(QUADS.values(), NUMBER))
    counted = dict.fromkeys(("ahead", "called_off", "denied", "unclear", "untyped"), NUMBER)
    kinds = {
        "times": "Time",
        "actors": "Actor",
        "statements": "Statement",
        "events": "Event",
        "citations": "Citation",
        "references": "Reference",
        "questions": "Question",
    }
    question = {"document": TEXT, "span": span, "asked": _or_null(DAY)}
    of_thread = {"thread": TEXT, "title": TEXT}
    filters = _object("", thread=_or_null(TEXT), actor=_or_null(TEXT))
    conflict = {"field": _choice(get_args(Field)), "sides": _list(side)}
    kept = {
        "number": NUMBER,
        "made": MOMENT,
        "title": TEXT,
        "from": _or_null(DAY),
        "to": _or_null(DAY),
        "as_of": _or_null(DAY),
        "filters": filters,
    }
    issue = {
        **{name: kept[name] for name in ("title", "from", "to", "as_of", "filters")},
        "late": TEXTS,
        "sections": _list(ref("Section")),
        "sources": _list({"type": "object", "description": "A source in CSL-JSON."}),
    }
    return {
        "Problem": _object(
            "What went wrong, as RFC 9457 has it.", type=TEXT, title=TEXT, status=NUMBER, detail=TEXT
        ),
        "Index": _object(
            "What can be asked.",
            name=TEXT,
            version=TEXT,
            description=TEXT,
            csrf_token=_or_null(TEXT),
            operations=_list(_object("", method=TEXT, path=TEXT, summary=TEXT, role=TEXT)),
        ),
        "Description": {"type": "object", "description": "The description of the API in OpenAPI 3.1."},
        "Place_": _object("A passage.", document=TEXT, span=span),
        "When": _object("A time, with the days that it can be.", value=TEXT, earliest=DAY, latest=DAY),
        "Told": _object(
            "By how many something is told; reprints add neither outlet nor voice.",
            summary=TEXT,
            documents=NUMBER,
            texts=NUMBER,
            reprints=NUMBER,
            outlets=TEXTS,
            voices=_list(_object("", name=TEXT, unnamed=TRUE_OR_FALSE)),
        ),
        "Step": _object(
            "A step of a thread.",
            **{
                "status": status,
                "occurred": when,
                "for": when,
                "reported": when,
                "beside": TRUE_OR_FALSE,
                "document": TEXT,
                "span": span,
                "said_by": TEXTS,
                "outlets": TEXTS,
                "voices": ref("Told"),
                "told_by": _list(_object("", document=TEXT, span=span, relay=TEXTS, said_by=TEXTS)),
            },
        ),
        "Position": _object(
            "What a party is said to want.",
            party=TEXT,
            key=TEXT,
            country=_or_null(TEXT),
            stance=TEXT,
            words=TEXT,
            document=TEXT,
            span=span,
            about=span,
            said_by=TEXTS,
            outlets=TEXTS,
        ),
        "GoBetween": _object(
            "Who is said to go between others.",
            go_between=TEXT,
            key=TEXT,
            country=_or_null(TEXT),
            between=TEXTS,
            act=TEXT,
            document=TEXT,
            span=span,
            said_by=TEXTS,
            outlets=TEXTS,
        ),
        "Thread": _object(
            "A thread, as 'onrecord thread' prints it.",
            **of_thread,
            kind=TEXT,
            participants=TEXTS,
            status=status,
            voices=ref("Told"),
            steps=_list(ref("Step")),
            conflicts=_list(_object("", **conflict)),
            questions=_list(_object("", **question, settled_by=settled)),
            expected=_list(_object("", **question, due=_or_null(DAY), settled_by=settled)),
            positions=_list(ref("Position")),
            go_betweens=_list(ref("GoBetween")),
        ),
        "Outline": _object(
            "A thread in outline, with how many steps, open or settled questions, conflicts and documents.",
            thread=TEXT,
            title=TEXT,
            kind=TEXT,
            participants=TEXTS,
            status=status,
            steps=NUMBER,
            questions=NUMBER,
            conflicts=NUMBER,
            documents=NUMBER,
        ),
        "ListedThread": {"anyOf": [ref("Outline"), ref("Thread")]},
        "Conflict": _object("Where accounts of a thread differ.", **of_thread, **conflict),
        "OpenQuestion": _object(
            "A question that nothing has settled.", **of_thread, **question, settled_by={"type": "null"}
        ),
        "Expectation": _object(
            "Something expected that has not come.",
            **of_thread,
            **question,
            due=_or_null(DAY),
            settled_by={"type": "null"},
        ),
        "Listed": _object(
            "A document, as the list has it.",
            id=TEXT,
            title=_or_null(TEXT),
            outlet=_or_null(TEXT),
            published=_or_null(TEXT),
            statements=NUMBER,
            events=NUMBER,
            corrected=TRUE_OR_FALSE,
        ),
        "Jobs": _object("Jobs, the last first.", items=_list(ref("Job"))),
        "AskedJob": _object("A job that was asked for, and its address.", number=NUMBER, address=TEXT),
        "Job": _object(
            "Documents that are being added, or were: bytes read, documents added, known already and failed.",
            number=NUMBER,
            who=TEXT,
            made=MOMENT,
            names=TEXTS,
            stage=_choice(get_args(Stage)),
            running=TRUE_OR_FALSE,
            at=_or_null(TEXT),
            size=NUMBER,
            read=NUMBER,
            added=NUMBER,
            known=NUMBER,
            failed=NUMBER,
            failures=_list(_object("", origin=TEXT, what=TEXT, remedy=TEXT)),
            documents=_list(_object("", id=TEXT, title=_or_null(TEXT))),
            wrong=_or_null(TEXT),
        ),
        "Document": _object(
            "A document with its text.",
            id=TEXT,
            title=_or_null(TEXT),
            outlet=_or_null(TEXT),
            language=TEXT,
            published=published,
            byline=_or_null(TEXT),
            address=_or_null(TEXT),
            section=_or_null(TEXT),
            updated=published,
            reprints=_or_null(ref("Printed")),
            text=TEXT,
        ),
        "Printed": _object(
            "A text that several documents print, and which of them had it first where days tell that.",
            original=TEXT,
            documents=NUMBER,
            outlets=NUMBER,
            may_be_first=NUMBER,
            first=_or_null(TEXT),
            first_outlet=_or_null(TEXT),
            copies=_list(
                _object("", id=TEXT, title=_or_null(TEXT), outlet=_or_null(TEXT), published=_or_null(TEXT))
            ),
        ),
        "Record": _object(
            "All that was read from a document, with what persons have corrected (docs/record-format.md).",
            document=_object(
                "",
                id=TEXT,
                title=_or_null(TEXT),
                outlet=_or_null(TEXT),
                language=TEXT,
                published=published,
                byline=_or_null(TEXT),
                address=_or_null(TEXT),
                section=_or_null(TEXT),
                updated=published,
            ),
            **{name: _list(ref(kind)) for name, kind in kinds.items()},
        ),
        "Hit": _object(
            "A document, a statement or an event that was found. A statement has 'cue'; an event has "
            "'trigger', 'type', 'mode', 'status' and 'day'.",
            kind=_choice(("document", "statement", "event")),
            document=TEXT,
            id=_or_null(TEXT),
            title=_or_null(TEXT),
            outlet=_or_null(TEXT),
            published=_or_null(TEXT),
            words=TEXT,
            spans=_list(span),
            who=TEXTS,
            whom=TEXTS,
        ),
        "Figure": _object(
            "An actor over all documents, counted.",
            name=TEXT,
            kind=_choice(get_args(records.ActorKind)),
            country=_or_null(TEXT),
            documents=NUMBER,
            mentions=NUMBER,
            statements=NUMBER,
            events=NUMBER,
            offices=_list(_object("", title=TEXT, times=NUMBER)),
        ),
        "Source": _object(
            "An outlet: what it published, and how often it is cited, for which days.",
            outlet=TEXT,
            documents=NUMBER,
            texts=NUMBER,
            reprints=NUMBER,
            first=_or_null(DAY),
            last=_or_null(DAY),
            citations=NUMBER,
            cited_by=NUMBER,
            days={"type": "object", "additionalProperties": NUMBER},
        ),
        "Month": _object(
            "What two actors did to and with one another in a month, and what they only said.",
            month=_or_null(TEXT),
            deeds=classes,
            statements=classes,
            **counted,
            events=_list({"type": "object"}),
        ),
        "Section": _object(
            "What a brief tells of a thread.",
            thread=_or_null(TEXT),
            heading=TEXT,
            reason=TEXT,
            sentences=_list(
                _object(
                    "",
                    text=TEXT,
                    kind=TEXT,
                    basis=TEXT,
                    sources=_list(
                        _object(
                            "",
                            document=TEXT,
                            span=span,
                            outlet=_or_null(TEXT),
                            dates=_list(DAY),
                            cited=TRUE_OR_FALSE,
                        )
                    ),
                )
            ),
        ),
        "Composed": _object(
            "A brief as 'onrecord brief --format json' has it; 'left_out' counts threads that had no room.",
            **issue,
            left_out=NUMBER,
        ),
        "Issue": _object("A brief that was kept.", **issue),
        "KeptBrief": _object("A brief that was kept, as the list has it.", **kept),
        "Note": _object(
            "What a person noted to a thread, with the passage that it hangs on.",
            number=NUMBER,
            made=MOMENT,
            who=TEXT,
            thread=TEXT,
            document=TEXT,
            span=span,
            words=TEXT,
        ),
        "Grade": _object(
            "What a person holds of a document or an outlet.",
            number=NUMBER,
            made=MOMENT,
            who=TEXT,
            document=_or_null(TEXT),
            outlet=_or_null(TEXT),
            source=_or_null(TEXT),
            information=_or_null(NUMBER),
        ),
        "Correction": _object(
            "What a person corrected, and whether it is in force.",
            correction=NUMBER,
            kind=_choice(tuple(KINDS)),
            state=_choice(("in force", "taken back", "no longer applies")),
            reasons=TEXTS,
            who=TEXT,
            when=MOMENT,
            why=TEXT,
            before=_or_null(TEXT),
            after=_or_null(TEXT),
            passages=_list({"type": "object"}),
            takes_back=_or_null(NUMBER),
        ),
        "Corrections": _object("The corrections that were made.", items=_list(ref("Correction"))),
        "Watchlist": _object(
            "What a person watches; whoever knows the address of the feed can read it.",
            number=NUMBER,
            name=TEXT,
            query=TEXT,
            made=MOMENT,
            feed=TEXT,
        ),
        "Failure": _object(
            "What could not be read or woven; 'published' and 'columns' are what was said of it then.",
            origin=TEXT,
            kind=TEXT,
            what=TEXT,
            remedy=TEXT,
            noted=MOMENT,
            published=_or_null(TEXT),
            columns=_or_null(TEXT),
        ),
        "Entry": _object(
            "What somebody did at the desk; 'outcome' is a status of HTTP.",
            number=NUMBER,
            made=MOMENT,
            who=TEXT,
            role=_or_null(TEXT),
            action=TEXT,
            path=TEXT,
            outcome=NUMBER,
        ),
    }
