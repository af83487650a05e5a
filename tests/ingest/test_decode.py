"""Encodings, line ends and what is no text."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.seeds import SEEDS

from cqtui.errors import SourceError
from cqtui.ingest.decode import decode, split_lines
from cqtui.ingest.readers import extract

REPORT = (
    "二〇一九年政府工作报告\n各位代表：\n现在，我代表市人民政府向大会报告工作，请予审议。\n" * 6
)


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_encodings_are_detected(codec: str, name: str) -> None:
    """The encodings of Chinese office text are told apart without a hint."""
    text, found = decode(REPORT.encode(codec))
    assert (text, found) == (REPORT, name)


def test_big5_is_detected() -> None:
    """Traditional text in Big5 is not taken for GBK."""
    text = "各位代表：現在，我代表市人民政府向大會報告工作，請予審議，並請政協委員提出意見。\n" * 6
    assert decode(text.encode("big5")) == (text, "big5")


@pytest.mark.parametrize("codec", ["gb18030", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", SEEDS)
def test_every_seed_survives_another_encoding(name: str, codec: str) -> None:
    """A report saved in another encoding is read as the same text."""
    text = SEEDS[name].read_text(encoding="utf-8")
    assert decode(text.encode(codec))[0] == text


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
@pytest.mark.parametrize("name", SEEDS)
def test_a_file_cut_off_within_a_character_keeps_its_encoding(name: str, codec: str) -> None:
    """A download that broke off is still read, but for its last character."""
    text = SEEDS[name].read_text(encoding="utf-8")[:3001]
    data = text.encode(codec)
    assert decode(data[:-1])[0].startswith(text[:-3])


def test_a_wrong_guess_can_be_overridden() -> None:
    """The encoding that is asked for is the one that is used."""
    data = "报告".encode("gb18030")
    assert decode(data, "gb18030") == ("报告", "gb18030")


@pytest.mark.parametrize("encoding", ["no-such-thing", "utf-8", "ascii"])
def test_an_encoding_that_does_not_fit_is_one_clear_error(encoding: str) -> None:
    """An unknown encoding, or one that the bytes are not in, is said so."""
    with pytest.raises(SourceError, match="encoding"):
        decode("报告".encode("gb18030"), encoding, "a.txt")


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\x02\x03\xff\xfe\xfd" * 200,
        b"%PDF-1.7\n%\xe2\xe3",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        b"\x89PNG\r\n\x1a\n" + bytes(100),
        bytes(range(256)) * 40,
        b"\x00\x01\x02\xff" * 400,
        b"PK\x03\x04" + bytes(60),
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    """Binary files of any kind are one error with a hint."""
    with pytest.raises(SourceError) as caught:
        extract("x.bin", data)
    assert caught.value.hint


@pytest.mark.parametrize("data", [b"", b"  \n\n\t ", "　\n".encode()])
def test_an_empty_file_is_refused(data: bytes) -> None:
    """A file without a character to read is an error, not an empty report."""
    from cqtui.ingest.load import load

    with pytest.raises(SourceError):
        load("x.txt", data)


@given(st.lists(st.text(st.characters(blacklist_categories=["Cc", "Cs", "Zl", "Zp"])), max_size=8))
def test_line_ends_do_not_matter(lines: list[str]) -> None:
    """Unix, Windows and old Mac line ends give the same lines."""
    unix, windows, mac = (
        split_lines("".join(x + end for x in lines)) for end in ("\n", "\r\n", "\r")
    )
    assert unix == windows == mac == tuple(lines)


@given(st.binary(min_size=1, max_size=400))
def test_any_bytes_are_text_or_an_error(data: bytes) -> None:
    """No file can do more than be read or be refused."""
    from cqtui.ingest.load import load

    with contextlib.suppress(SourceError):
        assert load("x", data).documents
