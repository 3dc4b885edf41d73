"""Inputs as a user gives them → the paths of notices: files, folders, globs and `-`, each file once."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence

from zhenggai.errors import InputError
from zhenggai.reading.listing import list_folder
from zhenggai.reading.places import find_remote, is_remote

STDIN = "-"
SUFFIXES = (".txt", ".html", ".htm", ".jsonl", ".parquet", ".docx", ".pdf")
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
    of Office (`~$…`) are skipped; a dataset saved by Hugging Face's `datasets` is one input. A glob (`**` too) is
    sorted; a folder it meets is read as one. A file named by itself, or by a glob that ends in its suffix, may have any
    suffix. A file met twice, also by a link, comes once. What is held grows with the folders, links and single files,
    not with the files in folders.
    """
    seen = _Seen()
    for name in inputs:
        found = False
        for place in _expand(name, seen):
            found = True
            if place is not None:
                yield place
        if not found:
            yield _nothing_found(name)


class _Seen:
    """Which files came already: single ones by their path, those of a folder by the folder's."""

    def __init__(self) -> None:
        self._files: set[str] = set()
        self._folders: set[str] = set()

    def enter(self, folder: str) -> bool:
        """Whether `folder`, a real path, is entered for the first time."""
        is_new = folder not in self._folders
        self._folders.add(folder)
        return is_new

    def claim(self, path: str) -> str | None:
        """`path` if its file comes for the first time, else None."""
        real = path if path == STDIN else os.path.realpath(path)
        folder, name = os.path.split(real)
        if real in self._files or (folder in self._folders and _is_notice(name)):
            return None
        self._files.add(real)
        return path

    def is_single(self, real: str) -> bool:
        """Whether a file came by itself before its folder was read."""
        return real in self._files


def _is_notice(name: str) -> bool:
    return not name.startswith(_HIDDEN) and suffix_of(name) in SUFFIXES


def _expand(name: str, seen: _Seen) -> Iterator[str | InputError | None]:
    """The places that one input names, and None for each that came before."""
    if name == STDIN:
        yield seen.claim(name)
    elif is_remote(name):
        yield from _find_at(name)
    elif os.path.isdir(name):
        yield from _walk(name, seen)
    elif os.path.lexists(name):
        yield seen.claim(name)
    elif glob.has_magic(name):
        yield from _match(name, seen)
    else:
        yield InputError(show(name), "expected a file, a folder, a glob or `-`, no such path", "Check its spelling.")


def _find_at(address: str) -> Iterator[str | InputError]:
    try:
        found = find_remote(address)
    except InputError as error:
        yield error
    except OSError as error:
        yield unreadable(address, error)
    else:
        yield from (name for name in found if suffix_of(name) in {*SUFFIXES, suffix_of(address)})


def _match(pattern: str, seen: _Seen) -> Iterator[str | InputError | None]:
    for path in sorted(glob.glob(pattern, recursive=True)):
        if os.path.isdir(path):
            yield from _walk(path, seen)
        elif not os.path.basename(path).startswith(_HIDDEN) and suffix_of(path) in {*SUFFIXES, suffix_of(pattern)}:
            yield seen.claim(path)


def is_dataset(folder: str) -> bool:
    """Whether a folder was written by `save_to_disk` of Hugging Face's `datasets`."""
    return any(os.path.isfile(os.path.join(folder, name)) for name in ("dataset_dict.json", "state.json"))


def _walk(folder: str, seen: _Seen) -> Iterator[str | InputError | None]:
    real = os.path.realpath(folder)
    if not seen.enter(real):
        yield None
        return
    if is_dataset(folder):
        yield folder
        return
    try:
        entries = list_folder(folder)
    except OSError as error:
        yield unreadable(folder, error)
        return
    for entry in entries:
        path = os.path.join(folder, entry.name)
        if entry.name.startswith(_HIDDEN):
            continue
        if entry.is_folder:
            yield from _walk(path, seen)
        elif suffix_of(entry.name) in SUFFIXES and _is_file_or_dead_link(path):
            is_known = seen.is_single(os.path.join(real, entry.name))
            yield seen.claim(path) if entry.is_link else None if is_known else path


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
