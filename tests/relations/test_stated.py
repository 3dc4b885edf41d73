"""What a notice states about itself."""

from __future__ import annotations

import pytest

OPENING = (
    "⟦ORG|中共青澜县委⟧\n关于市委巡察整改进展情况的通报\n"
    "2024年4月8日至6月28日,⟦ORG|市委第三巡察组⟧对⟦ORG|青澜县⟧开展了巡察。8月16日,巡察组反馈了意见。现将情况公布如下。\n"
)
BODY = "一、关于管网破损的问题。\n整改情况:修复管网3公里。\n"


def test_opening_and_signature_give_the_meta(read) -> None:
    """Title, issuer, inspector, inspected, period, feedback and publication are read, dates as ISO values."""
    reading = read(OPENING + BODY + "中共青澜县委\n2025年7月18日\n")
    assert reading.meta() == {
        "title": ["中共青澜县委\n关于市委巡察整改进展情况的通报"],
        "issuer": ["中共青澜县委"],
        "inspector": ["市委第三巡察组"],
        "inspected": ["青澜县"],
        "inspection_period": ["2024-04-08/2024-06-28"],
        "feedback_date": ["2024-08-16"],
        "published": ["2025-07-18"],
    }


def test_values_keep_the_span_of_their_words(read) -> None:
    """The span of a date value is that of its words."""
    reading = read(OPENING + BODY)
    spans = {one.key: reading.text[one.start : one.end] for one in reading.stated}
    assert spans["inspection_period"] == "2024年4月8日至6月28日"
    assert spans["feedback_date"] == "8月16日"


@pytest.mark.parametrize(
    ("line", "contacts"),
    [
        pytest.param("联系电话:0459-6180033(工作时间)。", ["0459-6180033"], id="telephone"),
        pytest.param("电子邮箱:xun_cha@example.com;", ["xun_cha@example.com"], id="e-mail"),
        pytest.param(
            "请致电0556-8912345或发邮件至xc@example.com。", ["0556-8912345", "xc@example.com"], id="in running text"
        ),
        pytest.param("地址:青澜县世纪大道1号(邮编358100)。", ["青澜县世纪大道1号"], id="address"),
        pytest.param("监督电话:5530126", ["5530126"], id="short number behind its name"),
        pytest.param("项目编号:0459-61800331234", [], id="longer number"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_contacts(read, line: str, contacts: list[str]) -> None:
    """Telephone numbers, addresses and e-mails are contacts, each with its own span."""
    assert read(OPENING + BODY + line + "\n").meta().get("contact", []) == contacts


@pytest.mark.parametrize(
    ("marked", "issuer"),
    [
        pytest.param("⟦ORG|青澜县水务局⟧关于管网问题整改情况的公示\n" + BODY, "青澜县水务局", id="opens the title"),
        pytest.param(
            "关于⟦ORG|省第六暗访组⟧反馈问题整改情况的公示\n" + BODY + "⟦ORG|青澜县人民政府⟧\n2025年7月18日\n",
            "青澜县人民政府",
            id="signs",
        ),
        pytest.param(
            "关于审计查出问题整改情况的公告\n(2024年12月20日 ⟦ORG|青澜县审计局⟧)\n" + BODY,
            "青澜县审计局",
            id="line below",
        ),
        pytest.param("关于⟦ORG|省第六暗访组⟧反馈问题整改情况的公示\n" + BODY, None, id="only behind 关于"),
        pytest.param(BODY + "联系⟦ORG|县水务局⟧。\n", None, id="named elsewhere"),
        pytest.param("", None, id="empty"),
    ],
)
def test_issuer(read, marked: str, issuer: str | None) -> None:
    """The issuer opens the title or signs; whom the notice is about is not its issuer."""
    assert read(marked).meta().get("issuer", [None]) == [issuer]
