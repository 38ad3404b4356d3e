"""The hooks, run by pre-commit itself on a repository. The manifest is ours; ``language`` is the one thing that the sample
overrides, to save the installation of an environment in each test: test_installed.py does it once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from .sample import CLEAN, FOUND, WRONG, Sample

ROOT = Path(__file__).parents[2]
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
RULE = (ROOT / "rules" / "sums" / "parts-miss-total.yaml").read_text(encoding="utf-8")


@pytest.fixture
def hooked(sample: Sample, tmp_path: Path) -> Sample:
    """The sample with pre-commit installed into it, using hooks of a repository that holds our manifest."""
    source = Sample.__new__(Sample)
    source.home, source.root = sample.home, tmp_path / "numerate"
    source.root.mkdir()
    source.git("init", "-q", "-b", "main")
    shutil.copy(MANIFEST, source.root)
    hooks = [{"id": hook["id"], "language": "system"} for hook in yaml.safe_load(MANIFEST.read_text("utf-8"))]
    repository = {"repo": str(source.root), "rev": source.commit(), "hooks": hooks}
    sample.write(".pre-commit-config.yaml", yaml.safe_dump({"repos": [repository]}))
    sample.commit("hooks")
    installed = sample.run("pre-commit", "install", PRE_COMMIT_HOME=str(tmp_path / "cache"))
    assert installed.returncode == 0, installed.stdout + installed.stderr
    return sample


def commit(sample: Sample, tmp_path: Path) -> tuple[bool, str]:
    """Commit with hooks; tell whether it went through, and what was said."""
    sample.git("add", "-A")
    done = sample.run("git", "commit", "-q", "-m", "change", PRE_COMMIT_HOME=str(tmp_path / "cache"))
    return done.returncode == 0, done.stdout + done.stderr


def test_a_draft_that_is_wrong_is_not_committed_until_it_is_mended(hooked: Sample, tmp_path: Path) -> None:
    hooked.write("stories/two more.md", WRONG)
    gone_through, said = commit(hooked, tmp_path)
    assert not gone_through
    assert f"stories/two more.md:3:5: {FOUND}" in said
    hooked.write("stories/two more.md", CLEAN)
    assert commit(hooked, tmp_path)[0]


def test_a_reason_lets_it_through(hooked: Sample, tmp_path: Path) -> None:
    hooked.write("a.md", WRONG.rstrip() + " <!-- numerate: ignore[parts-miss-total] -- as the ministry counts -->\n")
    gone_through, said = commit(hooked, tmp_path)
    assert gone_through, said


def test_what_the_settings_leave_out_is_left_out(hooked: Sample, tmp_path: Path) -> None:
    hooked.write("numerate.toml", 'exclude = ["notes/**"]\n')
    hooked.write("notes/rough.md", WRONG)
    gone_through, said = commit(hooked, tmp_path)
    assert gone_through, said
    hooked.write("notes/rough.md", WRONG + "\n")
    hooked.write("fair.md", WRONG)
    gone_through, said = commit(hooked, tmp_path)
    assert not gone_through
    assert "fair.md:3:5" in said
    assert "notes/rough.md" not in said


def test_other_files_start_nothing(hooked: Sample, tmp_path: Path) -> None:
    hooked.write("tool.py", f'"""{WRONG}"""\n')
    gone_through, said = commit(hooked, tmp_path)
    assert gone_through
    assert said.count("no files to check") == 2


def test_a_rule_whose_examples_fail_is_not_committed(hooked: Sample, tmp_path: Path) -> None:
    own = RULE.replace("parts-miss-total", "own-parts")
    hooked.write("rules/own-parts.yaml", own.replace("[34]{parts} women", "[24]{parts} women", 1))
    gone_through, said = commit(hooked, tmp_path)
    assert not gone_through
    assert "own-parts" in said
    hooked.write("rules/own-parts.yaml", own)
    gone_through, said = commit(hooked, tmp_path)
    assert gone_through, said


def test_the_manifest_is_one_that_pre_commit_accepts(tmp_path: Path) -> None:
    done = Sample(tmp_path).run("pre-commit", "validate-manifest", MANIFEST)
    assert done.returncode == 0, done.stdout
