"""`cqtui quantities`: figures of any text, from a file or standard input."""

import json
from pathlib import Path

import pytest
from support.commands import Cqtui, outside


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """A small text on disk."""
    path = tmp_path / "text.txt"
    path.write_text("第3名，增长6%左右，\r\n两千四百五，2—3个。", encoding="utf-8")
    return path


def test_json_has_the_fields_of_the_contract(cqtui: Cqtui, text: Path) -> None:
    """Offsets count the line end as it lies in the file."""
    ran = cqtui("quantities", str(text), "--json")
    assert (ran.status, ran.err) == (0, "")
    value = json.loads(ran.out)
    assert value["schema"] == "cqtui/quantities/1"
    assert value["quantities"] == [
        {"start": 6, "end": 8, "span": "6%", "value": 6, "value_hi": None, "unit": "%",
         "bound": "about"},
        {"start": 13, "end": 18, "span": "两千四百五", "value": 2450, "value_hi": None, "unit": "",
         "bound": "exactly"},
        {"start": 19, "end": 23, "span": "2—3个", "value": 2, "value_hi": 3, "unit": "个",
         "bound": "range"},
    ]  # fmt: skip


def test_a_table_for_a_person(cqtui: Cqtui, text: Path) -> None:
    """Line, words, value with the sign of its bound, unit; how many there are."""
    ran = cqtui("quantities", str(text), "--lang", "en")
    assert ran.status == 0
    rows = [line.split() for line in ran.out.splitlines()]
    assert ["1", "6%左右", "≈6", "%"] in rows
    assert ["2", "2—3个", "2—3", "个"] in rows
    assert rows[-1] == ["3", "figures"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-8-sig"])
def test_standard_input_in_any_encoding(encoding: str) -> None:
    """What is piped in is decoded as a file is; a byte order mark counts nothing."""
    octal = "".join(f"\\{byte:03o}" for byte in "全年粮食产量三百五十万吨".encode(encoding))
    ran = outside(f"printf '{octal}' | \"$@\"", "quantities", "--json")
    (found,) = json.loads(ran.out)["quantities"]
    assert (ran.status, found["span"], found["value"]) == (0, "三百五十万吨", 3_500_000)
    assert found["start"] == 6


def test_colours_of_a_terminal_are_no_figures(cqtui: Cqtui, tmp_path: Path) -> None:
    """31 of a colour is no number; a figure that is coloured in part is whole, offsets as given."""
    path = tmp_path / "text.txt"
    path.write_text("共\x1b[31m3\x1b[0m公里，\x1b]8;;a5\x07增长2\x1b[1m%左右", encoding="utf-8")
    ran = cqtui("quantities", str(path), "--json")
    found = json.loads(ran.out)["quantities"]
    assert [(f["start"], f["end"], f["unit"], f["bound"]) for f in found] == [
        (6, 13, "公里", "exactly"),
        (24, 30, "%", "about"),
    ]
    assert "3公里" in cqtui("quantities", str(path)).out


def test_a_text_without_figures(cqtui: Cqtui, tmp_path: Path) -> None:
    """Is no error."""
    path = tmp_path / "text.txt"
    path.write_text("统一思想", encoding="utf-8")
    ran = cqtui("quantities", str(path), "--json")
    assert (ran.status, json.loads(ran.out)["quantities"]) == (0, [])


@pytest.mark.parametrize("content", [b"", b" \n", b"\x00\x01\x02\xff" * 99])
def test_no_text(cqtui: Cqtui, tmp_path: Path, content: bytes) -> None:
    """Empty or binary: one line says so, and a hint; status 2, nothing on standard output."""
    path = tmp_path / "text.txt"
    path.write_bytes(content)
    ran = cqtui("quantities", str(path), "--json")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("cqtui: error: ")


@pytest.mark.usefixtures("english")
def test_a_large_text_is_refused(cqtui: Cqtui, text: Path) -> None:
    """Unless --max-size allows more."""
    ran = cqtui("quantities", str(text), "--max-size", "10")
    assert (ran.status, ran.out) == (2, "")
    assert "larger than 10 bytes" in ran.err


def test_control_characters_do_not_reach_the_terminal(cqtui: Cqtui, tmp_path: Path) -> None:
    """Words of the text are drawn, never acted on."""
    path = tmp_path / "text.txt"
    path.write_text("300\x1b[31m余家，3\x1b个，5 个", encoding="utf-8")
    ran = cqtui("quantities", str(path))
    assert "\x1b" not in ran.out


def test_numbers_are_printed_for_reading(cqtui: Cqtui, tmp_path: Path) -> None:
    """In groups of three digits, a fraction without end cut short; one with an end is whole."""
    path = tmp_path / "text.txt"
    path.write_text("1.2万亿元，1/3，2.0625，超过1080万吨", encoding="utf-8")
    ran = cqtui("quantities", str(path), "--lang", "en")
    rows = [line.split() for line in ran.out.splitlines()]
    assert ["1", "1.2万亿元", "1,200,000,000,000", "元"] in rows
    assert ["1", "1/3", "0.333333…"] in rows
    assert ["1", "2.0625", "2.0625"] in rows
    assert ["1", "1080万吨", ">10,800,000", "吨"] in rows
