"""A page of text in which a person says how much air there is between lines and paragraphs."""

from typing import ClassVar

from cqtui.catalogs import say
from cqtui.tui.screens.paned import Paned
from cqtui.tui.settings import LINE_SPACINGS, MEASURES, PARAGRAPH_SPACINGS


class AiryPage(Paned):
    """Text, its air, and the panes around it."""

    UNKEYED: ClassVar[tuple[str, ...]] = (
        "key.line_spacing",
        "key.paragraph_spacing",
        "key.first_indent",
    )

    def mention(self, words: str) -> None:
        """Say something for a moment."""
        self.note(words)

    def respaced(self) -> None:
        """Other air is asked for: to be filled in."""

    def action_line_spacing(self) -> None:
        """Lines close to each other, or an empty one between two."""
        spacing = self._next("line_spacing", len(LINE_SPACINGS))
        self.mention(say("layout.line_spacing", n=spacing))

    def action_paragraph_spacing(self) -> None:
        """No empty line between two paragraphs, one, or two."""
        spacing = self._next("paragraph_spacing", len(PARAGRAPH_SPACINGS))
        self.mention(say("layout.paragraph_spacing", n=spacing))

    def action_first_indent(self) -> None:
        """The first line of a paragraph set in, or not."""
        indented = self._next("indent", 2)
        self.mention(say("layout.indented" if indented else "layout.not_indented"))

    def next_measure(self, step: int, fitting: int) -> None:
        """Keep a longer line, or a shorter one; where it was longer than the `fitting` characters
        that there is room for, from these on.
        """
        desk = self.cqtui.desk
        now = min(desk.settings.measure, max(fitting, MEASURES[0]))
        measure = max(MEASURES[0], min(MEASURES[-1], now // 2 * 2 + 2 * step))
        desk.keep_setting("measure", measure)

    def _next(self, name: str, count: int) -> int:
        desk = self.cqtui.desk
        value: int = (getattr(desk.settings, name) + 1) % count
        desk.keep_setting(name, value)
        self.respaced()
        return value
