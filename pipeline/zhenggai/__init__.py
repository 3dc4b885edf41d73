"""Reads Chinese rectification notices (整改通报) into structured records.

    bytes → text → normalized text + offset map → section tree → words → documents, dates, quantities, names
          → problems, measures, owners → record → JSON line

`load` builds the pipeline, `extract` reads one text, `frames` makes data frames of records. Every span of a record
counts the characters of the text as it was read.

    >>> import zhenggai
    >>> record = zhenggai.extract("一、关于河道管护不到位的问题。整改情况:由县水务局清理河道12公里。", config="fast")
    >>> record.problems[0].text, record.measures[0].problem, record.quantities[0].value
    ('河道管护不到位', 'P1', 12)
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhenggai.lexicon.lazy import attribute
from zhenggai.version import __version__

if TYPE_CHECKING:
    from spacy.language import Language

    from zhenggai.export.tables.frames import frames
    from zhenggai.language import load
    from zhenggai.record import Record

__all__ = ["Record", "__version__", "extract", "frames", "load"]

_MODULES = {"Record": "record", "frames": "zhenggai.export.tables.frames", "load": "language"}
_DEFAULT_CONFIG = "default"


def __getattr__(name: str) -> Any:
    return attribute(__name__, _MODULES, name)


@lru_cache(maxsize=4)
def _loaded(config: str, overrides: str) -> Language:
    from zhenggai.language import load

    return load(config, overrides=json.loads(overrides))


def extract(text: str, *, config: str | Path = _DEFAULT_CONFIG, overrides: Mapping[str, Any] | None = None) -> Record:
    """Reads one notice; the pipeline is built once for each configuration.

    Args:
        text: The notice, as it was decoded.
        config: A shipped configuration or the path of a .cfg file.
        overrides: Values by dotted key.

    Raises:
        ConfigError: The configuration is wrong.
        InputError: The text holds characters that no text can hold.
    """
    record: Record = _loaded(str(config), json.dumps(dict(overrides or {}), sort_keys=True))(text)._.record
    return record
