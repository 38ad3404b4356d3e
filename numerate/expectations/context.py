"""A place for expectations that is gone when the program ends, with Data Docs in a folder if they are wanted."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from .engine import gx  # isort: skip

from great_expectations.data_context.types.base import ProgressBarsConfig

from .pages import Line, clear_folder, close_pages

_SITE = "numerate"


class File(Struct, frozen=True):
    """A Parquet file to validate: the name of its asset, and that of its suite."""

    asset: str
    path: Path
    suite: str


class Broken(Struct, frozen=True):
    """An expectation that was not met: of which file, how bad, what is expected, what was seen, and values."""

    asset: str
    severity: str
    expected: str
    observed: str
    values: tuple[str, ...]

    def __str__(self) -> str:
        """Say it in one line."""
        shown = "; ".join(self.values[:3]) + ("; …" if len(self.values) > 3 else "")
        return f"{self.asset}: {self.severity}: {self.expected} {self.observed}" + (f": {shown}" if shown else "")


def run_checkpoint(
    name: str,
    suites: Mapping[str, gx.ExpectationSuite],
    files: list[File],
    docs: Path | None,
    *,
    complete: bool = False,
) -> tuple[int, list[Broken]]:
    """Run a Checkpoint over each file with its suite; give how many expectations there were, and which were not met.

    One file is in memory at a time. ``docs`` is a folder for Data Docs, None for none. ``complete`` brings back every
    unexpected value.
    """
    if docs is not None:
        clear_folder(docs)
    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    known = {key: context.suites.add(suite) for key, suite in suites.items()}
    source = context.data_sources.add_pandas("tables")
    run = gx.RunIdentifier(run_name=name)
    form = "COMPLETE" if complete else "SUMMARY"
    results: list[Any] = []
    for file in files:
        # One asset a file: several paths of one asset would share a result. Arrow's columns take a third of the memory.
        asset = source.add_parquet_asset(file.asset, path=file.path, dtype_backend="pyarrow")
        batch = asset.add_batch_definition("all")
        definition = gx.ValidationDefinition(name=file.asset, data=batch, suite=known[file.suite])
        validation = context.validation_definitions.add(definition)
        checkpoint = gx.Checkpoint(name=file.asset, validation_definitions=[validation], result_format=form)
        results += context.checkpoints.add(checkpoint).run(run_id=run).run_results.values()
        _forget_batches(source)
    if docs is not None:
        _write_docs(context, docs)
        close_pages(docs, name, [_count(result) for result in results])
    checked = [(result.asset_name, each) for result in results for each in result.results]
    broken = [_tell(asset, each) for asset, each in checked if not each.success]
    return len(checked), sorted(broken, key=lambda each: (each.asset, each.severity, each.expected))


def _forget_batches(source: Any) -> None:
    """Let go of what has been validated: a source keeps every batch until it goes itself."""
    manager = source.get_execution_engine().batch_manager
    manager.batch_data_cache.clear()
    manager.reset_batch_cache()


def _count(result: Any) -> Line:
    """Give the line of a result in the list of results."""
    met = sum(bool(each.success) for each in result.results)
    return Line(str(result.asset_name), str(result.suite_name), met, len(result.results))


def _write_docs(context: Any, folder: Path) -> None:
    """Write Data Docs of all that was validated."""
    site = {
        "class_name": "SiteBuilder",
        "show_how_to_buttons": False,
        "store_backend": {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(folder.resolve())},
        "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
    }
    for other in list(context.get_site_names()):
        context.delete_data_docs_site(other)
    context.add_data_docs_site(_SITE, site)
    context.build_data_docs(site_names=[_SITE])


def _tell(asset: str, result: Any) -> Broken:
    """Say what an expectation wanted and what it saw."""
    if any(each.get("raised_exception") for each in _list_exceptions(result.exception_info)):
        messages = [each["exception_message"] for each in _list_exceptions(result.exception_info)]
        return Broken(asset, "critical", _describe(result), "could not be checked", tuple(messages))
    found = result.result
    observed = found.get("observed_value")
    if observed is None:
        observed = f"{found.get('unexpected_count', 0)} of {found.get('element_count', 0)} are not"
    values = tuple(
        dict.fromkeys(str(value) for value in found.get("unexpected_list") or found.get("partial_unexpected_list", ()))
    )
    severity = result.expectation_config.severity
    return Broken(asset, getattr(severity, "value", str(severity)), _describe(result), f"({observed})", values)


def _list_exceptions(info: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Give the exceptions of a result: one, or one for each metric."""
    return [dict(info)] if "raised_exception" in info else [dict(each) for each in info.values()]


def _describe(result: Any) -> str:
    """Give the description of an expectation, or its name with its settings."""
    config = result.expectation_config
    if config.description:
        return str(config.description)
    settings = ", ".join(f"{key}={value!r}" for key, value in config.kwargs.items() if key != "batch_id")
    return f"{config.type}({settings})"
