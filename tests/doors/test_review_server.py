"""The review server: who is answered, what is kept, what a killed server leaves."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from numerate.checking import Brief
from numerate.config import Config
from numerate.decisions import DecisionFile, read_decisions
from numerate.model import ConfigError
from numerate.review import ReviewServer, Session

from .running import FERRY, numerate


class Client:
    """Asks a server for things, as a window of a browser would."""

    def __init__(self, server: ReviewServer) -> None:
        self.server = server

    def ask(
        self, method: str, path: str, body: object = None, *, raw: bytes | None = None, **headers: str | None
    ) -> tuple[int, str]:
        """Give status and text of an answer; a header given as None is left out."""
        data = raw if raw is not None else None if body is None else json.dumps(body).encode()
        sent: dict[str, str | None] = {
            "Host": f"127.0.0.1:{self.server.server_port}",
            "Origin": self.server.origin,
            "X-Numerate-Token": self.server.token,
            "Content-Type": "application/json",
        }
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_port, timeout=30)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in sent.items():
            if value is not None:
                connection.putheader(name, value)
        if data is not None and "Content-Length" not in sent:
            connection.putheader("Content-Length", str(len(data)))
        connection.endheaders(data)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, text

    def put(self, key: str, **fields: Any) -> dict[str, Any]:
        """Keep a note."""
        status, text = self.ask("POST", "/decisions", {"put": [{"key": key, "decision": None, "note": "x", **fields}]})
        assert status == 200, text
        answer: dict[str, Any] = json.loads(text)
        return answer


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.md"
    path.write_text(FERRY, encoding="utf-8")
    return path


@pytest.fixture
def client(draft: Path) -> Iterator[Client]:
    session = Session([str(draft)], Brief(Config(root=draft.parent)))
    with ReviewServer(session, DecisionFile(draft.parent / ".numerate" / "decisions.jsonl")) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield Client(server)
        server.shutdown()
        thread.join()


def test_it_listens_to_this_machine_alone(client: Client) -> None:
    assert client.server.server_address[0] == "127.0.0.1"
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/#token=[\w-]{32}", client.server.url)


def test_the_shell_says_nothing_of_the_drafts(client: Client) -> None:
    status, text = client.ask("GET", "/", X_Numerate_Token=None, Origin=None)
    assert status == 200
    assert "ferry" not in text.lower()
    assert client.server.token not in text


def test_the_desk_is_for_whoever_has_the_token(client: Client) -> None:
    assert "ferry" in client.ask("GET", "/desk")[1]
    assert client.ask("GET", "/desk", Origin=None)[0] == 200


@pytest.mark.parametrize("path", ["/desk", "/state", "/decisions"])
@pytest.mark.parametrize("token", [None, "", "wrong", "wröng"])
def test_a_wrong_token_is_refused(client: Client, path: str, token: str | None) -> None:
    status, text = client.ask("GET", path, X_Numerate_Token=token.encode().decode("latin-1") if token else token)
    assert (status, text) == (403, "the token is not that of this review")
    status, _ = client.ask("POST", "/decisions", {"take_back": "a"}, X_Numerate_Token="wrong")
    assert status == 403


@pytest.mark.parametrize(
    "host", [None, "example.org", "localhost:80", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.nip.io:{port}"]
)
def test_a_wrong_host_is_refused(client: Client, host: str | None) -> None:
    host = host and host.format(port=client.server.server_port)
    assert client.ask("GET", "/", Host=host)[0] == 403
    assert client.ask("POST", "/decisions", {"take_back": "a"}, Host=host)[0] == 403


@pytest.mark.parametrize(
    "origin", ["null", "https://example.org", "http://127.0.0.1", "http://127.0.0.1:{port}.example.org"]
)
def test_a_wrong_origin_is_refused(client: Client, origin: str) -> None:
    origin = origin.format(port=client.server.server_port)
    assert client.ask("GET", "/desk", Origin=origin)[0] == 403
    assert client.ask("POST", "/decisions", {"take_back": "a"}, Origin=origin)[0] == 403


def test_a_post_without_an_origin_is_refused(client: Client) -> None:
    assert client.ask("POST", "/decisions", {"take_back": "a"}, Origin=None)[0] == 403
    assert client.ask("GET", "/desk", Sec_Fetch_Site="cross-site")[0] == 403


@pytest.mark.parametrize(
    "path",
    [
        "/ferry.md",
        "/../ferry.md",
        "/..%2fferry.md",
        "/%2e%2e/ferry.md",
        "/desk/../ferry.md",
        "//etc/passwd",
        "/desk?x=1",
        "*",
        "/decisions/",
        "/.numerate/decisions.jsonl",
    ],
)
def test_no_other_path_leads_anywhere(client: Client, path: str) -> None:
    status, text = client.ask("GET", path)
    assert (status, text) == (404, "there is nothing here")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "HEAD", "PATCH", "CONNECT"])
def test_no_other_method_does_anything(client: Client, method: str) -> None:
    assert client.ask(method, "/decisions")[0] == 501


def test_no_other_site_is_let_in(client: Client) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", client.server.server_port)
    connection.request("GET", "/")
    answer = connection.getresponse()
    assert not [name for name in answer.headers if name.lower().startswith("access-control")]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    connection.close()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ([], 400),
        ({}, 400),
        ({"put": "x"}, 400),
        ({"put": [{"key": "../../x"}]}, 400),
        ({"put": [{"key": "a", "decision": "dismissed"}]}, 400),
        ({"put": [{"key": "a", "decision": "published", "reason": "x"}]}, 400),
        ({"put": [{"key": "a"}] * 2001}, 400),
        ({"take_back": 7}, 400),
    ],
)
def test_what_is_no_decision_is_refused(client: Client, body: object, status: int) -> None:
    assert client.ask("POST", "/decisions", body)[0] == status
    assert not client.server.file.path.exists()


def test_what_is_no_json_is_refused(client: Client) -> None:
    assert client.ask("POST", "/decisions", raw=b"{")[0] == 400
    assert client.ask("POST", "/decisions", raw=b"[" * 100_000)[0] == 400
    assert client.ask("POST", "/decisions", raw=b"{}", Content_Type="text/plain")[0] == 415
    assert client.ask("POST", "/decisions", raw=b"", Content_Length="-1")[0] == 411
    assert client.ask("POST", "/decisions", raw=b"", Content_Length="1000001")[0] == 413
    assert client.ask("POST", "/decisions", raw=b"{}", Transfer_Encoding="chunked")[0] == 411


def test_what_is_no_http_is_refused(client: Client) -> None:
    for words in (
        b"\x16\x03\x01\x02\x00\x01\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /" + b"x" * 70_000 + b"\r\n\r\n",
    ):
        with socket.create_connection(("127.0.0.1", client.server.server_port), timeout=10) as line:
            line.sendall(words)
            assert b"Traceback" not in line.recv(10_000)
    assert client.ask("GET", "/")[0] == 200


def test_decisions_are_kept_and_taken_back(client: Client) -> None:
    answer = client.put("a", by="Ada")
    assert [record["key"] for record in answer["records"]] == ["a"]
    assert answer["records"][0]["at"] <= time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    state = json.loads(client.ask("GET", "/state")[1])
    assert state["digest"] == answer["digest"]
    client.put("b", at="2999-01-01T00:00:00Z")
    assert read_decisions(client.server.file.path).records["b"].at < "2999"
    status, text = client.ask("POST", "/decisions", {"take_back": "a"})
    assert status == 200
    assert [record["key"] for record in json.loads(text)["records"]] == ["b"]
    assert json.loads(client.ask("GET", "/decisions")[1]) == json.loads(text)


def test_two_windows_that_write_at_once_lose_nothing(client: Client) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(client.put, [f"k{number}" for number in range(80)]))
    assert len(read_decisions(client.server.file.path).records) == 80


def test_a_file_that_cannot_be_used_is_told(client: Client) -> None:
    client.put("a")
    client.server.file.path.write_text("nonsense\n")
    status, text = client.ask("POST", "/decisions", {"take_back": "a"})
    assert status == 409
    assert "decisions.jsonl:1: is no JSON" in text
    assert client.server.file.path.read_text() == "nonsense\n"


def test_an_edited_draft_is_checked_anew(client: Client, draft: Path) -> None:
    first = json.loads(client.ask("GET", "/state")[1])["revision"]
    assert json.loads(client.ask("GET", "/state")[1])["revision"] == first
    draft.write_text(FERRY + "\n\nA penguin has joined them.\n", encoding="utf-8")
    assert json.loads(client.ask("GET", "/state")[1])["revision"] != first
    assert "penguin" in client.ask("GET", "/desk")[1]
    draft.unlink()
    assert "could not be read" in client.ask("GET", "/desk")[1]


def test_a_new_draft_in_the_folder_is_seen(tmp_path: Path) -> None:
    session = Session([str(tmp_path)], Brief(Config(root=tmp_path)))
    assert "Nothing was read" in session.look().desk
    (tmp_path / "new.txt").write_text("They met 90 elders.", encoding="utf-8")
    assert "elders" in session.look().desk


def test_standard_input_cannot_be_reviewed() -> None:
    with pytest.raises(ConfigError, match="cannot be reviewed"):
        Session(["-"], Brief(Config(root=Path())))


@contextmanager
def reviewing(folder: Path, *args: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start the real command; give its process and the address it prints."""
    command = [sys.executable, "-m", "numerate", "review", "--no-browser", *args]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        try:
            yield process, process.stdout.readline().strip()
        finally:
            process.kill()


def post(url: str, key: str) -> None:
    """Keep a note with the server at an address."""
    found = re.fullmatch(r"http://(127\.0\.0\.1:(\d+))/#token=(.*)", url)
    assert found is not None
    connection = http.client.HTTPConnection("127.0.0.1", int(found[2]), timeout=10)
    headers = {"X-Numerate-Token": found[3], "Content-Type": "application/json", "Origin": f"http://{found[1]}"}
    body = json.dumps({"put": [{"key": key, "decision": None, "note": "x" * 900}]})
    connection.request("POST", "/decisions", body, headers)
    assert connection.getresponse().read()


def test_a_server_that_is_killed_while_writing_loses_nothing(draft: Path) -> None:
    file = draft.parent / ".numerate" / "decisions.jsonl"
    promised: list[str] = []
    for turn in range(3):
        with reviewing(draft.parent, "ferry.md") as (process, url):

            def write(turn: int = turn, url: str = url) -> None:
                for number in range(10_000):
                    try:
                        post(url, f"t{turn}-{number}")
                    except (OSError, http.client.HTTPException, AssertionError):
                        return
                    promised.append(f"t{turn}-{number}")

            writer = threading.Thread(target=write)
            writer.start()
            while len(promised) < 5 * (turn + 1):
                time.sleep(0.01)
            process.send_signal(signal.SIGKILL)
            writer.join()
    assert len(promised) >= 15
    assert set(promised) <= set(read_decisions(file).records)


def test_two_servers_share_a_file(draft: Path) -> None:
    with reviewing(draft.parent, "ferry.md") as (_, one), reviewing(draft.parent, "ferry.md") as (_, other):
        post(one, "a")
        post(other, "b")
        post(one, "c")
    assert sorted(read_decisions(draft.parent / ".numerate" / "decisions.jsonl").records) == ["a", "b", "c"]


def test_ctrl_c_ends_it_quietly(draft: Path) -> None:
    with reviewing(draft.parent, "ferry.md") as (process, url):
        assert url.startswith("http://127.0.0.1:")
        process.send_signal(signal.SIGINT)
        assert process.wait(10) in (0, 130)


def test_a_port_that_is_taken_is_told(draft: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = numerate("review", "--no-browser", "--isolated", "--port", taken.getsockname()[1], draft)
    assert result.exit_code == 2
    assert "cannot be used" in result.output


def test_a_bad_file_of_decisions_stops_it_at_once(draft: Path) -> None:
    bad = draft.parent / "bad.jsonl"
    bad.write_text("nonsense\n")
    result = numerate("review", "--no-browser", "--isolated", "--decisions", bad, draft)
    assert result.exit_code == 2
    assert "bad.jsonl:1: is no JSON" in result.output
