"""Docstrings with doctests → the same with the doctests fenced, so that the site shows them as code.

An extension of griffe, the reader of docstrings (`extensions` in mkdocs.yml).
"""

from __future__ import annotations

import re
from typing import Any

import griffe

_DOCTEST = re.compile(r"^(?P<indent> *)>>> .*(?:\n(?P=indent)\S.*|\n(?P=indent) +\S.*)*", re.MULTILINE)


class DocstringExamples(griffe.Extension):
    """Fences what begins with `>>>`, to the next blank line."""

    def on_instance(self, *, obj: griffe.Object, **kwargs: Any) -> None:
        """Mends the docstring of a module, class, function or attribute."""
        if obj.docstring is not None:
            obj.docstring.value = fenced(obj.docstring.value)


def fenced(docstring: str) -> str:
    """The docstring with a fence around each doctest."""
    return _DOCTEST.sub(lambda found: f"{found['indent']}```pycon\n{found[0]}\n{found['indent']}```", docstring)
