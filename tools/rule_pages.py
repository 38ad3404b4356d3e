"""Write docs/rules/: a page for each rule, and an index by subject.

All is taken from the rules themselves and from how they do on the project's own sentences (tests/sentences): of those that were
put aside unread only counts are told.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from numerate.checking import load_rules
from numerate.config import Config
from numerate.model import Finding, Galley, Span
from numerate.proving import read_sentence
from numerate.references import load_references
from numerate.rules.catalogue import Catalogue
from numerate.rules.engine import check
from numerate.rules.kit.examples import read_marks
from numerate.rules.kit.rule import Example, Expect, Judge, Rule
from numerate.rules.kit.story import read_story
from tests.sentences import score
from tests.sentences.cases import Half, Verdict, cases, quiet

from .page_files import DOCS, ROOT, escape, write_folder

TARGET = DOCS / "rules"
MADE = "<!-- Made by `make pages` from the rule and from its counts. Change those, not this page. -->"
SUBJECTS = {
    "sums": "Sums",
    "shares": "Shares and percentages of a whole",
    "changes": "Changes",
    "rates": "Rates, averages and prices",
    "conversions": "Units and conversions",
    "dates": "Dates, ages and durations",
    "ranks": "Ranks, comparisons, votes and scores",
    "restatements": "Figures told twice",
    "names": "Names and numbering",
    "figures": "Figures as they are printed",
    "tables": "Tables",
    "statistics": "Statistics",
    "facts": "Known values",
    "archive": "What was printed before",
}
_HEAD = """\
{number} rules, by subject. `numerate rules list` prints them, `numerate rules explain RULE "sentence"` shows what one makes
of a sentence.

*Caught* counts sentences of our own with a planted contradiction that gave an error or a warning; *false alarms* counts
those on sentences that agree or have nothing to do with the rule. Half of the sentences were put aside and never read by
whoever wrote the rule; both halves are counted here."""
_LEAVE_OUT = """\
In one place of a draft: `<!-- numerate: ignore[{name}] -- why -->`. In a repository: `ignore = ["{name}"]` in
[numerate.toml](../configuration.md)."""
# Where the rules of a subject are told of at length.
_MORE = {
    "facts": "[Reference facts](../facts.md) tells how such tables are written.",
    "archive": "[Archives](../archives.md#what-was-printed-before) tells how the index is made.",
}
_HALVES = {Half.SEEN: "read by whoever wrote the rule", Half.ASIDE: "put aside, never read for it"}
_TITLES = {
    Expect.BREAKS: "It speaks",
    Expect.HOLDS: "It confirms",
    Expect.UNSURE: "It cannot tell",
    Expect.SILENT: "It is silent",
}


@dataclass(frozen=True, slots=True)
class Counts:
    """How a rule does on sentences: by half what became of its cases, and its alarms in articles without a fault."""

    halves: dict[Half, Counter[str]]
    quiet_alarms: int
    quiet_articles: int


def main() -> None:
    """Write all pages."""
    known = load_rules(Config(root=ROOT))
    catalogue = Catalogue([*known.rules.values(), *load_references()], known.vocabulary)
    counts = count_all(catalogue)
    pages = {f"{name}.md": write_page(rule, catalogue, counts[name]) for name, rule in catalogue.rules.items()}
    write_folder(TARGET, pages | {"index.md": write_index(catalogue, counts)})


def count_all(catalogue: Catalogue) -> dict[str, Counts]:
    """Run the command once over all sentences and quiet articles, and count by rule."""
    known = [case for case in cases() if case.rule in catalogue.rules]
    articles = quiet()
    documents = [(case.name, case.text, case.date.isoformat() if case.date else None) for case in known]
    documents += [(f"quiet/{name}", text, None) for name, text in articles]
    reports = score.check(documents, [str(Path(sys.executable).with_name("numerate"))])
    halves = {name: {half: Counter[str]() for half in Half} for name in catalogue.rules}
    for case in known:
        halves[case.rule][case.half].update(score.judge(case, reports[case.name]).counts())
        # Alarms where the sentence holds, apart from those where it must stay silent.
        if case.verdict is Verdict.HOLDS and score.judge(case, reports[case.name]).alarms:
            halves[case.rule][case.half]["alarms on what holds"] += 1
    noise = Counter(
        finding["rule"]
        for name, _ in articles
        for finding in reports[f"quiet/{name}"]["findings"]
        if finding["severity"] in score.LOUD
    )
    return {name: Counts(halves[name], noise[name], len(articles)) for name in catalogue.rules}


def write_index(catalogue: Catalogue, counts: dict[str, Counts]) -> str:
    """Give the page that lists all rules by subject."""
    by_subject: dict[str, list[Rule]] = {}
    for rule in catalogue.rules.values():
        by_subject.setdefault(find_subject(rule), []).append(rule)
    ordered = sorted(by_subject, key=lambda subject: [*SUBJECTS, subject].index(subject))
    blocks = [MADE, "# Rules", _HEAD.format(number=len(catalogue.rules))]
    for subject in ordered:
        rows = [_write_row(rule, counts[rule.name]) for rule in by_subject[subject]]
        table = ["| rule | what is wrong | severity | caught | false alarms |", "|---|---|---|---|---|", *rows]
        blocks += [f"## {name_subject(subject)}", "\n".join(table)]
    return "\n\n".join(blocks)


def _write_row(rule: Rule, counts: Counts) -> str:
    whole = sum(counts.halves.values(), Counter[str]())
    caught = f"{whole['caught']} of {whole[Verdict.BREAKS]}" if whole[Verdict.BREAKS] else "not counted"
    quiet_ones = whole[Verdict.HOLDS] + whole[Verdict.SILENT]
    alarms = f"{whole['alarms']} of {quiet_ones}" if quiet_ones else "not counted"
    return f"| [{rule.name}]({rule.name}.md) | {escape(rule.summary)} | {rule.severity.value} | {caught} | {alarms} |"


def write_page(rule: Rule, catalogue: Catalogue, counts: Counts) -> str:
    """Give the page of a rule."""
    blocks = [
        MADE,
        f"# {rule.name}",
        f"**{escape(rule.summary)}**",
        f"Severity: {rule.severity.value}. Subject: {_link_subject(rule)}. Source: [{rule.source}](../../{rule.source}).",
        "## Why it matters",
        _sentence(rule.why),
        "## What it checks",
        *_tell_check(rule),
        "## When it is silent",
        *_tell_silence(rule),
        "## When it may be wrong",
        _sentence(rule.wrong_when),
        "## Examples",
        "Each of these is a test. Figures that belong together are bold.",
        *_tell_examples(rule, catalogue),
        "## How well it does",
        *_tell_counts(counts),
        "## Leaving it out",
        _LEAVE_OUT.format(name=rule.name),
    ]
    return "\n\n".join(blocks)


def _tell_check(rule: Rule) -> Iterator[str]:
    """Say what must hold, and where the rule looks."""
    if rule.find is not None:
        story = read_story(rule)
        yield f"For example: {escape(story['Finds'])}" if "Finds" in story else escape(rule.summary)
        if "" in story:
            yield escape(story[""])
        if find_subject(rule) in _MORE:
            yield _MORE[find_subject(rule)]
        return
    yield "\n".join(f"    {each.check}" for each in rule.checks)
    if rule.lets:
        yield "where\n\n" + "\n".join(f"    {name} = {text}" for name, text in rule.lets.items())
    judges = Counter(pattern.judge for pattern in rule.patterns)
    parts = [f"{len(rule.patterns)} patterns say where to look"]
    if judges[Judge.NEAR_MISS]:
        parts.append(f"{judges[Judge.NEAR_MISS]} of them speak only where one slip of the pen explains the difference")
    if judges[Judge.CONFIRM]:
        parts.append(f"{judges[Judge.CONFIRM]} can only confirm")
    if any(pattern.infer for pattern in rule.patterns):
        parts.append("one figure may stand in a sentence nearby")
    yield "; ".join(parts) + "."
    yield f"What it says: *{escape(rule.message)}*"


def _tell_silence(rule: Rule) -> Iterator[str]:
    """Say what keeps the rule from speaking."""
    if rule.find is not None:
        silent = read_story(rule).get("Silent", "")
        yield _sentence(silent) if silent else "Where its figures need not belong together."
    reasons = dict.fromkeys(
        [*(each.because for each in rule.unless if each.because), *(each.text for each in rule.excuses)]
    )
    if reasons:
        yield "It cannot tell, and says so with `--explain`, where:"
        yield "\n".join(f"- {escape(reason)}" for reason in reasons)
    elif rule.find is None:
        yield "Where the words between the figures do not say that they belong together, or the figures count different things."


def _tell_examples(rule: Rule, catalogue: Catalogue) -> Iterator[str]:
    for expect, title in _TITLES.items():
        chosen = [example for example in rule.examples if example.expect is expect]
        if chosen:
            yield f"### {title}"
            for example in chosen:
                yield from _tell_example(example, rule, catalogue)


def _tell_example(example: Example, rule: Rule, catalogue: Catalogue) -> Iterator[str]:
    """Show an example with its figures bold; where it breaks, with what is said of it."""
    text, marks = read_marks(example.text)
    galley = check(read_sentence(text, example.published), catalogue, explain=True)
    if "\n" in text.strip():
        yield "\n".join(f"    {line}" for line in text.strip("\n").split("\n"))
    else:
        yield "> " + _embolden(text, [mark.span for mark in marks] or _find_operands(example, rule, galley))
    notes = [f"in an article of {example.published.isoformat()}"] if example.published else []
    if example.why:
        notes.append(example.why)
    if example.expect is Expect.BREAKS:
        # Where two rules see one contradiction, one of them tells it.
        own = [finding for finding in galley.findings if finding.rule == rule.name]
        for finding in (own or galley.findings)[:1]:
            notes.append(finding.message)
            repairs = _list_repairs(finding, galley)
            if repairs:
                notes.append(f"would mend it: {repairs}")
    if notes:
        yield escape(". ".join(note[:1].upper() + note[1:] for note in notes)) + "."


def _find_operands(example: Example, rule: Rule, galley: Galley) -> list[Span]:
    """Give the figures of the claim that an example is about."""
    claims = (
        each for each in galley.claims if (each.rule, each.verdict.outcome.value) == (rule.name, example.expect.value)
    )
    claim = next(claims, None)
    return [operand.span for operand in claim.operands] if claim else []


def _list_repairs(finding: Finding, galley: Galley) -> str:
    shown = [f"{galley.article.text_of(repair.span)} → {repair.text}" for repair in finding.repairs]
    more = f" and {len(shown) - 3} more" if len(shown) > 3 else ""
    return ", ".join(shown[:3]) + more


def _embolden(text: str, spans: Sequence[Span]) -> str:
    parts: list[str] = []
    at = 0
    for span in sorted(spans):
        if span.start >= at:
            parts += [escape(text[at : span.start]), f"**{escape(text[span.start : span.end])}**"]
            at = span.end
    return "".join([*parts, escape(text[at:])])


def _tell_counts(counts: Counts) -> Iterator[str]:
    """Give the table of what became of our own sentences."""
    rows = []
    for half, words in _HALVES.items():
        count = counts.halves[half]
        total = count[Verdict.HOLDS] + count[Verdict.BREAKS] + count[Verdict.SILENT]
        if total:
            by_others = f" (and {count['elsewhere']} by other rules)" if count["elsewhere"] else ""
            rows.append(
                f"| {words} | {count['caught']} of {count[Verdict.BREAKS]} "
                f"| {count['confirmed']} of {count[Verdict.HOLDS]}{by_others} "
                f"| {count['kept silent']} of {count[Verdict.SILENT]} | {count['alarms on what holds']} of {count[Verdict.HOLDS]} |"
            )
    if not rows:
        yield "There are no sentences of our own for it yet besides its examples."
        return
    head = [
        "| our sentences | caught | confirmed | kept silent | false alarms where all agrees |",
        "|---|---|---|---|---|",
    ]
    yield "\n".join([*head, *rows])
    yield (
        f"In {counts.quiet_articles} articles full of figures that agree it gives "
        f"{counts.quiet_alarms or 'no'} false alarm{'' if counts.quiet_alarms == 1 else 's'}."
    )


def find_subject(rule: Rule) -> str:
    """Give the folder of a rule."""
    return Path(rule.source).parent.name


def name_subject(subject: str) -> str:
    """Give the title of a folder of rules."""
    return SUBJECTS.get(subject, subject.capitalize())


def _link_subject(rule: Rule) -> str:
    title = name_subject(find_subject(rule))
    return f"[{title}](index.md#{_anchor(title)})"


def _anchor(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


def _sentence(text: str) -> str:
    """Write a text as one sentence."""
    text = " ".join(text.split())
    return escape(text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?", ")")) else "."))


if __name__ == "__main__":
    main()
