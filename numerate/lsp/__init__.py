"""The language server: what ``numerate check`` says, in an editor while the draft is written.

Needs the extra ``numerate[lsp]``; nothing else imports this folder. The parts: ``buffers`` hold the text as the editor
has it, ``projects`` the settings and rules of a folder, ``checks`` follows the buffers, ``diagnostics``, ``hover`` and
``actions`` say what came of it in the protocol's words, ``server`` answers the editor.
"""

from __future__ import annotations

from pathlib import Path
from threading import Thread

__all__ = ["serve"]


def serve() -> None:
    """Answer the editor until it says goodbye or goes away."""
    # The protocol's library takes longest to load; words and rules are read meanwhile, as far as the disk makes us wait.
    from .projects import Projects

    projects = Projects()
    Thread(target=projects.find(Path.cwd() / "draft").warm_up, daemon=True).start()
    from .server import serve

    serve(projects)
