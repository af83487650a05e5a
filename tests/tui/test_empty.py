"""Whatever has nothing to show says so, and what to do next: a walk through the empty screens."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.pairs import naive
from support.screens import make_desk, running, settled, text_of, type_in, write

from cqtui import catalogs
from cqtui.catalogs import say
from cqtui.tui.comparison import child as comparechild
from cqtui.tui.program import CqtuiApp

BARE = """\
政府工作报告
——{year}年1月26日在江州市第五届人民代表大会第二次会议上
各位代表：
一、回顾
{words}
二、安排
{more}
"""
ONE = BARE.format(year=2019, words="过去一年不平凡。", more="大家继续努力。")
OTHER = BARE.format(year=2018, words="山高水长路远。", more="花开花落云舒。")
ALONE, PAIR, SAME = "one report", "two reports", "one report twice"

WALK = [
    ("library without reports", (), "", "library.none_do"),
    ("bookmarks without any", (), "M", "library.no_bookmarks"),
    ("targets without a report", (), "t", "library.empty"),
    ("ledger without a report", (), "O", "library.empty"),
    ("comparison of nothing", (), "d", "library.mark_two"),
    ("search without hits", (), "/没有", "search.none_do"),
    ("find without hits", (ONE,), "/没有的词", "reader.no_hits"),
    ("targets of a report without any", (ONE,), "t", "targets.nothing_do"),
    ("ledger of one report", (ONE,), "O", "targets.ledger_do"),
    ("places of one place", (ONE, OTHER), "P", "targets.places_need"),
    ("boilerplate without another year", (ONE,), "b", "passage.alone"),
    ("passages without another year", (ONE,), "B", "passage.alone"),
    ("wording without an earlier year", (ONE,), "W", "wording.no_earlier_do"),
    ("comparison with no other report", (ONE,), "d", "reader.no_compare"),
    ("no bookmarks in a report", (ONE,), "M", "reader.no_bookmarks"),
    ("no words looked for yet", (ONE,), "n", "reader.nothing_sought"),
    ("two equal reports", (ONE, ONE), "", "compare.equal"),
    ("targets of two without any", (ONE, OTHER), "t", "targets.nothing_do"),
    ("nothing set by hand", (ONE, OTHER), "C", "hand.none"),
    ("find without hits in a comparison", (ONE, OTHER), "/没有的词", "reader.no_hits"),
    ("empty file", ("",), "", "error.empty.hint"),
    ("window without what is typed", (ONE,), ":没有的命令", "pick.none_do"),
]
"""What is empty, the sources, the keys, and the text that says what to do."""


@pytest.fixture(autouse=True)
def _chinese() -> Iterator[None]:
    """Chinese again for the tests that come after."""
    yield
    catalogs.use("zh")


def pieces(key: str) -> list[str]:
    """The parts of a text between its fields."""
    between = "\0"
    told = say(key, **dict.fromkeys(("n", "words", "place"), between))
    return [part.strip() for part in told.split(between) if part.strip()]


@pytest.mark.parametrize(
    ("sources", "keys", "told"), [w[1:] for w in WALK], ids=[w[0] for w in WALK]
)
@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_what_is_empty_says_what_to_do(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    sources: tuple[str, ...],
    keys: str,
    told: str,
    lang: str,
) -> None:
    """On the screen, in either language; no text stays without a word on the way out."""
    monkeypatch.setattr(CqtuiApp, "samples", lambda _: [])
    monkeypatch.setattr(comparechild, "compare", lambda old, new, **_: naive(old, new))
    names = [write(tmp_path, f"{at}.txt", text) for at, text in enumerate(sources)]
    async with running(make_desk(tmp_path, *reversed(names), lang=lang), (160, 40)) as pilot:
        if keys:
            await type_in(pilot, keys)
            await pilot.pause(0.2 if len(keys) > 1 else 0)  # typing is waited for
            await settled(pilot)
        toasts = [note.message for note in pilot.app._notifications]
        seen = "".join("".join([text_of(pilot), *toasts]).split())
        for part in pieces(told):
            assert "".join(part.split()) in seen
