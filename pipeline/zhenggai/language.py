"""Configuration → a spaCy pipeline that reads notices."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from confection import Config, ConfigValidationError
from spacy.language import Language
from spacy.util import load_model_from_config

from zhenggai import stages
from zhenggai.assets import config_path
from zhenggai.errors import ConfigError, ZhenggaiError

__all__ = ["load", "read_config"]

_LONGEST_NOTICE = 50_000_000
DEFAULT_CONFIG = "default"


def read_config(config: str | Path = DEFAULT_CONFIG, *, overrides: Mapping[str, Any] | None = None) -> Config:
    """Reads a configuration and applies overrides.

    Args:
        config: A shipped configuration's name, or the path of a .cfg file in spaCy's format.
        overrides: Values by dotted key, `components.segmenter.backend`; a key must exist in the file.

    Raises:
        ConfigError: The file is missing or malformed, or an override names no key of it.
    """
    path = config_path(str(config))
    overrides = dict(overrides or {})
    try:
        parsed = Config().from_disk(path, interpolate=False)
        for key in overrides:
            _require_key(parsed, key, path)
        return Config().from_disk(path, interpolate=False, overrides=overrides)
    except (ConfigValidationError, ValueError) as error:
        raise ConfigError(f"{path}: {_first_lines(error)}") from error


def _require_key(config: Mapping[str, Any], dotted: str, path: Path) -> None:
    node: Any = config
    *sections, last = dotted.split(".")
    for depth, name in enumerate(sections):
        if not isinstance(node, Mapping) or name not in node:
            place = ".".join(sections[: depth + 1])
            known = ", ".join(node) if isinstance(node, Mapping) else "nothing"
            raise ConfigError(f"{path.name}: there is no section [{place}]; known there: {known}")
        node = node[name]
    if not isinstance(node, Mapping) or last not in node:
        known = ", ".join(key for key in node) if isinstance(node, Mapping) else "nothing"
        raise ConfigError(f"{path.name}: [{'.'.join(sections)}] has no key {last!r}; known there: {known}")


def load(config: str | Path = DEFAULT_CONFIG, *, overrides: Mapping[str, Any] | None = None) -> Language:
    """Builds the pipeline; `nlp(text)._.record` is the record of a notice.

    Args:
        config: A shipped configuration (`default`, `fast`) or the path of a .cfg file.
        overrides: Values by dotted key, as in `read_config`.

    Returns:
        A spaCy `Language` whose Docs carry the normalized text; `doc._.normalized` maps back to the raw one.

    Raises:
        ConfigError: A key or value of the configuration is wrong; the message names its place.
        ModelError: A model that the configuration names is missing or damaged.
    """
    stages.attributes.register_attributes()
    parsed = read_config(config, overrides=overrides)
    try:
        nlp = load_model_from_config(parsed, auto_fill=True, validate=True)
    except ZhenggaiError:
        raise
    except (ConfigValidationError, ValueError, KeyError) as error:
        raise ConfigError(f"{config}: {_first_lines(error)}") from error
    nlp.max_length = _LONGEST_NOTICE
    return nlp


def _first_lines(error: Exception) -> str:
    return " ".join(line.strip() for line in str(error).splitlines() if line.strip())[:600]
