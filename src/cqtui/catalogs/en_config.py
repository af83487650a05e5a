"""English texts about config.toml."""

TEXTS = {
    "config.problem.unreadable": "the configuration file cannot be read: {reason}",
    "config.problem.encoding": "the configuration file is not UTF-8 text",
    "config.problem.syntax": "this is not TOML: {reason}; nothing in the file is heeded",
    "config.syntax.newline": "something stands behind the value; a text needs quotation marks",
    "config.syntax.equals": "it should be [section] or name = value",
    "config.syntax.bracket": "a bracket is not closed",
    "config.syntax.quote": "a quotation mark is not closed, or what is in it cannot stand so",
    "config.syntax.twice": "the same thing is set twice",
    "config.syntax.value": "behind = stands a number, true, false or a quoted text",
    "config.syntax.other": "it cannot be understood",
    "config.problem.unknown-section": "there is no section [{name}]; there are {allowed}",
    "config.problem.outside": "{name} stands in no section; it belongs below one of {allowed}",
    "config.problem.unknown-name": "there is no {name}; there are {allowed}",
    "config.problem.type": "{name} should be {wanted}, and is {found}",
    "config.problem.entry": "{entry} in {name} should be {wanted}, and is {found}",
    "config.problem.choice": '{name} cannot be "{found}"; it can be {allowed}',
    "config.problem.range": "{name} cannot be {found}; it can be {low} to {high}",
    "config.problem.theme-unknown": "{name}: there is no theme {found}; there are {allowed}",
    "config.problem.theme-file": (
        "{name}: {n} {n:thing is|things are} wrong in {found}, see cqtui themes --check {found}"
    ),
    "config.problem.action-outside": "{entry} is an action, which belongs below [keys.bind]",
    "config.problem.unknown-action": (
        "there is no action {entry} (press ? in cqtui, or see docs/keys.md)"
    ),
    "config.problem.unknown-key": "{entry}: there is no key {pressed}",
    "config.problem.no-keys": "{entry}: no key is given; its own stay",
    "config.problem.taken": (
        "{entry}: {pressed} is used for {other} in the same place; {kept} stays"
    ),
    "config.problem.fixed": (
        "{entry}: {pressed} is fixed and cannot be used otherwise; {kept} stays"
    ),
    "config.problem.undelivered": "{entry}: many terminals do not deliver {pressed} ({reason})",
    "config.undelivered.enter": "the same as Enter to them",
    "config.undelivered.tab": "the same as Tab to them",
    "config.undelivered.escape": "the same as Esc to them",
    "config.undelivered.backspace": "the same as Backspace to them",
    "config.undelivered.suspend": "it suspends the program",
    "config.undelivered.modifier": "it takes a newer keyboard protocol",
    "config.undelivered.digit": "Ctrl with a digit has no code",
    "config.meant": "; did you mean {meant}?",
    "config.at_line": "line {line}: {text}",
    "config.comma": ", ",
    "config.kind.text": "a text (in quotes)",
    "config.kind.number": "a whole number",
    "config.kind.decimal": "a decimal number",
    "config.kind.truth": "true or false",
    "config.kind.list": "a list",
    "config.kind.table": "a section (table)",
    "config.kind.date": "a date or time",
    "config.bar": "config.toml, {text}",
    "config.bar_more": "{n} things are wrong in config.toml, see cqtui config --check; {text}",
    "config.path": "configuration file: {path}",
    "config.absent": (
        "configuration file: {path} (not there; cqtui config --init writes an example)"
    ),
    "config.sound": "nothing is wrong",
    "config.warning": "warning: {text}",
    "config.default": "default",
    "config.set": "set",
    "config.wrote": "{path} is written; every setting is a comment, take away its # to set it",
    "config.example": (
        "The configuration of cqtui.\n"
        "Take away the # before a setting to set it. What is wrong is not heeded, and told; the\n"
        "file is never changed by the program.\n"
        "What is set here holds at every start; what is changed by a key holds until the program\n"
        "is left. What is not set here is as it was chosen in the program last."
    ),
    "config.about.keys": "Keys",
    "config.about.keys.preset": "The set of keys: vim, emacs or arrows (arrows and function keys)",
    "config.about.keys.bind": (
        "Keys of single actions, separated by commas; actions are named in docs/keys.md, keys as\n"
        "f5, ctrl+n, shift+down, ]"
    ),
    "config.about.theme": "Colours",
    "config.about.theme.name": 'Name of a theme; "" is the one chosen in the program last',
    "config.about.theme.light": "theme that auto has in a light terminal",
    "config.about.theme.dark": "theme that auto has in a dark terminal",
    "config.about.layout": "Panes",
    "config.about.start": "The start",
    "config.about.start.open": (
        "What plain cqtui opens: workspace, what was open; last, what was read last; library; "
        "without, as chosen last in the program, else workspace"
    ),
    "config.about.start.places": "Places visited that are remembered, 0 to 5000; 0 for none",
    "config.about.text": "The text of reports, and the language of the interface",
    "config.problem.pane": "there is no pane called {entry}; there are {allowed}",
    "config.about.layout.panes": (
        "Width of each pane (of those below, height), 0 to hide it; without, what was set last"
    ),
    "config.about.text.line_spacing": "Empty lines between lines, 0 or 1; without, as chosen last",
    "config.about.text.paragraph_spacing": (
        "Empty lines between paragraphs, 0 to 2; without, as chosen last"
    ),
    "config.about.text.indent": (
        "Whether first lines are set in: true or false; without, as chosen last"
    ),
    "config.about.layout.edge": (
        "Whether the strip at the edge of a text is shown: true or false; without, as chosen last"
    ),
    "config.about.text.time_left": (
        "Whether it is told how long the rest takes: true or false; without, as chosen last"
    ),
    "config.about.text.measure": (
        "Characters a line holds, 24 to 60; unset: as chosen in the program last"
    ),
    "config.about.text.language": (
        "Of the interface, zh or en; unset: as chosen in the program last, else the system's"
    ),
}
