"""A PNG of a screen with 256 colours instead of thousands: a third as large, the same to the eye.

A browser's pictures of text have thousands of shades between letters and ground.
"""

import struct
import zlib
from pathlib import Path

import numpy as np

HEAD = b"\x89PNG\r\n\x1a\n"
MOST = 256
EXACT, COARSE = 64, 3
"""The most frequent colours, which all have a place; bits of a channel that the others may lack."""


def shrink(path: Path) -> None:
    """Write a picture anew where it is RGB of 8 bits and gets smaller; leave any other as it is."""
    data = path.read_bytes()
    chunks = _chunks(data)
    width, height, depth, kind, _, _, woven = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    if (depth, kind, woven) != (8, 2, 0):
        return
    pixels = _unfiltered(zlib.decompress(chunks[b"IDAT"]), width, height)
    palette, places = reduced(pixels)
    rows = np.zeros((height, width + 1), np.uint8)
    rows[:, 1:] = places
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    written = HEAD + b"".join((
        _chunk(b"IHDR", head), _chunk(b"PLTE", palette.tobytes()),
        _chunk(b"IDAT", zlib.compress(rows.tobytes(), 9)), _chunk(b"IEND", b""),
    ))  # fmt: skip
    if len(written) < len(data):
        path.write_bytes(written)


def reduced(pixels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """At most MOST colours, and of each pixel which of them it has: the nearest."""
    flat = pixels.reshape(-1, 3).astype(np.int32)
    codes = (flat[:, 0] << 16) | (flat[:, 1] << 8) | flat[:, 2]
    colors, where, counts = np.unique(codes, return_inverse=True, return_counts=True)
    split = np.stack([(colors >> shift) & 255 for shift in (16, 8, 0)], axis=1)
    # Of shades that are nearly the same only the most frequent one has a place.
    coarse = split >> COARSE
    kept: dict[tuple[int, ...], int] = {}
    for rank, at in enumerate(np.argsort(-counts, kind="stable").tolist()):
        shade = split[at] if rank < EXACT else coarse[at] - MOST
        kept.setdefault(tuple(shade.tolist()), at)
        if len(kept) == MOST:
            break
    palette = split[list(kept.values())]
    nearest = np.array([((palette - one) ** 2).sum(axis=1).argmin() for one in split], np.uint8)
    return palette.astype(np.uint8), nearest[where].reshape(pixels.shape[:2])


def _chunks(data: bytes) -> dict[bytes, bytes]:
    found: dict[bytes, bytes] = {}
    at = len(HEAD)
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        name = data[at + 4 : at + 8]
        found[name] = found.get(name, b"") + data[at + 8 : at + 8 + length]
        at += 12 + length
    return found


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _unfiltered(raw: bytes, width: int, height: int) -> np.ndarray:
    """The pixels; the five ways in which a line may tell only what differs are undone."""
    lines = np.frombuffer(raw, np.uint8).reshape(height, 1 + 3 * width)
    above = bytearray(3 * width)
    out = []
    for line in lines:
        way, now = int(line[0]), bytearray(line[1:].tobytes())
        if way == 2:
            now = bytearray(((line[1:] + np.frombuffer(above, np.uint8)) & 255).tobytes())
        elif way:
            for x in range(len(now)):
                left, up = (now[x - 3], above[x - 3]) if x > 2 else (0, 0)
                now[x] = (now[x] + _foreseen(way, left, above[x], up)) & 255
        out.append(bytes(now))
        above = now
    return np.frombuffer(b"".join(out), np.uint8).reshape(height, width, 3)


def _foreseen(way: int, left: int, above: int, corner: int) -> int:
    if way == 1:
        return left
    if way == 3:
        return (left + above) // 2
    guess = left + above - corner
    return min((left, above, corner), key=lambda one: abs(guess - one))
