"""English texts about tabs, workspaces and places visited."""

TEXTS = {
    "tabs.title": "Tabs",
    "tabs.title_of": "Tabs (workspace {name})",
    "tabs.kind.reader": "reader",
    "tabs.kind.comparison": "comparison",
    "tabs.kind.search": "search",
    "tabs.kind.ledger": "figures",
    "tabs.kind.other": "other",
    "tabs.other": "Other",
    "tabs.no_such": "There is no tab {n}",
    "tabs.closed": "closed",
    "tabs.gone": (
        "Put the file back where it was and press r; {key:leave} closes this tab, the library "
        "and other tabs stay as they are."
    ),
    "tabs.visits.title": "Places visited",
    "tabs.visits.none": "No places yet: where you read and jump is listed here, of all reports",
    "tabs.visits.off": "No places are remembered, as config.toml says ([start] places)",
    "tabs.visits.cleared": "{n} {n:place|places} forgotten",
    "tabs.workspaces.title": "Workspaces",
    "tabs.workspaces.nameless": "(no name)",
    "tabs.workspaces.here": "open",
    "tabs.workspaces.here_already": "This workspace is open already",
    "tabs.workspaces.tabs": "{n} {n:tab|tabs}",
    "tabs.workspaces.save": "Save the open tabs as a workspace…",
    "tabs.workspaces.rename": "Rename: {name}",
    "tabs.workspaces.remove": "Remove: {name}",
    "tabs.workspaces.example": "a name: grain, say",
    "tabs.workspaces.taken": "There is a workspace “{name}” already; choose another name",
    "tabs.workspaces.saved": "Saved as workspace “{name}”; what is open is kept there from now on",
    "tabs.workspaces.removed": "Workspace “{name}” removed; the open tabs stay",
    "tabs.workspaces.no_store": "There is no library to keep workspaces in",
    "tabs.workspaces.opens_workspace": "The next start opens these tabs again",
    "tabs.workspaces.opens_library": "The next start opens the library",
    "tabs.workspaces.file_holds": 'config.toml says [start] open = "{how}"; change it there',
}
