"""What can go wrong with an archive: two more branches of the tree in :mod:`onrecord.errors`.

::

    OnrecordError
    ├── ArchiveError              the archive cannot be opened, or is damaged
    └── DocumentError
        └── ConflictingDocument   the archive holds something else under the same id
"""

from __future__ import annotations

from onrecord.errors import DocumentError, OnrecordError


class ArchiveError(OnrecordError):
    """The archive cannot be opened, is none, or is damaged."""


class ConflictingDocument(DocumentError):  # noqa: N818 - as its siblings
    """The archive holds another text, or other facts about it, under the same id."""
