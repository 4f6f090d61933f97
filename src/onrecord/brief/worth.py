"""Whether what is told of a matter is worth a section: more than that something was, or is open."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.brief.belonging import names_matter
from onrecord.brief.drafts import Composed
from onrecord.brief.messages import ConflictMessage, ExpectationMessage, QuestionMessage, StepMessage
from onrecord.brief.recalling import looked_back
from onrecord.brief.settling import leaves_open
from onrecord.weaving.steps import MADE


def is_worth_a_section(composed: Sequence[Composed]) -> bool:
    """Tell whether sentences of a matter have news, ask for it in its own words, or ask several things."""
    if any(_tells(one) or _asks_of_itself(one) for one in composed if not _is_of_no_step(one, composed)):
        return True
    return len(composed) > 1 and all(map(_asks, composed))


def _is_of_no_step(one: Composed, composed: Sequence[Composed]) -> bool:
    """Tell whether accounts differ on a visit of which no step is told: they are of something else then."""
    return (
        isinstance(one.message, ConflictMessage)
        and one.matter.thread.kind == "visit"
        and not any(isinstance(each.message, StepMessage | ExpectationMessage) for each in composed)
    )


def _asks(one: Composed) -> bool:
    """Tell whether a sentence tells of what is open, and no answer that says what somebody expects."""
    message = one.message
    if not isinstance(message, QuestionMessage) or message.settled:
        return False
    return message.answer is None or leaves_open(message.answer.words)


def _asks_of_itself(one: Composed) -> bool:
    """Tell whether a sentence tells that something is open in words that name the matter."""
    message = one.message
    return (
        _asks(one) and isinstance(message, QuestionMessage) and names_matter(one.matter.thread, message.words)
    )


def _is_old(one: Composed) -> bool:
    """Tell whether a sentence only says again what an earlier report told to be coming."""
    message = one.message
    return (
        isinstance(message, ExpectationMessage)
        and message.state == "ahead"
        and not any(source.document in one.matter.documents for source in message.sources)
    )


def _tells(one: Composed) -> bool:
    """Tell whether a sentence is more than that something was, or than a look back: for it a section stands.

    A step says enough with a day, with a speaker, with what had been before, or in words of its report. One
    thing that is open is no news by itself.
    """
    message = one.message
    if _asks(one) or _is_old(one):
        return False
    if not isinstance(message, StepMessage):
        return True
    if looked_back(message.ahead or message.occurred, message.reported):
        return False
    changed = message.before is not None and message.before != message.status
    dated = message.occurred or message.ahead or message.status not in MADE
    return bool(changed or dated or message.joined or message.voice.speakers or "“" in one.sentence.text)
