"""The two streams of the command line: results on stdout, progress and messages on stderr."""

from __future__ import annotations

from rich.console import Console

output = Console()
errors = Console(stderr=True)
