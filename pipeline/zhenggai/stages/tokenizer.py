"""Raw text → a Doc of the normalized text: the first stage, in the tokenizer's place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from pydantic import StrictBool
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from zhenggai.errors import ConfigError, InputError
from zhenggai.normalize.normalizer import NormalizationSettings, normalize
from zhenggai.normalize.script import Conversion
from zhenggai.stages.attributes import Attributes, register_attributes

_LONGEST_NOTICE = 50_000_000
"""In characters; spaCy's own limit spares parsers memory, and there is none here."""


class NoticeTokenizer:
    """Makes a Doc whose text is the normalized notice, one token a character.

    `doc._.normalized` holds the raw text and the offset map; words come from the segmenter, and the last stage
    makes them the Doc's tokens.
    """

    def __init__(self, vocab: Vocab, *, settings: NormalizationSettings) -> None:
        register_attributes()
        self.vocab = vocab
        self.settings = settings

    def __call__(self, text: str) -> Doc:
        """Normalizes a notice.

        Raises:
            InputError: The text holds characters that no text can hold (lone surrogates, NUL).
        """
        _check(text)
        normalized = normalize(text, settings=self.settings)
        words = list(normalized.text)
        doc = Doc(self.vocab, words=words, spaces=[False] * len(words))
        doc._.normalized = normalized
        return doc

    def bare(self, text: str) -> Doc:
        """Normalizes a notice into a Doc without tokens, for pipelines of our own stages that are asked for a record.

        Making the tokens of a notice takes longer than any stage; nobody reads them where only the record is kept.

        Raises:
            InputError: As above.
        """
        _check(text)
        doc = Doc(self.vocab)
        found = Attributes(doc)
        found.normalized, found.is_bare = normalize(text, settings=self.settings), True
        return doc

    def pipe(self, texts: Iterable[str]) -> Iterable[Doc]:
        """Normalizes notices one after the other."""
        for text in texts:
            yield self(text)

    def to_bytes(self, **_: object) -> bytes:
        """Nothing to save: the configuration says it all."""
        return b""

    def from_bytes(self, _data: bytes, **_: object) -> NoticeTokenizer:
        """Nothing to load."""
        return self

    def to_disk(self, _path: Path | str, **_: object) -> None:
        """Nothing to save."""

    def from_disk(self, _path: Path | str, **_: object) -> NoticeTokenizer:
        """Nothing to load."""
        return self


def _check(text: str) -> None:
    position = text.find("\x00")
    if position != -1:
        raise InputError("text", f"a NUL character at offset {position}", "Remove it: no text holds NUL characters.")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        reason = f"a lone surrogate U+{ord(text[error.start]):04X} at offset {error.start}"
        raise InputError("text", reason, "Decode the text again from its source, or replace the character.") from error


@registry.tokenizers("zhenggai.NoticeTokenizer.v1")  # type: ignore[untyped-decorator]
def make_notice_tokenizer(
    html_entities: StrictBool,
    invisible: StrictBool,
    width: StrictBool,
    punctuation: StrictBool,
    digits: StrictBool,
    pinyin: StrictBool,
    question_marks: StrictBool,
    repeated_punctuation: StrictBool,
    blanks: StrictBool,
    line_breaks: StrictBool,
    conversion: str,
) -> Callable[[Language], NoticeTokenizer]:
    """Builds the tokenizer from its block in the configuration; `conversion` is a value of `Conversion`.

    Raises:
        ConfigError: The conversion is unknown.
    """
    known = [one.value for one in Conversion]
    if conversion not in known:
        raise ConfigError(f"nlp.tokenizer.conversion: expected one of {', '.join(known)}, got {conversion!r}")
    settings = NormalizationSettings(
        html_entities=html_entities,
        invisible=invisible,
        width=width,
        punctuation=punctuation,
        digits=digits,
        pinyin=pinyin,
        question_marks=question_marks,
        repeated_punctuation=repeated_punctuation,
        blanks=blanks,
        conversion=Conversion(conversion),
        line_breaks=line_breaks,
    )
    return partial(_create_tokenizer, settings=settings)


def _create_tokenizer(nlp: Language, *, settings: NormalizationSettings) -> NoticeTokenizer:
    nlp.max_length = _LONGEST_NOTICE
    return NoticeTokenizer(nlp.vocab, settings=settings)
