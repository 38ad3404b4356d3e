"""What is known of a draft before it is read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from ...model import Aside, Block, BlockKind, Document, SourceMap


class Origin(Struct, frozen=True):
    """Where a draft comes from and what its bringer says of it.

    ``title`` and ``published`` overrule what the draft says of itself; ``lang`` is assumed where it says
    nothing.
    """

    id: str
    path: str | None = None
    title: str | None = None
    published: date | None = None
    lang: str = "en"
    sha256: str = ""

    def document(
        self,
        source: str,
        text: str,
        blocks: tuple[Block, ...],
        source_map: SourceMap,
        *,
        title: str | None = None,
        published: date | None = None,
        lang: str | None = None,
        asides: Iterable[Aside] = (),
    ) -> Document:
        """Make the document; ``title``, ``published`` and ``lang`` are what the draft says of itself.

        A draft without a title is known by its headline.
        """
        return Document(
            id=self.id,
            text=text,
            source=source,
            blocks=blocks,
            path=self.path,
            title=self.title or title or _headline(text, blocks),
            published=self.published or published,
            lang=lang or self.lang,
            source_map=source_map,
            sha256=self.sha256,
            asides=tuple(asides),
        )


def _headline(text: str, blocks: tuple[Block, ...]) -> str | None:
    """Give the headline on one line, None if there is none."""
    for block in blocks:
        if block.kind is BlockKind.HEADLINE:
            return " ".join(text[block.span.start : block.span.end].split())
    return None
