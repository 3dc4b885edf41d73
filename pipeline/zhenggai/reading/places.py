"""Paths and addresses → open files, sizes and fingerprints; addresses such as `s3://…` by fsspec."""

from __future__ import annotations

import hashlib
import os
from typing import Any, BinaryIO, cast

from zhenggai.errors import InputError
from zhenggai.reading.notice_text import hash_bytes

_SCHEME = "://"


def is_remote(path: str) -> bool:
    """Whether a path is an address that fsspec opens.

    >>> is_remote("s3://bucket/notices.jsonl"), is_remote("通报/甲.txt")
    (True, False)
    """
    return _SCHEME in path


def open_binary(path: str) -> BinaryIO:
    """The open file at a path or an address.

    Raises:
        OSError: It can't be opened.
        InputError: The address needs a package that is missing.
    """
    if not is_remote(path):
        return open(path, "rb")
    return cast("BinaryIO", _filesystem(path).open(path, "rb"))


def find_remote(address: str) -> list[str]:
    """The addresses of the files at an address: the file itself, all below a folder, or the matches of a glob.

    Raises:
        OSError: The place can't be reached.
        InputError: The address needs a package that is missing.
    """
    system = _filesystem(address)
    is_glob = any(sign in address for sign in "*?[")
    found = system.glob(address) if is_glob else system.find(address)
    return [str(system.unstrip_protocol(name)) for name in sorted(found)]


def _filesystem(address: str) -> Any:
    try:
        from fsspec.core import url_to_fs

        return url_to_fs(address)[0]
    except (ImportError, ValueError) as error:
        scheme = address.partition(_SCHEME)[0]
        remedy = f"Install what reads {scheme}{_SCHEME}: pip install 'zhenggai[scale]', and fsspec's package for it."
        raise InputError(address, f"expected an address that fsspec knows ({error})", remedy) from error


def measure(path: str) -> int:
    """The size in bytes; 0 for what has none, such as a pipe or a missing file."""
    try:
        return int(_filesystem(path).size(path) or 0) if is_remote(path) else os.stat(path).st_size
    except (OSError, InputError):
        return 0


def fingerprint(*paths: str) -> str:
    """16 digits that change when one of the files is changed, moved or exchanged: by name, size and time of change."""
    return hash_bytes("\0".join(map(_traits, paths)).encode("utf-8", "surrogateescape"))[:16]


def _traits(path: str) -> str:
    try:
        if is_remote(path):
            info = _filesystem(path).info(path)
            changed = info.get("ETag") or info.get("mtime") or info.get("LastModified")
            return repr((path, info.get("size"), str(changed)))
        status = os.stat(path)
    except (OSError, InputError):  # what can't be asked can't be read either, and is told when it is tried
        return repr((path, None))
    return f"{path}\0{status.st_size}\0{status.st_mtime_ns}"


def fingerprint_of(data: bytes) -> str:
    """16 digits for bytes that come from no file."""
    return hashlib.sha256(data).hexdigest()[:16]
