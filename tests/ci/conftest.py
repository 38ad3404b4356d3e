"""The content repository that the tests of hooks and templates share."""

from __future__ import annotations

from pathlib import Path

import pytest

from .sample import CLEAN, Sample


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    """A repository with one draft that is right."""
    made = Sample(tmp_path)
    made.write("stories/one fine day é.md", CLEAN)
    made.commit("begin")
    return made
