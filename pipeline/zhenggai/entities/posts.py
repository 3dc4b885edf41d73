"""Normalized text → posts held by persons, with their bodies, and the persons named beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import ahocorasick

from zhenggai.entities.edges import left_edge
from zhenggai.entities.proposals import Proposal
from zhenggai.lexicon.tables import read_table, read_words
from zhenggai.record import Label

_NAME = r"[\u4e00-\u9fff]{1,2}"
_NOT_NAME = re.compile(
    r"组长|职务|双组|第一|同志|牵头|负责|任组|主持|带队|组织|召开|参加|亲自|为组|担任|带头|签字|审批|定期|专题|包保|包联|分管|接访|办公|作出|提出|听取|批示|领办|挂帅|出席|讲话|审核|约谈|会议|汇报|履行|履职|落实|现场|深入|率队|及其|和班|以及|对全|对整|对照|对涉|对该|对本|对巡"
)
_PART = re.compile(r"\((?:副|职务)[^()]*\)")
_GENERIC = re.compile(
    r"^(?:[一二三四五六七八九十两\d]+[名位个]|全体|部分|广大|多名|新任|历任|原|时任|现任|由|向|以|其他|其|任|为|等|与|和|该|各位|有关|涉事|两任)+"
)
_AFTER = re.compile(r"[们级岗制]|责任制|负责制|接待日|信箱|热线|办公会议|会商|公开电话|会议室")


@cache
def _posts() -> tuple[ahocorasick.Automaton, dict[str, str]]:
    kinds = {row["post"]: row["kind"] for row in read_table("posts")}
    automaton = ahocorasick.Automaton()
    for post in kinds:
        automaton.add_word(post, post)
    automaton.make_automaton()
    return automaton, kinds


@cache
def _person() -> re.Pattern[str]:
    double = "|".join(read_words("surnames", kind="double"))
    single = "".join(read_words("surnames", kind="single"))
    return re.compile(rf"(?:{double})[\u4e00-\u9fff]{{1,2}}|[{single}][\u4e00-\u9fff]{{1,2}}")


def find_posts(text: str) -> Iterator[Proposal]:
    """Proposes posts, each with the body it belongs to (市委书记), and persons whose post stands before their name."""
    automaton, kinds = _posts()
    floor = 0
    for last, post in automaton.iter_long(text):
        begin, end = last - len(post) + 1, last + 1
        if _AFTER.match(text, end):
            continue
        if post == "总书记":
            yield Proposal(begin, end, Label.TITLE, "post", 0.95)
            continue
        if post.endswith(("委员", "常委")) and text.startswith("会", end):
            continue
        start = max(_before_qualifiers(text, left_edge(text, begin)), floor)
        floor = end
        generic = _GENERIC.match(text[start:end])
        if generic is not None and start + generic.end() < end:
            start += generic.end()
        if start == begin and kinds[post] == "full" and len(post) < 4 and not _stands_alone(text, begin, end):
            continue
        yield Proposal(start, end, Label.TITLE, "post", 0.8 if start < begin else 0.6)
        for person in _person_behind(text, end):
            floor = person.end
            yield person


_QUALIFIER = re.compile(r"(?:相关|有关)$")


def _before_qualifiers(text: str, start: int) -> int:
    """相关 and 有关 belong to a post that they qualify (相关市级责任领导)."""
    match = _QUALIFIER.search(text, max(0, start - 2), start)
    return start if match is None else match.start()


def _stands_alone(text: str, begin: int, end: int) -> bool:
    """组长:, 任组长, or a post in a list of posts."""
    return text[begin - 1 : begin] in ("任", "、") or text[end : end + 1] in ("、", ":", "任")


def _person_behind(text: str, end: int) -> Iterator[Proposal]:
    match = _person().match(text, end)
    if match is None or _NOT_NAME.search(match.group()[1:] + text[match.end() : match.end() + 1]):
        return
    name_end = match.end()
    if not _closes(text, name_end) and len(match.group()) == 3 and _closes(text, name_end - 1):
        name_end -= 1
    if _closes(text, name_end) or (match.group()[0] not in _RISKY and not _holds_word(match.group())):
        yield Proposal(end, name_end, Label.PER, "name_behind_post", 0.7)


_RISKY = frozenset("和于向应时任成由从经对率单包都部同通强平安全高严明温常")


@cache
def _words() -> re.Pattern[str]:
    words = {word for table in ("stop_words", "action_openers") for word in read_words(table) if len(word) > 1}
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))


def _holds_word(name: str) -> bool:
    return len(name) < 3 or _words().search(name) is not None


def _closes(text: str, end: int) -> bool:
    return not ("\u4e00" <= text[end : end + 1] <= "\u9fff") or text.startswith(
        (
            "同志",
            "任",
            "在",
            "带",
            "等",
            "主持",
            "对",
            "率",
            "因",
            "受",
            "给予",
            "为",
            "批示",
            "通报",
            "作",
            "两次",
            "代表",
            "到会",
            "撰写",
        ),
        end,
    )


_KNOWN = re.compile(r"习近平|(?<=[。,;、])李强(?=总理)")
_COMRADE = re.compile(rf"(?:(?<=[^\u4e00-\u9fff])|^)({_NAME}[\u4e00-\u9fff])同志")


def find_persons(text: str) -> Iterator[Proposal]:
    """Proposes persons that a form of address shows, and the head of the party."""
    for match in _KNOWN.finditer(text):
        yield Proposal(match.start(), match.end(), Label.PER, "known_person", 0.95)
    for match in _COMRADE.finditer(text):
        if _person().fullmatch(match[1]):
            yield Proposal(match.start(1), match.end(1), Label.PER, "comrade", 0.7)


def persons_in_field(text: str, start: int, end: int) -> Iterator[Proposal]:
    """Names in a field for persons (责任人:张某某、李某), where nothing else can stand."""
    for match in re.finditer(r"[^、,;。:()/\s|]+", text[start:end]):
        if 2 <= len(match.group()) <= 3 and _person().fullmatch(match.group()):
            yield Proposal(start + match.start(), start + match.end(), Label.PER, "name_in_field", 0.7)
