"""The stages as spaCy components: typed factories around the pure functions of the houses, in the order of the flow.

Every stage reads and sets attributes below `doc._`, on character offsets of the normalized text (`doc.text`); only
the last one, `zhenggai_record`, makes tokens, `doc.ents`, `doc.spans` and the record from them.
"""

from zhenggai.stages import (
    attributes,
    expressions,
    kinds,
    meaning,
    mentions,
    record,
    relations,
    second_reading,
    segmenter,
    serialization,
    structure,
    tagger,
    tokenizer,
)

__all__ = [
    "attributes",
    "expressions",
    "kinds",
    "meaning",
    "mentions",
    "record",
    "relations",
    "second_reading",
    "segmenter",
    "serialization",
    "structure",
    "tagger",
    "tokenizer",
]
