"""Places that a notice tells only by the way: in the name of a document (《汀澜市河湖管护办法》) or an address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from zhenggai.entities.gazetteer import is_known
from zhenggai.lexicon.first_signs import compile_guarded

_HAN = "\u4e00-\u9fff"
_OPENS: Final = r"《|(?:地址|信箱|住所|地点)[:(]?\s{0,4}[:为]?\s{0,4}"
_SEQUEL: Final = r"(?![域级内间际民场政价值容委直属辖块段划])"
_TOLD = compile_guarded(
    rf"(?:{_OPENS})(?:中共)?(?P<chain>(?:[{_HAN}]{{2,3}}(?:省|自治区){_SEQUEL}|[{_HAN}]{{2,3}}[市县区]{_SEQUEL}"
    rf"|[{_HAN}]{{2,6}}[盟旗]{_SEQUEL}){{1,3}})"
)
_PART = re.compile(rf"[{_HAN}]{{2,6}}?(?:自治区|[省市盟县区旗])")
_NO_PLACE = re.compile(
    r"关于|落实|贯彻|[印转下]发|批转|执行|推进|加强|^自治区|[各本全跨]|[社小园校片矿库灌辖景厂林牧城政护市地发新]区|城市|超市|上市|都市|农贸|楼市|[批零]售|[部局厅院]"
    r"|[一二两三四五六七八九十][省市县区旗盟]|[国红锦党队团会]旗|[联结同加]盟"
)


def told_places(text: str) -> Iterator[tuple[str, str]]:
    """Yields level and name of each place that opens the name of a document or an address.

    >>> list(told_places("根据《汀澜市河湖管护办法》,信箱:锦桐区航枢路9号"))
    [('市', '汀澜市'), ('区', '锦桐区')]
    >>> list(told_places("《农贸市场管理办法》《行政区划图》《禁养区清单》"))
    []
    """
    for match in _TOLD.finditer(text):
        parts = _PART.findall(match["chain"])
        if match.group().startswith("《") and parts[0].endswith("区"):
            continue
        for part in parts:
            if _NO_PLACE.search(part) is None or is_known(part):
                yield "省" if part.endswith("自治区") else part[-1], part
