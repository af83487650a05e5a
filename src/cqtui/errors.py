"""What can go wrong for a person: every error says what happened and what to do."""

from collections.abc import Mapping


class CqtuiError(Exception):
    """An error a person can act on.

    `message` says what happened, `hint` what to do about it ("" where nothing helps).
    Neither ends in a full stop; neither holds control characters of user input
    (the command line cleans them before printing). `code` names the case, and `facts` what fills
    its text, for those who tell it in another language; "" where a case has no name.
    """

    def __init__(
        self,
        message: str,
        hint: str = "",
        *,
        code: str = "",
        facts: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.code = code
        self.facts = dict(facts or {})


class SourceError(CqtuiError):
    """A file or name given as a source cannot be read."""


class SelectionError(CqtuiError):
    """A source was read, but the document asked for is not (or not uniquely) in it."""


class StoreError(CqtuiError):
    """The library on disk cannot be used."""


class ExportError(CqtuiError):
    """Something could not be written out."""


class Cancelled(CqtuiError):
    """The work was given up because its `cancelled` callback said so."""

    def __init__(self) -> None:
        super().__init__("cancelled")
