"""One document in, one checked article out: where pipeline and rules meet."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from .config import ARCHIVE_RULE, FACT_RULE, Config
from .model import ConfigError, Document, Entry, Galley, Ledger, RuleCard, Status
from .sources import match_globs

if TYPE_CHECKING:
    from .archive.index import Index
    from .decisions import Decisions
    from .facts import Book
    from .history.known import Acquaintance
    from .history.past import Change
    from .rules.catalogue import Catalogue

_UNCHECKED = Entry(Status.UNCHECKED, ())


class Brief(Struct, frozen=True):
    """What is asked of every document of a run.

    ``with_rules``  False to read the numbers only.
    ``as_of``       a date that stands before the documents' own, None to use theirs.
    ``decisions``   what people said of findings and figures, None if nothing is to be heard.
    ``today``       the day on which what drafts say of findings is judged, where it has an end.
    ``deaf``        why nothing that drafts say of findings counts, "" if it does.
    ``against``     an index of what was printed before, None if nothing is to be compared with it.
    ``known``       findings that are no news; None where those are that the settings' baseline lists.
    ``only_old_asides``  what the change under check says of findings does not count.
    """

    config: Config
    with_rules: bool = True
    as_of: date | None = None
    decisions: Decisions | None = None
    today: date = field(default_factory=lambda: datetime.now(UTC).date())
    deaf: str = ""
    against: Path | None = None
    known: Acquaintance | None = None
    only_old_asides: bool = False


class Checker:
    """Checks documents under one brief; the rules are loaded once.

    Raises RuleError, LexiconError or ConfigError when rules, words or settings cannot be used.
    """

    def __init__(self, brief: Brief) -> None:
        self._brief = brief
        self._catalogue: Catalogue | None = None
        self._names: frozenset[str] = frozenset()
        if brief.with_rules:
            self._catalogue, self._names = _load_rules(brief.config)
        self._local = [(match_globs((glob,)), rules) for glob, rules in brief.config.per_file_ignores.items()]
        self._reduced: dict[frozenset[str], Catalogue] = {}
        self._known = brief.known or (_read_known(brief.config) if brief.with_rules else None)
        self._facts = _load_facts(brief.config) if brief.with_rules else None
        self._index = _open_index(brief) if brief.with_rules else None

    @property
    def cards(self) -> tuple[RuleCard, ...]:
        """Give a card for each rule in use, with the severity it has in this run."""
        if self._catalogue is None:
            return ()
        severities = self._catalogue.severities
        cards = self._catalogue.cards
        if self._facts is not None:
            from .facts import CARD

            cards = (*cards, CARD)
        if self._index is not None:
            from .archive.compare import CARD as ARCHIVE_CARD

            cards = (*cards, ARCHIVE_CARD)
        cards = add_pages(cards, self._brief.config)
        return tuple(replace(card, severity=severities.get(card.name, card.severity)) for card in cards)

    def check(
        self, document: Document, place: str | None = None, change: Change | None = None, *, is_same: bool = False
    ) -> Galley:
        """Give the galley of a document; ``place`` is its path from the configuration's folder.

        ``change`` is what has become of it since the base of the change under check, ``is_same`` tells that it is what it
        was at the earlier commit.
        """
        from .pipeline.extract import extract

        article = extract(self._date(document))
        if self._catalogue is None:
            entries = (_UNCHECKED,) * len(article.quantities)
            return Galley(article, (), (), Ledger(entries), article.notices)
        from .rules.engine import check

        ignored = self._find_ignored(place)
        rules = self._choose_rules(self._catalogue, ignored)
        galley = check(article, rules, explain=True)
        in_use: Collection[str] = rules.rules.keys()
        if self._facts is not None and FACT_RULE not in ignored:
            from .facts import compare_with_facts

            galley = compare_with_facts(galley, self._facts, rules.severities)
            in_use = {*in_use, FACT_RULE}
        if self._index is not None and ARCHIVE_RULE not in ignored:
            from .archive.compare import compare_with_archive

            severities = {**{card.name: card.severity for card in self.cards}, **rules.severities}
            galley = compare_with_archive(galley, self._index, severities)
            in_use = {*in_use, ARCHIVE_RULE}
        if self._brief.decisions:
            from .decisions import apply_to_galley

            galley = apply_to_galley(galley, self._brief.decisions)
        if document.asides:
            from .suppressions import Hearing, apply_suppressions

            hearing = Hearing(self._names, in_use, self._brief.today, self._brief.deaf, self._brief.only_old_asides)
            galley = apply_suppressions(galley, hearing, added=change.asides if change else frozenset())
        if self._known is not None:
            from .history.known import mark_known

            galley = mark_known(galley, self._known, change, is_same=is_same)
        return galley

    def _date(self, document: Document) -> Document:
        """Give the document the date that is asked for, or the settings' date if it has none of its own."""
        published = self._brief.as_of or document.published or self._brief.config.as_of
        return document if published == document.published else replace(document, published=published)

    def _find_ignored(self, place: str | None) -> frozenset[str]:
        """Give the rules that are ignored in a file."""
        if place is None or not self._local:
            return frozenset()
        return frozenset(rule for matches, rules in self._local if matches(place) for rule in rules)

    def _choose_rules(self, catalogue: Catalogue, ignored: frozenset[str]) -> Catalogue:
        """Give the rules to use in a file: all of the run's but those that are ignored there."""
        if not ignored:
            return catalogue
        if ignored not in self._reduced:
            rest = catalogue.only(name for name in catalogue.rules if name not in ignored)
            self._reduced[ignored] = rest.with_severities(self._brief.config.severities)
        return self._reduced[ignored]


def load_rules(config: Config) -> Catalogue:
    """Load the rules that settings choose, with the severities they give.

    Raises RuleError for a rule that cannot be read, ConfigError for a name that no rule has.
    """
    return _load_rules(config)[0]


def add_pages(cards: Iterable[RuleCard], config: Config) -> tuple[RuleCard, ...]:
    """Give cards with the addresses of their pages, where settings say where these are."""
    return tuple(
        replace(card, page=f"{config.rule_pages}/{card.name}.html") if config.rule_pages else card for card in cards
    )


def _load_rules(config: Config) -> tuple[Catalogue, frozenset[str]]:
    """Load the rules that settings choose, and give the names of all there are."""
    from .pipeline.lexicon import load_lexicon
    from .rules.catalogue import load_catalogue

    catalogue = load_catalogue(load_lexicon("en"), config.rule_paths)
    if config.python_rules:
        from .plugins import add_python_rules

        catalogue = add_python_rules(catalogue)
    all_names = frozenset((*catalogue.rules, FACT_RULE, ARCHIVE_RULE))
    file = str(config.file) if config.file else ""
    for key, names in (
        (" or ".join(filter(None, (file and f"select in {file}", "--select"))), config.select),
        (" or ".join(filter(None, (file and f"ignore in {file}", "--ignore"))), config.ignore),
        (f"severities in {file}", config.severities),
        (f"per-file-ignores in {file}", chain.from_iterable(config.per_file_ignores.values())),
    ):
        refuse_unknown(key, names, all_names)
    chosen = [
        name for name in config.select or catalogue.rules if name in catalogue.rules and name not in config.ignore
    ]
    if len(chosen) < len(catalogue.rules):
        catalogue = catalogue.only(dict.fromkeys(chosen))
    return (catalogue.with_severities(config.severities) if config.severities else catalogue), all_names


def _read_known(config: Config) -> Acquaintance | None:
    """Give the findings of the baseline that settings name, None if they name none. Raises ConfigError."""
    if config.baseline is None:
        return None
    from .baseline import read_baseline
    from .history.known import Acquaintance

    return Acquaintance(frozenset(read_baseline(config.baseline).lines))


def _load_facts(config: Config) -> Book | None:
    """Read the tables of known values, None if there are none or they are not to be used. Raises ConfigError."""
    if not config.sources or FACT_RULE in config.ignore or (config.select and FACT_RULE not in config.select):
        return None
    from .facts import Book, read_facts

    return Book(read_facts(config.sources, config.root))


def _open_index(brief: Brief) -> Index | None:
    """Find the index of what was printed, None if none is to be used. Raises ConfigError."""
    config = brief.config
    if brief.against is None or ARCHIVE_RULE in config.ignore or (config.select and ARCHIVE_RULE not in config.select):
        return None
    from .archive.index import Index

    return Index(brief.against)


def refuse_unknown(where: str, names: Iterable[str], rules: Collection[str]) -> None:
    """Raise ConfigError for the first name that no rule has."""
    for name in names:
        if name not in rules:
            from difflib import get_close_matches  # takes longer to import than the rest of this file

            near = get_close_matches(name, rules, n=1)
            advice = f'did you mean "{near[0]}"?' if near else "`numerate rules list` names them all"
            raise ConfigError(where, f'there is no rule "{name}"', advice)
