"""Tables → rows that stand each for itself; layout tables → paragraphs."""

from __future__ import annotations

import pytest

from zhenggai.reading.html import render_html


def row(*cells: str) -> str:
    """One row of plain cells."""
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        pytest.param(row("序号", "任务") + row("1", "清运"), ["| 序号 | 任务 |", "| 1 | 清运 |"], id="plain"),
        pytest.param(
            "<tr><td rowspan=2>1</td><td>清运</td><td rowspan=2>城管局</td></tr>" + row("封场"),
            ["| 1 | 清运 | 城管局 |", "| 1 | 封场 | 城管局 |"],
            id="rowspan is repeated",
        ),
        pytest.param(
            row("甲", "乙", "丙") + "<tr><td>目标</td><td colspan=2>达到Ⅲ类</td></tr>",
            ["| 甲 | 乙 | 丙 |", "| 目标 | 达到Ⅲ类 |  |"],
            id="colspan stands once",
        ),
        pytest.param(
            "<tr><td colspan=3>一、水环境</td></tr>" + row("1", "截污", "水务局"),
            ["一、水环境", "| 1 | 截污 | 水务局 |"],
            id="row over the whole width is a heading",
        ),
        pytest.param(
            "<tr><td rowspan=2>序号</td><td colspan=2>整改</td></tr>" + row("措施", "进展") + row("1", "清运", "完成"),
            ["| 序号 | 整改 |  |", "| 序号 | 措施 | 进展 |", "| 1 | 清运 | 完成 |"],
            id="two-row head",
        ),
        pytest.param(
            "<tr><td rowspan=2 colspan=2>甲</td><td>乙</td></tr>" + row("丙") + row("1", "2", "3"),
            ["| 甲 |  | 乙 |", "| 甲 |  | 丙 |", "| 1 | 2 | 3 |"],
            id="both spans",
        ),
        pytest.param(
            "<tr><td rowspan=0>1</td><td>甲</td></tr>" + row("乙"), ["| 1 | 甲 |", "| 1 | 乙 |"], id="rowspan 0"
        ),
        pytest.param("<tr><td rowspan=x>1</td><td colspan=-1>甲</td></tr>", ["| 1 | 甲 |"], id="nonsense spans"),
        pytest.param(
            "<tr><td colspan=99>标题</td></tr>" + row("1", "甲"), ["标题", "| 1 | 甲 |"], id="colspan too wide"
        ),
        pytest.param(row("责任<br>单位", "整改<p>时限</p>"), ["| 责任单位 | 整改时限 |"], id="head broken to fit"),
        pytest.param(
            row("序号", "责任人") + row("1", "<p>张甲</p><p>李乙</p>"),
            ["| 序号 | 责任人 |", "| 1 | 张甲 李乙 |"],
            id="names",
        ),
        pytest.param(
            row("1", "<p>一是清运。</p><p>二是封场。</p>"), ["| 1 | 一是清运。 二是封场。 |"], id="one row one line"
        ),
        pytest.param(row("1", "") + row("", "") + row("", "甲"), ["| 1 |  |", "|  | 甲 |"], id="empty cells and rows"),
        pytest.param(row("a|b", "1"), ["| a｜b | 1 |"], id="bar in a cell"),
        pytest.param(
            f"<caption>整改清单</caption><thead>{row('号', '事')}</thead><tbody>{row('1', '甲')}</tbody>",
            ["整改清单", "| 号 | 事 |", "| 1 | 甲 |"],
            id="caption and sections",
        ),
        pytest.param(row("1", "<ol><li>清运</li><li>封场</li></ol>"), ["| 1 | 1. 清运 2. 封场 |"], id="list in a cell"),
        pytest.param(row("1", "<input type=radio checked>是<input type=radio>否"), ["| 1 | ☑是□否 |"], id="boxes"),
        pytest.param("<tr><td>1</td><td hidden>密</td><td>甲</td></tr>", ["| 1 | 甲 |"], id="hidden cell"),
    ],
)
def test_rows_of_a_table(rows: str, lines: list[str]) -> None:
    """A row is a line, and every cell stands below its head."""
    assert render_html(f"<table>{rows}</table>", where="a.html").splitlines() == lines


@pytest.mark.parametrize(
    ("table", "lines"),
    [
        pytest.param(row("<p>一、情况</p><p>二、问题</p>"), ["一、情况", "二、问题"], id="one cell"),
        pytest.param(row("一、情况") + row("二、问题"), ["一、情况", "二、问题"], id="one column"),
        pytest.param(
            row("旁栏", f"<table>{row('1', '甲')}</table>后文"),
            ["旁栏", "| 1 | 甲 |", "后文"],
            id="table inside a table",
        ),
        pytest.param(
            row("旁栏", "<p>一、整改情况已经完成。</p><p>二、问题已经清零。</p><p>三、下一步工作。</p>"),
            ["旁栏", "一、整改情况已经完成。", "二、问题已经清零。", "三、下一步工作。"],
            id="side bar",
        ),
    ],
)
def test_layout_table_is_paragraphs(table: str, lines: list[str]) -> None:
    """A table that only lays out the page leaves no bars."""
    assert render_html(f"<table>{table}</table>", where="a.html").splitlines() == lines


def test_role_presentation_is_layout() -> None:
    """A table that says it is for presentation is believed."""
    html = f"<table role=presentation>{row('甲', '乙')}</table>"
    assert render_html(html, where="a.html").splitlines() == ["甲", "乙"]


def test_copies_are_bounded() -> None:
    """Absurd spans over long cells don't blow the text up."""
    rows = f"<tr><td rowspan=60000>{'整改' * 2000}</td><td>1</td></tr>" + row("2") * 2000
    assert len(render_html(f"<table>{rows}</table>", where="a.html")) < 300_000
