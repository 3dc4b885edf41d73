"""Records → report.html: read one at a time, so that the corpus may be larger than memory."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

from zhenggai.errors import ConfigError
from zhenggai.record import Record
from zhenggai.report.chunks import CHUNK_NOTICES, ChunkWriter, island, pack_json
from zhenggai.report.facets import CONFIDENCE_BINS, FacetIndex
from zhenggai.report.folding import search_forms
from zhenggai.report.page import packed_plotly, page_head, page_tail
from zhenggai.version import __version__


def write_report(records: Iterable[Record], path: Path, *, title: str = "整改 · zhenggai") -> int:
    """Writes the report of `records`; `path` appears only when all of it is there.

    Args:
        records: Notices, read one at a time; only their rows in the index are held.
        path: The HTML file.
        title: The title of the page.

    Returns:
        How many notices are in it.

    Raises:
        ConfigError: The extra `report` isn't installed, or `path` can't be written.
        InputError: A record can't be read.
    """
    plotly = packed_plotly()
    part = path.with_name(f"{path.name}.part")
    with tempfile.TemporaryFile("w+", encoding="ascii") as spool:
        index = _spool(records, spool)
        spool.seek(0)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with part.open("w", encoding="utf-8", newline="\n") as target:
                target.write(page_head(title))
                target.write(island("index", pack_json({**index, "title": title})))
                shutil.copyfileobj(spool, target)
                target.write(island("plotly", plotly))
                target.write(page_tail())
            part.replace(path)
        except OSError as error:
            raise ConfigError(
                f"{path}: can't be written ({error.strerror or error}); choose another with -o"
            ) from error
        finally:
            part.unlink(missing_ok=True)
    return len(index["notices"])


def _spool(records: Iterable[Record], spool: IO[str]) -> dict[str, Any]:
    facets, chunks = FacetIndex(), ChunkWriter(spool)
    rows = []
    for record in records:
        rows.append(facets.row(record))
        chunks.add(record)
    chunks.flush()
    return {
        "version": __version__,
        "chunkNotices": CHUNK_NOTICES,
        "chunks": chunks.chunks,
        "confidenceBins": CONFIDENCE_BINS,
        "words": facets.words(),
        "searchForms": search_forms(chunks.characters),
        "notices": rows,
    }
