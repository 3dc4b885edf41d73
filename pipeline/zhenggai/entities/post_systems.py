"""Normalized text → systems and rules that are named by a post (建立|县领导包案|制度), where the post names nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from zhenggai.entities.patterns import one_of
from zhenggai.lexicon.cues import has_any
from zhenggai.lexicon.first_signs import compile_guarded
from zhenggai.lexicon.tables import read_words

_OF = "(?:[省市县区州旗镇乡村厅局委校院司处馆]级?)?(?:党[委组政]|责任|分管|主要|包保|挂联|联系)?"
_NAME = r"(?!带头|高度)[^,。;:、!?()《》“”\n的]{2,16}?"
_BEHIND = r"(?=[,。;、和与及并的\n]|$)"


@cache
def _system() -> re.Pattern[str]:
    verb, post, end = (one_of(read_words("system_words", kind=kind)) for kind in ("verb", "post", "end"))
    return compile_guarded(f"(?:{verb})(?P<named>{_OF}(?:{post}){_NAME}(?:{end})){_BEHIND}")


def post_systems(text: str) -> Iterator[tuple[int, int]]:
    """The spans of such names, without the verb that sets them up.

    >>> text = "建立厅领导包联重大工程制度,厅领导带队督办"
    >>> [text[start:end] for start, end in post_systems(text)]
    ['厅领导包联重大工程制度']
    """
    for match in _system().finditer(text) if has_any(text, read_words("system_words", kind="post")) else ():
        yield match.span("named")
