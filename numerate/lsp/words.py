"""The nouns of the protocol, as far as we say or hear them: the plain JSON objects that go over the wire.

A library of all its nouns takes longer to load than all of numerate; tests/lsp/test_other_client.py lets one check ours.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Any, NotRequired, TypedDict


class Position(TypedDict):
    """A place between two characters: line and column from 0, the column in the units agreed on."""

    line: int
    character: int


class Range(TypedDict):
    """A stretch of text, its end not included."""

    start: Position
    end: Position


class Document(TypedDict):
    """A document as it is opened."""

    uri: str
    languageId: str
    version: int
    text: str


class Change(TypedDict):
    """An edit that was made; without a range the text is the whole one."""

    text: str
    range: NotRequired[Range]


class TextEdit(TypedDict):
    """An edit to make."""

    range: Range
    newText: str


class WorkspaceEdit(TypedDict, total=False):
    """Edits to make in documents: with the version they are for, or without, by address."""

    documentChanges: list[dict[str, Any]]
    changes: dict[str, list[TextEdit]]


class Related(TypedDict):
    """Another place that a diagnostic speaks of."""

    location: dict[str, Any]
    message: str


class Diagnostic(TypedDict):
    """What an editor underlines."""

    range: Range
    severity: int
    source: str
    message: str
    code: NotRequired[str]
    relatedInformation: NotRequired[list[Related]]
    data: NotRequired[dict[str, str]]


class Command(TypedDict):
    """Something to be done by the editor or by us, with what it needs to know."""

    title: str
    command: str
    arguments: list[Any]


class CodeAction(TypedDict):
    """Something that can be done about diagnostics."""

    title: str
    kind: str
    diagnostics: list[Diagnostic]
    edit: NotRequired[WorkspaceEdit]
    command: NotRequired[Command]


class Level(IntEnum):
    """How bad a diagnostic or a message is."""

    ERROR = 1
    WARNING = 2
    INFORMATION = 3


INCREMENTAL = 2  # edits are told as differences
QUICK_FIX = "quickfix"
