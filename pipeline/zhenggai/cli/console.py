"""The two streams of the command line: results on stdout, progress and messages on stderr."""

from __future__ import annotations

import io
import sys

from rich.console import Console
from rich.text import Text

output = Console()
errors = Console(stderr=True)


def tell(label: str, message: str, *, style: str = "red") -> None:
    """Prints a message on stderr to the letter: brackets in it are no markup, and no line is folded."""
    errors.print(Text.assemble((f"{label}:", style), " ", message), soft_wrap=True)


def write_utf8() -> None:
    """Makes stdout UTF-8 where it is a file or a pipe, whatever the system's own encoding is."""
    if isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8")
