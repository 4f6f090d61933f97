"""Everything that can go wrong, as one tree.

::

    OnrecordError
    ├── UsageError            the command or call was wrong
    ├── KnowledgeError        a data file of onrecord, or of the user's own, is wrong
    ├── ModelError            the language model cannot be loaded
    ├── ArchiveError          the archive cannot be opened, is none, or is damaged
    ├── StorageError          a folder of tables or shards cannot be read or written, or is damaged
    └── DocumentError         one document cannot be read; the others go on
        ├── MissingDocument       there is no such file, or it cannot be opened
        ├── Unreachable           an address of the web cannot be asked, or does not answer as it should
        ├── UnsupportedFormat     the file is of a format that is not read: a picture, a program's source
        ├── LockedDocument        it is encrypted
        ├── WithdrawnDocument     its publisher has taken it back
        ├── EmptyDocument         there is no text
        │   └── ScannedDocument       there are pictures of text, or fonts that do not tell their letters
        ├── BinaryDocument        the bytes are not text
        ├── EncodingProblem       the bytes are not UTF-8
        ├── MalformedDocument     the file or a part of it is broken: a line that is no JSON, a missing field
        ├── UnsupportedLanguage   the text is not in a language that can be read
        ├── OversizedDocument     the text, or the file that holds it, is beyond a stated bound
        ├── ConflictingDocument   the archive holds something else under the same id
        ├── ReadingFailed         reading it broke: a fault of onrecord, or of the machine
        └── WeavingFailed         putting it together with others broke: a fault of onrecord

A message says what was wrong, where (file, line, document), and what to do about it.
"""

from __future__ import annotations

STANDARD_INPUT = "-"
"""The origin of what comes by standard input."""


class OnrecordError(Exception):
    """Base of all errors that onrecord raises on purpose."""


class UsageError(OnrecordError):
    """The command or call was wrong."""


class KnowledgeError(OnrecordError):
    """A data file is wrong; the message names the file and the entry."""


class ModelError(OnrecordError):
    """The language model cannot be loaded."""


class ArchiveError(OnrecordError):
    """The archive cannot be opened, is none, or is damaged."""


class StorageError(OnrecordError):
    """A folder of tables or shards cannot be read or written, or is damaged."""


class DocumentError(OnrecordError):
    """One document cannot be read.

    ``origin`` is where the document came from: a path, a path and a line, or ``-`` for standard input.
    """

    def __init__(self, origin: str, what: str, remedy: str) -> None:
        # Parts of what was read, and messages of libraries about it, can hold anything.
        what = "".join(sign if sign.isprintable() else " " for sign in what)
        super().__init__(f"{origin}: {what}; {remedy}")
        self.origin = origin
        self.what = what
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[DocumentError], tuple[str, str, str]]:
        # Exception pickles its formatted message as the only argument; worker processes send these back.
        return type(self), (self.origin, self.what, self.remedy)


def came_once(origin: str) -> bool:
    """Tell whether ``origin`` lies in standard input (``-:2``, ``-/1.txt``): what came from there is gone.

    A later document or error of the same origin is of something else.
    """
    return origin == STANDARD_INPUT or origin.startswith((f"{STANDARD_INPUT}:", f"{STANDARD_INPUT}/"))


class MissingDocument(DocumentError):  # noqa: N818 - the tree reads as a list of cases
    """There is no such file, or it cannot be opened."""


class Unreachable(DocumentError):  # noqa: N818
    """An address of the web cannot be asked, may not be, or does not answer as it should."""


class UnsupportedFormat(DocumentError):  # noqa: N818
    """The file is of a format that is not read."""


class LockedDocument(DocumentError):  # noqa: N818
    """It is encrypted, and the password is not known."""


class WithdrawnDocument(DocumentError):  # noqa: N818
    """Its publisher has taken it back, or says that it is not to be used."""


class EmptyDocument(DocumentError):  # noqa: N818
    """There is no text."""


class ScannedDocument(EmptyDocument):
    """There are pictures of text, or letters in fonts that do not tell which they are."""


class BinaryDocument(DocumentError):  # noqa: N818
    """The bytes are not text."""


class EncodingProblem(DocumentError):  # noqa: N818
    """The bytes are not UTF-8."""


class MalformedDocument(DocumentError):  # noqa: N818
    """The file or a part of it is broken: a line that is no JSON object, a missing field."""


class UnsupportedLanguage(DocumentError):  # noqa: N818
    """The text is not in a language that can be read."""


class OversizedDocument(DocumentError):  # noqa: N818
    """The text, or the file that holds it, is beyond a stated bound."""


class ConflictingDocument(DocumentError):  # noqa: N818
    """The archive holds another text, or other facts about it, under the same id."""


class ReadingFailed(DocumentError):  # noqa: N818
    """Reading it broke: a fault of onrecord, or of the machine."""


class WeavingFailed(DocumentError):  # noqa: N818
    """Putting it together with others broke: a fault of onrecord."""
