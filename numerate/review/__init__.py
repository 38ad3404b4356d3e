"""The desk with its drafts and its file of decisions behind it: a page served to this machine alone."""

from .server import ReviewServer
from .session import Session

__all__ = ["ReviewServer", "Session"]
