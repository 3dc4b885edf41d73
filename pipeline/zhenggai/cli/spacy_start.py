"""spaCy without its own command line, which takes a quarter of the time that a short run takes to start."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import Any

_COMMANDS, _INFO = "spacy.cli", "spacy.cli.info"


def import_spacy() -> None:
    """Imports spaCy, if nobody has, without `spacy.cli`; whoever imports that later gets it whole."""
    if "spacy" in sys.modules:
        return
    commands, info = ModuleType(_COMMANDS), ModuleType(_INFO)
    commands.__path__ = []
    info.__dict__["info"] = _tell_info
    sys.modules.update({_COMMANDS: commands, _INFO: info})
    try:
        importlib.import_module("spacy")
    except ImportError:  # another spaCy, which takes more from there
        _take_back()
        importlib.import_module("spacy")
    else:
        _take_back()


def _take_back() -> None:
    for name in (_COMMANDS, _INFO):
        sys.modules.pop(name, None)


def _tell_info(*arguments: Any, **options: Any) -> Any:
    """What stands as `spacy.info`: spaCy's own, imported when it is called."""
    return importlib.import_module(_INFO).info(*arguments, **options)
