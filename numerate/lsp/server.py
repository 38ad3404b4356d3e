"""Answers an editor over standard input and output: one thread listens, another checks (``checks``)."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import count
from threading import Lock
from typing import Any

from ..reports.tool import NAME, VERSION
from .actions import IGNORE, Asker, make_ignoring_edit, offer
from .buffers import Buffer, choose_encoding
from .checks import Checks, Sight
from .diagnostics import diagnose
from .hover import describe
from .projects import Projects, find_path
from .wire import Fault, Message, Wire
from .words import INCREMENTAL, QUICK_FIX, Level

_WATCHED = ("**/numerate.toml", "**/.numerate.toml", "**/pyproject.toml", "**/.numerate/decisions.jsonl", "**/*.yaml")


class Answer:
    """What a request waits for: a result, an error, or that the editor loses interest. The first of them is sent."""

    def __init__(self, wire: Wire, number: object) -> None:
        self.number = number
        self._wire = wire
        self._lock = Lock()

    def give(self, result: object) -> None:
        """Answer with a result."""
        if self._is_first():
            self._wire.send({"id": self.number, "result": result})

    def refuse(self, fault: Fault, why: str) -> None:
        """Answer with an error."""
        if self._is_first():
            self._wire.refuse(self.number, fault, why)

    def _is_first(self) -> bool:
        return self._lock.acquire(blocking=False)  # and never lets it go


class Server:
    """One editor's server."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._projects = Projects()
        self._checks = Checks(self._projects, self._publish)
        self._buffers: dict[str, Buffer] = {}
        self._encoding = "utf-16"
        self._asker = Asker()
        self._watches = False  # the editor tells of files that change, if it is asked to
        self._told: set[str] = set()
        self._begun = self._ended = False
        self._questions: dict[object, Answer] = {}  # of the editor
        self._asked: dict[str, Callable[[Any], None]] = {}  # of ours, by their number
        self._numbers = count(1)
        self._tellings: dict[str, Callable[[Any], None]] = {
            "initialized": self._watch,
            "textDocument/didOpen": self._open,
            "textDocument/didChange": self._change,
            "textDocument/didClose": self._close,
            "textDocument/didSave": self._check_again,
            "workspace/didChangeWatchedFiles": self._check_again,
            "workspace/didChangeWorkspaceFolders": self._change_folders,
            "$/cancelRequest": self._cancel,
        }
        self._requests: dict[str, Callable[[Any, Answer], None]] = {
            "initialize": self._begin,
            "shutdown": self._end,
            "textDocument/hover": self._hover,
            "textDocument/codeAction": self._act,
            "workspace/executeCommand": self._execute,
        }

    def run(self) -> int:
        """Answer the editor until it says goodbye or goes away; give the exit code that the protocol asks for."""
        self._checks.start()
        try:
            for message in self._wire.read():
                if message.get("method") == "exit":
                    return 0 if self._ended else 1
                self._take(message)
        finally:
            self._checks.stop()
        return 0

    def _take(self, message: Message) -> None:
        """Take in one message. Whatever is wrong with it, the next one is heard."""
        method, number, params = message.get("method"), message.get("id"), message.get("params")
        if method is None:
            self._hear(message)
        elif number is None:
            self._hear_telling(method, params)
        else:
            self._hear_request(method, params, number)

    def _hear(self, message: Message) -> None:
        """Take in what the editor answers."""
        number = message.get("id")
        then = self._asked.pop(number, None) if isinstance(number, str) else None
        if then is not None:
            then(message.get("result"))

    def _hear_telling(self, method: str, params: Any) -> None:
        tell = self._tellings.get(method)
        if tell is None or not self._begun:
            return
        try:
            tell(params)
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            _complain(f"{method} cannot be understood", error)

    def _hear_request(self, method: str, params: Any, number: object) -> None:
        answer = Answer(self._wire, number)
        ask = self._requests.get(method)
        if self._ended:
            answer.refuse(Fault.NO_REQUEST, "the server is shutting down")
        elif not self._begun and method != "initialize":
            answer.refuse(Fault.TOO_EARLY, "the first request is initialize")
        elif ask is None:
            answer.refuse(Fault.NO_METHOD, f"{method} is not known here")
        else:
            _try(lambda: ask(params, answer), answer)

    def _begin(self, params: Any, answer: Answer) -> None:
        """Take in what the editor can do and which folders it has open, and tell what we can."""
        folders = [folder["uri"] for folder in params.get("workspaceFolders") or ()]
        root = params.get("rootUri")
        self._projects.open(folders or ([root] if root else []))
        capabilities = params.get("capabilities") or {}
        workspace = capabilities.get("workspace") or {}
        options = params.get("initializationOptions")
        self._asker = Asker(
            versioned=bool((workspace.get("workspaceEdit") or {}).get("documentChanges")),
            asks=isinstance(options, dict) and options.get("asksForReason") is True,
        )
        self._watches = bool((workspace.get("didChangeWatchedFiles") or {}).get("dynamicRegistration"))
        self._encoding = choose_encoding((capabilities.get("general") or {}).get("positionEncodings") or ())
        self._begun = True
        answer.give(
            {
                "serverInfo": {"name": NAME, "version": VERSION},
                "capabilities": {
                    "positionEncoding": self._encoding,
                    "textDocumentSync": {"openClose": True, "change": INCREMENTAL, "save": True},
                    "hoverProvider": True,
                    "codeActionProvider": {"codeActionKinds": [QUICK_FIX]},
                    "executeCommandProvider": {"commands": [IGNORE]},
                    "workspace": {"workspaceFolders": {"supported": True, "changeNotifications": True}},
                },
            }
        )
        self._checks.prepare(self._projects.folders)

    def _watch(self, params: Any) -> None:
        """Ask to be told of files that decide how drafts are checked."""
        if self._watches:
            options = {"watchers": [{"globPattern": glob} for glob in _WATCHED]}
            watching = {"id": NAME, "method": "workspace/didChangeWatchedFiles", "registerOptions": options}
            self._ask("client/registerCapability", {"registrations": [watching]}, lambda result: None)

    def _open(self, params: Any) -> None:
        """Check a document that is opened."""
        buffer = Buffer(params["textDocument"], self._encoding)
        self._buffers[buffer.uri] = buffer
        self._checks.follow(buffer, at_once=True)

    def _change(self, params: Any) -> None:
        """Take in edits; the document is checked when they pause."""
        document = params["textDocument"]
        buffer = self._buffers.get(document["uri"])
        if buffer is not None:
            buffer.change(document["version"], params["contentChanges"])
            self._checks.follow(buffer)

    def _close(self, params: Any) -> None:
        """Forget a document, and what was said of it."""
        uri = params["textDocument"]["uri"]
        self._buffers.pop(uri, None)
        self._checks.forget(uri, lambda: self._tell("textDocument/publishDiagnostics", uri=uri, diagnostics=[]))

    def _check_again(self, params: Any = None) -> None:
        """Check everything again: a file that decides how may have changed."""
        self._told.clear()
        for buffer in list(self._buffers.values()):
            self._checks.follow(buffer)

    def _change_folders(self, params: Any) -> None:
        """Take in which folders are opened and closed."""
        event = params["event"]
        self._projects.change([each["uri"] for each in event["added"]], [each["uri"] for each in event["removed"]])
        self._check_again()

    def _cancel(self, params: Any) -> None:
        """Leave a question that the editor does not ask any more."""
        answer = self._questions.pop(params["id"], None)
        if answer is not None:
            answer.refuse(Fault.CANCELLED, "cancelled")

    def _end(self, params: Any, answer: Answer) -> None:
        """Get ready to go."""
        self._ended = True
        answer.give(None)

    def _hover(self, params: Any, answer: Answer) -> None:
        """Say what the figure at a position is, and how it stands."""
        uri, position = params["textDocument"]["uri"], params["position"]

        def show(sight: Sight | None) -> None:
            if sight is None or sight.galley is None:
                answer.give(None)
                return
            cards = self._projects.find(find_path(uri)).cards
            found = describe(sight.galley, sight.places.offset(position), cards)
            if found is None:
                answer.give(None)
            else:
                contents = {"kind": "markdown", "value": found[0]}
                answer.give({"contents": contents, "range": sight.places.range(found[1])})

        self._look(uri, show, answer)

    def _act(self, params: Any, answer: Answer) -> None:
        """Offer what can be done about the findings of a range."""
        uri, asked, only = params["textDocument"]["uri"], params["range"], params["context"].get("only")

        def show(sight: Sight | None) -> None:
            buffer = self._buffers.get(uri)
            if sight is None or buffer is None:
                answer.give([])
            else:
                answer.give(offer(sight, uri, buffer.language, asked, only, self._asker))

        self._look(uri, show, answer)

    def _execute(self, params: Any, answer: Answer) -> None:
        """Write the comment that ignores a finding, for a reason that the editor has asked its user for."""
        if params["command"] != IGNORE:
            answer.refuse(Fault.BAD_PARAMS, "there is no such command")
            return
        uri, fingerprint, reason = map(_expect_text, params["arguments"])

        def write(sight: Sight | None) -> None:
            edit = None if sight is None else make_ignoring_edit(sight, uri, fingerprint, reason, self._asker)
            if edit is None:
                answer.give(False)
                return
            self._ask(
                "workspace/applyEdit",
                {"label": f"{NAME}: ignore", "edit": edit},
                lambda result: answer.give(isinstance(result, dict) and result.get("applied") is True),
            )

        self._look(uri, write, answer)

    def _look(self, uri: str, then: Callable[[Sight | None], None], answer: Answer) -> None:
        """Answer a question about a document when its present state has been checked, or when it changes."""
        buffer = self._buffers.get(uri)
        if buffer is None:
            then(None)
            return
        self._questions[answer.number] = answer

        def answer_it(sight: Sight | None) -> None:
            self._questions.pop(answer.number, None)
            _try(lambda: then(sight), answer)

        self._checks.look(buffer, answer_it)

    def _publish(self, buffer: Buffer, sight: Sight) -> None:
        """Send what was found; what is wrong with the settings is said once."""
        found = diagnose(sight, buffer.uri)
        self._tell("textDocument/publishDiagnostics", uri=buffer.uri, version=sight.state.version, diagnostics=found)
        if sight.setup and sight.setup not in self._told:
            self._told.add(sight.setup)
            self._tell("window/showMessage", type=Level.ERROR, message=f"{NAME}: {sight.setup}")

    def _tell(self, method: str, **params: Any) -> None:
        self._wire.send({"method": method, "params": params})

    def _ask(self, method: str, params: Any, then: Callable[[Any], None]) -> None:
        number = f"{NAME}-{next(self._numbers)}"
        self._asked[number] = then
        self._wire.send({"id": number, "method": method, "params": params})


def _expect_text(given: object) -> str:
    """Give a text that was sent. Raises TypeError where it is none."""
    if not isinstance(given, str):
        raise TypeError("not a text")
    return given


def _try(act: Callable[[], None], answer: Answer) -> None:
    """Do what a request asks for; what goes wrong becomes its answer."""
    try:
        act()
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        answer.refuse(Fault.BAD_PARAMS, f"{type(error).__name__}: {error}")
    except Exception as error:
        answer.refuse(Fault.OURS, f"{type(error).__name__}: {error}")


def _complain(what: str, error: Exception) -> None:
    """Write down what went wrong, and do not disturb the writer with it."""
    print(f"{NAME}: {what}: {type(error).__name__}: {error}", file=sys.stderr, flush=True)


def serve() -> int:
    """Answer the editor until it says goodbye or goes away. Standard output is the editor's alone."""
    wire = Wire(sys.stdin.buffer, sys.stdout.buffer)
    sys.stdout = sys.stderr
    return Server(wire).run()
