"""Gold records ↔ the formats of annotation tools and of training code.

Every format goes through one `AnnotatedNotice`: named spans with attributes, and links between them.
"""

from zhenggai.export.formats.annotations import AnnotatedNotice, AnnotatedSpan, Link, from_record, to_record
from zhenggai.export.formats.registry import FORMATS, AnnotationFormat, format_named

__all__ = [
    "FORMATS",
    "AnnotatedNotice",
    "AnnotatedSpan",
    "AnnotationFormat",
    "Link",
    "format_named",
    "from_record",
    "to_record",
]
