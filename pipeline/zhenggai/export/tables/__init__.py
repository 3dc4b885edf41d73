"""Records → tables for spreadsheets, databases and data frames."""

from zhenggai.export.tables.columns import TABLES, Column, columns_markdown
from zhenggai.export.tables.frames import Frames, frames
from zhenggai.export.tables.rows import ROW_MAKERS
from zhenggai.export.tables.writers import WRITERS

__all__ = ["ROW_MAKERS", "TABLES", "WRITERS", "Column", "Frames", "columns_markdown", "frames"]
