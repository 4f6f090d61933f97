"""An issue as JSON and back: the form in which it is kept, checked and handed to other programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import msgspec

from onrecord.brief.issue import Issue, Sentence
from onrecord.brief.sources.csl import csl_items
from onrecord.errors import UsageError


def to_dict(issue: Issue) -> dict[str, Any]:
    """Return an issue as plain objects ready for JSON; days are ISO 8601 strings, spans ``[start, end]``."""
    return {
        "title": issue.title,
        "from": issue.since.isoformat() if issue.since else None,
        "to": issue.until.isoformat() if issue.until else None,
        "as_of": issue.as_of.isoformat() if issue.as_of else None,
        "filters": {"thread": issue.thread, "actor": issue.actor},
        "late": list(issue.late),
        "sections": [
            {
                "thread": section.thread,
                "heading": section.heading,
                "reason": section.reason,
                "sentences": [_sentence(sentence) for sentence in section.sentences],
                **({"edited": True} if section.edited else {}),
            }
            for section in issue.sections
        ],
        "sources": csl_items(issue.items),
    }


def as_json(issue: Issue) -> str:
    """Return an issue as JSON text, indented by two, with a line break at its end."""
    return json.dumps(to_dict(issue), ensure_ascii=False, indent=2) + "\n"


def from_json(text: str) -> Issue:
    """Return the issue that :func:`as_json` wrote.

    Raises :class:`~onrecord.errors.UsageError` where the text is no JSON or no issue.
    """
    try:
        data = json.loads(text)
        return _issue(data)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"this is no brief in JSON ({error}); give one made with --format json") from error
    except (KeyError, TypeError, AttributeError, msgspec.ValidationError) as error:
        raise UsageError(
            f"the JSON is no brief (wrong or missing: {error}); give one made with --format json"
        ) from error


def _issue(data: Mapping[str, Any]) -> Issue:
    return msgspec.convert(
        {
            "title": data["title"],
            "since": data["from"],
            "until": data["to"],
            "as_of": data.get("as_of"),
            **data.get("filters", {}),
            "late": data.get("late", []),
            "sections": [
                {"reason": "", **section, "sentences": [_of_sentence(one) for one in section["sentences"]]}
                for section in data["sections"]
            ],
            "items": [_of_item(item) for item in data["sources"]],
        },
        Issue,
    )


def _of_sentence(data: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"kind": "note", **data}


def _sentence(sentence: Sentence) -> dict[str, Any]:
    return {
        "text": sentence.text,
        "kind": sentence.kind,
        "basis": sentence.basis,
        "sources": [
            {
                "document": source.document,
                "span": [source.span.start, source.span.end],
                "outlet": source.outlet,
                "dates": [day.isoformat() for day in source.dates],
                "cited": source.cited,
            }
            for source in sentence.sources
        ],
        **({"edited": True} if sentence.edited else {}),
    }


def _of_item(data: Mapping[str, Any]) -> dict[str, Any]:
    custom = data.get("custom", {})
    return {
        "document": data["id"],
        "title": data.get("title"),
        "outlet": data.get("container-title"),
        "published": custom.get("published"),
        "descriptor": custom.get("descriptor", ""),
        "letter": custom.get("letter"),
        "number": custom.get("number"),
        "note": data.get("note"),
        "text": custom.get("text"),
    }
