"""The GitHub Action: its scripts are run as its steps run them, with the runner's variables and files."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

from .sample import CLEAN, WRONG, Sample

ROOT = Path(__file__).parents[2]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
ANNOTATION = "title=numerate parts-miss-total::120 and 34 make 154, not 144"


class Runner:
    """A runner's files, and the steps of the action that are ours."""

    def __init__(self, sample: Sample, folder: Path, event: dict[str, Any]) -> None:
        self.sample = sample
        self.folder = folder
        folder.mkdir(exist_ok=True)
        (folder / "event.json").write_text(json.dumps(event))
        for name in ("output", "summary"):
            (folder / name).write_text("")

    def run(self, script: str, **env: str) -> subprocess.CompletedProcess[str]:
        """Run a script of the action as its step does."""
        return self.sample.run(
            sys.executable, "-I", ROOT / "ci" / script,
            GITHUB_ACTIONS="true",
            GITHUB_EVENT_PATH=str(self.folder / "event.json"),
            GITHUB_OUTPUT=str(self.folder / "output"),
            GITHUB_STEP_SUMMARY=str(self.folder / "summary"),
            RUNNER_TEMP=str(self.folder / "temp"),
            **env,
        )  # fmt: skip

    def check(self, **inputs: str) -> subprocess.CompletedProcess[str]:
        """Run the step that checks, with the action's defaults for the inputs that are not given."""
        step = next(step for step in ACTION["runs"]["steps"] if step.get("id") == "check")
        env = {}
        for variable, expression in step["env"].items():
            name = re.fullmatch(r"\$\{\{ inputs\.([a-z-]+) \}\}", expression)
            assert name is not None
            env[variable] = inputs.pop(name[1].replace("-", "_"), ACTION["inputs"][name[1]]["default"])
        assert not inputs, "no such input"
        return self.run("github_check.py", **env)

    @property
    def outputs(self) -> dict[str, str]:
        """What the step has put out."""
        lines = (self.folder / "output").read_text(encoding="utf-8").splitlines()
        return dict(line.split("=", 1) for line in lines)

    @property
    def summary(self) -> str:
        """The summary of the job."""
        return (self.folder / "summary").read_text(encoding="utf-8")


@pytest.fixture
def push(sample: Sample, tmp_path: Path) -> Runner:
    """A runner for a push."""
    return Runner(sample, tmp_path / "runner", {"ref": "refs/heads/main"})


@pytest.fixture
def pull(sample: Sample, tmp_path: Path) -> Runner:
    """A runner for a pull request, in a shallow clone of the sample, as a checkout makes it."""
    sample.write("old.md", WRONG)
    base = sample.commit("an old fault")
    sample.git("checkout", "-q", "-b", "change")
    sample.write("new.md", WRONG.replace("144", "145"))
    sample.write("stories/one fine day é.md", CLEAN + "\nIt rained.\n")
    sample.write("numerate.toml", 'ignore = ["parts-miss-total"]\n')
    sample.commit("a new fault, and settings that would hide it")
    clone = Sample.__new__(Sample)
    clone.home, clone.root = sample.home, tmp_path / "clone"
    sample.git("clone", "-q", "--depth", "1", "--branch", "change", f"file://{sample.root}", str(clone.root))
    return Runner(clone, tmp_path / "runner", {"pull_request": {"number": 7, "base": {"sha": base}}})


def test_a_clean_push(push: Runner) -> None:
    done = push.check()
    assert (done.returncode, done.stderr) == (0, "")
    assert push.outputs["exit-code"] == "0"
    assert push.outputs["findings"] == "0"
    assert push.outputs["numbers"] == "3"
    assert "3 numbers: 3 add up." in push.summary


def test_a_fault_is_annotated_summed_up_and_reported(push: Runner) -> None:
    push.sample.write("a, b: c%.md", WRONG)
    done = push.check()
    assert done.returncode == 1
    (annotation,) = [line for line in done.stdout.splitlines() if line.startswith("::error")]
    assert annotation == f"::error file=a%2C b%3A c%25.md,line=3,endLine=3,col=5,endColumn=8,{ANNOTATION}"
    outputs = push.outputs
    assert (outputs["exit-code"], outputs["findings"], outputs["contradicted"]) == ("1", "1", "3")
    assert "120 and 34 make 154, not 144" in push.summary
    assert json.loads(Path(outputs["json-file"]).read_text("utf-8"))["summary"]["findings"]["error"] == 1
    assert json.loads(Path(outputs["sarif-file"]).read_text("utf-8"))["version"] == "2.1.0"
    assert "<!doctype html>" in Path(outputs["html-file"]).read_text("utf-8").lower()
    assert Path(outputs["summary-file"]).read_text("utf-8") == push.summary


def test_inputs_are_heard(push: Runner) -> None:
    push.sample.write("drafts/a b.md", WRONG)
    push.sample.write("drafts/c.md", WRONG)
    push.sample.write("mine.toml", '[severities]\nparts-miss-total = "note"\n')
    assert push.check(paths="stories\n").returncode == 0
    assert push.check(paths="  drafts/a b.md\n\n drafts/c.md", config="mine.toml").returncode == 0
    assert push.check(paths="drafts/a b.md", fail_on="never").returncode == 0
    assert push.check(args="--ignore 'parts-miss-total'").returncode == 0
    assert push.check(paths="drafts/a b.md", summary="false", config="mine.toml", fail_on="note").returncode == 1
    push.sample.run("numerate", "baseline", "create")
    assert push.check(baseline="numerate-baseline.json").returncode == 0


def test_without_annotations_nothing_that_is_printed_commands_the_runner(push: Runner) -> None:
    push.sample.write("a.md", WRONG.replace("women", "women ::set-output name=x::y"))
    push.sample.write("::add-mask::b.md", WRONG)
    lines = push.check(annotations="false").stdout.splitlines()
    token = lines[0].removeprefix("::stop-commands::")
    assert len(token) == 32
    assert lines[-1] == f"::{token}::"
    assert any("a.md:3:5: error" in line for line in lines[1:-1])


def test_a_wrong_input_is_told(push: Runner) -> None:
    done = push.check(args="--select 'x")
    assert (done.returncode, push.outputs) == (2, {"exit-code": "2"})
    assert done.stdout == "::error title=numerate::the input args cannot be read: No closing quotation\n"
    done = push.check(paths="--help\n-o\nx")
    assert done.returncode == 2
    assert "numerate: --help: has no suffix" in done.stderr


def test_a_pull_request_is_judged_by_the_settings_it_goes_into(pull: Runner) -> None:
    done = pull.check()
    assert done.returncode == 1, done.stderr
    told = [line for line in done.stdout.splitlines() if line.startswith("::error")]
    assert [line.split(",")[0] for line in told] == ["::error file=new.md", "::error file=old.md"]


@pytest.mark.parametrize("inputs", [{"baseline": "merge-base"}, {"filter_mode": "added"}, {"filter_mode": "file"}])
def test_a_pull_request_can_be_asked_for_its_own_faults_only(pull: Runner, inputs: dict[str, str]) -> None:
    done = pull.check(**inputs)
    assert done.returncode == 1, done.stderr
    told = [line for line in done.stdout.splitlines() if line.startswith("::error")]
    assert [line.split(",")[0] for line in told] == ["::error file=new.md"]


def test_where_settings_come_from_can_be_chosen(pull: Runner) -> None:
    assert pull.check(trust="local").returncode == 0


class Api(BaseHTTPRequestHandler):
    """As much of GitHub's API as comments need; it keeps what it is asked."""

    comments: list[dict[str, Any]]
    asked: list[tuple[str, str, str]]
    status = 200

    def _answer(self) -> None:
        size = int(self.headers.get("Content-Length") or 0)
        content = json.loads(self.rfile.read(size)) if size else {}
        self.asked.append((self.command, self.path, self.headers["Authorization"]))
        answer: Any = self.comments
        if self.command == "POST":
            self.comments.append({"id": 99, "user": {"type": "Bot"}, **content})
        elif self.command == "PATCH":
            number = int(self.path.rpartition("/")[2])
            next(comment for comment in self.comments if comment["id"] == number).update(content)
        body = json.dumps(answer).encode()
        self.send_response(self.status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_PATCH = _answer

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture
def api() -> Iterator[tuple[type[Api], str]]:
    """A server in GitHub's place, and its address."""
    handler = type("Own", (Api,), {"comments": [], "asked": []})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield handler, f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def comment(runner: Runner, address: str) -> subprocess.CompletedProcess[str]:
    """Run the step that comments."""
    return runner.run(
        "github_comment.py",
        GITHUB_API_URL=address,
        GITHUB_REPOSITORY="desk/stories",
        GITHUB_TOKEN="secret",
        NUMERATE_SUMMARY_FILE=runner.outputs["summary-file"],
    )


def test_one_comment_is_kept_up_to_date(pull: Runner, api: tuple[type[Api], str]) -> None:
    handler, address = api
    stranger = {"id": 5, "user": {"type": "User"}, "body": "<!-- numerate:summary --> all is well"}
    handler.comments.append(stranger)
    pull.check()
    assert comment(pull, address).returncode == 0
    assert [method for method, _, _ in handler.asked] == ["GET", "POST"]
    assert {token for _, _, token in handler.asked} == {"Bearer secret"}
    assert handler.asked[1][1] == "/repos/desk/stories/issues/7/comments"
    assert "120 and 34 make 154, not 145" in handler.comments[1]["body"]
    (pull.sample.root / "new.md").unlink()
    pull.check()
    comment(pull, address)
    assert handler.asked[-1][:2] == ("PATCH", "/repos/desk/stories/issues/comments/99")
    assert len(handler.comments) == 2
    assert "not 145" not in handler.comments[1]["body"]
    assert handler.comments[0] == stranger


def test_a_comment_that_may_not_be_written_is_told(pull: Runner, api: tuple[type[Api], str]) -> None:
    handler, address = api
    handler.status = 403
    pull.check()
    done = comment(pull, address)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("::warning title=numerate::no comment could be written (HTTP 403); give the job")
    assert comment(pull, "http://127.0.0.1:1").returncode == 0


def test_a_push_has_nothing_to_comment_on(push: Runner) -> None:
    push.check()
    assert comment(push, "http://127.0.0.1:1").stdout == "no pull request: nothing to comment on\n"


def test_inputs_never_stand_in_a_command_line() -> None:
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
    used = {name for step in ACTION["runs"]["steps"] for name in re.findall(r"inputs\.([a-z-]+)", json.dumps(step))}
    assert used == ACTION["inputs"].keys()
    scripts = re.findall(r"ci/\w+\.py", json.dumps(ACTION["runs"]["steps"]))
    assert scripts == ["ci/github_check.py", "ci/github_comment.py"]
