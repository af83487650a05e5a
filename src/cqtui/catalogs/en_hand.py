"""Texts of putting a pairing right by hand, English."""

TEXTS: dict[str, str] = {
    "hand.linked": "Paired, {key:undo} undoes",
    "hand.unlinked": "Taken apart, {key:undo} undoes",
    "hand.locked": "Locked, {key:undo} undoes",
    "hand.unlocked": "Unlocked, {key:undo} undoes",
    "hand.undone": "Undone",
    "hand.taken_back": "Taken back, {key:undo} restores",
    "hand.imported": "{count} {count:correction|corrections} read, {key:undo} undoes",
    "hand.lost": (
        "{count} {count:correction does|corrections do} not find {count:its|their} paragraphs, "
        "{key:corrections} lists them"
    ),
    "hand.waiting": (
        "Marked: {key:link} on a paragraph of {other} pairs, {key:cancel} gives up"
        " · {year} “{text}”"
    ),
    "hand.same_side": "Press {key:link} on a paragraph of {other}; {key:cancel} gives up",
    "hand.no_link": "Nothing is paired here",
    "hand.no_paragraph": "Unfold with {key:unfold} first",
    "hand.which_link": "Take apart which pair",
    "hand.which_end": "Which paragraph",
    "hand.all_links": "All {count} pairs",
    "hand.title": "Corrections by hand",
    "hand.none": "Nothing set by hand here yet: {key:unlink} parts a pair, {key:link} makes one",
    "hand.nothing_to_undo": (
        "Nothing to undo in this sitting; {key:corrections} takes earlier ones back"
    ),
    "hand.not_kept": "The library cannot be opened: corrections last for this sitting",
    "hand.go": "Go there",
    "hand.take_back": "Take this one back",
    "hand.take_all_back": "Take all back",
    "hand.lost_word": "not found",
    "hand.link_word": "paired by hand",
    "hand.unlink_word": "taken apart by hand",
    "hand.lock_word": "locked by hand",
    "hand.import": "Read a file of corrections",
    "hand.file": "{old}-corrections-{new}",
    "hand.exported": "Written: {path}",
}
