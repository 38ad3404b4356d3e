"""The extension for VS Code: it starts the server, and asks for reasons. Run by a real JavaScript engine, beside a stand-in
for the editor, which cannot be had in a test."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright._impl._driver import compute_driver_executable

from numerate.lsp.actions import ASK, IGNORE
from numerate.reports.tool import VERSION

FOLDER = Path(__file__).parents[2] / "editors" / "vscode"


@pytest.fixture(scope="module")
def package() -> dict[str, Any]:
    """The extension's description."""
    described: dict[str, Any] = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))
    return described


def run_extension(reason: str) -> dict[str, Any]:
    """Activate the extension, let its user give a reason, and give what it did."""
    node = compute_driver_executable()[0]
    harness = Path(__file__).parent / "harness.js"
    done = subprocess.run(
        [node, harness, FOLDER / "extension.js", reason], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    log: dict[str, Any] = json.loads(done.stdout)
    return log


def test_it_starts_the_server_for_the_drafts_we_read(package: dict[str, Any]) -> None:
    log = run_extension("counted twice")
    assert log["server"] == {"command": "/opt/numerate", "args": ["lsp"]}
    assert log["options"]["initializationOptions"] == {"asksForReason": True}
    languages = [each["language"] for each in log["options"]["documentSelector"]]
    assert [f"onLanguage:{language}" for language in languages] == package["activationEvents"]
    assert (log["started"], log["stopped"], log["errors"]) == (True, True, [])


def test_it_asks_for_the_reason_and_hands_it_on() -> None:
    log = run_extension("counted twice")
    assert ASK in log["commands"]
    arguments = {"command": IGNORE, "arguments": ["file:///a.md", "f00d", "counted twice"]}
    assert log["requests"] == [["workspace/executeCommand", arguments]]


def test_without_a_reason_nothing_is_ignored() -> None:
    assert run_extension("  ")["requests"] == []


def test_its_description_fits(package: dict[str, Any]) -> None:
    assert package["version"] == VERSION
    assert (FOLDER / package["main"]).is_file()
    assert "vscode-languageclient" in package["dependencies"]
    # A folder that is opened must not say which program is started.
    assert package["contributes"]["configuration"]["properties"]["numerate.path"]["scope"] == "machine"
