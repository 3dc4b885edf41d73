"""A file of JSON lines → its objects, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from zhenggai.errors import GoldError


def read_json_lines(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yields `file:line` and the object of each line that is not blank.

    Raises:
        GoldError: A line is no JSON object.
    """
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                found = orjson.loads(line)
            except orjson.JSONDecodeError as error:
                raise GoldError(
                    f"{path}:{number}: expected a JSON object: {error.msg} (column {error.colno})"
                ) from error
            if not isinstance(found, dict):
                raise GoldError(f"{path}:{number}: expected a JSON object, got {type(found).__name__}")
            yield f"{path}:{number}", found
