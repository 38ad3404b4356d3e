"""What an enemy may hand in: one clear line each, nothing run, no hang, and the other files are still checked."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

RULE = """\
rule: house-rule
summary: A rule of a stranger.
slots:
  total: {{kind: count}}
  part: {{like: total}}
patterns:
  - "{pattern}"
check: {check}
message: "{{part}} is not {{total}}"
examples:
  - silent: "Nothing to see."
"""
GOOD = "The 144 officers comprise 120 men and 34 women.\n"


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder; two minutes are a hang."""
    command = [sys.executable, "-m", "numerate", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)


def tells_one_line(result: subprocess.CompletedProcess[str]) -> bool:
    """Tell whether standard error is one line and no traceback."""
    return len(result.stderr.strip().splitlines()) == 1 and "Traceback" not in result.stderr


def test_random_bytes_are_refused_and_the_other_file_is_checked(tmp_path: Path) -> None:
    (tmp_path / "noise.txt").write_bytes(random.Random(7).randbytes(100_000))
    (tmp_path / "story.txt").write_text(GOOD, encoding="utf-8")
    result = run(tmp_path, "check", "noise.txt", "story.txt", "--output-format", "concise")
    assert result.returncode == 2
    assert tells_one_line(result)
    assert "noise.txt" in result.stderr
    assert "story.txt:1:5: error[parts-miss-total]" in result.stdout


def test_a_line_of_fifty_megabytes_ends(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("word " * 10_000_000, encoding="utf-8")
    result = run(tmp_path, "check", "long.txt", "--output-format", "concise")
    assert result.returncode in (0, 2)
    assert "Traceback" not in result.stderr


def test_a_pattern_cannot_run_away(tmp_path: Path) -> None:
    (tmp_path / "house-rule.yaml").write_text(
        RULE.format(pattern="{total} [~] [~] [~] [~] [~] [~] [~] of {part}", check="part <= total"), encoding="utf-8"
    )
    result = run(tmp_path, "rules", "test", "house-rule.yaml")
    assert result.returncode == 2
    assert tells_one_line(result)
    assert "house-rule.yaml" in result.stderr


def test_nested_repeats_are_words_and_not_expressions(tmp_path: Path) -> None:
    (tmp_path / "house-rule.yaml").write_text(
        RULE.format(pattern="(a+)+ {total} of {part}", check="part <= total"), encoding="utf-8"
    )
    (tmp_path / "numerate.toml").write_text('rule-paths = ["house-rule.yaml"]\n', encoding="utf-8")
    (tmp_path / "story.txt").write_text("a" * 5_000 + "! 5 of 3 " + GOOD, encoding="utf-8")
    result = run(tmp_path, "check", "story.txt", "--output-format", "concise")
    assert result.returncode in (0, 1)
    assert result.stderr == ""


def test_a_check_cannot_call_what_it_likes(tmp_path: Path) -> None:
    for check in ("open('/etc/passwd') == total", "total.__class__ == part", "__import__('os') == total"):
        rule = RULE.format(pattern="{total} of {part}", check=f'"{check}"')
        (tmp_path / "house-rule.yaml").write_text(rule, encoding="utf-8")
        result = run(tmp_path, "rules", "test", "house-rule.yaml")
        assert result.returncode == 2
        assert tells_one_line(result)
        assert "house-rule.yaml" in result.stderr


def test_scripts_of_a_page_are_not_read(tmp_path: Path) -> None:
    page = f"<h1>News</h1><script>document.title = '1 of 2 is 3'</script><p onclick='alert(9)'>{GOOD}</p>"
    (tmp_path / "story.html").write_text(page, encoding="utf-8")
    result = run(tmp_path, "check", "story.html", "--output-format", "concise", "--report", "html=out.html")
    assert result.returncode == 1
    assert result.stdout.count("error[") == 1
    out = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "1 of 2 is 3" not in out
    assert "onclick" not in out
