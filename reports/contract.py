"""The JSON report, version 1, as structs: the order of the fields is the order of the keys.

``report-v1.schema.json`` is made from these (see schema.py). Additions are free; to change or remove a key is
version 2.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

Number = int | float
Offset = Annotated[int, Meta(ge=0, description="code points into the decoded source; stretches are half-open")]
Place = Annotated[int, Meta(ge=1, description="counted from 1; columns in code points")]
Count = Annotated[int, Meta(ge=0)]
Name = Annotated[str, Meta(min_length=1)]
Ends = Annotated[list[Number], Meta(min_length=2, max_length=2)]
QuantityId = Annotated[str, Meta(pattern="^q[1-9][0-9]*$")]
ClaimId = Annotated[str, Meta(pattern="^c[1-9][0-9]*$")]
IsoDay = Annotated[str, Meta(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
IsoPrinted = Annotated[str, Meta(pattern="^([0-9]{4,}|(-|[0-9]{4,})-[0-9]{2}(-[0-9]{2})?)$")]

KindName = Literal[
    "count",
    "number",
    "money",
    "percent",
    "percentage_point",
    "ratio",
    "measure",
    "temperature",
    "age",
    "duration",
    "date",
    "time",
    "year",
    "weekday",
    "ordinal",
    "score",
    "identifier",
]
HedgeName = Literal["none", "about", "over", "under", "at_least", "at_most", "nearly", "just_over"]
StatusName = Literal["adds-up", "contradicted", "unchecked"]
OutcomeName = Literal["holds", "breaks", "unsure"]
SeverityName = Literal["error", "warning", "note"]
ConfidenceName = Literal["high", "medium", "low"]


class Decision(Struct):
    """What a person said of a finding, or of a figure.

    ``where`` is there if it is said in the draft itself, ``until`` if there is a last day on which it counts.
    """

    decision: Literal["dismissed", "accepted", "sourced"]
    reason: str
    by: str
    at: str
    where: Literal["draft"] | UnsetType = UNSET
    until: IsoDay | UnsetType = UNSET


class Quantity(Struct):
    """One number as printed. A bound that is null is no bound, or the number is none one can reckon with.

    ``decision`` is there where somebody has answered for the figure itself.
    """

    id: QuantityId
    text: str
    start: Offset
    end: Offset
    line: Place
    column: Place
    kind: KindName
    value: Number | None
    low: Number | None
    high: Number | None
    range: Ends | None
    hedge: HedgeName
    unit: str | None
    noun: str | None
    noun_phrase: str | None
    direction: Literal["up", "down"] | None
    date: IsoPrinted | None
    status: StatusName
    claims: list[ClaimId]
    decision: Decision | UnsetType = UNSET


class Operand(Struct):
    """One part of a claim; ``quantity`` is null where it is no number (a list item, a name)."""

    role: Name
    quantity: QuantityId | None
    start: Offset
    end: Offset
    text: str


class Claim(Struct):
    """What a rule took the article to say, and whether it holds.

    It reaches from the first operand to the last.
    """

    id: ClaimId
    rule: Name
    verdict: OutcomeName
    reading: Literal["exact", "rounded", "loose"] | None
    binding: Literal["explicit", "inferred"]
    confidence: ConfidenceName
    operands: list[Operand]
    equation: str
    working: str
    reason: str | None
    start: Offset
    end: Offset


class Related(Struct):
    """Another part of the claim that a finding is about."""

    role: Name
    start: Offset
    end: Offset
    line: Place
    column: Place
    text: str


class Repair(Struct):
    """A single change that would make the claim hold. The tool never applies it."""

    start: Offset
    end: Offset
    text: str
    why: str


class Finding(Struct):
    """A claim that breaks, with the one place to look at first.

    ``end_line`` and ``end_column`` are behind that place. ``stale`` is there where something was decided before the
    figures changed, ``known`` where the finding is no news: it is in the baseline, was there at an earlier commit, or is on
    lines that have not changed, ``steps`` where the working is explained in more than a line.
    """

    fingerprint: str
    rule: Name
    claim: ClaimId
    severity: SeverityName
    confidence: ConfidenceName
    message: str
    start: Offset
    end: Offset
    line: Place
    column: Place
    end_line: Place
    end_column: Place
    related: list[Related]
    repairs: list[Repair]
    decision: Decision | None
    stale: Decision | UnsetType = UNSET
    known: Literal["baseline", "commit", "unchanged"] | UnsetType = UNSET
    steps: list[str] | UnsetType = UNSET


class Notice(Struct):
    """Something that could not be done, or that one should know.

    ``topic`` is there if it is on what the draft says about findings, or on what the change under check brings; ``line``
    if it stands somewhere in the source.
    """

    about: str
    what: str
    detail: str
    topic: Literal["suppression", "change"] | UnsetType = UNSET
    line: Place | UnsetType = UNSET


BlockName = Literal["headline", "standfirst", "heading", "paragraph", "list item", "cell", "caption", "quote", "note"]


class Block(Struct):
    """A stretch of the manuscript that stands by itself; ``start`` and ``end`` are code points of its text."""

    kind: BlockName
    start: Count
    end: Count
    level: int
    group: int | None
    row: int | None
    column: int | None
    header: bool


class Manuscript(Struct):
    """The text of an article without its markup, for ``numerate report``.

    ``sentences``  start, end and number of its block, from 0.
    ``pieces``     start and end in the text, start and end in the source it was read from; none where both are the same.
    """

    text: str
    lang: str
    blocks: list[Block]
    sentences: list[tuple[Count, Count, Count]]
    pieces: list[tuple[Count, Count, Count, Count]]


class Document(Struct):
    """One article: a line of the JSON Lines output. ``manuscript`` is there where it was asked for."""

    id: str
    path: str | None
    title: str | None
    date: IsoDay | None
    sha256: str
    quantities: list[Quantity]
    claims: list[Claim]
    findings: list[Finding]
    notices: list[Notice]
    manuscript: Manuscript | UnsetType = UNSET


class Tool(Struct):
    """The program that wrote the report."""

    name: str
    version: str


class ClaimCounts(Struct):
    """Claims by verdict."""

    holds: Count
    breaks: Count
    unsure: Count


class FindingCounts(Struct):
    """Findings by severity."""

    error: Count
    warning: Count
    note: Count


class Summary(Struct):
    """Counts over all documents.

    ``open`` is there where some findings are dismissed, sourced or known: it counts the others, which decide the exit code.
    """

    documents: Count
    quantities: Count
    adds_up: Count
    contradicted: Count
    unchecked: Count
    claims: ClaimCounts
    findings: FindingCounts
    open: FindingCounts | UnsetType = UNSET


class Report(Struct):
    """The whole report."""

    schema: Literal["numerate-report/1"]
    tool: Tool
    documents: list[Document]
    summary: Summary
    notices: list[Notice]
