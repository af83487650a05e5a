"""Measure promises and what became of them against annotations made by hand.

    python scripts/score_promises.py GOLD... --texts FOLDER... [--misses]

A gold file is one of tests/gold/promises-*.json; the reports it names are looked for in the
folders.
"""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cqtui import pipeline
from cqtui.model.comparison import Comparison
from cqtui.model.ledger import Kept

VERDICTS = ("done", "under-way", "not-mentioned")


def main() -> None:
    """Print how many promises are found, how many judged rightly, and precision by verdict."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--texts", nargs="+", type=Path, required=True)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    total: Counter[str] = Counter()
    for path in options.gold:
        case = json.loads(path.read_text(encoding="utf-8"))
        comparison = compared(case, options.texts)
        total += score(case["promises"], comparison, misses=options.misses)
    found = total["found"]
    print(f"promises {total['all']}, found {found}, verdict right {total['right']}/{found}")
    print(f"passage right {total['passage right']}/{total['passage']}")
    for verdict in VERDICTS:
        hit, made, gold = (total[f"{verdict} {word}"] for word in ("hit", "made", "gold"))
        print(f"{verdict}: precision {hit}/{made}, recall {hit}/{gold}")


def compared(case: dict[str, Any], folders: Sequence[Path]) -> Comparison:
    """The two reports of a case, paired."""
    documents = []
    for name in (case["old"], case["new"]):
        path = next(folder / name for folder in folders if (folder / name).exists())
        documents.append(pipeline.pick(pipeline.read(str(path))))
    return pipeline.compare(*documents)


def score(gold: list[dict[str, Any]], comparison: Comparison, *, misses: bool) -> Counter[str]:
    """Counts for one pair of reports; with `misses` each difference is printed."""
    kept = pipeline.promises(comparison)
    old = {unit.id: unit.lines for unit in comparison.old.units()}
    new = {unit.id: unit.lines for unit in comparison.new.units()}
    count: Counter[str] = Counter()
    for wanted in gold:
        count["all"] += 1
        one = next((k for k in kept if _is(k, wanted, *old[k.promise.passage.unit_id])), None)
        if one is None:
            if misses:
                print("not found", wanted["thing"])
            continue
        count["found"] += 1
        count["right"] += one.verdict == wanted["verdict"]
        for verdict in VERDICTS:
            made, real = one.verdict == verdict, wanted["verdict"] == verdict
            count.update({f"{verdict} made": made, f"{verdict} gold": real})
            count[f"{verdict} hit"] += made and real
        if one.passage and wanted["new_lines"]:
            first, last = new[one.passage.unit_id]
            count["passage"] += 1
            count["passage right"] += any(first <= n <= last for n in wanted["new_lines"])
        if misses and one.verdict != wanted["verdict"]:
            print(wanted["thing"], wanted["verdict"], "made", one.verdict)
    return count


def _is(one: Kept, wanted: dict[str, Any], first: int, last: int) -> bool:
    names = one.promise.thing, wanted["thing"]
    return first <= wanted["line"] <= last and (names[0] in names[1] or names[1] in names[0])


if __name__ == "__main__":
    main()
