"""What a run stands on, and who may have supplied it: settings, rules, decisions, the baseline, and the commits before.

Three levels of trust, for a change under check that may come from a stranger:

    none   built-in rules and what the command line says; nothing of the checked folder is heard
    base   settings, rules, decisions and the baseline as they are at the commit the change began at; drafts as they are now
    local  everything as it is in the folder
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from .checking import Brief
from .config import Config, find_config, read_config
from .model import ConfigError, Notice, NumerateError, Topic

if TYPE_CHECKING:
    from .decisions import Decisions, Record
    from .history.past import Past

_DECISIONS = (".numerate", "decisions.jsonl")
TRUST = ("none", "base", "local")
TRUST_VARIABLE = "NUMERATE_TRUST"  # of the environment: says it for a whole pipeline
FILTERS = ("nofilter", "file", "added")
_DEAF = "nothing in the drafts is heard with --trust none"


class Asked(Struct, frozen=True):
    """What the command line asks for.

    ``within``  what counts as news: everything ("nofilter"), what is in changed files, what is on added lines.
    ``only_old``  what the change itself dismisses does not count.
    """

    config_file: Path | None = None
    isolated: bool = False
    python_rules: bool = False
    decisions_file: Path | None = None
    baseline_file: Path | None = None
    baseline_commit: str | None = None
    diff_base: str | None = None
    within: str = "nofilter"
    only_old: bool = False
    trust: str = "local"


class Ground(Struct, frozen=True):
    """What a run stands on.

    ``deaf``   why nothing counts that drafts say of findings, "" if it does.
    ``base``   the commit where the change under check began, ``earlier`` the one whose findings are known; None if not asked.
    ``notices``  on what the change under check decides.
    """

    config: Config
    decisions: Decisions | None = None
    baseline: frozenset[str] = frozenset()
    baseline_name: str = ""
    deaf: str = ""
    base: Past | None = None
    earlier: Past | None = None
    within: str = "nofilter"
    only_old: bool = False
    notices: tuple[Notice, ...] = ()
    _names: tuple[tuple[str, str], ...] = ()

    @property
    def is_asked(self) -> bool:
        """Tell whether anything may be known before the run."""
        return bool(self.baseline) or self.earlier is not None or self.within != "nofilter"

    def make_brief(self, paths: Sequence[str], here: Path, as_of: date | None) -> Brief:
        """Give what is asked of every document; where an earlier commit counts, the drafts are checked as they were there."""
        config = replace(self.config, baseline=None)  # it has been read, from where it is to be trusted
        brief = Brief(config, as_of=as_of, decisions=self.decisions, deaf=self.deaf, only_old_asides=self.only_old)
        if not self.is_asked:
            return brief
        from .history.known import Acquaintance

        earlier: frozenset[str] = frozenset()
        if self.earlier is not None:
            from .history.earlier import find_earlier

            earlier = find_earlier(self.earlier, brief, [here / path for path in paths])
        return replace(brief, known=Acquaintance(self.baseline, earlier, self.within))

    @contextmanager
    def retell(self) -> Iterator[None]:
        """Let errors name files of a commit as such, not the folder they were laid out in."""
        try:
            yield
        except NumerateError as error:
            where = error.where
            for laid_out, name in self._names:
                where = where.replace(laid_out, name)
            raise type(error)(where, error.what, error.advice) from error


def lay_ground(asked: Asked, here: Path, stack: ExitStack) -> Ground:
    """Give what a run in a folder stands on; ``stack`` keeps what is laid out for it. Raises ConfigError."""
    base = _find_base(asked, here)
    earlier = None
    if asked.baseline_commit is not None:
        from .history.git import Repository
        from .history.past import Past

        repository = base.repository if base else Repository.find(here, "--baseline-commit")
        earlier = Past(repository, repository.resolve(asked.baseline_commit, "--baseline-commit"))
        base = base or earlier
    if asked.trust == "none":
        _refuse(asked, "--trust none hears nothing of the checked folder")
        ground = Ground(Config(root=here), deaf=_DEAF)
    elif asked.trust == "base":
        assert base is not None
        ground = _stand_on_base(asked, here, base, stack)
    else:
        ground = _stand_here(asked, here, base)
    lang = ground.config.lang or "en"
    return replace(
        ground,
        base=replace(base, lang=lang) if base else None,
        earlier=replace(earlier, lang=lang) if earlier else None,
        within=asked.within,
        only_old=asked.only_old,
    )


def _find_base(asked: Asked, here: Path) -> Past | None:
    """Give the commit where the change began. Raises ConfigError where it is needed and not told, or not there."""
    if asked.diff_base is None:
        for option, needs in (
            ("--trust base", asked.trust == "base"),
            (f"--filter-mode {asked.within}", asked.within != "nofilter"),
            ("--new-suppressions refuse", asked.only_old),
        ):
            if needs:
                raise ConfigError(option, "needs to know where the change began", "name it: --diff-base origin/main")
        return None
    from .history.git import Repository
    from .history.past import Past

    repository = Repository.find(here, "--diff-base")
    return Past(repository, repository.find_fork(asked.diff_base, "--diff-base"))


def _refuse(asked: Asked, why: str) -> None:
    """Raise ConfigError for an option that names something of the checked folder."""
    for option, given in (
        ("--config", asked.config_file),
        ("--decisions", asked.decisions_file),
        ("--baseline", asked.baseline_file),
        ("--python-rules", asked.python_rules),
    ):
        if given:
            raise ConfigError(option, "cannot be used", why)


def _stand_here(asked: Asked, here: Path, base: Past | None) -> Ground:
    """Take everything as it is in the folder."""
    if asked.config_file is not None:
        config = read_config(asked.config_file)
    else:
        config = Config(root=here) if asked.isolated else find_config(here)
    if asked.python_rules:
        config = replace(config, python_rules=True)
    file = asked.decisions_file or config.root.joinpath(*_DECISIONS)
    decisions = _read_decisions(file, asked.decisions_file is not None)
    notices: tuple[Notice, ...] = ()
    if base is not None:
        from .history.trusted import read_decisions_at

        before = read_decisions_at(base, file)
        notices = _tell_decisions(decisions, before, file, asked.only_old)
        if asked.only_old and decisions is not None:
            kept = {key: record for key, record in decisions.records.items() if before.records.get(key) == record}
            decisions = replace(decisions, records=kept)
    baseline: frozenset[str] = frozenset()
    name = ""
    listed = asked.baseline_file or config.baseline
    if listed is not None:
        from .baseline import read_baseline

        baseline, name = frozenset(read_baseline(listed).lines), listed.name
    return Ground(config, decisions, baseline, name, notices=notices)


def _stand_on_base(asked: Asked, here: Path, base: Past, stack: ExitStack) -> Ground:
    """Take settings, rules, decisions and the baseline as they are at the commit where the change began."""
    from .history.trusted import Layout, read_baseline_at, read_decisions_at

    layout = Layout(base, stack)
    config = Config(root=here) if asked.isolated else layout.read_config(here, asked.config_file)
    if asked.python_rules or config.python_rules:
        where = "--python-rules" if asked.python_rules else str(config.file)
        raise ConfigError(where, "rules that are code are not run with --trust base", "use --trust local")
    file = asked.decisions_file or config.root.joinpath(*_DECISIONS)
    decisions = read_decisions_at(base, file)
    now = _read_quietly(file)
    notices = _tell_decisions(now, decisions, file, refused=True)
    listed = asked.baseline_file or config.baseline
    baseline = frozenset(read_baseline_at(base, listed).lines) if listed else frozenset()
    return Ground(
        config, decisions or None, baseline, listed.name if listed else "", notices=notices, _names=layout.names
    )


def _read_decisions(file: Path, is_named: bool) -> Decisions | None:
    """Read what people decided: None if there is no file and none is named. Raises ConfigError."""
    if not is_named and not file.is_file():
        return None
    from .decisions import read_decisions

    if not file.exists():
        raise ConfigError(str(file), "there is no such file", "`numerate review` writes one")
    return read_decisions(file)


def _read_quietly(file: Path) -> Decisions | None:
    """Read the decisions of a change that is not trusted, to tell of them; what cannot be read is not told of."""
    try:
        return None if file.is_symlink() else _read_decisions(file, is_named=False)
    except ConfigError:
        return None


def _tell_decisions(now: Decisions | None, before: Decisions, file: Path, refused: bool) -> tuple[Notice, ...]:
    """Give a notice on each decision that the change brings, or changes."""
    if now is None:
        return ()
    brought = [record for key, record in sorted(now.records.items()) if before.records.get(key) != record]
    name = "/".join(file.parts[-2:])
    return tuple(_tell(record, name, refused) for record in brought if record.decision is not None)


def _tell(record: Record, name: str, refused: bool) -> Notice:
    assert record.decision is not None
    said = " ".join(filter(None, (record.rule or record.key, f'"{record.quote}"' if record.quote else "")))
    about = f"{record.path}, {said}" if record.path else said
    what = f"{record.decision.value} by this change in {name}" + (", which does not count" if refused else "")
    return Notice(about, what, record.reason, Topic.CHANGE)
