"""Browser tests are left out only where somebody says so, and never in CI."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.house.sources import ROOT


def collect_page_tests(**surroundings: str) -> subprocess.CompletedProcess[str]:
    """Collect the tests of the page in a pytest of its own."""
    inherited = {name: value for name, value in os.environ.items() if name not in ("CI", "NUMERATE_NO_BROWSER")}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "--quiet", "-m", "browser", "tests/reports/html"],
        cwd=ROOT,
        env=inherited | surroundings,
        capture_output=True,
        text=True,
        check=False,
    )


def test_browser_tests_run_unless_told_otherwise() -> None:
    done = collect_page_tests(CI="true")
    assert (done.returncode, "::test_" in done.stdout) == (0, True)


def test_they_can_be_left_out_and_that_is_said() -> None:
    done = collect_page_tests(NUMERATE_NO_BROWSER="1")
    assert "browser tests left out" in done.stdout
    assert "::test_" not in done.stdout


def test_ci_does_not_leave_them_out() -> None:
    done = collect_page_tests(CI="true", NUMERATE_NO_BROWSER="1")
    assert done.returncode != 0
    assert "NUMERATE_NO_BROWSER=1 is not for CI" in done.stderr
