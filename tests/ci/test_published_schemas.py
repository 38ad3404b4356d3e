"""What we hand to the systems of others fits the schemas that they publish."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.published import find_misfits

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("file", "schema"),
    [
        ("action.yml", "GitHub Action"),
        (".pre-commit-hooks.yaml", ".pre-commit-hooks.yml"),
        ("ci/gitlab.yml", "gitlab-ci"),
    ],
)
def test_a_description_fits_its_schema(file: str, schema: str) -> None:
    *_, described = yaml.safe_load_all(
        (ROOT / file).read_text(encoding="utf-8")
    )  # GitLab's inputs come before the jobs
    assert find_misfits(schema, described) == []
