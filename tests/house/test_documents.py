"""What the documents name exists: files, folders, make targets."""

from __future__ import annotations

import re

import pytest

from tests.house.sources import ROOT

DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "GLOSSARY.md", "CHANGELOG.md")
FOLDERS = ("model", "pipeline", "rules", "reports", "numerate", "tests", "tools", "seeds", "docs", ".ci")
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
CODE = re.compile(r"`([^`\n]+)`")
FENCE = re.compile(r"^( *)```.*?^\1```", re.MULTILINE | re.DOTALL)
TARGET = re.compile(r"\bmake ([a-z]+)\b")


def read_document(name: str) -> str:
    """Give the text of a document of the root; fail clearly where there is none."""
    path = ROOT / name
    assert path.is_file(), f"{name} is missing"
    return path.read_text(encoding="utf-8")


def list_paths(text: str) -> set[str]:
    """Give the paths of this repository that a document links to or sets in code, outside its code blocks."""
    prose = FENCE.sub("", text)
    linked = {target for target in LINK.findall(prose) if "://" not in target}
    coded = {word for word in CODE.findall(prose) if re.fullmatch(r"[\w.*-]+(/[\w.*-]+)*/?", word)}
    return linked | {word for word in coded if word.split("/")[0] in FOLDERS and "/" in word}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_in_a_document_exists(document: str) -> None:
    missing = [path for path in sorted(list_paths(read_document(document))) if not list(ROOT.glob(path.rstrip("/")))]
    assert missing == []


@pytest.mark.parametrize("document", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_a_document_names_paths_at_all(document: str) -> None:
    assert len(list_paths(read_document(document))) >= 5


def test_every_make_target_in_a_document_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", read_document("Makefile"), flags=re.MULTILINE))
    named = {
        (document, target)
        for document in DOCUMENTS
        for code in [
            *CODE.findall(read_document(document)),
            *re.findall(r"^make .*", read_document(document), re.M),
        ]
        for target in TARGET.findall(code)
    }
    assert ("README.md", "test") in named
    assert {pair for pair in named if pair[1] not in targets} == set()
