"""Clauses by sentence, and runs by their keys: in the form in which tests speak of them."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from cqtui.analysis.passages.clausekeys import SENTENCE, TEXT, key_row
from cqtui.analysis.passages.places import Places, grouped
from cqtui.analysis.passages.runs import number, runs

JOINT = "\x1f"
"""Stands between the keys of a run."""


class Keys(NamedTuple):
    """The clauses of a text by their keys."""

    keys: list[str]
    ends: list[int]
    """How many clauses there are up to the end of each sentence, in order."""


@dataclass(frozen=True, slots=True)
class Count:
    """How often a run stands."""

    count: int
    """Every start counts."""
    documents: int
    """Copies left out."""


def keys_by_sentence(texts: Sequence[str]) -> list[Keys]:
    """The keys of the clauses of each text, and how many of them end with each sentence."""
    row = key_row(texts)
    found = []
    ends: list[int] = []
    first = 0
    for at, end in enumerate(map(chr, row.ends.tolist())):
        if end == SENTENCE:
            ends.append(at + 1 - first)
        elif end == TEXT:
            found.append(Keys(row.keys[first:at], ends))
            first, ends = at + 1, []
    return [own if text else Keys([], []) for own, text in zip(found, texts, strict=True)]


def keys(text: str) -> list[str]:
    """The keys of the clauses of `text`."""
    return keys_by_sentence([text])[0].keys


def numbers(units: Iterable[str]) -> "array[int]":
    """The clauses of a document's units, given as texts, as numbers to keep: eight bytes each."""
    found = array("Q")
    for own in keys_by_sentence([*units]):
        found.extend(map(number, own.keys))
        found.append(0)
    return found


def run_table(documents: Sequence[Sequence[Sequence[str]]]) -> dict[str, Count]:
    """Every run that is kept, by key, of documents given as units of clause keys; no copies."""
    texts: dict[int, str] = {}
    numbered = []
    for units in documents:
        own = array("Q")
        for unit in units:
            for key in unit:
                own.append(number(key))
                texts[own[-1]] = key
            own.append(0)
        numbered.append(own)
    return {
        JOINT.join(texts[n] for n in run.clauses): Count(len(run.places), run.documents)
        for run in runs(numbered)
    }


def places_of(groups: Sequence[Sequence[tuple[int, int]]]) -> Places:
    """Groups of places, given where each begins and ends."""
    told = [(at, *place) for at, group in enumerate(groups) for place in group]
    owners, starts, ends = np.array(told, dtype=np.int64).reshape(-1, 3).T
    return grouped(owners, starts, ends, len(groups))


def spans_of(places: Places) -> list[list[tuple[int, int]]]:
    """Of each group where its places begin and end."""
    told = [*zip(places.starts.tolist(), places.ends.tolist(), strict=True)]
    bounds = places.bounds.tolist()
    return [told[first:last] for first, last in pairwise(bounds)]
