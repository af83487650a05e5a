"""What is said of reports: figures, targets, what returns in them, what is new."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cqtui.model.document import Document, Source, Span
from cqtui.pipeline.progress import Cancel, Progress
from cqtui.pipeline.sources import read

if TYPE_CHECKING:  # each is made where it is asked for; the first frame waits for none
    from cqtui.analysis.targets.glossary import Glossary
    from cqtui.library.clauses.elsewhere import Elsewhere
    from cqtui.library.store import Store
    from cqtui.model.ledger import Ledger, Reading
    from cqtui.model.passage import Boilerplate
    from cqtui.model.quantity import Figure
    from cqtui.model.wording import Concordance, Line, Wording


def figures(text: str) -> "list[Figure]":
    """The figures of any Chinese text, in order; colours of a terminal within it are none."""
    from cqtui.analysis.figures.quantities import figures as run
    from cqtui.ingest.clean import without_escapes

    plain, places = without_escapes(text)
    found = run(plain)
    return [_moved(figure, places) for figure in found] if places else found


def _moved(figure: "Figure", places: Sequence[int]) -> "Figure":
    """A figure where it stands among characters of which some were left out."""
    start, end = figure.span
    return replace(
        figure,
        span=Span(places[start], places[end - 1] + 1),
        end=places[figure.end - 1] + 1,
    )


def quantities(document: Document) -> "Reading":
    """The report with every figure in it, typed, and its targets without one.

    Raises SourceError where a person's own indicators cannot be read.
    """
    from cqtui.analysis.targets.targets import quantities as run
    from cqtui.model.ledger import Reading

    words = glossary()
    return Reading(document, words.named(run(document, words)))


def ledger(readings: "Sequence[Reading]") -> "Ledger":
    """Several reports set against each other: targets, outcomes, changes, series, places.

    Raises SourceError where a person's own indicators cannot be read.
    """
    from cqtui.compare.targets.ledger import ledger as run

    return run(readings, glossary())


def glossary() -> "Glossary":
    """The standard indicators with a person's own.

    Raises SourceError where these cannot be read.
    """
    from cqtui.analysis.targets.glossary import extended
    from cqtui.library.indicators import own_indicators

    return extended(own_indicators())


def boilerplate(
    documents: "Sequence[Document]",
    *,
    within: bool = False,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> "Boilerplate":
    """The wording that stands in two of `documents` or more, the best first.

    With `within` also what is said twice inside one of them. Raises Cancelled.
    """
    from cqtui.analysis.passages.boilerplate import boilerplate as run

    return run(documents, within=within, progress=progress, cancelled=cancel)


def elsewhere(
    document: Document,
    store: "Store",
    *,
    same_year: bool = False,
    progress: "Callable[[int, int], None] | None" = None,
    cancel: Cancel | None = None,
) -> "Elsewhere":
    """What of `document` stands in the other reports of the library, and in how many of them.

    For libraries of more reports than can be read at once: it asks an index. Those of the same
    year are left out unless asked for. Raises Cancelled, StoreError.
    """
    from cqtui.library.clauses.elsewhere import elsewhere as run

    def reread(path: str) -> Source:
        return read(path, cached=True)

    return run(store, document, reread, same_year=same_year, progress=progress, cancelled=cancel)


def wording(
    documents: "Sequence[Document]",
    report: int,
    *,
    fewest: int | None = None,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> "Wording":
    """The phrases of `documents[report]` that are new against those of earlier years, rising, or
    gone, each the most telling first. `fewest` is how often a phrase must stand.

    Raises SelectionError where no document is earlier, Cancelled.
    """
    from cqtui.analysis.phrases.wording import FEWEST
    from cqtui.analysis.phrases.wording import wording as run

    return run(documents, report, fewest=fewest or FEWEST, progress=progress, cancelled=cancel)


def newness(documents: "Sequence[Document]", report: int) -> dict[str, float]:
    """The share of each section's characters that stood in no earlier report, 0 to 1, by its id.

    Raises SelectionError where no document is earlier.
    """
    from cqtui.analysis.phrases.newness import newness as run

    return run(documents, report)


def concordance(term: str, documents: "Sequence[Document]") -> "tuple[Line, ...]":
    """Every place where `term` stands, document by document.

    Raises SelectionError for an empty term.
    """
    from cqtui.analysis.phrases.concordance import concordance as run

    return run(term, documents)


def concordances(
    terms: "Sequence[str]", documents: "Sequence[Document]"
) -> "tuple[Concordance, ...]":
    """What `concordance` tells of each of several terms, with counts by document and year.

    Raises SelectionError for an empty term.
    """
    from cqtui.analysis.phrases.concordance import concordances as run

    return run(terms, documents)


def latest(documents: "Sequence[Document]") -> int:
    """Index of the report whose wording is looked at where none is named: that of the last year.

    Raises SelectionError where there is none.
    """
    from cqtui.analysis.earlier import latest as run

    return run(documents)
