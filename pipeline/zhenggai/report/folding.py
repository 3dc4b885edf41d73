"""Text → what the report compares when it searches and what it shows in simplified script, character by character.

Both keep the characters of the raw text as their places, so that every offset of the record still holds.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache

from zhenggai.normalize.script import Conversion, to_simplified


def simplified_places(text: str) -> list[tuple[int, str]]:
    """The places at which the text in simplified script differs, with what stands there.

    A phrase that changes its length stands whole at its first place, with nothing at its others.

    >>> simplified_places("財政局")
    [(0, '财')]
    """
    rewriting = to_simplified(text)
    places: list[tuple[int, str]] = []
    source = target = 0
    for start, end, target_start, target_end in (*rewriting.blocks, (len(text), len(text), len(rewriting.text), 0)):
        pairs = zip(text[source:start], rewriting.text[target:target_start], strict=True)
        places += ((at, new) for at, (old, new) in enumerate(pairs, start=source) if old != new)
        if end > start:
            places.append((start, rewriting.text[target_start:target_end]))
            places += ((at, "") for at in range(start + 1, end))
        source, target = end, target_end
    return places


def search_forms(characters: Iterable[str]) -> dict[str, str]:
    """For each character whose search form is another: simplified script, half width, small letters.

    >>> search_forms("財Ａ局")
    {'財': '财', 'Ａ': 'a'}
    """
    return {one: form for one in sorted(set(characters)) if (form := _search_form(one)) != one}


@cache
def _search_form(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character).lower()
    if len(folded) != 1:
        return character
    simplified = to_simplified(folded, conversion=Conversion.T2S).text
    return simplified if len(simplified) == 1 else folded
