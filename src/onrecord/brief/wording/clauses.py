"""Clauses: templates with those who take part, put into words with tense, voice and number.

In a template braces hold who takes part, times and things, square brackets verbs with their form and the
letter with which they agree ("{V} [visit:done] {H}{at}"); see ``knowledge/en/brief/templates.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import cast

from onrecord.brief.messages import Name
from onrecord.brief.wording.memory import Memory
from onrecord.brief.wording.references import Phrase, named, possessive
from onrecord.brief.wording.verbs import Form, gerund, group, participle
from onrecord.records import Tense

Filling = tuple[Name, ...] | Phrase | str

_PIECE = re.compile(
    r"\{(?P<field>\w+)\}(?P<own>’s)?|\[(?P<verb>[a-z ]+)(?::(?P<form>[a-z-]+))?(?P<with>:\w*)?\]"
)
_DIRECT = re.compile(r"^\[(?P<verb>[a-z ]+)\] \{R\}(?P<rest>.*)$")
_MAY = {
    "past": "may-have",
    "perfect": "may-have",
    "present": "may",
    "to": "may",
    "future": "may",
    "going": "may-be",
}
_OPEN: Mapping[Tense, Form] = {"past": "past", "present": "present", "future": "future", "none": "future"}


@dataclass(frozen=True, slots=True)
class Clause:
    """A template with what fills it; verbs without a form of their own stand in ``form``.

    ``dated`` tells that a time is told, so that what is done is told in the past and not in the perfect.
    ``tense`` is that of what is open. ``hedged`` makes what is so what may be, ``adverb`` stands with the
    first verb. ``over`` puts verbs back in time as ``back`` does, for plans whose day has passed.
    """

    template: str
    fields: Mapping[str, Filling] = field(default_factory=dict)
    form: str = "done"
    dated: bool = False
    tense: Tense = "future"
    hedged: bool = False
    adverb: str = ""
    over: bool = False


def said(clause: Clause, memory: Memory, *, back: bool = False) -> str | None:
    """Return a clause in words without a full stop, None where someone in it cannot be named.

    ``back`` puts its verbs back in time, as in what somebody said. What it mentions is remembered.
    """
    here = memory.copy()
    words: list[str] = []
    numbers: dict[str, bool] = {}
    position = 0
    adverb = clause.adverb
    last: str | None = None
    for piece in _PIECE.finditer(clause.template):
        words.append(clause.template[position : piece.start()])
        position = piece.end()
        if piece["field"]:
            phrase = _filled(clause.fields.get(piece["field"], ""), here)
            if phrase is None:
                return None
            if last is None or piece["field"].isupper():
                last = last or piece["field"]
            numbers[piece["field"]] = phrase.plural
            words.append(possessive(phrase.text) if piece["own"] else phrase.text)
            continue
        given = piece["with"]
        subject = last if given is None else given[1:]
        plural = subject == "many" or numbers.get(subject or "", False)
        form = _form(piece["form"] or clause.form, clause)
        words.append(_group(piece["verb"], form, plural=plural, back=back or clause.over, adverb=adverb))
        adverb = ""
    words.append(clause.template[position:])
    memory.take(here)
    return "".join(words)


def _filled(filling: Filling, memory: Memory) -> Phrase | None:
    if isinstance(filling, str):
        return Phrase(filling)
    if isinstance(filling, Phrase):
        return filling
    return named(filling, memory)


def _group(verb: str, form: str, *, plural: bool, back: bool, adverb: str) -> str:
    if form == "may-be":
        return f"{'might' if back else 'may'} be {gerund(verb)}"
    return group(verb, cast("Form", form), plural=plural, back=back, adverb=adverb)


def _form(form: str, clause: Clause) -> str:
    negation = "not-" if form.startswith("not-") else ""
    bare = form.removeprefix("not-")
    if bare == "done":
        bare = "past" if clause.dated else "perfect"
    elif bare == "ongoing":
        bare = "past" if clause.dated else "present"
    elif bare == "open":
        bare = _OPEN[clause.tense]
    if clause.hedged and not negation:
        bare = _MAY.get(bare, bare)
    return negation + bare


def passive(clause: Clause) -> Clause | None:
    """Return an active clause of a frame in the passive, without who does it; None where it has none."""
    match = _DIRECT.match(clause.template.removeprefix("{A} "))
    if match is None:
        return None
    return replace(clause, template=f"{{R}} [be] {participle(match['verb'])}{match['rest']}")
