"""Answers an editor over standard input and output."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from enum import Enum
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

from ..reports.tool import NAME, VERSION
from .actions import IGNORE, Asker, make_ignoring_edit, offer
from .buffers import Buffer, Buffers
from .checks import Checks, Sight
from .diagnostics import diagnose
from .hover import describe
from .projects import Projects, find_path

_WATCHED = ("**/numerate.toml", "**/.numerate.toml", "**/pyproject.toml", "**/.numerate/decisions.jsonl", "**/*.yaml")
_log = logging.getLogger(__name__)


class Protocol(LanguageServerProtocol):
    """The protocol with buffers of ours: the library's own also end lines where the protocol does not."""

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """Take in a document that is opened."""
        _own(self).open(params.text_document)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Take in edits."""
        _own(self).change(params.text_document, params.content_changes)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """Leave a document that is closed."""
        _own(self).close(params.text_document.uri)


def _own(protocol: Protocol) -> Server:
    server = protocol._server  # noqa: SLF001
    assert isinstance(server, Server)
    return server


class Server(LanguageServer):
    """One editor's server."""

    def __init__(self, projects: Projects) -> None:
        super().__init__(NAME, VERSION, protocol_cls=Protocol)
        self.buffers = Buffers()
        self.projects = projects
        self.checks = Checks(self.projects, self._publish)
        self.asker = Asker()
        self._told: set[str] = set()

    def begin(self, params: types.InitializeParams) -> None:
        """Take in what the editor can do and which folders it has open."""
        folders = [folder.uri for folder in params.workspace_folders or ()]
        self.projects.open(folders or [uri for uri in (params.root_uri,) if uri])
        capabilities = params.capabilities.workspace
        edits = capabilities.workspace_edit if capabilities else None
        options: Any = params.initialization_options
        self.asker = Asker(
            versioned=bool(edits and edits.document_changes),
            asks=isinstance(options, dict) and options.get("asksForReason") is True,
        )
        self.checks.prepare()

    def open(self, item: types.TextDocumentItem) -> None:
        """Check a document that is opened."""
        self.checks.follow(self.buffers.open(item, _spell(self.workspace.position_encoding)), at_once=True)

    def change(
        self,
        document: types.VersionedTextDocumentIdentifier,
        changes: Sequence[types.TextDocumentContentChangeEvent],
    ) -> None:
        """Take in edits; the document is checked when they pause."""
        buffer = self.buffers.get(document.uri)
        if buffer is not None:
            buffer.change(document.version, changes)
            self.checks.follow(buffer)

    def close(self, uri: str) -> None:
        """Forget a document, and what was said of it."""
        self.buffers.close(uri)
        self.checks.forget(uri)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def follow_all(self) -> None:
        """Check everything again: a file that decides how may have changed."""
        self._told.clear()
        self.buffers.each(self.checks.follow)

    async def look(self, uri: str) -> Sight | None:
        """Give what came of an open document's present state."""
        buffer = self.buffers.get(uri)
        return None if buffer is None else await self.checks.look(buffer)

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Write down what went wrong, and do not disturb the writer with it."""
        _log.error("%s", error)

    def _publish(self, buffer: Buffer, sight: Sight) -> None:
        """Send what was found; what is wrong with the settings is said once."""
        found = diagnose(sight, buffer.uri)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(buffer.uri, found, sight.version))
        if sight.setup and sight.setup not in self._told:
            self._told.add(sight.setup)
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"{NAME}: {sight.setup}"))


def _spell(word: Any) -> str:
    """Give a word of the protocol, which may be one that the library knows."""
    return str(word.value) if isinstance(word, Enum) else str(word)


def make_server(projects: Projects) -> Server:
    """Make a server with its answers."""
    server = Server(projects)
    _follow_editor(server)
    _answer_questions(server)
    return server


def _follow_editor(server: Server) -> None:
    """Take in what happens in the editor beside the drafts' own edits, which the protocol hands on."""

    @server.feature(types.INITIALIZE)
    def begin(params: types.InitializeParams) -> None:
        server.begin(params)

    @server.feature(types.INITIALIZED)
    def watch(params: types.InitializedParams) -> None:
        workspace = server.client_capabilities.workspace
        watching = workspace.did_change_watched_files if workspace else None
        if watching and watching.dynamic_registration:
            watchers = [types.FileSystemWatcher(glob) for glob in _WATCHED]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            registration = types.Registration(NAME, types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            server.client_register_capability(types.RegistrationParams([registration]))

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def check_again(params: types.DidChangeWatchedFilesParams) -> None:
        server.follow_all()

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def change_folders(params: types.DidChangeWorkspaceFoldersParams) -> None:
        server.projects.open([folder.uri for folder in server.workspace.folders.values()])
        server.follow_all()

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def save(params: types.DidSaveTextDocumentParams) -> None:
        server.follow_all()


def _answer_questions(server: Server) -> None:
    """Answer what the editor asks about a place in a draft."""

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        sight = await server.look(params.text_document.uri)
        if sight is None or sight.galley is None:
            return None
        cards = server.projects.find(find_path(params.text_document.uri)).cards
        found = describe(sight.galley, sight.places.offset(params.position), cards)
        if found is None:
            return None
        text, span = found
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text), sight.places.range(span))

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    async def act(params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        sight = await server.look(uri)
        buffer = server.buffers.get(uri)
        if sight is None or buffer is None:
            return []
        only = None if params.context.only is None else [_spell(kind) for kind in params.context.only]
        return offer(sight, uri, buffer.language, params.range, only, server.asker)

    @server.command(IGNORE)
    async def ignore(uri: str, fingerprint: str, reason: str) -> bool:
        sight = await server.look(uri)
        edit = None if sight is None else make_ignoring_edit(sight, uri, fingerprint, reason, server.asker)
        if edit is None:
            return False
        done = await server.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(edit, f"{NAME}: ignore"))
        return done.applied


def serve(projects: Projects) -> None:
    """Answer the editor until it says goodbye or goes away. Standard output is the editor's alone."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(message)s")
    server = make_server(projects)
    try:
        server.start_io()
    finally:
        server.checks.stop()
