"""Texts of bookmarks and notes, English."""

TEXTS: dict[str, str] = {
    "marks.section_marked": "Bookmark set on the section",
    "marks.pair_marked": "Bookmark set on the pair",
    "marks.noted": "Note saved; {key:undo} takes it back",
    "marks.colored": "Colour changed; {key:undo} takes it back",
    "marks.tagged": "Tags changed; {key:undo} takes it back",
    "marks.unmarked": "Bookmark removed, {key:undo} brings it back",
    "marks.unmarked_noted": "Bookmark and its note removed, {key:undo} brings them back",
    "marks.removed": "Bookmark “{text}” removed; {key:undo} brings it back",
    "marks.attached": "The bookmark is on the passage you read; {key:undo} takes that back",
    "marks.undone": "Undone",
    "marks.nothing_to_undo": "Nothing was done to bookmarks this time",
    "marks.caret": "Caret",
    "marks.chosen": "{characters} {characters:character|characters} selected",
    "marks.chosen_over": (
        "{characters} {characters:character|characters} selected, {paragraphs} "
        "{paragraphs:paragraph|paragraphs}"
    ),
    # the menu
    "marks.menu": "Colour, tags and note of the bookmark",
    "marks.tags": "Tags…",
    "marks.note": "Note",
    "marks.write_note": "Write a note…",
    "marks.ask_tags": "Tags, separated by spaces; # alone removes all",
    "marks.tags_example": "jobs grain",
    "marks.color.plain": "no colour",
    "marks.color.red": "red",
    "marks.color.yellow": "yellow",
    "marks.color.green": "green",
    "marks.color.blue": "blue",
    "marks.color.purple": "purple",
    "marks.scope.section": "[section]",
    "marks.scope.pair": "[pair]",
    # the editor
    "marks.editor_keys": "Ctrl+S save · {key:cancel} back · Ctrl+O edit with $EDITOR · Markdown",
    "marks.unsaved": "Not saved: {key:cancel} again to give it up, Ctrl+S to save",
    "marks.no_editor": "Neither $VISUAL nor $EDITOR is set",
    "marks.no_suspend": "This terminal cannot turn to another program",
    "marks.editor_failed": "The editor failed: {reason}",
    # the list
    "marks.col.sign": "bookmark",
    "marks.col.text": "text",
    "marks.col.note": "note",
    "marks.col.tags": "tags",
    "marks.col.section": "section",
    "marks.col.changed": "date",
    "marks.none": "No bookmarks left",
    "marks.none_do": (
        "{key:undo} brings back the last one; or {key:leave}, and {key:bookmark} on a paragraph"
    ),
    "marks.lost": "[lost]",
    "marks.missing": "[no file]",
    "marks.lost_told": "No longer found in the report; it was",
    "marks.some_lost": (
        "{n} {n:bookmark is|bookmarks are} no longer found in {n:its report|their reports}"
    ),
    "marks.lost_hint": (
        "Not found: go to the place in its report, come back with {key:bookmarks}, press {key:link}"
    ),
    "marks.missing_told": "The report's file is not where it was",
    "marks.not_lost": "This bookmark is not lost",
    "marks.attach_where": (
        "First open {report}, go to the place, then {key:bookmarks} and {key:link}"
    ),
    # the shell
    "marks.shell_lost": "lost",
    "marks.shell_missing": "no file",
    "marks.shell_line": "line {first}",
    "marks.shell_lines": "lines {first}–{last}",
    "marks.shell_added": "bookmark set (number {id}): {text}",
    "marks.shell_there": "a bookmark is there (number {id}): {text}",
    "marks.shell_removed": "bookmark removed (number {id}): {text}",
    "marks.shell_exported": "{n} {n:bookmark|bookmarks} written to {path}",
    "marks.shell_imported": (
        "{added} new {added:bookmark|bookmarks}, {changed} updated, {same} there already"
    ),
    "marks.shell_unknown": "the reports of {n} are not in the library: {titles}",
    "marks.shell_none": "no bookmarks",
    "marks.shell_untitled": "(no title)",
    "marks.which_letter": "Set a mark, press a letter:",
    "marks.to_letter": "To which mark:",
    "marks.letter_set": "Mark {letter} is set",
    "marks.letter_unkept": "Mark {letter} is not kept: the library cannot be used",
    "marks.no_such_letter": "There is no mark {letter}; there are {known}",
    "marks.no_letters": "No marks in this report yet",
}
