"""``numerate config``: what the settings are, and what they may be."""

from __future__ import annotations

from pathlib import Path

import click

from .options import choose_config, config_options, debug_option


@click.group()
def config() -> None:
    """Show the settings in use, or the schema of the configuration file."""


@config.command()
@config_options
@debug_option
def show(config_file: Path | None, isolated: bool) -> None:
    """Print the settings in use as TOML, with the file they come from."""
    from ..config_file import show_config

    click.echo(show_config(choose_config(config_file, isolated)), nl=False)


@config.command()
def schema() -> None:
    """Print the JSON Schema of the configuration file."""
    import json

    from ..config_file import build_schema

    click.echo(json.dumps(build_schema(), indent=2))
