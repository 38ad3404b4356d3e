"""What the elements of HTML mean for a reader of text; the lists of names are in ``lexicon/common/html_tags.toml``."""

from __future__ import annotations

import re

from ...model.patterns import compile_kept
from ..lexicon import read_words

_TABLE: dict[str, list[str]] = read_words("html_tags", "common")
_NAMES = {name: frozenset(members) for name, members in _TABLE.items()}
META_DATES, META_TITLES = _TABLE["meta_dates"], _TABLE["meta_titles"]
VOID, BLOCKS, RAW = _NAMES["void"], _NAMES["blocks"], _NAMES["raw"]
LEFT_OUT, IN_HEAD = _NAMES["left_out"], _NAMES["in_head"]
STRUCK, CODE, PICTURES = _NAMES["struck"], _NAMES["code"], _NAMES["pictures"]
ROLES_LEFT_OUT, ROLES_OF_NOTES = _NAMES["roles_left_out"], _NAMES["roles_of_notes"]
ROLES_OF_LAYOUT = _NAMES["roles_of_layout"]

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LISTS = frozenset({"ul", "ol", "dl", "menu", "dir"})
ITEMS = frozenset({"li", "dt", "dd"})
CELLS = frozenset({"td", "th"})
_ROW_GROUPS = frozenset({"thead", "tbody", "tfoot"})
TABLE_PARTS = CELLS | _ROW_GROUPS | {"table", "tr", "caption", "col", "colgroup"}
# These end a table cell's own text: what is in them stands by itself.
OUT_OF_CELL = HEADINGS | LISTS | {"table", "article", "blockquote"}

# Where an open paragraph is not looked for: every start tag of a block ends one up to there.
PARAGRAPH_SCOPE = CELLS | {"caption", "button", "table"}
# Start tags that end their like, up to the nearest of the scopes.
_IN_TABLE = frozenset({"table"})
_IN_LIST = LISTS | CELLS | _IN_TABLE
LIKES: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), _IN_LIST),
    **dict.fromkeys(("dt", "dd"), (frozenset({"dt", "dd"}), _IN_LIST)),
    **dict.fromkeys(CELLS, (CELLS | {"caption"}, _IN_TABLE)),
    "tr": (frozenset({"tr", "caption", "colgroup"}), _IN_TABLE),
    **dict.fromkeys(_ROW_GROUPS, (_ROW_GROUPS | {"tr", "caption", "colgroup"}, _IN_TABLE)),
    "option": (frozenset({"option"}), frozenset({"select", "datalist"})),
    **dict.fromkeys(("rt", "rp"), (frozenset({"rt", "rp"}), frozenset({"ruby"}))),
}

# Tags whose attributes matter, whatever they are.
TELLING = CELLS | {"html", "meta", "time", "table", "dialog"}
MAY_HIDE = compile_kept(r"hidden|none|role|note|standfirst|subhead|dek|strapline|subtitle|numerate", re.I)
HIDING_STYLE = compile_kept(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
STANDFIRST_CLASS = compile_kept(r"(?<![a-z])(?:standfirst|subhead(?:line)?|dek|strapline|subtitle)(?![a-z])", re.I)
NOTES_CLASS = compile_kept(r"(?<![a-z])(?:foot|end)notes?(?![a-z])", re.I)

# Digits that are raised or lowered must not run together with the figure before them: "144<sup>2</sup>".
RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
