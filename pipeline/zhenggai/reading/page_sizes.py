"""How much text every element of a page holds, inside and outside of links: the ground for finding the notice."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree
from lxml.html import HtmlElement

_WINDOW = 2000
_MAX_FULL_SEARCHES = 2000
_MIN_PIECE = 4
_PROBE = 24


def squeeze(text: str) -> str:
    """The text without any blanks, for comparing and counting."""
    return "".join(text.split())


class TextSizes:
    """Sizes, in characters without blanks, of the text in each element under `root`."""

    def __init__(self, root: HtmlElement) -> None:
        self._pieces = list(_pieces_of(root))
        self._root = root
        self._plain = self._sum_up(lambda text, is_link: 0 if is_link else len(text))
        self._all = self._sum_up(lambda text, _is_link: len(text))

    def plain(self, element: HtmlElement) -> int:
        """The text of `element` outside links."""
        return self._plain.get(element, 0)

    def link_share(self, element: HtmlElement, *, without: HtmlElement | None = None) -> float:
        """The share of link text in `element`, or in what it holds beside its descendant `without`; 0 for no text."""
        every = self._all.get(element, 0) - (self._all.get(without, 0) if without is not None else 0)
        plain = self.plain(element) - (self.plain(without) if without is not None else 0)
        return 1 - plain / every if every > 0 else 0.0

    def smallest_holder(self, *, share: float) -> HtmlElement:
        """The smallest element that holds `share` of all text outside links."""
        return _descend(self._root, self._plain, share)

    def holder_of(self, extracted: str, *, share: float, least: int) -> HtmlElement | None:
        """The smallest element that holds `share` of what another extractor took out.

        Args:
            extracted: The other's text, squeezed.
            share: Of the text that is found again in the page.
            least: How much must be found again; else None is returned.
        """
        finder = _Finder(extracted)
        hits = self._sum_up(lambda text, _is_link: len(text) if finder.has(text) else 0)
        return _descend(self._root, hits, share) if hits.get(self._root, 0) >= least else None

    def _sum_up(self, weigh: Callable[[str, bool], int]) -> dict[HtmlElement, int]:
        own: dict[HtmlElement, int] = {}
        for element, text, is_link in self._pieces:
            own[element] = own.get(element, 0) + weigh(text, is_link)
        for _, element in etree.iterwalk(self._root, events=("end",)):
            parent = element.getparent()
            if element is not self._root and parent is not None:
                own[parent] = own.get(parent, 0) + own.get(element, 0)
        return own


def _pieces_of(root: HtmlElement) -> Iterator[tuple[HtmlElement, str, bool]]:
    """Every stretch of text with the element that holds it, and whether it stands in a link."""
    link_depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        link_depth += (element.tag == "a" and "href" in element.attrib) * (1 if event == "start" else -1)
        text = element.text if event == "start" else element.tail
        holder = element if event == "start" else element.getparent()
        if text and holder is not None and not (event == "end" and element is root):
            squeezed = squeeze(text)
            if squeezed:
                yield holder, squeezed, link_depth > 0


def _descend(element: HtmlElement, sizes: dict[HtmlElement, int], share: float) -> HtmlElement:
    least = share * sizes.get(element, 0)
    while True:
        child = next((child for child in element if 0 < least <= sizes.get(child, 0)), None)
        if child is None:
            return element
        element = child


class _Finder:
    """Looks stretches up in a text, which mostly come in its order; bounded, so that a huge page stays quick."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._position = 0
        self._full_searches = 0

    def has(self, piece: str) -> bool:
        if len(piece) < _MIN_PIECE:
            return False
        probe = piece[:_PROBE]
        found = self._text.find(probe, self._position, self._position + _WINDOW)
        if found < 0 and self._full_searches < _MAX_FULL_SEARCHES:
            self._full_searches += 1
            found = self._text.find(probe)
        if found >= 0:
            self._position = found + len(probe)
        return found >= 0
