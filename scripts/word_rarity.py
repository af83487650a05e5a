"""Count how rare the common words of the genre are: src/cqtui/analysis/passages/wordrarity.tsv.

    python scripts/word_rarity.py REPORT... [--write]

For each of the commonest words, minus the natural logarithm of the share of all clauses that it
stands in, to one decimal; each report counts the same, so that long ones do not decide. Words of
one issuer alone are left out: they are names. Without `--write` the table is printed.
"""

import argparse
import re
from collections import Counter, defaultdict
from math import log
from pathlib import Path

from cqtui import pipeline
from cqtui.analysis.passages.clausekeys import clause_keys, compared_units
from cqtui.analysis.passages.passagekinds import RAREST, RARITIES
from cqtui.analysis.tokens import words

ISSUERS = 3
"""In the reports of how many a word has to stand."""
_YEAR = re.compile(r"[-_ ]?[0-9]{4}.*")


def main() -> None:
    """Count, and print or write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("reports", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    shares: defaultdict[str, float] = defaultdict(float)
    issuers: defaultdict[str, set[str]] = defaultdict(set)
    for path in asked.reports:
        document = pipeline.pick(pipeline.read(str(path)))
        keys = [c.key for unit in compared_units(document) for c in clause_keys(unit.text) if c.key]
        found = Counter(word for key in keys for word in set(words(key)) if word[0].isalpha())
        for word, count in found.items():
            shares[word] += count / len(keys) / len(asked.reports)
            issuers[word].add(_YEAR.sub("", path.stem))
    table = {
        word: round(-log(share), 1)
        for word, share in shares.items()
        if len(issuers[word]) >= ISSUERS
    }
    lines = [
        f"{word}\t{rarity}\n"
        for word, rarity in sorted(table.items(), key=lambda item: (item[1], item[0]))
        if rarity < RAREST
    ]
    if asked.write:
        RARITIES.write_text("".join(lines), encoding="utf-8")
    else:
        print("".join(lines), end="")


if __name__ == "__main__":
    main()
