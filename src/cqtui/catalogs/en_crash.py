"""English: the program's own faults."""

TEXTS = {
    "crash.ended": "the program ended by a fault of its own: {what}",
    "crash.kept": "bookmarks and notes are kept; ",
    "crash.file": "a report without any text of documents is in {path}: send it along",
    "crash.no_file": "no report could be written to a file",
    "crash.outlived": "Some work failed by a fault of cqtui, which goes on: {what}. Report: {path}",
    "crash.unfinished": (
        "gave up after {seconds} seconds: {n} {n:thing|things} to be kept, copied or exported "
        "{n:is|are} not done"
    ),
    "crash.unfinished_do": "open cqtui again and see what is missing",
    "crash.draft_back": "The note that was not saved the last time is back",
}
