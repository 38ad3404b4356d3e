"""``numerate report``: write the page of a JSON report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..model import Article, Document, Edition, ReadError
from ..output import open_target
from .options import choose_config, config_options, debug_option

if TYPE_CHECKING:
    from ..reports import contract

_LARGEST = 1_000_000_000  # bytes


@click.command()
@click.argument("result", metavar="RESULT.json", type=click.Path(path_type=Path))
@click.option("-o", "--output-file", metavar="FILE", type=click.Path(path_type=Path), help="Write there.")
@click.option(
    "--previous",
    metavar="OLD.json",
    type=click.Path(path_type=Path),
    help="Say what is new, changed, fixed or the same since this report.",
)
@config_options
@debug_option
def report(
    result: Path, output_file: Path | None, previous: Path | None, config_file: Path | None, isolated: bool
) -> None:
    """Write the page of a JSON report: one HTML file that needs no network.

    RESULT.json is what ``numerate check --output-format json`` or ``jsonl`` wrote. The articles' text is taken from it
    where it was written with ``--with-text``, else from the drafts it names, if they are here and have not changed;
    without either the page shows the figures and findings alone.
    """
    from ..checking import add_pages, load_rules
    from ..reports.html.page import render
    from ..reports.restore import read_report, restore_edition

    config = choose_config(config_file, isolated)
    rules = add_pages(load_rules(config).cards, config)
    find = Drafts((Path.cwd(), result.resolve().parent)).find
    edition = restore_edition(read_report(_read(result), str(result)), str(result), rules=rules, find_article=find)
    earlier: Edition | None = None
    if previous is not None:
        earlier = restore_edition(read_report(_read(previous), str(previous)), str(previous))
    page = render(edition, previous=earlier)
    with open_target(output_file) as target:
        target.write(page.encode("utf-8", "backslashreplace"))


class Drafts:
    """Finds the drafts that a report names, below some folders and nowhere else; each file is read once."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders
        self._read: dict[Path, dict[tuple[str, str], Document]] = {}

    def find(self, wanted: contract.Document) -> Article | None:
        """Give the article of a document as it was when the report was written, None if it is not here."""
        if not wanted.path or not wanted.sha256:
            return None
        for folder in self._folders:
            path = (folder / wanted.path).resolve()
            if path.is_relative_to(folder) and path.is_file():
                document = self._list(path, folder).get((wanted.id, wanted.sha256))
                if document is not None:
                    from ..pipeline.extract import extract

                    return extract(document)
        return None

    def _list(self, path: Path, folder: Path) -> dict[tuple[str, str], Document]:
        """Give the documents of a file; none if it cannot be read."""
        from ..pipeline.readers import read_file

        if path not in self._read:
            self._read[path] = {}
            try:
                documents = [each for each in read_file(path, root=folder) if isinstance(each, Document)]
            except ReadError:
                documents = []
            self._read[path] = {(each.id, each.sha256): each for each in documents}
        return self._read[path]


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise ReadError(str(path), f"is larger than {_LARGEST // 1_000_000} MB", "make reports of parts of it")
        return path.read_bytes()
    except OSError as error:
        raise ReadError(str(path), f"cannot be read ({error.strerror or error})") from error
