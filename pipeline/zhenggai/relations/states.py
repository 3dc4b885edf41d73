"""Statements of progress → how far a problem or a measure has got (annotation guideline, section 5)."""

from __future__ import annotations

import re
from functools import cache

from zhenggai.lexicon.tables import read_table, read_words

_TICKED = re.compile(r"[☑√■✔☒]\s*([^□☑√■✔☒\s|]{2,14})")
_IMMEDIATE = re.compile(r"立行立改|立即整改|即知即改|立整立改|即行即改|边督边改")
_LONG_TERM = re.compile(r"长期坚持|持续坚持|长期整改|常态(?:化)?(?:坚持|推进)|长期")
_HEAD = re.compile(r"(?:目前|现)?(?P<state>[^,。;:(]{2,14})[,。;:(]")
_TAIL = re.compile(r"[,。;](?:目前|现|该?问题|至此)*(?P<state>(?:已|均|全部|基本|正在)[^,。;:]{2,12})[。;]?\s*$")
_SUBJECT = r"[^,。;:]{0,12}"
_PLANS = "(?<![模草虚])拟(?![定订制人合])"
_ALL_DONE = re.compile(r"(?:均已|已全部|全部已)(?:全部)?(?:(?:完成)?整改(?:到位|完成|完毕)|完成整改|(?:完成)?销号)")


@cache
def _states() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"]), row["status"]) for row in read_table("states"))


@cache
def _planned() -> re.Pattern[str]:
    return re.compile(rf"{_SUBJECT}?(?:{_PLANS}|{'|'.join(map(re.escape, read_words('plan_words')))})")


def status_of(statement: str) -> str | None:
    """The status that a statement of progress says; None if it says none.

    >>> status_of("已完成整改"), status_of("正在推进"), status_of("尚未启动")
    ('done', 'ongoing', 'not_started')
    >>> status_of("☑已完成 □正在推进"), status_of("□已完成 □正在推进")
    ('done', None)
    """
    ticked = _TICKED.search(statement)
    if ticked is not None:
        statement = ticked[1]
    elif "□" in statement:
        return None
    for pattern, status in _states():
        if pattern.search(statement):
            return status
    return None


def status_at_edge(answer: str) -> str | None:
    """The status that opens or closes an answer which goes on to say what was done; None if neither says one.

    >>> status_at_edge("正在推进。8月签订协议。"), status_at_edge("清退12户,已完成整改"), status_at_edge("清退12户")
    ('ongoing', 'done', None)
    """
    head, tail = _HEAD.match(answer), _TAIL.search(answer)
    states = [status_of(one["state"]) for one in (head, tail) if one is not None and _says_only(one["state"])]
    return next((state for state in states if state is not None), None)


@cache
def _pure() -> re.Pattern[str]:
    alternatives = "|".join(f"(?:{row['pattern']})" for row in read_table("states"))
    return re.compile(rf"[已均现]?(?:{alternatives})(?:整改|销号|任务|完成)?")


def _says_only(state: str) -> bool:
    """Whether a clause is nothing but a state: 已完成整改; not 已完成管网改造."""
    return _pure().fullmatch(state) is not None


def is_planned(measure: str) -> bool:
    """Whether the first words of a measure put all of it in the future.

    >>> is_planned("拟增设抓拍点位2个"), is_planned("将闲置资金全额转入专户"), is_planned("县水务局将对管网逐段排查")
    (True, False, True)
    """
    return _planned().match(measure) is not None


def says_all_done(statement: str) -> bool:
    """Whether the opening of a notice says of all its problems that they are done.

    >>> says_all_done("涉及我县的3项已全部整改到位。"), says_all_done("其中2项已整改到位。")
    (True, False)
    """
    return _ALL_DONE.search(statement) is not None


def open_deadline(content: str) -> str | None:
    """`immediate` or `long_term`, where the content of a deadline field says so instead of a date."""
    if _IMMEDIATE.search(content):
        return "immediate"
    return "long_term" if _LONG_TERM.search(content) else None
