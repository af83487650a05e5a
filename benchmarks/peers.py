"""Which lines of two files belong together, as other programs have it.

None of them links paragraphs as such; each is read as generously as a person could who looks at
its output: lines shown as equal are links, and of lines taken out and put in at one place the
first goes with the first, the second with the second, as a side-by-side view sets them.
"""

import json
import re
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from importlib.metadata import PackageNotFoundError, version
from itertools import takewhile
from pathlib import Path

Link = tuple[int, int]
"""1-based line of the old file, 1-based line of the new one."""
ALIKE = 40.0
"""rapidfuzz ratio from which two lines are paired. In its favour: a paragraph with 60 % of its
words replaced keeps 42 to 54, strangers 15 to 35."""


@dataclass(frozen=True)
class Found:
    """What a program says of two files."""

    links: frozenset[Link]
    told: dict[Link, frozenset[str]] = field(default_factory=dict)
    """What it calls the change that a link is part of: moved, split, merged, revised."""


Peer = Callable[[Sequence[str], Sequence[str]], Found]


def difflib_lines(old: Sequence[str], new: Sequence[str]) -> Found:
    """`difflib.SequenceMatcher` over lines."""
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    links = {
        (i + 1, j + 1)
        for op, a, b, c, d in codes
        if op in ("equal", "replace")
        for i, j in zip(range(a, b), range(c, d), strict=False)
    }
    return Found(frozenset(links))


def rapidfuzz_pairs(old: Sequence[str], new: Sequence[str]) -> Found:
    """The greatest `rapidfuzz.fuzz.ratio` first, each line once."""
    from rapidfuzz.fuzz import ratio

    scored = sorted(
        (-score, i, j)
        for i, one in enumerate(old, 1)
        for j, other in enumerate(new, 1)
        if (score := ratio(one, other, score_cutoff=ALIKE))
    )
    left: set[int] = set()
    right: set[int] = set()
    links = set()
    for _, i, j in scored:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            links.add((i, j))
    return Found(frozenset(links))


def git_lines(old: Sequence[str], new: Sequence[str]) -> Found:
    """`git diff`, whole file."""
    return _of_hunks(_git(old, new, "--no-color"))


_MOVED = re.compile(r"\x1b\[35m([-+])")
_ANSI = re.compile(r"\x1b\[[0-9;]*[mK]")


def git_moved(old: Sequence[str], new: Sequence[str]) -> Found:
    """`git diff --color-moved=plain`: what is coloured as moved goes with what is equal to it."""
    shown = _git(old, new, "--color=always", "--color-moved=plain")
    places: dict[str, dict[str, list[int]]] = {"-": {}, "+": {}}
    plain, at = [], {"-": 0, "+": 0}
    for line in shown:
        text = _ANSI.sub("", line)
        sign = text[:1]
        at["-"] += sign in ("-", " ")
        at["+"] += sign in ("+", " ")
        if _MOVED.match(line):
            places[sign].setdefault(text[1:], []).append(at[sign])
            plain.append({"-": "<", "+": ">"}[sign])
        else:
            plain.append(text)
    moved = {
        (i, j)
        for text, where in places["-"].items()
        for i, j in zip(where, places["+"].get(text, ()), strict=False)
    }
    return Found(
        frozenset(_of_hunks(plain).links | moved), dict.fromkeys(moved, frozenset({"moved"}))
    )


def _git(old: Sequence[str], new: Sequence[str], *options: str) -> list[str]:
    """The lines of one hunk that holds both files whole."""
    colours = [f"color.diff.{c}=35" for c in ("oldMoved", "newMoved")]
    colours = [c.replace("=35", "=magenta") for c in colours]
    with tempfile.TemporaryDirectory() as folder:
        for name, lines in (("old", old), ("new", new)):
            (Path(folder) / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        settings = [x for colour in colours for x in ("-c", colour)]
        command = ["git", *settings, "diff", "--no-index", "-U1000000", *options, "old", "new"]
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    if done.returncode > 1:
        raise RuntimeError(done.stderr.decode())
    lines = done.stdout.decode().splitlines()
    start = next((n for n, x in enumerate(lines, 1) if _ANSI.sub("", x).startswith("@@")), None)
    return [" "] * len(old) if start is None else lines[start:]


def _of_hunks(lines: Sequence[str]) -> Found:
    """Links of a unified diff of whole files; < and > stand for lines settled otherwise."""
    links: set[Link] = set()
    i = j = 0
    gone: list[int] = []
    come: list[int] = []
    for sign in (*(x[:1] for x in lines), " "):
        if sign in ("-", "<"):
            i += 1
            gone += [i] * (sign == "-")
        elif sign in ("+", ">"):
            j += 1
            come += [j] * (sign == "+")
        elif sign == " ":
            links.update(zip(gone, come, strict=False))
            gone, come, i, j = [], [], i + 1, j + 1
            links.add((i, j))
    links.discard((i, j))  # of the blank that ends the last hunk
    return Found(frozenset(links))


_SCRIPT = """
import json, sys
from redlines import Redlines
old, new = json.load(sys.stdin)
print(Redlines(old, new).output_json())
"""


def redlines_with(python: str) -> Peer:
    """redlines as the interpreter `python` has it: equal tokens are links of their paragraphs."""

    def peer(old: Sequence[str], new: Sequence[str]) -> Found:
        texts = json.dumps(["\n".join(old), "\n".join(new)])
        done = subprocess.run(
            [python, "-c", _SCRIPT], input=texts.encode(), capture_output=True, check=True
        )
        told = json.loads(done.stdout)
        left, right = _paragraphs(told["source_tokens"]), _paragraphs(told["test_tokens"])
        links: set[Link] = set()
        for change in told["changes"]:
            if change["type"] in ("equal", "replace"):
                one = left[slice(*change["source_token_position"])]
                other = right[slice(*change["test_token_position"])]
                if change["type"] == "replace":
                    one, other = list(dict.fromkeys(one)), list(dict.fromkeys(other))
                links.update(zip(one, other, strict=False))
        return Found(frozenset(links))

    return peer


def _paragraphs(tokens: Sequence[str]) -> list[int]:
    """The paragraph that each token stands in, counted from 1; a break belongs to what it ends."""
    found, at = [], 1
    for token in tokens:
        found.append(at)
        at += token.strip(" ").startswith("\n")
    return found


def redlines_version(python: str) -> str:
    """The version of redlines that `python` can import; "" where it has none."""
    ask = "import redlines; from importlib.metadata import version; print(version('redlines'))"
    try:
        done = subprocess.run([python, "-c", ask], capture_output=True, check=False)
    except OSError:
        return ""
    return done.stdout.decode().strip() if done.returncode == 0 else ""


def versions() -> dict[str, str]:
    """What the peers are, for the record."""
    git = subprocess.run(["git", "--version"], capture_output=True, check=True).stdout.decode()
    try:
        fuzz = version("rapidfuzz")
    except PackageNotFoundError:
        fuzz = "not installed"
    number = "".join(takewhile(lambda c: c in "0123456789.", git.removeprefix("git version ")))
    return {"git": number, "rapidfuzz": fuzz}
