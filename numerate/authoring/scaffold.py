"""Writes a rule to begin with: it compiles, its examples pass, and every key says in a comment what it is for."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

from ..config import Config
from ..model import ConfigError

SHAPES = {
    "limit": "one figure must not exceed another",
    "sum": "parts make a total",
    "share": "two counts and a percentage",
    "change": "before, after and the change in percent",
}
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")
_LONGEST = 80


def choose_folder(folder: Path | None, config: Config) -> Path:
    """Give the folder for a new rule: the one given, else the first folder of ``rule-paths``. Raises ConfigError."""
    if folder is not None:
        return folder
    found = next((path for path in config.rule_paths if path.is_dir()), None)
    if found is None:
        what = 'names no folder in "rule-paths"' if config.file else "there is none, so no folder of rules is known"
        where = str(config.file) if config.file else "configuration file"
        raise ConfigError(where, what, "say where the rule goes: `numerate rules new NAME FOLDER`")
    return found


def write_rule(name: str, shape: str, folder: Path) -> Path:
    """Write a new rule into a folder, which is made if need be; give its file. Nothing is written over.

    Raises ConfigError for a name that no rule can have, or where the file cannot be written.
    """
    if not _NAME.fullmatch(name) or len(name) > _LONGEST:
        advice = "name the fault in lower-case words with hyphens, such as crew-exceeds-boat"
        raise ConfigError(name, "cannot be the name of a rule", advice)
    file = folder / f"{name}.yaml"
    text = files("numerate.rules.kit").joinpath("scaffolds", f"{shape}.yaml").read_text("utf-8")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as target:
            target.write(text.replace("NAME", name, 1))
    except FileExistsError as error:
        raise ConfigError(str(error.filename), "is there already", "choose another name or folder") from error
    except OSError as error:
        raise ConfigError(str(file), f"cannot be written ({error.strerror or error})") from error
    return file
