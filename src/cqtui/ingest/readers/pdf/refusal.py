"""Why a PDF file cannot be read, as the child tells it and as a person is told."""

from cqtui.errors import SourceError


class Refusal(Exception):
    """The file cannot be read. `code` says why, `pages` how many it has where that is told."""

    def __init__(self, code: str, pages: int = 0) -> None:
        super().__init__(code)
        self.code = code
        self.pages = pages


def refused(name: str, code: str, pages: int) -> SourceError:
    """The error of a refusal; for a code that there is none of, that reading broke off."""
    count = f"{pages} page" + ("s" if pages != 1 else "")
    if code == "pictures":
        return SourceError(
            f"{name} holds only pictures ({count})",
            "have its text recognised first (OCR)",
            code="pictures",
            facts={"name": name, "pages": pages},
        )
    if code == "unmapped":
        return SourceError(
            f"{name} ({count}) does not tell which characters its fonts show",
            "have its text recognised first (OCR)",
            code="unmapped",
            facts={"name": name, "pages": pages},
        )
    if code == "password":
        return SourceError(
            f"{name} is locked with a password",
            "unlock it first, or save it as text",
            code="password",
            facts={"name": name},
        )
    if code == "pages":
        return SourceError(
            f"{name} has {count}, too many",
            "split it first",
            code="pages",
            facts={"name": name, "pages": pages},
        )
    if code == "damaged":
        return SourceError(
            f"{name} is damaged",
            "save it anew, or as text",
            code="damaged",
            facts={"name": name},
        )
    return SourceError(
        f"{name} is damaged or takes too long to read",
        "print it to a new PDF file, or save it as text",
        code="stuck",
        facts={"name": name},
    )
