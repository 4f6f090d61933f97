"""The ground of what no reading has found, but a person has said."""

from __future__ import annotations

from onrecord.records import Ground

PERSON = Ground("a person's correction")
"""The ground of a status that a person has set; its rule is that of a day of publication."""
