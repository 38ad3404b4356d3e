"""The nouns of numerate: frozen, exact, no input or output, and nothing of others but msgspec, which makes their classes.

Two modules beside them are no nouns: ``kept`` and ``patterns`` hold what is worked out once and kept for the next start.
"""

from .article import Article, Notice, Sentence, Topic
from .claim import Binding, Claim, Confidence, Operand, Outcome, Repair, Verdict
from .document import Aside, Block, BlockKind, Document, Piece, Reach, SourceMap
from .errors import ConfigError, LexiconError, NumerateError, ReadError, RuleError
from .finding import (
    Decision,
    DecisionKind,
    Edition,
    Entry,
    Finding,
    Galley,
    Known,
    Ledger,
    RuleCard,
    Severity,
    Status,
)
from .interval import EVERYTHING, ZERO, Exact, Interval
from .lexicon import Lexicon
from .moment import Moment
from .quantity import Direction, Hedge, Kind, Noun, Quantity, Reading, Stance
from .span import Span
from .unit import PERCENT, Unit

__all__ = [
    "EVERYTHING",
    "PERCENT",
    "ZERO",
    "Article",
    "Aside",
    "Binding",
    "Block",
    "BlockKind",
    "Claim",
    "Confidence",
    "ConfigError",
    "Decision",
    "DecisionKind",
    "Direction",
    "Document",
    "Edition",
    "Entry",
    "Exact",
    "Finding",
    "Galley",
    "Hedge",
    "Interval",
    "Kind",
    "Known",
    "Ledger",
    "Lexicon",
    "LexiconError",
    "Moment",
    "Notice",
    "Noun",
    "NumerateError",
    "Operand",
    "Outcome",
    "Piece",
    "Quantity",
    "Reach",
    "ReadError",
    "Reading",
    "Repair",
    "RuleCard",
    "RuleError",
    "Sentence",
    "Severity",
    "SourceMap",
    "Span",
    "Stance",
    "Status",
    "Topic",
    "Unit",
    "Verdict",
]
