"""Steps of a thread in sentences: what was planned, put off, done, and who says so."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from onrecord.brief.messages import Background, Manner, MediationMessage, Name, StepMessage
from onrecord.brief.recalling import looked_back
from onrecord.brief.stems import stems_of
from onrecord.brief.wording.attribution import attributed, is_nobody, speakers_of
from onrecord.brief.wording.clauses import Clause, Filling, said
from onrecord.brief.wording.dates import at, bound_of, bounded, meant_for, period
from onrecord.brief.wording.happenings import STRUCTURED, Happening, happening
from onrecord.brief.wording.matters import matter_phrase
from onrecord.brief.wording.memory import Memory
from onrecord.brief.wording.names import plain
from onrecord.brief.wording.plainness import (
    is_not_to_be,
    is_object,
    is_possible,
    lies_ahead,
    only_expected,
    plainly,
    with_matter,
)
from onrecord.brief.wording.quoting import quoted, teller
from onrecord.brief.wording.references import PAPER, Phrase, listed, named
from onrecord.brief.wording.reporting import done_in_words, in_words, is_empty, with_what_was_signed
from onrecord.brief.wording.verbs import base_form
from onrecord.knowledge.brief_words import templates
from onrecord.knowledge.states import states
from onrecord.records import Tense
from onrecord.weaving.steps import MADE, When

_GONE_BACK = {"postponed": "put off", "cancelled": "called off", "denied": "denied"}
_AT_A_PLACE = ("_arrives", "_goes")
"""Ends of the names of templates that tell where somebody comes to."""
_OFF = frozenset({"postponed", "cancelled"})
_PUTS_OFF = r"(?:put|puts|postponed?|postpones|delayed|call(?:ed|s)?|cancel(?:l?ed|s)?)\b"
_DOES_OFF = (
    r"(?:,\s[^,.]{4,80},)?\s+(?:(?:has|had|have|again|also)\s+){0,2}"
    r"(?:put off|postponed|called off|cancell?ed)\b"
)
"""Verbs of somebody who puts something off or calls it off, and how a clause goes on after his name then."""
_A_VISIT = r"\s(?:an?|the|its)\s(?:[\w-]+\s){0,3}(?:visit|trip|journey|tour|mission)\b"
_WITHDRAWS = (
    r"\s+(?:(?:has|had)\s+)?(?:withdrawn|withdrew|taken back|took back|dropped|abandoned)"
    r"\s+(?:its|the|an?)\s+(?:offer|plan|proposal|invitation)\b"
)
"""Verbs of somebody of whose offer or plan nothing comes by his own will, with that after them."""
_PROPOSING = frozenset({"propose", "offer", "suggest"})
_BETWEEN = re.compile(r" between (.+) and (.+)$")
_SIGNED = frozenset({"agreed", "occurred"})
_AHEAD = frozenset({"planned", "proposed", "agreed"})
_OF_GOODS = frozenset({"stop", "suspend", "halt", "resume", "cut"})
"""Verbs that say the same of goods and of their delivery ("stopped the oil")."""
_LONG = timedelta(days=400)
_TALKS = re.compile(r"\b(?:talks|talked|spoke|discussions|discussed|negotiat\w+|conferred|consultations)\b")
_CALLED = re.compile(r"\b(?:visit|journey|trip|mission) (?:never|has|had|did|was|will|would|is)\b")
"""How words tell of a visit that had been spoken of."""
_NO_PLAN = re.compile(
    r"\bno [^,;:.]{2,60} (?:planned|scheduled|intended|foreseen|envisaged)\b", re.IGNORECASE
)
"""How words tell that there was no plan for a visit."""
_LOST = 3
"""Stems of a clause that words of our own can leave out: small words, and what they say otherwise."""
_HELD = "held"
_NEVER = "cancelled_never"
"""Templates of what is told not to be."""
_PAST = "past "
_BESIDE = frozenset({"meeting", "signing"})
_DISPUTE = "dispute"
_ON_A_VISIT = "on a visit to {H}, {V} [sign:done] {D} with {O}"
"""How it is told that somebody signed something where he came to do so."""
"""Tables of what belongs to a visit."""
_DATED = frozenset({"visit", "delegation", "meeting", "signing", "held"})
"""Tables of what has a day of its own, apart from the day on which it is planned."""


def step_words(message: StepMessage, memory: Memory) -> str | None:
    """Return a step as the words of a sentence, None where nothing can be said of it."""
    here = happening(message, memory)
    if message.deed.startswith("meeting") and here.table != "meeting":
        return None
    if here.table not in STRUCTURED:
        trial = memory.copy()
        own = _doing(message, trial) or done_in_words(message, trial)
        if own is not None and here.table != _HELD and _loses(own, message):
            whole = in_words(message, memory)
            if whole is not None:
                return whole
        if own is not None:
            memory.take(trial)
            return own
        if message.passage is not None and not any(
            plainly(one, message, here.table) for one in message.deeds
        ):
            return in_words(message, memory)
        if message.status == "denied" and not message.voice.speakers:
            return in_words(message, memory)
    elif is_empty(message) and message.sentence is not None:
        return in_words(message, memory)
    if _is_of_others(message):
        return None
    if message.status == "denied" and any(is_nobody(one) for deed in message.deeds for one in deed.agents):
        return None
    doer = _doer(message, here)
    if doer is not None:
        here = replace(here, fields={**here.fields, **doer})
    elif proposer := _proposer(message, here):
        here = replace(here, fields={**here.fields, "A": proposer})
    clause = _clause(message, here, memory)
    if here.table == "signing" and isinstance(what := here.fields.get("D"), Phrase):
        memory.used[f"{PAPER}{what.text.split(' of ')[0].split(' on ')[0].split()[-1]}"] = 1
    speakers = speakers_of(message.voice.speakers)
    if _table(message, here).endswith(_AT_A_PLACE):
        clause = replace(clause, fields={**clause.fields, **_place(message)})
    elif here.table == "visit":
        clause = replace(clause, fields={**clause.fields, **_seat(message)})
    host = clause.fields.get("H")
    by = here.fields.get("A") if here.table == "visit" else None
    first = [{one.key for one in those} for those in (speakers, by) if isinstance(those, list | tuple)]
    if isinstance(host, tuple) and {one.key for one in host} in first:
        clause = replace(clause, fields={**clause.fields, "H": "the country"})
    if here.table == "meeting" and {one.key for one in speakers} == {one.key for one in _met(here)}:
        # Who tells that he was met tells whom he met.
        here = replace(here, fields={**here.fields, "A": here.fields["B"], "B": here.fields["A"]})
        return _of_oneself(message, here, memory, clause)
    if any(one.key in here.actors for one in speakers):
        return _of_oneself(message, here, memory, clause)
    if message.joined and (rest := _rest(message.joined[-1], message, memory)) is not None:
        name = _table(message, here)
        way = clause.template if re.match(r"\{[AV]\} \[", clause.template) else templates()[name].say[0]
        # The day is that of the signing, and not all of the visit.
        way = f"{_ON_A_VISIT}{{at}}" if _is_signing(message.joined[-1]) else f"{way}{rest.template}"
        longer = replace(clause, template=way, fields={**clause.fields, **rest.fields})
        return _signed(attributed(longer, speakers, memory), message.joined[-1], memory)
    if message.joined:
        return said(_joined(clause, message, memory), memory)
    if message.kind == _DISPUTE and message.status == "occurred" and here.table not in STRUCTURED | {_HELD}:
        # Nobody carries out a quarrel.
        return in_words(message, memory)
    if here.table not in STRUCTURED | {_HELD} and (whole := _whole_instead(clause, message, memory)):
        return whole
    words = _supposed(attributed(clause, speakers, memory), clause, message)
    if here.table == "signing" and message.status in _SIGNED and words is not None:
        return with_what_was_signed(words, message, memory)
    return words


def _loses(words: str, message: StepMessage) -> bool:
    """Tell whether words of our own leave out much of what the report tells in the same clause."""
    if message.passage is None or "“" in words:
        return False
    return len(stems_of(message.passage.words) - stems_of(words)) > _LOST


def _met(here: Happening) -> tuple[Name, ...]:
    """Return who is met at a meeting."""
    met = here.fields.get("B", ())
    return met if isinstance(met, tuple) else ()


def _whole_instead(clause: Clause, message: StepMessage, memory: Memory) -> str | None:
    """Return the sentence of the report where our words for a matter would leave out much of it."""
    words = said(clause, memory.copy())
    return in_words(message, memory) if words is not None and _loses(words, message) else None


def _supposed(words: str | None, clause: Clause, message: StepMessage) -> str | None:
    """Return what only may have been with whose supposition it is, where nobody else is told to say so."""
    if words is None or not clause.hedged or message.voice.speakers or message.passage is None:
        return words
    return f"{words}, according to {teller(message.passage)}"


def _signed(words: str | None, other: StepMessage | MediationMessage, memory: Memory) -> str | None:
    """Return words that end in what somebody did with what the report says of that, where he signed it."""
    if words is None or not isinstance(other, StepMessage) or not _is_signing(other):
        return words
    return with_what_was_signed(words, other, memory)


def _is_signing(other: StepMessage | MediationMessage) -> bool:
    return isinstance(other, StepMessage) and other.deed == "signing"


def _rest(other: StepMessage | MediationMessage, message: StepMessage, memory: Memory) -> Clause | None:
    """Return the end of a clause that tells what somebody does, or is to do, at a visit or a meeting.

    It is None for meetings that were held, which are told as one.
    """
    if isinstance(other, MediationMessage):
        if other.sender is None:
            return None
        carry = "to bring" if other.ahead else "[bring:done]"
        return Clause(f" and {carry} a message from {{S}}", {"S": (other.sender,)})
    there = happening(other, memory)
    if other.deed == "signing":
        visitor = happening(message, memory).actors
        signing = there.fields["A"]
        others = tuple(one for one in signing if one.key not in visitor) if isinstance(signing, tuple) else ()
        return Clause("", {"D": there.fields["D"], "O": others})
    if other.status != "planned":
        return None
    purpose = other.passage is not None and other.passage.words.startswith("to ")
    to = " and" if message.status == "planned" else "" if purpose else " and [be:past]"
    return Clause(f"{to} to meet {{W}}", {"W": there.fields["B"]})


def _joined(clause: Clause, message: StepMessage, memory: Memory) -> Clause:
    """Return the clause of a meeting with others of the same visitor, or of a visit with meetings there."""
    own = message.deed.startswith("meeting")
    held = tuple(one for one in message.joined if isinstance(one, StepMessage))
    meetings = (message, *held) if own else held
    days = [one.occurred for one in meetings]
    same = len(meetings) > 1 and len(set(days)) == 1
    fields: dict[str, Filling] = {**clause.fields, "at": at(days[0], memory.years)}
    parts = []
    for number, (one, before) in enumerate(zip(meetings, (None, *days), strict=False)):
        fields[f"B{number}"] = happening(one, memory).fields["B"]
        fields[f"at{number}"] = _next_day(before, one.occurred, memory)
        parts.append(f"{{B{number}}}" if same else f"{{B{number}}}{{at{number}}}")
    beginning = "{A} [meet:done]" if own else "{V} [visit:past] {H} and [meet:past]"
    told = f"{beginning} {listed(parts)}{'{at}' if same else ''}"
    return replace(clause, template=told, fields=fields)


def _next_day(before: When | None, when: When | None, memory: Memory) -> str:
    """Return when something was after something else that has just been told, with a blank before it."""
    if before is None or when is None:
        return at(when, memory.years)
    exact = before.earliest == before.latest and when.earliest == when.latest
    if exact and when.earliest == before.latest + timedelta(days=1):
        return " the day after"
    return at(
        when, frozenset({before.latest.year}) if before.latest.year == when.earliest.year else memory.years
    )


def _place(message: StepMessage) -> dict[str, Phrase]:
    """Return the place in which somebody is told to arrive: he can have been in its state before."""
    place = next((one.place for one in message.deeds if one.phase and one.place), None)
    return {} if place is None else {"H": Phrase(place)}


def _seat(message: StepMessage) -> dict[str, Phrase]:
    """Return the seat of the state that is visited, where the report names that and not the state."""
    state = states().get(message.state or "")
    place = next((one.place for one in message.deeds if one.place), None)
    told = message.passage.words if message.passage is not None else ""
    if state is None or place not in state.seats or place not in told:
        return {}
    widely = any(one in told for one in (*state.names, *state.adjectives))
    return {} if widely else {"H": Phrase(place)}


def _of_oneself(message: StepMessage, here: Happening, memory: Memory, clause: Clause) -> str | None:
    """Return what somebody says about what he himself does, without naming him twice."""
    trial = memory.copy()
    who = named(speakers_of(message.voice.speakers), trial)
    words = said(Clause(here.noun, here.fields), trial)
    if who is None or words is None:
        return said(clause, memory)
    name = f"own.{_case(message)}"
    ways = templates()[name].say
    told = replace(
        clause,
        template=ways[trial.turn(name, len(ways))].replace("{N}", words),
        fields={key: value for key, value in clause.fields.items() if key.islower()},
    )
    text = said(told, trial)
    memory.take(trial)
    return f"According to {who.text}, {text}"


def _case(message: StepMessage) -> str:
    if (
        message.status == "planned"
        and message.before in {"postponed", "cancelled"}
        and not is_possible(message)
    ):
        return "replanned"
    if message.status == "occurred" and message.before in {"postponed", "cancelled"}:
        return "occurred_after"
    return message.status


def _clause(message: StepMessage, here: Happening, memory: Memory) -> Clause:
    name = _table(message, here)
    ways = tuple(one for one in templates()[name].say if _says_talks(message) or not _TALKS.search(one))
    way = ways[memory.turn(name, len(ways))]
    if _adverb(message):
        # A plan is provisional, and not what is planned.
        way = next((one for one in ways if one.endswith("planned{for}")), way)
    elif message.status == "planned":
        way = only_expected(way, message)
    if not _meant(message, memory):
        way = way.replace("{how} a visit to {H}{meant}", " a visit to {H}{how}")
    of_visit = message.deed.startswith("visit")
    if of_visit and _case(message) == "occurred_after" and not name.endswith("occurred_after"):
        way = f"{way}, after the visit had been {{before}}"
    years = memory.years
    ahead = message.ahead
    # When it was planned is not when it is to be.
    done = (
        ""
        if message.status in {"planned", "proposed", "denied"} and here.table in _DATED
        else at(_done_on(message), years)
    )
    planned = message.status in _AHEAD or message.status in {"unknown", "denied"}
    bound = bound_of(message.deeds, ahead)
    due = bounded(ahead, bound, years) if bound else at(ahead, years)
    never = name.endswith(_NEVER)
    if never:
        # On which day that was said is not the one on which nobody comes.
        done = ""
    time = done or (due if planned or never or message.status == "ongoing" else "")
    for_ = f" for the time{due}" if bound and due else meant_for(ahead, years)
    if done and message.status in MADE:
        memory.used[f"{_PAST}{message.matter}"] = 1
    return Clause(
        way,
        {
            **here.fields,
            "at": "" if for_ and "{for}" in way and "{at}" in way and not done else time,
            "for": for_,
            "meant": _meant(message, memory),
            "how": _how(message, memory),
            "till": _till(message, memory),
            "before": _GONE_BACK.get(message.before or "", "put off"),
        },
        dated=bool(done) or (message.status in {"denied"} and bool(time)) or _in_past(message, here, memory),
        tense=_tense(message),
        hedged=_hedged(message),
        adverb="probably" if _probable(message) else _adverb(message),
        over=(message.status == "planned" and (_over(message.ahead, memory) or _was_planned(message)))
        or (message.earlier and not done),
    )


def _in_past(message: StepMessage, here: Happening, memory: Memory) -> bool:
    """Tell whether what has no day belongs to a visit told with one before ("he met", not "has met")."""
    told = f"{_PAST}{message.matter}" in memory.used
    made = message.status in MADE | {"agreed"}
    return told and message.kind == "visit" and made and here.table in _BESIDE


def _says_talks(message: StepMessage) -> bool:
    """Tell whether the words of a report speak of talks, without which nobody has held any."""
    return message.passage is None or _TALKS.search(message.passage.words) is not None


def _table(message: StepMessage, here: Happening) -> str:
    """Return which templates fit: those of a part of a visit or of talks where the verb tells of one."""
    case = _case(message)
    possible = f"{here.table}.possible"
    if case in {"planned", "proposed"} and possible in templates() and is_possible(message):
        return possible
    if f"{here.table}.{case}" == "visit.denied" and message.passage and _CALLED.search(message.passage.words):
        return "visit.denied_named"
    unplanned = f"{here.table}.denied_plan"
    if (
        case == "denied"
        and message.passage
        and _NO_PLAN.search(message.passage.words)
        and unplanned in templates()
    ):
        return unplanned
    never = f"{here.table}.{_NEVER}"
    if case == "cancelled" and never in templates() and is_not_to_be(message):
        return never
    if case == "proposed" and _proposer(message, here):
        return f"{here.table}.proposed_by"
    if case in _OFF and (doer := _doer(message, here)) is not None:
        return f"{here.table}.{case}_by{'_others' if here.table == 'visit' and 'A' in doer else ''}"
    phase = next((one.phase for one in message.deeds if one.phase), None)
    if phase == "ends" and _was_of_one_day(message):
        phase = None
    if phase == "goes" and message.occurred is None:
        # "Has gone there" would say that somebody is there still.
        phase = None
    base = "occurred" if case in {"occurred", "occurred_after"} else case
    name = f"{here.table}.{base}_{phase}"
    return name if phase and name in templates() else f"{here.table}.{case}"


def _was_of_one_day(message: StepMessage) -> bool:
    """Tell whether a visit is told to have ended on the one day for which it was planned."""
    if not any(one.phase == "ends" for one in message.deeds):
        return False
    planned, ended = (message.led.when if message.led else None), message.occurred
    if planned is None or ended is None or planned.earliest != planned.latest:
        return False
    return planned.earliest == ended.earliest == ended.latest


def _doer(message: StepMessage, here: Happening) -> dict[str, Filling] | None:
    """Return who is told to put something off or call it off, as a template takes him; None if nobody is."""
    if (
        message.status not in _OFF
        or message.passage is None
        or f"{here.table}.{message.status}_by" not in templates()
    ):
        return None
    visitor = here.fields.get("V")
    if isinstance(visitor, tuple) and visitor[0].kind == "person":
        name = "|".join(map(re.escape, plain(visitor[0].name).split()))
        does = re.search(rf"(?i:\b(?:{name})\b){_DOES_OFF}", message.passage.words)
        if does:
            return {"V": visitor}
    agents = _off_by(message)
    if not agents or {one.key for one in message.voice.speakers} & {one.key for one in agents}:
        return None
    if isinstance(visitor, tuple) and visitor[0].kind == "person":
        return {"A": agents} if here.table == "visit" and visitor[0] not in agents else None
    return {"A": agents, **_with_others(agents, here)}


def _off_by(message: StepMessage) -> tuple[Name, ...]:
    """Return who puts off or calls off something in the words of a report, or withdraws his offer of it."""
    told = message.passage.words if message.passage is not None else ""
    whole = message.sentence.words if message.sentence is not None else told
    agents = {
        agent.key: agent
        for deed in message.deeds
        if deed.polarity == "positive" and re.match(_PUTS_OFF, deed.trigger)
        for agent in deed.agents
        if agent.kind in {"state", "government", "person"} and _does(agent, _DOES_OFF, told)
    }
    if not agents and message.status == "cancelled":
        agents = {
            agent.key: agent
            for deed in message.deeds
            for agent in deed.agents
            if agent.kind == "state" and _does(agent, _WITHDRAWS, whole)
        }
    if not agents and message.kind == "visit":
        states = (one for one in message.parties if one.kind == "state")
        agents = {one.key: one for one in states if _does(one, f"{_DOES_OFF}{_A_VISIT}", whole)}
    return tuple(agents.values())


def _does(agent: Name, what: str, words: str) -> bool:
    """Tell whether somebody does something in words, by his name, or a state as "it"."""
    name = re.escape(agent.name.split()[-1])
    return re.search(rf"\b(?:{name}{'|it' if agent.kind == 'state' else ''}){what}", words) is not None


def _proposer(message: StepMessage, here: Happening) -> tuple[Name, ...]:
    """Return who is told to propose a visit, and not only to speak of it; none where it is the host."""
    if message.status != "proposed" or here.table != "visit" or message.voice.speakers:
        return ()
    host, visitor = (here.fields.get(one) for one in "HV")
    if not isinstance(visitor, tuple) or visitor[0].kind != "person" or not isinstance(host, tuple):
        return ()
    found = {
        agent.key: agent
        for deed in message.deeds
        if deed.polarity == "positive" and base_form(deed.trigger, _PROPOSING)
        for agent in deed.agents
    }
    others = {one.key for one in (*host, *visitor)}
    return tuple(found.values()) if found and not others & found.keys() else ()


def _with_others(agents: tuple[Name, ...], here: Happening) -> dict[str, Filling]:
    """Return a matter of two states as that of the one of them that acts with the other."""
    matter = here.fields.get("M")
    found = _BETWEEN.search(matter.text) if isinstance(matter, Phrase) else None
    if not isinstance(matter, Phrase) or found is None or len(agents) > 1:
        return {}
    other = [one for one in found.groups() if one.removeprefix("the ") != agents[0].name.removeprefix("the ")]
    if len(other) != 1:
        return {}
    return {"M": replace(matter, text=f"{matter.text[: found.start()]} with {other[0]}")}


def _is_of_others(message: StepMessage) -> bool:
    """Tell whether a visit that is only named is that of others than the visitor, and not of his state."""
    persons = [one for one in message.parties if one.kind == "person" and not one.unnamed]
    if message.kind != "visit" or message.deed != "visit" or not persons or not persons[0].country:
        return False
    named = [deed for deed in message.deeds if deed.tense == "none"]
    coming = [one for deed in named for one in deed.agents if one.country and one.kind != "outlet"]
    own = {persons[0].country, message.state}
    return bool(coming) and not any(one.key == persons[0].key or one.country in own for one in coming)


def _done_on(message: StepMessage) -> When | None:
    """Return when a step was, None where that is only the day on which it was told to be put off."""
    if message.led is not None and _was_of_one_day(message):
        # The hour at which it ended is none of the visit.
        return message.led.when
    told = any(one.when is not None for one in message.deeds) or not message.deeds
    return message.occurred if told or message.status not in {"postponed", "cancelled"} else None


def _was_planned(message: StepMessage) -> bool:
    """Tell whether the report itself tells a plan as one of the past ("before she was to leave")."""
    return any(one.behind or one.predicate.startswith("had ") for one in message.deeds)


def _over(when: When | None, memory: Memory) -> bool:
    """Tell whether a time has passed on the day on which sentences are told."""
    return when is not None and memory.today is not None and when.latest < memory.today


def _meant(message: StepMessage, memory: Memory) -> str:
    """Return for when it had been planned what was put off or called off."""
    if message.status not in {"postponed", "cancelled"}:
        return ""
    ahead = _meant_day(message)
    if message.led is not None and message.led.status in {"planned", "agreed"} and ahead is None:
        ahead = message.led.when
    elif ahead and message.led and message.led.when and _is_of(message.led, ahead):
        # Which day of the week or month it was to be, an earlier report has told.
        ahead = message.led.when if message.led.status in _AHEAD else ahead
    then = message.occurred
    if ahead and then and (then.latest < ahead.earliest - _LONG or ahead.latest < then.earliest - _LONG):
        # What was called off long before, or after, the day for which it is planned was another round of it.
        return ""
    told = message.reported
    if ahead and told and looked_back(then, told) and ahead.earliest > told.latest:
        # What was called off long ago has been planned anew since.
        return ""
    words = meant_for(ahead, memory.years)
    had = "proposed" if message.before == "proposed" and _is_of(message.led, ahead) else "planned"
    return f", which had been {had}{words}," if words else ""


def _is_of(led: Background | None, ahead: When | None) -> bool:
    """Tell whether what led to a step can have been for the days for which that was meant."""
    if led is None or led.when is None or ahead is None:
        return True
    return ahead.earliest <= led.when.earliest <= led.when.latest <= ahead.latest


def _meant_day(message: StepMessage) -> When | None:
    """Return for when that was meant which was put off: not the time until which it was."""
    manner = _manner(message)
    own = manner is not None and message.ahead in {manner.until, manner.within}
    return None if own else message.ahead


def _manner(message: StepMessage) -> Manner | None:
    return next((one.manner for one in message.deeds if one.manner is not None), None)


def _how(message: StepMessage, memory: Memory) -> str:
    """Return in which way something was put off or called off, with a blank before it."""
    manner = _manner(message)
    return f" {manner.how}{at(manner.within, memory.years)}" if manner is not None and manner.how else ""


def _adverb(message: StepMessage) -> str:
    """Return the adverb with which something was planned or agreed on ("provisionally")."""
    manner = _manner(message) if message.status in {"planned", "agreed"} else None
    return manner.how if manner is not None and manner.how.endswith("ly") else ""


def _till(message: StepMessage, memory: Memory) -> str:
    """Return by how long or until when something was put off, with a blank before it."""
    manner = _manner(message)
    if manner is None:
        return ""
    length = f" {manner.length}" if manner.length else ""
    if manner.event:
        return f"{length} until {quoted(manner.event)}"
    when = period(manner.until, memory.years)
    return f"{length} until {when.name}" if when is not None else length


def tells_what_led(message: StepMessage) -> bool:
    """Tell whether the sentence of a step says what led to it as well."""
    if message.led is None:
        return False
    if _case(message) in {"replanned", "occurred_after"}:
        return True
    if message.status not in {"postponed", "cancelled"} or message.led.when is None:
        return False
    own = _meant_day(message)
    if own is None:
        return message.led.status in {"planned", "agreed"}
    return message.led.status in _AHEAD and message.led.when != own and _is_of(message.led, own)


def _tense(message: StepMessage) -> Tense:
    """Return in which time that stands of which it is open or denied whether it is so."""
    tense: Tense = next((one.tense for one in message.deeds if one.tense != "none"), "none")
    if message.status == "denied":
        return "past" if tense in {"none", "present"} else tense
    if tense in {"none", "present"}:
        return "past" if message.occurred is not None else "future"
    return tense


def _certainties(message: StepMessage) -> set[str]:
    return {one.certainty for one in message.deeds}


def _hedged(message: StepMessage) -> bool:
    found = _certainties(message)
    return message.status in {"occurred", "ongoing"} and bool(found) and found <= {"possible", "unknown"}


def _probable(message: StepMessage) -> bool:
    found = _certainties(message)
    return message.status in {"occurred", "ongoing"} and "probable" in found and "certain" not in found


def _doing(message: StepMessage, memory: Memory) -> str | None:
    """Return what someone does with a matter, by the word for it: "North Korea froze the programme"."""
    for deed in message.deeds:
        verb = with_matter(deed, message.status, message.kind)
        if verb is None or not deed.agents or deed.polarity == "negative":
            continue
        if not is_object(message.matter, deed, message.passage, head=verb not in _OF_GOODS):
            continue
        agents = tuple(
            one for one in deed.agents if one.kind in {"state", "person", "government", "organization"}
        )
        if not agents:
            continue
        form = "to" if lies_ahead(deed, message.status) else "done"
        years = memory.years
        time = at(_done_on(message) if form == "done" else message.ahead, years)
        clause = Clause(
            f"{{A}} [{_of_matter(verb, message.matter)}] {{M}}{{how}}{{at}}{{till}}",
            {
                "A": agents,
                "M": matter_phrase(message.matter, (), memory),
                "how": _how(message, memory),
                "at": time,
                "till": _till(message, memory),
            },
            form=form,
            dated=bool(time),
            hedged=deed.certainty in {"possible", "unknown"} and form == "done",
            adverb="probably" if deed.certainty == "probable" and form == "done" else "",
        )
        speakers = [
            one for one in speakers_of(message.voice.speakers) if one.key not in {a.key for a in agents}
        ]
        if speakers or not message.voice.speakers:
            return _supposed(attributed(clause, speakers, memory), clause, message)
        trial = memory.copy()
        words = said(clause, trial)
        if words is not None:
            memory.take(trial)
            return words
    return None


def _of_matter(verb: str, matter: str) -> str:
    """Return a verb as it stands with a matter: one makes an offer, and agrees on a treaty."""
    if any(word.startswith(verb) for word in plain(matter).split()):
        return "conclude" if verb == "agree" else "make"
    return "agree on" if verb == "agree" else verb
