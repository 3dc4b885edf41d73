"""Configuration → a spaCy pipeline that reads notices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from configparser import Error as ConfigSyntaxError
from pathlib import Path
from typing import Any

from confection import Config, ConfigValidationError
from spacy.language import Language
from spacy.util import load_model_from_config

from zhenggai import stages
from zhenggai.assets import config_path
from zhenggai.errors import ConfigError

__all__ = ["load", "read_config"]

DEFAULT_CONFIG = "default"
_SPACY_SECTIONS = frozenset({*Language.default_config, "pretraining"})
_NLP_KEYS = frozenset(Language.default_config["nlp"])
_LONGEST_REASON = 600


def read_config(config: str | Path = DEFAULT_CONFIG, *, overrides: Mapping[str, Any] | None = None) -> Config:
    """Reads a configuration and applies overrides.

    Args:
        config: A shipped configuration's name, or the path of a .cfg file in spaCy's format.
        overrides: Values by dotted key, `components.segmenter.backend`; a key must exist in the file.

    Raises:
        ConfigError: The file is missing or malformed, has a section or a key in [nlp] that spaCy doesn't know, or an
            override names no key of it.
    """
    path = config_path(str(config))
    overrides = dict(overrides or {})
    try:
        parsed = Config().from_disk(path, interpolate=False)
        _refuse_unknown(parsed, path)
        for key in overrides:
            _require_key(parsed, key, path)
        return Config().from_disk(path, interpolate=False, overrides=overrides)
    except (ValueError, ConfigSyntaxError) as error:
        raise ConfigError(f"{path}: {_explain(error)}") from error


def _refuse_unknown(config: Mapping[str, Any], path: Path) -> None:
    for name in config:
        if name not in _SPACY_SECTIONS:
            raise ConfigError(f"{path.name}: there is no section [{name}]; known: {_listed(_SPACY_SECTIONS)}")
    for key in config.get("nlp", {}):
        if key not in _NLP_KEYS:
            raise ConfigError(f"{path.name}: [nlp] has no key {key!r}; known there: {_listed(_NLP_KEYS)}")


def _require_key(config: Mapping[str, Any], dotted: str, path: Path) -> None:
    node: Any = config
    *sections, last = dotted.split(".")
    for depth, name in enumerate(sections):
        if not isinstance(node, Mapping) or name not in node:
            place = ".".join(sections[: depth + 1])
            raise ConfigError(f"{path.name}: there is no section [{place}]; known there: {_listed(node)}")
        node = node[name]
    if not isinstance(node, Mapping) or last not in node:
        raise ConfigError(f"{path.name}: [{'.'.join(sections)}] has no key {last!r}; known there: {_listed(node)}")
    if isinstance(node[last], Mapping):
        raise ConfigError(f"{path.name}: [{dotted}] is a section; set one of its keys: {_listed(node[last])}")


def _listed(names: Any) -> str:
    return ", ".join(sorted(names)) if isinstance(names, Iterable) and not isinstance(names, str) and names else "none"


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
    except ConfigError as error:
        raise ConfigError(f"{config}: {error}") from error
    except (ValueError, KeyError, ImportError) as error:
        raise ConfigError(f"{config}: {_explain(error)}") from error
    unknown = set(parsed.interpolate()["nlp"].get("disabled", [])) - set(nlp.component_names)
    if unknown:
        known = ", ".join(nlp.component_names)
        raise ConfigError(f"{config}: [nlp] disabled: no stage is named {_listed(unknown)}; the pipeline has {known}")
    return nlp


def _explain(error: Exception) -> str:
    """What is wrong and in which section, from spaCy's own errors, which show the whole configuration instead."""
    if not isinstance(error, ConfigValidationError) or not error.errors:
        return " ".join(line.strip() for line in str(error).splitlines() if line.strip())[:_LONGEST_REASON]
    block = error.config if isinstance(error.config, Mapping) else {}
    if "@factories" in block:
        place = f"[components.{block['name']}]"
    else:
        place = "[nlp.tokenizer]" if "@tokenizers" in block else "[nlp]" if "lang" in block else str(error.title)
    return "; ".join(f"{place} {one['loc'][-1]}: {one['msg'].removeprefix('at root: ')}" for one in error.errors)
