"""Write docs/options.md: every command and every option, as the commands themselves tell them."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

import click

from numerate.cli import main as numerate

from .page_files import DOCS, escape, write_page

HEAD = """\
<!-- Made by `make pages` from the commands. Change their help, not this page. -->

# Commands and options

What `numerate COMMAND --help` prints, on one page. Where a setting can stand in a file too, the file is
[numerate.toml](configuration.md); an option goes before it."""
_CODE = re.compile(r"``?([^`]+)``?|(?<![\w-])(--[a-z][a-z-]+)")
_BEHIND = re.compile(r"\s*\[([^\[\]]*)\]$")  # "[default: 1; 1<=x<=256]", as click writes it


def main() -> None:
    """Write the page."""
    write_page(DOCS / "options.md", "\n\n".join([HEAD, *describe(numerate, "numerate")]))


def describe(command: click.Command, name: str) -> Iterator[str]:
    """Give the sections of a command and of those below it."""
    context = click.Context(command, info_name=name)
    if command.hidden:
        return
    yield f"## {name}"
    yield f"    {name} {' '.join(command.collect_usage_pieces(context))}"
    yield _mark_code(_read_help(command))
    table = list(_list_options(command, context))
    if table:
        yield "\n".join(["| option | | default |", "|---|---|---|", *table])
    if isinstance(command, click.Group):
        for each in command.list_commands(context):
            inner = command.get_command(context, each)
            if inner is not None:
                yield from describe(inner, f"{name} {each}")


def _read_help(command: click.Command) -> str:
    """Give the help of a command: paragraphs, each on one line."""
    paragraphs = re.split(r"\n\s*\n", inspect.cleandoc(command.help or ""))
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def _list_options(command: click.Command, context: click.Context) -> Iterator[str]:
    """Give a row for each option: its names with what they take, help, default."""
    for parameter in command.params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            record = parameter.get_help_record(context)
            assert record is not None
            names, told = record
            told = " ".join(told.split())
            notes: list[str] = []
            while behind := _BEHIND.search(told):
                notes.insert(0, behind[1])
                told = told[: behind.start()]
            shown = escape("; ".join(notes).removeprefix("default: "))
            yield f"| `{names.replace('|', chr(92) + '|')}` | {_mark_code(told)} | {shown} |"


def _mark_code(text: str) -> str:
    """Give text as Markdown, what stands in grave accents and the names of options as code."""
    parts: list[str] = []
    at = 0
    for found in _CODE.finditer(text):
        parts += [escape(text[at : found.start()]), f"`{found[1] or found[2]}`"]
        at = found.end()
    return "".join([*parts, escape(text[at:])])


if __name__ == "__main__":
    main()
