"""Text → words: segmentation behind one protocol, between the section tree and the entity rules.

Words only advise. Spans are found on characters, and `cut_at` splits the words wherever a span begins or ends.
"""

from zhenggai.segment.boundaries import cut_at
from zhenggai.segment.protocol import Segmenter
from zhenggai.segment.registry import BACKENDS, make_segmenter

__all__ = ["BACKENDS", "Segmenter", "cut_at", "make_segmenter"]
