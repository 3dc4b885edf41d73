"""Normalized text → named projects: 新田港二期工程, 某某污水处理厂; generic ones (重点项目) are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhenggai.entities.edges import left_edge
from zhenggai.entities.proposals import Proposal
from zhenggai.record import Label

_END = re.compile(
    r"(?:[一二三四\d]期)?(?:EPC总承包)?(?:工程|项目)(?:\([^()]{2,8}\)(?:项目)?)?|[一二三四]期(?=[、,。等竣投建项])|\d号机组|(?:中试|数据|算力)平台|污水处理(?:厂|站)|净水厂|垃圾(?:填埋|焚烧发电|中转)[厂场站]|自来水厂|"
    r"水电站|变电站|(?:先进)?计算中心[\u4e00-\u9fff]{0,4}站|大数据中心|专用线|铁专线|安置(?:房|小区|点)|填埋场|处置场|处理中心(?=[^\u4e00-\u9fff]|建|运|日|扩|改|已)"
)
_GENERIC = re.compile(
    r"^(?:[全各本该此我某一两三四五六七八九十多每\d]|重大|重点|产业|工业|基础设施|建设|改造|技术|技改|招商|引资|民生|储备|在谈|在建|续建|新建|拟建|签约|合作|投资|农业|水利|交通|市政|环保|治理|整改|实事|惠民|示范|试点|"
    r"专项|科技|科研|课题|政府|省级|市级|县级|国家|中央|国债|债券|亿级|百亿级|亿元|以上|类|型|服务|采购|扶贫|帮扶|乡村振兴|涉农|衔接资金|配套|主体|附属|隐蔽|土建|安装|装修|绿化|道路|管网|污水|雨水|供水|供气|排水|"
    r"道路|桥梁|房屋|安全|消防|信息化|智能化|设备|更新|设施|服务|审批|行政|监管|检查|收费|考核|管理|维修|养护|补贴|资金|修复|生态|环境|系统|关键|核心|标志性|工程|项目|A类|B类|同类|部分|其他|相关|有关|上述|所有|小区|老旧|专用线|"
    r"高标准农田|农田|危房|棚户区|安置房|公共|学校|医院|园区|企业|化工|能源|电力|燃气|用气|生产|制造|落地|开工|停工|烂尾|问题|城镇|城市|农村|城乡|县城|集镇|村级|主干|支线|沿线|骨干|灌区|水库|河道|防洪|天然气|先进|等|和|及|与|的|个|新)+$"
)
_LEAD = re.compile(
    r"(?:[\u4e00-\u9fff]{0,4}(?:建设|实施|谋划|推进|启动|建成|投资|新建|扩建|改建|续建|引进|开工|完成|申报|聚焦|跨区域|其中|先进|一批))+"
)
_STARTS_OPEN = re.compile(r"^(?:[A-Z]类|[一二三四五六七八九十]大|[\u4e00-\u9fff]?类|等|个|家|类)")


def find_projects(text: str) -> Iterator[Proposal]:
    """Proposes named projects and plants; a name needs something that is not merely a kind of project."""
    for match in _END.finditer(text):
        start = left_edge(text, match.start())
        lead = _LEAD.match(text, start, match.start())
        start = lead.end() if lead else start
        name = text[start : match.start()]
        if len(name) < 2 or _GENERIC.fullmatch(name) or _STARTS_OPEN.match(name):
            continue
        yield Proposal(start, match.end(), Label.PROJECT, "project_suffix", 0.58)
