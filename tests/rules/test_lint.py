"""Our own rules are clean by our own measure."""

from __future__ import annotations

import pytest

from numerate.authoring.lint import lint_rule
from tests.rules.support import whole_catalogue


@pytest.mark.parametrize("name", sorted(whole_catalogue().rules))
def test_nothing_in_a_rule_is_missing_or_without_effect(name: str) -> None:
    catalogue = whole_catalogue()
    assert list(lint_rule(catalogue.rules[name], catalogue)) == []
