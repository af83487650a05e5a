"""The tables of docs/keys.md, made of the table of keys: `make reference` fills them in."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from cqtui.catalogs import LANGUAGES, language, name_keys, say, use
from cqtui.tui.keyboard.choosing import table_of
from cqtui.tui.keys import KEYS, in_order, shown

SCREENS = {
    "wider_level": ("T", "]"),
    "narrower_level": ("T", "["),
    "next_passage": ("T", "J"),
    "last_passage": ("T", "K"),
    "promises": ("t", "f"),
    "next_year": ("P", "]"),
    "last_year": ("P", "["),
    "target_or_actual": ("P", "f"),
    "untold": ("O", "i"),
    "sort_miss": ("O", "^"),
    "term_counts": ("F", "f"),
    "next_boilerplate": ("B", "]"),
    "last_boilerplate": ("B", "["),
    "remove_mark": ("M", "d"),
    "export_marks": ("M", "e"),
    "attach_mark": ("M", "="),
    "tag": ("t", "1"),
    "all_tags": ("t", "0"),
    "filter": ("t", "/"),
}
"""What a key does on one screen only: the key that opens the screen, the key on it."""
_TABLE = re.compile(r"(<!-- (keys|screens|sets)(?: (\w+))? -->\n)(.*?)(<!-- /\2 -->)", re.DOTALL)


def filled_in(page: str) -> str:
    """The page with its tables as the program has them now.

    `<!-- keys help -->` begins the table of actions from `help` up to where the next table begins,
    in the order of `KEYS`; `<!-- screens -->` and `<!-- sets -->` those of single screens and of
    the other sets. What stands between two tables is left as it is.
    """
    firsts = [match[3] for match in _TABLE.finditer(page) if match[2] == "keys"]

    def table(match: re.Match[str]) -> str:
        made = {"keys": lambda: keys(match[3], firsts), "screens": screens, "sets": sets}
        return match[1] + "".join(f"{line}\n" for line in made[match[2]]()) + match[5]

    return _TABLE.sub(table, page)


def keys(first: str, firsts: list[str]) -> Iterator[str]:
    """The lines of the table that begins with the action `first`; each of `firsts` begins one."""
    yield "| keys | 做什么 | does |"
    yield "|---|---|---|"
    names = list(KEYS)
    for action in names[names.index(first) :]:
        if action in firsts and action != first:
            return
        yield row(action)


def row(action: str) -> str:
    """The line of an action: its keys, what it does in both languages."""
    told = " ".join(code(key) for key in in_order(action, KEYS[action].split(",")))
    return f"| {told} | {' | '.join(_both(f'key.{action}'))} |"


def screens() -> Iterator[str]:
    """The lines of the table of what a key does on one screen only."""
    yield "| screen | key | 做什么 | does |"
    yield "|---|---|---|---|"
    for action, (screen, key) in SCREENS.items():
        yield f"| `{screen}` | `{key}` | {' | '.join(_both(f'key.{action}'))} |"


def sets() -> Iterator[str]:
    """The lines of the table of what the other sets have otherwise."""
    vim, emacs, arrows = table_of("vim"), table_of("emacs"), table_of("arrows")
    yield "| action | `vim` | `emacs` | `arrows` | 做什么 |"
    yield "|---|---|---|---|---|"
    for action in KEYS:
        if not vim[action] == emacs[action] == arrows[action]:
            columns = " | ".join(
                " ".join(code(key) for key in table[action].split(","))
                for table in (vim, emacs, arrows)
            )
            yield f"| `{action}` | {columns} | {_both(f'key.{action}')[0]} |"


def code(key: str) -> str:
    """A key as Markdown has code in a table; a backquote stands between two."""
    written = shown(key).replace("|", "\\|")
    return f"`` {written} ``" if "`" in written else f"`{written}`"


def _both(key: str) -> list[str]:
    """A text in both languages, the keys in it those of the set `vim`."""
    spoken = language()
    name_keys(lambda action: shown(KEYS[action]))
    told = []
    for lang in LANGUAGES:
        use(lang)
        told.append(say(key))
    use(spoken)
    return told


if __name__ == "__main__":
    path = Path(sys.argv[1])
    path.write_text(filled_in(path.read_text("utf-8")), encoding="utf-8")
