"""The server as a client sees it that others wrote, with all of the protocol's nouns: what we say must be what they understand."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient

PATIENCE = 60.0  # seconds, for a busy machine
OFFICERS = "The 144 officers comprise 120 men and 34 women.\n"


class Editor(LanguageClient):
    """A client that keeps what it is told, and applies the edits that it is sent."""

    def __init__(self) -> None:
        super().__init__("editor", "1")
        self.told: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.edits: list[types.WorkspaceEdit] = []
        self.watched: list[types.RegistrationParams] = []

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def hear(params: types.PublishDiagnosticsParams) -> None:
            self.told.put_nowait(params)

        @self.feature(types.WORKSPACE_APPLY_EDIT)
        def apply(params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
            self.edits.append(params.edit)
            return types.ApplyWorkspaceEditResult(applied=True)

        @self.feature(types.CLIENT_REGISTER_CAPABILITY)
        def watch(params: types.RegistrationParams) -> None:
            self.watched.append(params)

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Let nothing pass that cannot be understood."""
        raise error


async def work(folder: Path) -> None:
    """Write a draft, look at what is found, have one change made and ignore another finding."""
    uri = (folder / "draft.md").as_uri()
    editor = Editor()
    await editor.start_io(sys.executable, "-m", "numerate", "lsp", "--stdio")
    capabilities = types.ClientCapabilities(
        workspace=types.WorkspaceClientCapabilities(
            workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True),
            did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
        ),
        general=types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind.Utf8]),
    )
    folders = [types.WorkspaceFolder(folder.as_uri(), "desk")]
    begun = await editor.initialize_async(
        types.InitializeParams(
            capabilities=capabilities,
            workspace_folders=folders,
        )
    )
    assert begun.capabilities.position_encoding == types.PositionEncodingKind.Utf8
    assert begun.capabilities.hover_provider is True
    editor.initialized(types.InitializedParams())

    item = types.TextDocumentItem(uri, types.LanguageKind.Markdown, 1, OFFICERS)
    editor.text_document_did_open(types.DidOpenTextDocumentParams(item))
    told = await editor.told.get()
    (found,) = told.diagnostics
    assert (told.uri, told.version, found.severity) == (uri, 1, types.DiagnosticSeverity.Error)
    assert found.code == "parts-miss-total"
    assert found.related_information is not None
    assert [related.message for related in found.related_information] == ["parts: 120", "parts: 34"]

    document = types.TextDocumentIdentifier(uri)
    shown = await editor.text_document_hover_async(types.HoverParams(document, found.range.start))
    assert shown is not None
    assert isinstance(shown.contents, types.MarkupContent)
    assert "120 + 34 = 154, not 144" in shown.contents.value

    asked = types.CodeActionParams(document, found.range, types.CodeActionContext([found]))
    actions = await editor.text_document_code_action_async(asked)
    assert actions is not None
    assert all(isinstance(action, types.CodeAction) for action in actions)
    titles = [action.title for action in actions]
    assert titles[-1] == "Ignore parts-miss-total here: wrongly read"
    assert found.data is not None
    fingerprint = found.data["fingerprint"]
    ignoring = types.ExecuteCommandParams("numerate.ignore", [uri, fingerprint, "a quoted figure"])
    assert await editor.workspace_execute_command_async(ignoring) is True
    (edit,) = editor.edits
    assert edit.document_changes is not None
    (change,) = edit.document_changes
    assert isinstance(change, types.TextDocumentEdit)
    (insert,) = change.edits
    assert isinstance(insert, types.TextEdit)
    partial = types.TextDocumentContentChangePartial(insert.range, insert.new_text)
    version = types.VersionedTextDocumentIdentifier(2, uri)
    editor.text_document_did_change(types.DidChangeTextDocumentParams(version, [partial]))
    told = await editor.told.get()
    assert (told.version, list(told.diagnostics)) == (2, [])

    (watched,) = editor.watched
    assert watched.registrations[0].method == types.WORKSPACE_DID_CHANGE_WATCHED_FILES
    await editor.shutdown_async(None)
    editor.exit(None)
    await editor.stop()  # type: ignore[no-untyped-call]


def test_a_client_of_others_understands_all_of_it(tmp_path: Path) -> None:
    asyncio.run(asyncio.wait_for(work(tmp_path), PATIENCE))
