"""What a page is dressed in: hidden parts, navigation, breadcrumbs, share buttons, the footer of the site."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from zhenggai.reading.page_sizes import TextSizes, squeeze

# Not shown, or not text; rt and rp hold the reading beside a character.
_UNSEEN = (
    "title script style noscript template iframe object embed svg math canvas audio video select textarea button rt rp"
)
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_NAME_GLUE = re.compile(r"[-_]")
_SURE_NAMES = (
    "nav navbar navigation mainmenu submenu topnav footer copyright crumb crumbs breadcrumb breadcrumbs curpos dqwz "
    "share sharebox bdshare bdsharebuttonbox jiathis toolbar relatednews prevnext pagination searchbox qrcode ewm "
    "friendlink friendlinks login"
)
_NAMES_OF_LINKS = (
    "menu header head top topbar banner logo foot bottom bottombar position location wz sidebar side aside leftnav "
    "rightnav tools related recommend hot hotnews search links"
)
_SURE = frozenset(_SURE_NAMES.split())
_OF_LINKS = frozenset(_NAMES_OF_LINKS.split())
# What is said in no notice; the numbers keep a sentence about an ICP备案 from being taken for a footer.
_FURNITURE_TEXT = re.compile(
    r"ICP备\s*\d{5}|公网安备\s*\d{6}|网站标识码[:：]?\s*\w*\d{5}|^\s*(?:版权所有|Copyright\b)|扫一扫在手机打开"
    r"|^\s*主办(?:单位)?[:：].{1,60}承办|^\s*(?:您)?(?:现在|当前)?(?:所在)?(?:的)?位置(?:是)?[:：]\s*(?:首页|$)"
)
_MAX_SHORT = 60
_MAX_SAID = 120
_MANY_LINKS = 0.3
_NEARLY_ALL_LINKS = 0.8
_MIN_LINKS = 3
_LIST_TAGS = frozenset(("ul", "ol", "dl", "div", "section", "aside"))
_ATTACHED = re.compile(r"附件|附表|\.(?:docx?|xlsx?|pdf|wps|et|zip|rar)\b", re.I)


def names_of(element: HtmlElement) -> set[str]:
    """Tag, classes and id of an element, in small letters, without `-` and `_`."""
    names = f"{element.tag!s} {element.get('class', '')} {element.get('id', '')}"
    return set(_NAME_GLUE.sub("", names).lower().split())


def drop_hidden(page: HtmlElement) -> None:
    """Takes out the title of the window, scripts, form controls, hidden elements, and readings beside characters."""
    for element in list(page.iter(*_UNSEEN.split())):
        element.drop_tree()
    for element in page.xpath("//*[@hidden or @style]"):
        is_hidden = "hidden" in element.attrib or _HIDDEN_STYLE.search(element.get("style", ""))
        if is_hidden and element.getparent() is not None and element.tag not in ("html", "body"):
            element.drop_tree()


def drop_furniture(page: HtmlElement, *, keep: frozenset[str]) -> None:
    """Takes out navigation, footer and the like, by name or by what only these say.

    A name alone isn't believed: the element must be made of links or, under a name that nothing else has, be short;
    some sites call anything `top`.

    Args:
        page: The root.
        keep: Names (see `names_of`) of elements that hold the notice; neither they nor their ancestors are taken out.
    """
    sizes = TextSizes(page)
    kept = {page}
    for element in page.iter():
        if names_of(element) & keep:
            kept |= {*element.iter(), *element.iterancestors()}
    for element in list(page.iterdescendants()):
        if element not in kept and (_is_furniture(element, sizes) or _is_link_list(element, sizes)):
            element.drop_tree()
    for element in list(page.iter()):
        if element not in kept:
            _drop_said(element, sizes)


def _is_furniture(element: HtmlElement, sizes: TextSizes) -> bool:
    names = names_of(element)
    if not names & (_SURE | _OF_LINKS):
        return False
    is_site_wide = element.tag in ("nav", "footer") and next(element.iterancestors("article"), None) is None
    is_sure = bool(names & _SURE) and (sizes.plain(element) <= _MAX_SHORT or is_site_wide)
    return is_sure or sizes.link_share(element) > _MANY_LINKS


def _is_link_list(element: HtmlElement, sizes: TextSizes) -> bool:
    """True for a block of links to other pages; a list of attachments is none."""
    if element.tag not in _LIST_TAGS or sizes.link_share(element) < _NEARLY_ALL_LINKS:
        return False
    links = list(element.iter("a"))
    is_attached = any(_ATTACHED.search(f"{link.get('href', '')} {link.text or ''}") for link in links)
    return len(links) >= _MIN_LINKS and not is_attached


def _drop_said(element: HtmlElement, sizes: TextSizes) -> None:
    """Takes out what only a footer or a breadcrumb says: the element, if it holds little else, else those words."""
    if _is_said(element.text):
        if sizes.plain(element) <= 2 * len(squeeze(element.text or "")) and element.getparent() is not None:
            element.drop_tree()
            return
        element.text = None
    for child in element:
        if _is_said(child.tail):
            child.tail = None


def _is_said(text: str | None) -> bool:
    return text is not None and len(text) <= _MAX_SAID and bool(_FURNITURE_TEXT.search(text))
