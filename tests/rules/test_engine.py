"""The engine: which rules run, what happens when one fails or takes too long, and what comes of their claims."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from numerate.model import Article, Claim, Kind, Outcome, RuleError, Severity, Status
from numerate.pipeline.lexicon import load_lexicon
from numerate.proving import read_sentence
from numerate.rules import engine
from numerate.rules.catalogue import Catalogue
from numerate.rules.engine import check
from numerate.rules.kit.bench import Bench
from numerate.rules.kit.load import load_rule
from numerate.rules.kit.program import Vocabulary
from numerate.rules.kit.rule import Rule
from tests.rules.support import SUM, check_text, make_catalogue, only_claim, whole_catalogue

TEXT = "The 144 officers comprise 120 men and 34 women."


def test_a_claim_that_breaks_becomes_a_finding_with_the_working() -> None:
    galley = check_text(TEXT, SUM)
    claim, finding = only_claim(galley), galley.findings[0]
    assert claim.verdict.working == "120 + 34 = 154, not 144"
    assert finding.message == "120 and 34 make 154, not 144"
    assert finding.severity is Severity.ERROR
    assert {repair.text for repair in finding.repairs} == {"154", "110", "24"}
    assert [entry.status for entry in galley.ledger.entries] == [Status.CONTRADICTED] * 3


def test_a_claim_that_holds_marks_its_figures() -> None:
    galley = check_text("The 144 officers comprise 120 men and 24 women. They met 12 elders.", SUM)
    assert only_claim(galley).verdict.working == "120 + 24 = 144"
    assert galley.findings == ()
    assert [entry.status for entry in galley.ledger.entries] == [Status.ADDS_UP] * 3 + [Status.UNCHECKED]


def _failing(article: Article, bench: Bench) -> Iterator[Claim]:
    raise ValueError(f"on purpose, over {len(article.sentences)} sentences")


def _endless(article: Article, bench: Bench) -> Iterator[Claim]:
    rule = load_rule(SUM, "test.yaml")
    while True:
        yield bench.judge(rule, {"total": 0, "parts": (1, 2)}, "total == sum(parts)")


def _with_module(find: object) -> Catalogue:
    rule = Rule("odd-rule", "It fails.", Severity.ERROR, (), find=find)  # type: ignore[arg-type]
    return Catalogue([rule, load_rule(SUM, "test.yaml")], Vocabulary(load_lexicon()))


def test_a_rule_that_fails_is_a_notice_and_the_others_go_on() -> None:
    galley = check(read_sentence(TEXT), _with_module(_failing))
    assert [(notice.about, notice.what) for notice in galley.notices] == [("odd-rule", "the rule failed")]
    assert "ValueError" in galley.notices[0].detail
    assert [finding.rule for finding in galley.findings] == ["sum-misses"]


def test_a_rule_that_never_ends_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "MOST_COMBINATIONS", 50)
    galley = check(read_sentence(TEXT), _with_module(_endless))
    assert [notice.what for notice in galley.notices] == ["the rule gave up on this document"]
    assert [finding.rule for finding in galley.findings if finding.rule != "odd-rule"] == ["sum-misses"]


def test_a_pattern_that_takes_too_many_steps_gives_up() -> None:
    gaps = " … ".join(f"{{a{number}}}" for number in range(8))
    slots = "\n".join(f"  a{number}: {{kind: count, optional: true}}" for number in range(8))
    rule = f"""
rule: many-gaps
summary: Many gaps.
slots:
{slots}
patterns: ["{gaps} zebra"]
check: a0 == a1
message: "{{a0}}"
examples: [{{silent: "Nothing."}}]
"""
    galley = check_text("zebra " * 300 + " 1 " * 300 + "zebra", rule)
    assert galley.findings == ()


@pytest.mark.parametrize(
    ("kinds", "cues", "asked"),
    [
        ((), (), True),
        ((Kind.MONEY, Kind.COUNT), (), True),
        ((Kind.MONEY,), (), False),
        ((), ("tons", "officers"), True),
        ((), ("office",), False),
        ((Kind.COUNT,), ("tons",), False),
    ],
)
def test_a_rule_that_is_code_is_asked_where_its_kinds_and_cues_stand(
    kinds: tuple[Kind, ...], cues: tuple[str, ...], *, asked: bool
) -> None:
    rule = Rule("odd-rule", "It fails.", Severity.ERROR, (), kinds=kinds, cues=cues, find=_failing)
    galley = check(read_sentence(TEXT), Catalogue([rule], Vocabulary(load_lexicon())))
    assert bool(galley.notices) is asked


def test_a_finding_in_a_quote_is_one_step_milder() -> None:
    galley = check_text(f'"{TEXT}" said the minister.', SUM)
    assert galley.findings[0].severity is Severity.WARNING
    assert galley.findings[0].message.startswith("in a quote: ")


def test_figures_told_as_wrong_are_left_alone() -> None:
    galley = check_text("The report wrongly said that the 144 officers comprise 120 men and 34 women.", SUM)
    assert only_claim(galley).verdict.outcome is Outcome.UNSURE


def test_the_same_text_gives_the_same_galley() -> None:
    text = "The 144 officers comprise 120 men and 34 women. Of 325 women, 78 (28%) were ill. " * 3
    article = read_sentence(text)
    assert check(article, whole_catalogue()) == check(article, whole_catalogue())


def test_two_rules_of_one_name_are_refused() -> None:
    with pytest.raises(RuleError, match="two rules named 'sum-misses'"):
        make_catalogue(SUM, SUM)


def test_a_catalogue_may_be_narrowed_and_its_severities_changed() -> None:
    catalogue = whole_catalogue()
    narrow = catalogue.only(["parts-miss-total"])
    assert list(narrow.rules) == ["parts-miss-total"]
    with pytest.raises(RuleError, match="no such rule"):
        catalogue.only(["no-such-rule"])
    milder = narrow.with_severities({"parts-miss-total": Severity.NOTE})
    assert [finding.severity for finding in check(read_sentence(TEXT), milder).findings] == [Severity.NOTE]
    assert [finding.severity for finding in check(read_sentence(TEXT), narrow).findings] == [Severity.ERROR]


def test_fingerprints_survive_a_move_and_change_with_a_figure() -> None:
    first = check_text(TEXT, SUM).findings[0].fingerprint
    moved = check_text(f"The rain stopped at noon.\n\n{TEXT}", SUM).findings[0].fingerprint
    other = check_text(TEXT.replace("34", "35"), SUM).findings[0].fingerprint
    assert first == moved
    assert first != other


def test_the_same_contradiction_twice_has_two_fingerprints() -> None:
    findings = check_text(f"{TEXT}\n\n{TEXT}", SUM).findings
    assert len({finding.fingerprint for finding in findings}) == 2
    assert findings[1].fingerprint == f"{findings[0].fingerprint}-2"


def test_explaining_adds_the_working_to_what_holds() -> None:
    article = read_sentence("The 144 officers comprise 120 men and 24 women.")
    plain, explained = (check(article, make_catalogue(SUM), explain=explain) for explain in (False, True))
    assert plain.claims[0].steps == ()
    assert explained.claims == (replace(plain.claims[0], steps=("120 + 24 = 144",)),)


def _slow(article: Article, bench: Bench) -> Iterator[Claim]:
    rule = load_rule(SUM, "test.yaml")
    while True:
        if bench.judge(rule, {"total": 0, "parts": (1, 2)}, "total == sum(parts)").message == "never":
            yield from ()


def test_a_rule_that_looks_on_and_on_without_a_claim_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "MOST_SECONDS", 0.05)
    galley = check(read_sentence(TEXT), _with_module(_slow))
    assert [(notice.about, notice.what) for notice in galley.notices] == [
        ("odd-rule", "the rule gave up on this document")
    ]
    assert [finding.rule for finding in galley.findings] == ["sum-misses"]


def test_all_rules_together_have_no_more_time_than_the_document_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "MOST_SECONDS_IN_ALL", 0.0)
    monkeypatch.setattr(engine, "MOST_SECONDS_A_CHARACTER", 0.0)
    galley = check(read_sentence(TEXT), _with_module(_slow))
    assert {notice.about for notice in galley.notices} == {"odd-rule", "sum-misses"}
    assert galley.claims == ()
    assert len(galley.ledger.entries) == 3
