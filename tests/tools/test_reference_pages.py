"""The pages on commands and on the configuration name all there is."""

from __future__ import annotations

import re

import click

from numerate.cli import main
from numerate.config_file import KEYS, build_schema
from tools import config_pages, option_pages


def list_commands(command: click.Command, name: str) -> list[tuple[str, click.Command]]:
    """Give a command and all below it, with their full names."""
    found = [(name, command)]
    if isinstance(command, click.Group):
        context = click.Context(command, info_name=name)
        for each in command.list_commands(context):
            inner = command.get_command(context, each)
            assert inner is not None
            found += list_commands(inner, f"{name} {each}")
    return found


def test_every_command_and_every_option_is_on_the_page() -> None:
    page = "\n\n".join(option_pages.describe(main, "numerate"))
    sections = dict(re.findall(r"^## (numerate[^\n]*)\n(.*?)(?=^## |\Z)", page, re.M | re.S))
    commands = list_commands(main, "numerate")
    assert list(sections) == [name for name, _ in commands]
    for name, command in commands:
        options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
        assert [o.opts for o in options if f"`{o.opts[0]}" not in sections[name]] == []


def test_help_shows_as_it_is_and_code_as_code() -> None:
    page = "\n\n".join(option_pages.describe(main, "numerate"))
    assert "| `-j, --jobs N` | Processes. | 1; 1\\<=x\\<=256 |" in page
    assert "\\`" not in page


def test_every_key_of_the_configuration_is_on_the_page() -> None:
    page = "\n\n".join(config_pages.describe(build_schema()))
    assert [key for key in KEYS if f"| `{key}` | " not in page] == []
    assert "| `rule-paths` | list of text | `[]` | rule files or folders inside this folder |" in page
    assert '| `fail-on` | `"error"`, `"never"`, `"note"`, `"warning"` | `"error"` |' in page
