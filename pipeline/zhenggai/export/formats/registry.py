"""The formats by name, each with what writes it and what reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from zhenggai.errors import ConfigError
from zhenggai.export.formats.annotations import AnnotatedNotice
from zhenggai.export.formats.brat import read_brat, write_brat
from zhenggai.export.formats.conll import read_conll, write_conll
from zhenggai.export.formats.docbin import read_docbin, write_docbin
from zhenggai.export.formats.doccano import read_doccano, write_doccano
from zhenggai.export.formats.label_studio import read_label_studio, write_label_studio
from zhenggai.export.formats.marked import read_marked, write_marked

Writer: TypeAlias = Callable[[Iterable[AnnotatedNotice], Path], int]
Reader: TypeAlias = Callable[[Path], Iterator[AnnotatedNotice]]


@dataclass(frozen=True, slots=True)
class AnnotationFormat:
    """A format of annotated notices.

    Attributes:
        name: What the command line calls it.
        is_folder: It is a folder of files, not one file.
        write: Writes notices to a path and returns their number.
        read: Yields the notices of a path.
    """

    name: str
    is_folder: bool
    write: Writer
    read: Reader


_ALL = (
    AnnotationFormat("brat", is_folder=True, write=write_brat, read=read_brat),
    AnnotationFormat("conll", is_folder=False, write=write_conll, read=read_conll),
    AnnotationFormat("docbin", is_folder=False, write=write_docbin, read=read_docbin),
    AnnotationFormat("doccano", is_folder=False, write=write_doccano, read=read_doccano),
    AnnotationFormat("label-studio", is_folder=False, write=write_label_studio, read=read_label_studio),
    AnnotationFormat("notation", is_folder=True, write=write_marked, read=read_marked),
)
FORMATS: Final = {one.name: one for one in _ALL}


def format_named(name: str) -> AnnotationFormat:
    """The format of a name.

    Raises:
        ConfigError: There is none.
    """
    if name not in FORMATS:
        raise ConfigError(f"{name}: no such format; expected one of {', '.join(FORMATS)}")
    return FORMATS[name]
