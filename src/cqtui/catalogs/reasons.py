"""Why something failed: what the system, SQLite and our own files say in English, told anew.

Each sentence is recognised here, once, and said from the catalogs. One that is not known, of a
template's language say, is passed on as it is.
"""

import re
from collections.abc import Mapping

from cqtui.catalogs import say

SENTENCES: Mapping[str, str] = {
    "no-space": r"no space left on device|database or disk is full",
    "quota": r"disk quota exceeded",
    "read-only": r"read-only file system|attempt to write a readonly database",
    "denied": r"permission denied|operation not permitted",
    "absent": r"no such file or directory",
    "no-folder": r"not a directory",
    "is-folder": r"is a directory",
    "there": r"file exists",
    "long-name": r"file name too long",
    "null": r"embedded null (?:byte|character)",
    "io": r"(?:input/output|disk i/o) error",
    "many-open": r"too many open files(?: in system)?",
    "busy": r"(?:device or resource|text file) busy|database is locked",
    "large": r"file too large",
    "loop": r"too many levels of symbolic links",
    "memory": r"cannot allocate memory",
    "unopened": r"unable to open database file",
    "malformed": r"database disk image is malformed|file is not a database",
    "port-taken": r"address already in use",
    "no-address": r"cannot assign requested address|name or service not known",
    "backup-holds": r"it holds (?P<what>.+)",
    "backup-list": r"its list is missing",
    "backup-list-unread": r"its list cannot be read",
    "too-large": r"it is too large",
    "backup-of": r"it is of (?P<schema>.+)",
    "part-damaged": r"(?P<name>.+) is damaged",
    "larger": r"(?:it is )?larger than (?P<size>\d+) bytes",
    "slow": r"it takes longer than (?P<seconds>[\d.]+) seconds",
    "much": r"it takes too much time or memory",
    "utf-8": r"it is not UTF-8",
    "nested": r"nested too deeply",
    "indicator-list": r"indicator must be a list: write \[\[indicator\]\]",
    "indicator-many": r"more than (?P<most>\d+) indicators",
    "indicator-table": r"(?P<where>.+) must be a table: write \[\[indicator\]\]",
    "indicator-nameless": r"(?P<where>.+) has no name",
    "indicator-better": r"(?P<where>.+): better must be one of (?P<known>.+)",
    "indicator-measure": r"(?P<where>.+): measure (?P<word>.+) must be one of (?P<known>.+)",
    "indicator-text": r"(?P<where>.+): (?P<field>\w+) must be a text in quotes",
    "indicator-texts": r"(?P<where>.+): (?P<field>\w+) must be a list of texts in quotes",
}
"""Forms of the sentences in any case, by the catalog's key; the last one that fits is meant."""


def reason(sentence: str) -> str:
    """A reason in the language of the interface.

    >>> reason("No space left on device"), reason("it holds 'x/../y'")
    ('磁盘已满', "里面有不该有的 'x/../y'")
    >>> reason("unexpected '}'")
    "unexpected '}'"
    """
    for key, form in reversed([*SENTENCES.items()]):
        if found := re.fullmatch(form, sentence, re.IGNORECASE | re.DOTALL):
            return say(f"reason.{key}", **found.groupdict())
    return sentence
