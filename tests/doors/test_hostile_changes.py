"""A pull request from a stranger: rules, settings, drafts, decisions and names of files that try to run code, to read outside
of the repository, to reach the network, or to silence the check. Each is refused, or not heard, in one line."""

from __future__ import annotations

import io
import json
import os
import zipfile
from pathlib import Path

import pytest

from .content_repository import ContentRepository
from .watched import Watched, watch

GOOD = "The 144 officers comprise 120 men and 24 women.\n"
WRONG = "The 144 officers comprise 120 men and 34 women.\n"
SECRET = "The 777 agents comprise 700 men and 70 women.\n"
RULE = """\
rule: house-rule
summary: A rule of the house.
slots:
  total: {kind: count}
  part: {like: total}
patterns:
  - "{total} led by {part}"
check: CHECK
message: "{part} is not {total}"
examples:
  - silent: "Nothing to see."
"""
CONFIG = 'include = ["**/*.md", "**/*.html", "**/*.docx"]\nselect = ["parts-miss-total"]\n'


class Scene:
    """A repository at its base, a secret beside it, and what the stranger's branch does to the repository."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.outside = folder / "outside"
        self.outside.mkdir()
        (self.outside / "secret.md").write_text(SECRET)
        self.pwned = folder / "pwned"
        self.repository = ContentRepository(folder / "content")
        self.repository.write("numerate.toml", CONFIG)
        self.repository.write("story.md", WRONG)
        self.base = self.repository.commit("base")
        self.repository.git("checkout", "--quiet", "-b", "stranger")

    @property
    def root(self) -> Path:
        """Give the folder of the repository."""
        return self.repository.root

    def check(self, trust: str, *arguments: str, form: str = "concise") -> Watched:
        """Check as the pipeline would, and see that nothing was run, opened outside or connected to."""
        base = ("--diff-base", self.base) if trust == "base" else ()
        options = ("--trust", trust, *base, "--output-format", form, *arguments)
        done = watch(self.root, self.folder / "events", "check", *options)
        assert "Traceback" not in done.err
        assert not self.pwned.exists()
        assert done.others == ()
        assert done.ran <= {"git"}
        assert done.opened_below(self.outside) == []
        assert "777 agents" not in done.out + done.err
        return done


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    """A repository with a draft that does not add up."""
    return Scene(tmp_path)


def is_one_line(done: Watched) -> bool:
    """Tell whether standard error is one line."""
    return len(done.err.splitlines()) == 1


# Settings


@pytest.mark.parametrize(
    "settings",
    [
        'select = ["weekday-misses-date"]\n',
        'ignore = ["parts-miss-total"]\n',
        'exclude = ["*.md"]\n',
        'fail-on = "never"\n',
        '[severities]\nparts-miss-total = "note"\n',
        '[per-file-ignores]\n"*" = ["parts-miss-total"]\n',
        "no toml at all\n",
        "unknown-key = 1\n",
        "python-rules = true\n",
        'rule-paths = ["../outside"]\n',
    ],
)
def test_settings_of_the_change_are_not_heard(scene: Scene, settings: str) -> None:
    scene.repository.write("numerate.toml", settings)
    scene.repository.write(".numerate.toml", settings)
    scene.repository.write("pyproject.toml", f"[tool.numerate]\n{settings}" if "[" not in settings[:1] else "x = 1\n")
    done = scene.check("base")
    assert done.code == 1
    assert done.out.count("error[parts-miss-total]") == 1


def test_no_settings_are_heard_where_nothing_is_trusted(scene: Scene) -> None:
    scene.repository.write("numerate.toml", "no toml at all\n")
    done = scene.check("none")
    assert (done.code, done.out.count("error[parts-miss-total]")) == (1, 1)


def test_settings_that_are_taken_away_still_count(scene: Scene) -> None:
    (scene.root / "numerate.toml").unlink()
    done = scene.check("base")
    assert (done.code, done.out.count("error[")) == (1, 1)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ('rule-paths = ["../outside"]', '"../outside" leads out of the folder'),
        ('rule-paths = ["/etc"]', '"/etc" leads out of the folder'),
        ('rule-paths = ["link"]', '"link" leads out of the folder'),
        ('rule-paths = ["missing"]', 'there is no "missing"'),
        ('plugins = ["os"]', 'unknown key "plugins"'),
        ("include = 5", '"include" must be a list of globs'),
    ],
)
def test_settings_cannot_lead_out_even_where_they_are_trusted(scene: Scene, settings: str, words: str) -> None:
    scene.repository.write("numerate.toml", settings + "\n")
    (scene.root / "link").symlink_to(scene.outside)
    done = scene.check("local")
    assert done.code == 2
    assert is_one_line(done)
    assert words in done.err


@pytest.mark.parametrize("trust", ["none", "base"])
def test_rules_that_are_code_are_refused(scene: Scene, trust: str) -> None:
    done = scene.check(trust, "--python-rules")
    assert done.code == 2
    assert is_one_line(done)
    assert "--python-rules" in done.err


def test_what_names_a_file_is_refused_where_nothing_is_trusted(scene: Scene) -> None:
    scene.repository.write("mine.toml", 'ignore = ["parts-miss-total"]\n')
    for option in ("--config", "--decisions", "--baseline"):
        done = scene.check("none", option, "mine.toml")
        assert done.code == 2
        assert is_one_line(done)
        assert "--trust none hears nothing of the checked folder" in done.err


def test_a_named_file_is_taken_from_the_base(scene: Scene) -> None:
    scene.repository.write("numerate.toml", 'ignore = ["parts-miss-total"]\n')
    assert scene.check("base", "--config", "numerate.toml").code == 1
    done = scene.check("base", "--config", "other.toml")
    assert done.code == 2
    assert is_one_line(done)


@pytest.mark.parametrize(
    ("name", "head"),
    [("desk/numerate.toml", ""), ("desk/.numerate.toml", ""), ("desk/pyproject.toml", "[tool.numerate]\n")],
)
def test_the_nearest_settings_of_the_base_count(scene: Scene, name: str, head: str) -> None:
    repository = scene.repository
    repository.write(name, f'{head}select = ["weekday-misses-date"]\nexclude = ["old/**"]\n')
    repository.write("desk/story.md", f"{WRONG}\nThey met on Thursday, February 7, 2025.\n")
    repository.write("desk/old/story.md", "They met on Thursday, February 7, 2025.\n")
    scene.base = repository.commit()
    repository.write(name, f'{head}select = ["parts-miss-total"]\n')
    done = watch(scene.root / "desk", scene.folder / "events", "check", "--trust", "base", "--diff-base", scene.base)
    assert done.code == 1
    assert done.out.count("error[") == done.out.count("error[weekday-misses-date]") == 1


def test_tables_of_known_values_come_from_the_base(scene: Scene) -> None:
    repository = scene.repository
    table = "subject,measure,value\nVerania,officers,624\n"
    repository.write("numerate.toml", '[sources]\nmissions = "facts/missions.csv"\n')
    repository.write("facts/missions.csv", table)
    repository.write("story.md", "Verania has 642 officers.\n")
    scene.base = repository.commit()
    repository.write("facts/missions.csv", table.replace("624", "642"))
    assert scene.check("local").code == 0
    done = scene.check("base")
    assert (done.code, done.err) == (1, "")
    assert "error[fact-contradicted]" in done.out
    assert scene.check("none").code == 0
    (scene.root / "facts/missions.csv").unlink()
    (scene.root / "facts/missions.csv").symlink_to(scene.outside / "secret.md")
    done = scene.check("local")
    assert done.code == 2
    assert is_one_line(done)
    assert "leads out of the folder" in done.err


# Rules


@pytest.mark.parametrize(
    "text",
    [
        RULE.replace("CHECK", "\"__import__('os').system('touch PWNED')\""),
        RULE.replace("CHECK", "\"open('PWNED', 'w')\""),
        RULE.replace("CHECK", '"total.__class__.__base__.__subclasses__()"'),
        RULE.replace("CHECK", '"(lambda: total)() == part"'),
        RULE.replace("CHECK", '"[x for x in total]"'),
        RULE.replace("CHECK", '"9**9**9**9 == total"'),
        RULE.replace("CHECK", "!!python/object/apply:os.system ['touch PWNED']"),
        RULE.replace("CHECK", '!!python/name:os.system ""'),
        RULE.replace("summary: A rule of the house.", "summary: &a [*a]"),
        RULE.replace("CHECK", '"total == part"').replace("silent:", "file: ../outside/secret.md #"),
        "a: &a [x, x]\n" + "\n".join(f"b{n}: &b{n} [*{'a' if n == 0 else f'b{n - 1}'}, *a, *a]" for n in range(60)),
        "\x00\x01",
        "rule: house-rule\n" * 2,
    ],
)
def test_no_key_of_a_rule_runs_code(scene: Scene, text: str) -> None:
    scene.repository.write("rules/house-rule.yaml", text.replace("PWNED", str(scene.pwned)))
    scene.repository.write("numerate.toml", CONFIG + 'rule-paths = ["rules"]\n')
    done = scene.check("local")
    assert done.code == 2
    assert is_one_line(done)
    assert "rules/house-rule.yaml" in done.err


@pytest.mark.parametrize("trust", ["none", "base"])
def test_rules_of_the_change_are_not_heard(scene: Scene, trust: str) -> None:
    scene.repository.write("rules/house-rule.yaml", "no rule")
    scene.repository.write("numerate.toml", CONFIG + 'rule-paths = ["rules"]\n')
    assert scene.check(trust).code == 1


def test_rules_come_from_the_base(scene: Scene) -> None:
    repository = scene.repository
    repository.git("checkout", "--quiet", "main")
    repository.write("rules/house-rule.yaml", RULE.replace("CHECK", '"total == part"'))
    repository.write("numerate.toml", 'rule-paths = ["rules"]\nselect = ["house-rule"]\n')
    repository.write("story.md", "The 5 guests led by 6 guests.\n")
    scene.base = repository.commit()
    repository.git("checkout", "--quiet", "-B", "stranger")
    (scene.root / "rules/house-rule.yaml").unlink()
    (scene.root / "rules/house-rule.yaml").symlink_to(scene.outside / "secret.md")
    done = scene.check("base")
    assert (done.code, done.err) == (1, "")
    assert "error[house-rule] 6 is not 5" in done.out


def test_an_error_in_a_rule_of_the_base_names_the_commit(scene: Scene) -> None:
    repository = scene.repository
    repository.write("rules/house-rule.yaml", RULE.replace("CHECK", '"nothing == part"'))
    repository.write("numerate.toml", 'rule-paths = ["rules"]\n')
    scene.base = repository.commit()
    done = scene.check("base")
    assert done.code == 2
    assert is_one_line(done)
    assert f"{scene.base[:12]}:rules/house-rule.yaml:" in done.err
    assert "/tmp" not in done.err.replace(str(scene.folder), "")


# Drafts


def make_word(relations: str = "", body: str = WRONG, before: str = "") -> bytes:
    """Give a Word draft made by hand."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    head = '<?xml version="1.0"?>'
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as parts:
        main = f'<Relationship Id="r1" Type="{base}/officeDocument" Target="word/document.xml"/>'
        parts.writestr("_rels/.rels", f'{head}<Relationships xmlns="{package}">{main}</Relationships>')
        parts.writestr(
            "word/_rels/document.xml.rels", f'{head}<Relationships xmlns="{package}">{relations}</Relationships>'
        )
        text = f'<w:document xmlns:w="{word}"><w:body><w:p><w:r><w:t>{body}</w:t></w:r></w:p></w:body></w:document>'
        parts.writestr("word/document.xml", f"{head}{before}{text}")
    return stream.getvalue()


@pytest.mark.parametrize("trust", ["base", "local"])
@pytest.mark.parametrize(
    "front",
    [
        "!!python/object/apply:os.system ['touch PWNED']",
        "title: !!python/object/apply:os.system ['touch PWNED']",
        "numerate: {config: ../outside/secret.md, rule-paths: [/etc], trust: local}",
        "numerate: &a {ignore: *a}",
        "rule-paths: [../outside]",
        "a: &a [1]\nb: [*a, *a, *a]",
    ],
)
def test_front_matter_runs_nothing(scene: Scene, trust: str, front: str) -> None:
    scene.repository.write("story.md", f"---\n{front.replace('PWNED', str(scene.pwned))}\n---\n{WRONG}")
    done = scene.check(trust)
    assert (done.code, done.err) == (1, "")
    assert done.out.count("error[parts-miss-total]") == 1


@pytest.mark.parametrize(
    "before",
    [
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file://OUTSIDE/secret.md">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    ],
)
def test_a_word_draft_brings_nothing_in(scene: Scene, before: str) -> None:
    scene.repository.write("story.docx", make_word(before=before.replace("OUTSIDE", str(scene.outside)), body="&e;"))
    done = scene.check("base", "story.docx")
    assert done.code == 2
    assert is_one_line(done)
    assert "story.docx" in done.err


@pytest.mark.parametrize("kind", ["comments", "styles", "footnotes", "attachedTemplate", "image"])
@pytest.mark.parametrize(
    ("target", "mode"),
    [
        ("http://127.0.0.1:9/x", 'TargetMode="External"'),
        ("file://{outside}/secret.md", 'TargetMode="External"'),
        ("../../../../outside/secret.md", ""),
    ],
)
def test_what_a_word_draft_links_to_is_not_fetched(scene: Scene, kind: str, target: str, mode: str) -> None:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    place = target.format(outside=scene.outside)
    scene.repository.write(
        "story.docx", make_word(f'<Relationship Id="x" Type="{base}/{kind}" Target="{place}" {mode}/>')
    )
    done = scene.check("base", "story.docx")
    if mode and kind not in ("attachedTemplate", "image"):  # a part of its text or its looks lies elsewhere
        assert done.code == 2
        assert is_one_line(done)
        assert "outside of the file, which is never fetched" in done.err
    else:
        assert (done.code, done.err) == (1, "")


def test_a_page_is_read_and_not_opened(scene: Scene) -> None:
    page = (
        f'<base href="http://127.0.0.1:9/"><link rel=stylesheet href=x.css><script src=x.js></script>'
        f'<iframe src="file://{scene.outside}/secret.md"></iframe><img src=x onerror=alert(1)><p>{WRONG}</p>'
    )
    scene.repository.write("story.html", page)
    done = scene.check("base", "story.html", form="html")
    assert (done.code, done.err) == (1, "")
    assert "onerror" not in done.out
    assert "127.0.0.1" not in done.out


# Decisions, suppressions, baselines


def find_fingerprint(scene: Scene) -> str:
    """Give the fingerprint of the finding in the story."""
    done = scene.check("local", form="json")
    fingerprint: str = json.loads(done.out)["documents"][0]["findings"][0]["fingerprint"]
    return fingerprint


def test_a_change_cannot_decide_on_itself(scene: Scene) -> None:
    record = {"key": find_fingerprint(scene), "decision": "dismissed", "reason": "trust me", "rule": "parts-miss-total"}
    scene.repository.write(".numerate/decisions.jsonl", json.dumps(record) + "\n")
    assert scene.check("local").code == 0
    done = scene.check("base", form="full")
    assert done.code == 1
    assert "dismissed by this change in .numerate/decisions.jsonl, which does not count: trust me" in done.out
    assert scene.check("none").code == 1
    scene.base = scene.repository.commit("decided by the desk")
    assert scene.check("base").code == 0


def test_a_file_of_decisions_that_is_a_link_is_not_followed(scene: Scene) -> None:
    (scene.root / ".numerate").mkdir()
    (scene.root / ".numerate/decisions.jsonl").symlink_to(scene.outside / "secret.md")
    assert scene.check("base").code == 1
    assert scene.check("none").code == 1


def test_a_change_cannot_put_itself_into_the_baseline(scene: Scene) -> None:
    repository = scene.repository
    empty = '{"schema": "numerate-baseline/1", "findings": []}\n'
    repository.write("numerate-baseline.json", empty)
    scene.base = repository.commit()
    full = json.dumps({"schema": "numerate-baseline/1", "findings": [{"fingerprint": find_fingerprint(scene)}]})
    repository.write("numerate-baseline.json", full)
    assert scene.check("local", "--baseline", "numerate-baseline.json").code == 0
    assert scene.check("base", "--baseline", "numerate-baseline.json").code == 1
    repository.write("numerate.toml", CONFIG + 'baseline = "numerate-baseline.json"\n')
    assert scene.check("local").code == 0
    assert scene.check("base").code == 1
    repository.write("numerate-baseline.json", empty)
    scene.base = repository.commit()
    repository.write("numerate-baseline.json", full)
    assert scene.check("base").code == 1


def test_suppressions_are_listed_or_refused_or_not_heard(scene: Scene) -> None:
    scene.repository.write("story.md", f"{WRONG.strip()} <!-- numerate: ignore[parts-miss-total] -- trust me -->\n")
    listed = scene.check("base", form="full")
    assert listed.code == 0
    assert "ignore[parts-miss-total]: came with this change: trust me" in listed.out
    assert scene.check("base", "--new-suppressions", "refuse").code == 1
    deaf = scene.check("none", form="full")
    assert deaf.code == 1
    assert "does not count: nothing in the drafts is heard with --trust none" in deaf.out


# Names of files and links


def test_links_out_of_the_folder_are_not_followed(scene: Scene) -> None:
    (scene.root / "link.md").symlink_to(scene.outside / "secret.md")
    (scene.root / "relative.md").symlink_to("../outside/secret.md")
    (scene.root / "folder").symlink_to(scene.outside)
    (scene.root / "loop.md").symlink_to("loop.md")
    (scene.root / "device.md").symlink_to("/dev/zero")
    for trust in ("none", "base", "local"):
        done = scene.check(trust)
        assert (done.code, done.err, done.out.count("error[")) == (1, "", 1)


@pytest.mark.parametrize("name", ["link.md", "folder/secret.md", "folder", "loop.md", "device.md", "pipe.md"])
def test_a_link_that_is_named_is_refused(scene: Scene, name: str) -> None:
    (scene.root / "link.md").symlink_to(scene.outside / "secret.md")
    (scene.root / "folder").symlink_to(scene.outside)
    (scene.root / "loop.md").symlink_to("loop.md")
    (scene.root / "device.md").symlink_to("/dev/zero")
    os.mkfifo(scene.root / "pipe.md")
    done = scene.check("base", name)
    assert done.code == 2
    assert is_one_line(done)
    assert name in done.err
    assert "internal error" not in done.err


@pytest.mark.parametrize(
    "form", ["concise", "full", "github", "markdown", "junit", "sarif", "gitlab", "rdjson", "html"]
)
def test_a_name_of_a_file_is_no_command(scene: Scene, form: str) -> None:
    name = "a\n::error file=x,title=y::z\x1b[2J\u202e<img src=x onerror=alert(1)>`$(touch pwned)`.md"
    scene.repository.write(name, WRONG)
    done = scene.check("base", form=form)
    assert done.code == 1
    # A page is for a browser; the rest may be printed to the log of a pipeline, or be shown by a program.
    assert form == "html" or not any(line.startswith("::error file=x") for line in done.out.splitlines())
    assert form == "html" or "\x1b" not in done.out
    assert form not in ("html", "markdown", "junit") or "<img" not in done.out
    assert not (scene.root / "pwned").exists()


def test_a_name_of_a_file_is_no_option(scene: Scene) -> None:
    scene.repository.write("--exit-zero.md", WRONG)
    scene.repository.write("-.md", WRONG)
    done = scene.check("base")
    assert (done.code, done.out.count("error[")) == (1, 3)


def test_a_report_is_not_written_through_a_link(scene: Scene) -> None:
    (scene.root / "page.html").symlink_to(scene.folder / "victim")
    (scene.root / "reports").symlink_to(scene.outside)
    for file in ("page.html", "reports/page.html"):
        for trust in ("none", "base"):
            done = scene.check(trust, "--report", f"html={file}")
            assert done.code == 2
            assert is_one_line(done)
            assert "is a link that leads out of the folder" in done.err
    assert not (scene.folder / "victim").exists()
    assert [file.name for file in scene.outside.iterdir()] == ["secret.md"]


# Git


@pytest.mark.parametrize(
    "ref",
    ["--upload-pack=touch PWNED", "-x", "HEAD:story.md", "main..stranger", "", "a\nb", "\x1b[31m", "refs/nothing"],
)
def test_a_name_of_a_commit_is_no_option(scene: Scene, ref: str) -> None:
    for option in (f"--diff-base={ref.replace('PWNED', str(scene.pwned))}", f"--baseline-commit={ref}"):
        done = scene.check("local", option)
        assert done.code == 2
        assert is_one_line(done)


def test_git_runs_nothing_of_the_repository(scene: Scene) -> None:
    script = scene.repository.write("evil.sh", f"#!/bin/sh\ntouch {scene.pwned}\ncat\n")
    script.chmod(0o755)
    scene.repository.write(".gitattributes", "*.md diff=evil filter=evil\n")
    scene.repository.git("add", "evil.sh")
    # Of these only the attributes can come with a change; the rest is what a careless pipeline may have set up.
    for key in (
        "diff.evil.textconv",
        "diff.evil.command",
        "diff.external",
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
    ):
        scene.repository.git("config", key, str(script))
    for key in ("filter.evil.smudge", "filter.evil.clean", "filter.evil.process"):
        scene.repository.git("config", key, str(script))
    for hook in ("post-checkout", "post-index-change", "pre-commit", "reference-transaction"):
        (scene.root / ".git/hooks").mkdir(exist_ok=True)
        (scene.root / ".git/hooks" / hook).write_text(script.read_text())
        (scene.root / ".git/hooks" / hook).chmod(0o755)
    (scene.root / "story.md").write_text(WRONG + "\nMore.\n")
    done = scene.check("base", "--filter-mode", "added", "--baseline-commit", scene.base)
    assert (done.code, done.err) == (0, "")


def test_a_commit_made_by_hand_writes_nowhere_else(scene: Scene) -> None:
    repository = scene.repository
    blob = repository.git("hash-object", "-w", "--stdin", stdin=RULE.encode())
    settings = repository.git("hash-object", "-w", "--stdin", stdin=b'rule-paths = ["."]\n')
    entries = b"".join(
        b"100644 " + name + b"\0" + bytes.fromhex(name_of)
        for name, name_of in ((b"../escape.yaml", blob), (b"numerate.toml", settings))
    )
    tree = repository.git("hash-object", "-t", "tree", "-w", "--literally", "--stdin", stdin=entries)
    scene.base = repository.git("commit-tree", tree, "-m", "by hand")
    repository.git("reset", "--quiet", "--soft", scene.base)
    done = scene.check("base")
    assert done.code == 1
    assert not list(scene.folder.rglob("escape.yaml"))
