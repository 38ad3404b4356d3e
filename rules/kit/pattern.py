"""The pattern language: a cue phrase with typed slots, read into steps that a matcher walks.

    {total}              a slot: one quantity (or a list of them), with determiners before and its noun behind
    {name: words}        a slot for one to six words
    {name: <list>}       a slot for one phrase of a list
    …                    a gap: up to twelve words of the same clause
    ~                    a short gap: up to three words, no punctuation
    <made-up-of>         a phrase list of the lexicon
    <up|higher|better>   alternatives, written out
    [about]              a part that may be missing
    ^                    the beginning of a sentence or a clause
    *'s                  one word with that ending
    words , ( ) : –      themselves; a space also matches a comma

A pattern is read once and cheaply; nothing here can run away on a hostile text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise, product

from msgspec import Struct
from msgspec.structs import replace

from ...model.patterns import compile_kept
from .view import normalise, split_words

Phrase = tuple[str, ...]

# Lists of verbs of change: a gap of their patterns does not pass another such verb, which would begin another change.
MOVEMENTS = frozenset(
    f"<{name}>"
    for name in (
        *("change-verbs", "rise-verbs", "fall-verbs", "rising", "falling"),
        *("doublings", "treblings", "fourfold-verbs", "fivefold-verbs", "halvings"),
    )
)
MOST_VARIANTS = 64
LONGEST = 500
GAP_WORDS = 12
SHORT_GAP_WORDS = 3


class PatternError(ValueError):
    """A pattern cannot be read; ``at`` is the place in its text, counted from 0."""

    def __init__(self, what: str, at: int = 0) -> None:
        super().__init__(what)
        self.what = what
        self.at = at


class Words(Struct, frozen=True, eq=False):
    """One of several phrases.

    ``heads`` and ``tails`` lead from a first or last token to the phrases, longest first; ``keys`` from the rarest
    token of a phrase to the phrases and its place in them. ``cost`` tells how common these tokens are, ``name`` the slot
    that the phrase fills, "" for none.
    """

    phrases: tuple[Phrase, ...]
    heads: Mapping[str, tuple[Phrase, ...]]
    tails: Mapping[str, tuple[Phrase, ...]]
    keys: Mapping[str, tuple[tuple[Phrase, int], ...]]
    cost: int
    label: str
    is_mark: bool = False
    name: str = ""


class Slot(Struct, frozen=True):
    """A place for a quantity, or for a list of them."""

    name: str


class Capture(Struct, frozen=True):
    """A place for words."""

    name: str


class Gap(Struct, frozen=True):
    """Words that may stand between two steps."""

    limit: int
    over_commas: bool


class Ending(Struct, frozen=True):
    """One word with an ending: ``*'s`` is any possessive."""

    ending: str


class Edge(Struct, frozen=True):
    """The beginning of a clause."""


Step = Words | Slot | Capture | Gap | Edge | Ending


class Anchored(Struct, frozen=True):
    """One way to read a pattern, from the step that is looked for first.

    ``keys``    for each rarest token of the anchor's phrases, these phrases and the place of the token in
        them.
    ``before`` leads from the anchor to the left, ``after`` to the right.
    ``moves``   tells a pattern with a verb of change.
    ``name``    the slot that the anchor's phrase fills, "" for none.
    ``needs``   for each further step of words, tokens of which one must stand in the sentence.
    """

    keys: Mapping[str, tuple[tuple[Phrase, int], ...]]
    before: tuple[Step, ...]
    after: tuple[Step, ...]
    slots: tuple[str, ...]
    captures: frozenset[str]
    needs: tuple[frozenset[str], ...]
    moves: bool
    name: str


_PART = compile_kept(
    r"\{\s*(?P<slot>[a-z_][a-z0-9_]*)\s*(?::\s*(?P<type>[a-z]+|<[^<>{}]+>)\s*)?\}|(?P<gap>…|\.\.\.)|(?P<short>~)|(?P<edge>\^)"
    r"|<(?P<list>[a-z0-9][a-z0-9-]*)>|<(?P<choice>[^<>{}]+)>|(?P<open>\[)|(?P<close>\])|(?P<space>\s+)"
    r"|(?P<word>[^\s{}<>\[\]…~^]+)|(?P<bad>.)"
)

# How often a word stands in a thousand English sentences with figures; patterns are looked up by their rarest words.
_OFTEN = {
    1300: "the ,",
    650: "of in to",
    500: "and a .",
    250: "on for ( )",
    150: "with was that from is said by – at",
    100: "has have it he",
    80: "were be who an been are his will : which but",
    55: "after had this new its more not last than",
    40: "about up their or they also since over including when all other",
    25: "out no total there could into ; under between if one while",
    18: "before through only told against - number most some so being group just down made",
    12: "them rate these those next around both former among times still another each per two first",
}
_COST = {word: cost for cost, words in _OFTEN.items() for word in words.split()}
_RARE = 3


def make_words(phrases: tuple[str, ...], label: str) -> Words:
    """Make a step of phrases; each is cut as sentences are."""
    cut = {tuple(split_words(normalise(phrase))) for phrase in phrases}
    cut.discard(())
    ordered = tuple(sorted(cut, key=lambda phrase: (-len(phrase), phrase)))
    heads: dict[str, tuple[Phrase, ...]] = {}
    tails: dict[str, tuple[Phrase, ...]] = {}
    for phrase in ordered:
        heads[phrase[0]] = (*heads.get(phrase[0], ()), phrase)
        tails[phrase[-1]] = (*tails.get(phrase[-1], ()), phrase)
    keys: dict[str, tuple[tuple[Phrase, int], ...]] = {}
    costs = 0
    for phrase in ordered:
        cost, token, place = rare_token(phrase)
        costs += cost
        keys[token] = (*keys.get(token, ()), (phrase, place))
    is_mark = all(len(phrase) == 1 and not phrase[0][0].isalnum() for phrase in ordered)
    return Words(ordered, heads, tails, keys, costs, label, is_mark)


def rare_token(phrase: Phrase) -> tuple[int, str, int]:
    """Give the cost of the rarest token of a phrase, the token and its place."""
    cost, _, place = min((_COST.get(word, _RARE), -len(word), place) for place, word in enumerate(phrase))
    return cost, phrase[place], place


def read_pattern(text: str, lists: Callable[[str], Words | None]) -> tuple[Anchored, ...]:
    """Read a pattern into its variants, one for each choice of its optional parts, longest first.

    ``lists`` gives a phrase list by name. Raises PatternError.
    """
    if len(text) > LONGEST:
        raise PatternError(f"the pattern is longer than {LONGEST} characters")
    tree, _ = _read_sequence(text, 0, lists, nested=False)
    count = 1
    for node in tree:
        count *= 2 if isinstance(node, tuple) else 1
    if count > MOST_VARIANTS:
        raise PatternError("too many optional parts in one pattern")
    variants: dict[tuple[Step, ...], None] = {}
    for chosen in _spread(tree):
        if any(isinstance(a, Gap) and isinstance(b, Gap) for a, b in pairwise(chosen)):
            raise PatternError("two gaps stand beside each other")
        variants.setdefault(chosen)
    if len(variants) > MOST_VARIANTS:
        raise PatternError("too many optional parts in one pattern")
    return tuple(_anchor(steps) for steps in variants)


_Node = Step | tuple["_Node", ...]


def _read_sequence(
    text: str, at: int, lists: Callable[[str], Words | None], *, nested: bool
) -> tuple[list[_Node], int]:
    """Read steps up to the end, or to the bracket that closes."""
    nodes: list[_Node] = []
    while at < len(text):
        found = _PART.match(text, at)
        assert found is not None
        here, at = at, found.end()
        if found["open"]:
            inner, at = _read_sequence(text, at, lists, nested=True)
            nodes.append(tuple(inner))
        elif found["close"] and nested:
            return nodes, at
        elif not found["space"]:
            nodes += _read_steps(found, here, lists)
    if nested:
        raise PatternError("a bracket is not closed", at - 1)
    return nodes, at


def _read_steps(found: re.Match[str], here: int, lists: Callable[[str], Words | None]) -> list[Step]:
    """Read one part of a pattern; a word may be several tokens."""
    match found.lastgroup:
        case "slot" | "type":
            if found["type"] and found["type"][0] == "<":
                inner = _PART.fullmatch(found["type"])
                (step,) = _read_steps(inner, here, lists) if inner else (None,)
                if not isinstance(step, Words):
                    raise PatternError(f"{found['type']!r} is no list of phrases", here)
                return [replace(step, name=found["slot"])]
            if found["type"] not in (None, "words"):
                raise PatternError(f"a slot takes quantities or words, not {found['type']!r}", here)
            return [Capture(found["slot"]) if found["type"] else Slot(found["slot"])]
        case "gap":
            return [Gap(GAP_WORDS, over_commas=True)]
        case "short":
            return [Gap(SHORT_GAP_WORDS, over_commas=False)]
        case "edge":
            return [Edge()]
        case "list":
            words = lists(found["list"])
            if words is None:
                raise PatternError(f"there is no phrase list <{found['list']}>", here)
            return [words]
        case "choice":
            return [make_words(tuple(found["choice"].split("|")), found.group())]
        case "word":
            return _read_word(found["word"])
    raise PatternError(f"{found.group()!r} has no meaning here", here)


def _read_word(word: str) -> list[Step]:
    """Read a plain word: itself, alternatives, or an ending."""
    if word.startswith("*"):
        return [Ending(normalise(word[1:]))]
    if "|" in word.strip("|"):
        return [make_words(tuple(word.split("|")), word)]
    return [make_words((token,), token) for token in split_words(normalise(word))]


def _spread(nodes: list[_Node] | tuple[_Node, ...]) -> Iterator[tuple[Step, ...]]:
    """Give every choice of optional parts, all of them first."""
    options = [[*_spread(node), ()] if isinstance(node, tuple) else [(node,)] for node in nodes]
    for chosen in product(*options):
        yield tuple(step for part in chosen for step in part)


def _anchor(steps: tuple[Step, ...]) -> Anchored:
    """Choose the rarest step of words; raise PatternError if there is none."""
    best: tuple[int, int] | None = None
    for place, step in enumerate(steps):
        if isinstance(step, Words) and (best is None or step.cost < best[0]):
            best = (step.cost, place)
    if best is None:
        raise PatternError("a pattern needs at least one word or mark that is always there")
    if isinstance(steps[0], Gap) or isinstance(steps[-1], Gap):
        raise PatternError("a pattern neither begins nor ends with a gap")
    place = best[1]
    anchor = steps[place]
    assert isinstance(anchor, Words)
    names = [step.name for step in steps if isinstance(step, (Slot, Capture, Words)) and step.name]
    if len(set(names)) != len(names):
        raise PatternError(f"slot {max(names, key=names.count)!r} stands twice")
    captures = frozenset(step.name for step in steps if isinstance(step, (Capture, Words)) and step.name)
    needs = tuple(frozenset(step.keys) for step in steps if isinstance(step, Words) and step is not anchor)
    moves = any(isinstance(step, Words) and step.label in MOVEMENTS for step in steps)
    before, after = steps[:place][::-1], steps[place + 1 :]
    return Anchored(anchor.keys, before, after, tuple(names), captures, needs, moves, anchor.name)
