"""A git repository, read by plumbing: the checkout, its index and its settings stay as they are, and nothing in it is run.

Commits are named by the user. Hooks, file-system monitors, external diffs, text conversion, replacement objects and
fetching from elsewhere are off: what a change brings into a repository cannot make git run or fetch anything here.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from ..model import ConfigError

_HARMLESS = (
    "--no-pager", "--no-replace-objects", "--no-optional-locks", "--literal-pathspecs",
    "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "protocol.allow=never",
)  # fmt: skip
_QUIET = {"GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
_HUNK = re.compile(rb"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@", re.M)
_STRAY = {"", ".", "..", ".git"}  # no name that git itself would write, but a commit made by hand may hold them
_TIME = 120  # seconds for one command
_FILES = ("100644", "100755")  # ordinary files; the rest are links and other repositories


class Blob(Struct, frozen=True):
    """A file of a commit: its path from the root, with "/" between folders, the name of its content, its size in bytes."""

    path: str
    name: str
    size: int


class Repository(Struct, frozen=True, dict=True):
    """The repository that a folder belongs to. ``root`` is its top folder."""

    root: Path

    @classmethod
    def find(cls, folder: Path, asked: str) -> Repository:
        """Find the repository of a folder. ``asked`` is the option that needs it. Raises ConfigError."""
        done = _run(folder, ["rev-parse", "--show-toplevel"], asked)
        if done.returncode:
            told = _first_line(done.stderr)
            if "dubious ownership" in told:
                raise ConfigError(
                    asked, "git does not trust this folder", f"{told}; see safe.directory in git's manual"
                )
            raise ConfigError(asked, "needs a git repository, and there is none here", "run it inside of one")
        return cls(Path(os.fsdecode(done.stdout.removesuffix(b"\n"))).resolve())

    @cached_property
    def is_shallow(self) -> bool:
        """Tell whether the clone holds only the last commits."""
        return self._git("rev-parse", "--is-shallow-repository").stdout.strip() == b"true"

    def resolve(self, ref: str, asked: str) -> str:
        """Give the commit that a name stands for. Raises ConfigError if this clone does not hold it."""
        where = f"{asked} {ref}"
        if not ref or ref.startswith("-") or not ref.isprintable() or ".." in ref or ":" in ref:
            raise ConfigError(where, "is no name of a commit", "give a branch, a tag or a hash")
        done = self._git("rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")
        if done.returncode == 0:
            return done.stdout.decode("ascii").strip()
        if self.is_shallow:
            raise ConfigError(where, "is not in this clone, which is shallow", _DEEPEN)
        raise ConfigError(where, "there is no such commit", "fetch it, or check its name")

    def find_fork(self, ref: str, asked: str) -> str:
        """Give the commit at which HEAD went its own way from another. Raises ConfigError."""
        commit = self.resolve(ref, asked)
        done = self._git("merge-base", commit, "HEAD")
        if done.returncode == 0:
            return done.stdout.decode("ascii").split()[0]
        if self.is_shallow:
            what = "has no common history with HEAD in this clone, which is shallow"
            raise ConfigError(f"{asked} {ref}", what, _DEEPEN)
        raise ConfigError(f"{asked} {ref}", "has no common history with HEAD", "name the branch it comes from")

    def list_files(self, commit: str) -> dict[str, Blob]:
        """Give the ordinary files of a commit by path. Links and other repositories in it are left out."""
        done = self._git("ls-tree", "-r", "-l", "-z", "--full-tree", commit)
        if done.returncode:
            what = f"git cannot tell the files of {commit[:12]}, which are not all in this clone"
            raise ConfigError(self.root.name, what, _WHOLE)
        files = {}
        for entry in done.stdout.split(b"\0"):
            about, _, path = entry.partition(b"\t")
            mode, _, name, size = about.decode("ascii").split() if path else ("", "", "", "")
            shown = os.fsdecode(path)
            if mode in _FILES and not _STRAY.intersection(shown.split("/")):
                files[shown] = Blob(shown, name, int(size) if size.isdecimal() else 0)
        return files

    def read(self, blob: Blob) -> bytes:
        """Give the content of a file of a commit, as it is kept. Raises ConfigError if this clone does not hold it."""
        done = self._git("cat-file", "blob", blob.name)
        if done.returncode:
            raise ConfigError(blob.path, "is not in this clone as it was", _WHOLE)
        return done.stdout

    def _git(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        return _run(self.root, arguments, str(self.root))


_WHOLE = "make a clone that holds all files: without --filter"
_DEEPEN = "fetch more of it: `git fetch --unshallow`, or `fetch-depth: 0` where the pipeline makes the clone"


def find_new_lines(old: str, new: str) -> frozenset[int]:
    """Give the lines of ``new``, counted from 1, that are not in ``old``. Line breaks of any kind are alike."""
    with tempfile.TemporaryDirectory(prefix="numerate-") as folder:
        for name, text in (("old", old), ("new", new)):
            lines = re.sub(r"\r\n?", "\n", text)
            Path(folder, name).write_bytes((lines if lines.endswith("\n") else lines + "\n").encode("utf-8", "replace"))
        arguments = [
            "diff",
            "--no-index",
            "--no-color",
            "--no-ext-diff",
            "--no-textconv",
            "--text",
            "-U0",
            "old",
            "new",
        ]
        alone = {
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CEILING_DIRECTORIES": str(Path(folder).parent),
        }
        done = _run(Path(folder), arguments, "--diff-base", alone)
    found: set[int] = set()
    for hunk in _HUNK.finditer(done.stdout):
        first, count = int(hunk[1]), int(hunk[2] or b"1")
        found.update(range(first, first + count))
    return frozenset(found)


def _run(
    folder: Path, arguments: Iterable[str], asked: str, more: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run a command of git in a folder. Raises ConfigError when there is no git, or it takes too long."""
    surroundings = {
        name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name == "GIT_EXEC_PATH"
    }
    kept = {name: value for name, value in os.environ.items() if name.startswith("GIT_CONFIG")}
    try:
        return subprocess.run(
            ["git", *_HARMLESS, *arguments],
            cwd=folder,
            env={**surroundings, **kept, **_QUIET, **(more or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_TIME,
            check=False,
        )
    except FileNotFoundError as error:
        raise ConfigError(asked, "needs git, which is not installed", "install it, or leave the option out") from error
    except subprocess.TimeoutExpired as error:
        raise ConfigError(asked, f"git did not answer within {_TIME} seconds") from error


def _first_line(told: bytes) -> str:
    return told.decode("utf-8", "replace").strip().split("\n")[0].removeprefix("fatal: ")
