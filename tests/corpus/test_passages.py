"""Passages: names are marked in them and nothing else, and what a second reader marked is the same text."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhenggai.record import Record
from zhenggai.tagging.tags import LABELS
from zhenggai.training.openings import read_openings

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
FOLDERS = ("", "apart", "test")


@pytest.fixture(scope="module")
def passages() -> dict[str, Record]:
    """Give all passages by id."""
    return {record.id: record for folder in FOLDERS for record in read_openings(CORPUS / "passages" / folder)}


def test_each_passage_stands_in_one_folder(passages: dict[str, Record]) -> None:
    """What teaches the model teaches neither the arbiter nor stands in the test part."""
    assert len(passages) == sum(len(list((CORPUS / "passages" / folder).glob("*.txt"))) for folder in FOLDERS)


def test_names_are_all_that_is_marked(passages: dict[str, Record]) -> None:
    """A passage tells nothing of problems and measures, so that no model takes what is unmarked for neither."""
    marked = {
        name: {str(entity.label) for entity in record.entities} - set(LABELS) for name, record in passages.items()
    }
    assert {name: strange for name, strange in marked.items() if strange} == {}
    assert [name for name, record in passages.items() if record.problems or record.measures or record.quantities] == []
    assert [name for name, record in passages.items() if not record.entities] == []


def test_a_name_has_no_blank_or_stop_at_its_edge(passages: dict[str, Record]) -> None:
    edges = [
        f"{name}: {entity.text}"
        for name, record in passages.items()
        for entity in record.entities
        if entity.text != entity.text.strip(" \n,，。;；:：、")
    ]
    assert edges == []


def test_second_readers_saw_the_same_text(passages: dict[str, Record]) -> None:
    second = read_openings(CORPUS / "second" / "passages")
    assert len(second) == 49
    assert [record.id for record in second if record.text != passages[record.id].text] == []
