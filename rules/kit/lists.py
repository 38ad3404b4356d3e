"""Lists set as lists: the items that follow a block of an article."""

from __future__ import annotations

from ...model import Article, BlockKind, Span


def find_items_behind(article: Article, block: int, passed: int = 0) -> list[Span]:
    """Give the items, of the first level, of the list behind a block; ``passed`` other blocks may stand between."""
    items: list[Span] = []
    for follower in article.document.blocks[block + 1 :]:
        if follower.kind is BlockKind.LIST_ITEM:
            if follower.level == 0:
                items.append(follower.span)
        elif items or passed == 0:
            break
        else:
            passed -= 1
    return items
