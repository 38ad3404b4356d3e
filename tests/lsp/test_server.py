"""The language server as editors meet it: a real process, spoken to over its pipes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from .client import Client, Message, apply_edit, start_client

OFFICERS = "The **144** officers comprise 120 men and 34 women."
MENDED = "The **144** officers comprise 120 men and 24 women."
ALL = {"start": {"line": 0, "character": 0}, "end": {"line": 999, "character": 0}}


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    """A server that has not been spoken to, in a folder of its own."""
    with start_client(tmp_path) as started:
        yield started


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A server that many drafts are sent to, one after the other."""
    folder = tmp_path_factory.mktemp("desk")
    with start_client(folder) as started:
        started.begin(folder)
        yield started
        assert started.end() == 0


@pytest.fixture
def uri(tmp_path: Path) -> str:
    """The address of a draft that no other test has opened."""
    return (tmp_path / "draft.md").as_uri()


def rules_of(diagnostics: list[Message]) -> list[str]:
    """Give the rules that diagnostics come from."""
    return [diagnostic.get("code", "") for diagnostic in diagnostics]


def edits_of(action: Message) -> list[Message]:
    """Give the text edits of an action."""
    (change,) = action["edit"]["documentChanges"]
    edits: list[Message] = change["edits"]
    return edits


def point(line: int, character: int) -> Message:
    """Give an empty range."""
    place = {"line": line, "character": character}
    return {"start": place, "end": place}


def test_it_says_what_it_can_do(client: Client, tmp_path: Path) -> None:
    told = client.begin(tmp_path)
    assert told["serverInfo"]["name"] == "numerate"
    able = told["capabilities"]
    assert (able["textDocumentSync"]["change"], able["hoverProvider"]) == (2, True)
    assert able["codeActionProvider"]["codeActionKinds"] == ["quickfix"]
    assert client.end() == 0


def test_a_finding_is_a_diagnostic_with_its_related_figures(shared: Client, uri: str) -> None:
    (found,) = shared.open(uri, f"# Duty\n\n{OFFICERS}\n")
    assert (found["code"], found["source"], found["severity"]) == ("parts-miss-total", "numerate", 1)
    assert found["message"].splitlines() == ["120 and 34 make 154, not 144", "120 + 34 = 154, not 144"]
    assert found["range"] == {"start": {"line": 2, "character": 6}, "end": {"line": 2, "character": 9}}
    assert [each["message"] for each in found["relatedInformation"]] == ["parts: 120", "parts: 34"]
    assert {each["location"]["uri"] for each in found["relatedInformation"]} == {uri}


@pytest.mark.parametrize(
    ("offered", "agreed", "start"),
    [
        ((), "utf-16", 16),
        (("utf-8",), "utf-8", 23),
        (("utf-32", "utf-16"), "utf-32", 13),
        (("utf-7", "utf-16"), "utf-16", 16),
    ],
)
def test_columns_are_counted_as_agreed(
    client: Client, tmp_path: Path, offered: tuple[str, ...], agreed: str, start: int
) -> None:
    told = client.begin(tmp_path, encodings=offered)
    assert told["capabilities"]["positionEncoding"] == agreed
    (found,) = client.open((tmp_path / "draft.md").as_uri(), f"🎉🎉🎉 é: {OFFICERS}")
    assert found["range"]["start"] == {"line": 0, "character": start}
    assert found["range"]["end"] == {"line": 0, "character": start + 3}


def test_a_line_ends_where_the_protocol_says(shared: Client, uri: str) -> None:
    (found,) = shared.open(uri, f"A\u2028B\x0bC\x0cD\x85E\r\n\r\nF\r\n\r\n{OFFICERS}\r\n")
    assert found["range"]["start"] == {"line": 4, "character": 6}
    shared.change(
        uri, 2, {"range": {"start": {"line": 4, "character": 42}, "end": {"line": 4, "character": 44}}, "text": "24"}
    )
    assert shared.diagnostics(uri, 2) == []


def test_edits_are_followed_and_only_the_newest_state_counts(shared: Client, uri: str) -> None:
    assert shared.open(uri, "") == []
    for version, letter in enumerate(OFFICERS, start=2):  # typed, without a pause
        shared.change(uri, version, {"range": point(0, version - 2), "text": letter})
    last = len(OFFICERS) + 1
    assert rules_of(shared.diagnostics(uri, last)) == ["parts-miss-total"]
    shared.change(uri, last + 1, {"text": MENDED})
    assert shared.diagnostics(uri, last + 1) == []


def test_a_closed_draft_has_no_diagnostics(shared: Client, uri: str) -> None:
    shared.open(uri, OFFICERS)
    shared.tell("textDocument/didClose", textDocument={"uri": uri})
    assert shared.diagnostics(uri, None) == []
    assert shared.hover(uri, 0, 7) is None
    assert shared.actions(uri, ALL) == []


def test_hover_shows_the_working_and_the_rule(shared: Client, uri: str) -> None:
    shared.open(uri, OFFICERS + " They cost US$13.3 million of $15 million.")
    shown = shared.hover(uri, 0, 7)
    assert shown is not None
    assert shown["range"] == {"start": {"line": 0, "character": 6}, "end": {"line": 0, "character": 9}}
    text = shown["contents"]["value"]
    for part in ("`120 + 34 = 154, not 144`", "`34` → `24`", "`parts-miss-total`", "May be wrong when"):
        assert part in text
    money = shared.hover(uri, 0, 65)
    assert money is not None
    assert "13,250,000 to 13,350,000 USD" in money["contents"]["value"]
    assert shared.hover(uri, 0, 20) is None


def test_hover_waits_for_the_newest_state(shared: Client, uri: str) -> None:
    shared.open(uri, MENDED)
    shared.change(uri, 2, {"text": OFFICERS})
    shown = shared.hover(uri, 0, 7)
    assert shown is not None
    assert "154, not 144" in shown["contents"]["value"]


def test_text_of_a_draft_is_no_markdown_in_a_hover(shared: Client, tmp_path: Path) -> None:
    uri = (tmp_path / "draft.txt").as_uri()
    shared.open(uri, "The [Multi](command:evil) <b>Group</b> has 12 `![x](http://x.test)` men.", language="plaintext")
    shown = shared.hover(uri, 0, 44)
    assert shown is not None
    outside_code = shown["contents"]["value"].split("`")[::2]
    assert not [part for part in outside_code if "](" in part or "<b>" in part]


def test_a_repair_mends_the_draft_when_it_is_taken(shared: Client, uri: str) -> None:
    shared.open(uri, OFFICERS)
    actions = shared.actions(uri, point(0, 43))
    mending = next(action for action in actions if action["title"] == "Change 34 to 24 (one digit differs)")
    assert mending["kind"] == "quickfix"
    assert mending["edit"]["documentChanges"][0]["textDocument"] == {"uri": uri, "version": 1}
    assert rules_of(mending["diagnostics"]) == ["parts-miss-total"]
    assert "isPreferred" not in mending  # nothing is to be mended unasked
    (edit,) = edits_of(mending)
    assert apply_edit(OFFICERS, edit) == MENDED
    shared.change(uri, 2, {"range": edit["range"], "text": edit["newText"]})
    assert shared.diagnostics(uri, 2) == []
    assert shared.actions(uri, ALL) == []


def test_an_editor_without_versions_gets_plain_edits(client: Client, tmp_path: Path) -> None:
    client.begin(tmp_path, versioned=False)
    uri = (tmp_path / "draft.md").as_uri()
    client.open(uri, OFFICERS)
    assert list(client.actions(uri, ALL)[0]["edit"]["changes"]) == [uri]


def test_actions_are_those_of_the_place_and_the_kind(shared: Client, uri: str) -> None:
    shared.open(uri, f"{OFFICERS}\n\nIt met at noon.\n")
    assert shared.actions(uri, point(2, 3)) == []
    assert shared.actions(uri, ALL, only=["source.fixAll"]) == []
    assert shared.actions(uri, ALL, only=["quickfix"]) == shared.actions(uri, ALL)


@pytest.mark.parametrize(
    ("name", "language", "draft", "ignored"),
    [
        ("a.md", "markdown", OFFICERS + " It rained.\n", OFFICERS + "{} It rained.\n"),
        ("a.md", "markdown", "- The 144 men comprise 120 young and **34 old men**\n- b\n",
         "- The 144 men comprise 120 young and **34 old men**{}\n- b\n"),
        ("a.html", "html", f"<p>{OFFICERS.replace('**', '')}</p><p>It rained.</p>",
         f"<p>{OFFICERS.replace('**', '')}{{}}</p><p>It rained.</p>"),
    ],
)  # fmt: skip
def test_a_finding_can_be_ignored_with_a_reason(
    shared: Client, tmp_path: Path, name: str, language: str, draft: str, ignored: str
) -> None:
    uri = (tmp_path / name).as_uri()
    (found,) = shared.open(uri, draft, language=language)
    actions = [action for action in shared.actions(uri, found["range"]) if action["title"].startswith("Ignore")]
    assert [action["title"].partition(": ")[2] for action in actions] == [
        "quoted figure", "different base or period", "rounding agreed", "wrongly read",
    ]  # fmt: skip
    (edit,) = edits_of(actions[0])
    comment = f" <!-- numerate: ignore[{found['code']}] -- quoted figure -->"
    assert apply_edit(draft, edit) == ignored.format(comment)
    shared.change(uri, 2, {"range": edit["range"], "text": edit["newText"]})
    assert shared.diagnostics(uri, 2) == []


def test_plain_text_has_no_comments(shared: Client, tmp_path: Path) -> None:
    uri = (tmp_path / "draft.txt").as_uri()
    assert shared.open(uri, OFFICERS.replace("**", ""), language="plaintext")
    assert {action["title"].partition(" ")[0] for action in shared.actions(uri, ALL)} == {"Change"}


def test_an_editor_that_asks_for_the_reason_writes_it(client: Client, tmp_path: Path) -> None:
    client.begin(tmp_path, options={"asksForReason": True})
    uri = (tmp_path / "draft.md").as_uri()
    client.open(uri, OFFICERS)
    asking = client.actions(uri, ALL)[-1]
    assert asking["title"] == "Ignore parts-miss-total here, with a reason…"
    assert asking["command"]["command"] == "numerate.askForReason"
    address, fingerprint, rule = asking["command"]["arguments"]
    assert (address, rule) == (uri, "parts-miss-total")

    def ignore(reason: str, key: str = fingerprint) -> bool:
        done: bool = client.ask("workspace/executeCommand", command="numerate.ignore", arguments=[uri, key, reason])
        return done

    assert ignore("  ") is False
    assert ignore("a reason", "0" * 16) is False
    assert client.asked == []
    assert ignore("agreed --> <script>\nwith the desk --") is True
    (asked,) = client.asked
    (edit,) = edits_of(asked["params"])
    line = apply_edit(OFFICERS, edit).removeprefix(OFFICERS)
    assert line.startswith(" <!-- numerate: ignore[parts-miss-total] -- agreed")
    assert line.count("--") == line.count("<!--") + line.count("-->") + 1 == 3
    assert "\n" not in line


def test_the_folders_settings_count(client: Client, tmp_path: Path) -> None:
    (tmp_path / "numerate.toml").write_text('exclude = ["notes/**"]\n[severities]\nparts-miss-total = "warning"\n')
    client.begin(tmp_path)
    (found,) = client.open((tmp_path / "draft.md").as_uri(), OFFICERS)
    assert found["severity"] == 2
    assert client.open((tmp_path / "notes" / "draft.md").as_uri(), OFFICERS) == []


def test_settings_above_the_open_folder_count_as_on_the_command_line(client: Client, tmp_path: Path) -> None:
    (tmp_path / "numerate.toml").write_text('ignore = ["parts-miss-total"]\n')
    (tmp_path / "desk").mkdir()
    client.begin(tmp_path / "desk")
    assert client.open((tmp_path / "desk" / "draft.md").as_uri(), OFFICERS) == []


def test_settings_are_read_again_when_they_change_and_a_bad_one_is_told_once(client: Client, tmp_path: Path) -> None:
    client.begin(tmp_path)
    uri = (tmp_path / "draft.md").as_uri()
    assert rules_of(client.open(uri, OFFICERS)) == ["parts-miss-total"]
    settings = tmp_path / "numerate.toml"
    settings.write_text('ignroe = ["parts-miss-total"]\n')
    for version in (2, 3):
        client.change(uri, version, {"text": OFFICERS})
        assert client.diagnostics(uri, version) == []
    client.hover(uri, 0, 0)
    assert len(client.shown) == 1
    assert 'numerate.toml:1: unknown key "ignroe"; did you mean "ignore"?' in client.shown[0]["message"]
    settings.unlink()
    client.tell("workspace/didChangeWatchedFiles", changes=[{"uri": settings.as_uri(), "type": 3}])
    assert rules_of(client.diagnostics(uri, 3)) == ["parts-miss-total"]


def test_rules_of_the_folder_are_used(client: Client, tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    rule = (Path(__file__).parents[2] / "rules" / "sums" / "parts-miss-total.yaml").read_text(encoding="utf-8")
    (tmp_path / "rules" / "own-parts.yaml").write_text(rule.replace("parts-miss-total", "own-parts"), "utf-8")
    (tmp_path / "numerate.toml").write_text('select = ["own-parts"]\nrule-paths = ["rules"]\n')
    client.begin(tmp_path)
    assert rules_of(client.open((tmp_path / "draft.md").as_uri(), OFFICERS)) == ["own-parts"]


def test_what_was_dismissed_is_silent(client: Client, tmp_path: Path) -> None:
    client.begin(tmp_path)
    uri = (tmp_path / "draft.md").as_uri()
    (found,) = client.open(uri, OFFICERS)
    decision = {"key": found["data"]["fingerprint"], "decision": "dismissed", "reason": "quoted"}
    (tmp_path / ".numerate").mkdir()
    (tmp_path / ".numerate" / "decisions.jsonl").write_text(json.dumps(decision))
    client.tell("textDocument/didSave", textDocument={"uri": uri})
    assert client.diagnostics(uri, 1) == []


@pytest.mark.parametrize(
    ("uri", "language", "count"),
    [
        ("untitled:Untitled-1", "markdown", 1),
        ("untitled:Untitled-2", "python", 0),
        ("file:///nowhere/at%20all/dr%C3%A4ft.md", "plaintext", 1),
        ("file:///nowhere/%00.md", "markdown", 1),
        ("file://server/share/a.md", "markdown", 1),
        ("git:/a.md?ref=main", "markdown", 1),
        ("file:///nowhere/data.jsonl", "json", 0),
        ("no address at all", "markdown", 1),
    ],
)
def test_drafts_without_a_file_are_checked_by_their_language(
    shared: Client, uri: str, language: str, count: int
) -> None:
    assert len(shared.open(uri, OFFICERS, language=language)) == count


HOSTILE = {
    "nul": "\0" * 500 + OFFICERS,
    "half a pair": "\ud83d" + OFFICERS + "\ude00",
    "turned around": "\u202e" + OFFICERS,
    "one long line": "1,234 of 5,678 (9%) " * 100,
    "deep": "> " * 5_000 + "12",
    "deep html": "<div>" * 20_000 + OFFICERS,
    "brackets": "[" * 30_000 + "](" * 30_000,
    "digits": "9" * 200_000,
    "commands": "::error::12 %0a <!-- numerate: ignore[ -- --> " * 200,
    "front matter": "---\na: &a [*a, *a]\n---\n" + OFFICERS,
    "breaks": "\r" * 20_000 + "\u2028" * 20_000 + OFFICERS,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_no_draft_can_bring_it_down(shared: Client, tmp_path: Path, kind: str) -> None:
    for language in ("md", "html", "txt"):
        uri = (tmp_path / f"draft.{language}").as_uri()
        shared.open(uri, HOSTILE[kind])
        shared.change(uri, 2, {"range": ALL, "text": HOSTILE[kind] + "1"})
        shared.hover(uri, 0, 3)
        shared.actions(uri, {"start": {"line": 7, "character": 7}, "end": {"line": 0, "character": 0}})
        shared.change(uri, 3, {"text": OFFICERS})
        assert "parts-miss-total" in rules_of(shared.diagnostics(uri, 3))


def test_what_does_nothing_in_a_draft_is_told_at_its_line(shared: Client, uri: str) -> None:
    found = shared.open(uri, f"# Duty\n\n{MENDED} <!-- numerate: ignore[parts-miss-total] -- why -->\n")
    assert [(each["severity"], each["range"]["start"]["line"]) for each in found] == [(3, 2)]
    assert "is not needed" in found[0]["message"]


def test_a_draft_that_is_too_large_is_told(shared: Client, uri: str) -> None:
    (found,) = shared.open(uri, "word " * 900_000)
    assert found["message"] == "draft.md: is larger than 4 MB; split it, or take out what is no article"


def test_nonsense_on_the_wire_is_survived(client: Client, tmp_path: Path) -> None:
    client.begin(tmp_path)
    uri = (tmp_path / "draft.md").as_uri()
    for body in (
        b"{",
        b"[]",
        b'"x"',
        b"null",
        b"\xff\xfe",
        b'{"jsonrpc": "2.0"}',
        b'{"jsonrpc": "2.0", "method": 7}',
        b"[" * 100_000,
        b'{"id": [], "result": 1}',
        b'{"id": {}, "method": "shutdown "}',
        b'{"id": [], "method": "textDocument/hover", "params": []}',
        b'{"method": "textDocument/didOpen", "params": []}',
    ):
        client.send_bytes(body)
    client.tell("no/suchThing")
    client.tell("textDocument/didChange", textDocument={"uri": uri, "version": 4}, contentChanges=[{"text": "x"}])
    client.tell("textDocument/didClose", textDocument={"uri": uri})
    client.tell("textDocument/didOpen", nothing=1)
    assert "error" in client.ask_whole("no/suchQuestion")
    assert "error" in client.ask_whole("workspace/executeCommand", command="numerate.ignore", arguments=[1])
    assert "error" in client.ask_whole("workspace/executeCommand", command="rm", arguments=[])
    assert rules_of(client.open(uri, OFFICERS)) == ["parts-miss-total"]
    assert client.end() == 0


def test_nothing_is_answered_before_the_greeting_and_after_the_goodbye(client: Client, tmp_path: Path) -> None:
    hover = {"textDocument": {"uri": "untitled:a"}, "position": {"line": 0, "character": 0}}
    assert client.ask_whole("textDocument/hover", **hover)["error"]["code"] == -32002
    client.begin(tmp_path)
    assert client.ask_whole("textDocument/hover", **hover)["result"] is None
    client.ask("shutdown")
    assert client.ask_whole("textDocument/hover", **hover)["error"]["code"] == -32600
    client.tell("exit")
    assert client.process.wait(60) == 0


def test_an_editor_that_leaves_without_goodbye_is_told_so(client: Client, tmp_path: Path) -> None:
    client.begin(tmp_path)
    client.tell("exit")
    assert client.process.wait(60) == 1


def test_a_question_can_be_taken_back(client: Client, tmp_path: Path) -> None:
    client.begin(tmp_path)
    uri = (tmp_path / "draft.md").as_uri()
    long = OFFICERS + "\n\n" + "It had 12 members, or 24 of 48.\n\n" * 2_000
    item = {"uri": uri, "languageId": "markdown", "version": 1, "text": long}
    client.tell("textDocument/didOpen", textDocument=item)
    place = {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 7}}
    client.send({"id": "mine", "method": "textDocument/hover", "params": place})
    client.tell("$/cancelRequest", id="mine")
    assert client.wait_for("mine")["error"]["code"] == -32800


def test_folders_are_opened_and_closed(client: Client, tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "numerate.toml").write_text('ignore = ["parts-miss-total"]\n')
    client.begin(tmp_path)
    uri = (tmp_path / "desk" / "draft.md").as_uri()
    assert rules_of(client.open(uri, OFFICERS)) == ["parts-miss-total"]
    desk = [{"uri": (tmp_path / "desk").as_uri(), "name": "desk"}]
    client.tell("workspace/didChangeWorkspaceFolders", event={"added": desk, "removed": []})
    assert client.diagnostics(uri, 1) == []
    client.tell("workspace/didChangeWorkspaceFolders", event={"added": [], "removed": desk})
    assert rules_of(client.diagnostics(uri, 1)) == ["parts-miss-total"]


def test_it_ends_when_the_editor_goes_away(client: Client, tmp_path: Path) -> None:
    client.begin(tmp_path)
    client.open((tmp_path / "draft.md").as_uri(), OFFICERS)
    assert client.process.stdin is not None
    client.process.stdin.close()
    assert client.process.wait(60) == 0
