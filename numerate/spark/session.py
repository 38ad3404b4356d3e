"""The Spark session of ``numerate archive check --engine spark``."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ..model import ConfigError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


@contextmanager
def open_session(jobs: int, settings: Mapping[str, str], *, progress: bool = False) -> Iterator[SparkSession]:
    """Open a session: on this machine with so many cores, unless the settings name a master. Close it at the end.

    Raises ConfigError where there is no Java, or the session cannot begin.
    """
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    _require_java()
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    chosen = {
        "spark.master": f"local[{jobs}]",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "true" if progress else "false",
        "spark.log.level": "ERROR",
        **settings,
    }
    if chosen["spark.master"].startswith("local"):
        chosen = {"spark.driver.host": "localhost", "spark.driver.bindAddress": "127.0.0.1", **chosen}
    builder = SparkSession.builder.appName("numerate")
    for key, value in chosen.items():
        builder = builder.config(key, value)
    try:
        session = builder.getOrCreate()
    except (PySparkException, OSError, RuntimeError) as error:
        line = str(error).strip().splitlines()[0]
        raise ConfigError("--engine spark", f"Spark cannot begin ({line})", "see its log above") from error
    try:
        yield session
    finally:
        session.stop()


def read_settings(given: Sequence[str]) -> dict[str, str]:
    """Read "spark.master=yarn" and the like. Raises ConfigError."""
    settings = {}
    for pair in given:
        key, equals, value = pair.partition("=")
        if not equals or not key.startswith("spark."):
            raise ConfigError("--spark-conf", f'"{pair}" is no setting of Spark', "write it as spark.master=yarn")
        settings[key] = value
    return settings


def _require_java() -> None:
    """Raise ConfigError where there is no Java."""
    home = os.environ.get("JAVA_HOME")
    if not (home and Path(home, "bin", "java").is_file()) and shutil.which("java") is None:
        raise ConfigError("--engine spark", "needs Java 17, and there is none", "install it, or set JAVA_HOME")
