"""Sets of keys, a person's own, counts, letters, doing it again; an input method that is on."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.screens import OTHER, REPORT, make_desk, press, running, settled, text_of, write
from textual import events
from textual.binding import BindingsMap
from textual.dom import DOMNode
from textual.pilot import Pilot
from textual.widgets import Input

from cqtui.config.reading import parse
from cqtui.tui.keyboard.ahead import Ahead
from cqtui.tui.keyboard.binding import _BY_KEY, rebound
from cqtui.tui.keyboard.choosing import Keyboard, keyboard_of, table_of
from cqtui.tui.keyboard.names import keys_of, name_of, undelivered
from cqtui.tui.keyboard.obeying import AGAIN, COUNTED
from cqtui.tui.keyboard.presets import PRESETS
from cqtui.tui.keyboard.scopes import clashes, scopes, screens, widgets
from cqtui.tui.keys import KEYS, plain_key, shown
from cqtui.tui.program import CqtuiApp
from cqtui.tui.screens.comparison import ComparisonScreen
from cqtui.tui.screens.reader import ReaderScreen


def app(pilot: Pilot[int]) -> CqtuiApp:
    """The program under test."""
    assert isinstance(pilot.app, CqtuiApp)
    return pilot.app


def reader(pilot: Pilot[int]) -> ReaderScreen:
    """The reader on the screen."""
    assert isinstance(pilot.app.screen, ReaderScreen)
    return pilot.app.screen


def obey(pilot: Pilot[int], source: str) -> None:
    """Have the keys that the text of a config.toml asks for."""
    app(pilot).obey(keyboard_of(parse(source)))


async def type_in(pilot: Pilot[int], *characters: str) -> None:
    """What an input method sends: characters, each an event of its own."""
    for character in characters:
        pilot.app.post_message(events.Key(character, character))
        await settled(pilot)


# The sets.


@pytest.mark.parametrize("preset", PRESETS)
def test_a_set_has_keys_for_known_actions_alone(preset: str) -> None:
    """Each with a key that the terminal library knows by that name."""
    for action, keys in PRESETS[preset].items():
        assert action in KEYS
        assert [name for _, name in keys_of(keys)] == keys.split(",")


@pytest.mark.parametrize("preset", ["emacs", "arrows"])
def test_no_key_of_a_set_means_two_things_in_one_place(preset: str) -> None:
    """But where it does in the table too: a caret's and the text's, a list's and its page's."""
    keyboard = Keyboard(preset, table_of(preset), frozenset(PRESETS[preset]))
    assert clashes(keyboard, KEYS) == {}


def test_what_shares_a_key_of_the_table_is_known() -> None:
    """A caret's keys and the text's, a list's and its page's; two others must not meet."""
    shared = {
        (a, b)
        for scope in scopes()
        for a, b in combinations(sorted(scope), 2)
        if set(KEYS[a].split(",")) & set(KEYS[b].split(","))
    }
    assert shared == {
        ("boilerplate", "previous_word"), ("bottom", "line_end"), ("cancel", "end_caret"),
        ("caret", "grow"), ("enter", "passage"), ("enter", "unfold"), ("line_start", "top"),
        ("mark", "page_down"), ("next_clause", "wordings"), ("next_word", "wording"),
        ("page_down", "toggle_fold"), ("passages", "previous_clause"),
    }  # fmt: skip


@pytest.mark.parametrize("preset", PRESETS)
def test_no_set_takes_a_screens_own_keys_away(preset: str) -> None:
    """What has no row in the table keeps its key and comes first: `r` tries again in emacs too."""
    changed = {action: keys.split(",") for action, keys in table_of(preset).items()}
    seen = set()
    for screen in screens():
        before = screen._merge_bindings().key_to_bindings
        after = rebound(screen._merge_bindings(), changed).key_to_bindings
        for key, group in before.items():
            own = [one for one in group if one.id is None and key not in _BY_KEY]
            assert after.get(key, [])[: len(own)] == own, (screen, key)
            seen |= {one.action for one in own}
    assert "retry" in seen


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("action", ["line_down", "line_up", "left", "right"])
def test_arrows_always_work(preset: str, action: str) -> None:
    """In every set."""
    arrow = {"line_down": "down", "line_up": "up"}.get(action, action)
    assert arrow in table_of(preset)[action].split(",")


@pytest.mark.parametrize("preset", PRESETS)
def test_every_action_has_a_key_that_arrives(preset: str) -> None:
    """Whatever a terminal keeps to itself, one of the keys is not of that kind."""
    for action, keys in table_of(preset).items():
        assert any(not undelivered(key) for key in keys.split(",")), action


@pytest.mark.parametrize("preset", PRESETS)
def test_every_action_has_a_key_where_it_is_done(preset: str) -> None:
    """With whatever has the keys on a screen: no action is hidden that the table has a key for."""
    changed = Keyboard(preset, table_of(preset)).changed
    for chain in chains():
        assert reached(chain) <= reached([rebound(one, changed) for one in chain])


def chains() -> Iterator[list[BindingsMap]]:
    """The keys of each screen and the program, and with each widget one does not type in."""
    for screen in screens():
        untyped = [kind for kind in widgets(screen) if not issubclass(kind, Input)]
        for front in (screen, *untyped):
            kinds: list[type[DOMNode]] = [front, screen, CqtuiApp]
            yield [kind._merged_bindings or BindingsMap() for kind in kinds]


def reached(chain: list[BindingsMap]) -> set[str]:
    """The actions that have a key which nothing nearer has."""
    found: dict[str, str] = {}
    for bindings in chain:
        for key, (first, *_) in bindings.key_to_bindings.items():
            found.setdefault(key, first.id or "")
    return set(found.values())


async def test_reports_are_marked_with_their_key_in_every_set(tmp_path: Path) -> None:
    """Where Space pages in other lists it marks here; the foot says so, and the keys' sheet."""
    paths = [write(tmp_path, f"{n}.txt", text) for n, text in enumerate((REPORT, OTHER, OTHER))]
    for preset in PRESETS:
        async with running(make_desk(tmp_path, *paths)) as pilot:
            obey(pilot, f"[keys]\npreset = '{preset}'")
            await press(pilot, "space")
            assert "Space 标记" in text_of(pilot), preset
            assert "●" in text_of(pilot), preset


def test_the_screens_are_known_by_their_actions() -> None:
    """The reader has its own keys, those of its widgets and the program's."""
    wanted = {"bookmark", "next_section", "next_word", "toggle_fold", "help", "quit", "line_down"}
    assert any(wanted <= scope for scope in scopes())


# A person's own keys.


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("G", "G"), ("]", "right_square_bracket"), ("C-x", "ctrl+x"), ("M-x", "alt+x"),
        ("Ctrl+Shift+F5", "ctrl+shift+f5"), ("PgDn", "pagedown"), ("esc", "escape"),
        ("?", "question_mark"),
        ("shift+g", "G"), ("ctrl+space", "ctrl+@"), ("", ""), ("hyper+x", ""), ("f25", ""),
        ("中", ""),
        ("xx", ""), ("+", "plus"), ("ctrl+", ""),
    ],
)  # fmt: skip
def test_keys_as_they_are_written(written: str, name: str) -> None:
    """As people write them; what is none has no name."""
    assert name_of(written) == name


@given(st.text(max_size=30))
def test_any_words_are_read_as_keys_without_fail(words: str) -> None:
    """Of what makes no sense nothing comes."""
    assert all(isinstance(name, str) for _, name in keys_of(words))


def test_what_is_asked_for_holds_over_the_set() -> None:
    """The other actions keep the set's keys."""
    keyboard = keyboard_of(parse("[keys]\npreset='emacs'\n[keys.bind]\nbookmark='f5, C-x b'"))
    assert keyboard.keys["bookmark"] == "f5,ctrl+x b"
    assert keyboard.keys["line_down"] == PRESETS["emacs"]["line_down"]
    assert "ctrl+x" in keyboard.prefixes


def test_a_key_that_is_taken_is_refused() -> None:
    """n is the next hit where bookmarks are set; two that change places are right."""
    loaded = parse("[keys.bind]\nbookmark = 'n'")
    assert clashes(keyboard_of(loaded), KEYS) == {"bookmark": ("n", "next_hit")}
    loaded = parse("[keys.bind]\nbookmark = 'n'\nnext_hit = 'm'")
    assert clashes(keyboard_of(loaded), KEYS) == {}


async def test_own_keys_do_it_and_the_old_ones_no_more(tmp_path: Path) -> None:
    """And the bottom line shows them."""
    async with running(make_desk(tmp_path, write(tmp_path, "r.txt", REPORT))) as pilot:
        obey(pilot, "[keys.bind]\nnext_section = 'f8'")
        await settled(pilot)
        assert "F8 下一节" in text_of(pilot)
        await press(pilot, "right_square_bracket")
        assert reader(pilot).unit == 0
        await press(pilot, "f8")
        assert reader(pilot).unit == 5


async def test_emacs_keys_move_and_chords_leave(tmp_path: Path) -> None:
    """C-x waits for what follows, and says so; j is no key there."""
    async with running(make_desk(tmp_path, write(tmp_path, "r.txt", REPORT)), (80, 16)) as pilot:
        obey(pilot, "[keys]\npreset = 'emacs'")
        await press(pilot, "j")
        assert reader(pilot).view.scroll_offset.y == 0
        await press(pilot, "ctrl+n")
        assert reader(pilot).view.scroll_offset.y == 1
        await press(pilot, "greater_than_sign")
        assert reader(pilot).unit == len(reader(pilot).units) - 1
        await press(pilot, "ctrl+x")
        assert "Ctrl+X …" in text_of(pilot)
        await press(pilot, "ctrl+g")
        assert "Ctrl+X" not in text_of(pilot)
        await press(pilot, "ctrl+x", "ctrl+c")
        assert pilot.app.return_value is None
    assert not pilot.app.is_running


@pytest.mark.parametrize("preset", PRESETS)
async def test_help_lists_the_keys_that_hold(tmp_path: Path, preset: str) -> None:
    """Those of the set, with what each does."""
    async with running(make_desk(tmp_path, write(tmp_path, "r.txt", REPORT))) as pilot:
        obey(pilot, f"[keys]\npreset = '{preset}'")
        found = {b.id or b.action: keys for keys, b in reader(pilot).bound()}
        for action in ("bookmark", "next_section", "line_down", "back", "quit"):
            written = [shown(key) for key in table_of(preset)[action].split(",")]
            assert found[action] == written


async def test_what_is_wrong_is_told_and_the_set_stays(tmp_path: Path) -> None:
    """A key that is taken goes back to what it was, and the program says so."""
    app = CqtuiApp(make_desk(tmp_path, write(tmp_path, "r.txt", REPORT)))
    app.configure(parse("[keys.bind]\nnext_section = 'n'\nprevious_section = 'f8'"))
    async with app.run_test(size=(100, 20)) as pilot:
        await settled(pilot)
        assert app.keys_of("next_section") == "right_square_bracket"
        assert app.keys_of("previous_section") == "f8"
        (told,) = [one.message for one in app._notifications]
        assert "第2行" in told
        assert "next_section" in told


# Counts.


@given(st.text("0123456789", max_size=12))
def test_a_count_is_bounded(digits: str) -> None:
    """However many digits are typed."""
    ahead = Ahead()
    for digit in digits:
        ahead.digit(digit)
    assert 0 <= ahead.count() <= 9_999
    assert ahead.count() == 0


async def test_a_count_does_it_so_often(tmp_path: Path) -> None:
    """3] goes three sections on, and one key comes back; Esc takes a count back."""
    async with running(make_desk(tmp_path, write(tmp_path, "r.txt", REPORT)), (100, 20)) as pilot:
        starts = sorted({node.unit for node in reader(pilot).sections.nodes})
        await press(pilot, "3")
        assert " 3  " in text_of(pilot).splitlines()[-1]
        await press(pilot, "right_square_bracket")
        assert reader(pilot).unit == starts[2]
        assert " 3  " not in text_of(pilot).splitlines()[-1]
        await press(pilot, "less_than_sign")
        assert reader(pilot).unit == 0
        await press(pilot, "5", "escape", "right_square_bracket")
        assert reader(pilot).unit == starts[0]


async def test_a_count_before_the_end_is_a_paragraph(tmp_path: Path) -> None:
    """12G goes to the twelfth, as the top line counts them; 999G to the last."""
    async with running(make_desk(tmp_path, write(tmp_path, "r.txt", REPORT)), (100, 20)) as pilot:
        await press(pilot, "1", "2", "G")
        assert reader(pilot).unit == 11
        await press(pilot, "9", "9", "9", "G")
        assert reader(pilot).unit == len(reader(pilot).units) - 1
        await press(pilot, "less_than_sign")
        assert reader(pilot).unit == 11


async def test_digits_are_words_where_one_types(tmp_path: Path) -> None:
    """In the line for what is looked for."""
    async with running(make_desk(tmp_path, write(tmp_path, "r.txt", REPORT))) as pilot:
        await press(pilot, "slash", "1", "0", "8")
        assert reader(pilot).words == "108"


def test_counted_actions_are_known() -> None:
    """By the names they have in the table, or where a screen has its own."""
    own = {"step", "year", "repeat", "next_passage", "last_passage"}
    assert (COUNTED | AGAIN) - own <= set(KEYS)


# Letters, and doing it again.


async def test_a_letter_brings_one_back_also_the_next_time(tmp_path: Path) -> None:
    """It is kept with the report, and found in a copy with a paragraph more."""
    path = write(tmp_path, "r.txt", REPORT)
    async with running(make_desk(tmp_path, path), (100, 20)) as pilot:
        await press(pilot, "9", "G", "tilde")
        assert "按一个字母" in text_of(pilot)
        await press(pilot, "k", "g")
        assert reader(pilot).unit == 0
        await press(pilot, "grave_accent", "k")
        assert reader(pilot).unit == 8
        words = reader(pilot).units[8].text
        await press(pilot, "less_than_sign")
        assert reader(pilot).unit == 0
        await press(pilot, "grave_accent", "z")
        assert "没有记号 z" in text_of(pilot)
    write(tmp_path, "r.txt", REPORT.replace("各位代表：\n", "各位代表：\n新的一段。\n", 1))
    async with running(make_desk(tmp_path, path), (100, 20)) as pilot:
        await press(pilot, "G", "grave_accent", "k")
        assert reader(pilot).units[reader(pilot).unit].text == words


@pytest.mark.usefixtures("paired")
async def test_letters_work_in_a_comparison(tmp_path: Path) -> None:
    """Set in the reader's report or here; each is kept with its own report."""
    old, new = write(tmp_path, "o.txt", OTHER), write(tmp_path, "n.txt", REPORT)
    async with running(make_desk(tmp_path, old, new)) as pilot:
        page = pilot.app.screen
        assert isinstance(page, ComparisonScreen)
        await press(pilot, "G", "tilde", "a", "g")
        start = page.standpoint()
        await press(pilot, "grave_accent", "a")
        there = page.standpoint()
        assert there != start
        await press(pilot, "less_than_sign")
        assert page.standpoint() == start


async def test_the_last_leap_is_done_again(tmp_path: Path) -> None:
    """With its count; what moves by lines is none."""
    async with running(make_desk(tmp_path, write(tmp_path, "r.txt", REPORT)), (100, 20)) as pilot:
        starts = sorted({node.unit for node in reader(pilot).sections.nodes})
        await press(pilot, "full_stop")
        assert "还没有可重复的跳转" in text_of(pilot)
        await press(pilot, "2", "right_square_bracket", "full_stop")
        assert reader(pilot).unit == starts[3]


@pytest.mark.parametrize(
    ("keys", "at"),
    [("G", 15), ("right_square_bracket", 5), ("4,G", 3)],
)
async def test_one_can_go_back_from_every_leap(tmp_path: Path, keys: str, at: int) -> None:
    """To the end, a section, a number."""
    async with running(make_desk(tmp_path, write(tmp_path, "r.txt", REPORT)), (100, 20)) as pilot:
        await press(pilot, *keys.split(","))
        assert reader(pilot).unit == at
        await press(pilot, "less_than_sign")
        assert reader(pilot).view.place.para == 0


async def test_forward_leads_to_where_one_went_back_from(tmp_path: Path) -> None:
    """The same paragraph on the same line of the screen, also where one had read on meanwhile."""
    long = "".join(
        f"（{n}）做好工作。{'粮食产量稳定，农业发展。' * 30}\n" for n in "三四五六七八九"
    )
    path = write(tmp_path, "r.txt", REPORT + long)

    def seen() -> tuple[int, int]:
        return reader(pilot).view.current, reader(pilot).view.scroll_offset.y

    async with running(make_desk(tmp_path, path), (80, 20)) as pilot:
        await press(pilot, "slash", *"发展", "enter", *"nnnnnnn")
        stood = [seen()]
        await press(pilot, "right_square_bracket", "j", "j")
        stood.append(seen())
        await press(pilot, "G")
        stood.append(seen())
        assert len(set(stood)) == 3
        await press(pilot, "less_than_sign")
        assert seen() == stood[1]
        await press(pilot, "less_than_sign")
        assert seen() == stood[0]
        await press(pilot, "greater_than_sign")
        assert seen() == stood[1]
        await press(pilot, "greater_than_sign")
        assert seen() == stood[2]
        await press(pilot, "greater_than_sign")
        assert "后面没有去过的地方" in text_of(pilot)


@pytest.mark.usefixtures("paired")
async def test_forward_in_a_comparison_is_exact_too(tmp_path: Path) -> None:
    """The row, and the line it stands on."""
    old, new = write(tmp_path, "o.txt", OTHER), write(tmp_path, "n.txt", REPORT)
    async with running(make_desk(tmp_path, old, new), (100, 16)) as pilot:
        page = pilot.app.screen
        assert isinstance(page, ComparisonScreen)
        await press(pilot, "right_square_bracket", "j", "j", "G")
        end = page.standpoint()
        await press(pilot, "less_than_sign", "greater_than_sign")
        assert page.standpoint() == end
        await press(pilot, "greater_than_sign")
        assert "后面没有去过的地方" in text_of(pilot)


# An input method that is on.

FROM_INPUT_METHODS = {
    "，": ",", "。": ".", "、": "/", "；": ";", "：": ":", "？": "?", "！": "!", "“": '"', "”": '"',
    "‘": "'", "’": "'", "（": "(", "）": ")", "【": "[", "】": "]", "《": "<", "》": ">", "「": "{",
    "」": "}", "｛": "{", "｝": "}", "…": "^", "—": "_", "￥": "$", "¥": "$", "·": "`", "～": "~",
    "〈": "<", "〉": ">", "『": "{", "』": "}", "〔": "[", "〕": "]",
    "｜": "|", "＼": "\\", "／": "/",
    "＋": "+", "－": "-", "＝": "=", "＠": "@", "＃": "#", "％": "%", "＆": "&", "＊": "*",
    "\u3000": " ",
}  # fmt: skip
"""What Chinese input methods send for the keys of a keyboard."""


@pytest.mark.parametrize("character", FROM_INPUT_METHODS)
def test_chinese_punctuation_is_the_key_it_stands_for(character: str) -> None:
    """In half-width."""
    assert plain_key(character) == FROM_INPUT_METHODS[character]


@pytest.mark.parametrize("plain", [chr(n) for n in range(0x21, 0x7F)])
def test_every_full_width_character_is_its_key(plain: str) -> None:
    """Letters, digits, signs."""
    assert plain_key(chr(ord(plain) + 0xFEE0)) == plain


async def test_keys_of_an_input_method_do_what_they_stand_for(tmp_path: Path) -> None:
    """A key that sends two characters is one key; letters for marks too."""
    async with running(make_desk(tmp_path, write(tmp_path, "r.txt", REPORT)), (100, 20)) as pilot:
        starts = sorted({node.unit for node in reader(pilot).sections.nodes})
        obey(pilot, "[keys.bind]\nnext_section = '^'\nprevious_section = '_'")
        await type_in(pilot, "…", "…")
        assert reader(pilot).unit == starts[0]
        await type_in(pilot, "２", "…", "…")
        assert reader(pilot).unit == starts[2]
        await type_in(pilot, "～", "ａ", "—", "—")
        assert reader(pilot).unit == starts[1]
        await type_in(pilot, "·", "ａ")
        assert reader(pilot).unit == starts[2]


async def test_what_is_typed_stays_as_it_is(tmp_path: Path) -> None:
    """Where one types, Chinese signs are themselves."""
    async with running(make_desk(tmp_path, write(tmp_path, "r.txt", REPORT))) as pilot:
        await press(pilot, "slash")
        await type_in(pilot, "，", "。")
        assert reader(pilot).words == "，。"


# The mouse.


async def test_a_click_on_a_key_does_what_the_key_does(tmp_path: Path) -> None:
    """The bottom line is there for the mouse too."""
    async with running(make_desk(tmp_path, write(tmp_path, "r.txt", REPORT)), (100, 20)) as pilot:
        line = text_of(pilot).splitlines()[-1]
        assert "下一节" in line
        ends = reader(pilot).bottom_line._ends
        index = reader(pilot).bottom_line.actions.index("next_section")
        x = next(start for start, _, hint in ends if hint == index)
        await pilot.click("#bottom-line", offset=(x, 0))
        await settled(pilot)
        assert reader(pilot).unit == 5


async def test_a_click_beside_a_window_closes_it(tmp_path: Path) -> None:
    """And the sheet of keys, which the bottom line opens, does what a click in it chooses."""
    async with running(make_desk(tmp_path, write(tmp_path, "r.txt", REPORT)), (100, 20)) as pilot:
        await press(pilot, "question_mark")
        assert not isinstance(pilot.app.screen, ReaderScreen)
        await pilot.click(offset=(0, 0))
        await settled(pilot)
        assert reader(pilot).unit == 0
