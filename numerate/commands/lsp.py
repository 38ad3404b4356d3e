"""``numerate lsp``: the language server, for editors."""

from __future__ import annotations

from importlib.util import find_spec

import click

from ..model import ConfigError
from .options import debug_option


@click.command()
@click.option(
    "--stdio", is_flag=True, expose_value=False, help="Talk over standard input and output, as it always does."
)
@debug_option
def lsp() -> None:
    """Check drafts in an editor while they are written.

    Editors start it and talk to it over standard input and output. Needs the extra: pip install "numerate[lsp]".
    """
    if find_spec("pygls") is None:
        raise ConfigError("numerate lsp", "needs pygls, which is not installed", 'pip install "numerate[lsp]"')
    from ..lsp import serve

    serve()
