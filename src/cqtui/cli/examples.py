"""What the help shows of each command beside its options: groups, examples, exit statuses.

The lines of the examples are the same in every language; what each does is in the catalogs, in the
order of the lines: `example.diff.1` says what the first line of `diff` does. A test runs them all.
"""

from collections.abc import Mapping, Sequence

GROUPS: Mapping[str, Sequence[str]] = {
    "read": ("open", "demo", "read", "serve", "outline"),
    "compare": ("diff", "track", "promises"),
    "look": ("targets", "boilerplate", "phrases", "quantities", "proof"),
    "library": (
        "add", "watch", "list", "info", "edit", "remove", "search", "check", "backup", "restore",
        "export-library",
    ),
    "quote": ("bookmarks", "notes", "export", "cite"),
    "programs": ("textconv", "git-diff", "scale"),
    "setup": ("doctor", "config", "themes", "completion", "man"),
}  # fmt: skip
"""The commands as the first page of help has them, by the catalog's name of the group."""

EXAMPLES: Mapping[str, Sequence[str]] = {
    "cqtui": (
        "cqtui",
        "cqtui open 2017.txt 2019.txt",
        "cqtui diff 2017.txt 2019.txt --only moved,targets",
        "cqtui targets 2017.txt 2019.txt -o targets.xlsx",
        "cqtui add reports/",
        'cqtui search "高质量发展 year:2017..2022"',
        "cqtui cite 2019 --at 63",
        "cqtui completion bash --install",
    ),
    "open": (
        "cqtui open 2019.txt",
        "cqtui open 2017.txt 2019.txt",
        "cqtui open 2022.txt#plan-report",
        "cqtui open reports/",
    ),
    "demo": ("cqtui demo", "cqtui demo --lang en"),
    "read": (
        "cqtui read 2019.txt",
        "cqtui read 2019.txt --plain --outline",
        "cqtui read 2022.txt#plan-report --plain --section 一",
        "cqtui read 2019 --plain --marks --width 60",
    ),
    "serve": (
        "cqtui serve --open",
        "cqtui serve 2017.txt 2019.txt",
        "cqtui serve --port 8017 reports/",
    ),
    "outline": (
        "cqtui outline 2019.txt",
        "cqtui outline 2022.txt --depth 1",
        "cqtui outline 2022.txt#budget-report --json",
    ),
    "diff": (
        "cqtui diff 2017.txt 2019.txt",
        "cqtui diff 2017.txt 2019.txt --summary",
        "cqtui diff 2017.txt 2019.txt --only moved,targets --context 1",
        "cqtui diff 2017.txt 2019.txt --format html -o diff.html",
        "cqtui diff 2019.txt 2022.txt#work-report --format docx -o diff.docx",
        "cqtui textconv 2017.txt | cqtui diff - 2019.txt --json",
    ),
    "track": (
        "cqtui track 2019.txt 2017.txt 2022.txt --at 63",
        "cqtui track 2019.txt 2017.txt --at 67 --sentence 2",
    ),
    "promises": ("cqtui promises 2017.txt 2019.txt",),
    "targets": (
        "cqtui targets 2019.txt",
        "cqtui targets 2017.txt 2019.txt --only headline",
        "cqtui targets 2017.txt 2019.txt --series -o targets.xlsx",
        "cqtui targets 2017.txt 2019.txt 2022.txt --plot GDP -o gdp.svg",
    ),
    "boilerplate": (
        "cqtui boilerplate 2017.txt 2019.txt 2022.txt --limit 20",
        "cqtui boilerplate 2017.txt 2019.txt --kind formula -o formulas.csv",
    ),
    "phrases": (
        "cqtui phrases 2017.txt 2019.txt --new",
        "cqtui phrases 2017.txt 2019.txt 2022.txt --term 高质量发展",
    ),
    "quantities": (
        "echo 地区生产总值增长6%左右 | cqtui quantities",
        "cqtui quantities note.txt --json",
    ),
    "proof": (
        "cqtui proof draft.txt",
        "cqtui proof draft.txt --against 2017.txt",
        "cqtui proof draft.txt --only numbering,pairs",
        "cqtui proof draft.txt --against 2017.txt --screen",
    ),
    "add": (
        "cqtui add 2022.txt",
        "cqtui add reports/ old.zip",
        "cqtui add copy.txt --as-edition",
    ),
    "watch": ("cqtui watch reports/",),
    "list": (
        "cqtui list",
        "cqtui list --year 2017..2022 --kind work-report",
        "cqtui list --json",
    ),
    "info": ("cqtui info 2019", "cqtui info 2019 --json"),
    "edit": (
        "cqtui edit 2019 --place 重庆市 --tag 重要",
        "cqtui edit 2019 --tag=-重要",
    ),
    "remove": ("cqtui remove 2017", "cqtui remove 2019 --force"),
    "search": (
        "cqtui search 高质量发展",
        'cqtui search "高质量发展 year:2017..2022 kind:work-report"',
        "cqtui search 生态 --in 2019.txt --limit 5",
    ),
    "check": ("cqtui check", "cqtui check --mend", "cqtui check --tidy"),
    "backup": ("cqtui backup library.zip",),
    "restore": ("cqtui restore library.zip", "cqtui restore library.zip --force"),
    "export-library": ("cqtui export-library everything/",),
    "bookmarks": (
        "cqtui bookmarks",
        "cqtui bookmarks add 2019 --at 63 --note 对照2017年 --tag 产业",
        "cqtui bookmarks remove 1",
        "cqtui bookmarks --export marks.jsonld",
    ),
    "notes": ("cqtui notes", "cqtui notes --tag 产业"),
    "export": (
        "cqtui export 2019 --at 63",
        "cqtui export 2019 --bookmarks -o quotes.docx",
        "cqtui export --search 高质量发展 --limit 20 -o hits.xlsx",
    ),
    "cite": ("cqtui cite 2019", "cqtui cite 2019 --at 63 --style apa"),
    "textconv": ("cqtui textconv 2019.txt",),
    "git-diff": (
        'git config --global diff.report.command "cqtui git-diff"',
        'GIT_EXTERNAL_DIFF="cqtui git-diff" git diff --no-index 2017.txt 2019.txt',
    ),
    "scale": ("cqtui scale passages reports/*.txt --limit 20",),
    "scale.write": ("cqtui scale write reports/*.txt --to tables/",),
    "scale.passages": (
        "cqtui scale passages reports/*.txt --limit 20",
        "cqtui scale passages --from names.txt --json",
    ),
    "scale.phrases": ("cqtui scale phrases reports/*.txt --limit 20",),
    "doctor": ("cqtui doctor", "cqtui doctor --json"),
    "config": ("cqtui config", "cqtui config --init", "cqtui config --check"),
    "themes": ("cqtui themes", "cqtui themes --check dark", "cqtui themes --json"),
    "completion": ("cqtui completion bash --install", "cqtui completion zsh"),
    "man": ("cqtui man | man -l -", "cqtui man --format md"),
}
"""Lines for a shell by the command's name in the catalogs. They name 2017.txt and 2019.txt, the
reports of two years; 2022.txt, a gazette with three reports; draft.txt and note.txt, any text;
reports/, a folder; names.txt, a list of files; and by 2017 and 2019 reports of the library."""

STATUSES: Mapping[str, Sequence[int]] = {
    "diff": (0, 1, 2),
    "track": (0, 1, 2),
    "search": (0, 1, 2),
    "proof": (0, 1, 2),
    "doctor": (0, 1, 2),
    "check": (0, 2),
    "config": (0, 2),
    "themes": (0, 2),
    "git-diff": (0, 1, 2),
    "watch": (130, 2),
    "serve": (130, 143, 2),
}
"""The statuses of commands that end in ways of their own; the catalogs say what each means."""
COMMON = (0, 2)
"""Of all others: done, or trouble."""
ALWAYS = (130, 141)
"""That any command may end with: Ctrl-C, and a reader of its output that went away."""
ENVIRONMENT = (
    "NO_COLOR", "PAGER", "LESS", "CQTUI_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "LC_ALL",
    "COLUMNS", "VISUAL", "CQTUI_TRACE",
)  # fmt: skip
"""Variables that the program heeds, each with a text in the catalogs."""
