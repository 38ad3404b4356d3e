"""The configuration file: its keys, its schema, and errors that name the line and the nearest valid key."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from .config import PYPROJECT, Config, FactTable
from .model import ConfigError, Severity

Globs = Annotated[list[str], Meta(description="globs as in .gitignore, relative to this file")]
Rules = Annotated[list[str], Meta(description="names of rules")]
SeverityName = Literal["error", "warning", "note"]


class SourceTable(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A table of known values: CSV, Parquet, SQLite or DuckDB."""

    path: Annotated[str, Meta(description="the file, inside this folder")]
    table: Annotated[str, Meta(description="the table of a database")] = ""
    columns: Annotated[dict[str, str], Meta(description="our names of columns, each with the table's own")] = {}


class ConfigFile(msgspec.Struct, rename="kebab", forbid_unknown_fields=True, kw_only=True):
    """Settings of numerate: numerate.toml, .numerate.toml, or the table tool.numerate of pyproject.toml."""

    include: Globs = []
    exclude: Globs = []
    lang: Annotated[str, Meta(description="language of drafts that do not name one, such as en-GB")] | None = None
    as_of: Annotated[date, Meta(description="the date of drafts that carry none")] | None = None
    select: Rules = []
    ignore: Rules = []
    per_file_ignores: dict[str, Rules] = {}
    severities: dict[str, SeverityName] = {}
    rule_paths: Annotated[list[str], Meta(description="rule files or folders inside this folder")] = []
    python_rules: Annotated[bool, Meta(description="use rules that are Python code of installed packages")] = False
    sources: Annotated[
        dict[str, str | SourceTable], Meta(description="tables of known values: a file, or its path, table and columns")
    ] = {}
    fail_on: Literal["error", "warning", "note", "never"] = "error"
    baseline: Annotated[str, Meta(description="file of findings to live with, inside this folder")] | None = None
    rule_pages: Annotated[
        str,
        Meta(
            description="address of a folder with a page RULE.html for each rule, which reports link to",
            pattern=r"^(https?://[!#-;=?-~]+)?$",
        ),
    ] = ""


KEYS = tuple(field.encode_name for field in msgspec.structs.fields(ConfigFile))

_EXPECTED = {
    "include": "a list of globs",
    "exclude": "a list of globs",
    "lang": 'a language, such as "en-GB"',
    "as-of": "a date, such as 2025-02-06",
    "select": "a list of rules",
    "ignore": "a list of rules",
    "per-file-ignores": "a list of rules",
    "severities": '"error", "warning" or "note"',
    "rule-paths": "a list of paths",
    "python-rules": "true or false",
    "sources": 'a path, or { path = "…", table = "…", columns = { value = "…" } }',
    "fail-on": '"error", "warning", "note" or "never"',
    "baseline": "a path",
    "rule-pages": 'an address, such as "https://example.org/numerate/rules"',
}
# Keys whose value is a table of names.
_TABLES = ("per-file-ignores", "severities", "sources")
_HEADER = re.compile(r"\s*\[+\s*([^\]]*?)\s*\]+")
_KEY = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([\w-]+))""")


def parse_config(text: str, file: Path) -> Config:
    """Give the settings that a file's text stands for. Raises ConfigError with file and line."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        where = f"{file}:{found[1]}:{found[2]}" if found else f"{file}:{max(1, len(text.splitlines()))}"
        what = re.sub(r" \(at .*\)", "", str(error))
        raise ConfigError(where, f"is no TOML: {what[:1].lower()}{what[1:]}") from error
    above: tuple[str, ...] = ()
    if file.name == PYPROJECT:
        above = ("tool", "numerate")
        tool = tables.get("tool")
        tables = tool.get("numerate", {}) if isinstance(tool, dict) else {}
    _refuse_what_is_wrong(tables, text, file, above)
    return _resolve(msgspec.convert(tables, ConfigFile), text, file, above)


def build_schema() -> dict[str, Any]:
    """Give the JSON Schema of the configuration file (2020-12)."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | msgspec.json.schema(ConfigFile)


def show_config(config: Config) -> str:
    """Write settings as TOML, every key in the order of the schema."""
    lines = [f"# {config.file or 'defaults: no configuration file found'}"]
    plain: dict[str, object] = {
        "include": config.include,
        "exclude": config.exclude,
        "lang": config.lang,
        "as-of": config.as_of,
        "select": config.select,
        "ignore": config.ignore,
        "rule-paths": [path.relative_to(config.root).as_posix() for path in config.rule_paths],
        "python-rules": config.python_rules,
        "fail-on": config.fail_on,
        "baseline": None if config.baseline is None else config.baseline.relative_to(config.root).as_posix(),
        "rule-pages": config.rule_pages or None,
    }
    lines += [f"{key} = {_write_value(value)}" for key, value in plain.items() if value is not None]
    if config.per_file_ignores:
        lines += ["", "[per-file-ignores]"]
        lines += [f"{_write_value(key)} = {_write_value(rules)}" for key, rules in config.per_file_ignores.items()]
    if config.severities:
        lines += ["", "[severities]"]
        lines += [f"{_write_value(rule)} = {_write_value(s.value)}" for rule, s in config.severities.items()]
    for source in config.sources:
        lines += ["", f"[sources.{_write_value(source.name)}]"]
        lines.append(f"path = {_write_value(source.path.relative_to(config.root).as_posix())}")
        if source.table:
            lines.append(f"table = {_write_value(source.table)}")
        lines += [f"columns.{ours} = {_write_value(theirs)}" for ours, theirs in source.columns.items()]
    return "\n".join(lines) + "\n"


def find_line(text: str, keys: tuple[str, ...]) -> int:
    """Give the line, from 1, where a key stands in TOML text, or that of the nearest table above it."""
    table: tuple[str, ...] = ()
    best, depth = 1, 0
    for number, line in enumerate(text.splitlines(), start=1):
        header = _HEADER.match(line)
        if header:
            table = tuple(part.strip().strip("\"'") for part in re.findall(r'"[^"]*"|[^.]+', header[1]))
            path = table
        else:
            key = _KEY.match(line)
            if key is None or "=" not in line:
                continue
            path = (*table, key[1] or key[2] or key[3] or "")
        if keys[: len(path)] == path and len(path) > depth:
            best, depth = number, len(path)
    return best


def _refuse_what_is_wrong(tables: dict[str, Any], text: str, file: Path, above: tuple[str, ...]) -> None:
    """Raise ConfigError for the first key that is unknown or has a value of another type."""
    if not isinstance(tables, dict):
        raise ConfigError(f"{file}:{find_line(text, above)}", f'"{".".join(above)}" must be a table')
    for key, value in tables.items():
        where = f"{file}:{find_line(text, (*above, key))}"
        if key not in KEYS:
            near = get_close_matches(key.replace("_", "-"), KEYS, n=1, cutoff=0.5)
            advice = f'did you mean "{near[0]}"?' if near else f"the keys are {', '.join(KEYS)}"
            raise ConfigError(where, f'unknown key "{key}"', advice)
        if _fits({key: value}):
            continue
        if key in _TABLES and isinstance(value, dict):
            inner = next(name for name in value if not _fits({key: {name: value[name]}}))
            where = f"{file}:{find_line(text, (*above, key, inner))}"
            raise ConfigError(where, f'"{inner}" in "{key}" must be {_EXPECTED[key]}')
        table = "a table of " if key in _TABLES else ""
        raise ConfigError(where, f'"{key}" must be {table}{_EXPECTED[key]}')


def _fits(tables: dict[str, Any]) -> bool:
    """Tell whether values have the types of their keys."""
    try:
        msgspec.convert(tables, ConfigFile)
    except msgspec.ValidationError:
        return False
    return True


def _resolve(settings: ConfigFile, text: str, file: Path, above: tuple[str, ...]) -> Config:
    """Give the settings with paths made whole.

    Raises ConfigError for a path of rules or facts that is missing or leads outside.
    """
    root = file.resolve().parent

    def find(given: str, *keys: str, there: bool = True) -> Path:
        path = (root / given).resolve()
        where = f"{file}:{find_line(text, (*above, *keys))}"
        if not path.is_relative_to(root):
            raise ConfigError(where, f'"{keys[0]}": "{given}" leads out of the folder', "move it inside")
        if there and not path.exists():
            raise ConfigError(where, f'"{keys[0]}": there is no "{given}"', "paths are relative to this file")
        return path

    rule_paths = [find(given, "rule-paths") for given in settings.rule_paths]
    sources = [
        FactTable(name, find(source, "sources", name))
        if isinstance(source, str)
        else FactTable(name, find(source.path, "sources", name), source.table, source.columns)
        for name, source in settings.sources.items()
    ]
    return Config(
        root=root,
        file=file,
        include=tuple(settings.include),
        exclude=tuple(settings.exclude),
        lang=settings.lang,
        as_of=settings.as_of,
        select=tuple(settings.select),
        ignore=tuple(settings.ignore),
        per_file_ignores={glob: tuple(rules) for glob, rules in settings.per_file_ignores.items()},
        severities={rule: Severity(name) for rule, name in settings.severities.items()},
        rule_paths=tuple(rule_paths),
        sources=tuple(sources),
        python_rules=settings.python_rules,
        fail_on=settings.fail_on,
        baseline=None if settings.baseline is None else find(settings.baseline, "baseline", there=False),
        rule_pages=settings.rule_pages.rstrip("/"),
    )


def _write_value(value: object) -> str:
    """Write a string, a date or a list of strings as TOML; JSON strings are TOML strings."""
    if isinstance(value, date):
        return value.isoformat()
    return msgspec.json.encode(value).decode().replace('","', '", "')
