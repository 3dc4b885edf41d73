"""`--set section.key=value` → overrides for the configuration."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from zhenggai.errors import ConfigError


def parse_overrides(settings: Sequence[str]) -> dict[str, Any]:
    """Overrides by dotted key; a value is JSON where it is valid JSON (true, 3, ["a"]), else a string.

    Raises:
        ConfigError: A setting has no `=` or no dot in its key.
    """
    overrides: dict[str, Any] = {}
    for setting in settings:
        key, sign, value = setting.partition("=")
        if not sign or "." not in key:
            raise ConfigError(f"--set {setting}: expected section.key=value, as in components.segmenter.backend=jieba")
        overrides[key.strip()] = _parse(value.strip())
    return overrides


def _parse(value: str) -> Any:
    try:
        return json.loads(value)
    except json.JSONDecodeError:
        return value
