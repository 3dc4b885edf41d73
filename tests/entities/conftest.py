"""Sentences with their names marked inline: ⟦ORG|泗榆县水务局⟧牵头. What is not marked must not be found."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

import zhenggai

NAMES = frozenset({"ORG", "GROUP", "LOC", "PROJECT", "PER", "TITLE"})
_MARK = re.compile(r"⟦(\w+)\|([^⟦⟧]*)⟧")

ReadMarks = Callable[[str], str]


def strip_marks(marked: str) -> str:
    """Give the bare text of a marked sentence."""
    return _MARK.sub(r"\2", marked)


@pytest.fixture(scope="session")
def read_marks() -> ReadMarks:
    """Give a function that reads the bare text of a marked sentence and marks the names that it finds."""
    nlp = zhenggai.load("fast")

    def read(marked: str) -> str:
        text = strip_marks(marked)
        found = [entity for entity in nlp(text)._.record.entities if entity.label in NAMES]
        for entity in sorted(found, key=lambda entity: -entity.start):
            mark = f"⟦{entity.label}|{text[entity.start : entity.end]}⟧"
            text = text[: entity.start] + mark + text[entity.end :]
        return text

    return read
