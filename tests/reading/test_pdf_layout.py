"""PDF → paragraphs and rows: columns, furniture, tables, joined lines, pages; documents are drawn by ReportLab."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from zhenggai.errors import InputError
from zhenggai.reading import read_inputs
from zhenggai.reading.pdf import read_pdf

pytest.importorskip("pdfplumber")
canvas_module = pytest.importorskip("reportlab.pdfgen.canvas")
FONT = "STSong-Light"
WIDTH, HEIGHT = 595, 842
LEFT, TOP, SIZE, LEADING = 72, 740, 12, 20
LONG = "针对河道管护不到位、南河排污口整治进度滞后的问题，县水务局会同青溪镇政府逐段排查、建立台账，累计清理河道12.6公里，整治排污口37处，并将管护经费由120万元提高至300余万元，确保整改取得实效。"


class Paper:
    """Draws a document with Chinese text."""

    def __init__(self) -> None:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont

        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self._target = io.BytesIO()
        self.canvas: Any = canvas_module.Canvas(self._target, pagesize=(WIDTH, HEIGHT))
        self.write_at(0, 0, "", SIZE)

    def write_at(self, x: float, y: float, text: str, size: float = SIZE) -> None:
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, y, text)

    def write_paragraph(self, x: float, y: float, text: str, *, width: float = 444, indent: int = 2) -> float:
        """Wraps a text at a width, with an indent; returns where the next line stands."""
        place, line = x + indent * SIZE, ""
        for character in text:
            if place + self.canvas.stringWidth(line + character, FONT, SIZE) > x + width:
                self.write_at(place, y, line)
                y, place, line = y - LEADING, x, ""
            line += character
        self.write_at(place, y, line)
        return y - LEADING

    def turn(self) -> None:
        self.canvas.showPage()

    def data(self) -> bytes:
        self.canvas.save()
        return self._target.getvalue()


def read(paper: Paper) -> str:
    return read_pdf(paper.data(), where="a.pdf")[0]


def test_lines_are_joined_to_paragraphs_without_blanks() -> None:
    """An indent begins a paragraph, a short line ends one; a title keeps its own line."""
    paper = Paper()
    paper.write_at(200, 790, "清溪县整改情况通报", 16)
    y = paper.write_paragraph(LEFT, TOP, "一、" + LONG)
    y = paper.write_paragraph(LEFT, y, "二、惠民资金监管不严。")
    paper.write_paragraph(LEFT, y, LONG)
    assert read(paper).split("\n") == ["清溪县整改情况通报", "一、" + LONG, "二、惠民资金监管不严。", LONG]


def test_paragraphs_without_indent_end_with_their_sentence() -> None:
    """A line that fills its column and ends a sentence is followed by a new item."""
    full = "县水务局会同青溪镇政府逐段排查、建立台账，清理河道十二公里，整治排污口。"
    paper = Paper()
    for at, line in enumerate((full, "二、" + full[:20], "（一）" + full[3:]), start=0):
        paper.write_at(LEFT, TOP - at * LEADING, line)
    assert read(paper).split("\n") == [full, "二、" + full[:20], "（一）" + full[3:]]


def test_a_paragraph_goes_on_over_the_page_and_each_page_knows_its_part() -> None:
    first, rest = LONG[:37], LONG[37:]
    paper = Paper()
    paper.write_at(LEFT + 24, TOP, "清溪县整改情况通报如下。")
    paper.write_at(LEFT, 120, first)
    paper.turn()
    paper.write_paragraph(LEFT, TOP, rest, indent=0)
    text, pages = read_pdf(paper.data(), where="a.pdf")
    assert text.split("\n") == ["清溪县整改情况通报如下。", LONG]
    assert [page.number for page in pages] == [1, 2]
    assert text[pages[0].start : pages[0].end].endswith(first)
    assert text[pages[1].start : pages[1].end] == rest


def test_headers_footers_and_page_numbers_are_left_out() -> None:
    """What repeats in the margins goes, numbers apart; a number in the text stays."""
    paper = Paper()
    for number in range(1, 4):
        paper.write_at(LEFT, 810, "清溪县人民政府公报 2025年第4期", 9)
        paper.write_at(LEFT, TOP, f"第{number}项任务已完成。")
        paper.write_at(LEFT, TOP - 40, "2025")
        paper.write_at(280, 30, f"— {number} —", 9)
        paper.turn()
    assert read(paper).split("\n") == [
        "第1项任务已完成。",
        "2025",
        "第2项任务已完成。",
        "2025",
        "第3项任务已完成。",
        "2025",
    ]


@pytest.mark.parametrize("number", ["1", "- 1 -", "第1页", "第 1 页 共 3 页", "1/3", "第一页"])
def test_a_page_number_is_known_by_its_form(number: str) -> None:
    paper = Paper()
    paper.write_at(LEFT, TOP, "已清运垃圾三千吨。")
    paper.write_at(280, 30, number, 9)
    assert read(paper) == "已清运垃圾三千吨。"


def test_two_columns_are_read_one_after_the_other() -> None:
    """The title across both comes first, then the left column down, then the right one."""
    paper = Paper()
    paper.write_at(120, 790, "清溪县关于巡察整改进展情况的通报（全文公开版本）", 14)
    left = paper.write_paragraph(50, TOP, "一、" + LONG, width=228)
    paper.write_paragraph(50, left, "二、" + LONG, width=228)
    right = paper.write_paragraph(320, TOP, "三、" + LONG, width=228)
    paper.write_paragraph(320, right, "四、" + LONG, width=228)
    assert read(paper).split("\n") == [
        "清溪县关于巡察整改进展情况的通报（全文公开版本）",
        *(f"{number}、{LONG}" for number in "一二三四"),
    ]


def test_columns_whose_lines_stand_at_other_heights_are_columns() -> None:
    """A browser sets them so: a line of one column stands beside the gap between two of the other."""
    paper = Paper()
    left = paper.write_paragraph(50, TOP, "一、" + LONG, width=228)
    paper.write_paragraph(50, left, "二、" + LONG, width=228)
    right = paper.write_paragraph(320, TOP - LEADING // 2, "三、" + LONG, width=228)
    paper.write_paragraph(320, right, "四、" + LONG, width=228)
    assert read(paper).split("\n") == [f"{number}、{LONG}" for number in "一二三四"]


def test_what_a_browser_prints_around_a_page_is_left_out() -> None:
    """Time and title above, address and page number below, also where there is but one page."""
    paper = Paper()
    paper.write_at(24, 815, "11/26/26, 2:27 PM", 8)
    paper.write_at(340, 815, "清溪县整改通报", 8)
    paper.write_paragraph(LEFT, TOP, LONG)
    paper.write_at(24, 15, "https://www.example.org/zg/1.html", 8)
    paper.write_at(560, 15, "1/1", 8)
    assert read(paper) == LONG


def test_names_and_values_side_by_side_are_no_columns() -> None:
    paper = Paper()
    rows = [
        ("责任单位", "县水务局"),
        ("责任人", "李明"),
        ("整改时限", "2025年6月"),
        ("整改状态", "已完成"),
        ("联系人", "王芳"),
        ("联系电话", "0459"),
        ("备注", "无"),
    ]
    for at, (name, value) in enumerate(rows):
        paper.write_at(LEFT, TOP - at * LEADING, name)
        paper.write_at(300, TOP - at * LEADING, value)
    assert read(paper).split("\n") == [f"{name} {value}" for name, value in rows]


def test_radicals_in_the_text_layer_are_characters() -> None:
    """Browsers that print to PDF name many glyphs by the radical that looks the same."""
    from zhenggai.reading.pdf_lines import make_line

    word = {"text": "⾼标准农⽥⼾厕意⻅", "x0": 0, "x1": 84, "top": 0, "bottom": 12, "size": 12}
    assert make_line([word]).text == "高标准农田户厕意见"


def draw_table(paper: Paper, *, spans: bool) -> None:
    from reportlab.platypus import Table, TableStyle

    cells = [
        ["序号", "问题", "责任单位", "整改时限"],
        ["1", "河道管护不到位", "县水务局", "2025年6月"],
        ["2", "排污口整治滞后", "县水务局" if not spans else "", "2025年9月"],
    ]
    style = [("FONT", (0, 0), (-1, -1), FONT, 10), ("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0))]
    if spans:
        cells.append(["附注", "以上任务均按期推进", "", ""])
        style += [("SPAN", (2, 1), (2, 2)), ("SPAN", (1, 3), (3, 3))]
    table = Table(cells, colWidths=[40, 160, 90, 90])
    table.setStyle(TableStyle(style))
    table.wrapOn(paper.canvas, WIDTH, HEIGHT)
    table.drawOn(paper.canvas, LEFT, 560)


def test_lines_of_a_cell_are_joined_where_they_fill_it() -> None:
    """A text that wraps is one; names below each other stay apart."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, Table, TableStyle

    paper = Paper()
    style = ParagraphStyle("cell", fontName=FONT, fontSize=10, leading=14, wordWrap="CJK")
    cells = [
        ["问题", "责任单位"],
        [Paragraph("河道管护不到位，南河排污口整治进度滞后", style), Paragraph("县水务局<br/>青溪镇政府", style)],
    ]
    table = Table(cells, colWidths=[112, 112])
    table.setStyle(TableStyle([("FONT", (0, 0), (-1, -1), FONT, 10), ("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0))]))
    table.wrapOn(paper.canvas, WIDTH, HEIGHT)
    table.drawOn(paper.canvas, LEFT, 600)
    assert read(paper).split("\n")[1] == "| 河道管护不到位，南河排污口整治进度滞后 | 县水务局 青溪镇政府 |"


@pytest.mark.parametrize("spans", [False, True], ids=["plain", "merged"])
def test_a_ruled_table_is_written_row_by_row_where_it_stands(spans: bool) -> None:
    """A cell merged over rows reaches each of them, one over columns is written once."""
    paper = Paper()
    paper.write_at(LEFT, TOP, "整改任务如下：")
    draw_table(paper, spans=spans)
    paper.write_at(LEFT, 500, "特此通报。")
    expected = [
        "整改任务如下：",
        "| 序号 | 问题 | 责任单位 | 整改时限 |",
        "| 1 | 河道管护不到位 | 县水务局 | 2025年6月 |",
        "| 2 | 排污口整治滞后 | 县水务局 | 2025年9月 |",
        *(["| 附注 | 以上任务均按期推进 |  |  |"] if spans else []),
        "特此通报。",
    ]
    assert read(paper).split("\n") == expected


def test_a_frame_around_the_page_is_no_table() -> None:
    paper = Paper()
    paper.canvas.rect(40, 40, WIDTH - 80, HEIGHT - 80)
    paper.write_at(LEFT, TOP, "已清运垃圾三千吨。")
    assert read(paper) == "已清运垃圾三千吨。"


def draw_picture(paper: Paper) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    paper.canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), "gray")), 0, 0, WIDTH, HEIGHT)


def test_a_scanned_page_among_others_is_named() -> None:
    """Its text would be lost without a word."""
    paper = Paper()
    paper.write_at(LEFT, TOP, "已清运垃圾三千吨。")
    paper.turn()
    draw_picture(paper)
    paper.turn()
    with pytest.raises(InputError, match=r"page 2 is scanned.*OCR"):
        read(paper)


def test_a_scan_is_refused() -> None:
    paper = Paper()
    draw_picture(paper)
    with pytest.raises(InputError, match=r"it is scanned.*OCR"):
        read(paper)


def test_a_page_number_alone_is_no_text() -> None:
    paper = Paper()
    paper.write_at(280, 30, "— 1 —")
    with pytest.raises(InputError, match="page numbers and headers alone"):
        read(paper)


def test_pages_reach_the_record_and_cover_the_text(tmp_path: Path) -> None:
    """Each character of the text is on one page; text files have no pages."""
    import zhenggai
    from zhenggai.batch.process import process

    paper = Paper()
    for number in "一二三":
        paper.write_paragraph(LEFT, TOP, f"{number}、{LONG}")
        paper.turn()
    (tmp_path / "a.pdf").write_bytes(paper.data())
    (tmp_path / "b.txt").write_text(f"一、{LONG}", encoding="utf-8")
    notices = list(read_inputs([str(tmp_path)]))
    records = [process(zhenggai.load("fast"), notice) for notice in notices if not isinstance(notice, InputError)]
    assert records[0].source is not None
    pages = records[0].source.pages
    assert pages is not None
    assert (pages[0].start, pages[-1].end) == (0, len(records[0].text))
    assert all(before.end == after.start for before, after in pairwise(pages))
    assert '"pages"' not in records[1].model_dump_json(exclude_unset=True)
