"""What commands tell beside what they print, in English."""

TEXTS = {
    "note.lost": (
        "{n} of {total} {total:correction|corrections} of {path} name a paragraph that is not "
        "there: number {numbers}"
    ),
    "note.several_kinds": "these are of several kinds ({kinds}), compared all the same",
    "note.same_report": "{name} is the same report as {other}, read once",
    "note.nothing_to_compare": (
        "nothing to compare: no two of these are of one place in two years"
    ),
    "note.no_targets": "no targets were found in {name}",
    "note.no_indicator": "no indicator is called “{name}”",
    "note.not_main": "no headline target is so; without headline there {n:is|are} {n}",
    "note.places_need": "--places needs reports of several places, and these are of {place}",
    "note.places_unknown": (
        "--places needs reports of several places, and these are of one place, or do not say of "
        "which"
    ),
    "note.places_not_asked": "no two places have a figure of what is asked for",
    "note.places_none": "no two places have a figure of the same indicator",
    "note.unread": "{name} cannot be read: {reason}",
    "note.not_indexed": ("{n} {n:report is|reports are} not in the index, which can only be read"),
    "note.empty": "the library is empty: cqtui add PATH brings reports in",
    "note.indexing": "{n} {n:report comes|reports come} into the index first",
    "note.watching": "watching {folder}, Ctrl-C ends",
    "note.two_places": "the reports are of two places, {old} and {new}",
    "note.copy": "{name} is a copy of another report, and counts for nothing",
    "note.copy_of": "{name} is a copy of {other}, and counts as it",
    "note.copy_earlier": "{name} is a copy of an earlier one, and counts as it",
    "note.phrases": "{n} {n:phrase was|phrases were} found, --limit shows more",
    "note.term": "{term} stands {n} {n:time|times}, --limit shows more",
    "note.term_nowhere": "{term} stands in none of the reports",
    "note.passages": "{n} {n:passage was|passages were} found, --limit shows more",
    "note.lacking": (
        "{n} {n:file that is|files that are} lost or damaged {n:is|are} not in it; cqtui check "
        "tells which"
    ),
    "note.left_out": "{reason}; it is left out",
    "note.taking": "{path} holds several reports, taking #{document}",
    "note.waiting": "another program is writing to the library: waiting for it",
}
