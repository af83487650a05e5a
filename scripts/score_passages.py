"""Hold the kinds of passages against hand-made labels, tests/gold/passages-*.json.

    python scripts/score_passages.py GOLD... [-v]

Prints precision and recall of each kind, and of what is dimmed (formula or frame); `-v` also what
was judged otherwise than labelled.
"""

import argparse
import json
from collections import Counter
from pathlib import Path

from cqtui.analysis.passages.passagekinds import judge

DIMMED = ("formula", "frame")


def main() -> None:
    """Print the figures of each file."""
    parser = argparse.ArgumentParser()
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("-v", "--verbose", action="store_true")
    asked = parser.parse_args()
    for path in asked.gold:
        judged: Counter[tuple[str, str]] = Counter()
        wrong = []
        for item in json.loads(path.read_text(encoding="utf-8")):
            facts = (item["slots"], item["places"], item["documents"], item["count"])
            kind = judge(item["texts"], *facts)[0].value
            judged[item["kind"], kind] += 1
            if (item["kind"] in DIMMED) != (kind in DIMMED) or (
                item["kind"] != kind and "name" in (item["kind"], kind)
            ):
                wrong.append(f"  {item['kind']:>8} → {kind:<8} {item['texts'][0]}")
        print(path.stem, sum(judged.values()))
        for kinds in (*((k,) for k in ("formula", "frame", "standing", "name")), DIMMED):
            both = sum(n for (a, b), n in judged.items() if a in kinds and b in kinds)
            said = sum(n for (_, b), n in judged.items() if b in kinds)
            true = sum(n for (a, _), n in judged.items() if a in kinds)
            print(f"  {'+'.join(kinds):14} precision {both}/{said}  recall {both}/{true}")
        if asked.verbose:
            print("\n".join(wrong))


if __name__ == "__main__":
    main()
