"""Explains what a rule makes of a sentence.

Which patterns were tried, what was bound, what refused it, the arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from msgspec.structs import replace

from ...model import Article, Claim
from .bench import Bench, Bound
from .bind import Trace, try_entry
from .confirm import confirm
from .lending import as_tuple
from .match import Exhausted, Walk
from .pattern import Anchored, Capture, Edge, Ending, Gap, Slot, Step, Words
from .program import Entry, Program, Vocabulary, read_entries
from .rule import Rule
from .story import read_story
from .view import View

_NOT_JUDGED = "no figure is near for the open slot, or the pattern only confirms and they do not agree"


def explain_rule(rule: Rule, article: Article, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Give lines for people, sentence by sentence. Raises RuleError when the rule cannot be read."""
    bench = Bench(article, vocabulary, explain=True)
    return tuple(_explain_module(rule, bench) if rule.find is not None else _explain_patterns(rule, bench))


def _explain_module(rule: Rule, bench: Bench) -> Iterator[str]:
    assert rule.find is not None
    for number in range(len(bench.article.sentences)):
        yield from _show_sentence(number, bench)
    claims = list(rule.find(bench.article, bench))
    yield f"{rule.name} is a Python rule ({rule.source}); claims: {len(claims)}"
    for claim in claims:
        yield "    " + "; ".join(f"{o.role}: {bench.article.text_of(o.span)}" for o in claim.operands)
        yield from _tell_claim(claim, bench)
    silent = read_story(rule).get("Silent")
    if not claims and silent:
        yield f"    it is silent {silent}"


def _explain_patterns(rule: Rule, bench: Bench) -> Iterator[str]:
    program = Program(rule, bench.vocabulary)
    entries = read_entries(rule, bench.vocabulary)
    for number in range(len(bench.article.sentences)):
        view = bench.view(number)
        yield from _show_sentence(number, bench)
        silent = True
        for _, variants in groupby(entries, key=lambda entry: entry.pattern):
            # Variants of one pattern say the same.
            for line in dict.fromkeys(
                line for entry in variants for line in _explain_entry(entry, program, bench, view)
            ):
                silent = False
                yield line
        for line in _explain_confirming(program, bench, view):
            silent = False
            yield line
        if silent:
            yield "  no pattern has its words and kinds of figures here"


def _explain_confirming(program: Program, bench: Bench, view: View) -> Iterator[str]:
    """Tell what the rule confirms without a pattern, where one of its cues stands."""
    cue = bench.find_phrase(view, program.confirm)
    claims = list(confirm(program, bench, view)) if cue else []
    if claims:
        yield f"  no pattern needed: the cue {cue!r} is there, and figures agree"
    for claim in claims:
        yield "    " + "; ".join(f"{o.role}: {bench.article.text_of(o.span)}" for o in claim.operands)
        yield from _tell_claim(claim, bench)


def _show_sentence(number: int, bench: Bench) -> Iterator[str]:
    """Show a sentence, its figures, and what patterns see of it."""
    sentence, view = bench.article.sentences[number], bench.view(number)
    yield "sentence: " + " ".join(bench.article.text_of(sentence.span).split())
    figures = [bench.printed(q) + f" ({q.kind.value})" for q in bench.article.within(sentence)]
    yield "  figures: " + (", ".join(figures) or "none")
    yield "  seen as: " + " ".join(_show_token(view, bench, place) for place in range(len(view)))


def _show_token(view: View, bench: Bench, place: int) -> str:
    """Show a token as patterns meet it; a figure is one with the noun behind it: "[34 women]"."""
    if view.figures[place] < 0:
        return view.tokens[place]
    return f"[{' '.join(bench.article.document.text[view.starts[place] : view.ends[place]].split())}]"


def _explain_entry(entry: Entry, program: Program, bench: Bench, view: View) -> Iterator[str]:
    """Tell of one pattern, if its words stand in the sentence."""
    tokens = [token for token in entry.anchored.keys if token in view.places]
    lacking = [need for need in entry.anchored.needs if need.isdisjoint(view.places)]
    if not tokens or lacking:
        return
    text = program.rule.patterns[entry.pattern].text
    yield f"  pattern: {text}"
    if not all(view.mask & mask for mask in entry.masks):
        yield "    the sentence lacks a kind of figure that a slot takes"
        return
    for token in tokens:
        trace = Trace()
        try:
            claims = list(try_entry(entry, token, program, bench, view, trace))
        except Exhausted:
            yield "    gave up: too many ways to read the sentence"
            continue
        if not trace.tries:
            yield f"    the cue {token!r} is there, but {_find_stop(entry.anchored, token, program, bench, view)}"
        for each in trace.tries:
            outcome = each.claim.verdict.outcome.value if each.claim else _NOT_JUDGED
            yield f"    {_describe(each.bound, bench)}: {each.problem or outcome}"
        for claim in claims:
            yield from _tell_claim(claim, bench)


def _find_stop(anchored: Anchored, token: str, program: Program, bench: Bench, view: View) -> str:
    """Say which step of a pattern is the first that is not there, from its cue outwards, where it comes furthest."""
    best = -1
    stop = ""
    for place in view.places[token]:
        for done, begun, step, where in _grow(anchored):
            walk = Walk(view, program.shapes, bench.vocabulary.function, program.passes)
            if not _is_there(walk, begun, token, place):
                if done > best:
                    best, stop = done, f"not {_name_step(step)} {where} it"
                break
    return stop


def _is_there(walk: Walk, begun: Anchored, token: str, place: int) -> bool:
    try:
        return next(walk.find(begun, token, place), None) is not None
    except Exhausted:
        return True


def _grow(anchored: Anchored) -> Iterator[tuple[int, Anchored, Step, str]]:
    """Give the beginnings of a pattern, step by step from its cue: first all that is behind it, then what is before."""
    for size, step in enumerate(anchored.after, 1):
        yield size, replace(anchored, before=(), after=anchored.after[:size]), step, "behind"
    for size, step in enumerate(anchored.before, 1):
        yield len(anchored.after) + size, replace(anchored, before=anchored.before[:size]), step, "before"


def _name_step(step: Step) -> str:
    """Write a step as it stands in the pattern."""
    match step:
        case Words():
            return step.label
        case Slot(name):
            return f"{{{name}}}"
        case Capture(name):
            return f"{{{name}: words}}"
        case Ending(ending):
            return f"*{ending}"
        case Gap():
            return "…" if step.over_commas else "~"
        case Edge():
            return "the beginning of a clause"


def _tell_claim(claim: Claim, bench: Bench) -> Iterator[str]:
    verdict = claim.verdict
    reading = f" ({verdict.reading.name.lower()} reading)" if verdict.reading is not None else ""
    reason = f", because {verdict.reason}" if verdict.reason else ""
    yield f"    {verdict.outcome.value}{reading}{reason}: {verdict.working}"
    if claim.message:
        yield f"    message: {claim.message}"
    for repair in claim.repairs:
        yield f"    repair: {bench.article.text_of(repair.span)} -> {repair.text} ({repair.why})"


def _describe(bound: Bound, bench: Bench) -> str:
    """Write what was bound: "total: 144; parts: 120, 24"."""
    quantities = bench.article.quantities
    return "; ".join(
        f"{name}: " + ", ".join(bench.printed(quantities[n]) for n in as_tuple(numbers))
        for name, numbers in bound.items()
    )
