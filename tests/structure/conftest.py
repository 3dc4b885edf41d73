"""Reads a normalized text into its labelled tree, its problems and its measures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from zhenggai.relations.measures import find_measures
from zhenggai.relations.problems import find_problems
from zhenggai.stages.structure import read_structure
from zhenggai.structure.nodes import Node


@dataclass(frozen=True)
class Reading:
    """What was read: texts only, so that tests read easily."""

    root: Node
    problems: list[tuple[str, str | None]]
    measures: list[tuple[str, str | None]]
    markers: list[str | None]


@pytest.fixture(scope="session")
def read() -> Callable[[str], Reading]:
    """Give a function that reads a text; problems come with their parents, measures with their problems."""

    def read_text(text: str) -> Reading:
        root = read_structure(text).root
        problems = find_problems(root, text)
        measures = find_measures(root, text, problems=problems)
        of = {id(one): text[one.start : one.end] for one in problems}
        return Reading(
            root,
            [(of[id(one)], of.get(id(one.parent))) for one in problems],
            [(text[one.start : one.end], of.get(id(one.problem))) for one in measures],
            [one.marker for one in measures],
        )

    return read_text
