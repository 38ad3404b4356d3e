"""The commands of the documentation do what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house.sources import ROOT

from .consoles import Run, Write, follow, read_steps, run

PAGES = ("tutorial-rule.md", "start/ci.md", "start/editor.md", "start/writer.md")


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_tells_to_do_gives_what_it_says(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert follow(ROOT / "docs" / page, tmp_path) > 1


def test_a_command_that_prints_another_thing_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run(
        Run(
            "numerate rules list parts-miss-total",
            "parts-miss-total  error    The parts of a whole do not add up to the total given.",
        )
    )
    with pytest.raises(AssertionError, match="the page says"):
        run(Run("numerate rules list parts-miss-total", "parts-miss-total  error    The parts"))


def test_lines_may_be_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run(Run("numerate config show", '# defaults: no configuration file found\n…\nfail-on = "error"'))


PAGE = """\
```toml title="numerate.toml"
lang = "en"
```

Then:

```console
$ numerate check
$ numerate --help
Usage
```
"""


def test_steps_are_read_in_order() -> None:
    assert list(read_steps(PAGE)) == [
        Write("numerate.toml", 'lang = "en"\n'),
        Run("numerate check", ""),
        Run("numerate --help", "Usage"),
    ]
