"""Runs the rules over an article."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Article, Claim, Galley, Notice
from .catalogue import Catalogue
from .findings import make_findings
from .kit.bench import Bench
from .kit.bind import try_entry
from .kit.confirm import confirm
from .kit.match import Exhausted
from .kit.program import Entry
from .kit.rule import Rule
from .kit.view import View
from .settle import make_ledger, settle
from .system.suspects import weigh_together

# What one rule may spend on one document, and all of them together, the longer the text the more.
MOST_SECONDS = 2.0
MOST_SECONDS_IN_ALL = 10.0
MOST_SECONDS_A_CHARACTER = 1e-5
MOST_COMBINATIONS = 10_000
_GAVE_UP = "the rule gave up on this document"


class _Account:
    """What each rule has spent on a document, and what went wrong with it."""

    def __init__(self, size: int) -> None:
        """``size`` is the length of the text."""
        self.most = MOST_SECONDS_IN_ALL + MOST_SECONDS_A_CHARACTER * size
        self.seconds: dict[str, float] = {}
        self.seconds_in_all = 0.0
        self.combinations: dict[str, int] = {}
        self.closed: set[str] = set()
        self.notices: list[Notice] = []

    def spend(self, rule: str, seconds: float) -> None:
        """Book one try of a rule; a rule that has spent too much is closed for this document."""
        self.seconds[rule] = self.seconds.get(rule, 0.0) + seconds
        self.seconds_in_all += seconds
        self.combinations[rule] = self.combinations.get(rule, 0) + 1
        if self.seconds[rule] > MOST_SECONDS or self.combinations[rule] > MOST_COMBINATIONS:
            self.give_up(rule)

    def left(self, rule: str) -> float:
        """Give the seconds that a rule has left on the document."""
        return min(MOST_SECONDS - self.seconds.get(rule, 0.0), self.most - self.seconds_in_all)

    def give_up(self, rule: str) -> None:
        """Stop a rule that has had its time."""
        self.close(rule, _GAVE_UP, "it needs more time than a rule may take")

    def close(self, rule: str, what: str, detail: str) -> None:
        """Stop a rule for this document and say why."""
        if rule not in self.closed:
            self.closed.add(rule)
            self.notices.append(Notice(rule, what, detail))


def check(article: Article, catalogue: Catalogue, *, explain: bool = False) -> Galley:
    """Check an article by all rules of a catalogue. ``explain`` adds the working to claims that hold.

    A rule that fails or takes too long becomes a notice; the others go on.
    """
    bench = Bench(article, catalogue.vocabulary, explain=explain)
    account = _Account(len(bench.text))
    settled = settle([*_run_patterns(bench, catalogue, account), *_run_modules(bench, catalogue, account)])
    claims = weigh_together(settled, bench, catalogue.rules)
    return Galley(
        article,
        claims,
        make_findings(article, claims, catalogue.severities),
        make_ledger(article, claims),
        (*article.notices, *account.notices),
    )


def _run_patterns(bench: Bench, catalogue: Catalogue, account: _Account) -> Iterator[Claim]:
    """Try the patterns whose cue words stand in a sentence with figures."""
    index, sentences = catalogue.index, bench.article.sentences
    for number, sentence in enumerate(sentences):
        if sentence.first == sentence.last:
            continue
        usable = index.usable(bench.bits[sentence.first : sentence.last])
        # A total may stand alone, its parts in the sentence behind it.
        behind = sentences[number + 1] if number + 1 < len(sentences) else sentence
        confirming = usable.telling > 1 or (usable.telling == 1 and behind.last - behind.first > 1)
        if not confirming and (usable.by_words and bench.lacks(sentence.span, usable.cues)):
            continue
        view = bench.view(number)
        for token in view.places:
            if token in usable.cues:
                for entry in index.entries(token, usable.needs):
                    if entry.rule not in account.closed and _has_words(entry, view):
                        yield from _run_entry(entry, token, bench, catalogue, account, view)
        if confirming:
            yield from _run_confirming(bench, catalogue, account, view)


def _run_confirming(bench: Bench, catalogue: Catalogue, account: _Account, view: View) -> Iterator[Claim]:
    """Let rules confirm by arithmetic where their cues stand; what they have confirmed by pattern is merged later."""
    names = {name for token in view.places for name in catalogue.confirming.get(token, ())}
    for name in sorted(names - account.closed):
        program = catalogue.program(name)
        if not bench.find_phrase(view, program.confirm):
            continue
        start = bench.clock.now()
        bench.deadline = start + account.left(name)
        try:
            yield from list(confirm(program, bench, view))
        except Exhausted:
            account.give_up(name)
        except Exception as error:  # a rule that fails must not stop the others
            account.close(name, "the rule failed", _describe_failure(error, bench, view.index))
        account.spend(name, bench.clock.now() - start)


def _has_words(entry: Entry, view: View) -> bool:
    """Tell whether a sentence has all the words that a pattern needs."""
    places = view.places
    for need in entry.anchored.needs:  # noqa: SIM110 - a generator here would be a tenth of all the time
        if need.isdisjoint(places):
            return False
    return True


def _run_entry(
    entry: Entry, token: str, bench: Bench, catalogue: Catalogue, account: _Account, view: View
) -> list[Claim]:
    """Try one pattern; what goes wrong becomes a notice."""
    start = bench.clock.now()
    bench.deadline = start + account.left(entry.rule)
    claims: list[Claim] = []
    try:
        claims = list(try_entry(entry, token, catalogue.program(entry.rule), bench, view))
    except Exhausted:
        account.close(entry.rule, _GAVE_UP, "a sentence has too many ways to be read")
    except Exception as error:  # a rule that fails must not stop the others
        account.close(entry.rule, "the rule failed", _describe_failure(error, bench, view.index))
    account.spend(entry.rule, bench.clock.now() - start)
    return claims


def _run_modules(bench: Bench, catalogue: Catalogue, account: _Account) -> Iterator[Claim]:
    """Run the rules that are Python modules."""
    for rule in catalogue.modules(bench.mask):
        if not rule.cues or not bench.words.isdisjoint(rule.cues):
            yield from _run_module(rule, bench, account)


def _run_module(rule: Rule, bench: Bench, account: _Account) -> Iterator[Claim]:
    assert rule.find is not None
    start = bench.clock.now()
    bench.deadline = start + account.left(rule.name)
    found: Iterator[Claim] | None = None
    count = 0
    while rule.name not in account.closed:
        try:
            found = rule.find(bench.article, bench) if found is None else found
            claim = next(found, None)
        except Exhausted:
            account.give_up(rule.name)
            break
        except Exception as error:  # as above
            account.close(rule.name, "the rule failed", _describe_failure(error, bench, None))
            break
        if claim is None:
            break
        yield claim
        count += 1
        if bench.clock.now() > bench.deadline or count > MOST_COMBINATIONS:
            account.give_up(rule.name)
    account.spend(rule.name, bench.clock.now() - start)


def _describe_failure(error: Exception, bench: Bench, sentence: int | None) -> str:
    """Say what failed and where, in one line."""
    what = f"{type(error).__name__}: {error}".split("\n")[0][:200]
    if sentence is None:
        return what
    span = bench.article.sentences[sentence].span
    text = " ".join(bench.article.text_of(span).split())
    return f"{what}, at {text[:80]!r}"
