"""A library of very many reports, made in a second: its rows alone, of files that nobody has.

So one sees what the number of reports costs where nothing is read of them.
"""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

from cqtui.library.location import FILE
from cqtui.library.sketch import SIZE
from cqtui.library.store import Store

PLACES = (
    "全国", "北京市", "福建省", "重庆市", "云南省", "黑龙江省", "上海市", "西藏自治区",
    "浙江省", "青川市",
)  # fmt: skip
KINDS = ("work-report", "plan-report", "budget-report")
MARKED = 10
"""One report in so many was read and has a bookmark."""


def shelve(home: Path, count: int) -> None:
    """Put so many reports into the library of the folder `home`."""
    with Store.open(home / FILE) as made:
        made.memory.set_setting("tui.screen", "library")  # no first start, which has a welcome
    rng = random.Random("shelves")
    with closing(sqlite3.connect(home / FILE)) as store, store:
        for number in range(count):
            place, kind = PLACES[number % len(PLACES)], KINDS[number % len(KINDS)]
            year, key = 1950 + number % 77, f"report-{number}-{kind}"
            sha256, at = f"{number:064x}", f"2026-01-{number % 28 + 1:02}T00:00:00.000000+00:00"
            path = f"/reports/{number}.docx"
            store.execute(
                "INSERT INTO documents (key, path, document_id, sha256, title, year, kind, place, "
                "issuer, length, added, opened) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 18000, ?, ?)",
                (key, path, kind, sha256, f"{year}年{place}报告第{number}号", year, kind, place,
                 f"{place}人民政府", at, at),
            )  # fmt: skip
            store.execute(
                "INSERT INTO editions (document, path, document_id, sha256, text_sha256, sketch, "
                "format, size, reports, added) VALUES (?, ?, ?, ?, ?, ?, 'docx', 90000, 1, ?)",
                (key, path, kind, sha256, sha256, rng.randbytes(8 * SIZE), at),
            )
            if number % MARKED:
                continue
            anchor = ('["一、工作"]', f"第{number}句。", "前", "后", 7)
            store.execute(
                "INSERT INTO bookmarks (document, path, exact, prefix, suffix, position, created, "
                "changed, scope, color, note, sha256) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'passage', '', '记', ?)",
                (key, *anchor, at, at, sha256),
            )
            store.execute("INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, .5, ?)", (key, *anchor, at))
