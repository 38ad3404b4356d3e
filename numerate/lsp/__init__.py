"""The language server: what ``numerate check`` says, in an editor while the draft is written.

Nothing else imports this folder. ``wire`` carries messages, ``words`` are the protocol's nouns, ``buffers`` hold the text
as the editor has it, ``projects`` the settings and rules of a folder, ``checks`` follows the buffers, ``diagnostics``,
``hover`` and ``actions`` say what came of it in the protocol's words, ``server`` answers the editor.
"""

from .server import serve

__all__ = ["serve"]
