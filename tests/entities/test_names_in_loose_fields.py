"""Names in owner fields that the outline put below something else."""

from __future__ import annotations

from zhenggai.lexicon.fields import FieldRole
from zhenggai.record import SectionKind, SectionRole
from zhenggai.stages.mentions import names_in_fields
from zhenggai.structure.nodes import Node


def test_names_in_a_field_of_no_role() -> None:
    """An owner field in a block that states nothing asks for owners all the same; other blocks do not."""
    text = "责任单位:城关街道、渠东街道"
    root = Node(0, 0, len(text), SectionKind.HEADING)
    field = root.add(Node(0, 5, len(text), SectionKind.FIELD, field=FieldRole.RESPONSIBLE))
    assert [text[one.start : one.end] for one in names_in_fields(text, root)] == ["城关街道", "渠东街道"]
    field.role = SectionRole.FURNITURE
    assert not list(names_in_fields(text, root))
