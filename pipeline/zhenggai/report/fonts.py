"""Plots by matplotlib in a font that has Chinese characters. Stands beside the flow: it reads no record."""

from __future__ import annotations

import warnings
from typing import Final

from zhenggai.errors import ConfigError

CHINESE_FAMILIES: Final = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "SimHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Noto Sans CJK TC",
    "Noto Sans CJK JP",
    "Droid Sans Fallback",
    "Arial Unicode MS",
)
"""Families with Chinese characters, on Linux, macOS and Windows, the best first."""


def use_chinese_font() -> str | None:
    """Sets matplotlib's sans-serif font to the first installed family of `CHINESE_FAMILIES`.

    Returns:
        The family; None if there is none, which is also told by a warning: characters will be drawn as boxes.

    Raises:
        ConfigError: matplotlib is not installed.
    """
    try:
        from matplotlib import font_manager, rcParams
    except ImportError as error:
        raise ConfigError("matplotlib is not installed; pip install 'zhenggai[notebooks]'") from error
    installed = {font.name for font in font_manager.fontManager.ttflist}
    family = next((name for name in CHINESE_FAMILIES if name in installed), None)
    if family is None:
        message = (
            "no font with Chinese characters is installed, plots will show boxes; on Debian install fonts-noto-cjk"
        )
        warnings.warn(message, stacklevel=2)
        return None
    others = [name for name in rcParams["font.sans-serif"] if name != family]
    rcParams.update({"font.family": "sans-serif", "font.sans-serif": [family, *others], "axes.unicode_minus": False})
    return family
