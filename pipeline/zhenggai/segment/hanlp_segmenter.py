"""HanLP behind the protocol: an extra for those who may use its models and have room for torch."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path

from zhenggai.errors import ModelError
from zhenggai.segment.alignment import align_words
from zhenggai.segment.pieces import split_pieces

_INSTALL = (
    "expected the package hanlp, but it isn't installed; run `pip install torch==2.13.0`, then "
    "`pip install 'zhenggai[hanlp]'`. HanLP's own Chinese models are for research use only"
)


class HanlpSegmenter:
    """A tokenizer that `hanlp.load` gives.

    Args:
        model: A folder with a saved HanLP tokenizer, or a name or URL that `hanlp.load` knows. HanLP fetches names
            and URLs from the network; for work without it, give a folder.

    Raises:
        ModelError: The package isn't installed, or the model can't be loaded.

    """

    name = "hanlp"

    def __init__(self, *, model: Path | str) -> None:
        self._tokenize = _load_tokenizer(str(model))

    def segment(self, text: str) -> list[str]:
        """Split `text` into its words; joined they are `text`, even where HanLP drops or rewrites characters."""
        words: list[str] = []
        for piece in split_pieces(text):
            words += [piece] if piece.isspace() else align_words(self._tokenize(piece), text=piece)
        return words


def _load_tokenizer(model: str) -> Callable[[str], list[str]]:
    try:
        hanlp = importlib.import_module("hanlp")
    except ImportError as error:
        raise ModelError(_INSTALL) from error
    try:
        tokenizer = hanlp.load(model)
    except (OSError, ValueError, KeyError, RuntimeError, SystemExit) as error:
        raise ModelError(
            f"expected a HanLP tokenizer at {model!r}, but loading it failed ({error}); give the folder of a saved "
            "model or a name from hanlp.pretrained.tok"
        ) from error
    if not callable(tokenizer):
        raise ModelError(
            f"hanlp.load({model!r}): expected a tokenizer, but got {type(tokenizer).__name__}; name a tokenizer"
        )
    return tokenizer  # type: ignore[no-any-return]
