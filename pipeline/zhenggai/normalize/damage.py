"""Steps that mend what scrapers and converters do to a text: injected pinyin, ???? runs, doubled signs, blanks."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.lexicon.furniture import is_furniture
from zhenggai.lexicon.tables import read_table
from zhenggai.normalize.rewriting import Edit, Rewriting, apply_edits
from zhenggai.normalize.script import char_by_char

HAN = "\u3400-\u9fff\uf900-\ufaff〇"
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_PINYIN = compile_guarded(rf"(?<=[{HAN}])(?:\([a-zü{_TONED}]{{1,6}}\))+")
_TONELESS = re.compile(r"(?:\((?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?[aeiouü](?:[a-z](?:[a-z](?:[a-z])?)?)?\))+")
_FULL = 8
"""From how many toneless readings on a text is full of them, so that every one goes."""
_QUESTION_RUN = re.compile(
    rf"\?{{2,}}[ \t]*|\ufffd+|(?<=[^\x00-\x7f])\?(?=[,。;、])|^[ \t]*\?(?=[{HAN}\d(【])", re.MULTILINE
)
_PUNCTUATION_RUN = re.compile(r"[,、;:。!][,、;:。!]+")
_STRENGTH = "、,:;!。"
_BLANK = compile_guarded(r"(?<=[^\s|]) +(?=[^\s|])")
_FIELD_AHEAD = re.compile(rf"[{HAN}()\w]{{2,12}}[:：]")
_SPACED_NAME = re.compile(rf"([{HAN}]{{2,6}}) {{1,2}}(?![{HAN}]{{1,8}}[:：])(?=\S{{6}})")
_OUTLINE_NUMBER = re.compile(
    rf"\d{{1,2}}(?:\.\d{{1,2}}){{1,2}} (?![万亿百千余多个家名米元人吨亩公平立毫倍])(?=[{HAN}“]{{4}})"
)
_ORGANS = ("人民政府", "人民法院", "人民检察院", "人民代表大会")
_SHORTEST_END, _LONGEST_END = 3, 7
_PROSE = re.compile(r"[,。;]")
_GROUPS_BEFORE = re.compile(r"(?:\d+ {1,2})*\d+$")
_GROUPS_BEHIND = re.compile(r"\d+(?: {1,2}\d+)*")
_DIGIT_REACH = 16
_LONG_LINE = 36
_LEFT_OUT = "(略)"
"""What a mirror puts for a name, with blanks around it that part nothing (镇 (略) 加工厂)."""
_LINE_ENDS = "。!?;:|"


def drop_pinyin(text: str) -> Rewriting:
    """Drops pinyin that a page injected behind a character: 環(huán)境 → 環境.

    A toneless reading needs a known pair, or a text full of them (設(she)備報修(xiu)(xiu)), some of which stand twice.
    """
    runs = list(_PINYIN.finditer(text))
    is_full = sum(_TONELESS.fullmatch(run.group()) is not None for run in runs) >= _FULL
    kept = runs if is_full else (run for run in runs if _is_reading(run.group(), text[run.start() - 1]))
    return apply_edits(text, [(run.start() - 1, run.end(), text[run.start() - 1]) for run in kept])


def _is_reading(bracketed: str, character: str) -> bool:
    """Whether one or more bracketed letters behind a character are its pinyin, by their tone or by a known pair."""
    return any(sign in _TONED for sign in bracketed) or f"({_neutral_readings().get(character)})" == bracketed


@cache
def _neutral_readings() -> dict[str, str]:
    return {row["char"]: row["reading"] for row in read_table("neutral_tone")}


def drop_question_runs(text: str) -> Rewriting:
    """Drops runs of `????` and of U+FFFD, what is left of characters that an encoding lost."""
    if "?" not in text and "\ufffd" not in text:
        return Rewriting(text)
    return apply_edits(text, [(*match.span(), "") for match in _QUESTION_RUN.finditer(text)])


def collapse_punctuation(text: str) -> Rewriting:
    """A run of punctuation becomes its strongest sign: `,,` → `,`, `,。` → `。`, `。。。。` → `。`."""
    runs = _PUNCTUATION_RUN.finditer(text)
    return apply_edits(text, [(*run.span(), max(run.group(), key=_STRENGTH.index)) for run in runs])


def close_blanks(text: str) -> Rewriting:
    """Takes out blanks inside a word or number (搬 迁, 20 22年, 16 个, 4 400宗); those between cells or fields stay."""
    edits: list[Edit] = []
    start = 0
    lines = text.split("\n")
    names = _spaced_names(lines)
    was_cut = False
    for line in lines:
        if " " in line:
            name = _SPACED_NAME.match(line)
            number = _OUTLINE_NUMBER.match(line)
            kept = name.end() if name is not None and name[1] in names else number.end() if number is not None else 0
            edits += _blanks_of_line(line[kept:], start + kept, is_tail=was_cut and not is_furniture(line))
        was_cut = len(line) >= _LONG_LINE and line[-1] not in _LINE_ENDS
        start += len(line) + 1
    return apply_edits(text, edits)


def _spaced_names(lines: list[str]) -> set[str]:
    """What opens several lines with a blank behind it: the name of a field (進展 已增設巡查隊。)."""
    found = Counter(name[1] for name in map(_SPACED_NAME.match, lines) if name is not None)
    return {name for name, count in found.items() if count > 1}


def _blanks_of_line(line: str, offset: int, *, is_tail: bool) -> list[Edit]:
    """The edits that close the blanks of a line which part no words.

    Args:
        line: The line.
        offset: Where it begins in the text.
        is_tail: Whether the line before it is long and open, so that this one may be its end.
    """
    if "|" in line or "\t" in line:
        return []
    is_prose = is_tail or len(line) >= _LONG_LINE or bool(_PROSE.search(line))
    is_spaced_out = _is_spaced_out(line)
    edits: list[Edit] = []
    for match in _BLANK.finditer(line):
        before, after = line[match.start() - 1], line[match.end()]
        width = match.end() - match.start()
        if line.startswith(_LEFT_OUT, match.end()) or line.endswith(_LEFT_OUT, 0, match.start()):
            edits.append((offset + match.start(), offset + match.end(), ""))
            continue
        if _is_han(before) and _is_han(after):
            closes = (is_prose and width <= 2 and not _FIELD_AHEAD.match(line, match.end())) or is_spaced_out
            closes = closes or (width == 1 and _joins_body(line, match.start(), match.end()))
        else:
            closes = width <= 2 and _joins_number(line, match.start(), match.end(), is_prose)
        if closes:
            edits.append((offset + match.start(), offset + match.end(), ""))
    return edits


@cache
def _body_ends() -> frozenset[str]:
    stems = read_table("department_stems")
    ends = (row["suffix"] for row in read_table("body_suffixes"))
    return frozenset(end for end in (*ends, *(row["stem"] + "局" for row in stems)) if len(end) >= _SHORTEST_END)


def _joins_body(line: str, start: int, end: int) -> bool:
    """Whether a blank stands inside the end of a body's name (有 限公司), or before that of a place's organ."""
    before = char_by_char(line[max(0, start - _LONGEST_END) : start])
    behind = char_by_char(line[end : end + _LONGEST_END])
    if before[-1] in "省市县区州旗" and behind.startswith(_ORGANS):
        return True
    return any(
        before[-left:] + behind[:right] in _body_ends()
        for left in range(1, min(_LONGEST_END - 1, len(before)) + 1)
        for right in range(max(1, _SHORTEST_END - left), min(_LONGEST_END - left, len(behind)) + 1)
    )


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or char == "〇"


def _is_spaced_out(line: str) -> bool:
    words = line.split()
    return len(words) >= 4 and sum(len(word) == 1 for word in words) >= 0.8 * len(words)


def _joins_number(line: str, start: int, end: int, is_prose: bool) -> bool:
    before, after = line[start - 1], line[end]
    if (before == "." and start > 1 and line[start - 2].isdigit() and after.isdigit()) or (
        after == "." and before.isdigit() and line[end + 1 : end + 2].isdigit()
    ):
        return is_prose
    if before.isdigit() and after.isdigit():
        return _joins_digits(line, start, end)
    if before.isdigit() or after.isdigit():
        neighbour = after if before.isdigit() else before
        return _is_han(neighbour) and (is_prose or before.isdigit())
    return is_prose and (before in ",。;:、()《》“”〔〕%" or after in ",。;:、()《》“”〔〕%")


def _joins_digits(line: str, start: int, end: int) -> bool:
    """Whether a blank between digits stands inside one number, by all the groups around it and by what follows."""
    left = _GROUPS_BEFORE.search(line[max(0, start - _DIGIT_REACH) : start])
    right = _GROUPS_BEHIND.match(line, end, end + _DIGIT_REACH)
    if left is None or right is None:
        return False
    groups = [*left.group().split(), *right.group().split()]
    tail = line[right.end() : right.end() + 1] or "\n"
    if tail in "年〕]" and sum(map(len, groups)) == 4:
        return True
    if len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]):
        return _is_han(tail) or tail in "%. "
    return len(groups) == 2 and (_is_han(tail) or tail in "%.")
