"""The locks pin everything the package asks for, with hashes, and agree with each other."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.house.sources import ROOT

PIN = re.compile(
    r"^([a-z0-9-]+)(?:\[[a-z0-9,-]+\])?==(\S+) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE
)


def read_pins(lock: str) -> dict[str, str]:
    """Give the pinned version of each package; fail where a line is no pin, hash or comment."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    rest = [line for line in PIN.sub("", text).splitlines() if line.strip() and not line.lstrip().startswith("#")]
    assert rest == []
    return {name: version for name, version, _ in PIN.findall(text)}


def name_packages(requirements: list[str]) -> set[str]:
    """Give the package names of requirements, in the spelling of the locks."""
    names = [re.match(r"[\w.-]+", requirement) for requirement in requirements]
    return {re.sub(r"[-_.]+", "-", name[0]).lower() for name in names if name}


@pytest.fixture(scope="module")
def settings() -> dict[str, dict[str, list[str]]]:
    """The project table of pyproject.toml."""
    project: dict[str, dict[str, list[str]]] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))[
        "project"
    ]
    return project


def test_the_demo_lock_has_every_requirement(settings: dict[str, list[str]]) -> None:
    assert name_packages(settings["dependencies"]) | {"setuptools"} <= read_pins("requirements.lock").keys()


def test_the_tests_lock_has_every_extra_and_tool(settings: dict[str, dict[str, list[str]]]) -> None:
    extras = [line for lines in settings["optional-dependencies"].values() for line in lines]
    tools = [
        line
        for line in (ROOT / "requirements-dev.in").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    assert len(tools) >= 10
    assert name_packages(extras + tools) <= read_pins("requirements-dev.lock").keys()


def test_both_locks_pin_the_same_versions() -> None:
    small, large = read_pins("requirements.lock"), read_pins("requirements-dev.lock")
    assert {name: large.get(name) for name in small} == small
