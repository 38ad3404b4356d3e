"""A client of the language server that speaks the protocol over a real process's pipes, byte for byte."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PATIENCE = 60.0  # seconds, for a busy machine; nothing is measured here

Message = dict[str, Any]


class Client:
    """Starts ``numerate lsp`` and talks to it."""

    def __init__(self, cwd: Path) -> None:
        command = [sys.executable, "-c", "from numerate.cli import main; main()", "lsp", "--stdio"]
        self.process = subprocess.Popen(
            command, cwd=cwd, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        self.asked: list[Message] = []  # what the server asks of us
        self.shown: list[Message] = []  # messages to the user
        self._number = 0
        self._inbox: queue.Queue[Message | None] = queue.Queue()
        self._errors: list[bytes] = []
        threading.Thread(target=self._listen, daemon=True).start()
        threading.Thread(target=self._hear_errors, daemon=True).start()

    @property
    def complaints(self) -> str:
        """Give what the server has written to standard error."""
        return b"".join(self._errors).decode()

    def send(self, message: Message) -> None:
        """Send one message."""
        self.send_bytes(json.dumps({"jsonrpc": "2.0", **message}).encode())

    def send_bytes(self, body: bytes) -> None:
        """Send a body as it is."""
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def tell(self, method: str, **params: Any) -> None:
        """Send a notification."""
        self.send({"method": method, "params": params})

    def ask(self, method: str, **params: Any) -> Any:
        """Send a request and give its result; fail on an error."""
        reply = self.ask_whole(method, **params)
        assert "error" not in reply, reply
        return reply["result"]

    def ask_whole(self, method: str, **params: Any) -> Message:
        """Send a request and give the whole reply."""
        self._number += 1
        number = self._number
        self.send({"id": number, "method": method, "params": params or None})
        return self.wait_for(number)

    def wait_for(self, number: object) -> Message:
        """Wait for the reply to a request."""
        return self._wait(lambda message: message.get("id") == number and "method" not in message)

    def begin(
        self,
        folder: Path | None = None,
        *,
        encodings: Sequence[str] = (),
        options: Mapping[str, Any] | None = None,
        versioned: bool = True,
    ) -> Message:
        """Say hello, with a folder open, and give what the server can do."""
        folders = None if folder is None else [{"uri": folder.as_uri(), "name": folder.name}]
        general = {"general": {"positionEncodings": list(encodings)}} if encodings else {}
        workspace = {"workspaceEdit": {"documentChanges": versioned}, "applyEdit": True}
        result: Message = self.ask(
            "initialize",
            processId=None,
            rootUri=None,
            workspaceFolders=folders,
            capabilities={"workspace": workspace, **general},
            initializationOptions=options,
        )
        self.tell("initialized")
        return result

    def open(self, uri: str, text: str, *, language: str = "markdown", version: int = 1) -> list[Message]:
        """Open a document and give the diagnostics of it."""
        item = {"uri": uri, "languageId": language, "version": version, "text": text}
        self.tell("textDocument/didOpen", textDocument=item)
        return self.diagnostics(uri, version)

    def change(self, uri: str, version: int, *edits: Message) -> None:
        """Send edits: each a text, with a range or for the whole."""
        self.tell("textDocument/didChange", textDocument={"uri": uri, "version": version}, contentChanges=list(edits))

    def diagnostics(self, uri: str, version: int | None) -> list[Message]:
        """Wait for the diagnostics of one version of a document."""

        def fits(message: Message) -> bool:
            params = message.get("params", {})
            return (
                message.get("method") == "textDocument/publishDiagnostics"
                and params["uri"] == uri
                and params.get("version") == version
            )

        found: list[Message] = self._wait(fits)["params"]["diagnostics"]
        return found

    def actions(self, uri: str, at: Message, only: Sequence[str] | None = None) -> list[Message]:
        """Ask for the actions at a range."""
        context = {"diagnostics": [], **({"only": list(only)} if only else {})}
        given: list[Message] = self.ask("textDocument/codeAction", textDocument={"uri": uri}, range=at, context=context)
        return given

    def hover(self, uri: str, line: int, character: int) -> Message | None:
        """Ask what stands at a position."""
        found: Message | None = self.ask(
            "textDocument/hover", textDocument={"uri": uri}, position={"line": line, "character": character}
        )
        return found

    def end(self) -> int:
        """Say goodbye in the protocol's words and give the exit code."""
        self.ask("shutdown")
        self.tell("exit")
        return self.process.wait(PATIENCE)

    def _wait(self, fits: Any) -> Message:
        """Take messages until one fits; answer what the server asks on the way."""
        while True:
            try:
                message = self._inbox.get(timeout=PATIENCE)
            except queue.Empty:
                raise AssertionError(f"the server says nothing: {self.complaints}") from None
            assert message is not None, f"the server went away: {self.complaints}"
            if message.get("method") == "window/showMessage":
                self.shown.append(message["params"])
            if "method" in message and "id" in message:
                self.asked.append(message)
                result = {"applied": True} if message["method"] == "workspace/applyEdit" else None
                self.send({"id": message["id"], "result": result})
            if fits(message):
                return message

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while header := stream.readline():
            size = int(header.removeprefix(b"Content-Length: "))
            while stream.readline().strip():
                pass
            self._inbox.put(json.loads(stream.read(size)))
        self._inbox.put(None)

    def _hear_errors(self) -> None:
        assert self.process.stderr is not None
        self._errors.extend(self.process.stderr)


@contextmanager
def start_client(cwd: Path) -> Iterator[Client]:
    """Start a server, and end it whatever happens."""
    client = Client(cwd)
    try:
        yield client
    finally:
        client.process.kill()
        client.process.wait()


def apply_edit(text: str, edit: Message, encoding: str = "utf-16") -> str:
    """Apply a text edit as an editor does."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)

    def find(position: Message) -> int:
        line, units = lines[position["line"]], int(position["character"])
        codec, size = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}[encoding]
        return starts[position["line"]] + len(line.encode(codec)[: units * size].decode(codec))

    start, end = find(edit["range"]["start"]), find(edit["range"]["end"])
    new: str = edit["newText"]
    return text[:start] + new + text[end:]
