"""What can be done on a page, to look through and to do: its keys, and everything by name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.binding import Binding
from textual.dom import DOMNode

from cqtui.catalogs import say
from cqtui.tui.chrome import Page
from cqtui.tui.keyboard.sheet import group_of, legend_rows, sheet
from cqtui.tui.picker import Choice, Picker


def show_keys(page: Page) -> None:
    """The keys of `page`; choosing one does what it does."""
    _offer(page, say("keys.title"), _keys)


def show_palette(page: Page) -> None:
    """Everything that can be done on `page`, by name."""
    _offer(page, say("palette.title"), _everything)


def _keys(page: Page) -> list[Choice]:
    keyboard = page.cqtui.keyboard
    rows = sheet(page.bound(), keyboard.own if keyboard else frozenset())
    if "tour" not in {row.value for row in rows}:
        group = say("keys.group.everywhere")
        does = say("keys.row", group=group, does=say("key.tour"))
        rows.append(Choice(does, "app.tour", also="tour 导览"))
    return rows + legend_rows(page)


def _everything(page: Page) -> list[Choice]:
    """What the bottom line names comes first, how one moves behind all else."""
    common = page.commonest

    def order(binding: Binding) -> int:
        if binding.action in common:
            return common.index(binding.action)
        return len(common) + (group_of(binding.id or binding.action) == "moving")

    bound = sorted(page.bound(), key=lambda one: order(one[1]))
    rows = [
        Choice(say(binding.description), binding.action, keys[0], also=binding.action)
        for keys, binding in bound
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
    return rows


def _offer(page: Page, title: str, rows: Callable[[Page], list[Choice]]) -> None:
    app, focused = page.cqtui, page.focused

    async def run(action: object) -> None:
        await app.run_action(str(action), _namespace(page, focused, str(action)))

    def chosen(action: object) -> None:
        if action:  # nothing is done by a row of the legend
            app.call_next(run, action)

    app.pick(title, rows(page), chosen)
    if isinstance(window := app.screen, Picker):
        window.remake = partial(rows, page)


def _namespace(page: Page, focused: DOMNode | None, action: str) -> DOMNode:
    """Which of the focused widget, the page and the app has the action."""
    name = action.rpartition(".")[2].partition("(")[0]
    for holder in (focused, page, page.app):
        if holder is not None and hasattr(holder, f"action_{name}"):
            return holder
    return page
