"""Searching the whole library: results as one types, counts beside them, the passage below."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget

from cqtui.catalogs import say
from cqtui.library.search.found import Found, Hit, best_match
from cqtui.tui.borders import Edge
from cqtui.tui.drawn import Beside
from cqtui.tui.kept import Lasting
from cqtui.tui.keys import bind, bind_as
from cqtui.tui.lists.line import counted
from cqtui.tui.opening import Words
from cqtui.tui.panes import SEARCH_FACETS, SEARCH_PASSAGE, Pane, Stand
from cqtui.tui.rows import RowList
from cqtui.tui.screens.searching import MORE, SearchingPage
from cqtui.tui.searchline import Field, Sought
from cqtui.tui.searchrows import FacetRows, HitRows, where
from cqtui.tui.tables.passages import Extract, Passages


class SearchScreen(Lasting, SearchingPage):
    """A field, the hits, the facets, the passage of the hit one stands at."""

    DEFAULT_CSS = """
    SearchScreen Beside { height: 1fr; }
    SearchScreen HitRows { width: 1fr; background: $background; }
    SearchScreen Words { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *bind("find", "other_pane", "back", "export", "toggle_tree"),
        *bind("border_left", "border_right", "border_up", "border_down"),
        bind_as("cancel", "give_up", "key.cancel"),
    ]
    FOOTER: ClassVar[tuple[str, ...]] = ("find", "other_pane", "help", "leave")
    PANES: ClassVar[tuple[Pane, ...]] = (SEARCH_FACETS, SEARCH_PASSAGE)
    AUTO_FOCUS = ""

    def take(self, words: str = "") -> None:
        """`words` are looked for at once; else one types over what was looked for last."""
        self._given = bool(words.strip())
        self.sought = (None if words else self.cqtui.desk.sought) or Sought(words)

    def compose_page(self) -> ComposeResult:
        """The field, hits and facets, the passage."""
        self.rows: HitRows = HitRows()
        self.field = Field(self, self.sought.words, say("search.field"))
        self.facets = FacetRows()
        self.words = Words()
        self.passages = Passages()
        self.beside = Beside(self.rows, Edge(Stand.RIGHT), self.facets)
        yield from (self.field, self.words, self.beside, self.passages)

    def begin(self) -> bool:
        """Look for other words, or for those before, in the library as it is now."""
        self.leave_focus()
        self.borders.fit()
        self.field.hold(self.sought.words)
        self.field._restart_blink()
        self.facets.begin()
        self.rows.begin()
        if self.found and self._found_in and self._found_in == self._looked_in():
            self.rows.move_to(self.sought.at, tell=False)
            self.cqtui.tabs.asks(self.sought.words)
            self._counted()
            self._follow()
        else:
            self._wait()
            self.look(self.sought.at)
        self._focus_first()
        self.drawn = False
        self._begin_to_catch_up()
        return True

    def put_away(self) -> None:
        """It begins anew where it is shown again."""
        self.break_off()
        self.facets.move_to(0, tell=False)
        self.field._pause_blink()

    def on_mount(self) -> None:
        """Look for what was looked for before, and bring the index in step meanwhile."""
        self._wait()
        self.look(self.sought.at)
        self._focus_first()
        self._begin_to_catch_up()

    def _focus_first(self) -> None:
        """What is typed are keys where the question was given: of the hits, once there are some."""
        if not self._given:
            self.field.begin()
        elif self.found is None:
            self.set_focus(None)
        else:
            self.home.focus()

    # What is shown.

    def _wait(self) -> None:
        """Nothing is found yet, nor to be had: how one looks."""
        self.found = None
        if self.rows.count:
            self.rows.show(())
        self.words_instead(self.words, self.beside, self.passages, waits=True)
        self.words.say(*say("search.how").split("\n"))
        self.here(["cqtui", say("search.name")])
        self.tell(self._syncing)

    def _show(self, found: Found, at: int) -> None:
        self.words_instead(self.words, self.beside, self.passages, waits=False)
        self.rows.show(found.hits, at, found.total)
        self.facets.show(found.facets, self.sought.chosen)
        self._counted()
        self._follow()
        self.offer_keys()

    def _counted(self) -> None:
        found = self.found
        if found is None:
            return
        # Nothing that is listed is left out: what is counted is where one stands among the hits.
        here = counted(self.rows.cursor + 1 if found.total else 0, found.total)
        self.here(["cqtui", say("search.name"), self.field.value.strip()], here)
        narrowed = say("search.narrowed") if any(self.sought.chosen) else ""
        instead = say("search.none", words=self.field.value.strip())
        self.rows.say_instead(instead, narrowed or say("search.none_do"))
        if self._syncing:
            if not found.total:  # what is not read yet cannot be told to be nowhere
                self.rows.say_instead(say("search.learning"), self._syncing)
            self.tell(self._syncing)
        elif not found.total:
            self.tell(say("search.nothing"))
        elif found.read_as:
            self.tell(say("search.read_as", words=" ".join(found.read_as)))
        else:
            apart = [say("search.parted", words=w, parts=" ".join(p)) for w, p in found.parted]
            every = say("search.all", total=found.total, reports=found.reports)
            exact = [say("search.exact", n=found.exact)] if found.partly_exact else []
            self.tell(" · ".join([*apart, every, *exact]))

    def _follow(self) -> None:
        """The passage of the hit one stands at, its best match in sight."""
        hit = self.rows.here
        if hit is None:
            self.passages.show(())
            return
        match = best_match(hit.matches) if hit.matches else None
        extract = Extract(where(hit), hit.passage.text.replace("\t", "│"))
        self.passages.show([extract._replace(span=match, figure=match) if match else extract])

    # What one does.

    @on(RowList.Moved, "#hits")
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        self._keep(event.index)
        self._counted()
        self._follow()
        found = self.found
        if found and event.index == self.rows.count - 1 < found.total - 1 and not self._working:
            self.look(event.index, self.rows.count * MORE)

    @on(HitRows.Beyond)
    def _beyond(self, event: HitRows.Beyond) -> None:
        self.look(event.index)

    @on(RowList.Chosen, "#hits")
    def _chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        self.open_hit(event.index)

    @on(FacetRows.Toggled)
    def _toggled(self, event: FacetRows.Toggled) -> None:
        chosen = self.sought.chosen.toggled(event.family, event.value)
        self.sought = self.sought._replace(chosen=chosen)
        self.look()

    def action_other_pane(self) -> None:
        """From the field to the hits, to the facets, and back to the field."""
        ring: list[Widget] = [self.field]
        if not self.waiting:
            ring += [self.rows] if self.has_class("-one-pane") else [self.rows, self.facets]
        at = ring.index(self.focused) if self.focused in ring else 0
        ring[(at + 1) % len(ring)].focus()

    def action_give_up(self) -> None:
        """From the field to the hits, what is typed being a question and no filter.

        They have the keys as soon as there are some. Where nothing is found there is nothing to
        keep, and no other key to leave by.
        """
        if self.rows.count and not self.field.has_focus:
            self.step_back()
        elif self.rows.count or self._pause or self._working:
            self.to_rows()
        else:
            self.action_leave()

    def action_back(self) -> None:
        """To where one came from."""
        self.action_leave()

    def action_search(self) -> None:
        """Ask anew: it is here that one looks in all reports."""
        self.action_find()

    def action_export(self) -> None:
        """All hits, as a file in one of many formats."""
        if self.rows.count:
            from cqtui.tui.exportsubjects import of_search
            from cqtui.tui.screens.exporting import open_export

            open_export(self.cqtui, of_search(self), self.remark)

    # The passage in its report.

    def open_hit(self, at: int) -> None:
        """Show a hit in the reader, with all hits of its report lit."""
        from cqtui.tui.screens.searchreader import open_at

        self.rows.move_to(at)
        if self.found and (hit := self.rows.here):
            open_at(self, hit, self.found.forms)

    def step(self, by: int) -> tuple[Hit, str] | None:
        """The hit behind or before, under the cursor now; None at the ends."""
        at = self.rows.cursor + by
        if not 0 <= at < self.rows.count or self.found is None:
            return None
        self.rows.move_to(at)
        hit = self.rows.hits[at]
        return hit, say("search.at", at=at + 1, total=self.found.total)

    def themed(self) -> None:
        """New colours or another language."""
        super().themed()
        self.field.placeholder = say("search.field")
        if self.found is None:
            self._wait()
        else:
            self._counted()
