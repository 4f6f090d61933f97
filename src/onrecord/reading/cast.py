"""Who takes part in a document: its actors, and which words name which of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.reading.analysis import Token
from onrecord.records import Actor, Party, Span


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of a document, in order of first mention.

    ``by_head`` gives, for the token index of the head of a noun phrase, the ids of the actors that the
    phrase names: one as a rule, several for "both countries", none where it is unknown.
    """

    actors: tuple[Actor, ...] = ()
    by_head: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    def parties(self, head: Token, span: Span) -> tuple[Party, ...]:
        """Return who the noun phrase ``span``, headed by ``head``, brings into a role.

        One party an actor; one without an actor where it is not known whom the words name.
        """
        return tuple(Party(span, actor) for actor in self.by_head.get(head.i, ())) or (Party(span),)
