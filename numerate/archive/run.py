"""A run over an archive on this machine: chunks out, results back in order, shards written, the rest at the end."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct, field

from ..checking import Brief, Checker
from ..model import ConfigError
from ..reports.tool import VERSION
from .chunks import cut_chunks
from .manifest import Manifest, Place, hold
from .pool import Preparation, check_apart, check_here
from .progress import Progress
from .records import refuse_strange_columns
from .rows import Columns
from .shards import ROWS_IN_SHARD, ShardWriter
from .sources import Source, list_sources
from .summary import Summary, summarise, write_summary
from .work import make_portable


class Job(Struct, frozen=True):
    """What is asked of a run.

    ``sources``  files and folders, as ``numerate archive check`` takes them.
    ``jobs``     processes; with 1 the work is done in this one.
    ``resume``   go on where an earlier run with the same sources and settings ended, else begin anew.
    """

    sources: Sequence[str]
    folder: Path
    brief: Brief
    columns: Columns = field(default_factory=Columns)
    jobs: int = 1
    resume: bool = True
    rows_in_shard: int = ROWS_IN_SHARD
    progress: bool = False


def check_archive(job: Job) -> Summary:
    """Check an archive and write its tables, manifest and summary.

    Raises ConfigError, RuleError or LexiconError when the run cannot begin; what is wrong with an article or a file of the
    archive is a row of the table ``notices``.
    """
    brief = make_portable(job.brief)
    Checker(brief)  # a rule that cannot be used stops here, not in a process
    sources = list_archive(job.sources, brief, job.columns)
    with hold(job.folder) as place:
        asked = describe_job(sources, brief, job.columns, job.rows_in_shard)
        if job.resume:
            place.resume(asked)
        else:
            place.begin(asked)
        if not place.manifest.complete:
            _check_rest(job, brief, sources, place)
        summary = summarise(job.folder)
        write_summary(job.folder, summary)
    return summary


def list_archive(paths: Sequence[str], brief: Brief, columns: Columns) -> list[Source]:
    """Give the files of an archive. Raises ConfigError."""
    sources = list_sources(paths, brief.config, Path.cwd())
    for source in sources:
        refuse_strange_columns(source, columns)
    return sources


def _check_rest(job: Job, brief: Brief, sources: Sequence[Source], place: Place) -> None:
    """Check what has not been written yet."""
    start = place.manifest.end
    chunks = cut_chunks(sources, job.columns, start)
    prepare = Preparation(brief)
    results = check_here(chunks, prepare) if job.jobs == 1 else check_apart(chunks, prepare, job.jobs)
    begun = sum(source.size for source in sources[: start.source])
    progress = Progress(sum(source.size for source in sources), begun) if job.progress else None
    writer = ShardWriter(place, job.rows_in_shard)
    end = start
    for chunk, checked in results:
        writer.write(checked, chunk.end)
        end = chunk.end
        if progress:
            progress.tell(checked.num_rows, chunk.bytes_read)
    writer.close(end)
    place.manifest.complete = True
    place.save()
    if progress:
        progress.close()


def describe_job(sources: Iterable[Source], brief: Brief, columns: Columns, rows_in_shard: int) -> dict[str, str]:
    """Give what a run depends on, each part as a digest."""
    config = brief.config
    rules = [config.select, config.ignore, config.severities, config.per_file_ignores]
    own = [(str(file), file.read_bytes()) for path in config.rule_paths for file in _list_files(path)]
    said = brief.decisions.records if brief.decisions else {}
    parts: dict[str, object] = {
        "version": VERSION,
        "sources": [(source.name, source.size, source.changed) for source in sources],
        "columns": columns,
        "rules": (rules, own),
        "facts": [(table, table.path.read_bytes()) for table in config.sources],
        "dates": (brief.as_of, config.as_of, config.lang),
        "decisions": sorted(map(repr, said.values())),
        "shard size": rows_in_shard,
    }
    return {name: hashlib.sha256(repr(part).encode()).hexdigest()[:16] for name, part in parts.items()}


def _list_files(path: Path) -> list[Path]:
    """Give the files of a path to rules, sorted."""
    return sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]


def require_complete(folder: Path, found: Manifest | None) -> Manifest:
    """Give the manifest of a finished run. Raises ConfigError where there is none."""
    if found is None:
        raise ConfigError(str(folder), "holds no archive run", "make one with numerate archive check … --out")
    if not found.complete:
        raise ConfigError(str(folder), "holds a run that has not ended", "give the same command again to go on with it")
    return found
