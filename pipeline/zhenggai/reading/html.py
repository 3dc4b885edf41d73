"""HTML → the text of the notice on the page: title and body, one heading, paragraph, list item or table row a line.

What the page is dressed in (navigation, breadcrumbs, share buttons, footer, scripts, hidden parts) stays behind; the
element that holds the notice is found by `page_content`, its lines are written by `page_lines` and `page_tables`.
"""

from __future__ import annotations

import re

import lxml.html

from zhenggai.errors import ConfigError, InputError
from zhenggai.reading.encodings import decode
from zhenggai.reading.page_content import find_content
from zhenggai.reading.page_furniture import drop_hidden
from zhenggai.reading.page_lines import write_lines
from zhenggai.reading.page_title import page_titles

_HEAD_BYTES = 8192
_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,400}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I
)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}>")
_REMEDY = "Save the text of the page as .txt, or leave the page out of the inputs."


def decode_html(data: bytes, *, where: str, encoding: str | None = None) -> tuple[str, str]:
    """Decodes a page: by its byte order mark, else as given, else as its `<meta charset>` says, else detected.

    A page whose `<meta>` is wrong (that happens: gb2312 declared, UTF-8 written) is detected too.

    Raises:
        InputError: The page is empty, binary or undecodable.
        ConfigError: Python knows no such `encoding`.
    """
    declared = _CHARSET.search(data[:_HEAD_BYTES])
    if encoding is None and declared:
        try:
            return decode(data, where=where, encoding=declared.group(1).decode("ascii"))
        except (InputError, ConfigError):
            return decode(data, where=where)
    return decode(data, where=where, encoding=encoding)


def read_html(html: str, *, where: str = "html") -> str:
    r"""The main text of a page, a heading, paragraph, list item or table row a line, in the order of the page.

    Blanks at the ends of a line and blank lines are layout and are dropped; a line break of the source between two
    Chinese characters is dropped, other runs of blanks become one space. The items of a numbered list get the number
    that the page shows. Tables: see `page_tables`.

    Args:
        html: The page, or a piece of one, decoded.
        where: The file, for messages.

    Raises:
        InputError: The page has no main text: it is empty, or it is made of links alone.

    >>> read_html("<p><a href='/'>首页</a></p><div id='zoom'><p>　　一、整改<b>情况</b></p><p>已完成。</p></div>")
    '一、整改情况\n已完成。'
    """
    page = _parse(html, where=where)
    titles = page_titles(page)
    drop_hidden(page)
    lines = [line for element in find_content(page, titles=titles) for line in write_lines(element)]
    if not lines:
        raise InputError(where, "expected a page with a notice, found no main text (only links or nothing)", _REMEDY)
    return "\n".join(lines)


def render_html(html: str, *, where: str) -> str:
    """All the text of `html`, for pages that are nothing but the notice, such as a converted DOCX.

    Raises:
        InputError: There is no text in it.
    """
    page = _parse(html, where=where)
    drop_hidden(page)
    lines = write_lines(page)
    if not lines:
        raise InputError(where, "expected a notice, found no text in the document", _REMEDY)
    return "\n".join(lines)


def _parse(html: str, *, where: str) -> lxml.html.HtmlElement:
    parser = lxml.html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    source = _XML_DECLARATION.sub("", html)
    if not source.strip():
        raise InputError(where, "expected a page, it is empty", _REMEDY)
    try:
        page = lxml.html.document_fromstring(source, parser=parser)
    except lxml.etree.ParserError as error:
        raise InputError(where, f"expected HTML, the parser found none ({error})", _REMEDY) from error
    cut = next((entry for entry in parser.error_log if entry.type_name == "ERR_RESOURCE_LIMIT"), None)
    if cut is not None:
        raise InputError(where, f"expected HTML, came markup nested too deep to be read ({cut.message})", _REMEDY)
    page.extend(list(page.itersiblings()))  # what stands after `</html>`, as on pages pasted into pages
    return page
