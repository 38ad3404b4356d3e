"""A content repository for tests: a real git repository with drafts in it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

CLEAN = "# Duty\n\nThe 144 officers comprise 120 men and 24 women.\n"
WRONG = "# Duty\n\nThe 144 officers comprise 120 men and 34 women.\n"
FOUND = "error[parts-miss-total] 120 and 34 make 154, not 144"


def make_surroundings(home: Path, **more: str) -> dict[str, str]:
    """Give an environment without a user's settings, in which ``numerate`` and ``pre-commit`` are on the path."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GITHUB_", "CI_"))}
    kept.pop("CI", None)
    return kept | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "A Writer",
        "GIT_AUTHOR_EMAIL": "writer@example.org",
        "GIT_COMMITTER_NAME": "A Writer",
        "GIT_COMMITTER_EMAIL": "writer@example.org",
        **more,
    }


class Sample:
    """A repository in a folder whose name has a space and an umlaut."""

    def __init__(self, above: Path) -> None:
        self.home = above / "home"
        self.root = above / "the désk"
        self.home.mkdir()
        self.root.mkdir()
        self.git("init", "-q", "-b", "main")

    def run(self, *command: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
        """Run a command in the repository."""
        surroundings = make_surroundings(self.home, **more)
        return subprocess.run(command, cwd=self.root, env=surroundings, capture_output=True, text=True, check=False)

    def git(self, *args: str) -> str:
        """Run git, which must succeed, and give what it prints."""
        done = self.run("git", *args)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def write(self, path: str, text: str) -> Path:
        """Write a file."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def commit(self, message: str = "change") -> str:
        """Commit everything without hooks and give the commit."""
        self.git("add", "-A")
        self.git("commit", "-q", "--no-verify", "-m", message)
        return self.git("rev-parse", "HEAD")
