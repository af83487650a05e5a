"""Make src/cqtui/analysis/phrases/stock-phrases.txt from a folder of reports of many years.

A phrase that stands in `YEARS` of them or more, over `SPAN` years or more, is stock of the genre:
who has only last year's report of a province at hand must not take 综合改革 for new. Before each
phrase stands the year of the first report that has it: no report is judged by later ones.

    python scripts/stock_phrases.py FOLDER
"""

import sys
from collections import defaultdict
from pathlib import Path

from cqtui import pipeline
from cqtui.analysis.phrases.phrases import terms

YEARS = 3
SPAN = 6


def main() -> None:
    """Read the folder that is named, write the table."""
    years: defaultdict[str, set[int]] = defaultdict(set)
    for path in sorted(Path(sys.argv[1]).glob("*.txt")):
        document = pipeline.pick(pipeline.read(str(path)))
        if document.year is None:
            continue
        for key in terms(document):
            if key.isalpha() and not key.isascii():
                years[key].add(document.year)
    stock: defaultdict[int, list[str]] = defaultdict(list)
    for key, found in years.items():
        if len(found) >= YEARS and max(found) - min(found) >= SPAN:
            stock[min(found)].append(key)
    target = Path(__file__).parents[1] / "src/cqtui/analysis/phrases/stock-phrases.txt"
    lines = [f"{year} {' '.join(sorted(stock[year]))}\n" for year in sorted(stock)]
    target.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
