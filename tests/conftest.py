"""How property tests run: without a deadline, since the first example of one may load tables of words."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("project", deadline=None)
settings.load_profile("project")
