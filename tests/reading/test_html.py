"""Pages as government sites make them → the text of the notice, line by line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhenggai.errors import InputError
from zhenggai.reading import read_html
from zhenggai.reading.html import decode_html

TITLE = "清溪县关于生态环境保护督察反馈问题整改情况的通报"
LINES = [
    "一、组织领导",
    "清溪县成立整改专班，县委书记任组长，先后召开专题会议六次。",
    "二、整改情况",
    "1.杨柳镇垃圾填埋场渗滤液外排问题。整改情况：一是清运积存垃圾约3.2万吨；二是新建渗滤液处理站1座。",
    "2.石桥河水质不稳定问题。整改情况：已完成截污管网12公里，水质达到Ⅲ类。",
    "清溪县人民政府",
    "2025年8月14日",
]
BODY = "".join(f"<p style='text-indent:2em'>&nbsp;&nbsp;&nbsp;&nbsp;<span>{line}</span></p>\n" for line in LINES)
NAV = "<div class='nav'><ul><li><a href='/'>首页</a></li><li><a href='/zw'>公开</a></li><li><a>互动</a></li></ul></div>"
CRUMB = "<div class='a7'>您当前所在位置：<a href='/'>首页</a> &gt; <a href='/zw'>政务公开</a> &gt; 正文</div>"
RELATED = "<div><h3>相关阅读</h3>" + "<p><a href='/1'>关于征求意见的公告</a></p>" * 4 + "</div>"
FOOT = (
    "<div class='f9'><p>主办：清溪县人民政府办公室　承办：清溪县大数据中心</p>"
    "<p>赣ICP备00000000号 网站标识码：0000000000</p></div><script>var a='整改';</script>"
)
HEAD = f"<head><meta charset='gb2312'><title>{TITLE}_清溪县人民政府</title><style>p{{color:red}}</style></head>"


def build_page(main: str) -> str:
    """A whole page around the element with the notice."""
    return f"<!DOCTYPE html><html>{HEAD}<body>{NAV}{CRUMB}{main}{RELATED}{FOOT}</body></html>"


OLD_LAYOUT = (
    f"<table width=1000><tr><td colspan=2>{NAV}</td></tr><tr><td width=200>{RELATED}</td><td><table><tr>"
    f"<td align=center><b>{TITLE}</b></td></tr><tr><td><font face=宋体>{BODY}</font></td></tr></table>"
    "</td></tr></table>"
)


@pytest.mark.parametrize(
    "main",
    [
        pytest.param(f"<div><h1>{TITLE}</h1><div class='TRS_Editor'>{BODY}</div></div>", id="TRS_Editor"),
        pytest.param(
            f"<div><h1>{TITLE}</h1></div><div class='view TRS_UEDITOR trs_paper'>{BODY}</div>", id="TRS_UEDITOR"
        ),
        pytest.param(f"<div><div class='bt'>{TITLE}</div><div id='zoom'>{BODY}</div></div>", id="zoom"),
        pytest.param(f"<p class='tt'>{TITLE}</p><div id='UCAP-CONTENT'>{BODY}</div>", id="UCAP-CONTENT"),
        pytest.param(f"<ucaptitle>{TITLE}</ucaptitle><UCAPCONTENT>{BODY}</UCAPCONTENT>", id="UCAPCONTENT element"),
        pytest.param(f"<div class='article'><h2>{TITLE}</h2>{BODY}</div>", id="article class"),
        pytest.param(f"<article><header><h1>{TITLE}</h1></header><p>{BODY}</p></article>", id="article element"),
        pytest.param(f"<div class='c1'><div class='c2'>{TITLE}</div><div class='c3'>{BODY}</div></div>", id="no names"),
        pytest.param(f"<form id='aspnetForm'><h1>{TITLE}</h1><div>{BODY}</div></form>", id="all in a form"),
        pytest.param(OLD_LAYOUT, id="layout tables"),
        pytest.param(
            f"<div id='zoom'><h1>{TITLE}</h1><div class='TRS_Editor'>{BODY}</div></div>", id="nested containers"
        ),
        pytest.param(
            f"<h1>{TITLE}</h1><div>" + "<br/>".join(f"　　{line}" for line in LINES) + "</div>", id="line breaks only"
        ),
    ],
)
def test_page_gives_title_and_body(main: str) -> None:
    """Whatever system made the page, its title and its body come out whole, and nothing else."""
    assert read_html(build_page(main)).splitlines() == [TITLE, *LINES]


def test_date_line_between_title_and_body_is_kept() -> None:
    """The line with date and source dates the notice."""
    main = f"<h1>{TITLE}</h1><div>发布时间：2025-08-15 来源：县政府办</div><div class='TRS_Editor'>{BODY}</div>"
    assert read_html(build_page(main)).splitlines()[:3] == [TITLE, "发布时间：2025-08-15 来源：县政府办", LINES[0]]


def test_title_in_the_body_comes_once() -> None:
    """A title that the body repeats isn't doubled."""
    main = f"<h1>{TITLE}</h1><div id='zoom'><p>{TITLE}</p>{BODY}</div>"
    assert read_html(build_page(main)).splitlines() == [TITLE, *LINES]


def test_text_beside_the_container_is_not_lost() -> None:
    """A table that stands outside the editor's container belongs to the notice."""
    rows = "".join(f"<tr><td>{n}</td><td>清运杨柳镇积存垃圾</td><td>县城管局</td></tr>" for n in range(1, 9))
    main = f"<div class='m'><h1>{TITLE}</h1><div id='zoom'>{BODY}</div><div><table>{rows}</table></div></div>"
    assert read_html(build_page(main)).splitlines()[-1] == "| 8 | 清运杨柳镇积存垃圾 | 县城管局 |"


def test_words_about_footers_in_a_notice_stay() -> None:
    """A sentence of the notice on ICP filings or copyright isn't taken for a footer."""
    line = "已督促3家网站办理ICP备案，处理侵犯版权所有人权益案件2件。"
    assert line in read_html(build_page(f"<div><h1>{TITLE}</h1>{BODY}<p>{line}</p></div>"))


def test_text_after_the_end_of_html_stays() -> None:
    """A page pasted into a page, with its own end in the middle, loses nothing."""
    head, tail = "<p>一、清运积存垃圾三千吨。</p>", "<p>二、新建渗滤液处理站一座。</p>"
    assert read_html(f"<html><body>{head}</body></html>{tail}").splitlines() == [head[3:-4], tail[3:-4]]
    main = f"<div id='zoom'><html><body>{head}</body></html>{tail}</div>"
    assert read_html(build_page(main)).splitlines() == [head[3:-4], tail[3:-4]]


def test_furniture_words_take_no_neighbours_along() -> None:
    """Words of a footer or a breadcrumb go alone where they stand in one element with a short notice."""
    body = "当前位置：首页<p>反馈问题一项，已完成整改。</p>版权所有 清溪县<p>2025年8月14日</p>"
    html = f"<body>{body}<p>扫一扫在手机打开当前页</p></body>"
    assert read_html(html).splitlines() == ["反馈问题一项，已完成整改。", "2025年8月14日"]


def test_anchor_without_target_is_no_link() -> None:
    """A page inside an `<a name>` that was never closed is read."""
    assert read_html(f"<a name=top><div>{BODY}</div>").splitlines() == LINES


def test_attachments_stay() -> None:
    """The list of attachments is a part of the notice, though it is made of links."""
    files = "".join(f"<li><a href='/p{n}.docx'>附件{n}：整改任务清单</a></li>" for n in (1, 2, 3))
    text = read_html(build_page(f"<div class='m'><h1>{TITLE}</h1>{BODY}<ul>{files}</ul></div>"))
    assert text.splitlines()[-1] == "附件3：整改任务清单"


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("", id="empty"),
        pytest.param(" \n", id="blank"),
        pytest.param("<html><head><title>整改</title></head><body></body></html>", id="no body"),
        pytest.param(f"<html><body>{NAV}{RELATED}</body></html>", id="links only"),
        pytest.param(
            "<html><body><script>整改()</script><div style='display:none'>整改情况</div></body></html>", id="hidden"
        ),
        pytest.param("<div>" * 5000 + "整改情况", id="nested without end"),
    ],
)
def test_page_without_main_text_is_refused(html: str) -> None:
    """A page without a notice is told, not turned into an empty text."""
    with pytest.raises(InputError) as caught:
        read_html(html, where="a.html")
    assert caught.value.where == "a.html"


@given(st.lists(st.text("清溪县整改情况完成垃圾吨，。", min_size=8, max_size=40), min_size=1, max_size=12))
def test_no_paragraph_is_lost_or_moved(paragraphs: list[str]) -> None:
    """Every paragraph in a known container comes out, in order."""
    body = "".join(f"<p>　　{paragraph}</p>" for paragraph in paragraphs)
    lines = read_html(build_page(f"<div class='TRS_Editor'>{body}</div>")).splitlines()
    assert lines[-len(paragraphs) :] == paragraphs


@pytest.mark.parametrize(
    ("html", "codec", "name"),
    [
        pytest.param("<meta charset='gb2312'>{}", "gb18030", "gb18030", id="gb2312 means gb18030"),
        pytest.param(
            "<meta http-equiv='Content-Type' content='text/html; charset=big5'>{}",
            "big5hkscs",
            "big5hkscs",
            id="http-equiv",
        ),
        pytest.param("<?xml version='1.0' encoding='gbk'?><html>{}</html>", "gb18030", "gb18030", id="xml declaration"),
        pytest.param("<meta charset='gb2312'>{}", "utf-8", "utf-8", id="wrong meta"),
        pytest.param("<meta charset='utf-8'>{}", "gb18030", "gb18030", id="other wrong meta"),
        pytest.param("<meta charset='x-nonsense'>{}", "gb18030", "gb18030", id="unknown meta"),
        pytest.param("<meta charset='gb2312'>{}", "utf-8-sig", "utf-8-sig", id="mark before meta"),
        pytest.param("<html>{}</html>", "gb18030", "gb18030", id="no meta"),
    ],
)
def test_charset_of_a_page(html: str, codec: str, name: str) -> None:
    """The mark, then the meta charset where it can be, then detection decide."""
    page = html.format(
        "<p>清溪鎮镕基村整改情况，已清运垃圾。</p>" if "big5" not in codec else "<p>清溪鎮整改情況，垃圾已清運。</p>"
    )
    assert decode_html(page.encode(codec), where="a.html") == (page, name)
    assert read_html(page)
