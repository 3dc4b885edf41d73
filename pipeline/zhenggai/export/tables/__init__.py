"""Records → tables for spreadsheets, databases and data frames."""

from zhenggai.export.tables.columns import TABLES, Column, columns_markdown
from zhenggai.export.tables.rows import ROW_MAKERS

__all__ = ["ROW_MAKERS", "TABLES", "Column", "columns_markdown"]
