"""Small tables of facts, and drafts checked against them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from numerate.checking import Brief, Checker
from numerate.config import FACT_RULE, Config, FactTable
from numerate.model import Claim, Galley
from numerate.pipeline.readers import read_text

HEADER = "subject,aliases,measure,value,unit,valid_from,valid_to,source"
ROWS = f"""{HEADER}
Verania,Veranian,officers;police officers;sent * officers,480,,2024-07-01,2025-01-17,Roster 1
Verania,Veranian,officers;police officers;sent * officers,624,,2025-01-18,,Roster 2
Verania,Veranian,contribution;pledged,13.3 million,USD,,,Statement 3
Verania,,population,5.62 million,,,,Census
Verania,,unemployment,6.4,percent,,,Office of work
Costa Perla,Perlan,officers;soldiers,150,,,,Roster 2
Lake Mission,the mission,officers,1075,,,,Roster 2
Border Mission,the mission,officers,310,,,,Report
Lake Orun,,long;length,212,kilometer,,,Sheet 7
Ada Lindqvist,President Lindqvist,took office;sworn in,2021-09-14,date,,,Gazette 187
"""


def write(folder: Path, text: str, name: str = "facts.csv") -> FactTable:
    """Write a CSV of facts."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return FactTable("facts", file)


def check(folder: Path, text: str, *, rows: str = ROWS, published: date | None = date(2025, 2, 6)) -> Galley:
    """Check a draft against a table."""
    checker = Checker(Brief(Config(root=folder, sources=(write(folder, rows),))))
    return checker.check(read_text(text, id="draft", published=published))


def list_claims(galley: Galley) -> list[Claim]:
    """Give the claims about facts."""
    return [claim for claim in galley.claims if claim.rule == FACT_RULE]
