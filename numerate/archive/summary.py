"""What came of a run, on one page: counted from the tables, whichever engine wrote them."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from ..reports.printable import escape
from ..reports.tool import NAME, VERSION
from .manifest import write_whole
from .schema import SCHEMA

SUMMARY: Final = "summary.json"
_TOP = 20
_SHOWN = 10


class RuleCount(msgspec.Struct):
    """The findings of one rule: how many, in how many articles, and how many in a thousand articles."""

    rule: str
    findings: int
    articles: int
    per_1000: float


class TopArticle(msgspec.Struct):
    """An article with many findings."""

    document: str
    source: str
    title: str | None
    date: str | None
    link: str | None
    errors: int
    warnings: int
    notes: int


class Summary(msgspec.Struct):
    """Counts over all tables of a run; ``numerate-archive/1`` is the version of the tables and of this."""

    schema: str
    tool: str
    articles: int
    flawed: int
    characters: int
    quantities: dict[str, int]
    claims: dict[str, int]
    findings: dict[str, int]
    rules: list[RuleCount]
    top: list[TopArticle]
    notices: dict[str, int]


def summarise(folder: Path) -> Summary:
    """Count what the tables of a folder hold, one part after the other."""
    articles = flawed = characters = 0
    top: list[tuple[tuple[int, int, int, str, str], TopArticle]] = []
    for part in _read(folder, "articles", [*TopArticle.__struct_fields__, "characters"]):
        articles += part.num_rows
        characters += sum(part.column("characters").to_pylist())
        worst = [_weigh(row) for row in part.to_pylist() if row["errors"] or row["warnings"] or row["notes"]]
        flawed += len(worst)
        top = heapq.nsmallest(_TOP, top + worst, key=lambda weighed: weighed[0])
    rules, within = _count_rules(folder)
    return Summary(
        SCHEMA,
        f"{NAME} {VERSION}",
        articles,
        flawed,
        characters,
        _count(folder, "quantities", "status", ("adds-up", "contradicted", "unchecked")),
        _count(folder, "claims", "verdict", ("holds", "breaks", "unsure")),
        _count(folder, "findings", "severity", ("error", "warning", "note")),
        [
            RuleCount(rule, count, within[rule], round(1000 * count / articles, 3) if articles else 0.0)
            for rule, count in sorted(rules.items(), key=lambda pair: (-pair[1], pair[0]))
        ],
        [article for _, article in top],
        _count(folder, "notices", "what", ()),
    )


def write_summary(folder: Path, summary: Summary) -> None:
    """Write ``summary.json``."""
    write_whole(folder / SUMMARY, msgspec.json.format(msgspec.json.encode(summary), indent=2) + b"\n")


def render_summary(summary: Summary) -> str:
    """Write a summary for a terminal."""
    per = 1000 / summary.articles if summary.articles else 0.0
    found = sum(summary.findings.values())
    figures, claims = sum(summary.quantities.values()), sum(summary.claims.values())
    verdicts = (
        f"{summary.claims['holds']:,} hold, {summary.claims['breaks']:,} break, {summary.claims['unsure']:,} unsure"
    )
    lines = [
        f"{summary.articles:,} articles, {figures:,} figures, {claims:,} claims: {verdicts}",
        f"{found:,} findings in {summary.flawed:,} articles: {found * per:.1f} in 1,000",
    ]
    if summary.rules:
        width = max(len(rule.rule) for rule in summary.rules)
        lines += ["", f"{'rule':{width}}  findings  in 1,000 articles"]
        lines += [f"{rule.rule:{width}}  {rule.findings:8,}  {rule.per_1000:17.2f}" for rule in summary.rules]
    if summary.top:
        lines += ["", "articles with most"]
        lines += [f"{top.errors + top.warnings + top.notes:4}  {_name(top)}" for top in summary.top[:_SHOWN]]
    if summary.notices:
        lines += ["", "notices"]
        lines += [f"{count:4,}  {escape(what)}" for what, count in summary.notices.items()]
    return "\n".join(lines) + "\n"


def _name(article: TopArticle) -> str:
    parts = (article.document, article.date, article.title, article.link)
    return "  ".join(escape(part) for part in parts if part)


def _weigh(row: dict[str, object]) -> tuple[tuple[int, int, int, str, str], TopArticle]:
    """Give an article with what it is sorted by: the worst first, then by name."""
    article = msgspec.convert({**row, "date": None if row["date"] is None else str(row["date"])}, TopArticle)
    return (-article.errors, -article.warnings, -article.notes, article.document, article.source), article


def _count(folder: Path, table: str, column: str, words: tuple[str, ...]) -> dict[str, int]:
    """Count the words of a column, those that are expected first."""
    counts: Counter[str] = Counter()
    for part in _read(folder, table, [column]):
        for entry in part.column(column).value_counts().to_pylist():
            counts[entry["values"]] += entry["counts"]
    return {word: counts[word] for word in (*words, *sorted(counts.keys() - set(words)))}


def _count_rules(folder: Path) -> tuple[Counter[str], Counter[str]]:
    """Count for each rule its findings, and the articles that have one."""
    findings: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    for part in _read(folder, "findings", ["document", "rule"]):
        rows = part.to_pylist()
        findings.update(row["rule"] for row in rows)
        articles.update(rule for _, rule in {(row["document"], row["rule"]) for row in rows})
    return findings, articles


def _read(folder: Path, table: str, columns: list[str]) -> Iterator[pa.Table]:
    """Give some columns of a table, part by part."""
    for file in sorted((folder / table).glob("*.parquet")):
        yield pq.read_table(file, columns=columns, use_threads=False)
