"""Inputs as a user gives them → the paths of notices: files, folders, globs and `-`, each file once."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence

from zhenggai.errors import InputError

STDIN = "-"
SUFFIXES = (".txt", ".html", ".htm", ".jsonl", ".docx", ".pdf")
_HIDDEN = (".", "~$")


def suffix_of(path: str) -> str:
    """The suffix in small letters, with its dot.

    >>> suffix_of("通报/整改.DOCX")
    '.docx'
    """
    return os.path.splitext(path)[1].lower()


def show(path: str) -> str:
    r"""The path as text that can be written as UTF-8: bytes of the file name that aren't stay visible as `\xb5`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def find_paths(inputs: Sequence[str]) -> Iterator[str | InputError]:
    """The files that `inputs` name, in their order; what names none comes as an `InputError` in its place.

    A folder is read recursively and sorted, for the suffixes in `SUFFIXES`; hidden files and folders and the lock files
    of Office (`~$…`) are skipped. A glob (`**` too) is sorted; a folder it meets is read as one. A file named by
    itself, or by a glob that ends in its suffix, may have any suffix. A file met twice, also by a link, comes once.
    """
    seen: set[str] = set()
    for name in inputs:
        found = False
        for place in _expand(name):
            found = True
            if isinstance(place, InputError):
                yield place
                continue
            real = place if place == STDIN else os.path.realpath(place)
            if real not in seen:
                seen.add(real)
                yield place
        if not found:
            yield _nothing_found(name)


def _expand(name: str) -> Iterator[str | InputError]:
    if name == STDIN:
        yield name
    elif os.path.isdir(name):
        yield from _walk(name, set())
    elif os.path.lexists(name):
        yield name
    elif glob.has_magic(name):
        yield from _match(name)
    else:
        yield InputError(show(name), "expected a file, a folder, a glob or `-`, no such path", "Check its spelling.")


def _match(pattern: str) -> Iterator[str | InputError]:
    entered: set[str] = set()
    for path in sorted(glob.glob(pattern, recursive=True)):
        if os.path.isdir(path):
            yield from _walk(path, entered)
        elif not os.path.basename(path).startswith(_HIDDEN) and suffix_of(path) in {*SUFFIXES, suffix_of(pattern)}:
            yield path


def _walk(folder: str, entered: set[str]) -> Iterator[str | InputError]:
    real = os.path.realpath(folder)
    if real in entered:
        return
    entered.add(real)
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield unreadable(folder, error)
        return
    for entry in entries:
        if entry.name.startswith(_HIDDEN):
            continue
        if entry.is_dir():
            yield from _walk(entry.path, entered)
        elif suffix_of(entry.name) in SUFFIXES and _is_file_or_dead_link(entry.path):
            yield entry.path


def _is_file_or_dead_link(path: str) -> bool:
    """A pipe or socket in a folder would block; a dead link must not vanish without a word."""
    return os.path.isfile(path) or not os.path.exists(path)


def unreadable(path: str, error: OSError) -> InputError:
    """The error for a file or folder that the system doesn't let us read."""
    reason = f"expected a readable file, came {error.strerror or error}"
    return InputError(show(path), reason, "Check that it exists and that you may read it.")


def _nothing_found(name: str) -> InputError:
    suffixes = ", ".join(SUFFIXES)
    if os.path.isdir(name):
        reason = f"expected a folder with notices, found no file with one of the suffixes {suffixes}"
        return InputError(show(name), reason, "Rename the files, or name them one by one.")
    reason = f"expected files to match this glob, found none with one of the suffixes {suffixes}"
    return InputError(show(name), reason, "Check the pattern; `**` stands for any number of folders.")
