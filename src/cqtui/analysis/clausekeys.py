"""Clauses in the form in which wording is compared: folded, without numbers, markers and stops."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from cqtui.analysis.fold import fold
from cqtui.analysis.sentences import clauses
from cqtui.model.document import BlockKind, Document, Span, Unit

_MARKER = re.compile(
    r"(?:第?[一二三四五六七八九十百]+[、章节是]|\([一二三四五六七八九十]+\)|[0-9]+[.、](?![0-9])|-+|[●•·■◆])"
)
_NUMBER = re.compile(
    r"[0-9]+(?:[.,][0-9]+)*|[〇零一二三四五六七八九十百千万亿两]*[〇零一二三四五六七八九十两]"
)
_EDGES = ",:;。!?…、 "


class Clause(NamedTuple):
    """A clause of a unit."""

    key: str
    """What it is compared by; "" where nothing is left to compare."""
    span: Span
    """In the unit's text, stops and closing quotes at its end included."""


def clause_keys(text: str) -> Iterator[Clause]:
    """The clauses of `text` in order, without gaps, each with its key.

    >>> [c.key for c in clause_keys("（三）2016年，城镇新增就业75.3万人，党的十八届六中全会召开。")]
    ['0年', '城镇新增就业0万人', '党的0届0中全会召开']
    """
    first = True
    for span in clauses(text):
        key = fold(text[span.start : span.end])
        if first and (marker := _MARKER.match(key)):
            key = key[marker.end() :]
        first = False
        yield Clause(_NUMBER.sub("0", key).strip(_EDGES), span)


def compared_units(document: Document) -> Iterator[Unit]:
    """The units whose wording is compared: all but tables, whose rows are no phrases."""
    return (unit for unit in document.units() if unit.kind is not BlockKind.TABLE)
