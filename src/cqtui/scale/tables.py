"""Reports as Parquet tables: what `counts` needs, in parts that engines read side by side.

A folder has `documents/`, `clauses/` and `words/`, each with a file for every `PART` documents:

- documents: `document` (its index), `source`, `id`, `title`, `year`, `kind`, `place`, `characters`,
  and `copy_of`, the index of the document that it is a copy of (null: none);
- clauses, words: `document`, `year`, `position` in the document, `number` (`analysis.runs.number`
  in 64 bits with sign) and `text`; clauses also `said`, what stands there (null: what `text` has).
  Copies have no rows in them.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, Any, NamedTuple

from cqtui.analysis.passages.clausetext import clauses_of
from cqtui.analysis.passages.copies import pairs
from cqtui.analysis.sequences import row_numbers, word_row
from cqtui.errors import ExportError
from cqtui.model.document import Document
from cqtui.scale.copyfinder import CopyFinder
from cqtui.scale.extra import required

if TYPE_CHECKING:
    import pyarrow as pa

PART = 500
"""Documents in a file; of words some five million rows, 20 MB."""
TABLES = ("documents", "clauses", "words")
_ROWS = 50_000
"""Rows that wait in memory before they are written."""


class Named(NamedTuple):
    """A document with where it came from."""

    source: str
    """As a person names it."""
    document: Document


class Written(NamedTuple):
    """What was written."""

    documents: int
    copies: int
    characters: int


def write(named: Iterable[Named], folder: Path) -> Written:
    """Write documents, one after another, into a new folder, or one that is empty.

    No more than one of them is held at a time. Where the writing ends before the last of them, its
    tables are taken away: they would be counted as if they were all. Raises ExportError where the
    folder has something in it or cannot be written, or where the extra is not installed, and
    whatever `named` raises.
    """
    required("pyarrow")
    _make(folder)
    try:
        return _write(named, folder)
    except BaseException:
        for name in TABLES:
            rmtree(folder / name, ignore_errors=True)
        raise


def _write(named: Iterable[Named], folder: Path) -> Written:
    documents = copies = characters = 0
    with CopyFinder() as finder:
        writers: dict[str, _Writer] = {}
        try:
            for index, (source, document) in enumerate(named):
                if index % PART == 0:
                    _close(writers)
                    writers = {name: _Writer(folder, name, index // PART) for name in TABLES}
                copy_of = finder.add(pairs(document))
                length = document.length
                facts = (index, source, document.id, document.title, document.year)
                more = (document.kind.value, document.place, length, copy_of)
                writers["documents"].add([[value] for value in (*facts, *more)])
                if copy_of is None:
                    row = clauses_of(document)
                    writers["clauses"].add(_columns(index, document.year, row.keys, row.said))
                    writers["words"].add(_columns(index, document.year, word_row(document)))
                documents, characters = index + 1, characters + length
                copies += copy_of is not None
            if not writers:
                writers = {name: _Writer(folder, name, 0) for name in TABLES}
        except OSError as error:
            raise _unwritten(folder, error) from error
        finally:
            _close(writers)
    return Written(documents, copies, characters)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        taken = next(folder.iterdir(), None)
        if taken is None:
            for name in TABLES:
                (folder / name).mkdir()
    except OSError as error:
        raise _unwritten(folder, error) from error
    if taken is not None:
        raise ExportError(
            f"the folder {folder} is not empty",
            "name a new one",
            code="not-empty-folder",
            facts={"folder": folder},
        )


def _unwritten(folder: Path, error: OSError) -> ExportError:
    return ExportError(
        f"{folder} cannot be written: {error.strerror or error}",
        "look at its permissions and its disk, or name another",
        code="folder-unwritten",
        facts={"folder": folder, "reason": error.strerror or error},
    )


def _columns(
    index: int, year: int | None, texts: list[str], said: Sequence[str] | None = None
) -> list[list[Any]]:
    """The rows of a document, a column each, the empty ones left out."""
    kept = [
        (at, number - (1 << 64) if number >> 63 else number, text)
        for at, (number, text) in enumerate(zip(row_numbers(texts), texts, strict=True))
        if number
    ]
    at, numbers, words = (list(c) for c in zip(*kept, strict=True)) if kept else ([], [], [])
    columns: list[list[Any]] = [[index] * len(kept), [year] * len(kept), at, numbers, words]
    return columns if said is None else [*columns, [said[place] or None for place in at]]


def _close(writers: "dict[str, _Writer]") -> None:
    for writer in writers.values():
        writer.close()


def _schema(name: str) -> "pa.Schema":
    import pyarrow as pa

    number, text, year = pa.int64(), pa.string(), ("year", pa.int32())
    if name == "documents":
        fields = [("document", number), ("source", text), ("id", text), ("title", text), year]
        fields += [("kind", text), ("place", text), ("characters", number), ("copy_of", number)]
        return pa.schema(fields)
    fields = [("document", number), year, ("position", number), ("number", number), ("text", text)]
    return pa.schema([*fields, ("said", text)] if name == "clauses" else fields)


class _Writer:
    """A file of a table."""

    def __init__(self, folder: Path, name: str, part: int) -> None:
        import pyarrow.parquet as pq

        self._schema = _schema(name)
        self._file = pq.ParquetWriter(
            folder / name / f"part-{part:05}.parquet", self._schema, compression="zstd"
        )
        self._columns: list[list[Any]] = [[] for _ in self._schema]

    def add(self, columns: list[list[Any]]) -> None:
        """Add rows, given as columns."""
        for held, new in zip(self._columns, columns, strict=True):
            held.extend(new)
        if len(self._columns[0]) >= _ROWS:
            self._flush()

    def close(self) -> None:
        """Write what waits, and end the file."""
        self._flush()
        self._file.close()

    def _flush(self) -> None:
        import pyarrow as pa

        # A lone surrogate of a hostile file has no form in UTF-8.
        columns = [
            pa.array(map(_sound, column) if field.type == pa.string() else column, field.type)
            for column, field in zip(self._columns, self._schema, strict=True)
        ]
        self._file.write_table(pa.Table.from_arrays(columns, schema=self._schema))
        self._columns = [[] for _ in self._schema]


def _sound(text: str | None) -> str | None:
    return text if text is None else text.encode("utf-8", "replace").decode("utf-8")
