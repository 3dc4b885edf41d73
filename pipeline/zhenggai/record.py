"""The record: one notice as one JSON line, its models; the JSON Schema comes from here. Its words stand in `labels`.

Offsets (`start`, `end`) count Unicode code points of `Record.text`, the notice as it was decoded, end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, model_validator

from zhenggai.labels import (
    IMPLIED_ROLES as IMPLIED_ROLES,
)
from zhenggai.labels import (
    ChangeBasis as ChangeBasis,
)
from zhenggai.labels import (
    ChangeDirection as ChangeDirection,
)
from zhenggai.labels import (
    Label as Label,
)
from zhenggai.labels import (
    MeasureKind as MeasureKind,
)
from zhenggai.labels import (
    Mod as Mod,
)
from zhenggai.labels import (
    OwnerRole as OwnerRole,
)
from zhenggai.labels import (
    ProblemKind as ProblemKind,
)
from zhenggai.labels import (
    QuantityRole as QuantityRole,
)
from zhenggai.labels import (
    RelationType as RelationType,
)
from zhenggai.labels import (
    Script as Script,
)
from zhenggai.labels import (
    SectionKind as SectionKind,
)
from zhenggai.labels import (
    SectionRole as SectionRole,
)
from zhenggai.labels import (
    StateScope as StateScope,
)
from zhenggai.labels import (
    Status as Status,
)

SCHEMA_ID: Final = "zhenggai.notice/1"


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", use_enum_values=True, defer_build=True)
    """Validators are built when the first record is read, which most runs never do."""


class TextSpan(_Model):
    """A span of `Record.text`."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str


class Evidence(_Model):
    """Where in `Record.text` a relation can be seen."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Page(_Model):
    """The part of `Record.text` that stands on one page of the source; pages are numbered from 1."""

    number: int = Field(ge=1)
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Source(_Model):
    """Where the notice came from. `sha256` is that of the bytes read (of the field's UTF-8 for JSONL).

    `pages` is there for PDF only; a page without text has no entry.
    """

    uri: str
    format: str
    encoding: str
    sha256: str
    pages: list[Page] | None = None


class MetaValue(_Model):
    """A value that the notice states about itself, with its span."""

    value: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str


class Meta(_Model):
    """What the notice states about itself."""

    title: MetaValue | None = None
    issuer: MetaValue | None = None
    inspected: MetaValue | None = None
    inspector: MetaValue | None = None
    inspection_period: MetaValue | None = None
    feedback_date: MetaValue | None = None
    published: MetaValue | None = None
    contact: list[MetaValue] = Field(default_factory=list)


class Section(_Model):
    """A block of the notice: heading, paragraph, item, field, table part or noise."""

    id: str
    parent: str | None = None
    level: int = Field(ge=0)
    marker: str | None = None
    kind: SectionKind
    role: SectionRole
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    confidence: float | None = Field(default=None, ge=0, le=1)


class Entity(TextSpan):
    """A mention with its label; `norm` is its text after normalization, `canonical` the full name it stands for."""

    id: str
    label: Label
    norm: str | None = None
    canonical: str | None = None
    code: str | None = None
    value: str | None = None
    source: str | None = None
    confidence: float | None = Field(default=None, ge=0, le=1)


class Change(_Model):
    """The direction of a change and what it is measured against."""

    model_config = ConfigDict(extra="forbid", use_enum_values=True, populate_by_name=True)

    direction: ChangeDirection | None = None
    basis: ChangeBasis | None = None
    from_: str | None = Field(default=None, alias="from")


class Quantity(TextSpan):
    """A number with its unit. `value` and `value_max` are in the base `unit` (1.5億元 is 150000000 元)."""

    id: str
    value: int | float
    value_max: int | float | None = None
    unit: str = ""
    mod: Mod | None = None
    dimension: str | None = None
    si_value: int | float | None = None
    si_unit: str | None = None
    of: TextSpan | None = None
    role: QuantityRole | None = None
    change: Change | None = None
    period: str | None = None
    source: str | None = None
    confidence: float | None = Field(default=None, ge=0, le=1)


class Owner(_Model):
    """Who answers for a problem or a measure. `entity` is None for a default owner that the text never names.

    `open_set` says that the names beside it are not all (甲局等单位).
    """

    entity: str | None
    role: OwnerRole
    open_set: bool | None = None
    source: str | None = None
    confidence: float | None = Field(default=None, ge=0, le=1)


class StatedState(TextSpan):
    """A stretch of a measure that says how far something has got, the words that show it, and as of when."""

    status: Status
    scope: StateScope
    cue: TextSpan
    as_of: str | None = None


class Problem(TextSpan):
    """One statement of what was found wrong; `completed` is the date value of its stated completion."""

    id: str
    parent: str | None = None
    level: int | None = None
    marker: str | None = None
    section: str | None = None
    status: Status | None = None
    deadline: str | None = None
    completed: str | None = None
    timeliness: Literal["early", "on_time", "late"] | None = None
    status_evidence: TextSpan | None = None
    types: list[ProblemKind] = Field(default_factory=list)
    owners: list[Owner] = Field(default_factory=list)
    measures: list[str] = Field(default_factory=list)
    source: str | None = None
    confidence: float | None = Field(default=None, ge=0, le=1)


class Measure(TextSpan):
    """One item of the answer to a problem; `problem` is None outside any answer."""

    id: str
    problem: str | None = None
    marker: str | None = None
    section: str | None = None
    scope: TextSpan | None = None
    status: Status | None = None
    deadline: str | None = None
    completed: str | None = None
    timeliness: Literal["early", "on_time", "late"] | None = None
    status_evidence: TextSpan | None = None
    states: list[StatedState] = Field(default_factory=list)
    types: list[MeasureKind] = Field(default_factory=list)
    owners: list[Owner] = Field(default_factory=list)
    quantities: list[str] = Field(default_factory=list)
    dates: list[str] = Field(default_factory=list)
    documents: list[str] = Field(default_factory=list)
    source: str | None = None
    confidence: float | None = Field(default=None, ge=0, le=1)


class Relation(_Model):
    """A typed link between two parts of the record, by their ids."""

    type: RelationType
    head: str
    tail: str
    role: str | None = None
    confidence: float | None = Field(default=None, ge=0, le=1)
    evidence: Evidence | None = None
    source: str | None = None


class RecordWarning(_Model):
    """Something that the reader of the record should know."""

    code: str
    message: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Pipeline(_Model):
    """What made the record: the package's version and the SHA-256 of the resolved configuration."""

    version: str
    config: str


AnySpan: TypeAlias = TextSpan | MetaValue | Section | Evidence | RecordWarning
_BARE_SPANS = (Section, Evidence, RecordWarning)


class Record(_Model):
    """One notice. A gold record fills `id`, `text`, `entities`, `quantities`, `problems` and `measures`."""

    model_config = ConfigDict(extra="forbid", use_enum_values=True, populate_by_name=True, coerce_numbers_to_str=True)

    schema_: Literal["zhenggai.notice/1"] = Field(default=SCHEMA_ID, alias="schema")
    id: str
    source: Source | None = None
    script: Script | None = None
    text: str
    meta: Meta | None = None
    sections: list[Section] = Field(default_factory=list)
    entities: list[Entity] = Field(default_factory=list)
    quantities: list[Quantity] = Field(default_factory=list)
    problems: list[Problem] = Field(default_factory=list)
    measures: list[Measure] = Field(default_factory=list)
    relations: list[Relation] = Field(default_factory=list)
    warnings: list[RecordWarning] = Field(default_factory=list)
    pipeline: Pipeline | None = None

    @model_validator(mode="after")
    def _spans_hold(self) -> Record:
        for name, span in self._spans():
            if not span.start <= span.end <= len(self.text):
                raise ValueError(f"{name}: {span.start}–{span.end} is no span of a text of {len(self.text)} characters")
            found = self.text[span.start : span.end]
            if not isinstance(span, _BARE_SPANS) and found != span.text:
                raise ValueError(f"{name}: text[{span.start}:{span.end}] is {found!r}, the record says {span.text!r}")
        return self

    def _spans(self) -> Iterator[tuple[str, AnySpan]]:
        for named in (self.entities, self.quantities, self.problems, self.measures, self.sections):
            yield from ((one.id, one) for one in named)
        yield from ((f"{q.id}.of", q.of) for q in self.quantities if q.of is not None)
        yield from ((f"{m.id}.scope", m.scope) for m in self.measures if m.scope is not None)
        yield from ((f"{m.id}.states", state) for m in self.measures for state in m.states)
        yield from ((f"{m.id}.states.cue", state.cue) for m in self.measures for state in m.states)
        blocks: list[Problem | Measure] = [*self.problems, *self.measures]
        yield from ((f"{b.id}.status_evidence", b.status_evidence) for b in blocks if b.status_evidence is not None)
        yield from ((f"{r.head}–{r.tail}", r.evidence) for r in self.relations if r.evidence is not None)
        yield from ((f"warning {warning.code}", warning) for warning in self.warnings)
        if self.meta is not None:
            yield from (("meta.contact", contact) for contact in self.meta.contact)
            values = ((f"meta.{key}", value) for key, value in self.meta)
            yield from ((name, value) for name, value in values if isinstance(value, MetaValue))


def json_schema() -> dict[str, Any]:
    """The JSON Schema of `Record`, with aliases as they stand in the JSON."""
    return Record.model_json_schema(by_alias=True)
