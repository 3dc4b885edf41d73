"""The numbers that a browser writes before the items of a list."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_OWN_MARKER = re.compile(
    r"[(（]?(?:\d{1,3}|[一二三四五六七八九十百]{1,4})(?:[)）、]|[.．](?!\d))|[①-⑳]"
    r"|[一二三四五六七八九十]{1,3}是|第[一二三四五六七八九十百\d]{1,4}[条條项項章、]"
)
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]+)", re.I)
_TYPES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_CHINESE = ("cjk", "chinese", "ideograph", "taiwanesecounting")
_DIGITS = "〇一二三四五六七八九"


class ListNumbers:
    """Counts the items of one `<ol>`; the items of a `<ul>` get no mark (a bullet is drawn, not written)."""

    def __init__(self, element: HtmlElement) -> None:
        style = _STYLE.search(element.get("style", ""))
        self._style = style.group(1) if style else _TYPES.get(element.get("type", "1"), "")
        self._is_numbered = element.tag == "ol" and "none" not in self._style
        is_reversed = "reversed" in element.attrib
        self._step = -1 if is_reversed else 1
        first = sum(child.tag == "li" for child in element) if is_reversed else 1
        self._next = _to_int(element.get("start"), default=first)

    def mark(self, item: HtmlElement) -> str:
        """The marker of the next item, such as `3. `; empty where the page shows none."""
        if not self._is_numbered:
            return ""
        number = _to_int(item.get("value"), default=self._next)
        self._next = number + self._step
        end = "、" if any(style in self._style for style in _CHINESE) else ". "
        return write_number(number, self._style) + end

    @staticmethod
    def prepend(marker: str, line: str) -> str:
        """The line with its marker, unless the author typed one: then the page's style surely hides the list's own.

        >>> ListNumbers.prepend("2. ", "清理垃圾。"), ListNumbers.prepend("2. ", "二是清理垃圾。")
        ('2. 清理垃圾。', '二是清理垃圾。')
        """
        return line if _OWN_MARKER.match(line) else marker + line


def write_number(number: int, style: str) -> str:
    """A number in a style of CSS (`upper-roman`) or of Word (`upperRoman`, `chineseCounting`); decimal if unknown.

    >>> write_number(12, "chineseCounting"), write_number(3, "decimalEnclosedCircle"), write_number(4, "upper-roman")
    ('十二', '③', 'IV')
    """
    name = style.lower()
    if any(part in name for part in _CHINESE) and 0 < number < 100:
        return _write_chinese(number)
    if "circle" in name and 0 < number <= 20:
        return chr(ord("①") + number - 1)
    if ("alpha" in name or "latin" in name or "letter" in name) and number > 0:
        written = _write_letters(number)
    elif "roman" in name and 0 < number < 4000:
        written = _write_roman(number)
    else:
        return f"{number:02d}" if "zero" in name else str(number)
    return written.upper() if "upper" in name else written


def _to_int(value: str | None, *, default: int) -> int:
    match = re.match(r"\s*(-?\d{1,9})", value or "")
    return int(match.group(1)) if match else default


def _write_chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")


def _write_letters(number: int) -> str:
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _write_roman(number: int) -> str:
    values = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
    names = ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I")
    roman = ""
    for value, name in zip(values, names, strict=True):
        count, number = divmod(number, value)
        roman += name * count
    return roman.lower()
