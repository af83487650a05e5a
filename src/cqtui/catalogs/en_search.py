"""English texts of the search."""

TEXTS: dict[str, str] = {
    "search.read_as": "Looked for by pinyin initials: {words}",
    "search.nothing": "Nothing found",
    "search.some": (
        "{total} hits in {reports} reports; these are the first {shown}, --limit shows more"
    ),
    "search.all": "{total} hits in {reports} reports",
    "search.year": "Year",
    "search.kind": "Kind",
    "search.place": "Place",
    "search.unknown": "unknown",
}
