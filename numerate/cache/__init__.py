"""Results of drafts kept between runs, so that drafts that have not changed cost next to nothing.

What is kept is what reports say of a draft, never code: a kept file that is damaged is as good as none. It is found by the
draft's bytes and name, and by everything else that decides what is said of it: settings, rules, tables of known values,
decisions, the reports asked for, and this installation.
"""

from .stamp import make_stamp
from .store import Cache, Result

__all__ = ["Cache", "Result", "make_stamp"]
