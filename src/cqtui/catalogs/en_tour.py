"""English texts of the first start and of the tour."""

TEXTS: dict[str, str] = {
    "tour.welcome": "cqtui: read and compare Chinese government reports",
    "tour.about": (
        "Two years side by side, targets raised and missed, set phrases and new wording "
        "told apart; bookmarks, notes, exports with citation. Nothing leaves this machine."
    ),
    "tour.samples": (
        "Below are sample reports. Bring in your own with cqtui add FOLDER; these lines go then."
    ),
    "tour.keys": (
        "{key:enter} read · {key:mark} marks two, {key:compare} compares them · {key:help} keys · "
        "{key:tour} tour"
    ),
    # the panel
    "tour.title": "Tour {at}/{total}",
    "tour.do": "do it for me",
    "tour.skip": "skip",
    "tour.go": "go on",
    "tour.again": "from the start",
    "tour.end": "end",
    "tour.ahead": "This is where step {at} is; the tour can go on from here.",
    "tour.back": "The tour waits at step {at}; it can go on there.",
    "tour.left": "The tour waits at step {at}; {press} in the library goes on.",
    "tour.unmarked": "The bookmark made in the tour is gone.",
    "tour.no_pair": (
        "The tour takes reports of two years of one place; there are none, and no samples are "
        "installed. Bring reports in first: cqtui add FOLDER."
    ),
    "tour.word": "发展",
    "tour.remark": "A note from the tour",
    # the steps: what to do, what is waited for, what happened
    "tour.open": "This is the library, a line a report. {press} opens the one under the cursor.",
    "tour.open.wait": "This is the library, a line a report. Reading the samples…",
    "tour.open.done": (
        "Sections left, text right. Press the key a step names, or → for it; others work as ever."
    ),
    "tour.sections": "{press} goes to the next section, {back} to the one before.",
    "tour.sections.done": "Another section. {sections} goes to one by its number or title.",
    "tour.find": "{press} finds words in this report.",
    "tour.words": "Type a word, “{word}” say, then press {press}.",
    "tour.words.done": (
        "All hits are marked; {next} goes to the next, {search} looks in all reports."
    ),
    "tour.compare": "{press} picks a report of another year to compare with.",
    "tour.pick": (
        "The other reports, those of this kind first; type to filter. {press} takes the one marked."
    ),
    "tour.sides": "The older report left, the newer right.",
    "tour.unified": "Both reports in one column, with signs.",
    "tour.new": "The newer report alone, with signs.",
    "tour.change": ("{sides} {press} goes to the next change, {back} back."),
    "tour.change.wait": ("{sides} They are being paired; read meanwhile…"),
    "tour.change.done": (
        "Signs beside it: ～ revised, ＋ added, － removed, ↗ moved. The last line says more."
    ),
    "tour.targets": "{press} shows the targets: raised, lowered, dropped.",
    "tour.row": (
        "A line a target, both passages below. {press} goes to the passage of the one marked."
    ),
    "tour.row.done": "The comparison again, at that figure. {back} leads back to the table.",
    "tour.boilerplate": (
        "{press} dims what returns in report after report; what is left is this year's own."
    ),
    "tour.boilerplate.wait": "Looking for what returns in the reports; some seconds…",
    "tour.boilerplate.done": "Again folds it, a third time shows it. {list} lists all of it.",
    "tour.bookmark": "{press} sets a bookmark on this paragraph.",
    "tour.bookmark.done": "It has a sign beside it now. {list} lists the bookmarks of all reports.",
    "tour.note": "{press} writes a note on the bookmark.",
    "tour.write": "Write a few words; {press} saves them.",
    "tour.write.done": (
        "A note remembers the words it is on, and finds them in another edition too."
    ),
    "tour.export": "{press} exports this pair, or the whole comparison.",
    "tour.preview": (
        "Choose what and how above; the preview is below, and {write} alone writes a file. "
        "{press} leaves now, writing nothing."
    ),
    "tour.last": (
        "That was it. {help} lists the keys of each screen, {palette} finds commands by name. "
        "{press} goes to the library; the tour's bookmark goes."
    ),
}
