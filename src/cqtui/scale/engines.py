"""The engines that count tables: DuckDB in this process, Spark where there is a cluster."""

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cqtui.analysis.sequences import PASSAGES, PHRASES
from cqtui.errors import ExportError, SourceError
from cqtui.scale.asked import Engine, What
from cqtui.scale.counts import best, counts, spelled
from cqtui.scale.extra import required
from cqtui.scale.spill import Counted
from cqtui.scale.tables import TABLES

if TYPE_CHECKING:
    from ibis.backends import BaseBackend
    from pyspark.sql import SparkSession

MEMORY = "4GB"
"""What DuckDB may take; beyond it works on disk."""


_TOLD = ("SPARK_REMOTE", "SPARK_HOME", "SPARK_CONF_DIR", "MASTER")
"""Environment variables by which a machine tells where its Spark is."""
_JAVA = "Spark needs a Java runtime (Debian: default-jre-headless) and the address of its master"


def count(
    folder: str,
    what: What,
    *,
    limit: int | None = None,
    engine: Engine = Engine.DUCKDB,
    master: str = "",
    session: "SparkSession | None" = None,
) -> list[Counted]:
    """What stands in most documents of the tables in `folder`.

    `folder` is what the engine reads: a path, for Spark also an address (hdfs://…, s3a://…). Spark
    runs in `session`, else at `master` (spark://…, yarn, local[2], sc://… for Spark Connect), else
    where SPARK_REMOTE or Spark's own settings say. Raises ExportError where something is not
    installed or cannot be reached, SourceError where there are no tables.
    """
    required("ibis", "pyspark" if engine is Engine.SPARK else "duckdb")
    if engine is Engine.DUCKDB or "://" not in folder:
        _check(folder)
    measure = PASSAGES if what is What.PASSAGES else PHRASES
    with _connected(engine, master, session) as backend, _explained(engine):
        files = f"{folder}/{what.table}/*.parquet"
        rows = backend.read_parquet(files, table_name=f"cqtui_{what.table}")
        found = best(counts(rows, measure), limit)
        return _told(backend.to_pyarrow(spelled(found, rows)))


def _check(folder: str) -> None:
    if not all(Path(folder, name).is_dir() for name in TABLES):
        raise SourceError(
            f"{folder} holds no tables of reports",
            "cqtui scale write SOURCE … --to FOLDER makes them",
            code="no-tables",
            facts={"folder": folder},
        )


@contextmanager
def _connected(
    engine: Engine, master: str, session: "SparkSession | None"
) -> "Iterator[BaseBackend]":
    """The engine; what was begun here is ended."""
    import ibis

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # of pyspark, about pandas
        if engine is Engine.DUCKDB:
            # Of its own accord it would lay what does not fit into memory where one stands.
            with tempfile.TemporaryDirectory(prefix="cqtui-") as spare:
                backend = ibis.duckdb.connect(memory_limit=MEMORY, temp_directory=spare)
                try:
                    yield backend
                finally:
                    backend.disconnect()
            return
        with _explained(engine):
            held = session or _session(master)
            backend = ibis.pyspark.connect(held)
        try:
            yield backend
        finally:
            if session is None:
                held.stop()


def _session(master: str) -> "SparkSession":
    from pyspark.sql import SparkSession

    builder: Any = SparkSession.builder.appName("cqtui")
    if master.startswith("sc://"):
        return builder.remote(master).getOrCreate()
    if master:
        builder = builder.master(master)
    if not master.startswith("local") and (master or any(name in os.environ for name in _TOLD)):
        return builder.getOrCreate()
    # In this process: no more parts than there are processors, and no words to the terminal.
    quiet = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": str(os.cpu_count() or 1),
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
    }
    for name, value in quiet.items():
        builder = builder.config(name, value)
    made = builder.getOrCreate()
    made.sparkContext.setLogLevel("ERROR")
    return made


@contextmanager
def _explained(engine: Engine) -> Iterator[None]:
    """What an engine says, as an error of ours: its first line."""
    faults: tuple[type[Exception], ...]
    if engine is Engine.DUCKDB:
        import duckdb

        faults = (duckdb.Error,)
    else:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException

        # Without Java, or with no cluster at the address, pyspark ends in one of its own or these.
        faults = (PySparkException, Py4JError, RuntimeError, OSError)
    try:
        yield
    except faults as error:
        said = str(error).strip().partition("\n")[0]
        raise ExportError(
            f"{engine} cannot count: {said}",
            _JAVA if engine is Engine.SPARK else "",
            code="spark-failed" if engine is Engine.SPARK else "engine-failed",
            facts={"engine": engine, "reason": said},
        ) from error


def _told(table: Any) -> list[Counted]:
    """The rows of `counts.spelled`, put together, the best first."""
    found: dict[tuple[int, int], tuple[dict[str, Any], dict[int, tuple[str, str]]]] = {}
    for row in table.to_pylist():
        _, texts = found.setdefault((row["at"], row["size"]), (row, {}))
        texts[row["position"]] = row["text"], row["said"] or row["text"]
    told = []
    for facts, texts in found.values():
        keys, said = zip(*(texts[at] for at in sorted(texts)), strict=True)
        count, documents = facts["count"], facts["documents"]
        own = () if said == keys else said
        told.append(Counted(keys, count, documents, facts["first"], facts["last"], own))
    return sorted(told, key=lambda one: (-one.documents, -one.count, one.texts))
