"""What stands before the items of a list in plain text."""

from __future__ import annotations

from ...model.patterns import compile_kept

BULLETS = "-*•‣▪●◦·–"  # no em dash: it stands before the name of who is quoted
# A bullet, "1.", "(1)", "a)" with white space behind. The group is the number or letter.
MARK = compile_kept(rf"(?:[{BULLETS}]|\(?(\d{{1,3}}|[a-z])[.)])(?:[^\S\r\n]+)(?=\S)")


def follows(before: str | None, behind: str | None) -> bool:
    """Tell whether two marks can be those of neighbours: two bullets, or a number and the next but few."""
    if before is None or behind is None:
        return before is behind
    if before.isdigit() and behind.isdigit():
        return 0 <= int(behind) - int(before) <= 3
    return not before.isdigit() and not behind.isdigit() and 0 < ord(behind) - ord(before) <= 3
