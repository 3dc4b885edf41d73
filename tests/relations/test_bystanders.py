"""Bodies that a measure names beside its deed, and those that it urges on: by the rules, and by the model behind them."""

from __future__ import annotations

import pytest

from zhenggai.assets import model_path
from zhenggai.relations.owner_model import OwnerJudge, OwnerModel

HEAD = "⟦ORG|栎江市人民政府⟧\n关于整改情况的通报\n一、关于管网破损的问题。\n整改情况:一是⟪M1|"
TAIL = "⟫。\n"
STANDING_BY = {
    "consulted": "多次与⟦ORG|市自然资源局⟧协商,将选址纳入规划",
    "consulted more": "加强与⟦GROUP|上级部门⟧的沟通衔接,争取支持",
    "consulted by adverbs": "主动同⟦ORG|省电力公司⟧进行对接,报装容量已核定",
    "gives a prize": "清淤9公里,荣获2024年度⟦ORG|省政府⟧促进节水工作成效明显地方督查激励;围绕清单开展排查",
    "is asked for money": "争取⟦ORG|省水利厅⟧补助260万元,换管3公里",
    "has a scope": "出台办法,进一步明确⟦GROUP|各片区⟧功能定位,避免重复建设",
    "has a duty": "建立移交机制,明确⟦GROUP|街道⟧、⟦ORG|市排水公司⟧管护责任",
    "gets what is arranged": "积极协调⟦GROUP|其他企业⟧用地指标,已落实3宗",
    "is brought in": "腾出厂房2万平方米,引入⟦ORG|宏岭公司⟧、⟦ORG|远帆科技⟧等企业9家入驻",
    "is met by a guest": "邀请⟦ORG own=assigned|栎江学院⟧与⟦GROUP|骨干企业⟧座谈交流,征集意见12条",
    "is manned": "完善“日巡周报”机制,选优派强⟦ORG|市河湖联合办公室⟧工作力量。围绕《管护规划》落实任务",
    "is rated": "换管3公里。2024年度评价中,⟦GROUP|我县⟧水务服务指标被评定为良好",
    "is an event": "提高认识。⟦ORG|省委⟧对我市开展巡视,是对我们的政治体检",
    "is where firms come from": "2024年,⟦ORG|邻水县⟧企业实际投资3亿元,在建项目4个",
    "is listed": "换管3公里,⟦ORG|甲县⟧、⟦ORG|乙县⟧分别成功纳入国家级“节水先行”和“海绵建设”示范县名单,全市达到4个",
    "is consulted about what is done": "经与⟦ORG|岚川市政府⟧协调,首批120套住房已分配",
    "is cited": "学习文件和⟦TITLE|省委主要负责同志⟧在听取汇报时的讲话精神,交流发言6人次",
    "passes": "组织申报,6家⟦GROUP|企业⟧通过评审并公示",
    "approves": "已收回欠款80万元;⟦ORG|市国资委⟧批复同意注销空壳企业2户",
    "only precedes, behind a date": "2024年5月⟦ORG|宏岭公司⟧确定改造方案后,⟦ORG own=actor|市住建局⟧现场督办5次",
    "whose people": "聘请⟦ORG|栎江学院⟧、⟦ORG|远山大学⟧等高校教授组成专家组,抽检工地9个",
}
ACTING = {
    "agrees with": "与⟦ORG own=actor|市自然资源局⟧协商达成置换协议,用地已交付",
    "both": "⟦ORG own=actor|市水务局⟧与⟦ORG own=actor|市住建局⟧对接管网图,补测9公里",
    "is settled to act": "出台办法,明确⟦GROUP own=assigned|各片区⟧承担管护责任",
    "is settled to report": "明确⟦GROUP own=assigned|各街道⟧每月上报管护台账",
    "is arranged to act": "协调⟦ORG own=assigned|市供电公司⟧完成杆线迁移47处",
    "is brought in to act": "引入⟦ORG own=assigned|宏岭公司⟧统一运营,服务费按量拨付",
    "both are invited": "邀请⟦ORG own=assigned|栎江学院⟧、⟦GROUP own=assigned|行业专家组⟧逐段会诊",
    "lends its strength": "组织⟦ORG own=assigned|市排水公司⟧抢修队伍连夜排涝",
    "lists": "⟦ORG own=actor|市发改局⟧将管网改造列入年度计划,下达资金3亿元",
    "passes on": "⟦ORG own=actor|市水务局⟧通过约谈督办压实工期,换管3公里",
    "talked to and urged": "经常与⟦TITLE own=assigned|市直部门主要负责同志⟧谈心谈话,要求扛牢整改责任",
    "told of findings": "及时将发现的问题反馈⟦GROUP own=assigned|责任部门⟧,督促限时整改",
    "all who are told": "把排查问题清单通报⟦TITLE own=assigned|分管市领导⟧和⟦GROUP own=assigned|责任单位⟧,督促限时整改",
    "heard and guided": "每月听取⟦GROUP own=assigned|各牵头单位⟧整改进展汇报,督促补齐短板",
    "oversight": "加强对⟦ORG own=assigned|甲县⟧、⟦ORG own=assigned|乙县⟧管网改造工作的督促指导",
}
ACTING_BY_RULES = {
    "with its work": "管网开挖9公里,承建的⟦ORG own=actor|宏岭公司⟧已换管3公里",
    "by the user": "丢失的水泵2台由租用的⟦ORG own=actor|宏岭公司⟧照价赔偿",
    "summed up by a number": "统一规划,⟦LOC|柳川⟧、⟦LOC|临河⟧2个⟦GROUP own=actor|开发区⟧将污水全部接入管网",
}
SILENT = {
    "told and no more": "将整改情况通报⟦GROUP|社会各界⟧,公示30天",
    "heard and no more": "先后3次听取⟦ORG|市水务局⟧专题汇报,拨付资金2亿元",
    "other control": "加强对⟦ORG|市排水公司⟧资金使用的监管,追回欠款12万元",
}


@pytest.mark.parametrize("measure", [pytest.param(one, id=key) for key, one in ACTING_BY_RULES.items()])
def test_words_of_what_a_body_does_may_stand_before_it(read, measure: str) -> None:
    """承建的, 租用的 or the names that a number sums up leave the subject at the head of its clause."""
    reading = read(HEAD + measure + TAIL)
    assert reading.owners == reading.expected != set()


def _judge() -> OwnerJudge:
    return OwnerJudge(OwnerModel.read(model_path("owners")), 0.5)


@pytest.mark.parametrize("measure", [pytest.param(one, id=key) for key, one in (STANDING_BY | SILENT).items()])
@pytest.mark.parametrize("is_judged", [False, True], ids=["rules", "model"])
def test_body_beside_the_deed_owns_nothing(read, measure: str, is_judged: bool) -> None:
    """Who is consulted, gives a prize, is brought in, met, manned, rated or listed is named, and does nothing."""
    reading = read(HEAD + measure + TAIL, judge=_judge() if is_judged else None)
    assert reading.owners == reading.expected


@pytest.mark.parametrize("measure", [pytest.param(one, id=key) for key, one in ACTING.items()])
@pytest.mark.parametrize("is_judged", [False, True], ids=["rules", "model"])
def test_body_that_is_urged_on_or_takes_part_owns(read, measure: str, is_judged: bool) -> None:
    """The same words with a deed of its own, or with somebody who urges it on, make it an owner."""
    reading = read(HEAD + measure + TAIL, judge=_judge() if is_judged else None)
    assert reading.owners == reading.expected != set()
