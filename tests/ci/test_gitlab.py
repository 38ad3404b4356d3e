"""The template for GitLab: its script is run as a runner runs it, by a shell, with GitLab's variables."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from .sample import CLEAN, FOUND, WRONG, Sample

SPEC, JOBS = yaml.safe_load_all((Path(__file__).parents[2] / "ci" / "gitlab.yml").read_text(encoding="utf-8"))
JOB: dict[str, Any] = JOBS["numerate"]


def run_job(sample: Sample, shell: str, inputs: dict[str, str], **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the script of the job in a repository."""
    values = {name: given.get("default", "") for name, given in SPEC["spec"]["inputs"].items()} | inputs

    def fill(text: str) -> str:
        return re.sub(r"\$\[\[ inputs\.([a-z-]+) \]\]", lambda found: values[found[1]], text)

    env = {name: fill(value) for name, value in JOB["variables"].items()}
    (script,) = JOB["script"]
    return sample.run(shell, "-e", "-c", script, **env, **variables)


@pytest.mark.parametrize("shell", ["sh", "bash"])
def test_a_fault_fails_the_job_and_is_reported(sample: Sample, shell: str) -> None:
    assert run_job(sample, shell, {}).returncode == 0
    sample.write("two words.md", WRONG)
    done = run_job(sample, shell, {})
    assert done.returncode == 1
    assert f"two words.md:3:5: {FOUND}" in done.stdout
    (issue,) = json.loads((sample.root / JOB["artifacts"]["reports"]["codequality"]).read_text("utf-8"))
    assert issue["location"]["path"] == "two words.md"
    assert "failures=" in (sample.root / JOB["artifacts"]["reports"]["junit"]).read_text("utf-8")
    (page,) = JOB["artifacts"]["paths"]
    assert (sample.root / page).is_file()


def test_inputs_are_heard(sample: Sample) -> None:
    sample.write("a b/wrong.md", WRONG)
    sample.write("$(touch broken)/wrong.md", WRONG)
    assert run_job(sample, "sh", {"paths": "stories\n"}).returncode == 0
    assert run_job(sample, "sh", {"paths": "stories\na b/wrong.md"}).returncode == 1
    assert run_job(sample, "sh", {"fail-on": "never"}).returncode == 0
    done = run_job(sample, "sh", {"paths": "$(touch broken)/wrong.md"})
    assert (done.returncode, "$(touch broken)/wrong.md:3:5" in done.stdout) == (1, True)
    assert not (sample.root / "broken").exists()


def test_a_merge_request_is_judged_by_the_settings_it_goes_into(sample: Sample) -> None:
    sample.write("old.md", WRONG)
    base = sample.commit("an old fault")
    sample.git("checkout", "-q", "-b", "change")
    sample.write("numerate.toml", 'ignore = ["parts-miss-total"]\n')
    sample.write("new.md", CLEAN)
    sample.commit("settings that would hide it")
    assert run_job(sample, "sh", {}).returncode == 0
    assert run_job(sample, "sh", {}, CI_MERGE_REQUEST_DIFF_BASE_SHA=base).returncode == 1
    assert run_job(sample, "sh", {"filter-mode": "file"}, CI_MERGE_REQUEST_DIFF_BASE_SHA=base).returncode == 0
