"""Make src/cqtui/compare/align/word-vectors.npz from a folder of reports.

    python scripts/word_vectors.py FOLDER...

Every `.txt` below the folders is read as it lies. Words that stand in `LEAST` passages or more get
a point: the positive pointwise mutual information of two words within a passage (two sentences),
brought down to `WIDTH` dimensions by the eigenvectors of the greatest eigenvalues (Levy, Goldberg
and Dagan 2015, "Improving distributional similarity with lessons learned from word embeddings";
eigenvectors weighted by the root of their values). Points are stored in whole numbers of 8 bits.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cqtui.analysis.fold import fold
from cqtui.analysis.tokens import words

LEAST = 8
WIDTH = 96
SHORTEST = 15
"""Characters of a passage that is counted."""
FEW = 3
"""Passages with both words below which their information is scaled down: chance."""
_CHINESE = re.compile(r"[\u4e00-\u9fff]{2,}")


def main() -> None:
    """Read, count, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    target = Path(__file__).parents[1] / "src/cqtui/compare/align/word-vectors.npz"
    parser.add_argument("--output", type=Path, default=target)
    options = parser.parse_args()
    paths = sorted(path for folder in options.folders for path in folder.rglob("*.txt"))
    bags = [bag for path in paths for bag in passages(path.read_text("utf-8", "replace"))]
    seen = Counter(word for bag in bags for word in bag)
    known = sorted(word for word, count in seen.items() if count >= LEAST)
    points = reduced(information(bags, known))
    scales = np.log(len(bags) / np.array([seen[word] for word in known])) / 127
    np.savez_compressed(
        options.output,
        words=np.frombuffer("\n".join(known).encode(), np.uint8),
        points=np.rint(points * 127).astype(np.int8),
        scales=scales.astype(np.float32),
    )
    print(f"{len(paths)} files, {len(bags)} passages, {len(known)} words")


def passages(text: str) -> Iterator[frozenset[str]]:
    """The words of each two sentences."""
    for line in text.splitlines():
        cut = re.split("[。；]", line)
        for k in range(0, len(cut), 2):
            passage = fold("".join(cut[k : k + 2]))
            if len(passage) > SHORTEST:
                yield frozenset(w for w in words(passage) if _CHINESE.fullmatch(w))


def information(bags: list[frozenset[str]], known: list[str]) -> NDArray[np.float32]:
    """Positive pointwise mutual information of each two known words."""
    number = {word: k for k, word in enumerate(known)}
    together = np.zeros((len(known), len(known)), np.float32)
    for bag in bags:
        held = [number[word] for word in bag if word in number]
        together[np.ix_(held, held)] += 1
    alone = together.diagonal().copy()
    np.fill_diagonal(together, 0)
    with np.errstate(divide="ignore"):
        found = np.log(together * np.float32(len(bags)) / alone[:, None] / alone[None, :])
    known_well: NDArray[np.float32] = np.maximum(found, 0) * np.minimum(1, together / FEW)
    return known_well


def reduced(matrix: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows in `WIDTH` dimensions, of length 1, by subspace iteration."""
    basis = np.random.default_rng(0).standard_normal((len(matrix), 2 * WIDTH)).astype(np.float32)
    for _ in range(12):
        basis, _ = np.linalg.qr(matrix @ basis)
    values, vectors = np.linalg.eigh(basis.T @ matrix @ basis)
    strongest = np.argsort(-values)[:WIDTH]
    points = basis @ vectors[:, strongest] * np.sqrt(np.maximum(values[strongest], 0))
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    found: NDArray[np.float32] = points.astype(np.float32)
    return found


if __name__ == "__main__":
    main()
