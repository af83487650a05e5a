"""English texts of what `cqtui read` says beside a report's own words."""

TEXTS = {
    "read.title": "Title: ",
    "read.heading": "Heading {level}: ",
    "read.run_in": "Run-in heading {level}: ",
    "read.contents": "Contents, {n} {n:heading|headings}.",
    "read.text": "Text.",
    "read.table": "Table, {rows} {rows:row|rows}, {columns} {columns:column|columns}.",
    "read.columns": "Columns: ",
    "read.caption": "Heading within the table: ",
    "read.row": "Row {n}. ",
    "read.cell": "{name}: ",
    "read.then": "; ",
    "read.table_end": "End of table.",
    "read.mark": "Bookmark: {words}.",
    "read.mark_part": "Bookmark, at “{quote}”: {words}.",
    "read.mark_section": "Bookmark, the whole section: {words}.",
    "read.mark_plain": "no note",
    "read.mark_tags": "tags {tags}",
    "read.mark_note": "note: {note}",
    "read.mark_then": "; ",
    "read.marks_lost": "{n} {n:bookmark is|bookmarks are} not found in the report any longer.",
}
