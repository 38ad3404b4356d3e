"""Rules kept between runs: the same as read anew, made again when damaged or stale, and done without when unwritable."""

from __future__ import annotations

from pathlib import Path

import pytest

from numerate.model.kept import find_file as kept_file
from numerate.pipeline.lexicon import load_lexicon
from numerate.proving import read_sentence
from numerate.rules.catalogue import Catalogue, load_catalogue
from numerate.rules.engine import check
from numerate.rules.kit import store

TEXT = "The 144 officers comprise 120 men and 34 women. Sales rose 20% to £90m from £80m."


def _plain(catalogue: Catalogue) -> dict[str, object]:
    return {name: rule for name, rule in catalogue.rules.items() if rule.find is None}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "numerate"


def test_kept_rules_are_those_that_were_read(folder: Path) -> None:
    first = load_catalogue(load_lexicon())
    kept = list(folder.iterdir())
    second = load_catalogue(load_lexicon())
    assert [file.name for file in kept] == [kept_file("rules").name]
    assert _plain(first) == _plain(second)
    article = read_sentence(TEXT)
    assert check(article, first) == check(article, second)
    assert len(check(article, second).findings) == 2


def test_a_second_run_reads_no_rule_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_catalogue(load_lexicon())
    monkeypatch.setattr("numerate.rules.catalogue._read_file", lambda file, where: pytest.fail(where))
    assert "parts-miss-total" in load_catalogue(load_lexicon()).rules


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", "null", '{"stamp": "x"}', '{"stamp": 1, "rules": 2, "entries": 3}', "\x00"]
)
def test_a_damaged_file_is_made_anew(folder: Path, damage: str) -> None:
    whole = load_catalogue(load_lexicon())
    kept = kept_file("rules")
    good = kept.read_text(encoding="utf-8")
    kept.write_text(damage, encoding="utf-8")
    assert _plain(load_catalogue(load_lexicon())) == _plain(whole)
    assert kept.read_text(encoding="utf-8") == good


def test_damage_behind_the_right_stamp_is_seen(folder: Path) -> None:
    whole = load_catalogue(load_lexicon())
    kept = kept_file("rules")
    good = kept.read_text(encoding="utf-8")
    kept.write_text(good.replace('"severity": "error"', '"severity": "loud"', 1), encoding="utf-8")
    assert _plain(load_catalogue(load_lexicon())) == _plain(whole)


def test_a_folder_that_cannot_be_made_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    assert "parts-miss-total" in load_catalogue(load_lexicon()).rules
    assert store.read_kept("any", load_catalogue(load_lexicon()).vocabulary) is None
