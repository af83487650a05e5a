"""Bytes to lines: which encoding a file is in, and where its lines end."""

import codecs
import re

from cqtui.errors import SourceError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OFFICE = ("gb18030", "big5", "utf_16_le", "utf_16_be")
"""The encodings of Chinese office text, beside UTF-8."""
_NAMES = {"utf_16_le": "utf-16-le", "utf_16_be": "utf-16-be", "big5hkscs": "big5"}
_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
SAMPLE = 200_000
"""Bytes that the detector looks at; more costs seconds and decides nothing."""


def decode(data: bytes, encoding: str | None = None, name: str = "") -> tuple[str, str]:
    """The text of `data` and the name of its encoding.

    A byte order mark decides, else strict UTF-8, else the encoding of Chinese office text that
    charset-normalizer finds the least messy. `encoding` overrides all of it. Raises SourceError
    for binary data, and where `encoding` is unknown or does not fit.
    """
    if encoding:
        return _forced(data, encoding, name), encoding
    for bom, codec in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(codec), codec
            except UnicodeDecodeError:
                break
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text and text[:SAMPLE].count("\0") <= max(3, len(text[:SAMPLE]) // 20):
        _refuse_binary(text, name)
        return text, "utf-8"
    if b"\0" not in data[:SAMPLE] and _nearly(data, "utf-8"):
        return data.decode("utf-8", "replace"), "utf-8"
    return _detected(data, name)


def _forced(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError:
        raise SourceError(
            f"unknown encoding {encoding}",
            "try utf-8, gb18030, big5 or utf-16",
            code="unknown-encoding",
            facts={"encoding": encoding},
        ) from None
    except UnicodeError:
        raise SourceError(
            f"{name} is not in the encoding {encoding}",
            "leave out --encoding to have it detected",
            code="wrong-encoding",
            facts={"name": name, "encoding": encoding},
        ) from None


def _detected(data: bytes, name: str) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    # UTF-16 without a mark is the only one of them in which text has many zero bytes.
    zeros = data[:SAMPLE].count(0) / max(1, len(data[:SAMPLE]))
    wide = 0.02 < zeros < 0.6 or _looks_wide(data)
    candidates = _OFFICE[2:] if wide else _OFFICE[:2]
    best = from_bytes(data[:SAMPLE], cp_isolation=list(candidates)).best()
    tried = [best.encoding, *candidates] if best else [*candidates]
    for codec in tried:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if _readable(text):
            _refuse_binary(text, name)
            return text, _NAMES.get(codec, codec)
    if not wide and zeros == 0 and _nearly(data, "gb18030"):
        return data.decode("gb18030", "replace"), "gb18030"
    raise _no_text(name)


def _looks_wide(data: bytes) -> bool:
    """Chinese in UTF-16 has no zero bytes but newlines of two: 0A 00 at even places, or 00 0A."""
    little, big = data[:SAMPLE].find(b"\n\0"), data[:SAMPLE].find(b"\0\n")
    return len(data) % 2 == 0 and ((little >= 0 and little % 2 == 0) or (big >= 0 and big % 2 == 0))


def _nearly(data: bytes, codec: str) -> bool:
    """Whether but a few bytes do not fit, as in a file cut off within a character."""
    text = data.decode(codec, "replace")
    return text.count("\ufffd") <= max(2, len(text) // 1000) and _readable(text)


def _readable(text: str) -> bool:
    """Whether text is mostly Chinese or ASCII, with words in it and not marks alone."""
    letters = [c for c in text[:20_000] if not c.isspace()]
    words = sum("\u4e00" <= c <= "\u9fff" or (c.isascii() and c.isalnum()) for c in letters)
    marks = sum(
        "!" <= c < "\x7f"
        or "\u3000" <= c <= "\u303f"
        or "\uff00" <= c <= "\uff65"
        or c in "“”‘’—…·"
        for c in letters
    )
    both = sum("\x20" < c < "\x7f" and c.isalnum() for c in letters)
    return words >= 0.3 * len(letters) and words + marks - both >= 0.6 * len(letters)


def _refuse_binary(text: str, name: str) -> None:
    """Text with more than a few control characters is no text."""
    sample = text[:SAMPLE]
    odd = sum(1 for c in sample if c < " " and c not in "\t\n\r\x0b\x0c\x1b")
    if odd > max(8, len(sample) // 100):
        raise _no_text(name)


def _no_text(name: str) -> SourceError:
    return SourceError(
        f"{name} is not text",
        "give a text or Word file, or name its --encoding",
        code="not-text",
        facts={"name": name},
    )


def split_lines(text: str) -> tuple[str, ...]:
    r"""The lines of `text` without their ends; a last end closes its line and opens no other.

    >>> split_lines("a\r\nb\rc\n")
    ('a', 'b', 'c')
    """
    lines = _LINE_END.split(text)
    if lines and not lines[-1]:
        lines.pop()
    return tuple(lines)
