"""The way into the screens. Imports little itself: the sources are read while the rest is."""

import gc
import os
from collections.abc import Collection
from contextlib import suppress
from typing import TYPE_CHECKING

from cqtui import pipeline
from cqtui.errors import StoreError
from cqtui.folders import config_is_there
from cqtui.tui.ahead import look_ahead
from cqtui.tui.color.ground import asking, told_by
from cqtui.tui.desk import Desk
from cqtui.tui.holding.ending import Ending, Say
from cqtui.tui.settings import as_configured, load_settings

if TYPE_CHECKING:
    from cqtui.config.problems import Problem
    from cqtui.config.reading import Loaded
    from cqtui.tui.color.ground import Asked


def run(
    sources: list[str],
    *,
    lang: str | None = None,
    encoding: str | None = None,
    max_size: int = pipeline.MAX_SIZE,
    demo: bool = False,
    gathered: bool = False,
    found: Collection[str] = (),
    say: Say | None = None,
) -> int:
    """Open the screens on `sources` and stay until they are left. Gives the exit status.

    None for the library, one for the reader, two for the comparison; more, and any number with
    `demo` or `gathered` (from a folder), are a library's documents. `found` are those of them that
    nobody named. What is lost at the end is told by `say`.
    """
    # Drawing waits for the next frame: at the usual 60 a second that is half of a key's delay.
    os.environ.setdefault("TEXTUAL_FPS", "120")
    gc.disable()  # until the first frame: what is made before it stays, there is nothing to free
    desk = Desk(
        sources, encoding=encoding, max_size=max_size, demo=demo, gathered=gathered, found=found
    )
    with Ending(say) as ending, asking(ending.undo) as asked:
        return _shown(desk, lang, asked, ending)


def _shown(desk: Desk, lang: str | None, asked: "Asked | None", ending: Ending) -> int:
    ahead = look_ahead(desk)
    from cqtui import catalogs
    from cqtui.tui.leftout import leave_out

    leave_out()  # before the next line imports the library
    from cqtui.tui.subclasses import note_once

    note_once()  # before the next line imports the library's widgets
    from cqtui.tui.program import CqtuiApp

    sight = ahead.sight() if ahead else None
    if sight:
        desk.take(sight)
    elif store := desk.store:
        desk.settings = load_settings(store)
        desk.look_back(store)
    loaded = _loaded()
    if loaded:
        desk.colors = loaded.config.theme
        desk.settings = as_configured(desk.settings, loaded)
    catalogs.use(lang or desk.settings.lang or catalogs.from_locale())
    app = CqtuiApp(desk, asked=asked, told=told_by(os.environ))
    if loaded:
        app.configure(loaded)
    app.ending = ending
    status = app.run()
    with suppress(StoreError):
        if store := desk.store:
            store.put_samples_away()
    return app.ended(status)


def _loaded() -> "Loaded | None":
    """What config.toml says; where there is none its reader takes no time of the first frame."""
    if not config_is_there():
        return None
    from cqtui.config.reading import load

    return load()


def configured(loaded: "Loaded") -> "tuple[Loaded, tuple[Problem, ...]]":
    """What was read of config.toml, and all that is wrong with it."""
    from cqtui.tui.configuring import problems

    return loaded, problems(loaded, thorough=True)


def proofread(
    draft: str,
    against: list[str],
    *,
    lang: str | None,
    encoding: str | None,
    max_size: int,
    say: Say | None = None,
) -> int:
    """Open what is found in a draft, held against earlier reports, and stay until it is left.

    Gives the exit status; what is lost at the end is told by `say`. Raises CqtuiError where a file
    cannot be read.
    """
    from cqtui.tui.proofreading import run as show

    return show(draft, against, lang=lang, encoding=encoding, max_size=max_size, say=say)
