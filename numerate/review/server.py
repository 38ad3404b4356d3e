"""A server for one person on this machine: five routes, a token, and suspicion of every request.

Any page in the browser and any program on the machine may knock. The shell at "/" says nothing of the drafts; all else
needs the token, which stands in the fragment of the address, so that no log and no other site sees it, and comes back
in a header of our own, which another site cannot send. Host and Origin are checked besides, against names that lead
here from elsewhere.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from hmac import compare_digest
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

from msgspec.structs import replace

from ..decisions import DecisionFile, Decisions, Record, parse_record
from ..model import ConfigError, NumerateError
from ..reports.html.page import render_shell, write_policy
from .session import Session

ADDRESS: Final = "127.0.0.1"
TOKEN_HEADER: Final = "X-Numerate-Token"
_LARGEST_BODY = 1_000_000  # bytes
_MOST_RECORDS = 2_000
_JSON = "application/json; charset=utf-8"
_HTML = "text/html; charset=utf-8"


class Refusal(Exception):
    """A request that is not answered, with the status and a line that says why."""

    def __init__(self, status: HTTPStatus, why: str) -> None:
        super().__init__(why)
        self.status = status
        self.why = why


class ReviewServer(ThreadingHTTPServer):
    """Serves a session; ``port`` 0 takes a free one. Raises OSError when the port is taken."""

    daemon_threads = True

    def __init__(self, session: Session, file: DecisionFile, port: int = 0) -> None:
        self.session = session
        self.file = file
        self.token = secrets.token_urlsafe(24)
        self.shell = render_shell().encode()
        self.policy = write_policy(server=True) + "; frame-ancestors 'none'"
        super().__init__((ADDRESS, port), _Handler)

    @property
    def origin(self) -> str:
        """Give the address without the token."""
        return f"http://{ADDRESS}:{self.server_port}"

    @property
    def url(self) -> str:
        """Give the address to open."""
        return f"{self.origin}/#token={self.token}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep quiet about clients that hang up."""


class _Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: ReviewServer
    timeout = 20  # seconds for a client that dawdles
    server_version = "numerate"
    sys_version = ""

    def do_GET(self) -> None:
        self._answer(
            {"/": self._send_shell, "/desk": self._send_desk, "/state": self._send_state, "/decisions": self._list}
        )

    def do_POST(self) -> None:
        self._answer({"/decisions": self._keep})

    def _answer(self, routes: dict[str, Callable[[], None]]) -> None:
        try:
            self._check_sender()
            run = routes.get(self.path)
            if run is None:
                raise Refusal(HTTPStatus.NOT_FOUND, "there is nothing here")
            if self.path != "/":
                self._check_token()
            run()
        except Refusal as refusal:
            self._send(refusal.status, "text/plain; charset=utf-8", refusal.why.encode())
        except NumerateError as error:
            self._send(HTTPStatus.CONFLICT, "text/plain; charset=utf-8", str(error).encode("utf-8", "backslashreplace"))

    def _check_sender(self) -> None:
        """Refuse requests that came by another name than ours, or from another site."""
        if self.headers.get_all("Host") != [self.server.origin.removeprefix("http://")]:
            raise Refusal(HTTPStatus.FORBIDDEN, "this is not the host you asked for")
        origins = self.headers.get_all("Origin", [])
        if origins not in ([], [self.server.origin]) or (not origins and self.command == "POST"):
            raise Refusal(HTTPStatus.FORBIDDEN, "another site may not ask")
        if self.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
            raise Refusal(HTTPStatus.FORBIDDEN, "another site may not ask")

    def _check_token(self) -> None:
        given = self.headers.get(TOKEN_HEADER, "")
        if not compare_digest(given.encode("utf-8", "replace"), self.server.token.encode()):
            raise Refusal(HTTPStatus.FORBIDDEN, "the token is not that of this review")

    def _send_shell(self) -> None:
        self._send(HTTPStatus.OK, _HTML, self.server.shell)

    def _send_desk(self) -> None:
        sight = self.server.session.look()
        self._send(HTTPStatus.OK, _HTML, sight.desk.encode("utf-8", "backslashreplace"), sight.revision)

    def _send_state(self) -> None:
        state = {"revision": self.server.session.look().revision, "digest": self.server.file.digest()}
        self._send_json(state)

    def _list(self) -> None:
        digest = self.server.file.digest()
        self._send_decisions(digest, self.server.file.read())

    def _keep(self) -> None:
        """Keep decisions, or take one back; answer with all there are."""
        change = self._read_change()
        file = self.server.file
        decisions = file.take_back(change) if isinstance(change, str) else file.put(change)
        self._send_decisions(file.digest(), decisions)

    def _read_change(self) -> str | list[Record]:
        """Read the key of a decision to take back, or decisions to keep."""
        body = self._read_body()
        match body:
            case {"take_back": str(key)}:
                return key
            case {"put": list(plain)} if len(plain) <= _MOST_RECORDS:
                try:
                    return [_stamp(parse_record(each, f"decision {n}")) for n, each in enumerate(plain, 1)]
                except ConfigError as error:
                    raise Refusal(HTTPStatus.BAD_REQUEST, str(error)) from error
        raise Refusal(HTTPStatus.BAD_REQUEST, 'send {"put": [decisions]} or {"take_back": key}')

    def _read_body(self) -> object:
        if self.headers.get_content_type() != "application/json":
            raise Refusal(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "send JSON")
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit()) or "Transfer-Encoding" in self.headers:
            raise Refusal(HTTPStatus.LENGTH_REQUIRED, "say how long it is")
        if int(length) > _LARGEST_BODY:
            raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"send at most {_LARGEST_BODY:,} bytes")
        try:
            return json.loads(self.rfile.read(int(length)))
        except (ValueError, RecursionError) as error:
            raise Refusal(HTTPStatus.BAD_REQUEST, "that is no JSON") from error

    def _send_decisions(self, digest: str, decisions: Decisions) -> None:
        plain = [json.loads(record.line()) for record in decisions.records.values()]
        self._send_json({"digest": digest, "records": plain})

    def _send_json(self, plain: dict[str, Any]) -> None:
        self._send(HTTPStatus.OK, _JSON, json.dumps(plain).encode())

    def _send(self, status: HTTPStatus, kind: str, body: bytes, revision: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Security-Policy", self.server.policy)
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("X-Frame-Options", "DENY")
        if revision:
            self.send_header("X-Numerate-Revision", revision)
        self.end_headers()
        self.wfile.write(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer what is no proper request, without repeating any of it."""
        self._send(HTTPStatus(code), "text/plain; charset=utf-8", HTTPStatus(code).phrase.lower().encode())

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Log nothing: addresses are nobody's business."""


def _stamp(record: Record) -> Record:
    """Give a decision the time it came in where it carries none, or one to come."""
    now = datetime.now(UTC).replace(microsecond=0)
    if record.at and record.when <= now:
        return record
    return replace(record, at=now.isoformat().replace("+00:00", "Z"))
