"""What others install from this repository, installed for real, by pip and its index: the hook's environment, the action's.

The source is a copy of the tracked files, as they are now. Slow: everything that numerate requires is installed twice.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from .sample import FOUND, WRONG, Sample

ROOT = Path(__file__).parents[2]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
# pip's own configuration and its cache are the user's; git's are not.
OWN = {"HOME": os.environ.get("HOME", ""), "GIT_CONFIG_GLOBAL": os.devnull}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A repository with the tracked files of this one, and its only commit."""
    copy = Sample(tmp_path_factory.mktemp("source"))
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        if os.path.lexists(ROOT / name):
            (copy.root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy.root / name, follow_symlinks=False)
    return copy.root, copy.commit("all of it")


def test_pre_commit_installs_the_hook_and_runs_it(sample: Sample, source: tuple[Path, str], tmp_path: Path) -> None:
    repository, revision = source
    hooks = [{"id": "numerate"}, {"id": "numerate-rules"}]
    settings = {"repos": [{"repo": repository.as_uri(), "rev": revision, "hooks": hooks}]}
    sample.write(".pre-commit-config.yaml", yaml.safe_dump(settings))
    sample.write("stories/two more.md", WRONG)
    sample.git("add", "-A")
    surroundings = {**OWN, "PRE_COMMIT_HOME": str(tmp_path / "cache")}
    done = sample.run("pre-commit", "run", "--all-files", **surroundings)
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"stories/two more.md:3:5: {FOUND}" in done.stdout
    (sample.root / "stories" / "two more.md").unlink()
    sample.git("add", "-A")
    done = sample.run("pre-commit", "run", "--all-files", **surroundings)
    assert done.returncode == 0, done.stdout + done.stderr


def fill(expression: str) -> str:
    """Give what a runner puts into a step: an input's default, or the place of Python."""
    inner = expression.removeprefix("${{ ").removesuffix(" }}")
    if inner == "steps.python.outputs.python-path":
        return sys.executable
    kind, _, name = inner.partition(".")
    assert kind == "inputs"
    default: str = ACTION["inputs"][name]["default"]
    return default


def test_the_action_installs_numerate_and_checks_with_it(
    sample: Sample, source: tuple[Path, str], tmp_path: Path
) -> None:
    sample.write("new.md", WRONG)
    (tmp_path / "event.json").write_text('{"ref": "refs/heads/main"}')
    for name in ("output", "summary"):
        (tmp_path / name).touch()
    runner = {
        "GITHUB_ACTIONS": "true",
        "GITHUB_ACTION_PATH": str(source[0]),
        "GITHUB_EVENT_PATH": str(tmp_path / "event.json"),
        "GITHUB_OUTPUT": str(tmp_path / "output"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"),
        "RUNNER_TEMP": str(tmp_path / "the runner's temp"),
    }
    Path(runner["RUNNER_TEMP"]).mkdir()
    install, check = (step for step in ACTION["runs"]["steps"] if "run" in step and "if" not in step)
    for step, code in ((install, 0), (check, 1)):
        given = {name: fill(value) for name, value in step["env"].items()}
        done = sample.run("bash", "-e", "-o", "pipefail", "-c", step["run"], **OWN, **runner, **given)
        assert done.returncode == code, done.stdout + done.stderr
    assert "::error file=new.md,line=3," in done.stdout
    told = dict(line.split("=", 1) for line in (tmp_path / "output").read_text(encoding="utf-8").splitlines())
    assert (told["exit-code"], told["findings"]) == ("1", "1")
    assert Path(told["html-file"]).stat().st_size > 10_000
    assert "120 and 34 make 154, not 144" in (tmp_path / "summary").read_text(encoding="utf-8")
