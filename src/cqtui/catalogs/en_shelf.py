"""English texts of the library on the command line."""

TEXTS = {
    "shelf.new": "new",
    "shelf.same": "there already",
    "shelf.changed": "changed",
    "shelf.copy": "copy",
    "shelf.edition": "edition",
    "shelf.empty": "The library has no such report. cqtui add FILE… brings one in",
    "shelf.count": "{n} in all",
    "shelf.key": "Name",
    "shelf.year": "Year",
    "shelf.place": "Place",
    "shelf.kind": "Kind",
    "shelf.title": "Title",
    "shelf.issuer": "Issuer",
    "shelf.length": "Characters",
    "shelf.tags": "Tags",
    "shelf.bookmarks": "Bookmarks",
    "shelf.progress": "Read",
    "shelf.added": "Added",
    "shelf.file": "File",
    "shelf.kept": "kept",
    "shelf.not_kept": "not kept",
    "shelf.kept_alone": "gone from there, the kept copy serves",
    "shelf.gone": "gone from there, and not kept",
    "shelf.to_part": "  to part it: {part}",
    "shelf.opened_edition": "{title} is nearly {name}: an edition of it. "
    "To part it: cqtui edit {name} --part {file}",
    "shelf.near": "{title}\nis nearly the same as {name} ({share} of the clauses). "
    "A further edition of it? [Return yes · n no, a report of its own · a all · s none from here]",
    "shelf.parted": "Parted from {name}: {made}, with {bookmarks} {bookmarks:bookmark|bookmarks}",
    "shelf.joined": "{other} is an edition of {name} now. To part it: {part}",
    "shelf.by_hand": " (set by hand)",
    "shelf.edited": "Set right: {name}",
    "shelf.removed": "Removed: {name}",
    "shelf.sound": "The library is sound",
    "shelf.unsound": "The library is damaged",
    "shelf.fault_database": "the database is damaged: {where}",
    "shelf.fault_reference": "rows of the table {where} refer to what is not there",
    "shelf.fault_lost": "a file is lost: {where} (cqtui add brings it back)",
    "shelf.fault_damaged": "a file is damaged: {where} (cqtui add brings it back)",
    "shelf.fault_spare": "a spare file: {where} (--tidy removes it)",
    "shelf.fault_unclaimed": "a file is kept of an unknown report: {where} (--mend enters it)",
    "shelf.fault_loss": "the library was damaged; reports + bookmarks saved: {where}",
    "shelf.after_loss": "cqtui check --mend brings reports back from the files that are kept, "
    "cqtui restore all from a backup; cqtui check --acknowledge ends this message",
    "shelf.mended": "{reports} {reports:report|reports} brought back from the files that are kept; "
    "{by_hand} {by_hand:report has|reports have} the title or tags again that were set by hand; "
    "{unread} {unread:file|files} cannot be read",
    "shelf.backed_up": (
        "{documents} {documents:report|reports}, {bookmarks} "
        "{bookmarks:bookmark|bookmarks}, {files} {files:file|files} are in {path}"
    ),
    "shelf.restored": (
        "Restored {documents} {documents:report|reports}, {bookmarks} "
        "{bookmarks:bookmark|bookmarks}, {files} {files:file|files}"
    ),
    "shelf.aside": "The library that was there is now {path}",
    "shelf.exported": (
        "Exported to {path}: {documents} {documents:report|reports}, {files} {files:file|files}"
    ),
}
