"""What a tab shows, in words from which it can be made again; workspaces as text."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cqtui.library.store import Store

READER, COMPARISON, SEARCH, LEDGER, OTHER = "reader", "comparison", "search", "ledger", "other"
_NAMED = {READER: 1, COMPARISON: 2}
"""Kinds that show so many reports."""
PLACES = "places"
"""The words of a ledger that shows places beside each other."""
SETTING = "tui.workspace"
"""The setting that has the name of the workspace that was open last."""
MOST = 200
"""Tabs of a workspace that are read; a file with more was not written by the program."""
LONGEST = 2000
"""Characters of a title or of words; more were not written by the program."""


class Recipe(NamedTuple):
    """What a tab shows."""

    kind: str
    """READER, COMPARISON, SEARCH, LEDGER, or OTHER for what cannot be made again."""
    names: tuple[str, ...] = ()
    """The reports by path and id; of a comparison the older one first."""
    title: str = ""
    """What stands on the tab."""
    words: str = ""
    """Of a search what is looked for; of a ledger PLACES where these are beside each other."""

    @property
    def same(self) -> tuple[object, ...]:
        """Equal for two recipes of one tab: of searches there is but one."""
        return (self.kind,) if self.kind == SEARCH else (self.kind, self.names, self.words)

    @property
    def lasts(self) -> bool:
        """Whether it can be made again by another run of the program."""
        return self.kind != OTHER and not any(name.partition("#")[0] == "-" for name in self.names)


class Workspace(NamedTuple):
    """What was open."""

    name: str = ""
    """"" for the one without a name."""
    tabs: tuple[Recipe, ...] = ()
    at: int = -1
    """The tab that was seen; -1 for the library."""

    @property
    def here(self) -> Recipe | None:
        """What was seen, None for the library."""
        return self.tabs[self.at] if 0 <= self.at < len(self.tabs) else None


def written(tabs: Sequence[Recipe], at: int) -> str:
    """Tabs as text; those that cannot be made again are left out.

    >>> written([Recipe("other"), Recipe("search", words="粮食")], 1)
    '{"at": 0, "tabs": [["search", [], "", "粮食"]]}'
    """
    import json

    lasting = [(index, tab) for index, tab in enumerate(tabs) if tab.lasts]
    now = next((place for place, (index, _) in enumerate(lasting) if index == at), -1)
    rows = [[tab.kind, list(tab.names), tab.title, tab.words] for _, tab in lasting]
    from cqtui.library.columns import storable

    told = json.dumps({"at": now, "tabs": rows}, ensure_ascii=False)
    # A path that is no valid Unicode has lone surrogates, which a database holds only escaped.
    return told if storable(told) == told else json.dumps({"at": now, "tabs": rows})


def read_back(name: str, text: str) -> Workspace:
    """The workspace that `written` wrote; what makes no sense in it is left out.

    >>> read_back("", '{"at": 7, "tabs": [["search", [], "", "粮食"], ["reader", []], 3]}').tabs
    (Recipe(kind='search', names=(), title='', words='粮食'),)
    >>> read_back("", "damaged").tabs
    ()
    """
    import json

    try:
        told = json.loads(text) if text else None
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, Mapping) or not isinstance(told.get("tabs"), list):
        return Workspace(name)
    at, here = told.get("at"), -1
    tabs: list[Recipe] = []
    for index, row in enumerate(told["tabs"][:MOST]):
        recipe = _recipe(row)
        if recipe and recipe.same not in {tab.same for tab in tabs}:
            here = len(tabs) if index == at else here
            tabs.append(recipe)
    return Workspace(name, tuple(tabs), here)


def _recipe(row: object) -> Recipe | None:
    """One tab, None where it is none that the program wrote."""
    if not (isinstance(row, list) and len(row) == len(Recipe._fields)):
        return None
    kind, names, title, words = row
    if not all(isinstance(one, str) and len(one) <= LONGEST for one in (kind, title, words)):
        return None
    if not (isinstance(names, list) and all(isinstance(name, str) and name for name in names)):
        return None
    if kind not in (*_NAMED, SEARCH, LEDGER) or len(names) != _NAMED.get(kind, len(names)):
        return None
    recipe = Recipe(kind, tuple(names), title, words)
    return recipe if recipe.lasts and (names or kind == SEARCH) else None


def left_open(store: "Store") -> Workspace:
    """The workspace that was open last. Raises StoreError."""
    name = store.memory.get_setting(SETTING)
    return read_back(name, store.workspaces.get(name))
