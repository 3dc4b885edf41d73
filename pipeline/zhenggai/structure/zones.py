"""Where in the macro-structure of a notice a block stands, and which headings open which part."""

from __future__ import annotations

from enum import StrEnum

from zhenggai.lexicon.fields import OWNER_FIELDS, FieldRole
from zhenggai.record import SectionRole


class Zone(StrEnum):
    """A part of a notice; in `SILENT` ones (advice, contact) nothing is a problem or a measure."""

    MAIN = "main"
    ORGANISATION = "organisation"
    NEXT_STEPS = "next_steps"
    PROBLEMS = "problems"
    SILENT = "silent"


DEED_ZONES = frozenset({Zone.ORGANISATION, Zone.NEXT_STEPS})
"""Zones whose items are measures that answer no single problem."""

FIELD_ROLES = {
    FieldRole.TARGET: SectionRole.TARGET,
    FieldRole.DEADLINE: SectionRole.DEADLINE,
    FieldRole.STATUS: SectionRole.STATUS,
    FieldRole.CONTACT: SectionRole.CONTACT,
    FieldRole.FURNITURE: SectionRole.FURNITURE,
} | dict.fromkeys(OWNER_FIELDS, SectionRole.OWNER)
"""Fields that qualify a problem or a measure, or belong to the page."""

QUALIFIERS = frozenset({SectionRole.DEADLINE, SectionRole.STATUS, SectionRole.OWNER, SectionRole.TARGET})

_ZONE_OF_HEADING = {
    "organisation": (Zone.ORGANISATION, SectionRole.ORGANISATION),
    "next_steps": (Zone.NEXT_STEPS, SectionRole.NEXT_STEPS),
    "background": (Zone.SILENT, SectionRole.OTHER),
    "contact": (Zone.SILENT, SectionRole.CONTACT),
    "problems": (Zone.PROBLEMS, SectionRole.CONTAINER),
    "container": (Zone.MAIN, SectionRole.CONTAINER),
}


def zone_of_heading(announced: str, *, is_feedback: bool) -> tuple[Zone, SectionRole]:
    """The zone that a heading opens, and the heading's role.

    Advice (工作要求) is silent where findings are only fed back; in a plan or report it tells what will be done.
    """
    if announced == "advice":
        return (Zone.SILENT, SectionRole.OTHER) if is_feedback else (Zone.NEXT_STEPS, SectionRole.NEXT_STEPS)
    return _ZONE_OF_HEADING[announced]
