"""Bodies in measures by the class of what is said of them: the rules' verdict and the model's, on the same sentences."""

from __future__ import annotations

import pytest

from zhenggai.assets import model_path
from zhenggai.relations.owner_model import OwnerJudge, OwnerModel

HEAD = "⟦ORG|栎江市人民政府⟧\n关于整改情况的通报\n一、关于管网破损的问题。\n整改情况:一是⟪M1|"
TAIL = "⟫。\n"
OWNING = {
    "与…签订": "与⟦ORG own=actor|栎江学院⟧签订合作协议",
    "与…共建": "⟦ORG own=actor|市科技局⟧与⟦ORG own=actor|栎江学院⟧共建实验室",
    "移交…核查": "线索移交⟦ORG own=assigned|市纪委监委⟧核查",
    "向…发出督办函": "向⟦ORG own=assigned|市城管局⟧发出督办函3份",
    "任组长": "⟦TITLE own=actor|市长⟧任组长,高位推动",
    "引入…承担": "引入⟦GROUP own=assigned|专业公司⟧承担运维",
    "等N部门": "⟦ORG own=actor|市教育局⟧等7部门联合印发方案",
    "约谈并要求": "约谈⟦ORG own=assigned|宏岭公司⟧,要求限期返工",
    "与…召开": "与⟦ORG own=actor|市中级法院⟧召开联席会2次",
    "同…约定": "同⟦ORG own=actor|邻市水务局⟧约定错峰放水",
    "约上": "⟦ORG own=actor|市粮食局⟧约上⟦ORG own=actor|市质检院⟧开仓扦样",
    "建议…予以": "建议⟦ORG own=assigned|市国资委⟧对分管负责人予以免职",
    "约谈,责令其": "约谈⟦ORG own=assigned|宏岭公司⟧,责令其限期返工",
    "劝导": "劝导⟦GROUP own=assigned|临街商户⟧错时开放车位",
    "分解到": "将减排指标分解下达到⟦GROUP own=assigned|各县(市、区)⟧,按月通报",
    "压到": "任务压到⟦GROUP own=assigned|各乡镇⟧,限期交账",
    "收归": "采购审批收归⟦TITLE own=assigned|总会计师⟧,逐笔登记",
    "移送…强制执行": "未缴部分移送⟦ORG own=assigned|市中级法院⟧强制执行",
    "管养单位": "管养单位⟦ORG own=actor|市排水公司⟧连夜设置围挡",
    "《》、": "《栎江日报》、⟦ORG own=actor|市广播电视台⟧刊发报道12篇",
    "分别": "⟦ORG own=actor|市住建局⟧、⟦ORG own=actor|市水务局⟧分别制定办法和细则",
    "责令施工方": "⟦ORG own=actor|市场中心⟧责令施工方⟦ORG own=assigned|宏岭公司⟧自费翻做暗沟",
    "与…核对": "已与⟦ORG own=actor|市自然资源局⟧核对权属资料",
    "判予": "工程判予⟦ORG own=assigned|宏岭公司⟧,造价235万元",
    "明确…由": "⟦ORG own=actor|市编办⟧明确泵站由⟦ORG own=assigned|市水务局⟧统管",
    "等N家银行": "与⟦ORG own=actor|栎江银行⟧等6家⟦GROUP own=actor|银行⟧约定见函即付",
    "N次": "把责任压实。⟦ORG own=actor|市委常委会⟧7次专题研究",
    "最…的": "⟦TITLE own=actor|市委书记⟧⟦PER own=actor|连山⟧领办最难的5个问题",
    "书记…、镇长…": "⟦TITLE own=actor|市委副书记⟧⟦PER own=actor|连山⟧、⟦TITLE own=actor|副市长⟧⟦PER own=actor|方实⟧到现场督办整改",
    "引来…收购": "引来⟦ORG own=assigned|宏岭公司⟧以每吨180元收购秸秆",
    "与…合办": "⟦ORG own=actor|市文体局⟧将与⟦ORG own=actor|市人社局⟧合办课程",
    "部": "⟦ORG own=actor|医务部⟧立下规矩,急诊病人4小时内收治",
    "连续N晚": "⟦TITLE own=actor|分管副局长⟧连续六晚登门劝导",
    "由…约谈": "进度靠后的由⟦TITLE own=actor|局主要负责人⟧约谈",
    "交…统筹": "空出的11套公寓交⟦ORG own=assigned|市房产中心⟧统筹",
    "工作人员": "⟦ORG own=actor|岚河县水务局⟧工作人员逐户排查管网",
    "业务骨干": "⟦ORG own=actor|岚河县水务局⟧业务骨干驻点指导",
    "由…教授": "由⟦ORG own=actor|县职业中学⟧教授课程2门",
    "指出,责令其": "当面向⟦TITLE own=assigned|物业公司负责人⟧指出,责令其限期整改",
}
NOT_OWNING = {
    "反馈的": "⟦ORG|省委⟧反馈的9个问题已整改8个",
    "下发的": "⟦ORG|省自然资源厅⟧下发的图斑已全部核查",
    "由…认定的": "由⟦ORG|省科技厅⟧认定的企业增至28家",
    "提请…审议": "提请⟦ORG|市编委⟧审议,核增编制12名",
    "报请…批准": "报请⟦ORG|省政府⟧批准规划调整",
    "受到": "⟦ORG|市水务局⟧受到通报表扬",
    "成立以…为组长": "成立以⟦TITLE|市长⟧为组长的领导小组",
    "推进…搬迁": "加快推进⟦ORG|宏岭公司⟧搬迁",
    "向…汇报": "多次向⟦ORG|省水利厅⟧汇报衔接",
    "对…检查": "对⟦ORG|市城管局⟧开展专项检查",
    "走访": "走访⟦ORG|宏岭公司⟧,收集问题12条",
    "约谈": "约谈⟦ORG|宏岭公司⟧,批评教育3人",
    "聘请…专家": "聘请⟦ORG|栎江银行⟧专家修订外汇管理规程",
    "由…志愿者": "停梯期间由⟦ORG|东街社区⟧志愿者代买代送",
    "申请…强制执行": "两份决定已申请⟦ORG|市中级法院⟧强制执行",
    "…约谈。": "责令停办并退费3万元;⟦TITLE|校长⟧约谈",
    "及其…被": "⟦TITLE|品控经理⟧及其直接上级已被辞退",
    "由…停职": "⟦TITLE|村委会副主任⟧由镇党委停职",
    "与…解约": "与⟦GROUP|承租户⟧谈妥解约,腾退房屋640平方米",
    "由…任组长的": "成立由⟦TITLE|副市长⟧任组长的领导小组",
    "资金下达到": "奖补资金下达到⟦GROUP|各县(市、区)⟧",
    "就地免职": "短少的粮食补足,⟦TITLE|分库主任⟧就地免职",
    "引来的企业": "开列招商地图,引来⟦ORG|宏岭公司⟧等16家企业,空置率下降",
    "进入破产": "⟦ORG|宏岭公司⟧已进入破产程序",
    "与…解除": "与⟦ORG|宏岭公司⟧解除合同",
    "列入名单": "将⟦ORG|宏岭公司⟧列入失信名单",
}


@pytest.fixture(scope="module")
def judge() -> OwnerJudge:
    """The shipped model at the shipped threshold."""
    return OwnerJudge(OwnerModel.read(model_path("owners")), 0.5)


@pytest.mark.parametrize("measure", OWNING.values(), ids=OWNING)
@pytest.mark.parametrize("by_model", [False, True], ids=["rules", "model"])
def test_body_that_owns(read, judge: OwnerJudge, measure: str, by_model: bool) -> None:
    """It owns the measure in the role that its mark says."""
    reading = read(HEAD + measure + TAIL, judge=judge if by_model else None)
    assert reading.owners == reading.expected != set()


@pytest.mark.parametrize("measure", NOT_OWNING.values(), ids=NOT_OWNING)
@pytest.mark.parametrize("by_model", [False, True], ids=["rules", "model"])
def test_body_that_does_not_own(read, judge: OwnerJudge, measure: str, by_model: bool) -> None:
    """Named it is, but it neither acts nor is told to."""
    assert read(HEAD + measure + TAIL, judge=judge if by_model else None).owners == set()


def test_threshold_trades_recall_for_precision(read) -> None:
    """Nothing is sure enough for a threshold of one; everything is for one of zero."""
    model = OwnerModel.read(model_path("owners"))
    text = HEAD + "⟦ORG|市水务局⟧排查管网,向⟦ORG|市委⟧报送进度" + TAIL
    found = [read(text, judge=OwnerJudge(model, threshold)).owners for threshold in (0.0, 0.5, 1.0)]
    assert {name for name, _ in found[0]} == {"市水务局", "市委"}
    assert found[1:] == [{("市水务局", "actor")}, set()]


def test_open_set_is_told(read) -> None:
    """等单位 says that others act as well; a number behind 等 closes the set."""
    reading = read(HEAD + "⟦ORG|市水务局⟧、⟦ORG|市城管局⟧等部门联合排查" + TAIL)
    assert {one.is_open for one in reading.found} == {True}
    reading = read(HEAD + "⟦ORG|市水务局⟧、⟦ORG|市城管局⟧联合排查" + TAIL)
    assert {one.is_open for one in reading.found} == {False}


@pytest.mark.parametrize("by_model", [False, True], ids=["rules", "model"])
def test_who_acts_first_owns_nothing_if_another_one_follows(read, judge: OwnerJudge, by_model: bool) -> None:
    """…报道后,镇政府清理: the second one acts."""
    measure = "⟦ORG|市广播电视台⟧报道后,⟦ORG own=actor|石桥镇政府⟧连夜清理"
    reading = read(HEAD + measure + TAIL, judge=judge if by_model else None)
    assert reading.owners == reading.expected != set()


@pytest.mark.parametrize(
    "measure",
    [
        pytest.param("线索移送⟦ORG own=assigned|县纪委监委⟧", id="leads handed over, nothing behind"),
        pytest.param("受损草场经⟦ORG own=actor|旗草原站⟧鉴定,已补播", id="through"),
        pytest.param("当事人已被⟦ORG own=actor|宏岭公司⟧辞退", id="passive"),
        pytest.param("所属⟦ORG own=actor|宏岭公司⟧已归还专户130万元", id="one of one's own"),
        pytest.param("请来2家⟦GROUP own=assigned|消杀公司⟧查找鼠道", id="called in"),
        pytest.param("⟦TITLE|分管副局长⟧作检讨,已补发补贴", id="post that is punished"),
        pytest.param("⟦TITLE|站长⟧扣罚绩效3000元", id="post that is fined"),
        pytest.param("⟦ORG|宏岭门诊部⟧停业整改十天", id="closed"),
        pytest.param("以⟦TITLE own=assigned|社区党委书记⟧为第一责任人,逐一明确时限", id="made answerable"),
        pytest.param("⟦TITLE own=actor|院长⟧免去挂号费2元", id="waives something"),
        pytest.param("当夜⟦ORG own=actor|市应急局⟧撤出井下作业人员41名", id="behind a time"),
        pytest.param("从库存中抽100只水表送⟦ORG own=assigned|省计量院⟧检定", id="sent to for testing"),
    ],
)
def test_rules_tell_deeds_from_sanctions(read, measure: str) -> None:
    """Who is handed a lead, called in or asked for its finding owns; who is punished doesn't."""
    reading = read(HEAD + measure + TAIL)
    assert reading.owners == reading.expected
