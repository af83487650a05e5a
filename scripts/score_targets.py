"""How well the quantities of reports agree with their annotation by hand.

    python scripts/score_targets.py --texts FOLDER... [CASE...]

A case is one of tests/gold/targets-*.json by its name (2017, jiangxi-2026); without one all are
taken whose report lies in one of the folders, seeds/ among them.
"""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from support.targetgold import GOLD, agreement, case  # noqa: E402 - found in tests/

from cqtui import pipeline  # noqa: E402 - behind the path

NAMES = ("unit", "indicator", "kind", "bound", "period")


def main() -> None:
    """Print a line for each case."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="*")
    parser.add_argument("--texts", nargs="*", type=Path, default=[])
    asked = parser.parse_args()
    names = asked.cases or sorted(
        path.stem.removeprefix("targets-") for path in GOLD.glob("targets-*.json")
    )
    print("case", "wanted", "found", "told", "F1", *NAMES, sep="\t")
    for name in names:
        annotated = case(name)
        places = (folder / annotated["source"] for folder in [ROOT / "seeds", *asked.texts])
        path = next((place for place in places if place.exists()), None)
        if path is None:
            print(name, "no text", sep="\t")
            continue
        selector = str(annotated["select"]).lstrip("#")
        found = agreement(annotated, pipeline.pick(pipeline.read(str(path)), selector))
        shares = (f"{found.share(n):.3f}" for n in NAMES)
        print(name, found.wanted, found.found, found.told, f"{found.f1:.3f}", *shares, sep="\t")


if __name__ == "__main__":
    main()
