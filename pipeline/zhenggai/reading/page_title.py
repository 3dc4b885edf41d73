"""The title of the notice, where it stands outside the element with the body."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from zhenggai.reading.page_sizes import squeeze

_TAGS = "h1 h2 h3 p div td th span strong b font center dt li ucaptitle"
_TITLE_TAGS = frozenset(_TAGS.split())
_META_TITLE = re.compile(r"^(?:articletitle|title|og:title|dc\.title)$", re.I)
_MIN_TITLE = 5
_MAX_TITLE = 120
_START = 300


def page_titles(page: HtmlElement) -> list[str]:
    """What the page's head calls it (`<meta name="ArticleTitle">`, `<title>`), without blanks."""
    titles = [meta.get("content", "") for meta in page.iter("meta") if _META_TITLE.match(meta.get("name", ""))]
    titles += ["".join(title.itertext()) for title in page.iter("title")]
    return [squeezed for title in titles if len(squeezed := squeeze(title)) >= _MIN_TITLE]


def find_title(page: HtmlElement, main: HtmlElement, *, titles: list[str]) -> HtmlElement | None:
    """The element before `main` that shows the title: the longest text that the head has too, else the last `<h1>`.

    None where there is none, or where `main` begins with it.

    Args:
        page: The root.
        main: The element with the notice's body, inside `page`.
        titles: From `page_titles`.
    """
    start = squeeze("".join(main.itertext())[: 4 * _START])[:_START]
    best: HtmlElement | None = None
    best_size = 0
    for element in page.iter():
        if element is main:
            break
        if element.tag not in _TITLE_TAGS:
            continue
        text = _short_text(element)
        if not _MIN_TITLE <= len(text) <= _MAX_TITLE or text in start:
            continue
        size = len(text) if any(text in title for title in titles) else 0
        if size >= best_size and (size or element.tag == "h1"):
            best, best_size = element, size
    return best


def _short_text(element: HtmlElement) -> str:
    """The element's text without blanks; cut where it is too long for a title."""
    text = ""
    for piece in element.itertext():
        text += squeeze(piece)
        if len(text) > _MAX_TITLE:
            break
    return text
