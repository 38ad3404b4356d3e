"""Messages to and from an editor: JSON-RPC 2.0, each behind a header that tells its length."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import IntEnum
from threading import Lock
from typing import Any, BinaryIO

Message = dict[str, Any]
_LONGEST = 1 << 28  # bytes; what is longer is no message


class Fault(IntEnum):
    """Why a request has no result."""

    NO_JSON = -32700
    NO_REQUEST = -32600
    NO_METHOD = -32601
    BAD_PARAMS = -32602
    OURS = -32603
    TOO_EARLY = -32002
    CANCELLED = -32800


class Wire:
    """Reads messages in one thread; any thread may send."""

    def __init__(self, source: BinaryIO, target: BinaryIO) -> None:
        self._source = source
        self._target = target
        self._lock = Lock()

    def read(self) -> Iterator[Message]:
        """Give the messages until the editor goes away. What is none is answered as the protocol wants and left out."""
        while (size := self._read_header()) is not None:
            body = self._source.read(size)
            if len(body) < size:
                return
            try:
                message = json.loads(body)
            except (ValueError, RecursionError):
                self.refuse(None, Fault.NO_JSON, "this is no JSON")
                continue
            if isinstance(message, dict) and ("method" not in message or isinstance(message["method"], str)):
                yield message
            else:
                self.refuse(None, Fault.NO_REQUEST, "this is no message")

    def send(self, message: Message) -> None:
        """Send a message; to an editor that is gone nothing is sent."""
        body = json.dumps({"jsonrpc": "2.0", **message}, separators=(",", ":")).encode("ascii")
        try:
            with self._lock:
                self._target.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
                self._target.flush()
        except (BrokenPipeError, ConnectionError):
            return

    def refuse(self, number: object, fault: Fault, why: str) -> None:
        """Answer a request with an error."""
        self.send({"id": number, "error": {"code": int(fault), "message": why}})

    def _read_header(self) -> int | None:
        """Give the length of the next message, None at the end. Lines that tell no length are passed over."""
        size = None
        while line := self._source.readline():
            name, _, value = line.strip().partition(b":")
            if name.lower() == b"content-length" and value.strip().isdigit():
                size = int(value)
            elif not name and size is not None:
                return size if size <= _LONGEST else None
        return None
