"""Lists about what is open: the tabs, and the workspaces that were given names."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from cqtui.catalogs import say
from cqtui.errors import StoreError
from cqtui.tui.desk import LIBRARY, OPENS, WORKSPACE
from cqtui.tui.kept import show
from cqtui.tui.tabs.deck import Tab
from cqtui.tui.tabs.recipes import read_back, written
from cqtui.tui.tabs.showing import title_of

if TYPE_CHECKING:
    from cqtui.library.store import Store
    from cqtui.tui.picker import Choice
    from cqtui.tui.program import CqtuiApp

NAME = 40
"""Characters of a workspace's name."""


def show_tabs(app: "CqtuiApp") -> None:
    """The library, the tabs and what was closed, to go to one."""
    from cqtui.tui.picker import Choice

    tabs = app.tabs
    rows = [Choice(say("library.name"), None, aside="0", also="library")]
    for number, tab in enumerate(tabs.deck.tabs, 1):
        rows.append(Choice(title_of(tab.recipe), tab, _kind(tab), also=" ".join(tab.recipe.names)))
        rows[-1] = rows[-1]._replace(detail=f"{_kind(tab)}  {number}")
    for _, tab in reversed(tabs.deck.closed):
        if tabs.deck.find(tab.recipe):
            continue
        rows.append(Choice(title_of(tab.recipe), (tab,), f"{_kind(tab)}  {say('tabs.closed')}"))
    rows[0] = rows[0]._replace(value=())

    def go(value: object) -> None:
        if isinstance(value, Tab):
            tabs.go(value)
        elif isinstance(value, tuple) and value:
            tabs.reopen(value[0].mode)
        else:
            app.open_library()

    words = say("tabs.title_of", name=tabs.name) if tabs.name else say("tabs.title")
    app.pick(words, rows, go, tabs.deck.place + 1)


def _kind(tab: Tab) -> str:
    return say(f"tabs.kind.{tab.recipe.kind}")


def show_workspaces(app: "CqtuiApp") -> None:
    """The workspaces, and what one can do with the one that is open."""
    store = _store(app)
    if store is None:
        return
    try:
        rows = _rows(app, store)
    except StoreError as error:
        app.complain(error)
        return
    app.pick(say("tabs.workspaces.title"), rows, lambda value: _chosen(app, store, value))


def _rows(app: "CqtuiApp", store: "Store") -> "list[Choice]":
    from cqtui.tui.picker import Choice

    name, found = app.tabs.name, []
    kept = {one.name: read_back(one.name, one.tabs) for one in store.workspaces.every()}
    if app.tabs.keeps:
        kept[name] = app.tabs.now
    for one in sorted(kept.values(), key=lambda one: one.name):
        if not one.name and not one.tabs and one.name != name:
            continue
        now = say("tabs.workspaces.here") if app.tabs.keeps and one.name == name else ""
        titles = " · ".join(title_of(tab) for tab in one.tabs)
        aside = say("tabs.workspaces.tabs", n=len(one.tabs))
        label = f"{_called(one.name)}  {titles}" if titles else _called(one.name)
        found.append(Choice(label, ("open", one.name), aside=f"{now} {aside}".strip()))
    found.append(Choice(say("tabs.workspaces.save"), ("save", ""), also="save name"))
    if name:
        found.append(
            Choice(say("tabs.workspaces.rename", name=name), ("rename", name), also="rename")
        )
    for each in sorted(filter(None, kept)):
        words = say("tabs.workspaces.remove", name=each)
        found.append(Choice(words, ("remove", each), also="remove"))
    return found


def _chosen(app: "CqtuiApp", store: "Store", value: object) -> None:
    assert isinstance(value, tuple)
    what, name = value
    match what:
        case "open":
            open_workspace(app, name)
        case "save":
            ask_name(app)
        case "rename":
            _ask(app, say("tabs.workspaces.rename", name=name), name, lambda new: _rename(app, new))
        case "remove":
            _remove(app, store, name)


def _called(name: str) -> str:
    return name or say("tabs.workspaces.nameless")


def _ask(app: "CqtuiApp", title: str, value: str, then: Callable[[str], None]) -> None:
    from cqtui.tui.asking import Question

    def answered(name: str | None) -> None:
        if name := " ".join((name or "").split())[:NAME]:
            then(name)

    example = say("tabs.workspaces.example")
    show(app, Question, title, value, example, then=answered)


def ask_name(app: "CqtuiApp") -> None:
    """Give what is open a name; it is kept under it from then on."""
    _ask(app, say("tabs.workspaces.save"), "", lambda name: save(app, name))


def save(app: "CqtuiApp", name: str) -> None:
    """Keep what is open under a name, beside what it was kept under before."""
    store, tabs = _store(app), app.tabs
    if store is None:
        return
    try:
        if name != tabs.name and store.workspaces.get(name):
            app.notify(say("tabs.workspaces.taken", name=name), severity="error", markup=False)
            return
        now = tabs.now
        store.workspaces.put(name, written(now.tabs, now.at))
    except StoreError as error:
        app.complain(error)
        return
    tabs.name, tabs.keeps = name, True
    tabs.changed()
    app.notify(say("tabs.workspaces.saved", name=name), markup=False)


def open_workspace(app: "CqtuiApp", name: str) -> None:
    """Open a workspace in the place of the one that is open, which is kept as it is."""
    store, tabs = _store(app), app.tabs
    if store is None:
        return
    if tabs.keeps and name == tabs.name:
        app.notify(say("tabs.workspaces.here_already"), markup=False)
        return
    try:
        kept = read_back(name, store.workspaces.get(name))
    except StoreError as error:
        app.complain(error)
        return
    tabs.keeps = True
    tabs.exchange(kept)


def _rename(app: "CqtuiApp", new: str) -> None:
    store, tabs = _store(app), app.tabs
    if store is None or new == tabs.name:
        return
    try:
        with tabs.settled():
            renamed = store.workspaces.rename(tabs.name, new)
        if not renamed:
            app.notify(say("tabs.workspaces.taken", name=new), severity="error", markup=False)
            return
    except StoreError as error:
        app.complain(error)
        return
    tabs.name = new
    tabs.changed()


def _remove(app: "CqtuiApp", store: "Store", name: str) -> None:
    """Forget a workspace; what is open stays open, without a name where it was that one."""
    tabs = app.tabs
    try:
        with tabs.settled():
            store.workspaces.remove(name)
    except StoreError as error:
        app.complain(error)
        return
    if name == tabs.name:
        tabs.name = ""
        tabs.changed()
    app.notify(say("tabs.workspaces.removed", name=name), markup=False)


def _store(app: "CqtuiApp") -> "Store | None":
    store = app.desk.store
    if store is None:
        app.notify(say("tabs.workspaces.no_store"), severity="warning", markup=False)
    return store


def switch_restoring(app: "CqtuiApp") -> None:
    """What is open is open again at the next start, or the library is; where the file of settings
    says which, that is told.
    """
    store = _store(app)
    if store is None:
        return
    try:
        how = LIBRARY if app.desk.opens(store) == WORKSPACE else WORKSPACE
        if app.desk.start.open:
            app.notify(say("tabs.workspaces.file_holds", how=app.desk.start.open), markup=False)
            return
        store.memory.set_setting(OPENS, how)
    except StoreError as error:
        app.complain(error)
        return
    app.notify(say(f"tabs.workspaces.opens_{how}"), markup=False)
