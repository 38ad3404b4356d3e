"""Puts a comparison as one says it: ``abs(a - b) < 1`` is told as ``a == b``, ``a - b > 0`` as ``a > b``."""

from __future__ import annotations

import ast
from collections.abc import Mapping

Comparison = tuple[ast.expr, str, ast.expr]
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_BELOW = ("<", "<=")


def retell(left: ast.expr, sign: str, right: ast.expr, lets: Mapping[str, ast.expr]) -> Comparison:
    """Give a comparison for readers in place of one made for judging; the same where it can be told as it is."""
    match left, right:
        case ast.Call(ast.Name("abs"), [ast.BinOp(one, ast.Sub(), other)]), ast.Constant() if sign in _BELOW:
            return one, "==", other
        case ast.BinOp(one, ast.Sub(), other), ast.Constant(0):
            return one, sign, other
        case ast.Call(ast.Name("margin"), [one, other]), ast.Constant(0):
            return one, sign, other
        case ast.BinOp(one_way, ast.Mult(), one), ast.BinOp(other_way, ast.Mult(), other):
            ways = _read_way(one_way, lets), _read_way(other_way, lets)
            if ways[0] == ways[1] != 0:
                return one, sign if ways[0] > 0 else _TURNED[sign], other
    return left, sign, right


def _read_way(node: ast.expr, lets: Mapping[str, ast.expr]) -> int:
    """Give 1 or -1 where a term says which way figures go, 0 for any other."""
    match lets.get(node.id, node) if isinstance(node, ast.Name) else node:
        case ast.Constant(1):
            return 1
        case ast.UnaryOp(ast.USub(), ast.Constant(1)):
            return -1
    return 0
