"""Title and signature → who issues the notice."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from zhenggai.entities.proposals import Proposal
from zhenggai.record import Label, SectionRole
from zhenggai.structure.nodes import Node

_NOT_ISSUING = re.compile(r"(?:关于|对|向|就|落实)[^,。;]*$")
_LONGEST_LINE = 40


def find_issuer(text: str, root: Node, mentions: Sequence[Proposal]) -> int | None:
    """The index of the mention that names who issues the notice; None if nothing does.

    That is the body that opens the title, else the one that signs, else one elsewhere in the title or in a short line
    below it (not behind 关于, 对, 向).

    Args:
        text: The normalized text.
        root: The labelled section tree.
        mentions: The mentions, sorted by start.
    """
    bodies = [index for index, mention in enumerate(mentions) if mention.label is Label.ORG]
    opening = [node for node in root.children if _is_opening_line(node)]
    signatures = (node for node in root.walk() if node.rule == "signature")
    candidates = chain(
        (index for index in _within(bodies, mentions, opening) if _opens_line(mentions[index], opening)),
        _within(bodies, mentions, signatures),
        (index for index in _within(bodies, mentions, opening) if _issues(text, mentions[index], opening)),
    )
    return next(candidates, None)


def _is_opening_line(node: Node) -> bool:
    is_short = node.role is SectionRole.PREAMBLE and node.end - node.start <= _LONGEST_LINE
    return node.role is SectionRole.TITLE or is_short


def _within(bodies: Sequence[int], mentions: Sequence[Proposal], nodes: Iterable[Node]) -> Iterator[int]:
    for node in nodes:
        first = bisect_left(bodies, node.start, key=lambda index: mentions[index].start)
        for at in range(first, len(bodies)):
            if mentions[bodies[at]].start >= node.end:
                break
            yield bodies[at]


def _opens_line(mention: Proposal, lines: Sequence[Node]) -> bool:
    return any(mention.start == line.start for line in lines)


def _issues(text: str, mention: Proposal, lines: Sequence[Node]) -> bool:
    line = next(line for line in lines if line.start <= mention.start < line.end)
    return _NOT_ISSUING.search(text, line.start, mention.start) is None
