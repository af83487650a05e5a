"""Texts of the doctor, English."""

TEXTS: dict[str, str] = {
    "doctor.well": "All is well",
    "doctor.todo": "Things to do: {n}; how stands behind →",
    "doctor.area.terminal": "Terminal",
    "doctor.area.locale": "Locale",
    "doctor.area.library": "Library",
    "doctor.area.formats": "Formats",
    "doctor.area.versions": "Versions",
    "doctor.area.crashes": "Crashes",
    "doctor.name.terminal": "terminal",
    "doctor.name.size": "window",
    "doctor.name.colours": "colours",
    "doctor.name.widths": "widths",
    "doctor.name.marks": "width of marks",
    "doctor.name.ideograms": "width of ideograms",
    "doctor.name.input": "input method",
    "doctor.name.ssh": "ssh",
    "doctor.name.tmux": "tmux",
    "doctor.name.clipboard": "clipboard",
    "doctor.name.encoding": "encoding",
    "doctor.name.store": "place",
    "doctor.name.loss": "Loss",
    "doctor.name.soundness": "soundness",
    "doctor.name.space": "disk",
    "doctor.name.office": ".doc, .wps, .rtf, .odt",
    "doctor.name.pdf": ".pdf",
    "doctor.name.words": "word segmentation",
    "doctor.name.pictures": "pictures",
    "doctor.name.packages": "packages",
    "doctor.name.missing": "missing",
    "doctor.name.crashes": "crash reports",
    "doctor.found.no_terminal": (
        "the output is not a terminal; window, colours and widths were not looked at"
    ),
    "doctor.found.size": "{width} columns × {height} lines",
    "doctor.found.no_color": "NO_COLOR is set, no colours are used",
    "doctor.found.truecolor": "true colour (TERM={term})",
    "doctor.found.colours_256": "256 colours (TERM={term})",
    "doctor.found.colours_16": "16 colours or fewer (TERM={term})",
    "doctor.found.dumb": "the terminal does not say what it is (TERM={term})",
    "doctor.found.widths_untold": "the terminal does not tell where its cursor is",
    "doctor.found.widths": "{widths}",
    "doctor.found.input": "{name}; keys work while a Chinese input method is on",
    "doctor.found.input_own": "the system's own; keys work while a Chinese input method is on",
    "doctor.found.input_there": (
        "on the machine one sits at; keys work while a Chinese input method is on"
    ),
    "doctor.found.input_untold": (
        "the environment does not say; keys work while a Chinese input method is on"
    ),
    "doctor.found.ssh": "over ssh; the terminal copies",
    "doctor.found.tmux": "within tmux (set-clipboard {clipboard})",
    "doctor.found.by_terminal": "the terminal copies (OSC 52)",
    "doctor.found.by_tool": "{tool} copies",
    "doctor.found.by_file": "no tool is there; what is copied goes into a file",
    "doctor.found.encoding": "{encoding} ({said})",
    "doctor.found.no_store": "no library yet; it will be made at {where}",
    "doctor.found.store": "{where}, {reports} {reports:report|reports}, {size}, version {version}",
    "doctor.found.store_trouble": "{where}: {trouble}",
    "doctor.found.loss": "it was damaged on {days}, and nobody has said that this is known",
    "doctor.found.sound": "the database is sound",
    "doctor.found.unsound": "the database is damaged: {faults}",
    "doctor.found.space": "{free} free",
    "doctor.found.office": "read by LibreOffice ({program})",
    "doctor.found.no_office": "not read: LibreOffice is not there",
    "doctor.found.pdf_by": "read by {module}",
    "doctor.found.no_pdf": "not read: {module} is not there",
    "doctor.found.words_by": "by {module}, fast",
    "doctor.found.no_words": "by jieba, slower",
    "doctor.found.pictures_by": "SVG and PNG ({module})",
    "doctor.found.no_pictures": "SVG alone",
    "doctor.found.versions": "{versions}",
    "doctor.found.missing": "{missing}",
    "doctor.found.no_crashes": "none",
    "doctor.found.crashes": "{n}, the last: {last}",
    "doctor.do.in_a_terminal": "run cqtui doctor in a terminal, without a pipe",
    "doctor.do.enlarge": (
        "make the window {least_width} columns × {least_height} lines at least, or the type smaller"
    ),
    "doctor.do.set_term": (
        "set TERM=xterm-256color where the terminal can do it, COLORTERM=truecolor where it can "
        "do all colours"
    ),
    "doctor.do.tmux_term": (
        "write set -g default-terminal tmux-256color into ~/.tmux.conf, and start tmux again"
    ),
    "doctor.do.narrow_marks": (
        "the terminal draws {wrong} two cells wide, which shifts the lines: have it draw "
        "ambiguous-width characters narrow"
    ),
    "doctor.do.wide_ideograms": (
        "Chinese characters take two cells, {wrong} does not: see that the terminal speaks UTF-8, "
        "and has a monospaced Chinese font"
    ),
    "doctor.do.tmux_clipboard": (
        "write set -s set-clipboard on into ~/.tmux.conf, and start tmux again"
    ),
    "doctor.do.wl_clipboard": "install wl-clipboard",
    "doctor.do.xclip": "install xclip or xsel",
    "doctor.do.no_desktop": "use a terminal of a desktop, or one that copies over ssh",
    "doctor.do.set_lang": "set LANG=zh_CN.UTF-8, en_US.UTF-8 or LC_ALL=C.UTF-8",
    "doctor.do.store_hint": "{hint}",
    "doctor.do.mend": (
        "cqtui check --mend brings reports back, cqtui restore all from a backup; "
        "cqtui check --acknowledge says that it is known"
    ),
    "doctor.do.salvage": (
        "back it up by cqtui backup, then open cqtui: what can be saved goes into a new library, "
        "and the old one is kept aside"
    ),
    "doctor.do.make_room": "make room, else a backup or an index may not fit",
    "doctor.do.install_office": "install LibreOffice to read these, or save them as .docx first",
    "doctor.do.install_pdf": "pip install pypdfium2 to read PDF files",
    "doctor.do.install_words": "pip install rjieba to be faster",
    "doctor.do.install_pictures": "pip install resvg-py for PNG pictures",
    "doctor.do.reinstall": "install again: pip install --force-reinstall cqtui",
    "doctor.do.send_crash": (
        "send it to the makers of cqtui (it holds no document text), then delete it"
    ),
}
