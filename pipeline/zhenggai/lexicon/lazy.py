"""Names of a package that are imported when somebody asks for them, so that a start pays for what it uses (PEP 562)."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping
from typing import Any


def attribute(package: str, modules: Mapping[str, str], name: str) -> Any:
    """What a package's `__getattr__` gives for a name; it is kept in the package, so that it is asked once.

    Args:
        package: The package's name.
        modules: The module of each name, in full or by its name in the package.
        name: What is asked for.

    Raises:
        AttributeError: The package has no such name.
    """
    if name not in modules:
        raise AttributeError(f"module {package!r} has no attribute {name!r}")
    module = modules[name]
    found = getattr(importlib.import_module(module if "." in module else f"{package}.{module}"), name)
    setattr(sys.modules[package], name, found)
    return found
