"""``python -m numerate`` is the command ``numerate``."""

from .cli import main

main(prog_name="numerate")
