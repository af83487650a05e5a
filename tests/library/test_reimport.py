"""Bookmarks on the real reports after these came anew: corrected, renumbered, cut otherwise."""

import random
from collections import Counter

import pytest
from support.reimporting import LAYOUTS, Changes, again, marks
from support.seeds import SEEDS

from cqtui.library.marks.anchors import Finder, find, make_passage
from cqtui.model.document import Document, Span
from cqtui.pipeline import read

EACH = 50
"""Bookmarks of a report and layout: 500 together."""
STRANGE = ["这是别处来的一段话，讲的是另外一件事情，与前后文都没有关系，放在这里只是为了试一试。"]


def reports() -> list[Document]:
    """A report in paragraphs, and one in short lines."""
    names = ("2019-work-report.txt", "2023-work-report-digest.txt")
    found = [read(str(SEEDS[name])).documents for name in names]
    return [max(documents, key=lambda d: d.length) for documents in found]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Counter[str]:
    """What became of each bookmark."""
    folder = tmp_path_factory.mktemp("again")
    found: Counter[str] = Counter()
    for document in reports():
        units = list(document.units())
        for layout in LAYOUTS:
            chance = random.Random(f"{document.title} {layout}")
            anew = again(
                document, folder, chance, layout=layout, changes=Changes(), strange=STRANGE
            )
            finder = Finder(anew.document)
            for mark in marks(document, chance, EACH):
                parts = [(u, Span(0, len(u.text))) for u in units[mark.first : mark.last + 1]]
                parts[0] = (parts[0][0], Span(mark.start, parts[0][1].end))
                parts[-1] = (parts[-1][0], Span(parts[-1][1].start, mark.end))
                passage = finder.passage(make_passage(document, parts))
                if anew.gone(mark):
                    found["astray" if passage else "gone"] += 1
                elif not passage:
                    found["lost"] += 1
                else:
                    found["right" if anew.right(mark, passage) else "wrong"] += 1
    return found


def test_nearly_all_are_found_again(outcomes: Counter[str]) -> None:
    """At least 98 of 100 that are still there, on all they were set on."""
    there = outcomes["right"] + outcomes["wrong"] + outcomes["lost"]
    assert there > 400
    assert outcomes["right"] >= 0.98 * there, outcomes


def test_hardly_any_is_led_astray(outcomes: Counter[str]) -> None:
    """At most one in two hundred, those counted whose passage was dropped."""
    wrong = outcomes["wrong"] + outcomes["astray"]
    assert wrong <= 0.005 * sum(outcomes.values()), outcomes


def test_a_passage_over_paragraphs_is_found_whole() -> None:
    """From the middle of one to the middle of another, also where one came between."""
    report = reports()[0]
    units = list(report.units())
    at = next(i for i, u in enumerate(units) if len(u.text) > 80 and len(units[i + 1].text) > 80)
    parts = [(units[at], Span(10, len(units[at].text))), (units[at + 1], Span(0, 60))]
    anchor = make_passage(report, parts)
    assert Finder(report).passage(anchor) == tuple(parts)
    first = find(report, anchor)
    assert first == parts[0]
