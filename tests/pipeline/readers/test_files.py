"""Files and bytes: what they are called, and what is refused, in one line."""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path

import pytest

from numerate.model import Document, ReadError
from numerate.pipeline.readers import FORMATS, LIMITS, read_bytes, read_file, read_stream, read_text
from tests.pipeline.readers.checks import bodies, check_document

SEEDS = Path(__file__).parents[3] / "seeds"


def read(path: Path, root: Path | None = None) -> Document:
    [document] = read_file(path, root=root)
    assert isinstance(document, Document)
    return document


def refuse(path: Path, root: Path | None = None) -> str:
    with pytest.raises(ReadError) as caught:
        read_file(path, root=root)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("name", sorted(path.name for path in SEEDS.iterdir() if path.suffix in FORMATS))
def test_seeds_are_read(name: str) -> None:
    for document in read_file(SEEDS / name, root=SEEDS.parent):
        assert isinstance(document, Document)
        check_document(document)
        assert document.path == f"seeds/{name}"
        assert len(document.blocks) >= 2
        assert document.title


# --- names --------------------------------------------------------------------------------------------------------


def test_a_path_is_relative_to_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    story = tmp_path / "in" / "deep" / "story.TXT"
    story.write_text("Of 12, 5 sank.", encoding="utf-8")
    assert read(story, tmp_path / "in").path == "deep/story.TXT"
    assert read(tmp_path / "in" / ".." / "in" / "deep" / "story.TXT", tmp_path / "in").path == "deep/story.TXT"
    assert read(story, tmp_path / "in" / "other").path == "story.TXT"
    monkeypatch.chdir(tmp_path / "in")
    assert read(story).path == "deep/story.TXT"
    assert read(Path("deep/story.TXT")).path == "deep/story.TXT"
    assert read(Path("deep/story.TXT")).id == "deep/story.TXT"


def test_a_document_knows_the_hash_of_its_bytes(tmp_path: Path) -> None:
    data = "\ufeffOf 12, 5 sank.\r\n".encode()
    (tmp_path / "a.txt").write_bytes(data)
    assert read(tmp_path / "a.txt").sha256 == hashlib.sha256(data).hexdigest()
    assert read_text("é").sha256 == hashlib.sha256("é".encode()).hexdigest()


# --- what is refused ----------------------------------------------------------------------------------------------


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    assert refuse(tmp_path / "none.txt", tmp_path) == "none.txt: no such file; check the name"
    assert refuse(tmp_path / "folder.txt", tmp_path).startswith("folder.txt: is a folder; ")
    assert refuse(tmp_path / "pipe.txt", tmp_path).startswith("pipe.txt: is no ordinary file; ")
    assert "cannot be opened" in refuse(tmp_path / ("a" * 300 + ".txt"), tmp_path)
    assert "cannot be opened" in refuse(tmp_path / "a\0b.txt", tmp_path)


@pytest.mark.parametrize("name", ["a.pdf", "a.doc", "a", ".txt", "a.txt.bak"])
def test_unknown_suffixes_are_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("Of 12, 5 sank.", encoding="utf-8")
    assert ".docx" in refuse(tmp_path / name, tmp_path)
    [document] = read_file(tmp_path / name, format="text")
    assert isinstance(document, Document)


def test_unknown_formats_are_refused() -> None:
    with pytest.raises(ReadError, match='unknown format "latex"'):
        read_text("5", format="latex")
    with pytest.raises(ReadError, match='unknown format "latex"'):
        read_bytes(b"5", name="a.txt", format="latex")
    with pytest.raises(ReadError, match="read its bytes"):
        read_text("5", format="docx")


def test_links_are_followed_inside_the_root_only(tmp_path: Path) -> None:
    root = tmp_path / "in"
    root.mkdir()
    for place in (tmp_path / "out.txt", root / "own.txt"):
        place.write_text("Of 12, 5 sank.", encoding="utf-8")
    (root / "to-own.txt").symlink_to("own.txt")
    (root / "to-out.txt").symlink_to("../out.txt")
    (root / "up").symlink_to("..")
    (tmp_path / "root").symlink_to("in")
    assert read(root / "to-own.txt", root).path == "to-own.txt"
    assert read(tmp_path / "root" / "own.txt", tmp_path / "root").path == "own.txt"
    assert "leads out" in refuse(root / "to-out.txt", root)
    assert "leads out" in refuse(root / "up" / "out.txt", root)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7 12", "a PDF"),
        (b"PK\x03\x04 12", "a zip archive"),
        (b"{\\rtf1 12}", "an RTF file"),
        (b"\x89PNG\r\n\x1a\n\0\0", "control characters"),
        (b"12\0 men", "control characters"),
        (b"\xff\xfe1", "UTF-16"),
        (b"\xff\xfe\0\0", "control characters"),
        (b"\xef\xbb\xbf\xff", "marked as UTF-8 but byte 3"),
        (b"12 caf\x81", "byte 6 is neither"),
        ("Из 12 кораблей утонуло 5".encode("koi8-r"), "byte 0 is neither"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, what: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    assert what in refuse(tmp_path / "a.txt", tmp_path)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(codec: str) -> None:
    text = "“Of 12 cafés, 5 sank” – for £3 each"
    [document] = read_bytes(text.encode(codec), name="a.txt")
    assert isinstance(document, Document)
    assert document.text == text
    assert bodies(document) == [text]


# --- size ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".docx"])
def test_too_large_files_are_refused_before_they_are_read(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    limit = LIMITS[FORMATS[suffix]]
    with path.open("wb") as stream:
        stream.truncate(limit + 1)
    assert refuse(path, tmp_path) == (
        f"a{suffix}: is larger than {limit // 1_000_000} MB; split it, or take out what is no article"
    )
    with path.open("rb") as stream, pytest.raises(ReadError, match="is larger than"):
        read_stream(stream, name=f"a{suffix}")


def test_one_line_of_50_megabytes_is_read(tmp_path: Path) -> None:
    line = "Of the 144 officers 120 were men. " * 1_500_000
    (tmp_path / "a.txt").write_text(line, encoding="utf-8")
    assert len(read(tmp_path / "a.txt").blocks) == 1
    (tmp_path / "a.jsonl").write_text('{"text": "' + line + '"}\n', encoding="utf-8")
    assert len(read(tmp_path / "a.jsonl").text) == len(line)


# --- streams --------------------------------------------------------------------------------------------------------


def test_streams() -> None:
    [document] = read_stream(io.BytesIO(b"# Five\n\nOf 12, 5 sank."), name="drafts/a.md")
    assert isinstance(document, Document)
    assert (document.id, document.path, document.title) == ("drafts/a.md", "drafts/a.md", "Five")
    for name in ("-", "<stdin>"):
        [document] = read_bytes(b"Of 12, 5 sank.", name=name, format="text", lang="en-GB")
        assert isinstance(document, Document)
        assert (document.id, document.path, document.lang) == (name, None, "en-GB")
