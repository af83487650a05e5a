"""English texts of the search."""

TEXTS: dict[str, str] = {
    "search.read_as": "Looked for by pinyin initials: {words}",
    "search.parted": "No “{words}”; looked for {parts}",
    "search.nothing": "Nothing found",
    "search.none": "Nothing found for “{words}”",
    "search.none_do": "Write less or another word; A OR B finds either, initials work too (gzlfz)",
    "search.narrowed": (
        "Years, kinds or places are chosen on the right: {key:other_pane} goes there, {key:mark} "
        "lets one go"
    ),
    "search.some": (
        "{total} {total:hit|hits} in {reports} {reports:report|reports}; these are the first "
        "{shown}, --limit shows more"
    ),
    "search.all": "{total} {total:hit|hits} in {reports} {reports:report|reports}",
    "search.exact": "{n} of them as typed",
    "search.year": "Year",
    "search.kind": "Kind",
    "search.place": "Place",
    "search.unknown": "unknown",
    "search.name": "Search",
    "search.field": "All reports: words, “exact words”, A OR B, -without, year:2017..2022",
    "search.how": (
        "Looks in all reports of the library as you type\n“乡村振兴” exactly so · A OR B eith"
        "er · -word without\nyear:2017..2022 · kind:work · place:重庆 · section:就业 · has:ta"
        "rget · pinyin:gzlfz"
    ),
    "search.learning": "Reports are still being read; none of those read so far has it",
    "search.index": "Bringing the index up to date: {done} of {total}",
    "search.unread": "{n} {n:report|reports} cannot be read and {n:was|were} not searched",
    "search.at": "Hit {at} of {total}",
    "search.last": "This is the last hit",
    "search.first": "This is the first hit",
}
