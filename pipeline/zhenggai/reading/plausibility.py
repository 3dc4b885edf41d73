"""How much a decoded text looks like Chinese: what tells GB18030 from Big5 where both decode without an error.

The character sets themselves say which hanzi are common: level 1 of GB 2312 (3755) and level 1 of Big5 (5401). Chinese
read in its own encoding consists of them almost wholly; read in a wrong one, it falls into rare hanzi, private-use
characters, kana and box-drawing signs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

_MOST_FREQUENT = (
    "的一是不了在人有和大中上国国家为这个以年月日时地到出要于对会可生发部市县区镇乡村省委政府党组织领导工作整改问题措施责任单位"
    "情况完成推进落实加强建设管理监督检查督察巡视审计环境保护污水处理垃圾资金项目制度方案元万亿二三四五六七八九十开展进行已将"
    "國為這個時於對會發縣區鄉黨組織領導問題責任單況進實強設監檢環護汙處資項萬億開點們來經學務業產與說"
)
_SIGNS = "，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』—…·％～－／＋☑□■●★①②③④⑤⑥⑦⑧⑨⑩０１２３４５６７８９\u3000\xa0×℃㎡"
_RARE_HANZI = -1.0
_FOREIGN = -2.0
_BROKEN = -4.0


def score_chinese(text: str, *, ascii_weight: float | None = None) -> float:
    """The mean weight of the characters: about 1 for Chinese, below 0 for bytes decoded wrongly, 0 for no characters.

    Args:
        text: Decoded, perhaps wrongly.
        ascii_weight: What a printable ASCII character weighs; None leaves them out, as every encoding has the same.

    >>> score_chinese("整改情况") > 1 > 0 > score_chinese("鏁存敼鎯呭喌")
    True
    """
    total, count = 0.0, 0
    for char, times in Counter(text).items():
        is_ascii = " " <= char < "\x7f" or char in "\t\n\r\f\v"
        weight = ascii_weight if is_ascii else _weigh(char)
        if weight is not None:
            total += weight * times
            count += times
    return total / count if count else 0.0


def _weigh(char: str) -> float:
    weight = _common_weights().get(char)
    if weight is not None:
        return weight
    if "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or char >= "\U00020000":
        return _RARE_HANZI
    return _BROKEN if char == "\ufffd" or char < "\xa0" else _FOREIGN


@cache
def _common_weights() -> dict[str, float]:
    weights = dict.fromkeys(_decode_rows("gb2312", range(0xB0, 0xD8), [*range(0xA1, 0xFF)]), 1.0)
    weights |= dict.fromkeys(_decode_rows("big5", range(0xA4, 0xC7), [*range(0x40, 0x7F), *range(0xA1, 0xFF)]), 1.0)
    weights |= dict.fromkeys(_SIGNS, 1.0)
    return weights | dict.fromkeys(_MOST_FREQUENT, 1.5)


def _decode_rows(codec: str, leads: range, trails: list[int]) -> Iterator[str]:
    for lead in leads:
        row = bytes(byte for trail in trails for byte in (lead, trail))
        yield from (char for char in row.decode(codec, "ignore") if char > "\x7f")
