"""Words right behind a name that leave it no part in a deed: it is only whose people act, is punished or is left."""

from __future__ import annotations

import re
from functools import cache

from zhenggai.entities.proposals import Proposal
from zhenggai.lexicon.alternatives import any_of
from zhenggai.lexicon.tables import read_words
from zhenggai.record import Label
from zhenggai.relations.bystanders import stands_by
from zhenggai.relations.coordination import Coordination
from zhenggai.relations.predicates import Ahead
from zhenggai.relations.surroundings import Surroundings

_PERSONAL = frozenset({Label.TITLE, Label.PER})
"""Labels of mentions that may be punished."""

_OPENING = frozenset({Ahead.NOTHING, Ahead.ADVERBS})
_TIMES = r"(?:已|均|分别|先后|被|现已|全部)*+"
_ENDS = r"(?:约谈|更换|调整|撤换|免去)(?=[,。;、\n]|$)"
_OTHER_PEOPLE = "(?!课|知识|技能|委员会|小组|代表大会|自治|议事)"
"""What makes of people something else (教授课程, 村民小组)."""
_PARTED = re.compile(
    r"(?:家|户|个|名)?(?:全部|即刻|立即|当即|已|均|依法|协商|谈妥|提前)*+(?:解约|终止|解除(?:了)?(?:合同|协议|租赁|合作))"
)


def is_no_owner(text: str, run: Coordination, around: Surroundings, mention: Proposal) -> bool:
    """Whether the words around a coordination show that a member of it neither acts nor is told to.

    聘请|技师学院|退休高工带徒: the body is only where they come from; but it acts where its own staff opens the clause
    (|水务局|工作人员排查). |校长|约谈。: a person is punished, but does it
    itself behind 由. 与|甲公司|终止合同: it is left.

    Args:
        text: The normalized text.
        run: The coordination.
        around: The words around it.
        mention: The member.
    """
    if stands_by(text, run, around, mention):
        return True
    if mention.label in _PERSONAL:
        return not text.startswith("由", run.start - 1) and _sanction().match(text, run.end) is not None
    if _people().match(text, run.end) is not None:
        return True
    if _staff().match(text, run.end) is not None:
        return around.ahead not in _OPENING
    return around.ahead is Ahead.JOINING and _PARTED.match(text, run.end) is not None


@cache
def _sanction() -> re.Pattern[str]:
    words = any_of(read_words("sanctions"))
    by_whom = r"(?:由[^,。;由]{2,8})?"
    return re.compile(rf"{_TIMES}(?:(?:和|及其?|与)[^,。;和及]{{1,12}}?)?{_TIMES}{by_whom}(?:{words}|{_ENDS})")


@cache
def _people() -> re.Pattern[str]:
    return _those("people")


@cache
def _staff() -> re.Pattern[str]:
    return _those("staff")


def _those(kind: str) -> re.Pattern[str]:
    words = any_of(read_words("owner_frames", kind=kind))
    return re.compile(rf"(?:等(?:高校|院校|医院|单位))?(?:退休|返乡|资深|专业|在编|值班)?(?:{words}){_OTHER_PEOPLE}")
