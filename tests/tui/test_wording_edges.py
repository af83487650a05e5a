"""New wording at its edges: reports of several places, work given up, nothing left to show."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from support.pairs import make_document, make_source
from support.screens import OTHER as BEFORE
from support.screens import REPORT, make_desk, press, running, text_of, type_in, write

from cqtui import pipeline
from cqtui.errors import Cancelled, SelectionError
from cqtui.model.document import Document, Span
from cqtui.model.wording import Phrase, Trend, Wording
from cqtui.tui import child
from cqtui.tui.report import Report
from cqtui.tui.returning import wordingchild
from cqtui.tui.returning.novelty import Found
from cqtui.tui.returning.wordingchild import Novelty
from cqtui.tui.screens.passages import PassagesScreen
from cqtui.tui.screens.wording import WordingScreen
from cqtui.tui.tables.grid import Line
from cqtui.tui.tables.phraselist import extracts_of

OWN = "推进“三去一降”改革，再推进“三去一降”改革。"
OTHER = "落实“三去一降”任务，再落实“三去一降”任务。"


def two_places() -> tuple[Wording, Phrase]:
    """A phrase that is gone; before, the report's own place and then another place had it."""
    made = (
        make_document(2017, "开头。", "加强城市建设。", OWN),
        make_document(2017, OTHER),
        make_document(2018, "加强城市建设。"),
    )
    places = ("江州", "北江", "江州")
    documents = [replace(d, place=p) for d, p in zip(made, places, strict=True)]
    wording = pipeline.wording(documents, 2)
    phrase = next(p for p in wording.of(Trend.GONE) if "三去一降" in p.text)
    return wording, phrase


def test_a_phrase_that_is_gone_is_shown_where_its_own_place_had_it() -> None:
    """Not in another place's report of the same year, whose paragraphs have other ids."""
    wording, phrase = two_places()
    assert [one.text for one in extracts_of(wording, phrase)] == [OWN]


def test_a_phrase_that_is_gone_leads_to_its_own_places_report() -> None:
    """The report that the list's extract is from, and the paragraph."""
    wording, phrase = two_places()
    reports = tuple(Report(make_source(document), document) for document in wording.documents)
    asked: list[tuple[Document, str]] = []

    def visit(document: Document, unit: str, _span: Span) -> bool:
        asked.append((document, unit))
        return True

    screen = WordingScreen(reports[2], visit)
    screen.result = Found(Novelty(wording, {}), reports)
    screen.choose(cast(Line, SimpleNamespace(value=phrase)))
    assert asked == [(wording.documents[0], "b3")]


def test_work_without_a_child_can_be_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no process can be started, too."""

    def none(*_args: object) -> None:
        raise OSError

    monkeypatch.setattr(child, "start", none)
    documents = [make_document(2017, "加强城市建设。"), make_document(2018, OWN)]
    with pytest.raises(Cancelled):
        wordingchild.make(documents, 1, lambda _: None, lambda: True)


def test_an_error_of_the_child_keeps_its_kind() -> None:
    """The screens tell it in their language by its kind and code."""
    documents = [make_document(2018, OWN), make_document(2019, "加强城市建设。")]
    with pytest.raises(SelectionError) as caught:
        wordingchild.make(documents, 0, lambda _: None, lambda: False)
    assert caught.value.code == "no-earlier-than"
    assert caught.value.hint


@pytest.mark.parametrize(("key", "page"), [("W", WordingScreen), ("B", PassagesScreen)])
async def test_no_heat_table_where_no_row_passes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, page: type
) -> None:
    """H behind words that no row has says so, and stays."""

    def none(*_args: object) -> None:
        raise OSError

    monkeypatch.setattr(child, "start", none)
    new = REPORT.replace("全面推进乡村振兴", "全面推进“新质生产力”培育和乡村振兴")
    names = [write(tmp_path, "2019.txt", new), write(tmp_path, "2018.txt", BEFORE)]
    async with running(make_desk(tmp_path, *names, demo=True)) as pilot:
        pilot.app.open_name(names[0])  # type: ignore[attr-defined]
        await press(pilot, "home")
        await press(pilot, key)
        assert isinstance(pilot.app.screen, page)
        await press(pilot, "slash")
        await type_in(pilot, "没有这句话")
        await press(pilot, "enter", "H")
        assert isinstance(pilot.app.screen, page)
        assert "0 / " in text_of(pilot).splitlines()[-1]
