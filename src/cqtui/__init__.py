"""Read and compare Chinese government reports in the terminal.

For programs: `read` a file, `compare` two, `quantities` of one, `targets` through several.
docs/library.md shows how.
"""

import sys
from types import ModuleType

TYPE_CHECKING = False  # of `typing`, which takes longer than to paint a screen
if TYPE_CHECKING:  # importing cqtui costs nothing; what is asked for is loaded then
    from os import PathLike

    from cqtui.model.comparison import Comparison
    from cqtui.model.document import Document, Source
    from cqtui.model.ledger import Ledger
    from cqtui.model.quantity import Quantity

__version__ = "0.1.0"
__all__ = ["__version__", "compare", "quantities", "read", "targets"]


def read(path: "str | PathLike[str]", *, encoding: str | None = None) -> "Source":
    """The file at `path`, text or Word: its documents as section trees, and every repair.

    `encoding` is named where the guess is wrong. Raises `cqtui.errors.SourceError` for what is
    missing, empty, damaged or larger than 64 MB.
    """
    from os import fspath

    from cqtui import pipeline

    return pipeline.read(fspath(path), encoding=encoding)


def compare(old: "Source | Document", new: "Source | Document") -> "Comparison":
    """How two reports differ: rows of paragraphs that belong together, and changed targets.

    Of a file that holds several documents the one of the other side's kind is taken, else the work
    report, else the longest; a document (`read(path).documents[1]`) is taken itself. Raises
    `cqtui.errors.SourceError` for a file without any document.
    """
    from cqtui import pipeline

    return pipeline.compare(*pipeline.pick_all([(old, ""), (new, "")]))


def quantities(report: "Source | Document") -> "tuple[Quantity, ...]":
    """Every figure of a report with what it measures, and its targets without one, in its order.

    Of a file that holds several documents the work report is taken, else the longest. Raises
    `cqtui.errors.SourceError` for a file without any document.
    """
    from cqtui import pipeline

    (document,) = pipeline.pick_all([(report, "")])
    return pipeline.quantities(document).quantities


def targets(*reports: "Source | Document") -> "Ledger":
    """Reports set against each other: what changed, what came of the promises, indicators by year.

    The first document given, or file with one report alone, tells the kind for the files that hold
    several; else it is a kind that the first two have, the work report where it can be. Your own
    `indicators.toml` serves too (docs/indicators.md). Raises `cqtui.errors.SourceError` for a file
    without any document, ValueError without any report.
    """
    from cqtui import pipeline

    if not reports:
        raise ValueError("targets takes one report or more")
    chosen = pipeline.pick_all([(report, "") for report in reports])
    return pipeline.ledger([pipeline.quantities(document) for document in chosen])


class _Package(ModuleType):
    """Keeps `cqtui.compare` the function.

    The package of that name is for the program's own modules; importing it would put itself in the
    function's place otherwise.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name == "compare" and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
