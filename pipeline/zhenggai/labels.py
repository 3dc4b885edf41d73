"""The words that records choose from: labels, roles, states, kinds. `record` hands them all on.

Kinds of measure and of problem stand in simplified script, as tables of the genre write them.
"""

from __future__ import annotations

from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING, Final


class _Word(StrEnum):
    """Words that a field may hold. A record asks thousands of them for their value, which Enum looks up in Python."""

    if not TYPE_CHECKING:  # which takes it for a member
        value = property(attrgetter("_value_"))


class Label(_Word):
    """Labels of mentions (quantities stand in a list of their own)."""

    ORG = "ORG"
    GROUP = "GROUP"
    LOC = "LOC"
    PROJECT = "PROJECT"
    PER = "PER"
    TITLE = "TITLE"
    DOC = "DOC"
    DATE = "DATE"


class OwnerRole(_Word):
    """How an owner is tied to its measure or problem."""

    ACTOR = "actor"
    ASSIGNED = "assigned"
    LEAD = "lead"
    RESPONSIBLE = "responsible"
    COOPERATING = "cooperating"
    SUPERVISING = "supervising"
    LEADER = "leader"
    INHERITED = "inherited"
    DEFAULT = "default"


IMPLIED_ROLES: Final = frozenset({OwnerRole.INHERITED, OwnerRole.DEFAULT})
"""Roles that a measure's text doesn't show: taken over from before it, or from the notice. Scores leave them out."""


class Status(_Word):
    """How far a problem or a measure has got, where the notice states it."""

    DONE = "done"
    MOSTLY_DONE = "mostly_done"
    ONGOING = "ongoing"
    PLANNED = "planned"
    NOT_STARTED = "not_started"


class StateScope(_Word):
    """What a statement of progress tells of; a milestone that is done does not close a problem."""

    PROBLEM = "problem"
    MEASURE = "measure"
    MILESTONE = "milestone"


class Mod(_Word):
    """The bound that the words around a number set."""

    APPROX = "approx"
    MORE = "more"
    GE = "ge"
    GT = "gt"
    LE = "le"
    LT = "lt"


class QuantityRole(_Word):
    """What a figure is in its sentence: reported, aimed at, one side of a change, a norm, a rule's bound, a rate."""

    ACTUAL = "actual"
    TARGET = "target"
    BASELINE = "baseline"
    RESULT = "result"
    REQUIREMENT = "requirement"
    THRESHOLD = "threshold"
    SHARE = "share"


class ChangeDirection(_Word):
    """Which way a figure changed."""

    UP = "up"
    DOWN = "down"


class ChangeBasis(_Word):
    """What a change is measured against: a year before, a month before, a figure of the same text, nothing named."""

    YOY = "yoy"
    MOM = "mom"
    FROM = "from"
    NONE = "none"


class MeasureKind(_Word):
    """What the acts of a measure are."""

    RULES = "制度建设"
    MEETING = "会议学习"
    INSPECTION = "排查检查"
    WORKS = "工程项目"
    FUNDS = "资金"
    PENALTY = "执法处罚"
    DISCIPLINE = "问责处分"
    STAFF = "人事队伍"
    TRAINING = "培训宣传"
    SUPERVISION = "督导考核"
    NEGOTIATION = "协商对接"
    EXPLANATION = "说明原因"


class ProblemKind(_Word):
    """What a problem is about; a problem may be of several kinds."""

    POLITICS = "思想政治"
    RESPONSIBILITY = "责任落实"
    CONDUCT = "作风建设"
    INTEGRITY = "廉洁纪律"
    STAFF = "队伍建设"
    PARTY = "党建组织"
    RULES = "制度执行"
    OVERSIGHT = "监督管理"
    FUNDS = "资金资产"
    WORKS = "项目建设"
    ENVIRONMENT = "生态环境"
    SAFETY = "安全生产"
    SERVICES = "民生服务"
    ECONOMY = "产业经济"
    RURAL = "农业农村"
    DATA = "数据失实"
    RECTIFICATION = "整改不力"


class Script(_Word):
    """The script of the raw text."""

    HANT = "hant"
    HANS = "hans"
    MIXED = "mixed"


class SectionKind(_Word):
    """What a section is as a piece of layout."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    FIELD = "field"
    TABLE = "table"
    ROW = "row"
    CELL = "cell"
    NOISE = "noise"


class SectionRole(_Word):
    """What a section does in a rectification notice."""

    TITLE = "title"
    PREAMBLE = "preamble"
    ORGANISATION = "organisation"
    PROBLEM = "problem"
    ANSWER = "answer"
    MEASURE = "measure"
    TARGET = "target"
    DEADLINE = "deadline"
    OWNER = "owner"
    STATUS = "status"
    NEXT_STEPS = "next_steps"
    CONTACT = "contact"
    FURNITURE = "furniture"
    CONTAINER = "container"
    HEADER = "header"
    OTHER = "other"


class RelationType(_Word):
    """Types of relation between the parts of a record."""

    ANSWERS = "answers"
    OWNED_BY = "owned_by"
    PART_OF = "part_of"
    ISSUES = "issues"
    MEASURED_BY = "measured_by"
    DATED = "dated"
    DIRECTS = "directs"
