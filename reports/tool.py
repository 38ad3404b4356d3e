"""What every report says of the program that wrote it."""

from __future__ import annotations

NAME = "numerate"
VERSION = "0.1.0"
