"""One element → lines: blocks, inline styling, lists, blanks."""

from __future__ import annotations

import pytest

from zhenggai.reading.html import render_html


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        pytest.param("<h2>整改情况</h2>已完成。<p>下一步</p>", ["整改情况", "已完成。", "下一步"], id="blocks"),
        pytest.param(
            "<p><span>整</span><font><b>改</b></font><span>情况</span></p>", ["整改情况"], id="styling inside words"
        ),
        pytest.param("<p><span>整改</span>\n  <span>情况</span></p>", ["整改情况"], id="source break between hanzi"),
        pytest.param("<p>共12\n  项，GDP\n增长</p>", ["共12 项，GDP 增长"], id="source break beside ascii"),
        pytest.param("<p>连通后\r\n湖的泵站</p>", ["连通后湖的泵站"], id="crlf in the source"),
        pytest.param("<p>&nbsp;&nbsp;　　一、总体&nbsp;情况　</p><p>&nbsp;</p>", ["一、总体\xa0情况"], id="indents"),
        pytest.param("<p>一、情况<br>二、问题<br/><br/>三、措施</p>", ["一、情况", "二、问题", "三、措施"], id="br"),
        pytest.param("<pre>一、情况\n  二、问题</pre>", ["一、情况", "二、问题"], id="pre"),
        pytest.param("<p>5&lt;6 &amp; &#19968;&ldquo;改&rdquo;</p>", ["5<6 & 一“改”"], id="entities"),
        pytest.param("<p>完成率<script>x</script>90%<style>p{}</style>。</p>", ["完成率90%。"], id="script inside"),
        pytest.param("<p>甲<span style='display: none'>乙</span><i hidden>丙</i>丁</p>", ["甲丁"], id="hidden"),
        pytest.param(
            "<p>3.5万m<sup>3</sup>、10<sup>4</sup>吨、注<sup>[1]</sup></p>", ["3.5万m³、10⁴吨、注[1]"], id="raised"
        ),
        pytest.param("<p><ruby>環<rp>(</rp><rt>huán</rt><rp>)</rp></ruby>境</p>", ["環境"], id="ruby"),
        pytest.param(
            "<p><input type=checkbox checked>已完成<input type=checkbox>未启动</p>", ["☑已完成□未启动"], id="boxes"
        ),
        pytest.param("<ol><li>清运垃圾<li>封场</ol>", ["1. 清运垃圾", "2. 封场"], id="ol"),
        pytest.param(
            "<ol start=3><li>甲</li><li value=7>乙</li><li>丙</li></ol>", ["3. 甲", "7. 乙", "8. 丙"], id="start"
        ),
        pytest.param("<ol reversed><li>甲</li><li>乙</li></ol>", ["2. 甲", "1. 乙"], id="reversed"),
        pytest.param("<ol type=a><li>甲<ol type=I><li>乙</ol></ol>", ["a. 甲", "I. 乙"], id="nested types"),
        pytest.param(
            "<ol style='list-style-type:cjk-ideographic' start=10><li>甲</li><li>乙</li></ol>",
            ["十、甲", "十一、乙"],
            id="cjk",
        ),
        pytest.param("<ol style='list-style:none'><li>甲</li></ol>", ["甲"], id="no style"),
        pytest.param(
            "<ol><li>一是清运。</li><li>（2）封场。</li><li>③绿化。</li></ol>",
            ["一是清运。", "（2）封场。", "③绿化。"],
            id="own",
        ),
        pytest.param(
            "<ol><li>3月27日到位</li><li>1.5万吨</li></ol>", ["1. 3月27日到位", "2. 1.5万吨"], id="figures aren't own"
        ),
        pytest.param("<ol><li></li><li><p>甲</p><p>乙</p></li></ol>", ["2. 甲", "乙"], id="paragraphs in an item"),
        pytest.param("<ul><li>甲</li><li>乙</li></ul>", ["甲", "乙"], id="ul"),
        pytest.param("甲<div>乙</div>丙<p>丁</p>戊", ["甲", "乙", "丙", "丁", "戊"], id="text between blocks"),
    ],
)
def test_lines_of_an_element(html: str, lines: list[str]) -> None:
    """Lines come out as a reader sees them."""
    assert render_html(f"<div>{html}</div>", where="a.html").splitlines() == lines
