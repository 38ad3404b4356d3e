"""Python rules: from installed packages only, and only where they are switched on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .running import numerate

MODULE = '''\
"""A reporter's rule: nobody is older than 130."""

from numerate.model import Kind, Outcome, Severity
from numerate.rules.kit import Rule, breaks, holds, silent

RULE = Rule(
    name="age-beyond-belief",
    summary="Somebody is older than anybody ever was.",
    severity=Severity.WARNING,
    message="",
    why="A digit too many.",
    wrong_when="A tree is spoken of.",
    examples=(
        breaks("The widow, [192 years old]{age}, came to the reading."),
        holds("The widow, 92 years old, came to the reading."),
        silent("The widow came to the reading."),
    ),
)


def find(article, bench):
    for number in bench.of_kind(Kind.AGE):
        printed = bench.printed(article.quantities[number])
        old = article.quantities[number].magnitude > 130
        yield bench.tell(
            RULE,
            (bench.operand("age", number),),
            Outcome.BREAKS if old else Outcome.HOLDS,
            "age <= 130",
            f"{printed} is more than 130" if old else f"{printed} is possible",
            message=f"nobody is {printed}",
        )
'''
POINTS = "[numerate.rules]\nage-beyond-belief = newsroom_rules\n"
TEXT = b"The widow, 192 years old, came to the reading.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a folder in which a package with a rule is installed."""
    return install(tmp_path / "site", MODULE)


def install(site: Path, module: str, points: str = POINTS) -> Path:
    """Lay a package out as an installer does."""
    about = site / "newsroom_rules-1.0.dist-info"
    about.mkdir(parents=True)
    (site / "newsroom_rules.py").write_text(module, encoding="utf-8")
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: newsroom-rules\nVersion: 1.0\n", encoding="utf-8")
    (about / "entry_points.txt").write_text(points, encoding="utf-8")
    return site


def run(site: Path, cwd: Path, *args: str) -> subprocess.CompletedProcess[bytes]:
    """Run ``python -m numerate`` with a folder of installed packages."""
    surroundings = {**os.environ, "PYTHONPATH": str(site)}
    command = [sys.executable, "-m", "numerate", *args]
    return subprocess.run(command, input=TEXT, cwd=cwd, env=surroundings, capture_output=True, check=False)


def test_a_switch_brings_the_rules_of_installed_packages(site: Path, tmp_path: Path) -> None:
    done = run(site, tmp_path, "check", "-", "--python-rules")
    assert b"warning[age-beyond-belief] nobody is 192 years old" in done.stdout, done.stderr
    tested = run(site, tmp_path, "rules", "test", "age-beyond-belief", "--python-rules", "--coverage")
    assert tested.stdout.startswith(b"1 rule, 3 examples, 0 failures\n"), tested.stderr
    listed = run(site, tmp_path, "rules", "list", "age-beyond-belief", "--python-rules")
    assert listed.stdout.split()[0] == b"age-beyond-belief"


def test_the_configuration_may_switch_them_on(site: Path, tmp_path: Path) -> None:
    (tmp_path / "numerate.toml").write_text("python-rules = true\n", encoding="utf-8")
    assert b"age-beyond-belief" in run(site, tmp_path, "check", "-").stdout
    assert b"age-beyond-belief" not in run(site, tmp_path, "check", "-", "--isolated").stdout


def test_without_the_switch_none_of_their_code_runs(tmp_path: Path) -> None:
    trace = tmp_path / "it-ran"
    site = install(tmp_path / "site", f"open({str(trace)!r}, 'w').close()\n{MODULE}")
    assert b"age-beyond-belief" not in run(site, tmp_path, "check", "-").stdout
    assert not trace.exists()
    run(site, tmp_path, "check", "-", "--python-rules")
    assert trace.exists()


def test_nothing_is_imported_from_the_folder_of_the_drafts(site: Path, tmp_path: Path) -> None:
    tree, trace = tmp_path / "tree", tmp_path / "it-ran"
    # The module of the checked tree would go before the installed one, and brings an entry point of its own.
    install(tree, f"open({str(trace)!r}, 'w').close()\n{MODULE}")
    done = run(site, tree, "check", "-", "--python-rules")
    assert b"age-beyond-belief" in done.stdout, done.stderr
    assert not trace.exists()


@pytest.mark.parametrize(
    ("module", "points", "problem"),
    [
        ("raise SystemExit('boom')\n", POINTS, b"SystemExit: boom"),
        ("RULE = 1\n", POINTS, b"no RULE and find"),
        (MODULE, "[numerate.rules]\nx = no_such_module\n", b"no_such_module"),
        (MODULE.replace("age-beyond-belief", "parts-miss-total"), POINTS, b"two rules named 'parts-miss-total'"),
    ],
)
def test_a_package_that_cannot_be_used_stops_with_one_line(
    tmp_path: Path, module: str, points: str, problem: bytes
) -> None:
    done = run(install(tmp_path / "site", module, points), tmp_path, "check", "-", "--python-rules")
    assert done.returncode == 2
    assert problem in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_rule_of_yaml_cannot_name_code(tmp_path: Path) -> None:
    rule = tmp_path / "evil-rule-here.yaml"
    for value in ("!!python/object/apply:os.system [ls]", "{find: 'os.system'}"):
        rule.write_text(f"rule: evil-rule-here\nfind: {value}\n", encoding="utf-8")
        result = numerate("rules", "test", rule)
        assert result.exit_code == 2
        assert "evil-rule-here.yaml:2" in result.stderr
