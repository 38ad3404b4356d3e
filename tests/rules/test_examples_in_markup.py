"""What a rule says of a sentence does not depend on the format it stands in, nor on markup around its figures."""

from __future__ import annotations

import html
import re

import pytest

from numerate.model import Galley, Outcome
from numerate.pipeline.extract import extract
from numerate.pipeline.readers import read_text
from numerate.rules.engine import check
from numerate.rules.kit.examples import read_marks
from numerate.rules.kit.rule import Example, Expect
from tests.rules.support import whole_catalogue

MARK = re.compile(r"\[([^\[\]]*)\]\{[a-z_][a-z0-9_]*\}", re.S)
KEPT = re.compile(r"(?<=\d) (?=[a-z])")
# Tables and headlines are another thing in markup.
PROSE = [
    pytest.param(name, example, id=f"{name}-{number}")
    for name, rule in sorted(whole_catalogue().rules.items())
    for number, example in enumerate(rule.examples)
    if example.expect is Expect.BREAKS and "\n" not in example.text.strip()
]


def write_markdown(text: str) -> str:
    """Write an example as Markdown: marked figures in turn strong and linked."""
    turns = iter(range(100))

    def wrap(found: re.Match[str]) -> str:
        inner = re.sub(r"([\\`*_\[\]<>#])", r"\\\1", found[1])
        return f"**{inner}**" if next(turns) % 2 == 0 else f"[{inner}](https://example.org/a)"

    return MARK.sub(wrap, text)


def write_html(text: str) -> str:
    """Write an example as HTML: marked figures in elements, kept together with what follows their digits by an entity."""
    parts = [html.escape(part) for part in MARK.split(text)]
    shown = [f"<b>{KEPT.sub('&nbsp;', part)}</b>" if place % 2 else part for place, part in enumerate(parts)]
    return f"<p>{''.join(shown)}</p>"


def run(text: str, form: str, example: Example) -> Galley:
    """Check a text of a format."""
    document = read_text(text, id="example", published=example.published, format=form)
    return check(extract(document), whole_catalogue(), explain=True)


def list_breaks(galley: Galley) -> list[tuple[str, str]]:
    """Give rule and message of what breaks."""
    claims = [claim for claim in galley.claims if claim.verdict.outcome is Outcome.BREAKS]
    return [(claim.rule, " ".join(claim.message.split())) for claim in claims]


@pytest.mark.parametrize(("name", "example"), PROSE)
def test_markup_changes_nothing(name: str, example: Example) -> None:
    plain = list_breaks(run(read_marks(example.text)[0], "text", example))
    assert name in [rule for rule, _ in plain]
    assert list_breaks(run(write_markdown(example.text), "markdown", example)) == plain
    assert list_breaks(run(write_html(example.text), "html", example)) == plain
