"""All rules: the YAML files of the subject folders, the Python rules listed here, and rules of the user."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path

from msgspec.structs import replace

from ..model import Lexicon, RuleCard, RuleError, Severity
from .kit.index import Index
from .kit.program import Entry, Program, Vocabulary, read_entries
from .kit.rule import Rule
from .kit.store import keep, make_stamp, read_kept
from .kit.view import BIT

# Rules that need an algorithm. Each is a module with RULE and find.
PYTHON_RULES: tuple[str, ...] = (
    "changes.change_misses_figures",
    "changes.decrease_exceeds_100",
    "changes.percent_change_misses_figures",
    "changes.points_called_percent",
    "changes.scale_words_disagree",
    "shares.share_exceeds_100",
    "shares.shares_miss_100",
    "sums.balance_misses_flows",
    "sums.list_miscounted",
    "sums.portions_miss_total",
    "dates.weekday_misses_date",
    "dates.impossible_date",
    "dates.duration_misses_dates",
    "dates.age_misses_birth",
    "dates.anniversary_misses_year",
    "dates.century_misses_year",
    "dates.events_out_of_order",
    "dates.occurrence_miscounted",
    "dates.period_misnamed",
    "dates.years_ago_miss_date",
    "figures.malformed_number",
    "conversions.area_misses_sides",
    "conversions.currency_rates_disagree",
    "conversions.temperature_conversion_differs",
    "conversions.unit_conversion_differs",
    "rates.average_misses_total",
    "rates.earnings_miss_shares",
    "rates.growth_misses_figures",
    "rates.price_misses_cost",
    "rates.rate_misses_total",
    "rates.stake_misses_valuation",
    "names.acronym_differs",
    "names.list_numbers_skip",
    "names.ordinal_suffix_wrong",
    "names.reference_miscounted",
    "ranks.points_miss_scores",
    "ranks.range_reversed",
    "ranks.ranking_out_of_order",
    "ranks.score_misses_series",
    "ranks.votes_miss_members",
    "restatements.attribute_restated_differently",
    "restatements.figure_restated_differently",
    "restatements.figure_told_of_opposites",
    "restatements.headline_contradicts_body",
    "restatements.roles_swapped",
    "restatements.words_contradict_digits",
    "statistics.deviation_misses_share",
    "statistics.interval_excludes_estimate",
    "statistics.mean_misses_sample",
    "statistics.p_value_misses_test",
    "statistics.sensitivity_misses_counts",
    "tables.column_misses_total",
    "tables.row_misses_total",
    "tables.row_change_misses_figures",
    "tables.matches_miss_results",
    "tables.points_miss_results",
    "tables.text_contradicts_table",
    "tables.percent_column_misses_100",
)

SUFFIXES = (".yaml", ".yml")
_HERE = Path(__file__).parent


class Catalogue:
    """Rules ready to run.

    ``rules``  by name, in order of name.
    ``index``  the patterns, by the words and figures they need.
    ``confirming``  for each first word of a cue the rules that may confirm by arithmetic where it stands.
    """

    def __init__(self, rules: Iterable[Rule], vocabulary: Vocabulary, entries: Iterable[Entry] | None = None) -> None:
        """``entries`` are the patterns of these rules where they have been read before.

        Raises RuleError when a pattern cannot be read or two rules have one name.
        """
        self.vocabulary = vocabulary
        self.rules: dict[str, Rule] = {}
        self.index = Index()
        self.confirming: dict[str, list[str]] = {}
        self._programs: dict[str, Program] = {}
        for rule in sorted(rules, key=lambda rule: rule.name):
            if rule.name in self.rules:
                raise RuleError(rule.source, f"there are two rules named {rule.name!r}", "give one another name")
            self.rules[rule.name] = rule
            for first in {phrase[0] for words in rule.confirm for phrase in vocabulary.phrases(words)}:
                self.confirming.setdefault(first, []).append(rule.name)
        if entries is None:
            entries = (entry for rule in self.rules.values() for entry in read_entries(rule, vocabulary))
        for entry in entries:
            self.index.add(entry)
        self._modules = tuple(rule for rule in self.rules.values() if rule.find is not None)
        self._usable: dict[int, tuple[Rule, ...]] = {}
        self.severities: Mapping[str, Severity] = {name: rule.severity for name, rule in self.rules.items()}

    @property
    def cards(self) -> tuple[RuleCard, ...]:
        """Give a card for each rule."""
        return tuple(rule.card for rule in self.rules.values())

    def program(self, name: str) -> Program:
        """Give a rule ready to run; it is made when first asked for."""
        program = self._programs.get(name)
        if program is None:
            program = self._programs[name] = Program(self.rules[name], self.vocabulary)
        return program

    def modules(self, mask: int) -> tuple[Rule, ...]:
        """Give the Python rules that may find something where an article has figures of these kinds (by their bits)."""
        usable = self._usable.get(mask)
        if usable is None:
            wanted = [(rule, sum(BIT[kind] for kind in rule.kinds)) for rule in self._modules]
            usable = self._usable[mask] = tuple(rule for rule, kinds in wanted if not kinds or kinds & mask)
        return usable

    def only(self, names: Iterable[str]) -> Catalogue:
        """Give a catalogue with some of the rules. Raises RuleError for a name that is not there."""
        wanted = tuple(names)
        for name in wanted:
            if name not in self.rules:
                raise RuleError(name, "there is no such rule", "`numerate rules list` names them all")
        return Catalogue((self.rules[name] for name in wanted), self.vocabulary)

    def with_severities(self, severities: Mapping[str, Severity]) -> Catalogue:
        """Give this catalogue with other severities for some rules."""
        changed = Catalogue((), self.vocabulary)
        changed.rules, changed.index, changed._programs = self.rules, self.index, self._programs
        changed.confirming = self.confirming
        changed._modules, changed._usable = self._modules, self._usable
        changed.severities = {**self.severities, **severities}
        return changed

    def verify(self, names: Iterable[str] | None = None) -> None:
        """Compile every check and message of some rules (of all), and not only those that are used. Raises RuleError."""
        for name in self.rules if names is None else names:
            program = self.program(name)
            for pattern in self.rules[name].patterns:
                program.logic(pattern)


def load_catalogue(lexicon: Lexicon, extra_paths: Iterable[Path] = ()) -> Catalogue:
    """Read the built-in rules, and YAML rules from files and folders of the user.

    Raises RuleError for a rule that cannot be read or compiled.
    """
    vocabulary = Vocabulary(lexicon)
    rules, entries = _read_builtin(vocabulary)
    own = [rule for path in extra_paths for rule in read_rules(path)]
    entries += [entry for rule in own for entry in read_entries(rule, vocabulary)]
    catalogue = Catalogue([*rules, *own], vocabulary, entries)
    # Our own rules are tested; a rule of the user must not fail in the middle of an article.
    catalogue.verify(rule.name for rule in own)
    return catalogue


def read_rules(path: Path) -> list[Rule]:
    """Read the YAML rules of a file, or of a folder and all below it; links are not followed.

    Raises RuleError.
    """
    if not path.exists():
        raise RuleError(str(path), "there is no such file or folder of rules")
    return [_read_file(file, file.as_posix()) for file in (list_files(path) if path.is_dir() else [path])]


def list_files(folder: Path) -> list[Path]:
    """Give the YAML files of a folder and all below it, sorted; links are not followed."""
    return sorted(p for p in folder.rglob("*") if p.suffix in SUFFIXES and p.is_file() and not p.is_symlink())


def _read_file(file: Path, where: str) -> Rule:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeError) as error:
        raise RuleError(where, "the rule cannot be read as UTF-8 text") from error
    # Only here is YAML needed, and a run whose rules are kept does without.
    from .kit.load import load_rule

    return load_rule(text, where)


def _read_builtin(vocabulary: Vocabulary) -> tuple[list[Rule], list[Entry]]:
    """Read the rules of the house and their patterns, as they were kept by an earlier run if that may be."""
    files = sorted(file for file in _HERE.glob("*/*.yaml") if file.parent.name != "kit")
    stamp = make_stamp(files, vocabulary.lexicon)
    kept = read_kept(stamp, vocabulary)
    if kept is None:
        rules = [_read_file(file, f"rules/{file.parent.name}/{file.name}") for file in files]
        kept = rules, [entry for rule in rules for entry in read_entries(rule, vocabulary)]
        keep(stamp, *kept)
    rules, entries = kept
    return [*rules, *_read_modules()], entries


def _read_modules() -> Iterator[Rule]:
    """Give the rules that are Python modules."""
    for name in PYTHON_RULES:
        module = import_module(f".{name}", __package__)
        yield replace(module.RULE, find=module.find, source=f"rules/{name.replace('.', '/')}.py")
