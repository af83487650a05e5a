"""The sign of each kind of change, and of what returns: the same on screens and in files."""

SIGNS = {
    "same": "＝",
    "revised": "～",
    # ⑂ and ⑃ are in few fonts; where a report can be read there are Chinese characters.
    "split": "分",
    "merged": "合",
    "removed": "－",
    "added": "＋",
    "moved": "↗",
    "targets": "◆",
}
"""What stands in the gutter beside a change of each kind, so that colour is never alone."""
MOVED_AWAY = "↘"
"""Where a passage stood that moved; `SIGNS["moved"]` is where it stands now."""
OTHER_TARGETS = "◇"
"""Beside a passage in which other targets than the main ones came or went: no change of its own."""
SET_PHRASE, AGAIN = "┊", "↻"
"""Beside a line with boilerplate, and beside one in which a standing item begins."""
