"""HanLP behind the protocol: an extra for those who may use its models and have room for torch."""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from zhenggai.errors import ModelError
from zhenggai.segment.analysis import Analysis, Name
from zhenggai.segment.hanlp_output import read_output
from zhenggai.segment.pieces import split_pieces

_RESEARCH_ONLY = "HanLP's own Chinese models are for research use only"
_INSTALL = (
    "expected the package hanlp, but it isn't installed; run `pip install torch==2.13.0`, then "
    f"`pip install 'zhenggai[hanlp]'`. {_RESEARCH_ONLY}"
)
_TOKEN_READERS = ("Tagger", "NamedEntityRecognizer")
_IMPOSSIBLE_TAGS = "InvalidTagSequence"
_PROBE = "市水务局已完成整改。"


class HanlpSegmenter:
    """Any component or pipeline that `hanlp.load` gives: its words, its names, or both.

    Args:
        model: A folder with a saved HanLP model, or a name or URL that `hanlp.load` knows. HanLP fetches names
            and URLs from the network; for work without it, give a folder.

    Raises:
        ModelError: The package isn't installed, the model can't be loaded, or is neither for words nor names.

    """

    name = "hanlp"

    def __init__(self, *, model: Path | str) -> None:
        self._model = _load(str(model))
        self._reads_tokens = _reads_tokens(self._model)
        self._read(_PROBE)

    def segment(self, text: str) -> list[str]:
        """Split `text` into its words; joined they are `text`, even where HanLP drops or rewrites characters.

        A model for names alone gives characters as words.
        """
        return self.analyze(text).words

    def analyze(self, text: str) -> Analysis:
        """Give the model's words and names, the names on the characters of `text`."""
        words: list[str] = []
        names: list[Name] = []
        start = 0
        for piece in split_pieces(text):
            found = Analysis([piece]) if piece.isspace() else self._read(piece)
            words += found.words
            names += (Name(one.start + start, one.end + start, one.label, one.confidence) for one in found.names)
            start += len(piece)
        return Analysis(words, names)

    def _read(self, piece: str) -> Analysis:
        tokens = list(piece) if self._reads_tokens else []
        try:
            output = self._model(tokens or piece)
        except Exception as error:
            if type(error).__name__ != _IMPOSSIBLE_TAGS:
                raise
            warnings.warn(f"HanLP gave an impossible sequence of tags, whose names are left out: {error}", stacklevel=2)
            return Analysis(list(piece))
        return read_output(output, text=piece, tokens=tokens)


def _reads_tokens(model: Any) -> bool:
    """Whether a component wants tokens, as HanLP's taggers and recognizers do; we give them characters."""
    names = {kind.__name__ for kind in type(model).__mro__}
    return any(name.endswith(_TOKEN_READERS) for name in names) and not any("Tokenizer" in name for name in names)


def _load(model: str) -> Callable[[Any], Any]:
    try:
        hanlp = importlib.import_module("hanlp")
    except ImportError as error:
        raise ModelError(_INSTALL) from error
    try:
        loaded = hanlp.load(model)
    except (OSError, ValueError, KeyError, RuntimeError, ImportError, SystemExit) as error:
        raise ModelError(
            f"expected a HanLP model at {model!r}, but loading it failed ({error}); give the folder of a saved "
            f"model or a name from hanlp.pretrained. {_RESEARCH_ONLY}"
        ) from error
    if not callable(loaded):
        raise ModelError(
            f"hanlp.load({model!r}): expected a component or pipeline, but got {type(loaded).__name__}; "
            "name another model"
        )
    return loaded  # type: ignore[no-any-return]
