"""What can be done on a page, to look through and to do: its keys, and everything by name."""

from __future__ import annotations

from collections.abc import Sequence

from textual.dom import DOMNode

from cqtui.catalogs import say
from cqtui.tui.chrome import Page
from cqtui.tui.keyboard.sheet import legend_rows, sheet
from cqtui.tui.picker import Choice


def show_keys(page: Page) -> None:
    """The keys of `page`; choosing one does what it does."""
    keyboard = page.cqtui.keyboard
    rows = sheet(page.bound(), keyboard.own if keyboard else frozenset())
    if "tour" not in {row.value for row in rows}:
        rows.append(Choice(say("key.tour"), "app.tour", also="tour 导览"))
    rows += legend_rows(page)
    _offer(page, say("keys.title"), rows)


def show_palette(page: Page) -> None:
    """Everything that can be done on `page`, by name."""
    rows = [
        Choice(say(binding.description), binding.action, keys[0], also=binding.action)
        for keys, binding in page.bound()
    ]
    unkeyed = ((key, key.removeprefix("key.")) for key in page.UNKEYED)
    rows += [Choice(say(key), name, also=name) for key, name in unkeyed]
    rows += [
        Choice(say("key.language"), "app.language", also="language 语言 English 中文"),
        Choice(say("key.library"), "app.library", also="library 图书馆"),
        Choice(say("key.save_workspace"), "app.save_workspace", also="workspace save 工作区"),
        Choice(say("key.restore"), "app.restore", also="start workspace 启动"),
        Choice(say("key.forget_visits"), "app.forget_visits", also="history clear 清除"),
        Choice(say("key.welcome"), "app.welcome", also="welcome about 简介"),
        Choice(say("key.tour"), "app.tour", also="tour 导览"),
    ]
    _offer(page, say("palette.title"), rows)


def _offer(page: Page, title: str, rows: Sequence[Choice]) -> None:
    app, focused = page.cqtui, page.focused

    async def run(action: object) -> None:
        await app.run_action(str(action), _namespace(page, focused, str(action)))

    def chosen(action: object) -> None:
        if action:  # nothing is done by a row of the legend
            app.call_next(run, action)

    app.pick(title, rows, chosen)


def _namespace(page: Page, focused: DOMNode | None, action: str) -> DOMNode:
    """Which of the focused widget, the page and the app has the action."""
    name = action.rpartition(".")[2].partition("(")[0]
    for holder in (focused, page, page.app):
        if holder is not None and hasattr(holder, f"action_{name}"):
            return holder
    return page
