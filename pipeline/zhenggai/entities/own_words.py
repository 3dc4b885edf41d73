"""Full names in the words of the notice: a Taiwanese name keeps 資訊 and 稽核, which become 信息 and 审核 elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zhenggai.entities.links import Link
from zhenggai.normalize.script import in_own_words


def with_own_words(links: Sequence[Link], names: Sequence[tuple[str, str]]) -> list[Link]:
    """The links with full names in the words of the raw text, the same for all mentions of one body.

    Args:
        links: The links of mentions.
        names: For each of them its raw and its normalized text.
    """
    own: dict[str, str] = {}
    for link, (raw, name) in zip(links, names, strict=True):
        if link.canonical is not None and raw != name and (words := in_own_words(raw, name)) != name:
            own.setdefault(link.canonical, link.canonical.replace(name, words))
    return [link if link.canonical not in own else replace(link, canonical=own[link.canonical]) for link in links]
