"""The step of the GitHub Action that checks: from the runner's variables to one run of numerate, and back to its files.

It takes the action's inputs as NUMERATE_…, and GITHUB_EVENT_PATH, GITHUB_OUTPUT, GITHUB_STEP_SUMMARY and RUNNER_TEMP from the
runner, and ends with the exit code of ``numerate check``. It needs nothing beside numerate itself.
"""

from __future__ import annotations

import json
import os
import secrets
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

REPORTS = {"json": "numerate.json", "markdown": "numerate.md", "html": "numerate.html", "sarif": "numerate.sarif"}


def main(env: Mapping[str, str]) -> int:
    """Check, write the runner's files and give the exit code."""
    folder = Path(env["RUNNER_TEMP"]) / "numerate"
    folder.mkdir(parents=True, exist_ok=True)
    reports = {name: folder / file for name, file in REPORTS.items()}
    for file in reports.values():
        file.unlink(missing_ok=True)
    base = find_base(env)
    if base:
        fetch(base)
    try:
        command = build_command(env, reports, base)
    except ValueError as error:
        print(f"::error title=numerate::{error}")
        write_outputs(env, {"exit-code": "2"})
        return 2
    code = run(command, annotates=is_on(env, "ANNOTATIONS"))
    write_outputs(env, {"exit-code": str(code), **count(reports["json"])}, reports)
    if is_on(env, "SUMMARY") and reports["markdown"].is_file():
        with Path(env["GITHUB_STEP_SUMMARY"]).open("a", encoding="utf-8") as summary:
            summary.write(reports["markdown"].read_text(encoding="utf-8"))
    return code


def find_base(env: Mapping[str, str]) -> str:
    """Give the commit that a pull request goes into, "" for another event."""
    event: dict[str, Any] = json.loads(Path(env["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))
    base: str = event.get("pull_request", {}).get("base", {}).get("sha", "")
    return base


def fetch(base: str) -> None:
    """Bring the history back to where the change began, if the checkout is too shallow for it."""
    if subprocess.run(["git", "merge-base", base, "HEAD"], capture_output=True, check=False).returncode == 0:
        return
    shallow = subprocess.run(["git", "rev-parse", "--is-shallow-repository"], capture_output=True, check=False)
    deepen = ["--unshallow"] if shallow.stdout.strip() == b"true" else []
    # What cannot be had is told by numerate, with what to do.
    subprocess.run(["git", "fetch", "--quiet", "--no-tags", *deepen, "origin", base], check=False)


def build_command(env: Mapping[str, str], reports: Mapping[str, Path], base: str) -> list[str]:
    """Give the command line. Raises ValueError for arguments whose quotes do not match."""
    command = [sys.executable, "-I", "-m", "numerate", "check"]
    command += ["--output-format", "github" if is_on(env, "ANNOTATIONS") else "concise"]
    for name, file in reports.items():
        command += ["--report", f"{name}={file}"]
    baseline = env.get("NUMERATE_BASELINE", "") or "none"
    trust = env.get("NUMERATE_TRUST_IN", "") or ("base" if base else "local")
    chosen = {
        "--config": env.get("NUMERATE_CONFIG", ""),
        "--fail-on": env.get("NUMERATE_FAIL_ON", ""),
        "--trust": trust,
        "--diff-base": base,
        "--filter-mode": env.get("NUMERATE_FILTER_MODE", "") if base else "",
        "--baseline-commit": base if baseline == "merge-base" else "",
        "--baseline": "" if baseline in ("none", "merge-base") else baseline,
    }
    command += [part for option, value in chosen.items() if value for part in (option, value)]
    try:
        command += shlex.split(env.get("NUMERATE_ARGS", ""))
    except ValueError as error:
        raise ValueError(f"the input args cannot be read: {error}") from error
    paths = [line.strip() for line in env.get("NUMERATE_PATHS", "").splitlines()]
    return [*command, "--", *filter(None, paths)]


def is_on(env: Mapping[str, str], name: str) -> bool:
    """Tell whether an input is switched on."""
    return env.get(f"NUMERATE_{name}", "true").strip().lower() == "true"


def run(command: list[str], *, annotates: bool) -> int:
    """Run numerate. Unless it annotates, nothing that it prints is a command to the runner."""
    token = secrets.token_hex(16)
    if not annotates:
        print(f"::stop-commands::{token}", flush=True)
    # A variable of the job must not change what the action was asked for.
    ours = ("NUMERATE_OUTPUT_FORMAT", "NUMERATE_DIFF_BASE", "NUMERATE_TRUST", "FORCE_COLOR")
    surroundings = {name: value for name, value in os.environ.items() if name not in ours}
    code = subprocess.run(command, env=surroundings, check=False).returncode
    if not annotates:
        print(f"::{token}::", flush=True)
    return code


def count(report: Path) -> dict[str, str]:
    """Give the counts of a JSON report, none if there is no report."""
    if not report.is_file():
        return {}
    summary = json.loads(report.read_text(encoding="utf-8"))["summary"]
    return {
        "numbers": str(summary["quantities"]),
        "contradicted": str(summary["contradicted"]),
        "findings": str(sum(summary["findings"].values())),
    }


def write_outputs(
    env: Mapping[str, str], outputs: Mapping[str, str], reports: Mapping[str, Path] | None = None
) -> None:
    """Write the outputs of the step: counts, and the files that are there."""
    names = {"json": "json-file", "markdown": "summary-file", "html": "html-file", "sarif": "sarif-file"}
    files = {names[name]: str(file) for name, file in (reports or {}).items() if file.is_file()}
    with Path(env["GITHUB_OUTPUT"]).open("a", encoding="utf-8") as stream:
        stream.writelines(f"{name}={value}\n" for name, value in {**outputs, **files}.items())


if __name__ == "__main__":
    sys.exit(main(os.environ))
