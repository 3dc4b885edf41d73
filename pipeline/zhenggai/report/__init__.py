"""Records → one self-contained HTML file for people who look: nothing is loaded from anywhere, it works from disk."""

from zhenggai.report.writing import write_report

__all__ = ["write_report"]
