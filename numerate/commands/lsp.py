"""``numerate lsp``: the language server, for editors."""

from __future__ import annotations

import click

from .options import debug_option


@click.command()
@click.option(
    "--stdio", is_flag=True, expose_value=False, help="Talk over standard input and output, as it always does."
)
@debug_option
@click.pass_context
def lsp(ctx: click.Context) -> None:
    """Check drafts in an editor while they are written.

    Editors start it and talk to it over standard input and output.
    """
    from ..lsp import serve

    ctx.exit(serve())
