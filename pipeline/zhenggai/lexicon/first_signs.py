"""Patterns that are looked for in all of a text → the same patterns behind a look at the next character.

The engine tries every branch of a pattern at every place; where a pattern can begin with a few characters only, one
look at a class of these passes over most places four times as fast.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, TypeAlias

from zhenggai.errors import InternalError

First: TypeAlias = frozenset[str] | None
"""What a match may begin with, as members of a class; None where it may begin with anything, or be empty."""

_PARSER: Any = importlib.import_module("re._parser")
_CATEGORIES = {"CATEGORY_DIGIT": r"\d", "CATEGORY_SPACE": r"\s", "CATEGORY_WORD": r"\w"}
_PLANE = 1 << 16
_MOST_OPENING = 600
"""Of so many characters, among them the digits of all scripts, a look at a text tells something."""
_AHEAD = 1
_EMPTY: frozenset[str] = frozenset()
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_NO_WIDTH = ("ASSERT", "ASSERT_NOT", "AT")


def compile_guarded(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Compiles a pattern that matches exactly what it would match, but looks for the first character of a match first.

    That is of use where a match begins with one of a few characters, not with any Han character.

    >>> compile_guarded("[一二]期|标段?").pattern
    '(?=[一二标])(?:[一二]期|标段?)'
    """
    first = first_signs(pattern, flags)
    if first is None:
        return re.compile(pattern, flags)
    return re.compile(f"(?=[{''.join(sorted(first))}])(?:{pattern})", flags)


def first_signs(pattern: str, flags: int = 0) -> First:
    r"""The members of a class (`甲`, `\d`, `①-⑳`) that holds the first character of each match of a pattern.

    >>> sorted(first_signs(r"(?<!甲)(?:(?:乙|\d)?丙)")), first_signs("[^甲]乙"), first_signs("甲*")
    (['\\d', '丙', '乙'], None, None)
    """
    parsed = _PARSER.parse(pattern, flags)
    if parsed.state.flags & re.IGNORECASE:
        return None
    first, may_be_empty = _of_sequence(parsed)
    return None if may_be_empty else first


@cache
def opening_signs(pattern: str, flags: int = 0) -> frozenset[str]:
    r"""The characters that a match begins with: where none of them stands, a pattern need not be asked.

    Raises:
        InternalError: A match may begin with anything, with one of many characters, or be empty.

    >>> sorted(opening_signs(r"[长级]|委员|8\."))
    ['8', '委', '级', '长']
    """
    first = first_signs(pattern, flags)
    if first is None:
        raise InternalError(f"{pattern}: expected a pattern that begins with a few characters")
    found = frozenset(re.findall(f"[{''.join(sorted(first))}]", _all_signs()))
    if len(found) > _MOST_OPENING:
        raise InternalError(f"{pattern}: expected a pattern that begins with a few characters, got {len(found)}")
    return found


@cache
def _all_signs() -> str:
    return "".join(map(chr, range(_PLANE)))


def _of_sequence(parsed: Iterable[tuple[Any, Any]]) -> tuple[First, bool]:
    """What a sequence may begin with, and whether it may be empty."""
    found: frozenset[str] = _EMPTY
    for kind, argument in parsed:
        first, may_be_empty = _of_part(str(kind), argument)
        if first is None:
            return None, may_be_empty
        found |= first
        if not may_be_empty:
            return found, False
    return found, True


def _of_part(kind: str, argument: Any) -> tuple[First, bool]:
    if kind == "LITERAL":
        return frozenset({re.escape(chr(argument))}), False
    if kind == "IN":
        return _of_class(argument), False
    if kind == "BRANCH":
        return _of_branches([_of_sequence(branch) for branch in argument[1]])
    if kind == "SUBPATTERN":
        _, added, removed, parsed = argument
        return (None, True) if added or removed else _of_sequence(parsed)
    if kind in _REPEATS:
        first, may_be_empty = _of_sequence(argument[2])
        return first, may_be_empty or argument[0] == 0
    if kind == "ASSERT" and argument[0] == _AHEAD:
        first, may_be_empty = _of_sequence(argument[1])
        return (_EMPTY, True) if first is None else (first, may_be_empty)
    return (_EMPTY if kind in _NO_WIDTH else None), True


def _of_branches(branches: Sequence[tuple[First, bool]]) -> tuple[First, bool]:
    found: frozenset[str] = _EMPTY
    for first, _ in branches:
        if first is None:
            return None, True
        found |= first
    return found, any(may_be_empty for _, may_be_empty in branches)


def _of_class(members: Iterable[tuple[Any, Any]]) -> First:
    found: set[str] = set()
    for kind, argument in members:
        if str(kind) == "LITERAL":
            found.add(re.escape(chr(argument)))
        elif str(kind) == "RANGE":
            found.add("-".join(re.escape(chr(end)) for end in argument))
        elif str(kind) == "CATEGORY" and str(argument) in _CATEGORIES:
            found.add(_CATEGORIES[str(argument)])
        else:
            return None
    return frozenset(found)
