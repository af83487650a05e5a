"""English texts of what returns in several reports: in the text, on its page, in its list."""

TEXTS: dict[str, str] = {
    "passage.kind.formula": "set phrase",
    "passage.kind.frame": "frame",
    "passage.kind.standing": "promised again",
    "passage.kind.repeat": "said twice",
    "passage.kind.name": "name",
    "passage.times": "{n} {n:time|times}",
    "passage.reports": "{n} {n:report|reports}",
    "passage.variants": "{n} {n:wording|wordings}",
    # in the text
    "passage.chip": "┊set phrases: {n}┊",
    "passage.looking": "Looking for set phrases in the reports",
    "passage.reading": "Reading other reports {done} / {total}",
    "passage.finding": "Comparing {n} {n:report|reports}",
    "passage.advance": "{words} {share} · {key:cancel} stops it",
    "passage.stopped": "The search was stopped",
    "passage.shown": "Set phrases shown like the rest of the text",
    "passage.same_year": "Other reports of the same year count",
    "passage.other_years": "Other reports of the same year do not count",
    "passage.dimmed": (
        "{n} set {n:phrase|phrases} dimmed, {reports} {reports:report|reports} compared{more}{a"
        "gain} · {key:passage}: where"
    ),
    "passage.again": "; {sign} promised again {n}",
    "passage.folded": (
        "{n} {n:sentence|sentences} folded, {reports} {reports:report|reports} compared{more} ·"
        " {key:passage} opens"
    ),
    "passage.no_folds": (
        "No whole sentence to fold, dimmed only; {reports} {reports:report|reports} compared{more}"
    ),
    "passage.none": (
        "No set phrase in common among {reports} {reports:report|reports}: open more of one place"
    ),
    "passage.alone": (
        "No other report to look in: open one with {key:documents} or from the library"
    ),
    "passage.unread": ", {n} more not searched",
    "passage.named": "{count}: {names}",
    "passage.left_out": " ({n} of the same year not: {key:same_year})",
    "passage.alone_in_year": (
        "No report of another year to look in; {n} of the same year: {key:same_year}"
    ),
    "passage.in_library": "{n} {n:other|others} of the library",
    "passage.pointed": "{words} · {key:passage}: where",
    "passage.not_here": (
        "No set phrase in this paragraph: {key:boilerplate} dims them, {key:passages} lists all"
    ),
    # its page
    "passage.title": "Where it stands",
    "passage.which": "{at} / {total}",
    "passage.no_further": "This is the last one",
    "passage.no_before": "This is the first one",
    "passage.at_top": "before the first heading",
    "passage.col.year": "year",
    "passage.col.report": "report",
    "passage.col.section": "section",
    "passage.col.slots": "filled in here",
    # the list
    "passage.list": "Set phrases",
    "passage.nothing": "No wording stands in two of the reports",
    "passage.nothing_do": (
        "{key:leave} goes back; open more reports of one place, then {key:passages} again"
    ),
    "passage.col.kind": "kind",
    "passage.col.text": "wording",
    "passage.col.count": "count",
    "passage.col.reports": "reports",
    "passage.col.years": "years",
}
