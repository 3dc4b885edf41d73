"""The tables that records become: their names, columns, types and what each column means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

Cell: TypeAlias = str | int | float | None
TableRow: TypeAlias = dict[str, Cell]
Kind: TypeAlias = Literal["text", "integer", "number"]

SEPARATOR: Final = "；"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, the type of its cells (each may be empty) and what it means."""

    name: str
    kind: Kind
    meaning: str


_NOTICE = (
    Column("notice", "text", "id of the notice"),
    Column("uri", "text", "where the notice was read from"),
)
_SPAN = (
    Column("start", "integer", "where it begins in the notice's text, in code points"),
    Column("end", "integer", "where it ends"),
    Column("text", "text", "its characters"),
)
_TRACE = (
    Column("source", "text", "rule or model that found it"),
    Column("confidence", "number", "how sure that is, 0 to 1"),
)
_STATE = (
    Column("status", "text", "done, mostly_done, ongoing, planned, not_started, where the notice says so"),
    Column("deadline", "text", "ISO 8601 date or interval, immediate or long_term, where the notice says so"),
    Column("completed", "text", "date of completion, where the notice says so"),
)

TABLES: Final[dict[str, tuple[Column, ...]]] = {
    "problems": (
        *_NOTICE,
        Column("problem", "text", "id of the problem within the notice"),
        Column("parent", "text", "id of the problem that it is part of"),
        Column("level", "integer", "depth in the outline"),
        Column("marker", "text", "list marker as written"),
        *_SPAN,
        *_STATE,
        Column("types", "text", f"kinds of problem, apart by {SEPARATOR}"),
        Column("owners", "text", f"names of its own owners and of its measures', apart by {SEPARATOR}"),
        Column("measures", "integer", "how many measures answer it"),
        *_TRACE,
    ),
    "measures": (
        *_NOTICE,
        Column("measure", "text", "id of the measure within the notice"),
        Column("problem", "text", "id of the problem that it answers"),
        Column("problem_text", "text", "that problem's statement"),
        Column("marker", "text", "list marker as written"),
        *_SPAN,
        *_STATE,
        Column("types", "text", f"kinds of measure, apart by {SEPARATOR}"),
        Column("owners", "text", f"names of its owners, apart by {SEPARATOR}"),
        Column("default_owner", "text", "the issuer, where the measure names nobody"),
        Column("documents", "text", f"documents that it names, apart by {SEPARATOR}"),
        Column("quantities", "integer", "how many quantities it states"),
        *_TRACE,
    ),
    "owners": (
        *_NOTICE,
        Column("of", "text", "id of the problem or measure that is owned"),
        Column("of_kind", "text", "problem or measure"),
        Column(
            "role", "text", "actor, assigned, inherited, lead, responsible, cooperating, supervising, leader, default"
        ),
        Column("entity", "text", "id of the owner's mention; empty for a default owner that is not named"),
        Column("label", "text", "ORG, GROUP, TITLE, PER or LOC"),
        Column("name", "text", "canonical name where known, else as written"),
        *_SPAN,
        *_TRACE,
    ),
    "quantities": (
        *_NOTICE,
        Column("quantity", "text", "id of the quantity within the notice"),
        Column("measure", "text", "id of the measure that it stands in"),
        Column("problem", "text", "id of the problem that it stands in, or that its measure answers"),
        *_SPAN,
        Column("value", "number", "the number in the base unit"),
        Column("value_max", "number", "upper end of a range"),
        Column("unit", "text", "unit or classifier, simplified, without 万 and 亿"),
        Column("mod", "text", "bound: approx, more, ge, gt, le, lt"),
        Column("dimension", "text", "money, length, area, mass, count …"),
        Column("si_value", "number", "the number in the SI unit"),
        Column("si_unit", "text", "the SI unit"),
        Column("of", "text", "the thing counted or measured"),
        Column("role", "text", "actual, target, baseline, result, requirement, threshold, share"),
        Column("change", "text", "up or down"),
        Column("basis", "text", "what the change is against: yoy, mom, from, none"),
        Column("change_from", "text", "id of the quantity that it changed from"),
        Column("period", "text", "the date or period that it holds for (ISO 8601)"),
        *_TRACE,
    ),
    "entities": (
        *_NOTICE,
        Column("entity", "text", "id of the mention within the notice"),
        Column("label", "text", "ORG, GROUP, LOC, PROJECT, PER, TITLE, DOC or DATE"),
        *_SPAN,
        Column("norm", "text", "the mention after normalization"),
        Column("canonical", "text", "full name, the same for all mentions of one body"),
        Column("code", "text", "administrative division (GB/T 2260)"),
        Column("value", "text", "dates only: ISO 8601"),
        *_TRACE,
    ),
    "triples": (
        *_NOTICE,
        Column("head", "text", "id of the first part"),
        Column("head_text", "text", "its characters"),
        Column("type", "text", "type of the relation"),
        Column("role", "text", "role, for relations that have one"),
        Column("tail", "text", "id of the second part"),
        Column("tail_text", "text", "its characters"),
        Column("start", "integer", "where the evidence begins in the notice's text"),
        Column("end", "integer", "where it ends"),
        *_TRACE,
    ),
    "ledger": (
        Column("notice", "text", "id of the notice"),
        Column("title", "text", "title of the notice"),
        Column("number", "integer", "number of the problem within the notice, counted from 1"),
        Column("theme", "text", "the statements above it in the outline, outermost first"),
        Column("problem", "text", "its statement"),
        Column("measures", "text", "its measures, numbered, one a line"),
        Column("lead", "text", "bodies and persons in the lead or responsible"),
        Column("others", "text", "all other named owners"),
        Column("deadline", "text", "deadline of the problem, else of its measures"),
        Column("status", "text", "status of the problem, else of its measures if they agree"),
        Column("figures", "text", f"quantities that its measures state, apart by {SEPARATOR}"),
    ),
}


def columns_markdown() -> str:
    """The dictionary of all columns as Markdown tables, for the documentation."""
    parts = []
    for name, columns in TABLES.items():
        lines = [f"| `{one.name}` | {one.kind} | {one.meaning} |" for one in columns]
        parts.append("\n".join([f"### {name}", "", "| column | type | meaning |", "|---|---|---|", *lines, ""]))
    return "\n".join(parts)
