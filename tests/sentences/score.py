"""How the rules do on the project's own sentences, the seen half and the half put aside.

    python -m tests.sentences.score [--rule NAME] [--show misses|alarms|all] [--half seen|aside]

Counts are always of both halves; texts are those of the seen half unless ``--half aside`` asks for the
others, which whoever writes patterns should leave unread. The command is run once over everything: the
score goes through the door that users take.

A case that holds is *confirmed* when a claim of its rule holds and covers all its marks (*elsewhere*: a
claim of another rule does). A case that breaks is *caught* when an error or a warning stands on a claim
that covers two of its marks, or its only one. *Alarms* are errors and warnings on a case that holds, on a
silent one, or on a quiet article.
"""

from __future__ import annotations

import argparse
import json
import shlex
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .cases import ROLES, Case, Half, Verdict, cases, quiet

Report = Mapping[str, Any]
"""One document of the JSON report."""

LOUD = ("error", "warning")
COLUMNS = ("holds", "confirmed", "elsewhere", "breaks", "caught", "silent", "kept silent", "alarms")


@dataclass(frozen=True, slots=True)
class Score:
    """What became of one case."""

    case: Case
    confirmed: bool
    elsewhere: bool
    caught: bool
    alarms: tuple[str, ...]

    @property
    def missed(self) -> bool:
        match self.case.verdict:
            case Verdict.HOLDS:
                return not self.confirmed
            case Verdict.BREAKS:
                return not self.caught
            case Verdict.SILENT:
                return False

    def counts(self) -> Iterator[str]:
        yield self.case.verdict
        if self.confirmed:
            yield "confirmed"
        elif self.elsewhere:
            yield "elsewhere"
        if self.caught:
            yield "caught"
        if self.case.verdict is Verdict.SILENT and not self.alarms:
            yield "kept silent"
        if self.alarms:
            yield "alarms"


def check(documents: Sequence[tuple[str, str, str | None]], tool: Sequence[str]) -> dict[str, Report]:
    """The report of each document (id, text, date), by id. Exits with the tool's own words where it fails."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "sentences.jsonl")
        lines = (json.dumps({"id": name, "text": text, "date": day}) for name, text, day in documents)
        source.write_text("\n".join(lines) + "\n", encoding="utf-8")
        command = [*tool, "check", str(source), "--output-format", "jsonl"]
        run = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)
    if run.returncode not in (0, 1):
        sys.exit(f"{shlex.join(command)} ended with exit code {run.returncode}:\n{run.stderr[-2000:]}")
    reports = {report["id"]: report for report in map(json.loads, run.stdout.splitlines()) if "id" in report}
    if missing := [name for name, _, _ in documents if name not in reports]:
        sys.exit(f"{len(missing)} of {len(documents)} documents have no report, for example {missing[0]}")
    return reports


def judge(case: Case, report: Report) -> Score:
    marks = [(start, end) for start, end, _ in case.marks]
    holding = [
        claim for claim in report["claims"] if claim["verdict"] == "holds" and covered(claim, marks) == len(marks) > 0
    ]
    claims = {claim["id"]: claim for claim in report["claims"]}
    loud = [finding for finding in report["findings"] if finding["severity"] in LOUD]
    breaks = case.verdict is Verdict.BREAKS
    needed = min(2, len(marks))
    return Score(
        case,
        confirmed=case.verdict is Verdict.HOLDS and any(claim["rule"] == case.rule for claim in holding),
        elsewhere=case.verdict is Verdict.HOLDS and bool(holding),
        caught=breaks and any(covered(claims[finding["claim"]], marks) >= needed for finding in loud),
        alarms=() if breaks else tuple(f"{finding['rule']}: {finding['message']}" for finding in loud),
    )


def covered(claim: Report, marks: Sequence[tuple[int, int]]) -> int:
    """How many of the marks some operand of the claim overlaps."""
    operands = [(operand["start"], operand["end"]) for operand in claim["operands"]]
    return sum(any(start < right and left < end for left, right in operands) for start, end in marks)


def table(scores: Sequence[Score]) -> Iterator[str]:
    """One line for each rule and half, and one for each half."""
    yield f"{'rule':31} {'half':6}" + "".join(f"{column:>12}" for column in COLUMNS)
    for rule in (*ROLES, "all rules"):
        for half in Half:
            mine = [s for s in scores if s.case.half is half and rule in (s.case.rule, "all rules")]
            if mine:
                counts = Counter(word for score in mine for word in score.counts())
                yield f"{rule:31} {half:6}" + "".join(f"{counts[column]:12}" for column in COLUMNS)


def shares(scores: Sequence[Score]) -> Iterator[str]:
    for half in Half:
        counts = Counter(word for score in scores if score.case.half is half for word in score.counts())
        quiet_alarms = sum(bool(s.alarms) for s in scores if s.case.half is half and s.case.verdict is Verdict.SILENT)
        yield (
            f"{half:6} confirmed {share(counts['confirmed'], counts['holds'])}, "
            f"caught {share(counts['caught'], counts['breaks'])}, "
            f"kept silent {share(counts['kept silent'], counts['silent'])}, "
            f"alarms on what holds {share(counts['alarms'] - quiet_alarms, counts['holds'])}"
        )


def share(part: int, whole: int) -> str:
    return f"{part}/{whole} = {100 * part / whole:.1f}%" if whole else "0/0"


def misses(scores: Sequence[Score]) -> Iterator[str]:
    for score in scores:
        if score.missed:
            what = "not confirmed" if score.case.verdict is Verdict.HOLDS else "not caught"
            yield f"{score.case.name}: {what}\n    {score.case.text}"


def alarms(scores: Sequence[Score]) -> Iterator[str]:
    for score in scores:
        for alarm in score.alarms:
            reason = f" ({score.case.why})" if score.case.why else ""
            yield f"{score.case.name}: {score.case.verdict}{reason}, but {alarm}\n    {score.case.text}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rule", choices=list(ROLES), metavar="NAME", help="only the cases of this rule")
    parser.add_argument("--half", choices=list(Half), type=Half, default=Half.SEEN, help="whose texts --show prints")
    parser.add_argument("--show", choices=["misses", "alarms", "all"], help="print the texts behind the counts")
    parser.add_argument("--tool", default=str(Path(sys.executable).with_name("numerate")), help="the command to score")
    asked = parser.parse_args()

    chosen = [case for case in cases() if asked.rule in (None, case.rule)]
    articles = quiet() if asked.rule is None else ()
    documents = [(case.name, case.text, case.date.isoformat() if case.date else None) for case in chosen]
    documents += [(f"quiet/{name}.txt", text, None) for name, text in articles]
    reports = check(documents, shlex.split(asked.tool))

    scores = [judge(case, reports[case.name]) for case in chosen]
    print(*table(scores), "", *shares(scores), sep="\n")
    noise = [
        f"quiet/{name}.txt: {finding['rule']}: {finding['message']}"
        for name, _ in articles
        for finding in reports[f"quiet/{name}.txt"]["findings"]
        if finding["severity"] in LOUD
    ]
    print(f"quiet  {len(noise)} alarms in {len(articles)} articles", *noise, sep="\n")

    shown = [score for score in scores if score.case.half is asked.half]
    if asked.show in ("misses", "all"):
        print("", f"misses, {asked.half}", *misses(shown), sep="\n")
    if asked.show in ("alarms", "all"):
        print("", f"alarms, {asked.half}", *alarms(shown), sep="\n")


if __name__ == "__main__":
    main()
