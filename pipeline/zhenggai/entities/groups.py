"""Normalized text → groups: bodies named collectively (各县(市、区), 市级相关部门, 牵头单位)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from zhenggai.entities.proposals import Proposal
from zhenggai.lexicon.tables import read_words
from zhenggai.record import Label

_SCOPE = (
    r"(?:全[省市县区镇乡校院系国]{1,2}|[省市县区镇乡校院](?:直|级|属|管|内)|市县两级|市、县|县乡两级|省市县三级|中省|国省|"
    r"市本级|所有|其他|各级|各|相关|有关|涉[\u4e00-\u9fff]{1,2}|属地|驻地|驻[\u4e00-\u9fff]{1,2}|沿线|辖区内?|行业|成员|"
    r"基层|下属|所属|直属|二级|重点|派驻|被巡[察视])"
)
_REGIONS = r"(?:县\(市、区\)|县\(区\)|市\(州\)|区\(县\)|乡镇|镇街|县区|市州|街道|分区|职能|行业)"
_OF_REGION = r"(?:党委政府|党委|人民政府|政府|办事处|纪委监委|巡察机构|协会|局|[\u4e00-\u9fff]{2,6}局)"
_KINDS = r"(?:级|地|有关|相关|责任|牵头|成员|类|行政|基层|二级|[市县区省]级|[市县区省]直|市属|县属){0,2}"


@cache
def _pattern() -> re.Pattern[str]:
    bound = "|".join(re.escape(word) for word in read_words("group_heads", kind="bound"))
    open_ones = "|".join(re.escape(word) for word in read_words("group_heads", kind="open"))
    return re.compile(
        rf"(?:{_SCOPE})?各{_REGIONS}{_OF_REGION}"
        rf"|(?:{_SCOPE})?各{_KINDS}(?:{bound}|{open_ones})"
        rf"|{_SCOPE}{{0,3}}(?:{open_ones})|{_SCOPE}{{1,3}}(?:{bound})|各(?:地|方|级)(?=[要把对认严按及党])"
    )


_TITLE_AFTER = re.compile(r"(?:党政)?(?:主要|负责|分管|班子|领导|干部|书记|党员|人员|职工)")


def find_groups(text: str) -> Iterator[Proposal]:
    """Proposes groups that a collective word marks; those that only act are found later (`finish`)."""
    for match in _pattern().finditer(text):
        if _TITLE_AFTER.match(text, match.end()) or text[match.end() : match.end() + 1] in ("长", "员"):
            continue
        if _IDLE.search(match.group()) and not _ACTS.match(text, match.end()):
            continue
        yield Proposal(match.start(), match.end(), Label.GROUP, "collective_noun", 0.72)


_IDLE = re.compile(
    r"(?:企业|公司|园区|经开区|开发区|高校|学校|中小学|医院|社区|村|机构|国企|行业单位|银行|各地|各级|属地|地区|站|所|中心|主体|加油站|排污单位|养殖场|科室)$"
)
_ACTS = re.compile(
    r"(?:均|已|全部|分别|共同|联合|正在|按|积极|主动|对|将|开展|完成|申报|签订|通过|参加|制定|落实|建立|组织|负责|申领|成功|签订|提交|做好|推进|把|率先|为|于)"
)
