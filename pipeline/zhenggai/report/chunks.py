"""JSON → compressed pieces that lie in the page as inert text and are unpacked when they are asked for."""

from __future__ import annotations

import base64
import gzip
import json
from typing import IO, Any, Final

from zhenggai.record import Record
from zhenggai.report.notices import notice_body

CHUNK_NOTICES: Final = 20
_LEVEL = 6


def pack(data: bytes) -> str:
    """Gzip in base64: no character of it means anything in HTML, and the same data give the same text.

    >>> pack(b"<script>").isascii() and "<" not in pack(b"<script>")
    True
    """
    return base64.b64encode(gzip.compress(data, _LEVEL, mtime=0)).decode("ascii")


def pack_json(value: Any) -> str:
    """A value as packed JSON."""
    return pack(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8"))


def island(name: str, packed: str) -> str:
    """A piece of the page that the browser keeps and doesn't look at."""
    return f'<script type="application/gzip" id="{name}">{packed}</script>\n'


class ChunkWriter:
    """Writes notices in chunks: texts apart from what was found in them, as search asks for all texts alone."""

    def __init__(self, target: IO[str]) -> None:
        self._target = target
        self._texts: list[str] = []
        self._bodies: list[dict[str, Any]] = []
        self.chunks = 0
        self.characters: set[str] = set()

    def add(self, record: Record) -> None:
        """Takes one notice."""
        self._texts.append(record.text)
        self._bodies.append(notice_body(record))
        self.characters.update(record.text)
        if len(self._texts) == CHUNK_NOTICES:
            self.flush()

    def flush(self) -> None:
        """Writes what has gathered."""
        if not self._texts:
            return
        self._target.write(island(f"texts-{self.chunks}", pack_json(self._texts)))
        self._target.write(island(f"bodies-{self.chunks}", pack_json(self._bodies)))
        self.chunks += 1
        self._texts, self._bodies = [], []
