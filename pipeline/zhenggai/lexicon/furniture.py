"""Page furniture: breadcrumbs, fonts, counters, footers, which a scraper takes along with a notice."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from zhenggai.lexicon.alternatives import any_of
from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.lexicon.tables import read_words, word_set

_LONGEST = 80
_BUTTONS = re.compile(r"(?:(?:打印|关闭|分享|朗读|收藏|返回|字号|本页|窗口|[大中小])[ |/【】\[\]:·、]*){2,}|朗读")
_PAGE_NUMBER = re.compile(
    r"\s*(?:第\s*\d{1,4}\s*[页頁](?:\s*[,/]?\s*共\s*\d{1,4}\s*[页頁])?|[-—]\s*\d{1,4}\s*[-—]|\d{1,4}\s*/\s*\d{1,4})\s*"
)
_HANDS = re.compile(
    r"[(【]?(?:本报|见习)?(?:记者|通讯员|编辑|责编|校对|审核|供稿|撰稿|撰文|文字|摄影|作者|[初复终]审|一审|二审|三审)"
    r"[/、]?(?:记者|编辑|摄影)?[: /]{1,3}[^。;,]{2,40}[)】]?"
)
_WHOLE_LINE = re.compile("|".join(f"(?:{one.pattern})" for one in (_PAGE_NUMBER, _HANDS, _BUTTONS)))
_TRIM = " \t:>»·【】[]()|"


@cache
def _words() -> re.Pattern[str]:
    return compile_guarded(any_of(read_words("furniture", kind="page")))


def is_furniture(line: str) -> bool:
    """Whether a short line belongs to the page, not to the notice.

    >>> is_furniture("首页 > 政务公开 > 督察整改"), is_furniture("记者 张某某"), is_furniture("一、整改情况")
    (True, True, False)
    """
    return len(line) <= _LONGEST and "。" not in line.rstrip("。") and _is_furniture(line)


@lru_cache(maxsize=4096)
def _is_furniture(line: str) -> bool:
    if _words().search(line) is not None or line.strip(_TRIM) in word_set("furniture", kind="line"):
        return True
    return opens_page_tail(line) or _WHOLE_LINE.fullmatch(line) is not None


def opens_page_tail(line: str) -> bool:
    """Whether a line heads what a page shows behind its text: links to other pages.

    >>> opens_page_tail("【相关阅读】"), opens_page_tail("整改措施")
    (True, False)
    """
    return line.strip(_TRIM) in word_set("furniture", kind="tail")
