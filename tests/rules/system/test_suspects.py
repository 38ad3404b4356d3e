"""Which figure is wrong, and which findings are one."""

from __future__ import annotations

from numerate.model import Galley, Outcome
from numerate.proving import read_sentence
from numerate.rules.engine import check
from numerate.rules.kit.bench import Bench
from numerate.rules.system.equation import read_equations
from numerate.rules.system.suspects import find_room
from tests.rules.support import whole_catalogue

_BANK = (
    "Dutch bank to lay off 2,850 staff\n\nThe Dutch bank is to cut 2,650 jobs, made up of 1,100 in trading, 1,200 in "
    "computing and 550 in sales."
)


def _check(text: str) -> Galley:
    return check(read_sentence(text, None), whole_catalogue())


def test_two_contradictions_with_one_cause_are_one_finding() -> None:
    galley = _check(_BANK)
    broken = [claim for claim in galley.claims if claim.verdict.outcome is Outcome.BREAKS]
    assert len(galley.findings) == len(broken) == 1


def test_a_figure_that_adds_up_elsewhere_is_not_offered_for_change() -> None:
    galley = _check("The 154 players comprise 120 men and 24 women. The 120 men comprise 80 Swedes and 40 Danes.")
    assert len(galley.findings) == 1
    mended = {galley.article.text_of(repair.span) for repair in galley.findings[0].repairs}
    assert mended
    assert mended <= {"154", "24"}


def test_the_only_figure_left_is_looked_at_first() -> None:
    galley = _check(
        "The 144 players comprise 120 men and 34 women. The 144 players comprise 90 Swedes and 54 Danes. "
        "The 120 men comprise 80 Swedes and 40 Danes."
    )
    assert [galley.article.text_of(finding.span) for finding in galley.findings] == ["34"]


def test_each_figure_has_the_room_that_the_others_leave_it() -> None:
    galley = _check("The 144 officers comprise 120 men and 34 women.")
    bench = Bench(galley.article, whole_catalogue().vocabulary)
    equations = list(read_equations(bench, whole_catalogue().rules, galley.claims))
    rooms = [find_room(equations, n) for n in range(len(galley.article.quantities))]
    assert [room.low for room in rooms if room is not None] == [154, 110, 24]


def test_what_holds_is_left_alone() -> None:
    galley = _check("The 144 officers comprise 120 men and 24 women.")
    assert [claim.verdict.outcome for claim in galley.claims] == [Outcome.HOLDS]
