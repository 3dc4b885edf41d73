"""The parts of the report's page: our own style sheets and scripts, and Plotly, all inside the one file."""

from __future__ import annotations

import html
from functools import cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from zhenggai.errors import ConfigError
from zhenggai.report.chunks import pack

STYLES: Final = ("tokens", "layout", "controls", "text", "findings", "corpus", "narrow", "print")
SCRIPTS: Final = (
    "dom", "words", "store", "fold", "facets", "filters", "list", "nesting", "notice", "figures",
    "findings", "detail", "outline", "corpus_counts", "plots", "corpus", "keys", "app",
)  # fmt: skip


@cache
def read_asset(name: str) -> str:
    """The text of a file of `report/assets`."""
    return resources.files("zhenggai.report").joinpath("assets", name).read_text(encoding="utf-8")


def styles() -> str:
    """All style sheets, in their order."""
    return "\n".join(read_asset(f"{name}.css") for name in STYLES)


def scripts() -> str:
    """All scripts, in their order, in one scope of their own."""
    return '(() => {\n"use strict";\n' + "\n".join(read_asset(f"{name}.js") for name in SCRIPTS) + "})();"


def packed_plotly() -> str:
    """Plotly's script, compressed; it is unpacked when the first plot is drawn.

    Raises:
        ConfigError: The extra `report` isn't installed.
    """
    spec = find_spec("plotly")
    path = Path(spec.origin).parent / "package_data" / "plotly.min.js" if spec is not None and spec.origin else None
    if path is None or not path.is_file():
        raise ConfigError("report: the plots need plotly; run pip install 'zhenggai[report]'")
    return pack(path.read_bytes())


def page_head(title: str) -> str:
    """The page up to where its data begin."""
    filled = read_asset("page.html").replace("/*styles*/", styles()).replace("{title}", html.escape(title))
    return filled.partition("<!--data-->")[0]


def page_tail() -> str:
    """The page after its data."""
    return read_asset("page.html").partition("<!--data-->")[2].replace("/*scripts*/", scripts())
