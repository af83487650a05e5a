"""Why a file of pages cannot be read, as the child tells it and as a person is told."""

from cqtui.errors import SourceError

TOLD = {
    "pictures": ("{name} holds only pictures ({count})", "have its text recognised first (OCR)"),
    "unmapped": (
        "{name} ({count}) does not tell which characters its fonts show",
        "have its text recognised first (OCR)",
    ),
    "password": ("{name} is locked with a password", "unlock it first, or save it as text"),
    "pages": ("{name} has {count}, too many", "split it first"),
    "damaged": ("{name} is damaged", "save it anew, or as text"),
    "stuck": (
        "{name} is damaged or takes too long to read",
        "print it to a new PDF file, or save it as text",
    ),
}
"""What happened and what to do, by code."""


class Refusal(Exception):
    """The file cannot be read. `code` says why, `pages` how many it has where that is told."""

    def __init__(self, code: str, pages: int = 0) -> None:
        super().__init__(code)
        self.code = code
        self.pages = pages


def refused(name: str, code: str, pages: int) -> SourceError:
    """The error of a refusal; for a code that there is none of, that reading broke off.

    >>> refused("a.pdf", "pictures", 3).message
    'a.pdf holds only pictures (3 pages)'
    """
    code = code if code in TOLD else "stuck"
    message, hint = TOLD[code]
    count = f"{pages} page" + ("s" if pages != 1 else "")
    return SourceError(
        message.format(name=name, count=count),
        hint,
        code=code,
        facts={"name": name, "pages": pages},
    )
