"""What a tab shows and what stands on it, told from the reports and screens there are."""

import os
from collections.abc import Sequence

from textual.screen import Screen

from cqtui.catalogs import say
from cqtui.pipeline import STDIN
from cqtui.tui.report import Report, label, pair
from cqtui.tui.tabs.recipes import COMPARISON, LEDGER, READER, SEARCH, Recipe

TITLE = 60
"""Characters of a title that are kept."""


def recipe_of(screen: Screen[None]) -> Recipe | None:
    """What a screen shows, where that is a report or two of them; None for any other."""
    if compared := getattr(screen, "compared", None):
        return comparison_of(*compared)
    if report := getattr(screen, "report", None):
        return reader_of(report)
    return None


def reader_of(report: Report) -> Recipe:
    """A report in the reader."""
    return Recipe(READER, (_named(report),), _short(report))


def comparison_of(old: Report, new: Report) -> Recipe:
    """Two reports side by side."""
    title = pair(old.document, new.document, TITLE)
    return Recipe(COMPARISON, (_named(old), _named(new)), title)


def ledger_of(names: Sequence[str], title: str, words: str = "") -> Recipe:
    """The figures of the reports of these names."""
    return Recipe(LEDGER, tuple(names), title, words)


def _named(report: Report) -> str:
    path = report.source.path
    return f"{path if path == STDIN else os.path.realpath(path)}#{report.document.id}"


def _short(report: Report) -> str:
    return " ".join(label(report.document).split())[:TITLE]


def title_of(recipe: Recipe) -> str:
    """What stands on a tab, in the language of the interface."""
    if recipe.kind == SEARCH:
        return f"{say('search.name')} {recipe.words}".strip()
    if recipe.kind == LEDGER:
        what = "targets.places_title" if recipe.words else "targets.ledger"
        return f"{say(what)} {recipe.title}".strip()
    names = [name.partition("#")[0].rpartition(os.sep)[2] for name in recipe.names]
    return recipe.title or " ↔ ".join(names) or say("tabs.other")
