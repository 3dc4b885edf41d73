"""A marked text → its marks and the text without them (annotation guideline, section 7).

`⟦NAME key=value …|text⟧` marks a mention, `⟪NAME key=value …|text⟫` a problem or a measure. An attribute's value holds
no blank, no `|` and no bracket of a mark: `␣` stands for a blank, `&#x3000;` for the character of that code point.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from zhenggai.errors import GoldError

MENTION, BLOCK = "⟦", "⟪"
CLOSING = {MENTION: "⟧", BLOCK: "⟫"}
BRACKETS = frozenset("⟦⟧⟪⟫")

_TOKEN = re.compile(r"[⟦⟪⟧⟫]")
_HEAD = re.compile(r"(?P<name>[A-Z]+\d*)(?P<attributes>(?:\s+[a-z_]+=[^\s|⟦⟧⟪⟫]+)*)\s*\|")
_ATTRIBUTE = re.compile(r"([a-z_]+)=([^\s|]+)")
_BLANK = "␣"
_CODED = re.compile(r"&#x([0-9a-f]{1,6});")
_TO_CODE = re.compile(r"[\s|⟦⟧⟪⟫␣]|&(?=#x)")
_HIGHEST_CODE = 0x10FFFF
_SHOWN = 20


@dataclass(slots=True)
class Mark:
    """A mark of a marked text.

    Attributes:
        bracket: `⟦` or `⟪`.
        name: The label of a mention, the id of a problem or measure.
        attributes: What the mark says, blanks restored.
        at: Offset of the opening bracket in the marked text.
        start: Offset of the first marked character in the text without marks.
        end: Offset behind the last marked character in the text without marks.
        inside: The names of the marks around it, the outermost first.
    """

    bracket: str
    name: str
    attributes: dict[str, str]
    at: int
    start: int
    end: int = -1
    inside: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class MarkFault:
    """What is wrong with a mark that can be read; `at` is its offset in the marked text."""

    at: int
    code: str
    message: str


def read_marks(marked: str, *, where: str) -> tuple[str, list[Mark]]:
    """The text without its marks, and the marks in the order in which they open.

    Args:
        marked: The notice with its marks.
        where: The file's name, for messages.

    Raises:
        GoldError: A mark is malformed, empty, never closed, or crosses another one.
    """
    pieces: list[str] = []
    length = position = 0
    stack: list[Mark] = []
    marks: list[Mark] = []
    for token in _TOKEN.finditer(marked):
        if token.start() < position:
            continue
        piece = marked[position : token.start()]
        pieces.append(piece)
        length += len(piece)
        position = token.end()
        if token.group() in CLOSING:
            mark, position = _open_mark(marked, token, where)
            mark.start = length
            mark.inside = [outer.name for outer in stack]
            stack.append(mark)
            marks.append(mark)
        else:
            _close_mark(stack, token, length, marked, where)
    if stack:
        raise GoldError(f"{where}:{place_of(marked, stack[-1].at)}: the mark {stack[-1].name} is never closed")
    pieces.append(marked[position:])
    return "".join(pieces), marks


def place_of(text: str, offset: int) -> str:
    r"""Line and column of an offset, both counted from 1.

    >>> place_of("一、\n二、", 4)
    '2:2'
    """
    line = text.count("\n", 0, offset) + 1
    column = offset - text.rfind("\n", 0, offset)
    return f"{line}:{column}"


def write_attribute(value: str) -> str:
    """A value as it stands in a mark.

    >>> write_attribute("B 区|东")
    'B␣区&#x7c;东'
    """
    return _TO_CODE.sub(lambda found: _BLANK if found.group() == " " else f"&#x{ord(found.group()):x};", value)


def read_attribute(written: str) -> str:
    """The value that stands in a mark; the reverse of `write_attribute`.

    >>> read_attribute("B␣区&#x7c;东")
    'B 区|东'
    """
    return _CODED.sub(_decode, written.replace(_BLANK, " "))


def _decode(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return chr(code) if code <= _HIGHEST_CODE else found.group()


def _open_mark(marked: str, token: re.Match[str], where: str) -> tuple[Mark, int]:
    head = _HEAD.match(marked, token.end())
    place = f"{where}:{place_of(marked, token.start())}"
    if head is None:
        found = marked[token.end() : token.end() + _SHOWN]
        raise GoldError(
            f"{place}: expected a name, attributes key=value and '|' after {token.group()}, found {found!r}"
        )
    pairs = _ATTRIBUTE.findall(head["attributes"])
    attributes = {key: read_attribute(value) for key, value in pairs}
    if len(attributes) < len(pairs):
        raise GoldError(f"{place}: {head['name']} has an attribute twice: {pairs}")
    return Mark(token.group(), head["name"], attributes, token.start(), 0), head.end()


def _close_mark(stack: list[Mark], token: re.Match[str], length: int, marked: str, where: str) -> None:
    place = f"{where}:{place_of(marked, token.start())}"
    if not stack or CLOSING[stack[-1].bracket] != token.group():
        opened = stack[-1].name if stack else "nothing"
        raise GoldError(f"{place}: {token.group()} closes nothing that is open here (innermost open: {opened})")
    mark = stack.pop()
    mark.end = length
    if mark.end == mark.start:
        raise GoldError(f"{place}: the mark {mark.name} is empty")
