"""What people said of findings and figures: kept in a file, put to the galleys of a run."""

from .apply import apply_decisions, apply_to_galley
from .file import DECISIONS_FILE, DecisionFile, read_decisions
from .record import Decisions, Record, parse_record, parse_records, write_records

__all__ = [
    "DECISIONS_FILE",
    "DecisionFile",
    "Decisions",
    "Record",
    "apply_decisions",
    "apply_to_galley",
    "parse_record",
    "parse_records",
    "read_decisions",
    "write_records",
]
