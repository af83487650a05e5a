"""English texts of `--help`, by command and by argument or option; `any` for what many share."""

TEXTS = {
    "help.cqtui": (
        "Read and compare Chinese government reports. Without a command, open the library."
    ),
    "help.open": "Open one report in the reader, two side by side, or a library of more.",
    "help.demo": "Open the sample reports that come with the program.",
    "help.read": (
        "Read a report: on the screen; without a terminal, or with --plain, as text to be heard."
    ),
    "help.serve": (
        "Show the same program in a browser of this machine, at the address printed, until Ctrl-C."
    ),
    "help.outline": "Print the section tree of a file.",
    "help.diff": "Write how two reports differ.",
    "help.add": (
        "Bring reports into the library, and keep their files. What is there already is named."
    ),
    "help.watch": "Bring reports into the library as they come into a folder, until Ctrl-C.",
    "help.list": "Print the reports of the library.",
    "help.info": "Print all that the library knows of a report.",
    "help.edit": (
        "Correct title, year, place, kind, issuer and tags of a report; part and join files."
    ),
    "help.remove": (
        "Take reports out of the library. The files they came from stay where they are."
    ),
    "help.check": "See whether the library is sound.",
    "help.backup": "Write the library, bookmarks and files and all, into one new file.",
    "help.restore": "Bring a library back from a backup.",
    "help.export-library": (
        "Write all files of the library into a folder, with a table of what each is."
    ),
    "help.search": ("Look for words in the library."),
    "help.bookmarks": "List, add or remove bookmarks, or exchange them with other programs.",
    "help.notes": "List the bookmarks that have a note.",
    "help.export": "Write passages, sections, bookmarks or hits of a search with their citations.",
    "help.cite": "Print the citation of a report, or of a passage in it.",
    "help.track": ("Follow a passage through several years."),
    "help.targets": "Write the targets and figures of reports, and what became of them.",
    "help.promises": (
        "Print what a report announced without a figure, and what the next one tells of it."
    ),
    "help.boilerplate": (
        "Write the wording that returns in several reports: set phrases, frames, what is promised "
        "again."
    ),
    "help.phrases": (
        "Write what a report says for the first time, no more, or far more often; or find a term."
    ),
    "help.proof": (
        "Read a draft as a proofreader does; against last year's report also for what it leaves "
        "out."
    ),
    "help.doctor": ("Look at terminal, library, formats and versions, and say what to do."),
    "help.quantities": "Print the figures of any Chinese text: value, unit, and what bounds them.",
    "help.textconv": "Print a file as clean text, a paragraph a line: a textconv of git.",
    "help.git-diff": "Compare two versions of a report: a diff driver of git.",
    "help.scale": "Count wording in more reports than memory holds.",
    "help.scale.write": "Write reports as Parquet tables: documents, clauses, words.",
    "help.scale.passages": (
        "Print the runs of clauses that stand in most reports, word for word but for figures."
    ),
    "help.scale.phrases": (
        "Print the words, and runs of up to five of them, that stand in most reports."
    ),
    "help.any.lang": "Language of the interface.",
    "help.any.encoding": "The files' encoding, where the guess is wrong.",
    "help.any.max_size": "Refuse larger files: 500K, 64M, 1G.",
    "help.any.json": "Short for --format json.",
    "help.any.form": "How to print.",
    "help.any.width": "Columns to print in.",
    "help.any.color": "Print in colour.",
    "help.any.output": "Write to FILE; - is the output.",
    "help.any.force": "Replace FILE if it is there.",
    "help.any.source": "A file, FILE#ID, or - for standard input.",
    "help.any.old": "The earlier report: FILE, FILE#ID or -.",
    "help.any.new": "The later report: FILE, FILE#ID or -.",
    "help.any.name": "A report: its name, its file or its year.",
    "help.cqtui._version": "Print the version and leave.",
    "help.open.sources": "A report to read, two to compare, or many.",
    "help.read.plain": (
        "Print a paragraph a line, headings with their level, tables row by row with their columns."
    ),
    "help.read.section": "Read one section: its number (三/（二）) or words of its heading.",
    "help.read.outline": "All headings first.",
    "help.read.marks": "Say the library's bookmarks and notes behind their paragraphs.",
    "help.read.width": (
        "Break lines at this many columns by the rules of Chinese setting; else a paragraph a line."
    ),
    "help.serve.sources": "As of cqtui open; none for the library.",
    "help.serve.port": "Port; 0 for any that is free.",
    "help.serve.host": (
        "Where to listen; if not on this machine alone, others can connect, unencrypted."
    ),
    "help.serve.open_": "Open a browser.",
    "help.outline.depth": "Show only the upper N levels.",
    "help.diff.form": "How to write.",
    "help.diff.summary": "Print only the counts.",
    "help.diff.only": "Show only these changes: {words}.",
    "help.diff.around": "Unchanged paragraphs to show around each change.",
    "help.diff.template": "By a template: {words}, or your own.",
    "help.diff.pairs": "Pair as the corrections in FILE say.",
    "help.proof.draft": "The draft.",
    "help.proof.against": "Last year's report; may be given several times.",
    "help.proof.only": "Look only for these: {words}.",
    "help.proof.watch": "Read the draft again whenever it is saved.",
    "help.proof.screen": "Show the findings on a screen.",
    "help.add.paths": "Files, folders and archives.",
    "help.watch.folder": "A folder.",
    "help.list.year": "Of these years.",
    "help.list.kind": "Of this kind.",
    "help.list.place": "Of this place.",
    "help.list.tag": "With this tag.",
    "help.edit.title": "The title.",
    "help.edit.year": "The year.",
    "help.edit.place": "The place.",
    "help.edit.kind": "The kind.",
    "help.edit.issuer": "Who issued it.",
    "help.edit.tag": "Give a tag; -TAG takes one away.",
    "help.remove.names": "Documents to take out.",
    "help.remove.force": "Also those with bookmarks.",
    "help.check.tidy": "Remove spare files.",
    "help.check.mend": "After damage: bring reports back from the files that are kept.",
    "help.check.acknowledge": "After damage: it is known, and need not be told any more.",
    "help.backup.target": "A new file, .zip.",
    "help.restore.source": "What backup made.",
    "help.restore.force": "Set aside the one there is.",
    "help.export-library.folder": "A new or an empty one.",
    "help.search.query": (
        "Words, “exact phrases”, A OR B, -without, year:2017..2022, kind:plan, place:, "
        "tag:, section:, has:target, pinyin:gzlfz."
    ),
    "help.search.sources": "Search this report, not the library; may be given several times.",
    "help.search.limit": "Show so many hits.",
    "help.search.facets": "Count the hits by year, kind and place.",
    "help.bookmarks.words": "Reports of the library; or add SOURCE, or remove ID ….",
    "help.bookmarks.tag": "With this tag; may be given several times.",
    "help.bookmarks.hue": "In this colour: red, yellow, …",
    "help.bookmarks.full": "All words of each bookmark, none cut short.",
    "help.bookmarks.lost": "Those that are no longer found in their reports.",
    "help.bookmarks.export": "Write W3C annotations (JSON-LD) to FILE or -.",
    "help.bookmarks.import_file": "Read W3C annotations from FILE.",
    "help.bookmarks.at": "add: the paragraph on this line.",
    "help.bookmarks.section": "add: the section around it.",
    "help.bookmarks.note": "add: a note in Markdown.",
    "help.notes.sources": "Reports of the library.",
    "help.notes.tag": "With this tag; may be given several times.",
    "help.notes.hue": "In this colour: red, yellow, …",
    "help.notes.full": "All words of each bookmark, none cut short.",
    "help.notes.lost": "Those that are no longer found in their reports.",
    "help.export.sources": "Files, or reports of the library.",
    "help.export.at": "What stands on this line or these lines; may be given several times.",
    "help.export.section": "A section: 三/（二）, or words of its heading.",
    "help.export.each": "A quotation and citation of every paragraph.",
    "help.export.bookmarks": "Bookmarks with their notes.",
    "help.export.tag": "Bookmarks with this tag.",
    "help.export.search": "What a search finds, as `cqtui search` has it.",
    "help.export.limit": "Hits of the search at most.",
    "help.export.form": "How to write; else as FILE ends, else Markdown.",
    "help.export.style": "How citations are written.",
    "help.export.template": "By a template: {words}, or your own.",
    "help.export.title": "What stands above it all.",
    "help.export.copy": "Copy to the clipboard.",
    "help.export.url": "Where the report can be read.",
    "help.export.accessed": "When it was seen there: 2026-11-21.",
    "help.cite.sources": "Files, or reports of the library.",
    "help.cite.at": "What stands on this line or these lines; may be given several times.",
    "help.cite.section": "A section: 三/（二）, or words of its heading.",
    "help.cite.style": "How the citation is written.",
    "help.cite.url": "Where the report can be read.",
    "help.cite.accessed": "When it was seen there: 2026-11-21.",
    "help.track.sources": "Reports; LINE is one of the first of them.",
    "help.track.at": "A line of the first file.",
    "help.track.sentence": "Follow the Nth sentence of that paragraph.",
    "help.track.section": "Follow the section.",
    "help.targets.sources": "One report, or several to compare.",
    "help.targets.form": "How to write; by FILE's ending unless given, else a table.",
    "help.targets.only": "Show only these rows: {words}.",
    "help.targets.indicator": "Show only one indicator, by any of its names.",
    "help.targets.sort": (
        "Order of changes and outcomes: report, or size (largest change, worst miss first)."
    ),
    "help.targets.series": "Show indicators by year.",
    "help.targets.places": "Show indicators by place.",
    "help.targets.plot": "Draw an indicator by year: FILE.svg or FILE.png.",
    "help.boilerplate.sources": "Reports, two or more.",
    "help.boilerplate.form": "How to write; by FILE's ending unless given, else a table.",
    "help.boilerplate.within": "Also what is said twice inside one report.",
    "help.boilerplate.limit": "Show only the N best passages.",
    "help.boilerplate.kind": "Show only this kind; may be given several times.",
    "help.phrases.sources": "Reports; the latest is looked at.",
    "help.phrases.form": "How to write; by FILE's ending unless given, else a table.",
    "help.phrases.new": "What no earlier report has.",
    "help.phrases.gone": "What the report before has, and this one not.",
    "help.phrases.rising": "What is said far more often.",
    "help.phrases.term": "Where TERM stands; may be given several times.",
    "help.phrases.of": "Look at this of the sources; also its year.",
    "help.phrases.limit": "Phrases of each kind, lines of a term.",
    "help.phrases.min_count": "How often a phrase must occur; 2 unless given.",
    "help.quantities.file": "A text; else standard input.",
    "help.git-diff.words": "The words that git gives to a diff driver.",
    "help.git-diff.status": "End with 1 on differences (trustExitCode).",
    "help.scale.write.sources": "Reports, any number of them.",
    "help.scale.write.to": "A new folder.",
    "help.scale.write.listed": "Take names from FILE too, one a line.",
    "help.scale.write.skip": "Leave out what cannot be read.",
    "help.scale.passages.paths": "A folder of tables, or reports.",
    "help.scale.passages.limit": "Show the N that most reports have.",
    "help.scale.passages.engine": "What counts tables; duckdb unless given.",
    "help.scale.passages.master": "A Spark cluster: spark://…, yarn, sc://…, local[2].",
    "help.scale.passages.listed": "Take names from FILE too, one a line.",
    "help.scale.passages.skip": "Leave out what cannot be read.",
    "help.scale.phrases.paths": "A folder of tables, or reports.",
    "help.scale.phrases.limit": "Show the N that most reports have.",
    "help.scale.phrases.engine": "What counts tables; duckdb unless given.",
    "help.scale.phrases.master": "A Spark cluster: spark://…, yarn, sc://…, local[2].",
    "help.scale.phrases.listed": "Take names from FILE too, one a line.",
    "help.scale.phrases.skip": "Leave out what cannot be read.",
    "help.any.as_edition": "What is nearly there already is a further edition; never ask.",
    "help.any.separate": "What is nearly there already is a report of its own; never ask.",
    "help.edit.part": "Make this file of it one of its own.",
    "help.edit.join": "Make that report an edition of it.",
    "help.completion": (
        "Print or install what lets a shell complete commands, options and names of reports."
    ),
    "help.config": "Tell what config.toml sets, check it, or write an example of it.",
    "help.config.init": "Write an example, every setting a comment; no file is overwritten.",
    "help.config.check": "Tell only what is wrong, a line each.",
    "help.themes": "List the themes with a sample of each, or check one of your own.",
    "help.themes.check": (
        "Check this theme or file: wrong roles and colours, and what is hard to read, a line each."
    ),
    "help.man": "Print the manual of all commands, for man or as Markdown.",
    "help.completion.shell": "The shell.",
    "help.completion.install": "Put it where the shell finds it.",
    "help.man.form": "For man, or Markdown.",
    "help.cqtui.no_pager": "Never print through a pager.",
    "help.group.read": "Read",
    "help.group.compare": "Compare",
    "help.group.look": "Look into reports",
    "help.group.library": "Library",
    "help.group.quote": "Mark and quote",
    "help.group.programs": "For git, other programs, many reports",
    "help.group.setup": "Set up",
    "help.more": "cqtui COMMAND --help tells more of each, cqtui man of all.",
    "help.status.0": "Done.",
    "help.status.2": "It could not be done: standard error says why.",
    "help.status.130": "Ended with Ctrl-C.",
    "help.status.143": "Ended by SIGTERM.",
    "help.status.141": "Whoever read the output went away, as in | head.",
    "help.status.diff.0": "The reports do not differ.",
    "help.status.diff.1": "They differ.",
    "help.status.track.0": "Another report has the passage.",
    "help.status.track.1": "No other report has it.",
    "help.status.search.0": "Something is found.",
    "help.status.search.1": "Nothing is found.",
    "help.status.proof.0": "Nothing is found.",
    "help.status.proof.1": "Something is found.",
    "help.status.doctor.0": "All is well.",
    "help.status.doctor.1": "There is something to do.",
    "help.status.config.0": "Done; with --check, everything in the file is heeded.",
    "help.status.config.2": "With --check, something is not heeded; or trouble.",
    "help.status.themes.0": "Done; with --check, all in the file can be used, warnings at most.",
    "help.status.themes.2": "With --check, something is wrong; or trouble.",
    "help.status.check.0": "The library is sound.",
    "help.status.check.2": "It is not, or could not be read.",
    "help.status.git-diff.0": "Done, whether they differ or not.",
    "help.status.git-diff.1": "They differ, with --exit-code.",
    "help.env.NO_COLOR": (
        "Set to anything: nothing is printed in colour. --color always overrides it."
    ),
    "help.env.PAGER": (
        "The pager for what is longer than the terminal; less where it is not set, none where it "
        "is empty or cat."
    ),
    "help.env.LESS": "Options of less; FRX where it is not set.",
    "help.env.CQTUI_HOME": "The folder of library and settings, instead of the two below.",
    "help.env.XDG_DATA_HOME": (
        "Where the folder cqtui with the library is; ~/.local/share where it is not set. macOS "
        "and Windows have places of their own."
    ),
    "help.env.XDG_CONFIG_HOME": (
        "Where the folder cqtui with your own files is, such as indicators.toml; ~/.config where "
        "it is not set."
    ),
    "help.env.LC_ALL": (
        "With LC_MESSAGES and LANG, the language: English where it begins with en, else Chinese. "
        "--lang overrides it."
    ),
    "help.env.COLUMNS": "The width to print in, where the terminal does not tell.",
    "help.env.VISUAL": "With EDITOR, the editor in which notes are written.",
    "help.env.CQTUI_TRACE": "Set to anything: a fault of the program shows where it happened.",
}
