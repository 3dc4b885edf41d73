"""A page → the part of it that is the notice: from the title to the end of the body.

Three ways to the body, the surest first: the containers in which the content systems of government sites put it (TRS,
UCAP, VSB …); what trafilatura takes for the main text; the smallest element with nearly all text outside links. The
element found grows to an ancestor while that adds much text which isn't links, and then back to the title before it.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator

from lxml.html import HtmlElement

from zhenggai.reading.page_furniture import drop_furniture, names_of
from zhenggai.reading.page_sizes import TextSizes, squeeze
from zhenggai.reading.page_tables import is_data_table
from zhenggai.reading.page_title import find_title

# Names of classes, ids and elements, as `names_of` gives them.
_BODY_NAMES = (
    "trseditor trseditorview trsueditor ucapcontent zoom vsbcontent vsbcontent2 vsbcontent4 vsbcontent6 vsbcontent100 "
    "vnewscontent articlecontent contenttext newscontent newstext xxgkcontent pagescontent ewbarticlecontent "
    "articletext articlebody detailcontent bmyldcontent easysitenews"
)
BODY_NAMES = frozenset(_BODY_NAMES.split())
_MIN_BODY = 20
_BODY_SHARE = 0.4
_MOST = 0.9
_MIN_GAIN = 80
_GAIN_SHARE = 0.1
_MAX_LINK_SHARE = 0.3
_MAX_BETWEEN = 400


def find_content(page: HtmlElement, *, titles: list[str]) -> list[HtmlElement]:
    """The elements that hold the notice, in the order of the page; empty where the page has no main text.

    Args:
        page: The root, not its `<body>`: broken pages have text after that. What isn't shown must be out of it
            (`drop_hidden`). It is changed: its furniture and what stands outside the notice are taken out.
        titles: What its head calls it, from `page_titles`.
    """
    drop_furniture(page, keep=BODY_NAMES)
    sizes = TextSizes(page)
    if sizes.plain(page) == 0:
        return []
    main = _lift(_grow(_find_body(page, sizes), page, sizes))
    if sizes.link_share(main) > 1 - _MAX_LINK_SHARE:
        return []
    title = find_title(page, main, titles=titles)
    return [main] if title is None else _join_title(title, main)


def _find_body(page: HtmlElement, sizes: TextSizes) -> HtmlElement:
    named = [element for element in page.iter() if names_of(element) & BODY_NAMES and sizes.plain(element)]
    inside = set(named)
    outermost = [element for element in named if inside.isdisjoint(element.iterancestors())]
    size = sum(sizes.plain(element) for element in outermost)
    if size >= max(_MIN_BODY, _BODY_SHARE * sizes.plain(page)):
        return _common_ancestor(outermost)
    holder = sizes.holder_of(_extract(page), share=_MOST, least=_MIN_BODY)
    return sizes.smallest_holder(share=_MOST) if holder is None else holder


def _extract(page: HtmlElement) -> str:
    """What trafilatura takes for the main text, without blanks; empty where it finds none."""
    import trafilatura  # takes long to import, and only pages need it

    try:
        extracted = trafilatura.bare_extraction(copy.deepcopy(page), favor_recall=True, include_comments=False)
    except RecursionError:  # it goes down nested lists by recursion
        return ""
    if extracted is None or isinstance(extracted, dict):
        return ""
    return squeeze("".join(extracted.body.itertext()))


def _common_ancestor(elements: list[HtmlElement]) -> HtmlElement:
    first, *others = elements
    shared = [first, *first.iterancestors()]
    for element in others:
        path = {element, *element.iterancestors()}
        shared = [ancestor for ancestor in shared if ancestor in path]
    return shared[0]


def _grow(main: HtmlElement, page: HtmlElement, sizes: TextSizes) -> HtmlElement:
    """Takes in text that the search missed, such as a table beside the paragraphs, but no lists of links."""
    for ancestor in main.iterancestors():
        gain = sizes.plain(ancestor) - sizes.plain(main)
        is_text = sizes.link_share(ancestor, without=main) <= _MAX_LINK_SHARE
        if is_text and gain >= max(_MIN_GAIN, _GAIN_SHARE * sizes.plain(main)):
            main = ancestor
    return main


def _lift(main: HtmlElement) -> HtmlElement:
    """A piece of a list or of a table with data stands for the whole, where its markers and rows are."""
    for ancestor in (main, *main.iterancestors()):
        if ancestor.tag == "table":
            return ancestor if is_data_table(ancestor) else main
        if ancestor.tag in ("ol", "ul"):
            return ancestor
    return main


def _join_title(title: HtmlElement, main: HtmlElement) -> list[HtmlElement]:
    """What stands from the title to the end of the body (date and source are between); both alone, if that is much."""
    whole = _common_ancestor([title, main])
    for first, parent in _path_up(title, whole):
        parent.text = None
        for sibling in list(first.itersiblings(preceding=True)):
            parent.remove(sibling)
    for last, parent in _path_up(main, whole):
        last.tail = None
        for sibling in list(last.itersiblings()):
            parent.remove(sibling)
    sizes = [len(squeeze("".join(element.itertext()))) for element in (whole, title, main)]
    return [whole] if sizes[0] - sizes[1] - sizes[2] <= _MAX_BETWEEN else [title, main]


def _path_up(element: HtmlElement, top: HtmlElement) -> Iterator[tuple[HtmlElement, HtmlElement]]:
    """Every pair of child and parent from `element` up to `top`."""
    if element is not top:
        for parent in element.iterancestors():
            yield element, parent
            if parent is top:
                return
            element = parent
