"""DOCX → text, with tables and automatic numbers."""

from __future__ import annotations

import io
import sys
import zipfile

import pytest

from zhenggai.errors import InputError
from zhenggai.reading.docx import read_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
NUMBERING = (
    f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>'
    '</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
STYLES = (
    f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="Head"><w:pPr><w:numPr>'
    '<w:numId w:val="5"/></w:numPr></w:pPr></w:style></w:styles>'
)


def paragraph(text: str, properties: str = "") -> str:
    """One paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def level(depth: int) -> str:
    """The properties of a paragraph that Word numbers."""
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="5"/></w:numPr>'


def build_docx(body: str, **parts: str) -> bytes:
    """A small Word document."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELS)
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", xml)
    return target.getvalue()


def test_paragraphs_and_tables() -> None:
    """Paragraphs become lines and tables rows."""
    pytest.importorskip("mammoth")
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("1", "清运垃圾"))
    body = paragraph("整改情况通报") + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>" + paragraph("特此通报。")
    text = read_docx(build_docx(body), where="a.docx")
    assert text == "整改情况通报\n| 1 | 清运垃圾 |\n特此通报。"


def test_automatic_numbers_are_written_out() -> None:
    """Numbers that Word makes itself are counted on over the text between, and anew below each higher level."""
    pytest.importorskip("mammoth")
    body = (
        paragraph("组织领导", '<w:pStyle w:val="Head"/>')
        + paragraph("成立专班。")
        + paragraph("整改情况", '<w:pStyle w:val="Head"/>')
        + paragraph("水环境", level(1))
        + paragraph("截污", level(2))
        + paragraph("已完成。")
        + paragraph("清淤", level(2))
        + paragraph("大气", level(1))
        + paragraph("扬尘", level(2))
    )
    text = read_docx(build_docx(body, numbering=NUMBERING, styles=STYLES), where="a.docx")
    expected = "一、组织领导 成立专班。 二、整改情况 （一）水环境 1.截污 已完成。 2.清淤 （二）大气 1.扬尘"
    assert text.split("\n") == expected.split()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param("整改情况".encode(), "came another format", id="text"),
        pytest.param(b"PK\x03\x04 cut off", "came a damaged one", id="cut off"),
        pytest.param(build_docx("")[:-30], "came a damaged one", id="without its end"),
        pytest.param(build_docx("<w:p>"), "came a damaged one", id="bad xml"),
        pytest.param(build_docx("", numbering="<x"), "came a damaged one", id="bad numbering"),
        pytest.param(build_docx(paragraph(" ")), "no text", id="no text"),
    ],
)
def test_bad_document_is_refused(data: bytes, reason: str) -> None:
    """What is no DOCX, damaged or empty is told."""
    pytest.importorskip("mammoth")
    with pytest.raises(InputError, match=reason):
        read_docx(data, where="a.docx")


def test_missing_extra_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without mammoth the message says what to install."""
    monkeypatch.setitem(sys.modules, "mammoth", None)
    with pytest.raises(InputError, match=r"needs the extra docx.*pip install 'zhenggai\[docx\]'"):
        read_docx(b"PK\x03\x04", where="a.docx")


def test_headings_and_merged_cells_are_read_as_word_shows_them() -> None:
    """A cell merged down reaches each of its rows, one merged across is written once."""
    pytest.importorskip("mammoth")

    def cell(text: str, merge: str = "") -> str:
        return f"<w:tc><w:tcPr>{merge}</w:tcPr>{paragraph(text)}</w:tc>"

    rows = [
        cell("问题") + cell("责任单位") + cell("时限"),
        cell("河道管护不到位") + cell("县水务局", '<w:vMerge w:val="restart"/>') + cell("2025年6月"),
        cell("排污口整治滞后") + cell("", "<w:vMerge/>") + cell("2025年9月"),
        cell("附注") + cell("均按期推进", '<w:gridSpan w:val="2"/>'),
    ]
    table = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    heading = paragraph("一、整改任务", '<w:pStyle w:val="Heading1"/>')
    assert read_docx(build_docx(heading + table), where="a.docx").split("\n") == [
        "一、整改任务",
        "| 问题 | 责任单位 | 时限 |",
        "| 河道管护不到位 | 县水务局 | 2025年6月 |",
        "| 排污口整治滞后 | 县水务局 | 2025年9月 |",
        "| 附注 | 均按期推进 |  |",
    ]
