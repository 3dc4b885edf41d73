"""Where configurations and models lie: inside an installed package, or at the top of a checkout."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from zhenggai.errors import ConfigError, ModelError

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path | None:
    for candidate in (_PACKAGE / name, _PACKAGE.parent.parent / name):
        if candidate.is_dir():
            return candidate
    return None


def config_path(name: str) -> Path:
    """The file of a configuration: a path, or the name of a shipped one (`default`, `fast`).

    Raises:
        ConfigError: There is no such file and no shipped configuration of that name.
    """
    path = Path(name)
    if path.suffix == ".cfg" and path.is_file():
        return path
    folder = _folder("configs")
    shipped = sorted(folder.glob("*.cfg")) if folder is not None else []
    for file in shipped:
        if name in (file.stem, file.name):
            return file
    known = ", ".join(file.stem for file in shipped)
    raise ConfigError(f"{name}: no such configuration file; give the path of a .cfg file or one of: {known}")


def model_path(name: str) -> Path:
    """The folder of a model: the name of a shipped one (`segmenter`), or a path.

    A shipped name is not looked for in the working folder, so that the same configuration means the same everywhere.

    Raises:
        ModelError: There is no such folder and no shipped model of that name.
    """
    shipped = _shipped_models()
    path = shipped.get(name, Path(name))
    if path.is_dir():
        return path
    known = ", ".join(shipped)
    raise ModelError(f"{name}: no such model; give the path of a model's folder or one of: {known}")


def _shipped_models() -> dict[str, Path]:
    folder = _folder("models")
    return {child.name: child for child in sorted(folder.iterdir()) if child.is_dir()} if folder is not None else {}


def hash_weights(name: str) -> str | None:
    """SHA-256 of all that stands in a model's folder, if it is a user's own.

    None for a shipped model, which the package's version tells, and for a name that is no path.
    """
    path = Path(name)
    if name in _shipped_models() or not path.exists():
        return None
    files = sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]
    return _hash_files(tuple((str(file), file.stat().st_size, file.stat().st_mtime_ns) for file in files))


@lru_cache(maxsize=64)
def _hash_files(files: tuple[tuple[str, int, int], ...]) -> str:
    """Read once for a size and time of change: a large model takes seconds, and forked workers know it already."""
    digest = hashlib.sha256()
    for name, _, _ in files:
        with open(name, "rb") as file:
            digest.update(Path(name).name.encode())
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()
