"""Step that joins lines which a scraper or a page layout broke in the middle of a sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from zhenggai.lexicon.fields import find_fields, slot_role
from zhenggai.lexicon.furniture import is_furniture
from zhenggai.lexicon.markers import Style, match_marker
from zhenggai.normalize.flattened_tables import broken_cells, flattened_table
from zhenggai.normalize.open_heads import MIN_PROSE, OPEN_END, SENTENCE_END, heads_end_open, is_head
from zhenggai.normalize.rewriting import Edit, Rewriting, apply_edits

_OPEN_START = ",。;、:)》”’!?%〕"
_CLAUSE = re.compile(r"[,。;:]")
_HEADING_END = re.compile(
    r"(?:问题|情况|方面|工作|事项|措施|建议|意见|不[\u4e00-\u9fff]{1,3}|滞后|差距|短板|薄弱|缓慢|[较偏][\u4e00-\u9fff]|突出|缺失|隐患)$"
)
_DECIMALS = re.compile(r"\d+\.\d")
_MARKS = "、,:;。"
_SUBTITLE = re.compile(r"—{1,2}[^。;]{4,50}会议上")
_FRAME_END = re.compile(r"(?:[”的]问题|方面)$")
_BOUND_END = re.compile(r"(?:不足|超过|高达|达到|仅为|少于|低于|高于|多于|增至|降至|约|近|逾|共)$")
_TITLE_END = re.compile(r"(?:公告|公示|通报|报告|方案|清单|台账|情况)$")
_DATE_LINE = re.compile(r"\(?\d{4}年\d{1,2}月(?:\d{1,2}日)?\)?")
_BRACKETED_HEAD = re.compile(r"【[^】]{2,16}】[^。;]{0,30}")
_LABEL = re.compile(r"\s*([\u4e00-\u9fff]{2,8})[: ]")
_ANY_LABEL = re.compile(r".{2,8}:")
_LONE_LABEL = re.compile(r"[\u4e00-\u9fff]{2,8}:")
_MIN_WRAP_WIDTH = 16
_MIN_EXACT_WIDTH = 20
_FEWEST_WRAPPED = 3
_MOST_LONGER = 0.05
_LONGEST_HEADING = 45
_MIN_PARAGRAPH = 30
_SENTENCE_REACH = 200
_INDENT = "  "
_NEVER_FIRST = "的了"
_NEVER_LAST = "第"
_SECOND = 2
_MOST_INDENTED = 0.8
_FIELD_REACH = 20
_PARAGRAPH_END = 3.45


def join_lines(text: str, *, raw_lengths: Sequence[int] | None = None) -> Rewriting:
    """Takes out line ends inside a sentence; those before an enumerator, a field or a table row stay.

    Args:
        text: The text, as normalized so far.
        raw_lengths: How long each line was before any step: a page wraps what it shows, not what we make of it.
            None, or another number of lines than the text has: the lines' present lengths count.
    """
    if "\n" not in text:
        return Rewriting(text)
    lines = text.split("\n")
    lengths = raw_lengths if raw_lengths is not None and len(raw_lengths) == len(lines) else [len(x) for x in lines]
    wrap = _find_wrap(lines, lengths)
    joiner = _Joiner(
        wrap,
        _recurring_labels(lines),
        indents_begin=_indents_begin(lines, is_wrapped=wrap is not None),
        paragraphs=_Paragraphs.of(lines, lengths, wrap) if wrap is not None else None,
        heads_end_open=wrap is None and heads_end_open(lines),
    )
    edits: list[Edit] = []
    start = 0
    cells_from, columns = flattened_table(lines)
    wrap = joiner.wrap
    broken: frozenset[int] = frozenset()
    if wrap is not None and wrap.is_exact:
        broken = broken_cells(lines, lengths, first=cells_from, columns=columns, is_full=wrap.is_near)
    for number, (line, following) in enumerate(pairwise(lines)):
        end = start + len(line)
        is_cell = number >= cells_from and number not in broken
        if number in broken or joiner.goes_on(line, following, length=lengths[number], is_cell=is_cell):
            edit = _join(line, following, start=start, end=end)
            edits.append(_merge(edits.pop(), edit) if edits and edit[0] < edits[-1][1] else edit)
        start = end + 1
    return apply_edits(text, edits)


def _join(line: str, following: str, *, start: int, end: int) -> Edit:
    """The edit that puts two lines together; of two punctuation marks that meet, the stronger one stays."""
    left, right = line.rstrip(" "), following.lstrip(" ")
    indent = len(following) - len(right)
    if left and right and left[-1] in _MARKS and right[0] in _MARKS:
        return start + len(left) - 1, end + 2 + indent, max(left[-1], right[0], key=_MARKS.index)
    return start + len(left), end + 1 + indent, ""


def _merge(before: Edit, edit: Edit) -> Edit:
    """Two edits that share a line with nothing but a punctuation mark; of all the marks, the strongest one stays."""
    return before[0], edit[1], max(before[2], edit[2], key=_MARKS.index)


@dataclass(frozen=True, slots=True)
class _Wrap:
    """How the page wrapped its lines: most of those that end in the open are `width` long, hardly any is longer.

    Attributes:
        width: In characters.
        is_exact: No line is longer, so that a shorter one ends where its author ended it.
    """

    width: int
    is_exact: bool

    def is_near(self, length: int) -> bool:
        """Whether the page may have broken a line of this length."""
        return length == self.width if self.is_exact else self.width - 2 <= length <= self.width + 1


@dataclass(frozen=True, slots=True)
class _Paragraphs:
    """What shows whether a full stop at the very edge of the page, where one says nothing itself, ends a paragraph.

    The weights are those of a logistic regression on the texts of the corpus, broken at nine widths; four of five such
    stops are told rightly by it, on texts that it had not learnt from.

    Attributes:
        closed: The share of the other full stops that end a paragraph.
        openings: The characters that open more than one paragraph.
    """

    closed: float
    openings: frozenset[str]

    @classmethod
    def of(cls, lines: Sequence[str], lengths: Sequence[int], wrap: _Wrap) -> _Paragraphs:
        """Reads them off the lines that are not full, and those behind such."""
        is_full = [wrap.is_near(length) for length in lengths]
        inside = sum(line.rstrip()[:-1].count("。") for line in lines)
        ends = sum(line.rstrip().endswith("。") for line, full in zip(lines, is_full, strict=True) if not full)
        begun = Counter(line.strip()[:1] for full, line in zip([False, *is_full], lines, strict=False) if not full)
        return cls((ends + 0.5) / (ends + inside + 1), frozenset(char for char, count in begun.items() if count > 1))

    def end_between(self, left: str, right: str) -> bool:
        """Whether what was put together so far ends its paragraph and `right` begins one."""
        if left[-1] != "。":
            return False
        signs = 3.2 * self.closed + 0.32 * left.count("。") + 1.2 * bool(_ANY_LABEL.match(right))
        return signs + 2.4 * (right[0] in self.openings) > _PARAGRAPH_END


@dataclass(slots=True)
class _Joiner:
    """Decides line by line, from what has been joined so far.

    Attributes:
        wrap: How the page wrapped its lines; None if it did not.
        labels: What opens several lines and ends with a colon, as the name of a field does.
        indents_begin: A line that is indented begins a paragraph.
        paragraphs: What the page's paragraphs are like; None on a page that wrapped no lines.
        heads_end_open: Enumerated lines end without a mark, on a page that wrapped no lines.
        sentence: The end of what has been put together so far.
        bars: How many bars the row of a table has so far that is being put together.
        tabs: How many tabs it has so far.
        columns: How many bars or tabs the rows of the present table have.
        is_row: What is being put together began with a bar.
    """

    wrap: _Wrap | None
    labels: frozenset[str]
    indents_begin: bool = False
    paragraphs: _Paragraphs | None = None
    heads_end_open: bool = False
    sentence: str = ""
    bars: int = 0
    tabs: int = 0
    columns: int = 0
    is_row: bool = False

    def goes_on(self, line: str, following: str, *, length: int, is_cell: bool) -> bool:
        """Whether the next line goes on where this one, `length` characters long on its page, ends."""
        if not self.sentence:
            self.bars = self.tabs = 0
            self.is_row = line.lstrip().startswith("|")
        self.sentence = (self.sentence + line.strip())[-_SENTENCE_REACH:]
        self.bars += line.count("|")
        self.tabs += line.count("\t")
        begins = self.indents_begin and following.startswith(_INDENT) and line[-1:] not in OPEN_END
        goes_on = not begins and self._decide(line, following.strip(), length=length, is_cell=is_cell)
        if not goes_on:
            self.columns = (
                max(self.columns, self.bars) if self.is_row else max(self.columns, self.tabs) if self.tabs else 0
            )
            self.sentence = ""
        return goes_on

    def _decide(self, line: str, right: str, *, length: int, is_cell: bool) -> bool:
        if not self.sentence or not right:
            return False
        is_full = self.wrap is not None and length == self.wrap.width
        if "\t" in self.sentence or "\t" in right:
            return is_full and self._cell_goes_on(right)
        if is_furniture(right) or (not is_full and (is_furniture(line) or is_furniture(self.sentence))):
            return False
        is_near = self.wrap is not None and self.wrap.is_near(length)
        if self.is_row and self.wrap is not None:
            return self._row_goes_on(line, right, is_full=is_full, is_near=is_near)
        if "|" in self.sentence + right:
            return is_full and "|" in line and not (line.rstrip().endswith("|") and right.startswith("|"))
        if is_cell or (self.wrap is None and _is_section_heading(self.sentence, right)):
            return False
        if self.heads_end_open and line[-1:] not in OPEN_END and right[0] not in _OPEN_START and is_head(line.strip()):
            return False
        if is_full and self.paragraphs is not None and self.paragraphs.end_between(self.sentence, right):
            return False
        is_long = self.wrap is not None and self.wrap.is_exact and len(self.sentence) > self.wrap.width
        return _is_broken(self.sentence, right, self.labels, is_full=is_full, is_near=is_near, is_long=is_long)

    def _cell_goes_on(self, right: str) -> bool:
        """A row of cells with tabs between them has as many as the rows above it; a full line may end within a cell."""
        is_short = self.tabs < self.columns
        return is_short if "\t" in right else is_short or (bool(self.tabs) and not match_marker(right))

    def _row_goes_on(self, line: str, right: str, *, is_full: bool, is_near: bool) -> bool:
        """A row that began with a bar ends with one, and has as many as the rows above it."""
        if not line.rstrip().endswith("|"):
            return is_near or not right.startswith("|")
        is_short = self.bars < self.columns or (is_full and right.endswith("|"))
        return is_short and not right.startswith("|")


def _find_wrap(lines: Sequence[str], lengths: Sequence[int]) -> _Wrap | None:
    """How the page wrapped its lines; None if no width stands out."""
    open_ended = [
        length
        for line, length in zip(lines, lengths, strict=True)
        if length >= _MIN_WRAP_WIDTH and line.rstrip()[-1:] not in SENTENCE_END
    ]
    if len(open_ended) < _FEWEST_WRAPPED:
        return None
    longest = max(lengths)
    if longest >= _MIN_EXACT_WIDTH and open_ended.count(longest) >= _FEWEST_WRAPPED:
        return _Wrap(longest, is_exact=True)
    width, _ = max(Counter(open_ended).items(), key=lambda item: (item[1], item[0]))
    wrap = _Wrap(width, is_exact=False)
    near = sum(wrap.is_near(length) for length in open_ended)
    long = sum(length * 2 > width for length in open_ended)
    beyond = sum(length > width + 2 for length in lengths)
    is_wrapped = near >= max(_FEWEST_WRAPPED, 0.5 * long) and beyond <= _MOST_LONGER * len(lines)
    return wrap if is_wrapped else None


def _indents_begin(lines: Sequence[str], *, is_wrapped: bool) -> bool:
    """Whether an indented line begins a paragraph: some are, and what a page wrapped of them goes on at its edge."""
    filled = [line for line in lines if line.strip()]
    indented = sum(line.startswith(_INDENT) for line in filled)
    return indented > 1 and (not is_wrapped or indented <= _MOST_INDENTED * len(filled))


def _recurring_labels(lines: Sequence[str]) -> frozenset[str]:
    """What stands before a colon at the head of more than one line."""
    found = Counter(label[1] for label in map(_LABEL.match, lines) if label is not None)
    return frozenset(name for name, count in found.items() if count > 1)


def _is_broken(left: str, right: str, labels: frozenset[str], *, is_full: bool, is_near: bool, is_long: bool) -> bool:
    """Whether a line of prose goes on; a full one may also break behind a sentence.

    Args:
        left: What has been put together so far.
        right: The next line.
        labels: What opens several lines, as the name of a field does.
        is_full: The last line is as long as the page is wide.
        is_near: It is about so long.
        is_long: More than one line has been put together.
    """
    if (
        right[0] in _OPEN_START
        or (is_near and right[0] in _NEVER_FIRST)
        or (is_near and right[0] == "—" and left[-1].isdigit())
    ):
        return True
    if right[0].isdigit() and _BOUND_END.search(left) and not match_marker(right):
        return True
    if _begins_block(right, labels):
        return (
            _breaks_inside(left, right, is_long=is_long)
            if is_full
            else left[-1] in OPEN_END and not match_marker(right)
        )
    if left[-1] in OPEN_END:
        return True
    if _is_complete(left):
        return False
    if is_full:
        return True
    if left[-1] in SENTENCE_END:
        return False
    return is_near or (len(left) >= MIN_PROSE and bool(_CLAUSE.search(left)) and not _ends_heading(left))


def _breaks_inside(left: str, right: str, *, is_long: bool) -> bool:
    """Whether what looks like the head of a block is the middle of a sentence that a full line broke."""
    if left[-1] in _NEVER_LAST or _runs_on(left, right):
        return True
    if left[-1] in SENTENCE_END or _DATE_LINE.fullmatch(right) or _opens_field(right):
        return False
    is_prose = (
        is_long
        or "。" in left
        or (_CLAUSE.search(left) is not None and match_marker(left) is None and not _opens_field(left))
    )
    if _DECIMALS.match(right) is not None:
        return True
    return (is_prose or match_marker(right) is None) and not _is_complete(left)


def _runs_on(left: str, right: str) -> bool:
    """Whether an enumerator goes on with an enumeration that runs through the line before it (…:一是…; | 二是…)."""
    marker = match_marker(right)
    if marker is None or marker.number < _SECOND or left[-1] not in ",;":
        return False
    before = (match_marker(left, sign.end()) for sign in _CLAUSE.finditer(left))
    return any(one is not None and one.style is marker.style and one.number == marker.number - 1 for one in before)


def _is_complete(left: str) -> bool:
    """Whether a line can only be a whole title or heading, however long it is."""
    if (left[0] == "【" and _BRACKETED_HEAD.fullmatch(left)) or (left[0] == "—" and _SUBTITLE.fullmatch(left)):
        return True
    if match_marker(left) is not None:
        return "。" not in left and _FRAME_END.search(left) is not None
    return _CLAUSE.search(left) is None and _TITLE_END.search(left) is not None


def _is_section_heading(left: str, right: str) -> bool:
    """Whether, on a page that broke no lines, a line of several clauses heads the paragraph below it.

    一、提高政治站位,扛起整改责任 / 局党组召开会议…: no full stop and no figure in it, and no mark at its end.
    """
    if not MIN_PROSE <= len(left) <= _LONGEST_HEADING or len(right) < _MIN_PARAGRAPH or "。" in left:
        return False
    marker = match_marker(left)
    is_section = marker is not None and marker.style in (Style.CHAPTER, Style.CN_COMMA, Style.CN_PAREN)
    has_figure = any(sign.isdigit() for sign in left)
    return is_section and not has_figure and left[-1] not in OPEN_END and right[0] not in _OPEN_START


def _begins_block(line: str, labels: frozenset[str]) -> bool:
    if line[0] == "【" or match_marker(line) is not None or _DATE_LINE.fullmatch(line) or _LONE_LABEL.fullmatch(line):
        return True
    label = _LABEL.match(line)
    if label is not None and label[1] in labels:
        return True
    return slot_role(line) is not None or _opens_field(line)


def _opens_field(line: str) -> bool:
    field = next(find_fields(line, 0, min(len(line), _FIELD_REACH)), None)
    return field is not None and field.start == 0


def _ends_heading(line: str) -> bool:
    return match_marker(line) is not None and (_CLAUSE.search(line) is None or _HEADING_END.search(line) is not None)
