"""Widgets that draw their lines whole: nothing is laid around or over them by styles.

The terminal library makes every line ready for borders, padding, opacity and a terminal's own
sixteen colours, which takes longer than to draw it. Lines that are whole already are handed on as
they are, so that a key that moves all of a text is drawn in time.
"""

from contextlib import suppress
from typing import Any, Self, cast

from rich.segment import Segments
from rich.style import Style
from textual import events
from textual.containers import Horizontal, Vertical
from textual.dom import NoScreen
from textual.filter import ANSIToTruecolor
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip
from textual.visual import Visual, visualize
from textual.widget import Widget, _RenderCache

from cqtui.tui.themes import PALETTES


def comes_whole(widget: Widget, *, padded: bool = False) -> bool:
    """Whether a line of a widget comes to the screen as it is drawn; it may be `padded`.

    The palettes have no colours that the library must find others for; where there are to be no
    colours at all, it takes them away.
    """
    styles = widget.styles
    return (
        widget.app.theme in PALETTES
        and not any(styles.border.spacing if padded else styles.gutter)
        and not any(kind for kind, _ in styles.outline)
        and all(isinstance(one, ANSIToTruecolor) for one in widget.get_line_filters())
        and widget.opacity == 1.0
    )


class Steady:
    """For a widget that stays where it is when the size of what is in it changes, and has the same
    styles with the keys.

    For the former the library lays the whole screen out, and so, whenever it has told a widget its
    size, a second time; for the latter it finds all styles anew. To be put before the widget among
    the bases, as `Drawn`.
    """

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    def watch_has_focus(self, _has_focus: bool) -> None:  # noqa: FBT001 - as the base has it
        """No style depends on it."""

    def watch_virtual_size(self, size: Size) -> None:
        """What is scrolled has its scrollbar brought in step, which the layout would do."""
        if isinstance(self, ScrollView) and self.size:
            self._scroll_update(size)
            if self.show_vertical_scrollbar:  # it may have been hidden while one scrolled
                self.vertical_scrollbar.position = self.scroll_y


class Drawn(Steady):
    """For a widget whose `render_line` gives every cell of a line its letters and its ground.

    To be put before the widget among the bases. No widget itself: of several the library takes the
    styles of the first alone.
    """

    _frame: Any = None
    """What `_framed` found, while lines are drawn."""

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scrollbar beside the lines, made when it is first asked for."""
        widget = cast("Widget", self)
        if widget._vertical_scrollbar is None:
            bar = Slider(name="vertical", thickness=widget.scrollbar_size_vertical)
            widget._vertical_scrollbar = bar
            bar.display = False
            widget.app._start_widget(widget, bar)
        return widget._vertical_scrollbar

    def _framed(self) -> Any:
        """What is the same for all lines that are drawn at once: to be filled in."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of the widget; what is the same for all is found once."""
        self._frame = self._framed()
        try:
            return self._lines_of(crop)
        finally:
            self._frame = None

    def _lines_of(self, crop: Region) -> list[Strip]:
        widget = cast("Widget", self)
        if not comes_whole(widget):
            lines: list[Strip] = super().render_lines(crop)  # type: ignore[misc]
            return lines
        width = widget.region.width
        seen = width - self._covered()
        lines = [widget.render_line(y) for y in crop.line_range]
        if {line.cell_length for line in lines} - {seen, width}:
            rest = Style(bgcolor=widget.background_colors[1].rich_color)
            lines = [line.adjust_cell_length(seen, rest) for line in lines]
        first, last = crop.column_span
        if (first, last) == (0, width):
            return lines
        return [line.crop(first, last) for line in lines]

    def _covered(self) -> int:
        """Cells at the right end of the lines on which the scrollbar lies: nobody sees them."""
        widget = cast("Widget", self)
        bar = widget._vertical_scrollbar if widget.show_vertical_scrollbar else None
        lies = bar is not None and bar in widget.screen._compositor.visible_widgets
        return widget.scrollbar_size_vertical if lies else 0


class Slider(Drawn, ScrollBar):
    """A scrollbar; its colours are those that it draws.

    Few of its lines are unlike each other: the library is asked to draw these alone.
    """

    def _render_content(self) -> None:
        bar, (width, height) = self.render(), self.size
        options = self.app.console_options.update(width=width, height=height)
        whole = next(iter(cast("ScrollBarRender", bar).__rich_console__(self.app.console, options)))
        pieces = cast("Segments", whole).segments
        unlike = list({id(piece): piece for piece in pieces}.values())
        visual = visualize(self, Segments(unlike, new_lines=True))
        drawn = Visual.to_strips(self, visual, width, len(unlike), self.visual_style)
        known = {id(piece): strip for piece, strip in zip(unlike, drawn, strict=True)}
        self._render_cache = _RenderCache(self.size, [known[id(piece)] for piece in pieces])
        self._dirty_regions.clear()


class Quiet:
    """For a widget that is not drawn anew as a whole when the keys come to it or go from it.

    The library would draw it twice. To be put before the widget among the bases, as `Drawn`.
    """

    def focus(self, scroll_visible: bool = True) -> Self:  # noqa: FBT001, FBT002 - as the base has it
        """Have the keys, as soon as what was asked for before is done."""
        cast("Widget", self).app.call_later(self._have_keys, scroll_visible)
        return self

    def _have_keys(self, scroll_visible: bool) -> None:  # noqa: FBT001 - as `focus`
        widget = cast("Widget", self)
        with suppress(NoScreen):
            widget.screen.set_focus(widget, scroll_visible=scroll_visible)

    def on_focus(self, event: events.Focus) -> None:
        """It has the keys."""
        event.prevent_default()
        self._focus_changed(events.DescendantFocus(cast("Widget", self)), has_it=True)

    def on_blur(self, event: events.Blur) -> None:
        """Something else has them."""
        event.prevent_default()
        self._focus_changed(events.DescendantBlur(cast("Widget", self)), has_it=False)

    def _focus_changed(self, told: Message, *, has_it: bool) -> None:
        widget = cast("Widget", self)
        widget.has_focus = has_it
        if widget.parent is not None:
            widget.parent.post_message(told)


class Even(Steady):
    """For a widget whose lines stay the same when it becomes higher or lower: none is drawn anew.

    To be put before the widget among the bases, as `Drawn`.
    """

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)
    _lengthened = False
    """While the widget is told that it has another height."""

    def _size_updated(self, size: Size, *sizes: Any, **more: Any) -> bool:
        widget = cast("Widget", self)
        self._lengthened = size.width == widget._size.width
        try:
            resized: bool = super()._size_updated(size, *sizes, **more)  # type: ignore[misc]
        finally:
            self._lengthened = False
        return resized

    def _set_dirty(self, *regions: Region) -> None:
        if regions or not self._lengthened:
            super()._set_dirty(*regions)  # type: ignore[misc]


class Empty(Even):
    """For a widget that shows nothing but what is in it: one line, which is all of its lines.

    To be put before the widget among the bases, as `Drawn`.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of the widget."""
        widget = cast("Widget", self)
        if not comes_whole(widget):
            lines: list[Strip] = super().render_lines(crop)  # type: ignore[misc]
            return lines
        rest = Style(bgcolor=widget.background_colors[1].rich_color)
        return [Strip.blank(crop.width, rest)] * crop.height


class Beside(Empty, Horizontal):
    """Widgets beside each other."""


class Below(Empty, Vertical):
    """Widgets below each other."""


class Box(Steady, Vertical):
    """The box of a window, of a size that what is in it does not change; it has no border."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of the box: its ground, around what is in it too."""
        if not comes_whole(self, padded=True):
            return super().render_lines(crop)
        rest = Style(bgcolor=self.background_colors[1].rich_color)
        return [Strip.blank(crop.width, rest)] * crop.height
