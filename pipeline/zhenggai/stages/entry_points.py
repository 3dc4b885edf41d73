"""The factories of our stages under their own names, for spaCy's entry points.

With them `nlp.add_pipe("zhenggai_quantities")` and `spacy.load` of a saved pipeline work in a program that never
imports zhenggai. Importing this module registers all stages; its attributes are what spaCy has registered.
"""

from __future__ import annotations

from typing import Any

import catalogue
from spacy.util import registry

from zhenggai import stages


def __getattr__(name: str) -> Any:
    """The registered factory of a stage.

    Raises:
        AttributeError: No stage has this name.
    """
    found = catalogue.REGISTRY.get((*registry.factories.namespace, name))
    if found is None or not name.startswith("zhenggai_"):
        raise AttributeError(f"module {stages.__name__}.entry_points has no stage {name!r}")
    return found
