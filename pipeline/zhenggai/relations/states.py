"""Statements of progress → how far a problem or a measure has got (annotation guideline, section 5)."""

from __future__ import annotations

import re
from functools import cache

from zhenggai.lexicon.tables import read_table, read_words

_TICKED = re.compile(r"[☑√■✔☒]\s*([^□☑√■✔☒\s|]{2,14})")
_IMMEDIATE = re.compile(r"立行立改|立即整改|即知即改|立整立改|即行即改|边督边改")
_LONG_TERM = re.compile(r"长期坚持|持续坚持|长期整改|常态(?:化)?(?:坚持|推进)|长期")
_HEAD = re.compile(r"(?:目前|现|[该此本]项?问题(?:目前)?)?(?P<state>[^,。;:(]{2,14})[,。;:(]")
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


def edge_state(answer: str) -> tuple[str, int, int] | None:
    """The status that opens or closes an answer which goes on to say what was done, with its span in the answer.

    >>> edge_state("正在推进。8月签订协议。"), edge_state("清退12户,已完成整改"), edge_state("清退12户")
    (('ongoing', 0, 4), ('done', 6, 11), None)
    """
    for one in (_HEAD.match(answer), _TAIL.search(answer)):
        status = status_of(one["state"]) if one is not None and _says_only(one["state"]) else None
        if one is not None and status is not None:
            return status, *one.span("state")
    return None


@cache
def _pure() -> re.Pattern[str]:
    alternatives = "|".join(f"(?:{row['pattern']})" for row in read_table("states"))
    return re.compile(rf"[已均现]?(?:{alternatives})(?:整改|销号|任务|完成)?")


def _says_only(state: str) -> bool:
    """Whether a clause is nothing but a state: 已完成整改; not 已完成管网改造."""
    return _pure().fullmatch(state) is not None


def planned_head(measure: str) -> int | None:
    """How many characters at the head of a measure put all of it in the future; None if none do.

    >>> [planned_head(one) for one in ("拟增设抓拍点位2个", "将闲置资金全额转入专户", "县水务局将对管网逐段排查")]
    [1, None, 6]
    """
    match = _planned().match(measure)
    return None if match is None else match.end()


def all_done_span(opening: str) -> tuple[int, int] | None:
    """Where the opening of a notice says of all its problems that they are done; None if it doesn't.

    >>> all_done_span("涉及我县的3项已全部整改到位。"), all_done_span("其中2项已整改到位。")
    ((7, 14), None)
    """
    match = _ALL_DONE.search(opening)
    return None if match is None else match.span()


def open_deadline(content: str) -> str | None:
    """`immediate` or `long_term`, where the content of a deadline field says so instead of a date."""
    if _IMMEDIATE.search(content):
        return "immediate"
    return "long_term" if _LONG_TERM.search(content) else None
