"""The way into the screen of what is found in a draft: from the shell, from a text."""

from collections.abc import Sequence

from textual.screen import Screen

from cqtui import catalogs
from cqtui.config.reading import load
from cqtui.tui.chrome import Page
from cqtui.tui.desk import Desk
from cqtui.tui.holding.ending import Ending, Say
from cqtui.tui.program import CqtuiApp
from cqtui.tui.report import Report
from cqtui.tui.screens.proof import ProofScreen
from cqtui.tui.settings import as_configured, load_settings


class OutermostProof(ProofScreen):
    """The findings as the first screen: to leave them is to leave the program."""

    OUTERMOST = True


class ProofApp(CqtuiApp):
    """Opens on the findings of a draft."""

    def __init__(self, desk: Desk, draft: Report, against: Sequence[Report]) -> None:
        super().__init__(desk)
        self._draft = draft
        self._against = against

    def get_default_screen(self) -> Screen[None]:
        """The findings."""
        screen = OutermostProof(self._draft, self._against)
        self.tabs.begin(screen)
        return screen


def run(
    draft: str,
    against: Sequence[str],
    *,
    lang: str | None,
    encoding: str | None,
    max_size: int,
    say: Say | None = None,
) -> int:
    """Open the findings of a draft and stay until they are left. Gives the exit status.

    What is lost at the end is told by `say`. Raises CqtuiError where a file cannot be read.
    """
    desk = Desk([draft, *against], encoding=encoding, max_size=max_size)
    if store := desk.store:
        desk.settings = load_settings(store)
    loaded = load()
    desk.colors = loaded.config.theme
    desk.settings = as_configured(desk.settings, loaded)
    catalogs.use(lang or desk.settings.lang or catalogs.from_locale())
    own = desk.report(draft)
    others = [desk.report(name, own.document.kind) for name in against]
    with Ending(say) as ending:
        app = ProofApp(desk, own, others)
        app.ending = ending
        return app.ended(app.run())


def open_proof(page: Page, draft: Report, against: Sequence[Report] = ()) -> None:
    """Show the findings of a draft over a page.

    Without `against` it is held against the last earlier report of its place and kind, of those
    that were read in this run.
    """
    page.app.push_screen(ProofScreen(draft, against or earlier(draft, page.cqtui.desk.reports())))


def earlier(draft: Report, known: Sequence[Report]) -> list[Report]:
    """The last report before a draft of the same place and kind; [] where none is known."""
    own = draft.document
    before = [
        report
        for report in known
        if report.document.kind is own.kind
        and report.document.place == own.place
        and report.document.year is not None
        and own.year is not None
        and report.document.year < own.year
    ]
    return sorted(before, key=lambda report: report.document.year or 0)[-1:]
